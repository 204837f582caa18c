//! The score from scratch, and the score that follows one cell at a time.

use super::board::Board;
use super::criteria::{fairness::Fairness, parts};
use super::part::{Part, Scope};
use super::tally::{Score, Tally};
use crate::plan::{Address, Cell, Criterion, Half, PersonIx, Plan, Row, SiteIx};

/// The score of a plan, from scratch.
pub fn rate(plan: &Plan) -> Score {
    Running::new(plan).score()
}

/// Sums over the parts of a criterion.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    possible: i64,
    lost: i64,
}

/// A score that follows a plan. Setting one cell takes time proportional to what the cell touches: people
/// who share a group, the manager, the buddy, and the sites of the half.
#[derive(Clone, Debug)]
pub struct Running {
    board: Board,
    sums: [Sum; 14],
    broken: i64,
    fairness: Fairness,
}

impl Running {
    /// The score of a plan, ready to follow it.
    pub fn new(plan: &Plan) -> Self {
        let board = Board::new(plan);
        let fairness = Fairness::new(&board);
        let mut running = Self { board, sums: [Sum::default(); 14], broken: 0, fairness };
        for week in 0..plan.n_weeks() {
            let mut broken = 0;
            for (criterion, sum) in Criterion::ALL.into_iter().zip(&mut running.sums) {
                parts(criterion, &running.board, Scope::Week(week), &mut |part| {
                    sum.possible += part.weight * part.possible;
                    sum.lost += part.weight * part.lost;
                    broken += part.broken;
                });
            }
            running.broken += broken;
        }
        running
    }

    /// The score as it stands.
    pub fn score(&self) -> Score {
        let mut tallies = self.sums.map(|sum| Tally { earned: (sum.possible - sum.lost).max(0), possible: sum.possible });
        for (criterion, tally) in Criterion::ALL.into_iter().zip(&mut tallies) {
            if criterion == Criterion::Fairness {
                *tally = self.fairness.tally();
            }
        }
        Score::new(tallies, self.broken, &self.board.plan().team().weights)
    }

    /// Follows one cell. `cell` is what holds: on closed dates and before the start it is Off.
    pub fn place(&mut self, at: Address, cell: Cell) {
        let scope = Scope::Touched { person: at.person, week: at.week, day: at.day };
        self.add(scope, -1);
        self.board.set(at, cell);
        self.add(scope, 1);
    }

    fn add(&mut self, scope: Scope, sign: i64) {
        let Self { board, sums, broken, fairness } = self;
        for (criterion, sum) in Criterion::ALL.into_iter().zip(sums) {
            parts(criterion, board, scope, &mut |part| {
                let (possible, lost) = (sign * part.weight * part.possible, sign * part.weight * part.lost);
                sum.possible += possible;
                sum.lost += lost;
                *broken += sign * part.broken;
                if criterion == Criterion::Wishes {
                    let [person, _] = part.people;
                    fairness.change(person, possible - lost, possible);
                }
            });
        }
    }

    /// Follows a plan to another one: cell by cell where the team and the weeks are the same, else from
    /// scratch.
    pub fn follow(&mut self, plan: &Plan) {
        let old = self.board.plan().clone();
        if !old.is_same_team(plan) || old.n_weeks() != plan.n_weeks() || old.week(0) != plan.week(0) {
            *self = Self::new(plan);
            return;
        }
        for week in 0..plan.n_weeks() {
            for person in changed_people(&old, plan, week) {
                for day in 0..plan.team().days.n_days() {
                    let at = Address { person, week, day };
                    if let (Some(before), Some(after)) = (old.cell(at), plan.cell(at))
                        && before != after
                    {
                        self.place(at, after);
                    }
                }
            }
        }
        self.board.follow(plan);
    }

    /// The score if a cell were another one; nothing changes.
    pub fn what_if(&mut self, at: Address, cell: Cell) -> Score {
        let before = self.board.cell(at);
        self.place(at, cell);
        let score = self.score();
        self.place(at, before);
        score
    }

    /// People at the office of a site in a half.
    pub fn n_at(&self, week: usize, day: usize, half: Half, site: SiteIx) -> usize {
        let halves = self.board.halves_of_day(week, day);
        let t = halves.zip(Half::ALL).find(|&(_, h)| h == half).map_or(0, |(t, _)| t);
        usize::try_from(self.board.people_at(t, site)).unwrap_or(0)
    }

    pub(super) fn board(&self) -> &Board {
        &self.board
    }

    pub(super) fn worst_off(&self) -> Vec<PersonIx> {
        self.fairness.worst_off()
    }

    /// The tally of a criterion if so much less of it were lost.
    pub(super) fn with_won(&self, criterion: Criterion, won: i64) -> Tally {
        let sum = Criterion::ALL.into_iter().zip(self.sums).find(|&(c, _)| c == criterion).map(|(_, sum)| sum);
        let sum = sum.unwrap_or_default();
        Tally { earned: (sum.possible - sum.lost + won).max(0), possible: sum.possible }
    }

    /// How much a part of a criterion loses: the sum over the parts in a scope that `is_meant` picks.
    pub(super) fn loss(&self, criterion: Criterion, scope: Scope, is_meant: impl Fn(&Part) -> bool) -> i64 {
        if criterion == Criterion::Fairness {
            let tally = self.fairness.tally();
            return tally.possible - tally.earned;
        }
        let mut loss = 0;
        parts(criterion, &self.board, scope, &mut |part| {
            if is_meant(&part) {
                loss += part.lost;
            }
        });
        loss
    }
}

/// People whose written row differs between two plans of one team.
fn changed_people(old: &Plan, new: &Plan, week: usize) -> Vec<PersonIx> {
    let (Some(before), Some(after)) = (old.week_rows(week), new.week_rows(week)) else { return Vec::new() };
    if std::rc::Rc::ptr_eq(before, after) {
        return Vec::new();
    }
    let rows = before.rows.iter().zip(&after.rows).enumerate();
    let differs = |a: &Option<Row>, b: &Option<Row>| match (a, b) {
        (Some(a), Some(b)) => !a.is_same(b),
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    };
    rows.filter(|(_, (a, b))| differs(a, b)).map(|(p, _)| PersonIx(p)).collect()
}
