//! Two states of a plan made one. Where both come from a common state, only what both changed differently is
//! a conflict; without one, what a side does not say gives way to what the other says. What comes in is a list
//! of differences, each to be taken or left. Nothing vanishes unasked: a thing goes only where one side took it
//! away and the other left it as it was, and what is still referred to stays.

mod join;
mod tree;

use std::fmt;

use tree::{Sort, Tree, find, tree as tree_of, written};

use crate::exchange::file;
use crate::plan::{Index, Listed, PersonIx, Plan};

/// The plan here, or the one that comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Here.
    Mine,
    /// What comes in.
    Theirs,
}

/// One difference that the plan that comes in makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: keys of the plan file, ids for things of a list. A cell is `weeks`, the week, `cells`, the
    /// person's id, the weekday.
    pub path: Vec<String>,
    /// What is here: JSON, a cell's token, or a thing's name; `None`: nothing.
    pub mine: Option<String>,
    /// What comes in.
    pub theirs: Option<String>,
    /// Whether both sides changed it.
    pub is_conflict: bool,
    /// Which side was taken.
    pub taken: Side,
}

/// Two states made one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The plan.
    pub plan: Plan,
    /// What differed, in the order of the file.
    pub differences: Vec<Difference>,
}

/// Two plans that no plan can hold together: they span more than 26 weeks, or hold too many people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMuch;

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "Together the plans span more than 26 weeks, or hold more than a plan can. Open one of them instead.",
        )
    }
}

impl std::error::Error for TooMuch {}

/// Makes two plans one. `base` is the last state that both had in common. `chosen` says which side of a
/// difference somebody chose, by its position; where nobody did, what came in is taken, but for conflicts, where
/// what is here stays.
///
/// ```
/// use hybrid_week::exchange::merge::merge;
/// let plan = |text: &str| text.parse::<hybrid_week::plan::Plan>().unwrap();
/// let merged = merge(
///     Some(&plan("mon tue wed\nanna O H .")),
///     &plan("mon tue wed\nanna O O H"),
///     &plan("mon tue wed\nanna X H O"),
///     &|_| None,
/// )?;
/// assert_eq!(merged.plan, plan("mon tue wed\nanna X O H"));
/// assert_eq!(merged.differences.iter().filter(|one| one.is_conflict).count(), 1);
/// # Ok::<(), hybrid_week::exchange::merge::TooMuch>(())
/// ```
///
/// # Errors
/// When no plan can hold both.
pub fn merge(
    base: Option<&Plan>,
    mine: &Plan,
    theirs: &Plan,
    chosen: &dyn Fn(usize) -> Option<Side>,
) -> Result<Merged, TooMuch> {
    let named = Named::of([mine, theirs]);
    // Without a common state, a row that is not named says nothing.
    let of = |plan: &Plan| tree_of(plan, &|week, p| base.is_some() && named.has(plan, week, p));
    let nothing = Tree::empty(Sort::Object);
    let (base, here, there) = (base.map_or(nothing, &of), of(mine), of(theirs));
    let (mut root, differences) = join::join(&base, &here, &there, chosen);
    leave_unnamed(&mut root, &here, mine);
    sort_weeks(&mut root);
    let reading = file::read(&written(&root)).map_err(|_| TooMuch)?;
    if !reading.problems.is_empty() {
        return Err(TooMuch);
    }
    Ok(Merged { plan: reading.plan, differences })
}

/// Which weeks name which people, in either plan.
struct Named<'a>([(&'a Plan, Index); 2]);

impl<'a> Named<'a> {
    fn of(plans: [&'a Plan; 2]) -> Self {
        Self(plans.map(|plan| (plan, Index::of(plan.team().people.iter().map(|person| person.id.as_str())))))
    }

    fn has(&self, plan: &Plan, week: usize, p: PersonIx) -> bool {
        let Some(person) = plan.team().person(p) else { return false };
        self.0.iter().any(|(other, people)| {
            let week = (0..other.n_weeks()).find(|&at| other.week(at) == plan.week(week));
            let rows = week.and_then(|week| other.week_rows(week));
            rows.zip(people.get(person.id.as_str())).is_some_and(|(rows, p)| matches!(rows.rows.get(p), Some(Some(_))))
        })
    }
}

/// A row that was not named here, and has become no other, stays unnamed.
fn leave_unnamed(root: &mut Tree, here: &Tree, mine: &Plan) {
    for week in 0..mine.n_weeks() {
        let name = mine.week(week).to_string();
        let before = here.get("weeks").and_then(|weeks| weeks.get(&name)?.get("cells"));
        let Some(cells) = find(root, "weeks").and_then(|weeks| find(find(weeks, &name)?, "cells")) else { continue };
        let rows = mine.week_rows(week).into_iter().flat_map(|rows| rows.rows.iter());
        let people = rows.zip(&mine.team().people).filter(|(row, _)| row.is_none());
        let unnamed = Index::of(people.map(|(_, person)| person.id.as_str()).listed().into_iter());
        let nothing = Tree::empty(Sort::Row);
        let Tree::Part(_, cells) = cells else { continue };
        cells.retain(|id, row| {
            !unnamed.contains(id) || row != before.and_then(|cells| cells.get(id)).unwrap_or(&nothing)
        });
    }
}

fn sort_weeks(root: &mut Tree) {
    if let Some(Tree::Part(_, weeks)) = find(root, "weeks") {
        weeks.sort_keys();
    }
}
