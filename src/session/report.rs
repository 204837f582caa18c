//! The score as data, in the shape that the page's `score()`, Node and native callers all get.

use serde_json::{Map, Value, json};

use crate::plan::{Criterion, Plan, Principle};
use crate::score::{Finding, Notice, Running, Score, findings, notices};

/// The whole score of a plan as JSON: `overall` (millionths; `null` when nothing applies), `broken`
/// (halves), `principles`, `criteria`, `findings` and `notices`. What is not applicable is absent.
pub fn report(plan: &Plan) -> Value {
    let running = Running::new(plan);
    let score = running.score();
    let found: Vec<Value> = findings(plan, &running).iter().map(|finding| finding_value(plan, finding)).collect();
    let noticed: Vec<Value> = notices(plan).iter().map(|notice| notice_value(plan, notice)).collect();
    json!({
        "overall": score.overall(),
        "broken": score.broken(),
        "principles": principles(&score),
        "criteria": criteria(&score),
        "findings": found,
        "notices": noticed,
    })
}

fn principles(score: &Score) -> Value {
    let points = |principle: Principle| Some((principle.id().to_owned(), score.principle(principle)?.into()));
    Value::Object(Principle::ALL.into_iter().filter_map(points).collect())
}

fn criteria(score: &Score) -> Value {
    let tally = |criterion: Criterion| {
        let tally = score.criterion(criterion);
        let value = json!({ "earned": tally.earned, "possible": tally.possible, "points": tally.points()? });
        Some((criterion.id().to_owned(), value))
    };
    Value::Object(Criterion::ALL.into_iter().filter_map(tally).collect())
}

fn finding_value(plan: &Plan, finding: &Finding) -> Value {
    let team = plan.team();
    let people: Vec<&str> =
        finding.people.iter().filter_map(|&p| team.person(p)).map(|person| person.id.as_str()).collect();
    let mut value = Map::new();
    value.insert("criterion".into(), finding.criterion.id().into());
    value.insert("people".into(), people.into());
    value.insert("week".into(), plan.week(finding.week).to_string().into());
    if let Some(day) = finding.day.and_then(|day| team.days.get(day)) {
        value.insert("day".into(), day.id().into());
    }
    if let Some(group) = finding.group.and_then(|g| team.group(g)) {
        value.insert("group".into(), group.id.as_str().into());
    }
    if let Some(site) = finding.site.and_then(|s| team.site(s)) {
        value.insert("site".into(), site.id.as_str().into());
    }
    value.insert("broken".into(), finding.broken.into());
    value.insert("cost".into(), finding.cost.into());
    Value::Object(value)
}

fn notice_value(plan: &Plan, notice: &Notice) -> Value {
    let team = plan.team();
    let (kind, person, group, week) = match *notice {
        Notice::ManyHomeDays { person, first_week } => ("many_home_days", Some(person), None, Some(first_week)),
        Notice::AlwaysHome { person } => ("always_home", Some(person), None, None),
        Notice::FixedHomePattern { person } => ("fixed_home_pattern", Some(person), None, None),
        Notice::NoBuddy { person } => ("no_buddy", Some(person), None, None),
        Notice::NoManager { person } => ("no_manager", Some(person), None, None),
        Notice::AloneWithNewcomers { person } => ("alone_with_newcomers", Some(person), None, None),
        Notice::NoGroup { person } => ("no_group", Some(person), None, None),
        Notice::TogetherUnreachable { group, week } => ("together_unreachable", None, Some(group), Some(week)),
    };
    let mut value = Map::new();
    value.insert("notice".into(), kind.into());
    if let Some(person) = person.and_then(|p| team.person(p)) {
        value.insert("person".into(), person.id.as_str().into());
    }
    if let Some(group) = group.and_then(|g| team.group(g)) {
        value.insert("group".into(), group.id.as_str().into());
    }
    if let Some(week) = week {
        value.insert("week".into(), plan.week(week).to_string().into());
    }
    Value::Object(value)
}
