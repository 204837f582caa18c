//! The dates of a plan, looked up once: which days are shut for whom, and which row holds in a week.

use crate::plan::{Date, Listed, Person, PersonIx, Plan, Row, Week};

/// The weeks of a plan with their dates.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    weeks: Vec<Dates>,
}

#[derive(Clone, Debug)]
struct Dates {
    week: Week,
    /// Weeks since the epoch, by which rotations turn.
    turn: usize,
    days: Vec<Date>,
    /// Halves of closed dates, one bit each.
    closed: u16,
}

impl Calendar {
    pub(super) fn new(plan: &Plan) -> Self {
        Self { weeks: (0..plan.n_weeks()).map(|week| Dates::new(plan, plan.week(week))).listed() }
    }

    pub(super) fn n_weeks(&self) -> usize {
        self.weeks.len()
    }

    /// Halves of a week in which a person is Off whatever the row says: closed dates, and days before the
    /// start. One bit each, the first half lowest.
    pub(super) fn shut(&self, person: &Person, week: usize) -> u16 {
        let Some(dates) = self.weeks.get(week) else { return 0 };
        let Some(started) = person.started else { return dates.closed };
        let not_yet = dates.days.iter().enumerate().filter(|&(_, &date)| date < started);
        not_yet.fold(dates.closed, |mask, (day, _)| mask | day_mask(day))
    }

    /// The row of the usual pattern that serves in a week.
    pub(super) fn usual_row<'a>(&self, person: &'a Person, week: usize) -> Option<&'a Row> {
        let turn = self.weeks.get(week)?.turn.checked_rem(person.usual.len())?;
        person.usual.get(turn)
    }

    /// The row that holds for a person in a week of `plan`; `None`: all Open.
    pub(super) fn row<'a>(&self, plan: &'a Plan, p: PersonIx, week: usize) -> Option<&'a Row> {
        let written = plan.week_rows(week).and_then(|rows| rows.rows.get(p.0)).and_then(Option::as_ref);
        written.or_else(|| self.usual_row(plan.team().person(p)?, week))
    }

    /// Weeks in which a person is a newcomer, one bit a week, the first week lowest.
    pub(super) fn newcomer_weeks(&self, person: &Person, onboarding_weeks: u8) -> u32 {
        if person.started.is_none() {
            return 0;
        }
        let weeks = self.weeks.iter().enumerate();
        let new = weeks.filter(|(_, dates)| person.is_newcomer(dates.week, onboarding_weeks));
        new.fold(0, |weeks, (w, _)| weeks | 1 << w)
    }

    /// The week of the plan that holds a person's first day.
    pub(super) fn first_week(&self, person: &Person) -> Option<usize> {
        let first = person.started?.week();
        self.weeks.iter().position(|dates| dates.week == first)
    }
}

impl Dates {
    fn new(plan: &Plan, week: Week) -> Self {
        let days: Vec<Date> = plan.team().days.as_slice().iter().map(|&day| week.date(day)).listed();
        let closed = days.iter().enumerate().filter(|(_, date)| plan.team().closed.contains(date));
        Self { week, turn: week.since_epoch(), closed: closed.fold(0, |mask, (day, _)| mask | day_mask(day)), days }
    }
}

/// The two halves of a day as bits of a week.
pub(super) fn day_mask(day: usize) -> u16 {
    0b11_u16.checked_shl(u32::try_from(2 * day).unwrap_or(u32::MAX)).unwrap_or(0)
}
