//! What spans several days of some people: company up to a cap, a group's fullest half, and fairness.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is a position in the same plan"
)]

use super::super::factors::Price;
use super::{Builder, Capped, Day, View, meets, number, thousandth};
use crate::plan::{Address, Cell, Criterion, Gather, Half, PersonIx, SiteIx};

/// Company of others in a week: up to a cap.
pub(super) struct Met {
    pub p: PersonIx,
    pub others: Vec<PersonIx>,
    pub price: usize,
}

/// Members of a group in a cluster who could be at a site in a view.
pub(super) struct Gathering {
    pub cluster: usize,
    pub members: Vec<PersonIx>,
    pub view: View,
    pub site: SiteIx,
    pub worth: f64,
    pub price: usize,
}

impl Builder<'_> {
    pub(super) fn mets(&mut self, week: usize, days: &[Day]) -> Vec<Met> {
        let mut mets = Vec::new();
        for p in self.team.person_ixs() {
            let Some(person) = self.team.person(p) else { continue };
            let most = days
                .iter()
                .flat_map(|day| day.views.iter().map(move |view| (day, view)))
                .filter(|(day, view)| day.could(p, **view, |site| site.is_some()))
                .map(|(_, view)| view.n_halves)
                .sum();
            let need = (usize::from(person.together_share.get()) * self.n_available(p, week) + 50) / 100;
            let fit = self.worth(Criterion::TaskFit);
            if need > 0 && fit > 0.0 && most > 0 {
                let price = self.capped(&[Capped { worth: fit, cap: need }], most);
                mets.push(Met { p, others: self.colleagues(p, |_| true), price });
            }
            let worth = self.worth(Criterion::Onboarding);
            if self.is_new(p, week) && worth > 0.0 && most > 0 {
                let others = self.colleagues(p, |q| !self.is_new(q, week));
                let could = |day, half| {
                    self.is_available(p, week, day, half)
                        && others.iter().any(|&q| self.is_available(q, week, day, half))
                };
                let cap = (2 * usize::from(self.team.rules.onboarding.colleague_days)).min(self.count_halves(could));
                if cap > 0 {
                    let price = self.capped(&[Capped { worth, cap }], most);
                    mets.push(Met { p, others, price });
                }
            }
        }
        mets
    }

    /// By day: the fullest half of each group within each cluster.
    pub(super) fn gathers(&mut self, days: &[Day]) -> Vec<Vec<Gathering>> {
        let mut all: Vec<Vec<Gathering>> = days.iter().map(|_| Vec::new()).collect();
        for group in &self.team.groups {
            let worth = self.worth(Criterion::Gathered) * f64::from(group.weight);
            if group.gather != Gather::Yes || worth <= 0.0 {
                continue;
            }
            for c in 0..self.clusters.len() {
                let members: Vec<PersonIx> =
                    group.members.iter().copied().filter(|p| self.cluster_of[p.0] == c).collect();
                let mut prices = Vec::new();
                for (d, day) in days.iter().enumerate() {
                    for &view in &day.views {
                        for site in self.sites() {
                            if members.iter().any(|&p| day.could_be(p, view, site)) {
                                let price = self.factors.price(Price::above_zero(worth * number(members.len()) / 2.0));
                                prices.push(price);
                                all[d].push(Gathering {
                                    cluster: c,
                                    members: members.clone(),
                                    view,
                                    site,
                                    worth,
                                    price,
                                });
                            }
                        }
                    }
                }
                if !prices.is_empty() {
                    self.factors.choose_one(&prices);
                }
            }
        }
        all
    }

    pub(super) fn fairness(&mut self) {
        let worth = self.worth(Criterion::Fairness);
        if worth <= 0.0 {
            return;
        }
        let mut terms = Vec::new();
        let mut most: f64 = 1000.0;
        for p in self.team.person_ixs() {
            let (mut possible, mut reach) = (0.0, 0.0);
            for week in 0..self.plan.n_weeks() {
                for day in 0..self.team.days.n_days() {
                    let wish = f64::from(self.wish(p, day));
                    let cells = self.cells(Address { person: p, week, day });
                    for half in Half::ALL {
                        if wish != 0.0 && self.is_available(p, week, day, half) {
                            possible += wish.abs();
                            let is_met = |cell: &Cell| meets(wish, cell.half(half).place);
                            reach += if cells.iter().any(is_met) { wish.abs() } else { 0.0 };
                        }
                    }
                }
            }
            if possible > 0.0 {
                let price = self.factors.price(Price::above_zero(worth * 1000.0 / number(self.plan.n_people()).sqrt()));
                self.fair[p.0] = Some((price, possible));
                terms.push((price, 0.0));
                most = most.min((1000.0 * reach / possible).floor());
            }
        }
        if terms.is_empty() {
            return;
        }
        let start = worth * 1000.0 / number(terms.len());
        for &(price, _) in &terms {
            self.factors.set_start(price, start);
        }
        // The least thousandth is somebody's.
        let mut levels = vec![0.0, most];
        for (_, possible) in self.fair.iter().flatten() {
            let mut met = 0.0;
            while met <= *possible {
                levels.push(thousandth(met, *possible).min(most));
                met += 1.0;
            }
        }
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        self.factors.factor(Vec::new());
        self.factors.is_fairness();
        for level in levels {
            for (_, times) in &mut terms {
                *times = -level / 1000.0;
            }
            self.factors.state(worth * level, &terms, &[], &[]);
            self.factors.share(level);
        }
    }
}
