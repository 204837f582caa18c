//! In and out: plan files, links, names, cells from and to spreadsheets, and the formats of other programs. Readers
//! collect every problem with its place, keep what is sound and never panic; writers write what reads back the same.
//!
//! The page reads and writes plan files, links, cells and names, and finds days that changed. All else is behind the
//! feature `exchange`, which the page's build does not have: a WebAssembly module of its own, loaded when it is needed.
//! There kept libraries do the work, problems are [`note::Note`]s said in every language, and [`convert`] is the one
//! door to all formats.
//!
//! **Add a format:** a module of its own here with a `read` that returns what it could read and its
//! [`Problem`]s or notes, a `write`, a line in [`convert`], a fixture of good and of sloppy input in `tests/fixtures`,
//! the law `read(write(x)) = x` in `tests/`, and a seed in `tests/fuzz.rs`.

#[cfg(feature = "exchange")]
pub mod calendar;
pub mod cells;
pub mod changes;
#[cfg(feature = "exchange")]
pub mod convert;
#[cfg(feature = "exchange")]
pub mod digest;
pub mod file;
#[cfg(feature = "exchange")]
pub mod import;
pub mod json;
pub mod link;
pub mod merge;
#[cfg(feature = "exchange")]
pub mod note;
pub mod people;
#[cfg(feature = "exchange")]
mod people_named;
#[cfg(feature = "exchange")]
pub mod picture;
mod problem;
#[cfg(feature = "exchange")]
mod records;
#[cfg(feature = "exchange")]
pub mod services;
#[cfg(feature = "exchange")]
pub mod sheet;
#[cfg(feature = "exchange")]
pub mod speech;
pub mod versions;
#[cfg(feature = "exchange")]
pub mod workbook;

pub use problem::{Expected, Problem, Remedy, megabytes};
