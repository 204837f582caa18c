//! Below the table, or a day of the list: what the chosen cell counts for, what can be done with it by pointer, and
//! the brushes.

use yew::{AttrValue, Html};

use super::best_days::best_days;
use super::counted::{considering, counted};
use super::el::{El, button, el, nodes, text};
use super::hands::Hands;
use super::number;
use super::person_row::{letter, place_class, place_word};
use super::still::{Explains, explaining};
use super::text::Words;
use super::what_if::in_version;
use crate::plan::{Half, PersonIx, Pin, Place, Site, SiteIx};
use crate::session::{Access, Action, Explanation, Part, Session, ShownAs, Target, Where};

/// The bar of the chosen target.
pub fn cell_bar(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let inside = explaining(Explains::Cell, hands, || inside(session, words, hands));
    el("div.cell-bar[part=cell-bar]").hidden(session.plan().n_people() == 0).with(inside)
}

#[inline(never)]
fn inside(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let choices = session.target().map(|target| choices(session, target, words, hands));
    let explanation = el("p.explanation").with(match session.target() {
        Some(target) => explanation(session, target, words),
        None => el("span.muted").say(words.choose_cell).into(),
    });
    let choices = choices.unwrap_or_else(|| el("div.choices")).hidden(session.access() == Access::ReadOnly);
    let days = best_days(session, words, hands);
    nodes(vec![explanation.into(), choices.into(), days.into(), counted(session, words, hands).into()])
}

#[inline(never)]
fn explanation(session: &Session, target: Target, words: &'static Words) -> Html {
    if session.is_range() {
        return text(words.selected(session.selected().len()).into());
    }
    let Some(explained) = session.explanation() else {
        return match target {
            Target::Person(p) => text(words.whole_row(name_of(session, p)).into()),
            Target::Day { day, .. } => text(words.whole_column(day_of(session, day, words)).into()),
            Target::Cell(_) => el("span.muted").say(words.choose_cell).into(),
        };
    };
    let at = explained.at;
    let cell = explained.cell;
    let place = if cell.is_split() {
        format!(": {} / {}. ", place_word(cell.am.place, words), place_word(cell.pm.place, words))
    } else {
        format!(": {}. ", place_word(cell.am.place, words))
    };
    let name = el("bdi").text(name_of(session, at.person).to_owned());
    let who = el("b").with(name).say(" · ").say(day_of(session, at.day, words));
    let beside = session.beside().and_then(|(version, other)| Some((version, other.cell(at)?)));
    let beside = beside.filter(|(_, other)| *other != cell).map(|(version, other)| in_version(version, other, words));
    let beside = beside.map_or_else(String::new, |said| format!("({said}) "));
    let purpose = session.plan().purpose(at).map(|purpose| el("q").text(purpose.as_str().to_owned()));
    let purpose = purpose.map(|purpose| nodes(vec![purpose.into(), text(" ".into())])).unwrap_or_default();
    nodes(vec![who.into(), text((place + &beside).into()), purpose, outlook(session, &explained, words)])
}

#[inline(never)]
fn outlook(session: &Session, explained: &Explanation, words: &'static Words) -> Html {
    let Some(other) = explained.other else {
        let cell = explained.cell;
        let why = if session.plan().is_shut(explained.at) {
            words.shut_cell
        } else if cell.am.pin == Pin::Pinned || cell.pm.pin == Pin::Pinned {
            words.pinned_cell
        } else {
            words.fact_cell
        };
        return el("span.muted").say(why).into();
    };
    let instead = if other == Where::Home { words.home_instead } else { words.office_instead };
    let part = |name: &'static str, points: i64| el("span.part").say(name).say(" ").with(signed(points, words));
    let parts = explained.criteria.iter().take(5).map(|&(of, points)| part(words.criterion(of), points));
    let broken = (explained.broken != 0).then(|| el("span.part").text(words.breaks(explained.broken)));
    let is_even = explained.gain == 0 && explained.criteria.is_empty();
    let even = is_even.then(|| el("span.muted").say(" ").say(words.no_change));
    nodes(vec![
        text(AttrValue::from(format!("{instead} "))),
        signed(explained.gain, words).into(),
        broken.map(Html::from).unwrap_or_default(),
        even.map(Html::from).unwrap_or_default(),
        el("span.parts").all(parts).into(),
    ])
}

pub fn signed(points: i64, words: &Words) -> El {
    let class = match points {
        1.. => "plus",
        0 => "muted",
        _ => "minus",
    };
    el("b").class(class).text(number::change(points, words))
}

/// The name of a person.
pub fn name_of(session: &Session, p: PersonIx) -> &str {
    session.plan().team().person(p).map_or("", |person| person.name.as_str())
}

/// The weekday at a position.
pub fn day_of(session: &Session, day: usize, words: &'static Words) -> &'static str {
    session.plan().team().days.get(day).map_or("", |day| words.weekday(day))
}

/// The places that can be chosen, with the picture each is drawn with.
pub const PLACES: [(Where, Place); 5] = [
    (Where::Own, Place::Office(SiteIx(0))),
    (Where::Home, Place::Home),
    (Where::Out, Place::Out),
    (Where::Off, Place::Off),
    (Where::Open, Place::Open),
];

#[inline(never)]
fn choices(session: &Session, target: Target, words: &'static Words, hands: &Hands) -> El {
    let bar = el("div.choices");
    let cell = match target {
        Target::Cell(at) => session.plan().cell(at).filter(|_| !session.plan().is_shut(at)),
        Target::Person(_) | Target::Day { .. } => None,
    };
    let part = |label: &'static str, part: Part, now: Option<Place>| {
        let choice = |(to, place): (Where, Place)| {
            let class = place_class(place);
            considering(button("", &hands.on(Action::Place { target, part, to })), part, to, hands)
                .key(class)
                .classes(&["place", class])
                .says("aria-pressed", now.is_some_and(|now| place_class(now) == class))
                .put("aria-label", format!("{label}: {}", place_word(place, words)))
                .with(el("b").say(letter(place, words)))
        };
        choice_group(label).all(PLACES.into_iter().map(choice))
    };
    let whole = cell.filter(|cell| !cell.is_split()).map(|cell| cell.am.place);
    let pin = match cell {
        Some(cell) if cell.am.pin == Pin::Pinned && cell.pm.pin == Pin::Pinned => words.unpin,
        Some(_) | None => words.pin,
    };
    let is_list = session.shown_as() == ShownAs::List;
    let half = |label: &'static str, half: Half, now: Place| part(label, Part::Half(half), Some(now));
    bar.with(part(words.whole_day, Part::Day, whole).hidden(is_list))
        .maybe(cell.map(|cell| half(words.morning, Half::Am, cell.am.place)))
        .maybe(cell.map(|cell| half(words.afternoon, Half::Pm, cell.pm.place)))
        .with(site_choice(session, target, words, hands))
        .with(button("quiet", &hands.on(Action::Pin(target))).say(pin))
        .maybe((!session.at_work().is_empty()).then(|| {
            let ask = button("quiet", &hands.on(Action::AskPurpose)).set("aria-haspopup", "dialog");
            ask.say(words.purpose).say(" …")
        }))
}

/// Buttons that belong together, with what they are for.
fn choice_group(label: &'static str) -> El {
    el("span.choice[role=group]").set("aria-label", label).with(el("em").say(label))
}

/// The other sites, where there are any.
fn site_choice(session: &Session, target: Target, words: &'static Words, hands: &Hands) -> El {
    let team = session.plan().team();
    let choice = |(site, s): (&Site, u16)| {
        let to = Where::At(SiteIx(s));
        let choose = button("quiet", &hands.on(Action::Place { target, part: Part::Day, to }));
        considering(choose, Part::Day, to, hands).key(site.id.as_str()).text(site.label().to_owned())
    };
    choice_group(words.site).hidden(team.sites.len() < 2).all(team.sites.iter().zip(0_u16..).map(choice))
}

/// The legend: places, each of which can be taken as a brush, and the marks in a day.
pub fn brushes(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let is_editable = session.access() == Access::Edit;
    let brush = |(to, place): (Where, Place)| {
        let taken = session.brush() == Some(to);
        let next = if taken { None } else { Some(to) };
        let shown = el("span").classes(&["place", place_class(place)]);
        button("brush", &hands.on(Action::Brush(next)))
            .key(place_class(place))
            .says("aria-pressed", taken)
            .flag("disabled", !is_editable)
            .with(shown.with(el("b").say(letter(place, words))))
            .say(place_word(place, words))
    };
    let away = button("quiet", &hands.on(Action::Brush(None))).hidden(session.brush().is_none()).say(words.no_brush);
    el("div.brushes")
        .hidden(session.plan().n_people() == 0)
        .with(
            choice_group(if is_editable { words.brush_label } else { "" })
                .all(PLACES.into_iter().map(brush))
                .with(away),
        )
        .with(
            el("span.marks")
                .with(el("span").with(el("span.pin")).say(words.pinned))
                .with(el("span.noted").say(words.purpose))
                .with(el("span.wish-met").say(words.wish_met))
                .with(el("span.wish-not").say(words.wish_not_met)),
        )
        .with(el("span.hint").hidden(!is_editable).say(words.hint))
}
