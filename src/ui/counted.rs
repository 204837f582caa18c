//! How the chosen day was counted: by criterion, what it earns and what other places would change; and whom
//! else it touches.

use super::cell_bar::signed;
use super::el::{El, When, button, el};
use super::hands::Hands;
use super::number;
use super::text::Words;
use crate::plan::{Criterion, Half, Listed, PersonIx, SiteIx};
use crate::score::{Detail, Score, Share};
use crate::session::{Action, Considered, Counted, Part, Session, Where};

/// The button that opens it, and the two tables.
pub fn counted(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let is_open = session.is_counting();
    let opener = button("quiet", &hands.on(Action::ToggleCounting))
        .says("aria-expanded", is_open)
        .say(words.how_counted)
        .with(el("span.caret[aria-hidden=true]"));
    let counted = if is_open { session.counted() } else { None };
    let tables = counted.map(|counted| {
        el("div.picture")
            .with(by_criterion(session, &counted, words, hands))
            .with(by_person(session, &counted, words, hands))
    });
    el("div.counted").hidden(session.counts().is_none()).with(opener).with(el("div").maybe(tables))
}

/// A criterion a row: where its parts stand, what the day earns, and what each other place would change.
#[inline(never)]
fn by_criterion(session: &Session, counted: &Counted, words: &'static Words, hands: &Hands) -> El {
    let mut rows: Vec<El> = Vec::new();
    for criterion in Criterion::ALL {
        let parts = counted.places.iter().take(1).flat_map(|place| &place.shares);
        let parts = parts.filter(|share| share.criterion == criterion).listed();
        if parts.is_empty() {
            continue;
        }
        let sum = |of: fn(&Share) -> i64| parts.iter().map(|share| share.weight * of(share)).sum::<i64>();
        let (earned, possible) = (sum(|share| share.now.earned), sum(|share| share.now.possible));
        let stands = el("small").hidden(criterion == Criterion::Fairness).text(format!("{earned}/{possible}"));
        let mut row = el("tr").key(criterion.id());
        row = row.with(el("th[scope=row]").say(words.criterion(criterion)).say(" ").with(stands));
        for place in &counted.places {
            let points = as_earned(place.points(&counted.now, criterion), place);
            row = row.with(el("td").with(signed(points, words)));
        }
        rows.push(row);
    }
    let mut total = el("tr").key("total").with(el("th[scope=row]").say(words.score));
    for place in &counted.places {
        let overall = |score: &Score| score.overall().unwrap_or(0);
        let points = as_earned(overall(&place.then) - overall(&counted.now), place);
        let broken = as_earned(place.then.broken() - counted.now.broken(), place);
        let rules = (broken != 0).then(|| el("small").text(words.breaks(broken)));
        total = total.with(el("td").with(signed(points, words)).maybe(rules));
    }
    rows.push(total);
    table(words.how_counted, head(session, counted, words.score, words, hands), rows)
}

/// A person a row: what each other place would win or lose for them.
#[inline(never)]
fn by_person(session: &Session, counted: &Counted, words: &'static Words, hands: &Hands) -> El {
    let people = session.people_touched(counted);
    let mut rows: Vec<El> = Vec::new();
    for &p in &people {
        let mut row = el("tr").key(p.0).with(el("th[scope=row]").with(el("bdi").text(name_of(session, p))));
        for place in &counted.places {
            let mut list = el("ul");
            for share in place.changes_for(p) {
                let halves = as_earned(share.won(), place);
                let days = el("b").class(if halves > 0 { "plus" } else { "minus" });
                let days = days.text(number::days_change(halves, words));
                list = list.with(el("li").say(kind(share, words)).say(" ").with(days));
            }
            row = row.with(el("td").with(list));
        }
        rows.push(row);
    }
    table(words.touches, head(session, counted, words.touches, words, hands), rows).hidden(people.is_empty())
}

/// Open as the other place tells what the day earns: the other way round.
fn as_earned(change: i64, place: &Considered) -> i64 {
    if place.to == Where::Open { -change } else { change }
}

/// What the columns are: what the day earns, then a button for each other place that lights up whom it
/// touches.
#[inline(never)]
fn head(session: &Session, counted: &Counted, title: &'static str, words: &'static Words, hands: &Hands) -> El {
    let mut row = el("tr").with(el("th[scope=col]").say(title));
    // What is a fact in one half stays so.
    let cell = session.plan().cell(counted.at);
    let is_free = |half: &Half| cell.is_some_and(|cell| cell.half(*half).place.is_available());
    let part = match Half::ALL.into_iter().filter(is_free).listed()[..] {
        [half] => Part::Half(half),
        _ => Part::Day,
    };
    for place in &counted.places {
        let column = el("th[scope=col]");
        row = row.with(if place.to == Where::Open {
            column.say(words.earns)
        } else {
            column.with(
                considering(button("link", &consider(Some((part, place.to)), hands)), part, place.to, hands)
                    .text(named(session, place.to, words)),
            )
        });
    }
    row
}

fn consider(to: Option<(Part, Where)>, hands: &Hands) -> yew::Callback<super::el::Event> {
    hands.on(Action::Consider(to))
}

/// The button, with which a place is considered while it is pointed at or has the keyboard.
pub fn considering(button: El, part: Part, to: Where, hands: &Hands) -> El {
    let (on, off) = (consider(Some((part, to)), hands), consider(None, hands));
    button.on(When::PointerEnter, &on).on(When::PointerLeave, &off).on(When::FocusIn, &on).on(When::FocusOut, &off)
}

fn named(session: &Session, to: Where, words: &Words) -> String {
    let site = |site: SiteIx| session.plan().team().site(site).map_or("", |site| site.label()).to_owned();
    match to {
        Where::Own => words.office.to_owned(),
        Where::At(at) => site(at),
        Where::Home => words.home.to_owned(),
        Where::Out => words.out.to_owned(),
        Where::Off => words.off.to_owned(),
        Where::Open => words.open.to_owned(),
    }
}

/// What a share is about, in a word or two.
fn kind(share: &Share, words: &'static Words) -> &'static str {
    match (share.criterion, share.detail) {
        (Criterion::Onboarding, Detail::Buddy) => words.buddy,
        (Criterion::Onboarding, Detail::Manager) | (Criterion::Leader, _) => words.manager,
        (Criterion::Onboarding, _) => words.colleagues,
        (criterion, _) => words.criterion(criterion),
    }
}

fn name_of(session: &Session, p: PersonIx) -> String {
    session.plan().team().person(p).map_or("", |person| person.name.as_str()).to_owned()
}

fn table(title: &'static str, head: El, rows: Vec<El>) -> El {
    let numbers = el("table.numbers")
        .with(el("caption.hidden").say(title))
        .with(el("thead").with(head))
        .with(el("tbody").all(rows));
    el("div.scroll[tabindex=0][role=group]").set("aria-label", title).with(numbers)
}
