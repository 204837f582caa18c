//! "What if": a second version of the plan beside the first. Each has its own steps to take back; both are
//! kept in one record, and either can be kept as the plan.

use super::Session;
use super::action::{Effect, Lit, Message};
use super::history::History;
use crate::exchange::file;
use crate::plan::{Address, Cell, Listed, Plan};
use crate::score::{Score, rate};

/// One of two versions of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// What was there before.
    First,
    /// What is tried out.
    Second,
}

impl Version {
    /// The key under which it is kept beside the other one.
    fn key(self) -> &'static str {
        match self {
            Self::First => "first_version",
            Self::Second => "second_version",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// The version that is not shown, with its steps.
#[derive(Debug)]
pub(super) struct Aside {
    version: Version,
    history: History,
    score: Score,
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
        aside.version = aside.version.other();
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
            shown: aside.version.other(),
            scores,
            cells,
            is_other_team: !first.is_same_team(second) || !is_alike,
        })
    }

    /// The text that is kept: the plan, and with it the version aside as a key that no plan knows.
    pub(super) fn kept_text(&self) -> String {
        let Some(aside) = &self.aside else { return file::write(self.plan()) };
        let mut team = self.plan().team().clone();
        team.unknown.0.insert(aside.version.key().to_owned(), file::write(aside.history.present()));
        self.plan().with_team(team).map_or_else(|_| file::write(self.plan()), |both| file::write(&both))
    }

    /// Takes a plan that was read apart from the version that was kept with it.
    pub(super) fn take_apart(&mut self, plan: Plan) -> Plan {
        self.aside = None;
        let mut team = plan.team().clone();
        for version in [Version::First, Version::Second] {
            let text = team.unknown.0.get(&version.key().to_owned()).cloned();
            team.unknown.0.remove(&version.key().to_owned());
            if let Some(Ok(reading)) = text.as_deref().map(file::read) {
                let score = rate(&reading.plan);
                self.aside = Some(Aside { version, history: History::new(reading.plan), score });
            }
        }
        plan.with_team(team).unwrap_or(plan)
    }
}

/// Whether two plans have the same people, weeks and weekdays, so that a place in the one is one in the other.
fn is_alike(one: &Plan, other: &Plan) -> bool {
    let span = |plan: &Plan| (plan.week(0), plan.n_weeks(), plan.n_people());
    let ids = |plan: &Plan| plan.team().people.iter().map(|person| person.id.clone()).listed();
    span(one) == span(other)
        && (one.is_same_team(other) || one.team().days == other.team().days && ids(one) == ids(other))
}

/// Whether a plan that was read holds another version of itself.
pub(super) fn has_version(plan: &Plan) -> bool {
    let keys = [Version::First, Version::Second].map(|version| version.key().to_owned());
    keys.iter().any(|key| plan.team().unknown.0.get(key).is_some())
}

impl Lit {
    /// One day of one person.
    pub fn cell(at: Address) -> Self {
        Self { people: vec![at.person], week: at.week, day: Some(at.day) }
    }
}
