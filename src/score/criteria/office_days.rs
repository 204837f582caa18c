//! Days in the office. Per person and week with A > 0 available halves, F halves in a full week and x
//! halves at any office: `lo = ⌊2·min·A / F⌋`, `hi = 2·max`, distance `max(0, lo − x, x − hi)`; possible
//! is A, lost the distance up to A, broken the distance of a must. The person's own band wins over the
//! rule.

use crate::plan::{Force, PersonIx};
use crate::score::board::{Board, small};
use crate::score::part::{Detail, Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    for p in scope.people(board) {
        if let Some(part) = part(board, p, scope.week()) {
            visit(part);
        }
    }
}

fn part(board: &Board, p: PersonIx, week: usize) -> Option<Part> {
    let own = board.team().person(p)?.office_days;
    let (band, force) = board.team().rules.band_for(own)?;
    let available = board.n_available(p, week);
    if available == 0 {
        return None;
    }
    let inside = board.n_inside(p, week);
    let lo = 2 * i64::from(band.min) * available / small(board.n_halves());
    let above = band.max.map_or(0, |max| inside - 2 * i64::from(max));
    let distance = above.max(lo - inside).max(0);
    let detail = if above > 0 { Detail::TooMany } else { Detail::Plain };
    let broken = if force == Force::Must { distance } else { 0 };
    Some(Part { detail, possible: available, lost: distance.min(available), broken, ..Part::of(p) })
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::OfficeDays;
    use crate::plan::{Band, Force, Team};
    use crate::score::sample::{check, check_broken, who};

    fn band(team: &mut Team) {
        team.rules.office_days = Some(Band { min: 2, max: Some(3), force: Some(Force::Must) });
    }

    #[test]
    fn too_few_and_too_many_halves_are_lost() {
        let week = "  mon tue wed thu fri\nanna O H H H H\nbo O O O O O/H\ncarla O O H H H";
        check(OfficeDays, week, band, (8 + 7 + 10, 30));
        check_broken(week, band, 5);
    }

    #[test]
    fn a_part_time_week_asks_for_its_share() {
        // 6 of 10 halves available: ⌊4·6/10⌋ = 2 halves are enough.
        check(OfficeDays, "  mon tue wed thu fri\nanna O H H - -", band, (6, 6));
    }

    #[test]
    fn without_a_rule_only_the_own_band_counts() {
        let none = |team: &mut Team| team.rules.office_days = None;
        check(OfficeDays, "  mon tue\nanna H H", none, (0, 0));
        let own = |team: &mut Team| {
            none(team);
            who(team, "anna").office_days = Some(Band { min: 2, max: None, force: None });
        };
        check(OfficeDays, "  mon tue\nanna O H\nbo H H", own, (2, 4));
        check_broken("  mon tue\nanna O H\nbo H H", own, 0);
    }
}
