//! No more people than desks. Per site and half with a limit: possible is the number of available people
//! whose own site it is, lost the people above the desks.

use crate::plan::{Force, SiteIx};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.plan().team(), scope.week());
    for (site, s) in team.sites.iter().zip(0_u16..) {
        for day in scope.days(board) {
            let Some(&desks) = team.days.get(day).and_then(|weekday| site.desks.get(&weekday)) else { continue };
            let mut part = Part { site: Some(SiteIx(s)), day: Some(day), ..Part::of_all() };
            for t in board.halves_of_day(week, day) {
                part.possible += board.own_available(t, SiteIx(s));
                part.lost += (board.people_at(t, SiteIx(s)) - i64::from(desks)).max(0);
            }
            part.broken = if team.rules.desks == Force::Must { part.lost } else { 0 };
            visit(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Desks;
    use crate::score::criteria::{check, check_broken};

    #[test]
    fn the_second_person_at_one_desk_is_lost() {
        let rule = r#""sites": [{ "id": "kbh", "desks": { "mon": 1 } }]"#;
        let week = "  mon tue\nanna O O\nbo O/H O\ncarla - O";
        check(rule, week, Desks, (3, 4));
        check_broken(rule, week, 1);
    }
}
