//! Habits hold. Per available half for which the usual pattern says Office or Home: possible is 1, earned
//! 1 when the place is the same, site included.

use crate::plan::{Half, PersonIx, Place};
use crate::score::board::{Board, Spot};
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.plan().team(), scope.week());
    for p in scope.people(board).map(PersonIx) {
        let Some(person) = team.person(p) else { continue };
        let Some(row) = board.links().turn(week).checked_rem(person.usual.len()).and_then(|n| person.usual.get(n)) else {
            continue;
        };
        for day in scope.days(board) {
            let Some(cell) = row.cell(day) else { continue };
            let mut part = Part { day: Some(day), ..Part::of(p) };
            for (t, half) in board.halves_of_day(week, day).zip(Half::ALL) {
                let usual = match cell.half(half).place {
                    Place::Office(site) => Spot::At(site),
                    Place::Home => Spot::Home,
                    Place::Out | Place::Off | Place::Open => continue,
                };
                if board.is_available(p, t) {
                    part.possible += 1;
                    part.lost += i64::from(board.spot(p, t) != usual);
                }
            }
            visit(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Stability;
    use crate::score::criteria::check;

    #[test]
    fn the_row_of_the_rotation_counts_site_included() {
        // 2026-W48 is week 2969 since the epoch, so the second of two rows serves.
        let people = r#""people": [{ "id": "anna", "name": "A", "usual": ["H H H", "O H ."] }]"#;
        check(people, "  mon tue wed\nanna O H/O O", Stability, (3, 4));
        check(people, "  mon tue wed\nanna O@aar - O", Stability, (0, 2));
    }
}
