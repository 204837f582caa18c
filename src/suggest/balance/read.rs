//! Reads the layout of a balance from a plan.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "worth is a real number at first; every index is a position in the same plan"
)]

use super::FRACTION;
use super::layout::{Layout, Lists, Places, ROW, Staffing, Tie, Unit, Way, Week};
use crate::plan::{Address, Cell, Criterion, Force, Gather, Half, PersonIx, Place, Plan, Rules, Team};
use crate::score::Running;
use crate::suggest::spots::Spot;
use crate::suggest::worth::Worth;

impl Layout {
    /// `running` stands where the search begins.
    pub fn new(plan: &Plan, spots: &[Spot], running: &Running) -> Self {
        let team = plan.team();
        let of_plan = OfPlan { plan, team, running, worth: &Worth::new(plan, &running.score()) };
        let weeks = (0..plan.n_weeks()).flat_map(|week| team.person_ixs().map(move |p| (week, p)));
        let mut layout = Self {
            n_people: team.people.len(),
            n_sites: team.sites.len(),
            unit: of_plan.units(),
            possible_desks: whole(of_plan.worth.possible(Criterion::Desks)),
            desks_must: team.rules.desks == Force::Must,
            desks: desks(team),
            at: spots.iter().map(|spot| spot.at).collect(),
            ways: spots.iter().map(|spot| of_plan.ways(spot)).collect(),
            roams: of_plan.roams(spots),
            ties: of_plan.ties(),
            weeks: weeks.map(|(week, p)| of_plan.week(week, p)).collect(),
            cohesion: (0..plan.n_weeks()).map(|week| of_plan.most_own(week)).collect(),
            ..Self::default()
        };
        of_plan.groups(&mut layout);
        of_plan.teach(&mut layout);
        of_plan.staff(&mut layout);
        of_plan.wishes(&mut layout);
        layout.places = Places::new(&layout, plan.n_weeks());
        layout
    }
}

/// Desks by site and half of the week.
fn desks(team: &Team) -> Vec<u16> {
    let mut all = Vec::new();
    for site in &team.sites {
        for half in 0..ROW {
            let desks = team.days.get(half / 2).and_then(|day| site.desks.get(&day));
            all.push(desks.map_or(u16::MAX, |&desks| u16::try_from(desks).unwrap_or(u16::MAX)));
        }
    }
    all
}

/// Reads what a layout needs from a plan.
struct OfPlan<'a> {
    plan: &'a Plan,
    team: &'a Team,
    running: &'a Running,
    worth: &'a Worth,
}

impl OfPlan<'_> {
    fn unit(&self, criterion: Criterion) -> i64 {
        fixed(self.worth.unit(criterion))
    }

    fn units(&self) -> Unit {
        Unit {
            fit: self.unit(Criterion::TaskFit),
            days: self.unit(Criterion::OfficeDays),
            desks: self.unit(Criterion::Desks),
            onboarding: self.unit(Criterion::Onboarding),
            cohesion: self.unit(Criterion::Cohesion),
            // A plan of one knows no company.
            company: if self.team.people.len() < 2 { 0 } else { self.unit(Criterion::Company) },
            fairness: self.unit(Criterion::Fairness),
        }
    }

    fn groups(&self, layout: &mut Layout) {
        let mut of_person: Vec<Vec<usize>> = vec![Vec::new(); layout.n_people];
        for (g, group) in self.team.groups.iter().enumerate() {
            let weight = i64::from(group.weight);
            layout.together.push((2 * u32::from(group.days_together), self.unit(Criterion::Together) * weight));
            let nth = layout.n_gathering;
            let gathers = group.gather == Gather::Yes;
            layout.gathers.push(gathers.then(|| (nth, self.unit(Criterion::Gathered) * weight)));
            layout.n_gathering += usize::from(gathers);
            group.members.iter().for_each(|p| of_person[p.0].push(g));
        }
        layout.groups = Lists::of_each(of_person);
        let members = self.team.groups.iter().map(|group| group.members.iter().map(|p| p.0).collect());
        layout.members = Lists::of_each(members);
    }

    fn cell(&self, at: Address) -> Cell {
        self.running.cell(at).unwrap_or(Cell::whole(Place::Off))
    }

    fn is_new(&self, week: usize, p: PersonIx) -> bool {
        let weeks = self.team.rules.onboarding.weeks;
        self.team.person(p).is_some_and(|person| person.is_newcomer(self.plan.week(week), weeks))
    }

    /// Halves of a person's week that are meant, one bit each.
    fn halves(&self, week: usize, person: PersonIx, is_meant: impl Fn(Place) -> bool) -> u16 {
        let mut mask = 0;
        for day in 0..self.team.days.n_days() {
            let cell = self.cell(Address { person, week, day });
            for (n, half) in Half::ALL.into_iter().enumerate() {
                mask |= u16::from(is_meant(cell.half(half).place)) << (2 * day + n);
            }
        }
        mask
    }

    fn week(&self, week: usize, p: PersonIx) -> Week {
        let Some(person) = self.team.person(p) else { return Week::default() };
        let available = self.halves(week, p, Place::is_available);
        let n = available.count_ones();
        let need = |share: u8| (u32::from(share) * n + 50) / 100;
        let mut wants = Week {
            available,
            high: u32::MAX,
            duty: need(person.onsite_share.get()),
            joint: need(person.together_share.get()),
            is_new: self.is_new(week, p),
            ..Week::default()
        };
        if let Some((band, force)) = self.team.rules.band_for(person.office_days) {
            let n_halves = u32::try_from(self.team.days.n_halves()).unwrap_or(1);
            wants.low = 2 * u32::from(band.min) * n / n_halves.max(1);
            wants.high = band.max.map_or(u32::MAX, |max| 2 * u32::from(max));
            wants.must = force == Force::Must;
        }
        wants
    }

    /// Newcomers, and how much they want of experienced colleagues.
    fn teach(&self, layout: &mut Layout) {
        let most = 2 * u32::from(self.team.rules.onboarding.colleague_days);
        let mut near: Vec<Vec<usize>> = vec![Vec::new(); layout.n_people];
        for p in self.team.person_ixs() {
            let new_weeks: Vec<usize> = (0..self.plan.n_weeks()).filter(|&w| layout.week(w, p.0).is_new).collect();
            if new_weeks.is_empty() {
                continue;
            }
            let mut people: Vec<PersonIx> =
                self.team.groups_of(p).flat_map(|(_, group)| group.members.iter().copied()).collect();
            people.push(p);
            people.sort_unstable();
            people.dedup();
            for q in &people {
                near[q.0].push(p.0);
            }
            for week in new_weeks {
                let old = people.iter().filter(|&&q| q != p && !layout.week(week, q.0).is_new);
                let could = old.fold(0, |could, q| could | layout.week(week, q.0).available);
                let halves = (could & layout.week(week, p.0).available).count_ones();
                layout.weeks[week * layout.n_people + p.0].taught = most.min(halves);
            }
        }
        layout.newcomers = Lists::of_each(near);
    }

    fn ties(&self) -> Vec<Vec<Tie>> {
        let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); self.plan.n_people()];
        let mut tie = |p: PersonIx, q: PersonIx, days: u8, unit: i64, weeks: u32| {
            if days > 0 && unit > 0 && weeks != 0 {
                let most = 2 * u32::from(days);
                ties[p.0].push(Tie { other: q.0, most, unit, weeks });
                ties[q.0].push(Tie { other: p.0, most, unit, weeks });
            }
        };
        let Rules { onboarding: days, leader_days, .. } = &self.team.rules;
        let onboarding = self.unit(Criterion::Onboarding);
        for p in self.team.person_ixs() {
            let Some(person) = self.team.person(p) else { continue };
            if let Some(manager) = person.manager {
                tie(p, manager, *leader_days, self.unit(Criterion::Leader), u32::MAX);
            }
            let weeks = |is_meant: &dyn Fn(usize) -> bool| {
                let meant = (0..self.plan.n_weeks()).filter(|&week| self.is_new(week, p) && is_meant(week));
                meant.fold(0, |weeks, week| weeks | 1_u32 << week)
            };
            let is_first = |week: usize| person.started.is_some_and(|started| started.week() == self.plan.week(week));
            let (first, later) = (weeks(&is_first), weeks(&|week| !is_first(week)));
            for (other, own, weight) in [(person.buddy, days.buddy_days, 3), (person.manager, days.manager_days, 2)] {
                let Some(other) = other else { continue };
                tie(p, other, own, weight * onboarding, later);
                tie(p, other, own.max(days.first_week_days), weight * onboarding, first);
            }
        }
        ties
    }

    /// The most people of a site who are available in one half.
    fn most_own(&self, week: usize) -> u16 {
        let mut counts = vec![0_u16; self.team.sites.len() * ROW];
        for (p, person) in self.team.people.iter().enumerate() {
            let available = self.halves(week, PersonIx(p), Place::is_available);
            let row = person.site.get() * ROW;
            counts[row..row + ROW].iter_mut().enumerate().for_each(|(half, n)| *n += available >> half & 1);
        }
        counts.into_iter().max().unwrap_or(0)
    }

    fn staff(&self, layout: &mut Layout) {
        let mut of_person: Vec<Vec<usize>> = vec![Vec::new(); layout.n_people];
        let unit = self.unit(Criterion::Cover);
        for (n, cover) in self.team.rules.cover.iter().enumerate() {
            let of_day = |day| cover.days.as_ref().is_none_or(|days| days.contains(day));
            let days = self.team.days.as_slice().iter().enumerate().filter(|(_, day)| of_day(*day));
            let halves = days.fold(0, |halves, (day, _)| halves | 0b11_u16 << (2 * day));
            layout.staffing.push(Staffing { must: cover.force == Force::Must, halves, unit });
            let of_group = cover.group.and_then(|g| self.team.group(g)).map(|group| group.members.clone());
            for p in of_group.unwrap_or_else(|| self.team.person_ixs().collect()) {
                of_person[p.0].push(n);
            }
        }
        layout.staffings = Lists::of_each(of_person);
        layout.staff = vec![0; self.plan.n_weeks() * layout.staffing.len() * ROW];
        for week in 0..self.plan.n_weeks() {
            for p in 0..layout.n_people {
                for &n in layout.staffings.of(p) {
                    let first = (week * layout.staffing.len() + n) * ROW;
                    for half in 0..ROW {
                        layout.staff[first + half] += layout.week(week, p).available >> half & 1;
                    }
                }
            }
            for (n, cover) in self.team.rules.cover.iter().enumerate() {
                let first = (week * layout.staffing.len() + n) * ROW;
                let least = u16::try_from(cover.min).unwrap_or(u16::MAX);
                layout.staff[first..first + ROW].iter_mut().for_each(|most| *most = least.min(*most));
            }
        }
    }

    /// The strength of a person's wish on a day, below 0 for Home.
    fn wish(&self, p: PersonIx, day: usize) -> i64 {
        let weekday = self.team.days.get(day);
        let wish = weekday.and_then(|day| self.team.person(p)?.wishes.get(&day).copied());
        wish.map_or(0, |wish| i64::from(wish.get()))
    }

    /// How much of a wish a cell could meet, and meets.
    fn met(&self, at: Address, cell: Cell) -> (i64, i64) {
        let wish = self.wish(at.person, at.day);
        let (mut could, mut met) = (0, 0);
        for place in Half::ALL.map(|half| cell.half(half).place).into_iter().filter(|place| place.is_available()) {
            could += wish.abs();
            let is_met = if wish < 0 { place == Place::Home } else { place.site().is_some() };
            met += if is_met { wish.abs() } else { 0 };
        }
        (could, met)
    }

    fn wishes(&self, layout: &mut Layout) {
        for p in self.team.person_ixs() {
            let (mut could, mut met) = (0, 0);
            for at in (0..self.plan.n_weeks())
                .flat_map(|week| (0..self.team.days.n_days()).map(move |day| Address { person: p, week, day }))
            {
                let (more, now) = self.met(at, self.cell(at));
                (could, met) = (could + more, met + now);
            }
            layout.wishes.push(could);
            if could > 0 {
                layout.wished.push(p.0);
                layout.met.push(u16::try_from(met).unwrap_or(u16::MAX));
            }
        }
    }

    /// Whether somebody could be at two sites.
    fn roams(&self, spots: &[Spot]) -> Vec<bool> {
        let mut roams = vec![false; self.plan.n_people()];
        let mut look = |at: Address, cell: Cell| {
            let own = self.team.person(at.person).map(|person| person.site);
            let is_away = |half: Half| cell.half(half).place.site().is_some_and(|site| Some(site) != own);
            roams[at.person.0] |= Half::ALL.into_iter().any(is_away);
        };
        self.plan.addresses().for_each(|at| look(at, self.cell(at)));
        for spot in spots {
            spot.choices.iter().for_each(|&cell| look(spot.at, cell));
        }
        roams
    }

    /// What a cell earns by itself, in parts of a millionth, and how many halves it breaks.
    fn alone(&self, at: Address, cell: Cell) -> (i64, i32) {
        let (_, met) = self.met(at, cell);
        let (mut points, mut broken) = (met * self.unit(Criterion::Wishes), 0);
        let person = self.team.person(at.person);
        let usual = person.and_then(|person| person.usual_row(self.plan.week(at.week))?.cell(at.day));
        let weekday = self.team.days.get(at.day);
        for half in Half::ALL {
            let place = cell.half(half).place;
            if !place.is_available() {
                continue;
            }
            let is_habit = matches!(place, Place::Office(_) | Place::Home);
            let holds = is_habit && usual.is_some_and(|usual| usual.half(half).place == place);
            points += if holds { self.unit(Criterion::Stability) } else { 0 };
            for anchor in self.team.rules.anchors.iter().filter(|anchor| Some(anchor.day) == weekday) {
                let group = anchor.group.and_then(|g| self.team.group(g));
                if group.is_some_and(|group| group.members.binary_search(&at.person).is_err()) {
                    continue;
                }
                if place.site().is_some() {
                    points += self.unit(Criterion::Anchors);
                } else {
                    broken += i32::from(anchor.force == Force::Must);
                }
            }
        }
        (points, broken)
    }

    /// By choice before and choice after.
    fn ways(&self, spot: &Spot) -> [Way; 9] {
        let mut ways = [Way::default(); 9];
        let met = |cell| i32::try_from(self.met(spot.at, cell).1).unwrap_or(0);
        for (a, &from) in spot.choices.iter().enumerate().take(3) {
            for (b, &to) in spot.choices.iter().enumerate().take(3) {
                let (before, after) = (self.alone(spot.at, from), self.alone(spot.at, to));
                ways[3 * a + b] = Way {
                    points: after.0 - before.0,
                    broken: after.1 - before.1,
                    met: met(to) - met(from),
                    shifts: shifts(spot.at.day, from, to),
                };
            }
        }
        ways
    }
}

/// Who leaves and who enters which site, in which halves of the week.
fn shifts(day: usize, from: Cell, to: Cell) -> [(u16, u16, i64); 4] {
    let mut shifts = [(0, 0, 0); 4];
    for (first, cell, sign) in [(0, from, -1), (2, to, 1)] {
        for (n, half) in Half::ALL.into_iter().enumerate() {
            let is_same = from.half(half).place.site() == to.half(half).place.site();
            let Some(site) = cell.half(half).place.site().filter(|_| !is_same) else { continue };
            let (site, bit) = (u16::try_from(site.get()).unwrap_or(0), 1_u16 << (2 * day + n));
            // Both halves go together where they go the same way.
            let at = if shifts[first].1 != 0 && shifts[first].0 != site { first + 1 } else { first };
            shifts[at] = (site, shifts[at].1 | bit, sign);
        }
    }
    shifts
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "far below 2^63")]
fn fixed(worth: f64) -> i64 {
    (worth * f64::from(1_u32 << FRACTION)).round() as i64
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
fn whole(n: f64) -> i64 {
    n as i64
}
