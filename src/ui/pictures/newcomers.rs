//! Each newcomer's cover as a small strip: who is there on which day. A sign says it, never a colour alone.

use yew::AttrValue;

use super::super::el::{El, el};
use super::super::text::Words;
use super::figure::{Figure, Row, Table, label, name};
use super::{name_of, small_days};
use crate::plan::{Listed, PersonIx};
use crate::score::{Company, Newcomer};
use crate::session::Pictures;

/// Where the days begin, how wide a day is, and how high a line.
const LEFT: usize = 176;
const DAY: usize = 34;
const LINE: usize = 22;

pub(super) fn newcomers(drawn: &Pictures, words: &'static Words) -> Option<El> {
    if drawn.newcomers.is_empty() {
        return None;
    }
    let days = drawn.plan.team().days.as_slice();
    let mut shapes = Vec::new();
    let mut rows = Vec::new();
    let mut told = Vec::new();
    for (day, &weekday) in days.iter().enumerate() {
        shapes.push(label("mid", LEFT + day * DAY + DAY / 2, 14, words.weekday_short(weekday)));
    }
    let mut y = LINE;
    for newcomer in &drawn.newcomers {
        let who = name_of(&drawn.plan, newcomer.person);
        shapes.push(label("strong", 0, y + 15, who.clone()));
        y += LINE;
        let mut sums = Vec::new();
        for (kind, with, days) in strips(drawn, newcomer, words) {
            let names = [kind, with.as_str()].join(" ");
            shapes.push(label("", 10, y + 15, names.trim_end().to_owned()));
            for (n, &company) in days.iter().enumerate() {
                shapes.push(sign(company, LEFT + n * DAY + DAY / 2, y + 10));
            }
            let halves = days.iter().map(|&company| halves(company)).sum();
            shapes.push(label("end", LEFT + days.len() * DAY + 24, y + 15, small_days(halves)));
            sums.push(format!("{kind} {}", small_days(halves)));
            let cells = days.iter().map(|&company| AttrValue::Static(said(company, words))).listed();
            rows.push(Row(name(format!("{who}, {names}")), cells));
            y += LINE;
        }
        told.push(format!("{who}: {}.", sums.join(", ")));
    }
    let weekdays = days.iter().map(|&day| AttrValue::Static(words.weekday(day)));
    let signs = ["●", "◒", "○", "–"].into_iter().zip(KINDS);
    let legend = signs.map(|(sign, company)| format!("{sign} {}", said(company, words))).listed().join(" · ");
    let figure = Figure {
        id: "newcomers",
        title: words.criterion(crate::plan::Criterion::Onboarding),
        says: told.join(" "),
        size: [LEFT + days.len() * DAY + 26, y],
        shapes,
        legend,
        table: Table { head: std::iter::once(words.person.into()).chain(weekdays).listed(), rows },
    };
    Some(figure.card(words))
}

/// Buddy, manager and colleagues, as far as they are named: who, and the days.
fn strips<'a>(
    drawn: &Pictures,
    newcomer: &'a Newcomer,
    words: &Words,
) -> impl Iterator<Item = (&'static str, String, &'a [Company])> {
    let person = drawn.plan.team().person(newcomer.person);
    let named = |p: Option<PersonIx>| p.map(|p| name_of(&drawn.plan, p)).unwrap_or_default();
    let buddy = newcomer.buddy.as_deref().map(|days| (words.buddy, named(person.and_then(|who| who.buddy)), days));
    let manager =
        newcomer.manager.as_deref().map(|days| (words.manager, named(person.and_then(|who| who.manager)), days));
    let colleagues = (words.colleagues, String::new(), &newcomer.colleagues[..]);
    buddy.into_iter().chain(manager).chain([colleagues])
}

const KINDS: [Company; 4] = [Company::Day, Company::Half, Company::Missed, Company::Impossible];

fn halves(company: Company) -> usize {
    match company {
        Company::Day => 2,
        Company::Half => 1,
        Company::Missed | Company::Impossible => 0,
    }
}

fn said(company: Company, words: &Words) -> &'static str {
    match company {
        Company::Day => words.company_day,
        Company::Half => words.company_half,
        Company::Missed => words.company_missed,
        Company::Impossible => words.company_impossible,
    }
}

/// A full, a half or an empty disc, or a dash.
fn sign(company: Company, x: usize, y: usize) -> El {
    let (class, drawn) = match company {
        Company::Day => ("disc", "a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"),
        Company::Half => ("disc half", "a6 6 0 1 0 12 0a6 6 0 1 0 -12 0za6 6 0 0 1 12 0z"),
        Company::Missed => ("disc missed", "a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"),
        Company::Impossible => ("disc dash", "m2 0h8"),
    };
    el("path[fill-rule=evenodd]").class(class).put("d", format!("M{} {y}{drawn}", x - 6))
}
