//! In and out: plan files, links, people from tables, and cells from and to spreadsheets. Readers collect every
//! problem with its place, keep what is sound and never panic; writers write what reads back the same.
//!
//! **Add a format:** a module of its own here with a `read` that returns what it could read and its
//! [`Problem`]s, a `write`, a fixture of good and of sloppy input in `tests/fixtures`, and the law
//! `read(write(x)) = x` in `tests/`.

pub mod cells;
pub mod file;
pub mod json;
pub mod link;
pub mod merge;
pub mod people;
mod problem;

pub use problem::{Expected, Problem, Remedy};
