//! A button that opens a short list of actions. Escape and leaving it close it.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::el::{button, el};
use super::hands::Hands;
use crate::session::Action;

/// One line of a menu: what it says, what it does, whether it can be done now.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it says.
    pub label: &'static str,
    /// What it does.
    pub action: Action,
    /// Whether it can be done now.
    pub enabled: bool,
}

/// Properties of [`Menu`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the button says.
    pub label: &'static str,
    /// The lines.
    pub items: Vec<Item>,
    /// Where actions go.
    pub hands: Hands,
    /// What the line that chooses a plan file says, in the menu that has one.
    pub file: &'static str,
}

/// What happens to a menu.
#[derive(Debug)]
pub enum Happens {
    /// Its button is pressed.
    Toggled,
    /// A line is chosen.
    Chosen(usize),
    /// A key is pressed in it.
    Key(Event),
    /// The keyboard leaves a part of it.
    Left(Event),
}

/// The menu.
#[derive(Debug)]
pub struct Menu {
    is_open: bool,
}

impl Component for Menu {
    type Message = Happens;
    type Properties = Props;

    fn create(_ctx: &Context<Self>) -> Self {
        Self { is_open: false }
    }

    fn update(&mut self, ctx: &Context<Self>, happens: Happens) -> bool {
        let was_open = self.is_open;
        match happens {
            Happens::Toggled => self.is_open = !self.is_open,
            Happens::Chosen(n) => {
                self.is_open = false;
                if let Some(item) = ctx.props().items.get(n) {
                    ctx.props().hands.on_action.emit(item.action.clone());
                }
            }
            Happens::Key(event) if self.is_open && super::browser::is_escape(&event) => {
                event.stop_propagation();
                self.is_open = false;
            }
            Happens::Key(_) => {}
            Happens::Left(event) => self.is_open &= super::browser::stays_inside(&event),
        }
        self.is_open != was_open
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let link = ctx.link();
        let entry = |(n, item): (usize, &Item)| {
            let choose = link.callback(move |_: Event| Happens::Chosen(n));
            el("li").key(n).with(button("", &choose).flag("disabled", !item.enabled).say(item.label))
        };
        let file = el("label").class("file").say(props.file).with(
            el("input")
                .set("type", "file")
                .set("accept", ".json,application/json")
                .on(ListenerKind::onchange, &props.hands.on_plan_file),
        );
        let toggle = button("quiet", &link.callback(|_: Event| Happens::Toggled)).says("aria-expanded", self.is_open);
        let lines = el("ul")
            .hidden(!self.is_open)
            .all(props.items.iter().enumerate().map(entry))
            .with(el("li").hidden(props.file.is_empty()).maybe((!props.file.is_empty()).then_some(file)));
        el("div")
            .class("menu")
            .on(ListenerKind::onkeydown, &link.callback(Happens::Key))
            .on(ListenerKind::onfocusout, &link.callback(Happens::Left))
            .with(toggle.say(props.label).with(el("span").class("caret").set("aria-hidden", "true")))
            .with(lines)
            .into()
    }
}
