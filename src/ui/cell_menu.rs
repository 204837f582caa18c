//! The menu of what is selected: places, other sites, halves, pin, purpose and the wish for the weekday; in its place
//! the question what the days are for. The edge puts it beside the cell, moves the keyboard in it, and closes it.

use yew::AttrValue;

use super::cell_bar::{PLACES, day_of, name_of};
use super::counted::considering;
use super::el::{El, When, button, el};
use super::field::Fields;
use super::hands::Hands;
use super::person_row::{letter, place_class, place_word};
use super::text::Words;
use crate::plan::{Cell, Pin, Place, Site, SiteIx};
use crate::session::{Action, Field, Menu, Part, Session, Target, Where};

/// The menu, where it is open.
#[inline(never)]
pub fn cell_menu(session: &Session, target: Target, words: &'static Words, hands: &Hands) -> Option<El> {
    match session.menu() {
        Menu::Closed => return None,
        Menu::Purpose(_) => return Some(question(session, words, hands)),
        Menu::Lines => {}
    }
    let (cell, label) = match target {
        Target::Cell(at) => {
            let label = format!("{}, {}", name_of(session, at.person), day_of(session, at.day, words));
            (session.plan().cell(at), label)
        }
        Target::Person(p) => (None, name_of(session, p).to_owned()),
        Target::Day { day, .. } => (None, day_of(session, day, words).to_owned()),
    };
    let menu = el("div.cell-menu[role=menu]")
        .put("aria-label", label)
        .on(When::KeyDown, &hands.on_cell_menu)
        .on(When::Click, &hands.on_cell_menu)
        .on(When::FocusOut, &hands.on_cell_menu)
        .all(places(session, target, cell, words, hands))
        .all(sites(session, target, cell, words, hands))
        .with(el("hr"))
        .with(item(Action::Split(target), None, hands).say(split_word(session, words)))
        .with(item(Action::Pin(target), None, hands).say(pin_word(session, words)))
        .maybe((!session.at_work().is_empty()).then(|| {
            item(Action::AskPurpose, None, hands).set("aria-haspopup", "dialog").say(words.purpose).say(" …")
        }));
    Some(menu.maybe(wishes(session, target, words, hands)))
}

/// What the selected days are for: a field in the place of the menu.
#[inline(never)]
fn question(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let fields = Fields { session, hands };
    el("div.cell-menu[role=dialog]")
        .key("question")
        .set("aria-label", words.purpose)
        .on(When::KeyDown, &hands.on_cell_menu)
        .on(When::FocusOut, &hands.on_cell_menu)
        .with(fields.text_with(Field::Purpose, words.purpose_of_day, "", words.purpose_help, ""))
}

/// A line that does something; with `checked` one of several of which one holds.
fn item(action: Action, checked: Option<bool>, hands: &Hands) -> El {
    // A place is considered before it is chosen.
    let considered = if let Action::Place { part, to, .. } = action { Some((part, to)) } else { None };
    let line = button("", &hands.on(action)).set("tabindex", "-1");
    let line = match considered {
        Some((part, to)) => considering(line, part, to, hands),
        None => line,
    };
    match checked {
        Some(checked) => line.set("role", "menuitemradio").says("aria-checked", checked),
        None => line.set("role", "menuitem"),
    }
}

#[inline(never)]
fn places(session: &Session, target: Target, cell: Option<Cell>, words: &'static Words, hands: &Hands) -> Vec<El> {
    let own = match target {
        Target::Cell(at) => session.plan().team().person(at.person).map(|person| person.site),
        Target::Person(_) | Target::Day { .. } => None,
    };
    let line = |(to, place): (Where, Place)| {
        let place = if to == Where::Own { Place::Office(own.unwrap_or(SiteIx(0))) } else { place };
        let is_there = cell.is_some_and(|cell| cell.am.place == place && cell.pm.place == place);
        let picture = el("span[aria-hidden=true]").classes(&["place", place_class(place)]);
        let picture = picture.with(el("b").say(letter(place, words)));
        item(Action::Place { target, part: Part::Day, to }, Some(is_there), hands)
            .key(place_class(place))
            .with(picture)
            .say(place_word(place, words))
    };
    PLACES.into_iter().map(line).collect()
}

#[inline(never)]
fn sites(session: &Session, target: Target, cell: Option<Cell>, words: &'static Words, hands: &Hands) -> Vec<El> {
    let sites = &session.plan().team().sites;
    let line = |(site, s): (&Site, u16)| {
        let place = Place::Office(SiteIx(s));
        let is_there = cell.is_some_and(|cell| cell.am.place == place && cell.pm.place == place);
        let action = Action::Place { target, part: Part::Day, to: Where::At(SiteIx(s)) };
        let label: AttrValue = format!("{}: {}", words.office, site.label()).into();
        item(action, Some(is_there), hands).key(site.id.as_str()).text(label)
    };
    let all = sites.iter().zip(0_u16..).filter(|_| sites.len() > 1);
    all.map(line).collect()
}

/// Whether all that is selected is so.
fn is_all(session: &Session, is_so: fn(Cell) -> bool) -> bool {
    session.selected().into_iter().filter_map(|at| session.plan().cell(at)).all(is_so)
}

fn split_word(session: &Session, words: &'static Words) -> &'static str {
    if is_all(session, Cell::is_split) { words.join } else { words.split }
}

fn pin_word(session: &Session, words: &'static Words) -> &'static str {
    let is_pinned = |cell: Cell| cell.am.pin == Pin::Pinned && cell.pm.pin == Pin::Pinned;
    if is_all(session, is_pinned) { words.unpin } else { words.pin }
}

/// The wish of the person for the weekday.
#[inline(never)]
fn wishes(session: &Session, target: Target, words: &'static Words, hands: &Hands) -> Option<El> {
    let Target::Cell(at) = target else { return None };
    let team = session.plan().team();
    let now = team.person(at.person)?.wishes.get(&team.days.get(at.day)?).map_or(0, |wish| wish.get());
    let line =
        |wish: i8| item(Action::Wish(wish), Some(now == wish), hands).key(wish.to_string()).say(words.wish(wish));
    let label = format!("{}: {}", words.wishes, day_of(session, at.day, words));
    Some(
        el("div[role=group]")
            .put("aria-label", label.clone())
            .with(el("hr"))
            .with(el("em").text(label))
            .all((-2..=2).rev().map(line)),
    )
}
