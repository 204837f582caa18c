//! Actions on the team: people, groups and sites.

use std::rc::Rc;

use super::Session;
use super::action::{Effect, Message, Preview};
use crate::exchange::people;
use crate::plan::{EditError, Group, GroupIx, Id, Listed, Name, Person, PersonIx, Site, SiteIx, Team, sort_people};

impl Session {
    /// Changes the team in place as one step.
    pub(super) fn edit_team(&mut self, edit: impl FnOnce(&mut Team)) -> Vec<Effect> {
        let mut team = self.plan().team().clone();
        edit(&mut team);
        self.set_team(team)
    }

    #[inline(never)]
    fn set_team(&mut self, team: Team) -> Vec<Effect> {
        self.change(|plan, _| plan.with_team(team))
    }

    pub(super) fn add_names(&mut self, text: &str) -> Vec<Effect> {
        let names = people::read_names(text, self.plan());
        let n_added = names.names.len();
        let effects = self.change(|plan, _| names.apply(plan));
        if self.message.is_none() || !effects.is_empty() {
            self.message = Some(Message::Added(n_added, names.problems));
        }
        effects
    }

    pub(super) fn preview_people(&mut self, bytes: &[u8]) -> Vec<Effect> {
        match people::read_table(bytes) {
            Ok(mut table) => {
                table.note_unknown(self.plan());
                self.preview = Some(Preview(Rc::new(table)));
                self.message = None;
                Vec::new()
            }
            Err(problem) => self.say(Message::TableRefused(problem)),
        }
    }

    pub(super) fn accept_people(&mut self) -> Vec<Effect> {
        let Some(Preview(table)) = self.preview.take() else { return Vec::new() };
        let n_before = self.plan().n_people();
        let effects = self.change(|plan, _| table.apply(plan));
        if effects.is_empty() {
            self.preview = Some(Preview(table));
        } else {
            self.panel = None;
            self.message = Some(Message::Added(self.plan().n_people() - n_before, Vec::new()));
        }
        effects
    }

    pub(super) fn set_person(&mut self, p: PersonIx, person: Person) -> Vec<Effect> {
        let mut team = self.plan().team().clone();
        let Some(place) = team.people.get_mut(p.0) else { return self.say(Message::Refused(EditError::NotThere)) };
        *place = person;
        self.set_team(team)
    }

    pub(super) fn add_group(&mut self, name: Name) -> Vec<Effect> {
        self.edit_team(|team| {
            let taken: Vec<&Id> = team.groups.iter().map(|group| &group.id).listed();
            let mut group = Group::new(Id::from_name(name.as_str(), &taken));
            group.name = Some(name);
            team.groups.push(group);
        })
    }

    pub(super) fn set_group(&mut self, g: GroupIx, mut group: Group) -> Vec<Effect> {
        sort_people(&mut group.members);
        let mut team = self.plan().team().clone();
        let Some(place) = team.groups.get_mut(g.0) else { return self.say(Message::Refused(EditError::NotThere)) };
        *place = group;
        self.set_team(team)
    }

    pub(super) fn add_site(&mut self, name: Name) -> Vec<Effect> {
        self.edit_team(|team| {
            let taken: Vec<&Id> = team.sites.iter().map(|site| &site.id).listed();
            let mut site = Site::new(Id::from_name(name.as_str(), &taken));
            site.name = Some(name);
            team.sites.push(site);
        })
    }

    pub(super) fn set_site(&mut self, s: SiteIx, site: Site) -> Vec<Effect> {
        let mut team = self.plan().team().clone();
        let Some(place) = team.sites.get_mut(s.get()) else { return self.say(Message::Refused(EditError::NotThere)) };
        *place = site;
        self.set_team(team)
    }
}
