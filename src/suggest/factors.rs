//! A sum of maxima over small lists: each *factor* is a part of the plan that is solved alone (a day of a
//! cluster, a person's week), each of its *states* what that part can be, and *prices* make the parts agree.
//! For whatever prices, the sum of the best states is an upper bound on what parts that agree can reach: it
//! is the Lagrangian of the plan. The lower the sum, the better the prices.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is made by `Factors` itself and checked where it is used"
)]

use std::ops::Range;

/// Which price, and how often a state pays (below 0) or earns it.
pub(super) type Term = (usize, f64);

/// The factors of a plan and the prices between them.
#[derive(Debug, Default)]
pub(super) struct Factors {
    factors: Vec<Factor>,
    states: Vec<State>,
    terms: Vec<Term>,
    /// What a state may take on top: so much, less the price.
    bonuses: Vec<Term>,
    picks: Vec<u8>,
    prices: Vec<Price>,
    fairness: Option<usize>,
}

#[derive(Debug)]
struct Factor {
    /// The spots that its states pick a choice for.
    spots: Vec<usize>,
    states: Range<usize>,
}

#[derive(Debug)]
struct State {
    constant: f64,
    terms: Range<usize>,
    bonuses: Range<usize>,
    /// Start of its picks, one for each spot of its factor.
    picks: usize,
    /// The thousandth of wishes that it meets; the fairest thousandth of all weeks where the factor is that.
    share: f64,
}

/// Where a price starts, its least and most, and how far it goes for a unit of slope beside others: about
/// the size of good prices by the size of their slopes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Price {
    pub start: f64,
    pub least: f64,
    pub most: f64,
    pub pace: f64,
}

impl Price {
    /// A price of any sign, from 0.
    pub fn free(pace: f64) -> Self {
        Self { start: 0.0, least: f64::NEG_INFINITY, most: f64::INFINITY, pace }
    }

    pub fn above_zero(start: f64, pace: f64) -> Self {
        Self { start, least: 0.0, most: f64::INFINITY, pace }
    }
}

/// The states that are still possible, by factor.
#[derive(Clone, Debug)]
pub(super) struct Live {
    starts: Vec<usize>,
    states: Vec<u32>,
}

impl Live {
    fn of(&self, factor: usize) -> &[u32] {
        &self.states[self.starts[factor]..self.starts[factor + 1]]
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.states.len()
    }
}

/// The best state of a factor.
pub(super) struct Picked<'a> {
    pub factor: usize,
    pub spots: &'a [usize],
    pub picks: &'a [u8],
    pub share: f64,
}

/// What is left of a plan: the choices of each spot, one bit a choice, and the thousandths between which the
/// fairest lies.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    pub allowed: Vec<u8>,
    pub floor: f64,
    pub ceiling: f64,
}

impl Factors {
    pub fn price(&mut self, price: Price) -> usize {
        self.prices.push(price);
        self.prices.len() - 1
    }

    pub fn set_start(&mut self, price: usize, start: f64) {
        self.prices[price].start = start;
    }

    /// Begins a factor; its states follow.
    pub fn factor(&mut self, spots: Vec<usize>) {
        let end = self.states.len();
        self.factors.push(Factor { spots, states: end..end });
    }

    /// Adds a state to the last factor.
    pub fn state(&mut self, constant: f64, terms: &[Term], bonuses: &[Term], picks: &[u8]) {
        let Some(factor) = self.factors.last_mut() else { return };
        let (first_term, first_bonus) = (self.terms.len(), self.bonuses.len());
        self.terms.extend_from_slice(terms);
        self.bonuses.extend_from_slice(bonuses);
        let picked = self.picks.len();
        self.picks.extend_from_slice(picks);
        self.states.push(State {
            constant,
            terms: first_term..self.terms.len(),
            bonuses: first_bonus..self.bonuses.len(),
            picks: picked,
            share: f64::INFINITY,
        });
        factor.states.end += 1;
    }

    /// Says what thousandth of wishes the last state meets.
    pub fn share(&mut self, share: f64) {
        if let Some(state) = self.states.last_mut() {
            state.share = share;
        }
    }

    /// Says that the last factor is the fairest thousandth that everybody's share reaches.
    pub fn is_fairness(&mut self) {
        self.fairness = self.factors.len().checked_sub(1);
    }

    pub fn fairness(&self) -> Option<usize> {
        self.fairness
    }

    /// Adds a factor of which one state is chosen that earns a price.
    pub fn choose_one(&mut self, prices: &[usize]) {
        self.factor(Vec::new());
        for &price in prices {
            self.state(0.0, &[(price, 1.0)], &[], &[]);
        }
    }

    pub fn prices(&self) -> &[Price] {
        &self.prices
    }

    pub fn all(&self) -> Live {
        let mut starts: Vec<usize> = self.factors.iter().map(|factor| factor.states.start).collect();
        starts.push(self.states.len());
        Live { starts, states: (0..).zip(&self.states).map(|(i, _)| i).collect() }
    }

    fn value(&self, state: &State, prices: &[f64]) -> f64 {
        let terms: f64 = self.terms[state.terms.clone()].iter().map(|&(price, times)| prices[price] * times).sum();
        let bonuses = self.bonuses[state.bonuses.clone()].iter();
        state.constant + terms + bonuses.map(|&(price, bonus)| (bonus - prices[price]).max(0.0)).sum::<f64>()
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
        for (f, factor) in self.factors.iter().enumerate() {
            let mut best: Option<(f64, usize)> = None;
            for &i in live.of(f) {
                let i = usize::try_from(i).unwrap_or_default();
                let value = self.value(&self.states[i], prices);
                if best.is_none_or(|(most, _)| value > most) {
                    best = Some((value, i));
                }
            }
            let (value, i) = best?;
            sum += value;
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
        Some(sum)
    }

    /// The live states that a domain leaves, and that are not so much worse than the best of their factor
    /// that they cannot be part of a sum of `least`. Narrows the domain to what is left, and repeats until
    /// nothing changes. `None`: nothing is left of some factor.
    pub fn narrowed(&self, live: &Live, prices: &[f64], least: f64, domain: &mut Domain) -> Option<Live> {
        let mut now = live.clone();
        let mut values: Vec<f64> = live
            .states
            .iter()
            .map(|&i| self.value(&self.states[usize::try_from(i).unwrap_or_default()], prices))
            .collect();
        loop {
            let mut best = Vec::with_capacity(self.factors.len());
            for f in 0..self.factors.len() {
                let of = &values[now.starts[f]..now.starts[f + 1]];
                best.push(of.iter().copied().fold(f64::NEG_INFINITY, f64::max));
            }
            let room = best.iter().sum::<f64>() - least;
            if room < 0.0 {
                return None;
            }
            let mut next = Live { starts: vec![0], states: Vec::with_capacity(now.states.len()) };
            let mut values_next = Vec::with_capacity(now.states.len());
            let mut is_stable = true;
            let mut ceiling = domain.ceiling;
            for (f, factor) in self.factors.iter().enumerate() {
                let mut seen = vec![0_u8; factor.spots.len()];
                let (mut least_share, mut most_share) = (f64::INFINITY, f64::NEG_INFINITY);
                let is_fairness = self.fairness == Some(f);
                for (&i, &value) in now.of(f).iter().zip(&values[now.starts[f]..]) {
                    let state = &self.states[usize::try_from(i).unwrap_or_default()];
                    let picks = &self.picks[state.picks..state.picks + factor.spots.len()];
                    let is_allowed = best[f] - value <= room
                        && state.share >= domain.floor
                        && !(is_fairness && state.share > domain.ceiling)
                        && picks.iter().zip(&factor.spots).all(|(&pick, &spot)| domain.allowed[spot] >> pick & 1 == 1);
                    if is_allowed {
                        next.states.push(i);
                        values_next.push(value);
                        least_share = least_share.min(state.share);
                        most_share = most_share.max(state.share);
                        for (seen, &pick) in seen.iter_mut().zip(picks) {
                            *seen |= 1 << pick;
                        }
                    }
                }
                if next.states.len() == next.starts[f] {
                    return None;
                }
                next.starts.push(next.states.len());
                ceiling = ceiling.min(most_share);
                if is_fairness && least_share > domain.floor {
                    domain.floor = least_share;
                    is_stable = false;
                }
                for (&spot, seen) in factor.spots.iter().zip(seen) {
                    is_stable &= domain.allowed[spot] & !seen == 0;
                    domain.allowed[spot] &= seen;
                }
            }
            is_stable &= next.states.len() == now.states.len() && ceiling >= domain.ceiling;
            domain.ceiling = ceiling;
            (now, values) = (next, values_next);
            if is_stable {
                return Some(now);
            }
        }
    }

    /// The thousandths that the fairness factor's live states name, in order.
    pub fn shares(&self, live: &Live) -> Vec<f64> {
        let Some(f) = self.fairness else { return Vec::new() };
        live.of(f).iter().map(|&i| self.states[usize::try_from(i).unwrap_or_default()].share).collect()
    }
}
