//! Nobody sits alone. Possible are all available halves of everybody, where the plan has at least two
//! people; lost are the halves at an office with nobody else of the plan at that site.

use crate::plan::{PersonIx, SiteIx};
use crate::score::board::{Board, small};
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    if board.plan().n_people() < 2 {
        return;
    }
    let week = scope.week();
    for p in scope.people(board).map(PersonIx) {
        visit(Part { possible: board.n_available(p, week), ..Part::of(p) });
    }
    for site in (0_u16..).take(board.n_sites()).map(SiteIx) {
        for day in scope.days(board) {
            let alone = board.halves_of_day(week, day).filter(|&t| board.people_at(t, site) == 1).count();
            if alone > 0 {
                visit(Part { site: Some(site), day: Some(day), lost: small(alone), ..Part::of_all() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Company;
    use crate::score::criteria::check;

    #[test]
    fn alone_at_a_site_is_lost() {
        check(r#""rules": {}"#, "  mon tue\nanna O O\nbo O@aar/O H", Company, (8 - 2 - 2, 8));
    }

    #[test]
    fn a_plan_of_one_knows_no_company() {
        check(r#""rules": {}"#, "  mon tue\nanna O O", Company, (0, 0));
    }
}
