//! One person's row of the week: name, a cell a day, days at the office. Drawn again only when one of its
//! properties changed.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{El, el};
use super::number;
use super::text::Words;
use super::what_if::in_version;
use crate::plan::{Cell, Listed, Pin, Place, SiteIx, Slot, Weekday};
use crate::session::Version;

/// A day of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Position of the week in the plan.
    pub week: usize,
    /// Position of the day among the plan's days.
    pub day: usize,
    /// Which weekday.
    pub weekday: Weekday,
    /// Its date, in words.
    pub date: AttrValue,
    /// Whether a further week begins with it.
    pub is_next_week: bool,
}

/// A day's cell as it is drawn.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn by itself")]
pub struct CellView {
    /// Where the person is.
    pub cell: Cell,
    /// Closed, or before the start.
    pub is_shut: bool,
    /// The wish for the day, −2 to 2.
    pub wish: i8,
    /// The short names of other sites, morning and afternoon.
    pub sites: [Option<AttrValue>; 2],
    /// Whether a finding that is pointed at is about it.
    pub is_lit: bool,
    /// Where the person is now, when another place is proposed.
    pub was: Option<Place>,
    /// What the other version of the plan has there, when that is something else.
    pub beside: Option<(Version, Cell)>,
    /// Whether it is selected.
    pub is_selected: bool,
    /// Whether it changed since somebody last looked.
    pub is_news: bool,
    /// What the day is for.
    pub purpose: Option<AttrValue>,
}

/// What the keyboard stands on in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Elsewhere.
    Away,
    /// The name.
    Name,
    /// The cell of a column.
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
    /// The shown days.
    pub columns: Rc<[Column]>,
    /// A cell for each of them.
    pub cells: Vec<CellView>,
    /// Halves at an office in the shown weeks.
    pub office_halves: usize,
    /// Days of the shown weeks.
    pub n_days: usize,
    /// Which row of the table it is, where not all of them are drawn.
    pub row_index: Option<usize>,
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
        std::ptr::eq(self.0, other.0)
    }
}

/// The row.
#[derive(Debug)]
pub struct PersonRow;

impl Component for PersonRow {
    type Message = ();
    type Properties = Props;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        row(ctx.props()).into()
    }
}

fn row(props: &Props) -> El {
    let Texts(words) = props.words;
    let person = AttrValue::from(props.person.to_string());
    let tag =
        |(kind, text): &(&'static str, AttrValue)| el("span").key(*kind).classes(&["tag", kind]).text(text.clone());
    let name = el("th[scope=row][role=rowheader]")
        .classes(&["name", selected(props.stand == Stand::Name)])
        .set("tabindex", tab(props.entry == Stand::Name))
        .put("data-person", person.clone())
        .with(el("bdi").text(props.name.clone()))
        .all(props.tags.iter().map(tag));
    let cell = |(n, (column, view)): (usize, (&Column, &CellView))| {
        let is_stood_on = props.stand == Stand::Day(n);
        let was = |place| el("span.was[aria-hidden=true]").with(el("s").say(letter(place, words)));
        el("td")
            .key(n)
            .set("role", "gridcell")
            .set("part", "cell")
            .classes(&[
                "cell",
                selected(view.is_selected),
                if is_stood_on { "stand" } else { "" },
                if view.is_lit { "lit" } else { "" },
                if view.was.is_some() { "proposed" } else { "" },
                if view.beside.is_some() { "beside" } else { "" },
                if column.is_next_week { "next" } else { "" },
                if view.is_news { "news" } else { "" },
                if view.purpose.is_some() { "noted" } else { "" },
            ])
            .set("tabindex", tab(props.entry == Stand::Day(n)))
            .put("data-person", person.clone())
            .put("data-week", column.week.to_string())
            .put("data-day", column.day.to_string())
            .says("aria-selected", view.is_selected)
            .with(el("span.hidden").text(cell_label(props, column, view)))
            .maybe(view.was.map(was))
            .with(cell_view(view, props.own, words))
    };
    let halves = props.office_halves;
    let share = (5 * halves + props.n_days / 2).checked_div(props.n_days).unwrap_or(0).min(10);
    let days = number::days(halves, words);
    // A picture of its own for each row would cost each frame.
    let meter = el("i.meter[aria-hidden=true]").put("data-tenths", share.to_string());
    let total = el("td.days[role=gridcell]")
        .put("aria-label", words.days_of(&props.name, &days))
        .with(meter)
        .with(el("span[aria-hidden=true]").text(days));
    let cells = props.columns.iter().zip(&props.cells).enumerate().map(cell);
    el("tr.person").index(props.row_index).with(name).all(cells).with(total)
}

/// The class of what the keyboard stands on.
pub fn selected(is_selected: bool) -> &'static str {
    if is_selected { "selected" } else { "" }
}

/// The place in the order of Tab: one part of the table is in it.
pub fn tab(is_entry: bool) -> &'static str {
    if is_entry { "0" } else { "-1" }
}

fn cell_view(view: &CellView, own: SiteIx, words: &Words) -> El {
    let Cell { am, pm } = view.cell;
    let wish = wish_class(view, am, pm).unwrap_or("");
    let [am_site, pm_site] = &view.sites;
    if am == pm {
        let shut = if view.is_shut { "shut" } else { "" };
        return slot_view(am, own, am_site.as_ref(), [wish, shut], words);
    }
    el("span[aria-hidden=true]")
        .classes(&["split", wish])
        .with(slot_view(am, own, am_site.as_ref(), ["", ""], words))
        .with(slot_view(pm, own, pm_site.as_ref(), ["", ""], words))
}

fn slot_view(slot: Slot, own: SiteIx, site: Option<&AttrValue>, [wish, shut]: [&'static str; 2], words: &Words) -> El {
    let elsewhere = site.filter(|_| slot.place.site().is_some_and(|at| at != own));
    el("span[aria-hidden=true]")
        .classes(&["place", place_class(slot.place), wish, shut])
        .with(el("b").say(letter(slot.place, words)))
        .maybe(elsewhere.map(|site| el("small").text(site.clone())))
        .maybe((slot.pin == Pin::Pinned).then(|| el("i.pin")))
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
    let met: Vec<bool> = [am, pm].into_iter().filter_map(|slot| is_wish_met(view.wish, slot)).listed();
    match (met.is_empty(), met.iter().all(|&met| met)) {
        (true, _) => None,
        (false, true) => Some("wish-met"),
        (false, false) => Some("wish-not"),
    }
}

/// What a screen reader says of a cell: who, when, where, and what else is in it.
fn cell_label(props: &Props, column: &Column, view: &CellView) -> String {
    let Texts(words) = props.words;
    let Cell { am, pm } = view.cell;
    let mut label = [&*props.name, ", ", words.weekday(column.weekday), " ", &*column.date, ": "].concat();
    say_cell(view.cell, &view.sites, words, &mut label);
    let mut add = |parts: &[&str]| parts.iter().for_each(|part| label.push_str(part));
    if let Some(purpose) = &view.purpose {
        add(&[", ", words.purpose, ": ", purpose]);
    }
    if view.is_news {
        add(&[", ", words.news_cell]);
    }
    if let Some(was) = view.was {
        add(&[", ", words.suggested, " ", place_word(was, words)]);
    }
    if let Some((version, cell)) = view.beside {
        add(&[", ", &in_version(version, cell, words)]);
    }
    if let Some(class) = wish_class(view, am, pm) {
        add(&[", ", if class == "wish-met" { words.wish_met } else { words.wish_not_met }]);
    }
    if view.is_shut {
        add(&[", ", words.shut_cell]);
    }
    label
}

/// Where somebody is, each half for itself where they differ, with what is pinned; `sites`: the other sites.
pub fn say_cell(Cell { am, pm }: Cell, sites: &[Option<AttrValue>; 2], words: &Words, label: &mut String) {
    let [am_site, pm_site] = sites;
    let mut add = |parts: &[&str]| parts.iter().for_each(|part| label.push_str(part));
    let mut say_slot = |before: &[&str], slot: Slot, site: &Option<AttrValue>| {
        add(before);
        add(&[place_word(slot.place, words)]);
        if let Some(site) = site {
            add(&[" (", site, ")"]);
        }
        if slot.pin == Pin::Pinned {
            add(&[", ", words.pinned]);
        }
    };
    if am == pm {
        say_slot(&[], am, am_site);
    } else {
        say_slot(&[words.morning, ": "], am, am_site);
        say_slot(&[", ", words.afternoon, ": "], pm, pm_site);
    }
}
