//! People from names.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]

use hybrid_week::exchange::people::read_names;
use hybrid_week::plan::{PersonIx, Plan, Week};

fn empty() -> Plan {
    Plan::empty(Week::new(2026, 50).unwrap())
}

#[test]
fn names_lose_control_and_direction_characters_and_can_be_seen() {
    let names = read_names("An\u{202e}na\u{0}\n\u{200b}\n\u{2060} \u{ad}\u{e0041}\nB\u{200b}o\n", &empty());
    assert_eq!(names.names.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>(), ["Anna", "B\u{200b}o"]);
    assert_eq!(names.problems.len(), 2);
}

/// The groups that a text of names makes, each with its members.
#[track_caller]
fn check_groups(text: &str, expected: &[&str]) {
    let plan = read_names(text, &empty()).apply(&empty()).unwrap();
    let team = plan.team();
    let names =
        |members: &[PersonIx]| members.iter().map(|&p| team.person(p).unwrap().name.as_str()).collect::<Vec<_>>();
    let groups = team.groups.iter().map(|group| format!("{}: {}", group.label(), names(&group.members).join(", ")));
    assert_eq!(groups.collect::<Vec<_>>(), expected, "{text:?}");
}

#[test]
fn names_are_pasted_with_their_groups() {
    check_groups("Anna\nBo\n\nCarla\n", &[]);
    check_groups("Anna\nBo\n\n\nCarla\nDan\n", &["Team 1: Anna, Bo", "Team 2: Carla, Dan"]);
    check_groups("Drift:\n- Anna\n- Bo\n\nJura: Carla; Dan\nEva", &["Drift: Anna, Bo", "Jura: Carla, Dan, Eva"]);
    check_groups("Holm, Anna\nFriis, Bo", &[]);
    check_groups(":\nAnna\n::Bo", &[]);
}
