//! What a day cannot hold: more people than desks, or fewer than must be there.

use super::week::{WeekView, count};
use super::{Clash, Collision, Rule, smallest};
use crate::plan::{Cover, PersonIx, SiteIx};

pub(super) fn collisions(view: &WeekView<'_>) -> Vec<Collision> {
    let mut all = Vec::new();
    for day in 0..view.n_days {
        for site in view.limited_sites() {
            all.extend(of_day(day, |t| desks(view, site, t)));
        }
        for (n, cover) in view.covers().filter(|(_, cover)| is_meant(view, cover, day)) {
            all.extend(of_day(day, |t| staffing(view, n, cover, t)));
        }
    }
    all
}

pub(super) fn is_meant(view: &WeekView<'_>, cover: &Cover, day: usize) -> bool {
    let weekday = view.plan.team().days.get(day);
    weekday.is_some_and(|weekday| cover.days.as_ref().is_none_or(|days| days.contains(&weekday)))
}

/// The two halves of a day as one collision where the same rules collide, else the half with fewer rules.
fn of_day(day: usize, of_half: impl Fn(usize) -> Option<Collision>) -> Option<Collision> {
    let found = match (of_half(2 * day), of_half(2 * day + 1)) {
        (Some(am), Some(pm)) => {
            let rank = |half: &Collision| (half.rules.len(), -half.broken);
            let (mut told, other) = if rank(&am) <= rank(&pm) { (am, pm) } else { (pm, am) };
            if told.rules == other.rules {
                told.broken += other.broken;
            }
            told
        }
        (am, pm) => am.or(pm)?,
    };
    Some(Collision { days: vec![day], ..found })
}

/// The shared days of a half's day.
fn anchors(view: &WeekView<'_>, t: usize) -> Vec<Rule> {
    let mut rules: Vec<(usize, Rule)> = view
        .anchors()
        .filter(|&(_, _, day)| day == t / 2)
        .map(|(n, anchor, _)| (view.members(anchor.group).len(), Rule::Anchor(n)))
        .collect();
    rules.sort_by_key(|&(n_members, _)| std::cmp::Reverse(n_members));
    rules.into_iter().map(|(_, rule)| rule).collect()
}

/// More people must come than there are desks.
fn desks(view: &WeekView<'_>, site: SiteIx, t: usize) -> Option<Collision> {
    let room = view.desks(site, t / 2)?;
    let held = |rules: &[Rule]| view.people().filter(|&p| view.held_at(p, t, rules) == Some(site)).collect::<Vec<_>>();
    let n_held = |rules: &[Rule]| count(held(rules).iter());
    let mut rules = smallest(&anchors(view, t), |rules| n_held(rules) > room)?;
    let (need, people) = (n_held(&rules), held(&rules));
    rules.push(Rule::Desks(site));
    Some(Collision { people, ..view.collision(Clash::Desks, [need, room, need - room], rules) })
}

/// Fewer can be there than must.
fn staffing(view: &WeekView<'_>, n: usize, cover: &Cover, t: usize) -> Option<Collision> {
    let members = view.members(cover.group);
    let need = count(members.iter().filter(|&&p| view.can(p, t).is_available)).min(i64::from(cover.min));
    let room = |rules: &[Rule]| seated(view, &members, t, rules);
    let candidates: Vec<Rule> = view.limited_sites().map(Rule::Desks).chain(anchors(view, t)).collect();
    let mut rules = smallest(&candidates, |rules| room(rules) < need)?;
    let room = room(&rules);
    rules.push(Rule::Cover(n));
    Some(view.collision(Clash::Cover, [need, room, need - room], rules))
}

/// How many of some people can be at an office in a half under the desks and shared days among some rules.
fn seated(view: &WeekView<'_>, members: &[PersonIx], t: usize, rules: &[Rule]) -> i64 {
    let limit = |site: SiteIx| view.desks(site, t / 2).filter(|_| rules.contains(&Rule::Desks(site)));
    let can_come = members.iter().map(|&p| view.can(p, t)).filter(|can| can.come());
    let (mut n, mut at_limited): (i64, Vec<SiteIx>) = (0, Vec::new());
    for can in can_come {
        match can.only_site().filter(|&site| limit(site).is_some()) {
            Some(site) => at_limited.push(site),
            None => n += 1,
        }
    }
    for site in view.limited_sites() {
        let Some(desks) = limit(site) else { continue };
        let is_other = |p: &PersonIx| members.binary_search(p).is_err();
        let others = count(view.people().filter(is_other).filter(|&p| view.held_at(p, t, rules) == Some(site)));
        n += count(at_limited.iter().filter(|&&s| s == site)).min((desks - others).max(0));
    }
    n
}
