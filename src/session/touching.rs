//! Whom other places of days touch, and what they win or lose by them: one person's day is hardly ever only theirs.

use std::rc::Rc;

use super::Session;
use super::action::{Effect, Part, Where};
use super::cells::{place_of, placed};
use crate::plan::{Address, Cell, PersonIx};
use crate::score::{Share, shares_in_turn};

/// What other places of days mean for another person, in halves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Won.
    pub won: i64,
    /// Lost, 0 or more.
    pub lost: i64,
}

/// The other people who are touched.
pub(super) type People = Rc<[(PersonIx, Touched)]>;

/// Whom cells touch that are tried, kept while they are the same.
pub(super) type Tried = Option<(Vec<(Address, Cell)>, People)>;

/// For more days than these nobody is looked up: no pointer waits for it.
const MOST_DAYS: usize = 100;

/// What changes for somebody else, each criterion and kind once, with the halves won (negative: lost).
pub(super) fn changes_for(shares: &[Share], person: PersonIx) -> Vec<&Share> {
    let mut changes: Vec<&Share> = Vec::new();
    for share in shares.iter().filter(|share| share.won() != 0 && share.names(person)) {
        // Groups that share a pair count it each; for the two it is one meeting.
        let is_same = |other: &&mut &Share| (other.criterion, other.detail) == (share.criterion, share.detail);
        match changes.iter_mut().find(is_same) {
            Some(known) if known.won().abs() < share.won().abs() => *known = share,
            Some(_) => {}
            None => changes.push(share),
        }
    }
    changes
}

/// The sum for somebody else.
pub(super) fn touches(shares: &[Share], person: PersonIx) -> Touched {
    changes_for(shares, person).into_iter().fold(Touched::default(), |sum, share| Touched {
        won: sum.won + share.won().max(0),
        lost: sum.lost + (-share.won()).max(0),
    })
}

impl Session {
    pub(super) fn consider(&mut self, to: Option<(Part, Where)>) -> Vec<Effect> {
        self.considered = to;
        Vec::new()
    }

    /// The place that is considered for what is selected.
    pub fn considered(&self) -> Option<(Part, Where)> {
        self.considered
    }

    /// Whether places are tried: by a brush, or by considering one.
    pub fn tries(&self) -> bool {
        self.brush.is_some() || self.considered.is_some()
    }

    /// The other people who are touched by what the hand has painted since it was pressed, by the brush over the day
    /// that is pointed at, or by a place that is considered for what is selected.
    #[inline(never)]
    pub fn touched(&self) -> People {
        if self.has_painted() {
            return Rc::clone(&self.swept);
        }
        let cells = match (self.brush, self.pointed, self.considered.zip(self.target)) {
            (Some(brush), Some(at), None) => {
                let cell = self.plan().cell(at).filter(|_| !self.plan().is_shut(at));
                cell.map(|cell| (at, cell.placed(place_of(self.plan(), at.person, brush)))).into_iter().collect()
            }
            (_, _, Some(((part, to), target))) => {
                self.cells_of(target, &|plan, at, cell| placed(cell, part, place_of(plan, at.person, to)))
            }
            (_, _, None) => Vec::new(),
        };
        if let Some((_, people)) = self.known.touched.borrow().as_ref().filter(|(known, _)| *known == cells) {
            return Rc::clone(people);
        }
        let people =
            if cells.len() > MOST_DAYS { People::default() } else { self.touched_by(&People::default(), &cells) };
        *self.known.touched.borrow_mut() = Some((cells, Rc::clone(&people)));
        people
    }

    /// Adds those who are touched by cells that are changed one after the other.
    pub(super) fn touched_by(&self, before: &People, cells: &[(Address, Cell)]) -> People {
        let mut people = before.to_vec();
        for (whose, shares) in shares_in_turn(&mut self.running.borrow_mut(), cells) {
            let mut named: Vec<PersonIx> = vec![whose];
            for person in shares.iter().flat_map(|share| share.people).flatten() {
                if named.contains(&person) {
                    continue;
                }
                named.push(person);
                let more = touches(&shares, person);
                match people.iter_mut().find(|(known, _)| *known == person) {
                    Some((_, sum)) => *sum = Touched { won: sum.won + more.won, lost: sum.lost + more.lost },
                    None => people.push((person, more)),
                }
            }
        }
        people.retain(|(_, touched)| *touched != Touched::default());
        people.into()
    }
}
