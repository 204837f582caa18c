//! Finds the people, groups and sites that a table names, and adds those that the plan does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::note::{Done, Notes, Spot};
use crate::exchange::speech::Said;
use crate::plan::{
    Group, Id, Index, MOST_GROUPS, MOST_SITES, Name, Person, PersonIx, Plan, Site, SiteIx, Team, lower_case,
    most_people,
};

/// A plan's people, groups and sites while a table is taken over.
pub(super) struct Roster {
    pub(super) team: Team,
    /// As many as the weeks of the plan leave room for.
    most_people: usize,
    ids: Index,
    names: Index,
    /// Names that several people have.
    shared: BTreeSet<String>,
    groups: Index,
    /// The last number given behind an id, so that thousands of names that make the same id stay quick.
    numbers: BTreeMap<String, usize>,
}

impl Roster {
    pub(super) fn of(plan: &Plan) -> Self {
        let team = plan.team().clone();
        let ids = Index::of(team.people.iter().map(|person| person.id.as_str()));
        let names = Index::of(team.people.iter().map(|person| person.name.as_str()));
        let is_first = |(n, person): (usize, &Person)| names.get(person.name.as_str()) == Some(n);
        let others = team.people.iter().enumerate().filter(|&one| !is_first(one));
        let shared = others.map(|(_, person)| person.name.to_string()).collect();
        let groups = Index::of(team.groups.iter().map(Group::label));
        let most_people = most_people(plan.n_weeks());
        Self { team, most_people, ids, names, shared, groups, numbers: BTreeMap::new() }
    }

    /// The person whom a text names, by name or id.
    pub(super) fn find(&self, text: &str) -> Option<PersonIx> {
        self.names.get(text).or_else(|| self.ids.get(text)).map(PersonIx)
    }

    /// Whether somebody has an id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id) || self.ids.contains(&lower_case(id))
    }

    /// The person of a name that nobody else has.
    pub(super) fn only_one(&self, name: &str) -> Option<PersonIx> {
        let found = self.names.get(name).filter(|_| !self.shared.contains(name));
        found.map(PersonIx)
    }

    /// The person of a row: by id where it has one, else by name; added where there is no such person. A new
    /// person may have a name that is taken only with an id of their own.
    pub(super) fn person(&mut self, id: Option<&str>, name: Option<&Name>) -> Result<PersonIx, &'static str> {
        if let Some(id) = id {
            if let Some(found) = self.ids.get(id).or_else(|| self.ids.get(&lower_case(id))) {
                return Ok(PersonIx(found));
            }
        } else if let Some(found) = name.and_then(|name| self.find(name.as_str())) {
            return Ok(found);
        }
        let name = name.cloned().or_else(|| Name::typed(id?)).ok_or("no name")?;
        if self.team.people.len() >= self.most_people {
            return Err("too many");
        }
        let plain = id.and_then(|id| Id::new(&lower_case(id)));
        let id = plain.unwrap_or_else(|| self.free_id(id.unwrap_or(name.as_str())));
        let p = self.team.people.len();
        self.ids.insert(id.as_str(), p);
        if !self.names.contains(name.as_str()) {
            self.names.insert(name.as_str(), p);
        }
        self.team.people.push(Person::new(id, name));
        Ok(PersonIx(p))
    }

    fn free_id(&mut self, name: &str) -> Id {
        let plain = Id::from_name(name, &[]);
        if !self.ids.contains(plain.as_str()) {
            return plain;
        }
        let number = self.numbers.entry(plain.as_str().to_owned()).or_insert(1);
        loop {
            *number += 1;
            let root = plain.as_str().get(..26).unwrap_or(plain.as_str());
            let numbered = Id::new(&format!("{root}-{number}"));
            if let Some(id) = numbered.filter(|id| !self.ids.contains(id.as_str())) {
                return id;
            }
        }
    }

    /// Puts a person into the group of a name.
    pub(super) fn join(&mut self, name: &Name, p: PersonIx, notes: &mut Notes, spot: Spot) {
        let known = self.groups.get(name.as_str());
        let position = known.or_else(|| self.team.groups.iter().position(|group| group.id.as_str() == name.as_str()));
        let position = position.unwrap_or(self.team.groups.len());
        if position == self.team.groups.len() {
            if position >= MOST_GROUPS {
                notes.note(spot, Said::Groups, name.as_str(), Done::LeftOut);
                return;
            }
            let taken: Vec<&Id> = self.team.groups.iter().map(|group| &group.id).collect();
            let group = Group { name: Some(name.clone()), ..Group::new(Id::from_name(name.as_str(), &taken)) };
            self.team.groups.push(group);
            self.groups.insert(name.as_str(), position);
        }
        if let Some(group) = self.team.groups.get_mut(position)
            && let Err(place) = group.members.binary_search(&p)
        {
            group.members.insert(place, p);
        }
    }

    /// The site of a name or an id, added where there is none. The one unnamed site of a new plan takes the first
    /// name.
    pub(super) fn site(&mut self, name: &Name, notes: &mut Notes, spot: Spot) -> Option<SiteIx> {
        if let Some(site) = super::cells::site_of(name.as_str(), &self.team) {
            return Some(site);
        }
        let taken: Vec<&Id> = self.team.sites.iter().map(|site| &site.id).collect();
        let id = Id::from_name(name.as_str(), &taken);
        match self.team.sites.as_mut_slice() {
            [only] if only.name.is_none() && only.desks.is_empty() => {
                *only = Site { id, name: Some(name.clone()), ..only.clone() };
            }
            sites if sites.len() >= MOST_SITES => {
                notes.note(spot, Said::Sites, name.as_str(), Done::LeftOut);
                return None;
            }
            _ => self.team.sites.push(Site { name: Some(name.clone()), ..Site::new(id) }),
        }
        u16::try_from(self.team.sites.len() - 1).ok().map(SiteIx)
    }
}
