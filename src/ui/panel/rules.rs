//! What management sets: bands, anchors, cover, desks, onboarding, weekdays, closed dates and weights.

use yew::prelude::*;

use super::weights::weights;
use super::{force_choices, force_of, force_value, group_choices, group_of, take_name, take_number};
use crate::plan::{Anchor, Band, Cover, Date, Days, Force, Rules, Unknown, Weekday, holidays_in};
use crate::session::{Action, Session};
use crate::ui::field::{Take, TextField, check_field, select_field};
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// The form.
pub fn rules(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let team = session.plan().team();
    let edit = Edit { rules: team.rules.clone(), words, hands: hands.clone() };
    let name = team.name.as_ref().map_or(String::new(), ToString::to_string);
    html! {
        <div class="form">
            <TextField label={words.team_name} value={name} take={take_name(hands, words, |name| Action::NameTeam(Some(name)))} />
            { office_days(&edit) }
            { anchors(session, &edit) }
            { cover(session, &edit) }
            { check_field("check".to_owned(), words.desks_must, team.rules.desks == Force::Must, &edit.on_toggle(|rules| rules.desks = if rules.desks == Force::Must { Force::Should } else { Force::Must })) }
            { onboarding(&edit) }
            { weekdays(session, words, hands) }
            { closed(session, words, hands) }
            { weights(session, words, hands) }
        </div>
    }
}

/// The rules under change: each taker makes one changed copy.
#[derive(Clone)]
struct Edit {
    rules: Rules,
    words: &'static Words,
    hands: Hands,
}

impl Edit {
    fn changed(&self, change: impl FnOnce(&mut Rules)) -> Action {
        let mut rules = self.rules.clone();
        change(&mut rules);
        Action::SetRules(Box::new(rules))
    }

    fn on_toggle(&self, change: impl Fn(&mut Rules) + 'static) -> Callback<()> {
        let edit = self.clone();
        Callback::from(move |()| edit.hands.on_action.emit(edit.changed(&change)))
    }

    fn on_click(&self, change: impl Fn(&mut Rules) + 'static) -> Callback<MouseEvent> {
        self.on_toggle(change).reform(|_: MouseEvent| ())
    }

    fn on_choice(&self, change: impl Fn(&mut Rules, &str) + 'static) -> Callback<String> {
        let edit = self.clone();
        Callback::from(move |value: String| edit.hands.on_action.emit(edit.changed(|rules| change(rules, &value))))
    }

    fn number(&self, from: u32, to: u32, change: impl Fn(&mut Rules, u32) + 'static) -> Take {
        let edit = self.clone();
        take_number(&self.hands, self.words, from, to, move |number| {
            let number = number?;
            Some(edit.changed(|rules| change(rules, number)))
        })
    }

    fn number_or_none(&self, from: u32, to: u32, change: impl Fn(&mut Rules, Option<u32>) + 'static) -> Take {
        let edit = self.clone();
        take_number(&self.hands, self.words, from, to, move |number| Some(edit.changed(|rules| change(rules, number))))
    }

    fn small(&self, label: &'static str, most: u32, now: u8, change: fn(&mut Rules, u8)) -> Html {
        let take = self.number(0, most, move |rules, number| change(rules, u8::try_from(number).unwrap_or(u8::MAX)));
        html! { <TextField {label} kind="number" min="0" max={most.to_string()} value={now.to_string()} {take} /> }
    }
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

const NO_BAND: Band = Band { min: 0, max: None, force: None };

fn office_days(edit: &Edit) -> Html {
    let words = edit.words;
    let band = edit.rules.office_days;
    let min = edit.number_or_none(0, 7, |rules, min| {
        let band = rules.office_days.unwrap_or(NO_BAND);
        rules.office_days = min.map(small).map(|min| Band { min, max: band.max.map(|max| max.max(min)), ..band });
    });
    let max = edit.number_or_none(0, 7, |rules, max| {
        let band = rules.office_days.unwrap_or(NO_BAND);
        let max = max.map(small);
        rules.office_days = Some(Band { min: max.map_or(band.min, |max| band.min.min(max)), max, ..band });
    });
    let force = edit.on_choice(|rules, value| {
        if let Some(band) = &mut rules.office_days {
            band.force = Some(force_of(value));
        }
    });
    html! {
        <fieldset class="row">
            <legend>{ words.office_days }</legend>
            <TextField label={words.at_least} kind="number" min="0" max="7" placeholder={words.no_limit} value={band.map(|band| band.min.to_string()).unwrap_or_default()} take={min} />
            <TextField label={words.at_most} kind="number" min="0" max="7" placeholder={words.no_limit} value={band.and_then(|band| band.max).map(|max| max.to_string()).unwrap_or_default()} take={max} />
            { select_field(words.force, &force_choices(words), force_value(band.and_then(|band| band.force).unwrap_or_default()), &force) }
        </fieldset>
    }
}

fn day_choices(session: &Session, words: &Words) -> Vec<(AttrValue, AttrValue)> {
    let days = session.plan().team().days.as_slice();
    days.iter().map(|&day| (day.id().into(), (words.weekday)(day).into())).collect()
}

fn anchors(session: &Session, edit: &Edit) -> Html {
    let words = edit.words;
    let anchor = |(n, anchor): (usize, &Anchor)| {
        let day = edit.on_choice(move |rules, value| {
            if let (Some(anchor), Ok(day)) = (rules.anchors.get_mut(n), value.parse()) {
                anchor.day = day;
            }
        });
        let group = edit.on_choice(move |rules, value| {
            if let Some(anchor) = rules.anchors.get_mut(n) {
                anchor.group = group_of(value);
            }
        });
        let force = edit.on_choice(move |rules, value| {
            if let Some(anchor) = rules.anchors.get_mut(n) {
                anchor.force = force_of(value);
            }
        });
        let remove = edit.on_click(move |rules| {
            rules.anchors.remove(n);
        });
        html! {
            <div class="row" key={n}>
                { select_field(words.days, &day_choices(session, words), anchor.day.id(), &day) }
                { select_field(words.groups, &group_choices(session, words), &anchor.group.map(|g| g.0.to_string()).unwrap_or_default(), &group) }
                { select_field(words.force, &force_choices(words), force_value(anchor.force), &force) }
                <button type="button" class="quiet" onclick={remove}>{ words.remove }</button>
            </div>
        }
    };
    let first = session.plan().team().days.as_slice().first().copied().unwrap_or(Weekday::Mon);
    let add = edit.on_click(move |rules| {
        rules.anchors.push(Anchor { day: first, group: None, force: Force::Must, unknown: Unknown::default() });
    });
    html! {
        <fieldset>
            <legend>{ words.anchors }</legend>
            <div>{ for edit.rules.anchors.iter().enumerate().map(anchor) }</div>
            <button type="button" class="quiet" onclick={add}>{ words.add_anchor }</button>
        </fieldset>
    }
}

fn cover(session: &Session, edit: &Edit) -> Html {
    let words = edit.words;
    let entry = |(n, cover): (usize, &Cover)| {
        let group = edit.on_choice(move |rules, value| {
            if let Some(cover) = rules.cover.get_mut(n) {
                cover.group = group_of(value);
            }
        });
        let min = edit.number(0, 10_000, move |rules, min| {
            if let Some(cover) = rules.cover.get_mut(n) {
                cover.min = min;
            }
        });
        let force = edit.on_choice(move |rules, value| {
            if let Some(cover) = rules.cover.get_mut(n) {
                cover.force = force_of(value);
            }
        });
        let remove = edit.on_click(move |rules| {
            rules.cover.remove(n);
        });
        html! {
            <div class="row" key={n}>
                { select_field(words.groups, &group_choices(session, words), &cover.group.map(|g| g.0.to_string()).unwrap_or_default(), &group) }
                <TextField label={words.cover_min} kind="number" min="0" max="10000" value={cover.min.to_string()} take={min} />
                { select_field(words.force, &force_choices(words), force_value(cover.force), &force) }
                { cover_days(session, edit, n, cover) }
                <button type="button" class="quiet" onclick={remove}>{ words.remove }</button>
            </div>
        }
    };
    let add = edit.on_click(|rules| {
        rules.cover.push(Cover { group: None, min: 1, days: None, force: Force::Should, unknown: Unknown::default() });
    });
    html! {
        <fieldset>
            <legend>{ words.cover }</legend>
            <div>{ for edit.rules.cover.iter().enumerate().map(entry) }</div>
            <button type="button" class="quiet" onclick={add}>{ words.add_cover }</button>
        </fieldset>
    }
}

fn cover_days(session: &Session, edit: &Edit, n: usize, cover: &Cover) -> Html {
    let days = session.plan().team().days.clone();
    let day = |&day: &Weekday| {
        let all = days.clone();
        let on_toggle = edit.on_toggle(move |rules| {
            let Some(cover) = rules.cover.get_mut(n) else { return };
            let mut set = cover.days.clone().unwrap_or_else(|| all.as_slice().iter().copied().collect());
            set.toggle(day);
            let is_all = all.as_slice().iter().all(|day| set.contains(day));
            cover.days = (!is_all).then_some(set);
        });
        let checked = cover.days.as_ref().is_none_or(|set| set.contains(&day));
        check_field(day.id().to_string(), (edit.words.weekday_short)(day), checked, &on_toggle)
    };
    html! { <span class="checks">{ for session.plan().team().days.as_slice().iter().map(day) }</span> }
}

fn onboarding(edit: &Edit) -> Html {
    let (words, now) = (edit.words, &edit.rules.onboarding);
    html! {
        <fieldset class="row">
            <legend>{ words.onboarding }</legend>
            { edit.small(words.onboarding_weeks, 52, now.weeks, |rules, n| rules.onboarding.weeks = n) }
            { edit.small(words.buddy_days, 7, now.buddy_days, |rules, n| rules.onboarding.buddy_days = n) }
            { edit.small(words.manager_days, 7, now.manager_days, |rules, n| rules.onboarding.manager_days = n) }
            { edit.small(words.colleague_days, 7, now.colleague_days, |rules, n| rules.onboarding.colleague_days = n) }
            { edit.small(words.first_week_days, 7, now.first_week_days, |rules, n| rules.onboarding.first_week_days = n) }
            { edit.small(words.leader_days, 7, edit.rules.leader_days, |rules, n| rules.leader_days = n) }
        </fieldset>
    }
}

fn weekdays(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let days = &session.plan().team().days;
    let day = |day: Weekday| {
        let checked = days.position(day).is_some();
        let mut changed: Vec<Weekday> = days.as_slice().to_vec();
        if checked {
            changed.retain(|&d| d != day);
        } else {
            changed.push(day);
        }
        let changed = Days::new(&changed).unwrap_or_else(|| days.clone());
        let on_toggle = hands.on_action.reform(move |()| Action::SetDays(changed.clone()));
        check_field(day.id().to_string(), (words.weekday_short)(day), checked, &on_toggle)
    };
    html! { <fieldset class="checks"><legend>{ words.weekdays }</legend>{ for Weekday::ALL.into_iter().map(day) }</fieldset> }
}

fn closed(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let plan = session.plan();
    let closed = &plan.team().closed;
    let holidays = holidays_in(plan);
    let check = |date: Date, label: String| {
        let on_toggle = hands.on_action.reform(move |()| Action::ToggleClosed(date));
        check_field(date.to_string(), label, closed.contains(&date), &on_toggle)
    };
    let holiday = |&(date, holiday): &(Date, crate::plan::Holiday)| {
        check(date, format!("{} · {}", (words.date)(date), (words.holiday)(holiday)))
    };
    let others = closed.iter().filter(|date| !holidays.iter().any(|(holiday, _)| holiday == *date));
    let take = {
        let (on_action, closed) = (hands.on_action.clone(), closed.clone());
        Callback::from(move |text: String| {
            let date: Date = text.parse().map_err(|_| words.bad_date.to_owned())?;
            if !closed.contains(&date) {
                on_action.emit(Action::ToggleClosed(date));
            }
            Ok(())
        })
    };
    html! {
        <fieldset>
            <legend>{ words.closed_dates }</legend>
            <p class="help" hidden={holidays.is_empty()}>{ words.holidays }</p>
            <div>{ for holidays.iter().map(holiday) }</div>
            <div>{ for others.map(|&date| check(date, (words.date)(date))) }</div>
            <TextField label={words.add_date} kind="date" value="" empties=true {take} />
        </fieldset>
    }
}
