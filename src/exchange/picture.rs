//! A week as a picture, SVG: names, a tinted and lettered cell a day, and who is in below. It needs no script,
//! style or font of its own, so it can stand in any document; the page makes a PNG of it.

use std::fmt::Write;

use super::digest::{color, escaped};
use super::sheet::grid::{Counted, Entry, Grid, grid};
use super::speech::{Kind, Said, Speech};
use crate::plan::{Half, Plan};

const NAME: usize = 190;
const CELL: usize = 76;
const ROW: usize = 28;
const HEAD: usize = 72;

/// The picture of a week.
pub fn svg(plan: &Plan, week: usize, speech: Speech) -> String {
    let grid = grid(plan, week..week + 1, speech);
    let n_days = plan.team().days.n_days();
    let (width, height) = (NAME + n_days * CELL + 32, HEAD + (grid.people.len() + 1) * ROW + 24);
    let name = plan.team().name.as_ref().map_or("", |name| name.as_str());
    let title = format!("{} {} {name}", Said::Week.in_(speech), plan.week(week).number());
    let title = escaped(title.trim());
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#1c2430\"><title>{title}</title>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\
         <text x=\"16\" y=\"30\" font-size=\"17\" font-weight=\"600\">{title}</text>"
    );
    for (day, &weekday) in plan.team().days.as_slice().iter().enumerate() {
        let (x, date) = (NAME + day * CELL + CELL / 2, plan.date(week, day));
        let date = date.map_or_else(String::new, |date| format!(" {}", date.parts().2));
        let label: String = speech.weekday(weekday).chars().take(3).collect();
        let _ = write!(svg, "<text x=\"{x}\" y=\"60\" text-anchor=\"middle\" fill=\"#556070\">{label}{date}</text>");
    }
    for (n, row) in grid.people.iter().enumerate() {
        person(&mut svg, &grid, row, HEAD + n * ROW);
    }
    sums(&mut svg, &grid, HEAD + grid.people.len() * ROW, speech);
    svg.push_str("</svg>");
    svg
}

fn person(svg: &mut String, grid: &Grid, row: &[Entry], y: usize) {
    let name = match row.get(grid.n_lead.saturating_sub(1)) {
        Some(Entry::Text(name)) => name.as_str(),
        _ => "",
    };
    let short: String = name.chars().take(24).collect();
    let cut = if short.len() < name.len() { "…" } else { "" };
    let _ = write!(
        svg,
        "<text x=\"16\" y=\"{}\" direction=\"ltr\" unicode-bidi=\"isolate\">{}{cut}</text>",
        y + 19,
        escaped(&short)
    );
    for (day, entry) in row.iter().skip(grid.n_lead).enumerate() {
        let Entry::Day(cell, text) = entry else { continue };
        let x = NAME + day * CELL;
        for (n, half) in Half::ALL.into_iter().enumerate() {
            let fill = color(Kind::of(cell.half(half).place));
            let (x, y, width, height) = (x + n * (CELL / 2) + 2 - 2 * n, y + 2, CELL / 2 - 2, ROW - 4);
            let _ = write!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
        }
        let text: String = text.chars().take(11).collect();
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            x + CELL / 2,
            y + 19,
            escaped(&text)
        );
    }
}

fn sums(svg: &mut String, grid: &Grid, y: usize, speech: Speech) {
    let Some((_, row)) = grid.sums.iter().find(|(counted, _)| *counted == Counted::Kind(Kind::Office)) else { return };
    let label = Said::InOfficeSum.in_(speech);
    let _ = write!(svg, "<text x=\"16\" y=\"{}\" font-weight=\"600\">{label}</text>", y + 21);
    let days = row.len().saturating_sub(grid.n_lead + 1);
    for (day, entry) in row.iter().skip(grid.n_lead).take(days).enumerate() {
        let Entry::Halves(halves) = entry else { continue };
        let (x, count) = (NAME + day * CELL + CELL / 2, speech.days(*halves));
        let _ =
            write!(svg, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-weight=\"600\">{count}</text>", y + 21);
    }
}
