//! The whole group at once. For each group that gathers, each week: possible is the most members
//! available in a half, earned the most members at one site in a half, weighted by the group.

use crate::plan::Gather;
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let week = scope.week();
    for g in scope.groups(board) {
        let Some(group) = board.team().group(g).filter(|group| group.gather == Gather::Yes) else { continue };
        let possible = board.halves(week).map(|t| board.members_available(g, t)).max().unwrap_or(0);
        let earned = board.halves(week).map(|t| board.most_members_at(g, t)).max().unwrap_or(0);
        let weight = i64::from(group.weight);
        visit(Part { group: Some(g), weight, possible, lost: possible - earned, ..Part::of_all() });
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Gathered;
    use crate::plan::{Gather, Team};
    use crate::score::sample::{check, group};

    const WEEK: &str = "  mon tue\nanna O O/H\nbo O O\ncarla H O@aar/O";

    fn dev(team: &mut Team) {
        group(team, "dev", &["anna", "bo", "carla"]);
    }

    #[test]
    fn the_fullest_half_of_a_site_counts() {
        check(Gathered, WEEK, dev, (6, 9));
    }

    #[test]
    fn a_group_that_does_not_gather_is_left_out() {
        let not = |team: &mut Team| group(team, "dev", &["anna", "bo"]).gather = Gather::No;
        check(Gathered, WEEK, not, (0, 0));
    }
}
