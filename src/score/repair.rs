//! The best repair of a finding by one moved day.

use super::finding::Finding;
use super::part::{Part, Scope};
use super::running::Running;
use super::tally::Score;
use crate::plan::{Address, Cell, Criterion, PersonIx, Place, Plan, sort_people};

/// One moved day that wins points of a finding back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Which cell is moved.
    pub at: Address,
    /// The cell after.
    pub to: Cell,
    /// Points of the plan's total that it wins, in millionths; it can be below 0 where it mends a rule.
    pub gain: i64,
    /// Halves fewer in which a rule is broken.
    pub mended: i64,
}

/// The most moves that are tried for one finding.
const MOST_TRIALS: usize = 200;

/// The best move of one day that makes the plan better and this finding smaller: more rules mended, then
/// more points. It moves what a suggestion may move: available, unpinned halves between the own Office
/// and Home, a whole day at a time.
pub fn repair(plan: &Plan, running: &mut Running, finding: &Finding) -> Option<Repair> {
    let now = running.score();
    let mut best: Option<(Repair, Score)> = None;
    for (at, cell) in candidates(plan, finding).into_iter().take(MOST_TRIALS) {
        let scope = Scope::Touched { person: at.person, week: at.week, day: at.day };
        let is_meant = |part: &Part| {
            (part.people, part.group, part.site) == (finding.key, finding.group, finding.site)
                && part.day == finding.day
                && part.detail == finding.detail
        };
        let loss_before = running.loss(finding.criterion, scope, is_meant);
        let before = plan.cell(at)?;
        running.place(at, cell);
        let (then, loss_after) = (running.score(), running.loss(finding.criterion, scope, is_meant));
        running.place(at, before);
        let is_best = best.as_ref().is_none_or(|(_, best)| then.is_better_than(best));
        if loss_after < loss_before && then.is_better_than(&now) && is_best {
            let gain = then.overall().unwrap_or(0) - now.overall().unwrap_or(0);
            let mended = now.broken() - then.broken();
            best = Some((Repair { at, to: cell, gain, mended }, then));
        }
    }
    best.map(|(repair, _)| repair)
}

/// Moves that could make the finding smaller.
fn candidates(plan: &Plan, finding: &Finding) -> Vec<(Address, Cell)> {
    let weeks = if finding.criterion == Criterion::Fairness { 0..plan.n_weeks() } else { finding.week..finding.week + 1 };
    let days = finding.day.map_or(0..plan.team().days.n_days(), |day| day..day + 1);
    let mut moves = Vec::new();
    for person in movers(plan, finding) {
        let own = plan.team().person(person).map(|person| Place::Office(person.site));
        for week in weeks.clone() {
            for day in days.clone() {
                let at = Address { person, week, day };
                let Some(cell) = plan.cell(at).filter(|cell| cell.is_movable() && !plan.is_shut(at)) else { continue };
                let to = own.into_iter().chain([Place::Home]).map(|place| cell.moved_to(place));
                moves.extend(to.filter(|&to| to != cell).map(|to| (at, to)));
            }
        }
    }
    moves
}

/// The people whose move could make the finding smaller: those it is about, and where colleagues count,
/// the colleagues.
fn movers(plan: &Plan, finding: &Finding) -> Vec<PersonIx> {
    let mut people = finding.people.clone();
    let wants_colleagues = match finding.criterion {
        Criterion::TaskFit | Criterion::Onboarding | Criterion::Company => true,
        Criterion::Together
        | Criterion::Gathered
        | Criterion::Cover
        | Criterion::OfficeDays
        | Criterion::Anchors
        | Criterion::Desks
        | Criterion::Leader
        | Criterion::Cohesion
        | Criterion::Wishes
        | Criterion::Fairness
        | Criterion::Stability => false,
    };
    if wants_colleagues {
        let mut colleagues = Vec::new();
        for &p in &finding.people {
            colleagues.extend(plan.team().groups_of(p).flat_map(|(_, group)| group.members.iter().copied()));
        }
        sort_people(&mut colleagues);
        people.extend(colleagues.into_iter().filter(|p| !finding.people.contains(p)));
    }
    people
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;
    use crate::test_plan::plan;

    /// The best repair of the costliest finding of a criterion, as `who day place`.
    #[track_caller]
    fn check(header: &str, week: &str, criterion: Criterion, expected: Option<&str>) {
        let plan = plan(header, week);
        let mut running = Running::new(&plan);
        let before = running.score();
        let all = findings(&plan, &running);
        let finding = all.iter().find(|finding| finding.criterion == criterion).unwrap();
        let repair = repair(&plan, &mut running, finding);
        assert_eq!(running.score(), before, "a repair changes nothing by itself");
        let said = repair.map(|repair| {
            let after = plan.with_cell(repair.at, repair.to).unwrap();
            let score = super::super::rate(&after);
            assert_eq!(score.overall().unwrap() - before.overall().unwrap(), repair.gain);
            assert_eq!(before.broken() - score.broken(), repair.mended);
            let team = plan.team();
            let who = &team.people[repair.at.person.0];
            let cell = crate::plan::write_cell(repair.to, who.site, &team.sites);
            format!("{} {} {cell}", who.id, team.days.get(repair.at.day).unwrap())
        });
        assert_eq!(said.as_deref(), expected);
    }

    const DEV: &str = r#""groups": [{ "id": "dev", "members": ["anna", "bo"] }]"#;

    #[test]
    fn a_pair_meets_where_one_of_them_is_already() {
        check(DEV, "  mon tue wed thu fri\nanna O O H H H\nbo O H H - X", Criterion::Together, Some("bo tue O"));
    }

    #[test]
    fn pins_are_never_moved() {
        check(DEV, "  mon tue\nanna O O!\nbo O H!", Criterion::Together, None);
    }

    #[test]
    fn of_a_split_day_only_the_free_half_moves() {
        check(DEV, "  mon tue\nanna O O!\nbo O H/-", Criterion::Together, Some("bo tue O/-"));
    }

    #[test]
    fn one_too_many_at_the_desks_goes_home() {
        let desks = r#""sites": [{ "id": "kbh", "desks": { "mon": 1 } }], "people": [{ "id": "anna", "name": "A", "wishes": { "mon": 2 } }]"#;
        check(desks, "  mon tue wed\nanna O O O\nbo O O O", Criterion::Desks, Some("bo mon H"));
    }
}
