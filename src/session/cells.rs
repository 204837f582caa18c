//! Actions that write cells: placing, cycling, pinning, splitting, drawing, and whole weeks at once.
//!
//! A person's row and everybody's day leave alone what is Off, Out, pinned or shut; cells that somebody
//! selected one by one or as a block are written whatever they are, but for shut ones.

use std::rc::Rc;

use super::action::{Effect, Message, Part, Target, Where};
use super::touching::People;
use super::{Access, Menu, Session};
use crate::plan::{Address, Cell, Half, Listed, Name, PersonIx, Pin, Place, Plan, Row, SiteIx, Slot, Wish};

/// A drawing hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    from: Address,
    /// Whether nothing but the pressed cell was selected before.
    is_again: bool,
    has_painted: bool,
}

impl Session {
    pub(super) fn has_painted(&self) -> bool {
        self.stroke.is_some_and(|stroke| stroke.has_painted)
    }

    pub(super) fn place(&mut self, target: Target, part: Part, to: Where) -> Vec<Effect> {
        let cells = self.cells_of(target, &|plan, at, cell| placed(cell, part, place_of(plan, at.person, to)));
        self.write(&cells)
    }

    pub(super) fn cycle(&mut self, target: Target) -> Vec<Effect> {
        let Some(&(_, cell)) = self.cells_of(target, &|_, _, cell| cell).first() else {
            return self.say(Message::NothingToChange);
        };
        let next = match cell.am.place {
            Place::Office(_) => Where::Home,
            // Through a whole row or column only the places that can be moved on.
            Place::Home if self.meant(target).1 == Reach::Movable => Where::Open,
            Place::Home => Where::Out,
            Place::Out => Where::Off,
            Place::Off => Where::Open,
            Place::Open => Where::Own,
        };
        self.place(target, Part::Day, next)
    }

    pub(super) fn toggle_pin(&mut self, target: Target) -> Vec<Effect> {
        let (addresses, reach) = self.meant(target);
        let is_pinned = |cell: &Cell| cell.am.pin == Pin::Pinned && cell.pm.pin == Pin::Pinned;
        let is_fact = |cell: &Cell| !cell.am.place.is_available() && !cell.pm.place.is_available();
        let cells = addresses.into_iter().filter_map(|at| Some((at, self.plan().cell(at)?)));
        let may_pin =
            |(at, cell): &(Address, Cell)| !self.plan().is_shut(*at) && (reach == Reach::All || !is_fact(cell));
        let cells: Vec<(Address, Cell)> = cells.filter(may_pin).listed();
        let pin = if cells.iter().all(|(_, cell)| is_pinned(cell)) { Pin::Free } else { Pin::Pinned };
        let cells: Vec<(Address, Cell)> = cells.into_iter().map(|(at, cell)| (at, cell.with_pin(pin))).listed();
        self.write(&cells)
    }

    pub(super) fn split(&mut self, target: Target) -> Vec<Effect> {
        let is_split = self.cells_of(target, &|_, _, cell| cell).iter().all(|(_, cell)| cell.is_split());
        let cells = self.cells_of(target, &|plan, at, cell| {
            let afternoon = match cell.am.place {
                place if is_split => place,
                _ if cell.is_split() => cell.pm.place,
                Place::Office(_) => Place::Home,
                Place::Home | Place::Out | Place::Off | Place::Open => Place::Office(own_site(plan, at.person)),
            };
            cell.with(Half::Pm, Slot { place: afternoon, ..cell.pm })
        });
        self.write(&cells)
    }

    pub(super) fn wish(&mut self, wish: i8) -> Vec<Effect> {
        let Some(target) = self.target else { return Vec::new() };
        let addresses = self.meant(target).0;
        let wish = Wish::new(wish).filter(|wish| wish.get() != 0);
        self.edit_team(|team| {
            for at in addresses {
                let Some((day, person)) = team.days.get(at.day).zip(team.people.get_mut(at.person.0)) else { continue };
                match wish {
                    Some(wish) => person.wishes.insert(day, wish),
                    None => person.wishes.remove(&day),
                }
            }
        })
    }

    /// Says what the days are for of which the menu asks.
    pub(super) fn note(&mut self, purpose: Option<&Name>) -> Vec<Effect> {
        let Menu::Purpose(days) = &self.menu else { return Vec::new() };
        let noted = self.plan().with_purpose(days, purpose);
        self.take(noted)
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
        if self.plan().cell(at).is_none() {
            return Vec::new();
        }
        let is_again = self.target == Some(Target::Cell(at)) && !self.is_range() && self.brush.is_none();
        self.unselect();
        self.select(Target::Cell(at));
        self.stroke = Some(Stroke { from: at, is_again, has_painted: false });
        if self.brush.is_some() { self.draw(at) } else { Vec::new() }
    }

    pub(super) fn draw(&mut self, at: Address) -> Vec<Effect> {
        let Some(stroke) = self.stroke else { return Vec::new() };
        let Some(brush) = self.brush.filter(|_| self.access == Access::Edit) else {
            self.anchor = (at != stroke.from).then_some(Target::Cell(stroke.from));
            self.stroke = Some(Stroke { is_again: false, ..stroke });
            let anchor = self.anchor;
            self.select(Target::Cell(at));
            self.anchor = anchor;
            return vec![Effect::Focus];
        };
        let Some(cell) = self.plan().cell(at).filter(|_| !self.plan().is_shut(at)) else { return Vec::new() };
        let painted = cell.placed(place_of(self.plan(), at.person, brush));
        if painted == cell {
            return Vec::new();
        }
        let plan = match self.plan().with_cell(at, painted) {
            Ok(plan) => plan,
            Err(error) => return self.say(Message::Refused(error)),
        };
        let before = if stroke.has_painted { Rc::clone(&self.swept) } else { People::default() };
        self.swept = self.touched_by(&before, &[(at, painted)]);
        if stroke.has_painted {
            self.history.amend(plan);
            self.followed()
        } else {
            self.stroke = Some(Stroke { has_painted: true, ..stroke });
            self.step(plan)
        }
    }

    pub(super) fn release(&mut self) -> Vec<Effect> {
        match self.stroke.take() {
            Some(stroke) if stroke.is_again && self.access == Access::Edit => self.cycle(Target::Cell(stroke.from)),
            Some(_) | None => Vec::new(),
        }
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

    /// The cells that are meant by a target and may be changed, each as `edit` gives it.
    pub(super) fn cells_of(&self, target: Target, edit: &dyn Fn(&Plan, Address, Cell) -> Cell) -> Vec<(Address, Cell)> {
        let plan = self.plan();
        let (addresses, reach) = self.meant(target);
        let mut cells = Vec::new();
        for at in addresses {
            let Some(cell) = plan.cell(at).filter(|_| !plan.is_shut(at)) else { continue };
            let wanted = edit(plan, at, cell);
            let keep = |now: Slot, then: Slot| if now.is_movable() { then } else { now };
            match reach {
                Reach::All => cells.push((at, wanted)),
                Reach::Movable if cell.is_movable() => {
                    cells.push((at, Cell { am: keep(cell.am, wanted.am), pm: keep(cell.pm, wanted.pm) }));
                }
                Reach::Movable => {}
            }
        }
        cells
    }

    /// The cells that are meant by a target, and which of them may be changed.
    fn meant(&self, target: Target) -> (Vec<Address>, Reach) {
        let is_cell = |target: Target| matches!(target, Target::Cell(_));
        let reach = |all: bool| if all { Reach::All } else { Reach::Movable };
        if self.target == Some(target) && self.is_range() {
            return (self.selected(), reach(is_cell(target) && self.anchor.is_none_or(is_cell)));
        }
        let addresses = match target {
            Target::Cell(at) => vec![at],
            Target::Person(person) => {
                self.columns().into_iter().map(|(week, day)| Address { person, week, day }).listed()
            }
            Target::Day { week, day } => self.rows().iter().map(|&person| Address { person, week, day }).listed(),
        };
        (addresses, reach(is_cell(target)))
    }
}

/// Which cells an action may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// All that are not shut.
    All,
    /// What a suggestion may move, too.
    Movable,
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

/// A cell with a part of it at a place.
pub(super) fn placed(cell: Cell, part: Part, place: Place) -> Cell {
    match part {
        Part::Day => cell.placed(place),
        Part::Half(Half::Am) => Cell { am: Slot { place, ..cell.am }, ..cell },
        Part::Half(Half::Pm) => Cell { pm: Slot { place, ..cell.pm }, ..cell },
    }
}
