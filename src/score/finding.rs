//! Findings: the concrete reasons why points are lost, as data. The sentence is made in the language of
//! the page.

use super::board::Board;
use super::criteria::parts;
use super::part::{Detail, Part, Scope};
use super::running::Running;
use crate::plan::{Criterion, GroupIx, PersonIx, Plan, SiteIx};

/// One reason why points are lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What measures it.
    pub criterion: Criterion,
    /// Whom it is about: the pair, the person, or those who are missing or too many.
    pub people: Vec<PersonIx>,
    /// Position of the week in the plan.
    pub week: usize,
    /// Position of the day, where it is about one.
    pub day: Option<usize>,
    /// The group, where it is about one.
    pub group: Option<GroupIx>,
    /// The site, where it is about one.
    pub site: Option<SiteIx>,
    /// Which kind, where the criterion has several.
    pub detail: Detail,
    /// Units earned of this part (mostly halves).
    pub earned: i64,
    /// Units possible of this part.
    pub possible: i64,
    /// Halves in which it breaks a rule that must hold.
    pub broken: i64,
    /// Points of the plan's total that it costs, in millionths: the total if this part lost nothing, less
    /// the total as it is.
    pub cost: i64,
    pub(super) key: [Option<PersonIx>; 2],
}

/// All findings of a plan that `running` follows: broken rules first, then by cost.
pub fn findings(plan: &Plan, running: &Running) -> Vec<Finding> {
    let score = running.score();
    let total = score.overall().unwrap_or(0);
    let cost_of = |criterion: Criterion, won: i64| {
        let tally = if criterion == Criterion::Fairness {
            super::Tally { earned: 1000, possible: 1000 }
        } else {
            running.with_won(criterion, won)
        };
        score.with_tally(criterion, tally).overall().unwrap_or(0) - total
    };
    let board = running.board();
    let mut found = Vec::new();
    for week in 0..plan.n_weeks() {
        for criterion in Criterion::ALL {
            parts(criterion, board, Scope::Week(week), &mut |part| {
                if part.lost > 0 {
                    let cost = cost_of(criterion, part.weight * part.lost);
                    found.push(finding(board, criterion, week, part, cost));
                }
            });
        }
    }
    let fairness = score.criterion(Criterion::Fairness);
    if fairness.earned < fairness.possible {
        found.push(Finding {
            people: running.worst_off(),
            earned: fairness.earned,
            possible: fairness.possible,
            ..finding(board, Criterion::Fairness, 0, Part::of_all(), cost_of(Criterion::Fairness, 0))
        });
    }
    found.retain(|finding| finding.cost > 0 || finding.broken > 0);
    found.sort_by(|a, b| {
        (b.broken, b.cost).cmp(&(a.broken, a.cost)).then_with(|| {
            (a.week, a.day, a.criterion, &a.people, a.detail).cmp(&(b.week, b.day, b.criterion, &b.people, b.detail))
        })
    });
    found
}

fn finding(board: &Board, criterion: Criterion, week: usize, part: Part, cost: i64) -> Finding {
    Finding {
        criterion,
        people: people(board, criterion, week, &part),
        week,
        day: part.day,
        group: part.group,
        site: part.site,
        detail: part.detail,
        earned: (part.possible - part.lost).max(0),
        possible: part.possible,
        broken: part.broken,
        cost,
        key: part.people,
    }
}

/// Whom a part is about.
fn people(board: &Board, criterion: Criterion, week: usize, part: &Part) -> Vec<PersonIx> {
    let team = board.plan().team();
    let all = || team.person_ixs();
    let halves = || part.day.map_or_else(|| board.halves(week), |day| board.halves_of_day(week, day));
    let members = || match part.group.and_then(|g| team.group(g)) {
        Some(group) => group.members.clone(),
        None => all().collect(),
    };
    match criterion {
        Criterion::Gathered => missing(board, week, members(), |t, site| {
            part.group.map_or(0, |g| board.members_at(g, t, SiteIx(site)))
        }),
        Criterion::Cohesion => {
            let best = |t: usize, site: u16| board.people_at(t, SiteIx(site));
            let own = |site: u16| move |p: &PersonIx| team.person(*p).is_some_and(|person| person.site == SiteIx(site));
            match fullest(board, week, best) {
                Some((t, site)) => all().filter(own(site)).filter(|&p| is_missing(board, p, t, site)).collect(),
                None => Vec::new(),
            }
        }
        Criterion::Cover => {
            let is_home = |p: &PersonIx| halves().any(|t| board.is_available(*p, t) && board.site_of(*p, t).is_none());
            members().into_iter().filter(is_home).collect()
        }
        Criterion::Desks | Criterion::Company => {
            let alone_or_all = |t: usize| criterion == Criterion::Desks || part.site.is_some_and(|s| board.people_at(t, s) == 1);
            let is_there = |p: &PersonIx| halves().any(|t| alone_or_all(t) && board.site_of(*p, t) == part.site);
            all().filter(is_there).collect()
        }
        Criterion::Together
        | Criterion::TaskFit
        | Criterion::OfficeDays
        | Criterion::Anchors
        | Criterion::Onboarding
        | Criterion::Leader
        | Criterion::Wishes
        | Criterion::Fairness
        | Criterion::Stability => part.people.into_iter().flatten().collect(),
    }
}

/// The first half and site of a week with the most by a count, if any has some.
fn fullest(board: &Board, week: usize, n: impl Fn(usize, u16) -> i64) -> Option<(usize, u16)> {
    let n_sites = u16::try_from(board.n_sites()).unwrap_or(u16::MAX);
    let mut best = None;
    let mut most = 0;
    for t in board.halves(week) {
        for site in 0..n_sites {
            if n(t, site) > most {
                most = n(t, site);
                best = Some((t, site));
            }
        }
    }
    best
}

fn is_missing(board: &Board, p: PersonIx, t: usize, site: u16) -> bool {
    board.is_available(p, t) && board.site_of(p, t) != Some(SiteIx(site))
}

/// Who of the members is available in the fullest half, but not there.
fn missing(board: &Board, week: usize, members: Vec<PersonIx>, n: impl Fn(usize, u16) -> i64) -> Vec<PersonIx> {
    match fullest(board, week, n) {
        Some((t, site)) => members.into_iter().filter(|&p| is_missing(board, p, t, site)).collect(),
        None => members,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_plan::plan;

    fn found(header: &str, week: &str) -> Vec<Finding> {
        let plan = plan(header, week);
        findings(&plan, &Running::new(&plan))
    }

    #[test]
    fn a_broken_rule_comes_before_every_cost() {
        let header = r#""sites": [{ "id": "kbh", "desks": 1 }], "groups": [{ "id": "dev", "members": ["anna", "bo"] }]"#;
        let all = found(header, "  mon tue wed thu fri\nanna O O H H H\nbo O H O H H");
        let first = &all[0];
        assert_eq!((first.criterion, first.day, first.broken), (Criterion::Desks, Some(0), 2));
        assert_eq!(first.people, [PersonIx(0), PersonIx(1)]);
        assert!(all.windows(2).all(|pair| (pair[0].broken, pair[0].cost) >= (pair[1].broken, pair[1].cost)));
    }

    #[test]
    fn the_cost_is_what_the_total_would_gain() {
        // Only `together` applies with a weight: half of it is lost.
        let header = r#""groups": [{ "id": "dev", "members": ["anna", "bo"], "gather": false }],
            "rules": { "office_days": null },
            "weights": { "principles": { "long_term": 0, "attractive": 0 } }"#;
        let all = found(header, "  mon tue wed\nanna O O H\nbo O H O");
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].cost, all[0].earned, all[0].possible), (500_000, 2, 4));
    }

    #[test]
    fn those_who_are_missing_are_named() {
        let header = r#""groups": [{ "id": "dev", "members": ["anna", "bo", "carla"] }]"#;
        let all = found(header, "  mon tue\nanna O H\nbo O H\ncarla H -");
        let gathered = all.iter().find(|finding| finding.criterion == Criterion::Gathered).unwrap();
        assert_eq!(gathered.people, [PersonIx(2)]);
    }
}
