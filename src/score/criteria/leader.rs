//! Time with one's manager. Per person with a manager, each week: possible is
//! `min(2·leader_days, halves in which both are available)`, earned the halves together up to that.

use crate::plan::PersonIx;
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let reports = match scope {
        Scope::Week(_) => Default::default(),
        Scope::Touched { person, .. } => board.links().reports_of(person),
    };
    for p in scope.people(board).chain(reports.iter().copied()) {
        if let Some(part) = part(board, p, scope.week()) {
            visit(part);
        }
    }
}

fn part(board: &Board, p: PersonIx, week: usize) -> Option<Part> {
    let manager = board.team().person(p)?.manager?;
    let wanted = 2 * i64::from(board.team().rules.leader_days);
    let possible = wanted.min(board.n_both_available(p, manager, week));
    let lost = (possible - board.n_together(p, manager, week)).max(0);
    Some(Part { possible, lost, ..Part::of_both(p, manager) })
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Leader;
    use crate::plan::{PersonIx, Team};
    use crate::score::sample::{check, who};

    #[test]
    fn one_day_together_is_enough() {
        let managed = |team: &mut Team| {
            who(team, "anna").manager = Some(PersonIx(2));
            who(team, "bo").manager = Some(PersonIx(2));
        };
        check(Leader, "  mon tue\nanna O H/O\nbo H H\nmette O O", managed, (2, 4));
    }
}
