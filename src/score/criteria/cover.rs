//! Minimum staffing. Per entry, each half of its days: possible is `min(min, members available)`, earned
//! the members at any office up to that. What a must lacks is broken.

use crate::plan::{Cover, Force};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let team = board.team();
    for cover in team.rules.cover.iter().filter(|cover| is_meant(board, cover, scope)) {
        for day in scope.days(board) {
            let holds = |day| cover.days.as_ref().is_none_or(|days| days.contains(&day));
            if team.days.get(day).is_some_and(holds) {
                visit(part(board, cover, scope.week(), day));
            }
        }
    }
}

fn is_meant(board: &Board, cover: &Cover, scope: Scope) -> bool {
    match (scope, cover.group) {
        (Scope::Week(_), _) | (_, None) => true,
        (Scope::Touched { person, .. }, Some(g)) => board.links().groups_of(person).contains(&g),
    }
}

fn part(board: &Board, cover: &Cover, week: usize, day: usize) -> Part {
    let mut part = Part { group: cover.group, day: Some(day), ..Part::of_all() };
    for t in board.halves_of_day(week, day) {
        let (available, inside) = match cover.group {
            Some(g) => (board.members_available(g, t), board.members_inside(g, t)),
            None => (board.people_available(t), board.people_inside(t)),
        };
        let possible = i64::from(cover.min).min(available);
        part.possible += possible;
        part.lost += (possible - inside).max(0);
    }
    part.broken = if cover.force == Force::Must { part.lost } else { 0 };
    part
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Cover;
    use crate::plan::{Force, GroupIx, Team, Unknown, Weekday};
    use crate::score::sample::{check, check_broken, group};

    fn service(team: &mut Team) {
        group(team, "service", &["anna", "bo"]);
        team.rules.cover.push(crate::plan::Cover {
            group: Some(GroupIx(0)),
            min: 1,
            days: Some([Weekday::Mon, Weekday::Tue].into_iter().collect()),
            force: Force::Must,
            unknown: Unknown::default(),
        });
    }

    #[test]
    fn one_of_the_group_is_there_in_each_half_of_the_days_named() {
        let week = "  mon tue wed\nanna O H H\nbo H H/O H\ncarla O O O";
        check(Cover, week, service, (3, 4));
        check_broken(week, service, 1);
    }

    #[test]
    fn nobody_can_be_asked_who_is_away() {
        check(Cover, "  mon tue wed\nanna - O H\nbo X - H", service, (2, 2));
    }
}
