//! Minimum staffing. Per entry, each half of its days: possible is `min(min, members available)`, earned
//! the members at any office up to the minimum.

use crate::plan::{Cover, Force, PersonIx};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.plan().team(), scope.week());
    let touches = |cover: &Cover| match (scope, cover.group) {
        (Scope::Week(_), _) | (_, None) => true,
        (Scope::Touched { person, .. }, Some(g)) => is_member(board, person, g),
    };
    for cover in team.rules.cover.iter().filter(|cover| touches(cover)) {
        for day in scope.days(board) {
            let holds = |day| cover.days.as_ref().is_none_or(|days| days.contains(&day));
            if !team.days.get(day).is_some_and(holds) {
                continue;
            }
            let mut part = Part { group: cover.group, day: Some(day), ..Part::of_all() };
            for t in board.halves_of_day(week, day) {
                let (available, inside) = match cover.group {
                    Some(g) => (board.members_available(g, t), board.members_inside(g, t)),
                    None => (board.people_available(t), board.people_inside(t)),
                };
                let possible = i64::from(cover.min).min(available);
                part.possible += possible;
                part.lost += possible - possible.min(inside);
            }
            part.broken = if cover.force == Force::Must { part.lost } else { 0 };
            visit(part);
        }
    }
}

fn is_member(board: &Board, person: PersonIx, group: crate::plan::GroupIx) -> bool {
    board.links().groups_of(person).contains(&group)
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Cover;
    use crate::score::criteria::{check, check_broken};

    const PLAN: &str = r#""groups": [{ "id": "service", "members": ["anna", "bo"] }],
        "rules": { "cover": [{ "group": "service", "min": 1, "days": ["mon", "tue"], "must": true }] }"#;

    #[test]
    fn one_of_the_group_is_there_in_each_half_of_the_days_named() {
        check(PLAN, "  mon tue wed\nanna O H H\nbo H H/O H\ncarla O O O", Cover, (3, 4));
        check_broken(PLAN, "  mon tue wed\nanna O H H\nbo H H/O H\ncarla O O O", 1);
    }

    #[test]
    fn nobody_can_be_asked_who_is_away() {
        check(PLAN, "  mon tue wed\nanna - O H\nbo X - H", Cover, (2, 2));
    }
}
