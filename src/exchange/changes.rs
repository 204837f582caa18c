//! The days in which one state of a plan differs from another: people are found by id, days by date.

use crate::plan::{Address, Cell, Index, Listed, PersonIx, Place, Plan};

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

/// The days of a plan, for days of other states of it.
#[derive(Debug)]
pub struct SameDays<'a>(&'a Plan, Index);

impl<'a> SameDays<'a> {
    /// The days of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        Self(plan, Index::of(plan.team().people.iter().map(|person| person.id.as_str())))
    }

    /// Where a day of another state stands in this one.
    pub fn find(&self, other: &Plan, at: Address) -> Option<Address> {
        let Self(plan, people) = self;
        let person = PersonIx(people.get(other.team().person(at.person)?.id.as_str())?);
        let days = other.week(at.week).monday().days_since(plan.week(0).monday());
        let day = plan.team().days.position(other.team().days.get(at.day)?)?;
        Some(Address { person, week: usize::try_from(days).ok()? / 7, day })
    }
}

/// The days of a plan that are others than before; of those that were not there, the ones that are decided.
pub fn changes(before: &Plan, after: &Plan) -> Vec<Changed> {
    let earlier = SameDays::of(before);
    let changed = |at: Address| {
        let from = earlier.find(after, at).and_then(|at| before.cell(at));
        let to = after.cell(at)?;
        (from.unwrap_or(Cell::whole(Place::Open)) != to).then_some(Changed { at, from, to })
    };
    after.addresses().filter_map(changed).listed()
}
