//! A problem in something that was read: where, what was expected, what was found, and what was done.

use std::fmt;

/// One problem, as facts. `Display` makes the English sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `people[3].wishes.wed`, or `row 7, column "wed"`.
    pub place: String,
    /// What was expected there.
    pub expected: Expected,
    /// What was found, shortened.
    pub found: String,
    /// What was done about it.
    pub remedy: Remedy,
}

/// A size as people read it; rounded up, so that what is just too large does not look like what is allowed.
pub fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

/// What was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A whole number in a range.
    Number {
        /// The lowest.
        from: i64,
        /// The highest.
        to: i64,
    },
    /// `true` or `false`.
    Truth,
    /// A list.
    List,
    /// An object.
    Object,
    /// A text.
    Text,
    /// A name of 1 to 80 characters.
    Name,
    /// An id of `a`–`z`, `0`–`9` and `-`, 1 to 32 characters.
    Id,
    /// An id that nobody else has.
    UniqueId,
    /// A weekday, `mon` to `sun`, each once.
    Weekday,
    /// A date.
    Date,
    /// An ISO week.
    Week,
    /// The week after the one before.
    NextWeek(String),
    /// A row of so many cells.
    Row(usize),
    /// Somebody of the plan.
    KnownPerson,
    /// Somebody else of the plan.
    OtherPerson,
    /// A group of the plan.
    KnownGroup,
    /// A site of the plan.
    KnownSite,
    /// At most so many.
    AtMost(usize),
    /// A highest number that is not below the lowest.
    MaxNotBelowMin,
    /// A key that the plan file knows.
    CriterionOrPrinciple,
    /// A name that the plan does not have yet.
    NewName,
    /// A day that is not Off.
    AtWork,
}

/// What was done about a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The thing was left out; the rest is kept.
    LeftOut,
    /// The default was used.
    Default,
    /// Another id was given.
    Renamed(String),
    /// Weeks between were added.
    Filled,
}

impl Problem {
    /// A problem; what was found is shortened to 40 characters.
    pub fn new(place: impl Into<String>, expected: Expected, found: &str, remedy: Remedy) -> Self {
        Self { place: place.into(), expected, found: shortened(found), remedy }
    }
}

fn shortened(found: &str) -> String {
    const MOST: usize = 40;
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut text: String = found.chars().take(MOST).map(plain).collect();
    if found.chars().nth(MOST).is_some() {
        text.push('…');
    }
    text
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { from, to } => write!(f, "a number from {from} to {to}"),
            Self::Truth => f.write_str("true or false"),
            Self::List => f.write_str("a list"),
            Self::Object => f.write_str("an object"),
            Self::Text => f.write_str("a text"),
            Self::Name => f.write_str("a name of 1 to 80 characters"),
            Self::Id => f.write_str("an id of 1 to 32 characters a-z, 0-9 and -"),
            Self::UniqueId => f.write_str("an id that is used once"),
            Self::Weekday => f.write_str("a weekday from mon to sun, each once"),
            Self::Date => f.write_str("a date such as 2026-11-23"),
            Self::Week => f.write_str("an ISO week such as 2026-W48"),
            Self::NextWeek(week) => write!(f, "the next week, {week}"),
            Self::Row(1) => f.write_str("a cell such as O, O@site, H, X, -, . or O/H"),
            Self::Row(n) => write!(f, "{n} cells such as O, O@site, H, X, -, . or O/H"),
            Self::KnownPerson => f.write_str("the id of a person of the plan"),
            Self::OtherPerson => f.write_str("the id of another person of the plan"),
            Self::KnownGroup => f.write_str("the id of a group of the plan"),
            Self::KnownSite => f.write_str("the id of a site of the plan"),
            Self::AtMost(most) => write!(f, "at most {most}"),
            Self::MaxNotBelowMin => f.write_str("a max that is not below min"),
            Self::CriterionOrPrinciple => f.write_str("a known criterion or principle"),
            Self::NewName => f.write_str("a name that is not in the plan yet"),
            Self::AtWork => f.write_str("a day that is not off"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.place, self.expected, self.found)?;
        match &self.remedy {
            Remedy::LeftOut => f.write_str("; left out"),
            Remedy::Default => f.write_str("; the default is used"),
            Remedy::Renamed(id) => write!(f, "; now called \"{id}\""),
            Remedy::Filled => f.write_str("; the weeks between are added"),
        }
    }
}
