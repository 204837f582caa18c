//! Habits hold. Per available half for which the usual pattern says Office or Home: possible is 1, earned
//! 1 when the place is the same, site included.

use crate::plan::{Cell, Half, PersonIx, Place};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let week = scope.week();
    for p in scope.people(board) {
        let person = board.team().person(p);
        let Some(row) = person.and_then(|person| board.calendar().usual_row(person, week)) else { continue };
        for day in scope.days(board) {
            if let Some(usual) = row.cell(day) {
                visit(part(board, p, week, day, usual));
            }
        }
    }
}

fn part(board: &Board, p: PersonIx, week: usize, day: usize, usual: Cell) -> Part {
    let mut part = Part { day: Some(day), ..Part::of(p) };
    for (t, half) in board.halves_of_day(week, day).zip(Half::ALL) {
        let usual = usual.half(half).place;
        let is_habit = matches!(usual, Place::Office(_) | Place::Home);
        if is_habit && board.is_available(p, t) {
            part.possible += 1;
            part.lost += i64::from(board.place(p, t) != usual);
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Stability;
    use crate::plan::{SiteIx, Team, read_row};
    use crate::score::sample::{check, who};

    fn rotating(team: &mut Team) {
        let sites = team.sites.clone();
        // 2026-W48 is week 2969 since the epoch, so the second of two rows serves.
        let rows = ["H H H", "O H ."].map(|row| read_row(row, 3, SiteIx(0), &sites).unwrap());
        who(team, "anna").usual = rows.to_vec();
    }

    #[test]
    fn the_row_of_the_rotation_counts_site_included() {
        check(Stability, "  mon tue wed\nanna O H/O O", rotating, (3, 4));
        check(Stability, "  mon tue wed\nanna O@aar - O", rotating, (0, 2));
    }
}
