//! The score against an independent checker: the same integers on random plans, after random edits, and on
//! the agency of the fixtures.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::type_complexity,
    reason = "a checker is naive, and a broken test should stop"
)]

#[path = "common/checker.rs"]
mod checker;
#[path = "common/random.rs"]
mod random;

use hybrid_week::exchange::file;
use hybrid_week::plan::{Address, Cell, PersonIx, Pin, Place, Plan, SiteIx, Slot};
use hybrid_week::score::Running;
use hybrid_week::session::report;
use serde_json::Value;

/// The report without findings and notices.
fn figures(mut report: Value) -> Value {
    let map = report.as_object_mut().unwrap();
    map.remove("findings");
    map.remove("notices");
    report
}

fn reported(text: &str) -> Value {
    serde_json::from_str(&report(&read(text)).to_string()).unwrap()
}

fn read(text: &str) -> Plan {
    let reading = file::read(text).unwrap();
    assert_eq!(reading.problems, [], "{text}");
    reading.plan
}

#[test]
fn ten_thousand_random_plans_have_the_checkers_integers() {
    let mut n_applicable = std::collections::BTreeMap::new();
    for seed in 0..10_000 {
        let text = random::plan_json(seed);
        let judged = checker::judge(&text);
        assert_eq!(figures(reported(&text)), judged, "seed {seed}: {text}");
        for criterion in judged["criteria"].as_object().unwrap().keys() {
            *n_applicable.entry(criterion.clone()).or_insert(0) += 1;
        }
    }
    assert_eq!(n_applicable.len(), 14, "{n_applicable:?}");
    assert!(n_applicable.values().all(|&n| n > 1_000), "{n_applicable:?}");
}

#[test]
fn the_running_score_has_the_checkers_integers_after_every_edit() {
    let mut n_edits = 0;
    for seed in 0..200 {
        let mut plan = read(&random::plan_json(seed));
        let mut running = Running::new(&plan);
        let mut dice = random::Dice(seed ^ 0x5eed);
        for n in 0..25 {
            let Some((at, cell)) = random_edit(&plan, &mut dice) else { break };
            plan = plan.with_cell(at, cell).unwrap();
            running.place(at, plan.cell(at).unwrap());
            n_edits += 1;
            let judged = checker::judge(&file::write(&plan));
            assert_eq!(running.score().overall(), judged["overall"].as_i64(), "seed {seed}, edit {n}");
            assert_eq!(running.score().broken(), judged["broken"].as_i64().unwrap(), "seed {seed}, edit {n}");
        }
    }
    assert!(n_edits > 4_000, "only {n_edits} edits were made");
}

fn random_edit(plan: &Plan, dice: &mut random::Dice) -> Option<(Address, Cell)> {
    let mut below = |n: usize| usize::try_from(dice.below(u64::try_from(n).unwrap())).unwrap();
    if plan.n_people() == 0 {
        return None;
    }
    let person = PersonIx(below(plan.n_people()));
    let at = Address { person, week: below(plan.n_weeks()), day: below(plan.team().days.n_days()) };
    let mut slot = || {
        let site = SiteIx(u16::try_from(below(plan.team().sites.len())).unwrap());
        let place = [Place::Office(site), Place::Home, Place::Out, Place::Off, Place::Open][below(5)];
        Slot { place, pin: if below(4) == 0 { Pin::Pinned } else { Pin::Free } }
    };
    Some((at, Cell { am: slot(), pm: slot() }))
}

#[test]
fn the_agency_has_the_checkers_integers() {
    let text = std::fs::read_to_string("tests/fixtures/good/agency.json").unwrap();
    let report = reported(&text);
    assert!(!report["findings"].as_array().unwrap().is_empty());
    let figures = figures(report);
    assert_eq!(figures, checker::judge(&text));
    // The page and Node are held to this very file by the browser tests.
    let golden = std::fs::read_to_string("tests/fixtures/agency.score.json").unwrap();
    assert_eq!(figures, serde_json::from_str::<Value>(&golden).unwrap());
}

#[test]
fn the_checker_agrees_with_a_week_counted_by_hand() {
    // Anna and Bo share Monday: together 2 of 4 halves at weight 3, gathered 2 of 2 at weight 3, office days
    // 4 and 2 of the 4 wanted halves, cohesion 2 of 2, company all but Anna's Tuesday.
    let text = r#"{ "format": "hybrid-week/1", "people": [{ "id": "anna", "name": "A" }, { "id": "bo", "name": "B" }],
        "groups": [{ "id": "dev", "members": ["anna", "bo"] }],
        "weeks": [{ "week": "2026-W48", "cells": { "anna": "O O H H H", "bo": "O H H H H" } }] }"#;
    let judged = checker::judge(text);
    let tally = |id: &str| {
        (judged["criteria"][id]["earned"].as_i64().unwrap(), judged["criteria"][id]["possible"].as_i64().unwrap())
    };
    assert_eq!(tally("together"), (6, 12));
    assert_eq!(tally("gathered"), (6, 6));
    assert_eq!(tally("office_days"), (18, 20));
    assert_eq!(tally("cohesion"), (2, 2));
    assert_eq!(tally("company"), (18, 20));
    // Task ⌊(3·500000 + 2·1000000) / 5⌋, decision 900000, long-term 1000000, attractive 900000.
    assert_eq!(judged["principles"]["task"], 700_000);
    assert_eq!(judged["overall"], (4 * 700_000 + 2 * 900_000 + 3 * 1_000_000 + 2 * 900_000) / 11);
}
