//! Shared fixed days. Per entry, each half of its weekday, each available member of the group, or
//! everybody: possible is 1, earned 1 at any office. What a must lacks is broken.

use crate::plan::{Anchor, Force, PersonIx};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let team = board.team();
    for anchor in &team.rules.anchors {
        let Some(day) = team.days.position(anchor.day).filter(|day| scope.days(board).contains(day)) else { continue };
        let group = anchor.group.and_then(|g| team.group(g));
        match (group, scope) {
            (Some(group), Scope::Week(_)) => {
                group.members.iter().for_each(|&p| visit(part(board, anchor, p, scope.week(), day)));
            }
            (Some(group), Scope::Touched { person, .. }) if group.members.binary_search(&person).is_err() => {}
            (Some(_) | None, _) => {
                scope.people(board).for_each(|p| visit(part(board, anchor, p, scope.week(), day)));
            }
        }
    }
}

fn part(board: &Board, anchor: &Anchor, p: PersonIx, week: usize, day: usize) -> Part {
    let mut part = Part { day: Some(day), group: anchor.group, ..Part::of(p) };
    for t in board.halves_of_day(week, day).filter(|&t| board.is_available(p, t)) {
        part.possible += 1;
        part.lost += i64::from(board.site_of(p, t).is_none());
    }
    part.broken = if anchor.force == Force::Must { part.lost } else { 0 };
    part
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Anchors;
    use crate::plan::{Anchor, Force, GroupIx, Team, Unknown, Weekday};
    use crate::score::sample::{check, check_broken, group};

    fn anchored(team: &mut Team) {
        group(team, "dev", &["anna", "bo"]);
        let anchor = |day, group, force| Anchor { day, group, force, unknown: Unknown::default() };
        team.rules.anchors = vec![
            anchor(Weekday::Tue, Some(GroupIx(0)), Force::Must),
            anchor(Weekday::Mon, None, Force::Should),
            anchor(Weekday::Sun, None, Force::Must),
        ];
    }

    #[test]
    fn who_is_available_is_there() {
        let week = "  mon tue\nanna O H/O\nbo H O@aar\ncarla - H";
        check(Anchors, week, anchored, (2 + 3, 4 + 4));
        check_broken(week, anchored, 1);
    }
}
