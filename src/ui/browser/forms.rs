//! Events in forms: the text of a field, chosen files, rows to walk through, and the board of groups.

use std::cell::Cell as Remembered;

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, PointerEvent,
};
use yew::Callback;

use super::table::is_mouse;
use super::{is_field, on};
use crate::plan::{GroupIx, PersonIx, lower_case};
use crate::session::Action;
use crate::ui::field::NOT_READ;

/// Larger files are not even loaded; no reader takes them.
const MOST_BYTES: f64 = 50_000_000.0;

/// A file that was chosen: a plan by its name or its first letter, else one of another program.
pub(super) fn on_file(on_action: Callback<Action>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(input) = input_of(&event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        if file.size() > MOST_BYTES {
            on_action.emit(Action::ReadFailed);
            return;
        }
        let is_plan = lower_case(&file.name()).rsplit('.').next() == Some("json");
        // The same file can be chosen again.
        input.set_value("");
        let (done, failed) = (on_action.clone(), on_action.clone());
        let read = Closure::once(move |buffer: wasm_bindgen::JsValue| {
            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
            let is_json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
            done.emit(if is_plan || is_json {
                Action::OpenFile(String::from_utf8_lossy(&bytes).into_owned())
            } else {
                Action::Import(bytes.into())
            });
        });
        let fail = Closure::once(move |_: wasm_bindgen::JsValue| failed.emit(Action::ReadFailed));
        let _ = file.array_buffer().then2(&read, &fail);
        read.forget();
        fail.forget();
    })
}

fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// In a form of rows Enter goes on to the same field of the next row, with Shift of the one before; the arrows do
/// too where the field does not need them, and to the button beside.
pub(super) fn step_in_rows(event: &Event) -> Option<()> {
    let pressed = event.dyn_ref::<KeyboardEvent>()?;
    let at: Element = event.target()?.dyn_into().ok()?;
    let is = |selector: &str| at.matches(selector).unwrap_or(false);
    let next = match pressed.key().as_str() {
        "Enter" if is("input") => !pressed.shift_key(),
        "ArrowDown" if is(".toggle,input:not([type])") => true,
        "ArrowUp" if is(".toggle,input:not([type])") => false,
        "ArrowRight" => return focus_on(at.next_element_sibling().filter(|_| is(".toggle"))?, event),
        "ArrowLeft" => return focus_on(at.previous_element_sibling().filter(|_| is(".toggle"))?, event),
        _ => return None,
    };
    let row = at.closest(".who").ok()??;
    let rows = at.closest(".people").ok()??.query_selector_all(".who:not(.head)").ok()?;
    let fields = |row: &Element| row.query_selector_all("input,select,button").ok();
    let place =
        |list: &web_sys::NodeList, what: &Element| (0..list.length()).find(|&n| list.get(n).as_ref() == Some(what));
    let (n_row, column) = (place(&rows, &row)?, place(&fields(&row)?, &at)?);
    let other: Element = rows.get(if next { n_row + 1 } else { n_row.checked_sub(1)? })?.dyn_into().ok()?;
    let fields = fields(&other)?;
    focus_on(fields.get(column.min(fields.length().checked_sub(1)?))?.dyn_into().ok()?, event)
}

fn focus_on(element: Element, event: &Event) -> Option<()> {
    event.prevent_default();
    element.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// A person who is pressed in one group and let go in another one moves there.
pub(super) fn on_board(on_action: Callback<Action>) -> Callback<Event> {
    let held = Remembered::new(None);
    on(move |event: &PointerEvent| {
        let Some(at) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let number = |selector: &str, name: &str| {
            let found = at.closest(selector).ok().flatten()?;
            Some(found.get_attribute(name)?.parse::<usize>().ok())
        };
        let group = number("[data-group]", "data-group").map(|group| group.map(GroupIx));
        let board = at.closest(".groups").ok().flatten();
        let is_holding = event.type_() == "pointerdown" && is_mouse(event) && !is_field(&at);
        let person = number("[data-member]", "data-member").flatten().map(PersonIx);
        let picked = person.zip(group).filter(|_| is_holding);
        if let Some(board) = board {
            let _ = board.class_list().toggle_with_force("dragging", picked.is_some());
        }
        if is_holding {
            held.set(picked);
        } else if let Some(((person, from), to)) = held.take().zip(group)
            && from != to
        {
            on_action.emit(Action::MoveMember(person, from, to));
        }
    })
}

/// The text of the field that an event came from.
pub(super) fn text_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        if input.validity().bad_input() { NOT_READ.into() } else { input.value() }
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
    }
}
