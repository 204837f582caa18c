//! The head of the planner: the team, the weeks, the tools.

use yew::prelude::*;

use super::hands::Hands;
use super::menu::{Item, Menu};
use super::text::Words;
use crate::session::{Access, Action, Language, Panel, Session};

/// The head.
pub fn header(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let team = session.plan().team().name.as_ref().map_or("", crate::plan::Name::as_str);
    let is_editable = session.access() == Access::Edit;
    html! {
        <header part="toolbar">
            <div class="title">
                <h1 hidden={team.is_empty()}><bdi>{ team }</bdi></h1>
                { weeks(session, words, hands) }
            </div>
            <div class="tools">
                <span class="read-only" hidden={is_editable}>{ words.read_only }</span>
                { undo_and_redo(session, words, hands) }
                { for panels(words).into_iter().map(|(panel, label)| panel_button(session, panel, label, hands)) }
                { week_menu(session, words, hands) }
                { plan_menu(session, words, hands) }
                <button type="button" class="quiet" lang={other(session).tag()} onclick={hands.on(Action::Speak(other(session)))}>
                    { words.other_language }
                </button>
                <button type="button" class="quiet" aria-label={words.keys} title={words.keys}
                    onclick={hands.on(Action::Show(toggled(session, Panel::Keys)))}>{ "?" }</button>
            </div>
        </header>
    }
}

fn other(session: &Session) -> Language {
    match session.language() {
        Language::Danish => Language::English,
        Language::English => Language::Danish,
    }
}

fn weeks(session: &Session, words: &Words, hands: &Hands) -> Html {
    let (plan, week) = (session.plan(), session.week());
    let iso = plan.week(week);
    let days = plan.team().days.as_slice();
    let dates = days.first().zip(days.last()).map(|(&first, &last)| (words.dates)(iso.date(first), iso.date(last)));
    let before = week.checked_sub(1);
    let after = (week + 1 < plan.n_weeks()).then_some(week + 1);
    let step = |to: Option<usize>, label: &'static str, sign: &'static str| {
        let onclick = hands.on(Action::ShowWeek(to.unwrap_or(week)));
        html! { <button type="button" class="icon" aria-label={label} title={label} disabled={to.is_none()} {onclick}>{ sign }</button> }
    };
    html! {
        <p class="weeks">
            { step(before, words.week_before, "‹") }
            <span><b>{ format!("{} {}", words.week, iso.number()) }</b>{ " " }{ dates.unwrap_or_default() }</span>
            { step(after, words.week_after, "›") }
        </p>
    }
}

fn undo_and_redo(session: &Session, words: &Words, hands: &Hands) -> Html {
    html! {
        <>
            <button type="button" class="icon" aria-label={words.undo} title={words.undo} disabled={!session.can_undo()}
                onclick={hands.on(Action::Undo)}>{ "↶" }</button>
            <button type="button" class="icon" aria-label={words.redo} title={words.redo} disabled={!session.can_redo()}
                onclick={hands.on(Action::Redo)}>{ "↷" }</button>
        </>
    }
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

fn panel_button(session: &Session, panel: Panel, label: &'static str, hands: &Hands) -> Html {
    let is_open = session.panel() == Some(panel);
    html! {
        <button type="button" key={label} class="quiet" aria-expanded={is_open.to_string()} hidden={session.access() == Access::ReadOnly}
            onclick={hands.on(Action::Show(toggled(session, panel)))}>{ label }</button>
    }
}

fn week_menu(session: &Session, words: &Words, hands: &Hands) -> Html {
    let is_editable = session.access() == Access::Edit;
    let n_weeks = session.plan().n_weeks();
    let is_end = session.week() == 0 || session.week() + 1 == n_weeks;
    let lines = [
        (words.copy_last_week, Action::CopyLastWeek, session.week() > 0),
        (words.fill_from_usual, Action::FillFromUsual, true),
        (words.clear_week, Action::ClearWeek, true),
        (words.add_week, Action::AddWeek, n_weeks < crate::plan::MOST_WEEKS),
        (words.remove_week, Action::RemoveWeek, n_weeks > 1 && is_end),
    ];
    let items =
        lines.into_iter().map(|(label, action, can)| Item { label: label.into(), action, enabled: can && is_editable });
    html! { <Menu key="week" label={words.week_menu} items={items.collect::<Vec<_>>()} on_action={hands.on_action.clone()} /> }
}

fn plan_menu(session: &Session, words: &Words, hands: &Hands) -> Html {
    let is_editable = session.access() == Access::Edit;
    let items = vec![
        Item { label: words.download.into(), action: Action::DownloadPlan, enabled: true },
        Item { label: words.start_anew.into(), action: Action::StartAnew, enabled: is_editable },
    ];
    html! {
        <Menu key="plan" label={words.plan_menu} {items} on_action={hands.on_action.clone()}>
            <li hidden={!is_editable}>
                <label class="file">{ words.open_file }<input type="file" accept=".json,application/json" onchange={hands.on_plan_file.clone()} /></label>
            </li>
        </Menu>
    }
}
