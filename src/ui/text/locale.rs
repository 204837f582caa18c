//! What a locale says of numbers, dates and lists. The loader asks the browser's `Intl` and writes the answers
//! down, one a line; here they are read.

use super::fill::fill;
use crate::plan::{Date, Listed, Weekday};

/// How many names of a list are told before the rest is counted.
const MOST_NAMES: usize = 3;

/// What a locale says.
#[derive(Debug)]
pub struct Locale {
    /// In the order of the functions here.
    lines: Vec<&'static str>,
    text: &'static str,
}

impl Locale {
    pub(super) fn read(text: &str) -> Self {
        let text: &'static str = Box::leak(text.into());
        Self { lines: text.split('\n').listed(), text }
    }

    /// Whether it says that.
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    fn line(&self, n: usize) -> &'static str {
        self.lines.get(n).copied().unwrap_or_default()
    }

    /// Between the whole number and the tenths.
    pub fn decimal_mark(&self) -> &'static str {
        self.line(0)
    }

    /// The plural category of each number from 0, a digit each: zero, one, two, few, many, other.
    pub(super) fn plurals(&self) -> &'static str {
        self.line(1)
    }

    /// The day of a month beside its weekday: `23.`
    pub fn day(&self, date: Date) -> String {
        fill(self.line(2), &parts(self, date).each_ref().map(String::as_str), "")
    }

    /// A day of a year: `23. november`.
    pub fn date(&self, date: Date) -> String {
        fill(self.line(3), &parts(self, date).each_ref().map(String::as_str), "")
    }

    /// A stretch of days, with the year: `23.–27. november 2026`.
    pub fn dates(&self, from: Date, to: Date) -> String {
        let (from, to) = (parts(self, from), parts(self, to));
        let [day, month, year] = from.each_ref().map(String::as_str);
        let [last_day, last_month, last_year] = to.each_ref().map(String::as_str);
        let line = if year != last_year {
            6
        } else if month != last_month {
            5
        } else {
            4
        };
        fill(self.line(line), &[day, month, year, last_day, last_month, last_year], "")
    }

    /// A list of names: the first ones, then how many more.
    pub(super) fn list<'a>(
        &self,
        names: impl ExactSizeIterator<Item = &'a str>,
        more: impl Fn(&str) -> String,
    ) -> String {
        let n = names.len();
        let mut shown: Vec<String> =
            names.take(if n > MOST_NAMES + 1 { MOST_NAMES } else { n }).map(str::to_owned).listed();
        if n > shown.len() {
            shown.push(more(&(n - shown.len()).to_string()));
        }
        match shown.split_last() {
            Some((last, before)) if !before.is_empty() => {
                let and = if before.len() == 1 { self.line(9) } else { self.line(8) };
                [&before.join(self.line(7)), and, last].concat()
            }
            _ => shown.concat(),
        }
    }

    /// The name of a weekday.
    pub fn weekday(&self, day: Weekday) -> &'static str {
        self.line(10 + usize::from(day.number()))
    }

    /// Its short name.
    pub fn weekday_short(&self, day: Weekday) -> &'static str {
        self.line(17 + usize::from(day.number()))
    }

    /// What Danish and English browsers say, where there is none; the other languages are told the English.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn native(language: crate::session::Language) -> &'static str {
        if language.tag() == "da" { include_str!("native.da.txt") } else { include_str!("native.en.txt") }
    }
}

/// Day, month and year.
fn parts(locale: &Locale, date: Date) -> [String; 3] {
    let (year, month, day) = date.parts();
    let month = usize::try_from(month).map_or("", |month| locale.line(23 + month));
    [day.to_string(), month.to_owned(), year.to_string()]
}
