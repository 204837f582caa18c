//! Tables: CSV, cells copied from a spreadsheet, and (over `workbook`) Excel files, read in the same way, and
//! written as CSV.
//!
//! A table has a row of headers and is one of three:
//! - *people*, a row a person, as HR systems export them: name, department, manager, site, start, working days;
//! - *a week*, a row a person and a column a date, with letters or words of any of the languages; the columns of
//!   people may stand beside them, rows of numbers are sums and are skipped;
//! - *long*, a row a person and half: `date,half,person,site,place`.
//!
//! How lenient it is: UTF-8 and UTF-16 with or without byte order mark, else Windows-1252 or the encoding that
//! is named; comma, semicolon or tab, whichever the first row has most of, or what `sep=` says; CRLF, LF or CR;
//! quotes; dates as `2026-11-23`, `23-11-2026`, `23.11.2026`, `23/11/2026` or `23. nov 2026`, with a weekday
//! before them or not. An empty cell says nothing about its day. Control and direction characters are taken out
//! of names. Every problem names row and column; what is wrong is left out, the rest is kept.

mod cells;
mod columns;
pub(super) mod grid;
mod guard;
mod long;
mod people;
mod read;
mod take;
mod weeks;
mod working_days;
mod write;

pub(super) use cells::site_of;
pub use columns::{Column, Use};
pub use guard::{guarded, unguarded};
pub use read::{from_text, to_text};
pub use take::take;
pub(super) use weeks::place_of_date;
pub use write::{long_csv, people_csv, tsv, week_csv};

/// The most bytes of a table.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
/// The most rows that are read.
pub const MOST_ROWS: usize = 100_000;
/// The most columns that are read.
pub const MOST_COLUMNS: usize = 400;

/// A table of texts, its headers in the first row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Rows of cells; a row may be shorter than others.
    pub rows: Vec<Vec<String>>,
}
