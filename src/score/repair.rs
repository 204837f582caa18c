//! The best repair of a finding by one moved day.

use std::cmp::Ordering;

use super::finding::Finding;
use super::part::{Part, Scope};
use super::running::Running;
use super::tally::Score;
use crate::plan::{Address, Cell, Criterion, GroupIx, Listed, PersonIx, Place, Plan};

/// One moved day that wins points of a finding back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Which cell is moved.
    pub at: Address,
    /// The whole cell after.
    pub to: Cell,
    /// Where its movable halves go: the person's own Office, or Home.
    pub to_place: Place,
    /// Points of the plan's total that it wins, in millionths; above 0, or any number where it mends a
    /// rule.
    pub gain: i64,
    /// Halves fewer in which a rule is broken, 0 or more.
    pub mended: i64,
}

/// The most moves that are tried for one finding.
const MOST_TRIALS: usize = 200;

/// The best move of one day that makes the plan better and this finding's own loss smaller: most broken
/// halves mended, then most points. `None` when no move does both.
///
/// A move places the halves of one day that are available and not pinned at the person's own Office or at
/// Home; it fills Open, and never touches Out, Off, pins, closed dates or days before the start. At most
/// 200 moves are tried, of the people the finding names first.
pub fn repair(plan: &Plan, running: &mut Running, finding: &Finding) -> Option<Repair> {
    let now = running.score();
    let people = movers(plan, running, finding);
    let days = days(plan, running, finding);
    let moves = people.into_iter().flat_map(|person| moves_of(plan, finding, &days, person));
    let mut best: Option<(Repair, Score)> = None;
    for (at, to, to_place) in moves.take(MOST_TRIALS) {
        let before = own_loss(running, finding, at);
        let (then, after) = running.with_cell(at, to, |running| (running.score(), own_loss(running, finding, at)));
        let bar = best.as_ref().map_or(&now, |(_, best)| best);
        if after < before && then.cmp_quality(bar) == Ordering::Greater {
            let gain = then.overall().unwrap_or(0) - now.overall().unwrap_or(0);
            let mended = now.broken() - then.broken();
            best = Some((Repair { at, to, to_place, gain, mended }, then));
        }
    }
    best.map(|(repair, _)| repair)
}

/// What the finding's own part loses now, seen from a day on which somebody may move.
fn own_loss(running: &Running, finding: &Finding, at: Address) -> i64 {
    let member = |g: GroupIx| running.board().team().group(g).and_then(|group| group.members.first().copied());
    let is_of_group = matches!(finding.criterion, Criterion::Gathered | Criterion::Cover);
    let of_group = if is_of_group { finding.group.and_then(member) } else { None };
    let person = of_group.or(finding.people.first().copied()).unwrap_or(at.person);
    let scope = Scope::Touched { person, week: finding.week, day: finding.day.unwrap_or(at.day) };
    running.loss(finding.criterion, scope, |part| is_of(finding, part))
}

/// Whether a part is the one that a finding tells of.
fn is_of(finding: &Finding, part: &Part) -> bool {
    let [first, second] = part.people;
    let is_named = first.is_none() || first.into_iter().chain(second).eq(finding.people.iter().copied());
    // A band can be missed on either side: it is the same part.
    let same_kind = finding.criterion == Criterion::OfficeDays || part.detail == finding.detail;
    is_named && same_kind && (part.group, part.site, part.day) == (finding.group, finding.site, finding.day)
}

/// The moves of a person on the days that could help, with the place where they go.
fn moves_of(
    plan: &Plan,
    finding: &Finding,
    days: &[usize],
    person: PersonIx,
) -> impl Iterator<Item = (Address, Cell, Place)> {
    let weeks =
        if finding.criterion == Criterion::Fairness { 0..plan.n_weeks() } else { finding.week..finding.week + 1 };
    let own = plan.team().person(person).map(|person| Place::Office(person.site));
    let home = if fills_the_best_half(finding) { None } else { Some(Place::Home) };
    let addresses = weeks.flat_map(move |week| days.iter().map(move |&day| Address { person, week, day }));
    let movable = addresses.filter_map(|at| plan.cell(at).map(|cell| (at, cell)));
    movable.filter(|&(at, cell)| cell.is_movable() && !plan.is_shut(at)).flat_map(move |(at, cell)| {
        let places = own.into_iter().chain(home);
        places.map(move |place| (at, cell.moved_to(place), place)).filter(move |&(_, to, _)| to != cell)
    })
}

/// Whether only one person more in the fullest half of the week helps.
fn fills_the_best_half(finding: &Finding) -> bool {
    matches!(finding.criterion, Criterion::Gathered | Criterion::Cohesion)
}

/// The days on which a move could help.
fn days(plan: &Plan, running: &Running, finding: &Finding) -> Vec<usize> {
    let board = running.board();
    let all = 0..plan.team().days.n_days();
    let n_at = |t: usize| finding.group.map_or_else(|| board.most_at(t), |g| board.most_members_at(g, t));
    let of_day = |&day: &usize| board.halves_of_day(finding.week, day).map(n_at).max().unwrap_or(0);
    match finding.day {
        Some(day) => vec![day],
        None if fills_the_best_half(finding) => {
            let most = all.clone().map(|day| of_day(&day)).max().unwrap_or(0);
            all.filter(|day| of_day(day) == most).listed()
        }
        None => all.listed(),
    }
}

/// The people whose move could make the finding smaller, each once: those it names, and where the company
/// of others counts, the others, colleagues first.
fn movers(plan: &Plan, running: &Running, finding: &Finding) -> Vec<PersonIx> {
    let colleagues = || {
        let groups = finding.people.first().map_or(&[][..], |&p| running.board().links().groups_of(p));
        groups.iter().filter_map(|&g| plan.team().group(g)).flat_map(|group| group.members.iter().copied())
    };
    let more: Vec<PersonIx> = match finding.criterion {
        Criterion::TaskFit | Criterion::Onboarding => colleagues().listed(),
        Criterion::Company => colleagues().chain(plan.team().person_ixs()).listed(),
        Criterion::Gathered => {
            let group = finding.group.and_then(|g| plan.team().group(g));
            group.map_or_else(Vec::new, |group| group.members.clone())
        }
        Criterion::Cohesion => plan.team().person_ixs().listed(),
        Criterion::Together
        | Criterion::Cover
        | Criterion::OfficeDays
        | Criterion::Anchors
        | Criterion::Desks
        | Criterion::Leader
        | Criterion::Wishes
        | Criterion::Fairness
        | Criterion::Stability => Vec::new(),
    };
    let mut is_listed = vec![false; plan.n_people()];
    let mut people = finding.people.clone();
    people.extend(more);
    people.retain(|p| is_listed.get_mut(p.0).is_some_and(|listed| !std::mem::replace(listed, true)));
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Band, Force, Team, Weekday};
    use crate::score::sample::{desks, group, plan, who, wishes};
    use crate::score::{findings, rate};

    /// The best repair of the worst finding of a criterion, as `who day cell`.
    #[track_caller]
    fn check(weeks: &str, change: impl FnOnce(&mut Team), criterion: Criterion, expected: Option<&str>) {
        let plan = plan(weeks, change);
        let mut running = Running::new(&plan);
        let before = running.score();
        let all = findings(&plan, &running);
        let finding = all.iter().find(|finding| finding.criterion == criterion).unwrap();
        let repair = repair(&plan, &mut running, finding);
        assert_eq!(running.score(), before, "a repair changes nothing by itself");
        let said = repair.map(|repair| {
            let score = rate(&plan.with_cell(repair.at, repair.to).unwrap());
            assert_eq!(score.overall().unwrap() - before.overall().unwrap(), repair.gain);
            assert_eq!(before.broken() - score.broken(), repair.mended);
            let team = plan.team();
            let who = &team.people[repair.at.person.0];
            let cell = crate::plan::write_cell(repair.to, who.site, &team.sites);
            format!("{} {} {cell}", who.id, team.days.get(repair.at.day).unwrap())
        });
        assert_eq!(said.as_deref(), expected);
    }

    fn dev(team: &mut Team) {
        group(team, "dev", &["anna", "bo"]);
    }

    #[test]
    fn a_pair_meets_where_one_of_them_is_already() {
        check("  mon tue wed thu fri\nanna O O H H H\nbo O H H - X", dev, Criterion::Together, Some("bo tue O"));
    }

    #[test]
    fn pins_are_never_moved() {
        check("  mon tue\nanna O O!\nbo O H!", dev, Criterion::Together, None);
    }

    #[test]
    fn closed_dates_are_never_moved() {
        let closed = |team: &mut Team| {
            dev(team);
            team.closed.insert("2026-11-24".parse().unwrap());
            team.rules.office_days = Some(Band { min: 2, max: None, force: Some(Force::Must) });
        };
        check("  mon tue\nanna H! H\nbo O O", closed, Criterion::OfficeDays, None);
    }

    #[test]
    fn of_a_split_day_only_the_free_half_moves() {
        check("  mon tue\nanna O O!\nbo O H/-", dev, Criterion::Together, Some("bo tue O/-"));
    }

    #[test]
    fn one_too_many_at_the_desks_goes_home() {
        let one_desk = |team: &mut Team| {
            desks(team, Weekday::Mon, 1);
            wishes(team, "anna", &[(Weekday::Mon, 2)]);
        };
        check("  mon tue wed\nanna O O O\nbo O O O", one_desk, Criterion::Desks, Some("bo mon H"));
    }

    #[test]
    fn the_missing_member_comes_on_the_best_day() {
        let three = |team: &mut Team| {
            group(team, "dev", &["anna", "bo", "carla"]);
        };
        let week = "  mon tue wed thu fri\nanna H O H H O\nbo H O H H X\ncarla O . H H O";
        check(week, three, Criterion::Gathered, Some("carla tue O"));
        check(week, three, Criterion::Cohesion, Some("carla tue O"));
    }

    #[test]
    fn who_sits_alone_gets_company() {
        let away = |team: &mut Team| team.rules.office_days = Some(Band { min: 1, max: None, force: None });
        check("  mon tue\nanna O! H\nbo H H", away, Criterion::Company, Some("bo mon O"));
    }

    #[test]
    fn a_manager_can_come_to_a_report() {
        let managed = |team: &mut Team| who(team, "anna").manager = Some(PersonIx(1));
        check("  mon tue\nanna O! H!\nmette H H", managed, Criterion::Leader, Some("mette mon O"));
    }

    #[test]
    fn the_worst_off_gets_a_wish() {
        let wished = |team: &mut Team| {
            wishes(team, "anna", &[(Weekday::Mon, -2), (Weekday::Tue, -1)]);
            wishes(team, "bo", &[(Weekday::Mon, 1)]);
        };
        check("  mon tue wed thu\nanna O O O O\nbo O O O O", wished, Criterion::Fairness, Some("anna mon H"));
    }
}
