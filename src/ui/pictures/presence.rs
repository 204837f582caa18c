//! Who is in when: bars against desks, by day and site.

use yew::AttrValue;

use super::super::el::El;
use super::super::text::Words;
use super::figure::{Figure, Row, Table, label, line, name, rect};
use super::name_of;
use crate::plan::{Address, Listed, SiteIx};
use crate::session::{DayCount, Pictures};

/// Width of a day, height of a site and of its highest bar.
const DAY: usize = 66;
const SITE: usize = 116;
const BAR: usize = 70;

pub(super) fn presence(drawn: &Pictures, words: &'static Words) -> El {
    let team = drawn.plan.team();
    let n_sites = team.sites.len();
    let days = team.days.as_slice();
    let most = drawn.counts.iter().flatten().map(|count| count.most().max(desks(*count).unwrap_or(0))).max();
    let most = most.unwrap_or(0).max(1);
    let mut shapes = Vec::new();
    for (s, site) in team.sites.iter().enumerate() {
        let top = s * SITE;
        if n_sites > 1 {
            shapes.push(label("strong", 0, top + 12, site.label().to_owned()));
        }
        for (day, counts) in drawn.counts.iter().enumerate() {
            if let Some(&count) = counts.get(s) {
                bars(&mut shapes, count, [day * DAY, top, most]);
            }
            let weekday = days.get(day).map_or("", |&day| words.weekday_short(day));
            shapes.push(label("mid", day * DAY + DAY / 2, top + SITE - 4, weekday));
        }
    }
    Figure {
        id: "presence",
        title: words.who_is_in,
        says: says(drawn, words),
        size: [days.len() * DAY, n_sites * SITE],
        shapes,
        legend: String::new(),
        table: table(drawn, words),
    }
    .card(words)
}

fn desks(count: DayCount) -> Option<usize> {
    count.desks.and_then(|desks| usize::try_from(desks).ok())
}

/// Morning and afternoon, the desks as a line, and the number above.
fn bars(shapes: &mut Vec<El>, count: DayCount, [left, top, most]: [usize; 3]) {
    let foot = top + SITE - 18;
    let high = |n: usize| n * BAR / most;
    let class = if count.is_over() { "over" } else { "office" };
    for (x, n) in [(left + 8, count.am), (left + DAY / 2, count.pm)] {
        shapes.push(rect(class, [x, foot - high(n), DAY / 2 - 8, high(n)]));
    }
    let text = match desks(count) {
        Some(desks) => {
            let y = foot - high(desks);
            shapes.push(line("desks", [left + 2, y, left + DAY - 2, y]));
            format!("{}/{desks}", count.most())
        }
        None => count.most().to_string(),
    };
    let above = high(count.most().max(desks(count).unwrap_or(0)));
    shapes.push(label(if count.is_over() { "mid bad" } else { "mid" }, left + DAY / 2, foot - above - 4, text));
}

/// The fullest and the emptiest day.
fn says(drawn: &Pictures, words: &Words) -> String {
    let days = drawn.plan.team().days.as_slice().iter();
    let people = drawn.counts.iter().map(|counts| counts.iter().map(|count| count.most()).sum::<usize>());
    let days = days.zip(people).map(|(&day, n)| (n, words.weekday(day))).listed();
    // Of equal days the first is named.
    let most = days.iter().rev().max_by_key(|(n, _)| n);
    let least = days.iter().min_by_key(|(n, _)| n);
    let named = |day: Option<&(usize, &'static str)>| day.map(|&(n, day)| format!("{day} ({n})")).unwrap_or_default();
    words.fullest_day(&named(most), &named(least))
}

fn table(drawn: &Pictures, words: &'static Words) -> Table {
    let plan = &drawn.plan;
    let team = plan.team();
    let sites = team.sites.iter().map(|site| AttrValue::from(site.label().to_owned()));
    let at = |day: usize, site: SiteIx| {
        let is_there = |&person: &crate::plan::PersonIx| {
            let cell = plan.cell(Address { person, week: drawn.week, day });
            cell.is_some_and(|cell| [cell.am, cell.pm].iter().any(|slot| slot.place.site() == Some(site)))
        };
        let names = team.person_ixs().filter(is_there).map(|p| name_of(plan, p)).listed();
        AttrValue::from(format!("{}: {}", names.len(), names.join(", ")))
    };
    let row = |(day, &weekday): (usize, &crate::plan::Weekday)| {
        let cells = (0_u16..).take(team.sites.len()).map(|s| at(day, SiteIx(s))).listed();
        Row(name(words.weekday(weekday)), cells)
    };
    Table {
        head: std::iter::once(words.day.into()).chain(sites).listed(),
        rows: team.days.as_slice().iter().enumerate().map(row).listed(),
    }
}
