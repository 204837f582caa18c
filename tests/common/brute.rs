//! Every plan that a suggestion may make, one after the other: told anew, nothing here is shared with the search.

use std::cmp::Ordering;

use hybrid_week::plan::{Address, Cell, Half, PersonIx, Place, Plan, Slot};
use hybrid_week::score::{Running, Score};
use hybrid_week::suggest::{Options, Reach};

use crate::random::Dice;

/// What a suggestion may make of a day, told anew: nothing here is shared with the search.
pub fn choices(plan: &Plan, options: &Options, at: Address) -> Vec<Cell> {
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

/// The best score there can be, and the fewest changes that reach it.
pub fn best_by_brute_force(plan: &Plan, options: &Options) -> (Score, usize) {
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

/// The options, narrowed until they leave at most so many plans.
pub fn few_enough(plan: &Plan, mut options: Options, dice: &mut Dice, most: usize) -> Options {
    let mut below = |n: usize| usize::try_from(dice.below(u64::try_from(n.max(1)).unwrap())).unwrap();
    loop {
        let n_plans =
            plan.addresses().map(|at| choices(plan, &options, at).len()).try_fold(1_usize, usize::checked_mul);
        if n_plans.is_some_and(|n| n <= most) {
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
