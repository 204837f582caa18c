//! The solver's module: a search that goes on a slice at a time, driven by `suggest.js` in a worker, on the
//! page's thread, or in Node.

use wasm_bindgen::prelude::*;

use crate::exchange::file;
use crate::exchange::json::{Entry, Json, Kind, Raw};
use crate::plan::{PersonIx, Plan, write_cell};
use crate::session::{collision_value, report};
use crate::suggest::{Change, Options, Reach, Suggester, UpperBound, collisions};

/// A search from a plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Solver {
    plan: Plan,
    options: Options,
    suggester: Suggester,
}

#[wasm_bindgen]
impl Solver {
    /// Prepares a search. `plan` is a plan file; `options` is JSON: `changes` (at most so many changed
    /// days), `people` (ids), `days` (`mon` …), `weeks` (`2026-W48` …), `only_open`, `seed`.
    ///
    /// # Errors
    /// When the plan is refused, or an option is not understood.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: &str, options: &str) -> Result<Self, JsError> {
        let plan = file::read(plan)?.plan;
        let (options, seed) = read_options(&plan, options).map_err(|problem| JsError::new(&problem))?;
        let suggester = Suggester::new(&plan, &options, seed);
        Ok(Self { plan, options, suggester })
    }

    /// Works for about as long as so many moves take; with `and_bound` also on the bound, which can take
    /// longer.
    pub fn step(&mut self, moves: u32, and_bound: bool) {
        if and_bound { self.suggester.step(moves) } else { self.suggester.search(moves) }
    }

    /// Whether work on the bound takes short slices too.
    #[wasm_bindgen(js_name = isQuick)]
    pub fn is_quick(&self) -> bool {
        self.suggester.is_quick()
    }

    /// Whether nothing is left to find.
    #[wasm_bindgen(js_name = isDone)]
    pub fn is_done(&self) -> bool {
        self.suggester.is_done()
    }

    /// How far it is, as JSON: `broken`, `overall`, `upper_bound`, `proven`.
    pub fn progress(&self) -> String {
        let mut entry = Entry::default();
        let score = self.suggester.best_score();
        entry.number("broken", score.broken());
        entry.put("overall", score.overall().map_or_else(Json::null, Json::number));
        entry.put("upper_bound", bound(self.suggester.upper_bound()));
        entry.truth("proven", self.suggester.is_done());
        entry.done().to_string()
    }

    /// The rules that collide, as a JSON list; answered at once.
    pub fn collisions(&self) -> String {
        collisions_of(&self.plan, &self.options).to_string()
    }

    /// The best plan so far, as JSON: `plan`, `score`, `changes`, `upper_bound`, `proven`, and in
    /// `collisions` the rules that cannot all hold.
    pub fn best(&self) -> String {
        let best = self.suggester.best();
        let mut entry = Entry::default();
        entry.put("plan", Json::source(&file::write(&best.plan)));
        entry.put("score", report(&best.plan));
        entry.put("changes", best.changes.iter().map(|change| change_value(&self.plan, change)).collect());
        entry.put("upper_bound", bound(best.upper_bound));
        entry.truth("proven", best.proven);
        entry.put("collisions", collisions_of(&self.plan, &self.options));
        entry.done().to_string()
    }
}

fn collisions_of(plan: &Plan, options: &Options) -> Json {
    collisions(plan, options).iter().map(|collision| collision_value(plan, collision)).collect()
}

pub(super) fn change_value(plan: &Plan, change: &Change) -> Json {
    let team = plan.team();
    let mut entry = Entry::default();
    let Some(person) = team.person(change.at.person) else { return entry.done() };
    entry.text("person", person.id.as_str());
    entry.text("week", &plan.week(change.at.week).to_string());
    entry.text("day", team.days.get(change.at.day).map_or("", |day| day.id()));
    entry.text("from", &write_cell(change.from, person.site, &team.sites));
    entry.text("to", &write_cell(change.to, person.site, &team.sites));
    entry.done()
}

fn bound(bound: UpperBound) -> Json {
    let mut entry = Entry::default();
    entry.number("broken", bound.broken);
    entry.number("overall", bound.overall);
    entry.done()
}

/// Reads the options, and the seed: 1 where none is named.
pub(super) fn read_options(plan: &Plan, text: &str) -> Result<(Options, u64), String> {
    let wrong = |key: &str, expected: &str, found: Raw<'_>| {
        let found: String = found.source().chars().take(40).collect();
        format!("options.{key}: expected {expected}, found {found}")
    };
    let entries = Raw::read(text).ok().and_then(Raw::entries).ok_or("options: expected an object")?;
    let (mut options, mut seed) = (Options::default(), 1);
    for (key, value) in entries {
        let list = |expected: &str, find: &dyn Fn(&str) -> Option<usize>| {
            let elements = value.list().ok_or_else(|| wrong(&key, expected, value))?;
            let each = elements
                .into_iter()
                .map(|one| one.text().and_then(|text| find(&text)).ok_or_else(|| wrong(&key, expected, one)));
            each.collect::<Result<Vec<usize>, String>>()
        };
        let number = |expected: &str| {
            value.whole().and_then(|n| u64::try_from(n).ok()).ok_or_else(|| wrong(&key, expected, value))
        };
        let team = plan.team();
        match key.as_str() {
            _ if value.kind() == Kind::Null => {}
            "changes" => options.most_changes = usize::try_from(number("a number of days, 0 or more")?).ok(),
            "people" => {
                let people = list("ids of people of the plan", &|id| team.find_person(id).map(|p| p.0))?;
                options.people = Some(people.into_iter().map(PersonIx).collect());
            }
            "days" => {
                let find = |id: &str| team.days.as_slice().iter().position(|day| day.id() == id);
                options.days = Some(list("weekdays of the plan such as \"mon\"", &find)?);
            }
            "weeks" => {
                let find = |text: &str| (0..plan.n_weeks()).find(|&week| plan.week(week).to_string() == text);
                options.weeks = Some(list("weeks of the plan such as \"2026-W48\"", &find)?);
            }
            "only_open" => match value.truth() {
                Some(true) => options.reach = Reach::OpenOnly,
                Some(false) => options.reach = Reach::All,
                None => return Err(wrong("only_open", "true or false", value)),
            },
            "seed" => seed = number("a number, 0 or more")?,
            // `seconds` is for the caller; what else there is, is for others.
            _ => {}
        }
    }
    Ok((options, seed))
}

/// Has `told(message)` called when the program panics; the instance cannot be used afterwards.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(told: js_sys::Function) {
    std::panic::set_hook(Box::new(move |info| {
        let _ = told.call1(&JsValue::NULL, &info.to_string().into());
    }));
}
