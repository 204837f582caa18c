//! Development and strategy in company, on-site duty on site. Per person and week with A available
//! halves: `⌊(share·A + 50) / 100⌋` halves are wanted at the office with a colleague of a shared group
//! at the same site (`together_share`), and so many at any office (`onsite_share`).

use crate::plan::{PersonIx, SiteIx};
use crate::score::board::{Board, small};
use crate::score::part::{Detail, Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let week = scope.week();
    match scope {
        Scope::Week(_) => scope.people(board).for_each(|p| joint_work(board, p, week, visit)),
        Scope::Touched { person, .. } => {
            board.links().joint_workers_near(person).iter().for_each(|&p| joint_work(board, p, week, visit));
        }
    }
    scope.people(board).for_each(|p| duty(board, p, week, visit));
}

fn joint_work(board: &Board, p: PersonIx, week: usize, visit: Visit<'_>) {
    let share = board.team().person(p).map_or(0, |person| person.together_share.get());
    if share > 0 {
        let possible = need(share, board.n_available(p, week));
        visit(Part { possible, lost: (possible - in_company(board, p, week)).max(0), ..Part::of(p) });
    }
}

fn duty(board: &Board, p: PersonIx, week: usize, visit: Visit<'_>) {
    let share = board.team().person(p).map_or(0, |person| person.onsite_share.get());
    if share > 0 {
        let possible = need(share, board.n_available(p, week));
        let lost = (possible - board.n_inside(p, week)).max(0);
        visit(Part { detail: Detail::OnSite, possible, lost, ..Part::of(p) });
    }
}

fn need(share: u8, available: i64) -> i64 {
    (i64::from(share) * available + 50) / 100
}

/// Halves at the office with at least one colleague of a shared group at the same site.
fn in_company(board: &Board, p: PersonIx, week: usize) -> i64 {
    let groups = board.links().groups_of(p);
    let has_company = |t: usize, site: SiteIx| groups.iter().any(|&g| board.members_at(g, t, site) >= 2);
    small(board.halves(week).filter(|&t| board.site_of(p, t).is_some_and(|site| has_company(t, site))).count())
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::TaskFit;
    use crate::plan::{Percent, Team};
    use crate::score::sample::{check, group, who};

    fn team(team: &mut Team) {
        who(team, "anna").together_share = Percent::new(60).unwrap();
        who(team, "bo").onsite_share = Percent::new(50).unwrap();
        group(team, "dev", &["anna", "bo"]);
    }

    #[test]
    fn joint_work_wants_a_colleague_and_duty_any_office() {
        // Anna wants 60 % of 10 halves and has company in 2; Bo wants 50 % and is in for 4.
        check(TaskFit, "  mon tue wed thu fri\nanna O O H H H\nbo O H O@aar H H", team, (2 + 4, 6 + 5));
    }

    #[test]
    fn needs_round_to_the_nearest_half() {
        // 60 % of 4 available halves is 2.4, 50 % of 3 is 1.5.
        check(TaskFit, "  mon tue wed thu fri\nanna O O - - -\nbo O O/- - - -", team, (2 + 2, 2 + 2));
    }
}
