//! Tallies of criteria and the one number made of them: integers from end to end.

use std::cmp::Ordering;

use crate::plan::{Criterion, Principle, Weights};

/// What a criterion has earned of what it could. Units are the criterion's own (weighted halves, mostly).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 0 to `possible`.
    pub earned: i64,
    /// 0: the criterion is not applicable.
    pub possible: i64,
}

impl Tally {
    /// Millionths earned, `⌊1 000 000·earned / possible⌋`, 0–1 000 000; `None` where the criterion is not
    /// applicable.
    pub fn points(self) -> Option<i64> {
        (self.possible > 0).then(|| 1_000_000 * self.earned / self.possible)
    }
}

/// How much criteria and principles count, in the order of their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    criteria: [i64; 14],
    principles: [i64; 4],
}

impl Scale {
    pub(super) fn new(weights: &Weights) -> Self {
        Self {
            criteria: Criterion::ALL.map(|criterion| i64::from(weights.criterion(criterion))),
            principles: Principle::ALL.map(|principle| i64::from(weights.principle(principle))),
        }
    }
}

/// The score of a plan: its tallies, the points of its principles and of the whole, and the broken halves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    tallies: [Tally; 14],
    scale: Scale,
    broken: i64,
}

impl Score {
    pub(super) fn new(tallies: [Tally; 14], broken: i64, scale: Scale) -> Self {
        Self { tallies, scale, broken }
    }

    /// Points of the plan in millionths, 0–1 000 000: `⌊Σ W·points(principle) / Σ W⌋` over the applicable
    /// principles with their weights W; `None` when nothing applies.
    pub fn overall(&self) -> Option<i64> {
        let weights = self.scale.principles.iter();
        mean(Principle::ALL.into_iter().zip(weights).map(|(principle, &weight)| (self.principle(principle), weight)))
    }

    /// Points of a principle in millionths, 0–1 000 000: `⌊Σ w·points(c) / Σ w⌋` over its applicable
    /// criteria c with a weight w above 0; `None` when there is none.
    pub fn principle(&self, principle: Principle) -> Option<i64> {
        let criteria = Criterion::ALL.into_iter().zip(&self.tallies).zip(&self.scale.criteria);
        mean(
            criteria
                .filter(|((criterion, _), _)| criterion.principle() == principle)
                .map(|((_, tally), &weight)| (tally.points(), weight)),
        )
    }

    /// The tally of a criterion.
    pub fn criterion(&self, criterion: Criterion) -> Tally {
        let mut tallies = Criterion::ALL.into_iter().zip(&self.tallies);
        tallies.find(|(c, _)| *c == criterion).map(|(_, tally)| *tally).unwrap_or_default()
    }

    /// Halves in which a rule is broken that must hold, 0 or more: the distance to a band of office days,
    /// what an anchor or a cover entry lacks, and people above the desks.
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

    /// Compares two scores by quality: fewer broken halves first, then more points. `Greater` means that
    /// this one is better.
    pub fn cmp_quality(&self, other: &Self) -> Ordering {
        other.broken.cmp(&self.broken).then_with(|| self.overall().cmp(&other.overall()))
    }

    /// Whether a criterion can move the whole: it and its principle have a weight above 0.
    pub(crate) fn counts(&self, criterion: Criterion) -> bool {
        let own = Criterion::ALL.into_iter().zip(self.scale.criteria).any(|(c, w)| c == criterion && w > 0);
        let principle = criterion.principle();
        own && Principle::ALL.into_iter().zip(self.scale.principles).any(|(p, w)| p == principle && w > 0)
    }
}

/// The weighted mean, rounded down, of the points that there are.
fn mean(parts: impl Iterator<Item = (Option<i64>, i64)>) -> Option<i64> {
    let (mut sum, mut weights) = (0, 0);
    for (points, weight) in parts {
        if let (Some(points), true) = (points, weight > 0) {
            sum += weight * points;
            weights += weight;
        }
    }
    (weights > 0).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(tallies: &[(Criterion, i64, i64)], broken: i64, weights: &Weights) -> Score {
        let empty = Score::new([Tally::default(); 14], broken, Scale::new(weights));
        let with = |score: Score, &(criterion, earned, possible): &(Criterion, i64, i64)| {
            score.with_tally(criterion, Tally { earned, possible })
        };
        tallies.iter().fold(empty, with)
    }

    #[test]
    fn points_are_rounded_down_at_each_step() {
        let tallies = [(Criterion::Together, 2, 3), (Criterion::Gathered, 1, 3), (Criterion::Wishes, 1, 1)];
        let score = score(&tallies, 0, &Weights::default());
        // (3·666 666 + 2·333 333) / 5, then (4·533 332 + 2·1 000 000) / 6.
        assert_eq!(score.principle(Principle::Task), Some(533_332));
        assert_eq!(score.overall(), Some(688_888));
        assert_eq!(score.principle(Principle::Decision), None);
    }

    #[test]
    fn nothing_that_applies_is_no_score() {
        assert_eq!(score(&[], 0, &Weights::default()).overall(), None);
        let mut weights = Weights::default();
        weights.criteria.insert(Criterion::Wishes, 0);
        assert_eq!(score(&[(Criterion::Wishes, 1, 2)], 0, &weights).overall(), None);
    }

    #[test]
    fn a_broken_half_weighs_more_than_any_points() {
        let poor = score(&[(Criterion::Wishes, 0, 2)], 0, &Weights::default());
        let rich = score(&[(Criterion::Wishes, 2, 2)], 1, &Weights::default());
        assert_eq!(poor.cmp_quality(&rich), Ordering::Greater);
        assert_eq!(rich.cmp_quality(&rich), Ordering::Equal);
    }
}
