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

mod narrow;
mod solve;

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
}

impl Joint {
    fn value(&self, n: usize, prices: &[f64]) -> f64 {
        let Some(points) = self.points.get(n) else { return NOTHING };
        let bonus = self.bonus.as_ref().and_then(|(price, bonus)| Some(bonus.get(n)? - prices[*price]));
        points + bonus.unwrap_or(0.0).max(0.0)
    }
}
