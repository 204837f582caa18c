//! What depends on how many people there are in a half: desks, company, the whole team's fullest half, and
//! minimum staffing.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is a position in the same plan"
)]

use super::super::factors::Price;
use super::{BROKEN, Builder, Day, View, number};
use crate::plan::{Cover, Criterion, Force, Half, PersonIx, SiteIx};

/// What counts people in one view.
pub(super) struct Count {
    pub view: View,
    /// At this site, or at any.
    pub site: Option<SiteIx>,
    /// By person: whether they are counted.
    pub people: Vec<bool>,
    /// By number of people: points.
    pub points: Vec<f64>,
    pub fullest: Option<Fullest>,
    /// Who can change it.
    pub by: By,
}

/// What a view wins by being the fullest.
#[derive(Clone, Copy)]
pub(super) struct Fullest {
    pub price: usize,
    worth: f64,
    most: usize,
}

impl Fullest {
    pub fn points(self, n: usize) -> f64 {
        self.worth * number(n.min(self.most))
    }
}

/// Who can change a count.
pub(super) enum By {
    /// One cluster; so many people of others are sure to be there.
    One { cluster: usize, others: usize },
    /// Several clusters that are joined.
    Joint { joint: usize, clusters: Vec<usize> },
    /// Several clusters, through the price of a person.
    Price(usize),
}

impl Builder<'_> {
    /// By day: what depends on how many people there are.
    pub(super) fn counts(&mut self, week: usize, days: &[Day]) -> Vec<Vec<Count>> {
        let halves = (0..self.team.days.n_days()).flat_map(|day| Half::ALL.map(|half| (day, half)));
        let own = halves.flat_map(|(day, half)| self.sites().map(move |site| (day, half, site)));
        let most_own = own.map(|(day, half, site)| self.n_own(week, day, half, site)).max().unwrap_or(0);
        let (mut all, mut fullest) = (Vec::new(), Vec::new());
        for day in days {
            let mut counts = Vec::new();
            for &view in &day.views {
                for site in self.sites() {
                    if self.team.person_ixs().any(|p| day.could_be(p, view, site)) {
                        let count = self.at_site(day, view, site, most_own);
                        fullest.extend(count.fullest.map(|fullest| fullest.price));
                        counts.push(count);
                    }
                }
                counts.extend(self.team.rules.cover.iter().filter_map(|cover| self.staffing(day, view, cover)));
            }
            let mut joined = Vec::new();
            for count in &mut counts {
                count.by = self.settle(count, day, &mut joined);
            }
            all.push(counts);
        }
        if !fullest.is_empty() {
            self.factors.choose_one(&fullest);
        }
        all
    }

    /// Desks, company and the whole team at a site.
    fn at_site(&mut self, day: &Day, view: View, site: SiteIx, most_own: usize) -> Count {
        let (desks, company) = (self.worth(Criterion::Desks), self.worth(Criterion::Company));
        let broken = if self.team.rules.desks == Force::Must { BROKEN } else { 0.0 };
        let over = desks * self.overdraw + broken;
        let limit = self.n_desks(site, day.position);
        let points = |n: usize| {
            let above = limit.map_or(0, |desks| n.saturating_sub(desks));
            -number(view.n_halves) * (number(above) * over + if n == 1 { company } else { 0.0 })
        };
        let worth = self.worth(Criterion::Cohesion);
        let fullest = (worth > 0.0).then(|| {
            let price = self.factors.price(Price::above_zero(worth * number(most_own) / 2.0));
            Fullest { price, worth, most: most_own }
        });
        Count {
            view,
            site: Some(site),
            people: vec![true; self.plan.n_people()],
            points: (0..=self.plan.n_people()).map(points).collect(),
            fullest,
            by: By::One { cluster: 0, others: 0 },
        }
    }

    /// Minimum staffing.
    fn staffing(&self, day: &Day, view: View, cover: &Cover) -> Option<Count> {
        let weekday = self.team.days.get(day.position)?;
        let worth = self.worth(Criterion::Cover);
        let broken = if cover.force == Force::Must { BROKEN } else { 0.0 };
        if worth + broken <= 0.0 || cover.days.as_ref().is_some_and(|days| !days.contains(&weekday)) {
            return None;
        }
        let people: Vec<bool> = self.team.person_ixs().map(|p| self.is_member(cover.group, p)).collect();
        // Halves that are alike at the office may still differ in who is available.
        let halves = if view.n_halves == 2 { Half::ALL.to_vec() } else { vec![view.half] };
        let mut points = vec![0.0; self.plan.n_people() + 1];
        for half in halves {
            let counts = |p: &PersonIx| people[p.0] && self.is_available(*p, day.week, day.position, half);
            let available = self.team.person_ixs().filter(counts).count();
            let most = usize::try_from(cover.min).unwrap_or(usize::MAX).min(available);
            for (n, points) in points.iter_mut().enumerate() {
                let earned = number(n.min(most));
                *points += earned * worth - (number(most) - earned) * broken;
            }
        }
        Some(Count { view, site: None, people, points, fullest: None, by: By::One { cluster: 0, others: 0 } })
    }

    fn n_desks(&self, site: SiteIx, day: usize) -> Option<usize> {
        let desks = self.team.site(site)?.desks.get(&self.team.days.get(day)?).copied()?;
        usize::try_from(desks).ok()
    }

    fn n_own(&self, week: usize, day: usize, half: Half, site: SiteIx) -> usize {
        let is_own = |p: &PersonIx| {
            self.team.person(*p).is_some_and(|person| person.site == site) && self.is_available(*p, week, day, half)
        };
        self.team.person_ixs().filter(is_own).count()
    }

    /// People above the desks can be more than is possible in the sum, which then earns nothing: each counts
    /// so much less that the line stays above.
    pub(super) fn overdraw(&self) -> f64 {
        let mut most = 0;
        for week in 0..self.plan.n_weeks() {
            for day in (0..self.team.days.n_days()).map(|day| self.day(week, day)) {
                for (&view, site) in day.views.iter().flat_map(|view| self.sites().map(move |site| (view, site))) {
                    let n = self.team.person_ixs().filter(|&p| day.could_be(p, view, site)).count();
                    let above = self.n_desks(site, day.position).map_or(0, |desks| n.saturating_sub(desks));
                    most += view.n_halves * above;
                }
            }
        }
        (self.possible(Criterion::Desks) / number(most.max(1))).min(1.0)
    }

    /// Finds out who can change a count. Clusters are joined by one count a day; further counts that several
    /// of them share have a price.
    fn settle(&mut self, count: &Count, day: &Day, joined: &mut Vec<usize>) -> By {
        let is_there = |site: Option<SiteIx>| count.site.map_or(site.is_some(), |meant| site == Some(meant));
        let (mut least, mut most, mut clusters) = (0, 0, Vec::new());
        for p in self.team.person_ixs().filter(|p| count.people[p.0]) {
            if day.is_sure(p, count.view, is_there) {
                least += 1;
                most += 1;
            } else if day.could(p, count.view, is_there) {
                most += 1;
                clusters.push(self.cluster_of[p.0]);
            }
        }
        clusters.sort_unstable();
        clusters.dedup();
        if clusters.is_empty() {
            clusters.push(0);
        }
        let is_other = |p: &PersonIx| {
            count.people[p.0] && !clusters.contains(&self.cluster_of[p.0]) && day.is_sure(*p, count.view, is_there)
        };
        let others = self.team.person_ixs().filter(is_other).count();
        if let &[cluster] = clusters.as_slice() {
            return By::One { cluster, others };
        }
        if !clusters.iter().any(|cluster| joined.contains(cluster)) {
            let points = count.points.iter().skip(others).copied().collect();
            let bonus =
                count.fullest.map(|fullest| (fullest.price, (others..=most).map(|n| fullest.points(n)).collect()));
            joined.extend_from_slice(&clusters);
            return By::Joint { joint: self.factors.joint(points, bonus), clusters };
        }
        let price = self.factors.price(Price::free(self.pace / number(most)));
        self.factors.factor(Vec::new());
        for n in least..=most {
            let bonus = count.fullest.map(|fullest| (fullest.price, fullest.points(n)));
            self.factors.state(count.points[n], &[(price, -number(n))], bonus.as_slice(), &[]);
        }
        By::Price(price)
    }
}
