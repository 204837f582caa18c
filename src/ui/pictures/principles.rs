//! What the score is made of: each principle with its criteria, a bar as thick as it weighs.

use yew::AttrValue;

use super::super::el::El;
use super::super::number;
use super::super::text::Words;
use super::figure::{Figure, LINE_HIGH, LINES_WIDE, Row, Table, bar_line, name};
use crate::plan::{Criterion, Listed, Principle};
use crate::session::Pictures;

pub(super) fn principles(drawn: &Pictures, words: &'static Words) -> Option<El> {
    let score = &drawn.score;
    let weights = &drawn.plan.team().weights;
    let mut shapes = Vec::new();
    let mut rows = Vec::new();
    let mut all = Vec::new();
    let mut y = 0;
    for principle in Principle::ALL {
        let Some(points) = score.principle(principle) else { continue };
        let text = number::points(points, words);
        all.push((points, words.principle(principle)));
        let weight = weights.principle(principle);
        shapes.extend(line(y, weight, [words.principle(principle), text.as_str()], points, "strong"));
        rows.push(row(words.principle(principle), weight, text, String::new()));
        y += LINE_HIGH;
        for criterion in principle.criteria() {
            let tally = score.criterion(criterion);
            let Some(points) = tally.points() else { continue };
            let text = number::points(points, words);
            let weight = weights.criterion(criterion);
            shapes.extend(line(y, weight, [words.criterion(criterion), text.as_str()], points, ""));
            rows.push(row(words.criterion(criterion), weight, text, earned(criterion, tally.earned, tally.possible)));
            y += LINE_HIGH;
        }
        y += 8;
    }
    let best = all.iter().rev().max_by_key(|(points, _)| points)?;
    let worst = all.iter().min_by_key(|(points, _)| points)?;
    let named = |&(points, name): &(i64, &str)| format!("{name} ({})", number::points(points, words));
    let head = [words.score, words.weights, words.of_100, words.earned];
    let figure = Figure {
        id: "principles",
        title: words.made_of,
        says: words.strongest(&named(best), &named(worst)),
        size: [LINES_WIDE, y],
        shapes,
        legend: words.made_of_legend.to_owned(),
        table: Table { head: head.into_iter().map(AttrValue::Static).listed(), rows },
    };
    Some(figure.card(words))
}

fn earned(criterion: Criterion, earned: i64, possible: i64) -> String {
    if criterion == Criterion::Fairness { String::new() } else { format!("{earned}/{possible}") }
}

fn line(y: usize, weight: u8, [name, points]: [&str; 2], millionths: i64, class: &'static str) -> [El; 4] {
    let height = (2 + 2 * usize::from(weight)).min(16);
    let text = [name.to_owned().into(), points.to_owned().into()];
    bar_line([y, height], class, text, usize::try_from(millionths / 1000).unwrap_or(0))
}

fn row(of: &'static str, weight: u8, points: String, earned: String) -> Row {
    Row(name(of), [weight.to_string(), points, earned].into_iter().map(AttrValue::from).listed())
}
