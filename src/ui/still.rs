//! What stands still while days are edited: the head, and the bar above the table, are drawn anew only when
//! something has changed that they show; what explains an edit is drawn in the frame after it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VChild;

use super::hands::Hands;
use super::header::header;
use super::person_row::Texts;
use super::text::Words;
use super::view_bar::view_bar;
use crate::plan::{Plan, Principle};
use crate::session::{Access, Language, Panel, Session, View};

/// What was drawn last, and for what.
#[derive(Debug, Default)]
pub struct Last {
    head: RefCell<Option<(Shows, [Props; 2])>>,
    explaining: RefCell<Vec<(Explains, Props)>>,
}

/// A part that explains the plan or stands around it: an edit and its score are not kept waiting for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explains {
    /// The days above the week.
    Head,
    /// Who is in, below it.
    Foot,
    /// What paints the week.
    Brushes,
    /// What is said to screen readers.
    Aloud,
    /// The cell that is stood on.
    Cell,
    /// What a principle is made of.
    Principle(Principle),
    /// What costs most.
    Findings,
    /// The pictures.
    Pictures,
}

/// A part as it is, or, just after an edit, as it was.
pub fn explaining(part: Explains, hands: &Hands, draw: impl FnOnce() -> Html) -> Html {
    let mut last = hands.last().explaining.borrow_mut();
    let before = last.iter().find(|(other, _)| *other == part).map(|(_, before)| before.clone());
    let props = before.unwrap_or_else(|| {
        let now = Props { html: Rc::new(draw()) };
        last.push((part, now.clone()));
        now
    });
    VChild::<Still>::new(props, None).into()
}

/// All that they show of a session.
#[derive(Debug)]
pub struct Shows {
    plan: Plan,
    view: View,
    n_hidden: (usize, usize),
    week: usize,
    first: usize,
    access: Access,
    panel: Option<Panel>,
    language: Language,
    words: Texts,
    can: [bool; 3],
}

impl Shows {
    fn of(session: &Session, words: &'static Words) -> Self {
        Self {
            plan: session.plan().clone(),
            view: session.view().clone(),
            n_hidden: session.n_hidden(),
            week: session.week(),
            first: session.weeks().0,
            access: session.access(),
            panel: session.panel(),
            language: session.language(),
            words: Texts(words),
            can: [session.can_undo(), session.can_redo(), session.has_versions()],
        }
    }

    fn is_as(&self, other: &Self) -> bool {
        let (Self { plan, .. }, of) = (self, &other.plan);
        plan.is_same_team(of)
            && (plan.n_weeks(), plan.week(0)) == (of.n_weeks(), of.week(0))
            && self.view == other.view
            && (self.n_hidden, self.week, self.first) == (other.n_hidden, other.week, other.first)
            && (self.access, self.panel, self.language) == (other.access, other.panel, other.language)
            && self.words == other.words
            && self.can == other.can
    }
}

/// The head and the bar. What explains the plan is forgotten, but for the frame of an edit.
pub fn still(session: &Session, words: &'static Words, hands: &Hands) -> [Html; 2] {
    if !session.is_just_edited() {
        hands.last().explaining.borrow_mut().clear();
    }
    let shows = Shows::of(session, words);
    let mut last = hands.last().head.borrow_mut();
    let drawn = match last.take().filter(|(before, _)| before.is_as(&shows)) {
        Some((_, drawn)) => drawn,
        None => [header(session, words, hands), view_bar(session, words, hands)]
            .map(|part| Props { html: Rc::new(part.into()) }),
    };
    let (_, drawn) = last.insert((shows, drawn));
    drawn.clone().map(|props| VChild::<Still>::new(props, None).into())
}

/// What was drawn, the same while it is the same one.
#[derive(Clone, Debug, Properties)]
pub struct Props {
    html: Rc<Html>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.html, &other.html)
    }
}

/// A part that is compared with what it was, and no further.
#[derive(Debug)]
pub struct Still;

impl Component for Still {
    type Message = ();
    type Properties = Props;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().html.as_ref().clone()
    }
}
