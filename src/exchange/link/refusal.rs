//! Why a link is refused, and why none is made.

use std::fmt;

/// Why a link is refused; the plan before stays. `Display` makes the English sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It holds no plan.
    NotALink,
    /// Its end is missing.
    Cut,
    /// Letters in it are not as they were.
    Damaged,
    /// A newer program made it.
    Newer,
    /// It would unpack to more than a link may hold.
    TooLarge,
    /// It is behind a passphrase.
    Locked,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotALink => "The address holds no plan. Copy the whole link again.",
            Self::Cut => "The link is cut: its end is missing. Copy the whole link again, or ask for a plan file.",
            Self::Damaged => "The link is damaged: letters in it have changed. Copy it again, or ask for a plan file.",
            Self::Newer => "A newer program made this link. Open it with that program, or ask for a plan file.",
            Self::TooLarge => "The link would unpack to more than a link may hold. Ask for a plan file.",
            Self::Locked => "The link is behind a passphrase.",
        })
    }
}

impl std::error::Error for Refusal {}

/// A plan that is too large for a link; a file holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The plan is too large for a link. Send it as a file.")
    }
}

impl std::error::Error for TooLarge {}
