//! "What if": a second version of the plan beside the first. Each has its own steps to take back; both are
//! kept in one record, and either can be kept as the plan.

use super::Session;
use super::action::{Effect, Lit, Message};
use super::history::History;
pub use crate::exchange::versions::Version;
use crate::exchange::versions::{apart, together};
use crate::plan::{Address, Cell, Listed, Plan};
use crate::score::{Score, rate};

/// The version that is not shown, with its steps.
#[derive(Debug)]
pub(super) struct Aside {
    version: Version,
    history: History,
    score: Score,
}

fn not(version: Version) -> Version {
    match version {
        Version::First => Version::Second,
        Version::Second => Version::First,
    }
}

/// Two versions beside each other.
#[derive(Debug)]
pub struct Comparison {
    /// Which is shown, and is the plan.
    pub shown: Version,
    /// The score of the first version, and of the second.
    pub scores: [Score; 2],
    /// The days in which they differ, as in the first and as in the second; none where people, weeks or
    /// weekdays differ.
    pub cells: Vec<(Address, [Cell; 2])>,
    /// Whether they differ in more than days.
    pub is_other_team: bool,
}

impl Session {
    /// Begins a second version, as the first is.
    pub(super) fn try_version(&mut self) -> Vec<Effect> {
        if self.aside.is_none() {
            let second = History::new(self.plan().clone());
            let history = std::mem::replace(&mut self.history, second);
            self.aside = Some(Aside { version: Version::First, history, score: self.score() });
        }
        vec![Effect::SaveSoon]
    }

    /// Shows the other version: it is the plan now.
    pub(super) fn switch_version(&mut self) -> Vec<Effect> {
        let score = self.score();
        let Some(aside) = &mut self.aside else { return Vec::new() };
        aside.version = not(aside.version);
        aside.score = score;
        std::mem::swap(&mut self.history, &mut aside.history);
        self.message = None;
        self.followed()
    }

    /// Makes one version the plan, as one step of the first: taking it back brings the other one.
    pub(super) fn keep_version(&mut self, kept: Version) -> Vec<Effect> {
        let Some(Aside { version, history, .. }) = self.aside.take() else { return Vec::new() };
        let second = match version {
            Version::Second => history,
            Version::First => std::mem::replace(&mut self.history, history),
        };
        let (first, second) = (self.plan().clone(), second.present().clone());
        if first != second {
            self.history.step(second);
            if kept == Version::First {
                self.history.step(first);
            }
        }
        let mut effects = self.followed();
        // What was pressed is gone.
        effects.push(Effect::Focus);
        self.message = Some(Message::VersionKept);
        effects
    }

    /// Whether there are two versions.
    pub fn has_versions(&self) -> bool {
        self.aside.is_some()
    }

    /// The version aside, where its days are those of the shown one.
    pub fn beside(&self) -> Option<(Version, &Plan)> {
        let aside = self.aside.as_ref()?;
        let other = aside.history.present();
        is_alike(other, self.plan()).then_some((aside.version, other))
    }

    /// The two versions, where there are two.
    pub fn comparison(&self) -> Option<Comparison> {
        let aside = self.aside.as_ref()?;
        let (shown, other) = (self.plan(), aside.history.present());
        let (score, of_other) = (self.score(), aside.score.clone());
        let (first, second, scores) = match aside.version {
            Version::First => (other, shown, [of_other, score]),
            Version::Second => (shown, other, [score, of_other]),
        };
        let is_alike = is_alike(first, second);
        let differs = |&at: &Address| {
            let cells = [first.cell(at)?, second.cell(at)?];
            (first.cell(at) != second.cell(at)).then_some((at, cells))
        };
        let cells = if is_alike { first.addresses().filter_map(|at| differs(&at)).listed() } else { Vec::new() };
        Some(Comparison {
            shown: not(aside.version),
            scores,
            cells,
            is_other_team: !first.is_same_team(second) || !is_alike,
        })
    }

    /// The text that is kept: the first version, and with it the second.
    pub fn kept_text(&self) -> String {
        match &self.aside {
            None => together(self.plan(), None),
            Some(Aside { version: Version::First, history, .. }) => together(history.present(), Some(self.plan())),
            Some(Aside { version: Version::Second, history, .. }) => together(self.plan(), Some(history.present())),
        }
    }

    /// Takes a plan that was read apart from the second version that was kept with it.
    pub(super) fn take_apart(&mut self, plan: Plan) -> Plan {
        let (first, second) = apart(plan);
        self.aside = second.map(|plan| {
            let score = rate(&plan);
            Aside { version: Version::Second, history: History::new(plan), score }
        });
        first
    }

    /// Takes what another tab kept, with its second version or without one; the version that is shown here stays so.
    pub(super) fn meet(&mut self, plan: Plan) -> Vec<Effect> {
        let (first, second) = apart(plan);
        let (shown, other) = match (&mut self.aside, second) {
            (Some(Aside { version: Version::First, .. }), Some(second)) => (second, first),
            (Some(_), Some(second)) => (first, second),
            (aside, second) => {
                *aside = second.map(|plan| {
                    let score = rate(&plan);
                    Aside { version: Version::Second, history: History::new(plan), score }
                });
                return self.take_newer(first);
            }
        };
        if let Some(aside) = self.aside.as_mut().filter(|aside| *aside.history.present() != other) {
            aside.score = rate(&other);
            aside.history.step(other);
        }
        self.take_newer(shown)
    }
}

/// Whether two plans have the same people, weeks and weekdays, so that a place in the one is one in the other.
fn is_alike(one: &Plan, other: &Plan) -> bool {
    let span = |plan: &Plan| (plan.week(0), plan.n_weeks(), plan.n_people());
    let ids = |plan: &Plan| plan.team().people.iter().map(|person| person.id.clone()).listed();
    span(one) == span(other)
        && (one.is_same_team(other) || one.team().days == other.team().days && ids(one) == ids(other))
}

impl Lit {
    /// One day of one person.
    pub fn cell(at: Address) -> Self {
        Self { people: vec![at.person], week: at.week, day: Some(at.day) }
    }
}
