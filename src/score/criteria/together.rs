//! Collaboration overlap. For each group that wants D days together, each week, each pair of its members:
//! possible is `min(2D, halves in which both are available)`, earned the halves together up to that,
//! weighted by the group.

use crate::plan::PersonIx;
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let week = scope.week();
    for g in scope.groups(board) {
        let Some(group) = board.plan().team().group(g) else { continue };
        let most = 2 * i64::from(group.days_together);
        let mut pair = |p: PersonIx, q: PersonIx| {
            let possible = most.min(board.n_both_available(p, q, week));
            let lost = possible - possible.min(board.n_together(p, q, week));
            let weight = i64::from(group.weight);
            visit(Part { people: [Some(p), Some(q)], group: Some(g), weight, possible, lost, ..Part::default() });
        };
        match scope {
            Scope::Touched { person, .. } => {
                group.members.iter().filter(|&&q| q != person).for_each(|&q| pair(person.min(q), person.max(q)));
            }
            Scope::Week(_) => {
                for (n, &p) in group.members.iter().enumerate() {
                    group.members.iter().skip(n + 1).for_each(|&q| pair(p, q));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Together;
    use crate::score::criteria::check;

    const DEV: &str = r#""groups": [{ "id": "dev", "members": ["anna", "bo"], "days_together": 2 }]"#;

    #[test]
    fn a_pair_that_shares_one_day_of_two_earns_half() {
        check(DEV, "  mon tue wed\nanna O O H\nbo O H O", Together, (6, 12));
    }

    #[test]
    fn absence_lowers_what_is_possible() {
        check(DEV, "  mon tue wed\nanna O - -\nbo O H O", Together, (6, 6));
    }

    #[test]
    fn offices_of_two_sites_are_not_together() {
        check(DEV, "  mon tue wed\nanna O O@aar H\nbo O@aar O@aar H", Together, (6, 12));
    }
}
