//! Plans for the tests of this layer: a week in the text notation, and a team that a few lines change.

use super::rate;
use crate::plan::{Criterion, Group, Id, Person, Plan, Team, Weekday, Wish};

/// The weeks in the text notation, with a changed team.
#[track_caller]
pub(super) fn plan(weeks: &str, change: impl FnOnce(&mut Team)) -> Plan {
    let plan: Plan = weeks.parse().unwrap();
    let mut team = plan.team().clone();
    change(&mut team);
    plan.with_team(team).unwrap()
}

/// Checks `(earned, possible)` of a criterion.
#[track_caller]
pub(super) fn check(criterion: Criterion, weeks: &str, change: impl FnOnce(&mut Team), expected: (i64, i64)) {
    let tally = rate(&plan(weeks, change)).criterion(criterion);
    assert_eq!((tally.earned, tally.possible), expected);
}

/// Checks the broken halves.
#[track_caller]
pub(super) fn check_broken(weeks: &str, change: impl FnOnce(&mut Team), expected: i64) {
    assert_eq!(rate(&plan(weeks, change)).broken(), expected);
}

/// A person by id.
#[track_caller]
pub(super) fn who<'a>(team: &'a mut Team, id: &str) -> &'a mut Person {
    let p = team.find_person(id).unwrap();
    &mut team.people[p.0]
}

/// A new group of people named by their ids.
#[track_caller]
pub(super) fn group<'a>(team: &'a mut Team, id: &str, members: &[&str]) -> &'a mut Group {
    let mut group = Group::new(Id::new(id).unwrap());
    group.members = members.iter().map(|id| team.find_person(id).unwrap()).collect();
    group.members.sort_unstable();
    team.groups.push(group);
    team.groups.last_mut().unwrap()
}

/// Gives a person wishes.
#[track_caller]
pub(super) fn wishes(team: &mut Team, id: &str, wishes: &[(Weekday, i8)]) {
    let wish = |&(day, strength)| (day, Wish::new(strength).unwrap());
    who(team, id).wishes = wishes.iter().map(wish).collect();
}

/// Gives the first site so many desks on a weekday.
pub(super) fn desks(team: &mut Team, day: Weekday, desks: u32) {
    team.sites[0].desks.insert(day, desks);
}
