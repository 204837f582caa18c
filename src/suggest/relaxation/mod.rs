//! The plan as factors: a day of each cluster of people who work together, and a week of each person. They
//! meet in the spots; what spans several days (time together up to a cap, the fullest day, fairness) is a
//! factor of its own that sees the days through prices. No plan earns more than the factors' sum.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is a position in the same plan"
)]

mod counts;
mod pairs;
mod spans;
mod states;

use std::collections::BTreeMap;

use self::spans::Met;
use self::states::ClusterDay;
use super::factors::{Factors, Price};
use super::spots::Spot;
use super::worth::Worth;
use crate::plan::{Address, Cell, Criterion, GroupIx, Half, PersonIx, Place, Plan, SiteIx, Team};
use crate::score::Score;

/// Points that a broken half costs here: more than any plan can earn.
pub(super) const BROKEN: f64 = 2e6;

/// People whose places are free in the largest clusters; plans with many people have smaller ones.
pub(super) const CLUSTER_SIZES: &[usize] = &[9, 7, 5];

/// The factors of a plan. `score` is the score of any plan that the spots allow: it tells what is possible.
/// `None`: the plan is too large for it.
pub(super) fn factors(
    plan: &Plan,
    spots: &[Spot],
    most_changes: Option<usize>,
    score: &Score,
    cluster_sizes: &[usize],
) -> Option<Factors> {
    let mut builder = Builder::new(plan, spots, score, cluster_sizes);
    builder.make_clusters()?;
    builder.overdraw = builder.overdraw();
    // Desks and company lose from what is possible.
    builder.sure = builder.earned(Criterion::Desks) + builder.earned(Criterion::Company);
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
    worth: Worth,
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
    cluster_sizes: &'a [usize],
    /// How much of its worth a person above the desks loses.
    overdraw: f64,
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
    position: usize,
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

/// Two people in a week.
struct Pair {
    p: PersonIx,
    q: PersonIx,
    price: usize,
}

impl<'a> Builder<'a> {
    fn new(plan: &'a Plan, spots: &'a [Spot], score: &Score, cluster_sizes: &'a [usize]) -> Self {
        let mut factors = Factors::default();
        let pace = 2.5e5 / number(spots.len().max(1));
        let price = |spot: &Spot| spot.choices.iter().skip(1).map(|_| factors.price(Price::free(pace))).collect();
        let choice_prices = spots.iter().map(price).collect();
        Self {
            plan,
            team: plan.team(),
            spots,
            spot_at: spots.iter().enumerate().map(|(i, spot)| (spot.at, i)).collect(),
            worth: Worth::new(plan, score),
            clusters: Vec::new(),
            cluster_of: Vec::new(),
            factors,
            choice_prices,
            pace,
            fair: vec![None; plan.n_people()],
            tau: None,
            apart: Vec::new(),
            sure: 0.0,
            cluster_sizes,
            overdraw: 1.0,
        }
    }

    /// Points for each unit that a criterion earns.
    fn worth(&self, criterion: Criterion) -> f64 {
        self.worth.unit(criterion)
    }

    fn possible(&self, criterion: Criterion) -> f64 {
        self.worth.possible(criterion)
    }

    /// All that a criterion can earn, in points.
    fn earned(&self, criterion: Criterion) -> f64 {
        self.worth(criterion) * self.possible(criterion)
    }

    /// Whether a person is a member of a group; of none: of everybody.
    fn is_member(&self, group: Option<GroupIx>, p: PersonIx) -> bool {
        group.is_none_or(|g| self.team.group(g).is_some_and(|group| group.members.contains(&p)))
    }

    fn sites(&self) -> impl Iterator<Item = SiteIx> + use<> {
        (0..u16::try_from(self.team.sites.len()).unwrap_or(u16::MAX)).map(SiteIx)
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

    fn count_halves(&self, is_meant: impl Fn(usize, Half) -> bool) -> usize {
        (0..self.team.days.n_days()).map(|day| Half::ALL.into_iter().filter(|&half| is_meant(day, half)).count()).sum()
    }

    fn n_available(&self, p: PersonIx, week: usize) -> usize {
        self.count_halves(|day, half| self.is_available(p, week, day, half))
    }

    fn n_both_available(&self, p: PersonIx, q: PersonIx, week: usize) -> usize {
        self.count_halves(|day, half| self.is_available(p, week, day, half) && self.is_available(q, week, day, half))
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
        Day { week, position: day, views, cells, spots }
    }

    fn week(&mut self, week: usize) {
        let days: Vec<Day> = (0..self.team.days.n_days()).map(|day| self.day(week, day)).collect();
        let pairs = self.pairs(week, &days);
        let mets = self.mets(week, &days);
        let gathers = self.gathers(&days);
        let counts = self.counts(week, &days);
        for cluster in (0..self.clusters.len()).filter(|&c| !self.clusters[c].is_empty()).collect::<Vec<_>>() {
            let cluster_of = self.cluster_of.clone();
            let is_of = |p: PersonIx| cluster_of[p.0] == cluster;
            let pairs = pairs.get(&cluster).map(Vec::as_slice).unwrap_or_default();
            let mets: Vec<&Met> = mets.iter().filter(|met| is_of(met.p)).collect();
            for (d, day) in days.iter().enumerate() {
                let is_now = |apart: &&Apart| is_of(apart.p) && apart.week == week && apart.day == d;
                let of = ClusterDay {
                    cluster,
                    day,
                    pairs,
                    mets: mets.clone(),
                    gathers: gathers[d].iter().filter(|gathering| gathering.cluster == cluster).collect(),
                    counts: &counts[d],
                    apart: self.apart.iter().filter(is_now).cloned().collect(),
                };
                self.cluster_day(&of);
            }
        }
        for p in self.team.person_ixs() {
            self.person_week(p, week);
        }
    }

    fn change_limit(&mut self, most: usize) -> usize {
        let tau = self.factors.price(Price::above_zero(self.pace / number(most.max(1))));
        self.factors.factor(Vec::new());
        self.factors.state(0.0, &[(tau, number(most))], &[], &[]);
        tau
    }

    /// A factor that earns so much for each unit up to caps; gives the price of a unit.
    fn capped(&mut self, terms: &[Capped], most: usize) -> usize {
        let worth: f64 = terms.iter().map(|term| term.worth).sum();
        let price = self.factors.price(Price { start: worth / 2.0, least: 0.0, most: worth, pace: worth / 2.0 });
        let mut bends: Vec<usize> = terms.iter().map(|term| term.cap.min(most)).chain([0, most]).collect();
        bends.sort_unstable();
        bends.dedup();
        self.factors.factor(Vec::new());
        self.factors.is_bends();
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
}

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

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
