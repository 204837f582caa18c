//! People: a list, and the form of the one that is open.

use yew::AttrValue;

use super::{fieldset, forces, nothing};
use crate::plan::{Listed, Person, PersonIx, Weekday};
use crate::session::{Action, Field, OfBand, OfPerson};
use crate::ui::el::{El, button, el};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// The list of people.
pub fn people(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let person = |p: PersonIx| {
        let person = team.person(p)?;
        let summary = el("summary").with(el("bdi").text(person.name.as_str().to_owned()));
        let entry = el("details").key(person.id.as_str()).class("entry").set("name", "person");
        Some(entry.with(summary).with(form(fields, p, person, words)))
    };
    el("div.entries").all(team.person_ixs().filter_map(person))
}

fn form(fields: Fields<'_>, p: PersonIx, person: &Person, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let field = |of: OfPerson| Field::Person(p, of);
    let sites: Vec<(String, AttrValue)> =
        team.sites.iter().enumerate().map(|(s, site)| (s.to_string(), site.label().to_owned().into())).listed();
    let others: Vec<(String, AttrValue)> = [nothing(words.nobody)]
        .into_iter()
        .chain(
            team.people
                .iter()
                .enumerate()
                .filter(|&(q, _)| q != p.0)
                .map(|(q, other)| (q.to_string(), other.name.as_str().to_owned().into())),
        )
        .listed();
    let share =
        |of: OfPerson, label: &'static str, help: &'static str| fields.text_with(field(of), label, "", help, "");
    let group = |(g, group): (usize, &crate::plan::Group)| {
        let member = Field::Group(crate::plan::GroupIx(g), crate::session::OfGroup::Member(p));
        fields.check(member, group.id.as_str(), group.label().to_owned().into())
    };
    let wish = |&day: &Weekday| {
        let choices: Vec<(String, AttrValue)> =
            (-2..=2_i8).map(|wish| (wish.to_string(), words.wish(wish).into())).listed();
        fields.choice(field(OfPerson::Wish(day)), words.weekday(day), &choices)
    };
    let groups = fieldset("", words.groups).hidden(team.groups.is_empty());
    let remove = button("danger", &fields.hands.on(Action::RemovePerson(p)));
    el("div.form")
        .with(fields.text(field(OfPerson::Name), words.name))
        .with(fields.choice(field(OfPerson::Site), words.site, &sites).hidden(team.sites.len() < 2))
        .with(fields.choice(field(OfPerson::Manager), words.manager, &others))
        .with(fields.choice(field(OfPerson::Buddy), words.buddy, &others))
        .with(fields.text(field(OfPerson::Started), words.started))
        .with(share(OfPerson::TogetherShare, words.together_share, words.together_share_help))
        .with(share(OfPerson::OnsiteShare, words.onsite_share, words.onsite_share_help))
        .with(groups.all(team.groups.iter().enumerate().map(group)))
        .with(band(fields, p, person, words))
        .with(fieldset("row", words.wishes).all(team.days.as_slice().iter().map(wish)))
        .with(fields.text_with(field(OfPerson::Usual), words.usual, "", words.usual_help, ""))
        .with(remove.text(words.remove_person(person.name.as_str())))
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
