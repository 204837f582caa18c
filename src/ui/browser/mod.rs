//! The edge where the browser begins: events become actions, effects become calls. With its files for the
//! table, menus and forms the only part of the screen that touches the page, besides `app` and `el`.

mod forms;
mod menus;
mod table;

use std::cell::Cell as Remembered;
use std::cmp::Ordering;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent, ShadowRoot};
use yew::Callback;

use self::forms::{on_board, on_file, step_in_rows, text_of};
pub use self::menus::enter_menu;
use self::menus::{on_cell_menu, turn_menu};
pub use self::table::at_clipboard;
use self::table::{on_click, on_context, on_down, on_focus, on_leave, on_over, on_scroll, on_table_key};
use super::app::Shared;
use super::hands::{Callbacks, Hands};
use super::keys::{self, Press};
use crate::plan::{Address, Date};
use crate::session::{Action, Field, Language, Target};

/// The callbacks of a screen, made once.
pub fn hands(
    on_action: &Callback<Action>,
    on_fill: Callback<(Field, String), Result<(), String>>,
    session: &Shared,
) -> Hands {
    let pointed = Rc::new(Remembered::new(None));
    Hands::from(Callbacks {
        on_action: on_action.clone(),
        on_fill: on_fill.clone(),
        read: Callback::from(|event: Event| text_of(&event)),
        on_table_key: on_table_key(on_action.clone(), session.clone()),
        on_key: on_key(on_action.clone()),
        on_context: on_context(on_action.clone(), session.clone()),
        on_cell_menu: on_cell_menu(on_action.clone(), on_fill, session.clone()),
        on_down: on_down(on_action.clone()),
        on_over: on_over(on_action.clone(), Rc::clone(&pointed)),
        on_up: on_action.reform(|_: Event| Action::Release),
        on_leave: on_leave(on_action.clone(), pointed),
        on_scroll: on_scroll(on_action.clone(), session.clone()),
        on_click: on_click(on_action.clone()),
        on_focus: on_focus(on_action.clone()),
        on_file: on_file(on_action.clone()),
        on_rows_key: Callback::from(|event: Event| step_in_rows(&event).unwrap_or(())),
        on_board: on_board(on_action.clone()),
        on_menu: Callback::from(|event: Event| turn_menu(&event).unwrap_or(())),
    })
}

/// A callback on events of one type; what is no such event is left alone.
fn on<E: JsCast>(hand: impl Fn(&E) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(event) = event.dyn_ref::<E>() {
            hand(event);
        }
    })
}

fn on_key(on_action: Callback<Action>) -> Callback<Event> {
    on(move |event: &KeyboardEvent| {
        let key = event.key();
        let action = if key == "Escape" { Some(Action::Show(None)) } else { keys::anywhere(press(event, &key)) };
        let is_in_field = event.target().is_some_and(|target| is_field(&target));
        if let Some(action) = action.filter(|action| !is_in_field || matches!(action, Action::Show(None))) {
            event.prevent_default();
            on_action.emit(action);
        }
    })
}

fn press<'a>(event: &KeyboardEvent, key: &'a str) -> Press<'a> {
    Press { key, ctrl: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key() }
}

fn is_field(target: &EventTarget) -> bool {
    target.dyn_ref::<Element>().is_some_and(|element| element.matches("input,textarea,select").unwrap_or(false))
}

/// What opened a day in the list.
pub const OPENED: &str = ".more[aria-expanded=true]";

/// Puts the keyboard on a target of the table, where it is drawn already; says whether it was.
pub fn focus_table(root: &Element, target: Option<Target>) -> bool {
    let part = match target {
        Some(Target::Cell(Address { person, week, day })) => {
            format!("td[data-person='{}'][data-week='{week}'][data-day='{day}'],{OPENED}", person.0)
        }
        Some(Target::Person(p)) => format!("th[data-person='{}']", p.0),
        Some(Target::Day { week, day }) => format!("th[data-week='{week}'][data-day='{day}']"),
        None => "table [tabindex='0']".to_owned(),
    };
    focus(root, &part)
}

/// Puts the keyboard on the open form, else on what leads on to a first week, else where Tab enters the table,
/// once they are drawn.
pub fn focus_drawn(root: &Element) {
    if !focus(root, "#panel-title") && !focus(root, ".set-up .primary") {
        let _ = focus(root, "table [tabindex='0']") || focus(root, OPENED) || focus(root, ".strip button");
    }
}

/// Whether something in the planner has the keyboard, and can have it.
pub fn has_keyboard(root: &Element) -> bool {
    let shadow = root.get_root_node().dyn_into::<ShadowRoot>().ok();
    let focused = shadow.and_then(|shadow| shadow.active_element());
    focused.is_some_and(|at| !at.matches(":disabled,[hidden] *").unwrap_or(false))
}

fn focus(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    found.and_then(|element| element.dyn_into::<HtmlElement>().ok()).is_some_and(|element| element.focus().is_ok())
}

/// Gives a text as a file.
pub fn download(root: &Element, name: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    let link = root.owner_document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
}

/// Which of two names comes first, by the browser's `Intl`; a number in them counts as a number.
pub fn collate(one: &str, other: &str, language: Language) -> Ordering {
    let locale = js_sys::Array::of1(&[language.tag(), "-u-kn"].concat().into());
    js_sys::JsString::from(one).locale_compare(other, &locale, &js_sys::Object::new()).cmp(&0)
}

/// The day it is where the browser is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).unwrap_or(2026);
    let month = i8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = i8::try_from(now.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or_else(|_| crate::plan::Week::EPOCH.monday())
}
