//! The head of the planner: the team, the weeks, the tools.

use yew::prelude::*;

use super::el::{El, button, el};
use super::hands::Hands;
use super::menu::{Item, menu};
use super::text::Words;
use super::view_bar::weeks_choice;
use crate::plan::Listed;
use crate::session::{Access, Action, Language, Panel, Session, Wanted};

/// The head.
pub fn header(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let team = session.plan().team().name.as_ref().map_or("", crate::plan::Name::as_str);
    let is_editable = session.access() == Access::Edit;
    let title = el("div.title")
        .with(el("h1").hidden(team.is_empty()).with(el("bdi").text(team.to_owned())))
        .with(weeks(session, words, hands));
    let panels = panels(words).into_iter().map(|(panel, label)| panel_button(session, panel, label, hands));
    let (undo, redo) = undo_and_redo(session, words, hands);
    let keys = hands.on(Action::Show(toggled(session, Panel::Keys)));
    let tools = el("div.tools")
        .with(el("span.read-only").hidden(is_editable).say(words.read_only))
        .with(undo)
        .with(redo)
        .with(suggest_menu(session, words, hands))
        .all(panels)
        .with(week_menu(session, words, hands))
        .with(plan_menu(session, words, hands))
        .with(language_menu(session, words, hands))
        .with(button("quiet", &keys).set("aria-label", words.keys).set("title", words.keys).say("?"));
    el("header[part=toolbar]").with(title).with(tools)
}

/// A button with a sign, named for those who do not see it.
fn sign(sign: &'static str, label: &'static str, can: bool, hand: &Callback<Event>) -> El {
    button("icon", hand).set("aria-label", label).set("title", label).flag("disabled", !can).say(sign)
}

/// The shown weeks, and the ways to those before and after.
fn weeks(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let plan = session.plan();
    let (from, to) = session.weeks();
    let (first, last) = (plan.week(from), plan.week(to.saturating_sub(1)));
    let days = plan.team().days.as_slice();
    let dates = days.first().zip(days.last()).map(|(&start, &end)| words.dates(first.date(start), last.date(end)));
    // Months have as many weeks as they have: the last one of the month before leads to all of it.
    let n_back = if session.view().n_weeks == 0 { 1 } else { to - from };
    let before = hands.on(Action::ShowWeek(from.saturating_sub(n_back)));
    let after = hands.on(Action::ShowWeek(to.min(plan.n_weeks().saturating_sub(1))));
    let numbers =
        if to - from > 1 { format!("{}–{}", first.number(), last.number()) } else { first.number().to_string() };
    let shown = el("span")
        .with(el("b").text(format!("{} {numbers}", words.week)))
        .text(format!(" {}", dates.unwrap_or_default()));
    el("div.weeks")
        .with(sign("‹", words.week_before, from > 0, &before))
        .with(shown)
        .with(sign("›", words.week_after, to < plan.n_weeks(), &after))
        .with(weeks_choice(session, words, hands))
}

fn undo_and_redo(session: &Session, words: &'static Words, hands: &Hands) -> (El, El) {
    let undo = sign("↶", words.undo, session.can_undo(), &hands.on(Action::Undo));
    (undo, sign("↷", words.redo, session.can_redo(), &hands.on(Action::Redo)))
}

fn panels(words: &Words) -> [(Panel, &'static str); 5] {
    [
        (Panel::Add, words.add_people),
        (Panel::People, words.people),
        (Panel::Groups, words.groups),
        (Panel::Sites, words.sites),
        (Panel::Rules, words.rules),
    ]
}

fn toggled(session: &Session, panel: Panel) -> Option<Panel> {
    (session.panel() != Some(panel)).then_some(panel)
}

fn panel_button(session: &Session, panel: Panel, label: &'static str, hands: &Hands) -> El {
    button("quiet", &hands.on(Action::Show(toggled(session, panel))))
        .key(label)
        .says("aria-expanded", session.panel() == Some(panel))
        .hidden(session.access() == Access::ReadOnly)
        .say(label)
}

fn week_menu(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let is_editable = session.access() == Access::Edit;
    let n_weeks = session.plan().n_weeks();
    let is_end = session.week() == 0 || session.week() + 1 == n_weeks;
    let item = |label, action, can: bool| Item { label, lang: "", action, enabled: can && is_editable };
    let items = vec![
        item(words.copy_last_week, Action::CopyLastWeek, session.week() > 0),
        item(words.fill_from_usual, Action::FillFromUsual, true),
        item(words.clear_week, Action::ClearWeek, true),
        item(words.add_week, Action::AddWeek, n_weeks < crate::plan::most_weeks(session.plan().n_people())),
        item(words.try_version, Action::TryVersion, !session.has_versions()),
        item(words.remove_week, Action::RemoveWeek, n_weeks > 1 && is_end),
    ];
    menu("quiet", words.week_menu, items, "", hands)
}

fn suggest_menu(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let can = session.access() == Access::Edit && session.plan().n_people() > 0;
    let item = |label, wanted, can: bool| Item { label, lang: "", action: Action::Suggest(wanted), enabled: can };
    let items = vec![
        item(words.suggest_week, Wanted::ThisWeek, can),
        item(words.suggest_open, Wanted::OnlyOpen, can),
        item(words.suggest_one, Wanted::AtMost(1), can),
        item(words.suggest_three, Wanted::AtMost(3), can),
        item(words.suggest_all, Wanted::AllWeeks, can && session.plan().n_weeks() > 1),
    ];
    menu("primary", words.suggest, items, "", hands)
}

fn plan_menu(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let is_editable = session.access() == Access::Edit;
    let items = vec![
        Item { label: words.share, lang: "", action: Action::Share, enabled: true },
        Item { label: words.exchange, lang: "", action: Action::Exchange, enabled: true },
        Item { label: words.download, lang: "", action: Action::DownloadPlan, enabled: true },
        Item { label: words.start_anew, lang: "", action: Action::StartAnew, enabled: is_editable },
    ];
    let file = if is_editable { words.open_file } else { "" };
    menu("quiet", words.plan_menu, items, file, hands)
}

/// The languages by their own names.
fn language_menu(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let item = |language: Language| Item {
        label: language.name(),
        lang: language.tag(),
        action: Action::Learn(language),
        enabled: language != session.language(),
    };
    menu("quiet", session.language().name(), Language::ALL.into_iter().map(item).listed(), "", hands)
        .key("language")
        .set("title", words.language_menu)
}
