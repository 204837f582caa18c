//! Where a person is: places, halves with their pins, a day's cell and a week's row.

use std::rc::Rc;

use super::day::Half;
use super::id::{Name, SiteIx};
use super::listed::Listed;

/// Where a person is in a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// At the office of a site.
    Office(SiteIx),
    /// Working at home.
    Home,
    /// At work elsewhere: travel, client, course.
    Out,
    /// Not at work; the reason is never stored.
    Off,
    /// Not decided.
    Open,
}

impl Place {
    /// Whether somebody could still place it: Office, Home or Open.
    pub fn is_available(self) -> bool {
        match self {
            Self::Office(_) | Self::Home | Self::Open => true,
            Self::Out | Self::Off => false,
        }
    }

    /// The site, at an Office.
    pub fn site(self) -> Option<SiteIx> {
        match self {
            Self::Office(site) => Some(site),
            Self::Home | Self::Out | Self::Off | Self::Open => None,
        }
    }
}

/// Whether a half may be moved by anyone but a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pin {
    /// It may be moved.
    #[default]
    Free,
    /// A person has fixed it.
    Pinned,
}

/// One half: a place and its pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Where the person is.
    pub place: Place,
    /// Whether it is pinned.
    pub pin: Pin,
}

impl Slot {
    /// A free half at a place.
    pub fn free(place: Place) -> Self {
        Self { place, pin: Pin::Free }
    }

    /// Whether a suggestion may move it: available and not pinned.
    pub fn is_movable(self) -> bool {
        self.place.is_available() && self.pin == Pin::Free
    }
}

/// One person's day: two halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Before noon.
    pub am: Slot,
    /// After noon.
    pub pm: Slot,
}

impl Cell {
    /// A whole, free day at a place.
    pub fn whole(place: Place) -> Self {
        Self { am: Slot::free(place), pm: Slot::free(place) }
    }

    /// One of its halves.
    pub fn half(self, half: Half) -> Slot {
        match half {
            Half::Am => self.am,
            Half::Pm => self.pm,
        }
    }

    /// The same cell with one half changed.
    #[must_use]
    pub fn with(self, half: Half, slot: Slot) -> Self {
        match half {
            Half::Am => Self { am: slot, ..self },
            Half::Pm => Self { pm: slot, ..self },
        }
    }

    /// Whether the halves differ in place.
    pub fn is_split(self) -> bool {
        self.am.place != self.pm.place
    }

    /// Whether the person is not at work in either half.
    pub fn is_off(self) -> bool {
        self.am.place == Place::Off && self.pm.place == Place::Off
    }

    /// Whether a suggestion may move at least one of its halves.
    pub fn is_movable(self) -> bool {
        self.am.is_movable() || self.pm.is_movable()
    }

    /// The cell after a suggestion moved it: every movable half at `place`, the rest as it was.
    #[must_use]
    pub fn moved_to(self, place: Place) -> Self {
        let moved = |slot: Slot| if slot.is_movable() { Slot { place, ..slot } } else { slot };
        Self { am: moved(self.am), pm: moved(self.pm) }
    }

    /// The cell with another place in both halves; pins stay.
    #[must_use]
    pub fn placed(self, place: Place) -> Self {
        Self { am: Slot { place, ..self.am }, pm: Slot { place, ..self.pm } }
    }

    /// The cell with both halves pinned or both free.
    #[must_use]
    pub fn with_pin(self, pin: Pin) -> Self {
        Self { am: Slot { pin, ..self.am }, pm: Slot { pin, ..self.pm } }
    }
}

/// One person's week: a cell for each of the plan's days, and what days are for where somebody noted it. Cheap
/// to clone; two rows whose cells share their memory are known to have the same ones without looking at them.
#[derive(Clone, Debug, Eq)]
pub struct Row {
    cells: Rc<[Cell]>,
    /// A note for each day, where there is any.
    purposes: Option<Rc<[Option<Name>]>>,
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same(other) || self.cells == other.cells) && self.purposes == other.purposes
    }
}

impl Row {
    /// A row of these cells.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells: cells.into(), purposes: None }
    }

    /// A row of `n_days` undecided days.
    pub fn open(n_days: usize) -> Self {
        Self::new(vec![Cell::whole(Place::Open); n_days])
    }

    /// Its cells, in the order of the plan's days.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell of a day's position.
    pub fn cell(&self, day: usize) -> Option<Cell> {
        self.cells.get(day).copied()
    }

    /// The row with one cell changed; the same row when there is no such day. A day that becomes Off loses its
    /// purpose.
    #[must_use]
    pub fn with(&self, day: usize, cell: Cell) -> Self {
        let changed = self.cells.iter().enumerate().map(|(d, &old)| if d == day { cell } else { old });
        let row = Self { cells: changed.collect(), purposes: self.purposes.clone() };
        if cell.is_off() { row.with_purpose(day, None) } else { row }
    }

    /// What a day is for, as somebody noted it.
    pub fn purpose(&self, day: usize) -> Option<&Name> {
        self.purposes.as_ref()?.get(day)?.as_ref()
    }

    /// The row with what a day is for, or nothing. A day that is Off has no purpose: the reason for it is never
    /// stored.
    #[must_use]
    pub fn with_purpose(&self, day: usize, purpose: Option<Name>) -> Self {
        let purpose = purpose.filter(|_| self.cell(day).is_some_and(|cell| !cell.is_off()));
        if purpose.as_ref() == self.purpose(day) {
            return self.clone();
        }
        let mut purposes = (0..self.cells.len()).map(|d| self.purpose(d).cloned()).listed();
        if let Some(place) = purposes.get_mut(day) {
            *place = purpose;
        }
        let purposes = purposes.iter().any(Option::is_some).then(|| purposes.into());
        Self { cells: Rc::clone(&self.cells), purposes }
    }

    /// The row with each cell passed through `map`; what the days are for stays.
    #[must_use]
    pub(super) fn mapped(&self, map: impl Fn(Cell) -> Cell) -> Self {
        Self { cells: self.cells.iter().map(|&cell| map(cell)).collect(), purposes: self.purposes.clone() }
    }

    /// Whether the cells of both are one and the same piece of memory.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cells, &other.cells)
    }
}
