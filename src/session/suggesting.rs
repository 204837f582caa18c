//! Suggestions: what is asked of the solver, how far it is, and the proposal that somebody accepts or
//! rejects, as a whole, by person or by cell. The plan changes only by accepting.

use super::action::{Effect, Message, Scope};
use super::{Session, Target};
use crate::exchange::file;
use crate::exchange::json::{Entry, Json};
use crate::plan::{Address, Cell, PersonIx, Plan};
use crate::score::{Running, Score, rate};
use crate::suggest::UpperBound;

/// What the solver is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The best shown week.
    ThisWeek,
    /// The best of all weeks.
    AllWeeks,
    /// The shown week with its Open days filled; what is decided is held.
    OnlyOpen,
    /// The best shown week with at most so many changed days.
    AtMost(u8),
}

/// How far the solver is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Halves in which a rule is broken, in the best plan so far.
    pub broken: i64,
    /// Its points in millionths.
    pub overall: i64,
    /// What no plan can beat.
    pub upper_bound: UpperBound,
}

/// One day that a proposal changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Which day of whom.
    pub at: Address,
    /// The cell after.
    pub to: Cell,
    /// Points of the plan's total, in millionths, that the proposal would have less without it.
    pub gain: i64,
    /// Broken halves that the proposal would have more without it.
    pub mended: i64,
}

/// Why a plan is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// It is the best found.
    Best,
    /// It is the best found with fewer changed days.
    Fewer,
    /// It breaks as few rules as the best, with the fewest changed days found.
    Repair,
    /// It breaks as few rules as can be, with the fewest changed days there are.
    SmallestRepair,
    /// It is nearly as good as the best, and truly different.
    Alternative,
}

/// A plan to choose, as its difference to the present one.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Why it is offered.
    pub kind: Offered,
    /// The changed days, by week, person and day.
    pub cells: Vec<(Address, Cell)>,
    /// Its score.
    pub score: Score,
}

/// A better plan, as its difference to the present one.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The changed days, by week, person and day.
    pub changes: Vec<Proposed>,
    /// The score with all of them.
    pub score: Score,
    /// What no plan can beat.
    pub upper_bound: UpperBound,
    /// Whether no plan is better.
    pub proven: bool,
    /// What else can be chosen, the best first, as it becomes known; none once a part was taken or dropped.
    pub offers: Vec<Offer>,
    /// Which of the offers is proposed, by its position.
    pub shown: usize,
}

/// What is going on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Suggesting {
    /// Nothing.
    #[default]
    Idle,
    /// The solver works; how far it is, once it has said so.
    Searching(Option<Progress>),
    /// A proposal waits for an answer.
    Proposed(Box<Proposal>),
}

impl Session {
    /// What goes on with suggestions.
    pub fn suggesting(&self) -> &Suggesting {
        &self.suggesting
    }

    /// The cell that the proposal has for an address.
    pub fn proposed_cell(&self, at: Address) -> Option<Cell> {
        let Suggesting::Proposed(proposal) = &self.suggesting else { return None };
        proposal.changes.iter().find(|change| change.at == at).map(|change| change.to)
    }

    pub(super) fn suggest(&mut self, wanted: Wanted) -> Vec<Effect> {
        self.message = None;
        self.panel = None;
        self.suggesting = Suggesting::Searching(None);
        self.collisions.clear();
        let mut options = Entry::default();
        if wanted != Wanted::AllWeeks {
            let week = Json::text(&self.plan().week(self.week).to_string());
            options.put("weeks", [week].into_iter().collect());
        }
        match wanted {
            Wanted::OnlyOpen => options.truth("only_open", true),
            Wanted::AtMost(changes) => options.number("changes", changes),
            Wanted::ThisWeek | Wanted::AllWeeks => {}
        }
        let options = options.done().to_string();
        vec![Effect::Suggest { revision: self.revision, plan: file::write(self.plan()), options }]
    }

    pub(super) fn stop_suggesting(&mut self) -> Vec<Effect> {
        match self.suggesting {
            Suggesting::Searching(_) => vec![Effect::StopSuggesting],
            Suggesting::Idle | Suggesting::Proposed(_) => Vec::new(),
        }
    }

    pub(super) fn search_told(&mut self, revision: u32, progress: Progress) -> Vec<Effect> {
        if let Suggesting::Searching(shown) = &mut self.suggesting
            && revision == self.revision
        {
            *shown = Some(progress);
        }
        Vec::new()
    }

    pub(super) fn search_failed(&mut self, revision: u32, why: String) -> Vec<Effect> {
        if revision != self.revision || !matches!(self.suggesting, Suggesting::Searching(_)) {
            return Vec::new();
        }
        self.suggesting = Suggesting::Idle;
        self.say(Message::SearchFailed(why))
    }

    pub(super) fn search_found(&mut self, revision: u32, found: &Plan, bound: UpperBound, proven: bool) -> Vec<Effect> {
        if revision != self.revision || !matches!(self.suggesting, Suggesting::Searching(_)) {
            return Vec::new();
        }
        let cells = self.changed_by(found);
        let mut proposal = self.proposal(cells.clone(), bound, proven);
        proposal.offers.push(Offer { kind: Offered::Best, cells, score: proposal.score.clone() });
        let is_better = proposal.score.cmp_quality(&self.score()).is_gt();
        if proposal.changes.is_empty() || !is_better && self.n_open(&proposal) == 0 {
            self.suggesting = Suggesting::Idle;
            return self.say(if proven { Message::ProvenBest } else { Message::NothingBetter });
        }
        self.suggesting = Suggesting::Proposed(Box::new(proposal));
        Vec::new()
    }

    /// The days in which a plan differs from the present one.
    fn changed_by(&self, found: &Plan) -> Vec<(Address, Cell)> {
        let changed = |&at: &Address| found.cell(at) != self.plan().cell(at);
        self.plan().addresses().filter(changed).filter_map(|at| Some((at, found.cell(at)?))).collect()
    }

    pub(super) fn search_offered(&mut self, revision: u32, kind: Offered, found: &Plan) -> Vec<Effect> {
        let cells = self.changed_by(found);
        if let Suggesting::Proposed(proposal) = &mut self.suggesting
            && revision == self.revision
            && !cells.is_empty()
            && proposal
                .offers
                .iter()
                .all(|offer| offer.cells != cells || offer.kind == Offered::Fewer && kind != offer.kind)
            && !proposal.offers.is_empty()
        {
            proposal.offers.push(Offer { kind, cells, score: rate(found) });
        }
        Vec::new()
    }

    pub(super) fn choose(&mut self, shown: usize) -> Vec<Effect> {
        let Suggesting::Proposed(before) = &self.suggesting else { return Vec::new() };
        let Some(offer) = before.offers.get(shown) else { return Vec::new() };
        let proposal = self.proposal(offer.cells.clone(), before.upper_bound, before.proven);
        let offers = before.offers.clone();
        self.suggesting = Suggesting::Proposed(Box::new(Proposal { offers, shown, ..proposal }));
        Vec::new()
    }

    /// Open days that a proposal fills: they are worth showing even where they win nothing.
    fn n_open(&self, proposal: &Proposal) -> usize {
        let is_open = |at: Address| self.plan().cell(at).is_some_and(|cell| cell.am.place == crate::plan::Place::Open);
        proposal.changes.iter().filter(|change| is_open(change.at)).count()
    }

    fn proposal(&self, cells: Vec<(Address, Cell)>, upper_bound: UpperBound, proven: bool) -> Proposal {
        let mut running = Running::new(self.plan());
        for &(at, to) in &cells {
            running.place(at, to);
        }
        let score = running.score();
        let points = |score: &Score| score.overall().unwrap_or(0);
        let mut changes = Vec::new();
        for (at, to) in cells {
            let without = self.plan().cell(at).map(|from| running.what_if(at, from));
            let (gain, mended) = without
                .map_or((0, 0), |without| (points(&score) - points(&without), without.broken() - score.broken()));
            changes.push(Proposed { at, to, gain, mended });
        }
        Proposal { changes, score, upper_bound, proven, offers: Vec::new(), shown: 0 }
    }

    /// Takes a part of the proposal over; the rest stays proposed.
    pub(super) fn accept(&mut self, scope: Scope) -> Vec<Effect> {
        let Suggesting::Proposed(proposal) = std::mem::take(&mut self.suggesting) else { return Vec::new() };
        let (taken, left) = parted(&proposal, scope);
        let mut effects = self.change(|plan, _| plan.with_cells(&taken));
        self.keep_proposing(left, &proposal);
        effects.push(Effect::StopSuggesting);
        if std::mem::take(&mut self.is_new) {
            effects.push(Effect::Focus);
        }
        effects
    }

    /// Drops a part of the proposal.
    pub(super) fn reject(&mut self, scope: Scope) -> Vec<Effect> {
        let Suggesting::Proposed(proposal) = std::mem::take(&mut self.suggesting) else {
            self.collisions.clear();
            return Vec::new();
        };
        let (_, left) = parted(&proposal, scope);
        self.keep_proposing(left, &proposal);
        vec![Effect::StopSuggesting]
    }

    fn keep_proposing(&mut self, left: Vec<(Address, Cell)>, before: &Proposal) {
        if left.is_empty() {
            self.collisions.clear();
        } else {
            self.suggesting = Suggesting::Proposed(Box::new(self.proposal(left, before.upper_bound, before.proven)));
        }
    }

    /// The plan has changed: what was searched for it, or proposed, no longer fits.
    pub(super) fn drop_suggestion(&mut self) -> Vec<Effect> {
        self.revision = self.revision.wrapping_add(1);
        self.collisions.clear();
        match std::mem::take(&mut self.suggesting) {
            Suggesting::Idle => Vec::new(),
            Suggesting::Searching(_) | Suggesting::Proposed(_) => {
                self.message = Some(Message::SearchDropped);
                vec![Effect::StopSuggesting]
            }
        }
    }

    /// Stands on a proposed day, in its week.
    pub(super) fn look_at(&mut self, at: Address) -> Vec<Effect> {
        let effects = self.show_week(at.week);
        self.target = Some(Target::Cell(at));
        effects
    }
}

type Cells = Vec<(Address, Cell)>;

/// The cells of a scope, and the others.
fn parted(proposal: &Proposal, scope: Scope) -> (Cells, Cells) {
    let is_meant = |at: Address, person: PersonIx| match scope {
        Scope::All => true,
        Scope::Person(p) => p == person,
        Scope::Cell(cell) => cell == at,
    };
    let cells = proposal.changes.iter().map(|change| (change.at, change.to));
    cells.partition(|&(at, _)| is_meant(at, at.person))
}
