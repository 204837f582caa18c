//! A plan's weeks as a table in the making: a row a person, a column a day, sums below and at the right. The
//! writers of CSV, Excel, HTML and cells for the clipboard share it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cells::write_cell;
use crate::exchange::speech::{Kind, Said, Speech, capital};
use crate::plan::{Address, Cell, Half, Name, PersonIx, Plan, SiteIx};

/// What stands in a cell of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Entry {
    /// A text that somebody wrote.
    Text(String),
    /// A person's day, and how it is written.
    Day(Cell, String),
    /// Days, counted in halves.
    Halves(usize),
}

/// What a row of sums counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Counted {
    /// A place.
    Kind(Kind),
    /// The office of one of several sites.
    Site(SiteIx),
}

/// The table.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Grid {
    /// The headers.
    pub(in crate::exchange) head: Vec<String>,
    /// A row a person.
    pub(in crate::exchange) people: Vec<Vec<Entry>>,
    /// A row a place, with what it counts.
    pub(in crate::exchange) sums: Vec<(Counted, Vec<Entry>)>,
    /// How many columns stand before the days.
    pub(in crate::exchange) n_lead: usize,
}

/// The table of some of a plan's weeks. People whose names alone do not tell them apart when the table is read
/// again have their ids beside them.
pub(in crate::exchange) fn grid(plan: &Plan, weeks: Range<usize>, speech: Speech) -> Grid {
    let team = plan.team();
    let has_ids = !are_names_enough(plan);
    let days: Vec<(usize, usize)> =
        weeks.flat_map(|week| (0..team.days.n_days()).map(move |day| (week, day))).collect();
    let mut head = if has_ids { vec!["id".to_owned()] } else { Vec::new() };
    head.push(capital(Said::Name.in_(speech)));
    let n_lead = head.len();
    head.extend(days.iter().filter_map(|&(week, day)| plan.date(week, day)).map(|date| date.to_string()));
    head.push(total(Counted::Kind(Kind::Office), plan, speech));
    let row = |p: PersonIx| person_row(plan, p, &days, has_ids, speech);
    let sum = |counted| (counted, sum_row(plan, counted, &days, n_lead, speech));
    let counted = counted(plan);
    Grid { head, people: team.person_ixs().map(row).collect(), sums: counted.into_iter().map(sum).collect(), n_lead }
}

/// Whether reading the names finds the same people: each once, none with characters that reading takes away.
fn are_names_enough(plan: &Plan) -> bool {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    plan.team().people.iter().enumerate().all(|(n, person)| {
        let name = person.name.as_str();
        let is_plain = Name::typed(name).as_ref() == Some(&person.name);
        is_plain && names.insert(name, n).is_none() && plan.team().find_person(name).is_none_or(|p| p.0 == n)
    })
}

fn counted(plan: &Plan) -> Vec<Counted> {
    let sites = plan.team().sites.len();
    let mut counted = vec![Counted::Kind(Kind::Office)];
    if sites > 1 {
        counted.extend((0..sites).filter_map(|site| u16::try_from(site).ok()).map(|site| Counted::Site(SiteIx(site))));
    }
    counted.extend([Kind::Home, Kind::Out, Kind::Off, Kind::Open].map(Counted::Kind));
    counted
}

fn total(counted: Counted, plan: &Plan, speech: Speech) -> String {
    let all = Said::Total.in_(speech);
    match counted {
        Counted::Kind(kind) => format!("{all} {}", speech.word(kind)),
        Counted::Site(site) => format!("{all} {}", plan.team().site(site).map_or("", |site| site.label())),
    }
}

fn person_row(plan: &Plan, p: PersonIx, days: &[(usize, usize)], has_ids: bool, speech: Speech) -> Vec<Entry> {
    let Some(person) = plan.team().person(p) else { return Vec::new() };
    let mut row = Vec::new();
    if has_ids {
        row.push(Entry::Text(person.id.to_string()));
    }
    row.push(Entry::Text(person.name.to_string()));
    let mut n_office = 0;
    for &(week, day) in days {
        let Some(cell) = plan.cell(Address { person: p, week, day }) else { continue };
        n_office += halves(cell, Counted::Kind(Kind::Office));
        row.push(Entry::Day(cell, write_cell(cell, person.site, plan.team(), speech)));
    }
    row.push(Entry::Halves(n_office));
    row
}

fn sum_row(plan: &Plan, counted: Counted, days: &[(usize, usize)], n_lead: usize, speech: Speech) -> Vec<Entry> {
    let mut row = vec![Entry::Text(String::new()); n_lead];
    if let Some(label) = row.last_mut() {
        *label = Entry::Text(total(counted, plan, speech));
    }
    let sum = |&(week, day): &(usize, usize)| {
        let cells = plan.team().person_ixs().filter_map(|person| plan.cell(Address { person, week, day }));
        cells.map(|cell| halves(cell, counted)).sum::<usize>()
    };
    let sums: Vec<usize> = days.iter().map(sum).collect();
    row.extend(sums.iter().map(|&halves| Entry::Halves(halves)));
    row.push(Entry::Halves(sums.iter().sum()));
    row
}

fn halves(cell: Cell, counted: Counted) -> usize {
    let is_it = |half: &Half| match counted {
        Counted::Kind(kind) => Kind::of(cell.half(*half).place) == kind,
        Counted::Site(site) => cell.half(*half).place.site() == Some(site),
    };
    Half::ALL.iter().filter(|half| is_it(half)).count()
}
