//! The fourteen criteria, the four principles they belong to, and how much each counts.

use super::few::FewMap;
use super::unknown::Unknown;

/// One of the four principles of the Danish state for working from home (Medarbejder- og
/// Kompetencestyrelsen, 2021). Which criteria stand under which is this planner's reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Principle {
    /// Focus on the task.
    Task,
    /// A management decision.
    Decision,
    /// Think long-term.
    LongTerm,
    /// An attractive workplace.
    Attractive,
}

impl Principle {
    /// All four, in their order.
    pub const ALL: [Self; 4] = [Self::Task, Self::Decision, Self::LongTerm, Self::Attractive];

    /// The word of the plan file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Decision => "decision",
            Self::LongTerm => "long_term",
            Self::Attractive => "attractive",
        }
    }

    /// The weight where the plan says nothing.
    pub fn default_weight(self) -> u8 {
        match self {
            Self::Task => 4,
            Self::LongTerm => 3,
            Self::Decision | Self::Attractive => 2,
        }
    }

    /// Its criteria.
    pub fn criteria(self) -> impl Iterator<Item = Criterion> {
        Criterion::ALL.into_iter().filter(move |criterion| criterion.principle() == self)
    }
}

/// One thing that the score measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Collaboration overlap of each pair of a group.
    Together,
    /// The whole group at once.
    Gathered,
    /// Development work in company, on-site duty on site.
    TaskFit,
    /// Minimum staffing.
    Cover,
    /// Days in the office inside the band.
    OfficeDays,
    /// Shared fixed days.
    Anchors,
    /// No more people than desks.
    Desks,
    /// Newcomers are not left alone.
    Onboarding,
    /// Time with one's manager.
    Leader,
    /// The whole team at once.
    Cohesion,
    /// Wishes are met.
    Wishes,
    /// Nobody pays for all.
    Fairness,
    /// Nobody sits alone.
    Company,
    /// Habits hold.
    Stability,
}

impl Criterion {
    /// All fourteen, in the order of the principles.
    pub const ALL: [Self; 14] = [
        Self::Together,
        Self::Gathered,
        Self::TaskFit,
        Self::Cover,
        Self::OfficeDays,
        Self::Anchors,
        Self::Desks,
        Self::Onboarding,
        Self::Leader,
        Self::Cohesion,
        Self::Wishes,
        Self::Fairness,
        Self::Company,
        Self::Stability,
    ];

    /// The word of the plan file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::Gathered => "gathered",
            Self::TaskFit => "task_fit",
            Self::Cover => "cover",
            Self::OfficeDays => "office_days",
            Self::Anchors => "anchors",
            Self::Desks => "desks",
            Self::Onboarding => "onboarding",
            Self::Leader => "leader",
            Self::Cohesion => "cohesion",
            Self::Wishes => "wishes",
            Self::Fairness => "fairness",
            Self::Company => "company",
            Self::Stability => "stability",
        }
    }

    /// The principle it belongs to.
    pub fn principle(self) -> Principle {
        match self {
            Self::Together | Self::Gathered | Self::TaskFit | Self::Cover => Principle::Task,
            Self::OfficeDays | Self::Anchors | Self::Desks => Principle::Decision,
            Self::Onboarding | Self::Leader | Self::Cohesion => Principle::LongTerm,
            Self::Wishes | Self::Fairness | Self::Company | Self::Stability => Principle::Attractive,
        }
    }

    /// The weight where the plan says nothing.
    pub fn default_weight(self) -> u8 {
        match self {
            Self::Together | Self::OfficeDays | Self::Desks | Self::Onboarding | Self::Wishes => 3,
            Self::Gathered | Self::TaskFit | Self::Cover | Self::Anchors | Self::Cohesion | Self::Fairness => 2,
            Self::Leader | Self::Company | Self::Stability => 1,
        }
    }
}

/// How much principles and criteria count, 0–100 each; what is not named has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// Weights of principles that the plan sets.
    pub principles: FewMap<Principle, u8>,
    /// Weights of criteria that the plan sets.
    pub criteria: FewMap<Criterion, u8>,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

impl Weights {
    /// The highest weight.
    pub const MOST: u8 = 100;

    /// The weight of a principle.
    pub fn principle(&self, principle: Principle) -> u8 {
        self.principles.get(&principle).copied().unwrap_or_else(|| principle.default_weight())
    }

    /// The weight of a criterion.
    pub fn criterion(&self, criterion: Criterion) -> u8 {
        self.criteria.get(&criterion).copied().unwrap_or_else(|| criterion.default_weight())
    }
}
