//! The states of the two kinds of factors that hold the spots: every way to place a cluster's day, and every
//! way to place a person's week.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "prices are real numbers; every index is a position in the same plan"
)]

use super::super::factors::Term;
use super::counts::{By, Count};
use super::spans::{Gathering, Met};
use super::{Apart, BROKEN, Builder, Day, Pair, View, meets, next, number, thousandth};
use crate::plan::{Address, Cell, Criterion, Force, Half, PersonIx, Place};

/// What matters on a day of a cluster.
pub(super) struct ClusterDay<'a> {
    pub cluster: usize,
    pub day: &'a Day,
    pub pairs: &'a [Pair],
    pub mets: Vec<&'a Met>,
    pub gathers: Vec<&'a Gathering>,
    pub counts: &'a [Count],
    pub apart: Vec<Apart>,
}

/// A state on its way.
#[derive(Default)]
struct Draft {
    constant: f64,
    terms: Vec<Term>,
    bonuses: Vec<Term>,
    n_people: usize,
    share: f64,
}

impl Builder<'_> {
    /// A day of a cluster: every way to place its people.
    pub(super) fn cluster_day(&mut self, of: &ClusterDay<'_>) {
        let people = self.clusters[of.cluster].clone();
        let free: Vec<(PersonIx, usize)> = people.iter().filter_map(|&p| Some((p, of.day.spots[p.0]?))).collect();
        self.factors.factor(free.iter().map(|&(_, spot)| spot).collect());
        for count in of.counts {
            if let By::Joint { joint, clusters } = &count.by
                && clusters.contains(&of.cluster)
            {
                self.factors.join(*joint);
            }
        }
        let mut choices = vec![0; self.plan.n_people()];
        let mut picks = vec![0; free.len()];
        loop {
            let mut draft = Draft::default();
            for (&(p, spot), &pick) in free.iter().zip(&picks) {
                choices[p.0] = usize::from(pick);
                draft.terms.extend(self.choice_price(spot, pick).map(|price| (price, 1.0)));
            }
            for &view in &of.day.views {
                self.view(of, view, &people, &choices, &mut draft);
            }
            self.add(&draft, &picks);
            if !next(&mut picks, |i| self.spots[free[i].1].choices.len()) {
                break;
            }
        }
    }

    /// The price of a choice; the first of a spot has none.
    fn choice_price(&self, spot: usize, pick: u8) -> Option<usize> {
        self.choice_prices[spot].get(usize::from(pick).checked_sub(1)?).copied()
    }

    fn add(&mut self, draft: &Draft, picks: &[u8]) {
        self.factors.state(draft.constant, &draft.terms, &draft.bonuses, picks);
        self.factors.n_people(draft.n_people);
        self.factors.share(draft.share);
    }

    /// What a view of a day adds where the people have made these choices.
    fn view(&self, of: &ClusterDay<'_>, view: View, people: &[PersonIx], choices: &[usize], draft: &mut Draft) {
        let site = |p: PersonIx| of.day.site(p, choices[p.0], view);
        let halves = number(view.n_halves);
        let together = of.pairs.iter().filter(|pair| site(pair.p).is_some() && site(pair.p) == site(pair.q));
        draft.terms.extend(together.map(|pair| (pair.price, halves)));
        for met in &of.mets {
            let Some(here) = site(met.p) else { continue };
            // Of others it is only known whether they could be there.
            let could = |q: PersonIx| of.day.could_be(q, view, here);
            let is_here = |&q: &PersonIx| {
                if self.cluster_of[q.0] == of.cluster { site(q) == Some(here) } else { could(q) }
            };
            if met.others.iter().any(is_here) {
                draft.terms.push((met.price, halves));
            }
        }
        for gathering in of.gathers.iter().filter(|gathering| gathering.view == view) {
            let n = gathering.members.iter().filter(|&&p| site(p) == Some(gathering.site)).count();
            if n > 0 {
                draft.bonuses.push((gathering.price, gathering.worth * number(n)));
            }
        }
        for apart in of.apart.iter().filter(|apart| apart.view == view) {
            if site(apart.p).is_some_and(|site| apart.sites.contains(&site)) {
                draft.terms.push((apart.price, 1.0));
            }
        }
        for count in of.counts.iter().filter(|count| count.view == view) {
            let is_at = |p: PersonIx| count.site.map_or(site(p).is_some(), |meant| site(p) == Some(meant));
            let n = people.iter().filter(|&&p| count.people[p.0] && is_at(p)).count();
            match &count.by {
                By::One { cluster, others } if *cluster == of.cluster => {
                    draft.constant += count.points[n + others];
                    draft.bonuses.extend(count.fullest.map(|fullest| (fullest.price, fullest.points(n + others))));
                }
                By::Joint { clusters, .. } if clusters.contains(&of.cluster) => draft.n_people = n,
                By::Price(price) if n > 0 => draft.terms.push((*price, number(n))),
                By::One { .. } | By::Joint { .. } | By::Price(_) => {}
            }
        }
    }

    /// A week of a person: every way to place it.
    pub(super) fn person_week(&mut self, p: PersonIx, week: usize) {
        let at = |day| Address { person: p, week, day };
        let cells: Vec<Vec<Cell>> = (0..self.team.days.n_days()).map(|day| self.cells(at(day))).collect();
        let spot = |day| Some((day, *self.spot_at.get(&at(day))?));
        let free: Vec<(usize, usize)> = (0..self.team.days.n_days()).filter_map(spot).collect();
        self.factors.factor(free.iter().map(|&(_, spot)| spot).collect());
        if self.fair[p.0].is_some() {
            self.factors.person(p.0);
        }
        let mut picks = vec![0; free.len()];
        loop {
            let mut row: Vec<Option<Cell>> = cells.iter().map(|cells| cells.first().copied()).collect();
            let mut draft = Draft::default();
            let mut n_changes = 0;
            for (&(day, spot), &pick) in free.iter().zip(&picks) {
                row[day] = cells[day].get(usize::from(pick)).copied();
                n_changes += usize::from(row[day] != Some(self.spots[spot].from));
                draft.terms.extend(self.choice_price(spot, pick).map(|price| (price, -1.0)));
            }
            draft.terms.extend(self.tau.filter(|_| n_changes > 0).map(|tau| (tau, -number(n_changes))));
            self.row(p, week, &row, &mut draft);
            self.add(&draft, &picks);
            if !next(&mut picks, |i| self.spots[free[i].1].choices.len()) {
                break;
            }
        }
    }

    /// What a person's week earns by itself.
    fn row(&self, p: PersonIx, week: usize, row: &[Option<Cell>], draft: &mut Draft) {
        let Some(person) = self.team.person(p) else { return };
        let usual = person.usual_row(self.plan.week(week));
        let (mut inside, mut met) = (0, 0.0);
        for (day, cell) in row.iter().enumerate() {
            let Some(cell) = cell else { continue };
            for half in Half::ALL {
                let place = cell.half(half).place;
                inside += usize::from(place.site().is_some());
                if self.is_available(p, week, day, half) {
                    let wish = f64::from(self.wish(p, day));
                    met += if wish != 0.0 && meets(wish, place) { wish.abs() } else { 0.0 };
                    let habit = usual.and_then(|row| row.cell(day)).map(|cell| cell.half(half).place);
                    let holds = habit == Some(place) && matches!(place, Place::Office(_) | Place::Home);
                    draft.constant += if holds { self.worth(Criterion::Stability) } else { 0.0 };
                    draft.constant += self.anchored(p, day, place);
                }
            }
        }
        let available = self.n_available(p, week);
        let duty = (usize::from(person.onsite_share.get()) * available + 50) / 100;
        draft.constant +=
            met * self.worth(Criterion::Wishes) + self.worth(Criterion::TaskFit) * number(duty.min(inside));
        if let Some((band, force)) = self.team.rules.band_for(person.office_days).filter(|_| available > 0) {
            let low = 2 * usize::from(band.min) * available / self.team.days.n_halves();
            let above = band.max.map_or(0, |max| inside.saturating_sub(2 * usize::from(max)));
            let distance = low.saturating_sub(inside).max(above);
            draft.constant += self.worth(Criterion::OfficeDays) * number(available - distance.min(available));
            draft.constant -= if force == Force::Must { BROKEN * number(distance) } else { 0.0 };
        }
        if let Some((price, possible)) = self.fair[p.0] {
            // Over one week the thousandths are whole, and the person's own.
            let is_whole = self.plan.n_weeks() == 1;
            let share = if is_whole { thousandth(met, possible) } else { 1000.0 * met / possible };
            draft.terms.push((price, share / 1000.0));
            draft.share = share;
        }
    }

    /// What anchors earn in a half of a person at a place.
    fn anchored(&self, p: PersonIx, day: usize, place: Place) -> f64 {
        let weekday = self.team.days.get(day);
        let anchors = self.team.rules.anchors.iter();
        let of_day = anchors.filter(|anchor| Some(anchor.day) == weekday && self.is_member(anchor.group, p));
        let earned = of_day.map(|anchor| match (place.site(), anchor.force) {
            (Some(_), _) => self.worth(Criterion::Anchors),
            (None, Force::Must) => -BROKEN,
            (None, Force::Should) => 0.0,
        });
        earned.sum()
    }
}
