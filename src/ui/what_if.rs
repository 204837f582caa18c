//! Two versions of the plan beside each other: by principle, by criterion, day by day.

use super::el::{El, button, el};
use super::hands::Hands;
use super::lighting::light_button;
use super::number;
use super::offers::change;
use super::suggestion::cell_word;
use super::text::Words;
use crate::plan::{Address, Cell, Principle};
use crate::score::Score;
use crate::session::{Access, Action, Comparison, Lit, Session, Version};

/// Each version with its name.
const VERSIONS: [(Version, &str); 2] = [(Version::First, "A"), (Version::Second, "B")];

/// What the other version has in a cell.
pub fn in_version(version: Version, cell: Cell, words: &Words) -> String {
    let name = if version == Version::First { "A" } else { "B" };
    words.in_version(&cell_word(cell, words), name)
}

/// How many days are listed.
const MOST_LISTED: usize = 60;

/// The card; `None` where there is one version alone.
pub fn what_if(session: &Session, words: &'static Words, hands: &Hands) -> Option<El> {
    session.has_versions().then(|| compared(session, words, hands))?
}

#[inline(never)]
fn compared(session: &Session, words: &'static Words, hands: &Hands) -> Option<El> {
    let both = session.comparison()?;
    let n_more = both.cells.len().saturating_sub(MOST_LISTED);
    let cell = |(n, (at, cells)): (usize, &(Address, [Cell; 2]))| {
        el("li").key(n).with(light_button(Lit::cell(*at), hands).text(told(session, *at, *cells, words)))
    };
    let days = both.cells.iter().take(MOST_LISTED).enumerate().map(cell);
    Some(
        el("section.what-if[aria-labelledby=what-if-title]")
            .with(el("h2[id=what-if-title]").say(words.two_versions))
            .with(switch(session, &both, words, hands))
            .with(table(&both, words))
            .with(el("p.remark").hidden(!both.is_other_team).say(words.other_team))
            .with(el("h3").text(words.days_apart(both.cells.len())))
            .with(el("ul.behind").all(days))
            .with(el("p.remark").hidden(n_more == 0).text(format!("+ {n_more}"))),
    )
}

/// The versions as a pair of buttons, the shown one pressed, and what keeps the shown one.
#[inline(never)]
fn switch(session: &Session, both: &Comparison, words: &'static Words, hands: &Hands) -> El {
    let mut row = el("p.buttons");
    let is_editable = session.access() == Access::Edit;
    for ((version, name), score) in VERSIONS.into_iter().zip(&both.scores) {
        let is_shown = version == both.shown;
        // Pressed already: nothing to switch to.
        let action = if is_shown { Action::Light(None) } else { Action::SwitchVersion };
        let points = score.overall().map(|points| number::points(points, words)).unwrap_or_default();
        let choice = button("version", &hands.on(action)).says("aria-pressed", is_shown).flag("disabled", !is_editable);
        row = row.with(choice.with(el("b").say(name)).say(" ").text(points));
    }
    for (version, name) in VERSIONS {
        let keep = button("quiet", &hands.on(Action::KeepVersion(version))).hidden(!is_editable);
        row = row.with(keep.text(words.keep_version(name)));
    }
    row
}

/// Broken rules and principles, with the criteria that differ.
#[inline(never)]
fn table(both: &Comparison, words: &'static Words) -> El {
    let mut rows = vec![row(words.score, "strong", both, words, &Score::overall), broken(both, words)];
    for principle in Principle::ALL {
        rows.push(row(words.principle(principle), "", both, words, &|score| score.principle(principle)));
        for criterion in principle.criteria() {
            let of = |score: &Score| score.criterion(criterion).points();
            let [first, second] = &both.scores;
            if of(first) != of(second) {
                rows.push(row(words.criterion(criterion), "muted", both, words, &of));
            }
        }
    }
    let mut head = el("tr").with(el("th[scope=col]").say(words.score));
    for (_, name) in VERSIONS {
        head = head.with(el("th[scope=col]").say(name));
    }
    el("table.numbers")
        .with(el("caption.hidden").say(words.two_versions))
        .with(el("thead").with(head.with(el("th[scope=col]").say("A → B"))))
        .with(el("tbody").all(rows))
}

/// What something has in both versions, and the difference.
fn row(
    name: &'static str,
    class: &'static str,
    both: &Comparison,
    words: &Words,
    of: &dyn Fn(&Score) -> Option<i64>,
) -> El {
    let mut row = el("tr").class(class).with(el("th[scope=row]").say(name));
    let [first, second] = &both.scores;
    for points in [of(first), of(second)] {
        row = row.with(el("td").text(points.map(|points| number::points(points, words)).unwrap_or_default()));
    }
    let difference = of(first).zip(of(second)).map(|(first, second)| change(second - first, words));
    row.with(el("td").maybe(difference))
}

fn broken(both: &Comparison, words: &'static Words) -> El {
    let mut row = el("tr").with(el("th[scope=row]").say(words.broken_halves));
    for score in &both.scores {
        row = row.with(el("td").text(score.broken().to_string()));
    }
    let [first, second] = &both.scores;
    let more = second.broken() - first.broken();
    let (class, sign) = match more {
        1.. => ("minus", "+"),
        0 => ("muted", "±"),
        _ => ("plus", "−"),
    };
    row.with(el("td").with(el("i").class(class).text([sign, &more.abs().to_string()].concat())))
}

/// Who, when, and the places in the one and in the other.
fn told(session: &Session, at: Address, cells: [Cell; 2], words: &'static Words) -> String {
    let team = session.plan().team();
    let name = team.person(at.person).map_or("", |person| person.name.as_str());
    let day = team.days.get(at.day).map_or("", |day| words.weekday(day));
    let week = session.plan().week(at.week).number();
    let [first, second] = cells.map(|cell| cell_word(cell, words));
    format!("{name}, {day} ({} {week}): {first} → {second}", words.week)
}
