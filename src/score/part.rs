//! The parts that criteria are made of: one pair in one week, one person's day, one site's day. Tallies,
//! the running score and findings are all made from the same parts.

use std::ops::Range;

use super::board::Board;
use crate::plan::{GroupIx, PersonIx, SiteIx};

/// Which parts are meant: all of a week, or all those that a person's day in it can touch.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// All parts of the week.
    Week(usize),
    /// Parts that the person's place on the day can touch.
    Touched {
        /// Whose place.
        person: PersonIx,
        /// The week.
        week: usize,
        /// The day's position.
        day: usize,
    },
}

impl Scope {
    pub(super) fn week(self) -> usize {
        match self {
            Self::Week(week) | Self::Touched { week, .. } => week,
        }
    }

    /// The people meant where a part belongs to one person alone.
    pub(super) fn people(self, board: &Board) -> impl Iterator<Item = PersonIx> + use<> {
        let range = match self {
            Self::Week(_) => 0..board.team().people.len(),
            Self::Touched { person, .. } => person.0..person.0 + 1,
        };
        range.map(PersonIx)
    }

    /// The days meant where a part belongs to one day alone.
    pub(super) fn days(self, board: &Board) -> Range<usize> {
        match self {
            Self::Week(_) => 0..board.team().days.n_days(),
            Self::Touched { day, .. } => day..day + 1,
        }
    }

    /// The groups meant where a part belongs to one group.
    pub(super) fn groups(self, board: &Board) -> impl Iterator<Item = GroupIx> {
        let (some, n_all) = match self {
            Self::Week(_) => (Default::default(), board.team().groups.len()),
            Self::Touched { person, .. } => (board.links().groups_of(person), 0),
        };
        some.iter().copied().chain((0..n_all).map(GroupIx))
    }
}

/// What a part is about where the criterion has more than one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The criterion has one kind, or: work in company, too few office days.
    #[default]
    Plain,
    /// Onboarding: time with the buddy.
    Buddy,
    /// Onboarding: time with the manager.
    Manager,
    /// Onboarding: time with experienced colleagues.
    Colleagues,
    /// Task fit: on-site duty.
    OnSite,
    /// Office days: more than the band allows.
    TooMany,
}

/// One part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// Nobody in particular, one person, or two.
    pub people: [Option<PersonIx>; 2],
    pub group: Option<GroupIx>,
    pub site: Option<SiteIx>,
    pub day: Option<usize>,
    pub detail: Detail,
    /// How much each unit counts.
    pub weight: i64,
    /// Units that can be earned.
    pub possible: i64,
    /// Units that are not earned; at the desks it can be more than is possible.
    pub lost: i64,
    /// Halves in which a rule is broken that must hold.
    pub broken: i64,
}

impl Part {
    /// A part of weight 1 of one person.
    pub(super) fn of(person: PersonIx) -> Self {
        Self { people: [Some(person), None], ..Self::of_all() }
    }

    /// A part of weight 1 of two people.
    pub(super) fn of_both(person: PersonIx, other: PersonIx) -> Self {
        Self { people: [Some(person), Some(other)], ..Self::of_all() }
    }

    /// A part of weight 1 of nobody in particular.
    pub(super) fn of_all() -> Self {
        Self { weight: 1, ..Self::default() }
    }
}

/// What is done with each part.
pub(super) type Visit<'a> = &'a mut dyn FnMut(Part);
