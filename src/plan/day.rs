//! Weekdays, the halves of a working day, and the list of weekdays that a plan works on.

use super::listed::Listed;
use std::fmt;
use std::str::FromStr;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];

    /// 0 for Monday to 6 for Sunday.
    pub fn number(self) -> u8 {
        match self {
            Self::Mon => 0,
            Self::Tue => 1,
            Self::Wed => 2,
            Self::Thu => 3,
            Self::Fri => 4,
            Self::Sat => 5,
            Self::Sun => 6,
        }
    }

    /// The word of the plan file, `mon` to `sun`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Mon => "mon",
            Self::Tue => "tue",
            Self::Wed => "wed",
            Self::Thu => "thu",
            Self::Fri => "fri",
            Self::Sat => "sat",
            Self::Sun => "sun",
        }
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The text is no weekday of the form `mon` … `sun`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAWeekday;

impl fmt::Display for NotAWeekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a weekday: mon, tue, wed, thu, fri, sat or sun")
    }
}

impl std::error::Error for NotAWeekday {}

impl FromStr for Weekday {
    type Err = NotAWeekday;

    fn from_str(text: &str) -> Result<Self, NotAWeekday> {
        Self::ALL.into_iter().find(|day| day.id().eq_ignore_ascii_case(text)).ok_or(NotAWeekday)
    }
}

/// Half a working day, the unit in which everything is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    /// Before noon.
    Am,
    /// After noon.
    Pm,
}

impl Half {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Am, Self::Pm];
}

/// The weekdays of a plan: one to seven different ones, in the order of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days(Vec<Weekday>);

impl Days {
    /// The days named, sorted; `None` when there are none or one is named twice.
    pub fn new(days: &[Weekday]) -> Option<Self> {
        let sorted: Vec<Weekday> = Weekday::ALL.into_iter().filter(|day| days.contains(day)).listed();
        (!days.is_empty() && sorted.len() == days.len()).then_some(Self(sorted))
    }

    /// The days in order.
    pub fn as_slice(&self) -> &[Weekday] {
        &self.0
    }

    /// How many there are, 1 to 7.
    pub fn n_days(&self) -> usize {
        self.0.len()
    }

    /// Halves in a full week.
    pub fn n_halves(&self) -> usize {
        2 * self.0.len()
    }

    /// The day at a position.
    pub fn get(&self, position: usize) -> Option<Weekday> {
        self.0.get(position).copied()
    }

    /// Where a weekday stands in the list.
    pub fn position(&self, day: Weekday) -> Option<usize> {
        self.0.iter().position(|&d| d == day)
    }
}

impl Default for Days {
    /// Monday to Friday.
    fn default() -> Self {
        Self(vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri])
    }
}
