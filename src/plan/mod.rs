//! What a week is: values that cannot be wrong. A [`Plan`] is a checked [`Team`] and one to 26
//! consecutive weeks. It is a persistent value: an edit gives a new plan that shares what did not change,
//! so that undo, comparison and drawing can tell at a glance what is the same.
//!
//! It leaves to others: how good a week is (`score`), files (`exchange`), what the user wants (`session`).

mod date;
mod day;
mod edit;
mod few;
mod holidays;
mod id;
mod index;
mod listed;
mod notation;
mod place;
mod rules;
mod team;
mod unknown;
mod weights;

use std::fmt;
use std::rc::Rc;

pub use date::{Date, NotADate, NotAWeek, Week};
pub use day::{Days, Half, NotAWeekday, Weekday};
pub use edit::EditError;
pub use few::{FewMap, FewSet};
pub use holidays::{Holiday, danish_holidays, holidays_in};
pub use id::{GroupIx, Id, Name, PersonIx, SiteIx, lower_case, replaced, sort_people};
pub use index::Index;
pub use listed::Listed;
pub use notation::{NotationError, read_cell, read_row, write_cell, write_row};
pub use place::{Cell, Pin, Place, Row, Slot};
pub use rules::{Anchor, Band, Cover, Force, Onboarding, Rules};
pub use team::{
    Gather, Group, MOST_CLOSED, MOST_GROUPS, MOST_PEOPLE, MOST_SITES, Percent, Person, Site, Team, TeamError, Wish,
};
pub use unknown::Unknown;
pub use weights::{Criterion, Principle, Weights};

/// The most weeks a plan holds.
pub const MOST_WEEKS: usize = 26;
/// The most rows of a plan, one for each person and week: more take a page longer than a second to read and rate.
pub const MOST_PLAN_ROWS: usize = 60_000;

/// The most weeks of a plan with so many people.
pub fn most_weeks(n_people: usize) -> usize {
    MOST_WEEKS.min(MOST_PLAN_ROWS / n_people.max(1))
}

/// The most people of a plan with so many weeks.
pub fn most_people(n_weeks: usize) -> usize {
    MOST_PEOPLE.min(MOST_PLAN_ROWS / n_weeks.max(1))
}

/// The rows of one week, one for each person in their order; `None`: the week does not name the person,
/// who then follows the usual pattern, or is undecided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekRows {
    /// A row, or none, for each person.
    pub rows: Vec<Option<Row>>,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

/// Where a cell stands in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Whose cell.
    pub person: PersonIx,
    /// Position of the week in the plan, from 0.
    pub week: usize,
    /// Position of the day among the plan's days, from 0.
    pub day: usize,
}

/// A team and its weeks. See the module page.
#[derive(Clone, Debug, Eq)]
pub struct Plan {
    team: Rc<Team>,
    first: Week,
    weeks: Vec<Rc<WeekRows>>,
}

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        self.first == other.first
            && self.is_same_team(other)
            && self.weeks.len() == other.weeks.len()
            && self.weeks.iter().zip(&other.weeks).all(|(a, b)| Rc::ptr_eq(a, b) || a == b)
    }
}

/// Why a plan cannot be: one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// The team does not fit together.
    Team(TeamError),
    /// No week, or more than a plan with so many people holds: see [`most_weeks`].
    WeekCount {
        /// How many there are.
        found: usize,
        /// The most.
        most: usize,
    },
    /// A week has not one row (or none) for each person, or a row does not fit the team.
    WrongRow {
        /// Position of the week.
        week: usize,
    },
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Team(error) => error.fmt(f),
            Self::WeekCount { found, most } => {
                write!(f, "a plan with this many people holds 1 to {most} weeks, found {found}")
            }
            Self::WrongRow { week } => {
                write!(f, "week {}: each person's row needs one cell for each day, at sites of the plan", week + 1)
            }
        }
    }
}

impl std::error::Error for PlanError {}

impl Plan {
    /// A plan of these weeks, the first of which is `first`.
    ///
    /// # Errors
    /// When the team does not fit together, or a week does not fit the team.
    pub fn new(team: Team, first: Week, weeks: Vec<WeekRows>) -> Result<Self, PlanError> {
        Self::checked(Rc::new(team), first, weeks.into_iter().map(Rc::new).listed())
    }

    fn checked(team: Rc<Team>, first: Week, weeks: Vec<Rc<WeekRows>>) -> Result<Self, PlanError> {
        team.check().map_err(PlanError::Team)?;
        let (found, most) = (weeks.len(), most_weeks(team.people.len()));
        if !(1..=most).contains(&found) {
            return Err(PlanError::WeekCount { found, most });
        }
        let fits = |row: &Row| row.cells().len() == team.days.n_days() && team.has_sites_of(row);
        let is_wrong =
            |week: &Rc<WeekRows>| week.rows.len() != team.people.len() || !week.rows.iter().flatten().all(fits);
        match weeks.iter().position(is_wrong) {
            Some(week) => Err(PlanError::WrongRow { week }),
            None => Ok(Self { team, first, weeks }),
        }
    }

    /// A plan of one week without people.
    pub fn empty(first: Week) -> Self {
        Self { team: Rc::default(), first, weeks: vec![Rc::default()] }
    }

    /// Everything but the weeks.
    pub fn team(&self) -> &Team {
        &self.team
    }

    /// Whether both have the same team, told at a glance where they share it.
    pub fn is_same_team(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.team, &other.team) || self.team == other.team
    }

    /// How many weeks there are, 1 to 26.
    pub fn n_weeks(&self) -> usize {
        self.weeks.len()
    }

    /// How many people there are.
    pub fn n_people(&self) -> usize {
        self.team.people.len()
    }

    /// The ISO week at a position.
    pub fn week(&self, week: usize) -> Week {
        self.first.plus(i32::try_from(week).unwrap_or(i32::MAX))
    }

    /// The rows of a week as they were written.
    pub fn week_rows(&self, week: usize) -> Option<&Rc<WeekRows>> {
        self.weeks.get(week)
    }

    /// The date of a day, if there is such a week and day.
    pub fn date(&self, week: usize, day: usize) -> Option<Date> {
        let weekday = self.team.days.get(day)?;
        (week < self.weeks.len()).then(|| self.week(week).date(weekday))
    }

    /// The row that holds for a person in a week: the week's own, else the usual one, else all Open.
    /// Closed dates and days before the start are not yet looked at.
    pub fn row(&self, person: PersonIx, week: usize) -> Row {
        let written = self.weeks.get(week).and_then(|rows| rows.rows.get(person.0)).and_then(Option::as_ref);
        let usual = || self.team.person(person).and_then(|who| who.usual_row(self.week(week)));
        written.or_else(usual).cloned().unwrap_or_else(|| Row::open(self.team.days.n_days()))
    }

    /// Whether nobody works that day: a closed date, or before the person's start.
    pub fn is_shut(&self, at: Address) -> bool {
        let started = self.team.person(at.person).and_then(|person| person.started);
        // Most are not: no date is worked out for them.
        let may_be = started.is_some() || !self.team.closed.is_empty();
        may_be
            && self
                .date(at.week, at.day)
                .is_some_and(|date| self.team.closed.contains(&date) || started.is_some_and(|started| date < started))
    }

    /// Where a person is on a day, closed dates and days before the start being Off. `None` when there is
    /// no such cell.
    pub fn cell(&self, at: Address) -> Option<Cell> {
        if at.person.0 >= self.n_people() || at.week >= self.n_weeks() {
            return None;
        }
        let written = self.row(at.person, at.week).cell(at.day)?;
        Some(if self.is_shut(at) { Cell::whole(Place::Off) } else { written })
    }

    /// What a day is for, as somebody noted it. An Off day has no purpose, and so has one on which nobody works.
    pub fn purpose(&self, at: Address) -> Option<&Name> {
        let row = self.weeks.get(at.week)?.rows.get(at.person.0)?.as_ref()?;
        row.purpose(at.day).filter(|_| !self.is_shut(at))
    }

    /// The addresses of all cells, by week, person and day.
    pub fn addresses(&self) -> impl Iterator<Item = Address> + use<> {
        let (n_weeks, n_people, n_days) = (self.n_weeks(), self.n_people(), self.team.days.n_days());
        (0..n_weeks).flat_map(move |week| {
            (0..n_people).flat_map(move |p| (0..n_days).map(move |day| Address { person: PersonIx(p), week, day }))
        })
    }
}
