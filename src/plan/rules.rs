//! What management sets: bands of office days, anchor days, minimum staffing, onboarding and time with
//! one's manager.

use super::day::Weekday;
use super::few::FewSet;
use super::id::GroupIx;
use super::unknown::Unknown;

/// Whether a rule must hold, or only should.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Force {
    /// Breaking it costs points.
    #[default]
    Should,
    /// Breaking it is counted apart and comes before every score.
    Must,
}

/// Office days a week, from `min` to `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// At least so many days, 0–7.
    pub min: u8,
    /// At most so many days, 0–7 and not below `min`; `None`: no upper limit.
    pub max: Option<u8>,
    /// `None` in a person's own band: as the rule says; in the rule: should.
    pub force: Option<Force>,
}

impl Band {
    /// Whether the numbers are in their ranges.
    pub fn is_sound(self) -> bool {
        self.min <= 7 && self.max.is_none_or(|max| max <= 7 && max >= self.min)
    }
}

/// A weekday on which a group, or everybody, is at the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The weekday.
    pub day: Weekday,
    /// `None`: everybody.
    pub group: Option<GroupIx>,
    /// Must, unless the plan says otherwise.
    pub force: Force,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

/// Minimum staffing: so many of a group, or of everybody, at an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// `None`: everybody.
    pub group: Option<GroupIx>,
    /// How many, 0–10 000.
    pub min: u32,
    /// On which weekdays; `None`: on all.
    pub days: Option<FewSet<Weekday>>,
    /// Should, unless the plan says otherwise.
    pub force: Force,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

/// What newcomers get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Onboarding {
    /// For how many weeks somebody is a newcomer, 0–52.
    pub weeks: u8,
    /// Days a week with the buddy, 0–7.
    pub buddy_days: u8,
    /// Days a week with the manager, 0–7.
    pub manager_days: u8,
    /// Days a week with experienced colleagues of a shared group, 0–7.
    pub colleague_days: u8,
    /// Days with buddy and manager in the first week, 0–7.
    pub first_week_days: u8,
}

impl Default for Onboarding {
    fn default() -> Self {
        Self { weeks: 13, buddy_days: 2, manager_days: 1, colleague_days: 3, first_week_days: 3 }
    }
}

/// All rules of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Office days of everybody who has no band of one's own; `None`: no rule.
    pub office_days: Option<Band>,
    /// Shared fixed days.
    pub anchors: Vec<Anchor>,
    /// Minimum staffing.
    pub cover: Vec<Cover>,
    /// Whether more people than desks is a broken rule.
    pub desks: Force,
    /// What newcomers get.
    pub onboarding: Onboarding,
    /// Days a week with one's manager, 0–7.
    pub leader_days: u8,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

impl Default for Rules {
    /// At least two office days as a should, no anchors, no cover, desks as a must.
    fn default() -> Self {
        Self {
            office_days: Some(Band { min: 2, max: None, force: None }),
            anchors: Vec::new(),
            cover: Vec::new(),
            desks: Force::Must,
            onboarding: Onboarding::default(),
            leader_days: 1,
            unknown: Unknown::default(),
        }
    }
}

impl Rules {
    /// The most anchors, and the most cover entries.
    pub const MOST: usize = 200;

    /// Whether every number is in its range and every group among the `n_groups` of the plan.
    pub fn is_sound(&self, n_groups: usize) -> bool {
        let is_known = |group: Option<GroupIx>| group.is_none_or(|group| group.0 < n_groups);
        let o = &self.onboarding;
        self.office_days.is_none_or(Band::is_sound)
            && self.anchors.len() <= Self::MOST
            && self.cover.len() <= Self::MOST
            && self.anchors.iter().all(|anchor| is_known(anchor.group))
            && self.cover.iter().all(|cover| is_known(cover.group) && cover.min <= 10_000)
            && [o.buddy_days, o.manager_days, o.colleague_days, o.first_week_days, self.leader_days]
                .into_iter()
                .all(|days| days <= 7)
            && o.weeks <= 52
    }

    /// The band that holds for a person, with its force: the person's own, else the rule's.
    pub fn band_for(&self, own: Option<Band>) -> Option<(Band, Force)> {
        let band = own.or(self.office_days)?;
        let of_rule = self.office_days.and_then(|rule| rule.force);
        Some((band, band.force.or(of_rule).unwrap_or_default()))
    }
}
