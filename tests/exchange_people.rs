//! People from tables and from names.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]

use std::fs;

use hybrid_week::exchange::file;
use hybrid_week::exchange::people::{PeopleTable, read_names, read_table};
use hybrid_week::plan::{PersonIx, Plan, Week};

fn table(name: &str) -> PeopleTable {
    read_table(&fs::read(format!("tests/fixtures/{name}")).unwrap()).unwrap()
}

fn empty() -> Plan {
    Plan::empty(Week::new(2026, 50).unwrap())
}

fn said(table: &PeopleTable) -> Vec<String> {
    table.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn an_agency_comes_in_as_danish_excel_writes_it() {
    let table = table("good/agency.csv");
    assert_eq!(said(&table), [""; 0]);
    let plan = table.apply(&empty()).unwrap();
    let team = plan.team();
    assert_eq!((team.people.len(), team.groups.len(), team.sites.len()), (14, 4, 2));
    let sites: Vec<&str> = team.sites.iter().map(hybrid_week::plan::Site::label).collect();
    assert_eq!(sites, ["København", "Aarhus"]);
    let anna = &team.people[1];
    let name = |p: Option<PersonIx>| p.and_then(|p| team.person(p)).map(|who| who.name.to_string());
    assert_eq!(name(anna.manager).as_deref(), Some("Lone Kjær"));
    assert_eq!(name(anna.buddy).as_deref(), Some("Bo Friis"));
    assert_eq!(anna.started.unwrap().to_string(), "2026-11-02");
    let written = file::write(&plan);
    assert!(written.contains(r#"". . . . -""#), "Carla is off on Fridays: {written}");
    let known: Plan = file::read(&fs::read_to_string("tests/fixtures/good/agency.json").unwrap()).unwrap().plan;
    let ids = |plan: &Plan| plan.team().people.iter().map(|person| person.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&plan), ids(&known), "the same people as in the plan file");
}

#[test]
fn taking_a_table_over_twice_changes_nothing_more() {
    let table = table("good/agency.csv");
    let once = table.apply(&empty()).unwrap();
    assert_eq!(table.apply(&once).unwrap(), once);
}

#[test]
fn english_headers_and_quoted_commas_are_read() {
    let table = table("good/people-english.csv");
    assert_eq!(said(&table), [""; 0]);
    assert_eq!(table.names(), ["Holm, Anna", "Bo Friis", "Carla Juul", "David Ravn", "Lund \"Fie\", Freja"]);
}

#[test]
fn problems_name_row_and_column() {
    assert_eq!(
        said(&table("sloppy/people-misspelt-days.csv")),
        ["row 2, column \"days\": expected working days such as \"mon, tue, wed\", found \"mnoday\"; left out"]
    );
    assert_eq!(
        said(&table("sloppy/people-windows-1252.csv")),
        ["row 2, column \"Ansat\": expected a date such as 2026-11-23, found \"31-02-2020\"; left out"]
    );
    assert_eq!(table("sloppy/people-windows-1252.csv").names(), ["Åse Møller"]);
    assert_eq!(
        said(&table("sloppy/people-ragged.csv")),
        [
            "row 2, column \"ansat\": expected a date such as 2026-11-23, found \"2026-99-01\"; left out",
            "row 3, column \"navn\": expected a name of 1 to 80 characters, found \"\"; left out",
        ]
    );
    let refused = read_table(b"hest,ko\n1,2\n").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "row 1: expected a first row with a column of names, such as \"name\", found \"hest,ko\""
    );
}

#[test]
fn somebody_unknown_as_manager_is_named() {
    let mut table = read_table("navn;leder\nAnna;Zoe\nBo;Bo\n".as_bytes()).unwrap();
    table.note_unknown(&empty());
    assert_eq!(
        said(&table),
        [
            "row 2, column \"leder\": expected the name of somebody else in the table or the plan, found \"Zoe\"; left out",
            "row 3, column \"leder\": expected the name of somebody else in the table or the plan, found \"Bo\"; left out",
        ]
    );
    let plan = table.apply(&empty()).unwrap();
    assert_eq!(plan.team().people[0].manager, None);
    assert_eq!(plan.team().people[1].manager, None);
}

#[test]
fn names_lose_control_and_direction_characters() {
    let names = read_names("An\u{202e}na\u{0}\n\u{200b}\n", &empty());
    assert_eq!(names.names.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>(), ["Anna", "\u{200b}"]);
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
