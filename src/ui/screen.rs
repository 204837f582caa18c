//! The whole screen, a plain function of the session.

use yew::prelude::*;

use super::aloud::aloud;
use super::cell_bar::{brushes, cell_bar};
use super::cell_menu::cell_menu;
use super::day_list::day_list;
use super::el::{El, When, button, el, nodes};
use super::hands::Hands;
use super::lobby::lobby;
use super::number;
use super::panel::{panel, set_up, start};
use super::pictures::pictures;
use super::score_card::{finding_list, notice_list, score_card};
use super::still::{Explains, explaining, still};
use super::suggestion::suggestion;
use super::text::{Words, words};
use super::week_table::week_table;
use super::what_if::what_if;
use crate::exchange::Problem;
use crate::session::{Access, Action, Message, Panel, Session, ShownAs};

/// Draws a session.
pub fn screen(session: &Session, hands: &Hands) -> Html {
    let words = words(session.language());
    if session.shown_as() == ShownAs::Lobby {
        return el("div.planner").set("lang", words.tag()).with(lobby(session, words)).into();
    }
    let today = session.today();
    let printed = [&words.date(today), " ", &today.parts().0.to_string()].concat();
    let is_list = session.shown_as() == ShownAs::List;
    let has_people = session.plan().n_people() > 0;
    let has_panel = session.panel().is_some();
    // Tables and boards want the width of the week.
    let is_wide = matches!(session.panel(), Some(Panel::People | Panel::Groups));
    let (wide, panel) =
        if is_wide { (panel(session, words, hands), None) } else { (None, panel(session, words, hands)) };
    let is_set_up = session.is_new() && has_people && session.access() == Access::Edit;
    let suggestion = suggestion(session, words, hands).filter(|_| has_people && panel.is_none());
    let has_suggestion = suggestion.is_some();
    let shows_findings = has_people && panel.is_none() && !has_suggestion;
    let has_side = panel.is_some();
    let [head, bar] = still(session, words, hands);
    // What comes and goes does so inside an element that stays.
    let start = (!has_people && !has_panel).then(|| start(session, words, hands));
    let table = el("div.card")
        .hidden(!has_people)
        .with(el("p.printed").text(printed))
        .with(bar)
        .with(news(session, words, hands))
        .with(el("div").maybe((is_list && has_people).then(|| day_list(session, words, hands))))
        .with(
            el("div.scroll")
                .on(When::Scroll, &hands.on_scroll)
                .maybe((has_people && !is_list).then(|| week_table(session, words, hands))),
        )
        .with(el("div").maybe(session.target().and_then(|target| cell_menu(session, target, words, hands))))
        .with(el("div").maybe((has_people && !is_list).then(|| cell_bar(session, words, hands))))
        .with(explaining(Explains::Brushes, hands, || {
            brushes(session, words, hands).hidden(is_list || !has_people).into()
        }));
    let main = el("div.main")
        .with(el("div").hidden(has_people).maybe(start))
        .with(el("div").hidden(!is_set_up).maybe(is_set_up.then(|| set_up(session, words, hands))))
        .with(el("div.card wide").hidden(!is_wide).maybe(wide))
        .with(table);
    let score = has_people.then(|| score_card(session, words, hands));
    let findings = shows_findings.then(|| {
        explaining(Explains::Findings, hands, || {
            let (findings, notices) = (finding_list(session, words, hands), notice_list(session, words));
            nodes(vec![el("div").with(findings).into(), el("div").with(notices).into()])
        })
    });
    let findings = el("div.card").hidden(!shows_findings).with(findings.unwrap_or_default());
    let versions = what_if(session, words, hands).filter(|_| has_people && !has_panel);
    let has_versions = versions.is_some();
    let side = el("aside.side[part=side]")
        .with(el("div.card score-card").hidden(!has_people).maybe(score))
        .with(el("div.card").hidden(!has_versions).maybe(versions))
        .with(el("div.card").hidden(panel.is_none()).maybe(panel))
        .with(el("div.card").hidden(!has_suggestion).maybe(suggestion))
        .with(findings);
    // A list leaves the score a line that opens, while nothing else is beside it.
    let folds = is_list && shows_findings;
    let line = el("summary").say(words.score).with(
        el("b").text(session.score().overall().map_or_else(String::new, |overall| number::points(overall, words))),
    );
    let side = if folds { el("details.score-bar").with(line).with(side) } else { side };
    el("div")
        .class(if has_side { "planner has-panel" } else { "planner" })
        .set("lang", words.tag())
        .on(When::KeyDown, &hands.on_key)
        .with(head)
        .with(message(session, words, hands))
        .with(explaining(Explains::Aloud, hands, || el("p.hidden[role=status]").text(aloud(session, words)).into()))
        .with(
            el("div.body")
                .with(main)
                .with(side)
                .with(explaining(Explains::Pictures, hands, || pictures(session, words, hands).into())),
        )
        .into()
}

/// What there is to say, read out by screen readers.
fn message(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let said = session.message().map(|message| say(message, words));
    let (text, problems, is_error) = said.unwrap_or_default();
    let is_empty = text.is_empty();
    let line = |(n, problem): (usize, &Problem)| el("li").key(n).text(words.problem(problem));
    el("div")
        .class(if is_error { "message is-error" } else { "message" })
        .set("role", "status")
        .hidden(is_empty)
        .with(el("p").text(text))
        .with(el("ul").hidden(problems.is_empty()).all(problems.iter().take(50).enumerate().map(line)))
        .with(button("quiet", &hands.on(Action::Dismiss)).hidden(is_empty).say(words.close))
}

/// How many days are marked as changed, read out, and what takes the marks away.
fn news(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let n = session.n_news();
    let text = if n == 0 { String::new() } else { words.news(n) };
    el("div.message is-news[role=status]")
        .hidden(n == 0)
        .with(el("p").text(text))
        .with(button("quiet", &hands.on(Action::DropNews)).say(words.drop_news))
}

/// The sentence of a message, its problems, and whether something went wrong.
fn say<'a>(message: &'a Message, words: &Words) -> (String, &'a [Problem], bool) {
    match message {
        Message::Refused(error) => (words.edit_error(error), &[], true),
        Message::FileRefused(refusal) => (words.refusal(refusal), &[], true),
        Message::Opened(problems) if problems.is_empty() => (words.opened.into(), &[], false),
        Message::Opened(problems) => (words.opened_with(problems.len()), problems, true),
        Message::KeptUnreadable => (words.kept_unreadable.into(), &[], true),
        Message::SaveFailed => (words.save_failed.into(), &[], true),
        Message::ReadFailed => (words.read_failed.into(), &[], true),
        Message::Added(n, problems) => (words.added(*n), problems, !problems.is_empty()),
        Message::Removed(name) => (words.removed(name.as_str()), &[], false),
        Message::Undone => (words.undone.into(), &[], false),
        Message::VersionKept => (words.version_kept.into(), &[], false),
        Message::Redone => (words.redone.into(), &[], false),
        Message::Changed(n) => (words.changed(*n), &[], false),
        Message::Pasted(n, problems) => (words.changed(*n), problems, !problems.is_empty()),
        Message::SearchDropped => (words.search_dropped.into(), &[], false),
        Message::SearchFailed(why) => (format!("{} ({why})", words.search_failed), &[], true),
        Message::NothingBetter => (words.nothing_better.into(), &[], false),
        Message::ProvenBest => (words.proven_best.into(), &[], false),
        Message::NothingToChange => (words.nothing_to_change.into(), &[], false),
    }
}
