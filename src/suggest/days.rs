//! The best office days of one person in a week while everybody else stays as they are: all patterns, tried
//! out on the running score.

use std::cmp::Ordering;

use crate::plan::{Address, Cell, PersonIx, Place, Plan};
use crate::score::Running;

/// Where a person could be in a week, and what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct DaysOption {
    /// The days that change, in order.
    pub cells: Vec<(Address, Cell)>,
    /// By the plan's days: whether the person is at an office, for a half at least.
    pub at_office: Vec<bool>,
    /// Points of the plan's total more than now, in millionths.
    pub gain: i64,
    /// Halves in which a rule is broken more than now.
    pub broken: i64,
}

/// The best `most` patterns of a person's week, the best first: fewer broken halves, more points, fewer
/// changes. A pattern places each day that may move, whole, at the own Office or at Home; the week as it is
/// counts too unless a day of it is Open.
///
/// ```
/// use hybrid_week::plan::{PersonIx, Plan};
/// use hybrid_week::suggest::best_days;
/// let plan: Plan = "  mon tue\nanna O! H!\nbo H H".parse()?;
/// let best = best_days(&plan, PersonIx(1), 0, 5);
/// assert_eq!((best.len(), &best[0].at_office), (4, &vec![true, false]));
/// # Ok::<(), hybrid_week::plan::NotationError>(())
/// ```
pub fn best_days(plan: &Plan, person: PersonIx, week: usize, most: usize) -> Vec<DaysOption> {
    best_days_on(&mut Running::new(plan), plan, person, week, most)
}

/// The same on a running score of the plan, which is afterwards as before.
pub fn best_days_on(running: &mut Running, plan: &Plan, person: PersonIx, week: usize, most: usize) -> Vec<DaysOption> {
    let Some(own) = plan.team().person(person).map(|person| person.site) else { return Vec::new() };
    let week = (0..plan.team().days.n_days()).map(|day| Address { person, week, day });
    let week: Vec<(Address, Cell)> = week.filter_map(|at| Some((at, plan.cell(at)?))).collect();
    let movable = |&&(at, cell): &&(Address, Cell)| cell.is_movable() && !plan.is_shut(at);
    let free: Vec<(Address, Cell)> = week.iter().filter(movable).copied().collect();
    if free.is_empty() {
        return Vec::new();
    }
    let now = running.score();
    let mut all = Vec::new();
    let mut weigh = |running: &Running, cells: Vec<(Address, Cell)>| {
        let at_office = |&(at, cell): &(Address, Cell)| {
            let cell = cells.iter().find(|(changed, _)| *changed == at).map_or(cell, |&(_, cell)| cell);
            cell.am.place.site().or(cell.pm.place.site()).is_some()
        };
        let at_office = week.iter().map(at_office).collect();
        let score = running.score();
        let gain = score.overall().unwrap_or(0) - now.overall().unwrap_or(0);
        let broken = score.broken() - now.broken();
        put(&mut all, most, DaysOption { cells, at_office, gain, broken });
    };
    let is_open =
        |&(_, cell): &(Address, Cell)| [cell.am, cell.pm].iter().any(|s| s.place == Place::Open && s.is_movable());
    if !free.iter().any(is_open) {
        weigh(running, Vec::new());
    }
    for pattern in 0..1_u32 << free.len().min(7) {
        let mut cells = Vec::new();
        for (n, &(at, from)) in free.iter().enumerate() {
            let place = if pattern >> n & 1 == 1 { Place::Office(own) } else { Place::Home };
            let to = from.moved_to(place);
            if running.cell(at) != Some(to) {
                running.place(at, to);
            }
            if to != from {
                cells.push((at, to));
            }
        }
        // The week as it is has been weighed.
        if !cells.is_empty() {
            weigh(running, cells);
        }
    }
    for (at, from) in free {
        running.place(at, from);
    }
    all
}

/// Puts an option where it belongs among the best.
fn put(all: &mut Vec<DaysOption>, most: usize, option: DaysOption) {
    let rank = |option: &DaysOption| (option.broken, -option.gain, option.cells.len());
    let worse = all.iter().position(|other| rank(&option).cmp(&rank(other)) == Ordering::Less);
    all.insert(worse.unwrap_or(all.len()), option);
    all.truncate(most);
}
