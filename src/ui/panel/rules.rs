//! What management sets: presets, bands, anchors, cover, desks, onboarding, weekdays, closed dates and weights.
//! Rules and weights are tried out first: whom they affect stands above them until they are applied.

use yew::AttrValue;

use super::weights::weights;
use super::{fieldset, forces, group_choices, why};
use crate::plan::{Date, Holiday, Listed, PersonIx, Weekday, holidays_in};
use crate::session::{Action, Field, OfBand, OfRules, Outlook, Preset};
use crate::ui::el::{El, button, el};
use crate::ui::field::Fields;
use crate::ui::number;
use crate::ui::text::Words;

/// The form.
#[inline(never)]
pub fn rules(fields: Fields<'_>, words: &'static Words) -> El {
    let outlook = fields.session.outlook().map(|tried| outlook(fields, tried, words));
    el("div.form")
        .with(el("div.outlook").set("role", "status").maybe(outlook))
        .with(presets(fields, words))
        .with(office_days(fields, words))
        .with(anchors(fields, words))
        .with(cover(fields, words))
        .with(fields.check(Field::Rule(OfRules::Desks), "desks", words.desks_must.into()))
        .with(onboarding(fields, words))
        .with(weights(fields, words))
        .with(fields.text(Field::TeamName, words.team_name))
        .with(weekdays(fields, words))
        .with(closed(fields, words))
}

/// What the rules that are tried out would change.
fn outlook(fields: Fields<'_>, outlook: &Outlook, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let names = |people: &[PersonIx]| {
        let names: Vec<&str> = people.iter().filter_map(|&p| Some(team.person(p)?.name.as_str())).listed();
        names.join(", ")
    };
    let Outlook { now, then, worse, better } = outlook;
    let points = |score: &crate::score::Score| score.overall().map_or_else(String::new, |n| number::points(n, words));
    let line = |label: &'static str, says: String| {
        el("p").key(label).hidden(says.is_empty()).with(el("span").say(label)).with(el("b").text(says))
    };
    let change = |now: String, then: String| if now == then { now } else { [&now, " → ", &then].concat() };
    let nobody = if worse.is_empty() && better.is_empty() { words.affects_nobody } else { "" };
    el("div")
        .with(el("h3").say(words.tried))
        .with(line(words.score, change(points(now), points(then))))
        .with(line(words.broken_halves, change(now.broken().to_string(), then.broken().to_string())))
        .with(line(words.harder_for, names(worse)))
        .with(line(words.easier_for, names(better)))
        .with(el("p.help").hidden(nobody.is_empty()).say(nobody))
        .with(
            el("div.buttons")
                .with(button("primary", &fields.hands.on(Action::ApplyTried)).say(words.apply))
                .with(button("quiet", &fields.hands.on(Action::DropTried)).say(words.cancel)),
        )
}

fn presets(fields: Fields<'_>, words: &'static Words) -> El {
    let preset = |preset: Preset| {
        let (label, help) = match preset {
            Preset::Principles => (words.preset_principles, words.preset_principles_help),
            Preset::ThreeDays => (words.preset_three, words.preset_three_help),
            Preset::MostlyHome => (words.preset_home, words.preset_home_help),
        };
        button("preset", &fields.hands.on(Action::TryPreset(preset)))
            .key(label)
            .says("aria-pressed", fields.session.is_preset(preset))
            .with(el("b").say(label))
            .with(el("small").say(help))
    };
    fieldset("presets", words.presets).all(Preset::ALL.into_iter().map(preset))
}

fn office_days(fields: Fields<'_>, words: &'static Words) -> El {
    let field = |of: OfBand| Field::Rule(OfRules::Band(of));
    fieldset("row", words.office_days)
        .with(why(words.office_days, words.why_office_days, words))
        .with(fields.text_with(field(OfBand::Min), words.at_least, words.no_limit, "", ""))
        .with(fields.text_with(field(OfBand::Max), words.at_most, words.no_limit, "", ""))
        .with(fields.choice(field(OfBand::Force), words.force, &forces(words)))
}

/// A button that changes the rules.
fn rule_button(fields: Fields<'_>, of: OfRules, label: &'static str) -> El {
    fields.press(Field::Rule(of), "quiet").say(label)
}

fn anchors(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.tried_team();
    let days: Vec<(String, AttrValue)> =
        team.days.as_slice().iter().map(|&day| (day.id().to_owned(), words.weekday(day).into())).listed();
    let groups = group_choices(fields.session, words);
    let anchor = |n: usize| {
        el("div.row rule")
            .key(n)
            .with(fields.choice(Field::Rule(OfRules::AnchorDay(n)), words.day, &days))
            .with(fields.choice(Field::Rule(OfRules::AnchorGroup(n)), words.group, &groups))
            .with(fields.choice(Field::Rule(OfRules::AnchorForce(n)), words.force, &forces(words)))
            .with(rule_button(fields, OfRules::NoAnchor(n), words.remove))
    };
    fieldset("", words.anchors)
        .with(why(words.anchors, words.why_anchors, words))
        .with(el("div").all((0..team.rules.anchors.len()).map(anchor)))
        .with(rule_button(fields, OfRules::NewAnchor, words.add_anchor))
}

fn cover(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.tried_team();
    let groups = group_choices(fields.session, words);
    let entry = |n: usize| {
        let day = |&day: &Weekday| {
            fields.check(Field::Rule(OfRules::CoverDay(n, day)), day.id(), words.weekday_short(day).into())
        };
        el("div.row rule")
            .key(n)
            .with(fields.choice(Field::Rule(OfRules::CoverGroup(n)), words.group, &groups))
            .with(fields.text(Field::Rule(OfRules::CoverMin(n)), words.cover_min))
            .with(fields.choice(Field::Rule(OfRules::CoverForce(n)), words.force, &forces(words)))
            .with(el("span.checks").all(team.days.as_slice().iter().map(day)))
            .with(rule_button(fields, OfRules::NoCover(n), words.remove))
    };
    fieldset("", words.cover)
        .with(why(words.cover, words.why_cover, words))
        .with(el("div").all((0..team.rules.cover.len()).map(entry)))
        .with(rule_button(fields, OfRules::NewCover, words.add_cover))
}

fn onboarding(fields: Fields<'_>, words: &'static Words) -> El {
    let field = |of: OfRules, label: &'static str| fields.text(Field::Rule(of), label);
    fieldset("row", words.onboarding)
        .with(why(words.onboarding, words.why_onboarding, words))
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
