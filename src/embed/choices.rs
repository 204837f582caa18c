//! What the solver's module offers besides the best plan: alternatives to it, and a person's best days.

use wasm_bindgen::prelude::*;

use super::solver::{change_value, read_options};
use crate::exchange::file;
use crate::exchange::json::{Entry, Json};
use crate::plan::{Plan, Row, write_row};
use crate::session::report;
use crate::suggest::{Alternatives, DaysOption, Suggestion, best_days};

/// A search for alternatives to a plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Choices {
    plan: Plan,
    search: Alternatives,
}

#[wasm_bindgen]
impl Choices {
    /// Prepares a search. `plan` is a plan file, `options` as for a solver, `best` the plan file that was
    /// suggested; an alternative has at most `loss` less points, in millionths.
    ///
    /// # Errors
    /// When a plan is refused, or an option is not understood.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: &str, options: &str, best: &str, loss: u32) -> Result<Self, JsError> {
        let (plan, best) = (file::read(plan)?.plan, file::read(best)?.plan);
        let (options, seed) = read_options(&plan, options).map_err(|problem| JsError::new(&problem))?;
        let best = Suggestion::known(&plan, best);
        let search = Alternatives::new(&plan, &options, &best, loss.into(), seed);
        Ok(Self { plan, search })
    }

    /// Works for about as long as so many moves take.
    pub fn step(&mut self, moves: u32) {
        self.search.step(moves);
    }

    /// Whether nothing further is looked for.
    #[wasm_bindgen(js_name = isDone)]
    pub fn is_done(&self) -> bool {
        self.search.is_done()
    }

    /// The alternatives so far, the best first, as JSON: `plan`, `score` and `changes` of each.
    pub fn found(&self) -> String {
        let found = self.search.found();
        let one = |one: &Suggestion| {
            let mut entry = Entry::default();
            entry.put("plan", Json::source(&file::write(&one.plan)));
            entry.put("score", report(&one.plan));
            entry.put("changes", one.changes.iter().map(|change| change_value(&self.plan, change)).collect());
            entry.done()
        };
        found.iter().map(one).collect::<Json>().to_string()
    }
}

/// How many of a person's patterns are told.
const MOST_DAYS: usize = 5;

/// The best office days of a person in a week, as a JSON list: `office` (weekdays), `row` (the week in the
/// text notation), `gain` (millionths) and `broken` (halves), both against the week as it is. An empty `week` is
/// the plan's first one.
///
/// # Errors
/// When the plan is refused, or person or week are not in it.
#[wasm_bindgen(js_name = bestDays)]
pub fn best_days_of(plan: &str, person: &str, week: &str) -> Result<String, JsError> {
    let plan = file::read(plan)?.plan;
    let found = |found: &str, what: &str| JsError::new(&format!("{what} of the plan expected, found \"{found}\""));
    let who = plan.team().find_person(person).ok_or_else(|| found(person, "person: the id of a person"))?;
    let is_it = |n: &usize| week.is_empty() || plan.week(*n).to_string() == week;
    let week = (0..plan.n_weeks()).find(is_it).ok_or_else(|| found(week, "week: a week such as \"2026-W48\""))?;
    let value = |days: &DaysOption| {
        let mut entry = Entry::default();
        let office = plan.team().days.as_slice().iter().zip(&days.at_office).filter(|(_, is_in)| **is_in);
        entry.put("office", office.map(|(day, _)| Json::text(day.id())).collect());
        let mut row: Row = plan.row(who, week);
        for &(at, cell) in &days.cells {
            row = row.with(at.day, cell);
        }
        entry.text("row", &write_row(&row, who, plan.team()));
        entry.number("gain", days.gain);
        entry.number("broken", days.broken);
        entry.done()
    };
    let best = best_days(&plan, who, week, MOST_DAYS);
    Ok(best.iter().map(value).collect::<Json>().to_string())
}
