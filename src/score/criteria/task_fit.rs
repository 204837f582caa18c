//! Development and strategy in company, on-site duty on site. Per person and week with A available
//! halves: `⌊(share·A + 50) / 100⌋` halves are wanted at the office with a colleague of a shared group
//! at the same site (`together_share`), and so many at any office (`onsite_share`).

use crate::plan::PersonIx;
use crate::score::board::{Board, small};
use crate::score::part::{Detail, Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let week = scope.week();
    let team = board.plan().team();
    let joint = match scope {
        Scope::Week(_) => team.person_ixs().collect(),
        Scope::Touched { person, .. } => board.links().joint_workers_near(person),
    };
    for p in joint {
        let share = team.person(p).map_or(0, |person| person.together_share.get());
        if share > 0 {
            let possible = need(share, board.n_available(p, week));
            let earned = possible.min(in_company(board, p, week));
            visit(Part { possible, lost: possible - earned, ..Part::of(p) });
        }
    }
    for p in scope.people(board).map(PersonIx) {
        let share = team.person(p).map_or(0, |person| person.onsite_share.get());
        if share > 0 {
            let possible = need(share, board.n_available(p, week));
            let earned = possible.min(board.n_inside(p, week));
            visit(Part { detail: Detail::OnSite, possible, lost: possible - earned, ..Part::of(p) });
        }
    }
}

fn need(share: u8, available: i64) -> i64 {
    (i64::from(share) * available + 50) / 100
}

/// Halves at the office with at least one colleague of a shared group at the same site.
fn in_company(board: &Board, p: PersonIx, week: usize) -> i64 {
    let has_company = |t: &usize| {
        let at = |site| board.links().groups_of(p).iter().any(|&g| board.members_at(g, *t, site) >= 2);
        board.site_of(p, *t).is_some_and(at)
    };
    small(board.halves(week).filter(has_company).count())
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::TaskFit;
    use crate::score::criteria::check;

    const PLAN: &str = r#""people": [{ "id": "anna", "name": "A", "together_share": 60 }, { "id": "bo", "name": "B", "onsite_share": 50 }],
        "groups": [{ "id": "dev", "members": ["anna", "bo"] }]"#;

    #[test]
    fn joint_work_wants_a_colleague_and_duty_any_office() {
        // Anna wants 60 % of 10 halves and has company in 2; Bo wants 50 % and is in for 4 of 5.
        check(PLAN, "  mon tue wed thu fri\nanna O O H H H\nbo O H O@aar H H", TaskFit, (2 + 4, 6 + 5));
    }

    #[test]
    fn needs_round_to_the_nearest_half() {
        // 60 % of 4 available halves is 2.4, 50 % of 3 is 1.5.
        check(PLAN, "  mon tue wed thu fri\nanna O O - - -\nbo O O/- - - -", TaskFit, (2 + 2, 2 + 2));
    }
}
