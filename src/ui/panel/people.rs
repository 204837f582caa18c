//! People as a table to write in: a row a person, and all that is known of the one that is unfolded.

use yew::AttrValue;

use super::{fieldset, forces, nothing};
use crate::plan::{Cell, Listed, Person, PersonIx, Place, Row, Team, Weekday};
use crate::session::{Action, Field, OfBand, OfPerson};
use crate::ui::el::{El, When, button, el};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// The table.
#[inline(never)]
pub fn people(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let heads = [words.name, words.groups, words.site, words.manager, words.buddy, words.started, words.wishes];
    let has_sites = team.sites.len() > 1;
    let heads = heads.into_iter().filter(|&head| has_sites || head != words.site);
    let person = |p: PersonIx| {
        let person = team.person(p)?;
        let is_unfolded = fields.session.unfolded() == Some(p);
        let more = is_unfolded.then(|| more(fields, p, person, words));
        Some(el("div").key(person.id.as_str()).with(row(fields, p, person, words)).maybe(more))
    };
    el("div")
        .class(if has_sites { "people with-sites" } else { "people" })
        .on(When::KeyDown, &fields.hands.on_rows_key)
        .with(super::names_of(team))
        .with(el("datalist[id=groups]").all(team.groups.iter().map(|group| option(group.label()))))
        .with(el("div.who head[aria-hidden=true]").all(heads.map(|head| el("span").key(head).say(head))))
        .with(el("div").all(team.person_ixs().filter_map(person)))
        .with(el("div.who").with(fields.text_with(Field::NewPerson, words.new_person, words.new_person, "", "")))
}

fn option(value: &str) -> El {
    el("option").put("value", value.to_owned())
}

fn row(fields: Fields<'_>, p: PersonIx, person: &Person, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let field = |of: OfPerson| Field::Person(p, of);
    let sites: Vec<(String, AttrValue)> =
        team.sites.iter().enumerate().map(|(s, site)| (s.to_string(), site.label().to_owned().into())).listed();
    let wish = |&day: &Weekday| {
        let strength = person.wishes.get(&day).map_or(0, |wish| wish.get());
        let (class, sign) = match strength {
            ..0 => ("home", words.letter_home),
            0 => ("", "·"),
            1.. => ("office", words.letter_office),
        };
        let class = if strength.abs() == 2 { [class, " strong"].concat() } else { class.to_owned() };
        let says = [words.weekday(day), ": ", words.wish(strength)].concat();
        let sign = el("b[aria-hidden=true]").put("class", class).say(sign);
        toggle(fields, field(OfPerson::Wish(day)), day, says, sign, words)
    };
    let is_unfolded = fields.session.unfolded() == Some(p);
    let unfold = button("icon", &fields.hands.on(Action::Unfold(p)))
        .says("aria-expanded", is_unfolded)
        .put("aria-label", [words.more, " ", person.name.as_str()].concat())
        .say(if is_unfolded { "▴" } else { "▾" });
    let sites = (team.sites.len() > 1).then(|| fields.choice(field(OfPerson::Site), words.site, &sites));
    el("div.who[role=group]")
        .put("aria-label", person.name.as_str().to_owned())
        .with(fields.text(field(OfPerson::Name), words.name))
        .with(fields.text(field(OfPerson::Groups), words.groups))
        .maybe(sites)
        .with(fields.text(field(OfPerson::Manager), words.manager))
        .with(fields.text(field(OfPerson::Buddy), words.buddy))
        .with(fields.text(field(OfPerson::Started), words.started))
        .with(el("div.toggles[role=group]").set("aria-label", words.wishes).all(team.days.as_slice().iter().map(wish)))
        .with(unfold)
}

/// A small button for a day, which goes on to the next state.
fn toggle(fields: Fields<'_>, field: Field, day: Weekday, says: String, sign: El, words: &'static Words) -> El {
    fields
        .press(field, "toggle")
        .key(day.id())
        .put("title", says.clone())
        .with(el("span.hidden").text(says))
        .with(el("small[aria-hidden=true]").say(words.weekday_short(day)))
        .with(sign)
}

/// What is less often set, and what goes along when the person goes.
fn more(fields: Fields<'_>, p: PersonIx, person: &Person, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let share = |of: OfPerson, label: &'static str, help: &'static str| {
        fields.text_with(Field::Person(p, of), label, "", help, "")
    };
    let shares = fieldset("row", words.tasks)
        .with(share(OfPerson::TogetherShare, words.together_share, words.together_share_help))
        .with(share(OfPerson::OnsiteShare, words.onsite_share, words.onsite_share_help));
    el("div.more")
        .with(usual(fields, p, person, words))
        .with(band(fields, p, person, words))
        .with(shares)
        .with(order(fields, p, team, words))
}

/// Days off and the usual pattern, a row a week of its rotation.
fn usual(fields: Fields<'_>, p: PersonIx, person: &Person, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let days = team.days.as_slice();
    let is_worked = |(d, &day): (usize, &Weekday)| {
        fields.check(Field::Person(p, OfPerson::Works(d)), day.id(), words.weekday_short(day).into())
    };
    let open = [Row::open(team.days.n_days())];
    let rows = if person.usual.is_empty() { &open[..] } else { &person.usual };
    let cell = |week: usize, d: usize, day: Weekday, cell: Option<Cell>| {
        let place = cell.map_or(Place::Open, |cell| cell.am.place);
        let (class, name, sign) = look(place, person, team, words);
        let says = [words.weekday(day), ": ", &name].concat();
        let sign = el("b[aria-hidden=true]").class(class).text(sign);
        toggle(fields, Field::Person(p, OfPerson::Usual(week, d)), day, says, sign, words)
    };
    let row = |(week, row): (usize, &Row)| {
        let cells = days.iter().enumerate().map(|(d, &day)| cell(week, d, day, row.cell(d)));
        let name = [words.week, " ", &(week + 1).to_string()].concat();
        el("div.toggles[role=group]").key(week).put("aria-label", name).all(cells)
    };
    let change = |of: OfPerson, label: &'static str| fields.press(Field::Person(p, of), "quiet").say(label);
    fieldset("", words.usual)
        .with(el("div.checks").with(el("span").say(words.works_on)).all(days.iter().enumerate().map(is_worked)))
        .with(el("p.help").say(words.usual_help))
        .with(el("div.usual").all(rows.iter().enumerate().map(row)))
        .with(change(OfPerson::LongerUsual, words.longer_usual).hidden(rows.len() >= Person::MOST_ROWS))
        .with(change(OfPerson::ShorterUsual, words.shorter_usual).hidden(person.usual.is_empty()))
}

/// The class, the name and the letter of a place in a usual pattern.
fn look(place: Place, person: &Person, team: &Team, words: &'static Words) -> (&'static str, String, String) {
    let (class, name, letter) = match place {
        Place::Office(site) if site != person.site => {
            let name = team.site(site).map_or("", |site| site.label()).to_owned();
            return ("office", name.clone(), name.chars().take(3).collect());
        }
        Place::Office(_) => ("office", words.office, words.letter_office),
        Place::Home => ("home", words.home, words.letter_home),
        Place::Out => ("out", words.out, words.letter_out),
        Place::Off => ("off", words.off, "–"),
        Place::Open => ("", words.open, "·"),
    };
    (class, name.to_owned(), letter.to_owned())
}

fn band(fields: Fields<'_>, p: PersonIx, person: &Person, words: &'static Words) -> El {
    let field = |of: OfBand| Field::Person(p, OfPerson::Band(of));
    let [should, must] = forces(words);
    let choices = [nothing(words.as_rule), ("should".to_owned(), should.1), must];
    fieldset("row", words.own_band)
        .with(fields.text_with(field(OfBand::Min), words.at_least, words.as_rule, "", ""))
        .with(fields.text_with(field(OfBand::Max), words.at_most, words.no_limit, "", ""))
        .with(fields.choice(field(OfBand::Force), words.force, &choices).hidden(person.office_days.is_none()))
}

/// The place in the order, and out of the plan.
fn order(fields: Fields<'_>, p: PersonIx, team: &Team, words: &'static Words) -> El {
    let swap = |other: Option<usize>, label: &'static str| {
        let other = other.filter(|&other| other < team.people.len());
        let action = Action::SwapPeople(p, PersonIx(other.unwrap_or(p.0)));
        button("quiet", &fields.hands.on(action)).flag("disabled", other.is_none()).say(label)
    };
    let name = |p: PersonIx| team.person(p).map_or("", |person| person.name.as_str());
    let along = fields.session.goes_along(p);
    let remove = button("danger", &fields.hands.on(Action::RemovePerson(p)));
    let line = |label: &'static str, people: &[PersonIx]| {
        let names: Vec<&str> = people.iter().map(|&p| name(p)).listed();
        el("span").hidden(people.is_empty()).text([label, " ", &names.join(", ")].concat())
    };
    el("div.order")
        .with(swap(p.0.checked_sub(1), words.move_up))
        .with(swap(Some(p.0 + 1), words.move_down))
        .with(remove.text(words.remove_person(name(p))))
        .with(
            el("small.help")
                .text(words.goes_along(&along.n_days.to_string(), along.n_weeks))
                .with(line(words.manager_of, &along.manager_of))
                .with(line(words.buddy_of, &along.buddy_of)),
        )
}
