//! The plan laid out for counting: who is where in each half, and how many of the plan, of a group and of
//! a group's experienced members that makes. One cell is set in time proportional to the groups of its
//! person.

use std::ops::Range;

use super::calendar::{Calendar, day_mask};
use super::grid::{Grid, Step};
use super::links::Links;
use crate::plan::{Address, Cell, GroupIx, Half, PersonIx, Place, Plan, SiteIx, Slot, Team};

/// A person's week at a glance: one bit a half, the first half lowest.
#[derive(Clone, Copy, Debug, Default)]
struct Masks {
    available: u16,
    inside: u16,
    shut: u16,
}

/// The plan laid out for counting.
#[derive(Clone, Debug)]
pub(super) struct Board {
    plan: Plan,
    calendar: Calendar,
    links: Links,
    n_halves: usize,
    /// Halves of the whole plan.
    n_all: usize,
    /// By person and half.
    slots: Vec<Slot>,
    /// By person and week.
    masks: Vec<Masks>,
    /// By half: people available.
    available: Grid,
    /// By half and site: people at the site; people available whose own site it is.
    at: Grid,
    own_available: Grid,
    /// By group and half: members available; the experienced among them, where there are newcomers.
    group_available: Grid,
    old_available: Grid,
    /// By group and half, and site: members there; the experienced among them, where there are newcomers.
    group_at: Grid,
    old_at: Grid,
}

impl Board {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut board = Self::empty(plan);
        for week in 0..plan.n_weeks() {
            for (p, person) in plan.team().people.iter().enumerate() {
                let p = PersonIx(p);
                let shut = board.calendar.shut(person, week);
                if let Some(masks) = board.masks.get_mut(p.0 * plan.n_weeks() + week) {
                    masks.shut = shut;
                }
                let row = board.calendar.row(plan, p, week);
                for day in 0..plan.team().days.n_days() {
                    let cell = row.map_or(Some(Cell::whole(Place::Open)), |row| row.cell(day));
                    if let Some(cell) = cell {
                        board.set(Address { person: p, week, day }, cell);
                    }
                }
            }
        }
        board
    }

    /// Everybody is Off.
    fn empty(plan: &Plan) -> Self {
        let team = plan.team();
        let (n_people, n_groups, n_sites) = (team.people.len(), team.groups.len(), team.sites.len());
        let calendar = Calendar::new(plan);
        let links = Links::new(team, &calendar);
        let n_halves = team.days.n_halves();
        let n_all = plan.n_weeks() * n_halves;
        let n_old = if links.has_newcomers() { n_groups } else { 0 };
        Self {
            plan: plan.clone(),
            n_halves,
            n_all,
            slots: vec![Slot::free(Place::Off); n_people * n_all],
            masks: vec![Masks::default(); n_people * calendar.n_weeks()],
            available: Grid::new(n_all, 1),
            at: Grid::new(n_all, n_sites),
            own_available: Grid::new(n_all, n_sites),
            group_available: Grid::new(n_groups, n_all),
            old_available: Grid::new(n_old, n_all),
            group_at: Grid::new(n_groups * n_all, n_sites),
            old_at: Grid::new(n_old * n_all, n_sites),
            calendar,
            links,
        }
    }

    /// The plan that the board was laid out for, or has followed since.
    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(super) fn team(&self) -> &Team {
        self.plan.team()
    }

    pub(super) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    pub(super) fn links(&self) -> &Links {
        &self.links
    }

    /// Takes over a plan of the same team and weeks whose cells have been set.
    pub(super) fn adopt(&mut self, plan: &Plan) {
        self.plan = plan.clone();
    }

    /// Halves in a full week.
    pub(super) fn n_halves(&self) -> usize {
        self.n_halves
    }

    pub(super) fn n_sites(&self) -> usize {
        self.team().sites.len()
    }

    /// The halves of a week, counted over the whole plan.
    pub(super) fn halves(&self, week: usize) -> Range<usize> {
        week * self.n_halves..(week + 1) * self.n_halves
    }

    /// The two halves of a day, counted over the whole plan.
    pub(super) fn halves_of_day(&self, week: usize, day: usize) -> Range<usize> {
        let first = week * self.n_halves + 2 * day;
        first..first + 2
    }

    fn slot(&self, p: PersonIx, t: usize) -> Slot {
        self.slots.get(p.0 * self.n_all + t).copied().unwrap_or(Slot::free(Place::Off))
    }

    /// Where a person is in a half.
    pub(super) fn place(&self, p: PersonIx, t: usize) -> Place {
        self.slot(p, t).place
    }

    pub(super) fn site_of(&self, p: PersonIx, t: usize) -> Option<SiteIx> {
        self.place(p, t).site()
    }

    pub(super) fn is_available(&self, p: PersonIx, t: usize) -> bool {
        self.place(p, t).is_available()
    }

    fn masks(&self, p: PersonIx, week: usize) -> Masks {
        self.masks.get(p.0 * self.calendar.n_weeks() + week).copied().unwrap_or_default()
    }

    /// Halves of a week in which a person is available.
    pub(super) fn n_available(&self, p: PersonIx, week: usize) -> i64 {
        i64::from(self.masks(p, week).available.count_ones())
    }

    /// Halves of a week in which a person is at any office.
    pub(super) fn n_inside(&self, p: PersonIx, week: usize) -> i64 {
        i64::from(self.masks(p, week).inside.count_ones())
    }

    /// Halves of a week in which both are available.
    pub(super) fn n_both_available(&self, p: PersonIx, q: PersonIx, week: usize) -> i64 {
        i64::from((self.masks(p, week).available & self.masks(q, week).available).count_ones())
    }

    /// Halves of a week in which both are together.
    pub(super) fn n_together(&self, p: PersonIx, q: PersonIx, week: usize) -> i64 {
        let both = self.masks(p, week).inside & self.masks(q, week).inside;
        if both == 0 || self.n_sites() == 1 {
            return i64::from(both.count_ones());
        }
        let halves = self.halves(week).enumerate().filter(|(n, _)| both >> n & 1 == 1);
        small(halves.filter(|&(_, t)| self.site_of(p, t) == self.site_of(q, t)).count())
    }

    pub(super) fn people_available(&self, t: usize) -> i64 {
        self.available.get(t, 0)
    }

    pub(super) fn people_at(&self, t: usize, site: SiteIx) -> i64 {
        self.at.get(t, site.get())
    }

    /// People available whose own site it is.
    pub(super) fn own_available(&self, t: usize, site: SiteIx) -> i64 {
        self.own_available.get(t, site.get())
    }

    /// People at any office.
    pub(super) fn people_inside(&self, t: usize) -> i64 {
        self.at.sum(t)
    }

    /// The most people at one site in a half.
    pub(super) fn most_at(&self, t: usize) -> i64 {
        self.at.most(t)
    }

    /// The most people available in a half who share their own site.
    pub(super) fn most_own_available(&self, t: usize) -> i64 {
        self.own_available.most(t)
    }

    pub(super) fn members_available(&self, g: GroupIx, t: usize) -> i64 {
        self.group_available.get(g.0, t)
    }

    pub(super) fn members_at(&self, g: GroupIx, t: usize, site: SiteIx) -> i64 {
        self.group_at.get(g.0 * self.n_all + t, site.get())
    }

    pub(super) fn members_inside(&self, g: GroupIx, t: usize) -> i64 {
        self.group_at.sum(g.0 * self.n_all + t)
    }

    /// The most members at one site in a half.
    pub(super) fn most_members_at(&self, g: GroupIx, t: usize) -> i64 {
        self.group_at.most(g.0 * self.n_all + t)
    }

    /// Members available who are no newcomers.
    pub(super) fn experienced_available(&self, g: GroupIx, t: usize) -> i64 {
        self.old_available.get(g.0, t)
    }

    /// Members at a site who are no newcomers.
    pub(super) fn experienced_at(&self, g: GroupIx, t: usize, site: SiteIx) -> i64 {
        self.old_at.get(g.0 * self.n_all + t, site.get())
    }

    /// Whether there is such a cell.
    pub(super) fn has(&self, at: Address) -> bool {
        at.person.0 < self.team().people.len()
            && at.week < self.calendar.n_weeks()
            && at.day < self.team().days.n_days()
    }

    /// Whether nobody works that day: a closed date, or before the person's start.
    pub(super) fn is_shut(&self, at: Address) -> bool {
        self.masks(at.person, at.week).shut & day_mask(at.day) != 0
    }

    /// The cell as it stands on the board.
    pub(super) fn cell(&self, at: Address) -> Option<Cell> {
        let first = at.week * self.n_halves + 2 * at.day;
        self.has(at).then(|| Cell { am: self.slot(at.person, first), pm: self.slot(at.person, first + 1) })
    }

    /// Sets one cell and all counts that it is part of. A day that is shut is Off whatever the cell says;
    /// a cell that is not there, or at a site that is not there, changes nothing.
    pub(super) fn set(&mut self, at: Address, cell: Cell) {
        let is_known = |slot: Slot| slot.place.site().is_none_or(|site| self.team().has_site(site));
        if !self.has(at) || !is_known(cell.am) || !is_known(cell.pm) {
            return;
        }
        let cell = if self.is_shut(at) { Cell::whole(Place::Off) } else { cell };
        for (t, half) in self.halves_of_day(at.week, at.day).zip(Half::ALL) {
            self.set_half(at.person, at.week, t, cell.half(half));
        }
    }

    fn set_half(&mut self, p: PersonIx, week: usize, t: usize, new: Slot) {
        let old = self.place(p, t);
        if let Some(slot) = self.slots.get_mut(p.0 * self.n_all + t) {
            *slot = new;
        }
        if old == new.place {
            return;
        }
        self.count(p, week, t, old, Step::Remove);
        self.count(p, week, t, new.place, Step::Add);
        let bit = 1_u16 << (t - week * self.n_halves);
        if let Some(masks) = self.masks.get_mut(p.0 * self.calendar.n_weeks() + week) {
            let set = |mask: u16, on: bool| if on { mask | bit } else { mask & !bit };
            masks.available = set(masks.available, new.place.is_available());
            masks.inside = set(masks.inside, new.place.site().is_some());
        }
    }

    fn count(&mut self, p: PersonIx, week: usize, t: usize, place: Place, step: Step) {
        if !place.is_available() {
            return;
        }
        let own = self.team().person(p).map_or(0, |person| person.site.get());
        self.available.step(t, 0, step);
        self.own_available.step(t, own, step);
        let site = place.site().map(SiteIx::get);
        if let Some(site) = site {
            self.at.step(t, site, step);
        }
        let is_old = !self.links.is_newcomer(p, week);
        for g in self.links.groups_of(p) {
            self.group_available.step(g.0, t, step);
            if let Some(site) = site {
                self.group_at.step(g.0 * self.n_all + t, site, step);
            }
            if is_old {
                self.old_available.step(g.0, t, step);
                if let Some(site) = site {
                    self.old_at.step(g.0 * self.n_all + t, site, step);
                }
            }
        }
    }
}

/// A count as a number that is summed.
pub(super) fn small(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
