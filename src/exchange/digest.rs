//! A week in words, for a chat: who is where, day by day, and how many; and the same as a table that Word, Teams
//! and Excel take from the clipboard.

use std::fmt::Write;

use super::sheet::grid::{Entry, Grid, grid};
use super::sheet::guarded;
use super::speech::{Kind, Said, Speech, capital};
use crate::plan::{Address, Cell, Half, PersonIx, Plan, Site};

/// A week as a text: `Tirsdag: 7 på kontoret (Anna, Bo …), 2 hjemme (…)`. At several sites each has its own count.
pub fn text(plan: &Plan, week: usize, speech: Speech) -> String {
    let iso = plan.week(week);
    let name = plan.team().name.as_ref().map_or("", |name| name.as_str());
    let mut text = format!("{} {}", Said::Week.in_(speech), iso.number());
    if !name.is_empty() {
        let _ = write!(text, ", {name}");
    }
    text.push('\n');
    for (day, &weekday) in plan.team().days.as_slice().iter().enumerate() {
        let label = capital(speech.weekday(weekday));
        let _ = writeln!(text, "{label}: {}", day_text(plan, week, day, speech));
    }
    text
}

fn day_text(plan: &Plan, week: usize, day: usize, speech: Speech) -> String {
    let mut parts = Vec::new();
    let sites = &plan.team().sites;
    let at = |site: Option<usize>, kind: Kind| {
        let is_it = |cell: Cell, half: Half| {
            let place = cell.half(half).place;
            Kind::of(place) == kind && site.is_none_or(|site| place.site().is_some_and(|found| found.get() == site))
        };
        let who = |person: PersonIx| {
            let cell = plan.cell(Address { person, week, day })?;
            let name = plan.team().person(person)?.name.as_str();
            match (is_it(cell, Half::Am), is_it(cell, Half::Pm)) {
                (true, true) => Some(name.to_owned()),
                (true, false) => Some(format!("{name} ({})", speech.half(Half::Am))),
                (false, true) => Some(format!("{name} ({})", speech.half(Half::Pm))),
                (false, false) => None,
            }
        };
        plan.team().person_ixs().filter_map(who).collect::<Vec<_>>()
    };
    let mut add = |names: Vec<String>, phrase: &str| {
        if !names.is_empty() {
            parts.push(format!("{} {phrase} ({})", names.len(), names.join(", ")));
        }
    };
    let office = Said::InOffice.in_(speech);
    if sites.len() > 1 {
        for (n, site) in sites.iter().enumerate() {
            add(at(Some(n), Kind::Office), &format!("{office}, {}", Site::label(site)));
        }
    } else {
        add(at(None, Kind::Office), office);
    }
    for (kind, phrase) in
        [(Kind::Home, Said::AtHome), (Kind::Out, Said::IsOut), (Kind::Off, Said::IsOff), (Kind::Open, Said::Undecided)]
    {
        add(at(None, kind), phrase.in_(speech));
    }
    if parts.is_empty() { Said::Nobody.in_(speech).to_owned() } else { parts.join("; ") }
}

/// A week as a table in HTML, for the clipboard.
pub fn html(plan: &Plan, week: usize, speech: Speech) -> String {
    let grid: Grid = grid(plan, week..week + 1, speech);
    let mut html = "<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\"><thead><tr>".to_owned();
    for head in &grid.head {
        let _ = write!(html, "<th align=\"left\" bgcolor=\"#e8edf5\">{}</th>", escaped(head));
    }
    html.push_str("</tr></thead><tbody>");
    for row in grid.people.iter().chain(grid.sums.iter().map(|(_, row)| row)) {
        html.push_str("<tr>");
        for entry in row {
            match entry {
                Entry::Text(text) => {
                    let _ = write!(html, "<td>{}</td>", escaped(&guarded(text)));
                }
                Entry::Day(cell, text) => {
                    let color = color(Kind::of(cell.am.place));
                    let _ = write!(html, "<td align=\"center\" bgcolor=\"{color}\">{}</td>", escaped(text));
                }
                Entry::Halves(halves) => {
                    let _ = write!(html, "<td align=\"center\">{}</td>", speech.days(*halves));
                }
            }
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}

/// The tint of a place, for pictures and tables.
pub(in crate::exchange) fn color(kind: Kind) -> &'static str {
    match kind {
        Kind::Office => "#cfe0fa",
        Kind::Home => "#d3eed9",
        Kind::Out => "#fbe6bd",
        Kind::Off => "#e3e4e8",
        Kind::Open => "#ffffff",
    }
}

/// A text for HTML and SVG; characters that XML cannot hold are left out.
pub(in crate::exchange) fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => made.push_str("&amp;"),
            '<' => made.push_str("&lt;"),
            '>' => made.push_str("&gt;"),
            '"' => made.push_str("&quot;"),
            '\'' => made.push_str("&#39;"),
            '\n' | '\t' | '\r' => made.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => made.push(c),
        }
    }
    made
}
