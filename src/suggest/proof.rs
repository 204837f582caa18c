//! How good any plan could be: the model, solved node by node, and the search for a plan that the score's
//! rounding would still let pass.
//!
//! The model's points are real numbers, the score rounds down at three steps; so the best of the model may
//! round to less than its bound. What remains is ruled out by cuts: a better plan must earn more than the
//! best plan in at least one criterion. When no plan is left that does, the best is proven.

use microlp::{ComparisonOp, Error, LinearExpr, ResumeOptions, SolutionStatus, SolveOptions, SolveOutcome};

use super::UpperBound;
use super::model::{Goal, Model};
use super::search::Search;
use crate::plan::Plan;
use crate::score::Score;

/// The proof: what is known, and what is being worked on.
#[derive(Debug)]
pub(super) struct Proof {
    bound: UpperBound,
    work: Work,
}

#[derive(Debug)]
enum Work {
    /// Nothing is under way.
    None,
    /// A model is being solved.
    Solving(Box<Solving>),
    /// The solver could not go on; the bound is what it is.
    GaveUp,
}

#[derive(Debug)]
struct Solving {
    goal: Goal,
    model: Model,
    /// Tallies that a better plan must surpass somewhere.
    n_cuts: usize,
    state: State,
}

#[derive(Debug)]
enum State {
    /// The model is to be solved from its beginning.
    Fresh,
    /// It goes on from here.
    Going(SolveOutcome),
}

/// Nodes that are solved in a slice, for a model of one variable; larger ones get fewer.
const NODES: u64 = 4_000;
/// How far above a whole number the solver's bound may stand and still mean it: more than its tolerance.
const SLACK: f64 = 1e-3;

impl Proof {
    pub fn new(bound: UpperBound) -> Self {
        Self { bound, work: Work::None }
    }

    pub fn bound(&self) -> UpperBound {
        self.bound
    }

    /// Solves a few nodes more. Returns choices that are better than the search's best, if it met any.
    pub fn step(&mut self, plan: &Plan, search: &Search) -> Option<Vec<u8>> {
        let best = search.best_score();
        let goal = if best.broken() > self.bound.broken { Goal::Broken } else { Goal::Points(Some(self.bound.broken)) };
        let mut solving = match std::mem::replace(&mut self.work, Work::GaveUp) {
            Work::Solving(solving) if solving.goal == goal => solving,
            Work::None | Work::Solving(_) => {
                let model = Model::new(plan, search.spots(), search.most_changes(), best, goal);
                Box::new(Solving { goal, model, n_cuts: 0, state: State::Fresh })
            }
            Work::GaveUp => return None,
        };
        let outcome = match solving.go_on(search.best()) {
            Ok(outcome) => outcome,
            Err(Error::Infeasible) if solving.n_cuts > 0 => {
                // No plan surpasses what is known.
                self.bound.overall = best.overall().unwrap_or(0);
                return None;
            }
            Err(_) => return None,
        };
        self.learn(solving.goal, &outcome, best);
        let found = solving.found(&outcome).filter(|found| search.score_of(found).cmp_quality(best).is_gt());
        let is_over =
            matches!(&outcome, SolveOutcome::Solution(solution) if solution.status() == SolutionStatus::Optimal);
        if !is_over {
            solving.state = State::Going(outcome);
            self.work = Work::Solving(solving);
        } else if solving.goal == Goal::Broken {
            self.work = Work::None;
        } else {
            let tried = solving.found(&outcome).map(|found| search.score_of(&found));
            for score in tried.iter().chain([best]) {
                solving.cut(score);
            }
            solving.demand(best.overall().unwrap_or(0).max(tried.and_then(|score| score.overall()).unwrap_or(0)) + 1);
            solving.state = State::Fresh;
            self.work = Work::Solving(solving);
        }
        found
    }

    /// Takes over the solver's bound.
    fn learn(&mut self, goal: Goal, outcome: &SolveOutcome, best: &Score) {
        let Some(bound) = outcome.stats().best_bound.and_then(whole_below) else { return };
        match goal {
            Goal::Broken => self.bound.broken = self.bound.broken.max(-bound),
            Goal::Points(_) => {
                let bound = bound.max(best.overall().unwrap_or(0));
                self.bound.overall = self.bound.overall.min(bound);
            }
        }
    }
}

impl Solving {
    fn go_on(&mut self, best: &[u8]) -> Result<SolveOutcome, Error> {
        let nodes = NODES / u64::try_from(self.model.taken.len()).unwrap_or(u64::MAX).max(1);
        match std::mem::replace(&mut self.state, State::Fresh) {
            State::Fresh => {
                let mut options = SolveOptions::default();
                options.node_limit = Some(0);
                if self.n_cuts == 0 {
                    options.warm_start = Some(self.model.hint(best));
                }
                self.model.problem.solve_with(options)
            }
            State::Going(outcome) => {
                let mut options = ResumeOptions::default();
                options.node_limit = Some(nodes.max(2));
                outcome.resume_with(options)
            }
        }
    }

    fn found(&self, outcome: &SolveOutcome) -> Option<Vec<u8>> {
        let solution = outcome.solution()?;
        Some(self.model.choices(|variable| solution.var_value(variable)))
    }

    /// From now on, plans must earn more than this score in some criterion.
    fn cut(&mut self, score: &Score) {
        self.n_cuts += 1;
        let problem = &mut self.model.problem;
        let mut some = LinearExpr::empty();
        for &(criterion, earned) in &self.model.earned {
            let tally = score.criterion(criterion);
            if tally.earned < tally.possible {
                let more = problem.add_binary_var(0.0);
                let below = f64::from(i32::try_from(-(tally.earned + 1)).unwrap_or(i32::MIN));
                let mut surpass = LinearExpr::empty();
                surpass.add(earned, 1.0);
                surpass.add(more, below);
                problem.add_constraint(surpass, ComparisonOp::Ge, 0.0);
                some.add(more, 1.0);
            }
        }
        problem.add_constraint(some, ComparisonOp::Ge, 1.0);
    }

    /// From now on, plans must have so many points.
    fn demand(&mut self, points: i64) {
        self.model.demand(points);
    }
}

/// The largest whole number that a bound allows.
#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the solver's bound is a real number below 2^53"
)]
fn whole_below(bound: f64) -> Option<i64> {
    (bound.abs() < 1e15).then(|| (bound + SLACK).floor() as i64)
}
