//! The score from scratch, and the score that follows one cell at a time.

use std::rc::Rc;

use super::board::{Board, small};
use super::criteria::fairness::Fairness;
use super::criteria::parts;
use super::part::{Part, Scope};
use super::tally::{Scale, Score, Tally};
use crate::plan::{Address, Cell, Criterion, GroupIx, Half, Listed, PersonIx, Plan, Row, SiteIx};

/// The score of a plan, from scratch. Takes time proportional to the pairs of people who share a group,
/// in each week.
pub fn rate(plan: &Plan) -> Score {
    Running::new(plan).score()
}

/// Sums over the parts of a criterion, weighted.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    possible: i64,
    lost: i64,
}

/// A score that follows a plan. Setting one cell takes time proportional to what the cell touches: people
/// who share a group, reports, the manager, the buddy, and the sites.
///
/// ```
/// use hybrid_week::plan::{Address, Cell, PersonIx, Place, Plan, SiteIx};
/// use hybrid_week::score::{Running, rate};
/// let plan: Plan = "  mon tue\nanna O H\nbo H H".parse()?;
/// let mut running = Running::new(&plan);
/// let at = Address { person: PersonIx(1), week: 0, day: 0 };
/// let cell = Cell::whole(Place::Office(SiteIx(0)));
/// running.place(at, cell);
/// assert_eq!(running.score(), rate(&plan.with_cell(at, cell).unwrap()));
/// # Ok::<(), hybrid_week::plan::NotationError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Running {
    board: Board,
    sums: [Sum; 14],
    broken: i64,
    fairness: Fairness,
    scale: Scale,
    /// Whether cells were placed that the board's plan does not have.
    has_strayed: bool,
}

/// So many rows at most are followed one by one: with more of them it is quicker to score the plan from scratch.
const MOST_FOLLOWED: usize = 500;

impl Running {
    /// The score of a plan, ready to follow it.
    pub fn new(plan: &Plan) -> Self {
        let board = Board::new(plan);
        let fairness = Fairness::new(&board);
        let scale = Scale::new(&plan.team().weights);
        let sums = [Sum::default(); 14];
        let mut running = Self { board, sums, broken: 0, fairness, scale, has_strayed: false };
        for week in 0..plan.n_weeks() {
            running.add(Scope::Week(week), 1);
        }
        running
    }

    /// The score as it stands; takes the same short time for every plan.
    pub fn score(&self) -> Score {
        let mut tallies =
            self.sums.map(|sum| Tally { earned: (sum.possible - sum.lost).max(0), possible: sum.possible });
        for (criterion, tally) in Criterion::ALL.into_iter().zip(&mut tallies) {
            if criterion == Criterion::Fairness {
                *tally = self.fairness.tally();
            }
        }
        Score::new(tallies, self.broken, self.scale)
    }

    /// The score of each week by itself: the parts of that week alone, as the whole plan sees them.
    pub fn week_scores(&self) -> Vec<Score> {
        let mut alone = self.clone();
        let score = |week: usize| {
            (alone.sums, alone.broken) = ([Sum::default(); 14], 0);
            alone.fairness = Fairness::new(&alone.board);
            alone.add(Scope::Week(week), 1);
            alone.score()
        };
        (0..self.board.plan().n_weeks()).map(score).listed()
    }

    /// Follows one cell. As in a plan, a day that is shut stays Off whatever the cell says; a cell that is
    /// not there, or at a site that is not there, changes nothing.
    pub fn place(&mut self, at: Address, cell: Cell) {
        self.has_strayed = true;
        self.set(at, cell);
    }

    pub(super) fn set(&mut self, at: Address, cell: Cell) {
        let scope = Scope::Touched { person: at.person, week: at.week, day: at.day };
        self.add(scope, -1);
        self.board.set(at, cell);
        self.add(scope, 1);
    }

    fn add(&mut self, scope: Scope, sign: i64) {
        let Self { board, sums, broken, fairness, .. } = self;
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
    /// scratch. Rows that share their memory are not looked at.
    pub fn follow(&mut self, plan: &Plan) {
        let old = self.board.plan().clone();
        if !old.is_same_team(plan) || old.n_weeks() != plan.n_weeks() || old.week(0) != plan.week(0) {
            *self = Self::new(plan);
            return;
        }
        let rows: Vec<Vec<PersonIx>> = (0..plan.n_weeks()).map(|week| changed(&old, plan, week)).listed();
        if rows.iter().map(Vec::len).sum::<usize>() > MOST_FOLLOWED {
            *self = Self::new(plan);
            return;
        }
        for (week, changed) in rows.into_iter().enumerate() {
            let people = if self.has_strayed { plan.team().person_ixs().listed() } else { changed };
            for person in people {
                self.follow_row(plan, person, week);
            }
        }
        self.board.adopt(plan);
        self.has_strayed = false;
    }

    fn follow_row(&mut self, plan: &Plan, person: PersonIx, week: usize) {
        for day in 0..plan.team().days.n_days() {
            let at = Address { person, week, day };
            if let Some(cell) = plan.cell(at).filter(|&cell| self.board.cell(at) != Some(cell)) {
                self.set(at, cell);
            }
        }
    }

    /// The score if a cell were another one; nothing changes.
    pub fn what_if(&mut self, at: Address, cell: Cell) -> Score {
        self.with_cell(at, cell, Self::score)
    }

    /// What is found while a cell is another one; afterwards it is as before.
    pub(super) fn with_cell<T>(&mut self, at: Address, cell: Cell, look: impl FnOnce(&Self) -> T) -> T {
        let before = self.board.cell(at);
        self.set(at, cell);
        let found = look(self);
        if let Some(before) = before {
            self.set(at, before);
        }
        found
    }

    /// Where a person is on a day as it is placed, closed dates and days before the start being Off;
    /// `None` when there is no such cell.
    pub fn cell(&self, at: Address) -> Option<Cell> {
        self.board.cell(at)
    }

    /// Whether somebody names a person as manager.
    pub fn is_manager(&self, person: PersonIx) -> bool {
        !self.board.links().reports_of(person).is_empty()
    }

    /// People at the office of a site in a half of a day of a week.
    pub fn n_at(&self, week: usize, day: usize, half: Half, site: SiteIx) -> usize {
        let is_there = week < self.board.plan().n_weeks() && day < self.board.team().days.n_days();
        let t = self.board.halves_of_day(week, day).zip(Half::ALL).find(|&(_, h)| h == half && is_there);
        t.map_or(0, |(t, _)| usize::try_from(self.board.people_at(t, site)).unwrap_or(0))
    }

    /// Halves that a person spends at an office of any site in a week, 0–14.
    pub fn office_halves(&self, person: PersonIx, week: usize) -> usize {
        if week >= self.board.plan().n_weeks() {
            return 0;
        }
        usize::try_from(self.board.n_inside(person, week)).unwrap_or(0)
    }

    /// Halves of a week in which two people are together, and in which both are available, 0–14 each.
    pub fn pair_halves(&self, person: PersonIx, other: PersonIx, week: usize) -> (usize, usize) {
        let count = |n: i64| usize::try_from(n).unwrap_or(0);
        let board = &self.board;
        (count(board.n_together(person, other, week)), count(board.n_both_available(person, other, week)))
    }

    /// Halves of a week that the members of two groups are together, summed over the pairs of one of each
    /// who are not the same person, and how many such pairs there are. The groups can be the same one.
    pub fn group_halves(&self, group: GroupIx, other: GroupIx, week: usize) -> (i64, i64) {
        let (board, team) = (&self.board, self.board.team());
        let (Some(ours), Some(theirs)) = (team.group(group), team.group(other)) else { return (0, 0) };
        let n_sites = u16::try_from(board.n_sites()).unwrap_or(u16::MAX);
        let both = |t: usize| {
            let at = |site| board.members_at(group, t, site) * board.members_at(other, t, site);
            (0..n_sites).map(SiteIx).map(at).sum::<i64>()
        };
        let (mut halves, mut pairs) =
            (board.halves(week).map(both).sum::<i64>(), small(ours.members.len()) * small(theirs.members.len()));
        for &p in ours.members.iter().filter(|p| theirs.members.binary_search(p).is_ok()) {
            halves -= board.n_inside(p, week);
            pairs -= 1;
        }
        (halves, pairs)
    }

    /// What of a person's wishes is met in all weeks.
    pub fn wishes_of(&self, person: PersonIx) -> Tally {
        self.fairness.of(person)
    }

    pub(super) fn board(&self) -> &Board {
        &self.board
    }

    /// The people with the smallest share of wishes met.
    pub(crate) fn worst_off(&self) -> Vec<PersonIx> {
        self.fairness.worst_off()
    }

    /// The tally of a criterion if so much less of it, weighted, were lost.
    pub(super) fn with_won(&self, criterion: Criterion, won: i64) -> Tally {
        if criterion == Criterion::Fairness {
            let possible = self.fairness.tally().possible;
            return Tally { earned: possible, possible };
        }
        let sum = Criterion::ALL.into_iter().zip(self.sums).find(|&(c, _)| c == criterion).map(|(_, sum)| sum);
        let sum = sum.unwrap_or_default();
        Tally { earned: (sum.possible - sum.lost + won).max(0), possible: sum.possible }
    }

    /// How much the parts of a criterion in a scope lose that `is_meant` picks, without weights.
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
fn changed(old: &Plan, new: &Plan, week: usize) -> Vec<PersonIx> {
    let (Some(before), Some(after)) = (old.week_rows(week), new.week_rows(week)) else { return Vec::new() };
    if Rc::ptr_eq(before, after) {
        return Vec::new();
    }
    let differs = |a: &Option<Row>, b: &Option<Row>| match (a, b) {
        (Some(a), Some(b)) => !a.is_same(b),
        // No row means the usual one, which is the same as long as the team is.
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    };
    let rows = before.rows.iter().zip(&after.rows).enumerate();
    rows.filter(|(_, (a, b))| differs(a, b)).map(|(p, _)| PersonIx(p)).listed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Place, Week};
    use crate::score::sample::{group, plan};

    const WEEKS: &str = "
        2026-W48 mon tue wed
        anna     O   H   O
        bo       H   O   .
        2026-W49 mon tue wed
        anna     H   H   X
        bo       O   O   -/H";

    fn weeks() -> Plan {
        plan(WEEKS, |team| {
            group(team, "dev", &["anna", "bo"]);
            team.closed.insert("2026-11-24".parse().unwrap());
        })
    }

    fn at(person: usize, week: usize, day: usize) -> Address {
        Address { person: PersonIx(person), week, day }
    }

    #[test]
    fn what_is_tried_is_not_done() {
        let plan = weeks();
        let mut running = Running::new(&plan);
        let home = Cell::whole(Place::Home);
        let tried = running.what_if(at(0, 0, 0), home);
        assert_eq!(tried, rate(&plan.with_cell(at(0, 0, 0), home).unwrap()));
        assert_ne!(tried, running.score());
        assert_eq!(running.score(), rate(&plan));
        assert_eq!(running.cell(at(0, 0, 0)), plan.cell(at(0, 0, 0)));
    }

    #[test]
    fn a_closed_date_stays_off_and_a_strange_cell_changes_nothing() {
        let plan = weeks();
        let mut running = Running::new(&plan);
        let office = Cell::whole(Place::Office(SiteIx(0)));
        running.place(at(0, 0, 1), office);
        running.place(at(2, 0, 0), office);
        running.place(at(0, 2, 0), office);
        running.place(at(0, 0, 3), office);
        running.place(at(0, 1, 0), Cell::whole(Place::Office(SiteIx(1))));
        assert_eq!(running.score(), rate(&plan));
        assert_eq!(running.cell(at(0, 0, 1)), Some(Cell::whole(Place::Off)));
        assert_eq!(running.cell(at(0, 0, 3)), None);
    }

    #[test]
    fn it_finds_back_to_a_plan_from_which_it_strayed() {
        let plan = weeks();
        let mut running = Running::new(&plan);
        running.place(at(1, 1, 0), Cell::whole(Place::Home));
        running.follow(&plan);
        assert_eq!(running.score(), rate(&plan));
        let later = plan.starting("2026-W51".parse::<Week>().unwrap());
        running.follow(&later);
        assert_eq!(running.score(), rate(&later));
    }

    #[test]
    fn each_week_has_a_score_of_its_own() {
        let plan = weeks();
        let all = Running::new(&plan).week_scores();
        let company = |score: &Score| score.criterion(Criterion::Company);
        let (first, second) = (company(&all[0]), company(&all[1]));
        assert_eq!((first.earned, first.possible), (4, 8));
        assert_eq!((second.earned, second.possible), (5, 9));
    }

    #[test]
    fn it_counts_people_and_office_halves() {
        let running = Running::new(&weeks());
        assert_eq!(running.n_at(0, 0, Half::Am, SiteIx(0)), 1);
        assert_eq!(running.n_at(0, 1, Half::Am, SiteIx(0)), 0);
        assert_eq!(running.n_at(0, 3, Half::Am, SiteIx(0)), 0);
        assert_eq!(running.office_halves(PersonIx(0), 0), 4);
        assert_eq!(running.office_halves(PersonIx(1), 1), 4);
    }

    #[test]
    fn groups_meet_by_pairs_and_nobody_meets_themselves() {
        let plan = plan("  mon tue\nanna O O\nbo O O/H\ncarla H O\ndan O@aar O", |team| {
            group(team, "dev", &["anna", "bo"]);
            group(team, "ops", &["bo", "carla", "dan"]);
        });
        let running = Running::new(&plan);
        let (dev, ops) = (GroupIx(0), GroupIx(1));
        assert_eq!(running.group_halves(dev, dev, 0), (6, 2), "anna and bo, and bo and anna");
        // anna with bo 3, carla 2, dan 2; bo with carla 1, dan 1.
        assert_eq!(running.group_halves(dev, ops, 0), (9, 5));
        assert_eq!(running.group_halves(ops, dev, 0), (9, 5));
    }
}
