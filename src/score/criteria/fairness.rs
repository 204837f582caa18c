//! Nobody pays for all: earned is the smallest `⌊1000·earned/possible⌋` of the wishes over the people who
//! have one that can count; possible is 1000, or 0 when there is nobody. It has no parts of its own: it
//! follows the wishes of each person.

use super::super::board::Board;
use super::super::part::Scope;
use super::super::tally::Tally;
use super::wishes;
use crate::plan::PersonIx;

/// Each person's wishes over all weeks, and how many people have each thousandth.
#[derive(Clone, Debug)]
pub(in crate::score) struct Fairness {
    tallies: Vec<Tally>,
    people_by_thousandth: Vec<u32>,
}

impl Fairness {
    pub(in crate::score) fn new(board: &Board) -> Self {
        let mut fairness =
            Self { tallies: vec![Tally::default(); board.plan().n_people()], people_by_thousandth: vec![0; 1001] };
        for week in 0..board.plan().n_weeks() {
            wishes::parts(board, Scope::Week(week), &mut |part| {
                let [person, _] = part.people;
                fairness.change(person, part.weight * (part.possible - part.lost), part.weight * part.possible);
            });
        }
        fairness
    }

    /// A person has so much more earned and possible.
    pub(in crate::score) fn change(&mut self, person: Option<PersonIx>, earned: i64, possible: i64) {
        let Some(tally) = person.and_then(|p| self.tallies.get_mut(p.0)) else { return };
        let before = thousandths(*tally);
        *tally = Tally { earned: tally.earned + earned, possible: tally.possible + possible };
        let after = thousandths(*tally);
        if before != after {
            if let Some(n) = before.and_then(|n| self.people_by_thousandth.get_mut(n)) {
                *n = n.saturating_sub(1);
            }
            if let Some(n) = after.and_then(|n| self.people_by_thousandth.get_mut(n)) {
                *n += 1;
            }
        }
    }

    pub(in crate::score) fn tally(&self) -> Tally {
        match self.people_by_thousandth.iter().zip(0..).find(|(n, _)| **n > 0) {
            Some((_, earned)) => Tally { earned, possible: 1000 },
            None => Tally::default(),
        }
    }

    /// The people who have the smallest share.
    pub(in crate::score) fn worst_off(&self) -> Vec<PersonIx> {
        let worst = self.tallies.iter().filter_map(|&tally| thousandths(tally)).min();
        let people = self.tallies.iter().enumerate();
        people.filter(|(_, tally)| worst.is_some() && thousandths(**tally) == worst).map(|(p, _)| PersonIx(p)).collect()
    }
}

fn thousandths(tally: Tally) -> Option<usize> {
    (tally.possible > 0).then(|| usize::try_from(1000 * tally.earned / tally.possible).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use crate::plan::Criterion::Fairness;
    use crate::score::criteria::check;

    #[test]
    fn the_worst_off_person_decides() {
        let people = r#""people": [{ "id": "anna", "name": "A", "wishes": { "mon": -2, "tue": 1 } }, { "id": "bo", "name": "B", "wishes": { "mon": 1 } }]"#;
        check(people, "  mon tue\nanna O O\nbo O H", Fairness, (333, 1000));
        check(people, "  mon tue\nanna - -\nbo O H", Fairness, (1000, 1000));
    }
}
