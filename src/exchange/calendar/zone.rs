//! Zones: from the moments of an event's clock to those of the plan's.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::line::Line;
use super::rule::{Budget, Rule};
use super::when::{DAY, Wall, When, read_offset};
use crate::plan::{Date, Week};

/// A clock.
#[derive(Clone, Debug)]
pub(super) enum Zone {
    /// One that the time zone database has.
    Named(TimeZone),
    /// One that the file tells: from when, by its own clock before, so many seconds ahead of UTC.
    Told(Vec<(Wall, i32, i32)>),
    /// UTC.
    Utc,
}

/// The names that Windows has for the zones of Europe and of those whom it often meets (CLDR, windowsZones).
const WINDOWS: [(&str, &str); 22] = [
    ("Romance Standard Time", "Europe/Copenhagen"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("Greenland Standard Time", "America/Nuuk"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Mountain Standard Time", "America/Denver"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("India Standard Time", "Asia/Kolkata"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
];

impl Zone {
    /// The zone of a name; names such as `/freeassociation.sourceforge.net/Europe/Copenhagen` end with it.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let named = WINDOWS.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name));
        let mut rest = Some(named.map_or(name.trim_start_matches('/'), |(_, iana)| iana));
        while let Some(name) = rest {
            if let Ok(zone) = TimeZone::get(name) {
                return Some(Self::Named(zone));
            }
            rest = name.split_once('/').map(|(_, rest)| rest);
        }
        None
    }

    /// A moment of this clock in UTC.
    pub(super) fn to_utc(&self, wall: Wall) -> Wall {
        let ahead = match self {
            Self::Utc => 0,
            Self::Named(zone) => civil(wall).map_or(0, |civil| {
                let moment = zone.to_ambiguous_timestamp(civil).compatible();
                moment.map_or(0, |moment| zone.to_offset(moment).seconds())
            }),
            Self::Told(turns) => told(turns, |(at, ..)| *at <= wall),
        };
        wall.plus(-i64::from(ahead))
    }

    /// A moment of UTC by this clock.
    pub(super) fn of_utc(&self, utc: Wall) -> Wall {
        let ahead = match self {
            Self::Utc => 0,
            Self::Named(zone) => civil(utc)
                .and_then(|civil| TimeZone::UTC.to_timestamp(civil).ok())
                .map_or(0, |moment| zone.to_offset(moment).seconds()),
            Self::Told(turns) => told(turns, |(at, before, _)| at.plus(-i64::from(*before)) <= utc),
        };
        utc.plus(i64::from(ahead))
    }
}

/// What the last turn that has come says; before the first, what was before it.
fn told(turns: &[(Wall, i32, i32)], has_come: impl Fn(&(Wall, i32, i32)) -> bool) -> i32 {
    let last = turns.iter().rev().find(|turn| has_come(turn)).map(|turn| turn.2);
    last.or_else(|| turns.first().map(|turn| turn.1)).unwrap_or(0)
}

fn civil(wall: Wall) -> Option<DateTime> {
    let ((year, month, day), second) = (wall.date.parts(), wall.second);
    let part = |n: i32| i8::try_from(n).ok();
    DateTime::new(year, month, day, part(second / 3600)?, part(second / 60 % 60)?, part(second % 60)?, 0).ok()
}

/// The zones of a file, found by name or told by it.
#[derive(Debug, Default)]
pub(super) struct Zones {
    found: BTreeMap<String, Option<Zone>>,
    told: BTreeMap<String, Vec<Turns>>,
}

/// A part of a `VTIMEZONE`: standard or summer time.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    start: Option<Wall>,
    before: i32,
    after: i32,
    rule: Option<Rule>,
    dates: Vec<Wall>,
}

impl Turns {
    /// Takes a line in.
    pub(super) fn take(&mut self, line: &Line<'_>) {
        match line.name.to_ascii_uppercase().as_str() {
            "DTSTART" => self.start = When::read(line.value).map(When::wall),
            "TZOFFSETFROM" => self.before = read_offset(line.value).unwrap_or(0),
            "TZOFFSETTO" => self.after = read_offset(line.value).unwrap_or(0),
            "RRULE" => self.rule = Rule::read(line.value),
            "RDATE" => self.dates.extend(line.value.split(',').filter_map(When::read).map(When::wall)),
            _ => {}
        }
    }

    /// When the clock turns to it around the weeks that matter.
    fn turns(&self, around: (Date, Date)) -> Vec<(Wall, i32, i32)> {
        let Some(start) = self.start else { return Vec::new() };
        let mut at = vec![start];
        at.extend(&self.dates);
        if let Some(rule) = &self.rule {
            let range = around.0.plus_days(-400)..=around.1;
            let dates = rule.dates(start.date, &range, &mut Budget(100_000)).unwrap_or_default();
            let is_in =
                |wall: &Wall| !super::rule::is_over(rule.until, *wall, |wall| wall.plus(-i64::from(self.before)));
            at.extend(dates.into_iter().map(|date| Wall { date, second: start.second }).filter(is_in));
        }
        at.into_iter().map(|wall| (wall, self.before, self.after)).collect()
    }
}

impl Zones {
    /// Remembers what the file tells of a zone.
    pub(super) fn tell(&mut self, name: &str, turns: Turns) {
        if self.told.len() < 1_000 {
            let parts = self.told.entry(name.to_owned()).or_default();
            if parts.len() < 200 {
                parts.push(turns);
            }
        }
    }

    /// The zone of a name; none where neither the database nor the file knows it.
    pub(super) fn get(&mut self, name: &str, around: (Date, Date)) -> Option<Zone> {
        if let Some(known) = self.found.get(name) {
            return known.clone();
        }
        let told = self.told.get(name).map(|parts| {
            let mut turns: Vec<_> = parts.iter().flat_map(|part| part.turns(around)).collect();
            turns.sort_unstable();
            Zone::Told(turns)
        });
        // What Windows calls a zone is what its own file tells.
        let is_windows = name.ends_with(" Time");
        let zone = if is_windows { told.or_else(|| Zone::named(name)) } else { Zone::named(name).or(told) };
        self.found.insert(name.to_owned(), zone.clone());
        zone
    }
}

/// The first and the last date of a plan's weeks.
pub(super) fn span(first: Week, n_weeks: usize) -> (Date, Date) {
    let days = i32::try_from(7 * n_weeks).unwrap_or(7);
    (first.monday(), first.monday().plus_days(days - 1))
}

/// Longer events are cut.
pub(super) const LONGEST: i64 = 400 * DAY;
