//! A better week, a slice of work at a time. Three ways feed each other: local search (`search`) finds good
//! plans, neighbourhoods of the best plan (`neighbourhood`) are solved exactly, and branch and bound (`branch`)
//! proves how good any plan could be, and finds what is better. A move of local search takes a seventh of a
//! millionth of a second, because `balance` follows what it changes. Where only one day may change, each is tried
//! (`single`).
//!
//! The bound is a Lagrangian relaxation: the plan falls into small parts (`relaxation`), each a list of all it
//! can be (`factors`), that agree through prices (`prices`). This is dual decomposition as for weighted
//! constraint networks (Komodakis, Paragios and Tziritas, 2007), with Polyak's step for the prices.
//!
//! It has neither clock nor threads: the caller decides how many slices there are, and the same plan,
//! options and seed give the same answers. It leaves to others: when to stop (`static/suggest.js`), and
//! what is shown (`session`, `ui`).
//!
//! ```
//! use hybrid_week::plan::Plan;
//! use hybrid_week::suggest::{Options, Suggester};
//! let plan: Plan = "  mon tue wed thu fri\nanna O H H H H\nbo H O H H H".parse()?;
//! let mut suggester = Suggester::new(&plan, &Options::default(), 1);
//! while !suggester.is_done() {
//!     suggester.step(1_000);
//! }
//! let suggestion = suggester.best();
//! assert!(suggestion.proven && suggestion.changes.len() <= 6);
//! assert_eq!(suggestion.score.overall(), Some(1_000_000));
//! # Ok::<(), hybrid_week::plan::NotationError>(())
//! ```

mod alternatives;
mod balance;
mod branch;
mod chance;
mod collide;
mod days;
mod exact;
mod factors;
mod neighbourhood;
mod prices;
mod relaxation;
mod search;
mod single;
mod spots;
mod worth;

pub use alternatives::{Alternatives, MOST_ALTERNATIVES};
pub use collide::{Clash, Collision, Rule, collisions};
pub use days::{DaysOption, best_days, best_days_on};

use crate::plan::{Address, Cell, PersonIx, Plan};
use crate::score::Score;
use branch::Tree;
use chance::Rng;
use neighbourhood::Neighbourhood;
use search::Search;
use single::Single;
use spots::Spot;

/// What may be moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Whatever is available and not pinned.
    #[default]
    All,
    /// What is Open; what is decided is held.
    OpenOnly,
}

/// What a suggestion may do. `None` sets no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// At most so many changed days. Open days may then stay Open.
    pub most_changes: Option<usize>,
    /// Only these people.
    pub people: Option<Vec<PersonIx>>,
    /// Only these days, by their positions among the plan's days.
    pub days: Option<Vec<usize>>,
    /// Only these weeks, by their positions.
    pub weeks: Option<Vec<usize>>,
    /// What may be moved.
    pub reach: Reach,
}

impl Options {
    fn allows(&self, at: Address) -> bool {
        self.people.as_ref().is_none_or(|people| people.contains(&at.person))
            && self.days.as_ref().is_none_or(|days| days.contains(&at.day))
            && self.weeks.as_ref().is_none_or(|weeks| weeks.contains(&at.week))
    }
}

/// One changed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which day of whom.
    pub at: Address,
    /// The cell before.
    pub from: Cell,
    /// The cell after.
    pub to: Cell,
}

/// What no allowed plan can beat: none has fewer broken halves than `broken`, and none with that many has
/// more points than `overall`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpperBound {
    /// Halves in which a rule stays broken, at least.
    pub broken: i64,
    /// Points in millionths, at most; 0 when no criterion applies.
    pub overall: i64,
}

impl UpperBound {
    /// What a plan with this score reaches.
    fn reached(score: &Score) -> Self {
        Self { broken: score.broken(), overall: score.overall().unwrap_or(0) }
    }
}

/// The best plan so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The plan.
    pub plan: Plan,
    /// Its score.
    pub score: Score,
    /// What it changes, by week, person and day.
    pub changes: Vec<Change>,
    /// How good any plan could be.
    pub upper_bound: UpperBound,
    /// Whether no allowed plan is better, the number of changes aside.
    pub proven: bool,
}

impl Suggestion {
    /// A plan that was found for another one before; nothing is known of what is possible.
    pub fn known(plan: &Plan, found: Plan) -> Self {
        let change = |at| {
            let (from, to) = (plan.cell(at)?, found.cell(at)?);
            (from != to).then_some(Change { at, from, to })
        };
        let score = crate::score::rate(&found);
        let most = if score.overall().is_some() { 1_000_000 } else { 0 };
        Self {
            changes: plan.addresses().filter_map(change).collect(),
            plan: found,
            score,
            upper_bound: UpperBound { broken: 0, overall: most },
            proven: false,
        }
    }
}

/// A search that goes on as long as it is asked to. See the module page.
#[derive(Debug)]
pub struct Suggester {
    plan: Plan,
    search: Search,
    /// In place of the rest, where only one day may change.
    single: Option<Single>,
    tree: Branching,
    bound: UpperBound,
    neighbourhood: Option<Neighbourhood>,
    rng: Rng,
    /// Moves of local search before anything else is done: a good start makes the rest quick.
    moves_first: u64,
}

/// How far branch and bound is.
#[derive(Debug)]
enum Branching {
    /// It begins when the bound is first worked on.
    NotYet,
    /// Under way.
    At(Box<Tree>),
    /// The plan is too large for it.
    TooLarge,
}

/// States of factors that are looked at in about the time of a move of local search.
const STATES_A_MOVE: usize = 15;
/// Plans with so many days that may move are left to branch and bound, mostly.
const FEW_SPOTS: usize = 100;

impl Suggester {
    /// Prepares a search from a plan.
    pub fn new(plan: &Plan, options: &Options, seed: u64) -> Self {
        let spots = spots::spots(plan, options);
        let search = Search::new(plan, spots, options.most_changes, seed);
        // Nothing can earn more than is possible.
        let most = if search.best_score().overall().is_some() { 1_000_000 } else { 0 };
        let n_spots = u64::try_from(search.spots().len()).unwrap_or(u64::MAX);
        Self {
            plan: plan.clone(),
            single: Single::new(plan, &search),
            search,
            tree: Branching::NotYet,
            bound: UpperBound { broken: 0, overall: most },
            neighbourhood: None,
            rng: Rng::with_seed(seed),
            moves_first: 500 * n_spots.min(2_000),
        }
    }

    /// Only searches, for so many moves, and leaves the bound as it is.
    pub fn search(&mut self, n_moves: u32) {
        if !self.is_done() {
            self.search.run(n_moves);
        }
    }

    /// Searches and works on the bound for about as long as so many moves take: a million take tenths of a second.
    pub fn step(&mut self, n_moves: u32) {
        if self.is_done() {
            return;
        }
        if let Some(single) = &mut self.single {
            if single.work(&mut self.search, n_moves) {
                self.bound = UpperBound::reached(self.search.best_score());
            }
            return;
        }
        if self.moves_first > 0 {
            self.search.run(n_moves);
            self.moves_first = self.moves_first.saturating_sub(u64::from(n_moves));
            return;
        }
        let is_small = self.search.spots().len() <= FEW_SPOTS;
        let (to_search, to_look_around) = if is_small { (n_moves / 8, 0) } else { (n_moves / 2, n_moves / 3) };
        self.search.run(to_search);
        self.look_around(states(to_look_around));
        let mut budget = states(n_moves - to_search - to_look_around);
        while budget > 0 && !self.is_done() {
            self.branch(&mut budget);
        }
    }

    /// Solves neighbourhoods of the best plan.
    fn look_around(&mut self, mut budget: usize) {
        if self.search.most_changes().is_some() {
            return;
        }
        while budget > 0 && !self.is_done() {
            budget = budget.saturating_sub(self.search.spots().len());
            let Some(neighbourhood) = &mut self.neighbourhood else {
                self.neighbourhood = Neighbourhood::around(&self.plan, &self.search, &mut self.rng);
                continue;
            };
            if let Some(choices) = neighbourhood.work(&mut budget, &self.search) {
                self.search.consider(&choices);
            }
            if neighbourhood.is_over() {
                self.neighbourhood = None;
            }
        }
    }

    /// Works on the bound, and takes over what is better.
    fn branch(&mut self, budget: &mut usize) {
        let (plan, search) = (&self.plan, &self.search);
        if let Branching::NotYet = self.tree {
            let tree = Tree::new(plan, search.spots(), search.most_changes(), search.best_score());
            self.tree = tree.map_or(Branching::TooLarge, |tree| Branching::At(Box::new(tree)));
        }
        let Branching::At(tree) = &mut self.tree else {
            *budget = 0;
            return;
        };
        if let Some(choices) = tree.work(budget, self.search.best_score()) {
            self.search.consider(&choices);
        }
        self.bound = tree.bound(self.search.best_score());
    }

    /// Whether even the longest part of a step takes a few hundredths of a second: one that lays out factors takes
    /// longer for many days, one that tries single days does not.
    pub fn is_quick(&self) -> bool {
        self.single.is_some() || self.search.spots().len() <= 250
    }

    /// Whether nothing is left to find: the best plan is proven.
    pub fn is_done(&self) -> bool {
        self.search.spots().is_empty() || self.is_proven()
    }

    fn is_proven(&self) -> bool {
        let (bound, best) = (self.upper_bound(), self.search.best_score());
        best.broken() <= bound.broken && best.overall().unwrap_or(0) >= bound.overall
    }

    /// How good any allowed plan could be.
    pub fn upper_bound(&self) -> UpperBound {
        if self.search.spots().is_empty() { UpperBound::reached(self.search.best_score()) } else { self.bound }
    }

    /// The score of the best plan so far.
    pub fn best_score(&self) -> &Score {
        self.search.best_score()
    }

    /// The best plan so far; at first the plan itself, its Open days at Home.
    pub fn best(&self) -> Suggestion {
        let change = |(spot, &choice): (&Spot, &u8)| {
            let to = spot.choices.get(usize::from(choice)).copied().filter(|&to| to != spot.from)?;
            Some(Change { at: spot.at, from: spot.from, to })
        };
        let choices = self.search.settled();
        let changes: Vec<Change> = self.search.spots().iter().zip(&choices).filter_map(change).collect();
        let cells: Vec<(Address, Cell)> = changes.iter().map(|change| (change.at, change.to)).collect();
        let plan = self.plan.with_cells(&cells).unwrap_or_else(|_| self.plan.clone());
        let score = crate::score::rate(&plan);
        Suggestion {
            plan,
            score,
            changes,
            upper_bound: self.upper_bound(),
            proven: self.is_proven() || self.search.spots().is_empty(),
        }
    }
}

fn states(n_moves: u32) -> usize {
    STATES_A_MOVE * usize::try_from(n_moves).unwrap_or(usize::MAX)
}
