//! What a file says about a plan, for a look before it is taken over: the plan as it would be, what was found
//! and what was wrong.

use super::note::Note;
use super::sheet::Column;
use crate::plan::Plan;

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What the file is.
    pub format: Format,
    /// The plan as it would be.
    pub plan: Plan,
    /// The columns of a table.
    pub columns: Vec<Column>,
    /// What was wrong, or is a guess.
    pub notes: Vec<Note>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A plan file.
    Plan,
    /// People, a row each.
    People,
    /// A row a person and a column a date.
    Week,
    /// A row a person and half.
    Long,
    /// A calendar.
    Calendar,
    /// Work plans of Microsoft Graph.
    Graph,
    /// Events of Google Calendar.
    Google,
}

impl Format {
    /// The word that a host knows it by.
    pub fn id(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::People => "people",
            Self::Week => "week",
            Self::Long => "long",
            Self::Calendar => "calendar",
            Self::Graph => "graph",
            Self::Google => "google",
        }
    }
}
