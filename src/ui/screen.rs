//! The whole screen, a plain function of the session.

use yew::prelude::*;

use super::cell_bar::{brushes, cell_bar};
use super::hands::Hands;
use super::header::header;
use super::panel::{panel, start};
use super::score_card::{finding_list, notice_list, score_card};
use super::text::{Words, words};
use super::week_table::week_table;
use crate::exchange::Problem;
use crate::session::{Action, Message, Session};

/// Draws a session.
pub fn screen(session: &Session, hands: &Hands) -> Html {
    let words = words(session.language());
    let is_empty = session.plan().n_people() == 0;
    let has_panel = session.panel().is_some();
    html! {
        <div class={classes!("planner", has_panel.then_some("has-panel"))} lang={words.tag} onkeydown={hands.on_key.clone()}>
            { header(session, words, hands) }
            { message(session, words, hands) }
            <div class="body">
                <div class="main">
                    <div hidden={!is_empty}>if is_empty && !has_panel { { start(session, words, hands) } }</div>
                    <div class="card" hidden={is_empty}>
                        <div class="scroll">if !is_empty { { week_table(session, words, hands) } }</div>
                        { cell_bar(session, words, hands) }
                        { brushes(session, words, hands) }
                    </div>
                </div>
                <aside class="side" part="side">
                    <div class="card score-card" hidden={is_empty}>if !is_empty { { score_card(session, words) } }</div>
                    <div class="card" hidden={!has_panel}>{ panel(session, words, hands) }</div>
                    <div class="card" hidden={is_empty || has_panel}>
                        <div>if !is_empty { { finding_list(session, words, hands) } }</div>
                        <div>if !is_empty { { notice_list(session, words) } }</div>
                    </div>
                </aside>
            </div>
        </div>
    }
}

/// What there is to say, read out by screen readers.
fn message(session: &Session, words: &Words, hands: &Hands) -> Html {
    let said = session.message().map(|message| say(message, words));
    let (text, problems, is_error) = said.unwrap_or_default();
    let line = |(n, problem): (usize, &Problem)| html! { <li key={n}>{ (words.problem)(problem) }</li> };
    html! {
        <div class={classes!("message", is_error.then_some("is-error"))} role="status" hidden={text.is_empty()}>
            <p>{ &text }</p>
            <ul hidden={problems.is_empty()}>{ for problems.iter().take(50).enumerate().map(line) }</ul>
            <button type="button" class="quiet" hidden={text.is_empty()} onclick={hands.on(Action::Dismiss)}>{ words.close }</button>
        </div>
    }
}

/// The sentence of a message, its problems, and whether something went wrong.
fn say<'a>(message: &'a Message, words: &Words) -> (String, &'a [Problem], bool) {
    match message {
        Message::Refused(error) => ((words.edit_error)(error), &[], true),
        Message::FileRefused(refusal) => ((words.refusal)(refusal), &[], true),
        Message::Opened(problems) if problems.is_empty() => (words.opened.into(), &[], false),
        Message::Opened(problems) => ((words.opened_with)(problems.len()), problems, true),
        Message::KeptUnreadable => (words.kept_unreadable.into(), &[], true),
        Message::SaveFailed => (words.save_failed.into(), &[], true),
        Message::ReadFailed => (words.read_failed.into(), &[], true),
        Message::TableRefused(problem) => ((words.problem)(problem), &[], true),
        Message::Added(n, problems) => ((words.added)(*n), problems, !problems.is_empty()),
        Message::Undone => (words.undone.into(), &[], false),
        Message::Redone => (words.redone.into(), &[], false),
        Message::Changed(n) => ((words.changed)(*n), &[], false),
        Message::NothingToChange => (words.nothing_to_change.into(), &[], false),
    }
}
