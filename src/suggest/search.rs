//! Local search: simulated annealing over the days that may move, with the balance as its guide
//! and the running score as the judge of what could be the best.

use std::cmp::Ordering;

use super::balance::{Balance, FRACTION};
use super::chance::Rng;
use super::exact::Exact;
use super::spots::Spot;
use crate::plan::{Address, Criterion, Plan};
use crate::score::{Running, Score};

/// The search: where it stands, and the best it has met.
#[derive(Debug)]
pub(super) struct Search {
    spots: Vec<Spot>,
    /// Positions of the spots of each person's week, where there are at least two.
    weeks: Vec<Vec<usize>>,
    /// Positions of the spots of each day, where there are at least two.
    days: Vec<Vec<usize>>,
    /// By group and week: the spots of each day, those of one person at the same position.
    groups: Vec<Vec<Vec<Option<usize>>>>,
    most_changes: usize,
    balance: Balance,
    choices: Vec<u8>,
    n_changes: usize,
    /// In parts of a millionth, as losses and temperatures.
    energy: i64,
    /// The exact score of the choices that were last looked at, and the spots that have moved since.
    exact: Exact,
    strayed: Vec<usize>,
    has_strayed: Vec<bool>,
    best: Vec<u8>,
    /// What the balance says of the best.
    best_points: i64,
    best_score: Score,
    best_changes: usize,
    rng: Rng,
    /// Moves at the very start that take no loss: whoever stops at once has something better.
    cold: u64,
    /// Moves made in this cycle, and how many it has.
    made: u64,
    cycle: u64,
    n_cycles: u32,
    /// What one broken half costs, in millionths.
    penalty: i64,
    /// What a thousandth that somebody lacks of the target costs in this cycle, in millionths.
    pull: i64,
    /// What a move did, to undo it.
    undo: Vec<(usize, u8)>,
}

/// How much rounding can lose of a score, in parts of a millionth.
pub(super) const ROUNDING: i64 = 4 << FRACTION;

/// Which plan is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// The one before.
    Old,
    /// The present one.
    New,
}

/// The temperature at which a cycle begins, in millionths of the plan's total, for a plan of one day that may
/// move: a day of one among many moves the total less.
pub(super) const HOT: i64 = 160_000;

/// `fairness` is a minimum: moving one of several worst-off people wins nothing by itself. In most cycles each
/// thousandth that somebody lacks of a target costs so much.
const PULL: i64 = 16;

impl Search {
    pub fn new(plan: &Plan, spots: Vec<Spot>, most_changes: Option<usize>, seed: u64) -> Self {
        let mut running = Running::new(plan);
        let mut choices = Vec::with_capacity(spots.len());
        for spot in &spots {
            let choice = spot.stays().unwrap_or(1);
            choices.push(u8::try_from(choice).unwrap_or(0));
            if let Some(&cell) = spot.choices.get(choice) {
                running.place(spot.at, cell);
            }
        }
        let n_changes = spots.iter().filter(|spot| spot.stays().is_none()).count();
        let by = |key: &dyn Fn(&Spot) -> (usize, usize)| {
            let mut keyed: Vec<((usize, usize), usize)> = spots.iter().enumerate().map(|(i, s)| (key(s), i)).collect();
            keyed.sort_unstable();
            let lists = keyed.chunk_by(|(a, _), (b, _)| a == b);
            lists.filter(|list| list.len() > 1).map(|list| list.iter().map(|&(_, i)| i).collect()).collect()
        };
        let weeks: Vec<Vec<usize>> = by(&|spot| (spot.at.week, spot.at.person.0));
        let days: Vec<Vec<usize>> = by(&|spot| (spot.at.week, spot.at.day));
        let groups = group_weeks(plan, &spots);
        let score = running.score();
        let cycle = 60 * u64::try_from(spots.len().max(10)).unwrap_or(u64::MAX);
        let balance = Balance::new(plan, &spots, &running);
        let mut search = Self {
            weeks,
            days,
            most_changes: most_changes.unwrap_or(usize::MAX),
            exact: Exact::new(running, &choices),
            strayed: Vec::new(),
            has_strayed: vec![false; choices.len()],
            best: choices.clone(),
            best_points: balance.points(),
            balance,
            choices,
            n_changes,
            energy: 0,
            best_score: score,
            best_changes: n_changes,
            rng: Rng::with_seed(seed),
            cold: 4 * u64::try_from(spots.len()).unwrap_or(0),
            made: 0,
            cycle,
            n_cycles: 0,
            penalty: 30_000,
            pull: 0,
            undo: Vec::new(),
            groups,
            spots,
        };
        search.aim();
        search.energy = search.energy_now();
        search
    }

    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    pub fn best_score(&self) -> &Score {
        &self.best_score
    }

    /// The best choices, one for each spot.
    pub fn best(&self) -> &[u8] {
        &self.best
    }

    /// Makes so many moves.
    pub fn run(&mut self, n_moves: u32) {
        if self.spots.is_empty() {
            return;
        }
        let mut temperature = 1;
        for n in 0..n_moves {
            if self.made >= self.cycle {
                self.begin_cycle();
            }
            if n % 32 == 0 {
                temperature = if self.cold > 0 { 1 } else { self.temperature() };
            }
            self.made += 1;
            self.cold = self.cold.saturating_sub(1);
            self.one_move(temperature);
        }
    }

    /// Takes a plan that was found elsewhere and goes on from there, if it is better than the best.
    pub fn consider(&mut self, choices: &[u8]) {
        let before = self.choices.clone();
        self.take(choices);
        if self.remember() == Kept::Old {
            self.take(&before);
        }
    }

    /// A new cycle starts from the best, a little longer than the one before.
    fn begin_cycle(&mut self) {
        self.made = 0;
        self.n_cycles += 1;
        self.cycle = (self.cycle + self.cycle / 4).min(4_000_000);
        if self.best_score.broken() > 0 {
            self.penalty = (self.penalty * 2).min(1_000_000);
        }
        self.aim();
        let best = self.best.clone();
        self.take(&best);
    }

    /// Two of three cycles aim at a plan that is fairer than the best or less fair: they count fairness up to
    /// their target only, and lead everybody there.
    fn aim(&mut self) {
        self.pull = if self.n_cycles % 3 == 2 { 0 } else { PULL };
        let fairest = self.best_score.criterion(Criterion::Fairness).earned;
        let target = (fairest.max(500) + 50 * self.rng.i64(-3..6)).clamp(300, 1000);
        self.balance.aim(if self.pull > 0 { target } else { 0 });
    }

    fn take(&mut self, choices: &[u8]) {
        self.balance.begin();
        for (i, &choice) in choices.iter().enumerate() {
            if self.choice(i) != choice {
                self.set(i, choice);
                self.stray(i);
            }
        }
        self.energy = self.energy_now();
    }

    /// Falls by a half in each tenth of the cycle or so.
    fn temperature(&self) -> i64 {
        let (made, cycle) = (i64::try_from(self.made).unwrap_or(0), i64::try_from(self.cycle).unwrap_or(1));
        let halvings = 8 * made / cycle.max(1);
        let within = 8 * made - halvings * cycle;
        let hot = (HOT / i64::try_from(self.spots.len()).unwrap_or(1).max(1)).max(100) << FRACTION >> halvings.min(40);
        (hot - hot * within / (2 * cycle.max(1))).max(1)
    }

    fn one_move(&mut self, temperature: i64) {
        let kind = self.rng.u8(..);
        if self.n_changes >= self.most_changes && kind < 200 {
            return self.change_another(temperature);
        }
        match kind {
            0..100 => {
                let i = self.rng.below(self.spots.len());
                let choice = self.other_choice(i);
                self.try_move(&[(i, choice)], temperature);
            }
            100..180 => self.swap_in(true, temperature),
            180..225 => self.swap_in(false, temperature),
            225..240 => self.copy_week(temperature),
            240..250 => self.swap_days_of_group(temperature),
            250.. => self.send_group(temperature),
        }
    }

    /// Where no further day may change: one goes back, and another one changes instead.
    fn change_another(&mut self, temperature: i64) {
        let is_changed = |(i, spot): (usize, &Spot)| (spot.stays() != Some(usize::from(self.choice(i)))).then_some(i);
        let changed: Vec<usize> = self.spots.iter().enumerate().filter_map(is_changed).collect();
        let Some(&i) = self.rng.choice(&changed) else { return };
        let back = self.spots.get(i).and_then(Spot::stays).and_then(|stays| u8::try_from(stays).ok());
        let j = self.rng.below(self.spots.len());
        let other = self.other_choice(j);
        if let Some(back) = back.filter(|_| i != j) {
            self.try_move(&[(i, back), (j, other)], temperature);
        }
    }

    fn other_choice(&mut self, i: usize) -> u8 {
        let n = self.spots.get(i).map_or(2, |spot| spot.choices.len());
        let now = self.choice(i);
        let n = u8::try_from(n).unwrap_or(2);
        (now + 1 + if n > 2 { self.rng.u8(..n - 1) } else { 0 }) % n
    }

    /// Two days of a person's week, or two people of a day, change places.
    fn swap_in(&mut self, of_week: bool, temperature: i64) {
        let lists = if of_week { &self.weeks } else { &self.days };
        let Some(list) = self.rng.choice(lists) else { return };
        let (Some(&i), Some(&j)) = (self.rng.choice(list), self.rng.choice(list)) else { return };
        let (a, b) = (self.choice(i), self.choice(j));
        if a != b && a < 2 && b < 2 {
            self.try_move(&[(i, b), (j, a)], temperature);
        }
    }

    /// A person takes over the week of another, where both may move.
    fn copy_week(&mut self, temperature: i64) {
        let (Some(to), Some(from)) = (self.rng.choice(&self.weeks), self.rng.choice(&self.weeks)) else { return };
        let at = |i: &usize| self.spots.get(*i).map(|spot| spot.at);
        let mut moves = Vec::with_capacity(7);
        for &i in to {
            let source = from.iter().find(|j| at(j).map(|at| at.day) == at(&i).map(|at| at.day));
            if let Some(&choice) = source.and_then(|&j| self.choices.get(j)).filter(|&&choice| choice < 2)
                && choice != self.choice(i)
            {
                moves.push((i, choice));
            }
        }
        if !moves.is_empty() {
            self.try_move(&moves, temperature);
        }
    }

    /// A group's week with two of its days exchanged.
    fn swap_days_of_group(&mut self, temperature: i64) {
        let Some(days) = self.rng.choice(&self.groups) else { return };
        let (Some(a), Some(b)) = (self.rng.choice(days), self.rng.choice(days)) else { return };
        let mut moves = Vec::with_capacity(2 * a.len());
        for (i, j) in a.iter().zip(b) {
            let (Some(i), Some(j)) = (*i, *j) else { continue };
            let (a, b) = (self.choice(i), self.choice(j));
            if a != b && a < 2 && b < 2 {
                moves.extend([(i, b), (j, a)]);
            }
        }
        if !moves.is_empty() {
            self.try_move(&moves, temperature);
        }
    }

    /// All of a group come on a day, or stay at home.
    fn send_group(&mut self, temperature: i64) {
        let Some(days) = self.rng.choice(&self.groups) else { return };
        let Some(day) = self.rng.choice(days) else { return };
        let choice = self.rng.u8(..2);
        let moves: Vec<(usize, u8)> =
            day.iter().flatten().filter(|&&i| self.choice(i) != choice).map(|&i| (i, choice)).collect();
        if !moves.is_empty() {
            self.try_move(&moves, temperature);
        }
    }

    fn try_move(&mut self, moves: &[(usize, u8)], temperature: i64) {
        let mut undo = std::mem::take(&mut self.undo);
        undo.clear();
        self.balance.begin();
        let n_changes = self.n_changes;
        for &(i, choice) in moves {
            undo.push((i, self.choice(i)));
            self.set(i, choice);
        }
        let energy = self.energy_now();
        let loss = self.energy - energy;
        if self.n_changes <= self.most_changes && (loss <= 0 || takes(&mut self.rng, loss, temperature)) {
            self.energy = energy;
            for &(i, _) in &undo {
                self.stray(i);
            }
            if self.could_be_best() {
                self.remember();
            }
        } else {
            self.balance.take_back();
            self.n_changes = n_changes;
            for &(i, choice) in undo.iter().rev() {
                if let Some(now) = self.choices.get_mut(i) {
                    *now = choice;
                }
            }
        }
        self.undo = undo;
    }

    fn choice(&self, i: usize) -> u8 {
        self.choices.get(i).copied().unwrap_or(0)
    }

    fn set(&mut self, i: usize, choice: u8) {
        let (Some(spot), Some(now)) = (self.spots.get(i), self.choices.get_mut(i)) else { return };
        let cells = (spot.choices.get(usize::from(*now)), spot.choices.get(usize::from(choice)));
        if let (Some(&before), Some(&after)) = cells
            && before != after
        {
            self.n_changes += usize::from(before == spot.from);
            self.n_changes -= usize::from(after == spot.from);
            self.balance.place(i, *now, choice);
            *now = choice;
        }
    }

    fn energy_now(&self) -> i64 {
        let cost = self.penalty * self.balance.broken() + self.pull * self.balance.shortfall();
        self.balance.guide() - (cost << FRACTION)
    }

    /// Whether the present choices could be better than the best, for all that the balance knows.
    fn could_be_best(&self) -> bool {
        let broken = self.balance.broken() - self.best_score.broken();
        let points = self.balance.points() - self.best_points;
        broken < 0 || broken == 0 && points > -ROUNDING && (points != 0 || self.n_changes < self.best_changes)
    }

    /// A spot has moved for good.
    fn stray(&mut self, i: usize) {
        if let Some(has_strayed) = self.has_strayed.get_mut(i).filter(|has| !**has) {
            *has_strayed = true;
            self.strayed.push(i);
        }
    }

    /// The exact score of the present choices.
    fn exact_score(&mut self) -> Score {
        for i in self.strayed.drain(..) {
            if let Some(has_strayed) = self.has_strayed.get_mut(i) {
                *has_strayed = false;
            }
            if let (Some(spot), Some(&now)) = (self.spots.get(i), self.choices.get(i)) {
                self.exact.follow(i, spot, now);
            }
        }
        self.exact.score()
    }

    fn remember(&mut self) -> Kept {
        let score = self.exact_score();
        let better = score.cmp_quality(&self.best_score).then(self.best_changes.cmp(&self.n_changes));
        let was_allowed = self.best_changes <= self.most_changes;
        if self.n_changes <= self.most_changes && (better == Ordering::Greater || !was_allowed) {
            self.best.clone_from(&self.choices);
            self.best_points = self.balance.points();
            self.best_score = score;
            self.best_changes = self.n_changes;
            return Kept::New;
        }
        Kept::Old
    }

    /// The best choices without the changes that win nothing.
    pub fn settled(&self) -> Vec<u8> {
        let mut running = self.exact.running();
        let mut choices = self.best.clone();
        for (spot, &choice) in self.spots.iter().zip(&choices) {
            if let Some(&cell) = spot.choices.get(usize::from(choice)) {
                running.place(spot.at, cell);
            }
        }
        let mut score = running.score();
        for (spot, choice) in self.spots.iter().zip(&mut choices) {
            let stays = spot.stays().and_then(|stays| u8::try_from(stays).ok());
            let Some(stays) = stays.filter(|stays| stays != choice) else { continue };
            let then = running.what_if(spot.at, spot.from);
            if then.cmp_quality(&score) != Ordering::Less {
                running.place(spot.at, spot.from);
                score = then;
                *choice = stays;
            }
        }
        choices
    }

    pub fn most_changes(&self) -> Option<usize> {
        (self.most_changes < usize::MAX).then_some(self.most_changes)
    }
}

/// Whether a loss is taken at a temperature: with the probability `2^(-loss / temperature)`, its fraction drawn
/// as a line.
pub(super) fn takes(rng: &mut Rng, loss: i64, temperature: i64) -> bool {
    let (whole, rest) = (loss / temperature, loss % temperature);
    whole < 16 && i64::from(rng.u16(..)) < (65_536 - 32_768 * rest / temperature) >> whole
}

/// By group and week: for each day the spot of each member, if there is one.
fn group_weeks(plan: &Plan, spots: &[Spot]) -> Vec<Vec<Vec<Option<usize>>>> {
    let mut by_address: Vec<(Address, usize)> = spots.iter().enumerate().map(|(i, spot)| (spot.at, i)).collect();
    by_address.sort_unstable();
    let find = |at: Address| {
        let found = by_address.binary_search_by_key(&at, |&(at, _)| at).ok()?;
        by_address.get(found).map(|&(_, i)| i)
    };
    let mut weeks = Vec::new();
    for group in &plan.team().groups {
        for week in 0..plan.n_weeks() {
            let of_day = |day| group.members.iter().map(|&person| find(Address { person, week, day })).collect();
            let days: Vec<Vec<Option<usize>>> = (0..plan.team().days.n_days()).map(of_day).collect();
            if days.iter().flatten().flatten().count() > 1 {
                weeks.push(days);
            }
        }
    }
    weeks
}
