//! Nobody sits alone. Possible are all available halves of everybody, where the plan has at least two
//! people; lost are the halves at an office with nobody else of the plan at that site.

use crate::plan::{Address, PersonIx, SiteIx};
use crate::score::board::{Board, small};
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    if board.team().people.len() < 2 {
        return;
    }
    for p in scope.people(board) {
        scope.days(board).for_each(|day| visit(part(board, p, scope.week(), day)));
    }
    if let Scope::Touched { person, week, day } = scope {
        visit(others(board, person, week, day));
    }
}

fn part(board: &Board, p: PersonIx, week: usize, day: usize) -> Part {
    let mut part = Part { day: Some(day), ..Part::of(p) };
    for t in board.halves_of_day(week, day) {
        part.possible += i64::from(board.is_available(p, t));
        part.lost += i64::from(is_alone(board, p, t));
    }
    part
}

fn is_alone(board: &Board, p: PersonIx, t: usize) -> bool {
    board.site_of(p, t).is_some_and(|site| board.people_at(t, site) == 1)
}

/// The person's own part on a day, then those of everybody else, each of whom can only lose.
pub(in crate::score) fn named(board: &Board, at: Address, visit: Visit<'_>) {
    let people = board.team().person_ixs();
    if people.size_hint().0 < 2 {
        return;
    }
    visit(part(board, at.person, at.week, at.day));
    for p in people.filter(|&p| p != at.person) {
        visit(Part { possible: 0, ..part(board, p, at.week, at.day) });
    }
}

/// The halves in which others than a person sit alone, whoever they are.
fn others(board: &Board, person: PersonIx, week: usize, day: usize) -> Part {
    let n_sites = u16::try_from(board.n_sites()).unwrap_or(u16::MAX);
    let n_alone = |t: usize| {
        let sites = (0..n_sites).map(SiteIx).filter(|&site| board.people_at(t, site) == 1);
        small(sites.count()) - i64::from(is_alone(board, person, t))
    };
    Part { day: Some(day), lost: board.halves_of_day(week, day).map(n_alone).sum(), ..Part::of_all() }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Company;
    use crate::score::sample::check;

    #[test]
    fn alone_at_a_site_is_lost() {
        check(Company, "  mon tue\nanna O O\nbo O@aar/O H", |_| {}, (8 - 2 - 2, 8));
    }

    #[test]
    fn a_plan_of_one_knows_no_company() {
        check(Company, "  mon tue\nanna O O", |_| {}, (0, 0));
    }
}
