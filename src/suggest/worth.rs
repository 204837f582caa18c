//! What a unit of each criterion is worth, before rounding: the score as a sum.

#![expect(clippy::float_arithmetic, reason = "worth is a real number")]

use crate::plan::{Criterion, Plan, Principle};
use crate::score::Score;

/// By criterion: millionths for each unit, and how many units are possible.
pub(super) struct Worth {
    pub unit: [f64; 14],
    pub possible: [f64; 14],
}

impl Worth {
    /// `score` is the score of any plan that the spots allow: it tells what is possible.
    pub fn new(plan: &Plan, score: &Score) -> Self {
        let weights = &plan.team().weights;
        let possible = Criterion::ALL.map(|c| real(score.criterion(c).possible));
        let counts = |c: Criterion| score.counts(c) && score.criterion(c).possible > 0;
        let own = |c: Criterion| if counts(c) { f64::from(weights.criterion(c)) } else { 0.0 };
        let of = |p: Principle| p.criteria().map(own).sum::<f64>();
        let all: f64 =
            Principle::ALL.into_iter().filter(|&p| of(p) > 0.0).map(|p| f64::from(weights.principle(p))).sum();
        let unit = Criterion::ALL.map(|c| {
            if !counts(c) {
                return 0.0;
            }
            let p = c.principle();
            1e6 * f64::from(weights.principle(p)) * own(c) / (all * of(p) * real(score.criterion(c).possible))
        });
        Self { unit, possible }
    }

    pub fn unit(&self, criterion: Criterion) -> f64 {
        of(criterion, self.unit)
    }

    pub fn possible(&self, criterion: Criterion) -> f64 {
        of(criterion, self.possible)
    }
}

fn of(criterion: Criterion, values: [f64; 14]) -> f64 {
    Criterion::ALL.into_iter().zip(values).find(|&(c, _)| c == criterion).map_or(0.0, |(_, value)| value)
}

fn real(n: i64) -> f64 {
    f64::from(i32::try_from(n).unwrap_or(i32::MAX))
}
