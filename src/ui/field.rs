//! Labelled fields of forms. A field takes its text over when it is left or Enter is pressed; what cannot
//! be taken gets its sentence beside the field and changes nothing.

use yew::prelude::*;

use super::browser;

/// Checks a text and takes it over, or says what was expected.
pub type Take = Callback<String, Result<(), String>>;

/// Properties of [`TextField`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TextProps {
    /// What the field is for.
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// `text`, `number` or `date`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// The lowest number.
    #[prop_or_default]
    pub min: Option<AttrValue>,
    /// The highest number.
    #[prop_or_default]
    pub max: Option<AttrValue>,
    /// What stands in the empty field.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Whether the field is emptied when its text was taken.
    #[prop_or_default]
    pub empties: bool,
    /// A sentence about the field.
    #[prop_or_default]
    pub help: AttrValue,
    /// Takes the text.
    pub take: Take,
}

/// A field of one line.
#[component]
pub fn TextField(props: &TextProps) -> Html {
    let error = use_state(|| None::<String>);
    let onchange = {
        let (error, take, empties) = (error.clone(), props.take.clone(), props.empties);
        Callback::from(move |event: Event| {
            let Some(text) = browser::text_of(&event) else { return };
            match take.emit(text) {
                Ok(()) => {
                    error.set(None);
                    if empties {
                        browser::empty(&event);
                    }
                }
                Err(sentence) => error.set(Some(sentence)),
            }
        })
    };
    let has_error = error.is_some();
    html! {
        <label class="field">
            <span>{ &props.label }</span>
            <input type={props.kind.clone()} value={props.value.clone()} min={props.min.clone()} max={props.max.clone()}
                placeholder={props.placeholder.clone()} aria-invalid={has_error.then_some("true")} autocomplete="off" {onchange} />
            <small class="help" hidden={props.help.is_empty()}>{ &props.help }</small>
            <small class="error" role="alert" hidden={!has_error}>{ error.as_deref().unwrap_or_default() }</small>
        </label>
    }
}

/// Properties of [`AreaField`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AreaProps {
    /// What the field is for.
    pub label: AttrValue,
    /// A sentence about the field.
    #[prop_or_default]
    pub help: AttrValue,
    /// What it holds.
    #[prop_or_default]
    pub value: AttrValue,
    /// What the button says; none: the text is taken when the field is left.
    #[prop_or_default]
    pub button: Option<AttrValue>,
    /// Takes the text.
    pub take: Take,
}

/// A field of several lines, with its button.
#[component]
pub fn AreaField(props: &AreaProps) -> Html {
    let area = use_node_ref();
    let error = use_state(|| None::<String>);
    let try_it = {
        let (error, take, area, empties) = (error.clone(), props.take.clone(), area.clone(), props.button.is_some());
        Callback::from(move |()| {
            let Some(text) = browser::text_in(&area) else { return };
            match take.emit(text) {
                Ok(()) => {
                    error.set(None);
                    if empties {
                        browser::empty_area(&area);
                    }
                }
                Err(sentence) => error.set(Some(sentence)),
            }
        })
    };
    let onchange = if props.button.is_some() { Callback::noop() } else { try_it.reform(|_: Event| ()) };
    let onclick = try_it.reform(|_: MouseEvent| ());
    let has_error = error.is_some();
    html! {
        <div class="field">
            <label>
                <span>{ &props.label }</span>
                <textarea ref={area} rows="4" value={props.value.clone()} spellcheck="false" aria-invalid={has_error.then_some("true")} {onchange} />
            </label>
            <small class="help" hidden={props.help.is_empty()}>{ &props.help }</small>
            <small class="error" role="alert" hidden={!has_error}>{ error.as_deref().unwrap_or_default() }</small>
            <button type="button" class="primary" hidden={props.button.is_none()} {onclick}>{ props.button.clone().unwrap_or_default() }</button>
        </div>
    }
}

/// A field with choices, each a value and what it says.
pub fn select_field(
    label: &'static str,
    choices: &[(AttrValue, AttrValue)],
    value: &str,
    on_choice: &Callback<String>,
) -> Html {
    let onchange = on_choice.reform(|event: Event| browser::text_of(&event).unwrap_or_default());
    let choice = |(of_choice, text): &(AttrValue, AttrValue)| {
        html! { <option key={of_choice.to_string()} value={of_choice.clone()} selected={of_choice.as_str() == value}>{ text }</option> }
    };
    html! {
        <label class="field" key={label}>
            <span>{ label }</span>
            <select {onchange}>{ for choices.iter().map(choice) }</select>
        </label>
    }
}

/// A field that is checked or not; `key` tells it from its neighbours.
pub fn check_field(key: String, label: impl Into<AttrValue>, checked: bool, on_toggle: &Callback<()>) -> Html {
    let onchange = on_toggle.reform(|_: Event| ());
    html! {
        <label class="check" {key}><input type="checkbox" {checked} {onchange} /><span>{ label.into() }</span></label>
    }
}
