//! People from text: names one a line, with groups or without. Tables of people are `sheet`'s, loaded when one comes;
//! here is only seen that a text is one.

mod groups;
mod names;

pub use groups::join;
pub use names::{Names, is_table, read_names};
