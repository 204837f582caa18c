//! Finds good prices: a subgradient method with Polyak's step towards the best plan that is known, deflected
//! by the direction before.

#![expect(clippy::float_arithmetic, reason = "prices are real numbers")]

use super::factors::{Factors, Live, Picked};

/// Steps without a better bound after which steps become shorter.
const PATIENCE: u32 = 20;

/// Prices on their way down.
#[derive(Clone, Debug)]
pub(super) struct Descent {
    prices: Vec<f64>,
    direction: Vec<f64>,
    slope: Vec<f64>,
    pub best: Vec<f64>,
    pub bound: f64,
    stride: f64,
    n_stalled: u32,
}

impl Descent {
    pub fn from(prices: Vec<f64>, stride: f64) -> Self {
        let n = prices.len();
        Self {
            best: prices.clone(),
            prices,
            direction: vec![0.0; n],
            slope: vec![0.0; n],
            bound: f64::INFINITY,
            stride,
            n_stalled: 0,
        }
    }

    /// One step towards a sum of `target`. `None`: some factor has no state left.
    pub fn step(
        &mut self,
        factors: &Factors,
        live: &Live,
        target: f64,
        picked: impl FnMut(&Picked<'_>),
    ) -> Option<f64> {
        let value = factors.solve(live, &self.prices, &mut self.slope, picked)?;
        if value < self.bound - 0.5 {
            self.n_stalled = 0;
        } else {
            self.n_stalled += 1;
        }
        if value < self.bound {
            self.bound = value;
            self.best.clone_from(&self.prices);
        }
        if self.n_stalled >= PATIENCE {
            self.stride *= 0.7;
            self.n_stalled = 0;
            self.prices.clone_from(&self.best);
            self.direction.fill(0.0);
            return Some(value);
        }
        for ((slope, price), limits) in self.slope.iter_mut().zip(&self.prices).zip(factors.prices()) {
            if (*price <= limits.least && *slope > 0.0) || (*price >= limits.most && *slope < 0.0) {
                *slope = 0.0;
            }
        }
        let paces = factors.prices();
        let dot =
            |a: &[f64], b: &[f64]| a.iter().zip(b).zip(paces).map(|((a, b), price)| a * b * price.pace).sum::<f64>();
        let old = dot(&self.direction, &self.direction);
        let deflect = if old > 0.0 { (-1.5 * dot(&self.slope, &self.direction) / old).max(0.0) } else { 0.0 };
        for (direction, slope) in self.direction.iter_mut().zip(&self.slope) {
            *direction = slope + deflect * *direction;
        }
        let length = dot(&self.direction, &self.direction);
        if length > 0.0 {
            let step = self.stride * (value - target).max(0.0) / length;
            for ((price, direction), limits) in self.prices.iter_mut().zip(&self.direction).zip(factors.prices()) {
                *price = (*price - step * limits.pace * direction).clamp(limits.least, limits.most);
            }
        }
        Some(value)
    }
}
