//! Nobody pays for all: earned is the smallest `⌊1000·earned/possible⌋` of the wishes over the people who
//! have one that can count; possible is 1000, or 0 when there is nobody. It has no parts of its own: it
//! follows the wishes of each person.

use crate::plan::{Listed, PersonIx};
use crate::score::board::Board;
use crate::score::tally::Tally;

/// Each person's wishes over all weeks, and how many people have each thousandth.
#[derive(Clone, Debug)]
pub(in crate::score) struct Fairness {
    tallies: Vec<Tally>,
    people_by_thousandth: Vec<u32>,
    /// No thousandth below it has people.
    floor: usize,
}

impl Fairness {
    /// Nobody has wishes yet.
    pub(in crate::score) fn new(board: &Board) -> Self {
        Self {
            tallies: vec![Tally::default(); board.team().people.len()],
            people_by_thousandth: vec![0; 1001],
            floor: 1001,
        }
    }

    /// A person has so much more earned and possible.
    pub(in crate::score) fn change(&mut self, person: Option<PersonIx>, earned: i64, possible: i64) {
        let Some(tally) = person.and_then(|p| self.tallies.get_mut(p.0)) else { return };
        let before = thousandths(*tally);
        *tally = Tally { earned: tally.earned + earned, possible: tally.possible + possible };
        let after = thousandths(*tally);
        if before == after {
            return;
        }
        if let Some(n) = before.and_then(|n| self.people_by_thousandth.get_mut(n)) {
            *n = n.saturating_sub(1);
        }
        if let Some(thousandth) = after {
            if let Some(n) = self.people_by_thousandth.get_mut(thousandth) {
                *n += 1;
            }
            self.floor = self.floor.min(thousandth);
        }
        while self.people_by_thousandth.get(self.floor) == Some(&0) {
            self.floor += 1;
        }
    }

    pub(in crate::score) fn tally(&self) -> Tally {
        match i64::try_from(self.floor) {
            Ok(earned @ 0..=1000) => Tally { earned, possible: 1000 },
            Ok(_) | Err(_) => Tally::default(),
        }
    }

    /// A person's wishes over all weeks.
    pub(in crate::score) fn of(&self, person: PersonIx) -> Tally {
        self.tallies.get(person.0).copied().unwrap_or_default()
    }

    /// The people who have the smallest share.
    pub(in crate::score) fn worst_off(&self) -> Vec<PersonIx> {
        let people = self.tallies.iter().enumerate();
        people.filter(|(_, tally)| thousandths(**tally) == Some(self.floor)).map(|(p, _)| PersonIx(p)).listed()
    }
}

fn thousandths(tally: Tally) -> Option<usize> {
    (tally.possible > 0).then(|| usize::try_from(1000 * tally.earned / tally.possible).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Fairness;
    use crate::plan::{Team, Weekday};
    use crate::score::sample::{check, wishes};

    fn wished(team: &mut Team) {
        wishes(team, "anna", &[(Weekday::Mon, -2), (Weekday::Tue, 1)]);
        wishes(team, "bo", &[(Weekday::Mon, 1)]);
    }

    #[test]
    fn the_worst_off_person_decides() {
        check(Fairness, "  mon tue\nanna O O\nbo O H", wished, (333, 1000));
        check(Fairness, "  mon tue\nanna - -\nbo O H", wished, (1000, 1000));
        check(Fairness, "  mon tue\nanna - X\nbo - H", wished, (0, 0));
    }
}
