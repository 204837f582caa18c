//! The plan file: what is read, what is said about what is wrong, and that nothing is lost.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a broken test should stop")]

use std::fs;

use hybrid_week::exchange::file::{self, Refusal};
use hybrid_week::plan::{EditError, Id, Name, Person, PlanError};
use serde_json::{Value, json};

fn fixture(name: &str) -> String {
    fs::read_to_string(format!("tests/fixtures/{name}")).unwrap()
}

fn problems(text: &str) -> Vec<String> {
    file::read(text).unwrap().problems.iter().map(ToString::to_string).collect()
}

/// Reads a plan of Anna and Bo with one more key, and compares what is said.
#[track_caller]
fn check(key: &str, value: Value, expected: &[&str]) {
    let mut plan = json!({
        "format": "hybrid-week/1",
        "people": [{ "id": "anna", "name": "Anna" }, { "id": "bo", "name": "Bo" }],
        "weeks": [{ "week": "2026-W48", "cells": { "anna": "O O H H H" } }]
    });
    plan[key] = value;
    let reading = file::read(&plan.to_string()).unwrap();
    assert_eq!(reading.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    assert_eq!(file::read(&file::write(&reading.plan)).unwrap().plan, reading.plan);
}

#[test]
fn every_good_file_is_read_without_a_problem_and_written_back_the_same() {
    let mut n_files = 0;
    for entry in fs::read_dir("tests/fixtures/good").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let reading = file::read(&fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(reading.problems, [], "{}", path.display());
            let written = file::write(&reading.plan);
            let again = file::read(&written).unwrap();
            assert_eq!(again.plan, reading.plan, "{}", path.display());
            assert_eq!(file::write(&again.plan), written, "{}", path.display());
            n_files += 1;
        }
    }
    assert!(n_files >= 5);
}

#[test]
fn every_sloppy_file_keeps_what_is_sound() {
    for entry in fs::read_dir("tests/fixtures/sloppy").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let reading = file::read(&fs::read_to_string(&path).unwrap()).unwrap();
            assert!(!reading.problems.is_empty(), "{}", path.display());
            assert!(reading.plan.n_people() > 0, "{}", path.display());
        }
    }
}

#[test]
fn hostile_files_get_their_sentence() {
    let said = |name: &str| file::read(&fixture(&format!("hostile/{name}"))).unwrap_err().to_string();
    assert_eq!(said("empty.json"), "The file is empty. Choose a plan file, hybrid-week/1.");
    assert!(said("broken.json").starts_with("Line 1, column 39: expected JSON"), "{}", said("broken.json"));
    assert!(said("deep.json").starts_with("format: expected \"hybrid-week/1\""), "{}", said("deep.json"));
    assert!(said("not-a-plan.json").starts_with("format: expected \"hybrid-week/1\", found another kind of file."));
    assert_eq!(
        said("newer-major.json"),
        "format: expected \"hybrid-week/1\", found \"hybrid-week/2\". A newer program made this plan; the file is left untouched. Open it with that program."
    );
    assert!(said("truncated.json").contains("expected JSON"));
    let huge = format!("{{\"format\":\"hybrid-week/1\",\"x\":\"{}\"}}", "x".repeat(20_000_000));
    assert_eq!(file::read(&huge), Err(Refusal::TooLarge { found: huge.len() }));
    let refused = file::read(&"x".repeat(file::MOST_BYTES + 1)).unwrap_err().to_string();
    assert_eq!(refused, "The file has 5 MB, at most 4 MB can be read. Choose a smaller plan.");
}

#[test]
fn a_file_of_the_most_bytes_is_read() {
    let small = fixture("good/minimal.json");
    let room = file::MOST_BYTES - small.len() - "{\"note\":\"\",".len() + 1;
    let text = small.replacen('{', &format!("{{\"note\":\"{}\",", "x".repeat(room)), 1);
    assert_eq!(text.len(), file::MOST_BYTES);
    assert_eq!(file::read(&text).unwrap().problems, []);
}

#[test]
fn numbers_that_are_none_are_named() {
    assert_eq!(
        problems(&fixture("hostile/numbers.json")),
        [
            "people[0].together_share: expected a number from 0 to 100, found 1e999; the default is used",
            "people[0].wishes.mon: expected a number from -2 to 2, found 9223372036854775808; the default is used",
            "people[0].wishes.tue: expected a number from -2 to 2, found 1.5; the default is used",
        ]
    );
}

#[test]
fn each_wrong_thing_has_its_place_and_its_sentence() {
    let people = |second: Value| json!([{ "id": "anna", "name": "Anna" }, second]);
    check(
        "people",
        people(json!({ "id": "anna", "name": "Bo" })),
        &["people[1].id: expected an id that is used once, found \"anna\"; now called \"anna-2\""],
    );
    check(
        "people",
        people(json!({ "id": "bo", "name": "Bo", "buddy": "zoe" })),
        &["people[1].buddy: expected the id of another person of the plan, found \"zoe\"; left out"],
    );
    check(
        "people",
        people(json!({ "id": "bo", "name": "Bo", "manager": "bo" })),
        &["people[1].manager: expected the id of another person of the plan, found \"bo\"; left out"],
    );
    check(
        "people",
        people(json!({ "id": "Bo!", "name": "Bo" })),
        &["people[1].id: expected an id of 1 to 32 characters a-z, 0-9 and -, found \"Bo!\"; left out"],
    );
    check(
        "weeks",
        json!([{ "week": "2026-W48", "cells": { "zoe": "O O O O O", "bo": "O O" } }]),
        &[
            "weeks[0].cells.bo: expected 5 cells such as O, O@site, H, X, -, . or O/H, found \"O O\"; left out",
            "weeks[0].cells.zoe: expected the id of a person of the plan, found \"zoe\"; left out",
        ],
    );
    check(
        "weeks",
        json!([{ "week": "2026-W48" }, { "week": "2026-W50" }, { "week": "2026-W48" }, { "week": 7 }]),
        &[
            "weeks[1].week: expected the next week, 2026-W49, found \"2026-W50\"; the weeks between are added",
            "weeks[2].week: expected the next week, 2026-W51, found \"2026-W48\"; left out",
            "weeks[3].week: expected an ISO week such as 2026-W48, found 7; left out",
        ],
    );
    check(
        "weeks",
        json!([{
            "week": "2026-W48",
            "cells": { "anna": "O H - -!/O H" },
            "purposes": {
                "anna": { "mon": "Workshop", "tue": 5, "wed": "Doctor", "thu": "Kick-off", "sat": "Fair", "day": "?" },
                "bo": { "tue": "Course" },
                "zoe": { "tue": "Course" },
            }
        }]),
        &[
            "weeks[0].purposes.anna.day: expected a weekday from mon to sun, each once, found \"day\"; left out",
            "weeks[0].purposes.anna.sat: expected a day that is not off, found \"Fair\"; left out",
            "weeks[0].purposes.anna.tue: expected a name of 1 to 80 characters, found 5; left out",
            "weeks[0].purposes.anna.wed: expected a day that is not off, found \"Doctor\"; left out",
            "weeks[0].purposes.zoe: expected the id of a person of the plan, found \"zoe\"; left out",
        ],
    );
    check(
        "groups",
        json!([{ "id": "dev", "members": ["anna", "zoe", 4], "weight": 9 }]),
        &[
            "groups[0].members[1]: expected the id of a person of the plan, found \"zoe\"; left out",
            "groups[0].members[2]: expected the id of a person of the plan, found 4; left out",
            "groups[0].weight: expected a number from 1 to 5, found 9; the default is used",
        ],
    );
    check(
        "rules",
        json!({ "office_days": { "min": 4, "max": 3 }, "anchors": [{ "day": "sunday" }] }),
        &[
            "rules.office_days.max: expected a max that is not below min, found 3; left out",
            "rules.anchors[0].day: expected a weekday from mon to sun, each once, found \"sunday\"; left out",
        ],
    );
}

#[test]
fn twenty_seven_weeks_are_cut_to_twenty_six() {
    let reading = file::read(&fixture("sloppy/twenty-seven-weeks.json")).unwrap();
    assert_eq!(reading.plan.n_weeks(), 26);
    assert_eq!(reading.problems[0].to_string(), "weeks: expected at most 26, found 27; left out");
}

#[test]
fn many_people_have_room_for_fewer_weeks() {
    let people: Vec<Value> = (0..5_000).map(|n| json!({ "id": format!("p{n}"), "name": "Bo" })).collect();
    let weeks: Vec<Value> = (1..=26).map(|n| json!({ "week": format!("2026-W{n:02}") })).collect();
    let reading =
        file::read(&json!({ "format": "hybrid-week/1", "people": people, "weeks": weeks }).to_string()).unwrap();
    assert_eq!(reading.plan.n_weeks(), 12);
    assert_eq!(reading.problems[0].to_string(), "weeks: expected at most 12, found 26; left out");
    let no_further = Err(EditError::TooManyWeeks { most: 12 });
    assert_eq!(reading.plan.with_next_week(), no_further);
    let last = Person::new(Id::new("last").unwrap(), Name::new("Last").unwrap());
    let too_many = PlanError::WeekCount { found: 12, most: 11 };
    assert_eq!(reading.plan.with_person(last), Err(EditError::Unfit(too_many)));
}

#[test]
fn unknown_keys_survive_letter_by_letter() {
    let text = fixture("good/newer-minor.json");
    let written: Value = serde_json::from_str(&file::write(&file::read(&text).unwrap().plan)).unwrap();
    let original: Value = serde_json::from_str(&text).unwrap();
    for pointer in [
        "/future",
        "/__proto__",
        "/constructor",
        "/people/0/pronouns",
        "/people/0/wishes/holiday",
        "/people/0/office_days/soft",
        "/sites/0/floor",
        "/sites/0/desks/night",
        "/groups/0/colour",
        "/rules/office_days/note",
        "/rules/onboarding/mentor_days",
        "/rules/anchors/0/room",
        "/rules/cover/0/why",
        "/rules/new_rule",
        "/weights/criteria/joy",
        "/weights/principles/play",
        "/weights/scale",
        "/weeks/0/note",
    ] {
        let value = original.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
        assert_eq!(written.pointer(pointer).map(ToString::to_string), Some(value.to_string()), "{pointer}");
    }
}

#[test]
fn of_very_many_entries_the_first_are_kept() {
    let keys: Vec<String> = (0..1_002).map(|n| format!("\"k{n:04}\":{n}")).collect();
    let dates: Vec<String> = (0..1_001).map(|n| format!("\"{}-05-01\"", 2000 + n)).collect();
    let text = format!(
        r#"{{"format":"hybrid-week/1","people":[{{"id":"bo","name":"Bo",{}}}],"closed":[{}],"weeks":[{{"week":"2026-W48"}}]}}"#,
        keys.join(","),
        dates.join(","),
    );
    let reading = file::read(&text).unwrap();
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "people[0].*: expected at most 1000, found 1002; left out",
            "closed: expected at most 1000, found 1001; left out"
        ]
    );
    let written = file::write(&reading.plan);
    assert!(written.contains("\"k0999\": 999") && !written.contains("k1000"), "{written}");
    assert!(written.contains("\"2999-05-01\"") && !written.contains("3000"), "{written}");
}

/// All places of a JSON value, as JSON pointers.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(values) => values.iter().enumerate().for_each(|(n, v)| pointers(v, &format!("{at}/{n}"), all)),
        Value::Object(map) => map.iter().for_each(|(key, v)| pointers(v, &format!("{at}/{key}"), all)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_wrong_type_at_any_key_is_survived_and_the_rest_is_kept() {
    let original: Value = serde_json::from_str(&fixture("good/agency.json")).unwrap();
    let mut all = Vec::new();
    pointers(&original, "", &mut all);
    let wrong = [json!(null), json!(true), json!(-1), json!("x"), json!([]), json!({}), json!([[{}]])];
    let mut n_tried = 0;
    for pointer in all.iter().filter(|pointer| !pointer.starts_with("/weeks/3") && !pointer.starts_with("/weeks/2")) {
        for value in &wrong {
            let mut plan = original.clone();
            *plan.pointer_mut(pointer).unwrap() = value.clone();
            n_tried += 1;
            if let Ok(reading) = file::read(&plan.to_string()) {
                assert_eq!(file::read(&file::write(&reading.plan)).unwrap().plan, reading.plan, "{pointer} {value}");
                let is_deep = pointer.matches('/').count() > 2;
                assert!(!is_deep || reading.plan.n_people() >= 13, "{pointer} {value} took people along");
            }
        }
    }
    assert!(n_tried > 1_000, "only {n_tried} were tried");
}

#[test]
fn ten_thousand_people_of_one_id_are_told_apart_at_once() {
    let people: Vec<Value> = (0..10_000).map(|_| json!({ "id": "bo", "name": "Bo" })).collect();
    let text = json!({ "format": "hybrid-week/1", "people": people, "weeks": [{ "week": "2026-W48" }] });
    let plan = file::read(&text.to_string()).unwrap().plan;
    let ids = |p: usize| plan.team().people[p].id.to_string();
    assert_eq!([ids(0), ids(1), ids(9_999)], ["bo", "bo-2", "bo-10000"]);
}
