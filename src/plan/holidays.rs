//! Danish public holidays, offered as closed dates. Store Bededag is one until 2023 (abolished by Act
//! no. 214 of 6 March 2023). 1 May, 5 June, 24 and 31 December are no public holidays, though many agencies
//! close on them by agreement.

use super::Plan;
use super::date::Date;
use super::listed::Listed;

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// Three days before Easter.
    MaundyThursday,
    /// Two days before Easter.
    GoodFriday,
    /// Easter.
    EasterSunday,
    /// The day after Easter.
    EasterMonday,
    /// The fourth Friday after Easter, until 2023.
    GreatPrayerDay,
    /// 39 days after Easter.
    Ascension,
    /// 49 days after Easter.
    WhitSunday,
    /// 50 days after Easter.
    WhitMonday,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
}

/// The public holidays of a year (1000–9999), by date.
///
/// ```
/// use hybrid_week::plan::{danish_holidays, Holiday};
/// let easter = danish_holidays(2026).into_iter().find(|(_, day)| *day == Holiday::EasterSunday);
/// assert_eq!(easter.map(|(date, _)| date.to_string()).as_deref(), Some("2026-04-05"));
/// ```
pub fn danish_holidays(year: i16) -> Vec<(Date, Holiday)> {
    let Some(easter) = easter(year) else { return Vec::new() };
    let around_easter = [
        (-3, Holiday::MaundyThursday),
        (-2, Holiday::GoodFriday),
        (0, Holiday::EasterSunday),
        (1, Holiday::EasterMonday),
        (26, Holiday::GreatPrayerDay),
        (39, Holiday::Ascension),
        (49, Holiday::WhitSunday),
        (50, Holiday::WhitMonday),
    ];
    let christmas = [(12, 25, Holiday::ChristmasDay), (12, 26, Holiday::SecondChristmasDay)];
    let fixed = |(month, day, holiday): (i8, i8, Holiday)| Some((Date::new(year, month, day).ok()?, holiday));
    let still_is = |holiday: Holiday| holiday != Holiday::GreatPrayerDay || year < 2024;
    let moving = around_easter.into_iter().filter(|&(_, holiday)| still_is(holiday));
    fixed((1, 1, Holiday::NewYear))
        .into_iter()
        .chain(moving.map(|(days, holiday)| (easter.plus_days(days), holiday)))
        .chain(christmas.into_iter().filter_map(fixed))
        .listed()
}

/// The public holidays that fall on a planned day of a plan's weeks.
pub fn holidays_in(plan: &Plan) -> Vec<(Date, Holiday)> {
    let (from, last) = (plan.week(0).monday(), plan.week(plan.n_weeks().saturating_sub(1)));
    let to = last.monday().plus_days(6);
    let (first_year, ..) = from.parts();
    let (last_year, ..) = to.parts();
    let is_planned = |date: Date| from <= date && date <= to && plan.team().days.position(date.weekday()).is_some();
    (first_year..=last_year).flat_map(danish_holidays).filter(|&(date, _)| is_planned(date)).listed()
}

/// Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let all = i32::from(year);
    let (golden, century, rest) = (all % 19, all / 100, all % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * correction + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let easters = [
            (2019, "2019-04-21"),
            (2023, "2023-04-09"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ];
        for (year, date) in easters {
            assert_eq!(easter(year).unwrap().to_string(), date);
        }
    }

    #[test]
    fn store_bededag_is_gone_since_2024() {
        let has = |year| danish_holidays(year).iter().any(|&(_, day)| day == Holiday::GreatPrayerDay);
        assert_eq!((has(2023), has(2024), has(2026)), (true, false, false));
    }

    #[test]
    fn a_plan_over_new_year_is_offered_its_three_weekday_holidays() {
        let mut plan: Plan = "2026-W52 mon tue wed thu fri\nanna O O O O O".parse().unwrap();
        plan = plan.with_next_week().unwrap();
        let dates: Vec<String> = holidays_in(&plan).iter().map(|(date, _)| date.to_string()).collect();
        assert_eq!(dates, ["2026-12-25", "2027-01-01"]);
    }
}
