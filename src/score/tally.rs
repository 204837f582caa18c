//! Tallies of criteria and the one number made of them: integers from end to end.

use crate::plan::{Criterion, Principle, Weights};

/// What a criterion has earned of what it could. Units are the criterion's own (half-days, mostly).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// At most `possible`.
    pub earned: i64,
    /// 0: the criterion is not applicable.
    pub possible: i64,
}

impl Tally {
    /// Millionths earned, `⌊1 000 000·earned / possible⌋`; `None` where the criterion is not applicable.
    pub fn points(self) -> Option<i64> {
        (self.possible > 0).then(|| 1_000_000 * self.earned / self.possible)
    }
}

/// The score of a plan: its tallies, the points of principles and plan, and the broken halves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    tallies: [Tally; 14],
    criterion_weights: [i64; 14],
    principle_weights: [i64; 4],
    broken: i64,
}

impl Score {
    pub(super) fn new(tallies: [Tally; 14], broken: i64, weights: &Weights) -> Self {
        Self {
            tallies,
            criterion_weights: Criterion::ALL.map(|criterion| i64::from(weights.criterion(criterion))),
            principle_weights: Principle::ALL.map(|principle| i64::from(weights.principle(principle))),
            broken,
        }
    }

    /// Points of the plan in millionths, `⌊Σ W·points(principle) / Σ W⌋` over the applicable principles;
    /// `None` when nothing applies.
    pub fn overall(&self) -> Option<i64> {
        let weights = self.principle_weights.iter().copied();
        mean(Principle::ALL.into_iter().zip(weights).map(|(principle, weight)| (self.principle(principle), weight)))
    }

    /// Points of a principle in millionths, `⌊Σ w·points(c) / Σ w⌋` over its applicable criteria with a
    /// weight above 0; `None` when there is none.
    pub fn principle(&self, principle: Principle) -> Option<i64> {
        let weights = self.criterion_weights.iter().copied();
        let criteria = Criterion::ALL.into_iter().zip(&self.tallies).zip(weights);
        mean(
            criteria
                .filter(|((criterion, _), _)| criterion.principle() == principle)
                .map(|((_, tally), weight)| (tally.points(), weight)),
        )
    }

    /// The tally of a criterion.
    pub fn criterion(&self, criterion: Criterion) -> Tally {
        let mut tallies = Criterion::ALL.into_iter().zip(&self.tallies);
        tallies.find(|(c, _)| *c == criterion).map(|(_, tally)| *tally).unwrap_or_default()
    }

    /// Halves in which a rule is broken that must hold.
    pub fn broken(&self) -> i64 {
        self.broken
    }

    /// The same score with another tally of one criterion.
    #[must_use]
    pub fn with_tally(&self, criterion: Criterion, tally: Tally) -> Self {
        let mut score = self.clone();
        for (c, place) in Criterion::ALL.into_iter().zip(&mut score.tallies) {
            if c == criterion {
                *place = tally;
            }
        }
        score
    }

    /// Whether a plan with this score is better than one with the other: fewer broken halves, then more
    /// points.
    pub fn is_better_than(&self, other: &Self) -> bool {
        let rank = |score: &Self| (std::cmp::Reverse(score.broken), score.overall().unwrap_or(0));
        rank(self) > rank(other)
    }
}

fn mean(parts: impl Iterator<Item = (Option<i64>, i64)>) -> Option<i64> {
    let (mut sum, mut weights) = (0, 0);
    for (points, weight) in parts {
        if let Some(points) = points.filter(|_| weight > 0) {
            sum += weight * points;
            weights += weight;
        }
    }
    (weights > 0).then(|| sum / weights)
}
