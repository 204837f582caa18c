//! Labelled fields of forms, drawn from what [`Field`] says. A text is taken over when its field is left,
//! Enter or its button is pressed; what cannot be taken gets its sentence beside the field, stays there as it
//! was typed and changes nothing.

use yew::prelude::*;

use super::el::{El, When, button, el};
use super::hands::Hands;
use crate::session::{Field, FieldKind, Session};

/// Properties of [`TextField`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Which field it is.
    pub field: Field,
    /// What the field is for.
    pub label: &'static str,
    /// What it holds.
    pub value: AttrValue,
    /// What stands in the empty field.
    pub placeholder: &'static str,
    /// A sentence about the field.
    pub help: &'static str,
    /// What the button says; none: the text is taken when the field is left.
    pub button: &'static str,
    /// Where the text goes.
    pub hands: Hands,
}

/// What happens in a field.
#[derive(Debug)]
pub enum Happens {
    /// Something was typed.
    Typed(String),
    /// What was typed is to be taken over.
    Done,
}

/// A field of text.
#[derive(Debug)]
pub struct TextField {
    on_input: Callback<Event>,
    on_done: Callback<Event>,
    typed: Option<String>,
    error: Option<String>,
}

impl Component for TextField {
    type Message = Happens;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let read = ctx.props().hands.read.clone();
        Self {
            on_input: ctx.link().callback(move |event: Event| Happens::Typed(read.emit(event))),
            on_done: ctx.link().callback(|_: Event| Happens::Done),
            typed: None,
            error: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Props) -> bool {
        if ctx.props().value != before.value || ctx.props().field != before.field {
            self.typed = None;
            self.error = None;
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, happens: Happens) -> bool {
        match happens {
            Happens::Typed(text) => {
                self.typed = Some(text);
                false
            }
            Happens::Done => {
                let Some(text) = self.typed.clone() else { return false };
                self.error = ctx.props().hands.on_fill.emit((ctx.props().field, text)).err();
                if self.error.is_none() {
                    self.typed = None;
                }
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let kind = props.field.kind();
        let value = self.typed.clone().map_or_else(|| props.value.clone(), AttrValue::from);
        let tag = if kind == FieldKind::Lines { "textarea" } else { "input" };
        let mut input = el(tag).value(value).on(When::Input, &self.on_input);
        if props.button.is_empty() {
            input = input.on(When::Change, &self.on_done);
        }
        input = match kind {
            FieldKind::Line => input.set("autocomplete", "off"),
            FieldKind::Lines => input.set("rows", "4").set("spellcheck", "false"),
            FieldKind::Number(from, to) => {
                input.set("type", "number").put("min", from.to_string()).put("max", to.to_string())
            }
            FieldKind::Date => input.set("type", "date"),
        };
        if !props.placeholder.is_empty() {
            input = input.set("placeholder", props.placeholder);
        }
        if self.error.is_some() {
            input = input.set("aria-invalid", "true");
        }
        el("div.field")
            .with(el("label").with(el("span").say(props.label)).with(input))
            .with(help(props.help))
            .with(error(self.error.clone()))
            .with(button("primary", &self.on_done).hidden(props.button.is_empty()).say(props.button))
            .into()
    }
}

fn help(text: &'static str) -> El {
    el("small.help").hidden(text.is_empty()).say(text)
}

fn error(text: Option<String>) -> El {
    el("small.error[role=alert]").hidden(text.is_none()).text(text.unwrap_or_default())
}

/// What fields are made of: what they hold and where it goes.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    /// Holds the values.
    pub session: &'a Session,
    /// Takes the changes.
    pub hands: &'a Hands,
}

impl Fields<'_> {
    /// A field of text, several lines, a number or a date.
    pub fn text(self, field: Field, label: &'static str) -> Html {
        self.text_with(field, label, "", "", "")
    }

    /// The same with a placeholder, a sentence of help and a button; empty ones are left out.
    pub fn text_with(
        self,
        field: Field,
        label: &'static str,
        placeholder: &'static str,
        help: &'static str,
        button: &'static str,
    ) -> Html {
        let value = self.session.filled(field).into();
        let props = Props { field, label, value, placeholder, help, button, hands: self.hands.clone() };
        yew::virtual_dom::VChild::<TextField>::new(props, Some(label.into())).into()
    }

    /// A field with choices, each a value and what it says.
    pub fn choice(self, field: Field, label: &'static str, choices: &[(String, AttrValue)]) -> El {
        let now = self.session.filled(field);
        let choice = |(value, text): &(String, AttrValue)| {
            let option = el("option").key(value.as_str()).put("value", value.clone());
            option.flag("selected", *value == now).text(text.clone())
        };
        let select = el("select").on(When::Change, &self.hands.fill(field)).all(choices.iter().map(choice));
        el("label.field").key(label).with(el("span").say(label)).with(select)
    }

    /// A field that is checked or not; `key` tells it from its neighbours.
    pub fn check(self, field: Field, key: &str, label: AttrValue) -> El {
        let is_on = !self.session.filled(field).is_empty();
        let input = el("input[type=checkbox]").checked(is_on);
        let input = input.on(When::Change, &self.hands.fill(field));
        el("label.check").key(key).with(input).with(el("span").text(label))
    }
}
