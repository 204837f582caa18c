//! A button that opens a short list of actions. Escape and leaving it close it.

use yew::prelude::*;

use crate::session::Action;

/// One line of a menu: what it says, what it does, whether it can be done now.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it says.
    pub label: AttrValue,
    /// What it does.
    pub action: Action,
    /// Whether it can be done now.
    pub enabled: bool,
}

/// Properties of [`Menu`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the button says.
    pub label: AttrValue,
    /// The lines.
    pub items: Vec<Item>,
    /// Where actions go.
    pub on_action: Callback<Action>,
    /// Further lines, such as a file field.
    #[prop_or_default]
    pub children: Html,
}

/// The menu.
#[component]
pub fn Menu(props: &Props) -> Html {
    let is_open = use_state(|| false);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let on_key = {
        let is_open = is_open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                is_open.set(false);
            }
        })
    };
    let on_leave = {
        let is_open = is_open.clone();
        Callback::from(move |event: FocusEvent| {
            let inside = event
                .current_target()
                .zip(event.related_target())
                .is_some_and(|(menu, next)| super::browser::contains(&menu, &next));
            if !inside {
                is_open.set(false);
            }
        })
    };
    let line = |item: &Item| {
        let onclick = {
            let (is_open, action, on_action) = (is_open.clone(), item.action.clone(), props.on_action.clone());
            Callback::from(move |_: MouseEvent| {
                is_open.set(false);
                on_action.emit(action.clone());
            })
        };
        html! { <li key={item.label.to_string()}><button type="button" {onclick} disabled={!item.enabled}>{ &item.label }</button></li> }
    };
    html! {
        <div class="menu" onkeydown={on_key} onfocusout={on_leave}>
            <button type="button" class="quiet" aria-expanded={is_open.to_string()} onclick={toggle}>
                { &props.label }<span class="caret" aria-hidden="true"></span>
            </button>
            <ul hidden={!*is_open}>
                { for props.items.iter().map(line) }
                { props.children.clone() }
            </ul>
        </div>
    }
}
