//! The root component: it holds the session, sends actions into it and carries its effects out.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::browser;
use super::hands::Hands;
use super::screen::screen;
use super::text::words;
use crate::session::{Action, Effect, Field, Session};

/// A session that the page and its host both hold.
#[derive(Clone, Debug)]
pub struct Shared(pub Rc<RefCell<Session>>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the planner tells its host.
#[derive(Clone, Debug, PartialEq)]
pub enum Tell {
    /// The plan changed inside.
    Changed,
    /// Keep this text; the answer says whether it was kept.
    Keep(String),
    /// Have the solver search: the revision of the plan, the plan file and the options.
    Suggest(u32, String, String),
    /// Have it stop.
    StopSuggesting,
}

/// Properties of [`App`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The session.
    pub session: Shared,
    /// The element that the planner is drawn in.
    pub root: Element,
    /// Tells the host; false: it could not keep the text.
    pub tell: Callback<Tell, bool>,
}

/// How long an edit may wait before it is kept.
const SAVE_AFTER_MS: u32 = 150;

/// The planner.
#[derive(Debug)]
pub struct App {
    hands: Hands,
    waiting: Vec<Effect>,
    saving: Option<Timeout>,
}

impl Component for App {
    type Message = Action;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let on_action = ctx.link().callback(|action| action);
        let hands = browser::hands(&on_action, on_fill(ctx.props().session.clone(), on_action.clone()));
        Self { hands, waiting: Vec::new(), saving: None }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let effects = ctx.props().session.0.borrow_mut().update(action);
        self.waiting.extend(effects);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        screen(&ctx.props().session.0.borrow(), &self.hands)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        for effect in std::mem::take(&mut self.waiting) {
            self.perform(ctx, effect);
        }
    }
}

/// Takes the text of a field over, or says what was expected.
fn on_fill(Shared(session): Shared, on_action: Callback<Action>) -> Callback<(Field, String), Result<(), String>> {
    Callback::from(move |(field, text): (Field, String)| {
        let session = session.borrow();
        let words = words(session.language());
        let action = session.fill(field, &text).map_err(|error| (words.field_error)(error))?;
        if let Some(action) = action {
            on_action.emit(action);
        }
        Ok(())
    })
}

impl App {
    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        let props = ctx.props();
        match effect {
            Effect::SaveSoon => {
                let save = ctx.link().callback(|()| Action::SaveNow);
                self.saving = Some(Timeout::new(SAVE_AFTER_MS, move || save.emit(())));
            }
            Effect::Save(text) => {
                self.saving = None;
                if !props.tell.emit(Tell::Keep(text)) {
                    ctx.link().send_message(Action::SaveFailed);
                }
            }
            Effect::Download { name, text } => browser::download(&props.root, &name, &text),
            Effect::TellHost => {
                props.tell.emit(Tell::Changed);
            }
            Effect::Suggest { revision, plan, options } => {
                props.tell.emit(Tell::Suggest(revision, plan, options));
            }
            Effect::StopSuggesting => {
                props.tell.emit(Tell::StopSuggesting);
            }
            Effect::Focus => browser::focus(&props.root, props.session.0.borrow().panel()),
        }
    }
}
