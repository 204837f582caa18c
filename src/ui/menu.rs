//! A button that opens a short list of actions. Whether it is open stands in the page alone, where the edge
//! keeps it: a press of the button, a choice, Escape and leaving it change it.

use super::el::{El, When, button, el};
use super::field::file_field;
use super::hands::Hands;
use crate::session::Action;

/// One line of a menu: what it says, what it does, whether it can be done now.
#[derive(Debug)]
pub struct Item {
    /// What it says.
    pub label: &'static str,
    /// The tag of the language it says it in, where that is another.
    pub lang: &'static str,
    /// What it does.
    pub action: Action,
    /// Whether it can be done now.
    pub enabled: bool,
}

/// A menu, its button of a class; `file`, where it is not empty, is a line that chooses a file.
pub fn menu(class: &'static str, label: &'static str, items: Vec<Item>, file: &'static str, hands: &Hands) -> El {
    let line = |item: Item| {
        let choose = button("", &hands.on(item.action)).flag("disabled", !item.enabled);
        let choose = if item.lang.is_empty() { choose } else { choose.set("lang", item.lang) };
        el("li").key(item.label).with(choose.say(item.label))
    };
    el("div.menu")
        .key(label)
        .on(When::Click, &hands.on_menu)
        .on(When::KeyDown, &hands.on_menu)
        .on(When::FocusOut, &hands.on_menu)
        .with(
            el("button[type=button]")
                .class(class)
                .says("aria-expanded", false)
                .say(label)
                .with(el("span.caret[aria-hidden=true]")),
        )
        .with(
            // What takes no keyboard in it, pressed, does not send it out of the menu.
            el("ul").hidden(true).set("tabindex", "-1").all(items.into_iter().map(line)).with(
                el("li").hidden(file.is_empty()).maybe((!file.is_empty()).then(|| file_field("file", file, hands))),
            ),
        )
}
