//! Groups as a board: who works together, how much it counts and how many days. People are moved by dragging,
//! or by choosing the other group.

use yew::AttrValue;

use super::{nothing, why};
use crate::plan::{Group, GroupIx, Listed, PersonIx};
use crate::session::{Action, Field, OfGroup};
use crate::ui::el::{El, When, button, el};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// What stands for no group where one is chosen.
const NONE: &str = "none";

/// The board.
#[inline(never)]
pub fn groups(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let group = |(g, group): (usize, &Group)| card(fields, GroupIx(g), group, words);
    let lonely: Vec<PersonIx> = team.person_ixs().filter(|&p| team.groups_of(p).next().is_none()).listed();
    let rest = el("section.group-card")
        .set("data-group", NONE)
        .set("aria-label", words.no_group)
        .hidden(lonely.is_empty())
        .with(el("h3").say(words.no_group))
        .with(members(fields, None, &lonely, words));
    el("div.groups")
        .on(When::PointerDown, &fields.hands.on_board)
        .on(When::PointerUp, &fields.hands.on_board)
        .with(super::names_of(team))
        .with(why(words.days_together, words.why_together, words))
        .with(el("div.board").all(team.groups.iter().enumerate().map(group)).with(rest))
        .with(fields.text(Field::NewGroup, words.new_group))
}

fn card(fields: Fields<'_>, g: GroupIx, group: &Group, words: &'static Words) -> El {
    let field = |of: OfGroup| Field::Group(g, of);
    let n_groups = fields.session.plan().team().groups.len();
    let swap = |other: Option<usize>, label: &'static str, sign: &'static str| {
        let other = other.filter(|&other| other < n_groups);
        let action = Action::SwapGroups(g, GroupIx(other.unwrap_or(g.0)));
        button("icon", &fields.hands.on(action))
            .flag("disabled", other.is_none())
            .put("aria-label", [label, ": ", group.label()].concat())
            .set("title", label)
            .say(sign)
    };
    let head = el("div.head")
        .with(fields.text(field(OfGroup::Name), words.group_name))
        .with(swap(g.0.checked_sub(1), words.move_up, "↑"))
        .with(swap(Some(g.0 + 1), words.move_down, "↓"));
    let numbers = el("div.row")
        .with(fields.text(field(OfGroup::DaysTogether), words.days_together))
        .with(fields.text(field(OfGroup::Weight), words.weight));
    el("section.group-card")
        .key(group.id.as_str())
        .put("data-group", g.0.to_string())
        .put("aria-label", group.label().to_owned())
        .with(head)
        .with(members(fields, Some(g), &group.members, words))
        .with(fields.text_with(Field::NewMember(g), words.add_member, words.add_member, "", ""))
        .with(numbers)
        .with(fields.check(field(OfGroup::Gather), "gather", words.gather.into()))
        .with(button("danger", &fields.hands.on(Action::RemoveGroup(g))).text(words.remove_group(group.label())))
}

fn members(fields: Fields<'_>, g: Option<GroupIx>, people: &[PersonIx], words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let others = team.groups.iter().enumerate().filter(|&(other, _)| Some(GroupIx(other)) != g);
    let others = others.map(|(other, group)| (other.to_string(), AttrValue::from(group.label().to_owned())));
    let none = g.map(|_| (NONE.to_owned(), words.no_group.into()));
    let choices: Vec<(String, AttrValue)> = [nothing(words.move_to)].into_iter().chain(others).chain(none).listed();
    let member = |&p: &PersonIx| {
        let person = team.person(p)?;
        let name = person.name.as_str().to_owned();
        let choice = fields.choice(Field::Moved(p, g), words.move_to, &choices);
        let line = el("li").key(person.id.as_str()).put("data-member", p.0.to_string()).put("aria-label", name.clone());
        Some(line.with(el("bdi").text(name)).with(choice))
    };
    el("ul.members").set("aria-label", words.members).all(people.iter().filter_map(member))
}
