//! The plan laid out for counting: who is available and at which site in each half, and how many of the
//! plan, of a group and of a group's experienced members that makes. One cell is set in time proportional
//! to the groups of its person.

use super::links::Links;
use crate::plan::{Address, Cell, GroupIx, Half, PersonIx, Place, Plan, SiteIx, Slot};

/// Where a person is in a half, for counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Spot {
    /// Out or Off.
    #[default]
    Away,
    Home,
    Open,
    At(SiteIx),
}

impl Spot {
    fn of(place: Place) -> Self {
        match place {
            Place::Office(site) => Self::At(site),
            Place::Home => Self::Home,
            Place::Open => Self::Open,
            Place::Out | Place::Off => Self::Away,
        }
    }

    fn place(self) -> Place {
        match self {
            Self::Away => Place::Off,
            Self::Home => Place::Home,
            Self::Open => Place::Open,
            Self::At(site) => Place::Office(site),
        }
    }
}

/// A person's week at a glance: one bit a half.
#[derive(Clone, Copy, Debug, Default)]
struct Masks {
    available: u16,
    inside: u16,
}

/// Numbers by row and column.
#[derive(Clone, Debug, Default)]
struct Grid {
    n_columns: usize,
    numbers: Vec<u16>,
}

impl Grid {
    fn new(n_rows: usize, n_columns: usize) -> Self {
        Self { n_columns, numbers: vec![0; n_rows * n_columns] }
    }

    fn get(&self, row: usize, column: usize) -> i64 {
        self.numbers.get(row * self.n_columns + column).map_or(0, |&n| i64::from(n))
    }

    fn row(&self, row: usize) -> &[u16] {
        self.numbers.get(row * self.n_columns..(row + 1) * self.n_columns).unwrap_or_default()
    }

    fn change(&mut self, row: usize, column: usize, change: Change) {
        if let Some(n) = self.numbers.get_mut(row * self.n_columns + column) {
            *n = match change {
                Change::Add => n.saturating_add(1),
                Change::Remove => n.saturating_sub(1),
            };
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Add,
    Remove,
}

/// The plan laid out for counting.
#[derive(Clone, Debug)]
pub(super) struct Board {
    plan: Plan,
    links: Links,
    n_halves: usize,
    /// Halves of all weeks.
    n_all: usize,
    spots: Vec<Spot>,
    masks: Vec<Masks>,
    /// By half: people available.
    available: Grid,
    /// By half and site: people at the site; people available whose own site it is.
    at: Grid,
    own_available: Grid,
    /// By group and half: members available; the experienced among them.
    group_available: Grid,
    old_available: Grid,
    /// By group and half, and site: members there; the experienced among them.
    group_at: Grid,
    old_at: Grid,
}

impl Board {
    pub(super) fn new(plan: &Plan) -> Self {
        let team = plan.team();
        let (n_people, n_weeks, n_sites, n_groups) = (plan.n_people(), plan.n_weeks(), team.sites.len(), team.groups.len());
        let n_halves = team.days.n_halves();
        let n_all = n_weeks * n_halves;
        let mut board = Self {
            plan: plan.clone(),
            links: Links::new(plan),
            n_halves,
            n_all,
            spots: vec![Spot::Away; n_people * n_all],
            masks: vec![Masks::default(); n_people * n_weeks],
            available: Grid::new(n_all, 1),
            at: Grid::new(n_all, n_sites),
            own_available: Grid::new(n_all, n_sites),
            group_available: Grid::new(n_groups, n_all),
            old_available: Grid::new(n_groups, n_all),
            group_at: Grid::new(n_groups * n_all, n_sites),
            old_at: Grid::new(n_groups * n_all, n_sites),
        };
        for at in plan.addresses() {
            if let Some(cell) = plan.cell(at) {
                board.set(at, cell);
            }
        }
        board
    }

    /// The plan that the board was laid out for, or has followed.
    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Takes a plan of the same team and weeks as the one that has been followed.
    pub(super) fn follow(&mut self, plan: &Plan) {
        self.plan = plan.clone();
    }

    pub(super) fn links(&self) -> &Links {
        &self.links
    }

    /// Halves in a full week.
    pub(super) fn n_halves(&self) -> usize {
        self.n_halves
    }

    pub(super) fn n_sites(&self) -> usize {
        self.plan.team().sites.len()
    }

    /// The halves of a week, counted over the whole plan.
    pub(super) fn halves(&self, week: usize) -> std::ops::Range<usize> {
        week * self.n_halves..(week + 1) * self.n_halves
    }

    /// The two halves of a day, counted over the whole plan.
    pub(super) fn halves_of_day(&self, week: usize, day: usize) -> std::ops::Range<usize> {
        let first = week * self.n_halves + 2 * day;
        first..first + 2
    }

    pub(super) fn spot(&self, p: PersonIx, t: usize) -> Spot {
        self.spots.get(p.0 * self.n_all + t).copied().unwrap_or_default()
    }

    /// The site where a person is.
    pub(super) fn site_of(&self, p: PersonIx, t: usize) -> Option<SiteIx> {
        match self.spot(p, t) {
            Spot::At(site) => Some(site),
            Spot::Away | Spot::Home | Spot::Open => None,
        }
    }

    pub(super) fn is_available(&self, p: PersonIx, t: usize) -> bool {
        self.spot(p, t) != Spot::Away
    }

    fn masks(&self, p: PersonIx, week: usize) -> Masks {
        self.masks.get(p.0 * self.plan.n_weeks() + week).copied().unwrap_or_default()
    }

    /// Halves of a week in which a person is available.
    pub(super) fn n_available(&self, p: PersonIx, week: usize) -> i64 {
        count(self.masks(p, week).available)
    }

    /// Halves of a week in which a person is at any office.
    pub(super) fn n_inside(&self, p: PersonIx, week: usize) -> i64 {
        count(self.masks(p, week).inside)
    }

    /// Halves of a week in which both are available.
    pub(super) fn n_both_available(&self, p: PersonIx, q: PersonIx, week: usize) -> i64 {
        count(self.masks(p, week).available & self.masks(q, week).available)
    }

    /// Halves of a week in which both are together.
    pub(super) fn n_together(&self, p: PersonIx, q: PersonIx, week: usize) -> i64 {
        let both = self.masks(p, week).inside & self.masks(q, week).inside;
        if both == 0 || self.n_sites() == 1 {
            return count(both);
        }
        let same = self.halves(week).filter(|&t| {
            let site = self.site_of(p, t);
            site.is_some() && site == self.site_of(q, t)
        });
        small(same.count())
    }

    pub(super) fn people_available(&self, t: usize) -> i64 {
        self.available.get(t, 0)
    }

    pub(super) fn people_at(&self, t: usize, site: SiteIx) -> i64 {
        self.at.get(t, site.get())
    }

    /// People at any office.
    pub(super) fn people_inside(&self, t: usize) -> i64 {
        sum(self.at.row(t))
    }

    /// The most people at one site.
    pub(super) fn most_at(&self, t: usize) -> i64 {
        most(self.at.row(t))
    }

    /// People available whose own site it is.
    pub(super) fn own_available(&self, t: usize, site: SiteIx) -> i64 {
        self.own_available.get(t, site.get())
    }

    /// The most people available who share their own site.
    pub(super) fn most_own_available(&self, t: usize) -> i64 {
        most(self.own_available.row(t))
    }

    pub(super) fn members_available(&self, g: GroupIx, t: usize) -> i64 {
        self.group_available.get(g.0, t)
    }

    pub(super) fn members_at(&self, g: GroupIx, t: usize, site: SiteIx) -> i64 {
        self.group_at.get(g.0 * self.n_all + t, site.get())
    }

    /// Members at any office.
    pub(super) fn members_inside(&self, g: GroupIx, t: usize) -> i64 {
        sum(self.group_at.row(g.0 * self.n_all + t))
    }

    pub(super) fn most_members_at(&self, g: GroupIx, t: usize) -> i64 {
        most(self.group_at.row(g.0 * self.n_all + t))
    }

    /// Available members who are no newcomers in the week.
    pub(super) fn experienced_available(&self, g: GroupIx, t: usize) -> i64 {
        self.old_available.get(g.0, t)
    }

    pub(super) fn experienced_at(&self, g: GroupIx, t: usize, site: SiteIx) -> i64 {
        self.old_at.get(g.0 * self.n_all + t, site.get())
    }

    /// The cell as it is counted: Out and Off are both Off here, and nothing is pinned.
    pub(super) fn cell(&self, at: Address) -> Cell {
        let first = at.week * self.n_halves + 2 * at.day;
        let slot = |t: usize| Slot::free(self.spot(at.person, t).place());
        Cell { am: slot(first), pm: slot(first + 1) }
    }

    /// Sets one cell and all counts that it is part of.
    pub(super) fn set(&mut self, at: Address, cell: Cell) {
        let first = at.week * self.n_halves + 2 * at.day;
        for (n, half) in Half::ALL.into_iter().enumerate() {
            self.set_half(at.person, at.week, first + n, Spot::of(cell.half(half).place));
        }
    }

    fn set_half(&mut self, p: PersonIx, week: usize, t: usize, new: Spot) {
        let old = self.spot(p, t);
        if old == new {
            return;
        }
        self.count_half(p, week, t, old, Change::Remove);
        self.count_half(p, week, t, new, Change::Add);
        if let Some(spot) = self.spots.get_mut(p.0 * self.n_all + t) {
            *spot = new;
        }
        let bit = 1_u16 << (t - week * self.n_halves);
        if let Some(masks) = self.masks.get_mut(p.0 * self.plan.n_weeks() + week) {
            let set = |mask: u16, on: bool| if on { mask | bit } else { mask & !bit };
            masks.available = set(masks.available, new != Spot::Away);
            masks.inside = set(masks.inside, matches!(new, Spot::At(_)));
        }
    }

    fn count_half(&mut self, p: PersonIx, week: usize, t: usize, spot: Spot, change: Change) {
        if spot == Spot::Away {
            return;
        }
        let own = self.plan.team().person(p).map_or(0, |person| person.site.get());
        let is_old = !self.links.is_newcomer(p, week);
        self.available.change(t, 0, change);
        self.own_available.change(t, own, change);
        let site = if let Spot::At(site) = spot { Some(site.get()) } else { None };
        if let Some(site) = site {
            self.at.change(t, site, change);
        }
        for g in self.links.groups_of(p) {
            self.group_available.change(g.0, t, change);
            if let Some(site) = site {
                self.group_at.change(g.0 * self.n_all + t, site, change);
            }
            if is_old {
                self.old_available.change(g.0, t, change);
                if let Some(site) = site {
                    self.old_at.change(g.0 * self.n_all + t, site, change);
                }
            }
        }
    }
}

fn count(mask: u16) -> i64 {
    i64::from(mask.count_ones())
}

fn sum(numbers: &[u16]) -> i64 {
    numbers.iter().map(|&n| i64::from(n)).sum()
}

fn most(numbers: &[u16]) -> i64 {
    numbers.iter().max().map_or(0, |&n| i64::from(n))
}

/// A count as a number that is summed.
pub(super) fn small(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
