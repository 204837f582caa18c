//! The plan file, `hybrid-week/1`: JSON that [`read`] takes leniently and [`write`] writes canonically.
//!
//! Lenient means: every value that is wrong is reported with its place and left out or replaced by its
//! default, all that is sound is kept; keys that this program does not know are kept and written back; a
//! byte order mark is skipped; `3.0` is the number 3. Refused as a whole are only texts that are no JSON
//! object, files of another format or a newer major version, files without people or weeks, and texts
//! above 4 MB. Of a plan with more than 2,307 people fewer than 26 weeks are kept: it has at most 60,000 rows,
//! one for each person and week.

mod node;
mod read;
mod refusal;
mod team;
mod write;

pub(super) use read::take_purposes;
pub use read::{Reading, read};
pub use refusal::Refusal;
pub(super) use write::keeping_purposes;
pub use write::write;

/// The format's name and major version.
pub const FORMAT: &str = "hybrid-week/1";
/// The most bytes of a plan file.
pub const MOST_BYTES: usize = 4_000_000;
