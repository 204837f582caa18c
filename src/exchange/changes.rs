//! The days in which one state of a plan differs from another: people are found by id, days by date.

use crate::plan::{Address, Cell, Index, Listed, Person, PersonIx, Place, Plan};

/// A day that is another than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where, in the plan after.
    pub at: Address,
    /// What it was; none where there was no such day.
    pub from: Option<Cell>,
    /// What it is.
    pub to: Cell,
}

/// Where the days of one state of a plan stand in another.
#[derive(Debug)]
pub struct SameDays {
    people: Vec<Option<usize>>,
    days: Vec<Option<usize>>,
    /// How many weeks earlier the other one begins.
    weeks: i32,
}

impl SameDays {
    /// Finds days of `from` in `to`.
    pub fn between(from: &Plan, to: &Plan) -> Self {
        let (of, team) = (from.team(), to.team());
        let index = (!from.is_same_team(to)).then(|| Index::of(team.people.iter().map(|person| person.id.as_str())));
        let whose = |(p, person): (usize, &Person)| index.as_ref().map_or(Some(p), |ids| ids.get(person.id.as_str()));
        Self {
            people: of.people.iter().enumerate().map(whose).listed(),
            days: of.days.as_slice().iter().map(|&day| team.days.position(day)).listed(),
            weeks: from.week(0).weeks_since(to.week(0)),
        }
    }

    /// Where a day of the one state stands in the other.
    pub fn find(&self, at: Address) -> Option<Address> {
        let person = PersonIx((*self.people.get(at.person.0)?)?);
        let week = usize::try_from(i32::try_from(at.week).ok()? + self.weeks).ok()?;
        Some(Address { person, week, day: (*self.days.get(at.day)?)? })
    }
}

/// The days of a plan that are others than before; of those that were not there, the ones that are decided.
pub fn changes(before: &Plan, after: &Plan) -> Vec<Changed> {
    let earlier = SameDays::between(after, before);
    let changed = |at: Address| {
        let from = earlier.find(at).and_then(|at| before.cell(at));
        let to = after.cell(at)?;
        (from.unwrap_or(Cell::whole(Place::Open)) != to).then_some(Changed { at, from, to })
    };
    after.addresses().filter_map(changed).listed()
}
