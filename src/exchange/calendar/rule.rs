//! Recurrence (RFC 5545, 3.3.10): by days, weeks, months and years, with `INTERVAL`, `COUNT`, `UNTIL`, `BYDAY`,
//! `BYMONTHDAY`, `BYMONTH`, `BYSETPOS` and `WKST`. Only dates recur; the time of day stays. A first day that the
//! rule does not name is no instance.

use std::ops::RangeInclusive;

use super::when::{Wall, When};
use crate::plan::{Date, Weekday};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    every: Every,
    interval: i32,
    count: Option<usize>,
    pub(super) until: Option<When>,
    days: Vec<(i32, Weekday)>,
    month_days: Vec<i32>,
    months: Vec<i8>,
    positions: Vec<i32>,
    week_start: Weekday,
}

/// How many dates may be looked at for all rules of a file.
#[derive(Debug)]
pub struct Budget(pub u32);

impl Rule {
    /// Reads a rule; `None` when it is none, or repeats in a way that says nothing about days.
    pub fn read(text: &str) -> Option<Self> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };
        let mut has_frequency = false;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=')?;
            match key.to_ascii_uppercase().as_str() {
                "FREQ" => {
                    has_frequency = true;
                    rule.every = match value.to_ascii_uppercase().as_str() {
                        "DAILY" => Every::Day,
                        "WEEKLY" => Every::Week,
                        "MONTHLY" => Every::Month,
                        "YEARLY" => Every::Year,
                        _ => return None,
                    };
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|n| (1..=10_000).contains(n))?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(When::read(value)?),
                "BYDAY" => rule.days = list(value, read_day)?,
                "BYMONTHDAY" => rule.month_days = list(value, |text| number(text, 31))?,
                "BYMONTH" => rule.months = list(value, |text| text.parse().ok().filter(|n| (1..=12).contains(n)))?,
                "BYSETPOS" => rule.positions = list(value, |text| number(text, 366))?,
                "WKST" => rule.week_start = weekday(value)?,
                // Times of the day do not move the day where they are those of the start.
                "BYHOUR" | "BYMINUTE" | "BYSECOND" if !value.contains(',') => {}
                key if key.starts_with("X-") => {}
                _ => return None,
            }
        }
        has_frequency.then_some(rule)
    }

    /// The dates of a range on which an event that begins on `start` recurs. `None` when the budget is spent.
    pub fn dates(&self, start: Date, range: &RangeInclusive<Date>, budget: &mut Budget) -> Option<Vec<Date>> {
        let mut dates = Vec::new();
        let (mut turn, mut n_before) = self.skipped(start, *range.start());
        let mut n_empty = 0;
        while self.count.is_none_or(|count| n_before < count) {
            let (found, begins) = self.turn(start, turn);
            turn += 1;
            budget.0 = budget.0.checked_sub(1 + u32::try_from(found.len()).unwrap_or(0))?;
            for date in found.into_iter().filter(|&date| date >= start) {
                if self.count.is_some_and(|count| n_before >= count) || date > *range.end() {
                    return Some(dates);
                }
                n_before += 1;
                if date >= *range.start() {
                    dates.push(date);
                }
                n_empty = 0;
            }
            n_empty += 1;
            // The calendar ends, or there is no such day as 30 February.
            if begins.is_none_or(|begins| begins > *range.end()) || n_empty > 2_000 {
                break;
            }
        }
        Some(dates)
    }

    /// Turns that need not be looked at, and how many instances they have.
    fn skipped(&self, start: Date, from: Date) -> (i32, usize) {
        let days = from.days_since(start).max(0);
        let is_plain = self.months.is_empty() && self.positions.is_empty() && self.month_days.is_empty();
        match self.every {
            Every::Day if is_plain && self.days.is_empty() => {
                let turn = days / self.interval;
                (turn, usize::try_from(turn).unwrap_or(0))
            }
            Every::Week if is_plain => {
                let turn = (days / 7 / self.interval - 1).max(0);
                if turn == 0 {
                    return (0, 0);
                }
                let (first, _) = self.turn(start, 0);
                let n_first = first.iter().filter(|&&date| date >= start).count();
                let n_each = self.turn(start, 1).0.len();
                (turn, n_first + n_each * usize::try_from(turn - 1).unwrap_or(0))
            }
            _ if self.count.is_some() => (0, 0),
            Every::Day => (days / self.interval, 0),
            Every::Week => ((days / 7 / self.interval - 1).max(0), 0),
            Every::Month => ((days / 31 / self.interval - 1).max(0), 0),
            Every::Year => ((days / 366 / self.interval - 1).max(0), 0),
        }
    }

    /// The dates of a turn, sorted, and the day on which it begins; none where the calendar ends.
    fn turn(&self, start: Date, turn: i32) -> (Vec<Date>, Option<Date>) {
        let step = turn.saturating_mul(self.interval);
        let (year, month, day) = start.parts();
        let (mut dates, begins) = match self.every {
            Every::Day => {
                let date = start.plus_days(step);
                (vec![date], (turn == 0 || date > start).then_some(date))
            }
            Every::Week => {
                let back = (7 + i32::from(start.weekday().number()) - i32::from(self.week_start.number())) % 7;
                let first = start.plus_days(-back).plus_days(step.saturating_mul(7));
                let own = [(0, start.weekday())];
                let days = if self.days.is_empty() { &own[..] } else { &self.days };
                let is_on = |date: &Date| days.iter().any(|&(_, day)| day == date.weekday());
                let week = (0..7).map(|n| first.plus_days(n)).filter(is_on).collect();
                (week, (turn == 0 || first > start).then_some(first))
            }
            Every::Month => {
                let months = i32::from(year) * 12 + i32::from(month) - 1 + step;
                let (year, month) = (months / 12, i8::try_from(months % 12 + 1).unwrap_or(1));
                (self.of_month(year, month, Some(day)), date(year, month, 1))
            }
            Every::Year => {
                let year = i32::from(year).saturating_add(step);
                (self.of_year(year, month, day), date(year, 1, 1))
            }
        };
        dates.retain(|&date| self.is_allowed(date));
        dates.sort_unstable();
        dates.dedup();
        if !self.positions.is_empty() {
            let n = i32::try_from(dates.len()).unwrap_or(0);
            let wanted = |position: i32| if position > 0 { position - 1 } else { n + position };
            let mut chosen: Vec<i32> = self.positions.iter().map(|&position| wanted(position)).collect();
            chosen.sort_unstable();
            chosen.dedup();
            dates = chosen.into_iter().filter_map(|n| dates.get(usize::try_from(n).ok()?).copied()).collect();
        }
        (dates, begins)
    }

    /// What limits dates whatever the frequency is.
    fn is_allowed(&self, date: Date) -> bool {
        let (_, month, _) = date.parts();
        if !self.months.is_empty() && !self.months.contains(&month) {
            return false;
        }
        if self.every == Every::Day {
            let is_day = self.days.is_empty() || self.days.iter().any(|&(_, day)| day == date.weekday());
            return is_day && (self.month_days.is_empty() || is_month_day(date, &self.month_days));
        }
        true
    }

    /// The dates of a month; `own` is the day of the month where the rule names none.
    fn of_month(&self, year: i32, month: i8, own: Option<i8>) -> Vec<Date> {
        let Some(first) = date(year, month, 1) else { return Vec::new() };
        let days: Vec<Date> = (0..31).map(|n| first.plus_days(n)).filter(|date| date.parts().1 == month).collect();
        let is_wanted = |&date: &Date| match (self.month_days.is_empty(), self.days.is_empty()) {
            (true, true) => own == Some(date.parts().2),
            (false, true) => is_month_day(date, &self.month_days),
            (true, false) => self.days.iter().any(|&day| is_nth(date, day, &days)),
            (false, false) => {
                is_month_day(date, &self.month_days) && self.days.iter().any(|&(_, day)| day == date.weekday())
            }
        };
        days.iter().copied().filter(is_wanted).collect()
    }

    fn of_year(&self, year: i32, month: i8, day: i8) -> Vec<Date> {
        let months = |months: &[i8], own: Option<i8>| -> Vec<Date> {
            months.iter().flat_map(|&month| self.of_month(year, month, own)).collect()
        };
        if !self.months.is_empty() {
            return months(&self.months, Some(day));
        }
        if !self.month_days.is_empty() {
            return months(&MONTHS, None);
        }
        if self.days.is_empty() {
            return date(year, month, day).into_iter().collect();
        }
        let Some(first) = date(year, 1, 1) else { return Vec::new() };
        let all: Vec<Date> = (0..366).map(|n| first.plus_days(n)).filter(|d| i32::from(d.parts().0) == year).collect();
        all.iter().copied().filter(|&date| self.days.iter().any(|&day| is_nth(date, day, &all))).collect()
    }
}

const MONTHS: [i8; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

fn is_month_day(date: Date, wanted: &[i32]) -> bool {
    let (year, month, day) = date.parts();
    let length = (28..=31).rev().find(|&n| Date::new(year, month, n).is_ok()).unwrap_or(28);
    wanted.iter().any(|&n| n == i32::from(day) || n == i32::from(day) - i32::from(length) - 1)
}

/// Whether a date is the nth such weekday of a span of days, from its end where negative; any such day for 0.
fn is_nth(date: Date, (n, day): (i32, Weekday), span: &[Date]) -> bool {
    let (Some(&first), Some(&last)) = (span.first(), span.last()) else { return false };
    date.weekday() == day
        && match n {
            0 => true,
            1.. => date.days_since(first) / 7 + 1 == n,
            _ => last.days_since(date) / 7 + 1 == -n,
        }
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    // More than a year has days is no rule.
    if text.len() > 2_000 {
        return None;
    }
    text.split(',').map(|one| read(one.trim())).collect()
}

fn number(text: &str, most: i32) -> Option<i32> {
    text.trim_start_matches('+').parse::<i32>().ok().filter(|n| *n != 0 && n.abs() <= most)
}

fn read_day(text: &str) -> Option<(i32, Weekday)> {
    let (n, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    Some((if n.is_empty() { 0 } else { number(n, 53)? }, weekday(day)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let n = DAYS.iter().position(|day| day.eq_ignore_ascii_case(text))?;
    Weekday::ALL.get(n).copied()
}

/// Whether an instance is behind the last one that a rule allows.
pub(super) fn is_over(until: Option<When>, instance: Wall, utc: impl Fn(Wall) -> Wall) -> bool {
    match until {
        None => false,
        Some(When::Day(last)) => instance.date > last,
        Some(When::At(last)) => instance > last,
        Some(When::Utc(last)) => utc(instance) > last,
    }
}
