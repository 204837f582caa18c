//! Laws of alternatives and of a person's best days, over random plans.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

use hybrid_week::exchange::file;
use hybrid_week::plan::{Cell, Place, Plan};
use hybrid_week::score::{Running, rate};
use hybrid_week::suggest::{Alternatives, Options, Reach, Suggester, Suggestion, best_days_on};

#[path = "common/brute.rs"]
#[allow(dead_code, reason = "each test file uses its part")]
mod brute;
#[path = "common/random.rs"]
mod random;
use brute::choices;
use random::{Dice, plan_json};

fn alternatives(plan: &Plan, options: &Options, best: &Suggestion, loss: i64) -> Vec<Suggestion> {
    let mut search = Alternatives::new(plan, options, best, loss, 3);
    while !search.is_done() {
        search.step(700);
    }
    search.found()
}

fn distance(a: &Plan, b: &Plan) -> usize {
    a.addresses().filter(|&at| a.cell(at) != b.cell(at)).count()
}

#[test]
fn alternatives_differ_lose_little_and_move_nothing_that_may_not() {
    let mut n_found = 0;
    for seed in 0..60 {
        let plan = file::read(&plan_json(seed)).unwrap().plan;
        let mut dice = Dice(seed ^ 0xa17);
        let options = Options {
            most_changes: (dice.below(3) == 0).then_some(4),
            reach: if dice.below(6) == 0 { Reach::OpenOnly } else { Reach::All },
            ..Options::default()
        };
        let mut suggester = Suggester::new(&plan, &options, 7);
        suggester.search(4_000);
        let best = suggester.best();
        let found = alternatives(&plan, &options, &best, 20_000);
        let say = || format!("seed {seed}, {options:?}\n{plan}");
        assert!(found.len() <= 3);
        n_found += found.len();
        let apart = best.changes.len().div_ceil(5).max(1);
        for (n, one) in found.iter().enumerate() {
            assert_eq!(one.score, rate(&one.plan));
            assert_eq!(one.changes.len(), distance(&plan, &one.plan), "{}", say());
            assert!(one.score.broken() <= best.score.broken(), "{}", say());
            assert!(one.score.overall().unwrap_or(0) >= best.score.overall().unwrap_or(0) - 20_000, "{}", say());
            assert!(options.most_changes.is_none_or(|most| one.changes.len() <= most), "{}", say());
            for other in found[..n].iter().chain([&best]) {
                assert!(distance(&one.plan, &other.plan) >= apart, "{}", say());
            }
            for at in plan.addresses() {
                let (before, after) = (plan.cell(at).unwrap(), one.plan.cell(at).unwrap());
                assert!(before == after || choices(&plan, &options, at).contains(&after), "{at:?}: {}", say());
            }
        }
        if seed % 10 == 0 {
            assert_eq!(alternatives(&plan, &options, &best, 20_000), found, "{}", say());
        }
    }
    assert!(n_found > 60, "{n_found} found");
}

#[test]
fn the_best_days_are_those_of_brute_force() {
    for seed in 0..300 {
        let plan = file::read(&plan_json(seed)).unwrap().plan;
        let mut running = Running::new(&plan);
        let before = running.score();
        for person in plan.team().person_ixs() {
            let options = Options { people: Some(vec![person]), weeks: Some(vec![0]), ..Options::default() };
            let best = best_days_on(&mut running, &plan, person, 0, 200);
            assert_eq!(running.score(), before, "seed {seed}");
            let ranks: Vec<_> = best.iter().map(|days| (days.broken, -days.gain, days.cells.len())).collect();
            assert!(ranks.is_sorted(), "{ranks:?}");
            for days in &best {
                let then = plan.with_cells(&days.cells).unwrap();
                let score = rate(&then);
                assert_eq!(score.broken() - before.broken(), days.broken, "seed {seed}\n{plan}");
                assert_eq!(
                    score.overall().unwrap_or(0) - before.overall().unwrap_or(0),
                    days.gain,
                    "seed {seed}\n{plan}"
                );
                for &(at, to) in &days.cells {
                    assert!(choices(&plan, &options, at).contains(&to), "seed {seed}, {at:?}\n{plan}");
                }
                let is_in = |cell: Cell| [cell.am, cell.pm].iter().any(|slot| matches!(slot.place, Place::Office(_)));
                let in_office: Vec<bool> = plan
                    .addresses()
                    .filter(|at| at.person == person && at.week == 0)
                    .map(|at| is_in(then.cell(at).unwrap()))
                    .collect();
                assert_eq!(days.at_office, in_office);
            }
            // Every week of whole days is there.
            let spots = plan.addresses().filter(|&at| choices(&plan, &options, at).len() > 1).count();
            let is_split = plan.addresses().any(|at| choices(&plan, &options, at).len() > 2);
            assert!(
                spots == 0 || is_split || best.len() == 1 << spots,
                "seed {seed}: {} of {spots} days\n{plan}",
                best.len()
            );
        }
    }
}

#[test]
fn what_a_host_calls_the_best_may_have_days_anywhere() {
    for seed in 0..40 {
        let plan = file::read(&plan_json(seed)).unwrap().plan;
        let mut dice = Dice(seed);
        let mut there = plan.clone();
        for at in plan.addresses() {
            let place = [Place::Out, Place::Off, Place::Open, Place::Home][usize::try_from(dice.below(4)).unwrap()];
            if let Ok(other) = there.with_cell(at, Cell::whole(place))
                && dice.below(3) == 0
            {
                there = other;
            }
        }
        let best = Suggestion::known(&plan, there);
        let options = Options {
            most_changes: (dice.below(2) == 0).then_some(4),
            reach: if dice.below(4) == 0 { Reach::OpenOnly } else { Reach::All },
            ..Options::default()
        };
        for one in alternatives(&plan, &options, &best, 100_000_000) {
            assert_eq!(one.score, rate(&one.plan), "seed {seed}");
        }
    }
}
