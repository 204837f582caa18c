//! Which states can still be part of a good plan.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is made by `Factors` itself"
)]

use super::solve::Reach;
use super::{Domain, Factor, Factors, Joint, Kind, Live, NOTHING, State};

/// How far a sum of thousandths may stray by rounding.
const SLACK: f64 = 1e-6;

impl Factors {
    /// By live state: how much less than the best sum it leaves at best; and the best sum.
    fn losses(&self, live: &Live, values: &[f64], prices: &[f64]) -> (Vec<f64>, f64) {
        let mut losses = vec![0.0; values.len()];
        let mut sum = 0.0;
        for f in (0..self.all.len()).filter(|&f| self.all[f].joint.is_none()) {
            let best = values[live.of(f)].iter().copied().fold(NOTHING, f64::max);
            sum += best;
            live.of(f).for_each(|i| losses[i] = best - values[i]);
        }
        for joint in &self.joints {
            sum += self.joint_losses(joint, live, values, prices, &mut losses);
        }
        (losses, sum)
    }

    /// As `losses`, for the members of a joint.
    fn joint_losses(&self, joint: &Joint, live: &Live, values: &[f64], prices: &[f64], losses: &mut [f64]) -> f64 {
        let own: Vec<Reach> = joint.members.iter().map(|&f| self.own_reach(live, f, |i| values[i])).collect();
        let most: usize = own.iter().map(|reach| reach.len().saturating_sub(1)).sum();
        // What the members so far reach, and what those to come and the count add, by people so far.
        let mut before = vec![vec![0.0]];
        for reach in &own {
            let last = &before[before.len() - 1];
            let mut next = vec![NOTHING; last.len() + reach.len()];
            for (a, first) in last.iter().enumerate() {
                for (b, (second, _)) in reach.iter().enumerate() {
                    next[a + b] = f64::max(next[a + b], first + second);
                }
            }
            before.push(next);
        }
        let mut after: Vec<Vec<f64>> = vec![(0..=most).map(|n| joint.value(n, prices)).collect()];
        for reach in own.iter().rev() {
            let last = &after[after.len() - 1];
            let next = (0..=most).map(|n| {
                let ways = reach.iter().enumerate().filter_map(|(b, (value, _))| Some(value + last.get(n + b)?));
                ways.fold(NOTHING, f64::max)
            });
            after.push(next.collect());
        }
        let best = after[own.len()].first().copied().unwrap_or(NOTHING);
        for (m, &f) in joint.members.iter().enumerate() {
            let (before, after) = (&before[m], &after[own.len() - 1 - m]);
            let others: Vec<f64> = (0..own[m].len())
                .map(|n| {
                    let ways = before.iter().enumerate().filter_map(|(a, value)| Some(value + after.get(a + n)?));
                    ways.fold(NOTHING, f64::max)
                })
                .collect();
            for i in live.of(f) {
                losses[i] = best - values[i] - others[self.states[live.states[i]].n_people];
            }
        }
        best
    }

    /// The live states that a domain leaves, and that can be part of a sum of `least`. Narrows the domain to
    /// what is left, and repeats until nothing changes. `None`: nothing is left of some factor.
    pub fn narrowed(&self, live: &Live, prices: &[f64], least: f64, domain: &mut Domain) -> Option<Live> {
        let mut now = live.clone();
        let mut values: Vec<f64> = live.states.iter().map(|&i| self.value(&self.states[i], prices)).collect();
        loop {
            let (losses, sum) = self.losses(&now, &values, prices);
            let room = sum - least;
            if room.is_nan() || room < 0.0 {
                return None;
            }
            let before = domain.clone();
            let reach = self.reach(&now, domain);
            let mut next = Live { starts: vec![0], states: Vec::with_capacity(now.states.len()) };
            let mut kept = Vec::with_capacity(now.states.len());
            for (f, factor) in self.all.iter().enumerate() {
                let is_left = |i: &usize| {
                    factor.kind == Kind::Bends
                        || losses[*i] <= room && self.is_in(f, &self.states[now.states[*i]], reach[f], domain)
                };
                let left: Vec<usize> = now.of(f).filter(is_left).collect();
                if left.is_empty() {
                    return None;
                }
                let states: Vec<usize> = left.iter().map(|&i| now.states[i]).collect();
                kept.extend(left.iter().map(|&i| values[i]));
                self.tighten(f, factor, &states, domain);
                next.states.extend(states);
                next.starts.push(next.states.len());
            }
            let is_stable = next.states.len() == now.states.len() && *domain == before;
            (now, values) = (next, kept);
            if is_stable {
                return Some(now);
            }
        }
    }

    /// By factor: the most thousandths that the person's other factors can add. Lowers the domain's ceiling to
    /// what everybody can reach.
    fn reach(&self, live: &Live, domain: &mut Domain) -> Vec<f64> {
        let most = |f: usize| live.states[live.of(f)].iter().map(|&i| self.states[i].share).fold(0.0, f64::max);
        let mut persons = vec![None; self.n_persons];
        for (f, factor) in self.all.iter().enumerate() {
            if let Some(person) = factor.person {
                *persons[person].get_or_insert(0.0) += most(f);
            }
        }
        domain.ceiling = persons.iter().flatten().fold(domain.ceiling, |ceiling, &most: &f64| ceiling.min(most));
        let others =
            |(f, factor): (usize, &Factor)| factor.person.and_then(|p| persons[p]).map_or(0.0, |all| all - most(f));
        self.all.iter().enumerate().map(others).collect()
    }

    fn is_in(&self, f: usize, state: &State, others: f64, domain: &Domain) -> bool {
        let factor = &self.all[f];
        let picks = &self.picks[state.picks..state.picks + factor.spots.len()];
        let is_fair = if self.fairness == Some(f) {
            state.share >= domain.floor - SLACK && state.share <= domain.ceiling + SLACK
        } else {
            factor.person.is_none() || state.share + others >= domain.floor - SLACK
        };
        is_fair && picks.iter().zip(&factor.spots).all(|(&pick, &spot)| domain.allowed[spot] >> pick & 1 == 1)
    }

    /// Narrows a domain to what the states of a factor leave.
    fn tighten(&self, f: usize, factor: &Factor, states: &[usize], domain: &mut Domain) {
        for (n, &spot) in factor.spots.iter().enumerate() {
            let seen = states.iter().fold(0, |seen, &i| seen | 1_u8 << self.picks[self.states[i].picks + n]);
            domain.allowed[spot] &= seen;
        }
        if self.fairness == Some(f) {
            let least = states.iter().map(|&i| self.states[i].share).fold(f64::INFINITY, f64::min);
            domain.floor = domain.floor.max(least);
        }
    }

    /// The thousandths that the fairness factor's live states name, in order.
    pub fn shares(&self, live: &Live) -> Vec<f64> {
        let states = self.fairness.map(|f| &live.states[live.of(f)]).unwrap_or_default();
        states.iter().map(|&i| self.states[i].share).collect()
    }
}
