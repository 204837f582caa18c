//! A sum of maxima over small lists: each *factor* is a part of the plan that is solved alone (a day of a
//! cluster, a person's week), each of its *states* what that part can be, and *prices* make the parts agree.
//! Factors whose states bring people to the same desks are *joined*: their states are chosen together, by how
//! many people that makes.
//!
//! For whatever prices, the sum of the best states is an upper bound on what parts that agree can reach: it
//! is the Lagrangian of the plan. The lower the sum, the better the prices.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is made by `Factors` itself"
)]

use std::ops::Range;

/// Which price, and how often a state pays (below 0) or earns it.
pub(super) type Term = (usize, f64);

/// The factors of a plan and the prices between them.
#[derive(Debug, Default)]
pub(super) struct Factors {
    all: Vec<Factor>,
    states: Vec<State>,
    terms: Vec<Term>,
    /// What a state may take on top: so much, less the price.
    bonuses: Vec<Term>,
    picks: Vec<u8>,
    prices: Vec<Price>,
    joints: Vec<Joint>,
    fairness: Option<usize>,
    /// Persons whose wishes factors meet are numbered below this.
    n_persons: usize,
}

#[derive(Debug)]
struct Factor {
    /// The spots that its states pick a choice for.
    spots: Vec<usize>,
    states: Range<usize>,
    joint: Option<usize>,
    /// Whether its states are all that it can be.
    kind: Kind,
    /// Whose wishes it meets a part of.
    person: Option<usize>,
}

/// Whether the states of a factor are all that it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A state that cannot be part of a good sum is none of a good plan.
    All,
    /// They are the bends of a line: between them a plan may stand, so none is ever dropped.
    Bends,
}

#[derive(Debug)]
struct State {
    constant: f64,
    terms: Range<usize>,
    bonuses: Range<usize>,
    /// Start of its picks, one for each spot of its factor.
    picks: usize,
    /// How many people it brings to the joint of its factor.
    n_people: usize,
    /// Thousandths of a person's wishes that it meets; in the factor that is fairness, the least that all meet.
    share: f64,
}

/// Factors that share a count of people.
#[derive(Debug)]
struct Joint {
    members: Vec<usize>,
    /// Points by the number of people.
    points: Vec<f64>,
    /// A price, and what may be taken on top less the price, by the number of people.
    bonus: Option<(usize, Vec<f64>)>,
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

    /// A price of 0 or more, from 0.
    pub fn above_zero(pace: f64) -> Self {
        Self { start: 0.0, least: 0.0, most: f64::INFINITY, pace }
    }
}

/// The states that are still possible, by factor.
#[derive(Clone, Debug)]
pub(super) struct Live {
    starts: Vec<usize>,
    states: Vec<usize>,
}

impl Live {
    fn of(&self, factor: usize) -> Range<usize> {
        self.starts[factor]..self.starts[factor + 1]
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
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Domain {
    pub allowed: Vec<u8>,
    pub floor: f64,
    pub ceiling: f64,
}

/// By number of people: the most points that some members of a joint reach, and the state of the last one.
type Reach = Vec<(f64, usize)>;

/// How far a sum of thousandths may stray by rounding.
const SLACK: f64 = 1e-6;

const NOTHING: f64 = f64::NEG_INFINITY;

impl Factors {
    /// A new price.
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
        self.all.push(Factor { spots, states: end..end, joint: None, kind: Kind::All, person: None });
    }

    /// Adds a state to the last factor.
    pub fn state(&mut self, constant: f64, terms: &[Term], bonuses: &[Term], picks: &[u8]) {
        let Some(factor) = self.all.last_mut() else { return };
        let (first_term, first_bonus) = (self.terms.len(), self.bonuses.len());
        self.terms.extend_from_slice(terms);
        self.bonuses.extend_from_slice(bonuses);
        let first_pick = self.picks.len();
        self.picks.extend_from_slice(picks);
        self.states.push(State {
            constant,
            terms: first_term..self.terms.len(),
            bonuses: first_bonus..self.bonuses.len(),
            picks: first_pick,
            n_people: 0,
            share: 0.0,
        });
        factor.states.end += 1;
    }

    /// Says whose wishes the last factor meets a part of.
    pub fn person(&mut self, person: usize) {
        if let Some(factor) = self.all.last_mut() {
            factor.person = Some(person);
        }
        self.n_persons = self.n_persons.max(person + 1);
    }

    /// Says how many thousandths of a person's wishes the last state meets.
    pub fn share(&mut self, share: f64) {
        if let Some(state) = self.states.last_mut() {
            state.share = share;
        }
    }

    /// Says how many people the last state brings to the joint of its factor.
    pub fn n_people(&mut self, n_people: usize) {
        if let Some(state) = self.states.last_mut() {
            state.n_people = n_people;
        }
    }

    /// Says that the last factor is the least thousandth of wishes that everybody's share reaches.
    pub fn is_fairness(&mut self) {
        self.fairness = self.all.len().checked_sub(1);
    }

    pub fn fairness(&self) -> Option<usize> {
        self.fairness
    }

    /// A joint without members: points, and what may be taken on top, by the number of people.
    pub fn joint(&mut self, points: Vec<f64>, bonus: Option<(usize, Vec<f64>)>) -> usize {
        self.joints.push(Joint { members: Vec::new(), points, bonus });
        self.joints.len() - 1
    }

    /// Makes the last factor a member of a joint.
    pub fn join(&mut self, joint: usize) {
        let last = self.all.len().saturating_sub(1);
        if let (Some(factor), Some(of)) = (self.all.last_mut(), self.joints.get_mut(joint)) {
            factor.joint = Some(joint);
            of.members.push(last);
        }
    }

    /// Says that the states of the last factor are just the bends of a line.
    pub fn is_bends(&mut self) {
        if let Some(factor) = self.all.last_mut() {
            factor.kind = Kind::Bends;
        }
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

    /// All states.
    pub fn live(&self) -> Live {
        let starts = self.all.iter().map(|factor| factor.states.start).chain([self.states.len()]).collect();
        Live { starts, states: (0..self.states.len()).collect() }
    }

    fn value(&self, state: &State, prices: &[f64]) -> f64 {
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
    fn own_reach(&self, live: &Live, f: usize, value: impl Fn(usize) -> f64) -> Reach {
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

impl Joint {
    fn value(&self, n: usize, prices: &[f64]) -> f64 {
        let Some(points) = self.points.get(n) else { return NOTHING };
        let bonus = self.bonus.as_ref().and_then(|(price, bonus)| Some(bonus.get(n)? - prices[*price]));
        points + bonus.unwrap_or(0.0).max(0.0)
    }
}
