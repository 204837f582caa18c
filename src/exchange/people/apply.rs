//! Takes a table over into a plan: new people are added, people whose name the plan has are updated;
//! groups and sites that the plan does not have are added. Days off become a usual pattern of Off and Open
//! days for those who have no pattern yet.

use super::names::new_people;
use super::table::{Field, PeopleTable, PersonRow, place};
use crate::exchange::problem::{Expected, Problem, Remedy};
use crate::plan::{
    Cell, EditError, Group, Id, Index, Listed, Name, PersonIx, Place, Plan, Row, Site, SiteIx, Team, Weekday,
    lower_case,
};

impl PeopleTable {
    /// The plan with the people of the table.
    ///
    /// # Errors
    /// When there are more people, groups or sites than a plan holds.
    pub fn apply(&self, plan: &Plan) -> Result<Plan, EditError> {
        let known = by_name(plan.team());
        let new = self.people.iter().filter(|row| !known.contains(row.name.as_str()));
        let plan = plan.with_people(new_people(plan, new.map(|row| row.name.clone())))?;
        let mut team = plan.team().clone();
        let people = self.positions(&plan, &known);
        for (row, &p) in self.people.iter().zip(&people) {
            update(&mut team, row, p);
        }
        let names = by_name(&team);
        for (row, &p) in self.people.iter().zip(&people) {
            let other = |name: &Option<Name>| {
                name.as_ref().and_then(|name| names.get(name.as_str()).map(PersonIx)).filter(|&other| other != p)
            };
            if let Some(person) = team.people.get_mut(p.0) {
                person.manager = other(&row.manager).or(person.manager);
                person.buddy = other(&row.buddy).or(person.buddy);
            }
        }
        plan.with_team(team)
    }

    /// Notes managers and buddies whose name is neither in the table nor in the plan, or is the person's
    /// own.
    pub fn note_unknown(&mut self, plan: &Plan) {
        let mut known = by_name(plan.team());
        for row in &self.people {
            known.insert(row.name.as_str(), 0);
        }
        let mut problems = Vec::new();
        for row in &self.people {
            for (field, name) in [(Field::Manager, &row.manager), (Field::Buddy, &row.buddy)] {
                let is_other = |name: &Name| known.contains(name.as_str()) && *name != row.name;
                if let Some(name) = name.as_ref().filter(|name| !is_other(name)) {
                    let found = format!("\"{name}\"");
                    let place = place(row.row, self.header(field));
                    problems.push(Problem::new(place, Expected::OnePerson, &found, Remedy::LeftOut));
                }
            }
        }
        self.problems.extend(problems);
    }

    /// The position in the plan of each person of the table.
    fn positions(&self, plan: &Plan, known: &Index) -> Vec<PersonIx> {
        let n_new = self.people.iter().filter(|row| !known.contains(row.name.as_str())).count();
        let mut next = plan.n_people() - n_new;
        let position = |row: &PersonRow| {
            known.get(row.name.as_str()).map_or_else(
                || {
                    next += 1;
                    PersonIx(next - 1)
                },
                PersonIx,
            )
        };
        self.people.iter().map(position).listed()
    }
}

/// People by name; of two with one name, the first.
pub(super) fn by_name(team: &Team) -> Index {
    Index::of(team.people.iter().map(|person| person.name.as_str()))
}

fn update(team: &mut Team, row: &PersonRow, p: PersonIx) {
    let site = row.site.as_ref().map(|name| site_of(team, name));
    if let Some(group) = &row.group {
        join(team, group, p);
    }
    let days = team.days.as_slice().to_vec();
    let Some(person) = team.people.get_mut(p.0) else { return };
    person.site = site.unwrap_or(person.site);
    person.started = row.started.or(person.started);
    if let Some(works) = row.days.as_ref().filter(|_| person.usual.is_empty()) {
        let cell = |day: &Weekday| Cell::whole(if works.contains(day) { Place::Open } else { Place::Off });
        if days.iter().any(|day| !works.contains(day)) {
            person.usual = vec![Row::new(days.iter().map(cell).listed())];
        }
    }
}

/// The site of a name, added where there is none. The one unnamed site of a new plan takes the first name.
fn site_of(team: &mut Team, name: &Name) -> SiteIx {
    let is_it = |site: &Site| site.name.as_ref() == Some(name) || site.id.as_str() == name.as_str();
    let position = team.sites.iter().position(is_it).unwrap_or_else(|| {
        let taken: Vec<&Id> = team.sites.iter().map(|site| &site.id).listed();
        let id = Id::from_name(name.as_str(), &taken);
        match team.sites.as_mut_slice() {
            [only] if only.name.is_none() && only.desks.is_empty() => {
                *only = Site { id, name: Some(name.clone()), ..only.clone() };
                0
            }
            _ => {
                team.sites.push(Site { name: Some(name.clone()), ..Site::new(id) });
                team.sites.len() - 1
            }
        }
    });
    SiteIx(u16::try_from(position).unwrap_or(0))
}

/// Makes a person a member of the group of a name, which is added where there is none; case does not matter.
pub fn join(team: &mut Team, name: &Name, p: PersonIx) {
    let wanted = lower_case(name.as_str());
    let is_it = |group: &Group| lower_case(group.label()) == wanted || group.id.as_str() == name.as_str();
    let position = team.groups.iter().position(is_it).unwrap_or_else(|| {
        let taken: Vec<&Id> = team.groups.iter().map(|group| &group.id).listed();
        let id = Id::from_name(name.as_str(), &taken);
        team.groups.push(Group { name: Some(name.clone()), ..Group::new(id) });
        team.groups.len() - 1
    });
    if let Some(group) = team.groups.get_mut(position)
        && let Err(place) = group.members.binary_search(&p)
    {
        group.members.insert(place, p);
    }
}
