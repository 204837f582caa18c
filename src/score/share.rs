//! How a day was counted: the parts of criteria that a person's day is in, and what each would earn if the
//! person were elsewhere. One person's day is hardly ever only theirs, so the parts name the others too.

use super::criteria::{company, parts};
use super::part::{Detail, Part, Scope};
use super::running::Running;
use super::tally::{Score, Tally};
use crate::plan::{Address, Cell, Criterion, GroupIx, Listed, PersonIx, SiteIx};

/// One part of a criterion that a person's day is in, as it is and as it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// What measures it.
    pub criterion: Criterion,
    /// Nobody in particular, one person, or two, as in a finding.
    pub people: [Option<PersonIx>; 2],
    /// The group, where it is about one.
    pub group: Option<GroupIx>,
    /// The site, where it is about one.
    pub site: Option<SiteIx>,
    /// The day's position, where it is about one.
    pub day: Option<usize>,
    /// Which kind, where the criterion has several.
    pub detail: Detail,
    /// How much each unit counts.
    pub weight: i64,
    /// As it is.
    pub now: Stand,
    /// As it would be.
    pub then: Stand,
    /// Points of the plan's total that this part alone would win, in millionths (negative: lose).
    pub points: i64,
}

/// What a part stands at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// What it earns, without weights: halves, or people, or thousandths, as in a finding. Below 0 at desks
    /// that visitors overfill.
    pub earned: i64,
    /// What it could earn, in the same unit.
    pub possible: i64,
    /// Halves in which it breaks a rule that must hold.
    pub broken: i64,
}

impl Share {
    /// What it would earn more, without weights (negative: less).
    pub fn won(&self) -> i64 {
        self.then.earned - self.now.earned
    }

    /// Whether it is about a person.
    pub fn names(&self, person: PersonIx) -> bool {
        self.people.contains(&Some(person))
    }
}

/// The parts that a cell is in, and what each would be if the cell were another one, in the order of the
/// criteria. Parts that can earn nothing and lose nothing are left out.
///
/// By criterion, the weighted sums of what they win are what the score wins. With Open as the other cell
/// they are what the day itself earns.
///
/// ```
/// use hybrid_week::plan::{Address, Cell, Criterion, PersonIx, Place, Plan};
/// use hybrid_week::score::{Running, shares};
/// let plan: Plan = "  mon tue wed thu fri\nanna O O H H H\nbo O H H H H".parse()?;
/// let at = Address { person: PersonIx(1), week: 0, day: 0 };
/// let open = shares(&mut Running::new(&plan), at, Cell::whole(Place::Open));
/// let days = open.iter().find(|share| share.criterion == Criterion::OfficeDays).unwrap();
/// assert_eq!((days.now.earned, days.then.earned), (8, 6));
/// # Ok::<(), hybrid_week::plan::NotationError>(())
/// ```
pub fn shares(running: &mut Running, at: Address, to: Cell) -> Vec<Share> {
    let (now, before) = look(running, at);
    let (then, after) = running.with_cell(at, to, |running| look(running, at));
    let mut after = after.into_iter().peekable();
    let mut shares = Vec::new();
    // The same parts in the same order, but that one can be missing on either side where nobody is available.
    for (criterion, part) in before {
        while let Some((criterion, new)) = after.next_if(|(c, _)| *c < criterion) {
            shares.push(share(criterion, None, Some(new)));
        }
        let same = after.next_if(|(c, new)| *c == criterion && is_same(&part, new));
        shares.push(share(criterion, Some(part), same.map(|(_, new)| new)));
    }
    shares.extend(after.map(|(criterion, new)| share(criterion, None, Some(new))));
    let place = shares.iter().position(|share| share.criterion > Criterion::Fairness);
    shares.insert(place.unwrap_or(shares.len()), fairness(&now, &then));
    shares.retain(|share| {
        let is_empty = |stand: Stand| stand.possible == 0 && stand.earned == 0;
        !(is_empty(share.now) && is_empty(share.then))
    });
    for share in &mut shares {
        share.points = points(&now, running, share, &then);
    }
    shares
}

/// The parts of several cells that are changed one after the other, each with whose day it is in; nothing changes.
pub fn shares_in_turn(running: &mut Running, cells: &[(Address, Cell)]) -> Vec<(PersonIx, Vec<Share>)> {
    let before = cells.iter().filter_map(|&(at, _)| Some((at, running.cell(at)?))).listed();
    let mut all = Vec::new();
    for &(at, to) in cells {
        all.push((at.person, shares(running, at, to)));
        running.set(at, to);
    }
    for (at, cell) in before.into_iter().rev() {
        running.set(at, cell);
    }
    all
}

/// The score, and the parts that the person's day is in.
fn look(running: &Running, at: Address) -> (Score, Vec<(Criterion, Part)>) {
    let scope = Scope::Touched { person: at.person, week: at.week, day: at.day };
    let mut found = Vec::new();
    if running.cell(at).is_some() {
        for criterion in Criterion::ALL {
            let mut visit = |part| found.push((criterion, part));
            if criterion == Criterion::Company {
                company::named(running.board(), at, &mut visit);
            } else {
                parts(criterion, running.board(), scope, &mut visit);
            }
        }
    }
    (running.score(), found)
}

/// Whether two parts are the same one at another time. A band can be missed on either side.
fn is_same(part: &Part, other: &Part) -> bool {
    (part.people, part.group, part.site, part.day) == (other.people, other.group, other.site, other.day)
}

fn share(criterion: Criterion, now: Option<Part>, then: Option<Part>) -> Share {
    let part = then.filter(|then| then.lost > 0).or(now).or(then).unwrap_or_default();
    let stand = |part: Option<Part>| {
        part.map_or_else(Stand::default, |part| Stand {
            earned: part.possible - part.lost,
            possible: part.possible,
            broken: part.broken,
        })
    };
    Share {
        criterion,
        people: part.people,
        group: part.group,
        site: part.site,
        day: part.day,
        detail: part.detail,
        weight: part.weight,
        now: stand(now),
        then: stand(then),
        points: 0,
    }
}

/// Fairness has no parts: it stands at its tally.
fn fairness(now: &Score, then: &Score) -> Share {
    let stand = |score: &Score| {
        let Tally { earned, possible } = score.criterion(Criterion::Fairness);
        Stand { earned, possible, broken: 0 }
    };
    let whole = Part::of_all();
    Share { now: stand(now), then: stand(then), ..share(Criterion::Fairness, Some(whole), Some(whole)) }
}

/// The total if this part alone were as it would be, less the total as it is.
fn points(now: &Score, running: &Running, share: &Share, then: &Score) -> i64 {
    if share.now == share.then {
        return 0;
    }
    let tally = if share.criterion == Criterion::Fairness {
        then.criterion(Criterion::Fairness)
    } else {
        let more = share.weight * (share.then.possible - share.now.possible);
        let tally = running.with_won(share.criterion, share.weight * share.won());
        Tally { possible: tally.possible + more, ..tally }
    };
    let overall = |score: &Score| score.overall().unwrap_or(0);
    overall(&now.with_tally(share.criterion, tally)) - overall(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Place, SiteIx, Team};
    use crate::score::sample::{group, plan, who};

    const OFFICE: Place = Place::Office(SiteIx(0));

    /// What the shares of a criterion win, each with the people it is about.
    #[track_caller]
    fn check(
        weeks: &str,
        change: impl FnOnce(&mut Team),
        (person, day, to): (usize, usize, Place),
        criterion: Criterion,
        expected: &[(&[usize], i64)],
    ) {
        let at = Address { person: PersonIx(person), week: 0, day };
        let all = shares(&mut Running::new(&plan(weeks, change)), at, Cell::whole(to));
        let found = all.iter().filter(|share| share.criterion == criterion && share.won() != 0);
        let found: Vec<(Vec<usize>, i64)> =
            found.map(|share| (share.people.into_iter().flatten().map(|p| p.0).collect(), share.won())).collect();
        let expected: Vec<(Vec<usize>, i64)> = expected.iter().map(|&(people, won)| (people.to_vec(), won)).collect();
        assert_eq!(found, expected);
    }

    fn dev(team: &mut Team) {
        group(team, "dev", &["anna", "bo", "carla"]);
    }

    #[test]
    fn who_comes_in_wins_a_day_with_each_colleague_who_is_there() {
        let week = "  mon tue\nanna H H\nbo O H\ncarla O O";
        check(week, dev, (0, 0, OFFICE), Criterion::Together, &[(&[0, 1], 2), (&[0, 2], 2)]);
    }

    #[test]
    fn who_stays_away_leaves_the_newcomer_without_a_buddy() {
        let fresh = |team: &mut Team| {
            let carla = who(team, "carla");
            (carla.started, carla.buddy) = (Some("2026-11-09".parse().unwrap()), Some(PersonIx(0)));
        };
        check("  mon\nanna O\nbo H\ncarla O", fresh, (0, 0, Place::Home), Criterion::Onboarding, &[(&[2, 0], -2)]);
    }

    #[test]
    fn whoever_sits_alone_then_is_named() {
        let week = "  mon\nanna O\nbo O\ncarla H";
        check(week, |_| {}, (0, 0, Place::Home), Criterion::Company, &[(&[1], -2)]);
        check(week, |_| {}, (2, 0, OFFICE), Criterion::Company, &[]);
    }

    #[test]
    fn a_day_off_earns_no_office_day() {
        let week = "  mon tue\nanna O H\nbo O O";
        check(week, |_| {}, (0, 0, Place::Off), Criterion::OfficeDays, &[(&[0], -2)]);
    }
}
