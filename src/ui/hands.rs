//! The callbacks of the screen. They are made once and handed down, so that what did not change compares
//! equal and is not drawn again.

use yew::prelude::*;

use crate::session::Action;

/// What the week's table is told by pointer and keyboard; the edge translates events into actions.
#[derive(Clone, Debug, PartialEq)]
pub struct Hands {
    /// Where actions go.
    pub on_action: Callback<Action>,
    /// A key in the table.
    pub on_table_key: Callback<KeyboardEvent>,
    /// A key anywhere.
    pub on_key: Callback<KeyboardEvent>,
    /// A pointer pressed in the table.
    pub on_down: Callback<PointerEvent>,
    /// A pointer over a part of the table.
    pub on_over: Callback<PointerEvent>,
    /// A pointer that let go.
    pub on_up: Callback<PointerEvent>,
    /// A pointer that left the table.
    pub on_leave: Callback<PointerEvent>,
    /// A click in the table that no mouse made.
    pub on_click: Callback<MouseEvent>,
    /// A part of the table that got the keyboard.
    pub on_focus: Callback<FocusEvent>,
    /// A plan file that was chosen.
    pub on_plan_file: Callback<Event>,
    /// A table of people that was chosen.
    pub on_people_file: Callback<Event>,
}

impl Hands {
    /// Hands that do nothing, for drawing a screen without a page.
    pub fn idle() -> Self {
        Self {
            on_action: Callback::noop(),
            on_table_key: Callback::noop(),
            on_key: Callback::noop(),
            on_down: Callback::noop(),
            on_over: Callback::noop(),
            on_up: Callback::noop(),
            on_leave: Callback::noop(),
            on_click: Callback::noop(),
            on_focus: Callback::noop(),
            on_plan_file: Callback::noop(),
            on_people_file: Callback::noop(),
        }
    }

    /// A callback for a button that sends one action.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        self.on_action.reform(move |_| action.clone())
    }
}
