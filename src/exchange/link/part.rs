//! Parts of a plan that travel alone.

use crate::plan::{EditError, Person, PersonIx, Plan, PlanError, Site, Team, WeekRows};

/// The plan with one of its weeks.
///
/// # Errors
/// When there is no such week.
pub fn one_week(plan: &Plan, week: usize) -> Result<Plan, EditError> {
    let rows = plan.week_rows(week).ok_or(EditError::NotThere)?;
    Plan::new(plan.team().clone(), plan.week(week), vec![WeekRows::clone(rows)]).map_err(EditError::Unfit)
}

/// One week of one person, and nothing else of the plan: no wishes, no rules, no colleagues.
///
/// # Errors
/// When there is no such person or week.
pub fn one_person(plan: &Plan, person: PersonIx, week: usize) -> Result<Plan, EditError> {
    let team = plan.team();
    let who = team.person(person).filter(|_| week < plan.n_weeks()).ok_or(EditError::NotThere)?;
    let alone = Person { site: who.site, ..Person::new(who.id.clone(), who.name.clone()) };
    let bare = |site: &Site| Site { name: site.name.clone(), ..Site::new(site.id.clone()) };
    // With one site, Office needs no site's name.
    let sites = if team.sites.len() > 1 { team.sites.iter().map(bare).collect() } else { Team::default().sites };
    let small = Team { days: team.days.clone(), sites, people: vec![alone], ..Team::default() };
    let rows = WeekRows { rows: vec![Some(plan.row(person, week))], ..WeekRows::default() };
    Plan::new(small, plan.week(week), vec![rows]).map_err(|error: PlanError| EditError::Unfit(error))
}
