//! Labelled fields of forms, drawn from what [`Field`] says. A text is taken over when its field is left,
//! Enter or its button is pressed; what cannot be taken gets its sentence beside the field, stays there as it
//! was typed and changes nothing.

use std::sync::atomic::{AtomicU32, Ordering};

use yew::prelude::*;

use super::el::{El, When, button, el};
use super::hands::Hands;
use crate::session::{Field, FieldKind, Session};

/// Stands for what somebody typed and the browser could not make out.
pub const NOT_READ: char = '\0';

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
    /// The field was left.
    Left,
}

/// A field of text.
#[derive(Debug)]
pub struct TextField {
    /// Its number among all fields, for the ids of what describes it.
    number: u32,
    on_input: Callback<Event>,
    on_done: Callback<Event>,
    on_left: Callback<Event>,
    typed: Option<String>,
    error: Option<String>,
}

/// The fields so far.
static N_FIELDS: AtomicU32 = AtomicU32::new(0);

impl Component for TextField {
    type Message = Happens;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let read = ctx.props().hands.read.clone();
        Self {
            number: N_FIELDS.fetch_add(1, Ordering::Relaxed),
            on_input: ctx.link().callback(move |event: Event| Happens::Typed(read.emit(event))),
            on_done: ctx.link().callback(|_: Event| Happens::Done),
            on_left: ctx.link().callback(|_: Event| Happens::Left),
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
        let kind = ctx.props().field.kind();
        if let Happens::Typed(text) = happens {
            self.typed = Some(text);
            // The number follows its slider, and the slider its number.
            return kind == FieldKind::Weight;
        }
        let Some(text) = self.typed.clone() else { return false };
        let error = ctx.props().hands.on_fill.emit((ctx.props().field, text)).err();
        // A date is told to be done with each digit of its year.
        if error.is_some() && kind == FieldKind::Date && matches!(happens, Happens::Done) {
            return false;
        }
        if error.is_none() {
            self.typed = None;
        }
        self.error = error;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let kind = props.field.kind();
        // What a browser cannot make out, such as half a date, stays in its field; its text is empty.
        let typed = self.typed.as_deref().map(|text| text.trim_matches(NOT_READ).to_owned());
        let value = typed.map_or_else(|| props.value.clone(), AttrValue::from);
        let tag = if kind == FieldKind::Lines { "textarea" } else { "input" };
        let mut input = self.input(props, tag, value.clone());
        input = match kind {
            FieldKind::Line => input.set("autocomplete", "off"),
            FieldKind::Lines => input.set("rows", "5").set("spellcheck", "false"),
            FieldKind::Number(from, to) => {
                input.set("type", "number").put("min", from.to_string()).put("max", to.to_string())
            }
            FieldKind::Weight => input.set("type", "number").set("min", "0").set("max", "100"),
            FieldKind::Date => input.set("type", "date").on(When::FocusOut, &self.on_left),
            FieldKind::Person => input.set("autocomplete", "off").set("list", "people"),
        };
        if !props.placeholder.is_empty() {
            input = input.set("placeholder", props.placeholder);
        }
        if kind == FieldKind::Date && value.is_empty() {
            input = input.class("empty");
        }
        let has_error = self.error.is_some();
        if has_error {
            input = input.set("aria-invalid", "true");
        }
        if has_error || !props.help.is_empty() {
            input = input.put("aria-describedby", format!("{} {}", self.id("help"), self.id("error")));
        }
        let slider = (kind == FieldKind::Weight).then(|| {
            let slider = self.input(props, "input", value.clone());
            slider.set("type", "range").set("min", "0").set("max", "10").set("aria-label", props.label)
        });
        el("div.field")
            .with(el("label").with(el("span").say(props.label)).with(input))
            .maybe(slider)
            .with(el("small.help").put("id", self.id("help")).hidden(props.help.is_empty()).say(props.help))
            .with(error(self.error.clone()).put("id", self.id("error")))
            .with(button("primary", &self.on_done).hidden(props.button.is_empty()).say(props.button))
            .into()
    }
}

impl TextField {
    fn id(&self, what: &str) -> String {
        format!("{what}-{}", self.number)
    }

    /// An element that takes what is typed.
    fn input(&self, props: &Props, tag: &'static str, value: AttrValue) -> El {
        let input = el(tag).value(value).on(When::Input, &self.on_input);
        if props.button.is_empty() { input.on(When::Change, &self.on_done) } else { input }
    }
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
        let select = el("select").chosen(&now).on(When::Change, &self.hands.fill(field));
        let select = select.all(choices.iter().map(choice));
        el("label.field").key(label).with(el("span").say(label)).with(select)
    }

    /// A button that changes a field.
    pub fn press(self, field: Field, class: &'static str) -> El {
        button(class, &self.hands.fill(field))
    }

    /// A field that is checked or not; `key` tells it from its neighbours.
    pub fn check(self, field: Field, key: &str, label: AttrValue) -> El {
        let is_on = !self.session.filled(field).is_empty();
        let input = el("input[type=checkbox]").checked(is_on);
        let input = input.on(When::Change, &self.hands.fill(field));
        el("label.check").key(key).with(input).with(el("span").text(label))
    }
}

/// A label that chooses a file: a plan, or one of another program.
pub fn file_field(class: &'static str, label: &'static str, hands: &Hands) -> El {
    let input = el("input[type=file][accept=.json,.csv,.tsv,.txt,.xlsx,.ics]");
    el("label").class(class).say(label).with(input.on(When::Change, &hands.on_file))
}
