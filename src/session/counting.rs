//! How a day was counted, and what other places of it would change, for the person and for others.

use std::rc::Rc;

use super::Session;
use super::action::{Effect, Target, Where};
use super::cells::place_of;
use super::touching::{Touched, changes_for, touches};
use crate::plan::{Address, Cell, Criterion, Half, Listed, PersonIx, Place};
use crate::score::{Score, Share, shares};

/// A day and what other places would change.
#[derive(Debug)]
pub struct Counted {
    /// Which day of whom.
    pub at: Address,
    /// The score as it is.
    pub now: Score,
    /// The other places, Open first: what is lost by it is what the day earns.
    pub places: Vec<Considered>,
}

/// Another place of a day.
#[derive(Debug)]
pub struct Considered {
    /// Where to.
    pub to: Where,
    /// The score then.
    pub then: Score,
    /// The parts of criteria that the day is in.
    pub shares: Vec<Share>,
}

impl Considered {
    /// What the whole plan wins by one criterion, in millionths (negative: loses).
    pub fn points(&self, now: &Score, criterion: Criterion) -> i64 {
        let overall = |score: &Score| score.overall().unwrap_or(0);
        overall(&now.with_tally(criterion, self.then.criterion(criterion))) - overall(now)
    }

    /// What changes for somebody else, each criterion and kind once, with the halves won (negative: lost).
    pub fn changes_for(&self, person: PersonIx) -> Vec<&Share> {
        changes_for(&self.shares, person)
    }
}

impl Session {
    /// Whether it is shown how days are counted.
    pub fn is_counting(&self) -> bool {
        self.is_counting
    }

    pub(super) fn toggle_counting(&mut self) -> Vec<Effect> {
        self.is_counting = !self.is_counting;
        Vec::new()
    }

    /// The day that one stands on, where it counts: not what is a fact that nobody chose.
    pub fn counts(&self) -> Option<(Address, Cell)> {
        let Some(Target::Cell(at)) = self.target else { return None };
        let cell = self.plan().cell(at).filter(|_| !self.plan().is_shut(at))?;
        Half::ALL.iter().any(|&half| cell.half(half).place.is_available()).then_some((at, cell))
    }

    /// How the day is counted that one stands on.
    pub fn counted(&self) -> Option<Rc<Counted>> {
        let (at, cell) = self.counts()?;
        if let Some(known) = self.known.counted.borrow().as_ref().filter(|known| known.at == at) {
            return Some(Rc::clone(known));
        }
        let counted = Rc::new(self.count(at, cell));
        *self.known.counted.borrow_mut() = Some(Rc::clone(&counted));
        Some(counted)
    }

    fn count(&self, at: Address, cell: Cell) -> Counted {
        let mut running = self.running.borrow_mut();
        let n_sites = u16::try_from(self.plan().team().sites.len()).unwrap_or(u16::MAX);
        let own = place_of(self.plan(), at.person, Where::Own);
        let sites = (0..n_sites).map(crate::plan::SiteIx).filter(|&site| Place::Office(site) != own).map(Where::At);
        let mut places = Vec::new();
        for to in [Where::Open, Where::Own, Where::Home].into_iter().chain(sites) {
            let place = place_of(self.plan(), at.person, to);
            // What is a fact in one half stays so.
            let elsewhere = Half::ALL.into_iter().fold(cell, |cell, half| {
                let slot = cell.half(half);
                if slot.place.is_available() { cell.with(half, crate::plan::Slot { place, ..slot }) } else { cell }
            });
            if elsewhere != cell {
                let then = running.what_if(at, elsewhere);
                places.push(Considered { to, then, shares: shares(&mut running, at, elsewhere) });
            }
        }
        Counted { at, now: running.score(), places }
    }

    /// The other people for whom some other place changes something, in the order of the plan.
    pub fn people_touched(&self, counted: &Counted) -> Vec<PersonIx> {
        let is_touched =
            |&p: &PersonIx| counted.places.iter().any(|place| touches(&place.shares, p) != Touched::default());
        self.plan().team().person_ixs().filter(|&p| p != counted.at.person).filter(is_touched).listed()
    }
}
