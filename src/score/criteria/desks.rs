//! No more people than desks. Per site and half with a limit: possible is the number of available people
//! whose own site it is, lost the people above the desks; earned is what is left of the sums, at least 0.
//! With desks as a must, people above the desks are broken halves.

use crate::plan::{Force, SiteIx};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.team(), scope.week());
    for (site, s) in team.sites.iter().zip(0..).filter(|(site, _)| !site.desks.is_empty()) {
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
    use crate::plan::{Team, Weekday};
    use crate::score::sample::{check, check_broken, desks};

    fn one_desk(team: &mut Team) {
        desks(team, Weekday::Mon, 1);
    }

    #[test]
    fn the_second_person_at_one_desk_is_lost() {
        let week = "  mon tue\nanna O O\nbo O/H O\ncarla - O";
        check(Desks, week, one_desk, (3, 4));
        check_broken(week, one_desk, 1);
    }

    #[test]
    fn visitors_cannot_make_less_than_nothing() {
        let elsewhere = |team: &mut Team| {
            let none = |team: &mut Team| team.sites[1].desks.insert(Weekday::Mon, 0);
            none(team);
            team.people[2].site = crate::plan::SiteIx(1);
        };
        let week = "  mon\nanna O@aar\nbo O@aar\ncarla H";
        check(Desks, week, elsewhere, (0, 2));
        check_broken(week, elsewhere, 4);
    }
}
