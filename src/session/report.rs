//! The score as data, in the shape that the page's `score()`, Node and native callers all get.

use crate::exchange::json::{Entry, Json};
use crate::plan::{Criterion, Group, Person, Plan, Principle};
use crate::score::{Finding, Notice, Running, Score, findings, notices};

/// The whole score of a plan as JSON: `overall` (millionths; `null` when nothing applies), `broken`
/// (halves), `principles`, `criteria`, `findings` and `notices`. What is not applicable is absent.
pub fn report(plan: &Plan) -> Json {
    let running = Running::new(plan);
    let score = running.score();
    let mut entry = Entry::default();
    entry.put("overall", score.overall().map_or_else(Json::null, Json::number));
    entry.number("broken", score.broken());
    entry.put("principles", principles(&score));
    entry.put("criteria", criteria(&score));
    entry.put("findings", findings(plan, &running).iter().map(|finding| finding_value(plan, finding)).collect());
    entry.put("notices", notices(plan).iter().map(|notice| notice_value(plan, notice)).collect());
    entry.done()
}

fn principles(score: &Score) -> Json {
    let mut entry = Entry::default();
    for principle in Principle::ALL {
        if let Some(points) = score.principle(principle) {
            entry.number(principle.id(), points);
        }
    }
    entry.done()
}

fn criteria(score: &Score) -> Json {
    let mut entry = Entry::default();
    for criterion in Criterion::ALL {
        let tally = score.criterion(criterion);
        let Some(points) = tally.points() else { continue };
        let mut value = Entry::default();
        value.number("earned", tally.earned);
        value.number("possible", tally.possible);
        value.number("points", points);
        entry.put(criterion.id(), value.done());
    }
    entry.done()
}

fn finding_value(plan: &Plan, finding: &Finding) -> Json {
    let team = plan.team();
    let mut value = Entry::default();
    value.text("criterion", finding.criterion.id());
    let people = finding.people.iter().filter_map(|&p| team.person(p));
    value.put("people", people.map(|person| Json::text(person.id.as_str())).collect());
    value.text("week", &plan.week(finding.week).to_string());
    if let Some(day) = finding.day.and_then(|day| team.days.get(day)) {
        value.text("day", day.id());
    }
    if let Some(group) = finding.group.and_then(|g| team.group(g)) {
        value.text("group", group.id.as_str());
    }
    if let Some(site) = finding.site.and_then(|s| team.site(s)) {
        value.text("site", site.id.as_str());
    }
    value.number("broken", finding.broken);
    value.number("cost", finding.cost);
    value.done()
}

fn notice_value(plan: &Plan, notice: &Notice) -> Json {
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
    let mut value = Entry::default();
    value.text("notice", kind);
    if let Some(Person { id, .. }) = person.and_then(|p| team.person(p)) {
        value.text("person", id.as_str());
    }
    if let Some(Group { id, .. }) = group.and_then(|g| team.group(g)) {
        value.text("group", id.as_str());
    }
    if let Some(week) = week {
        value.text("week", &plan.week(week).to_string());
    }
    value.done()
}
