//! Initials for names, and names for initials again where the team is known.

use crate::plan::{Id, Index, Listed, Name, Person, Plan, Unknown, WeekRows};

/// The plan with initials instead of names. Ids follow, for they are made from names; keys of people that
/// this program does not know are left out.
pub fn with_initials(plan: &Plan) -> Plan {
    let mut taken = Index::default();
    let shortened = |person: &Person| {
        let (id, name) = initials(person.name.as_str(), &mut taken);
        Person { id, name, unknown: Unknown::default(), ..person.clone() }
    };
    let people = plan.team().people.iter().map(shortened).listed();
    renamed(plan, people)
}

/// A plan with initials, with the names of those who are in the plan `here`.
pub fn with_names(plan: &Plan, here: &Plan) -> Plan {
    let short = with_initials(here);
    let known = Index::of(short.team().people.iter().map(|person| person.id.as_str()));
    let mut taken = Index::default();
    let named = |person: &Person| {
        let found = known.get(person.id.as_str()).and_then(|p| here.team().people.get(p));
        let (id, name) = found.map_or((&person.id, &person.name), |found| (&found.id, &found.name));
        let id = Id::take(id.as_str(), &mut taken);
        Person { id, name: name.clone(), ..person.clone() }
    };
    let people = plan.team().people.iter().map(named).listed();
    renamed(plan, people)
}

/// The first letters of a name's words as an id and a name that nobody else has.
fn initials(name: &str, taken: &mut Index) -> (Id, Name) {
    let letters: String = name.split([' ', '-', '.']).filter_map(|word| word.chars().next()).collect();
    let plain = Id::from_name(&letters, &[]);
    let id = Id::take(plain.as_str(), taken);
    let number = id.as_str().strip_prefix(plain.as_str()).unwrap_or_default().replace('-', " ");
    let name = Name::new(&format!("{}{number}", letters.to_uppercase())).unwrap_or_else(|| Name::of_id(&id));
    (id, name)
}

fn renamed(plan: &Plan, people: Vec<Person>) -> Plan {
    let mut team = plan.team().clone();
    team.people = people;
    let weeks = (0..plan.n_weeks()).filter_map(|week| plan.week_rows(week)).map(|rows| WeekRows::clone(rows)).listed();
    // Ids stay different and all else fits as before.
    Plan::new(team, plan.week(0), weeks).unwrap_or_else(|_| Plan::empty(plan.week(0)))
}
