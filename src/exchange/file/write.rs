//! Writes a plan file: what differs from the defaults, in the order of the sample, a line for each row,
//! person and small object.

use super::FORMAT;
use crate::exchange::json::{Entry, Json, quoted};
use crate::plan::{
    Anchor, Band, Cover, Force, Gather, Group, GroupIx, Name, Onboarding, Percent, Person, PersonIx, Plan, Row, Rules,
    Site, Team, Unknown, WeekRows, Weekday, Weights, replaced, write_row,
};

/// Writes a plan as a plan file; reading it gives the same plan.
pub fn write(plan: &Plan) -> String {
    let mut text = String::new();
    print(&mut text, &root(plan), 0, "");
    text.push('\n');
    text
}

fn root(plan: &Plan) -> Json {
    let team = plan.team();
    let usual = Team::default();
    let mut root = Entry::default();
    root.text("format", FORMAT);
    name(&mut root, "team", team.name.as_ref());
    if team.days != usual.days {
        root.put("days", days(team.days.as_slice().iter()));
    }
    if team.sites != usual.sites {
        root.put("sites", team.sites.iter().map(site).collect());
    }
    root.put("people", team.people.iter().enumerate().map(|(p, person)| one(team, PersonIx(p), person)).collect());
    root.unless_empty("groups", team.groups.iter().map(|g| group(team, g)).collect());
    if team.rules != usual.rules {
        root.put("rules", rules(team));
    }
    if team.weights != usual.weights {
        root.put("weights", weights(&team.weights));
    }
    root.unless_empty("closed", team.closed.iter().map(|date| Json::text(&date.to_string())).collect());
    root.put("weeks", (0..plan.n_weeks()).map(|w| week(plan, w)).collect());
    done(root, &team.unknown)
}

/// Puts unknown keys back where they were, and ends the object.
fn done(mut map: Entry, unknown: &Unknown) -> Json {
    for (pointer, raw) in unknown.0.iter() {
        let plain = |key: &str| replaced(key, &[("~1", "/"), ("~0", "~")]);
        match pointer.split_once('/') {
            None => map.put(&plain(pointer), Json::Raw(raw.clone())),
            Some((parent, key)) => map.put_into(&plain(parent), &plain(key), Json::Raw(raw.clone())),
        }
    }
    map.done()
}

fn name(map: &mut Entry, key: &str, name: Option<&Name>) {
    if let Some(name) = name {
        map.text(key, name.as_str());
    }
}

fn days<'a>(days: impl Iterator<Item = &'a Weekday>) -> Json {
    days.map(|day| Json::text(day.id())).collect()
}

fn site(site: &Site) -> Json {
    let mut map = Entry::default();
    map.text("id", site.id.as_str());
    name(&mut map, "name", site.name.as_ref());
    let first = site.desks.iter().next().map(|(_, desks)| *desks);
    let is_uniform = site.desks.len() == 7 && site.desks.iter().all(|(_, desks)| Some(*desks) == first);
    let has_unknown = site.unknown.0.iter().any(|(key, _)| key.starts_with("desks/"));
    match first {
        Some(desks) if is_uniform && !has_unknown => map.number("desks", desks),
        Some(_) => {
            let mut desks = Entry::default();
            site.desks.iter().for_each(|(day, n)| desks.number(day.id(), *n));
            map.put("desks", desks.done());
        }
        None => {}
    }
    done(map, &site.unknown)
}

fn id_of(map: &mut Entry, key: &str, team: &Team, p: Option<PersonIx>) {
    if let Some(person) = p.and_then(|p| team.person(p)) {
        map.text(key, person.id.as_str());
    }
}

fn one(team: &Team, p: PersonIx, person: &Person) -> Json {
    let mut map = Entry::default();
    map.text("id", person.id.as_str());
    map.text("name", person.name.as_str());
    if let Some(site) = team.site(person.site).filter(|_| person.site.get() > 0) {
        map.text("site", site.id.as_str());
    }
    id_of(&mut map, "manager", team, person.manager);
    id_of(&mut map, "buddy", team, person.buddy);
    if let Some(started) = person.started {
        map.text("started", &started.to_string());
    }
    let shares = [("together_share", person.together_share), ("onsite_share", person.onsite_share)];
    for (key, share) in shares.into_iter().filter(|(_, share)| *share != Percent::default()) {
        map.number(key, share.get());
    }
    if let Some(own) = person.office_days {
        map.put("office_days", band(own));
    }
    let mut wishes = Entry::default();
    person.wishes.iter().for_each(|(day, wish)| wishes.number(day.id(), wish.get()));
    map.unless_empty("wishes", wishes.done());
    map.unless_empty("usual", person.usual.iter().map(|row| Json::text(&write_row(row, p, team))).collect());
    done(map, &person.unknown)
}

fn is_must(force: Force) -> bool {
    force == Force::Must
}

fn band(band: Band) -> Json {
    let mut map = Entry::default();
    map.number("min", band.min);
    if let Some(max) = band.max {
        map.number("max", max);
    }
    if let Some(force) = band.force {
        map.truth("must", is_must(force));
    }
    map.done()
}

fn group(team: &Team, group: &Group) -> Json {
    let usual = Group::new(group.id.clone());
    let mut map = Entry::default();
    map.text("id", group.id.as_str());
    name(&mut map, "name", group.name.as_ref());
    map.put(
        "members",
        group.members.iter().filter_map(|&p| team.person(p)).map(|person| Json::text(person.id.as_str())).collect(),
    );
    if group.weight != usual.weight {
        map.number("weight", group.weight);
    }
    if group.days_together != usual.days_together {
        map.number("days_together", group.days_together);
    }
    if group.gather == Gather::No {
        map.truth("gather", false);
    }
    done(map, &group.unknown)
}

fn group_id(map: &mut Entry, team: &Team, g: Option<GroupIx>) {
    let group = g.and_then(|g| team.group(g));
    map.put("group", group.map_or_else(Json::null, |group| Json::text(group.id.as_str())));
}

fn rules(team: &Team) -> Json {
    let (rules, usual) = (&team.rules, Rules::default());
    let mut map = Entry::default();
    let nested = |key: &str| rules.unknown.0.iter().any(|(pointer, _)| pointer.starts_with(key));
    if rules.office_days != usual.office_days || nested("office_days/") {
        map.put("office_days", rules.office_days.map_or_else(Json::null, band));
    }
    map.unless_empty("anchors", rules.anchors.iter().map(|a| anchor(team, a)).collect());
    map.unless_empty("cover", rules.cover.iter().map(|c| cover(team, c)).collect());
    if rules.desks != usual.desks {
        map.truth("desks_must", is_must(rules.desks));
    }
    if rules.onboarding != usual.onboarding {
        map.put("onboarding", onboarding(&rules.onboarding));
    }
    if rules.leader_days != usual.leader_days {
        map.number("leader_days", rules.leader_days);
    }
    done(map, &rules.unknown)
}

fn anchor(team: &Team, anchor: &Anchor) -> Json {
    let mut map = Entry::default();
    map.text("day", anchor.day.id());
    group_id(&mut map, team, anchor.group);
    map.truth("must", is_must(anchor.force));
    done(map, &anchor.unknown)
}

fn cover(team: &Team, cover: &Cover) -> Json {
    let mut map = Entry::default();
    group_id(&mut map, team, cover.group);
    map.number("min", cover.min);
    if let Some(set) = &cover.days {
        map.put("days", days(set.iter()));
    }
    map.truth("must", is_must(cover.force));
    done(map, &cover.unknown)
}

fn onboarding(onboarding: &Onboarding) -> Json {
    let mut map = Entry::default();
    map.number("weeks", onboarding.weeks);
    map.number("buddy_days", onboarding.buddy_days);
    map.number("manager_days", onboarding.manager_days);
    map.number("colleague_days", onboarding.colleague_days);
    map.number("first_week_days", onboarding.first_week_days);
    map.done()
}

fn weights(weights: &Weights) -> Json {
    let (mut principles, mut criteria) = (Entry::default(), Entry::default());
    weights.principles.iter().for_each(|(principle, weight)| principles.number(principle.id(), *weight));
    weights.criteria.iter().for_each(|(criterion, weight)| criteria.number(criterion.id(), *weight));
    let mut map = Entry::default();
    map.unless_empty("principles", principles.done());
    map.unless_empty("criteria", criteria.done());
    done(map, &weights.unknown)
}

fn week(plan: &Plan, week: usize) -> Json {
    let mut map = Entry::default();
    map.text("week", &plan.week(week).to_string());
    let Some(rows) = plan.week_rows(week) else { return map.done() };
    let team = plan.team();
    let mut cells = Entry::default();
    for (p, (person, row)) in team.people.iter().zip(&rows.rows).enumerate() {
        if let Some(row) = row {
            cells.text(person.id.as_str(), &write_row(row, PersonIx(p), team));
        }
    }
    map.put("cells", cells.done());
    map.unless_empty("purposes", purposes(team, &rows.rows));
    done(map, &rows.unknown)
}

/// The unknown keys of a week, and among them what its days are for.
pub(crate) fn keeping_purposes(team: &Team, week: &WeekRows) -> Unknown {
    let mut unknown = week.unknown.clone();
    let purposes = purposes(team, &week.rows).to_string();
    if purposes != "{}" {
        unknown.0.insert("purposes".to_owned(), purposes);
    }
    unknown
}

fn purposes(team: &Team, rows: &[Option<Row>]) -> Json {
    let mut purposes = Entry::default();
    for (person, row) in team.people.iter().zip(rows) {
        let Some(row) = row else { continue };
        let mut of_person = Entry::default();
        for (d, day) in team.days.as_slice().iter().enumerate() {
            name(&mut of_person, day.id(), row.purpose(d));
        }
        purposes.unless_empty(person.id.as_str(), of_person.done());
    }
    purposes.done()
}

/// The longest line that holds a whole value.
const LINE: usize = 110;

/// Prints a value: on one line where it is short, the cells of a week always one a line.
fn print(text: &mut String, value: &Json, indent: usize, key: &str) {
    let n_bytes = value.to_string().len();
    let is_frame = indent == 0 || matches!(key, "cells" | "purposes" | "weeks" | "people" | "groups" | "sites");
    if n_bytes <= 2 || (!is_frame && n_bytes + 2 * indent <= LINE) {
        text.push_str(&value.spaced());
        return;
    }
    let line = |text: &mut String, n: usize| {
        text.push_str(if n == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(indent + 1));
    };
    let end = |text: &mut String, end: char| {
        text.push('\n');
        text.push_str(&"  ".repeat(indent));
        text.push(end);
    };
    match value {
        Json::Object(entries) => {
            text.push('{');
            for (n, (key, value)) in entries.iter().enumerate() {
                line(text, n);
                text.push_str(&quoted(key));
                text.push_str(": ");
                print(text, value, indent + 1, key);
            }
            end(text, '}');
        }
        Json::List(values) => {
            text.push('[');
            for (n, value) in values.iter().enumerate() {
                line(text, n);
                print(text, value, indent + 1, "");
            }
            end(text, ']');
        }
        Json::Raw(raw) => text.push_str(raw),
    }
}
