//! The forms beside the week: adding people, people, groups, sites, rules, keys.

mod add;
mod groups;
mod people;
mod rules;
mod set_up;
mod sites;
mod weights;

use yew::AttrValue;

pub use add::start;
pub use set_up::set_up;

use super::el::{El, button, el};
use super::field::Fields;
use super::hands::Hands;
use super::text::Words;
use crate::plan::{Listed, Person, Team};
use crate::session::{Action, MUST, Panel, Session};

/// The open form, if one is open.
pub fn panel(session: &Session, words: &'static Words, hands: &Hands) -> Option<El> {
    let fields = Fields { session, hands };
    let (title, body) = match session.panel()? {
        Panel::Add => (words.add_people, add::add(fields, words)),
        Panel::People => (words.people, people::people(fields, words)),
        Panel::Groups => (words.groups, groups::groups(fields, words)),
        Panel::Sites => (words.sites, sites::sites(fields, words)),
        Panel::Rules => (words.rules, rules::rules(fields, words)),
        Panel::Keys => (words.keys, keys(words)),
    };
    let head = el("div.panel-head")
        .with(el("h2[id=panel-title][tabindex=-1]").say(title))
        .with(button("quiet", &hands.on(Action::Show(None))).say(words.close));
    let section = el("section.panel[part=panel][aria-labelledby=panel-title]");
    Some(section.key(title).with(head).with(body))
}

#[inline(never)]
fn keys(words: &Words) -> El {
    let lines = words.key_list().into_iter().flat_map(|(key, what)| [el("dt").say(key), el("dd").say(what)]);
    el("dl.keys").all(lines)
}

/// Fields that belong together.
fn fieldset(class: &'static str, legend: &'static str) -> El {
    el("fieldset").class(class).with(el("legend").say(legend))
}

/// What something is and where that comes from, behind a question mark.
fn why(what: &'static str, says: &'static str, words: &Words) -> El {
    let name = el("span.hidden").say(words.why_is_it).say(" ").say(what);
    let summary = el("summary").with(name).with(el("span[aria-hidden=true]").say("?"));
    el("details.why").with(summary).with(el("p").say(says))
}

/// The names that fields for people offer.
fn names_of(team: &Team) -> El {
    let name = |person: &Person| el("option").put("value", person.name.as_str().to_owned());
    el("datalist[id=people]").all(team.people.iter().map(name))
}

/// A choice whose value is empty.
fn nothing(says: &'static str) -> (String, AttrValue) {
    (String::new(), says.into())
}

/// Must or should, as a choice.
fn forces(words: &Words) -> [(String, AttrValue); 2] {
    [nothing(words.should), (MUST.to_owned(), words.must.into())]
}

/// A choice of one of the groups, or everybody.
fn group_choices(session: &Session, words: &Words) -> Vec<(String, AttrValue)> {
    let groups = session.plan().team().groups.iter().enumerate();
    let groups = groups.map(|(g, group)| (g.to_string(), group.label().to_owned().into()));
    [nothing(words.everybody)].into_iter().chain(groups).listed()
}
