//! Why a plan file is refused as a whole.

use std::fmt;

use crate::exchange::megabytes;

/// Why a plan file is refused; the plan before stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// It is larger than [`super::MOST_BYTES`].
    TooLarge {
        /// Its bytes.
        found: usize,
    },
    /// It is no JSON: the first place where reading stopped.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// It is JSON, but no object with a `format` that begins with `hybrid-week/`.
    NotAPlan,
    /// A newer program wrote it.
    Newer {
        /// Its format.
        found: String,
    },
    /// It has no list `people`.
    NoPeople,
    /// It has no sound week.
    NoWeeks,
    /// The parts do not fit together.
    Unfit(crate::plan::PlanError),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty. Choose a plan file, hybrid-week/1."),
            Self::TooLarge { found } => {
                write!(f, "The file has {}, at most 4 MB can be read. Choose a smaller plan.", megabytes(*found))
            }
            Self::NotJson { line, column } => write!(
                f,
                "Line {line}, column {column}: expected JSON, found something else. The file may be cut off or damaged; choose an undamaged copy."
            ),
            Self::NotAPlan => {
                f.write_str("format: expected \"hybrid-week/1\", found another kind of file. Choose a plan file.")
            }
            Self::Newer { found } => write!(
                f,
                "format: expected \"hybrid-week/1\", found \"{found}\". A newer program made this plan; the file is left untouched. Open it with that program."
            ),
            Self::NoPeople => f.write_str("people: expected a list, found none. Choose a plan file with people."),
            Self::NoWeeks => f.write_str(
                "weeks: expected a list with a week such as 2026-W48, found none. Choose a plan file with weeks.",
            ),
            Self::Unfit(error) => write!(f, "{error}. Correct the file and open it again."),
        }
    }
}

impl std::error::Error for Refusal {}
