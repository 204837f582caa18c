//! What a single person cannot do: come on a shared day that is pinned away, on enough days, or on few enough.

use super::week::{Bounds, WeekView, count};
use super::{Clash, Collision, Rule, smallest};
use crate::plan::PersonIx;

pub(super) fn collisions(view: &WeekView<'_>) -> Vec<Collision> {
    let mut all: Vec<Collision> = view.anchors().filter_map(|(n, _, day)| anchor(view, n, day)).collect();
    for p in view.people() {
        if let Some(bounds) = view.bounds(p) {
            all.extend(too_few(view, p, bounds));
            all.extend(too_many(view, p, bounds));
        }
    }
    all
}

fn anchor(view: &WeekView<'_>, n: usize, day: usize) -> Option<Collision> {
    let group = view.plan.team().rules.anchors.get(n)?.group;
    let is_missed = |p: PersonIx, t: usize| view.can(p, t).is_available && !view.can(p, t).come();
    let missed = |&p: &PersonIx| count([2 * day, 2 * day + 1].into_iter().filter(|&t| is_missed(p, t)));
    let mut people = view.members(group);
    people.retain(|p| missed(p) > 0);
    let need = people.iter().map(missed).sum();
    let collision = view.collision(Clash::Anchor, [need, 0, need], vec![Rule::Anchor(n)]);
    (need > 0).then_some(Collision { days: vec![day], people, ..collision })
}

fn too_few(view: &WeekView<'_>, p: PersonIx, bounds: Bounds) -> Option<Collision> {
    let (need, room) = (bounds.at_least, count(view.halves(p).filter(|(_, can)| can.come())));
    let collision = view.collision(Clash::TooFewDays, [need, room, need - room], vec![bounds.rule]);
    (need > room).then_some(Collision { people: vec![p], ..collision })
}

fn too_many(view: &WeekView<'_>, p: PersonIx, bounds: Bounds) -> Option<Collision> {
    let room = bounds.at_most?;
    let held = |rules: &[Rule]| count(view.halves(p).filter(|&(t, can)| !can.is_away || view.is_asked(p, t, rules)));
    let mut anchors: Vec<Rule> = view.anchors().map(|(n, _, _)| Rule::Anchor(n)).collect();
    anchors.sort_by_key(|&rule| std::cmp::Reverse(held(&[rule])));
    let mut rules = smallest(&anchors, |rules| held(rules) > room)?;
    let need = held(&rules);
    rules.push(bounds.rule);
    let collision = view.collision(Clash::TooManyDays, [need, room, need - room], rules);
    Some(Collision { people: vec![p], ..collision })
}
