//! Days in the office. Per person and week with A > 0 available halves, F halves in a full week and x
//! halves at any office: `lo = ⌊2·min·A / F⌋`, `hi = 2·max`, distance `max(0, lo − x, x − hi)`; possible
//! is A, lost the distance up to A. The person's own band wins over the rule.

use crate::plan::{Force, PersonIx};
use crate::score::board::{Board, small};
use crate::score::part::{Detail, Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.plan().team(), scope.week());
    for p in scope.people(board).map(PersonIx) {
        let own = team.person(p).and_then(|person| person.office_days);
        let Some((band, force)) = team.rules.band_for(own) else { continue };
        let available = board.n_available(p, week);
        if available == 0 {
            continue;
        }
        let inside = board.n_inside(p, week);
        let lo = 2 * i64::from(band.min) * available / small(board.n_halves());
        let above = band.max.map_or(0, |max| inside - 2 * i64::from(max));
        let distance = above.max(lo - inside).max(0);
        let detail = if above > 0 && distance == above { Detail::TooMany } else { Detail::Plain };
        let broken = if force == Force::Must { distance } else { 0 };
        visit(Part { detail, possible: available, lost: distance.min(available), broken, ..Part::of(p) });
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::OfficeDays;
    use crate::score::criteria::{check, check_broken};

    const BAND: &str = r#""rules": { "office_days": { "min": 2, "max": 3, "must": true } }"#;

    #[test]
    fn too_few_and_too_many_halves_are_lost() {
        let week = "  mon tue wed thu fri\nanna O H H H H\nbo O O O O O/H\ncarla O O H H H";
        check(BAND, week, OfficeDays, (8 + 7 + 10, 30));
        check_broken(BAND, week, 5);
    }

    #[test]
    fn a_part_time_week_asks_for_its_share() {
        // 6 of 10 halves available: ⌊4·6/10⌋ = 2 halves are enough.
        check(BAND, "  mon tue wed thu fri\nanna O H H - -", OfficeDays, (6, 6));
    }

    #[test]
    fn without_a_rule_it_does_not_apply() {
        check(r#""rules": { "office_days": null }"#, "  mon tue\nanna H H", OfficeDays, (0, 0));
    }
}
