//! Other plans nearly as good as the best, a slice of work at a time: local search from the best plan, with the
//! balance as its guide, which pays for staying too near to it and to the alternatives found before.

use super::balance::{Balance, FRACTION};
use super::chance::Rng;
use super::exact::Exact;
use super::search::{HOT, ROUNDING, takes};
use super::spots::{self, Spot};
use super::{Options, Suggestion};
use crate::plan::{Address, Cell, Plan};
use crate::score::{Running, Score};

/// The most alternatives that are looked for.
pub const MOST_ALTERNATIVES: usize = 3;

/// What one broken half costs, and one cell by which a plan is still too near to another, in millionths.
const PENALTY: i64 = 400_000;
const TOO_NEAR: i64 = 30_000;

/// Searches before a place among the alternatives is given up.
const MOST_TRIES: u32 = 2;

/// A search for alternatives. Each breaks no more rules than the best, has at most the loss less points, and
/// differs from the best and from each other alternative in at least a fifth as many cells as the best
/// changes, rounded up, and one at least.
#[derive(Debug)]
pub struct Alternatives {
    plan: Plan,
    best: Suggestion,
    spots: Vec<Spot>,
    most_changes: usize,
    /// Cells in which two proposals must differ.
    apart: usize,
    least: i64,
    balance: Balance,
    choices: Vec<u8>,
    n_changes: usize,
    exact: Exact,
    /// The best and the alternatives found, and how far the search is from each.
    known: Vec<(Vec<u8>, usize)>,
    found: Vec<Suggestion>,
    /// The best choices of this search that may be an alternative.
    candidate: Option<(Vec<u8>, Score)>,
    energy: i64,
    made: u64,
    tries: u32,
    rng: Rng,
}

impl Alternatives {
    /// Prepares a search from a plan and the best that was suggested for it under the same options; `loss` is
    /// in millionths of points.
    pub fn new(plan: &Plan, options: &Options, best: &Suggestion, loss: i64, seed: u64) -> Self {
        let mut spots = spots::spots(plan, options);
        let mut choices = Vec::with_capacity(spots.len());
        spots.retain_mut(|spot| {
            let cell = best.plan.cell(spot.at).unwrap_or(spot.from);
            // What the best plan leaves as it is may stay so.
            if cell == spot.from && !spot.choices.contains(&cell) {
                spot.choices.push(cell);
            }
            // A day for which it has what no search would choose is left as it is.
            let choice = spot.choices.iter().position(|&choice| choice == cell);
            choices.extend(choice.and_then(|choice| u8::try_from(choice).ok()));
            choice.is_some()
        });
        let running = Running::new(&best.plan);
        Self {
            plan: plan.clone(),
            balance: Balance::new(&best.plan, &spots, &running),
            spots,
            most_changes: options.most_changes.unwrap_or(usize::MAX),
            apart: best.changes.len().div_ceil(5).max(1),
            least: best.score.overall().unwrap_or(0) - loss,
            exact: Exact::new(running, &choices),
            n_changes: best.changes.len(),
            known: vec![(choices.clone(), 0)],
            choices,
            found: Vec::new(),
            candidate: None,
            energy: i64::MIN,
            made: 0,
            tries: 0,
            rng: Rng::with_seed(seed),
            best: best.clone(),
        }
    }

    /// Whether nothing further is looked for.
    pub fn is_done(&self) -> bool {
        self.found.len() >= MOST_ALTERNATIVES || self.tries >= MOST_TRIES || self.spots.len() < self.apart
    }

    /// The alternatives found so far, the best first.
    pub fn found(&self) -> Vec<Suggestion> {
        let mut found = self.found.clone();
        found.sort_by(|a, b| b.score.cmp_quality(&a.score));
        found
    }

    /// Searches for so many moves.
    pub fn step(&mut self, n_moves: u32) {
        if self.energy == i64::MIN {
            self.energy = self.energy_now();
        }
        for _ in 0..n_moves {
            if self.is_done() {
                return;
            }
            if self.made >= self.cycle() {
                self.end_search();
            }
            self.made += 1;
            self.one_move();
        }
    }

    /// Moves of one search.
    fn cycle(&self) -> u64 {
        500 * u64::try_from(self.spots.len()).unwrap_or(u64::MAX).clamp(20, 1_000)
    }

    /// Keeps what the search has found, and begins the next one from the best plan.
    fn end_search(&mut self) {
        let first = self.known.first().map(|(first, _)| first.clone()).unwrap_or_default();
        self.balance.begin();
        for (i, choice) in first.into_iter().enumerate() {
            self.set(i, choice);
        }
        if let Some((choices, _)) = self.candidate.take() {
            let alternative = self.alternative(&choices);
            self.found.push(alternative);
            let distance = choices.iter().zip(&self.choices).filter(|(a, b)| a != b).count();
            self.known.push((choices, distance));
            self.tries = 0;
        } else {
            self.tries += 1;
        }
        self.made = 0;
        self.energy = self.energy_now();
    }

    fn temperature(&self) -> i64 {
        let (made, cycle) = (i64::try_from(self.made).unwrap_or(0), i64::try_from(self.cycle()).unwrap_or(1));
        let hot = HOT / i64::try_from(self.spots.len()).unwrap_or(1).max(1);
        (hot.max(100) >> (8 * made / cycle).min(40)).max(1)
    }

    /// Two days exchange their places, of a person's week or of two people, or one day goes elsewhere.
    fn one_move(&mut self) {
        let i = self.rng.below(self.spots.len());
        // The days of a person's week stand beside each other.
        let near = (i + self.rng.below(13)).saturating_sub(6);
        let j = if self.rng.bool() { near } else { self.rng.below(self.spots.len()) };
        let is_swap = self.spots.get(i).zip(self.spots.get(j)).is_some_and(|(one, other)| {
            one.at.week == other.at.week && (one.at.person == other.at.person || one.at.day == other.at.day)
        });
        let (a, b) = (self.choice(i), self.choice(j));
        let other = self.other_choice(i);
        let back = self.spots.get(j).and_then(Spot::stays).and_then(|stays| u8::try_from(stays).ok());
        match back {
            _ if is_swap && a != b && a < 2 && b < 2 => self.try_move(&[(i, b), (j, a)]),
            // Where no further day may change, another one goes back.
            Some(back) if self.n_changes >= self.most_changes && i != j => self.try_move(&[(i, other), (j, back)]),
            Some(_) | None => self.try_move(&[(i, other)]),
        }
    }

    fn try_move(&mut self, moves: &[(usize, u8)]) {
        let before: Vec<(usize, u8)> = moves.iter().map(|&(i, _)| (i, self.choice(i))).collect();
        self.balance.begin();
        for &(i, choice) in moves {
            self.set(i, choice);
        }
        let energy = self.energy_now();
        let loss = self.energy - energy;
        let temperature = self.temperature();
        if self.n_changes <= self.most_changes && (loss <= 0 || takes(&mut self.rng, loss, temperature)) {
            self.energy = energy;
            if loss != 0 {
                self.remember();
            }
        } else {
            self.balance.take_back();
            for &(i, choice) in before.iter().rev() {
                self.choose(i, choice);
            }
        }
    }

    fn choice(&self, i: usize) -> u8 {
        self.choices.get(i).copied().unwrap_or(0)
    }

    fn other_choice(&mut self, i: usize) -> u8 {
        let n = self.spots.get(i).and_then(|spot| u8::try_from(spot.choices.len()).ok()).unwrap_or(2);
        (self.choice(i) + 1 + if n > 2 { self.rng.u8(..n - 1) } else { 0 }) % n
    }

    fn set(&mut self, i: usize, choice: u8) {
        let now = self.choice(i);
        if self.choose(i, choice) {
            self.balance.place(i, now, choice);
        }
    }

    /// Chooses without the balance; whether that is something else.
    fn choose(&mut self, i: usize, choice: u8) -> bool {
        let (Some(spot), Some(now)) = (self.spots.get(i), self.choices.get_mut(i)) else { return false };
        let cells = (spot.choices.get(usize::from(*now)), spot.choices.get(usize::from(choice)));
        let (Some(&before), Some(&after)) = cells else { return false };
        if before == after {
            return false;
        }
        self.n_changes += usize::from(before == spot.from);
        self.n_changes -= usize::from(after == spot.from);
        for (known, distance) in &mut self.known {
            *distance += usize::from(known.get(i) == Some(now));
            *distance -= usize::from(known.get(i) == Some(&choice));
        }
        *now = choice;
        true
    }

    fn energy_now(&self) -> i64 {
        let near = self.known.iter().map(|&(_, distance)| self.apart.saturating_sub(distance)).sum::<usize>();
        let broken = (self.balance.broken() - self.best.score.broken()).max(0);
        (self.balance.points() >> FRACTION)
            - PENALTY * broken
            - TOO_NEAR * i64::try_from(near).unwrap_or(i64::MAX / PENALTY)
    }

    /// The exact score of the present choices.
    fn exact_score(&mut self) -> Score {
        for (i, (spot, &now)) in self.spots.iter().zip(&self.choices).enumerate() {
            self.exact.follow(i, spot, now);
        }
        self.exact.score()
    }

    /// Keeps where the search stands, where that is an alternative and the best yet.
    fn remember(&mut self) {
        let broken = self.balance.broken();
        let before = self.candidate.as_ref().filter(|(_, best)| best.broken() <= broken);
        let least = before.and_then(|(_, best)| best.overall()).unwrap_or(self.least);
        if broken > self.best.score.broken()
            || (self.balance.points() + ROUNDING) >> FRACTION < least
            || self.known.iter().any(|&(_, distance)| distance < self.apart)
        {
            return;
        }
        let score = self.exact_score();
        let is_allowed = score.broken() <= self.best.score.broken() && score.overall().unwrap_or(0) >= self.least;
        let is_better = |(_, best): &(Vec<u8>, Score)| score.cmp_quality(best).is_gt();
        if is_allowed && self.candidate.as_ref().is_none_or(is_better) {
            self.candidate = Some((self.choices.clone(), score));
        }
    }

    fn alternative(&self, choices: &[u8]) -> Suggestion {
        let cell = |(spot, &choice): (&Spot, &u8)| Some((spot.at, *spot.choices.get(usize::from(choice))?));
        let cells: Vec<(Address, Cell)> = self.spots.iter().zip(choices).filter_map(cell).collect();
        let found = self.best.plan.with_cells(&cells).unwrap_or_else(|_| self.plan.clone());
        Suggestion { upper_bound: self.best.upper_bound, ..Suggestion::known(&self.plan, found) }
    }
}
