//! What a file says about a plan, for a look before it is taken over: the plan as it would be, what was found,
//! what was wrong, and what changes.

use super::note::Note;
use super::sheet::Column;
use crate::plan::{Address, Cell, PersonIx, Plan};

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What the file is.
    pub format: Format,
    /// The plan as it would be.
    pub plan: Plan,
    /// The columns of a table.
    pub columns: Vec<Column>,
    /// What was wrong, or is a guess.
    pub notes: Vec<Note>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A plan file.
    Plan,
    /// People, a row each.
    People,
    /// A row a person and a column a date.
    Week,
    /// A row a person and half.
    Long,
    /// A calendar.
    Calendar,
    /// Work plans of Microsoft Graph.
    Graph,
    /// Events of Google Calendar.
    Google,
}

impl Format {
    /// The word that a host knows it by.
    pub fn id(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::People => "people",
            Self::Week => "week",
            Self::Long => "long",
            Self::Calendar => "calendar",
            Self::Graph => "graph",
            Self::Google => "google",
        }
    }
}

/// A cell that is another than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where, in the plan after.
    pub at: Address,
    /// What it was; none where there was no such day.
    pub from: Option<Cell>,
    /// What it is.
    pub to: Cell,
}

/// The days that differ, people and weeks being found by id and date.
pub fn changes(before: &Plan, after: &Plan) -> Vec<Changed> {
    let ids: std::collections::BTreeMap<&str, PersonIx> =
        before.team().person_ixs().filter_map(|p| Some((before.team().person(p)?.id.as_str(), p))).collect();
    let earlier = after.week(0).monday().days_since(before.week(0).monday()) / 7;
    let same = |at: Address| {
        let person = *ids.get(after.team().person(at.person)?.id.as_str())?;
        let week = usize::try_from(i32::try_from(at.week).ok()? + earlier).ok()?;
        let day = before.team().days.position(after.team().days.get(at.day)?)?;
        before.cell(Address { person, week, day })
    };
    let changed = |at: Address| {
        let (from, to) = (same(at), after.cell(at)?);
        let is_open = to == Cell::whole(crate::plan::Place::Open);
        (from != Some(to) && !(from.is_none() && is_open)).then_some(Changed { at, from, to })
    };
    after.addresses().filter_map(changed).collect()
}
