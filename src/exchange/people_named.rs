//! Finds people of a plan whom a file names: by id, name, or a first name that only one has.

use crate::plan::{Index, PersonIx, Plan, lower_case};

/// The people of a plan by what they are called.
#[derive(Debug)]
pub struct People(Index);

/// Stands for a name that several have.
const SEVERAL: usize = usize::MAX;

impl People {
    /// The people of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut index = Index::default();
        let mut add = |name: String, p: usize| {
            let p = if index.contains(&name) { SEVERAL } else { p };
            index.insert(&name, p);
        };
        for (p, person) in plan.team().people.iter().enumerate() {
            let name = lower_case(person.name.as_str());
            let first = name.split_whitespace().next().unwrap_or_default().to_owned();
            if first != name {
                add(first, p);
            }
            add(name, p);
        }
        // An id is one person's, whatever others are called.
        for (p, person) in plan.team().people.iter().enumerate() {
            index.insert(person.id.as_str(), p);
        }
        Self(index)
    }

    /// The person of a name.
    pub fn find(&self, name: &str) -> Option<PersonIx> {
        self.0.get(&lower_case(name.trim())).filter(|&p| p != SEVERAL).map(PersonIx)
    }

    /// The person whom a title such as `Anna: ferie` or `Ferie – Anna Holm` names.
    pub fn find_in(&self, title: &str) -> Option<PersonIx> {
        let parts = title.split([':', '(', ')', ',', ';', '–', '—', '/', '|']).flat_map(|part| part.split(" - "));
        let whole = parts.clone().find_map(|part| self.find(part));
        whole.or_else(|| parts.flat_map(str::split_whitespace).find_map(|word| self.find(word)))
    }
}
