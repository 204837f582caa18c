//! Below the table: what the chosen cell counts for, what can be done with it by pointer, and the brushes.

use yew::prelude::*;

use super::hands::Hands;
use super::icon::place_icon;
use super::number;
use super::person_row::{letter, place_class, place_word};
use super::text::Words;
use crate::plan::{Half, PersonIx, Pin, Place, SiteIx};
use crate::session::{Access, Action, Explanation, Part, Session, Target, Where};

/// The bar of the chosen target.
pub fn cell_bar(session: &Session, words: &Words, hands: &Hands) -> Html {
    html! {
        <div class="cell-bar" part="cell-bar" hidden={session.plan().n_people() == 0}>
            <p class="explanation">{ explanation(session, words) }</p>
            <div class="choices" hidden={session.access() == Access::ReadOnly}>{ choices(session, words, hands) }</div>
        </div>
    }
}

fn explanation(session: &Session, words: &Words) -> Html {
    let Some(explained) = session.explanation() else {
        return match session.target() {
            Some(Target::Person(p)) => html! { <>{ (words.whole_row)(name_of(session, p)) }</> },
            Some(Target::Day(day)) => html! { <>{ (words.whole_column)(day_of(session, day, words)) }</> },
            Some(Target::Cell(_)) | None => html! { <span class="muted">{ words.choose_cell }</span> },
        };
    };
    let at = explained.at;
    let cell = explained.cell;
    let place = if cell.is_split() {
        format!("{} / {}", place_word(cell.am.place, words), place_word(cell.pm.place, words))
    } else {
        place_word(cell.am.place, words).to_owned()
    };
    html! {
        <>
            <b><bdi>{ name_of(session, at.person) }</bdi>{ " · " }{ day_of(session, at.day, words) }</b>{ format!(": {}. ", place) }
            { outlook(session, &explained, words) }
        </>
    }
}

fn outlook(session: &Session, explained: &Explanation, words: &Words) -> Html {
    let Some(other) = explained.other else {
        let cell = explained.cell;
        let why = if session.plan().is_shut(explained.at) {
            words.shut_cell
        } else if cell.am.pin == Pin::Pinned || cell.pm.pin == Pin::Pinned {
            words.pinned_cell
        } else {
            words.fact_cell
        };
        return html! { <span class="muted">{ why }</span> };
    };
    let place = if other == Where::Home { words.at_home } else { words.at_office };
    let parts = explained.criteria.iter().take(5).map(|&(criterion, points)| {
        html! { <span class="part">{ (words.criterion)(criterion) }{ " " }{ signed(points, words) }</span> }
    });
    html! {
        <>
            { (words.instead)(place, "") }{ " " }{ signed(explained.gain, words) }
            if explained.broken != 0 { <span class="part">{ (words.breaks)(explained.broken) }</span> }
            if explained.gain == 0 && explained.criteria.is_empty() { <span class="muted">{ " " }{ words.no_change }</span> }
            <span class="parts">{ for parts }</span>
        </>
    }
}

fn signed(points: i64, words: &Words) -> Html {
    let class = match points {
        1.. => "plus",
        0 => "",
        _ => "minus",
    };
    html! { <b {class}>{ number::change(points, words) }</b> }
}

fn name_of(session: &Session, p: PersonIx) -> &str {
    session.plan().team().person(p).map_or("", |person| person.name.as_str())
}

fn day_of(session: &Session, day: usize, words: &Words) -> &'static str {
    session.plan().team().days.get(day).map_or("", |day| (words.weekday)(day))
}

/// The places that can be chosen, with the picture each is drawn with.
const PLACES: [(Where, Place); 5] = [
    (Where::Own, Place::Office(SiteIx(0))),
    (Where::Home, Place::Home),
    (Where::Out, Place::Out),
    (Where::Off, Place::Off),
    (Where::Open, Place::Open),
];

fn choices(session: &Session, words: &Words, hands: &Hands) -> Html {
    let Some(target) = session.target() else { return html! {} };
    let cell = match target {
        Target::Cell(at) => session.plan().cell(at).filter(|_| !session.plan().is_shut(at)),
        Target::Person(_) | Target::Day(_) => None,
    };
    let part = |label: &'static str, part: Part, now: Option<Place>| {
        let button = |(to, place): (Where, Place)| {
            let pressed = now.is_some_and(|now| place_class(now) == place_class(place));
            html! {
                <button type="button" key={place_class(place)} class={classes!("place", place_class(place))} aria-pressed={pressed.to_string()}
                    aria-label={format!("{label}: {}", place_word(place, words))} onclick={hands.on(Action::Place { target, part, to })}>
                    { place_icon(place) }<b>{ letter(place, words) }</b>
                </button>
            }
        };
        html! { <span class="choice" role="group" aria-label={label}><em>{ label }</em>{ for PLACES.into_iter().map(button) }</span> }
    };
    let whole = cell.filter(|cell| !cell.is_split()).map(|cell| cell.am.place);
    let pin = match cell {
        Some(cell) if cell.am.pin == Pin::Pinned && cell.pm.pin == Pin::Pinned => words.unpin,
        Some(_) | None => words.pin,
    };
    html! {
        <>
            { part(words.whole_day, Part::Day, whole) }
            if let Some(cell) = cell {
                { part(words.morning, Part::Half(Half::Am), Some(cell.am.place)) }
                { part(words.afternoon, Part::Half(Half::Pm), Some(cell.pm.place)) }
            }
            { site_choice(session, target, words, hands) }
            <button type="button" class="quiet" onclick={hands.on(Action::Pin(target))}>{ pin }</button>
        </>
    }
}

/// The other sites, where there are any.
fn site_choice(session: &Session, target: Target, words: &Words, hands: &Hands) -> Html {
    let team = session.plan().team();
    let button = |(site, s): (&crate::plan::Site, u16)| {
        let action = Action::Place { target, part: Part::Day, to: Where::At(SiteIx(s)) };
        html! { <button type="button" key={site.id.as_str()} class="quiet" onclick={hands.on(action)}>{ site.label() }</button> }
    };
    html! {
        <span class="choice" role="group" aria-label={words.site} hidden={team.sites.len() < 2}>
            <em>{ words.site }</em>{ for team.sites.iter().zip(0_u16..).map(button) }
        </span>
    }
}

/// The legend of places, each of which can be taken as a brush.
pub fn brushes(session: &Session, words: &Words, hands: &Hands) -> Html {
    let is_editable = session.access() == Access::Edit;
    let brush = |(to, place): (Where, Place)| {
        let taken = session.brush() == Some(to);
        let next = if taken { None } else { Some(to) };
        html! {
            <button type="button" key={place_class(place)} class="brush" aria-pressed={taken.to_string()} disabled={!is_editable}
                onclick={hands.on(Action::Brush(next))}>
                <span class={classes!("place", place_class(place))}>{ place_icon(place) }<b>{ letter(place, words) }</b></span>
                { place_word(place, words) }
            </button>
        }
    };
    html! {
        <div class="brushes" hidden={session.plan().n_people() == 0}>
            <span class="choice" role="group" aria-label={words.brush_label}>
                <em>{ words.brush_label }</em>{ for PLACES.into_iter().map(brush) }
                <button type="button" class="quiet" hidden={session.brush().is_none()} onclick={hands.on(Action::Brush(None))}>{ words.no_brush }</button>
            </span>
            <span class="hint">{ words.hint }</span>
        </div>
    }
}
