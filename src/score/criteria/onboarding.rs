//! Newcomers are not left alone. Per newcomer and week: halves together with the buddy (weight 3, up to
//! `2·buddy_days`), with the manager (weight 2, `2·manager_days`), and at the office with at least one
//! experienced member of a shared group (weight 1, `2·colleague_days`), each capped by the halves in which
//! both could. In the week that holds the first day, buddy and manager count with at least
//! `first_week_days`.

use crate::plan::PersonIx;
use crate::score::board::{Board, small};
use crate::score::part::{Detail, Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    if !board.links().has_newcomers() {
        return;
    }
    match scope {
        Scope::Week(week) => scope.people(board).for_each(|p| newcomer(board, p, week, visit)),
        Scope::Touched { person, week, .. } => {
            board.links().newcomers_near(person).iter().for_each(|&p| newcomer(board, p, week, visit));
        }
    }
}

fn newcomer(board: &Board, p: PersonIx, week: usize, visit: Visit<'_>) {
    let Some(person) = board.team().person(p).filter(|_| board.links().is_newcomer(p, week)) else { return };
    let days = &board.team().rules.onboarding;
    let first = if board.links().is_first_week(p, week) { days.first_week_days } else { 0 };
    let with = |other, days: u8, detail, weight| {
        let possible = (2 * i64::from(days.max(first))).min(board.n_both_available(p, other, week));
        let lost = (possible - board.n_together(p, other, week)).max(0);
        Part { detail, weight, possible, lost, ..Part::of_both(p, other) }
    };
    if let Some(buddy) = person.buddy {
        visit(with(buddy, days.buddy_days, Detail::Buddy, 3));
    }
    if let Some(manager) = person.manager {
        visit(with(manager, days.manager_days, Detail::Manager, 2));
    }
    visit(colleagues(board, p, week, 2 * i64::from(days.colleague_days)));
}

fn colleagues(board: &Board, p: PersonIx, week: usize, most: i64) -> Part {
    let possible = most.min(small(board.halves(week).filter(|&t| could_meet(board, p, t)).count()));
    let lost = (possible - small(board.halves(week).filter(|&t| meets(board, p, t)).count())).max(0);
    Part { detail: Detail::Colleagues, possible, lost, ..Part::of(p) }
}

/// Whether a newcomer is available in a half while an experienced member of a shared group is.
pub(in crate::score) fn could_meet(board: &Board, p: PersonIx, t: usize) -> bool {
    board.is_available(p, t) && board.links().groups_of(p).iter().any(|&g| board.experienced_available(g, t) > 0)
}

/// Whether a newcomer is at the office in a half with an experienced member of a shared group.
pub(in crate::score) fn meets(board: &Board, p: PersonIx, t: usize) -> bool {
    let groups = board.links().groups_of(p);
    board.site_of(p, t).is_some_and(|site| groups.iter().any(|&g| board.experienced_at(g, t, site) > 0))
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Onboarding;
    use crate::plan::{PersonIx, Team};
    use crate::score::sample::{check, group, who};

    fn started(date: &str) -> impl FnOnce(&mut Team) {
        move |team| {
            let ny = who(team, "ny");
            ny.started = Some(date.parse().unwrap());
            ny.buddy = Some(PersonIx(1));
            ny.manager = Some(PersonIx(2));
            group(team, "dev", &["ny", "bo"]);
        }
    }

    #[test]
    fn buddy_manager_and_colleagues_are_weighed() {
        // Buddy 2 of 4 halves at weight 3, manager 2 of 2 at weight 2, colleagues 2 of 6 at weight 1.
        let week = "  mon tue wed thu fri\nny O O H H H\nbo O H H H H\nmette H O H H H";
        check(Onboarding, week, started("2026-10-01"), (3 * 2 + 2 * 2 + 2, 3 * 4 + 2 * 2 + 6));
    }

    #[test]
    fn the_first_week_wants_three_days() {
        let week = "  mon tue wed thu fri\nny O O O H H\nbo O O O H H\nmette O H H H H";
        check(Onboarding, week, started("2026-11-23"), (3 * 6 + 2 * 2 + 6, 3 * 6 + 2 * 6 + 6));
    }

    #[test]
    fn after_thirteen_weeks_nobody_is_new() {
        // Monday 2026-11-23 is 91 days after 2026-08-24, and 90 after the day that follows.
        let week = "  mon\nny O\nbo O\nmette O";
        check(Onboarding, week, started("2026-08-24"), (0, 0));
        check(Onboarding, week, started("2026-08-25"), (12, 12));
    }
}
