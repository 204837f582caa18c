//! Wishes, −2 to 2 a weekday: below 0 for Home, above for Office. Per available half with a wish: possible
//! is its strength, earned the strength when the place is the one wished for.

use crate::plan::{PersonIx, Place};
use crate::score::board::Board;
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    for p in scope.people(board) {
        let Some(person) = board.team().person(p).filter(|person| !person.wishes.is_empty()) else { continue };
        for day in scope.days(board) {
            let wish = board.team().days.get(day).and_then(|weekday| person.wishes.get(&weekday));
            let wish = wish.map_or(0, |wish| i64::from(wish.get()));
            if wish != 0 {
                visit(part(board, p, scope.week(), day, wish));
            }
        }
    }
}

fn part(board: &Board, p: PersonIx, week: usize, day: usize, wish: i64) -> Part {
    let mut part = Part { day: Some(day), weight: wish.abs(), ..Part::of(p) };
    for t in board.halves_of_day(week, day).filter(|&t| board.is_available(p, t)) {
        let is_met = if wish < 0 { board.place(p, t) == Place::Home } else { board.site_of(p, t).is_some() };
        part.possible += 1;
        part.lost += i64::from(!is_met);
    }
    part
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Wishes;
    use crate::plan::{Team, Weekday};
    use crate::score::sample::{check, wishes};

    fn wished(team: &mut Team) {
        wishes(team, "anna", &[(Weekday::Mon, -2), (Weekday::Tue, 1), (Weekday::Wed, 2)]);
    }

    #[test]
    fn strong_wishes_count_twice() {
        check(Wishes, "  mon tue wed\nanna H/O O@aar -", wished, (2 + 2, 4 + 2));
        check(Wishes, "  mon tue wed\nanna . . .", wished, (0, 10));
    }
}
