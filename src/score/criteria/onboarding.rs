//! Newcomers are not left alone. Per newcomer and week: halves together with the buddy (weight 3, up to
//! `2·buddy_days`), with the manager (weight 2, `2·manager_days`), and at the office with at least one
//! experienced member of a shared group (weight 1, `2·colleague_days`), each capped by the halves in which
//! both could. In the first week buddy and manager count with at least `first_week_days`.

use crate::plan::{PersonIx, Rules};
use crate::score::board::{Board, small};
use crate::score::part::{Detail, Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.plan().team(), scope.week());
    let people = match scope {
        Scope::Week(_) => team.person_ixs().collect(),
        Scope::Touched { person, .. } => board.links().newcomers_near(person),
    };
    for p in people.into_iter().filter(|&p| board.links().is_newcomer(p, week)) {
        let Some(person) = team.person(p) else { continue };
        let days = &team.rules.onboarding;
        let pairs = [(person.buddy, Detail::Buddy, days.buddy_days, 3), (person.manager, Detail::Manager, days.manager_days, 2)];
        for (other, detail, days, weight) in pairs {
            if let Some(other) = other {
                let halves = first_week(board, &team.rules, p, week, days);
                let possible = halves.min(board.n_both_available(p, other, week));
                let lost = possible - possible.min(board.n_together(p, other, week));
                visit(Part { people: [Some(p), Some(other)], detail, weight, possible, lost, ..Part::default() });
            }
        }
        visit(colleagues(board, p, week, 2 * i64::from(days.colleague_days)));
    }
}

/// Wanted halves with buddy or manager.
fn first_week(board: &Board, rules: &Rules, p: PersonIx, week: usize, days: u8) -> i64 {
    let days = if board.links().is_first_week(p, week) { days.max(rules.onboarding.first_week_days) } else { days };
    2 * i64::from(days)
}

fn colleagues(board: &Board, p: PersonIx, week: usize, most: i64) -> Part {
    let groups = board.links().groups_of(p);
    let could = |t: &usize| board.is_available(p, *t) && groups.iter().any(|&g| board.experienced_available(g, *t) > 0);
    let does = |t: &usize| {
        board.site_of(p, *t).is_some_and(|site| groups.iter().any(|&g| board.experienced_at(g, *t, site) > 0))
    };
    let possible = most.min(small(board.halves(week).filter(could).count()));
    let earned = possible.min(small(board.halves(week).filter(does).count()));
    Part { detail: Detail::Colleagues, possible, lost: possible - earned, ..Part::of(p) }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Onboarding;
    use crate::score::criteria::check;

    fn plan(started: &str) -> String {
        format!(
            r#""people": [{{ "id": "ny", "name": "Ny", "started": "{started}", "buddy": "bo", "manager": "mette" }},
                {{ "id": "bo", "name": "Bo" }}, {{ "id": "mette", "name": "Mette" }}],
            "groups": [{{ "id": "dev", "members": ["ny", "bo"] }}]"#
        )
    }

    #[test]
    fn buddy_manager_and_colleagues_are_weighed() {
        // Buddy 2 of 4 halves at weight 3, manager 2 of 2 at weight 2, colleagues 2 of 6 at weight 1.
        let week = "  mon tue wed thu fri\nny O O H H H\nbo O H H H H\nmette H O H H H";
        check(&plan("2026-10-01"), week, Onboarding, (3 * 2 + 2 * 2 + 2, 3 * 4 + 2 * 2 + 6));
    }

    #[test]
    fn the_first_week_wants_three_days() {
        let week = "  mon tue wed thu fri\nny O O O H H\nbo O O O H H\nmette O H H H H";
        check(&plan("2026-11-23"), week, Onboarding, (3 * 6 + 2 * 2 + 6, 3 * 6 + 2 * 6 + 6));
    }

    #[test]
    fn after_thirteen_weeks_nobody_is_new() {
        // Monday 2026-11-23 is 91 days after 2026-08-24.
        check(&plan("2026-08-24"), "  mon\nny O\nbo O\nmette O", Onboarding, (0, 0));
    }
}
