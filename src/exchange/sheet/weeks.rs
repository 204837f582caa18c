//! Makes room in a plan for the people and the dates of a table.

use super::people::Roster;
use crate::exchange::note::{Done, Note, Notes, Spot};
use crate::exchange::speech::Said;
use crate::plan::{Date, Plan, Week, WeekRows, most_weeks};

/// A date with the positions of its week and day.
pub(super) type Dated = (Date, usize, usize);

/// The plan with the roster's people, and weeks for the dates; and where each date stands. Dates that no week of
/// the plan can hold, or that are no working days, are noted.
pub(super) fn grown(
    plan: &Plan,
    roster: &Roster,
    dates: &[Date],
    notes: &mut Notes,
) -> Result<(Plan, Vec<Dated>), Note> {
    let n_people = roster.team.people.len();
    let (first, n_weeks) = weeks_for(plan, n_people, dates);
    let week = |n: usize| {
        let old = i32::try_from(n).ok().and_then(|n| position(plan, first.plus(n)));
        let mut rows =
            old.and_then(|old| plan.week_rows(old)).map_or_else(WeekRows::default, |rows| WeekRows::clone(rows));
        rows.rows.resize(n_people, None);
        rows
    };
    let mut team = roster.team.clone();
    for (now, before) in team.people.iter_mut().zip(&plan.team().people) {
        now.site = before.site;
    }
    let grown =
        Plan::new(team, first, (0..n_weeks).map(week).collect()).map_err(|_| Note::other(Said::FittingTable))?;
    // Days at the own site move along with whoever changes it.
    let grown = grown.with_team(roster.team.clone()).map_err(|_| Note::other(Said::FittingTable))?;
    let mut placed = Vec::new();
    for &date in dates {
        if let Some((week, day)) = place_of_date(&grown, date) {
            placed.push((date, week, day));
        } else {
            let expected = Said::DaysOfWeeks;
            notes.note(Spot::File, expected, &date.to_string(), Done::LeftOut);
        }
    }
    Ok((grown, placed))
}

/// Where a date stands in a plan.
pub(in crate::exchange) fn place_of_date(plan: &Plan, date: Date) -> Option<(usize, usize)> {
    let day = plan.team().days.position(date.weekday())?;
    Some((position(plan, date.week())?, day))
}

/// Where a week stands in a plan.
fn position(plan: &Plan, week: Week) -> Option<usize> {
    usize::try_from(week.weeks_since(plan.week(0))).ok().filter(|&n| n < plan.n_weeks())
}

/// The first week and the number of weeks of a plan that holds the dates too, as far as the weeks go that a plan with
/// so many people holds. A plan without people keeps none of its own.
fn weeks_for(plan: &Plan, n_people: usize, dates: &[Date]) -> (Week, usize) {
    let last = plan.week(plan.n_weeks().saturating_sub(1));
    let mut span = (plan.n_people() > 0 || dates.is_empty()).then_some((plan.week(0), last));
    let mut sorted = dates.to_vec();
    sorted.sort_unstable();
    for date in sorted {
        let week = date.week();
        if week < Week::EPOCH {
            continue;
        }
        let (first, last) = span.map_or((week, week), |(first, last)| (first.min(week), last.max(week)));
        if n_weeks(first, last) <= most_weeks(n_people) {
            span = Some((first, last));
        }
    }
    let (first, last) = span.unwrap_or((plan.week(0), last));
    (first, n_weeks(first, last))
}

fn n_weeks(first: Week, last: Week) -> usize {
    usize::try_from(last.weeks_since(first) + 1).unwrap_or(1)
}
