//! Takes a table over into a plan: finds its headers, then reads people and weeks, or a long table.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::cells::read_cell;
use super::columns::{Column, Use, columns, read_date};
use super::people::Roster;
use super::weeks::grown;
use super::working_days::read_days;
use super::{MOST_ROWS, Sheet, long};
use crate::exchange::import::{Format, Import};
use crate::exchange::note::{Done, Note, Notes, Spot};
use crate::exchange::speech::{Said, kind_of};
use crate::plan::{Address, Cell, Date, Days, Name, PersonIx, Place, Plan, Row, SiteIx, Weekday, lower_case};

/// So many rows may stand above the headers.
const MOST_TITLES: usize = 10;

/// Reads a table for a plan. `chosen` overrules what its columns become, by position.
///
/// # Errors
/// When it has no headers with a column of names, or more people, groups or sites than a plan holds.
pub fn take(sheet: &Sheet, plan: &Plan, chosen: &[Use]) -> Result<Import, Note> {
    let (top, columns) = match headers(sheet, plan.week(0).monday(), chosen) {
        Ok(found) => found,
        Err(why) => return unknown(sheet, plan, chosen, why),
    };
    let table = Table { sheet, top, columns };
    if table.is_long() { long::take(&table, plan) } else { take_rows(&table, plan) }
}

/// Of a table whose headers nobody knows nothing is taken, and somebody can say what its columns are.
fn unknown(sheet: &Sheet, plan: &Plan, chosen: &[Use], why: Note) -> Result<Import, Note> {
    match sheet.rows.as_slice() {
        [first, second, ..] if first.len() > 1 && first.len() == second.len() => {
            let columns = columns(first, chosen, plan.week(0).monday());
            Ok(Import { format: Format::People, plan: plan.clone(), columns, notes: vec![why] })
        }
        _ => Err(why),
    }
}

/// The row of the headers, and its columns. What is chosen for columns makes no title above them a header.
fn headers(sheet: &Sheet, near: Date, chosen: &[Use]) -> Result<(usize, Vec<Column>), Note> {
    let has_people = |columns: &[Column]| {
        columns.iter().any(|column| matches!(column.becomes, Use::Name | Use::First | Use::Last | Use::Id))
    };
    let named =
        |chosen: &[Use]| sheet.rows.iter().take(MOST_TITLES).position(|row| has_people(&columns(row, chosen, near)));
    let top = named(&[]).or_else(|| named(chosen));
    let found = top.and_then(|top| Some((top, columns(sheet.rows.get(top)?, chosen, near))));
    found.filter(|(_, columns)| has_people(columns)).ok_or_else(|| {
        let first = sheet.rows.first().map_or_else(String::new, |row| row.join(" "));
        let expected = Said::Headers;
        Note::refused(expected, &format!("\"{first}\""))
    })
}

/// A table with its columns.
pub(super) struct Table<'a> {
    sheet: &'a Sheet,
    top: usize,
    pub(super) columns: Vec<Column>,
}

impl<'a> Table<'a> {
    fn is_long(&self) -> bool {
        let has = |wanted| self.columns.iter().any(|column| column.becomes == wanted);
        has(Use::Date) && has(Use::Place)
    }

    /// The rows below the headers that are not empty, each with its number in the spreadsheet.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &'a [String])> + use<'a> {
        let below = self.sheet.rows.iter().enumerate().skip(self.top + 1).take(MOST_ROWS);
        below.filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())).map(|(n, row)| (n + 1, row.as_slice()))
    }

    /// The text of a row's cell, unless it is blank.
    pub(super) fn cell<'r>(&self, row: &'r [String], wanted: Use) -> Option<&'r str> {
        let position = self.columns.iter().position(|column| column.becomes == wanted)?;
        row.get(position).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// What a row calls a person: the whole name, or what its two parts make.
    fn called<'r>(&self, row: &'r [String]) -> Option<Cow<'r, str>> {
        let part = |wanted| self.cell(row, wanted).map(Cow::Borrowed);
        part(Use::Name).or_else(|| match (part(Use::First), part(Use::Last)) {
            (Some(first), Some(last)) => Some(format!("{first} {last}").into()),
            (first, last) => first.or(last),
        })
    }

    /// Where a row's cell is, as it is said.
    pub(super) fn spot(&self, row: usize, wanted: Use) -> Spot {
        let find = |wanted| self.columns.iter().find(|column| column.becomes == wanted);
        let parts = || find(Use::First).or_else(|| find(Use::Last)).filter(|_| wanted == Use::Name);
        let column = find(wanted).or_else(parts);
        Spot::Cell(row, column.map_or_else(String::new, |column| column.header.clone()))
    }

    /// A name, cleaned; what is no name is noted.
    pub(super) fn name(&self, (n, row): (usize, &[String]), wanted: Use, notes: &mut Notes) -> Option<Name> {
        let text = if wanted == Use::Name { self.called(row)? } else { self.cell(row, wanted)?.into() };
        let name = Name::typed(&text);
        let found = format!("\"{text}\"");
        match &name {
            None => {
                let expected = Said::ExpectedName;
                notes.note(self.spot(n, wanted), expected, &found, Done::LeftOut);
            }
            Some(name) if name.as_str() != text => {
                let expected = Said::PlainText;
                notes.note(self.spot(n, wanted), expected, &found, Done::Cleaned);
            }
            Some(_) => {}
        }
        name
    }

    /// The person of a row; who is nobody is noted.
    pub(super) fn person(&self, at: (usize, &[String]), roster: &mut Roster, notes: &mut Notes) -> Option<PersonIx> {
        let (id, name) = (self.cell(at.1, Use::Id), self.name(at, Use::Name, notes));
        match roster.person(id, name.as_ref()) {
            Ok(person) => Some(person),
            Err("too many") => {
                notes.note(Spot::Row(at.0), Said::People, "", Done::LeftOut);
                None
            }
            Err(_) => {
                if self.called(at.1).is_none() {
                    let expected = Said::ExpectedName;
                    notes.note(self.spot(at.0, Use::Name), expected, "\"\"", Done::LeftOut);
                }
                None
            }
        }
    }
}

fn take_rows(table: &Table<'_>, plan: &Plan) -> Result<Import, Note> {
    let mut notes = Notes::default();
    let mut roster = Roster::of(plan);
    let dates: Vec<Date> = table.columns.iter().filter_map(|column| on(column.becomes)).collect();
    if plan.n_people() == 0 {
        add_days(&mut roster, &dates);
    }
    let rows = people_of(table, &mut roster, &mut notes);
    for &(n, row, p) in &rows {
        set_person(table, (n, row), p, &mut roster, &mut notes);
    }
    let (after, dates) = grown(plan, &roster, &dates, &mut notes)?;
    let mut cells = Vec::new();
    for &(n, row, p) in &rows {
        for &(date, week, day) in &dates {
            let Some(text) = table.cell(row, Use::On(date)) else { continue };
            let at = Address { person: p, week, day };
            let spot = || table.spot(n, Use::On(date));
            cells.extend(read_at(&after, at, text, spot, &mut notes));
        }
    }
    let format = if dates.is_empty() { Format::People } else { Format::Week };
    finished(format, &after, &cells, table, notes)
}

/// The plan with the cells written.
pub(super) fn finished(
    format: Format,
    plan: &Plan,
    cells: &[(Address, Cell)],
    table: &Table<'_>,
    notes: Notes,
) -> Result<Import, Note> {
    let plan = plan.with_cells(cells).map_err(|_| Note::other(Said::FittingTable))?;
    Ok(Import { format, plan, columns: table.columns.clone(), notes: notes.0 })
}

/// The cell that a text means, where it is another than the plan shows.
pub(super) fn read_at(
    plan: &Plan,
    at: Address,
    text: &str,
    spot: impl FnOnce() -> Spot,
    notes: &mut Notes,
) -> Option<(Address, Cell)> {
    let team = plan.team();
    let own = team.person(at.person).map_or(SiteIx(0), |person| person.site);
    let Some(cell) = read_cell(text, own, team) else {
        let expected = Said::Cell;
        notes.note(spot(), expected, &format!("\"{text}\""), Done::LeftOut);
        return None;
    };
    (plan.cell(at) != Some(cell)).then_some((at, cell))
}

fn on(becomes: Use) -> Option<Date> {
    if let Use::On(date) = becomes { Some(date) } else { None }
}

/// A plan without people works on the days that its first table has too.
pub(super) fn add_days(roster: &mut Roster, dates: &[Date]) {
    let is_worked =
        |day: &Weekday| roster.team.days.position(*day).is_some() || dates.iter().any(|date| date.weekday() == *day);
    let days: Vec<Weekday> = Weekday::ALL.into_iter().filter(is_worked).collect();
    if let Some(days) = Days::new(&days) {
        roster.team.days = days;
    }
}

/// The rows that are people, each person once. Sums are skipped.
fn people_of<'a>(table: &Table<'a>, roster: &mut Roster, notes: &mut Notes) -> Vec<(usize, &'a [String], PersonIx)> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    let people: Vec<_> = table.rows().filter(|(_, row)| !is_sum(table, row) && !is_header(table, row)).collect();
    let mut known = namesakes(table, &people, roster);
    for (n, row) in people {
        let same = table.called(row).and_then(|name| known.remove(&*name)).flatten();
        let Some(p) = same.or_else(|| table.person((n, row), roster, notes)) else { continue };
        if seen.insert(p) {
            rows.push((n, row, p));
        } else {
            let expected = Said::EachOnce;
            let name = table.called(row).or(table.cell(row, Use::Id).map(Cow::Borrowed)).unwrap_or_default();
            notes.note(Spot::Row(n), expected, &format!("\"{name}\""), Done::LeftOut);
        }
    }
    rows
}

/// Whom the plan knows by a name that stands once there and in the table, where the table has ids of which the plan
/// knows none: numbers of an HR system, and nobody is to be there twice.
fn namesakes<'a>(
    table: &Table<'_>,
    rows: &[(usize, &'a [String])],
    roster: &Roster,
) -> BTreeMap<Cow<'a, str>, Option<PersonIx>> {
    let ids: Vec<&str> = rows.iter().filter_map(|(_, row)| table.cell(row, Use::Id)).collect();
    let mut known = BTreeMap::new();
    if ids.is_empty() || ids.iter().any(|id| roster.has_id(id)) {
        return known;
    }
    for name in rows.iter().filter_map(|&(_, row)| table.called(row)) {
        let person = roster.only_one(&name);
        known.entry(name).and_modify(|person| *person = None).or_insert(person);
    }
    known
}

/// Whether a row has headers once more, as each page of some exports begins.
fn is_header(table: &Table<'_>, row: &[String]) -> bool {
    let mut cells = table.columns.iter().zip(row);
    cells.any(|(column, cell)| {
        matches!(column.becomes, Use::Name | Use::First) && column.header == cell.trim() && !column.header.is_empty()
    })
}

/// How rows of sums begin, or end.
const SUMS: [&str; 8] = ["i alt", "ialt", "total", "gesamt", "sum", "antal", "σ", "∑"];

/// Whether a row has sums, as our own tables and those of others end with: it has numbers for days and says that they
/// are sums, or of which place, or nothing; or it says so and has nothing else.
fn is_sum(table: &Table<'_>, row: &[String]) -> bool {
    let label = table.called(row).or(table.cell(row, Use::Id).map(Cow::Borrowed)).map(|text| lower_case(&text));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let has_numbers = |wanted: fn(Use) -> bool| {
        let cells = table.columns.iter().filter(|column| wanted(column.becomes));
        let mut cells = cells.filter_map(|column| table.cell(row, column.becomes)).peekable();
        cells.peek().is_some().then(|| cells.all(is_number))
    };
    let begins = |text: &str| SUMS.iter().any(|word| text.starts_with(word));
    let says = |text: &str| begins(text) || SUMS.iter().any(|word| text.ends_with(&format!(" {word}")));
    if let Some(has_numbers) = has_numbers(|it| matches!(it, Use::On(_))) {
        return has_numbers && label.is_none_or(|text| says(&text) || kind_of(&text).is_some());
    }
    // Numbers below weekdays are hours.
    if let Some(has_numbers) = has_numbers(|it| matches!(it, Use::Usual(_))) {
        return has_numbers && label.is_some_and(|text| says(&text));
    }
    let is_bare = |text: &str| {
        let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || " :=.,".contains(c));
        SUMS.contains(&bare) || (bare.len() < text.len() && begins(text))
    };
    let is_other = |it| !matches!(it, Use::Name | Use::First | Use::Last | Use::Id | Use::Skip);
    label.is_some_and(|text| is_bare(&text)) && has_numbers(is_other).unwrap_or(true)
}

fn set_person(table: &Table<'_>, at: (usize, &[String]), p: PersonIx, roster: &mut Roster, notes: &mut Notes) {
    let (n, _) = at;
    if let Some(group) = table.name(at, Use::Group, notes) {
        roster.join(&group, p, notes, table.spot(n, Use::Group));
    }
    let site = table.name(at, Use::Site, notes).and_then(|name| roster.site(&name, notes, table.spot(n, Use::Site)));
    let mut other = |wanted: Use| {
        let name = table.name(at, wanted, notes)?;
        let found = roster.find(name.as_str()).filter(|&found| found != p);
        if found.is_none() {
            let expected = Said::Somebody;
            notes.note(table.spot(n, wanted), expected, &format!("\"{name}\""), Done::LeftOut);
        }
        found
    };
    let (manager, buddy) = (other(Use::Manager), other(Use::Buddy));
    let started = read(table, at, Use::Started, DATE, notes, read_date);
    let days = read(table, at, Use::Days, WORKING_DAYS, notes, read_days);
    let usual = usual_row(table, at, roster, p, notes);
    let planned = roster.team.days.as_slice().to_vec();
    let Some(person) = roster.team.people.get_mut(p.0) else { return };
    person.site = site.unwrap_or(person.site);
    person.manager = manager.or(person.manager);
    person.buddy = buddy.or(person.buddy);
    person.started = started.or(person.started);
    let has_days_off = |works: &Vec<Weekday>| planned.iter().any(|day| !works.contains(day));
    if let Some(usual) = usual {
        person.usual = vec![usual];
    } else if let Some(works) = days.filter(|works| person.usual.is_empty() && has_days_off(works)) {
        let cell = |day: &Weekday| Cell::whole(if works.contains(day) { Place::Open } else { Place::Off });
        person.usual = vec![Row::new(planned.iter().map(cell).collect())];
    }
}

const DATE: Said = Said::ExpectedDate;
const WORKING_DAYS: Said = Said::SomeDays;

/// What a reader makes of a cell; what it cannot read is noted.
pub(super) fn read<T>(
    table: &Table<'_>,
    (n, row): (usize, &[String]),
    wanted: Use,
    expected: Said,
    notes: &mut Notes,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = table.cell(row, wanted)?;
    let made = read(&lower_case(text));
    if made.is_none() {
        notes.note(table.spot(n, wanted), expected, &format!("\"{text}\""), Done::LeftOut);
    }
    made
}

/// The usual row that columns of weekdays say: places, or `x`, `ja`, `1` or hours for days of work.
fn usual_row(
    table: &Table<'_>,
    (n, row): (usize, &[String]),
    roster: &Roster,
    p: PersonIx,
    notes: &mut Notes,
) -> Option<Row> {
    let days = roster.team.days.as_slice();
    let texts: Vec<Option<&str>> = days.iter().map(|&day| table.cell(row, Use::Usual(day))).collect();
    if texts.iter().all(Option::is_none) {
        return None;
    }
    let person = roster.team.person(p)?;
    let has_places = texts.iter().flatten().any(|text| kind_of(text).is_some() && works(text).is_none());
    if !has_places && !person.usual.is_empty() {
        return None;
    }
    let mut cell = |(&day, text): (&Weekday, Option<&str>)| match text {
        None => Cell::whole(if has_places { Place::Open } else { Place::Off }),
        Some(text) => match works(text).filter(|_| !has_places) {
            Some(true) => Cell::whole(Place::Open),
            Some(false) => Cell::whole(Place::Off),
            None => read_cell(text, person.site, &roster.team).unwrap_or_else(|| {
                let expected = Said::PlaceOrYes;
                notes.note(table.spot(n, Use::Usual(day)), expected, &format!("\"{text}\""), Done::LeftOut);
                Cell::whole(Place::Open)
            }),
        },
    };
    Some(Row::new(days.iter().zip(texts).map(&mut cell).collect()))
}

/// Whether a word or a number of hours means work on that day.
fn works(text: &str) -> Option<bool> {
    match lower_case(text).as_str() {
        "x" | "ja" | "j" | "yes" | "y" | "true" | "sand" => Some(true),
        "nej" | "n" | "no" | "false" | "falsk" | "0" => Some(false),
        number => {
            let is_hours = number.len() <= 5 && number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
            is_hours.then_some(number.bytes().any(|b| matches!(b, b'1'..=b'9')))
        }
    }
}
