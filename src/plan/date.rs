//! A calendar date and an ISO week. Reads and writes them as `2026-11-23` and `2026-W48`; the
//! arithmetic is jiff's. Knows nothing of time zones: "today" comes in as a value.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date as Civil, ISOWeekDate, Weekday as CivilWeekday};

use super::day::Weekday;

/// A date of the years 1000 to 9999, without time and zone.
///
/// ```
/// use hybrid_week::plan::Date;
/// let date: Date = "2026-12-31".parse()?;
/// assert_eq!(date.week().to_string(), "2026-W53");
/// # Ok::<(), hybrid_week::plan::NotADate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(Civil);

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The text is not a date of the form `2026-11-23` that the calendar has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date such as 2026-11-23")
    }
}

impl std::error::Error for NotADate {}

impl Date {
    /// The date of a year (1000–9999), month (1–12) and day of the month.
    ///
    /// # Errors
    /// When the calendar has no such date.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, NotADate> {
        if !(1000..=9999).contains(&year) {
            return Err(NotADate);
        }
        Civil::new(year, month, day).map(Self).map_err(|_| NotADate)
    }

    /// The weekday.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            CivilWeekday::Monday => Weekday::Mon,
            CivilWeekday::Tuesday => Weekday::Tue,
            CivilWeekday::Wednesday => Weekday::Wed,
            CivilWeekday::Thursday => Weekday::Thu,
            CivilWeekday::Friday => Weekday::Fri,
            CivilWeekday::Saturday => Weekday::Sat,
            CivilWeekday::Sunday => Weekday::Sun,
        }
    }

    /// The ISO week that holds the date.
    pub fn week(self) -> Week {
        Week(self.plus_days(-i32::from(self.weekday().number())))
    }

    /// The date so many days later (earlier when negative); the same date where the calendar ends before.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        // Not a `Span`: its errors would bring 80 KB of texts along.
        let span = jiff::SignedDuration::from_secs(DAY * i64::from(days));
        Self(self.0.checked_add(span).unwrap_or(self.0))
    }

    /// How many days this date is after `earlier` (negative when it is before).
    pub fn days_since(self, earlier: Self) -> i32 {
        i32::try_from(self.0.duration_since(earlier.0).as_secs() / DAY).unwrap_or(0)
    }

    /// Year, month (1–12) and day of the month.
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.trim().split('-');
        let mut part = |digits: usize| {
            parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).ok_or(NotADate)
        };
        let year = part(4)?.parse().map_err(|_| NotADate)?;
        let month = part(2)?.parse().map_err(|_| NotADate)?;
        let day = part(2)?.parse().map_err(|_| NotADate)?;
        if parts.next().is_some() {
            return Err(NotADate);
        }
        Self::new(year, month, day)
    }
}

/// An ISO 8601 week of the years 1970 to 9998, written `2026-W48`. Weeks begin on Monday; the first
/// week of a year is the one that holds its first Thursday, so some years have a week 53.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(Date);

/// The text is not a week of the form `2026-W48` that the calendar has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAWeek;

impl fmt::Display for NotAWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected an ISO week such as 2026-W48")
    }
}

impl std::error::Error for NotAWeek {}

impl Week {
    /// 1970-W01, the first one.
    pub const EPOCH: Self = Self(Date(jiff::civil::date(1969, 12, 29)));

    /// The week of an ISO year (1970–9998) and number (1–52, in long years 53).
    ///
    /// # Errors
    /// When the calendar has no such week.
    pub fn new(year: i16, number: i8) -> Result<Self, NotAWeek> {
        if !(1970..=9998).contains(&year) {
            return Err(NotAWeek);
        }
        let monday = ISOWeekDate::new(year, number, CivilWeekday::Monday).map_err(|_| NotAWeek)?;
        Ok(Self(Date(monday.date())))
    }

    /// The Monday on which the week begins.
    pub fn monday(self) -> Date {
        self.0
    }

    /// The date of one of its weekdays.
    pub fn date(self, day: Weekday) -> Date {
        self.0.plus_days(i32::from(day.number()))
    }

    /// The week so many weeks later (earlier when negative), held inside 1970-W01 to 9998-W52.
    #[must_use]
    pub fn plus(self, weeks: i32) -> Self {
        let moved = Self(self.0.plus_days(weeks.saturating_mul(7)));
        match Self::new(moved.year(), moved.number()) {
            Ok(week) => week,
            Err(NotAWeek) if weeks < 0 => Self::EPOCH,
            Err(NotAWeek) => self,
        }
    }

    /// Its ISO year, which at New Year can differ from the year of its Monday.
    pub fn year(self) -> i16 {
        self.0.0.iso_week_date().year()
    }

    /// Its number in the ISO year, 1 to 53.
    pub fn number(self) -> i8 {
        self.0.0.iso_week_date().week()
    }

    /// How many weeks it is after `earlier` (negative when it is before).
    pub fn weeks_since(self, earlier: Self) -> i32 {
        self.0.days_since(earlier.0) / 7
    }

    /// How many weeks it is after 1970-W01, whose Monday is 1969-12-29. Rotations turn by this number
    /// and so do not restart at New Year.
    pub fn since_epoch(self) -> usize {
        usize::try_from(self.weeks_since(Self::EPOCH)).unwrap_or(0)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year(), self.number())
    }
}

impl FromStr for Week {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let (year, number) = text.trim().split_once('-').ok_or(NotAWeek)?;
        let number = number.strip_prefix('W').ok_or(NotAWeek)?;
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(number, 2) {
            return Err(NotAWeek);
        }
        let year = year.parse().map_err(|_| NotAWeek)?;
        let number = number.parse().map_err(|_| NotAWeek)?;
        Self::new(year, number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week_of(date: &str) -> String {
        date.parse::<Date>().unwrap().week().to_string()
    }

    #[test]
    fn year_ends_fall_in_the_right_iso_week() {
        assert_eq!(week_of("2026-12-31"), "2026-W53");
        assert_eq!(week_of("2027-01-03"), "2026-W53");
        assert_eq!(week_of("2027-01-04"), "2027-W01");
        assert_eq!(week_of("2024-12-30"), "2025-W01");
        assert_eq!(week_of("2021-01-01"), "2020-W53");
    }

    #[test]
    fn only_long_years_have_a_week_53() {
        let long: Vec<i16> = (2015..=2040).filter(|&year| Week::new(year, 53).is_ok()).collect();
        assert_eq!(long, [2015, 2020, 2026, 2032, 2037]);
    }

    #[test]
    fn weeks_follow_one_another_over_new_year() {
        let week: Week = "2026-W52".parse().unwrap();
        let names: Vec<String> = (0..4).map(|n| week.plus(n).to_string()).collect();
        assert_eq!(names, ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]);
        assert_eq!(week.plus(2).since_epoch(), week.since_epoch() + 2);
        assert_eq!("1970-W01".parse::<Week>().unwrap().since_epoch(), 0);
    }

    #[test]
    fn every_date_of_26_years_agrees_with_plain_counting() {
        let mut date: Date = "2014-12-29".parse().unwrap();
        let (mut n_days, end) = (0, "2041-01-01".parse().unwrap());
        let first = date.week();
        while date < end {
            assert_eq!(date.week().since_epoch(), first.since_epoch() + n_days / 7);
            assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
            let week = date.week();
            assert_eq!(week.to_string().parse::<Week>().unwrap(), week);
            let next = date.plus_days(1);
            assert_eq!(next.days_since(date), 1);
            (date, n_days) = (next, n_days + 1);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2026-02-30", "2026-2-3", "26-02-03", "2026-02-03-1", "", "2026-W48", "٢٠٢٦-01-01"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        for text in ["2025-W53", "2026-W00", "2026-48", "2026-w48", "2026-W5", ""] {
            assert!(text.parse::<Week>().is_err(), "{text}");
        }
    }
}
