//! The weeks of the plan beside each other: a small row of bars for the whole and for each principle.

use yew::AttrValue;

use super::super::el::El;
use super::super::number;
use super::super::text::Words;
use super::figure::{Figure, Row, Table, label, name, rect};
use crate::plan::{Listed, Principle};
use crate::score::Score;
use crate::session::Pictures;

/// Where the bars begin, how wide all of them are, and how high a row and its highest bar.
const LEFT: usize = 176;
const WIDE: usize = 200;
const ROW: usize = 48;
const BAR: usize = 28;

pub(super) fn trend(drawn: &Pictures, words: &'static Words) -> Option<El> {
    let n = drawn.weeks.len();
    let (first, last) = (drawn.weeks.first()?.overall()?, drawn.weeks.last()?.overall()?);
    if n < 2 {
        return None;
    }
    let of = |score: &Score, part: Option<Principle>| part.map_or(score.overall(), |p| score.principle(p));
    let parts = std::iter::once(None).chain(Principle::ALL.map(Some)).listed();
    let week = |week: usize| drawn.plan.week(week).number().to_string();
    let mut shapes = Vec::new();
    for (row, &part) in parts.iter().enumerate() {
        let foot = row * ROW + ROW - 8;
        let title = part.map_or(words.score, |p| words.principle(p));
        shapes.push(label(if part.is_none() { "strong" } else { "" }, 0, foot - 4, title));
        for (w, score) in drawn.weeks.iter().enumerate() {
            let Some(points) = of(score, part) else { continue };
            let (left, high) = (LEFT + w * WIDE / n, usize::try_from(points).unwrap_or(0) * BAR / 1_000_000);
            let class = if w == drawn.week { "shown" } else { "fill" };
            shapes.push(rect(class, [left, foot - high, WIDE / n - 2, high.max(1)]));
            if n <= 8 || w == 0 || w + 1 == n {
                let text = number::whole(points);
                shapes.push(label("mid small", left + WIDE / n / 2 - 1, foot - high - 3, text));
            }
        }
    }
    let row = |&part: &Option<Principle>| {
        let points = |score: &Score| of(score, part).map_or_else(|| "–".to_owned(), |p| number::points(p, words));
        Row(
            name(part.map_or(words.score, |p| words.principle(p))),
            drawn.weeks.iter().map(|s| points(s).into()).listed(),
        )
    };
    let weeks = (0..n).map(|w| AttrValue::from(format!("{} {}", words.week, week(w))));
    let figure = Figure {
        id: "trend",
        title: words.trend,
        says: words.trend_says(&week(0), &number::points(first, words), &week(n - 1), &number::points(last, words)),
        size: [LEFT + WIDE, parts.len() * ROW],
        shapes,
        legend: words.trend_legend.to_owned(),
        table: Table {
            head: std::iter::once(words.score.into()).chain(weeks).listed(),
            rows: parts.iter().map(row).listed(),
        },
    };
    Some(figure.card(words))
}
