//! A suggestion beside the week: how far the search is, then what it proposes, to accept or reject as a
//! whole, by person or by day.

use super::collisions::collisions;
use super::el::{El, button, el};
use super::hands::Hands;
use super::number;
use super::offers::{change, offers};
use super::person_row::place_word;
use super::text::Words;
use crate::plan::{Cell, Criterion, Listed, Principle};
use crate::score::Score;
use crate::session::{Action, Progress, Proposal, Proposed, Scope, Session, Suggesting};

/// The card, while there is something to say.
pub fn suggestion(session: &Session, words: &'static Words, hands: &Hands) -> Option<El> {
    match session.suggesting() {
        Suggesting::Idle if session.collisions().is_empty() => None,
        Suggesting::Idle => Some(collided(session, words, hands)),
        Suggesting::Searching(progress) => Some(searching(session, *progress, words, hands)),
        Suggesting::Proposed(proposal) => Some(proposed(session, proposal, words, hands)),
    }
}

fn card(title: &'static str) -> El {
    let heading = el("h2[id=suggestion-title]").say(title);
    el("section.suggestion[aria-labelledby=suggestion-title]").with(heading)
}

/// Nothing is proposed, and these rules are why some stay broken.
#[inline(never)]
fn collided(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let close = button("quiet", &hands.on(Action::Reject(Scope::All))).say(words.close);
    card(words.suggestion).with(collisions(session, words)).with(el("p").class("buttons").with(close))
}

#[inline(never)]
fn searching(session: &Session, progress: Option<Progress>, words: &'static Words, hands: &Hands) -> El {
    let now = session.score().overall().unwrap_or(0);
    let best = progress.map_or(now, |progress| progress.overall);
    let most = progress.map_or(1_000_000, |progress| progress.upper_bound.overall);
    let said = words.so_far(&number::points(best, words), &number::points(most, words));
    let broken = progress.map_or(0, |progress| progress.broken);
    card(words.searching)
        .with(collisions(session, words))
        .with(gap_picture(now, best, most))
        .with(el("p").text(said))
        .with(el("p.broken").hidden(broken == 0).text(words.broken(broken)))
        .with(button("primary", &hands.on(Action::StopSuggesting)).say(words.stop))
}

/// A part of a meter from its left.
fn length(class: &'static str, millionths: i64) -> El {
    el("path").class(class).put("d", format!("M0 0H{}V8H0z", millionths / 10_000))
}

/// The score now, the best so far, and what is still possible, on one line from 0 to 100.
fn gap_picture(now: i64, best: i64, most: i64) -> El {
    el("svg.meter large gap[viewBox=0 0 100 8][preserveAspectRatio=none][aria-hidden=true]")
        .with(length("track", 1_000_000))
        .with(length("possible", most))
        .with(length("won", best))
        .with(length("fill", now))
}

#[inline(never)]
fn proposed(session: &Session, proposal: &Proposal, words: &'static Words, hands: &Hands) -> El {
    let now = session.score();
    let overall = |score: &Score| score.overall().unwrap_or(0);
    let total = el("p.number")
        .with(el("span").text(number::points(overall(&now), words)))
        .with(el("span[aria-hidden=true]").say(" → "))
        .with(el("b").text(number::points(overall(&proposal.score), words)));
    let mended = proposal.score.broken() - now.broken();
    let broken = el("p.mended").hidden(mended == 0).text(words.breaks(mended));
    let principles =
        Principle::ALL.into_iter().filter_map(|principle| principle_line(&now, proposal, principle, words));
    let buttons = el("p.buttons")
        .with(button("primary", &hands.on(Action::Accept(Scope::All))).say(words.accept_all))
        .with(button("quiet", &hands.on(Action::Reject(Scope::All))).say(words.reject_all));
    let people = proposal.changes.chunk_by(|a, b| (a.at.person, a.at.week) == (b.at.person, b.at.week));
    card(words.suggestion)
        .with(collisions(session, words))
        .with(total)
        .with(gap_picture(overall(&now), overall(&proposal.score), proposal.upper_bound.overall))
        .with(broken)
        .with(el("p.remark").text(verdict(proposal, words)))
        .with(buttons)
        .with(el("ul.shift").all(principles))
        .with(offers(session, proposal, words, hands))
        .with(el("h3").text(words.changed_days(proposal.changes.len())))
        .with(el("ul.changes").all(people.filter_map(|changes| person_changes(session, changes, words, hands))))
}

/// How far from the best there can be.
fn verdict(proposal: &Proposal, words: &Words) -> String {
    let Proposal { score, upper_bound: bound, .. } = proposal;
    let gap = bound.overall - score.overall().unwrap_or(0);
    if proposal.proven && proposal.shown == 0 {
        words.proven.to_owned()
    } else if bound.overall >= 1_000_000 || bound.broken != score.broken() {
        words.bound_unknown.to_owned()
    } else {
        words.gap(number::change(gap.max(1), words).trim_start_matches('+'))
    }
}

fn principle_line(now: &Score, proposal: &Proposal, principle: Principle, words: &'static Words) -> Option<El> {
    let (before, after) = (now.principle(principle)?, proposal.score.principle(principle)?);
    let criteria: Vec<&'static str> = principle
        .criteria()
        .filter(|&criterion: &Criterion| now.criterion(criterion) != proposal.score.criterion(criterion))
        .map(|of| words.criterion(of))
        .listed();
    let line = el("li").key(principle.id()).put("title", criteria.join(", "));
    Some(line.with(el("span").say(words.principle(principle))).with(change(after - before, words)))
}

/// The changed days of a person in a week.
fn person_changes(session: &Session, changes: &[Proposed], words: &'static Words, hands: &Hands) -> Option<El> {
    let plan = session.plan();
    let first = changes.first()?;
    let person = plan.team().person(first.at.person)?;
    let name = person.name.as_str();
    let week =
        (first.at.week != session.week()).then(|| format!(" · {} {}", words.week, plan.week(first.at.week).number()));
    let head = el("p")
        .with(el("bdi").text(name.to_owned()))
        .with(el("small").text(week.unwrap_or_default()))
        .with(answers(Scope::Person(first.at.person), name, words, hands).hidden(changes.len() < 2));
    let line = |change_: &Proposed| {
        let day = plan.team().days.get(change_.at.day).map_or("", |day| words.weekday(day));
        let from = plan.cell(change_.at).map(|cell| cell_word(cell, words)).unwrap_or_default();
        let said = format!("{day}: {from} → {}", cell_word(change_.to, words));
        let gain = if change_.mended > 0 { el("i.plus").say(words.mends) } else { change(change_.gain, words) };
        el("li")
            .key(change_.at.day)
            .with(button("link", &hands.on(Action::LookAt(change_.at))).text(said.clone()).with(gain))
            .with(answers(Scope::Cell(change_.at), &format!("{name}, {said}"), words, hands))
    };
    let key = format!("{}-{}", first.at.week, person.id.as_str());
    Some(el("li").key(key).with(head).with(el("ul").all(changes.iter().map(line))))
}

/// Two small buttons: take it, drop it.
#[inline(never)]
fn answers(scope: Scope, what: &str, words: &'static Words, hands: &Hands) -> El {
    let answer = |sign: &'static str, word: &'static str, action: Action| {
        button("icon", &hands.on(action)).put("aria-label", format!("{word}: {what}")).set("title", word).say(sign)
    };
    el("span.answers").with(answer("✓", words.accept, Action::Accept(scope))).with(answer(
        "✕",
        words.reject,
        Action::Reject(scope),
    ))
}

/// Where a day is, in a word or two.
pub fn cell_word(cell: Cell, words: &Words) -> String {
    let (am, pm) = (place_word(cell.am.place, words), place_word(cell.pm.place, words));
    if cell.am.place == cell.pm.place { am.to_owned() } else { [am, "/", pm].concat() }
}
