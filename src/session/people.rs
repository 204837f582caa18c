//! Actions on the team: people, groups and sites.

use super::Session;
use super::action::{Effect, Message};
use crate::exchange::people;
use crate::plan::{
    EditError, Group, GroupIx, Id, Listed, Name, Person, PersonIx, Place, Plan, Site, SiteIx, Team, sort_people,
};

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

    /// Adds people by name. A table is looked at first, as one from a file.
    pub(super) fn add_names(&mut self, text: &str) -> Vec<Effect> {
        if people::is_table(text) {
            return self.import(text.as_bytes().into());
        }
        let names = people::read_names(text, self.plan());
        let n_added = names.names.len();
        let effects = self.add(|plan| names.apply(plan));
        if self.message.is_none() || !effects.is_empty() {
            self.message = Some(Message::Added(n_added, names.problems));
        }
        effects
    }

    /// Adds people; the first ones of a plan are one group where they have none, and are set up.
    fn add(&mut self, add: impl FnOnce(&Plan) -> Result<Plan, EditError>) -> Vec<Effect> {
        let is_first = self.plan().n_people() == 0;
        let mut effects = self.change(|plan, _| {
            let plan = add(plan)?;
            if is_first && plan.n_people() > 0 && plan.team().groups.is_empty() {
                with_one_group(&plan)
            } else {
                Ok(plan)
            }
        });
        if is_first && !effects.is_empty() {
            self.is_new = true;
            effects.push(Effect::Focus);
        }
        effects
    }

    /// The first people of a plan, from a table; where nobody's days are decided they are set up, as names are.
    pub(super) fn begun_with(&mut self, plan: Plan) -> Plan {
        let is_decided = |place: Place| !matches!(place, Place::Open | Place::Off);
        let mut cells = plan.addresses().filter_map(|at| plan.cell(at));
        if plan.n_people() == 0 || cells.any(|cell| is_decided(cell.am.place) || is_decided(cell.pm.place)) {
            return plan;
        }
        self.is_new = true;
        if plan.team().groups.is_empty() { with_one_group(&plan).unwrap_or(plan) } else { plan }
    }

    /// Takes a person out of the plan, with what hangs on the person.
    pub(super) fn remove_person(&mut self, p: PersonIx) -> Vec<Effect> {
        let name = self.plan().team().person(p).map(|person| person.name.clone());
        let mut effects = self.change(|plan, _| plan.without_person(p));
        if let Some(name) = name.filter(|_| !effects.is_empty()) {
            self.message = Some(Message::Removed(name));
            self.unfolded = None;
            effects.push(Effect::Focus);
        }
        effects
    }

    pub(super) fn swap_people(&mut self, p: PersonIx, q: PersonIx) -> Vec<Effect> {
        let unfolded = self.unfolded.map(|shown| {
            if shown == p {
                q
            } else if shown == q {
                p
            } else {
                shown
            }
        });
        let effects = self.change(|plan, _| plan.with_people_swapped(p, q));
        if !effects.is_empty() {
            self.unfolded = unfolded;
        }
        effects
    }

    /// Makes a person a member of the groups of these names and of no others; new names make groups.
    pub(super) fn join(&mut self, p: PersonIx, names: &[Name]) -> Vec<Effect> {
        self.edit_team(|team| {
            for group in &mut team.groups {
                group.members.retain(|&member| member != p);
            }
            for name in names {
                people::join(team, name, p);
            }
        })
    }

    /// Moves a person from one group, or none, to another one, or none.
    pub(super) fn move_member(&mut self, p: PersonIx, from: Option<GroupIx>, to: Option<GroupIx>) -> Vec<Effect> {
        self.edit_team(|team| {
            if let Some(from) = from.and_then(|g| team.groups.get_mut(g.0)) {
                from.members.retain(|&member| member != p);
            }
            if let Some(to) = to.and_then(|g| team.groups.get_mut(g.0)) {
                to.members.push(p);
                sort_people(&mut to.members);
            }
        })
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

/// The plan with everybody in one group: the team works together until somebody says otherwise.
fn with_one_group(plan: &Plan) -> Result<Plan, EditError> {
    let mut team = plan.team().clone();
    let mut group = Group::new(Id::from_name("team", &[]));
    group.name = team.name.clone().or_else(|| Name::new("Team"));
    group.members = team.person_ixs().listed();
    team.groups.push(group);
    plan.with_team(team)
}
