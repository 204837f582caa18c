//! What does not change while days move: who belongs together, what a unit of each criterion is worth, and
//! where the counts stand.

#![expect(clippy::indexing_slicing, reason = "every index is a position in the same plan")]

use crate::plan::Address;

/// Halves that a row of counts has room for.
pub(super) const ROW: usize = 16;

/// What a unit is worth, in parts of a millionth.
#[derive(Debug, Default)]
pub(super) struct Unit {
    pub fit: i64,
    pub days: i64,
    pub desks: i64,
    pub onboarding: i64,
    pub cohesion: i64,
    pub company: i64,
    pub fairness: i64,
}

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
pub(super) struct Lists {
    ends: Vec<usize>,
    items: Vec<usize>,
}

impl Lists {
    pub fn of_each(lists: impl IntoIterator<Item = Vec<usize>>) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.items.extend(list);
            all.ends.push(all.items.len());
        }
        all
    }

    pub fn of(&self, n: usize) -> &[usize] {
        let first = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.items[first..self.ends[n]]
    }
}

/// Two people who earn for halves together, seen from one of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    pub other: usize,
    pub most: u32,
    pub unit: i64,
    /// Weeks in which it counts, one bit each.
    pub weeks: u32,
}

/// What a person's week wants.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Week {
    /// Halves in which the person is available, one bit each.
    pub available: u16,
    /// Halves at the office, at least and at most, and whether they must be.
    pub low: u32,
    pub high: u32,
    pub must: bool,
    /// Halves of on-site duty, of work in company, and with experienced colleagues.
    pub duty: u32,
    pub joint: u32,
    pub taught: u32,
    pub is_new: bool,
}

/// Minimum staffing.
#[derive(Debug)]
pub(super) struct Staffing {
    pub must: bool,
    /// Halves that it is for.
    pub halves: u16,
    pub unit: i64,
}

/// What a spot's way from one choice to another changes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Way {
    pub points: i64,
    pub broken: i32,
    /// Halves of wishes met, by their strength.
    pub met: i32,
    /// Site, halves, 1 to enter and −1 to leave.
    pub shifts: [(u16, u16, i64); 4],
}

/// See the module page.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub n_people: usize,
    pub n_sites: usize,
    /// Groups that gather.
    pub n_gathering: usize,
    pub unit: Unit,
    pub possible_desks: i64,
    pub desks_must: bool,
    /// By spot: its address, and its ways from choice to choice.
    pub at: Vec<Address>,
    pub ways: Vec<[Way; 9]>,
    /// By person: the groups, and whether somebody may be at more than one site.
    pub groups: Lists,
    pub roams: Vec<bool>,
    /// By group: members; halves together that each two want, what one is worth; the position among those
    /// that gather, and what one who is there is worth.
    pub members: Lists,
    pub together: Vec<(u32, i64)>,
    pub gathers: Vec<Option<(usize, i64)>>,
    pub ties: Vec<Vec<Tie>>,
    /// By person: newcomers whose company the person could be, and minimum staffing that it counts for.
    pub newcomers: Lists,
    pub staffings: Lists,
    pub staffing: Vec<Staffing>,
    /// By week, staffing and half: how many there could be of those asked for.
    pub staff: Vec<u16>,
    /// By week and person.
    pub weeks: Vec<Week>,
    /// By site and half of the week: desks.
    pub desks: Vec<u16>,
    /// By week: the most people there could be at once.
    pub cohesion: Vec<u16>,
    /// People with wishes, how much they meet at first, and by person all that could be met.
    pub wished: Vec<usize>,
    pub met: Vec<u16>,
    pub wishes: Vec<i64>,
    pub places: Places,
}

/// Where the counts stand: the first of each kind.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub inside: usize,
    pub company: usize,
    pub taught: usize,
    pub at: usize,
    pub most: usize,
    pub gathered: usize,
    pub most_gathered: usize,
    pub staff: usize,
    pub met: usize,
    pub shares: usize,
    pub end: usize,
}

impl Layout {
    pub fn week(&self, week: usize, person: usize) -> &Week {
        &self.weeks[week * self.n_people + person]
    }

    /// Where the halves of people at a site stand.
    pub fn masks(&self, week: usize, site: usize) -> usize {
        (week * self.n_sites + site) * self.n_people
    }

    /// Halves in which both are available, at most `most`.
    pub fn most(&self, week: usize, p: usize, q: usize, most: u32) -> u32 {
        most.min((self.week(week, p).available & self.week(week, q).available).count_ones())
    }
}

impl Places {
    pub fn new(layout: &Layout, n_weeks: usize) -> Self {
        let (people, sites) = (n_weeks * layout.n_people, n_weeks * layout.n_sites);
        let mut end = 0;
        let mut next = |n: usize| {
            end += n;
            end - n
        };
        next(sites * layout.n_people);
        Self {
            inside: next(people),
            company: next(people),
            taught: next(people),
            at: next(sites * ROW),
            most: next(n_weeks),
            gathered: next(sites * layout.n_gathering * ROW),
            most_gathered: next(n_weeks * layout.n_gathering),
            staff: next(n_weeks * layout.staffing.len() * ROW),
            met: next(layout.n_people),
            shares: next(1001),
            end: next(0),
        }
    }
}
