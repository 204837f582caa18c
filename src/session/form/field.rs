//! The fields of the forms: their names, how each is drawn, and the numbers that it may hold.

use crate::plan::{Criterion, Date, GroupIx, PersonIx, Principle, SiteIx, Weekday};
use crate::session::view::OfView;

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The team's name.
    TeamName,
    /// Names to add, one a line.
    Names,
    /// The name of one person to add.
    NewPerson,
    /// Whether a weekday is worked on.
    Weekday(Weekday),
    /// Whether a date is closed.
    Closed(Date),
    /// A date to close.
    NewClosed,
    /// Something about a person.
    Person(PersonIx, OfPerson),
    /// The name of a group to add.
    NewGroup,
    /// Something about a group.
    Group(GroupIx, OfGroup),
    /// The name of a person to make a member of a group.
    NewMember(GroupIx),
    /// Where a member of a group, or somebody in none, is moved: the position of a group, else none.
    Moved(PersonIx, Option<GroupIx>),
    /// The name of a site to add.
    NewSite,
    /// The name of a site.
    SiteName(SiteIx),
    /// The desks of a site on a day.
    Desks(SiteIx, Weekday),
    /// Something that management sets.
    Rule(OfRules),
    /// The weight of a principle.
    PrincipleWeight(Principle),
    /// The weight of a criterion.
    CriterionWeight(Criterion),
    /// What is shown of the plan.
    View(OfView),
    /// What the days are for of which the menu asks.
    Purpose,
}

/// A field about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfPerson {
    /// The name.
    Name,
    /// The groups, by name with commas between; a group that the plan does not have is made.
    Groups,
    /// The own site, by its position.
    Site,
    /// The manager, by name.
    Manager,
    /// The buddy, by name.
    Buddy,
    /// First day at work.
    Started,
    /// Work done together, in percent.
    TogetherShare,
    /// Work on site, in percent.
    OnsiteShare,
    /// Own office days.
    Band(OfBand),
    /// The wish for a weekday; a press goes on to the next.
    Wish(Weekday),
    /// Whether the person works on a day, by its position; a press makes it a usual day off, or a day of work.
    Works(usize),
    /// A day of the usual pattern, by week of the rotation and day; a press goes on to the next place.
    Usual(usize, usize),
    /// One more week in the rotation, like the last one.
    LongerUsual,
    /// One week less.
    ShorterUsual,
}

/// A field about a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the model")]
pub enum OfGroup {
    Name,
    DaysTogether,
    Weight,
    Gather,
}

/// A field of a band of office days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the model")]
pub enum OfBand {
    Min,
    Max,
    Force,
}

/// A field of the rules. Anchors and cover are named by their position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the model")]
pub enum OfRules {
    Band(OfBand),
    NewAnchor,
    AnchorDay(usize),
    AnchorGroup(usize),
    AnchorForce(usize),
    NoAnchor(usize),
    NewCover,
    CoverGroup(usize),
    CoverMin(usize),
    CoverForce(usize),
    CoverDay(usize, Weekday),
    NoCover(usize),
    Desks,
    OnboardingWeeks,
    BuddyDays,
    ManagerDays,
    ColleagueDays,
    FirstWeekDays,
    LeaderDays,
}

/// What a field's text should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// A name.
    Name,
    /// A number in this range.
    Number(u32, u32),
    /// A date.
    Date,
    /// The name of somebody else in the plan.
    Person,
    /// The name of somebody who is not in the plan yet.
    NewName,
}

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Several lines.
    Lines,
    /// A number in a range.
    Number(u32, u32),
    /// A date.
    Date,
    /// The name of somebody in the plan.
    Person,
    /// A weight from 0 to 100, most often below 10.
    Weight,
}

/// The value that stands for [`Force::Must`] in a choice.
pub const MUST: &str = "must";

impl Field {
    /// How the field is drawn, and the range of its numbers.
    pub fn kind(self) -> FieldKind {
        match self {
            Self::Names => FieldKind::Lines,
            Self::NewClosed | Self::Person(_, OfPerson::Started) => FieldKind::Date,
            Self::NewMember(_) | Self::Person(_, OfPerson::Manager | OfPerson::Buddy) => FieldKind::Person,
            Self::PrincipleWeight(_) | Self::CriterionWeight(_) => FieldKind::Weight,
            Self::Person(_, OfPerson::TogetherShare | OfPerson::OnsiteShare) => FieldKind::Number(0, 100),
            Self::Person(_, OfPerson::Band(_))
            | Self::Rule(
                OfRules::Band(_)
                | OfRules::BuddyDays
                | OfRules::ManagerDays
                | OfRules::ColleagueDays
                | OfRules::FirstWeekDays
                | OfRules::LeaderDays,
            )
            | Self::Group(_, OfGroup::DaysTogether) => FieldKind::Number(0, 7),
            Self::Group(_, OfGroup::Weight) => FieldKind::Number(1, 5),
            Self::Desks(..) => FieldKind::Number(0, 100_000),
            Self::Rule(OfRules::CoverMin(_)) => FieldKind::Number(0, 10_000),
            Self::Rule(OfRules::OnboardingWeeks) => FieldKind::Number(0, 52),
            Self::TeamName
            | Self::NewPerson
            | Self::Weekday(_)
            | Self::Closed(_)
            | Self::Person(..)
            | Self::NewGroup
            | Self::Group(..)
            | Self::Moved(..)
            | Self::NewSite
            | Self::SiteName(_)
            | Self::View(_)
            | Self::Purpose
            | Self::Rule(_) => FieldKind::Line,
        }
    }

    /// The least and the most that the field may hold.
    fn range(self) -> (u32, u32) {
        match self.kind() {
            FieldKind::Number(from, to) => (from, to),
            FieldKind::Weight | FieldKind::Line | FieldKind::Lines | FieldKind::Date | FieldKind::Person => (0, 100),
        }
    }

    /// The number that a text gives, `None` for an empty one.
    pub(super) fn number(self, text: &str) -> Result<Option<u32>, FieldError> {
        if text.is_empty() {
            return Ok(None);
        }
        let (from, to) = self.range();
        let number = text.parse().ok().filter(|n| (from..=to).contains(n));
        number.map(Some).ok_or(FieldError::Number(from, to))
    }

    pub(super) fn needed(self, text: &str) -> Result<u32, FieldError> {
        let (from, to) = self.range();
        self.number(text)?.ok_or(FieldError::Number(from, to))
    }

    /// A number that fits a byte, which every range but those of desks and cover does.
    pub(super) fn byte(self, text: &str) -> Result<u8, FieldError> {
        self.needed(text).map(|number| u8::try_from(number).unwrap_or(u8::MAX))
    }
}
