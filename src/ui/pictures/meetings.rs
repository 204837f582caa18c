//! Who meets whom: people in a triangle of cells, groups in a table.

use yew::AttrValue;

use super::super::el::{El, When, el};
use super::super::hands::Hands;
use super::super::lighting::light_button;
use super::super::number;
use super::super::text::Words;
use super::figure::{Figure, Row, Table, label, name, rect};
use super::{name_of, small_days};
use crate::plan::{Listed, PersonIx};
use crate::session::{Action, Lit, Meeting, Pictures};

/// Width of a cell, and of the names at the end of the rows.
const CELL: usize = 24;
const NAMES: usize = 100;

pub(super) fn meetings(drawn: &Pictures, words: &'static Words, hands: &Hands) -> Option<El> {
    let n = drawn.people.len();
    if n < 2 {
        return None;
    }
    let mut shapes = Vec::new();
    let mut pairs: Vec<(PersonIx, PersonIx, Meeting)> = Vec::new();
    for (row, &p) in drawn.people.iter().enumerate() {
        for (column, &q) in drawn.people.iter().enumerate().take(row) {
            let Some(&meeting) = drawn.meetings.get(row * n + column) else { continue };
            let lit = Lit { people: vec![q, p], week: drawn.week, day: None };
            let light = hands.on(Action::Light(Some(lit)));
            let cell = el("g").on(When::PointerEnter, &light);
            let square = rect(level(meeting), [column * CELL + 1, row * CELL + 1, CELL - 2, CELL - 2]);
            let days = small_days(meeting.together);
            shapes.push(cell.with(square).with(label("mid", column * CELL + CELL / 2, row * CELL + 16, days)));
            pairs.push((q, p, meeting));
        }
        shapes.push(label("", row * CELL + 4, row * CELL + 16, name_of(&drawn.plan, p)));
    }
    let figure = Figure {
        id: "meetings",
        title: words.meetings,
        says: says(drawn, &pairs, words),
        size: [n * CELL + NAMES, n * CELL],
        shapes,
        legend: words.meetings_legend.to_owned(),
        table: table(drawn, words, hands),
    };
    Some(figure.card(words).on(When::PointerLeave, &hands.on(Action::Light(None))))
}

/// How much of the days wanted a pair has.
fn level(meeting: Meeting) -> &'static str {
    let Meeting { together, wanted } = meeting;
    match together {
        _ if wanted == 0 => "heat free",
        0 => "heat none",
        _ if together >= wanted => "heat all",
        _ if 2 * together >= wanted => "heat half",
        _ => "heat some",
    }
}

fn says(drawn: &Pictures, pairs: &[(PersonIx, PersonIx, Meeting)], words: &Words) -> String {
    let wanted = pairs.iter().filter(|(.., meeting)| meeting.wanted > 0);
    let met = wanted.clone().filter(|(.., meeting)| meeting.together >= meeting.wanted).count();
    let all = wanted.clone().count();
    let missing = |meeting: &Meeting| meeting.wanted.saturating_sub(meeting.together);
    // Of equal pairs the first is named.
    let worst = wanted.rev().max_by_key(|(.., meeting)| missing(meeting)).filter(|(.., meeting)| missing(meeting) > 0);
    let mut text = words.pairs_met(&met.to_string(), &all.to_string());
    if let Some(&(p, q, Meeting { together, wanted })) = worst {
        let (who, other) = (name_of(&drawn.plan, p), name_of(&drawn.plan, q));
        text.push(' ');
        text.push_str(&words.pair_fewest(&who, &other, &number::days(together, words), &number::days(wanted, words)));
    }
    text
}

/// Everybody with everybody; a name lights up those whom the person meets too little.
fn table(drawn: &Pictures, words: &'static Words, hands: &Hands) -> Table {
    let n = drawn.people.len();
    let row = |(row, &p): (usize, &PersonIx)| {
        let own = drawn.meetings.iter().skip(row * n).take(n);
        let mut people = vec![p];
        let mut cells = Vec::new();
        for ((column, meeting), &q) in own.enumerate().zip(&drawn.people) {
            if meeting.together < meeting.wanted && column != row {
                people.push(q);
            }
            let of = format!("{}/{}", number::days(meeting.together, words), number::days(meeting.wanted, words));
            cells.push(match meeting.wanted {
                _ if column == row => AttrValue::Static("–"),
                0 => number::days(meeting.together, words).into(),
                _ => of.into(),
            });
        }
        let lit = Lit { people, week: drawn.week, day: None };
        let who = light_button(lit, hands).with(name(name_of(&drawn.plan, p)));
        Row(who, cells)
    };
    let names = drawn.people.iter().map(|&p| name_of(&drawn.plan, p).into());
    Table {
        head: std::iter::once(words.person.into()).chain(names).listed(),
        rows: drawn.people.iter().enumerate().map(row).listed(),
    }
}

/// Groups with groups: a table that is its own picture.
pub(super) fn groups(drawn: &Pictures, words: &'static Words) -> Option<El> {
    let team = drawn.plan.team();
    let n = drawn.groups.len();
    if n < 2 {
        return None;
    }
    let labels = drawn.groups.iter().filter_map(|&g| team.group(g)).map(|group| group.label().to_owned()).listed();
    let most = drawn.group_tenths.iter().flatten().copied().max().unwrap_or(0).max(1);
    let cell = |(column, tenths): (usize, &Option<i64>)| {
        let text = tenths.map_or_else(|| "–".to_owned(), |tenths| number::tenths(tenths, words));
        let class = match tenths.map_or(0, |tenths| 3 * tenths / most) {
            0 => "heat none",
            1 => "heat some",
            2 => "heat half",
            _ => "heat all",
        };
        el("td").key(column).class(class).text(text)
    };
    let row = |(row, label): (usize, &String)| {
        let own = drawn.group_tenths.iter().skip(row * n).take(n).enumerate();
        el("tr").key(row).with(el("th[scope=row]").with(name(label.clone()))).all(own.map(cell))
    };
    let column = |(n, label): (usize, &String)| el("th[scope=col]").key(n).with(name(label.clone()));
    let head = el("tr").with(el("th[scope=col]").say(words.groups)).all(labels.iter().enumerate().map(column));
    let table = el("table.numbers heat-table")
        .with(el("caption").say(words.group_meetings_legend))
        .with(el("thead").with(head))
        .with(el("tbody").all(labels.iter().enumerate().map(row)));
    let frame = el("div.scroll[tabindex=0][role=group]").set("aria-label", words.group_meetings).with(table);
    Some(el("section.card picture").key("groups").with(el("h3").say(words.group_meetings)).with(frame))
}
