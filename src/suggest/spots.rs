//! What a suggestion may move: the days whose halves are available and not pinned, and where they may go.

use super::{Options, Reach};
use crate::plan::{Address, Cell, Half, Place, Plan, Slot};

/// One day of one person that may move.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub at: Address,
    /// The cell of the plan that was given.
    pub from: Cell,
    /// Where it may go, each once: at the own Office first, then at Home, then as it is where that is
    /// neither and staying is allowed.
    pub choices: Vec<Cell>,
}

impl Spot {
    /// Position of the choice that changes nothing, if staying is allowed.
    pub fn stays(&self) -> Option<usize> {
        self.choices.iter().position(|&choice| choice == self.from)
    }
}

/// All days that the options let move, by week, person and day.
pub(super) fn spots(plan: &Plan, options: &Options) -> Vec<Spot> {
    plan.addresses()
        .filter(|&at| options.allows(at) && !plan.is_shut(at))
        .filter_map(|at| spot(plan, options, at))
        .collect()
}

fn spot(plan: &Plan, options: &Options, at: Address) -> Option<Spot> {
    let from = plan.cell(at)?;
    let own = plan.team().person(at.person)?.site;
    let office = moved(from, Place::Office(own), options.reach);
    let home = moved(from, Place::Home, options.reach);
    if office == home {
        return None;
    }
    let mut choices = vec![office, home];
    // Open is filled, unless the number of changed days is limited.
    let has_open =
        Half::ALL.into_iter().any(|half| from.half(half).place == Place::Open && from.half(half).is_movable());
    if !choices.contains(&from) && (!has_open || options.most_changes.is_some()) {
        choices.push(from);
    }
    Some(Spot { at, from, choices })
}

/// The cell with its movable halves at a place.
fn moved(cell: Cell, place: Place, reach: Reach) -> Cell {
    let slot = |slot: Slot| {
        let is_meant = slot.is_movable() && (reach == Reach::All || slot.place == Place::Open);
        if is_meant { Slot { place, ..slot } } else { slot }
    };
    Cell { am: slot(cell.am), pm: slot(cell.pm) }
}
