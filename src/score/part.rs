//! The parts that criteria are made of: one pair in one week, one person's day, one site's day. Tallies,
//! the running score and findings are all made from the same parts.

use super::board::Board;
use crate::plan::{GroupIx, PersonIx, SiteIx};

/// Which parts are meant.
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
    pub(super) fn people(self, board: &Board) -> std::ops::Range<usize> {
        match self {
            Self::Week(_) => 0..board.plan().n_people(),
            Self::Touched { person, .. } => person.0..person.0 + 1,
        }
    }

    /// The days meant where a part belongs to one day alone.
    pub(super) fn days(self, board: &Board) -> std::ops::Range<usize> {
        match self {
            Self::Week(_) => 0..board.plan().team().days.n_days(),
            Self::Touched { day, .. } => day..day + 1,
        }
    }

    /// The groups meant where a part belongs to one group.
    pub(super) fn groups(self, board: &Board) -> Vec<GroupIx> {
        match self {
            Self::Week(_) => (0..board.plan().team().groups.len()).map(GroupIx).collect(),
            Self::Touched { person, .. } => board.links().groups_of(person).to_vec(),
        }
    }
}

/// What a part is about where the criterion has more than one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The criterion has one kind, or: work in company, too few office days.
    #[default]
    Plain,
    /// Onboarding: days with the buddy.
    Buddy,
    /// Onboarding: days with the manager.
    Manager,
    /// Onboarding: days with experienced colleagues.
    Colleagues,
    /// Task fit: on-site duty.
    OnSite,
    /// Office days: more than the band allows.
    TooMany,
}

impl Detail {
    /// A word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Buddy => "buddy",
            Self::Manager => "manager",
            Self::Colleagues => "colleagues",
            Self::OnSite => "on-site",
            Self::TooMany => "too-many",
        }
    }
}

/// One part.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    /// One person, or two.
    pub(super) people: [Option<PersonIx>; 2],
    pub(super) group: Option<GroupIx>,
    pub(super) site: Option<SiteIx>,
    pub(super) day: Option<usize>,
    pub(super) detail: Detail,
    /// How much each unit counts.
    pub(super) weight: i64,
    /// Units that can be earned.
    pub(super) possible: i64,
    /// Units of them that are not.
    pub(super) lost: i64,
    /// Halves in which a rule is broken that must hold.
    pub(super) broken: i64,
}

impl Part {
    /// A part of weight 1 of one person.
    pub(super) fn of(person: PersonIx) -> Self {
        Self { people: [Some(person), None], ..Self::of_all() }
    }

    /// A part of weight 1 of nobody in particular.
    pub(super) fn of_all() -> Self {
        Self { weight: 1, ..Self::default() }
    }
}

/// What is done with each part.
pub(super) type Visit<'a> = &'a mut dyn FnMut(Part);
