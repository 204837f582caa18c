//! Events in menus: what opens and closes them, and how the keyboard moves in them.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, KeyboardEvent, Node};
use yew::Callback;

use super::forms::text_of;
use super::{OPENED, focus, focus_table};
use crate::plan::{Listed, lower_case};
use crate::session::{Action, Field, Menu};
use crate::ui::app::Shared;

/// Opens or closes the menu that an event is in.
pub(super) fn turn_menu(event: &Event) -> Option<()> {
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

/// Keys move in the menu of a cell; a choice, Escape and Tab bring the keyboard back to the cell. Where the menu
/// asks what days are for, Enter and Tab take the answer over, and one that cannot be taken stays.
pub(super) fn on_cell_menu(
    on_action: Callback<Action>,
    on_fill: Callback<(Field, String), Result<(), String>>,
    Shared(session): Shared,
) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(at) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Ok(Some(menu)) = at.closest(".cell-menu") else { return };
        let is_asked = matches!(session.borrow().menu(), Menu::Purpose(_));
        let is_question = menu.matches("[role=dialog]").unwrap_or(false);
        let is_taken = || !is_question || on_fill.emit((Field::Purpose, text_of(&event))).is_ok();
        if let Some(left) = event.dyn_ref::<FocusEvent>() {
            let next = left.related_target();
            // The question takes the place of the menu.
            let stays = is_asked != is_question || next.is_some_and(|next| menu.contains(next.dyn_ref::<Node>()));
            if !stays && is_taken() {
                on_action.emit(Action::CloseMenu);
            }
            return;
        }
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.is_none() && is_asked {
            return;
        }
        if let Some(key) = key {
            event.stop_propagation();
            match key.as_str() {
                "Escape" => {
                    event.prevent_default();
                    // What was typed is not taken over when its field is left.
                    on_action.emit(Action::CloseMenu);
                }
                "Enter" if is_question && is_taken() => event.prevent_default(),
                "Tab" if is_taken() => {}
                _ if is_question => return,
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
    let (Some(menu), Some(cell)) = (find(".cell-menu"), find("table [tabindex='0']").or_else(|| find(OPENED))) else {
        return;
    };
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
    if focus(root, ".cell-menu input") {
        return;
    }
    // The last line, so that all of it is in sight.
    focus(root, "[role=menu] button:last-of-type");
    if !focus(root, "[role=menu] [aria-checked=true]") {
        focus(root, "[role=menu] button");
    }
}
