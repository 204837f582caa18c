//! The fourteen criteria, one a file. A criterion is a function that visits its parts in a scope: all of a
//! week, or all those that a person's day can touch. See the recipe in `score`.

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
