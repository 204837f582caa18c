//! Moments and spans as a calendar writes them: `20261123`, `20261123T080000`, `…Z`, `P1DT2H`.

use crate::plan::Date;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// A date and the seconds since its midnight, by some clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::exchange) struct Wall {
    pub(super) date: Date,
    pub(super) second: i32,
}

impl Wall {
    pub(super) fn midnight(date: Date) -> Self {
        Self { date, second: 0 }
    }

    /// The moment so many seconds later, by the same clock.
    pub(super) fn plus(self, seconds: i64) -> Self {
        let all = i64::from(self.second).saturating_add(seconds);
        let days = i32::try_from(all.div_euclid(DAY)).unwrap_or(i32::MAX);
        let second = i32::try_from(all.rem_euclid(DAY)).unwrap_or(0);
        Self { date: self.date.plus_days(days), second }
    }

    /// Seconds since another moment of the same clock.
    pub(super) fn since(self, other: Self) -> i64 {
        DAY * i64::from(self.date.days_since(other.date)) + i64::from(self.second - other.second)
    }
}

/// What a date property says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::exchange) enum When {
    /// A whole day.
    Day(Date),
    /// A moment by the clock of its zone, or of whoever reads it.
    At(Wall),
    /// A moment in UTC.
    Utc(Wall),
}

impl When {
    /// Reads a date or a date and time.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let date = read_date(text.get(..8)?)?;
        let Some(time) = text.get(8..).filter(|rest| !rest.is_empty()) else { return Some(Self::Day(date)) };
        let (time, is_utc) = time.strip_suffix(['Z', 'z']).map_or((time, false), |time| (time, true));
        let digits = time.strip_prefix(['T', 't']).filter(|digits| digits.len() == 6)?;
        let number =
            |from: usize, most: i32| digits.get(from..from + 2)?.parse::<i32>().ok().filter(|n| (0..=most).contains(n));
        let second = 3600 * number(0, 23)? + 60 * number(2, 59)? + number(4, 60)?.min(59);
        let wall = Wall { date, second };
        Some(if is_utc { Self::Utc(wall) } else { Self::At(wall) })
    }

    /// Its whole day.
    pub(in crate::exchange) fn as_day(self) -> Self {
        Self::Day(self.wall().date)
    }

    /// The moment by its own clock; midnight for a whole day.
    pub(super) fn wall(self) -> Wall {
        match self {
            Self::Day(date) => Wall::midnight(date),
            Self::At(wall) | Self::Utc(wall) => wall,
        }
    }
}

/// Reads a moment as JSON has it: `2026-11-23`, `2026-11-23T08:00:00.0000000`, with `Z` or `+01:00` behind it; or
/// as a calendar has it.
pub(in crate::exchange) fn moment(text: &str) -> Option<When> {
    let (date, time) = text.split_once(['T', 't']).unwrap_or((text, ""));
    let date = date.replace('-', "");
    let sign = time.rfind(['+', '-', 'Z', 'z']);
    let (clock, offset) = sign.and_then(|at| time.split_at_checked(at)).unwrap_or((time, ""));
    let clock = clock.split('.').next().unwrap_or_default().replace(':', "");
    if clock.is_empty() {
        return When::read(&date);
    }
    let when = When::read(&format!("{date}T{clock}"))?;
    match offset {
        "" => Some(when),
        "Z" | "z" => Some(When::Utc(when.wall())),
        offset => Some(When::Utc(when.wall().plus(-i64::from(read_offset(&offset.replace(':', ""))?)))),
    }
}

fn read_date(text: &str) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year = text.get(..4)?.parse().ok()?;
    Date::new(year, text.get(4..6)?.parse().ok()?, text.get(6..8)?.parse().ok()?).ok()
}

/// The seconds of a span such as `P1DT2H` or `P2W`.
pub(super) fn read_span(text: &str) -> Option<i64> {
    let text = text.trim();
    let (text, sign) = text.strip_prefix('-').map_or((text.trim_start_matches('+'), 1), |text| (text, -1));
    let (mut seconds, mut number, mut is_time) = (0_i64, None, false);
    for c in text.strip_prefix('P')?.chars() {
        match c {
            '0'..='9' => {
                let digit = i64::from(c.to_digit(10)?);
                number = Some(number.unwrap_or(0_i64).checked_mul(10)?.checked_add(digit)?);
            }
            'T' => is_time = true,
            unit => {
                let size = match (unit, is_time) {
                    ('W', false) => 7 * DAY,
                    ('D', false) => DAY,
                    ('H', true) => 3600,
                    ('M', true) => 60,
                    ('S', true) => 1,
                    _ => return None,
                };
                seconds = number.take()?.checked_mul(size)?.checked_add(seconds)?;
            }
        }
    }
    number.is_none().then_some(sign * seconds)
}

/// The seconds of an offset such as `+0100` or `-023000`.
pub(super) fn read_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let number = |from: usize| digits.get(from..from + 2)?.parse::<i32>().ok();
    Some(sign * (3600 * number(0)? + 60 * number(2)? + number(4).unwrap_or(0)))
}
