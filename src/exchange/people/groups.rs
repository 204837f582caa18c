//! Makes people members of groups by name, and finds people by name.

use crate::plan::{Group, Id, Index, Listed, Name, PersonIx, Team, lower_case};

/// People by name; of two with one name, the first.
pub(super) fn by_name(team: &Team) -> Index {
    Index::of(team.people.iter().map(|person| person.name.as_str()))
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
