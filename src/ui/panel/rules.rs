//! What management sets: bands, anchors, cover, desks, onboarding, weekdays, closed dates and weights.

use yew::AttrValue;

use super::weights::weights;
use super::{fieldset, forces, group_choices};
use crate::plan::{Date, Holiday, Listed, Weekday, holidays_in};
use crate::session::{Field, OfBand, OfRules};
use crate::ui::el::{El, button, el};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// The form.
pub fn rules(fields: Fields<'_>, words: &'static Words) -> El {
    el("div.form")
        .with(fields.text(Field::TeamName, words.team_name))
        .with(office_days(fields, words))
        .with(anchors(fields, words))
        .with(cover(fields, words))
        .with(fields.check(Field::Rule(OfRules::Desks), "desks", words.desks_must.into()))
        .with(onboarding(fields, words))
        .with(weekdays(fields, words))
        .with(closed(fields, words))
        .with(weights(fields, words))
}

fn office_days(fields: Fields<'_>, words: &'static Words) -> El {
    let field = |of: OfBand| Field::Rule(OfRules::Band(of));
    fieldset("row", words.office_days)
        .with(fields.text_with(field(OfBand::Min), words.at_least, words.no_limit, "", ""))
        .with(fields.text_with(field(OfBand::Max), words.at_most, words.no_limit, "", ""))
        .with(fields.choice(field(OfBand::Force), words.force, &forces(words)))
}

/// A button that changes the rules.
fn rule_button(fields: Fields<'_>, of: OfRules, label: &'static str) -> El {
    button("quiet", &fields.hands.fill(Field::Rule(of))).say(label)
}

fn anchors(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let days: Vec<(String, AttrValue)> =
        team.days.as_slice().iter().map(|&day| (day.id().to_owned(), words.weekday(day).into())).listed();
    let groups = group_choices(fields.session, words);
    let anchor = |n: usize| {
        el("div.row")
            .key(n)
            .with(fields.choice(Field::Rule(OfRules::AnchorDay(n)), words.day, &days))
            .with(fields.choice(Field::Rule(OfRules::AnchorGroup(n)), words.group, &groups))
            .with(fields.choice(Field::Rule(OfRules::AnchorForce(n)), words.force, &forces(words)))
            .with(rule_button(fields, OfRules::NoAnchor(n), words.remove))
    };
    fieldset("", words.anchors).with(el("div").all((0..team.rules.anchors.len()).map(anchor))).with(rule_button(
        fields,
        OfRules::NewAnchor,
        words.add_anchor,
    ))
}

fn cover(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let groups = group_choices(fields.session, words);
    let entry = |n: usize| {
        let day = |&day: &Weekday| {
            fields.check(Field::Rule(OfRules::CoverDay(n, day)), day.id(), words.weekday_short(day).into())
        };
        el("div.row")
            .key(n)
            .with(fields.choice(Field::Rule(OfRules::CoverGroup(n)), words.group, &groups))
            .with(fields.text(Field::Rule(OfRules::CoverMin(n)), words.cover_min))
            .with(fields.choice(Field::Rule(OfRules::CoverForce(n)), words.force, &forces(words)))
            .with(el("span.checks").all(team.days.as_slice().iter().map(day)))
            .with(rule_button(fields, OfRules::NoCover(n), words.remove))
    };
    fieldset("", words.cover).with(el("div").all((0..team.rules.cover.len()).map(entry))).with(rule_button(
        fields,
        OfRules::NewCover,
        words.add_cover,
    ))
}

fn onboarding(fields: Fields<'_>, words: &'static Words) -> El {
    let field = |of: OfRules, label: &'static str| fields.text(Field::Rule(of), label);
    fieldset("row", words.onboarding)
        .with(field(OfRules::OnboardingWeeks, words.onboarding_weeks))
        .with(field(OfRules::BuddyDays, words.buddy_days))
        .with(field(OfRules::ManagerDays, words.manager_days))
        .with(field(OfRules::ColleagueDays, words.colleague_days))
        .with(field(OfRules::FirstWeekDays, words.first_week_days))
        .with(field(OfRules::LeaderDays, words.leader_days))
}

fn weekdays(fields: Fields<'_>, words: &'static Words) -> El {
    let day = |day: Weekday| fields.check(Field::Weekday(day), day.id(), words.weekday_short(day).into());
    fieldset("checks", words.weekdays).all(Weekday::ALL.into_iter().map(day))
}

fn closed(fields: Fields<'_>, words: &'static Words) -> El {
    let plan = fields.session.plan();
    let holidays = holidays_in(plan);
    let check = |date: Date, label: String| fields.check(Field::Closed(date), &date.to_string(), label.into());
    let holiday =
        |&(date, holiday): &(Date, Holiday)| check(date, format!("{} · {}", words.date(date), words.holiday(holiday)));
    let closed = plan.team().closed.iter();
    let others = closed.filter(|date| !holidays.iter().any(|(holiday, _)| holiday == *date));
    fieldset("", words.closed_dates)
        .with(el("p.help").hidden(holidays.is_empty()).say(words.holidays))
        .with(el("div").all(holidays.iter().map(holiday)))
        .with(el("div").all(others.map(|&date| check(date, words.date(date)))))
        .with(fields.text(Field::NewClosed, words.add_date))
}
