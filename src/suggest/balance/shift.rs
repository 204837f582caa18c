//! One person enters or leaves the office of a site for some halves of a day: the counts follow, and what they
//! are worth.

#![expect(clippy::indexing_slicing, reason = "every index is a position in the same plan")]

use super::Sums;
use super::layout::{Layout, ROW, Tie};
use crate::plan::{Address, Cell, Half};

/// All counts, and what they sum up to.
#[derive(Debug)]
pub(super) struct Counts {
    /// First, by week, site and person, the halves at the site, one bit each; then as `Places` says.
    pub all: Vec<u16>,
    /// Where a number was changed, and what it was.
    pub log: Vec<(usize, u16)>,
    pub sums: Sums,
}

/// Who enters or leaves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    pub person: usize,
    pub week: usize,
    pub site: usize,
    /// Halves of the week, one bit each.
    pub bits: u16,
    /// 1 to enter, −1 to leave.
    pub sign: i64,
}

impl Shift {
    /// Entering where a cell says.
    pub fn of_cell(at: Address, cell: Cell) -> impl Iterator<Item = Self> {
        Half::ALL.into_iter().enumerate().filter_map(move |(n, half)| {
            let site = cell.half(half).place.site()?.get();
            Some(Self { person: at.person.0, week: at.week, site, bits: 1 << (2 * at.day + n), sign: 1 })
        })
    }

    fn halves(&self) -> impl Iterator<Item = usize> + use<> {
        let mut bits = self.bits;
        std::iter::from_fn(move || {
            let half = usize::try_from(bits.trailing_zeros()).ok().filter(|_| bits != 0)?;
            bits &= bits - 1;
            Some(half)
        })
    }

    fn enters(&self) -> bool {
        self.sign > 0
    }
}

impl Counts {
    /// Everybody is at home.
    pub fn new(layout: &Layout) -> Self {
        let sums = Sums { floor: 1001, ..Sums::default() };
        Self { all: vec![0; layout.places.end], log: Vec::with_capacity(64), sums }
    }

    #[inline]
    fn put(&mut self, i: usize, value: u16) {
        self.log.push((i, self.all[i]));
        self.all[i] = value;
    }

    /// So many of a count that earns for at most `most`, before and after.
    fn earn(&mut self, unit: i64, most: u32, before: u32, after: u32) {
        self.sums.points += unit * (i64::from(after.min(most)) - i64::from(before.min(most)));
    }

    pub fn shift(&mut self, layout: &Layout, of: &Shift) {
        self.own(layout, of);
        let company = self.colleagues(layout, of);
        self.own_company(layout, of, company);
        for tie in &layout.ties[of.person] {
            self.tie(layout, of, tie);
        }
        for &p in layout.newcomers.of(of.person) {
            self.teach(layout, of, p);
        }
        self.site(layout, of);
        self.staff(layout, of);
    }

    /// The person's own week.
    fn own(&mut self, layout: &Layout, of: &Shift) {
        let wants = layout.week(of.week, of.person);
        let mask = layout.masks(of.week, of.site) + of.person;
        self.put(mask, self.all[mask] ^ of.bits);
        let inside = layout.places.inside + of.week * layout.n_people + of.person;
        let (before, after) = (self.all[inside], self.all[inside] ^ of.bits);
        self.put(inside, after);
        let (before, after) = (before.count_ones(), after.count_ones());
        self.earn(layout.unit.fit, wants.duty, before, after);
        let available = wants.available.count_ones();
        let distance = |n: u32| wants.low.saturating_sub(n).max(n.saturating_sub(wants.high));
        let (near, far) = (distance(before), distance(after));
        if near != far {
            self.earn(-layout.unit.days, available, near, far);
            self.sums.broken += if wants.must { i64::from(far) - i64::from(near) } else { 0 };
        }
    }

    /// Halves that two people are together, before and after.
    fn halves_together(&self, layout: &Layout, of: &Shift, other: u16, q: usize) -> (u32, u32) {
        let changed = (other & of.bits).count_ones();
        let at = |site: usize| {
            let row = layout.masks(of.week, site);
            (self.all[row + of.person] & self.all[row + q]).count_ones()
        };
        let after = if layout.roams[of.person] { (0..layout.n_sites).map(at).sum() } else { at(of.site) };
        if of.enters() { (after - changed, after) } else { (after + changed, after) }
    }

    /// People of the own groups: time together, and their work in company. Gives the halves in which one of
    /// them is there.
    fn colleagues(&mut self, layout: &Layout, of: &Shift) -> u16 {
        let row = layout.masks(of.week, of.site);
        let mut all = 0;
        for &g in layout.groups.of(of.person) {
            let (most, unit) = layout.together[g];
            let (mut some, mut several, mut units) = (0, 0, 0);
            for &q in layout.members.of(g).iter().filter(|&&q| q != of.person) {
                let other = self.all[row + q];
                several |= some & other;
                some |= other;
                if other & of.bits != 0 && most > 0 {
                    let (before, after) = self.halves_together(layout, of, other, q);
                    let most = layout.most(of.week, of.person, q, most);
                    units += i64::from(after.min(most)) - i64::from(before.min(most));
                }
                if of.enters() {
                    self.accompany(layout, of, q, other & of.bits);
                }
            }
            self.sums.points += unit * units;
            all |= some;
            let lonely = some & !several & of.bits;
            if !of.enters() && lonely != 0 {
                for &q in layout.members.of(g).iter().filter(|&&q| q != of.person) {
                    self.leave_alone(layout, of, q, self.all[row + q] & lonely);
                }
            }
            if let Some((n, unit)) = layout.gathers[g] {
                self.gather(layout, of, n, unit);
            }
        }
        all
    }

    fn company(layout: &Layout, week: usize, p: usize) -> usize {
        layout.places.company + week * layout.n_people + p
    }

    /// A colleague is in company in these halves.
    fn accompany(&mut self, layout: &Layout, of: &Shift, q: usize, bits: u16) {
        let most = layout.week(of.week, q).joint;
        let i = Self::company(layout, of.week, q);
        let before = self.all[i];
        if most > 0 && bits & !before != 0 {
            self.put(i, before | bits);
            self.earn(layout.unit.fit, most, before.count_ones(), (before | bits).count_ones());
        }
    }

    /// A colleague may be in no company any more in these halves.
    fn leave_alone(&mut self, layout: &Layout, of: &Shift, q: usize, bits: u16) {
        let most = layout.week(of.week, q).joint;
        let i = Self::company(layout, of.week, q);
        let before = self.all[i];
        if most == 0 || bits & before == 0 {
            return;
        }
        let after = before & !(bits & !self.with(layout, of, q, |_| true));
        self.put(i, after);
        self.earn(layout.unit.fit, most, before.count_ones(), after.count_ones());
    }

    /// Halves in which some of a person's colleagues are at the site.
    fn with(&self, layout: &Layout, of: &Shift, p: usize, is_meant: impl Fn(usize) -> bool) -> u16 {
        let row = layout.masks(of.week, of.site);
        let mut some = 0;
        for &g in layout.groups.of(p) {
            for &q in layout.members.of(g).iter().filter(|&&q| q != p && is_meant(q)) {
                some |= self.all[row + q];
            }
        }
        some
    }

    fn own_company(&mut self, layout: &Layout, of: &Shift, company: u16) {
        let most = layout.week(of.week, of.person).joint;
        let i = Self::company(layout, of.week, of.person);
        let before = self.all[i];
        let after = if of.enters() { before | (company & of.bits) } else { before & !of.bits };
        if most > 0 && before != after {
            self.put(i, after);
            self.earn(layout.unit.fit, most, before.count_ones(), after.count_ones());
        }
    }

    fn tie(&mut self, layout: &Layout, of: &Shift, tie: &Tie) {
        let other = self.all[layout.masks(of.week, of.site) + tie.other];
        if other & of.bits == 0 || tie.weeks >> of.week & 1 == 0 {
            return;
        }
        let (before, after) = self.halves_together(layout, of, other, tie.other);
        let most = layout.most(of.week, of.person, tie.other, tie.most);
        self.earn(tie.unit, most, before, after);
    }

    /// A newcomer's time with experienced colleagues.
    fn teach(&mut self, layout: &Layout, of: &Shift, p: usize) {
        let (wants, is_self) = (layout.week(of.week, p), p == of.person);
        if wants.taught == 0 || !is_self && layout.week(of.week, of.person).is_new {
            return;
        }
        let i = layout.places.taught + of.week * layout.n_people + p;
        let before = self.all[i];
        let bits = if is_self { of.bits } else { of.bits & self.all[layout.masks(of.week, of.site) + p] };
        let is_old = |q: usize| !layout.week(of.week, q).is_new;
        let after = match (is_self, of.enters()) {
            (true, false) => before & !bits,
            (true, true) => before | bits & self.with(layout, of, p, is_old),
            (false, true) => before | bits,
            (false, false) if bits == 0 => before,
            (false, false) => before & !(bits & !self.with(layout, of, p, is_old)),
        };
        if before != after {
            self.put(i, after);
            self.earn(layout.unit.onboarding, wants.taught, before.count_ones(), after.count_ones());
        }
    }

    /// One more or one fewer in the halves of a row; gives the fullest half of the rows around it.
    fn count(&mut self, of: &Shift, row: usize, rows: std::ops::Range<usize>, most: u16) -> u16 {
        let mut fullest = most;
        let mut is_lower = false;
        for half in of.halves() {
            let n = self.all[row + half];
            let now = if of.enters() { n + 1 } else { n - 1 };
            self.put(row + half, now);
            fullest = fullest.max(now);
            is_lower |= n == most && !of.enters();
        }
        if is_lower { self.all[rows].iter().copied().max().unwrap_or(0) } else { fullest }
    }

    fn gather(&mut self, layout: &Layout, of: &Shift, n: usize, unit: i64) {
        let group = of.week * layout.n_gathering + n;
        let first = layout.places.gathered + group * layout.n_sites * ROW;
        let i = layout.places.most_gathered + group;
        let before = self.all[i];
        let after = self.count(of, first + of.site * ROW, first..first + layout.n_sites * ROW, before);
        if before != after {
            self.put(i, after);
            self.sums.points += unit * (i64::from(after) - i64::from(before));
        }
    }

    /// Desks, sitting alone, and the whole team at once.
    fn site(&mut self, layout: &Layout, of: &Shift) {
        let first = layout.places.at + of.week * layout.n_sites * ROW;
        let row = first + of.site * ROW;
        for half in of.halves() {
            let n = self.all[row + half];
            let fewer = if of.enters() { n } else { n - 1 };
            if fewer >= layout.desks[of.site * ROW + half] {
                self.sums.over += of.sign;
                self.sums.broken += if layout.desks_must { of.sign } else { 0 };
            }
            match fewer {
                0 => self.sums.points -= of.sign * layout.unit.company,
                1 => self.sums.points += of.sign * layout.unit.company,
                _ => {}
            }
        }
        let i = layout.places.most + of.week;
        let before = self.all[i];
        let after = self.count(of, row, first..first + layout.n_sites * ROW, before);
        if before != after {
            self.put(i, after);
            let most = u32::from(layout.cohesion[of.week]);
            self.earn(layout.unit.cohesion, most, u32::from(before), u32::from(after));
        }
    }

    /// Minimum staffing.
    fn staff(&mut self, layout: &Layout, of: &Shift) {
        for &n in layout.staffings.of(of.person) {
            let staffing = &layout.staffing[n];
            if staffing.halves & of.bits == 0 {
                continue;
            }
            let row = (of.week * layout.staffing.len() + n) * ROW;
            for half in of.halves() {
                let i = layout.places.staff + row + half;
                let before = self.all[i];
                let after = if of.enters() { before + 1 } else { before - 1 };
                self.put(i, after);
                let most = layout.staff[row + half];
                let earned = i64::from(after.min(most)) - i64::from(before.min(most));
                self.sums.points += staffing.unit * earned;
                self.sums.broken -= if staffing.must { earned } else { 0 };
            }
        }
    }

    /// A person with wishes has met so much of them when the search begins.
    pub fn begin_with(&mut self, layout: &Layout, p: usize, met: u16) {
        self.all[layout.places.met + p] = met;
        let share = Self::share(layout, p, met);
        self.all[layout.places.shares + share] += 1;
        self.sums.floor = self.sums.floor.min(small(share));
    }

    /// The thousandth of a person's wishes that is met.
    fn share(layout: &Layout, p: usize, met: u16) -> usize {
        usize::try_from(1000 * i64::from(met) / layout.wishes[p].max(1)).unwrap_or(0)
    }

    /// A person has so much more of the wishes met.
    pub fn meet(&mut self, layout: &Layout, p: usize, more: i64) {
        let i = layout.places.met + p;
        let shares = layout.places.shares;
        let met = self.all[i];
        let now = u16::try_from(i64::from(met) + more).unwrap_or(0);
        self.put(i, now);
        let (before, after) = (Self::share(layout, p, met), Self::share(layout, p, now));
        if before == after {
            return;
        }
        self.put(shares + before, self.all[shares + before] - 1);
        self.put(shares + after, self.all[shares + after] + 1);
        let lacks = |share: usize| (self.sums.target - small(share)).max(0);
        self.sums.shortfall += lacks(after) - lacks(before);
        self.sums.floor = self.sums.floor.min(small(after));
        if self.sums.floor == small(before) {
            // Somebody is left: the one who has just moved.
            let more = self.all[shares + before..].iter().position(|&n| n > 0);
            self.sums.floor += small(more.unwrap_or(0));
        }
    }

    pub fn aim(&mut self, layout: &Layout, target: i64) {
        self.sums.target = target;
        let shares = &self.all[layout.places.shares..=layout.places.shares + 1000];
        let lacks = (0..).zip(shares).map(|(share, &n)| (target - share).max(0) * i64::from(n));
        self.sums.shortfall = lacks.sum();
    }
}

fn small(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(0)
}
