//! The fields of the forms as values: what each may hold, what it holds now, and the change that a typed or
//! chosen text makes. A form on the page is a list of these.
//!
//! **Add a field:** name it in its enum (`field`), and give it a line in [`Session::filled`] and one in
//! [`Session::fill`].

mod field;
mod of_person;
mod of_rules;

pub use field::{Field, FieldError, FieldKind, MUST, OfBand, OfGroup, OfPerson, OfRules};

use super::{Action, Menu, Session};
use crate::exchange::{Expected, people};
use crate::plan::{Band, Date, Days, Force, Gather, Group, GroupIx, Name, Plan, Weekday};

impl Session {
    /// What a field holds now, as its text or the value of its choice; a box that is checked holds `on`.
    ///
    /// Rules and weights are those that are tried out, if some are.
    pub fn filled(&self, field: Field) -> String {
        let team = self.tried_team();
        match field {
            Field::TeamName => team.name.as_ref().map(text),
            Field::Names
            | Field::NewPerson
            | Field::NewClosed
            | Field::NewGroup
            | Field::NewMember(_)
            | Field::Moved(..)
            | Field::NewSite => None,
            Field::Weekday(day) => on(team.days.position(day).is_some()),
            Field::Closed(date) => on(team.closed.contains(&date)),
            Field::Person(p, of) => team.person(p).and_then(|person| of_person::filled(team, p, person, of)),
            Field::Group(g, of) => team.group(g).and_then(|group| of_group(group, of)),
            Field::SiteName(s) => team.site(s).and_then(|site| site.name.as_ref().map(text)),
            Field::Desks(s, day) => team.site(s).and_then(|site| site.desks.get(&day).map(text)),
            Field::Rule(of) => of_rules::filled(&team.rules, of),
            Field::PrincipleWeight(principle) => Some(text(&team.weights.principle(principle))),
            Field::CriterionWeight(criterion) => Some(text(&team.weights.criterion(criterion))),
            Field::View(of) => self.view().filled(of),
            Field::Purpose => match self.menu() {
                Menu::Purpose(days) => days.iter().find_map(|&at| self.plan().purpose(at)).map(text),
                Menu::Closed | Menu::Lines => None,
            },
        }
        .unwrap_or_default()
    }

    /// The change that a text makes in a field; what is pressed goes on to its next state, whatever the text.
    /// `None` where there is nothing to change. Rules and weights are tried out first.
    ///
    /// # Errors
    /// What the text should have been.
    pub fn fill(&self, field: Field, text: &str) -> Result<Option<Action>, FieldError> {
        let team = self.plan().team();
        let text = text.trim();
        let action = match field {
            Field::View(of) => Action::Arrange(Box::new(self.view().with(of, text))),
            Field::Purpose if text.is_empty() => Action::Note(None),
            Field::Purpose => Action::Note(Some(name(text)?)),
            Field::TeamName if text.is_empty() => Action::NameTeam(None),
            Field::TeamName => Action::NameTeam(Some(name(text)?)),
            Field::Names | Field::NewPerson => {
                new_names(self.plan(), text)?;
                Action::AddNames(text.to_owned())
            }
            Field::Weekday(day) => Action::SetDays(toggled(&team.days, day)),
            Field::Closed(date) => Action::ToggleClosed(date),
            Field::NewClosed => {
                let date = date(text)?;
                if team.closed.contains(&date) {
                    return Ok(None);
                }
                Action::ToggleClosed(date)
            }
            Field::Person(p, OfPerson::Groups) => Action::Join(p, of_person::groups(text)?),
            Field::Person(p, of) => {
                let Some(person) = team.person(p) else { return Ok(None) };
                let mut person = person.clone();
                of_person::fill(team, field, &mut person, of, text)?;
                Action::SetPerson(p, Box::new(person))
            }
            Field::NewGroup => Action::AddGroup(name(text)?),
            Field::Group(g, of) => {
                let Some(group) = team.group(g) else { return Ok(None) };
                let mut group = group.clone();
                fill_group(field, &mut group, of, text)?;
                Action::SetGroup(g, group)
            }
            Field::NewMember(g) => {
                let person = of_person::named(team, text).ok_or(FieldError::Person)?;
                Action::MoveMember(person, None, Some(g))
            }
            Field::Moved(p, from) => Action::MoveMember(p, from, text.parse().ok().map(GroupIx)),
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
            Field::Rule(_) | Field::PrincipleWeight(_) | Field::CriterionWeight(_) => {
                let mut team = self.tried_team().clone();
                if let Field::PrincipleWeight(principle) = field {
                    team.weights.principles.insert(principle, field.byte(text)?);
                } else if let Field::CriterionWeight(criterion) = field {
                    team.weights.criteria.insert(criterion, field.byte(text)?);
                } else {
                    of_rules::fill(&mut team, field, text)?;
                }
                Action::Try(Box::new(team))
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

/// Of a text that adds nobody: what it should have been. What is wrong in some of its lines is told when the others
/// are added.
fn new_names(plan: &Plan, text: &str) -> Result<(), FieldError> {
    if people::is_table(text) {
        return Ok(());
    }
    let read = people::read_names(text, plan);
    match read.problems.first() {
        _ if !read.names.is_empty() => Ok(()),
        Some(problem) if problem.expected == Expected::NewName => Err(FieldError::NewName),
        Some(_) | None => Err(FieldError::Name),
    }
}

/// A date that a person means: while a year is typed, `2` is the year 2.
fn date(text: &str) -> Result<Date, FieldError> {
    let date: Option<Date> = text.parse().ok();
    date.filter(|date| (1900..2200).contains(&date.parts().0)).ok_or(FieldError::Date)
}

fn of_force(force: Force) -> Option<String> {
    (force == Force::Must).then(|| MUST.to_owned())
}

fn force(text: &str) -> Force {
    if text == MUST { Force::Must } else { Force::Should }
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
    }
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
    }
    Ok(())
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
