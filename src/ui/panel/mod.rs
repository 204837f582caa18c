//! The forms beside the week: adding people, people, groups, sites, rules, keys.

mod add;
mod groups;
mod people;
mod rules;
mod sites;
mod weights;

use yew::prelude::*;

pub use add::start;

use super::field::Take;
use super::hands::Hands;
use super::text::Words;
use crate::session::{Action, Panel, Session};

/// The open form, if one is open.
pub fn panel(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let Some(panel) = session.panel() else { return html! {} };
    let (title, body) = match panel {
        Panel::Add => (words.add_people, add::add(session, words, hands)),
        Panel::People => (words.people, people::people(session, words, hands)),
        Panel::Groups => (words.groups, groups::groups(session, words, hands)),
        Panel::Sites => (words.sites, sites::sites(session, words, hands)),
        Panel::Rules => (words.rules, rules::rules(session, words, hands)),
        Panel::Keys => (words.keys, keys(words)),
    };
    html! {
        <section class="panel" part="panel" aria-labelledby="panel-title" key={title}>
            <div class="panel-head">
                <h2 id="panel-title" tabindex="-1">{ title }</h2>
                <button type="button" class="quiet" onclick={hands.on(Action::Show(None))}>{ words.close }</button>
            </div>
            { body }
        </section>
    }
}

fn keys(words: &Words) -> Html {
    let line = |&(key, what): &(&'static str, &'static str)| html! { <><dt>{ key }</dt><dd>{ what }</dd></> };
    html! { <dl class="keys">{ for words.key_list.iter().map(line) }</dl> }
}

/// A field's taker that reads a number from `from` to `to` and sends the action made of it; an empty text
/// is `None`, which `make` may refuse by returning no action.
fn take_number(
    hands: &Hands,
    words: &'static Words,
    from: u32,
    to: u32,
    make: impl Fn(Option<u32>) -> Option<Action> + 'static,
) -> Take {
    let on_action = hands.on_action.clone();
    Callback::from(move |text: String| {
        let text = text.trim();
        let sentence = || (words.bad_number)(i64::from(from), i64::from(to));
        let number = if text.is_empty() {
            None
        } else {
            Some(text.parse().ok().filter(|n| (from..=to).contains(n)).ok_or_else(sentence)?)
        };
        on_action.emit(make(number).ok_or_else(sentence)?);
        Ok(())
    })
}

/// A field's taker that reads a name and sends the action made of it.
fn take_name(hands: &Hands, words: &'static Words, make: impl Fn(crate::plan::Name) -> Action + 'static) -> Take {
    let on_action = hands.on_action.clone();
    Callback::from(move |text: String| {
        let name = crate::plan::Name::typed(&text).ok_or_else(|| words.bad_name.to_owned())?;
        on_action.emit(make(name));
        Ok(())
    })
}

/// Must or should, as a choice.
fn force_choices(words: &Words) -> Vec<(AttrValue, AttrValue)> {
    vec![("should".into(), words.should.into()), ("must".into(), words.must.into())]
}

fn force_value(force: crate::plan::Force) -> &'static str {
    match force {
        crate::plan::Force::Should => "should",
        crate::plan::Force::Must => "must",
    }
}

fn force_of(value: &str) -> crate::plan::Force {
    if value == "must" { crate::plan::Force::Must } else { crate::plan::Force::Should }
}

/// A choice of one of the groups, or everybody.
fn group_choices(session: &Session, words: &Words) -> Vec<(AttrValue, AttrValue)> {
    let mut choices = vec![(AttrValue::from(""), AttrValue::from(words.everybody))];
    let groups = session.plan().team().groups.iter().enumerate();
    choices.extend(groups.map(|(g, group)| (g.to_string().into(), group.label().to_owned().into())));
    choices
}

fn group_of(value: &str) -> Option<crate::plan::GroupIx> {
    value.parse().ok().map(crate::plan::GroupIx)
}
