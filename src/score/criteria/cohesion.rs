//! The whole team at once. Each week: possible is the most available people who share their own site in a
//! half, earned the most people at one site in a half, at most that.

use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let halves = board.halves(scope.week());
    let possible = halves.clone().map(|t| board.most_own_available(t)).max().unwrap_or(0);
    let earned = halves.map(|t| board.most_at(t)).max().unwrap_or(0);
    visit(Part { possible, lost: (possible - earned).max(0), ..Part::of_all() });
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Cohesion;
    use crate::score::sample::check;

    #[test]
    fn the_fullest_half_of_a_site_counts() {
        check(Cohesion, "  mon tue\nanna O O@aar\nbo O/H O\ncarla H O", |_| {}, (2, 3));
    }

    #[test]
    fn visitors_fill_up_to_the_possible() {
        let moved = |team: &mut crate::plan::Team| team.people[0].site = crate::plan::SiteIx(1);
        check(Cohesion, "  mon\nanna O@aar\nbo O\ncarla O\ndan O@aar", moved, (2, 3));
    }
}
