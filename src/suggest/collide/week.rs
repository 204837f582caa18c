//! One week as its rules see it: where each person can be in each half, and what each rule asks.

use super::{Clash, Collision, Rule};
use crate::plan::{Address, Anchor, Cover, Force, Half, PersonIx, Place, Plan, SiteIx};
use crate::suggest::{Options, Reach};

/// Where a person can be in a half.
#[derive(Clone, Copy, Debug)]
pub(super) struct Can {
    pub is_available: bool,
    /// Whether the person can be at no office.
    pub is_away: bool,
    /// The sites at whose office the person can be: the own one, and the one that is written.
    pub sites: [Option<SiteIx>; 2],
}

impl Can {
    pub fn come(self) -> bool {
        self.sites != [None, None]
    }

    /// The site where the person is when at an office, where there is one alone.
    pub fn only_site(self) -> Option<SiteIx> {
        let [first, second] = self.sites;
        if first.is_some() && second.is_some() { None } else { first.or(second) }
    }

    /// The site where the person is whatever is suggested.
    pub fn fixed_at(self) -> Option<SiteIx> {
        if self.is_away { None } else { self.only_site() }
    }
}

/// A person's band where it must hold, in halves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub rule: Rule,
    pub at_least: i64,
    pub at_most: Option<i64>,
}

/// The week.
#[derive(Debug)]
pub(super) struct WeekView<'a> {
    pub plan: &'a Plan,
    pub week: usize,
    pub n_days: usize,
    /// By person, then half.
    cans: Vec<Vec<Can>>,
    bounds: Vec<Option<Bounds>>,
}

impl<'a> WeekView<'a> {
    pub fn new(plan: &'a Plan, options: &Options, week: usize) -> Self {
        let n_days = plan.team().days.n_days();
        let row = |person| {
            let day = |day| day_cans(plan, options, Address { person, week, day });
            (0..n_days).flat_map(day).collect::<Vec<Can>>()
        };
        let cans: Vec<Vec<Can>> = plan.team().person_ixs().map(row).collect();
        let bounds = plan.team().person_ixs().zip(&cans).map(|(p, row)| bounds(plan, p, row)).collect();
        Self { plan, week, n_days, cans, bounds }
    }

    pub fn people(&self) -> impl Iterator<Item = PersonIx> + use<> {
        self.plan.team().person_ixs()
    }

    /// A person's halves in order.
    pub fn halves(&self, p: PersonIx) -> impl Iterator<Item = (usize, Can)> + '_ {
        self.cans.get(p.0).into_iter().flatten().copied().enumerate()
    }

    pub fn can(&self, p: PersonIx, t: usize) -> Can {
        let nowhere = Can { is_available: false, is_away: true, sites: [None; 2] };
        self.cans.get(p.0).and_then(|row| row.get(t)).copied().unwrap_or(nowhere)
    }

    pub fn bounds(&self, p: PersonIx) -> Option<Bounds> {
        self.bounds.get(p.0).copied().flatten()
    }

    /// The shared days that must hold, by their positions, each with the position of its day.
    pub fn anchors(&self) -> impl Iterator<Item = (usize, &Anchor, usize)> {
        let team = self.plan.team();
        let must = team.rules.anchors.iter().enumerate().filter(|(_, anchor)| anchor.force == Force::Must);
        must.filter_map(|(n, anchor)| Some((n, anchor, team.days.position(anchor.day)?)))
    }

    /// The minimum staffings that must hold, by their positions.
    pub fn covers(&self) -> impl Iterator<Item = (usize, &Cover)> {
        self.plan.team().rules.cover.iter().enumerate().filter(|(_, cover)| cover.force == Force::Must)
    }

    pub fn members(&self, group: Option<crate::plan::GroupIx>) -> Vec<PersonIx> {
        group.and_then(|g| self.plan.team().group(g)).map_or_else(|| self.people().collect(), |g| g.members.clone())
    }

    /// Whether a shared day among some rules asks a person to come in a half, who can.
    pub fn is_asked(&self, p: PersonIx, t: usize, rules: &[Rule]) -> bool {
        let can = self.can(p, t);
        let asks = |rule: &Rule| match *rule {
            Rule::Anchor(n) => self.plan.team().rules.anchors.get(n).is_some_and(|anchor| {
                self.plan.team().days.position(anchor.day) == Some(t / 2) && self.is_member(anchor.group, p)
            }),
            Rule::OfficeDays | Rule::OwnBand(_) | Rule::Cover(_) | Rule::Desks(_) => false,
        };
        can.is_available && can.come() && rules.iter().any(asks)
    }

    fn is_member(&self, group: Option<crate::plan::GroupIx>, p: PersonIx) -> bool {
        group.and_then(|g| self.plan.team().group(g)).is_none_or(|group| group.members.binary_search(&p).is_ok())
    }

    /// The site where a person is in a half, fixed there or asked by some rules, where it can be no other.
    pub fn held_at(&self, p: PersonIx, t: usize, rules: &[Rule]) -> Option<SiteIx> {
        let can = self.can(p, t);
        can.fixed_at().or_else(|| can.only_site().filter(|_| self.is_asked(p, t, rules)))
    }

    /// The sites whose desks must do.
    pub fn limited_sites(&self) -> impl Iterator<Item = SiteIx> + '_ {
        let team = self.plan.team();
        let sites = team.sites.iter().zip(0..).filter(|(site, _)| !site.desks.is_empty());
        sites.filter(|_| team.rules.desks == Force::Must).map(|(_, s)| SiteIx(s))
    }

    /// The desks of a site on a day, where they are limited.
    pub fn desks(&self, site: SiteIx, day: usize) -> Option<i64> {
        let team = self.plan.team();
        team.site(site)?.desks.get(&team.days.get(day)?).map(|&desks| i64::from(desks))
    }

    pub fn collision(&self, clash: Clash, [need, room, broken]: [i64; 3], rules: Vec<Rule>) -> Collision {
        Collision { clash, week: self.week, days: Vec::new(), people: Vec::new(), need, room, broken, rules }
    }
}

/// A number of people or halves.
pub(super) fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}

fn day_cans(plan: &Plan, options: &Options, at: Address) -> [Can; 2] {
    let own = plan.team().person(at.person).map(|person| person.site);
    let is_allowed = options.allows(at) && !plan.is_shut(at);
    Half::ALL.map(|half| {
        let Some(slot) = plan.cell(at).map(|cell| cell.half(half)) else {
            return Can { is_available: false, is_away: true, sites: [None; 2] };
        };
        let may_move = is_allowed && slot.is_movable() && (options.reach == Reach::All || slot.place == Place::Open);
        let written = slot.place.site();
        let sites = if may_move { [own, written.filter(|_| written != own)] } else { [written, None] };
        Can { is_available: slot.place.is_available(), is_away: may_move || written.is_none(), sites }
    })
}

fn bounds(plan: &Plan, p: PersonIx, row: &[Can]) -> Option<Bounds> {
    let team = plan.team();
    let own = team.person(p)?.office_days;
    let (band, _) = team.rules.band_for(own).filter(|&(_, force)| force == Force::Must)?;
    let available = count(row.iter().filter(|can| can.is_available));
    let n_halves = i64::try_from(team.days.n_halves()).ok()?;
    (available > 0).then_some(Bounds {
        rule: if own.is_some() { Rule::OwnBand(p) } else { Rule::OfficeDays },
        at_least: 2 * i64::from(band.min) * available / n_halves,
        at_most: band.max.map(|max| 2 * i64::from(max)),
    })
}
