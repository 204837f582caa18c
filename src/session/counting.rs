//! How a day was counted, and what other places of it would change, for the person and for others.

use std::rc::Rc;

use super::Session;
use super::action::{Effect, Target, Where};
use super::cells::place_of;
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

/// What a place that is considered means for another person, in halves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Won.
    pub won: i64,
    /// Lost, 0 or more.
    pub lost: i64,
}

impl Considered {
    /// What the whole plan wins by one criterion, in millionths (negative: loses).
    pub fn points(&self, now: &Score, criterion: Criterion) -> i64 {
        let overall = |score: &Score| score.overall().unwrap_or(0);
        overall(&now.with_tally(criterion, self.then.criterion(criterion))) - overall(now)
    }

    /// What changes for somebody else, each criterion and kind once, with the halves won (negative: lost).
    pub fn changes_for(&self, person: PersonIx) -> Vec<&Share> {
        let mut changes: Vec<&Share> = Vec::new();
        for share in self.shares.iter().filter(|share| share.won() != 0 && share.names(person)) {
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
    fn touches(&self, person: PersonIx) -> Touched {
        self.changes_for(person).into_iter().fold(Touched::default(), |sum, share| Touched {
            won: sum.won + share.won().max(0),
            lost: sum.lost + (-share.won()).max(0),
        })
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

    pub(super) fn consider(&mut self, to: Option<Where>) -> Vec<Effect> {
        self.considered = to;
        Vec::new()
    }

    /// What the place that is considered for the day that one stands on means for somebody else.
    pub fn touched(&self, person: PersonIx) -> Option<Touched> {
        let to = self.considered?;
        let counted = self.counted()?;
        let considered = counted.places.iter().find(|place| place.to == to)?;
        let touched = considered.touches(person);
        (person != counted.at.person && touched != Touched::default()).then_some(touched)
    }

    /// The other people for whom some other place changes something, in the order of the plan.
    pub fn people_touched(&self, counted: &Counted) -> Vec<PersonIx> {
        let is_touched = |&p: &PersonIx| counted.places.iter().any(|place| place.touches(p) != Touched::default());
        self.plan().team().person_ixs().filter(|&p| p != counted.at.person).filter(is_touched).listed()
    }
}
