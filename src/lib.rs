//! A planner for a team's mixed home and office week.

pub mod plan;
pub mod score;
pub mod exchange;
pub mod session;
#[cfg(feature = "ui")]
pub mod ui;
#[cfg(feature = "ui")]
pub mod embed;

#[cfg(test)]
#[path = "../tests/common/notation.rs"]
mod test_plan;
