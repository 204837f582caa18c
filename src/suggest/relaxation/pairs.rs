//! What two people earn together in a week, and the clusters of those who earn most.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is a position in the same plan"
)]

use std::collections::BTreeMap;

use super::super::factors::Price;
use super::{Apart, Builder, Capped, Day, Pair, View, number};
use crate::plan::{Criterion, PersonIx, SiteIx};

/// More people whose places are free, and more states of clusters' days, have no relaxation.
const MOST_PEOPLE: usize = 2_000;
const MOST_STATES: usize = 300_000;

impl Builder<'_> {
    /// Puts people who earn most together into clusters, as large as there is room for. `None`: there is none.
    pub(super) fn make_clusters(&mut self) -> Option<()> {
        let mut ties: BTreeMap<(PersonIx, PersonIx), f64> = BTreeMap::new();
        for week in 0..self.plan.n_weeks() {
            for (key, terms) in self.pair_terms(week) {
                *ties.entry(key).or_default() += terms.iter().map(|term| term.worth * number(term.cap)).sum::<f64>();
            }
        }
        let mut ties: Vec<(f64, (PersonIx, PersonIx))> = ties.into_iter().map(|(key, tie)| (tie, key)).collect();
        ties.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let mut n_free = vec![0; self.plan.n_people()];
        self.spots.iter().for_each(|spot| n_free[spot.at.person.0] = 1);
        if n_free.iter().sum::<usize>() > MOST_PEOPLE {
            return None;
        }
        for &most in self.cluster_sizes {
            self.join(&ties, &n_free, most);
            let sizes = self.clusters.iter().map(|people| people.iter().map(|p| n_free[p.0]).sum::<usize>());
            let n_days = self.plan.n_weeks() * self.team.days.n_days();
            if sizes.map(|size| n_days << size).sum::<usize>() <= MOST_STATES {
                return Some(());
            }
        }
        None
    }

    /// Joins people by the strongest ties while a cluster has at most so many whose places are free.
    fn join(&mut self, ties: &[(f64, (PersonIx, PersonIx))], n_free: &[usize], most: usize) {
        let mut clusters: Vec<Vec<PersonIx>> = self.team.person_ixs().map(|p| vec![p]).collect();
        let mut sizes = n_free.to_vec();
        let mut cluster_of: Vec<usize> = (0..clusters.len()).collect();
        for &(_, (p, q)) in ties {
            let (a, b) = (cluster_of[p.0].min(cluster_of[q.0]), cluster_of[p.0].max(cluster_of[q.0]));
            if a != b && sizes[a] + sizes[b] <= most {
                let moved = std::mem::take(&mut clusters[b]);
                for person in &moved {
                    cluster_of[person.0] = a;
                }
                clusters[a].extend(moved);
                sizes[a] += sizes[b];
            }
        }
        (self.clusters, self.cluster_of) = (clusters, cluster_of);
    }

    /// What two people earn together in a week.
    fn pair_terms(&self, week: usize) -> BTreeMap<(PersonIx, PersonIx), Vec<Capped>> {
        let mut pairs: BTreeMap<(PersonIx, PersonIx), Vec<Capped>> = BTreeMap::new();
        let mut add = |p: PersonIx, q: PersonIx, worth: f64, days: u8| {
            let cap = (2 * usize::from(days)).min(self.n_both_available(p, q, week));
            if worth > 0.0 && cap > 0 {
                pairs.entry((p.min(q), p.max(q))).or_default().push(Capped { worth, cap });
            }
        };
        for group in &self.team.groups {
            let worth = self.worth(Criterion::Together) * f64::from(group.weight);
            for (n, &p) in group.members.iter().enumerate() {
                for &q in group.members.iter().skip(n + 1) {
                    add(p, q, worth, group.days_together);
                }
            }
        }
        let days = &self.team.rules.onboarding;
        for p in self.team.person_ixs() {
            let Some(person) = self.team.person(p) else { continue };
            if let Some(manager) = person.manager {
                add(p, manager, self.worth(Criterion::Leader), self.team.rules.leader_days);
            }
            if !self.is_new(p, week) {
                continue;
            }
            let is_first = person.started.is_some_and(|started| started.week() == self.plan.week(week));
            let first = if is_first { days.first_week_days } else { 0 };
            if let Some(buddy) = person.buddy {
                add(p, buddy, 3.0 * self.worth(Criterion::Onboarding), days.buddy_days.max(first));
            }
            if let Some(manager) = person.manager {
                add(p, manager, 2.0 * self.worth(Criterion::Onboarding), days.manager_days.max(first));
            }
        }
        pairs
    }

    /// Factors of what two people earn together, with a price for a half together.
    pub(super) fn pairs(&mut self, week: usize, days: &[Day]) -> BTreeMap<usize, Vec<Pair>> {
        let mut pairs: BTreeMap<usize, Vec<Pair>> = BTreeMap::new();
        for ((p, q), terms) in self.pair_terms(week) {
            let most: usize = days
                .iter()
                .map(|day| {
                    let shared = |view: &&View| {
                        self.sites().any(|site| day.could_be(p, **view, site) && day.could_be(q, **view, site))
                    };
                    day.views.iter().filter(shared).map(|view| view.n_halves).sum::<usize>()
                })
                .sum();
            if most == 0 {
                continue;
            }
            let price = self.capped(&terms, most);
            if self.cluster_of[p.0] == self.cluster_of[q.0] {
                pairs.entry(self.cluster_of[p.0]).or_default().push(Pair { p, q, price });
            } else {
                self.apart(p, q, price, days);
            }
        }
        pairs
    }

    /// Two people of different clusters: each of both pays for a half together.
    fn apart(&mut self, p: PersonIx, q: PersonIx, price: usize, days: &[Day]) {
        for day in days {
            for &view in &day.views {
                let is_shared = |site: &SiteIx| day.could_be(p, view, *site) && day.could_be(q, view, *site);
                let shared: Vec<SiteIx> = self.sites().filter(is_shared).collect();
                if shared.is_empty() {
                    continue;
                }
                let a = self.factors.price(Price::above_zero(self.pace / 4.0));
                let b = self.factors.price(Price::above_zero(self.pace / 4.0));
                self.factors.factor(Vec::new());
                self.factors.state(0.0, &[], &[], &[]);
                self.factors.state(0.0, &[(price, number(view.n_halves)), (a, -1.0), (b, -1.0)], &[], &[]);
                self.apart.push(Apart { p, week: day.week, day: day.position, view, sites: shared.clone(), price: a });
                self.apart.push(Apart { p: q, week: day.week, day: day.position, view, sites: shared, price: b });
            }
        }
    }
}
