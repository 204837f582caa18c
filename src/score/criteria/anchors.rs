//! Shared fixed days. Per entry, each half of its weekday, each available member of the group, or
//! everybody: possible is 1, earned 1 at any office.

use crate::plan::{Anchor, Force, PersonIx};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    for anchor in &board.plan().team().rules.anchors {
        let Some(day) = board.plan().team().days.position(anchor.day) else { continue };
        if !scope.days(board).contains(&day) {
            continue;
        }
        let members = anchor.group.and_then(|g| board.plan().team().group(g)).map(|group| group.members.as_slice());
        match (members, scope) {
            (Some(members), Scope::Week(_)) => {
                members.iter().for_each(|&p| visit(part(board, anchor, p, scope.week(), day)));
            }
            (Some(members), Scope::Touched { person, .. }) if members.binary_search(&person).is_err() => {}
            (Some(_) | None, _) => {
                scope.people(board).for_each(|p| visit(part(board, anchor, PersonIx(p), scope.week(), day)));
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
    use crate::score::criteria::{check, check_broken};

    #[test]
    fn who_is_available_is_there() {
        let rule = r#""groups": [{ "id": "dev", "members": ["anna", "bo"] }],
            "rules": { "anchors": [{ "day": "tue", "group": "dev" }, { "day": "mon", "group": null, "must": false }] }"#;
        let week = "  mon tue\nanna O H/O\nbo H O@aar\ncarla - H";
        check(rule, week, Anchors, (2 + 3, 4 + 4));
        check_broken(rule, week, 1);
    }
}
