//! Merging: what both sides want is there, what they want differently is asked, and nothing vanishes unasked.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

mod common {
    pub mod random;
}

use std::collections::BTreeSet;

use common::random::{Dice, plan_json};
use hybrid_week::exchange::changes::changes;
use hybrid_week::exchange::file;
use hybrid_week::exchange::merge::{Side, merge};
use hybrid_week::plan::{
    Address, Anchor, Cell, Force, Group, GroupIx, Id, Name, PersonIx, Place, Plan, Unknown, Weekday, Wish,
};
use proptest::prelude::*;
use serde_json::Value;

fn plan(text: &str) -> Plan {
    text.parse().unwrap()
}

/// Merges, and writes differences as `path: mine | theirs`, conflicts with `!` in front.
#[track_caller]
fn check(base: Option<&str>, mine: &str, theirs: &str, merged: &str, differences: &[&str]) {
    let base = base.map(plan);
    let found = merge(base.as_ref(), &plan(mine), &plan(theirs), &|_| None).unwrap();
    let said = |one: &hybrid_week::exchange::merge::Difference| {
        let shown = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
        let mark = if one.is_conflict { "!" } else { "" };
        format!("{mark}{}: {} | {}", one.path.join("/"), shown(&one.mine), shown(&one.theirs))
    };
    assert_eq!(found.differences.iter().map(said).collect::<Vec<_>>(), differences);
    assert_eq!(found.plan.to_string(), plan(merged).to_string());
}

const TWO: &str = "mon tue wed\nanna O H .\nbo H H O";

#[test]
fn with_a_common_state_only_what_both_changed_is_asked() {
    check(
        Some(TWO),
        "mon tue wed\nanna O O H\nbo H H O",
        "mon tue wed\nanna X H O\nbo H X O",
        "mon tue wed\nanna X O H\nbo H X O",
        &[
            "weeks/2026-W48/cells/anna/mon: O | X",
            "!weeks/2026-W48/cells/anna/wed: H | O",
            "weeks/2026-W48/cells/bo/tue: H | X",
        ],
    );
}

#[test]
fn without_a_common_state_what_is_open_gives_way_and_the_rest_is_asked() {
    check(
        None,
        "mon tue wed\nanna O H .\nbo H H O",
        "mon tue wed\nanna O O H!\ncarla H H H",
        "mon tue wed\nanna O H H!\nbo H H O\ncarla H H H",
        &[
            "people/carla: nothing | carla",
            "!weeks/2026-W48/cells/anna/tue: H | O",
            "weeks/2026-W48/cells/anna/wed: nothing | H!",
        ],
    );
}

#[test]
fn a_person_who_was_taken_out_goes_unless_the_row_has_changed_since() {
    check(Some(TWO), TWO, "mon tue wed\nanna O H .", "mon tue wed\nanna O H .", &["people/bo: bo | nothing"]);
    check(
        Some(TWO),
        "mon tue wed\nanna O H .\nbo O H O",
        "mon tue wed\nanna O H .",
        "mon tue wed\nanna O H .\nbo O H O",
        &["!people/bo: bo | nothing"],
    );
}

#[test]
fn what_is_still_referred_to_stays() {
    let base = plan(TWO);
    let mut team = base.team().clone();
    team.groups.push(Group { members: vec![PersonIx(0)], ..Group::new(Id::new("dev").unwrap()) });
    let base = base.with_team(team.clone()).unwrap();
    let group = Some(GroupIx(0));
    team.rules.anchors.push(Anchor { day: Weekday::Mon, group, force: Force::Must, unknown: Unknown::default() });
    let mine = base.with_team(team).unwrap();
    let theirs = base.without_group(GroupIx(0)).unwrap();
    let merged = merge(Some(&base), &mine, &theirs, &|_| None).unwrap();
    assert_eq!(merged.plan, mine);
    assert!(merged.differences.iter().all(|one| one.is_conflict && one.path == ["groups", "dev"]));
}

#[test]
fn each_difference_can_be_taken_or_left() {
    let (base, mine, theirs) = (plan(TWO), plan(TWO), plan("mon tue wed\nanna X X X\nbo H H O"));
    let merged = merge(Some(&base), &mine, &theirs, &|n| Some(if n == 1 { Side::Theirs } else { Side::Mine })).unwrap();
    assert_eq!(merged.plan, plan("mon tue wed\nanna O X .\nbo H H O"));
}

#[test]
fn plans_too_far_apart_are_not_merged() {
    let (mine, theirs) = (plan("2026-W01 mon\nanna O"), plan("2026-W40 mon\nanna O"));
    assert!(merge(None, &mine, &theirs, &|_| None).is_err());
}

#[test]
fn what_has_changed_since_is_known_cell_by_cell() {
    let (before, after) = (plan(TWO), plan("mon tue wed\nbo H O O\nanna O H ."));
    let at = Address { person: PersonIx(0), week: 0, day: 1 };
    assert_eq!(changes(&before, &after).iter().map(|changed| changed.at).collect::<Vec<_>>(), [at]);
}

/// A plan after some edits of every kind.
fn edited(plan: &Plan, seed: u64) -> Plan {
    let mut dice = Dice(seed);
    let mut plan = plan.clone();
    for n in 0..=dice.below(6) {
        let mut below = |n: usize| usize::try_from(dice.below(u64::try_from(n.max(1)).unwrap())).unwrap();
        let (n_people, n_weeks, n_days) = (plan.n_people(), plan.n_weeks(), plan.team().days.n_days());
        let mut team = plan.team().clone();
        let edit = match below(11) {
            0 => plan.without_person(PersonIx(below(n_people))),
            1 => {
                let name = Name::new(&format!("New {seed} {n}")).unwrap();
                let person = hybrid_week::plan::Person::new(Id::from_name(name.as_str(), &[]), name);
                plan.with_person(person)
            }
            2 => {
                team.groups.push(Group::new(Id::new(&format!("g{}-{n}", seed % 100_000)).unwrap()));
                plan.with_team(team)
            }
            3 if n_people > 0 => {
                let person = &mut team.people[below(n_people)];
                person.wishes.insert(Weekday::ALL[below(5)], Wish::new(1).unwrap());
                plan.with_team(team)
            }
            4 => {
                let force = if below(2) == 0 { Force::Must } else { Force::Should };
                team.rules.anchors.push(Anchor {
                    day: Weekday::ALL[below(7)],
                    group: None,
                    force,
                    unknown: Unknown::default(),
                });
                plan.with_team(team)
            }
            5 if !team.groups.is_empty() => plan.without_group(GroupIx(below(team.groups.len()))),
            6 | 7 => {
                let at = Address { person: PersonIx(below(n_people)), week: below(n_weeks), day: below(n_days) };
                let purpose = Name::new(["Workshop", "Møde"][below(2)]).unwrap();
                plan.with_purpose(&[at], Some(&purpose).filter(|_| below(3) > 0))
            }
            _ => {
                let at = Address { person: PersonIx(below(n_people)), week: below(n_weeks), day: below(n_days) };
                let place = [Place::Home, Place::Out, Place::Off][below(3)];
                plan.with_cell(at, Cell::whole(place))
            }
        };
        plan = edit.unwrap_or(plan);
    }
    plan
}

/// A plan as what it says, whatever the order of its lists: paths with their values.
fn facts(plan: &Plan) -> BTreeSet<String> {
    fn walk(facts: &mut BTreeSet<String>, path: &str, value: &Value) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    walk(facts, &format!("{path}/{key}"), value);
                }
            }
            Value::Array(values) if !path.ends_with("usual") && !path.ends_with("days") => {
                for value in values {
                    let id = ["id", "week"].iter().find_map(|key| value.get(key)).unwrap_or(value);
                    walk(facts, &format!("{path}/{id}"), value);
                }
            }
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
                facts.insert(format!("{path}: {other}"));
            }
        }
    }
    let mut facts = BTreeSet::new();
    let mut file: Value = serde_json::from_str(&file::write(plan)).unwrap();
    for week in file["weeks"].as_array_mut().unwrap() {
        week["cells"] = Value::Null;
    }
    walk(&mut facts, "", &file);
    for at in plan.addresses() {
        let id = &plan.team().people[at.person.0].id;
        facts.insert(format!(
            "{} {id} {}: {:?}",
            plan.week(at.week),
            at.day,
            plan.row(at.person, at.week).cell(at.day)
        ));
    }
    facts
}

/// What one of two plans says and the other does not.
fn apart(one: &Plan, other: &Plan) -> Vec<String> {
    facts(one).symmetric_difference(&facts(other)).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn merging_with_oneself_changes_nothing(seed: u64, other: u64) {
        let base = file::read(&plan_json(seed)).unwrap().plan;
        let mine = edited(&base, other);
        for base in [None, Some(&base), Some(&mine)] {
            let merged = merge(base, &mine, &mine, &|_| None).unwrap();
            prop_assert_eq!(&merged.plan, &mine);
            prop_assert!(merged.differences.is_empty());
        }
        // Nor does what came of it without a change in between.
        prop_assert_eq!(merge(Some(&base), &mine, &base, &|_| None).unwrap().plan, mine.clone());
        let taken = merge(Some(&base), &base, &mine, &|_| None).unwrap().plan;
        prop_assert!(apart(&taken, &mine).is_empty(), "{:?}", apart(&taken, &mine));
    }

    #[test]
    fn taking_nothing_changes_nothing(seed: u64, one: u64, other: u64) {
        let base = file::read(&plan_json(seed)).unwrap().plan;
        let (mine, theirs) = (edited(&base, one), edited(&base, other));
        for base in [None, Some(&base)] {
            let merged = merge(base, &mine, &theirs, &|_| Some(Side::Mine)).unwrap();
            prop_assert!(apart(&merged.plan, &mine).is_empty(), "{:?}", apart(&merged.plan, &mine));
        }
    }

    #[test]
    fn order_does_not_matter_where_there_is_no_conflict(seed: u64, one: u64, other: u64) {
        let base = file::read(&plan_json(seed)).unwrap().plan;
        let (mine, theirs) = (edited(&base, one), edited(&base, other));
        let there = merge(Some(&base), &mine, &theirs, &|_| None).unwrap();
        let back = merge(Some(&base), &theirs, &mine, &|_| None).unwrap();
        if there.differences.iter().all(|one| !one.is_conflict) {
            prop_assert!(apart(&there.plan, &back.plan).is_empty(), "{:?}", apart(&there.plan, &back.plan));
        }
    }

    #[test]
    fn nothing_vanishes_unasked(seed: u64, one: u64, other: u64) {
        let base = file::read(&plan_json(seed)).unwrap().plan;
        let (mine, theirs) = (edited(&base, one), edited(&base, other));
        let of = |plan: &Plan| -> BTreeSet<String> {
            let team = plan.team();
            let people = team.people.iter().map(|person| format!("person {}", person.id));
            let groups = team.groups.iter().map(|group| format!("group {}", group.id));
            let anchors = team.rules.anchors.iter().map(|anchor| format!("anchor {:?} {:?}", anchor.day, anchor.group.map(|g| &team.groups[g.0].id)));
            people.chain(groups).chain(anchors).collect()
        };
        let (of_base, of_mine, of_theirs) = (of(&base), of(&mine), of(&theirs));
        let together: BTreeSet<String> = of_mine.union(&of_theirs).cloned().collect();
        // Without a common state everything of both is there.
        let merged = merge(None, &mine, &theirs, &|_| None).unwrap();
        prop_assert!(of(&merged.plan).is_superset(&together));
        // With one, only what a side had taken away is missing, and that is said.
        let merged = merge(Some(&base), &mine, &theirs, &|_| None).unwrap();
        for gone in together.difference(&of(&merged.plan)) {
            prop_assert!(of_base.contains(gone) && !(of_mine.contains(gone) && of_theirs.contains(gone)), "{gone}");
        }
        // Cells that only one side changed are as that side has them.
        for at in merged.plan.addresses() {
            let id = merged.plan.team().people[at.person.0].id.as_str();
            let cell = |plan: &Plan| Some(plan.row(plan.team().find_person(id)?, at.week).cell(at.day)).flatten();
            let (before, here, there) = (cell(&base), cell(&mine), cell(&theirs));
            let found = merged.plan.row(at.person, at.week).cell(at.day);
            if here == before && there.is_some() {
                prop_assert_eq!(found, there);
            } else if there == before && here.is_some() {
                prop_assert_eq!(found, here);
            } else {
                prop_assert!(found == here || found == there, "{at:?}: {before:?}, {here:?}, {there:?}: {found:?}");
            }
        }
    }
}
