//! The edge where the browser begins: events become actions, effects become calls. The only file of the
//! screen that touches the page, besides `app` and `el`.

use std::cell::Cell as Remembered;
use std::rc::Rc;

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    ClipboardEvent, Element, Event, EventTarget, FocusEvent, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, KeyboardEvent, Node, PointerEvent,
};
use yew::Callback;

use super::app::Shared;
use super::field::NOT_READ;
use super::hands::{Callbacks, Hands};
use super::keys::{self, Press};
use crate::plan::{Address, Date, GroupIx, Listed, PersonIx, lower_case};
use crate::session::{Action, Field, Part, Seen, Target, Where};

/// The callbacks of a screen, made once.
pub fn hands(
    on_action: &Callback<Action>,
    on_fill: Callback<(Field, String), Result<(), String>>,
    session: &Shared,
) -> Hands {
    let pointed = Rc::new(Remembered::new(None));
    Hands::from(Callbacks {
        on_action: on_action.clone(),
        on_fill,
        read: Callback::from(|event: Event| text_of(&event)),
        on_table_key: on_table_key(on_action.clone(), session.clone()),
        on_key: on_key(on_action.clone()),
        on_clipboard: on_clipboard(on_action.clone(), session.clone()),
        on_context: on_context(on_action.clone(), session.clone()),
        on_cell_menu: on_cell_menu(on_action.clone(), session.clone()),
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

/// What of the week's table an event is about.
fn target_of(event: &Event) -> Option<Target> {
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

fn cell_of(event: &Event) -> Option<Address> {
    match target_of(event)? {
        Target::Cell(at) => Some(at),
        Target::Person(_) | Target::Day { .. } => None,
    }
}

/// A callback on events of one type; what is no such event is left alone.
fn on<E: JsCast>(hand: impl Fn(&E) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(event) = event.dyn_ref::<E>() {
            hand(event);
        }
    })
}

/// A key acts on what the session stands on: the browser's focus may come after it.
fn on_table_key(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
    on(move |event: &KeyboardEvent| {
        let key = event.key();
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

/// What is selected goes out as text, and text comes in, without asking for the clipboard.
fn on_clipboard(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
    on(move |event: &ClipboardEvent| {
        let Some(data) = event.clipboard_data() else { return };
        let (target, text) = {
            let session = session.borrow();
            (session.target(), session.copied())
        };
        let (Some(target), Some(text)) = (target, text) else { return };
        event.prevent_default();
        match event.type_().as_str() {
            "paste" => on_action.emit(Action::Paste(data.get_data("text/plain").unwrap_or_default())),
            kind => {
                let _ = data.set_data("text/plain", &text);
                if kind == "cut" {
                    on_action.emit(Action::Place { target, part: Part::Day, to: Where::Open });
                }
            }
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

fn is_mouse(event: &PointerEvent) -> bool {
    event.pointer_type() == "mouse"
}

fn on_down(on_action: Callback<Action>) -> Callback<Event> {
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

fn on_over(on_action: Callback<Action>, pointed: Rc<Remembered<Option<Address>>>) -> Callback<Event> {
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

fn on_leave(on_action: Callback<Action>, pointed: Rc<Remembered<Option<Address>>>) -> Callback<Event> {
    Callback::from(move |_: Event| {
        pointed.set(None);
        on_action.emit(Action::LetGo);
        on_action.emit(Action::Point(None));
    })
}

/// Which lines of a long table are in sight, in steps of a few, so that not every pixel draws.
fn on_scroll(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
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
fn on_click(on_action: Callback<Action>) -> Callback<Event> {
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

fn on_focus(on_action: Callback<Action>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(target) = target_of(&event) {
            on_action.emit(Action::Select(target));
        }
    })
}

/// A file that was chosen: a plan by its name or its first letter, else a table of people.
fn on_file(on_action: Callback<Action>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(input) = input_of(&event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
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
                Action::PreviewPeople(bytes.into())
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

/// Opens or closes the menu that an event is in.
fn turn_menu(event: &Event) -> Option<()> {
    let at: Element = event.target()?.dyn_into().ok()?;
    let menu = at.closest(".menu").ok()??;
    let (button, list) = (menu.query_selector("button").ok()??, menu.query_selector("ul").ok()??);
    let was_open = !list.has_attribute("hidden");
    let opens = if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
        if key.key() != "Escape" || !was_open {
            return None;
        }
        event.stop_propagation();
        false
    } else if let Some(left) = event.dyn_ref::<FocusEvent>() {
        let next = left.related_target();
        let stays = next.is_some_and(|next| menu.contains(next.dyn_ref::<Node>()));
        return (was_open && !stays).then(|| turn(&button, &list, false));
    } else {
        // What is chosen closes the menu.
        !was_open && button.contains(Some(&at))
    };
    let _ = button.dyn_ref::<HtmlElement>()?.focus();
    turn(&button, &list, opens);
    Some(())
}

fn turn(button: &Element, list: &Element, opens: bool) {
    let _ = list.toggle_attribute_with_force("hidden", !opens);
    let _ = button.set_attribute("aria-expanded", if opens { "true" } else { "false" });
}

/// In a form of rows Enter goes on to the same field of the next row, with Shift of the one before; the arrows do
/// too where the field does not need them, and to the button beside.
fn step_in_rows(event: &Event) -> Option<()> {
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
fn on_board(on_action: Callback<Action>) -> Callback<Event> {
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
fn text_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        if input.validity().bad_input() { NOT_READ.into() } else { input.value() }
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
    }
}

/// The menu of a cell opens where the mouse asks for it; what is selected there stays so.
fn on_context(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(at) = cell_of(&event) else { return };
        event.prevent_default();
        if !session.borrow().selected().contains(&at) {
            on_action.emit(Action::Select(Target::Cell(at)));
        }
        on_action.emit(Action::OpenMenu);
    })
}

/// Keys move in the menu of a cell; a choice, Escape and Tab bring the keyboard back to the cell.
fn on_cell_menu(on_action: Callback<Action>, Shared(session): Shared) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(at) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Ok(Some(menu)) = at.closest("[role=menu]") else { return };
        if let Some(left) = event.dyn_ref::<FocusEvent>() {
            let next = left.related_target();
            if !next.is_some_and(|next| menu.contains(next.dyn_ref::<Node>())) {
                on_action.emit(Action::CloseMenu);
            }
            return;
        }
        if let Some(key) = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key) {
            event.stop_propagation();
            match key.as_str() {
                "Escape" => event.prevent_default(),
                "Tab" => {}
                key => {
                    if step_in(&menu, &at, key) {
                        event.prevent_default();
                    }
                    return;
                }
            }
        }
        let target = session.borrow().target();
        if let Ok(Some(planner)) = menu.closest(".planner") {
            focus_table(&planner, target);
        }
        on_action.emit(Action::CloseMenu);
    })
}

/// Moves the keyboard in a menu: arrows, Home, End, or the first letter of a line.
fn step_in(menu: &Element, at: &Element, key: &str) -> bool {
    let Ok(found) = menu.query_selector_all("button") else { return false };
    let lines: Vec<HtmlElement> = (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).listed();
    let n_lines = lines.len().max(1);
    let now = lines.iter().position(|line| line.is_same_node(Some(at))).unwrap_or(0);
    let letter =
        |line: &&HtmlElement| lower_case(&line.text_content().unwrap_or_default()).starts_with(&lower_case(key));
    let line = match key {
        "ArrowDown" => lines.get((now + 1) % n_lines),
        "ArrowUp" => lines.get((now + n_lines - 1) % n_lines),
        "Home" => lines.first(),
        "End" => lines.last(),
        " " | "Enter" => return false,
        _ => lines.iter().cycle().skip(now + 1).take(n_lines).find(letter),
    };
    line.is_some_and(|line| line.focus().is_ok())
}

/// Puts the open menu beside what the table stands on, where there is room, and the keyboard on what holds now.
pub fn enter_menu(root: &Element) {
    let find = |selector: &str| root.query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
    let (Some(menu), Some(cell)) = (find("[role=menu]"), find("table [tabindex='0']")) else { return };
    let frame = menu.offset_parent();
    let (mut left, mut top, mut part) = (0, cell.offset_height(), Some(cell));
    while let Some(inner) = part {
        (left, top) = (left + inner.offset_left(), top + inner.offset_top());
        let outer = inner.offset_parent().filter(|outer| Some(outer) != frame.as_ref());
        part = outer.and_then(|outer| outer.dyn_into().ok());
    }
    if let Some(scroll) = find(".scroll") {
        (left, top) = (left - scroll.scroll_left(), top - scroll.scroll_top());
    }
    let width = frame.map_or(0, |frame| frame.client_width());
    left = left.min(width - menu.offset_width()).max(0);
    for (name, length) in [("top", top), ("left", left)] {
        let _ = menu.style().set_property(name, &format!("{length}px"));
    }
    // The last line, so that all of it is in sight.
    focus(root, "[role=menu] button:last-of-type");
    if !focus(root, "[role=menu] [aria-checked=true]") {
        focus(root, "[role=menu] button");
    }
}

/// Puts the keyboard on a target of the table, where it is drawn already; says whether it was.
pub fn focus_table(root: &Element, target: Option<Target>) -> bool {
    let part = match target {
        Some(Target::Cell(Address { person, week, day })) => {
            format!("td[data-person='{}'][data-week='{week}'][data-day='{day}']", person.0)
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
        focus(root, "table [tabindex='0']");
    }
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

/// The day it is where the browser is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).unwrap_or(2026);
    let month = i8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = i8::try_from(now.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or_else(|_| crate::plan::Week::EPOCH.monday())
}
