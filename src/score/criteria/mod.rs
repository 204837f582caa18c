//! The fourteen criteria, one a file. A criterion is a function that visits its parts in a scope: all of a
//! week, or those that one cell can touch. See the recipe in `score`.

pub(super) mod anchors;
pub(super) mod cohesion;
pub(super) mod company;
pub(super) mod cover;
pub(super) mod desks;
pub(super) mod fairness;
pub(super) mod gathered;
pub(super) mod leader;
pub(super) mod office_days;
pub(super) mod onboarding;
pub(super) mod stability;
pub(super) mod task_fit;
pub(super) mod together;
pub(super) mod wishes;

use super::board::Board;
use super::part::{Scope, Visit};
use crate::plan::Criterion;

/// Visits the parts of a criterion in a scope. Fairness has none; it follows the wishes.
pub(super) fn parts(criterion: Criterion, board: &Board, scope: Scope, visit: Visit<'_>) {
    match criterion {
        Criterion::Together => together::parts(board, scope, visit),
        Criterion::Gathered => gathered::parts(board, scope, visit),
        Criterion::TaskFit => task_fit::parts(board, scope, visit),
        Criterion::Cover => cover::parts(board, scope, visit),
        Criterion::OfficeDays => office_days::parts(board, scope, visit),
        Criterion::Anchors => anchors::parts(board, scope, visit),
        Criterion::Desks => desks::parts(board, scope, visit),
        Criterion::Onboarding => onboarding::parts(board, scope, visit),
        Criterion::Leader => leader::parts(board, scope, visit),
        Criterion::Cohesion => cohesion::parts(board, scope, visit),
        Criterion::Wishes => wishes::parts(board, scope, visit),
        Criterion::Fairness => {}
        Criterion::Company => company::parts(board, scope, visit),
        Criterion::Stability => stability::parts(board, scope, visit),
    }
}

/// Checks a criterion's `(earned, possible)` for a week in the text notation. `header` is the inside of a
/// plan file without weeks; people it does not name are added from the notation.
#[cfg(test)]
#[track_caller]
pub(super) fn check(header: &str, week: &str, criterion: Criterion, expected: (i64, i64)) {
    let tally = super::rate(&tests::plan(header, week)).criterion(criterion);
    assert_eq!((tally.earned, tally.possible), expected);
}

/// Checks the broken halves of a week in the text notation.
#[cfg(test)]
#[track_caller]
pub(super) fn check_broken(header: &str, week: &str, expected: i64) {
    assert_eq!(super::rate(&tests::plan(header, week)).broken(), expected);
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;

    pub(super) fn plan(header: &str, week: &str) -> Plan {
        crate::test_plan::plan(header, week)
    }
}
