//! Groups: who works together, how much it counts and how many days.

use yew::prelude::*;

use super::{take_name, take_number};
use crate::plan::{Gather, Group, GroupIx, PersonIx, Team};
use crate::session::{Action, Session};
use crate::ui::field::{TextField, check_field};
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// The list of groups.
pub fn groups(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let team = session.plan().team();
    let group = |(g, group): (usize, &Group)| {
        html! {
            <details key={group.id.as_str()} class="entry" name="group" open={team.groups.len() == 1}>
                <summary><bdi>{ group.label() }</bdi><em>{ group.members.len() }</em></summary>
                { form(team, GroupIx(g), group, words, hands) }
            </details>
        }
    };
    html! {
        <div class="entries">
            <TextField label={words.new_group} value="" empties=true take={take_name(hands, words, Action::AddGroup)} />
            <div>{ for team.groups.iter().enumerate().map(group) }</div>
        </div>
    }
}

fn form(team: &Team, g: GroupIx, group: &Group, words: &'static Words, hands: &Hands) -> Html {
    let name = {
        let group = group.clone();
        take_name(hands, words, move |name| Action::SetGroup(g, Group { name: Some(name), ..group.clone() }))
    };
    let number = |from: u32, to: u32, set: fn(&mut Group, u8)| {
        let group = group.clone();
        take_number(hands, words, from, to, move |number| {
            let mut group = group.clone();
            set(&mut group, u8::try_from(number?).ok()?);
            Some(Action::SetGroup(g, group))
        })
    };
    let toggled = |change: &dyn Fn(&mut Group)| {
        let mut group = group.clone();
        change(&mut group);
        hands.on_action.reform(move |()| Action::SetGroup(g, group.clone()))
    };
    let gather = toggled(&|group| group.gather = if group.gather == Gather::Yes { Gather::No } else { Gather::Yes });
    let member = |p: PersonIx| {
        let person = team.person(p)?;
        let is_member = group.members.contains(&p);
        let on_toggle = toggled(&|group| {
            if is_member {
                group.members.retain(|&q| q != p);
            } else {
                group.members.push(p);
            }
        });
        Some(check_field(person.id.as_str().to_string(), person.name.as_str().to_owned(), is_member, &on_toggle))
    };
    html! {
        <div class="form">
            <TextField label={words.group_name} value={group.label().to_owned()} take={name} />
            <TextField label={words.days_together} kind="number" min="0" max="7" value={group.days_together.to_string()} take={number(0, 7, |group, n| group.days_together = n)} />
            <TextField label={words.weight} kind="number" min="1" max="5" value={group.weight.to_string()} take={number(1, 5, |group, n| group.weight = n)} />
            { check_field("check".to_owned(), words.gather, group.gather == Gather::Yes, &gather) }
            <fieldset class="members"><legend>{ words.members }</legend>{ for team.person_ixs().filter_map(member) }</fieldset>
            <button type="button" class="danger" onclick={hands.on(Action::RemoveGroup(g))}>{ (words.remove_group)(group.label()) }</button>
        </div>
    }
}
