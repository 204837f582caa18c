//! People from text: names one a line, with groups or without, or a table (CSV, TSV, cells copied from a
//! spreadsheet) with a row of headers.
//!
//! How lenient a table is read: UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252;
//! comma, semicolon or tab, whichever the first row has most of; headers in Danish and English, any case;
//! dates as `2026-11-23`, `23-11-2026`, `23.11.2026` or `23/11/2026`; working days as `man, tir, ons`,
//! `mon-thu` or full names in either language. Managers and buddies are found by name, in the table or in
//! the plan. Control and direction characters are taken out of names. Every problem names row and column;
//! a row without a name is left out, the rest is kept.

mod apply;
mod decode;
mod names;
mod table;

pub use apply::join;
pub use names::{Names, read_names};
#[cfg(feature = "exchange")]
pub(super) use table::read_days;
pub use table::{Column, Field, PeopleTable, PersonRow, read_table};
