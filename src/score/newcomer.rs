//! Who is with a newcomer on which day: the buddy, the manager, an experienced colleague.

use super::board::Board;
use super::criteria::onboarding::{could_meet, meets};
use super::running::Running;
use crate::plan::{Listed, PersonIx};

/// Whether a newcomer has somebody's company on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// In both halves.
    Day,
    /// In one half.
    Half,
    /// It could be, but is not.
    Missed,
    /// It cannot be: one of the two is not available.
    Impossible,
}

/// A newcomer's week; a list has an entry for each day of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Who is new.
    pub person: PersonIx,
    /// With the buddy, where one is named.
    pub buddy: Option<Vec<Company>>,
    /// With the manager, where one is named.
    pub manager: Option<Vec<Company>>,
    /// With at least one experienced member of a shared group.
    pub colleagues: Vec<Company>,
}

/// The newcomers of a week of the plan that `running` follows, in the order of the plan.
pub fn newcomers(running: &Running, week: usize) -> Vec<Newcomer> {
    let board = running.board();
    let team = board.team();
    let fresh = team.person_ixs().filter(|&p| week < board.plan().n_weeks() && board.links().is_newcomer(p, week));
    let newcomer = |p: PersonIx| {
        let person = team.person(p)?;
        let with = |other: PersonIx| {
            let could = |t: usize| board.is_available(p, t) && board.is_available(other, t);
            let does = |t: usize| board.site_of(p, t).is_some_and(|site| board.site_of(other, t) == Some(site));
            by_day(board, week, &could, &does)
        };
        Some(Newcomer {
            person: p,
            buddy: person.buddy.map(with),
            manager: person.manager.map(with),
            colleagues: by_day(board, week, &|t| could_meet(board, p, t), &|t| meets(board, p, t)),
        })
    };
    fresh.filter_map(newcomer).listed()
}

fn by_day(board: &Board, week: usize, could: &dyn Fn(usize) -> bool, does: &dyn Fn(usize) -> bool) -> Vec<Company> {
    let company = |day: usize| {
        let halves = board.halves_of_day(week, day);
        match halves.clone().filter(|&t| does(t)).count() {
            0 if halves.into_iter().any(could) => Company::Missed,
            0 => Company::Impossible,
            1 => Company::Half,
            _ => Company::Day,
        }
    };
    (0..board.team().days.n_days()).map(company).listed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::sample::{group, plan, who};

    #[test]
    fn a_newcomer_is_met_missed_or_out_of_reach() {
        let weeks = "
              mon tue wed thu
            anna  O   O/H H   O
            bo    O   O   O   X
            carla H   H   O   O";
        let plan = plan(weeks, |team| {
            group(team, "dev", &["anna", "carla"]);
            let anna = who(team, "anna");
            (anna.started, anna.buddy) = (Some("2026-11-16".parse().unwrap()), Some(PersonIx(1)));
        });
        let found = newcomers(&Running::new(&plan), 0);
        let [anna] = &found[..] else { panic!("{found:?}") };
        assert_eq!((anna.person, &anna.manager), (PersonIx(0), &None));
        assert_eq!(anna.buddy, Some(vec![Company::Day, Company::Half, Company::Missed, Company::Impossible]));
        assert_eq!(anna.colleagues, [Company::Missed, Company::Missed, Company::Missed, Company::Day]);
    }
}
