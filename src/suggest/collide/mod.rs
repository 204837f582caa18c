//! Rules that contradict each other: told at once, with the smallest set of rules that collide, before and
//! beside any search. It counts; it does not search, so it finds most contradictions and not all, and never
//! one that is not there.
//!
//! It counts in halves and lets the halves of a day go their own ways, which can only make more possible: what
//! it says must be broken, is broken in every plan that a suggestion may make. The number of changed days is
//! no rule and is not looked at.

mod flow;
mod persons;
mod seats;
mod sites;
mod week;

use super::Options;
use crate::plan::{PersonIx, Plan, SiteIx};
use week::WeekView;

/// A rule as the plan sets it: what somebody could take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The band of office days of everybody who has none of one's own.
    OfficeDays,
    /// A person's own band.
    OwnBand(PersonIx),
    /// A shared fixed day, by its position.
    Anchor(usize),
    /// Minimum staffing, by its position.
    Cover(usize),
    /// The desks of a site.
    Desks(SiteIx),
}

/// How rules collide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// More people must come to a site on a day than it has desks.
    Desks,
    /// The people of a shared day are fixed elsewhere.
    Anchor,
    /// A person must come on more days than can be.
    TooFewDays,
    /// A person is fixed at the office, or must come on shared days, more than may be.
    TooManyDays,
    /// Fewer of those who must be there on a day can come.
    Cover,
    /// The people of minimum staffing may not come as often as it takes.
    Staff,
    /// The people's days in the office are together more than the desks of these days.
    Seats,
}

/// Rules that cannot all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// How they collide.
    pub clash: Clash,
    /// In which week of the plan.
    pub week: usize,
    /// On which days, by their positions; none where the whole week is meant.
    pub days: Vec<usize>,
    /// Who is meant; nobody where it is all the same.
    pub people: Vec<PersonIx>,
    /// What the rules ask for: people in the fuller half of the day for `Desks` and `Cover`, else halves.
    pub need: i64,
    /// What there can be of it, less than `need`.
    pub room: i64,
    /// So many halves at least are broken in every plan that a suggestion may make.
    pub broken: i64,
    /// The rules, in order. Without any one of them the others do not collide in this way.
    pub rules: Vec<Rule>,
}

/// The collisions of a plan's rules when only what the options allow may move, by week, the largest first.
///
/// ```
/// use hybrid_week::plan::{Band, Force, Plan, Weekday};
/// use hybrid_week::suggest::{Clash, Options, collisions};
/// let plan: Plan = "  mon tue wed thu fri\nanna H H H H H\nbo H H H H H".parse()?;
/// let mut team = plan.team().clone();
/// team.rules.office_days = Some(Band { min: 4, max: None, force: Some(Force::Must) });
/// team.sites[0].desks = Weekday::ALL.into_iter().map(|day| (day, 1)).collect();
/// let plan = plan.with_team(team).unwrap();
/// let found = collisions(&plan, &Options::default());
/// // Eight days in the office, five desks: six halves too many.
/// assert_eq!((found[0].clash, found[0].need, found[0].room, found[0].broken), (Clash::Seats, 16, 10, 6));
/// # Ok::<(), hybrid_week::plan::NotationError>(())
/// ```
pub fn collisions(plan: &Plan, options: &Options) -> Vec<Collision> {
    let mut all = Vec::new();
    for week in (0..plan.n_weeks()).filter(|week| options.weeks.as_ref().is_none_or(|weeks| weeks.contains(week))) {
        let view = WeekView::new(plan, options, week);
        let mut of_week = persons::collisions(&view);
        of_week.extend(sites::collisions(&view));
        of_week.extend(seats::collisions(&view));
        for collision in &mut of_week {
            collision.rules.sort_unstable();
        }
        of_week.sort_by_key(|collision| std::cmp::Reverse(collision.broken));
        all.extend(of_week);
    }
    all
}

/// The fewest of the first candidates that collide, and of these only those without which nothing collides.
/// More rules never collide less. None where not even all do.
fn smallest(candidates: &[Rule], collide: impl Fn(&[Rule]) -> bool) -> Option<Vec<Rule>> {
    if !collide(candidates) {
        return None;
    }
    let (mut enough, mut too_few) = (candidates.len(), 0);
    if collide(&[]) {
        return Some(Vec::new());
    }
    while enough - too_few > 1 {
        let half = usize::midpoint(enough, too_few);
        if candidates.get(..half).is_some_and(&collide) { enough = half } else { too_few = half }
    }
    let mut rules: Vec<Rule> = candidates.iter().take(enough).copied().collect();
    // The last one is needed: without it the others were too few.
    for n in (0..rules.len().saturating_sub(1)).rev() {
        let mut without = rules.clone();
        without.remove(n);
        if collide(&without) {
            rules = without;
        }
    }
    Some(rules)
}

#[cfg(test)]
mod tests;
