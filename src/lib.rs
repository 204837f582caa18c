//! A planner for a team's mixed home and office week.

#[cfg(feature = "ui")]
pub mod embed;
pub mod exchange;
pub mod plan;
pub mod score;
pub mod session;
#[cfg(feature = "ui")]
pub mod ui;
