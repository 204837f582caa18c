//! The words for values of the plan, the score and the search.

use super::Words;
use crate::plan::{Criterion, Date, Holiday, Principle, Weekday};
use crate::session::FieldError;
use crate::suggest::Clash;

impl Words {
    /// The tag of the language.
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The name of a weekday.
    pub fn weekday(&self, day: Weekday) -> &'static str {
        self.locale.weekday(day)
    }

    /// Its short name.
    pub fn weekday_short(&self, day: Weekday) -> &'static str {
        self.locale.weekday_short(day)
    }

    /// A day of a year.
    pub fn date(&self, date: Date) -> String {
        self.locale.date(date)
    }

    /// A stretch of days.
    pub fn dates(&self, from: Date, to: Date) -> String {
        self.locale.dates(from, to)
    }

    /// Halves in which rules are broken.
    pub fn broken(&self, halves: i64) -> String {
        self.rules_broken(count(halves))
    }

    /// Halves more or fewer in which rules are broken.
    pub fn breaks(&self, halves: i64) -> String {
        if halves > 0 { self.more_broken(count(halves)) } else { self.fewer_broken(count(-halves)) }
    }

    /// So many changed days, and halves that stay broken.
    pub fn smallest_repair(&self, n_days: usize, broken: i64) -> String {
        if broken == 0 { self.repair_all(n_days) } else { self.repair_some(n_days) }
    }

    /// A principle.
    pub fn principle(&self, principle: Principle) -> &'static str {
        match principle {
            Principle::Task => self.principle_task,
            Principle::Decision => self.principle_decision,
            Principle::LongTerm => self.principle_long_term,
            Principle::Attractive => self.principle_attractive,
        }
    }

    /// A criterion.
    pub fn criterion(&self, criterion: Criterion) -> &'static str {
        match criterion {
            Criterion::Together => self.criterion_together,
            Criterion::Gathered => self.criterion_gathered,
            Criterion::TaskFit => self.criterion_task_fit,
            Criterion::Cover => self.criterion_cover,
            Criterion::OfficeDays => self.criterion_office_days,
            Criterion::Anchors => self.criterion_anchors,
            Criterion::Desks => self.criterion_desks,
            Criterion::Onboarding => self.criterion_onboarding,
            Criterion::Leader => self.criterion_leader,
            Criterion::Cohesion => self.criterion_cohesion,
            Criterion::Wishes => self.criterion_wishes,
            Criterion::Fairness => self.criterion_fairness,
            Criterion::Company => self.criterion_company,
            Criterion::Stability => self.criterion_stability,
        }
    }

    /// What a criterion measures.
    pub fn criterion_help(&self, criterion: Criterion) -> &'static str {
        match criterion {
            Criterion::Together => self.help_together,
            Criterion::Gathered => self.help_gathered,
            Criterion::TaskFit => self.help_task_fit,
            Criterion::Cover => self.help_cover,
            Criterion::OfficeDays => self.help_office_days,
            Criterion::Anchors => self.help_anchors,
            Criterion::Desks => self.help_desks,
            Criterion::Onboarding => self.help_onboarding,
            Criterion::Leader => self.help_leader,
            Criterion::Cohesion => self.help_cohesion,
            Criterion::Wishes => self.help_wishes,
            Criterion::Fairness => self.help_fairness,
            Criterion::Company => self.help_company,
            Criterion::Stability => self.help_stability,
        }
    }

    /// How, who, what is asked for, and what there can be.
    pub fn collision(&self, clash: Clash, who: &str, need: &str, room: &str) -> String {
        match clash {
            Clash::Desks => self.clash_desks(need, room),
            Clash::Anchor => self.clash_anchor(who),
            Clash::TooFewDays => self.clash_too_few_days(who, need, room),
            Clash::TooManyDays => self.clash_too_many_days(who, need, room),
            Clash::Cover => self.clash_cover(need, room),
            Clash::Staff => self.clash_staff(need, who, room),
            Clash::Seats => self.clash_seats(who, need, room),
        }
    }

    /// A public holiday.
    pub fn holiday(&self, holiday: Holiday) -> &'static str {
        match holiday {
            Holiday::NewYear => self.holiday_new_year,
            Holiday::MaundyThursday => self.holiday_maundy_thursday,
            Holiday::GoodFriday => self.holiday_good_friday,
            Holiday::EasterSunday => self.holiday_easter_sunday,
            Holiday::EasterMonday => self.holiday_easter_monday,
            Holiday::GreatPrayerDay => self.holiday_great_prayer_day,
            Holiday::Ascension => self.holiday_ascension,
            Holiday::WhitSunday => self.holiday_whit_sunday,
            Holiday::WhitMonday => self.holiday_whit_monday,
            Holiday::ChristmasDay => self.holiday_christmas_day,
            Holiday::SecondChristmasDay => self.holiday_second_christmas_day,
        }
    }

    /// A wish for a day, from -2 for home to 2 for the office.
    pub fn wish(&self, wish: i8) -> &'static str {
        match wish {
            i8::MIN..=-2 => self.wish_home_most,
            -1 => self.wish_home,
            0 => self.wish_none,
            1 => self.wish_office,
            2..=i8::MAX => self.wish_office_most,
        }
    }

    /// What a field expects.
    pub fn field_error(&self, error: FieldError) -> String {
        match error {
            FieldError::Name => self.field_name.to_owned(),
            FieldError::Number(from, to) => self.field_number(&from.to_string(), &to.to_string()),
            FieldError::Date => self.field_date.to_owned(),
            FieldError::Person => self.field_person.to_owned(),
            FieldError::NewName => self.field_new_name.to_owned(),
        }
    }

    /// The keys, and what each does.
    pub fn key_list(&self) -> [(&'static str, &'static str); 19] {
        [
            (self.key_arrows, self.does_arrows),
            (self.key_office, self.does_office),
            (self.key_home, self.does_home),
            (self.key_out, self.does_out),
            (self.key_off, self.does_off),
            (self.key_open, self.does_open),
            (self.key_next, self.does_next),
            (self.key_menu, self.does_menu),
            (self.key_block, self.does_block),
            (self.key_copy, self.does_copy),
            (self.key_afternoon, self.does_afternoon),
            (self.key_split, self.does_split),
            (self.key_pin, self.does_pin),
            (self.key_days, self.does_days),
            (self.key_people, self.does_people),
            (self.key_ends, self.does_ends),
            (self.key_undo, self.does_undo),
            (self.key_escape, self.does_escape),
            (self.key_help, self.does_help),
        ]
    }
}

fn count(n: i64) -> usize {
    usize::try_from(n).unwrap_or_default()
}
