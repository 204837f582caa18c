//! Actions that write cells: placing, cycling, pinning, drawing, and whole weeks at once.
//!
//! A person's row and everybody's day leave alone what is Off, Out, pinned or shut; a single cell is
//! written whatever it is.

use super::action::{Effect, Message, Part, Target, Where};
use super::{Access, Session};
use crate::plan::{Address, Cell, Half, Listed, PersonIx, Pin, Place, Plan, Row, SiteIx, Slot};

/// A drawing hand: what it paints, and whether it has painted yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    paint: Cell,
    paint_own: Where,
    from: Address,
    has_painted: bool,
}

impl Session {
    pub(super) fn place(&mut self, target: Target, part: Part, to: Where) -> Vec<Effect> {
        let cells = self.cells_of(target, |plan, at, cell| placed(cell, part, place_of(plan, at.person, to)));
        self.write(&cells)
    }

    pub(super) fn cycle(&mut self, target: Target) -> Vec<Effect> {
        let Some(&(first, cell)) = self.cells_of(target, |_, _, cell| cell).first() else {
            return self.say(Message::NothingToChange);
        };
        let next = match cell.am.place {
            Place::Office(_) => Where::Home,
            Place::Home => Where::Out,
            Place::Out => Where::Off,
            Place::Off => Where::Open,
            Place::Open => Where::Own,
        };
        // Through a whole row or column only the places that can be moved on.
        let is_cell = matches!(target, Target::Cell(_));
        let next = if next == Where::Out && !is_cell { Where::Open } else { next };
        let target = if let Target::Cell(_) = target { Target::Cell(first) } else { target };
        self.place(target, Part::Day, next)
    }

    pub(super) fn toggle_pin(&mut self, target: Target) -> Vec<Effect> {
        let addresses = self.addresses_of(target);
        let cells: Vec<(Address, Cell)> =
            addresses.into_iter().filter_map(|at| Some((at, self.plan().cell(at)?))).listed();
        let is_pinned = |cell: &Cell| cell.am.pin == Pin::Pinned && cell.pm.pin == Pin::Pinned;
        let movable = |&(at, cell): &(Address, Cell)| {
            let is_fact = !cell.am.place.is_available() && !cell.pm.place.is_available();
            !self.plan().is_shut(at) && (matches!(target, Target::Cell(_)) || !is_fact)
        };
        let cells: Vec<(Address, Cell)> = cells.into_iter().filter(movable).listed();
        let pin = if cells.iter().all(|(_, cell)| is_pinned(cell)) { Pin::Free } else { Pin::Pinned };
        let cells: Vec<(Address, Cell)> = cells.into_iter().map(|(at, cell)| (at, cell.with_pin(pin))).listed();
        self.write(&cells)
    }

    pub(super) fn split(&mut self, at: Address) -> Vec<Effect> {
        let Some(cell) = self.plan().cell(at) else { return Vec::new() };
        let afternoon = match cell.am.place {
            place if cell.is_split() => place,
            Place::Office(_) => Place::Home,
            Place::Home | Place::Out | Place::Off | Place::Open => Place::Office(own_site(self.plan(), at.person)),
        };
        self.write(&[(at, cell.with(Half::Pm, Slot { place: afternoon, ..cell.pm }))])
    }

    /// Writes cells as one step.
    pub(super) fn write(&mut self, cells: &[(Address, Cell)]) -> Vec<Effect> {
        if cells.is_empty() {
            return self.say(Message::NothingToChange);
        }
        let effects = self.change(|plan, _| plan.with_cells(cells));
        if cells.len() > 1 && !effects.is_empty() {
            self.message = Some(Message::Changed(cells.len()));
        }
        effects
    }

    pub(super) fn press(&mut self, at: Address) -> Vec<Effect> {
        let Some(cell) = self.plan().cell(at) else { return Vec::new() };
        let was_selected = self.target == Some(Target::Cell(at));
        self.target = Some(Target::Cell(at));
        if self.access == Access::ReadOnly {
            return Vec::new();
        }
        let own = own_site(self.plan(), at.person);
        let paint_own = self.brush.unwrap_or_else(|| where_of(cell.am.place, own));
        self.stroke = Some(Stroke {
            paint: Cell { am: free(cell.am), pm: free(cell.pm) },
            paint_own,
            from: at,
            has_painted: false,
        });
        match self.brush {
            Some(_) => self.draw(at),
            None if was_selected => self.cycle(Target::Cell(at)),
            None => Vec::new(),
        }
    }

    pub(super) fn draw(&mut self, at: Address) -> Vec<Effect> {
        let Some(stroke) = self.stroke else { return Vec::new() };
        if self.brush.is_none() && at == stroke.from {
            return Vec::new();
        }
        let Some(cell) = self.plan().cell(at).filter(|_| !self.plan().is_shut(at)) else { return Vec::new() };
        let painted = if self.brush.is_none() && stroke.paint.is_split() {
            Cell {
                am: Slot { place: stroke.paint.am.place, ..cell.am },
                pm: Slot { place: stroke.paint.pm.place, ..cell.pm },
            }
        } else {
            cell.placed(place_of(self.plan(), at.person, stroke.paint_own))
        };
        if painted == cell {
            return Vec::new();
        }
        match self.plan().with_cell(at, painted) {
            Err(error) => self.say(Message::Refused(error)),
            Ok(plan) if stroke.has_painted => {
                self.history.amend(plan);
                self.followed()
            }
            Ok(plan) => {
                self.stroke = Some(Stroke { has_painted: true, ..stroke });
                self.step(plan)
            }
        }
    }

    pub(super) fn release(&mut self) -> Vec<Effect> {
        self.stroke = None;
        Vec::new()
    }

    pub(super) fn copy_last_week(&mut self) -> Vec<Effect> {
        let Some(last) = self.week.checked_sub(1) else { return self.say(Message::NothingToChange) };
        let cells = self.cells_of_week(|plan, at, cell| {
            let from = plan.cell(Address { week: last, ..at })?;
            let merged =
                |now: Slot, then: Slot| if now.is_movable() && then.place.is_available() { free(then) } else { now };
            let merged = Cell { am: merged(cell.am, from.am), pm: merged(cell.pm, from.pm) };
            (merged != cell).then_some(merged)
        });
        self.write(&cells)
    }

    pub(super) fn fill_from_usual(&mut self) -> Vec<Effect> {
        let cells = self.cells_of_week(|plan, at, cell| {
            let usual: &Row = plan.team().person(at.person)?.usual_row(plan.week(at.week))?;
            let usual = usual.cell(at.day)?;
            let filled = |now: Slot, then: Slot| {
                if now.place == Place::Open && now.pin == Pin::Free { free(then) } else { now }
            };
            let filled = Cell { am: filled(cell.am, usual.am), pm: filled(cell.pm, usual.pm) };
            (filled != cell).then_some(filled)
        });
        self.write(&cells)
    }

    pub(super) fn clear_week(&mut self) -> Vec<Effect> {
        let cells = self.cells_of_week(|_, _, cell| {
            let cleared = cell.moved_to(Place::Open);
            (cleared != cell).then_some(cleared)
        });
        self.write(&cells)
    }

    /// The cells of the shown week that are not shut, each as `edit` gives it.
    fn cells_of_week(&self, edit: impl Fn(&Plan, Address, Cell) -> Option<Cell>) -> Vec<(Address, Cell)> {
        let plan = self.plan();
        let in_week = plan.addresses().filter(|at| at.week == self.week && !plan.is_shut(*at));
        in_week.filter_map(|at| Some((at, edit(plan, at, plan.cell(at)?)?))).listed()
    }

    /// The cells of a target that the target may change, each as `edit` gives it.
    fn cells_of(&self, target: Target, edit: impl Fn(&Plan, Address, Cell) -> Cell) -> Vec<(Address, Cell)> {
        let plan = self.plan();
        let may_change = |at: Address, cell: Cell| match target {
            Target::Cell(_) => !plan.is_shut(at),
            Target::Person(_) | Target::Day(_) => !plan.is_shut(at) && cell.is_movable(),
        };
        let edited = |at: Address, cell: Cell| match target {
            Target::Cell(_) => edit(plan, at, cell),
            Target::Person(_) | Target::Day(_) => {
                let wanted = edit(plan, at, cell);
                let keep = |now: Slot, then: Slot| if now.is_movable() { then } else { now };
                Cell { am: keep(cell.am, wanted.am), pm: keep(cell.pm, wanted.pm) }
            }
        };
        let cells = self.addresses_of(target).into_iter().filter_map(|at| Some((at, plan.cell(at)?)));
        cells.filter(|&(at, cell)| may_change(at, cell)).map(|(at, cell)| (at, edited(at, cell))).listed()
    }

    fn addresses_of(&self, target: Target) -> Vec<Address> {
        let week = self.week;
        match target {
            Target::Cell(at) => vec![at],
            Target::Person(person) => {
                (0..self.plan().team().days.n_days()).map(|day| Address { person, week, day }).listed()
            }
            Target::Day(day) => self.plan().team().person_ixs().map(|person| Address { person, week, day }).listed(),
        }
    }
}

fn free(slot: Slot) -> Slot {
    Slot::free(slot.place)
}

fn own_site(plan: &Plan, person: PersonIx) -> SiteIx {
    plan.team().person(person).map_or(SiteIx(0), |person| person.site)
}

/// The place that is meant for a person.
pub(super) fn place_of(plan: &Plan, person: PersonIx, to: Where) -> Place {
    match to {
        Where::Own => Place::Office(own_site(plan, person)),
        Where::At(site) => Place::Office(site),
        Where::Home => Place::Home,
        Where::Out => Place::Out,
        Where::Off => Place::Off,
        Where::Open => Place::Open,
    }
}

fn where_of(place: Place, own: SiteIx) -> Where {
    match place {
        Place::Office(site) if site == own => Where::Own,
        Place::Office(site) => Where::At(site),
        Place::Home => Where::Home,
        Place::Out => Where::Out,
        Place::Off => Where::Off,
        Place::Open => Where::Open,
    }
}

fn placed(cell: Cell, part: Part, place: Place) -> Cell {
    match part {
        Part::Day => cell.placed(place),
        Part::Half(Half::Am) => Cell { am: Slot { place, ..cell.am }, ..cell },
        Part::Half(Half::Pm) => Cell { pm: Slot { place, ..cell.pm }, ..cell },
    }
}
