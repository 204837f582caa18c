//! Collaboration overlap. For each group that wants D days together, each week, each pair of its members:
//! possible is `min(2D, halves in which both are available)`, earned the halves together up to that,
//! weighted by the group.

use crate::plan::{Group, GroupIx, PersonIx};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let week = scope.week();
    for g in scope.groups(board) {
        let Some(group) = board.team().group(g) else { continue };
        match scope {
            Scope::Touched { person, .. } => {
                for &q in group.members.iter().filter(|&&q| q != person) {
                    visit(pair(board, week, (g, group), person.min(q), person.max(q)));
                }
            }
            Scope::Week(_) => {
                for (n, &p) in group.members.iter().enumerate() {
                    for &q in group.members.iter().skip(n + 1) {
                        visit(pair(board, week, (g, group), p, q));
                    }
                }
            }
        }
    }
}

fn pair(board: &Board, week: usize, (g, group): (GroupIx, &Group), p: PersonIx, q: PersonIx) -> Part {
    let possible = (2 * i64::from(group.days_together)).min(board.n_both_available(p, q, week));
    let lost = (possible - board.n_together(p, q, week)).max(0);
    Part { group: Some(g), weight: i64::from(group.weight), possible, lost, ..Part::of_both(p, q) }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Together;
    use crate::plan::Team;
    use crate::score::sample::{check, group};

    fn dev(team: &mut Team) {
        group(team, "dev", &["anna", "bo"]);
    }

    #[test]
    fn a_pair_that_shares_one_day_of_two_earns_half() {
        check(Together, "  mon tue wed\nanna O O H\nbo O H O", dev, (6, 12));
    }

    #[test]
    fn absence_lowers_what_is_possible() {
        check(Together, "  mon tue wed\nanna O - -\nbo O H O", dev, (6, 6));
    }

    #[test]
    fn offices_of_two_sites_are_not_together() {
        check(Together, "  mon tue wed\nanna O O@aar H\nbo O@aar O@aar H", dev, (6, 12));
    }

    #[test]
    fn a_pair_in_two_groups_counts_in_each() {
        let twice = |team: &mut Team| {
            dev(team);
            group(team, "ops", &["anna", "bo"]).weight = 1;
        };
        check(Together, "  mon tue wed\nanna O O H\nbo O H O", twice, (6 + 2, 12 + 4));
    }
}
