//! The columns of a table: what each header stands for. What is found can be overruled, column by column.

use crate::exchange::speech::{Said, Speech, month_of, weekday_of};
use crate::plan::{Date, Weekday, lower_case};

/// What a column becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// It is left out.
    Skip,
    /// The person's id.
    Id,
    /// The name.
    Name,
    /// The first part of a name that stands in two columns.
    First,
    /// The last part of a name that stands in two columns.
    Last,
    /// The group, by name.
    Group,
    /// The manager, by name.
    Manager,
    /// The buddy, by name.
    Buddy,
    /// The site, by name: a person's own, or in a long table the office's.
    Site,
    /// First day at work.
    Started,
    /// Working days.
    Days,
    /// The usual place, or whether somebody works, on a weekday.
    Usual(Weekday),
    /// Where somebody is on a date.
    On(Date),
    /// The date, in a long table.
    Date,
    /// The half, in a long table.
    Half,
    /// The place, in a long table.
    Place,
    /// Whether it is pinned, in a long table.
    Pin,
}

/// The uses without a day, with the word that a host names each by, what it is called, and its headers in lower
/// case, a comma between.
const NAMED: [(Use, &str, Said, &str); 15] = [
    (Use::Skip, "skip", Said::Skip, ""),
    (
        Use::Id,
        "id",
        Said::Id,
        "id, medarbejdernummer, medarbejdernr, medarbejder nr, medarbejder-id, employee id, \
         employee number, person id, anställningsnummer, ansattnummer, ansattnr, personalnummer, \
         mitarbeiternummer",
    ),
    (
        Use::Name,
        "name",
        Said::Name,
        "person, name, full name, display name, employee, employee name, worker, navn, fulde navn, \
         fuldt navn, medarbejder, medarbejdernavn, namn, fullt navn, fullständigt namn, \
         ansattnavn, mitarbeiter, mitarbeitername",
    ),
    (Use::First, "first", Said::FirstName, "first name, given name, forename, fornavn, fornavne, förnamn, vorname"),
    (
        Use::Last,
        "last",
        Said::LastName,
        "last name, surname, family name, efternavn, etternavn, nachname, familienname",
    ),
    (
        Use::Group,
        "group",
        Said::Group,
        "group, team, department, department name, unit, organization, gruppe, afdeling, \
         afdelingsnavn, enhed, organisation, kontor/enhed, hold, avdeling, avdelning, grupp, \
         enhet, abteilung, einheit",
    ),
    (
        Use::Manager,
        "manager",
        Said::Manager,
        "manager, leader, line manager, supervisor, leder, chef, nærmeste leder, närmaste chef, \
         vorgesetzter, vorgesetzte, führungskraft, leitung",
    ),
    (Use::Buddy, "buddy", Said::Buddy, "buddy, mentor, makker, fadder, pate, patin"),
    (
        Use::Site,
        "site",
        Said::Site,
        "kontorsted, site, location, office, lokation, arbejdssted, tjenestested, kontor, adresse, \
         arbeidssted, arbetsplats, arbeitsort, standort",
    ),
    (
        Use::Started,
        "started",
        Said::Started,
        "ansat fra, start date, started, start, hired, hired on, hire date, ansat, ansat den, \
         ansættelsesdato, startdato, tiltrådt, tiltrædelsesdato, ansatt fra, ansatt dato, \
         ansettelsesdato, anställd från, anställningsdatum, eintritt, eintrittsdatum, beginn",
    ),
    (
        Use::Days,
        "days",
        Said::Days,
        "days, working days, work days, workdays, arbejdsdage, dage, arbeidsdager, arbetsdagar, \
         arbeitstage",
    ),
    (Use::Date, "date", Said::Date, "date, dato, dag, day, datum"),
    (Use::Half, "half", Said::Half, "half, halvdel, del af dagen, am/pm, halva"),
    (Use::Place, "place", Said::Place, "place, sted, hvor, status, where"),
    (Use::Pin, "pin", Said::Pin, "pin, pinned, låst"),
];

impl Use {
    /// What a person may choose for a column of this use: the uses without a day, and its own day.
    pub fn choices(self) -> Vec<Self> {
        let mut choices: Vec<Self> = NAMED.iter().map(|&(choice, ..)| choice).collect();
        choices.extend(Weekday::ALL.map(Self::Usual));
        if let Self::On(_) = self {
            choices.push(self);
        }
        choices
    }

    /// The word that a host names it by: `name`, `mon`, `2026-11-23`.
    pub fn id(self) -> String {
        if let Self::On(date) = self {
            date.to_string()
        } else if let Self::Usual(day) = self {
            day.id().to_owned()
        } else {
            NAMED.iter().find(|&&(known, ..)| known == self).map_or("", |&(_, id, ..)| id).to_owned()
        }
    }

    /// The use that a host names.
    pub fn of_id(id: &str) -> Option<Self> {
        let named = NAMED.iter().find(|&&(_, known, ..)| known == id).map(|&(found, ..)| found);
        named.or_else(|| id.parse().ok().map(Self::Usual)).or_else(|| id.parse().ok().map(Self::On))
    }

    /// What it is called.
    pub fn label(self, speech: Speech) -> String {
        if let Self::On(date) = self {
            date.to_string()
        } else if let Self::Usual(day) = self {
            format!("{} ({})", speech.weekday(day), Said::Usual.in_(speech))
        } else {
            NAMED.iter().find(|&&(known, ..)| known == self).map_or("", |(_, _, label, _)| label.in_(speech)).to_owned()
        }
    }
}

/// A column that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header as it stands in the table.
    pub header: String,
    /// What it becomes.
    pub becomes: Use,
}

/// The columns of a row of headers. Of two that would become the same, the second is left out; `chosen` overrules
/// by position. A date without its year is one near `near`.
pub(super) fn columns(headers: &[String], chosen: &[Use], near: Date) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let has_name = headers.iter().any(|header| use_of(header, near) == Some(Use::Name) && !is_person(header));
    for (n, header) in headers.iter().enumerate() {
        // Beside names, what is called a person is an id.
        let found = if has_name && is_person(header) { Some(Use::Id) } else { use_of(header, near) };
        // Beside whole names, parts of names are not needed.
        let found = found.filter(|found| !(has_name && matches!(found, Use::First | Use::Last)));
        let found = chosen.get(n).copied().or(found).unwrap_or(Use::Skip);
        let is_taken = columns.iter().any(|column| column.becomes == found);
        let becomes = if is_taken { Use::Skip } else { found };
        columns.push(Column { header: header.trim().to_owned(), becomes });
    }
    columns
}

fn is_person(header: &str) -> bool {
    lower_case(header.trim()) == "person"
}

fn use_of(header: &str, near: Date) -> Option<Use> {
    // As people write them, and as programs do.
    let plain = lower_case(header.trim().trim_end_matches([':', '.', '*'])).replace('_', " ");
    let named = NAMED
        .iter()
        .find(|(_, _, label, headers)| headers.split(", ").any(|known| known == plain) || label.is(&plain))
        .map(|&(found, ..)| found);
    let date = || read_date(&plain).or_else(|| date_near(&plain, near));
    named.or_else(|| date().map(Use::On)).or_else(|| {
        // Works on Monday, works_on_monday, Arbejder mandag.
        let word = plain.rsplit(' ').next().unwrap_or_default();
        weekday_of(word).map(Use::Usual)
    })
}

/// A date as `2026-11-23`, with the day first and `-`, `.` or `/` between, or with the month's name; a weekday
/// before it, a time or `00:00:00` behind it are allowed. With `/` a day that can be no month tells that the
/// month came first.
pub(super) fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > 40 {
        return None;
    }
    let bare = match text.split_once(' ') {
        Some((day, rest)) if weekday_of(day).is_some() => rest.trim(),
        _ => text,
    };
    let head = bare.split(['T', 't', ' ']).next().unwrap_or_default();
    if let Ok(date) = head.parse() {
        return Some(date);
    }
    let is_slashed = bare.contains('/');
    let parts: Vec<&str> = bare.split(['-', '.', '/', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third, ..] = parts.as_slice() else { return None };
    // What may follow a date is a time.
    if parts.get(3).is_some_and(|time| !time.contains(':')) {
        return None;
    }
    let year: i16 = third.parse().ok().filter(|_| third.len() == 4)?;
    let number = |text: &str| text.parse::<i8>().ok();
    let (day, month) = match (number(first), number(second)) {
        (Some(day), Some(month)) if is_slashed && month > 12 => (month, day),
        (Some(day), Some(month)) => (day, month),
        (Some(day), None) => (day, month_of(second)?),
        (None, Some(day)) => (day, month_of(first)?),
        (None, None) => return None,
    };
    Date::new(year, month, day).ok()
}

/// A date without its year, such as `23/11`, `man 23.11.` or `23. nov`: the nearest one on the weekday that it names.
fn date_near(text: &str, near: Date) -> Option<Date> {
    let (weekday, bare) = match text.split_once(' ') {
        Some((day, rest)) if weekday_of(day).is_some() => (weekday_of(day), rest),
        _ => (None, text),
    };
    let parts: Vec<&str> = bare.split(['.', '/', ' ']).filter(|part| !part.is_empty()).take(3).collect();
    let &[day, month] = parts.as_slice() else { return None };
    let month = month.parse().ok().or_else(|| month_of(month))?;
    let years = near.parts().0.checked_sub(1)?..=near.parts().0.checked_add(1)?;
    let dates = years.filter_map(|year| Date::new(year, month, day.parse().ok()?).ok());
    let dates = dates.filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday));
    dates.min_by_key(|date| date.days_since(near).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_danes_and_machines_write_them() {
        let same = [
            "2026-11-03",
            "03-11-2026",
            "3.11.2026",
            "3/11/2026",
            "tirsdag 3. november 2026",
            "tue 03-11-2026",
            "Nov 3, 2026",
            "3 nov 2026",
            "2026-11-03 00:00:00",
            "2026-11-03T08:00",
        ];
        for text in same {
            assert_eq!(
                read_date(&lower_case(text)).map(|date| date.to_string()).as_deref(),
                Some("2026-11-03"),
                "{text}"
            );
        }
        assert_eq!(read_date("11/23/2026").map(|date| date.to_string()).as_deref(), Some("2026-11-23"));
        for text in ["31-02-2026", "03-11-26", "uge 48", "3", "1.2.3.4", "2026-11-03x"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn headers_are_known_in_both_languages() {
        let found = |headers: &[&str]| {
            let headers: Vec<String> = headers.iter().map(|&header| header.to_owned()).collect();
            columns(&headers, &[], "2026-12-28".parse().unwrap())
                .iter()
                .map(|column| column.becomes.id())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(found(&["Navn", "Afdeling", "Nærmeste leder", "E-mail"]), "name group manager skip");
        assert_eq!(
            found(&["Full name", "works_on_monday", "ti", "Tue", "man 23-11-2026"]),
            "name mon skip tue 2026-11-23"
        );
        assert_eq!(found(&["date", "half", "person", "site", "place"]), "date half name site place");
        assert_eq!(found(&["navn", "name"]), "name skip");
        assert_eq!(
            found(&[
                "Navn",
                "Man 28/12",
                "29.12.",
                "ons. 30. dec",
                "tor 31/12",
                "1/1",
                "8-12",
                "31/13",
                "fre 28/12",
                "3"
            ]),
            "name 2026-12-28 2026-12-29 2026-12-30 2026-12-31 2027-01-01 skip skip skip skip"
        );
        assert_eq!(found(&["Fornavn", "Efternavn", "Afdeling:"]), "first last group");
        assert_eq!(found(&["first_name", "last_name", "hire_date"]), "first last started");
        assert_eq!(found(&["Medarbejdernr.", "Fornavn", "Navn"]), "id skip name");
    }

    #[test]
    fn every_use_is_named_and_found_again() {
        for choice in Use::On("2026-11-23".parse().unwrap()).choices() {
            assert_eq!(Use::of_id(&choice.id()), Some(choice));
            assert!(!choice.label(Speech::Danish).is_empty());
        }
    }
}
