//! People: a list, and the form of the one that is open.

use yew::prelude::*;

use super::{force_choices, force_of, force_value, take_name};
use crate::plan::{
    Band, Date, Percent, Person, PersonIx, SiteIx, Team, Weekday, Wish, lower_case, read_row, write_row,
};
use crate::session::{Action, Session};
use crate::ui::field::{AreaField, Take, TextField, check_field, select_field};
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// The list of people.
pub fn people(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let team = session.plan().team();
    let person = |p: PersonIx| {
        let who = team.person(p)?;
        Some(html! {
            <details key={who.id.as_str()} class="entry" name="person">
                <summary><bdi>{ who.name.as_str() }</bdi></summary>
                { form(team, p, who, words, hands) }
            </details>
        })
    };
    html! { <div class="entries">{ for team.person_ixs().filter_map(person) }</div> }
}

fn form(team: &Team, p: PersonIx, person: &Person, words: &'static Words, hands: &Hands) -> Html {
    let edit = Edit { p, person: person.clone(), words, hands: hands.clone() };
    html! {
        <div class="form">
            <TextField label={words.name} value={person.name.as_str().to_owned()} take={edit.name()} />
            { site(team, &edit) }
            { somebody(team, &edit, words.manager, person.manager, |person, other| person.manager = other) }
            { somebody(team, &edit, words.buddy, person.buddy, |person, other| person.buddy = other) }
            <TextField label={words.started} kind="date" value={person.started.map(|date| date.to_string()).unwrap_or_default()} take={edit.started()} />
            { share(&edit, words.together_share, words.together_share_help, person.together_share, |person, share| person.together_share = share) }
            { share(&edit, words.onsite_share, words.onsite_share_help, person.onsite_share, |person, share| person.onsite_share = share) }
            { groups(team, &edit) }
            { band(&edit) }
            { wishes(team, &edit) }
            <AreaField label={words.usual} help={words.usual_help} value={usual_text(team, p, person)} take={edit.usual(team)} />
            <button type="button" class="danger" onclick={hands.on(Action::RemovePerson(p))}>{ (words.remove_person)(person.name.as_str()) }</button>
        </div>
    }
}

/// A person under change: each taker makes one changed copy.
#[derive(Clone)]
struct Edit {
    p: PersonIx,
    person: Person,
    words: &'static Words,
    hands: Hands,
}

impl Edit {
    fn send(&self, change: impl FnOnce(&mut Person)) {
        let mut person = self.person.clone();
        change(&mut person);
        self.hands.on_action.emit(Action::SetPerson(self.p, Box::new(person)));
    }

    fn on_choice(&self, change: impl Fn(&mut Person, &str) + 'static) -> Callback<String> {
        let edit = self.clone();
        Callback::from(move |value: String| edit.send(|person| change(person, &value)))
    }

    fn number(&self, from: u8, to: u8, change: impl Fn(&mut Person, Option<u8>) + 'static) -> Take {
        let edit = self.clone();
        Callback::from(move |text: String| {
            let text = text.trim();
            let sentence = || (edit.words.bad_number)(i64::from(from), i64::from(to));
            let number = if text.is_empty() {
                None
            } else {
                Some(text.parse().ok().filter(|n| (from..=to).contains(n)).ok_or_else(sentence)?)
            };
            edit.send(|person| change(person, number));
            Ok(())
        })
    }

    fn name(&self) -> Take {
        let edit = self.clone();
        take_name(&self.hands, self.words, move |name| {
            Action::SetPerson(edit.p, Box::new(Person { name, ..edit.person.clone() }))
        })
    }

    fn started(&self) -> Take {
        let edit = self.clone();
        Callback::from(move |text: String| {
            let started = match text.trim() {
                "" => None,
                text => Some(text.parse::<Date>().map_err(|_| edit.words.bad_date.to_owned())?),
            };
            edit.send(|person| person.started = started);
            Ok(())
        })
    }

    fn usual(&self, team: &Team) -> Take {
        let (edit, n_days, sites) = (self.clone(), team.days.n_days(), team.sites.clone());
        Callback::from(move |text: String| {
            let sentence = || (edit.words.bad_row)(n_days);
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let line = |line: &str| {
                // Danish letters are welcome in the form; the notation itself has one alphabet.
                let line = lower_case(line).replace('k', "o").replace('u', "x").replace('f', "-");
                read_row(&line, n_days, edit.person.site, &sites).map_err(|_| sentence())
            };
            let usual = lines.map(line).collect::<Result<Vec<_>, _>>()?;
            if usual.len() > Person::MOST_ROWS {
                return Err(sentence());
            }
            edit.send(|person| person.usual = usual);
            Ok(())
        })
    }
}

fn usual_text(team: &Team, p: PersonIx, person: &Person) -> String {
    person.usual.iter().map(|row| write_row(row, p, team)).collect::<Vec<_>>().join("\n")
}

fn site(team: &Team, edit: &Edit) -> Html {
    let choices = team.sites.iter().enumerate().map(|(s, site)| (s.to_string().into(), site.label().to_owned().into()));
    let on_choice = edit.on_choice(|person, value| person.site = value.parse().map_or(person.site, SiteIx));
    html! {
        <span hidden={team.sites.len() < 2}>
            { select_field(edit.words.site, &choices.collect::<Vec<_>>(), &edit.person.site.0.to_string(), &on_choice) }
        </span>
    }
}

fn somebody(
    team: &Team,
    edit: &Edit,
    label: &'static str,
    now: Option<PersonIx>,
    set: fn(&mut Person, Option<PersonIx>),
) -> Html {
    let mut choices = vec![(AttrValue::from(""), AttrValue::from(edit.words.nobody))];
    let others = team.people.iter().enumerate().filter(|&(q, _)| PersonIx(q) != edit.p);
    choices.extend(others.map(|(q, other)| (q.to_string().into(), other.name.as_str().to_owned().into())));
    let on_choice = edit.on_choice(move |person, value| set(person, value.parse().ok().map(PersonIx)));
    select_field(label, &choices, &now.map(|p| p.0.to_string()).unwrap_or_default(), &on_choice)
}

fn share(edit: &Edit, label: &'static str, help: &'static str, now: Percent, set: fn(&mut Person, Percent)) -> Html {
    let take = edit.number(0, 100, move |person, share| set(person, share.and_then(Percent::new).unwrap_or_default()));
    html! { <TextField {label} {help} kind="number" min="0" max="100" value={now.get().to_string()} {take} /> }
}

fn groups(team: &Team, edit: &Edit) -> Html {
    let group = |(g, group): (usize, &crate::plan::Group)| {
        let is_member = group.members.contains(&edit.p);
        let mut changed = group.clone();
        if is_member {
            changed.members.retain(|&p| p != edit.p);
        } else {
            changed.members.push(edit.p);
        }
        let on_toggle =
            edit.hands.on_action.reform(move |()| Action::SetGroup(crate::plan::GroupIx(g), changed.clone()));
        check_field(g.to_string(), group.label().to_owned(), is_member, &on_toggle)
    };
    html! {
        <fieldset hidden={team.groups.is_empty()}>
            <legend>{ edit.words.groups }</legend>
            { for team.groups.iter().enumerate().map(group) }
        </fieldset>
    }
}

fn band(edit: &Edit) -> Html {
    let words = edit.words;
    let band = edit.person.office_days;
    let min = edit.number(0, 7, |person, min| {
        let band = person.office_days;
        person.office_days = match (min, band) {
            (None, Some(Band { max: None, .. }) | None) => None,
            (min, band) => {
                let band = band.unwrap_or(Band { min: 0, max: None, force: None });
                let min = min.unwrap_or(0);
                Some(Band { min, max: band.max.map(|max| max.max(min)), ..band })
            }
        };
    });
    let max = edit.number(0, 7, |person, max| {
        let band = person.office_days.unwrap_or(Band { min: 0, max: None, force: None });
        person.office_days = Some(Band { min: max.map_or(band.min, |max| band.min.min(max)), max, ..band });
    });
    let mut choices = vec![(AttrValue::from(""), AttrValue::from(words.as_rule))];
    choices.extend(force_choices(words));
    let force = edit.on_choice(|person, value| {
        if let Some(band) = &mut person.office_days {
            band.force = (!value.is_empty()).then(|| force_of(value));
        }
    });
    html! {
        <fieldset class="row">
            <legend>{ words.own_band }</legend>
            <TextField label={words.at_least} kind="number" min="0" max="7" placeholder={words.as_rule} value={band.map(|band| band.min.to_string()).unwrap_or_default()} take={min} />
            <TextField label={words.at_most} kind="number" min="0" max="7" placeholder={words.no_limit} value={band.and_then(|band| band.max).map(|max| max.to_string()).unwrap_or_default()} take={max} />
            <span hidden={band.is_none()}>
                { select_field(words.force, &choices, band.and_then(|band| band.force).map_or("", force_value), &force) }
            </span>
        </fieldset>
    }
}

fn wishes(team: &Team, edit: &Edit) -> Html {
    let words = edit.words;
    let wish = |&day: &Weekday| {
        let choices = (-2..=2_i8).map(|wish| (wish.to_string().into(), (words.wish)(wish).into())).collect::<Vec<_>>();
        let on_choice = edit.on_choice(move |person, value| {
            match value.parse().ok().and_then(Wish::new).filter(|wish| wish.get() != 0) {
                Some(wish) => person.wishes.insert(day, wish),
                None => person.wishes.remove(&day),
            }
        });
        let now = edit.person.wishes.get(&day).map_or(0, |wish| wish.get());
        select_field((words.weekday)(day), &choices, &now.to_string(), &on_choice)
    };
    html! {
        <fieldset class="row">
            <legend>{ words.wishes }</legend>
            { for team.days.as_slice().iter().map(wish) }
        </fieldset>
    }
}
