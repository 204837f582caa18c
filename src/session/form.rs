//! The fields of the forms as values: what each may hold, what it holds now, and the change that a typed or
//! chosen text makes. A form on the page is a list of these.
//!
//! **Add a field:** name it in its enum, and give it a line in [`Session::filled`] and one in
//! [`Session::fill`].

use super::view::OfView;
use super::{Action, Session};
use crate::plan::{
    Anchor, Band, Cover, Criterion, Date, Days, Force, Gather, Group, GroupIx, Listed, Name, Percent, Person, PersonIx,
    Principle, Rules, SiteIx, Team, Weekday, Weights, Wish, lower_case, read_row, replaced, write_row,
};

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The team's name.
    TeamName,
    /// Names to add, one a line.
    Names,
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
}

/// A field about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the model")]
pub enum OfPerson {
    Name,
    Site,
    Manager,
    Buddy,
    Started,
    TogetherShare,
    OnsiteShare,
    Band(OfBand),
    Wish(Weekday),
    Usual,
}

/// A field about a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the model")]
pub enum OfGroup {
    Name,
    DaysTogether,
    Weight,
    Gather,
    Member(PersonIx),
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
    /// Rows of so many days in the text notation.
    Rows(usize),
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
}

/// The value that stands for [`Force::Must`] in a choice.
pub const MUST: &str = "must";

impl Field {
    /// How the field is drawn, and the range of its numbers.
    pub fn kind(self) -> FieldKind {
        match self {
            Self::Names | Self::Person(_, OfPerson::Usual) => FieldKind::Lines,
            Self::NewClosed | Self::Person(_, OfPerson::Started) => FieldKind::Date,
            Self::Person(_, OfPerson::TogetherShare | OfPerson::OnsiteShare)
            | Self::PrincipleWeight(_)
            | Self::CriterionWeight(_) => FieldKind::Number(0, 100),
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
            | Self::Weekday(_)
            | Self::Closed(_)
            | Self::Person(..)
            | Self::NewGroup
            | Self::Group(..)
            | Self::NewSite
            | Self::SiteName(_)
            | Self::View(_)
            | Self::Rule(_) => FieldKind::Line,
        }
    }

    /// The number that a text gives, `None` for an empty one.
    fn number(self, text: &str) -> Result<Option<u32>, FieldError> {
        if text.is_empty() {
            return Ok(None);
        }
        let FieldKind::Number(from, to) = self.kind() else { return Ok(None) };
        let number = text.parse().ok().filter(|n| (from..=to).contains(n));
        number.map(Some).ok_or(FieldError::Number(from, to))
    }

    fn needed(self, text: &str) -> Result<u32, FieldError> {
        let FieldKind::Number(from, to) = self.kind() else { return Ok(0) };
        self.number(text)?.ok_or(FieldError::Number(from, to))
    }

    /// A number that fits a byte, which every range but those of desks and cover does.
    fn byte(self, text: &str) -> Result<u8, FieldError> {
        self.needed(text).map(|number| u8::try_from(number).unwrap_or(u8::MAX))
    }
}

impl Session {
    /// What a field holds now, as its text or the value of its choice; a box that is checked holds `on`.
    pub fn filled(&self, field: Field) -> String {
        let team = self.plan().team();
        match field {
            Field::TeamName => team.name.as_ref().map(text),
            Field::Names | Field::NewClosed | Field::NewGroup | Field::NewSite => None,
            Field::Weekday(day) => on(team.days.position(day).is_some()),
            Field::Closed(date) => on(team.closed.contains(&date)),
            Field::Person(p, of) => team.person(p).and_then(|person| of_person(team, p, person, of)),
            Field::Group(g, of) => team.group(g).and_then(|group| of_group(group, of)),
            Field::SiteName(s) => team.site(s).and_then(|site| site.name.as_ref().map(text)),
            Field::Desks(s, day) => team.site(s).and_then(|site| site.desks.get(&day).map(text)),
            Field::Rule(of) => of_rules(&team.rules, of),
            Field::PrincipleWeight(principle) => Some(text(&team.weights.principle(principle))),
            Field::CriterionWeight(criterion) => Some(text(&team.weights.criterion(criterion))),
            Field::View(of) => self.view().filled(of),
        }
        .unwrap_or_default()
    }

    /// The change that a text makes in a field; a box that is clicked is toggled, whatever the text. `None`
    /// where there is nothing to change.
    ///
    /// # Errors
    /// What the text should have been.
    pub fn fill(&self, field: Field, text: &str) -> Result<Option<Action>, FieldError> {
        let team = self.plan().team();
        let text = text.trim();
        let action = match field {
            Field::View(of) => Action::Arrange(Box::new(self.view().with(of, text))),
            Field::TeamName if text.is_empty() => Action::NameTeam(None),
            Field::TeamName => Action::NameTeam(Some(name(text)?)),
            Field::Names if text.is_empty() => return Err(FieldError::Name),
            Field::Names => Action::AddNames(text.to_owned()),
            Field::Weekday(day) => Action::SetDays(toggled(&team.days, day)),
            Field::Closed(date) => Action::ToggleClosed(date),
            Field::NewClosed => {
                let date = text.parse().map_err(|_| FieldError::Date)?;
                if team.closed.contains(&date) {
                    return Ok(None);
                }
                Action::ToggleClosed(date)
            }
            Field::Person(p, of) => {
                let Some(person) = team.person(p) else { return Ok(None) };
                let mut person = person.clone();
                fill_person(team, field, &mut person, of, text)?;
                Action::SetPerson(p, Box::new(person))
            }
            Field::NewGroup => Action::AddGroup(name(text)?),
            Field::Group(g, of) => {
                let Some(group) = team.group(g) else { return Ok(None) };
                let mut group = group.clone();
                fill_group(field, &mut group, of, text)?;
                Action::SetGroup(g, group)
            }
            Field::NewSite => Action::AddSite(name(text)?),
            Field::SiteName(s) | Field::Desks(s, _) => {
                let Some(site) = team.site(s) else { return Ok(None) };
                let mut site = site.clone();
                if let Field::Desks(_, day) = field {
                    match field.number(text)? {
                        Some(desks) => site.desks.insert(day, desks),
                        None => site.desks.remove(&day),
                    }
                } else {
                    site.name = Some(name(text)?);
                }
                Action::SetSite(s, site)
            }
            Field::Rule(of) => {
                let mut rules = team.rules.clone();
                fill_rules(team, field, &mut rules, of, text)?;
                Action::SetRules(Box::new(rules))
            }
            Field::PrincipleWeight(principle) => {
                let mut weights: Weights = team.weights.clone();
                weights.principles.insert(principle, field.byte(text)?);
                Action::SetWeights(weights)
            }
            Field::CriterionWeight(criterion) => {
                let mut weights: Weights = team.weights.clone();
                weights.criteria.insert(criterion, field.byte(text)?);
                Action::SetWeights(weights)
            }
        };
        Ok(Some(action))
    }
}

fn text(value: &impl ToString) -> String {
    value.to_string()
}

fn on(is_on: bool) -> Option<String> {
    is_on.then(|| "on".to_owned())
}

fn name(text: &str) -> Result<Name, FieldError> {
    Name::typed(text).ok_or(FieldError::Name)
}

fn of_force(force: Force) -> Option<String> {
    (force == Force::Must).then(|| MUST.to_owned())
}

fn force(text: &str) -> Force {
    if text == MUST { Force::Must } else { Force::Should }
}

fn of_person(team: &Team, p: PersonIx, person: &Person, of: OfPerson) -> Option<String> {
    match of {
        OfPerson::Name => Some(text(&person.name)),
        OfPerson::Site => Some(text(&person.site.0)),
        OfPerson::Manager => person.manager.map(|p| text(&p.0)),
        OfPerson::Buddy => person.buddy.map(|p| text(&p.0)),
        OfPerson::Started => person.started.map(|date| text(&date)),
        OfPerson::TogetherShare => Some(text(&person.together_share.get())),
        OfPerson::OnsiteShare => Some(text(&person.onsite_share.get())),
        OfPerson::Band(OfBand::Force) => person.office_days?.force.map(|force| match force {
            Force::Must => MUST.to_owned(),
            Force::Should => "should".to_owned(),
        }),
        OfPerson::Band(of) => of_band(person.office_days, of),
        OfPerson::Wish(day) => Some(text(&person.wishes.get(&day).map_or(0, |wish| wish.get()))),
        OfPerson::Usual => Some(person.usual.iter().map(|row| write_row(row, p, team)).listed().join("\n")),
    }
}

fn of_band(band: Option<Band>, of: OfBand) -> Option<String> {
    let band = band?;
    match of {
        OfBand::Min => Some(text(&band.min)),
        OfBand::Max => band.max.map(|max| text(&max)),
        OfBand::Force => of_force(band.force.unwrap_or_default()),
    }
}

fn of_group(group: &Group, of: OfGroup) -> Option<String> {
    match of {
        OfGroup::Name => Some(group.label().to_owned()),
        OfGroup::DaysTogether => Some(text(&group.days_together)),
        OfGroup::Weight => Some(text(&group.weight)),
        OfGroup::Gather => on(group.gather == Gather::Yes),
        OfGroup::Member(p) => on(group.members.contains(&p)),
    }
}

fn of_rules(rules: &Rules, of: OfRules) -> Option<String> {
    let onboarding = &rules.onboarding;
    match of {
        OfRules::Band(of) => of_band(rules.office_days, of),
        OfRules::NewAnchor | OfRules::NoAnchor(_) | OfRules::NewCover | OfRules::NoCover(_) => None,
        OfRules::AnchorDay(n) => Some(rules.anchors.get(n)?.day.id().to_owned()),
        OfRules::AnchorGroup(n) => rules.anchors.get(n)?.group.map(|g| text(&g.0)),
        OfRules::AnchorForce(n) => of_force(rules.anchors.get(n)?.force),
        OfRules::CoverGroup(n) => rules.cover.get(n)?.group.map(|g| text(&g.0)),
        OfRules::CoverMin(n) => Some(text(&rules.cover.get(n)?.min)),
        OfRules::CoverForce(n) => of_force(rules.cover.get(n)?.force),
        OfRules::CoverDay(n, day) => on(rules.cover.get(n)?.days.as_ref().is_none_or(|days| days.contains(&day))),
        OfRules::Desks => on(rules.desks == Force::Must),
        OfRules::OnboardingWeeks => Some(text(&onboarding.weeks)),
        OfRules::BuddyDays => Some(text(&onboarding.buddy_days)),
        OfRules::ManagerDays => Some(text(&onboarding.manager_days)),
        OfRules::ColleagueDays => Some(text(&onboarding.colleague_days)),
        OfRules::FirstWeekDays => Some(text(&onboarding.first_week_days)),
        OfRules::LeaderDays => Some(text(&rules.leader_days)),
    }
}

fn fill_person(team: &Team, field: Field, person: &mut Person, of: OfPerson, text: &str) -> Result<(), FieldError> {
    match of {
        OfPerson::Name => person.name = name(text)?,
        OfPerson::Site => person.site = text.parse().map_or(person.site, SiteIx),
        OfPerson::Manager => person.manager = text.parse().ok().map(PersonIx),
        OfPerson::Buddy => person.buddy = text.parse().ok().map(PersonIx),
        OfPerson::Started if text.is_empty() => person.started = None,
        OfPerson::Started => person.started = Some(text.parse().map_err(|_| FieldError::Date)?),
        OfPerson::TogetherShare => person.together_share = percent(field, text)?,
        OfPerson::OnsiteShare => person.onsite_share = percent(field, text)?,
        OfPerson::Band(OfBand::Force) => {
            if let Some(band) = &mut person.office_days {
                band.force = (!text.is_empty()).then(|| force(text));
            }
        }
        OfPerson::Band(of) => person.office_days = band(field, person.office_days, of, text)?,
        OfPerson::Wish(day) => match text.parse().ok().and_then(Wish::new).filter(|wish| wish.get() != 0) {
            Some(wish) => person.wishes.insert(day, wish),
            None => person.wishes.remove(&day),
        },
        OfPerson::Usual => {
            let n_days = team.days.n_days();
            let row = |line: &str| {
                // Danish letters are welcome in the form; the notation itself has one alphabet.
                let line = replaced(&lower_case(line), &[("k", "o"), ("u", "x"), ("f", "-")]);
                read_row(&line, n_days, person.site, &team.sites).map_err(|_| FieldError::Rows(n_days))
            };
            let usual = text.lines().filter(|line| !line.trim().is_empty()).map(row).collect::<Result<Vec<_>, _>>()?;
            if usual.len() > Person::MOST_ROWS {
                return Err(FieldError::Rows(n_days));
            }
            person.usual = usual;
        }
    }
    Ok(())
}

fn percent(field: Field, text: &str) -> Result<Percent, FieldError> {
    if text.is_empty() {
        return Ok(Percent::default());
    }
    Ok(Percent::new(field.byte(text)?).unwrap_or_default())
}

/// A band with one of its ends changed; the other end gives way. A band without ends is none.
fn band(field: Field, now: Option<Band>, of: OfBand, text: &str) -> Result<Option<Band>, FieldError> {
    let number = field.number(text)?.map(|n| u8::try_from(n).unwrap_or(u8::MAX));
    let band = now.unwrap_or(Band { min: 0, max: None, force: None });
    Ok(match (of, number) {
        (OfBand::Min, None) if band.max.is_none() => None,
        (OfBand::Max, None) if band.min == 0 => None,
        (OfBand::Min, min) => {
            let min = min.unwrap_or(0);
            Some(Band { min, max: band.max.map(|max| max.max(min)), ..band })
        }
        (OfBand::Max, max) => Some(Band { min: max.map_or(band.min, |max| band.min.min(max)), max, ..band }),
        (OfBand::Force, _) => now.map(|band| Band { force: Some(force(text)), ..band }),
    })
}

fn fill_group(field: Field, group: &mut Group, of: OfGroup, text: &str) -> Result<(), FieldError> {
    match of {
        OfGroup::Name => group.name = Some(name(text)?),
        OfGroup::DaysTogether => group.days_together = field.byte(text)?,
        OfGroup::Weight => group.weight = field.byte(text)?,
        OfGroup::Gather => group.gather = if group.gather == Gather::Yes { Gather::No } else { Gather::Yes },
        OfGroup::Member(p) if group.members.contains(&p) => group.members.retain(|&q| q != p),
        OfGroup::Member(p) => group.members.push(p),
    }
    Ok(())
}

fn fill_rules(team: &Team, field: Field, rules: &mut Rules, of: OfRules, text: &str) -> Result<(), FieldError> {
    let group = || text.parse().ok().map(GroupIx);
    match of {
        OfRules::Band(OfBand::Force) => {
            if let Some(band) = &mut rules.office_days {
                band.force = Some(force(text));
            }
        }
        OfRules::Band(of) => rules.office_days = band(field, rules.office_days, of, text)?,
        OfRules::NewAnchor => {
            let day = team.days.get(0).unwrap_or(Weekday::Mon);
            rules.anchors.push(Anchor {
                day,
                group: None,
                force: Force::Must,
                unknown: crate::plan::Unknown::default(),
            });
        }
        OfRules::NewCover => {
            let unknown = crate::plan::Unknown::default();
            rules.cover.push(Cover { group: None, min: 1, days: None, force: Force::Should, unknown });
        }
        OfRules::NoAnchor(n) if n < rules.anchors.len() => {
            rules.anchors.remove(n);
        }
        OfRules::NoCover(n) if n < rules.cover.len() => {
            rules.cover.remove(n);
        }
        OfRules::NoAnchor(_) | OfRules::NoCover(_) => {}
        OfRules::AnchorDay(n) => {
            let day = text.parse();
            in_list(&mut rules.anchors, n, |anchor| anchor.day = day.unwrap_or(anchor.day));
        }
        OfRules::AnchorGroup(n) => in_list(&mut rules.anchors, n, |anchor| anchor.group = group()),
        OfRules::AnchorForce(n) => in_list(&mut rules.anchors, n, |anchor| anchor.force = force(text)),
        OfRules::CoverGroup(n) => in_list(&mut rules.cover, n, |cover| cover.group = group()),
        OfRules::CoverMin(n) => {
            let min = field.needed(text)?;
            in_list(&mut rules.cover, n, |cover| cover.min = min);
        }
        OfRules::CoverForce(n) => in_list(&mut rules.cover, n, |cover| cover.force = force(text)),
        OfRules::CoverDay(n, day) => in_list(&mut rules.cover, n, |cover| toggle_day(cover, &team.days, day)),
        OfRules::Desks => rules.desks = if rules.desks == Force::Must { Force::Should } else { Force::Must },
        OfRules::OnboardingWeeks => rules.onboarding.weeks = field.byte(text)?,
        OfRules::BuddyDays => rules.onboarding.buddy_days = field.byte(text)?,
        OfRules::ManagerDays => rules.onboarding.manager_days = field.byte(text)?,
        OfRules::ColleagueDays => rules.onboarding.colleague_days = field.byte(text)?,
        OfRules::FirstWeekDays => rules.onboarding.first_week_days = field.byte(text)?,
        OfRules::LeaderDays => rules.leader_days = field.byte(text)?,
    }
    Ok(())
}

/// Changes an entry of a list, if it is there.
fn in_list<T>(list: &mut [T], n: usize, change: impl FnOnce(&mut T)) {
    if let Some(entry) = list.get_mut(n) {
        change(entry);
    }
}

/// Cover of every day is written as cover without days.
fn toggle_day(cover: &mut Cover, days: &Days, day: Weekday) {
    let all = days.as_slice();
    let mut set = cover.days.take().unwrap_or_else(|| all.iter().copied().collect());
    set.toggle(day);
    if !all.iter().all(|day| set.contains(day)) {
        cover.days = Some(set);
    }
}

/// The weekdays with one more or one less; the last one stays.
fn toggled(days: &Days, day: Weekday) -> Days {
    let mut list: Vec<Weekday> = days.as_slice().to_vec();
    if list.contains(&day) {
        list.retain(|&d| d != day);
    } else {
        list.push(day);
    }
    Days::new(&list).unwrap_or_else(|| days.clone())
}
