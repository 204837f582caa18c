//! Everything in a plan that is not a week: sites, people, groups, rules, weights and closed dates.
//! Plain values with public fields; that they fit together is checked once, by [`Team::check`].

use std::fmt;

use super::date::{Date, Week};
use super::day::{Days, Weekday};
use super::few::{FewMap, FewSet};
use super::id::{GroupIx, Id, Name, PersonIx, SiteIx};
use super::index::Index;
use super::place::Row;
use super::rules::{Band, Rules};
use super::unknown::Unknown;
use super::weights::Weights;

/// The most people a plan holds.
pub const MOST_PEOPLE: usize = 10_000;
/// The most groups a plan holds.
pub const MOST_GROUPS: usize = 2_000;
/// The most sites a plan holds.
pub const MOST_SITES: usize = 50;
/// The most closed dates of a team.
pub const MOST_CLOSED: usize = 1_000;

/// Sites, people, groups, rules, weights and closed dates of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// The name above the week.
    pub name: Option<Name>,
    /// The weekdays that are planned.
    pub days: Days,
    /// At least one.
    pub sites: Vec<Site>,
    /// In the order in which they are shown.
    pub people: Vec<Person>,
    /// In the order in which they are shown.
    pub groups: Vec<Group>,
    /// What management set.
    pub rules: Rules,
    /// How much each criterion counts.
    pub weights: Weights,
    /// Dates on which everybody is Off, at most [`MOST_CLOSED`].
    pub closed: FewSet<Date>,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

/// An office building with its own desks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Unique among the sites.
    pub id: Id,
    /// The name, where the plan gives one.
    pub name: Option<Name>,
    /// Desks a weekday, 0–100 000; a weekday left out has no limit.
    pub desks: FewMap<Weekday, u32>,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

impl Site {
    /// A site without limits.
    pub fn new(id: Id) -> Self {
        Self { id, name: None, desks: FewMap::default(), unknown: Unknown::default() }
    }

    /// The name, or the id where there is none.
    pub fn label(&self) -> &str {
        self.name.as_ref().map_or(self.id.as_str(), Name::as_str)
    }
}

/// A wish for a weekday, −2 to 2: below 0 for Home, above for Office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wish(i8);

impl Wish {
    /// The wish, if the number is −2 to 2.
    pub fn new(strength: i8) -> Option<Self> {
        (-2..=2).contains(&strength).then_some(Self(strength))
    }

    /// The number, −2 to 2.
    pub fn get(self) -> i8 {
        self.0
    }
}

/// A share of a person's available time in percent, 0–100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u8);

impl Percent {
    /// The share, if the number is 0 to 100.
    pub fn new(share: u8) -> Option<Self> {
        (share <= 100).then_some(Self(share))
    }

    /// The number, 0 to 100.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// Somebody whose week is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Unique among the people.
    pub id: Id,
    /// For people to read.
    pub name: Name,
    /// The own site.
    pub site: SiteIx,
    /// Somebody else of the plan.
    pub manager: Option<PersonIx>,
    /// Somebody else of the plan who helps the newcomer.
    pub buddy: Option<PersonIx>,
    /// First day at work. Days before it are Off.
    pub started: Option<Date>,
    /// Share of the time that wants company of the own groups (development and strategy work).
    pub together_share: Percent,
    /// Share of the time that wants presence (on-site duty).
    pub onsite_share: Percent,
    /// Office days of one's own, which win over the rule.
    pub office_days: Option<Band>,
    /// Wishes by weekday; none is 0.
    pub wishes: FewMap<Weekday, Wish>,
    /// The usual pattern: none, or 1–8 rows that take turns from week to week.
    pub usual: Vec<Row>,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

impl Person {
    /// The most rows a rotation has.
    pub const MOST_ROWS: usize = 8;

    /// Somebody at the first site of whom only the name is known.
    pub fn new(id: Id, name: Name) -> Self {
        Self {
            id,
            name,
            site: SiteIx(0),
            manager: None,
            buddy: None,
            started: None,
            together_share: Percent::default(),
            onsite_share: Percent::default(),
            office_days: None,
            wishes: FewMap::default(),
            usual: Vec::new(),
            unknown: Unknown::default(),
        }
    }

    /// The usual row that serves in a week.
    pub fn usual_row(&self, week: Week) -> Option<&Row> {
        let turn = week.since_epoch().checked_rem(self.usual.len())?;
        self.usual.get(turn)
    }

    /// Whether the person is a newcomer in a week: `started` is not after its Sunday and less than
    /// seven times `weeks` days before its Monday.
    pub fn is_newcomer(&self, week: Week, weeks: u8) -> bool {
        self.started.is_some_and(|started| {
            started <= week.date(Weekday::Sun) && week.monday().days_since(started) < 7 * i32::from(weeks)
        })
    }
}

/// People who work together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Unique among the groups.
    pub id: Id,
    /// The name, where the plan gives one.
    pub name: Option<Name>,
    /// Its members, sorted, each once.
    pub members: Vec<PersonIx>,
    /// How much it counts, 1–5.
    pub weight: u8,
    /// Days a week that its members want together, 0–7.
    pub days_together: u8,
    /// Whether the whole group wants to meet once a week.
    pub gather: Gather,
    /// Keys of the file that this program does not know.
    pub unknown: Unknown,
}

/// Whether a group wants to be there as a whole at least once a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gather {
    /// It does.
    #[default]
    Yes,
    /// It does not.
    No,
}

impl Group {
    /// A group with the default weight 3, 2 days together, which gathers.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            name: None,
            members: Vec::new(),
            weight: 3,
            days_together: 2,
            gather: Gather::Yes,
            unknown: Unknown::default(),
        }
    }

    /// The name, or the id where there is none.
    pub fn label(&self) -> &str {
        self.name.as_ref().map_or(self.id.as_str(), Name::as_str)
    }
}

/// Why a team cannot be: one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamError {
    /// There is no site.
    NoSite,
    /// More of something than a plan holds.
    TooMany {
        /// `people`, `groups` or `sites`.
        what: &'static str,
        /// The most there may be.
        most: usize,
    },
    /// Two people, sites or groups with one id.
    DuplicateId(Id),
    /// A person's manager, buddy or site is not in the plan, or is the person.
    WrongPerson(PersonIx),
    /// A group's members are not in the plan or not sorted, or a number is out of its range.
    WrongGroup(GroupIx),
    /// An anchor or a cover entry names a group that is not in the plan, or a number is out of range.
    WrongRule,
    /// A usual row has not as many days as the plan, or names a site that is not there.
    WrongUsual(PersonIx),
}

impl fmt::Display for TeamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite => f.write_str("a plan needs at least one site"),
            Self::TooMany { what, most } => write!(f, "a plan holds at most {most} {what}"),
            Self::DuplicateId(id) => write!(f, "the id \"{id}\" is used twice; each needs its own"),
            Self::WrongPerson(p) => {
                write!(
                    f,
                    "person {}: manager and buddy must be other people of the plan, the site one of its sites",
                    p.0
                )
            }
            Self::WrongGroup(g) => write!(
                f,
                "group {}: expected members of the plan, each once, a weight of 1 to 5 and 0 to 7 days together",
                g.0
            ),
            Self::WrongRule => f.write_str("a rule names a group that is not in the plan or a number out of its range"),
            Self::WrongUsual(p) => write!(f, "person {}: a usual row must have one cell for each day of the plan", p.0),
        }
    }
}

impl std::error::Error for TeamError {}

impl Default for Team {
    /// Nobody, at one unnamed site, Monday to Friday, with the default rules and weights.
    fn default() -> Self {
        Self {
            name: None,
            days: Days::default(),
            sites: vec![Site::new(Id::from_name("site", &[]))],
            people: Vec::new(),
            groups: Vec::new(),
            rules: Rules::default(),
            weights: Weights::default(),
            closed: FewSet::default(),
            unknown: Unknown::default(),
        }
    }
}

impl Team {
    /// The person at a position.
    pub fn person(&self, p: PersonIx) -> Option<&Person> {
        self.people.get(p.0)
    }

    /// The group at a position.
    pub fn group(&self, g: GroupIx) -> Option<&Group> {
        self.groups.get(g.0)
    }

    /// The site at a position.
    pub fn site(&self, s: SiteIx) -> Option<&Site> {
        self.sites.get(s.get())
    }

    /// The positions of the people in order.
    pub fn person_ixs(&self) -> impl Iterator<Item = PersonIx> + use<> {
        (0..self.people.len()).map(PersonIx)
    }

    /// The groups that a person is a member of.
    pub fn groups_of(&self, p: PersonIx) -> impl Iterator<Item = (GroupIx, &Group)> {
        let is_member = move |group: &Group| group.members.binary_search(&p).is_ok();
        self.groups.iter().enumerate().filter(move |(_, group)| is_member(group)).map(|(g, group)| (GroupIx(g), group))
    }

    /// A person by id.
    pub fn find_person(&self, id: &str) -> Option<PersonIx> {
        self.people.iter().position(|person| person.id.as_str() == id).map(PersonIx)
    }

    /// Whether everything that is referred to is there and every number in its range.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self) -> Result<(), TeamError> {
        self.check_sizes()?;
        check_ids(self.sites.iter().map(|site| &site.id))?;
        check_ids(self.people.iter().map(|person| &person.id))?;
        check_ids(self.groups.iter().map(|group| &group.id))?;
        for (p, person) in self.people.iter().enumerate() {
            self.check_person(PersonIx(p), person)?;
        }
        for (g, group) in self.groups.iter().enumerate() {
            let is_sorted = group.members.windows(2).all(|pair| pair.first() < pair.last());
            let is_known = group.members.last().is_none_or(|last| last.0 < self.people.len());
            let in_range = (1..=5).contains(&group.weight) && group.days_together <= 7;
            if !(is_sorted && is_known && in_range) {
                return Err(TeamError::WrongGroup(GroupIx(g)));
            }
        }
        if self.rules.is_sound(self.groups.len()) { Ok(()) } else { Err(TeamError::WrongRule) }
    }

    fn check_sizes(&self) -> Result<(), TeamError> {
        if self.sites.is_empty() {
            return Err(TeamError::NoSite);
        }
        let sizes = [
            ("people", self.people.len(), MOST_PEOPLE),
            ("groups", self.groups.len(), MOST_GROUPS),
            ("sites", self.sites.len(), MOST_SITES),
            ("closed dates", self.closed.iter().count(), MOST_CLOSED),
        ];
        match sizes.into_iter().find(|&(_, found, most)| found > most) {
            Some((what, _, most)) => Err(TeamError::TooMany { what, most }),
            None => Ok(()),
        }
    }

    fn check_person(&self, p: PersonIx, person: &Person) -> Result<(), TeamError> {
        let is_other = |other: Option<PersonIx>| other.is_none_or(|other| other != p && other.0 < self.people.len());
        let band_is_sound = person.office_days.is_none_or(Band::is_sound);
        if !is_other(person.manager) || !is_other(person.buddy) || !self.has_site(person.site) || !band_is_sound {
            return Err(TeamError::WrongPerson(p));
        }
        let row_fits = |row: &Row| row.cells().len() == self.days.n_days() && self.has_sites_of(row);
        if person.usual.len() > Person::MOST_ROWS || !person.usual.iter().all(row_fits) {
            return Err(TeamError::WrongUsual(p));
        }
        Ok(())
    }

    /// Whether a site is in the plan.
    pub fn has_site(&self, site: SiteIx) -> bool {
        site.get() < self.sites.len()
    }

    /// Whether all sites that a row names are in the plan.
    pub fn has_sites_of(&self, row: &Row) -> bool {
        let places = row.cells().iter().flat_map(|cell| [cell.am.place, cell.pm.place]);
        places.filter_map(super::place::Place::site).all(|site| self.has_site(site))
    }
}

fn check_ids<'a>(ids: impl Iterator<Item = &'a Id>) -> Result<(), TeamError> {
    let mut seen = Index::default();
    for id in ids {
        if !seen.insert(id.as_str(), 0) {
            return Err(TeamError::DuplicateId(id.clone()));
        }
    }
    Ok(())
}
