//! Events in the week's table: pointer, keys, clipboard and scrolling become actions.

use std::cell::Cell as Remembered;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, HtmlElement, KeyboardEvent, PointerEvent};
use yew::Callback;

use super::{on, press};
use crate::plan::{Address, PersonIx};
use crate::session::{Action, Part, Seen, Session, Target, Where};
use crate::ui::app::Shared;
use crate::ui::keys;
use crate::ui::text::words;

/// What of the week's table an event is about.
pub(super) fn target_of(event: &Event) -> Option<Target> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let part = element.closest("[data-person],[data-day]").ok()??;
    let number = |name: &str| part.get_attribute(name)?.parse::<usize>().ok();
    match (number("data-person"), number("data-week").zip(number("data-day"))) {
        (Some(person), Some((week, day))) => Some(Target::Cell(Address { person: PersonIx(person), week, day })),
        (Some(person), None) => Some(Target::Person(PersonIx(person))),
        (None, Some((week, day))) => Some(Target::Day { week, day }),
        (None, None) => None,
    }
}

pub(super) fn cell_of(event: &Event) -> Option<Address> {
    match target_of(event)? {
        Target::Cell(at) => Some(at),
        Target::Person(_) | Target::Day { .. } => None,
    }
}

/// A key acts on what the session stands on: the browser's focus may come after it.
pub(super) fn on_table_key(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
    on(move |event: &KeyboardEvent| {
        let key = event.key();
        if let Some(part) = beside_fold(event, &key) {
            event.prevent_default();
            event.stop_propagation();
            let _ = part.focus();
            return;
        }
        let (target, has_more) = {
            let session = session.borrow();
            let target = target_of(event).map(|focused| session.target().unwrap_or(focused));
            (target, session.is_range() || session.brush().is_some())
        };
        let action = match key.as_str() {
            "Escape" => has_more.then_some(Action::Unselect),
            _ => keys::in_table(press(event, &key), target),
        };
        if let Some(action) = action {
            event.prevent_default();
            event.stop_propagation();
            on_action.emit(action);
        }
    })
}

/// Where an arrow leads to, or from, a button that folds a group: left of a name, and below the heads where all groups
/// are folded.
fn beside_fold(event: &KeyboardEvent, key: &str) -> Option<HtmlElement> {
    let is_plain = !(event.shift_key() || event.ctrl_key() || event.meta_key() || event.alt_key());
    let at: Element = event.target().filter(|_| is_plain)?.dyn_into().ok()?;
    let is = |selector: &str| at.matches(selector).unwrap_or(false);
    let (from, part) = match key {
        "ArrowLeft" if is("th[data-person], .fold") => (at.closest("tbody"), ".group:not([hidden]) .fold"),
        "ArrowRight" if is(".fold") => (at.closest("tbody"), "th[data-person]"),
        "ArrowDown" if is("table:not(:has(tr.person)) th") => (at.closest("table"), ".fold"),
        "ArrowDown" | "ArrowUp" if is(".fold") => {
            let folds = at.closest("table").ok()??.query_selector_all(".fold").ok()?;
            let now = (0..folds.length()).find(|&n| folds.get(n).is_some_and(|fold| at.is_same_node(Some(&fold))))?;
            let next = if key == "ArrowUp" { now.checked_sub(1) } else { now.checked_add(1) };
            return folds.get(next?)?.dyn_into().ok();
        }
        _ => return None,
    };
    from.ok()??.query_selector(part).ok()??.dyn_into().ok()
}

/// What is selected goes out as text, and text comes in, without asking for the clipboard.
pub fn at_clipboard(session: &Session, event: &ClipboardEvent) -> Option<Action> {
    let data = event.clipboard_data()?;
    let (target, text) = (session.target()?, session.copied()?);
    event.prevent_default();
    if event.type_() == "paste" {
        return Some(Action::Paste(data.get_data("text/plain").unwrap_or_default()));
    }
    // In the letters that the page shows; ids of sites have small ones.
    let words = words(session.language());
    let text = text.replace('O', words.letter_office).replace('X', words.letter_out);
    let _ = data.set_data("text/plain", &text);
    (event.type_() == "cut").then_some(Action::Place { target, part: Part::Day, to: Where::Open })
}

pub(super) fn is_mouse(event: &PointerEvent) -> bool {
    event.pointer_type() == "mouse"
}

pub(super) fn on_down(on_action: Callback<Action>) -> Callback<Event> {
    on(move |event: &PointerEvent| {
        if !is_mouse(event) || event.button() != 0 {
            return;
        }
        let action = match target_of(event) {
            Some(target) if event.shift_key() => Action::Extend(target),
            Some(Target::Cell(at)) if event.ctrl_key() || event.meta_key() => Action::Also(at),
            Some(Target::Cell(at)) => Action::Press(at),
            Some(target) => Action::Select(target),
            None => return,
        };
        on_action.emit(action);
    })
}

pub(super) fn on_over(on_action: Callback<Action>, pointed: Rc<Remembered<Option<Address>>>) -> Callback<Event> {
    on(move |event: &PointerEvent| {
        let at = cell_of(event);
        if !is_mouse(event) || pointed.replace(at) == at {
            return;
        }
        match at {
            Some(at) if event.buttons() & 1 == 1 => on_action.emit(Action::Draw(at)),
            at => on_action.emit(Action::Point(at)),
        }
    })
}

pub(super) fn on_leave(on_action: Callback<Action>, pointed: Rc<Remembered<Option<Address>>>) -> Callback<Event> {
    Callback::from(move |_: Event| {
        pointed.set(None);
        on_action.emit(Action::LetGo);
        on_action.emit(Action::Point(None));
    })
}

/// Which lines of a long table are in sight, in steps of a few, so that not every pixel draws.
pub(super) fn on_scroll(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
    const STEP: usize = 4;
    Callback::from(move |event: Event| {
        let Some(pane) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let row = pane.query_selector("tr.person").ok().flatten().and_then(|row| row.dyn_into::<HtmlElement>().ok());
        let pixels = |n: i32| usize::try_from(n).unwrap_or(0);
        let height = row.map_or(0, |row| pixels(row.offset_height())).max(1);
        let first = pixels(pane.scroll_top()) / height / STEP * STEP;
        let seen = Seen { first, n: pixels(pane.client_height()) / height + STEP, height };
        let is_new = session.borrow().is_long() && session.borrow().in_sight() != seen;
        if is_new {
            on_action.emit(Action::See(seen));
        }
    })
}

/// A click that no mouse made: a finger, a pen, a screen reader.
pub(super) fn on_click(on_action: Callback<Action>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if event.dyn_ref::<PointerEvent>().is_some_and(is_mouse) {
            return;
        }
        match target_of(&event) {
            Some(Target::Cell(at)) => {
                on_action.emit(Action::Press(at));
                on_action.emit(Action::Release);
            }
            Some(target) => on_action.emit(Action::Select(target)),
            None => {}
        }
    })
}

pub(super) fn on_focus(on_action: Callback<Action>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(target) = target_of(&event) {
            on_action.emit(Action::Select(target));
        }
    })
}

/// The menu of a cell opens where the mouse asks for it; what is selected there stays so.
pub(super) fn on_context(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(at) = cell_of(&event) else { return };
        event.prevent_default();
        if !session.borrow().selected().contains(&at) {
            on_action.emit(Action::Select(Target::Cell(at)));
        }
        on_action.emit(Action::OpenMenu);
    })
}
