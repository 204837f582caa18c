//! The best states under given prices.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is made by `Factors` itself"
)]

use super::{Factor, Factors, Joint, Live, NOTHING, Picked, State};

/// By number of people: the most points that some members of a joint reach, and the state of the last one.
pub(super) type Reach = Vec<(f64, usize)>;

impl Factors {
    pub(super) fn value(&self, state: &State, prices: &[f64]) -> f64 {
        let mut value = state.constant;
        for &(price, times) in &self.terms[state.terms.clone()] {
            value += prices[price] * times;
        }
        for &(price, bonus) in &self.bonuses[state.bonuses.clone()] {
            value += (bonus - prices[price]).max(0.0);
        }
        value
    }

    /// The sum of the best states, and into `slope` how it changes with each price. `None`: a factor has no
    /// state left. `picked` is told the best state of each factor.
    pub fn solve(
        &self,
        live: &Live,
        prices: &[f64],
        slope: &mut [f64],
        mut picked: impl FnMut(&Picked<'_>),
    ) -> Option<f64> {
        slope.fill(0.0);
        let mut sum = 0.0;
        for joint in &self.joints {
            sum += self.solve_joint(joint, live, prices, slope, &mut picked)?;
        }
        for (f, factor) in self.all.iter().enumerate().filter(|(_, factor)| factor.joint.is_none()) {
            let mut best = (NOTHING, 0);
            for &i in &live.states[live.of(f)] {
                let value = self.value(&self.states[i], prices);
                if value > best.0 {
                    best = (value, i);
                }
            }
            if best.0 == NOTHING {
                return None;
            }
            sum += best.0;
            self.pick((f, factor), best.1, prices, slope, &mut picked);
        }
        Some(sum)
    }

    fn pick(
        &self,
        (f, factor): (usize, &Factor),
        i: usize,
        prices: &[f64],
        slope: &mut [f64],
        picked: &mut impl FnMut(&Picked<'_>),
    ) {
        let state = &self.states[i];
        for &(price, times) in &self.terms[state.terms.clone()] {
            slope[price] += times;
        }
        for &(price, bonus) in &self.bonuses[state.bonuses.clone()] {
            if bonus > prices[price] {
                slope[price] -= 1.0;
            }
        }
        let picks = &self.picks[state.picks..state.picks + factor.spots.len()];
        picked(&Picked { factor: f, spots: &factor.spots, picks, share: state.share });
    }

    fn solve_joint(
        &self,
        joint: &Joint,
        live: &Live,
        prices: &[f64],
        slope: &mut [f64],
        picked: &mut impl FnMut(&Picked<'_>),
    ) -> Option<f64> {
        let mut reaches: Vec<Reach> = vec![vec![(0.0, 0)]];
        for &f in &joint.members {
            let own = self.own_reach(live, f, |i| self.value(&self.states[live.states[i]], prices));
            let before = reaches.last()?;
            let mut reach = vec![(NOTHING, 0); before.len() + own.len()];
            for (a, &(first, _)) in before.iter().enumerate() {
                for (b, &(second, i)) in own.iter().enumerate() {
                    if first + second > reach[a + b].0 {
                        reach[a + b] = (first + second, i);
                    }
                }
            }
            reaches.push(reach);
        }
        let mut best = (NOTHING, 0);
        for (n, &(value, _)) in reaches.last()?.iter().enumerate().filter(|(_, reach)| reach.0 > NOTHING) {
            let value = value + joint.value(n, prices);
            if value > best.0 {
                best = (value, n);
            }
        }
        if best.0 == NOTHING {
            return None;
        }
        if let Some((price, bonus)) = &joint.bonus
            && bonus.get(best.1).is_some_and(|&bonus| bonus > prices[*price])
        {
            slope[*price] -= 1.0;
        }
        let mut n = best.1;
        for (&f, reach) in joint.members.iter().zip(reaches.iter().skip(1)).rev() {
            let i = live.states[reach[n].1];
            n -= self.states[i].n_people;
            self.pick((f, &self.all[f]), i, prices, slope, picked);
        }
        Some(best.0)
    }

    /// The best live state of a factor, by the people it brings; states by their positions among the live.
    pub(super) fn own_reach(&self, live: &Live, f: usize, value: impl Fn(usize) -> f64) -> Reach {
        let mut reach: Reach = Vec::with_capacity(16);
        for i in live.of(f) {
            let n = self.states[live.states[i]].n_people;
            if n >= reach.len() {
                reach.resize(n + 1, (NOTHING, 0));
            }
            let value = value(i);
            if value > reach[n].0 {
                reach[n] = (value, i);
            }
        }
        reach
    }
}
