//! At most one changed day: each one is tried, so the best of them is proven.

use super::search::Search;
use super::spots::Spot;
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

    /// Goes on for about as long as so many moves take, and hands over what is better; whether all have been tried.
    pub fn work(&mut self, search: &mut Search, n_moves: u32) -> bool {
        for _ in 0..=n_moves / MOVES_A_TRY {
            let Some(spot) = search.spots().get(self.next).cloned() else { return true };
            for (choice, &cell) in (0..).zip(&spot.choices).filter(|&(_, &cell)| cell != spot.from) {
                let score = self.running.what_if(spot.at, cell);
                if score.cmp_quality(search.best_score()).is_gt()
                    && let Some(choices) = alone(search.spots(), self.next, choice)
                {
                    search.consider(&choices);
                }
            }
            self.next += 1;
        }
        false
    }
}

/// The choices of a plan that is as it was given but for one day.
fn alone(spots: &[Spot], day: usize, choice: u8) -> Option<Vec<u8>> {
    let of = |(i, spot): (usize, &Spot)| if i == day { Some(choice) } else { u8::try_from(spot.stays()?).ok() };
    spots.iter().enumerate().map(of).collect()
}
