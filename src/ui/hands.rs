//! The callbacks of the screen. They are made once and handed down, so that what did not change compares
//! equal and is not drawn again.

use std::ops::Deref;
use std::rc::Rc;

use yew::Callback;

use super::still;
use crate::session::{Action, Field};
use crate::ui::el::Event;

/// The callbacks, held together; alike when they are the same.
#[derive(Clone, Debug)]
pub struct Hands(Rc<(Callbacks, still::Last)>);

/// What the screen is told by pointer and keyboard; the edge translates events into actions.
#[derive(Debug)]
pub struct Callbacks {
    /// Where actions go.
    pub on_action: Callback<Action>,
    /// Where the text of a field goes; what cannot be taken is answered with a sentence.
    pub on_fill: Callback<(Field, String), Result<(), String>>,
    /// The text of the field that an event came from.
    pub read: Callback<Event, String>,
    /// A key in the table.
    pub on_table_key: Callback<Event>,
    /// A key anywhere.
    pub on_key: Callback<Event>,
    /// The menu key or the second button of a mouse in the table.
    pub on_context: Callback<Event>,
    /// A key, a choice or the keyboard's leave in the menu of a cell.
    pub on_cell_menu: Callback<Event>,
    /// A pointer pressed in the table.
    pub on_down: Callback<Event>,
    /// A pointer over a part of the table.
    pub on_over: Callback<Event>,
    /// A pointer that let go.
    pub on_up: Callback<Event>,
    /// A pointer that left the table.
    pub on_leave: Callback<Event>,
    /// The table was scrolled.
    pub on_scroll: Callback<Event>,
    /// A click in the table that no mouse made.
    pub on_click: Callback<Event>,
    /// A part of the table that got the keyboard.
    pub on_focus: Callback<Event>,
    /// A press, a key or the keyboard's leave in a menu.
    pub on_menu: Callback<Event>,
    /// A file that was chosen: a plan, or a table of people.
    pub on_file: Callback<Event>,
    /// A key in a form of rows.
    pub on_rows_key: Callback<Event>,
    /// A pointer pressed, or let go, on the board of groups.
    pub on_board: Callback<Event>,
}

impl Hands {
    /// Hands that do nothing, for drawing a screen without a page.
    pub fn idle() -> Self {
        let nothing = Callback::noop();
        Self::from(Callbacks {
            on_action: Callback::noop(),
            on_fill: Callback::from(|_| Ok(())),
            read: Callback::from(|_| String::new()),
            on_table_key: nothing.clone(),
            on_key: nothing.clone(),
            on_context: nothing.clone(),
            on_cell_menu: nothing.clone(),
            on_down: nothing.clone(),
            on_over: nothing.clone(),
            on_up: nothing.clone(),
            on_leave: nothing.clone(),
            on_scroll: nothing.clone(),
            on_click: nothing.clone(),
            on_focus: nothing.clone(),
            on_menu: nothing.clone(),
            on_file: nothing.clone(),
            on_rows_key: nothing.clone(),
            on_board: nothing,
        })
    }

    /// What of the screen stands still.
    pub(super) fn last(&self) -> &still::Last {
        &self.0.1
    }

    /// A callback that sends one action.
    #[inline(never)]
    pub fn on(&self, action: Action) -> Callback<Event> {
        let on_action = self.on_action.clone();
        Callback::from(move |_| on_action.emit(action.clone()))
    }

    /// A callback that fills a field with what was chosen.
    #[inline(never)]
    pub fn fill(&self, field: Field) -> Callback<Event> {
        let (on_fill, read) = (self.on_fill.clone(), self.read.clone());
        Callback::from(move |event: Event| {
            // A choice among what can be chosen is never refused.
            let _ = on_fill.emit((field, read.emit(event)));
        })
    }
}

impl From<Callbacks> for Hands {
    fn from(callbacks: Callbacks) -> Self {
        Self(Rc::new((callbacks, still::Last::default())))
    }
}

impl Deref for Hands {
    type Target = Callbacks;

    fn deref(&self) -> &Callbacks {
        &self.0.0
    }
}

impl PartialEq for Hands {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
