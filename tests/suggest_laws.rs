//! Laws of suggestions over random small plans, with brute force as the judge: what is proven cannot be
//! beaten, the bound is never below any plan, nothing moves that may not, and the same seed answers the same.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

use std::cmp::Ordering;

use hybrid_week::exchange::file;
use hybrid_week::plan::{Address, Cell, Half, PersonIx, Place, Plan, Slot};
use hybrid_week::score::{Running, Score, rate};
use hybrid_week::suggest::{Options, Reach, Suggester, Suggestion};

#[path = "common/random.rs"]
mod random;
use random::{Dice, plan_json};

/// What a suggestion may make of a day, told anew: nothing here is shared with the search.
fn choices(plan: &Plan, options: &Options, at: Address) -> Vec<Cell> {
    let from = plan.cell(at).unwrap();
    let is_meant = options.people.as_ref().is_none_or(|people| people.contains(&at.person))
        && options.days.as_ref().is_none_or(|days| days.contains(&at.day))
        && options.weeks.as_ref().is_none_or(|weeks| weeks.contains(&at.week));
    let own = plan.team().person(at.person).unwrap().site;
    let may_move = |slot: Slot| slot.is_movable() && (options.reach == Reach::All || slot.place == Place::Open);
    if !is_meant || plan.is_shut(at) || !(may_move(from.am) || may_move(from.pm)) {
        return vec![from];
    }
    let to = |place: Place| {
        let slot = |slot: Slot| if may_move(slot) { Slot { place, ..slot } } else { slot };
        Cell { am: slot(from.am), pm: slot(from.pm) }
    };
    let is_open = Half::ALL.into_iter().any(|half| may_move(from.half(half)) && from.half(half).place == Place::Open);
    let mut all = vec![to(Place::Office(own)), to(Place::Home)];
    if !is_open || options.most_changes.is_some() {
        all.push(from);
    }
    all.dedup();
    if all.len() == 3 && (all[2] == all[0] || all[2] == all[1]) {
        all.pop();
    }
    all
}

fn best_by_brute_force(plan: &Plan, options: &Options) -> (Score, usize) {
    let spots: Vec<(Address, Vec<Cell>)> =
        plan.addresses().map(|at| (at, choices(plan, options, at))).filter(|(_, all)| all.len() > 1).collect();
    let mut running = Running::new(plan);
    let mut best = None;
    walk(plan, &spots, options.most_changes.unwrap_or(usize::MAX), 0, &mut running, &mut best);
    best.unwrap()
}

fn walk(
    plan: &Plan,
    spots: &[(Address, Vec<Cell>)],
    left: usize,
    n_changes: usize,
    running: &mut Running,
    best: &mut Option<(Score, usize)>,
) {
    let Some(((at, all), rest)) = spots.split_first() else {
        let score = running.score();
        let is_better = |(bar, n): &(Score, usize)| score.cmp_quality(bar).then(n.cmp(&n_changes)) == Ordering::Greater;
        if best.as_ref().is_none_or(is_better) {
            *best = Some((score, n_changes));
        }
        return;
    };
    for &cell in all {
        let changes = usize::from(Some(cell) != plan.cell(*at));
        if changes <= left {
            running.place(*at, cell);
            walk(plan, rest, left - changes, n_changes + changes, running, best);
        }
    }
}

fn search(plan: &Plan, options: &Options, n_steps: usize) -> Suggestion {
    let mut suggester = Suggester::new(plan, options, 7);
    for _ in 0..n_steps {
        suggester.step(400);
        if suggester.is_done() {
            break;
        }
    }
    suggester.best()
}

/// Options that leave few enough plans for brute force.
fn options(plan: &Plan, dice: &mut Dice) -> Options {
    let mut below = |n: usize| usize::try_from(dice.below(u64::try_from(n.max(1)).unwrap())).unwrap();
    let mut options = Options {
        most_changes: (below(3) == 0).then(|| below(4)),
        reach: if below(5) == 0 { Reach::OpenOnly } else { Reach::All },
        ..Options::default()
    };
    loop {
        let n_plans =
            plan.addresses().map(|at| choices(plan, &options, at).len()).try_fold(1_usize, usize::checked_mul);
        if n_plans.is_some_and(|n| n <= 3_000) {
            return options;
        }
        let mut people = options.people.take().unwrap_or_else(|| plan.team().person_ixs().collect::<Vec<PersonIx>>());
        let mut days = options.days.take().unwrap_or_else(|| (0..plan.team().days.n_days()).collect());
        let mut weeks = options.weeks.take().unwrap_or_else(|| (0..plan.n_weeks()).collect());
        match below(3) {
            0 if people.len() > 1 => drop(people.remove(below(people.len()))),
            1 if days.len() > 1 => drop(days.remove(below(days.len()))),
            _ if weeks.len() > 1 => drop(weeks.remove(below(weeks.len()))),
            _ => {}
        }
        (options.people, options.days, options.weeks) = (Some(people), Some(days), Some(weeks));
    }
}

#[test]
fn brute_force_beats_no_proof_and_no_bound() {
    let (mut n_proven, mut n_all) = (0, 0);
    for seed in 0..400 {
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
