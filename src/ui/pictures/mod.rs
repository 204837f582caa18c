//! The pictures: who is in when, who meets whom, newcomers, what the score is made of, the weeks, and wishes.
//! Each is drawn as vectors, says in a sentence what one sees, and has its numbers behind it as a table.

mod figure;
mod meetings;
mod newcomers;
mod presence;
mod principles;
mod trend;
mod wishes;

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VChild;

use super::el::{El, button, el};
use super::hands::Hands;
use super::person_row::Texts;
use super::text::Words;
use crate::plan::{PersonIx, Plan};
use crate::session::{Action, Pictures, Session};

/// The heading that opens the pictures, and the pictures where they are open.
pub fn pictures(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let drawn = session.pictures();
    let opener = button("quiet", &hands.on(Action::TogglePictures))
        .says("aria-expanded", drawn.is_some())
        .say(words.pictures)
        .with(el("span.caret[aria-hidden=true]"));
    let all = drawn.map(|drawn| {
        let props = Props { drawn, words: Texts(words), hands: hands.clone() };
        el("div").with(Html::from(VChild::<All>::new(props, None)))
    });
    el("section.pictures[part=pictures]")
        .hidden(session.plan().n_people() == 0)
        .with(el("h2").with(opener))
        .with(el("div").maybe(all))
}

/// Properties of [`All`].
#[derive(Clone, Debug, Properties)]
pub struct Props {
    drawn: Rc<Pictures>,
    words: Texts,
    hands: Hands,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drawn, &other.drawn) && self.words == other.words && self.hands == other.hands
    }
}

/// All pictures; drawn again only when what they show has changed.
#[derive(Debug)]
pub struct All;

impl Component for All {
    type Message = ();
    type Properties = Props;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { drawn, words: Texts(words), hands } = ctx.props();
        let cards = [
            Some(presence::presence(drawn, words)),
            meetings::meetings(drawn, words, hands),
            meetings::groups(drawn, words),
            newcomers::newcomers(drawn, words),
            principles::principles(drawn, words),
            trend::trend(drawn, words),
            wishes::wishes(drawn, words, hands),
        ];
        el("div.cards").all(cards.into_iter().flatten()).into()
    }
}

/// A person's name.
fn name_of(plan: &Plan, p: PersonIx) -> String {
    plan.team().person(p).map_or("", |person| person.name.as_str()).to_owned()
}

/// Of two halves a day, as a number drawn small: `1½`.
fn small_days(halves: usize) -> String {
    match (halves / 2, halves % 2) {
        (0, 1) => "½".to_owned(),
        (whole, 0) => whole.to_string(),
        (whole, _) => format!("{whole}½"),
    }
}
