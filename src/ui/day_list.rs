//! The week on a narrow screen: a strip of days, then everybody on one of them; or one person's days. Each with
//! large buttons for the places.

use super::cell_bar::{PLACES, cell_bar, day_of, name_of};
use super::el::{El, button, el};
use super::hands::Hands;
use super::person_row::{letter, place_class, place_word, say_cell};
use super::text::Words;
use super::week_table::elsewhere;
use super::what_if::in_version;
use crate::plan::{Address, Cell, GroupIx, Half, Listed, PersonIx, Pin, Slot};
use crate::session::{Access, Action, Part, Section, Session, Target, Where};

/// The strip and the list below it.
pub fn day_list(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let list = match session.listed_person() {
        Some(p) => person(session, p, words, hands),
        None => day(session, words, hands),
    };
    el("div.day-list").with(strip(session, words, hands)).with(legend(words)).with(list)
}

/// What the letters of the places mean.
fn legend(words: &Words) -> El {
    let one = |&(_, place): &(Where, crate::plan::Place)| {
        let shown = el("span").classes(&["place", place_class(place)]).with(el("b").say(letter(place, words)));
        el("span").key(place_class(place)).with(shown).say(place_word(place, words))
    };
    el("p.legend[aria-hidden=true]").all(PLACES.iter().map(one))
}

/// The day that the list is about: the one that is stood on, else today, else the first.
fn shown(session: &Session) -> (usize, usize) {
    let columns = session.columns();
    let is_today = |&&(week, day): &&(usize, usize)| session.plan().date(week, day) == Some(session.today());
    let first = || columns.iter().find(is_today).or(columns.first()).copied();
    match session.target() {
        Some(Target::Cell(Address { week, day, .. }) | Target::Day { week, day }) => (week, day),
        Some(Target::Person(_)) | None => first().unwrap_or((session.week(), 0)),
    }
}

fn strip(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let is_person = session.listed_person().is_some();
    let day = |(week, day): (usize, usize)| {
        let weekday = session.plan().team().days.get(day)?;
        let date = session.plan().date(week, day)?;
        let counts = session.day_counts(week, day);
        let n_in: usize = counts.iter().map(|count| count.most()).sum();
        let is_over = counts.iter().any(|count| count.is_over());
        let choose = button("", &hands.on(Action::Select(Target::Day { week, day })))
            .key(format!("{week}-{day}"))
            .says("aria-pressed", !is_person && shown(session) == (week, day))
            .text(format!("{} ", words.weekday_short(weekday)))
            .with(el("b").text(words.locale.day(date) + " "));
        let count = el("small").class(if is_over { "minus" } else { "" }).text(n_in.to_string());
        Some(choose.with(count.with(el("span.hidden").text(format!(" {}", words.at_office)))))
    };
    el("div.strip[role=group]").set("aria-label", words.days).all(session.columns().into_iter().filter_map(day))
}

fn day(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let (week, day) = shown(session);
    let team = session.plan().team();
    let section = |section: &Section| {
        let label = section.group.and_then(|g| team.group(g)).map_or(words.no_group, crate::plan::Group::label);
        let row = |&p: &PersonIx| {
            let name = button("link", &hands.on(Action::Select(Target::Person(p))));
            let name = name.with(el("bdi").text(name_of(session, p).to_owned()));
            let at = Address { person: p, week, day };
            let here = Target::Day { week, day };
            el("li").key(p.0).with(name).all(of_day(session, at, here, name_of(session, p), words, hands))
        };
        el("section")
            .key(section.group.map_or_else(|| "-".to_owned(), |GroupIx(g)| g.to_string()))
            .with(el("h2").hidden(team.groups.is_empty()).with(el("bdi").text(label.to_owned())))
            .with(el("ul").all(section.people.iter().map(row)))
    };
    el("div").key("day").all(session.sections().iter().map(section))
}

fn person(session: &Session, p: PersonIx, words: &'static Words, hands: &Hands) -> El {
    let (week, day) = session.columns().first().copied().unwrap_or((session.week(), 0));
    let back = button("", &hands.on(Action::Select(Target::Day { week, day }))).say(words.everybody);
    let row = |(week, day): (usize, usize)| {
        let (name, date) = (day_of(session, day, words), session.plan().date(week, day)?);
        let label = format!("{name} {}", words.date(date));
        let at = Address { person: p, week, day };
        let head = el("span").text(label.clone());
        let row = of_day(session, at, Target::Person(p), &label, words, hands);
        Some(el("li").key(format!("{week}-{day}")).with(head).all(row))
    };
    let title = el("h2").with(el("bdi").text(name_of(session, p).to_owned())).with(back);
    el("div").key("person").with(title).with(el("ul").all(session.columns().into_iter().filter_map(row)))
}

/// The places of a day, and, where it is opened, all that the bar of a cell has; `closed`: what is stood on else.
fn of_day(
    session: &Session,
    at: Address,
    closed: Target,
    label: &str,
    words: &'static Words,
    hands: &Hands,
) -> [El; 2] {
    let opened = Target::Cell(at);
    let is_open = session.target() == Some(opened);
    let more = button("more", &hands.on(Action::Select(if is_open { closed } else { opened })))
        .says("aria-expanded", is_open)
        .put("aria-label", format!("{label}: {}", words.more_of_day))
        .with(el("b").say("⋯"));
    let bar = el("div").maybe(is_open.then(|| cell_bar(session, words, hands)));
    [places(session, at, label, more.key("more"), words, hands), bar]
}

/// What the letters alone do not tell of a day: which half is where, another site, and what is pinned.
fn in_words(session: &Session, at: Address, cell: Cell, words: &Words) -> Option<String> {
    let plan = session.plan();
    let own = plan.team().person(at.person)?.site;
    let site = |slot: Slot| elsewhere(plan, slot.place, own).map(|site| site.label().to_owned().into());
    let sites = [site(cell.am), site(cell.pm)];
    if cell.am == cell.pm && cell.am.pin == Pin::Free && sites == [None, None] {
        return None;
    }
    let mut said = String::new();
    say_cell(cell, &sites, words, &mut said);
    Some(said)
}

/// The places to choose from; a split day has the place of each half pressed, and says which is when.
fn places(session: &Session, at: Address, label: &str, more: El, words: &'static Words, hands: &Hands) -> El {
    let Some(cell) = session.plan().cell(at) else { return el("span") };
    let is_fixed = session.access() == Access::ReadOnly || session.plan().is_shut(at);
    let choice = |&(to, place): &(Where, crate::plan::Place)| {
        let class = place_class(place);
        let is_there = [Half::Am, Half::Pm].into_iter().any(|half| place_class(cell.half(half).place) == class);
        button("", &hands.on(Action::Place { target: Target::Cell(at), part: Part::Day, to }))
            .key(class)
            .classes(&["place", class])
            .says("aria-pressed", is_there)
            .flag("disabled", is_fixed)
            .put("aria-label", format!("{label}: {}", place_word(place, words)))
            .with(el("b").say(letter(place, words)))
    };
    let news = if session.is_news(at) { format!(", {}", words.news_cell) } else { String::new() };
    let beside =
        session.beside().and_then(|(version, other)| Some((version, other.cell(at).filter(|&other| other != cell)?)));
    let beside = beside.map_or_else(String::new, |(version, other)| format!(", {}", in_version(version, other, words)));
    let said = in_words(session, at, cell, words).map(|said| el("small").key("said").text(said));
    let purpose = session.plan().purpose(at).map(|purpose| el("q").key("purpose").text(purpose.as_str().to_owned()));
    let class = |name: &'static str, said: &str| if said.is_empty() { "" } else { name };
    let classes = ["places", class("news", &news), class("beside", &beside)];
    let label = [label, &news, &beside].concat();
    el("span[role=group]")
        .classes(&classes)
        .put("aria-label", label)
        .all(PLACES.iter().map(choice).chain([more]).chain(said).chain(purpose).listed())
}
