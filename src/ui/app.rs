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
    /// Show what shares and merges: the shown week, and a person's id.
    Share(String, Option<String>),
    /// Show what imports and exports: the same, and the bytes of a file that is looked at.
    Exchange(String, Option<String>, Option<Rc<[u8]>>),
    /// Load the texts of a language and speak it.
    Learn(&'static str),
    /// Open the sample that lies beside the page.
    OpenSample,
    /// Remember that a file changed so many days.
    Log(usize),
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

/// How long after an edit is drawn what explains it is: when the browser has painted the edit.
const EXPLAIN_AFTER_MS: u32 = 20;

/// The planner. It is sent what the session asks of the page, after the session has changed: Yew may let
/// other events pass before it comes to a message, and a key typed meanwhile acts on the session as it is.
#[derive(Debug)]
pub struct App {
    hands: Hands,
    waiting: Vec<Effect>,
    saving: Option<Timeout>,
    explaining: Option<Timeout>,
    /// Whether the keyboard was in the planner before it is drawn anew.
    had_keyboard: bool,
}

impl Component for App {
    type Message = Vec<Effect>;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let Props { session, root, .. } = ctx.props().clone();
        let on_action = on_action(session.clone(), root, ctx.link().callback(|effects| effects));
        let on_fill = on_fill(session.clone(), on_action.clone());
        Self {
            hands: browser::hands(&on_action, on_fill, &session),
            waiting: Vec::new(),
            saving: None,
            explaining: None,
            had_keyboard: false,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, effects: Vec<Effect>) -> bool {
        self.had_keyboard |= browser::has_keyboard(&ctx.props().root);
        self.waiting.extend(effects);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        screen(&ctx.props().session.0.borrow(), &self.hands)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let root = &ctx.props().root;
        if std::mem::take(&mut self.had_keyboard) && !browser::has_keyboard(root) {
            // What had it is gone.
            browser::focus_drawn(root);
        }
        if ctx.props().session.0.borrow().is_just_edited() {
            let on_action = self.hands.on_action.clone();
            self.explaining = Some(Timeout::new(EXPLAIN_AFTER_MS, move || on_action.emit(Action::Explain)));
        }
        for effect in std::mem::take(&mut self.waiting) {
            self.perform(ctx, effect);
        }
    }
}

/// Does what an action says at once; what the page is to do waits for the drawing, but for the keyboard,
/// which goes along while the next key is already on its way.
fn on_action(Shared(session): Shared, root: Element, on_effects: Callback<Vec<Effect>>) -> Callback<Action> {
    Callback::from(move |action| {
        let mut effects = session.borrow_mut().update(action);
        if effects.contains(&Effect::Focus) {
            let (panel, target) = {
                let session = session.borrow();
                (session.panel(), session.target())
            };
            if panel.is_none() && browser::focus_table(&root, target) {
                effects.retain(|effect| *effect != Effect::Focus);
            }
        }
        on_effects.emit(effects);
    })
}

/// Takes the text of a field over, or says what was expected.
fn on_fill(Shared(session): Shared, on_action: Callback<Action>) -> Callback<(Field, String), Result<(), String>> {
    Callback::from(move |(field, text): (Field, String)| {
        let filled = {
            let session = session.borrow();
            session.fill(field, &text).map_err(|error| words(session.language()).field_error(error))
        };
        if let Some(action) = filled? {
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
                let on_action = self.hands.on_action.clone();
                self.saving = Some(Timeout::new(SAVE_AFTER_MS, move || on_action.emit(Action::SaveNow)));
            }
            Effect::Save(text) => {
                self.saving = None;
                if !props.tell.emit(Tell::Keep(text)) {
                    self.hands.on_action.emit(Action::SaveFailed);
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
            Effect::Share { week, person } => {
                props.tell.emit(Tell::Share(week, person));
            }
            Effect::Exchange { week, person, file } => {
                props.tell.emit(Tell::Exchange(week, person, file));
            }
            Effect::EnterMenu => browser::enter_menu(&props.root),
            Effect::Learn(language) => {
                props.tell.emit(Tell::Learn(language.tag()));
            }
            Effect::OpenSample => {
                props.tell.emit(Tell::OpenSample);
            }
            Effect::Log(n_days) => {
                props.tell.emit(Tell::Log(n_days));
            }
            Effect::Focus => browser::focus_drawn(&props.root),
        }
    }
}
