//! Rules that collide, each in a week of the text notation.

use super::*;
use crate::plan::{Anchor, Band, Cover, Force, Group, GroupIx, Id, Team, Unknown, Weekday};

fn must(min: u8, max: Option<u8>) -> Band {
    Band { min, max, force: Some(Force::Must) }
}

fn desks(team: &mut Team, desks: u32) {
    team.sites[0].desks = Weekday::ALL.into_iter().map(|day| (day, desks)).collect();
}

fn anchor(team: &mut Team, day: Weekday) {
    team.rules.anchors.push(Anchor { day, group: None, force: Force::Must, unknown: Unknown::default() });
}

fn cover(team: &mut Team, members: &[usize], min: u32) {
    let mut group = Group::new(Id::from_name("service", &[]));
    group.members = members.iter().map(|&p| PersonIx(p)).collect();
    team.groups.push(group);
    let cover = Cover { group: Some(GroupIx(0)), min, days: None, force: Force::Must, unknown: Unknown::default() };
    team.rules.cover.push(cover);
}

/// How rules collide, on which days, the three numbers, and the rules.
type Told<'a> = (Clash, &'a [usize], [i64; 3], &'a [Rule]);

/// Checks the collisions of a week.
#[track_caller]
fn check(week: &str, change: impl FnOnce(&mut Team), expected: &[Told<'_>]) {
    let plan: Plan = week.parse().unwrap();
    let mut team = plan.team().clone();
    change(&mut team);
    let plan = plan.with_team(team).unwrap();
    let found = collisions(&plan, &Options::default());
    let found: Vec<Told<'_>> =
        found.iter().map(|c| (c.clash, &*c.days, [c.need, c.room, c.broken], &*c.rules)).collect();
    assert_eq!(found, expected);
}

const DESKS: Rule = Rule::Desks(SiteIx(0));

#[test]
fn three_must_come_on_a_shared_day_with_two_desks() {
    let change = |team: &mut Team| {
        anchor(team, Weekday::Tue);
        desks(team, 2);
    };
    check(
        "  mon tue\nanna H H\nbo H H\ncarla H O",
        change,
        &[(Clash::Desks, &[1], [3, 2, 2], &[Rule::Anchor(0), DESKS])],
    );
}

#[test]
fn pins_alone_fill_the_desks_of_a_morning() {
    let change = |team: &mut Team| {
        anchor(team, Weekday::Mon);
        anchor(team, Weekday::Tue);
        desks(team, 1);
        team.rules.anchors[0].force = Force::Should;
        team.rules.anchors[1].force = Force::Should;
    };
    check("  mon tue\nanna O!/H O\nbo O! H", change, &[(Clash::Desks, &[0], [2, 1, 1], &[DESKS])]);
}

#[test]
fn who_is_pinned_at_home_cannot_come_on_a_shared_day() {
    let change = |team: &mut Team| anchor(team, Weekday::Mon);
    check(
        "  mon tue\nanna H!/H H\nbo X H\ncarla H! O",
        change,
        &[(Clash::Anchor, &[0], [3, 0, 3], &[Rule::Anchor(0)])],
    );
}

#[test]
fn four_days_are_asked_of_who_has_two_left() {
    let change = |team: &mut Team| team.rules.office_days = Some(must(4, None));
    check(
        "  mon tue wed thu fri\nanna H! H! H! H O",
        change,
        &[(Clash::TooFewDays, &[], [8, 4, 4], &[Rule::OfficeDays])],
    );
}

#[test]
fn shared_days_are_more_than_the_own_band_allows() {
    let change = |team: &mut Team| {
        for day in [Weekday::Mon, Weekday::Tue, Weekday::Wed] {
            anchor(team, day);
        }
        team.people[0].office_days = Some(must(0, Some(1)));
    };
    // Two of the three shared days are enough to collide.
    let rules = [Rule::OwnBand(PersonIx(0)), Rule::Anchor(0), Rule::Anchor(1)];
    check("  mon tue wed\nanna H H H", change, &[(Clash::TooManyDays, &[], [4, 2, 2], &rules)]);
}

#[test]
fn four_days_each_do_not_fit_on_three_desks() {
    let change = |team: &mut Team| {
        team.rules.office_days = Some(must(4, None));
        desks(team, 3);
    };
    let week = "  mon tue wed thu fri\na H H H H H\nb H H H H H\nc H H H H H\nd H H H H H\ne H H H H H";
    check(week, change, &[(Clash::Seats, &[], [40, 30, 10], &[Rule::OfficeDays, DESKS])]);
}

#[test]
fn a_shared_day_that_is_too_full_hides_no_minima() {
    let change = |team: &mut Team| {
        team.rules.office_days = Some(must(4, None));
        anchor(team, Weekday::Tue);
        desks(team, 3);
    };
    let week = "  mon tue wed thu fri\na H H H H H\nb H H H H H\nc H H H H H\nd H H H H H";
    let seats: &[Rule] = &[Rule::OfficeDays, DESKS];
    let full: &[Rule] = &[Rule::Anchor(0), DESKS];
    check(week, change, &[(Clash::Desks, &[1], [4, 3, 2], full), (Clash::Seats, &[], [32, 30, 2], seats)]);
}

#[test]
fn one_full_day_is_named_alone() {
    let change = |team: &mut Team| {
        team.rules.office_days = Some(must(3, None));
        team.sites[0].desks.insert(Weekday::Wed, 1);
    };
    // Bo and Carla can come on Wednesday only as the third day.
    let week = "  mon tue wed\nanna - - -\nbo H H H\ncarla O H O";
    check(week, change, &[(Clash::Seats, &[2], [4, 2, 2], &[Rule::OfficeDays, DESKS])]);
}

#[test]
fn too_few_can_come() {
    let change = |team: &mut Team| cover(team, &[0, 1], 2);
    check("  mon tue\nanna H! H\nbo H H", change, &[(Clash::Cover, &[0], [2, 1, 2], &[Rule::Cover(0)])]);
}

#[test]
fn the_desks_are_taken_where_two_of_a_group_must_be() {
    let change = |team: &mut Team| {
        cover(team, &[0, 1], 2);
        desks(team, 2);
    };
    let week = "  mon tue\nanna H H\nbo H H\ncarla O! H";
    check(week, change, &[(Clash::Cover, &[0], [2, 1, 2], &[Rule::Cover(0), DESKS])]);
}

#[test]
fn nobody_may_come_often_enough_for_the_staffing() {
    let change = |team: &mut Team| {
        cover(team, &[0], 1);
        team.rules.office_days = Some(must(0, Some(2)));
    };
    let week = "  mon tue wed\nanna H H H\nbo O H H";
    check(week, change, &[(Clash::Staff, &[], [6, 4, 2], &[Rule::OfficeDays, Rule::Cover(0)])]);
}

#[test]
fn rules_that_can_hold_do_not_collide() {
    let change = |team: &mut Team| {
        team.rules.office_days = Some(must(3, Some(3)));
        anchor(team, Weekday::Tue);
        desks(team, 3);
        team.sites[0].desks.insert(Weekday::Tue, 5);
        cover(team, &[0, 1], 1);
    };
    let week = "  mon tue wed thu fri\na H H H H H\nb H H H H H\nc H H H H H\nd H H H H H\ne H H H H H";
    check(week, change, &[]);
}

#[test]
fn only_what_may_move_can_mend() {
    let plan: Plan = "  mon tue\nanna H H\nbo H H".parse().unwrap();
    let mut team = plan.team().clone();
    anchor(&mut team, Weekday::Tue);
    let plan = plan.with_team(team).unwrap();
    let options = Options { people: Some(vec![PersonIx(0)]), ..Options::default() };
    let found = collisions(&plan, &options);
    assert_eq!(found.len(), 1);
    assert_eq!((&*found[0].people, found[0].broken), (&[PersonIx(1)][..], 2));
    assert_eq!(collisions(&plan, &Options { weeks: Some(Vec::new()), ..options }), []);
}

#[test]
fn two_hundred_people_are_answered_at_once() {
    let row = |p: usize| format!("p{p} H H O H {}", if p.is_multiple_of(7) { "-" } else { "O" });
    let rows: Vec<String> = (0..200).map(row).collect();
    let plan: Plan = format!("  mon tue wed thu fri\n{}", rows.join("\n")).parse().unwrap();
    let mut team = plan.team().clone();
    team.rules.office_days = Some(must(3, Some(4)));
    desks(&mut team, 60);
    for person in team.people.iter_mut().skip(1) {
        person.office_days = Some(must(3, Some(4)));
    }
    anchor(&mut team, Weekday::Tue);
    let plan = plan.with_team(team).unwrap();
    let found = collisions(&plan, &Options::default());
    let clashes: Vec<Clash> = found.iter().map(|collision| collision.clash).collect();
    assert_eq!(clashes, [Clash::Desks, Clash::Seats]);
    // The part-time week of the first person and one hundred own bands are enough: 4 and 600 halves.
    assert_eq!((found[1].broken, found[1].rules.len()), (4, 102));
}

#[test]
fn nobody_one_person_everybody_off_and_everything_pinned_are_answered() {
    let strict = |team: &mut Team| {
        team.rules.office_days = Some(must(2, Some(2)));
        anchor(team, Weekday::Mon);
        desks(team, 1);
    };
    check("  mon tue", strict, &[]);
    check("  mon tue\nanna H H", strict, &[]);
    check("  mon tue\nanna - -\nbo X -", strict, &[]);
    let week = "  mon tue\nanna O! O!\nbo O! O!";
    check(week, strict, &[(Clash::Desks, &[0], [2, 1, 2], &[DESKS]), (Clash::Desks, &[1], [2, 1, 2], &[DESKS])]);
}
