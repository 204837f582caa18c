//! Writes tables: CSV of weeks (a row a person, or a row a person and half) and of people, and cells for the
//! clipboard. Danish files have semicolons, decimal commas and the byte order mark that Excel looks for.

use std::ops::Range;

use super::grid::{Entry, Grid, grid};
use super::guarded;
use super::people::Roster;
use crate::exchange::speech::{Kind, Said, Speech};
use crate::plan::{Address, Group, Half, Name, Person, PersonIx, Pin, Place, Plan, Team};

/// A plan's weeks as CSV: a row a person, a column a date, sums at the right and below.
pub fn week_csv(plan: &Plan, speech: Speech) -> String {
    let grid = grid(plan, 0..plan.n_weeks(), speech);
    let rows = std::iter::once(grid.head.clone()).chain(texts(&grid, speech));
    csv(rows, speech)
}

/// A plan's weeks as CSV, a row a person and half.
pub fn long_csv(plan: &Plan, speech: Speech) -> String {
    let heads: [Said; 7] = [Said::Date, Said::Half, Said::Person, Said::Site, Said::Place, Said::Pin, Said::Name];
    let head = heads.iter().map(|head| head.in_(speech).to_owned()).collect();
    let halves = plan.addresses().flat_map(|at| Half::ALL.map(|half| (at, half)));
    csv(std::iter::once(head).chain(halves.filter_map(|(at, half)| half_row(plan, at, half, speech))), speech)
}

fn half_row(plan: &Plan, at: Address, half: Half, speech: Speech) -> Option<Vec<String>> {
    let person = plan.team().person(at.person)?;
    let slot = plan.cell(at)?.half(half);
    let site = slot.place.site().and_then(|site| plan.team().site(site));
    let pin = if slot.pin == Pin::Pinned { Said::Yes.in_(speech) } else { "" };
    Some(vec![
        plan.date(at.week, at.day)?.to_string(),
        speech.half(half).to_owned(),
        person.id.to_string(),
        site.map_or_else(String::new, |site| site.id.to_string()),
        speech.word(Kind::of(slot.place)).to_owned(),
        pin.to_owned(),
        person.name.to_string(),
    ])
}

/// A plan's people as CSV, as an HR system would write them.
pub fn people_csv(plan: &Plan, speech: Speech) -> String {
    let heads = [Said::Id, Said::Name, Said::Group, Said::Manager, Said::Buddy, Said::Site, Said::Started, Said::Days];
    let team = plan.team();
    let head = heads.iter().map(|head| head.in_(speech).to_owned()).collect();
    let roster = Roster::of(plan);
    let row = |(p, person): (usize, &Person)| person_row(&roster, PersonIx(p), person, speech);
    csv(std::iter::once(head).chain(team.people.iter().enumerate().map(row)), speech)
}

fn person_row(roster: &Roster, p: PersonIx, person: &Person, speech: Speech) -> Vec<String> {
    let team = &roster.team;
    // By name where that finds the same person again.
    let other = |other: Option<PersonIx>| {
        let texts = other.and_then(|p| team.person(p)).map(|person| [person.name.as_str(), person.id.as_str()]);
        let is_found =
            |text: &&str| roster.find(text) == other && Name::typed(text).is_some_and(|name| name.as_str() == *text);
        texts.into_iter().flatten().find(is_found).unwrap_or_default().to_owned()
    };
    let group = team.groups_of(p).next().map(|(_, group)| group);
    let label = |name: Option<&Name>, id: &str| name.map_or_else(|| id.to_owned(), ToString::to_string);
    vec![
        person.id.to_string(),
        person.name.to_string(),
        group.map_or_else(String::new, |group: &Group| label(group.name.as_ref(), group.id.as_str())),
        other(person.manager),
        other(person.buddy),
        team.site(person.site).map_or_else(String::new, |site| site.id.to_string()),
        person.started.map_or_else(String::new, |date| date.to_string()),
        working_days(team, person, speech),
    ]
}

/// The days of a usual pattern of Off and Open, as reading a table makes it; other patterns are not told.
fn working_days(team: &Team, person: &Person, speech: Speech) -> String {
    let [row] = person.usual.as_slice() else { return String::new() };
    let is_plain = |place: Place| matches!(place, Place::Off | Place::Open);
    if !row.cells().iter().all(|cell| is_plain(cell.am.place) && cell.am == cell.pm && cell.am.pin == Pin::Free) {
        return String::new();
    }
    let days = team.days.as_slice().iter().zip(row.cells());
    let works = days.filter(|(_, cell)| cell.am.place == Place::Open).map(|(&day, _)| speech.weekday(day));
    works.collect::<Vec<_>>().join(", ")
}

/// A week as cells for a spreadsheet's clipboard.
pub fn tsv(plan: &Plan, weeks: Range<usize>, speech: Speech) -> String {
    let grid = grid(plan, weeks, speech);
    let rows = std::iter::once(grid.head.clone()).chain(texts(&grid, speech));
    joined(rows, '\t', "\n")
}

fn texts(grid: &Grid, speech: Speech) -> impl Iterator<Item = Vec<String>> {
    let text = move |entry: &Entry| match entry {
        Entry::Text(text) | Entry::Day(_, text) => text.clone(),
        Entry::Halves(halves) => speech.days(*halves),
    };
    let rows = grid.people.iter().chain(grid.sums.iter().map(|(_, row)| row));
    rows.map(move |row| row.iter().map(text).collect()).collect::<Vec<_>>().into_iter()
}

fn csv(rows: impl Iterator<Item = Vec<String>>, speech: Speech) -> String {
    // Where the comma stands in numbers, spreadsheets part cells by semicolons.
    let separator = if Said::Point.in_(speech) == "," { ';' } else { ',' };
    format!("\u{feff}{}", joined(rows, separator, "\r\n"))
}

fn joined(rows: impl Iterator<Item = Vec<String>>, separator: char, end: &str) -> String {
    let mut text = String::new();
    for row in rows {
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                text.push(separator);
            }
            text.push_str(&quoted(&guarded(cell), separator));
        }
        text.push_str(end);
    }
    text
}

fn quoted(cell: &str, separator: char) -> String {
    let is_special = |c: char| c == separator || matches!(c, '"' | '\r' | '\n' | '\t');
    if cell.contains(is_special) || cell != cell.trim() {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
