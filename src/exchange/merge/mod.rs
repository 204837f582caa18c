//! Two states of a plan made one. Where both come from a common state, only what both changed differently is
//! a conflict; without one, what a side does not say gives way to what the other says. What comes in is a list
//! of differences, each to be taken or left. Nothing vanishes unasked: a thing goes only where one side took it
//! away and the other left it as it was, and what is still referred to stays.

mod join;
mod tree;

use std::fmt;

use tree::{Sort, Tree, find, tree as tree_of, written};

use crate::exchange::file;
use crate::plan::{Index, PersonIx, Plan};

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
struct Named(Index);

impl Named {
    fn of(plans: [&Plan; 2]) -> Self {
        let mut named = Index::default();
        for plan in plans {
            for week in 0..plan.n_weeks() {
                let rows = plan.week_rows(week).into_iter().flat_map(|rows| rows.rows.iter());
                for (p, _) in rows.enumerate().filter(|(_, row)| row.is_some()) {
                    named.insert(&key(plan, week, PersonIx(p)), 0);
                }
            }
        }
        Self(named)
    }

    fn has(&self, plan: &Plan, week: usize, p: PersonIx) -> bool {
        self.0.contains(&key(plan, week, p))
    }
}

fn key(plan: &Plan, week: usize, p: PersonIx) -> String {
    format!("{} {}", plan.week(week), plan.team().person(p).map_or("", |person| person.id.as_str()))
}

/// A row that was not named here, and has become no other, stays unnamed.
fn leave_unnamed(root: &mut Tree, here: &Tree, mine: &Plan) {
    for week in 0..mine.n_weeks() {
        let name = mine.week(week).to_string();
        let before = here.get("weeks").and_then(|weeks| weeks.get(&name)?.get("cells"));
        let Some(cells) = find(root, "weeks").and_then(|weeks| find(find(weeks, &name)?, "cells")) else { continue };
        let rows = mine.week_rows(week).into_iter().flat_map(|rows| rows.rows.iter());
        for (_, person) in rows.zip(&mine.team().people).filter(|(row, _)| row.is_none()) {
            let id = person.id.as_str();
            let nothing = Tree::empty(Sort::Row);
            if cells.get(id) == Some(before.and_then(|cells| cells.get(id)).unwrap_or(&nothing)) {
                cells.drop_key(id);
            }
        }
    }
}

fn sort_weeks(root: &mut Tree) {
    if let Some(Tree::Part(_, weeks)) = find(root, "weeks") {
        let mut sorted: Vec<(String, Tree)> = Vec::new();
        for week in std::mem::take(weeks) {
            let at = sorted.iter().position(|(other, _)| *other > week.0).unwrap_or(sorted.len());
            sorted.insert(at, week);
        }
        *weeks = sorted;
    }
}
