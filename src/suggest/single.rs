//! At most one changed day: each one is tried, so the best of them is proven.

use std::cmp::Ordering;

use super::search::Search;
use crate::plan::Plan;
use crate::score::Running;

/// Moves of local search in about the time in which a day is tried.
const MOVES_A_TRY: u32 = 64;

/// Where the trying is.
#[derive(Debug)]
pub(super) struct Single {
    /// The plan that was given.
    running: Running,
    /// The day that comes next, by its position among those that may move.
    next: usize,
}

impl Single {
    /// Begins, where a search may change one day; `None` where it may change more, or none.
    pub fn new(plan: &Plan, search: &Search) -> Option<Self> {
        (search.most_changes() == Some(1)).then(|| Self { running: Running::new(plan), next: 0 })
    }

    /// Goes on for about as long as so many moves take, and hands over what is better.
    pub fn work(&mut self, search: &mut Search, n_moves: u32) {
        for _ in 0..=n_moves / MOVES_A_TRY {
            let Some(spot) = search.spots().get(self.next).cloned() else { return };
            for (choice, &cell) in spot.choices.iter().enumerate().filter(|&(_, &cell)| cell != spot.from) {
                let score = self.running.what_if(spot.at, cell);
                if score.cmp_quality(search.best_score()) == Ordering::Greater {
                    search.consider_alone(self.next, choice);
                }
            }
            self.next += 1;
        }
    }

    /// Whether all have been tried.
    pub fn is_over(&self, search: &Search) -> bool {
        self.next >= search.spots().len()
    }
}
