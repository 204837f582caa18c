//! Names, one a line, with groups where the text has them.

use super::groups::{by_name, join};
use crate::exchange::problem::{Expected, Problem, Remedy};
use crate::plan::{EditError, Id, Listed, Name, Person, PersonIx, Plan, lower_case};

/// Names that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The names that are new, in their order, each with its group where the text has groups.
    pub names: Vec<(Name, Option<Name>)>,
    /// Lines that were left out.
    pub problems: Vec<Problem>,
}

/// Whether a text is a table rather than names: its first line has cells, with tabs or semicolons between as
/// spreadsheets copy and write them, or with commas and a header for names.
///
/// ```
/// use hybrid_week::exchange::people::is_table;
/// assert!(is_table("Navn\tAfdeling\nAnna\tJura") && is_table("name,team\nAnna,Legal"));
/// assert!(!is_table("Anna\nBo") && !is_table("Jura: Anna; Bo") && !is_table("Holm, Anna\nFriis, Bo"));
/// ```
pub fn is_table(text: &str) -> bool {
    let first = bare(text.trim_start().lines().next().unwrap_or_default());
    let is_name = |cell: &str| ["name", "navn", "namn"].contains(&lower_case(cell.trim()).as_str());
    let has = |mark: char| first.split(mark).nth(1).is_some();
    let is_one_line = text.trim().lines().nth(1).is_none();
    !is_one_line && (has('\t') || (has(';') && !has(':')) || (has(',') && first.split(',').any(is_name)))
}

/// Reads names, one a line. Bullets are skipped; names that the plan has already, or that are no names, are
/// reported and left out.
///
/// A line `Group:` is the heading of the names under it, `Group: Anna, Bo` is a whole group. Without such
/// lines, blank lines part groups, `Team 1`, `Team 2` …, if each has two names at least; else they are
/// skipped.
pub fn read_names(text: &str, plan: &Plan) -> Names {
    let mut read = Names::default();
    let known = by_name(plan.team());
    let (mut heading, mut has_headings) = (None, false);
    let (mut blocks, mut is_parted) = (Vec::new(), true);
    for (n, line) in text.lines().enumerate() {
        let line = bare(line);
        is_parted |= line.is_empty();
        let parted = line.split_once(':');
        if let Some((group, _)) = parted {
            (heading, has_headings) = (Name::typed(group), true);
        }
        let (names, marks) = parted.map_or((line, &[][..]), |(_, names)| (names, &[',', ';'][..]));
        for name in names.split(marks).map(bare) {
            if name.is_empty() {
                continue;
            }
            let mut wrong = |expected| {
                let place = format!("line {}", n + 1);
                read.problems.push(Problem::new(place, expected, &format!("\"{name}\""), Remedy::LeftOut));
            };
            match Name::typed(name) {
                None => wrong(Expected::Name),
                Some(name) if known.contains(name.as_str()) || read.names.iter().any(|(other, _)| *other == name) => {
                    wrong(Expected::NewName);
                }
                Some(name) => {
                    read.names.push((name, heading.clone()));
                    match blocks.last_mut() {
                        Some(size) if !is_parted => *size += 1,
                        _ => blocks.push(1_usize),
                    }
                    is_parted = false;
                }
            }
        }
    }
    if !has_headings && blocks.len() > 1 && blocks.iter().all(|&size| size > 1) {
        let of_each = (1..).zip(&blocks).flat_map(|(n, &size)| std::iter::repeat_n(n, size));
        for ((_, group), n) in read.names.iter_mut().zip(of_each) {
            *group = Name::new(&format!("Team {n}"));
        }
    }
    read
}

/// A line or a name without bullets and what parts it from the next.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(['-', '*', '•', '\t', ' ']).trim_end_matches([',', ';', '\t', ' '])
}

impl Names {
    /// The plan with these people, and with the groups they name.
    ///
    /// # Errors
    /// When there are more than a plan holds.
    pub fn apply(&self, plan: &Plan) -> Result<Plan, EditError> {
        let n_before = plan.n_people();
        let plan = plan.with_people(new_people(plan, self.names.iter().map(|(name, _)| name.clone())))?;
        let mut team = plan.team().clone();
        for (n, (_, group)) in self.names.iter().enumerate() {
            if let Some(group) = group {
                join(&mut team, group, PersonIx(n_before + n));
            }
        }
        plan.with_team(team)
    }
}

/// People of these names, each with an id that the plan does not have.
fn new_people(plan: &Plan, names: impl Iterator<Item = Name>) -> Vec<Person> {
    let mut taken: Vec<Id> = plan.team().people.iter().map(|person| person.id.clone()).listed();
    let person = |name: Name| {
        let id = Id::from_name(name.as_str(), &taken.iter().listed());
        taken.push(id.clone());
        Person::new(id, name)
    };
    names.map(person).listed()
}
