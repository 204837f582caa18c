//! Rules as truths.

use super::coder::Coder;
use super::team::band;
use super::values::of;
use crate::plan::{Anchor, Cover, FewSet, Force, GroupIx, Onboarding, Rules, Unknown, Weekday};

pub(super) fn force(c: &mut Coder<'_>, given: Force) -> Force {
    if c.flag(of("must"), 0, given == Force::Must) { Force::Must } else { Force::Should }
}

pub(super) fn rules(c: &mut Coder<'_>, given: &Rules) -> Rules {
    let office_days = c.option(of("office days"), given.office_days, |c, given| band(c, given));
    let anchors = c.list(of("anchors"), Rules::MOST, &given.anchors, |c, given, _| anchor(c, given));
    let cover = c.list(of("cover"), Rules::MOST, &given.cover, |c, given, _| cover_entry(c, given));
    let desks = if c.flag(of("desks must"), 0, given.desks == Force::Must) { Force::Must } else { Force::Should };
    let mut onboarding = Onboarding::default();
    if !c.flag(of("usual onboarding"), 0, given.onboarding == onboarding) {
        onboarding = Onboarding {
            weeks: c.small(of("newcomer weeks"), 52, given.onboarding.weeks),
            buddy_days: c.small(of("buddy days"), 7, given.onboarding.buddy_days),
            manager_days: c.small(of("manager days"), 7, given.onboarding.manager_days),
            colleague_days: c.small(of("colleague days"), 7, given.onboarding.colleague_days),
            first_week_days: c.small(of("first days"), 7, given.onboarding.first_week_days),
        };
    }
    let leader_days = c.small(of("leader days"), 7, given.leader_days);
    let unknown = c.unknown(of("rules unknown"), &given.unknown);
    Rules { office_days, anchors, cover, desks, onboarding, leader_days, unknown }
}

fn weekday(c: &mut Coder<'_>, given: Weekday) -> Weekday {
    let number = c.small(of("weekday"), 6, given.number());
    Weekday::ALL.into_iter().find(|day| day.number() == number).unwrap_or(Weekday::Mon)
}

/// A group that is known once the whole team is checked, or everybody.
fn group(c: &mut Coder<'_>, given: Option<GroupIx>) -> Option<GroupIx> {
    c.option(of("of group"), given, |c, given| {
        let number = given.map_or(0, |group| u32::try_from(group.0).unwrap_or(0));
        GroupIx(usize::try_from(c.number(of("which group"), 0, number)).unwrap_or(0))
    })
}

fn anchor(c: &mut Coder<'_>, given: Option<&Anchor>) -> Anchor {
    let nothing = Anchor { day: Weekday::Mon, group: None, force: Force::Must, unknown: Unknown::default() };
    let given = given.unwrap_or(&nothing);
    let (day, group, force) = (weekday(c, given.day), group(c, given.group), force(c, given.force));
    Anchor { day, group, force, unknown: c.unknown(of("anchor unknown"), &given.unknown) }
}

fn cover_entry(c: &mut Coder<'_>, given: Option<&Cover>) -> Cover {
    let nothing = Cover { group: None, min: 0, days: None, force: Force::Should, unknown: Unknown::default() };
    let given = given.unwrap_or(&nothing);
    let group = group(c, given.group);
    let min = c.number_to(of("cover min"), 10_000, given.min);
    let days = c.option(of("cover days"), given.days.as_ref(), |c, given| {
        let mut days = FewSet::default();
        for day in Weekday::ALL {
            if c.flag(of("cover day"), u32::from(day.number()), given.is_some_and(|given| given.contains(&day))) {
                days.insert(day);
            }
        }
        days
    });
    let force = force(c, given.force);
    Cover { group, min, days, force, unknown: c.unknown(of("cover unknown"), &given.unknown) }
}
