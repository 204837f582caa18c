//! How good a week is. Fourteen criteria, one a file, stand under four principles; each is made of parts
//! (a pair in a week, a person's day, a site's day), and tallies, findings and the running score are all
//! made from the same parts. All in integers: points are millionths.
//!
//! It leaves to others: what to do about it (`suggest`), and what it says in words (`ui::text`).
//!
//! **Add a criterion:** 1. name it in `plan::Criterion` with principle and default weight: the compiler
//! then names every place that must know it; 2. write `criteria/its_name.rs`: a function that visits its
//! parts in a scope (all of a week, or all that one person's day can touch), and a test in the text
//! notation; 3. say in `finding/people.rs` whom its findings name, and its sentence in `ui::text`; 4. add
//! it to the checker in `tests/common`. That the parts of the second scope are complete is what
//! `tests/score_laws.rs` proves: the running score is the score from scratch.
//!
//! ```
//! use hybrid_week::plan::{Criterion, Plan};
//! use hybrid_week::score::rate;
//! let plan: Plan = "  mon tue wed thu fri\nanna O O H H H\nbo O H H H H".parse()?;
//! let days = rate(&plan).criterion(Criterion::OfficeDays);
//! assert_eq!((days.earned, days.possible), (18, 20));
//! # Ok::<(), hybrid_week::plan::NotationError>(())
//! ```

mod board;
mod calendar;
mod criteria;
mod finding;
mod grid;
mod links;
mod newcomer;
mod notice;
mod part;
mod repair;
mod running;
#[cfg(test)]
mod sample;
mod share;
mod tally;

pub use finding::{Finding, Top, findings, findings_of, top_findings};
pub use newcomer::{Company, Newcomer, newcomers};
pub use notice::{Notice, notices};
pub use part::Detail;
pub use repair::{Repair, repair};
pub use running::{Running, rate};
pub use share::{Share, Stand, shares, shares_in_turn};
pub use tally::{Score, Tally};
