//! Wishes, −2 to 2 a weekday: below 0 for Home, above for Office. Per available half with a wish: possible
//! is its strength, earned the strength when the place is the one wished for.

use crate::plan::PersonIx;
use crate::score::board::{Board, Spot};
use crate::score::part::{Part, Scope, Visit};

pub(in crate::score) fn parts(board: &Board, scope: Scope, visit: Visit<'_>) {
    let (team, week) = (board.plan().team(), scope.week());
    for p in scope.people(board).map(PersonIx) {
        let Some(person) = team.person(p).filter(|person| !person.wishes.is_empty()) else { continue };
        for day in scope.days(board) {
            let wish = team.days.get(day).and_then(|weekday| person.wishes.get(&weekday));
            let wish = wish.map_or(0, |wish| i64::from(wish.get()));
            if wish != 0 {
                visit(part(board, p, week, day, wish));
            }
        }
    }
}

fn part(board: &Board, p: PersonIx, week: usize, day: usize, wish: i64) -> Part {
    let mut part = Part { day: Some(day), weight: wish.abs(), ..Part::of(p) };
    for t in board.halves_of_day(week, day).filter(|&t| board.is_available(p, t)) {
        let is_met = if wish < 0 { board.spot(p, t) == Spot::Home } else { board.site_of(p, t).is_some() };
        part.possible += 1;
        part.lost += i64::from(!is_met);
    }
    part
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Wishes;
    use crate::score::criteria::check;

    #[test]
    fn strong_wishes_count_twice() {
        let people = r#""people": [{ "id": "anna", "name": "A", "wishes": { "mon": -2, "tue": 1, "wed": 2 } }]"#;
        check(people, "  mon tue wed\nanna H/O O@aar -", Wishes, (2 + 2, 4 + 2));
        check(people, "  mon tue wed\nanna . . .", Wishes, (0, 10));
    }
}
