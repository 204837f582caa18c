//! The fields of the rules.

use super::{Field, FieldError, OfBand, OfRules, band, force, of_band, of_force, on, text};
use crate::plan::{Anchor, Cover, Days, Force, GroupIx, Rules, Team, Unknown, Weekday};

pub(super) fn filled(rules: &Rules, of: OfRules) -> Option<String> {
    let onboarding = &rules.onboarding;
    match of {
        OfRules::Band(of) => of_band(rules.office_days, of),
        OfRules::NewAnchor | OfRules::NoAnchor(_) | OfRules::NewCover | OfRules::NoCover(_) => None,
        OfRules::AnchorDay(n) => Some(rules.anchors.get(n)?.day.id().to_owned()),
        OfRules::AnchorGroup(n) => rules.anchors.get(n)?.group.map(|g| text(&g.0)),
        OfRules::AnchorForce(n) => of_force(rules.anchors.get(n)?.force),
        OfRules::CoverGroup(n) => rules.cover.get(n)?.group.map(|g| text(&g.0)),
        OfRules::CoverMin(n) => Some(text(&rules.cover.get(n)?.min)),
        OfRules::CoverForce(n) => of_force(rules.cover.get(n)?.force),
        OfRules::CoverDay(n, day) => on(rules.cover.get(n)?.days.as_ref().is_none_or(|days| days.contains(&day))),
        OfRules::Desks => on(rules.desks == Force::Must),
        OfRules::OnboardingWeeks => Some(text(&onboarding.weeks)),
        OfRules::BuddyDays => Some(text(&onboarding.buddy_days)),
        OfRules::ManagerDays => Some(text(&onboarding.manager_days)),
        OfRules::ColleagueDays => Some(text(&onboarding.colleague_days)),
        OfRules::FirstWeekDays => Some(text(&onboarding.first_week_days)),
        OfRules::LeaderDays => Some(text(&rules.leader_days)),
    }
}

pub(super) fn fill(team: &mut Team, field: Field, text: &str) -> Result<(), FieldError> {
    let Field::Rule(of) = field else { return Ok(()) };
    let Team { rules, days, .. } = team;
    let group = || text.parse().ok().map(GroupIx);
    match of {
        OfRules::Band(OfBand::Force) => {
            if let Some(band) = &mut rules.office_days {
                band.force = Some(force(text));
            }
        }
        OfRules::Band(of) => rules.office_days = band(field, rules.office_days, of, text)?,
        OfRules::NewAnchor => {
            let day = days.get(0).unwrap_or(Weekday::Mon);
            rules.anchors.push(Anchor { day, group: None, force: Force::Must, unknown: Unknown::default() });
        }
        OfRules::NewCover => {
            let unknown = Unknown::default();
            rules.cover.push(Cover { group: None, min: 1, days: None, force: Force::Should, unknown });
        }
        OfRules::NoAnchor(n) if n < rules.anchors.len() => {
            rules.anchors.remove(n);
        }
        OfRules::NoCover(n) if n < rules.cover.len() => {
            rules.cover.remove(n);
        }
        OfRules::NoAnchor(_) | OfRules::NoCover(_) => {}
        OfRules::AnchorDay(n) => {
            let day = text.parse();
            in_list(&mut rules.anchors, n, |anchor| anchor.day = day.unwrap_or(anchor.day));
        }
        OfRules::AnchorGroup(n) => in_list(&mut rules.anchors, n, |anchor| anchor.group = group()),
        OfRules::AnchorForce(n) => in_list(&mut rules.anchors, n, |anchor| anchor.force = force(text)),
        OfRules::CoverGroup(n) => in_list(&mut rules.cover, n, |cover| cover.group = group()),
        OfRules::CoverMin(n) => {
            let min = field.needed(text)?;
            in_list(&mut rules.cover, n, |cover| cover.min = min);
        }
        OfRules::CoverForce(n) => in_list(&mut rules.cover, n, |cover| cover.force = force(text)),
        OfRules::CoverDay(n, day) => in_list(&mut rules.cover, n, |cover| toggle_day(cover, days, day)),
        OfRules::Desks => rules.desks = if rules.desks == Force::Must { Force::Should } else { Force::Must },
        OfRules::OnboardingWeeks => rules.onboarding.weeks = field.byte(text)?,
        OfRules::BuddyDays => rules.onboarding.buddy_days = field.byte(text)?,
        OfRules::ManagerDays => rules.onboarding.manager_days = field.byte(text)?,
        OfRules::ColleagueDays => rules.onboarding.colleague_days = field.byte(text)?,
        OfRules::FirstWeekDays => rules.onboarding.first_week_days = field.byte(text)?,
        OfRules::LeaderDays => rules.leader_days = field.byte(text)?,
    }
    Ok(())
}

/// Changes an entry of a list, if it is there.
fn in_list<T>(list: &mut [T], n: usize, change: impl FnOnce(&mut T)) {
    if let Some(entry) = list.get_mut(n) {
        change(entry);
    }
}

/// Cover of every day is written as cover without days.
fn toggle_day(cover: &mut Cover, days: &Days, day: Weekday) {
    let all = days.as_slice();
    let mut set = cover.days.take().unwrap_or_else(|| all.iter().copied().collect());
    set.toggle(day);
    if !all.iter().all(|day| set.contains(day)) {
        cover.days = Some(set);
    }
}
