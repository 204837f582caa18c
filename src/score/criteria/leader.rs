//! Time with one's manager. Per person with a manager, each week: possible is
//! `min(2·leader_days, halves in which both are available)`, earned the halves together up to that.

use crate::plan::PersonIx;
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.plan().team(), scope.week());
    let mut with_manager = |p: PersonIx| {
        if let Some(manager) = team.person(p).and_then(|person| person.manager) {
            let possible = (2 * i64::from(team.rules.leader_days)).min(board.n_both_available(p, manager, week));
            let lost = possible - possible.min(board.n_together(p, manager, week));
            visit(Part { people: [Some(p), Some(manager)], weight: 1, possible, lost, ..Part::default() });
        }
    };
    scope.people(board).map(PersonIx).for_each(&mut with_manager);
    if let Scope::Touched { person, .. } = scope {
        board.links().reports_of(person).iter().copied().for_each(with_manager);
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Leader;
    use crate::score::criteria::check;

    #[test]
    fn one_day_together_is_enough() {
        let people = r#""people": [{ "id": "anna", "name": "A", "manager": "mette" }, { "id": "bo", "name": "B", "manager": "mette" }, { "id": "mette", "name": "M" }]"#;
        check(people, "  mon tue\nanna O H/O\nbo H H\nmette O O", Leader, (2, 4));
    }
}
