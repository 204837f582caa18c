//! One person's row of the week: name, a cell a day, days at the office. Drawn again only when one of its
//! properties changed.

use yew::prelude::*;

use super::icon::place_icon;
use super::number;
use super::text::Words;
use crate::plan::{Cell, Pin, Place, SiteIx, Slot, Weekday};

/// A day's cell as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct CellView {
    /// Where the person is.
    pub cell: Cell,
    /// Closed, or before the start.
    pub is_shut: bool,
    /// The wish for the day, −2 to 2.
    pub wish: i8,
    /// What a screen reader says.
    pub label: AttrValue,
    /// The short names of other sites, morning and afternoon.
    pub sites: [Option<AttrValue>; 2],
    /// Whether a finding that is pointed at is about it.
    pub is_lit: bool,
}

/// What the keyboard stands on in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Elsewhere.
    Away,
    /// The name.
    Name,
    /// The cell of a day.
    Day(usize),
}

/// Properties of [`PersonRow`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Position of the person in the plan.
    pub person: usize,
    /// The name.
    pub name: AttrValue,
    /// Manager, newcomer.
    pub tags: Vec<(&'static str, AttrValue)>,
    /// The own site.
    pub own: SiteIx,
    /// A cell for each day.
    pub cells: Vec<CellView>,
    /// Halves at an office.
    pub office_halves: usize,
    /// Days of the plan.
    pub n_days: usize,
    /// Where the keyboard stands.
    pub stand: Stand,
    /// Where Tab enters the table.
    pub entry: Stand,
    /// The texts.
    pub words: Texts,
}

/// The texts of the page, compared by their language.
#[derive(Clone, Copy, Debug)]
pub struct Texts(pub &'static Words);

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.0.tag == other.0.tag
    }
}

/// The row.
#[component]
pub fn PersonRow(props: &Props) -> Html {
    let Texts(words) = props.words;
    let tab = |stand: Stand| if props.entry == stand { "0" } else { "-1" };
    let tag = |(kind, text): &(&'static str, AttrValue)| html! { <span key={*kind} class={classes!("tag", *kind)}>{ text }</span> };
    let person = props.person.to_string();
    let cell = |(day, view): (usize, &CellView)| {
        let selected = props.stand == Stand::Day(day);
        html! {
            <td key={day} role="gridcell" class={classes!("cell", selected.then_some("selected"), view.is_lit.then_some("lit"))}
                tabindex={tab(Stand::Day(day))} data-person={person.clone()} data-day={day.to_string()}
                aria-selected={selected.to_string()}>
                <span class="hidden">{ &view.label }</span>
                { cell_view(view, props.own, words) }
            </td>
        }
    };
    let halves = props.office_halves;
    let share = (100 * halves).checked_div(2 * props.n_days).unwrap_or(0);
    let days = number::days(halves, words);
    html! {
        <tr class="person">
            <th scope="row" role="rowheader" class={classes!("name", (props.stand == Stand::Name).then_some("selected"))}
                tabindex={tab(Stand::Name)} data-person={person.clone()}>
                <bdi>{ &props.name }</bdi>{ for props.tags.iter().map(tag) }
            </th>
            { for props.cells.iter().enumerate().map(cell) }
            <td role="gridcell" class="days" aria-label={(words.days_of)(&props.name, &days)}>
                <svg class="meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="track" width="100" height="10" rx="5" /><rect class="fill" width={share.to_string()} height="10" rx="5" />
                </svg>
                <span aria-hidden="true">{ days }</span>
            </td>
        </tr>
    }
}

fn cell_view(view: &CellView, own: SiteIx, words: &Words) -> Html {
    let Cell { am, pm } = view.cell;
    let wish = wish_class(view, am, pm);
    let [am_site, pm_site] = &view.sites;
    if am == pm {
        return slot_view(am, own, am_site.as_ref(), classes!(wish, view.is_shut.then_some("shut")), words);
    }
    html! {
        <span aria-hidden="true" class={classes!("split", wish)}>
            { slot_view(am, own, am_site.as_ref(), Classes::new(), words) }
            { slot_view(pm, own, pm_site.as_ref(), Classes::new(), words) }
        </span>
    }
}

fn slot_view(slot: Slot, own: SiteIx, site: Option<&AttrValue>, extra: Classes, words: &Words) -> Html {
    let elsewhere = site.filter(|_| slot.place.site().is_some_and(|at| at != own));
    html! {
        <span aria-hidden="true" class={classes!("place", place_class(slot.place), extra)}>
            { place_icon(slot.place) }
            <b>{ letter(slot.place, words) }</b>
            if let Some(site) = elsewhere { <small>{ site }</small> }
            if slot.pin == Pin::Pinned { <i class="pin"></i> }
        </span>
    }
}

/// The CSS class of a place.
pub fn place_class(place: Place) -> &'static str {
    match place {
        Place::Office(_) => "office",
        Place::Home => "home",
        Place::Out => "out",
        Place::Off => "off",
        Place::Open => "open",
    }
}

/// The letter, or short word, of a place.
pub fn letter(place: Place, words: &Words) -> &'static str {
    match place {
        Place::Office(_) => words.letter_office,
        Place::Home => words.letter_home,
        Place::Out => words.letter_out,
        Place::Off => words.letter_off,
        Place::Open => "",
    }
}

/// The word of a place.
pub fn place_word(place: Place, words: &Words) -> &'static str {
    match place {
        Place::Office(_) => words.office,
        Place::Home => words.home,
        Place::Out => words.out,
        Place::Off => words.off,
        Place::Open => words.open,
    }
}

/// Whether a wish for the day is met by both halves, where it can be.
pub fn is_wish_met(wish: i8, slot: Slot) -> Option<bool> {
    if wish == 0 || !slot.place.is_available() {
        return None;
    }
    Some(if wish < 0 { slot.place == Place::Home } else { slot.place.site().is_some() })
}

fn wish_class(view: &CellView, am: Slot, pm: Slot) -> Option<&'static str> {
    let met: Vec<bool> = [am, pm].into_iter().filter_map(|slot| is_wish_met(view.wish, slot)).collect();
    match (met.is_empty(), met.iter().all(|&met| met)) {
        (true, _) => None,
        (false, true) => Some("wish-met"),
        (false, false) => Some("wish-not"),
    }
}

/// What a screen reader says of a cell: who, when, where, and what else is in it.
pub fn cell_label(name: &str, day: Weekday, date: &str, view: &CellView, own: SiteIx, words: &Words) -> String {
    let half = |slot: Slot, site: &Option<AttrValue>| {
        let mut text = place_word(slot.place, words).to_owned();
        if let Some(site) = site.as_ref().filter(|_| slot.place.site().is_some_and(|at| at != own)) {
            text = format!("{text} ({site})");
        }
        if slot.pin == Pin::Pinned { format!("{text}, {}", words.pinned) } else { text }
    };
    let Cell { am, pm } = view.cell;
    let [am_site, pm_site] = &view.sites;
    let place = if am == pm {
        half(am, am_site)
    } else {
        format!("{}: {}, {}: {}", words.morning, half(am, am_site), words.afternoon, half(pm, pm_site))
    };
    let wish = match wish_class(view, am, pm) {
        Some("wish-met") => format!(", {}", words.wish_met),
        Some(_) => format!(", {}", words.wish_not_met),
        None => String::new(),
    };
    let shut = if view.is_shut { format!(", {}", words.shut_cell) } else { String::new() };
    format!("{name}, {} {date}: {place}{wish}{shut}", (words.weekday)(day))
}
