//! The exact score of choices. It stands where somebody looked last, and follows what has changed since.

use super::spots::Spot;
use crate::score::{Running, Score};

#[derive(Debug)]
pub(super) struct Exact {
    running: Running,
    /// Where it stands: a choice for each spot.
    choices: Vec<u8>,
}

impl Exact {
    /// `running` stands where the choices are.
    pub fn new(running: Running, choices: &[u8]) -> Self {
        Self { running, choices: choices.to_vec() }
    }

    /// Follows the spot at a position to its choice.
    pub fn follow(&mut self, i: usize, spot: &Spot, now: u8) {
        if let (Some(before), Some(&cell)) = (self.choices.get_mut(i), spot.choices.get(usize::from(now)))
            && *before != now
        {
            *before = now;
            self.running.place(spot.at, cell);
        }
    }

    /// The score where it stands.
    pub fn score(&self) -> Score {
        self.running.score()
    }

    /// The running score where it stands, to go on with elsewhere.
    pub fn running(&self) -> Running {
        self.running.clone()
    }
}
