//! The plan as factors: a day of each cluster of people who work together, and a week of each person. They
//! meet in the spots; what spans several days (time together up to a cap, the fullest day, fairness) is a
//! factor of its own that sees the days through prices. No plan earns more than the factors' sum.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is a position in the same plan"
)]

use std::collections::BTreeMap;

use super::factors::{Factors, Price, Term};
use super::spots::Spot;
use crate::plan::{Address, Cell, Criterion, Force, Gather, Half, PersonIx, Place, Plan, Principle, SiteIx, Team};
use crate::score::Score;

/// Points that a broken half costs here: more than any plan can earn.
pub(super) const BROKEN: f64 = 2e6;

/// The factors of a plan, and what of it they leave out.
pub(super) fn factors(plan: &Plan, spots: &[Spot], most_changes: Option<usize>, score: &Score) -> Option<Factors> {
    let mut builder = Builder::new(plan, spots, score);
    builder.fairness();
    builder.tau = most_changes.map(|most| builder.change_limit(most));
    for week in 0..plan.n_weeks() {
        builder.week(week);
    }
    builder.factors.factor(Vec::new());
    builder.factors.state(builder.sure, &[], &[], &[]);
    Some(builder.factors)
}

struct Builder<'a> {
    plan: &'a Plan,
    team: &'a Team,
    spots: &'a [Spot],
    spot_at: BTreeMap<Address, usize>,
    /// Points for each unit that a criterion earns.
    worth: [f64; 14],
    possible: [f64; 14],
    clusters: Vec<Vec<PersonIx>>,
    cluster_of: Vec<usize>,
    factors: Factors,
    /// By spot: the price of each choice but the first.
    choice_prices: Vec<Vec<usize>>,
    /// By person with wishes that can count: the price of a thousandth met, and all that could be met.
    fair: Vec<Option<(usize, f64)>>,
    /// The price of a changed day.
    tau: Option<usize>,
    apart: Vec<Apart>,
    /// How far a choice's price goes.
    pace: f64,
    /// What every plan earns.
    sure: f64,
}

/// Earns `worth` for each unit up to `cap`.
#[derive(Clone, Copy)]
struct Capped {
    worth: f64,
    cap: usize,
}

/// A half of a day, or both where they are alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct View {
    half: Half,
    n_halves: usize,
}

/// A day of everybody.
struct Day {
    week: usize,
    day: usize,
    views: Vec<View>,
    /// By person: the cells that may be.
    cells: Vec<Vec<Cell>>,
    spots: Vec<Option<usize>>,
}

impl Day {
    fn site(&self, p: PersonIx, choice: usize, view: View) -> Option<SiteIx> {
        self.cells[p.0].get(choice).and_then(|cell| cell.half(view.half).place.site())
    }

    fn could_be(&self, p: PersonIx, view: View, site: SiteIx) -> bool {
        self.cells[p.0].iter().any(|cell| cell.half(view.half).place.site() == Some(site))
    }

    fn is_sure(&self, p: PersonIx, view: View, is_meant: impl Fn(Option<SiteIx>) -> bool) -> bool {
        self.cells[p.0].iter().all(|cell| is_meant(cell.half(view.half).place.site()))
    }

    fn could(&self, p: PersonIx, view: View, is_meant: impl Fn(Option<SiteIx>) -> bool) -> bool {
        self.cells[p.0].iter().any(|cell| is_meant(cell.half(view.half).place.site()))
    }
}

/// What counts people in one view.
struct Count {
    view: View,
    /// At this site, or at any.
    site: Option<SiteIx>,
    people: Vec<bool>,
    /// By number of people: points.
    points: Vec<f64>,
    /// The price of being the fullest, and what each person wins for it, up to so many.
    fullest: Option<(usize, f64, usize)>,
    /// Who can change it.
    by: By,
}

/// Who can change a count.
enum By {
    /// One cluster; so many people of others are sure to be there.
    One { cluster: usize, others: usize },
    /// Several clusters that are joined.
    Joint { joint: usize, clusters: Vec<usize> },
    /// Several clusters, through the price of a person.
    Price(usize),
}

/// Company of others in a week: up to a cap.
struct Met {
    p: PersonIx,
    others: Vec<PersonIx>,
    price: usize,
}

/// One of two people of different clusters who could be together in a view.
#[derive(Clone)]
struct Apart {
    p: PersonIx,
    week: usize,
    day: usize,
    view: View,
    sites: Vec<SiteIx>,
    price: usize,
}

/// Members of a group in a cluster who could be at a site in a view.
struct Gathering {
    cluster: usize,
    members: Vec<PersonIx>,
    view: View,
    site: SiteIx,
    worth: f64,
    price: usize,
}

/// Two people in a week.
struct Pair {
    p: PersonIx,
    q: PersonIx,
    price: usize,
}

impl<'a> Builder<'a> {
    fn new(plan: &'a Plan, spots: &'a [Spot], score: &Score) -> Self {
        let mut factors = Factors::default();
        let pace = 2.5e5 / number(spots.len().max(1));
        let price = |spot: &Spot| spot.choices.iter().skip(1).map(|_| factors.price(Price::free(pace))).collect();
        let choice_prices = spots.iter().map(price).collect();
        let (worth, possible) = worth(plan, score);
        let mut builder = Self {
            plan,
            team: plan.team(),
            spots,
            spot_at: spots.iter().enumerate().map(|(i, spot)| (spot.at, i)).collect(),
            worth,
            possible,
            clusters: Vec::new(),
            cluster_of: Vec::new(),
            factors,
            choice_prices,
            pace,
            fair: vec![None; plan.n_people()],
            tau: None,
            apart: Vec::new(),
            sure: 0.0,
        };
        builder.make_clusters();
        builder
    }

    fn worth(&self, criterion: Criterion) -> f64 {
        Criterion::ALL.into_iter().zip(self.worth).find(|&(c, _)| c == criterion).map_or(0.0, |(_, worth)| worth)
    }

    fn possible(&self, criterion: Criterion) -> f64 {
        Criterion::ALL
            .into_iter()
            .zip(self.possible)
            .find(|&(c, _)| c == criterion)
            .map_or(0.0, |(_, possible)| possible)
    }

    fn make_clusters(&mut self) {
        let mut ties: BTreeMap<(PersonIx, PersonIx), f64> = BTreeMap::new();
        for week in 0..self.plan.n_weeks() {
            for (key, terms) in self.pair_terms(week) {
                *ties.entry(key).or_default() += terms.iter().map(|term| term.worth * number(term.cap)).sum::<f64>();
            }
        }
        let mut ties: Vec<(f64, (PersonIx, PersonIx))> = ties.into_iter().map(|(key, tie)| (tie, key)).collect();
        ties.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let is_free = |p: &PersonIx| usize::from(self.spots.iter().any(|spot| spot.at.person == *p));
        let mut clusters: Vec<Vec<PersonIx>> = self.team.person_ixs().map(|p| vec![p]).collect();
        let mut sizes: Vec<usize> = self.team.person_ixs().map(|p| is_free(&p)).collect();
        let mut cluster_of: Vec<usize> = (0..clusters.len()).collect();
        let n_free: usize = sizes.iter().sum();
        if n_free <= MOST_IN_ALL {
            clusters = vec![self.team.person_ixs().collect()];
            cluster_of.fill(0);
        } else {
            for (_, (p, q)) in ties {
                let (a, b) = (cluster_of[p.0].min(cluster_of[q.0]), cluster_of[p.0].max(cluster_of[q.0]));
                if a != b && sizes[a] + sizes[b] <= MOST_IN_CLUSTER {
                    let moved = std::mem::take(&mut clusters[b]);
                    moved.iter().for_each(|person| cluster_of[person.0] = a);
                    clusters[a].extend(moved);
                    sizes[a] += sizes[b];
                }
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

    fn is_new(&self, p: PersonIx, week: usize) -> bool {
        let weeks = self.team.rules.onboarding.weeks;
        self.team.person(p).is_some_and(|person| person.is_newcomer(self.plan.week(week), weeks))
    }

    fn place(&self, p: PersonIx, week: usize, day: usize, half: Half) -> Place {
        self.plan.cell(Address { person: p, week, day }).map_or(Place::Off, |cell| cell.half(half).place)
    }

    fn is_available(&self, p: PersonIx, week: usize, day: usize, half: Half) -> bool {
        self.place(p, week, day, half).is_available()
    }

    fn count_halves(&self, week: usize, is_meant: impl Fn(usize, Half) -> bool) -> usize {
        let _ = week;
        (0..self.team.days.n_days()).map(|day| Half::ALL.into_iter().filter(|&half| is_meant(day, half)).count()).sum()
    }

    fn n_available(&self, p: PersonIx, week: usize) -> usize {
        self.count_halves(week, |day, half| self.is_available(p, week, day, half))
    }

    fn n_both_available(&self, p: PersonIx, q: PersonIx, week: usize) -> usize {
        self.count_halves(week, |day, half| {
            self.is_available(p, week, day, half) && self.is_available(q, week, day, half)
        })
    }

    fn sites(&self) -> impl Iterator<Item = SiteIx> + use<> {
        (0..u16::try_from(self.team.sites.len()).unwrap_or(u16::MAX)).map(SiteIx)
    }

    fn fairness(&mut self) {
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
                let price =
                    self.factors.price(Price::above_zero(worth * 1000.0 / number(self.plan.n_people()).sqrt()));
                self.fair[p.0] = Some((price, possible));
                terms.push((price, 0.0));
                most = most.min((1000.0 * reach / possible).floor());
            }
        }
        if terms.is_empty() {
            return;
        }
        let start = worth * 1000.0 / number(terms.len());
        terms.iter().for_each(|&(price, _)| self.factors.set_start(price, start));
        // Over one week the fairest thousandth is somebody's; over several, any.
        let mut levels = vec![0.0, most];
        if self.plan.n_weeks() == 1 {
            for p in self.team.person_ixs() {
                let Some((_, possible)) = self.fair[p.0] else { continue };
                let mut met = 0.0;
                while met <= possible {
                    levels.push(thousandth(met, possible).min(most));
                    met += 1.0;
                }
            }
        }
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        self.factors.factor(Vec::new());
        self.factors.is_fairness();
        for level in levels {
            terms.iter_mut().for_each(|(_, times)| *times = -level / 1000.0);
            self.factors.state(worth * level, &terms, &[], &[]);
            self.factors.share(level);
        }
    }

    fn change_limit(&mut self, most: usize) -> usize {
        let tau = self.factors.price(Price::above_zero(self.pace / number(most.max(1))));
        self.factors.factor(Vec::new());
        self.factors.state(0.0, &[(tau, number(most))], &[], &[]);
        tau
    }

    fn wish(&self, p: PersonIx, day: usize) -> i8 {
        let weekday = self.team.days.get(day);
        let wish = weekday.and_then(|day| self.team.person(p)?.wishes.get(&day).copied());
        wish.map_or(0, crate::plan::Wish::get)
    }

    fn cells(&self, at: Address) -> Vec<Cell> {
        match self.spot_at.get(&at) {
            Some(&i) => self.spots[i].choices.clone(),
            None => self.plan.cell(at).into_iter().collect(),
        }
    }

    fn day(&self, week: usize, day: usize) -> Day {
        let at = |person| Address { person, week, day };
        let cells: Vec<Vec<Cell>> = self.team.person_ixs().map(|p| self.cells(at(p))).collect();
        let is_split = cells.iter().flatten().any(|cell| cell.am.place.site() != cell.pm.place.site());
        let views = if is_split {
            Half::ALL.map(|half| View { half, n_halves: 1 }).to_vec()
        } else {
            vec![View { half: Half::Am, n_halves: 2 }]
        };
        let spots = self.team.person_ixs().map(|p| self.spot_at.get(&at(p)).copied()).collect();
        Day { week, day, views, cells, spots }
    }

    fn week(&mut self, week: usize) {
        let days: Vec<Day> = (0..self.team.days.n_days()).map(|day| self.day(week, day)).collect();
        let pairs = self.pairs(week, &days);
        let mets = self.mets(week, &days);
        let gathers = self.gathers(week, &days);
        let counts = self.counts(week, &days);
        for (d, day) in days.iter().enumerate() {
            for c in 0..self.clusters.len() {
                self.cluster_day(c, day, &pairs, &mets, &gathers[d], &counts[d]);
            }
        }
        for p in self.team.person_ixs() {
            self.person_week(p, week);
        }
    }

    /// Factors of what two people earn together, with a price for a half together.
    fn pairs(&mut self, week: usize, days: &[Day]) -> BTreeMap<usize, Vec<Pair>> {
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
                self.apart(p, q, price, days, &mut pairs);
            }
        }
        pairs
    }

    /// Two people of different clusters: each of both pays for a half together.
    fn apart(&mut self, p: PersonIx, q: PersonIx, price: usize, days: &[Day], pairs: &mut BTreeMap<usize, Vec<Pair>>) {
        let _ = pairs;
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
                self.apart.push(Apart { p, week: day.week, day: day.day, view, sites: shared.clone(), price: a });
                self.apart.push(Apart { p: q, week: day.week, day: day.day, view, sites: shared, price: b });
            }
        }
    }

    /// A factor that earns so much for each unit up to caps; gives the price of a unit.
    fn capped(&mut self, terms: &[Capped], most: usize) -> usize {
        let worth: f64 = terms.iter().map(|term| term.worth).sum();
        let price = self.factors.price(Price { start: worth / 2.0, least: 0.0, most: worth, pace: worth / 2.0 });
        let mut bends: Vec<usize> = terms.iter().map(|term| term.cap.min(most)).chain([0, most]).collect();
        bends.sort_unstable();
        bends.dedup();
        self.factors.factor(Vec::new());
        for units in bends {
            let points = terms.iter().map(|term| term.worth * number(units.min(term.cap))).sum();
            self.factors.state(points, &[(price, -number(units))], &[], &[]);
        }
        price
    }

    fn colleagues(&self, p: PersonIx, is_meant: impl Fn(PersonIx) -> bool) -> Vec<PersonIx> {
        let mut people: Vec<PersonIx> =
            self.team.groups_of(p).flat_map(|(_, group)| group.members.iter().copied()).collect();
        people.sort_unstable();
        people.dedup();
        people.retain(|&q| q != p && is_meant(q));
        people
    }

    fn mets(&mut self, week: usize, days: &[Day]) -> Vec<Met> {
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
                let cap =
                    (2 * usize::from(self.team.rules.onboarding.colleague_days)).min(self.count_halves(week, could));
                if cap > 0 {
                    let price = self.capped(&[Capped { worth, cap }], most);
                    mets.push(Met { p, others, price });
                }
            }
        }
        mets
    }

    /// By day: the fullest half of each group within each cluster.
    fn gathers(&mut self, week: usize, days: &[Day]) -> Vec<Vec<Gathering>> {
        let _ = week;
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
                                let price =
                                    self.factors.price(Price::above_zero(worth * number(members.len()) / 2.0));
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

    /// By day: what depends on how many people there are.
    fn counts(&mut self, week: usize, days: &[Day]) -> Vec<Vec<Count>> {
        let everybody = vec![true; self.plan.n_people()];
        let cohesion = self.worth(Criterion::Cohesion);
        let most_own = (0..self.team.days.n_days())
            .flat_map(|day| Half::ALL.map(|half| (day, half)))
            .flat_map(|(day, half)| self.sites().map(move |site| (day, half, site)))
            .map(|(day, half, site)| self.n_own(week, day, half, site))
            .max()
            .unwrap_or(0);
        let desks_worth = self.worth(Criterion::Desks);
        let overdraw = self.overdraw();
        let company = self.worth(Criterion::Company);
        let mut fullest = Vec::new();
        let mut all = Vec::new();
        for day in days {
            let mut counts = Vec::new();
            for &view in &day.views {
                for site in self.sites() {
                    let desks =
                        self.team.site(site).and_then(|site| site.desks.get(&self.team.days.get(day.day)?).copied());
                    let desks = desks.and_then(|desks| usize::try_from(desks).ok());
                    let halves = number(view.n_halves);
                    let points = |n: usize| {
                        let over = desks.map_or(0, |desks| n.saturating_sub(desks));
                        let broken = if self.team.rules.desks == Force::Must { BROKEN } else { 0.0 };
                        let alone = if n == 1 { company } else { 0.0 };
                        -halves * (number(over) * (desks_worth * overdraw + broken) + alone)
                    };
                    let points: Vec<f64> = (0..=self.plan.n_people()).map(points).collect();
                    let mut count = Count {
                        view,
                        site: Some(site),
                        people: everybody.clone(),
                        points,
                        fullest: None,
                        by: By::One { cluster: 0, others: 0 },
                    };
                    if self.team.person_ixs().any(|p| day.could_be(p, view, site)) {
                        if cohesion > 0.0 {
                            let price = self.factors.price(Price::above_zero(cohesion * number(most_own) / 2.0));
                            fullest.push(price);
                            count.fullest = Some((price, cohesion, most_own));
                        }
                        counts.push(count);
                    }
                }
                for cover in &self.team.rules.cover {
                    let weekday = self.team.days.get(day.day);
                    let is_meant =
                        cover.days.as_ref().is_none_or(|days| weekday.is_some_and(|day| days.contains(&day)));
                    let worth = self.worth(Criterion::Cover) + if cover.force == Force::Must { BROKEN } else { 0.0 };
                    if !is_meant || worth <= 0.0 {
                        continue;
                    }
                    let people: Vec<bool> = self
                        .team
                        .person_ixs()
                        .map(|p| {
                            cover
                                .group
                                .is_none_or(|g| self.team.group(g).is_some_and(|group| group.members.contains(&p)))
                        })
                        .collect();
                    // Where both halves are alike at the office they may still differ in who is available.
                    let halves: Vec<Half> = if view.n_halves == 2 { Half::ALL.to_vec() } else { vec![view.half] };
                    let mut points = vec![0.0; self.plan.n_people() + 1];
                    for half in halves {
                        let available = self
                            .team
                            .person_ixs()
                            .filter(|p| people[p.0] && self.is_available(*p, week, day.day, half))
                            .count();
                        let most = usize::try_from(cover.min).unwrap_or(usize::MAX).min(available);
                        for (n, points) in points.iter_mut().enumerate() {
                            let earned = number(n.min(most));
                            *points += earned * self.worth(Criterion::Cover);
                            if cover.force == Force::Must {
                                *points -= BROKEN * (number(most) - earned);
                            }
                        }
                    }
                    counts.push(Count { view, site: None, people, points, fullest: None, by: By::One { cluster: 0, others: 0 } });
                }
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
        // Desks and company lose from what is possible.
        if week == 0 {
            self.sure += self.possible(Criterion::Desks) * desks_worth + self.possible(Criterion::Company) * company;
        }
        all
    }

    fn n_own(&self, week: usize, day: usize, half: Half, site: SiteIx) -> usize {
        let is_own = |p: &PersonIx| {
            self.team.person(*p).is_some_and(|person| person.site == site) && self.is_available(*p, week, day, half)
        };
        self.team.person_ixs().filter(is_own).count()
    }

    /// People above the desks can be more than is possible in the sum, which then earns nothing: each counts
    /// so much less that the line stays above.
    fn overdraw(&self) -> f64 {
        let mut most = 0;
        for week in 0..self.plan.n_weeks() {
            for day in 0..self.team.days.n_days() {
                let day = self.day(week, day);
                for &view in &day.views {
                    for site in self.sites() {
                        let limit = self
                            .team
                            .site(site)
                            .and_then(|site| site.desks.get(&self.team.days.get(day.day)?).copied());
                        if let Some(desks) = limit.and_then(|desks| usize::try_from(desks).ok()) {
                            let n = self.team.person_ixs().filter(|&p| day.could_be(p, view, site)).count();
                            most += view.n_halves * n.saturating_sub(desks);
                        }
                    }
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
        let bonus = |n: usize| count.fullest.map(|(_, worth, most)| worth * number(n.min(most)));
        if let &[cluster] = clusters.as_slice() {
            return By::One { cluster, others };
        }
        if !clusters.iter().any(|cluster| joined.contains(cluster)) {
            let points = count.points.iter().skip(others).copied().collect();
            let bonus = count.fullest.map(|(price, _, _)| (price, (others..=most).filter_map(bonus).collect()));
            joined.extend_from_slice(&clusters);
            return By::Joint { joint: self.factors.joint(points, bonus), clusters };
        }
        let price = self.factors.price(Price::free(self.pace / number(most)));
        self.factors.factor(Vec::new());
        for n in least..=most {
            let bonus = count.fullest.map(|(price, worth, most)| (price, worth * number(n.min(most))));
            self.factors.state(count.points[n], &[(price, -number(n))], bonus.as_slice(), &[]);
        }
        By::Price(price)
    }

    /// A day of a cluster: every way to place its people.
    fn cluster_day(
        &mut self,
        c: usize,
        day: &Day,
        pairs: &BTreeMap<usize, Vec<Pair>>,
        mets: &[Met],
        gathers: &[Gathering],
        counts: &[Count],
    ) {
        let people = self.clusters[c].clone();
        if people.is_empty() {
            return;
        }
        let none = Vec::new();
        let pairs = pairs.get(&c).unwrap_or(&none);
        let mets: Vec<&Met> = mets.iter().filter(|met| self.cluster_of[met.p.0] == c).collect();
        let gathers: Vec<&Gathering> = gathers.iter().filter(|gathering| gathering.cluster == c).collect();
        let apart: Vec<Apart> = self
            .apart
            .iter()
            .filter(|apart| self.cluster_of[apart.p.0] == c && apart.week == day.week && apart.day == day.day)
            .cloned()
            .collect();
        let free: Vec<(PersonIx, usize)> = people.iter().filter_map(|&p| Some((p, day.spots[p.0]?))).collect();
        self.factors.factor(free.iter().map(|&(_, spot)| spot).collect());
        for count in counts {
            if let By::Joint { joint, clusters } = &count.by
                && clusters.contains(&c)
            {
                self.factors.join(*joint);
            }
        }
        let mut choices = vec![0_usize; self.plan.n_people()];
        let mut picks = vec![0_u8; free.len()];
        loop {
            for (&(p, _), &pick) in free.iter().zip(&picks) {
                choices[p.0] = usize::from(pick);
            }
            let (mut constant, mut n_people) = (0.0, 0);
            let mut terms: Vec<Term> = Vec::new();
            let mut bonuses: Vec<Term> = Vec::new();
            for (&(_, spot), &pick) in free.iter().zip(&picks) {
                if let Some(&price) = usize::from(pick).checked_sub(1).and_then(|n| self.choice_prices[spot].get(n)) {
                    terms.push((price, 1.0));
                }
            }
            for &view in &day.views {
                let site = |p: PersonIx| day.site(p, choices[p.0], view);
                let halves = number(view.n_halves);
                for pair in pairs {
                    if site(pair.p).is_some() && site(pair.p) == site(pair.q) {
                        terms.push((pair.price, halves));
                    }
                }
                for met in &mets {
                    if let Some(here) = site(met.p) {
                        let is_here = |q: &PersonIx| {
                            if self.cluster_of[q.0] == c {
                                site(*q) == Some(here)
                            } else {
                                day.could_be(*q, view, here)
                            }
                        };
                        if met.others.iter().any(is_here) {
                            terms.push((met.price, halves));
                        }
                    }
                }
                for gathering in gathers.iter().filter(|gathering| gathering.view == view) {
                    let n = gathering.members.iter().filter(|&&p| site(p) == Some(gathering.site)).count();
                    if n > 0 {
                        bonuses.push((gathering.price, gathering.worth * number(n)));
                    }
                }
                for count in counts.iter().filter(|count| count.view == view) {
                    let is_there = |p: &&PersonIx| {
                        count.people[p.0] && count.site.map_or(site(**p).is_some(), |meant| site(**p) == Some(meant))
                    };
                    let n = people.iter().filter(is_there).count();
                    match &count.by {
                        By::One { cluster, others } if *cluster == c => {
                            constant += count.points[n + others];
                            if let Some((price, worth, most)) = count.fullest {
                                bonuses.push((price, worth * number((n + others).min(most))));
                            }
                        }
                        By::Joint { clusters, .. } if clusters.contains(&c) => n_people = n,
                        By::One { .. } | By::Joint { .. } => {}
                        By::Price(price) if n > 0 => terms.push((*price, number(n))),
                        By::Price(_) => {}
                    }
                }
                for apart in apart.iter().filter(|apart| apart.view == view) {
                    if site(apart.p).is_some_and(|site| apart.sites.contains(&site)) {
                        terms.push((apart.price, 1.0));
                    }
                }
            }
            self.factors.state(constant, &terms, &bonuses, &picks);
            self.factors.n_people(n_people);
            if !next(&mut picks, |i| self.spots[free[i].1].choices.len()) {
                break;
            }
        }
    }

    /// A week of a person: every way to place it.
    fn person_week(&mut self, p: PersonIx, week: usize) {
        let Some(person) = self.team.person(p) else { return };
        let n_days = self.team.days.n_days();
        let days: Vec<Vec<Cell>> = (0..n_days).map(|day| self.cells(Address { person: p, week, day })).collect();
        let spots: Vec<Option<usize>> =
            (0..n_days).map(|day| self.spot_at.get(&Address { person: p, week, day }).copied()).collect();
        let free: Vec<(usize, usize)> =
            spots.iter().enumerate().filter_map(|(day, spot)| Some((day, (*spot)?))).collect();
        let available = self.n_available(p, week);
        let usual = person.usual_row(self.plan.week(week));
        let band = self.team.rules.band_for(person.office_days).filter(|_| available > 0);
        let duty = (usize::from(person.onsite_share.get()) * available + 50) / 100;
        let anchors: Vec<(usize, Force)> = self
            .team
            .rules
            .anchors
            .iter()
            .filter_map(|anchor| {
                let is_meant =
                    anchor.group.is_none_or(|g| self.team.group(g).is_some_and(|group| group.members.contains(&p)));
                Some((self.team.days.position(anchor.day)?, anchor.force)).filter(|_| is_meant)
            })
            .collect();
        let worth = |criterion| self.worth(criterion);
        let mut picks = vec![0_u8; free.len()];
        let mut states = Vec::new();
        loop {
            let mut choice = vec![0_usize; n_days];
            for (&(day, _), &pick) in free.iter().zip(&picks) {
                choice[day] = usize::from(pick);
            }
            let (mut constant, mut inside, mut met) = (0.0, 0, 0.0);
            for day in 0..n_days {
                let Some(cell) = days[day].get(choice[day]) else { continue };
                for half in Half::ALL {
                    let place = cell.half(half).place;
                    inside += usize::from(place.site().is_some());
                    if !self.is_available(p, week, day, half) {
                        continue;
                    }
                    let wish = f64::from(self.wish(p, day));
                    if wish != 0.0 && meets(wish, place) {
                        met += wish.abs();
                    }
                    let habit = usual.and_then(|row| row.cell(day)).map(|cell| cell.half(half).place);
                    if habit == Some(place) && matches!(place, Place::Office(_) | Place::Home) {
                        constant += worth(Criterion::Stability);
                    }
                    for &(_, force) in anchors.iter().filter(|&&(anchor, _)| anchor == day) {
                        if place.site().is_some() {
                            constant += worth(Criterion::Anchors);
                        } else if force == Force::Must {
                            constant -= BROKEN;
                        }
                    }
                }
            }
            constant += met * worth(Criterion::Wishes);
            if let Some((band, force)) = band {
                let low = 2 * usize::from(band.min) * available / self.team.days.n_halves();
                let above = band.max.map_or(0, |max| inside.saturating_sub(2 * usize::from(max)));
                let distance = low.saturating_sub(inside).max(above);
                constant += worth(Criterion::OfficeDays) * number(available - distance.min(available));
                if force == Force::Must {
                    constant -= BROKEN * number(distance);
                }
            }
            constant += worth(Criterion::TaskFit) * number(duty.min(inside));
            let mut terms: Vec<Term> = Vec::new();
            let mut n_changes = 0;
            let mut shared = f64::INFINITY;
            for (&(day, spot), &pick) in free.iter().zip(&picks) {
                if let Some(&price) = usize::from(pick).checked_sub(1).and_then(|n| self.choice_prices[spot].get(n)) {
                    terms.push((price, -1.0));
                }
                n_changes += usize::from(days[day].get(usize::from(pick)) != Some(&self.spots[spot].from));
            }
            if let Some((price, possible)) = self.fair[p.0] {
                let share = 1000.0 * met / possible;
                // Over one week the thousandths are whole.
                let share = if self.plan.n_weeks() == 1 { thousandth(met, possible) } else { share };
                terms.push((price, share / 1000.0));
                shared = if self.plan.n_weeks() == 1 { share } else { f64::INFINITY };
            }
            if let Some(tau) = self.tau.filter(|_| n_changes > 0) {
                terms.push((tau, -number(n_changes)));
            }
            states.push((constant, terms, picks.clone(), shared));
            if !next(&mut picks, |i| self.spots[free[i].1].choices.len()) {
                break;
            }
        }
        self.factors.factor(free.iter().map(|&(_, spot)| spot).collect());
        for (constant, terms, picks, share) in states {
            self.factors.state(constant, &terms, &[], &picks);
            self.factors.share(share);
        }
    }
}

/// At most so many people whose places are free are one cluster; larger plans have smaller ones.
const MOST_IN_ALL: usize = 9;
const MOST_IN_CLUSTER: usize = 9;

/// The next combination of picks, the first counting fastest; `false` after the last.
fn next(picks: &mut [u8], n_choices: impl Fn(usize) -> usize) -> bool {
    for (i, pick) in picks.iter_mut().enumerate() {
        *pick += 1;
        if usize::from(*pick) < n_choices(i) {
            return true;
        }
        *pick = 0;
    }
    false
}

/// `⌊1000·met / possible⌋`.
fn thousandth(met: f64, possible: f64) -> f64 {
    (1000.0 * met / possible + 1e-9).floor()
}

fn meets(wish: f64, place: Place) -> bool {
    if wish > 0.0 { place.site().is_some() } else { place == Place::Home }
}

/// Points for each unit that a criterion earns, before rounding, and how many units are possible.
fn worth(plan: &Plan, score: &Score) -> ([f64; 14], [f64; 14]) {
    let weights = &plan.team().weights;
    let possible = Criterion::ALL.map(|c| real(score.criterion(c).possible));
    let counts = |c: Criterion| score.counts(c) && score.criterion(c).possible > 0;
    let own = |c: Criterion| if counts(c) { f64::from(weights.criterion(c)) } else { 0.0 };
    let of = |p: Principle| p.criteria().map(own).sum::<f64>();
    let all: f64 = Principle::ALL.into_iter().filter(|&p| of(p) > 0.0).map(|p| f64::from(weights.principle(p))).sum();
    let worth = Criterion::ALL.map(|c| {
        if !counts(c) {
            return 0.0;
        }
        let p = c.principle();
        1e6 * f64::from(weights.principle(p)) * own(c) / (all * of(p) * real(score.criterion(c).possible))
    });
    (worth, possible)
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn real(n: i64) -> f64 {
    f64::from(i32::try_from(n).unwrap_or(i32::MAX))
}
