//! Writes a plan file: what differs from the defaults, in the order of the sample, a line for each row,
//! person and small object.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::FORMAT;
use crate::plan::{
    Anchor, Band, Cover, Days, Force, Gather, Group, GroupIx, Id, Onboarding, Person, PersonIx, Plan, Rules, Site,
    Team, Unknown, Weekday, Weights, write_row,
};

/// Writes a plan as a plan file; reading it gives the same plan.
pub fn write(plan: &Plan) -> String {
    let mut text = String::new();
    print(&mut text, &Value::Object(root(plan)), 0, "");
    text.push('\n');
    text
}

fn root(plan: &Plan) -> Map<String, Value> {
    let team = plan.team();
    let usual = Team::default();
    let mut root = Map::new();
    root.insert("format".into(), FORMAT.into());
    put(&mut root, "team", team.name.as_ref().map(|name| name.as_str().into()));
    put(&mut root, "days", (team.days != Days::default()).then(|| days(team.days.as_slice().iter())));
    put(&mut root, "sites", (team.sites != usual.sites).then(|| team.sites.iter().map(site).collect()));
    root.insert("people".into(), team.person_ixs().filter_map(|p| person(team, p)).collect());
    put(&mut root, "groups", (!team.groups.is_empty()).then(|| team.groups.iter().map(|g| group(team, g)).collect()));
    put(&mut root, "rules", (team.rules != usual.rules).then(|| rules(team)));
    put(&mut root, "weights", (team.weights != usual.weights).then(|| weights(&team.weights)));
    put(&mut root, "closed", (!team.closed.is_empty()).then(|| team.closed.iter().map(ToString::to_string).collect()));
    root.insert("weeks".into(), (0..plan.n_weeks()).map(|w| week(plan, w)).collect());
    restore(&mut root, &team.unknown);
    root
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        map.insert(key.into(), value);
    }
}

/// Puts unknown keys back where they were.
fn restore(map: &mut Map<String, Value>, unknown: &Unknown) {
    for (pointer, raw) in unknown.0.iter() {
        let Ok(value) = serde_json::from_str::<Value>(raw) else { continue };
        let plain = |key: &str| key.replace("~1", "/").replace("~0", "~");
        match pointer.split_once('/') {
            None => {
                map.insert(plain(pointer), value);
            }
            Some((parent, key)) => {
                let parent = map.entry(plain(parent)).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(parent) = parent {
                    parent.insert(plain(key), value);
                }
            }
        }
    }
}

fn days<'a>(days: impl Iterator<Item = &'a Weekday>) -> Value {
    days.map(|day| Value::from(day.id())).collect()
}

fn site(site: &Site) -> Value {
    let mut map = Map::new();
    map.insert("id".into(), site.id.as_str().into());
    put(&mut map, "name", site.name.as_ref().map(|name| name.as_str().into()));
    let first = site.desks.iter().next().map(|(_, desks)| desks);
    let is_uniform = site.desks.len() == 7 && site.desks.iter().all(|(_, desks)| Some(desks) == first);
    let has_unknown = site.unknown.0.iter().any(|(key, _)| key.starts_with("desks/"));
    let desks = match first {
        Some(&desks) if is_uniform && !has_unknown => Some(desks.into()),
        Some(_) => {
            Some(Value::Object(site.desks.iter().map(|(day, &desks)| (day.id().into(), desks.into())).collect()))
        }
        None => None,
    };
    put(&mut map, "desks", desks);
    restore(&mut map, &site.unknown);
    Value::Object(map)
}

fn id_of(team: &Team, p: Option<PersonIx>) -> Option<Value> {
    p.and_then(|p| team.person(p)).map(|person| person.id.as_str().into())
}

fn person(team: &Team, p: PersonIx) -> Option<Value> {
    let person: &Person = team.person(p)?;
    let mut map = Map::new();
    map.insert("id".into(), person.id.as_str().into());
    map.insert("name".into(), person.name.as_str().into());
    let site = team.site(person.site).filter(|_| person.site.get() > 0);
    put(&mut map, "site", site.map(|site| site.id.as_str().into()));
    put(&mut map, "manager", id_of(team, person.manager));
    put(&mut map, "buddy", id_of(team, person.buddy));
    put(&mut map, "started", person.started.map(|date| date.to_string().into()));
    let share = |share: u8| (share > 0).then(|| share.into());
    put(&mut map, "together_share", share(person.together_share.get()));
    put(&mut map, "onsite_share", share(person.onsite_share.get()));
    put(&mut map, "office_days", person.office_days.map(band));
    let wishes = || person.wishes.iter().map(|(day, wish)| (day.id().into(), wish.get().into())).collect();
    put(&mut map, "wishes", (!person.wishes.is_empty()).then(|| Value::Object(wishes())));
    let usual = || person.usual.iter().map(|row| Value::from(write_row(row, p, team))).collect();
    put(&mut map, "usual", (!person.usual.is_empty()).then(usual));
    restore(&mut map, &person.unknown);
    Some(Value::Object(map))
}

fn is_must(force: Force) -> bool {
    force == Force::Must
}

fn band(band: Band) -> Value {
    let mut map = Map::new();
    map.insert("min".into(), band.min.into());
    put(&mut map, "max", band.max.map(Value::from));
    put(&mut map, "must", band.force.map(|force| is_must(force).into()));
    Value::Object(map)
}

fn group(team: &Team, group: &Group) -> Value {
    let usual = Group::new(group.id.clone());
    let mut map = Map::new();
    map.insert("id".into(), group.id.as_str().into());
    put(&mut map, "name", group.name.as_ref().map(|name| name.as_str().into()));
    map.insert("members".into(), group.members.iter().filter_map(|&p| id_of(team, Some(p))).collect());
    put(&mut map, "weight", (group.weight != usual.weight).then(|| group.weight.into()));
    put(&mut map, "days_together", (group.days_together != usual.days_together).then(|| group.days_together.into()));
    put(&mut map, "gather", (group.gather == Gather::No).then(|| false.into()));
    restore(&mut map, &group.unknown);
    Value::Object(map)
}

fn group_id(team: &Team, g: Option<GroupIx>) -> Value {
    g.and_then(|g| team.group(g)).map(|group| &group.id).map(Id::as_str).into()
}

fn rules(team: &Team) -> Value {
    let (rules, usual) = (&team.rules, Rules::default());
    let mut map = Map::new();
    let nested = |key: &str| rules.unknown.0.iter().any(|(pointer, _)| pointer.starts_with(key));
    let has_band = rules.office_days != usual.office_days || nested("office_days/");
    put(&mut map, "office_days", has_band.then(|| rules.office_days.map_or(Value::Null, band)));
    put(
        &mut map,
        "anchors",
        (!rules.anchors.is_empty()).then(|| rules.anchors.iter().map(|a| anchor(team, a)).collect()),
    );
    put(&mut map, "cover", (!rules.cover.is_empty()).then(|| rules.cover.iter().map(|c| cover(team, c)).collect()));
    put(&mut map, "desks_must", (rules.desks != usual.desks).then(|| is_must(rules.desks).into()));
    put(&mut map, "onboarding", (rules.onboarding != usual.onboarding).then(|| onboarding(&rules.onboarding)));
    put(&mut map, "leader_days", (rules.leader_days != usual.leader_days).then(|| rules.leader_days.into()));
    restore(&mut map, &rules.unknown);
    Value::Object(map)
}

fn anchor(team: &Team, anchor: &Anchor) -> Value {
    let mut map = Map::new();
    map.insert("day".into(), anchor.day.id().into());
    map.insert("group".into(), group_id(team, anchor.group));
    map.insert("must".into(), is_must(anchor.force).into());
    restore(&mut map, &anchor.unknown);
    Value::Object(map)
}

fn cover(team: &Team, cover: &Cover) -> Value {
    let mut map = Map::new();
    map.insert("group".into(), group_id(team, cover.group));
    map.insert("min".into(), cover.min.into());
    put(&mut map, "days", cover.days.as_ref().map(|set| days(set.iter())));
    map.insert("must".into(), is_must(cover.force).into());
    restore(&mut map, &cover.unknown);
    Value::Object(map)
}

fn onboarding(onboarding: &Onboarding) -> Value {
    json!({
        "weeks": onboarding.weeks,
        "buddy_days": onboarding.buddy_days,
        "manager_days": onboarding.manager_days,
        "colleague_days": onboarding.colleague_days,
        "first_week_days": onboarding.first_week_days,
    })
}

fn weights(weights: &Weights) -> Value {
    let mut map = Map::new();
    let principles = || weights.principles.iter().map(|(principle, &n)| (principle.id().into(), n.into())).collect();
    put(&mut map, "principles", (!weights.principles.is_empty()).then(|| Value::Object(principles())));
    let criteria = || weights.criteria.iter().map(|(criterion, &n)| (criterion.id().into(), n.into())).collect();
    put(&mut map, "criteria", (!weights.criteria.is_empty()).then(|| Value::Object(criteria())));
    restore(&mut map, &weights.unknown);
    Value::Object(map)
}

fn week(plan: &Plan, week: usize) -> Value {
    let mut map = Map::new();
    map.insert("week".into(), plan.week(week).to_string().into());
    if let Some(rows) = plan.week_rows(week) {
        let team = plan.team();
        let row = |(p, row): (usize, &Option<crate::plan::Row>)| {
            let row = row.as_ref()?;
            Some((team.people.get(p)?.id.as_str().to_owned(), write_row(row, PersonIx(p), team).into()))
        };
        map.insert("cells".into(), Value::Object(rows.rows.iter().enumerate().filter_map(row).collect()));
        restore(&mut map, &rows.unknown);
    }
    Value::Object(map)
}

/// The longest line that holds a whole value.
const LINE: usize = 110;

/// Prints a value: on one line where it is short, the cells of a week always one a line.
fn print(text: &mut String, value: &Value, indent: usize, key: &str) {
    let compact = value.to_string();
    let is_frame = indent == 0 || matches!(key, "cells" | "weeks" | "people" | "groups" | "sites");
    let is_empty = compact.len() <= 2;
    if is_empty || (!is_frame && compact.len() + 2 * indent <= LINE) {
        text.push_str(&spaced(value));
        return;
    }
    let line = |text: &mut String, n: usize| {
        text.push_str(if n == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(indent + 1));
    };
    match value {
        Value::Object(map) => {
            text.push('{');
            for (n, (key, value)) in map.iter().enumerate() {
                line(text, n);
                let _ = write!(text, "{}: ", Value::from(key.as_str()));
                print(text, value, indent + 1, key);
            }
            let _ = write!(text, "\n{}}}", "  ".repeat(indent));
        }
        Value::Array(values) => {
            text.push('[');
            for (n, value) in values.iter().enumerate() {
                line(text, n);
                print(text, value, indent + 1, "");
            }
            let _ = write!(text, "\n{}]", "  ".repeat(indent));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => text.push_str(&compact),
    }
}

/// A value on one line, with a blank behind colons and commas.
fn spaced(value: &Value) -> String {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let entry = |(key, value): (&String, &Value)| format!("{}: {}", Value::from(key.as_str()), spaced(value));
            format!("{{ {} }}", map.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}
