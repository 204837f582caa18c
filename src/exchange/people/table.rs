//! Reads a table of people for the preview.

use super::decode::decode;
use crate::exchange::problem::{Expected, Problem, Remedy};
use crate::exchange::records::Records;
use crate::plan::{Date, Listed, Name, Weekday, lower_case, replaced};

/// What a column of the table becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name.
    Name,
    /// The group, by name.
    Group,
    /// The manager, by name.
    Manager,
    /// The buddy, by name.
    Buddy,
    /// The own site, by name.
    Site,
    /// First day at work.
    Started,
    /// Working days.
    Days,
}

/// The headers of each field, in lower case.
const HEADERS: [(Field, &[&str]); 7] = [
    (Field::Name, &["name", "full name", "employee", "navn", "fulde navn", "medarbejder", "medarbejdernavn"]),
    (Field::Group, &["group", "team", "department", "unit", "gruppe", "afdeling", "enhed", "kontor/enhed", "hold"]),
    (Field::Manager, &["manager", "leader", "line manager", "supervisor", "leder", "chef", "nærmeste leder"]),
    (Field::Buddy, &["buddy", "mentor", "makker"]),
    (Field::Site, &["site", "location", "office", "lokation", "arbejdssted", "tjenestested", "kontor", "adresse"]),
    (
        Field::Started,
        &[
            "start date",
            "started",
            "start",
            "hired",
            "hired on",
            "hired_on",
            "hire date",
            "ansat",
            "ansættelsesdato",
            "startdato",
            "tiltrådt",
        ],
    ),
    (Field::Days, &["days", "working days", "work days", "workdays", "arbejdsdage", "dage"]),
];

impl Field {
    /// The field of a header in lower case.
    pub(in crate::exchange) fn of_header(header: &str) -> Option<Self> {
        HEADERS.iter().find(|(_, names)| names.contains(&header)).map(|&(field, _)| field)
    }
}

/// A column that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header as it stands in the table.
    pub header: String,
    /// What it becomes; `None`: it is left out.
    pub becomes: Option<Field>,
}

/// A person as the table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The row as a spreadsheet counts it; the headers are row 1.
    pub row: usize,
    /// The name.
    pub name: Name,
    /// The group's name.
    pub group: Option<Name>,
    /// The manager's name.
    pub manager: Option<Name>,
    /// The buddy's name.
    pub buddy: Option<Name>,
    /// The site's name.
    pub site: Option<Name>,
    /// First day at work.
    pub started: Option<Date>,
    /// Working days, where the table limits them.
    pub days: Option<Vec<Weekday>>,
}

/// What was read, for a look before it is taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleTable {
    /// The columns in their order.
    pub columns: Vec<Column>,
    /// The people in their order.
    pub people: Vec<PersonRow>,
    /// What was left out, by row and column.
    pub problems: Vec<Problem>,
}

const MOST_BYTES: usize = 8 * 1024 * 1024;
const MOST_ROWS: usize = 10_000;
const MOST_COLUMNS: usize = 200;
const MOST_PROBLEMS: usize = 1_000;

impl PeopleTable {
    /// The names in their order.
    pub fn names(&self) -> Vec<String> {
        self.people.iter().map(|person| person.name.to_string()).listed()
    }

    /// The header of a field's column.
    pub(super) fn header(&self, field: Field) -> &str {
        let column = self.columns.iter().find(|column| column.becomes == Some(field));
        column.map_or("", |column| column.header.as_str())
    }
}

/// The place of a cell, as it is said.
pub(super) fn place(row: usize, header: &str) -> String {
    format!("row {row}, column \"{header}\"")
}

/// Reads a table of people.
///
/// # Errors
/// When it is too large, or its first row has no column of names.
pub fn read_table(bytes: &[u8]) -> Result<PeopleTable, Problem> {
    if bytes.len() > MOST_BYTES {
        let found = format!("{} MB", bytes.len() / 1_000_000);
        return Err(Problem::new("table", Expected::Table, &found, Remedy::Refused));
    }
    let text = decode(bytes);
    let first = text.lines().next().unwrap_or_default();
    let separator =
        [b';', b'\t', b','].into_iter().max_by_key(|&separator| first.bytes().filter(|&b| b == separator).count());
    let mut records = Records::new(&text, separator.unwrap_or(b','));
    let mut next = || records.next(|field| field.trim().to_owned());
    let headers = next().unwrap_or_default();
    let columns = columns(&headers);
    if columns.len() > MOST_COLUMNS {
        return Err(Problem::new("row 1", Expected::Table, &format!("{} columns", columns.len()), Remedy::Refused));
    }
    if !columns.iter().any(|column| column.becomes == Some(Field::Name)) {
        return Err(Problem::new("row 1", Expected::NameColumn, &format!("\"{first}\""), Remedy::Refused));
    }
    let mut table = PeopleTable { columns, people: Vec::new(), problems: Vec::new() };
    for (n, record) in std::iter::from_fn(next).enumerate() {
        let row = n + 2;
        if n >= MOST_ROWS {
            table.problems.push(Problem::new(
                format!("row {row}"),
                Expected::AtMost(MOST_ROWS),
                "more rows",
                Remedy::LeftOut,
            ));
            break;
        }
        if record.iter().any(|cell| !cell.is_empty()) {
            read_row(&mut table, row, &record);
        }
    }
    Ok(table)
}

fn columns(headers: &[String]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for header in headers {
        let is_new = |field: Field| !columns.iter().any(|column| column.becomes == Some(field));
        let field = Field::of_header(&lower_case(header));
        columns.push(Column { header: header.to_owned(), becomes: field.filter(|&field| is_new(field)) });
    }
    columns
}

fn read_row(table: &mut PeopleTable, row: usize, record: &[String]) {
    let cell = |field: Field| {
        let position = table.columns.iter().position(|column| column.becomes == Some(field))?;
        record.get(position).map(String::as_str).filter(|text| !text.is_empty())
    };
    let mut problems = Vec::new();
    let mut wrong = |field: Field, expected: Expected, found: &str, remedy: Remedy| {
        problems.push(Problem::new(place(row, table.header(field)), expected, &format!("\"{found}\""), remedy));
    };
    let mut name_in = |field: Field| {
        let text = cell(field)?;
        let name = Name::typed(text);
        match &name {
            None => wrong(field, Expected::Name, text, Remedy::LeftOut),
            Some(name) if name.as_str() != text.trim() => wrong(field, Expected::PlainText, text, Remedy::Cleaned),
            Some(_) => {}
        }
        name
    };
    let name = name_in(Field::Name);
    let (group, site) = (name_in(Field::Group), name_in(Field::Site));
    let (manager, buddy) = (name_in(Field::Manager), name_in(Field::Buddy));
    let started = cell(Field::Started).and_then(|text| {
        let date = read_date(text);
        if date.is_none() {
            wrong(Field::Started, Expected::Date, text, Remedy::LeftOut);
        }
        date
    });
    let days = cell(Field::Days).and_then(|text| {
        let days = read_days(text, read_day);
        if days.is_none() {
            wrong(Field::Days, Expected::WorkingDays, text, Remedy::LeftOut);
        }
        days
    });
    match name {
        Some(name) => table.people.push(PersonRow { row, name, group, manager, buddy, site, started, days }),
        None if cell(Field::Name).is_none() => wrong(Field::Name, Expected::Name, "", Remedy::LeftOut),
        None => {}
    }
    let room = MOST_PROBLEMS.saturating_sub(table.problems.len());
    table.problems.extend(problems.into_iter().take(room));
}

/// A date as `2026-11-23`, or with the day first and `-`, `.` or `/` between.
fn read_date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split(['-', '.', '/', ' ']).filter(|part| !part.is_empty());
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, day).ok()
}

/// The first letters of the weekdays in Danish and English.
const DAY_NAMES: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["man", "mon"]),
    (Weekday::Tue, &["tir", "tue"]),
    (Weekday::Wed, &["ons", "wed"]),
    (Weekday::Thu, &["tor", "thu"]),
    (Weekday::Fri, &["fre", "fri"]),
    (Weekday::Sat, &["lør", "sat"]),
    (Weekday::Sun, &["søn", "sun"]),
];

fn read_day(text: &str) -> Option<Weekday> {
    let text = lower_case(text.trim().trim_end_matches('.'));
    let is_day = |start: &str| {
        let is_letters =
            text.chars().all(|c| c.is_ascii_lowercase() || matches!(c, 'ø' | 'å')) && text.chars().count() <= 9;
        is_letters && text.starts_with(start)
    };
    DAY_NAMES.iter().find(|(_, starts)| starts.iter().any(|start| is_day(start))).map(|&(day, _)| day)
}

/// Working days such as `man, tir`, `mon-thu` or `mandag onsdag`; `None` when a word is no day.
pub(in crate::exchange) fn read_days(text: &str, read_day: fn(&str) -> Option<Weekday>) -> Option<Vec<Weekday>> {
    let text = replaced(text, &[("\u{a0}", " "), (" – ", "-"), (" — ", "-"), (" - ", "-"), ("–", "-"), ("—", "-")]);
    let mut days = Vec::new();
    for word in
        text.split([',', ';', ' ', '/', '+', '&']).filter(|word| !word.is_empty() && *word != "og" && *word != "and")
    {
        match word.split_once('-') {
            None => days.push(read_day(word)?),
            Some((from, to)) => {
                let (from, to) = (read_day(from)?, read_day(to)?);
                days.extend(Weekday::ALL.into_iter().filter(|&day| from <= day && day <= to));
            }
        }
    }
    let sorted: Vec<Weekday> = Weekday::ALL.into_iter().filter(|day| days.contains(day)).listed();
    (!sorted.is_empty()).then_some(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_are_read_in_both_languages() {
        let read = |text: &str| {
            read_days(text, read_day).map(|days| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(read("man, tir og ons").as_deref(), Some("mon tue wed"));
        assert_eq!(read("Mon-Thu").as_deref(), Some("mon tue wed thu"));
        assert_eq!(read("mandag – onsdag; fredag").as_deref(), Some("mon tue wed fri"));
        assert_eq!(read("lør/søn").as_deref(), Some("sat sun"));
        assert_eq!(read("4"), None);
        assert_eq!(read("monkey business"), None);
    }

    #[test]
    fn dates_are_read_as_danes_and_machines_write_them() {
        for text in ["2026-11-03", "03-11-2026", "3.11.2026", "3/11/2026"] {
            assert_eq!(read_date(text).map(|date| date.to_string()).as_deref(), Some("2026-11-03"), "{text}");
        }
        assert_eq!(read_date("31-02-2026"), None);
        assert_eq!(read_date("03-11-26"), None);
    }
}
