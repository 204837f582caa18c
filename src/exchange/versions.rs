//! A plan that is kept with a second version of itself, "what if", under a key that no plan knows: read apart, written
//! together, and merged, each version with its own.

use super::file;
use super::merge::{Merged, Side, TooMuch, merge};
use crate::plan::Plan;

/// One of two versions of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// What was there before.
    First,
    /// What is tried out.
    Second,
}

/// The key of the second version in the file of the first.
const SECOND: &str = "second_version";

/// A plan without the second version that is kept with it, and that one, where there is one.
pub fn apart(plan: Plan) -> (Plan, Option<Plan>) {
    let mut team = plan.team().clone();
    let key = SECOND.to_owned();
    let second = team.unknown.0.get(&key).and_then(|text| Some(file::read(text).ok()?.plan));
    team.unknown.0.remove(&key);
    (plan.with_team(team).unwrap_or(plan), second)
}

/// The text of a plan with a second version of itself.
pub fn together(first: &Plan, second: Option<&Plan>) -> String {
    let Some(second) = second else { return file::write(first) };
    let mut team = first.team().clone();
    team.unknown.0.insert(SECOND.to_owned(), file::write(second));
    first.with_team(team).map_or_else(|_| file::write(first), |both| file::write(&both))
}

/// Merges two plans as [`merge`] does, and their second versions where they have some; a second version that one side
/// alone has comes along. `chosen` counts the differences of the first versions, then those of the second ones.
///
/// # Errors
/// When no plan can hold both.
pub fn merge_versions(
    base: Option<Plan>,
    mine: Plan,
    theirs: Plan,
    chosen: &dyn Fn(usize) -> Option<Side>,
) -> Result<(Merged, Option<Plan>), TooMuch> {
    let (base, second_base) = base.map_or((None, None), |base| {
        let (base, second) = apart(base);
        (Some(base), second)
    });
    let ((mine, second), (theirs, their_second)) = (apart(mine), apart(theirs));
    let mut merged = merge(base.as_ref(), &mine, &theirs, chosen)?;
    let n = merged.differences.len();
    let second = match (second, their_second) {
        (Some(mine), Some(theirs)) => {
            // Both began from the first version, where they do not know better.
            let base = second_base.or(base);
            let both = merge(base.as_ref(), &mine, &theirs, &|m| chosen(n + m))?;
            merged.differences.extend(both.differences);
            Some(both.plan)
        }
        // Ended by one side and left as it was by the other.
        (one, other) => one.or(other).filter(|one| second_base.as_ref() != Some(one)),
    };
    Ok((merged, second))
}
