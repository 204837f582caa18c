//! Names, one a line.

use super::apply::by_name;
use crate::exchange::problem::{Expected, Problem, Remedy};
use crate::plan::{EditError, Id, Listed, Name, Person, Plan};

/// Names that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The names that are new, in their order.
    pub names: Vec<Name>,
    /// Lines that were left out.
    pub problems: Vec<Problem>,
}

/// Reads names, one a line. Blank lines and bullets are skipped; names that the plan has already, or that
/// are no names, are reported and left out.
pub fn read_names(text: &str, plan: &Plan) -> Names {
    let mut read = Names::default();
    let known = by_name(plan.team());
    for (n, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches(['-', '*', '•', '\t', ' ']).trim_end_matches([',', ';', '\t', ' ']);
        if line.is_empty() {
            continue;
        }
        let mut wrong = |expected| {
            read.problems.push(Problem::new(
                format!("line {}", n + 1),
                expected,
                &format!("\"{line}\""),
                Remedy::LeftOut,
            ));
        };
        match Name::typed(line) {
            None => wrong(Expected::Name),
            Some(name) if known.contains(name.as_str()) || read.names.contains(&name) => wrong(Expected::NewName),
            Some(name) => read.names.push(name),
        }
    }
    read
}

impl Names {
    /// The plan with these people.
    ///
    /// # Errors
    /// When there are more than a plan holds.
    pub fn apply(&self, plan: &Plan) -> Result<Plan, EditError> {
        plan.with_people(new_people(plan, self.names.iter().cloned()))
    }
}

/// People of these names, each with an id that the plan does not have.
pub(super) fn new_people(plan: &Plan, names: impl Iterator<Item = Name>) -> Vec<Person> {
    let mut taken: Vec<Id> = plan.team().people.iter().map(|person| person.id.clone()).listed();
    let person = |name: Name| {
        let id = Id::from_name(name.as_str(), &taken.iter().listed());
        taken.push(id.clone());
        Person::new(id, name)
    };
    names.map(person).listed()
}
