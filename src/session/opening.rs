//! What lies behind a number: the findings of a criterion, or of the broken rules, once somebody opens it.

use std::rc::Rc;

use super::Session;
use super::action::{Effect, Lit};
use crate::plan::Criterion;
use crate::score::{Top, findings_of, top_findings};

/// A number of the score that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// The points of a criterion.
    Criterion(Criterion),
    /// The halves in which rules are broken.
    Broken,
}

/// How many findings are listed behind a number, and among how many the broken ones are looked for.
const MOST_LISTED: usize = 12;
const MOST_BROKEN: usize = 2_000;

impl Session {
    /// The number that is open.
    pub fn opened(&self) -> Option<Behind> {
        self.opened
    }

    /// Opens a number, or closes it where it is open.
    pub(super) fn open(&mut self, behind: Behind) -> Vec<Effect> {
        self.opened = if self.opened == Some(behind) { None } else { Some(behind) };
        Vec::new()
    }

    /// The findings behind a number, in all weeks, the worst first.
    pub fn behind(&self, behind: Behind) -> Rc<Top> {
        if let Some((_, known)) = self.known.behind.borrow().as_ref().filter(|(of, _)| *of == behind) {
            return Rc::clone(known);
        }
        let running = self.running.borrow();
        let top = match behind {
            Behind::Criterion(criterion) => findings_of(self.plan(), &running, criterion, MOST_LISTED),
            Behind::Broken => {
                let mut top = top_findings(self.plan(), &running, None, MOST_BROKEN);
                top.findings.retain(|finding| finding.broken > 0);
                top.n_all = top.findings.len();
                top.findings.truncate(MOST_LISTED);
                top
            }
        };
        let top = Rc::new(top);
        *self.known.behind.borrow_mut() = Some((behind, Rc::clone(&top)));
        top
    }

    /// Shows the week of what is pointed at, lit up.
    pub(super) fn show_lit(&mut self, lit: Lit) -> Vec<Effect> {
        let effects = self.show_week(lit.week);
        self.lit = Some(lit);
        effects
    }
}
