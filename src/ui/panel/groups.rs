//! Groups: who works together, how much it counts and how many days.

use super::fieldset;
use crate::plan::{Group, GroupIx, PersonIx};
use crate::session::{Action, Field, OfGroup};
use crate::ui::el::{El, button, el};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// The list of groups.
pub fn groups(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let group = |(g, group): (usize, &Group)| {
        let summary = el("summary").with(el("bdi").text(group.label().to_owned()));
        el("details")
            .key(group.id.as_str())
            .class("entry")
            .set("name", "group")
            .flag("open", team.groups.len() == 1)
            .with(summary.with(el("em").text(group.members.len().to_string())))
            .with(form(fields, GroupIx(g), group, words))
    };
    el("div.entries")
        .with(fields.text(Field::NewGroup, words.new_group))
        .with(el("div").all(team.groups.iter().enumerate().map(group)))
}

fn form(fields: Fields<'_>, g: GroupIx, group: &Group, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let field = |of: OfGroup| Field::Group(g, of);
    let member = |p: PersonIx| {
        let person = team.person(p)?;
        Some(fields.check(field(OfGroup::Member(p)), person.id.as_str(), person.name.as_str().to_owned().into()))
    };
    el("div.form")
        .with(fields.text(field(OfGroup::Name), words.group_name))
        .with(fields.text(field(OfGroup::DaysTogether), words.days_together))
        .with(fields.text(field(OfGroup::Weight), words.weight))
        .with(fields.check(field(OfGroup::Gather), "gather", words.gather.into()))
        .with(fieldset("members", words.members).all(team.person_ixs().filter_map(member)))
        .with(button("danger", &fields.hands.on(Action::RemoveGroup(g))).text(words.remove_group(group.label())))
}
