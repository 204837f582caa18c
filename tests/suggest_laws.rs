//! Laws of suggestions over random small plans, with brute force as the judge: what is proven cannot be
//! beaten, the bound is never below any plan, nothing moves that may not, and the same seed answers the same.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

use std::cmp::Ordering;

use hybrid_week::exchange::file;
use hybrid_week::plan::{Cell, Place, Plan};
use hybrid_week::score::rate;
use hybrid_week::suggest::{Options, Reach, Suggester, Suggestion};
use serde_json::{Value, json};

#[path = "common/brute.rs"]
#[allow(dead_code, reason = "each test file uses its part")]
mod brute;
#[path = "common/random.rs"]
mod random;
use brute::{best_by_brute_force, choices, few_enough};
use random::{Dice, plan_json};

fn search(plan: &Plan, options: &Options, n_steps: usize) -> Suggestion {
    let mut suggester = Suggester::new(plan, options, 7);
    for _ in 0..n_steps {
        suggester.step(3_000);
        if suggester.is_done() {
            break;
        }
    }
    suggester.best()
}

/// Options that leave few enough plans for brute force.
fn options(plan: &Plan, dice: &mut Dice) -> Options {
    let mut below = |n: u64| dice.below(n);
    let options = Options {
        most_changes: (below(3) == 0).then(|| usize::try_from(below(4)).unwrap()),
        reach: if below(5) == 0 { Reach::OpenOnly } else { Reach::All },
        ..Options::default()
    };
    few_enough(plan, options, dice, 3_000)
}

#[test]
fn brute_force_beats_no_proof_and_no_bound() {
    let (mut n_proven, mut n_all) = (0, 0);
    for seed in 0..1_000 {
        let plan = file::read(&plan_json(seed)).unwrap().plan;
        let options = options(&plan, &mut Dice(seed ^ 0x5eed));
        let (optimum, _) = best_by_brute_force(&plan, &options);
        let found = search(&plan, &options, 60);
        let say = || format!("seed {seed}, {options:?}\n{plan}");
        assert_eq!(rate(&found.plan), found.score, "{}", say());
        assert_ne!(found.score.cmp_quality(&optimum), Ordering::Greater, "beats brute force: {}", say());
        let (bound, points) = (found.upper_bound, optimum.overall().unwrap_or(0));
        assert!(bound.broken <= optimum.broken(), "{bound:?} against {} broken: {}", optimum.broken(), say());
        assert!(bound.broken < optimum.broken() || bound.overall >= points, "{bound:?} against {points}: {}", say());
        assert!(found.proven || options.most_changes != Some(1), "one day is soon tried: {}", say());
        if found.proven {
            assert_eq!(found.score.cmp_quality(&optimum), Ordering::Equal, "{}", say());
            n_proven += 1;
        }
        n_all += 1;
        for at in plan.addresses() {
            let (before, after) = (plan.cell(at).unwrap(), found.plan.cell(at).unwrap());
            assert!(before == after || choices(&plan, &options, at).contains(&after), "{at:?}: {}", say());
        }
        assert_eq!(found.changes.len(), plan.addresses().filter(|&at| plan.cell(at) != found.plan.cell(at)).count());
        assert!(options.most_changes.is_none_or(|most| found.changes.len() <= most), "{}", say());
        if seed % 20 == 0 {
            assert_eq!(search(&plan, &options, 60), found, "{}", say());
        }
    }
    assert!(n_proven * 10 > n_all * 9, "{n_proven} of {n_all} proven");
}

#[test]
fn one_changed_day_is_proven_however_many_may_move() {
    let dice = &mut Dice(1);
    let mut cell = || ["O", "H"][usize::try_from(dice.below(2)).unwrap()];
    let mut row = |n: usize| (format!("p{n}"), [cell(), cell(), cell(), cell(), cell()].join(" "));
    let cells: std::collections::BTreeMap<String, String> = (0..60).map(&mut row).collect();
    let people: Vec<Value> = cells.keys().map(|id| json!({ "id": id, "name": id })).collect();
    let weeks = json!([{ "week": "2026-W48", "cells": cells }]);
    let text =
        json!({ "format": "hybrid-week/1", "people": people, "sites": [{ "id": "s", "desks": 30 }], "weeks": weeks });
    let plan = file::read(&text.to_string()).unwrap().plan;
    let mut suggester = Suggester::new(&plan, &Options { most_changes: Some(1), ..Options::default() }, 7);
    assert!(suggester.is_quick(), "also where no worker can start");
    suggester.step(100_000);
    let found = suggester.best();
    let mut best = rate(&plan);
    for at in plan.addresses() {
        for place in [Place::Office(plan.team().person(at.person).unwrap().site), Place::Home] {
            let score = rate(&plan.with_cell(at, Cell::whole(place)).unwrap());
            best = if score.cmp_quality(&best).is_gt() { score } else { best };
        }
    }
    assert!(found.proven && found.changes.len() == 1);
    assert_eq!(found.score, best);
}

#[test]
fn the_agency_is_searched_natively_as_in_the_page() {
    let text = std::fs::read_to_string("tests/fixtures/good/agency.json").unwrap();
    let plan = file::read(&text).unwrap().plan;
    let mut suggester = Suggester::new(&plan, &Options::default(), 7);
    for _ in 0..20 {
        suggester.step(2_000);
    }
    let Suggestion { plan: best, score, upper_bound, .. } = suggester.best();
    let found = json!({
        "overall": score.overall(),
        "broken": score.broken(),
        "upper_bound": { "overall": upper_bound.overall, "broken": upper_bound.broken },
        "weeks": serde_json::from_str::<Value>(&file::write(&best)).unwrap()["weeks"],
    });
    // The page and Node are held to this very file by the browser tests.
    let golden = std::fs::read_to_string("tests/fixtures/agency.search.json").unwrap();
    assert_eq!(found, serde_json::from_str::<Value>(&golden).unwrap(), "{found}");
}
