//! What a week cannot hold: people's days in the office against the desks of the days, and the days of
//! minimum staffing against how often its people may come. Both are flows; the cut names who and when.

use super::flow::{Cut, Flow};
use super::sites::is_meant;
use super::week::{WeekView, count};
use super::{Clash, Collision, Rule, smallest};
use crate::plan::{Cover, PersonIx, SiteIx};

pub(super) fn collisions(view: &WeekView<'_>) -> Vec<Collision> {
    let staff = view.covers().filter_map(|(n, cover)| staff(view, n, cover));
    staff.chain(seats(view)).collect()
}

/// A site's desks in a half.
type Desk = (SiteIx, usize);

/// People's minima against desks, under some rules.
struct Seats {
    flow: Flow,
    people: Vec<PersonIx>,
    desks: Vec<Desk>,
}

fn seat(view: &WeekView<'_>, rules: &[Rule]) -> Seats {
    let anchors: Vec<Rule> = rules.iter().filter(|rule| matches!(rule, Rule::Anchor(_))).copied().collect();
    let held = |p: PersonIx| (0..2 * view.n_days).map(|t| view.held_at(p, t, &anchors)).collect();
    let held: Vec<Vec<Option<SiteIx>>> = view.people().map(held).collect();
    let mut desks: Vec<Desk> = Vec::new();
    let mut gives: Vec<i64> = Vec::new();
    for site in view.limited_sites().filter(|&site| rules.contains(&Rule::Desks(site))) {
        for t in 0..2 * view.n_days {
            if let Some(n_desks) = view.desks(site, t / 2) {
                let n_held = count(held.iter().filter(|row| row.get(t) == Some(&Some(site))));
                desks.push((site, t));
                gives.push((n_desks - n_held).max(0));
            }
        }
    }
    let mut seats = Seats { flow: Flow { gives, ..Flow::default() }, people: Vec::new(), desks };
    for p in view.people() {
        let Some(bounds) = view.bounds(p).filter(|bounds| rules.contains(&bounds.rule)) else { continue };
        let mut left = bounds.at_least;
        let mut arcs = Vec::new();
        for (t, can) in view.halves(p).filter(|(_, can)| can.come()) {
            let position = |site: SiteIx| seats.desks.binary_search(&(site, t)).ok();
            let limited: Vec<usize> = can.sites.into_iter().flatten().filter_map(position).collect();
            let is_free = limited.len() < can.sites.into_iter().flatten().count();
            if is_free || held.get(p.0).and_then(|row| row.get(t)).is_some_and(Option::is_some) {
                left -= 1;
            } else {
                arcs.extend(limited);
            }
        }
        seats.flow.asks.push(left.clamp(0, count(arcs.iter())));
        seats.flow.arcs.push(arcs);
        seats.people.push(p);
    }
    seats
}

fn seats(view: &WeekView<'_>) -> Option<Collision> {
    let bands = view.people().filter_map(|p| view.bounds(p)).map(|bounds| bounds.rule);
    let mut all: Vec<Rule> = bands.chain(view.limited_sites().map(Rule::Desks)).collect();
    all.sort_unstable();
    all.dedup();
    // A shared day that is too full by itself takes the others' minima off it, so it is looked at second.
    seats_under(view, &all).or_else(|| {
        all.extend(view.anchors().map(|(n, _, _)| Rule::Anchor(n)));
        seats_under(view, &all)
    })
}

fn seats_under(view: &WeekView<'_>, all: &[Rule]) -> Option<Collision> {
    let first = seat(view, all);
    let cut = first.flow.cut();
    if cut.gap == 0 {
        return None;
    }
    let candidates = candidates(view, &first, &cut, all);
    let rules = smallest(&candidates, |rules| seat(view, rules).flow.cut().gap > 0)?;
    let seats = seat(view, &rules);
    let cut = seats.flow.cut();
    let people = chosen(&seats.people, &cut.asks);
    let desks = chosen(&seats.desks, &cut.gives);
    let is_theirs = |&(site, t): &Desk| count(people.iter().filter(|&&p| view.held_at(p, t, &rules) == Some(site)));
    let gives: i64 = chosen(&seats.flow.gives, &cut.gives).iter().sum();
    let room = gives + desks.iter().map(is_theirs).sum::<i64>();
    let collision = view.collision(Clash::Seats, [room + cut.gap, room, cut.gap], rules);
    Some(Collision { days: days(view, desks.iter().map(|&(_, t)| t)), people, ..collision })
}

/// The rules that the first cut names: the team's band and the desks, then own bands, those that ask most
/// first, then shared days.
fn candidates(view: &WeekView<'_>, seats: &Seats, cut: &Cut, all: &[Rule]) -> Vec<Rule> {
    let desks = chosen(&seats.desks, &cut.gives);
    let mut asking: Vec<(i64, Rule)> = seats
        .people
        .iter()
        .zip(&seats.flow.asks)
        .zip(&cut.asks)
        .filter(|(_, is_in)| **is_in)
        .filter_map(|((&p, &asks), _)| Some((asks, view.bounds(p)?.rule)))
        .collect();
    asking.sort_by_key(|&(asks, rule)| (rule != Rule::OfficeDays, std::cmp::Reverse(asks)));
    asking.dedup_by_key(|(_, rule)| *rule);
    let is_of_site = |rule: &&Rule| desks.iter().any(|&(site, _)| **rule == Rule::Desks(site));
    let is_anchor = |rule: &&Rule| matches!(rule, Rule::Anchor(_));
    let sites = all.iter().filter(is_of_site);
    let (team, own): (Vec<Rule>, Vec<Rule>) =
        asking.into_iter().map(|(_, rule)| rule).partition(|rule| *rule == Rule::OfficeDays);
    team.into_iter().chain(sites.copied()).chain(own).chain(all.iter().filter(is_anchor).copied()).collect()
}

fn chosen<T: Copy>(items: &[T], is_in: &[bool]) -> Vec<T> {
    items.iter().zip(is_in).filter(|(_, is_in)| **is_in).map(|(item, _)| *item).collect()
}

/// The days of some halves; none where it is the whole week.
fn days(view: &WeekView<'_>, halves: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut days: Vec<usize> = halves.map(|t| t / 2).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() == view.n_days { Vec::new() } else { days }
}

/// The halves of minimum staffing against how often its people may come.
fn staff(view: &WeekView<'_>, n: usize, cover: &Cover) -> Option<Collision> {
    let members = view.members(cover.group);
    let halves: Vec<usize> = (0..2 * view.n_days).filter(|t| is_meant(view, cover, t / 2)).collect();
    let coming = |t: usize| count(members.iter().filter(|&&p| view.can(p, t).come()));
    let asks: Vec<i64> = halves.iter().map(|&t| coming(t).min(i64::from(cover.min))).collect();
    let arcs = |t: usize| members.iter().enumerate().filter(move |&(_, &p)| view.can(p, t).come()).map(|(m, _)| m);
    let arcs: Vec<Vec<usize>> = halves.iter().map(|&t| arcs(t).collect()).collect();
    let most = i64::try_from(2 * view.n_days).ok()?;
    let flow = |rules: &[Rule]| {
        let gives = |&p: &PersonIx| {
            let bounds = view.bounds(p).filter(|bounds| rules.contains(&bounds.rule));
            bounds.and_then(|bounds| bounds.at_most).unwrap_or(most)
        };
        Flow { asks: asks.clone(), gives: members.iter().map(gives).collect(), arcs: arcs.clone() }
    };
    let mut bands: Vec<Rule> = members.iter().filter_map(|&p| view.bounds(p)).map(|bounds| bounds.rule).collect();
    bands.sort_unstable();
    bands.dedup();
    let mut rules = smallest(&bands, |rules| flow(rules).cut().gap > 0)?;
    let cut = flow(&rules).cut();
    let need = chosen(&asks, &cut.asks).iter().sum();
    rules.push(Rule::Cover(n));
    let collision = view.collision(Clash::Staff, [need, need - cut.gap, cut.gap], rules);
    let days = days(view, chosen(&halves, &cut.asks).into_iter());
    Some(Collision { days, people: chosen(&members, &cut.gives), ..collision })
}
