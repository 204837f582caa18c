//! Findings: the concrete reasons why points are lost, as data. The sentence is made in the language of
//! the page.

mod people;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::criteria::parts;
use super::part::{Detail, Part, Scope};
use super::running::Running;
use super::tally::{Score, Tally};
use crate::plan::{Criterion, FewMap, GroupIx, Listed, PersonIx, Plan, SiteIx};

/// One reason why points are lost: a part of a criterion that does not earn all it could.
///
/// Its size follows the criterion: a pair in a week (`together`, `leader`, and `onboarding` with buddy or
/// manager), a group's week (`gathered`), a person's week (`task_fit`, `office_days`, `onboarding` with
/// colleagues), a person's day (`anchors`, `wishes`, `company`, `stability`), an entry's day (`cover`), a
/// site's day (`desks`), everybody's week (`cohesion`), the whole plan (`fairness`, told in its first week).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What measures it.
    pub criterion: Criterion,
    /// Whom it is about: the person or the pair; for `onboarding` the newcomer, then buddy or manager; for
    /// `leader` the person, then the manager; for `gathered` and `cohesion` those who are available and
    /// missing in the best half; for `cover` those who are available and not at an office; for `desks`
    /// those at the site; for `fairness` those who are worst off.
    pub people: Vec<PersonIx>,
    /// Position of the week in the plan, from 0.
    pub week: usize,
    /// Position of the day among the plan's days, where it is about one.
    pub day: Option<usize>,
    /// The group, where it is about one.
    pub group: Option<GroupIx>,
    /// The site, where it is about one.
    pub site: Option<SiteIx>,
    /// Which kind, where the criterion has several.
    pub detail: Detail,
    /// What this part earns, without weights, 0 to `possible`: halves, or people (`gathered`, `cohesion`),
    /// or thousandths (`fairness`).
    pub earned: i64,
    /// What this part could earn, in the same unit; 0 for a site where only visitors are too many.
    pub possible: i64,
    /// Halves in which it breaks a rule that must hold, 0 or more.
    pub broken: i64,
    /// Points of the plan's total that it costs, in millionths, 0 or more: the total if this part lost
    /// nothing, less the total as it is.
    pub cost: i64,
}

/// The worst findings, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Top {
    /// The worst ones in their order.
    pub findings: Vec<Finding>,
    /// How many findings there are in all, those included.
    pub n_all: usize,
}

/// The most findings that are listed; plans of thousands of people can have more.
const MOST: usize = 100_000;

/// All findings of a plan that `running` follows (at most the 100 000 worst ones): broken rules first, more
/// broken halves first, then by cost, the highest first, then in the order of weeks, days and criteria. A
/// criterion that counts nothing by its weight has findings only where it breaks a rule.
///
/// ```
/// use hybrid_week::plan::{Criterion, Plan};
/// use hybrid_week::score::{Running, findings};
/// let plan: Plan = "  mon tue wed thu fri\nanna O O H H H\nbo O H H H H".parse()?;
/// let found = findings(&plan, &Running::new(&plan));
/// assert_eq!(found[0].criterion, Criterion::OfficeDays);
/// # Ok::<(), hybrid_week::plan::NotationError>(())
/// ```
pub fn findings(plan: &Plan, running: &Running) -> Vec<Finding> {
    top_findings(plan, running, None, MOST).findings
}

/// The `n` worst findings of a plan that `running` follows, of one week or of all, in the order of
/// [`findings`]. Cheaper than the whole list where that is long.
pub fn top_findings(plan: &Plan, running: &Running, week: Option<usize>, n: usize) -> Top {
    let mut losses = Losses::new(running, n);
    let weeks = week.map_or(0..plan.n_weeks(), |week| week..(week + 1).min(plan.n_weeks()));
    for week in weeks {
        for criterion in Criterion::ALL {
            losses.push_all(criterion, week);
        }
    }
    losses.into_top()
}

/// The `n` worst findings of one criterion of a plan that `running` follows, in the order of [`findings`]:
/// what the points of the criterion are lost by.
pub fn findings_of(plan: &Plan, running: &Running, criterion: Criterion, n: usize) -> Top {
    let mut losses = Losses::new(running, n);
    (0..plan.n_weeks()).for_each(|week| losses.push_all(criterion, week));
    losses.into_top()
}

/// One part that loses something, in the order of its fields: the worst one is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Loss {
    broken_and_cost: Reverse<(i64, i64)>,
    week: usize,
    day: Option<usize>,
    criterion: Criterion,
    part: Part,
}

/// The worst losses so far; the least bad one falls out of a full heap.
struct Losses<'a> {
    running: &'a Running,
    score: Score,
    /// Costs by criterion and what would be won: few different ones.
    costs: FewMap<(Criterion, i64), i64>,
    worst: BinaryHeap<Loss>,
    n_wanted: usize,
    n_all: usize,
}

impl<'a> Losses<'a> {
    fn new(running: &'a Running, n_wanted: usize) -> Self {
        let score = running.score();
        Self { running, score, costs: FewMap::default(), worst: BinaryHeap::new(), n_wanted, n_all: 0 }
    }

    /// What a criterion loses in a week; fairness in the first one.
    fn push_all(&mut self, criterion: Criterion, week: usize) {
        let running = self.running;
        parts(criterion, running.board(), Scope::Week(week), &mut |part| self.push(criterion, week, part));
        if criterion == Criterion::Fairness && week == 0 {
            let Tally { earned, possible } = self.score.criterion(Criterion::Fairness);
            self.push(criterion, week, Part { possible, lost: possible - earned, ..Part::of_all() });
        }
    }

    fn push(&mut self, criterion: Criterion, week: usize, part: Part) {
        if part.lost <= 0 || (part.broken == 0 && !self.score.counts(criterion)) {
            return;
        }
        let cost = self.cost(criterion, part.weight * part.lost);
        self.n_all += 1;
        self.worst.push(Loss { broken_and_cost: Reverse((part.broken, cost)), week, day: part.day, criterion, part });
        if self.worst.len() > self.n_wanted {
            self.worst.pop();
        }
    }

    /// The total if so much less were lost, less the total as it is.
    fn cost(&mut self, criterion: Criterion, won: i64) -> i64 {
        if let Some(&cost) = self.costs.get(&(criterion, won)) {
            return cost;
        }
        let without = self.score.with_tally(criterion, self.running.with_won(criterion, won));
        let cost = without.overall().unwrap_or(0) - self.score.overall().unwrap_or(0);
        self.costs.insert((criterion, won), cost);
        cost
    }

    fn into_top(self) -> Top {
        let findings = self.worst.into_sorted_vec().iter().map(|loss| finding(self.running, loss)).listed();
        Top { findings, n_all: self.n_all }
    }
}

fn finding(running: &Running, loss: &Loss) -> Finding {
    let Loss { broken_and_cost: Reverse((broken, cost)), week, criterion, part, .. } = *loss;
    Finding {
        criterion,
        people: people::of(running, criterion, week, &part),
        week,
        day: part.day,
        group: part.group,
        site: part.site,
        detail: part.detail,
        earned: (part.possible - part.lost).max(0),
        possible: part.possible,
        broken,
        cost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Gather, Principle, Team, Weekday};
    use crate::score::sample::{desks, group, plan, wishes};

    fn found(weeks: &str, change: impl FnOnce(&mut Team)) -> Vec<Finding> {
        let plan = plan(weeks, change);
        findings(&plan, &Running::new(&plan))
    }

    fn first(findings: &[Finding], criterion: Criterion) -> &Finding {
        findings.iter().find(|finding| finding.criterion == criterion).unwrap()
    }

    #[test]
    fn a_broken_rule_comes_before_every_cost() {
        let all = found("  mon tue wed thu fri\nanna O O H H H\nbo O H O H H", |team| {
            desks(team, Weekday::Mon, 1);
            group(team, "dev", &["anna", "bo"]);
        });
        assert_eq!((all[0].criterion, all[0].day, all[0].broken), (Criterion::Desks, Some(0), 2));
        assert_eq!(all[0].people, [PersonIx(0), PersonIx(1)]);
        assert!(all.windows(2).all(|pair| (pair[0].broken, pair[0].cost) >= (pair[1].broken, pair[1].cost)));
    }

    #[test]
    fn the_cost_is_what_the_total_would_gain() {
        // Only `together` applies with a weight: half of it is lost.
        let all = found("  mon tue wed\nanna O O H\nbo O H O", |team| {
            group(team, "dev", &["anna", "bo"]).gather = Gather::No;
            team.rules.office_days = None;
            team.weights.principles.insert(Principle::LongTerm, 0);
            team.weights.principles.insert(Principle::Attractive, 0);
        });
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].cost, all[0].earned, all[0].possible), (500_000, 2, 4));
        assert_eq!(all[0].people, [PersonIx(0), PersonIx(1)]);
    }

    #[test]
    fn those_who_are_missing_are_named() {
        let all = found("  mon tue\nanna O H\nbo O H\ncarla H -", |team| {
            group(team, "dev", &["anna", "bo", "carla"]);
        });
        assert_eq!(first(&all, Criterion::Gathered).people, [PersonIx(2)]);
        assert_eq!(first(&all, Criterion::Cohesion).people, [PersonIx(2)]);
    }

    #[test]
    fn who_sits_alone_and_who_is_worst_off_are_named() {
        let all = found("  mon tue\nanna O O\nbo O H", |team| {
            wishes(team, "anna", &[(Weekday::Mon, -1)]);
            wishes(team, "bo", &[(Weekday::Mon, 1)]);
        });
        let alone = first(&all, Criterion::Company);
        assert_eq!((alone.people.as_slice(), alone.day, alone.possible), (&[PersonIx(0)][..], Some(1), 2));
        assert_eq!(first(&all, Criterion::Fairness).people, [PersonIx(0)]);
    }

    #[test]
    fn the_top_is_the_head_of_the_list() {
        let weeks = "2026-W48 mon tue wed\nanna O O H\nbo H H O\n2026-W49 mon tue wed\nanna H H H\nbo O O O";
        let plan = plan(weeks, |team| {
            group(team, "dev", &["anna", "bo"]);
        });
        let running = Running::new(&plan);
        let all = findings(&plan, &running);
        let top = top_findings(&plan, &running, None, 3);
        assert_eq!((top.findings.as_slice(), top.n_all), (&all[..3], all.len()));
        let second: Vec<&Finding> = all.iter().filter(|finding| finding.week == 1).collect();
        let top = top_findings(&plan, &running, Some(1), 100);
        assert_eq!(top.findings.iter().collect::<Vec<_>>(), second);
    }
}
