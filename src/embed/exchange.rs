//! The exchange module: files in and out, driven by `files.js` in a worker, on a page's thread or in Node.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::exchange::calendar::Reading;
use crate::exchange::changes::{Changed, changes};
use crate::exchange::convert::{self, How, Target, Wanted};
use crate::exchange::sheet::Use;
use crate::exchange::speech::Speech;
use crate::exchange::{file, note::Note};
use crate::plan::{Date, Id, PersonIx, Plan, Week, write_cell};

/// What a host says about reading.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ReadOptions {
    /// The plan file to read for.
    plan: Option<String>,
    /// The day it is; a plan without people begins in its week.
    today: Option<String>,
    lang: String,
    encoding: Option<String>,
    columns: Vec<String>,
    /// Whose calendar it is, an id.
    person: Option<String>,
    zone: Option<String>,
}

/// What a host says about writing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WriteOptions {
    format: String,
    lang: String,
    week: Option<String>,
    people: Option<Vec<String>>,
    group: Option<String>,
    stamp: String,
    sequence: Option<u32>,
    uid: Option<String>,
    before: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    format: &'static str,
    summary: String,
    problems: Vec<String>,
    columns: Vec<ColumnAnswer>,
    choices: Vec<Choice>,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct ColumnAnswer {
    header: String,
    becomes: String,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    label: String,
}

#[derive(Serialize)]
struct Change {
    person: String,
    week: String,
    day: &'static str,
    from: Option<String>,
    to: String,
}

fn options<T: Default + for<'a> Deserialize<'a>>(text: &str) -> Result<T, JsError> {
    serde_json::from_str(text).map_err(|error| JsError::new(&format!("options: {error}")))
}

fn refused(note: &Note, speech: Speech) -> JsError {
    JsError::new(&note.say(speech))
}

/// Reads a file for a plan. `options` is JSON: `plan` (a plan file), `today`, `lang`, `encoding`, `columns` (what each
/// becomes), `person` (whose calendar), `zone`. Answers JSON: `plan`, `format`, `summary`, `problems`, `columns`,
/// `choices`, `changes`.
///
/// # Errors
/// When nothing can be made of the file.
#[wasm_bindgen]
pub fn read(bytes: &[u8], options: &str) -> Result<String, JsError> {
    let said: ReadOptions = self::options(options)?;
    let speech = Speech::of_tag(&said.lang);
    let before = if let Some(text) = &said.plan {
        file::read(text)?.plan
    } else {
        let today: Option<Date> = said.today.as_deref().and_then(|today| today.parse().ok());
        Plan::empty(today.map_or(Week::EPOCH, Date::week).max(Week::EPOCH))
    };
    let person = said.person.as_deref().map(|id| {
        let found = before.team().find_person(id);
        found.ok_or_else(|| JsError::new(&format!("options.person: expected a person of the plan, found \"{id}\"")))
    });
    let column = |id: &String| {
        Use::of_id(id)
            .ok_or_else(|| JsError::new(&format!("options.columns: expected a use such as \"name\", found \"{id}\"")))
    };
    let how = How {
        columns: said.columns.iter().map(column).collect::<Result<_, _>>()?,
        encoding: said.encoding.as_deref(),
        reading: Reading { person: person.transpose()?, zone: said.zone.as_deref() },
    };
    let import = convert::read(bytes, &before, &how).map_err(|note| refused(&note, speech))?;
    let answer = Answer {
        format: import.format.id(),
        summary: convert::summary(&before, &import, speech),
        problems: import.notes.iter().map(|note| note.say(speech)).collect(),
        columns: import
            .columns
            .iter()
            .map(|column| ColumnAnswer { header: column.header.clone(), becomes: column.becomes.id() })
            .collect(),
        choices: if import.columns.is_empty() {
            Vec::new()
        } else {
            convert::choices(&import).iter().map(|c| Choice { id: c.id(), label: c.label(speech) }).collect()
        },
        changes: changes(&before, &import.plan).iter().filter_map(|one| change(&before, &import.plan, one)).collect(),
    };
    let answer = serde_json::to_string(&answer).map_err(|error| JsError::new(&error.to_string()))?;
    // The plan goes first, as the page takes it: as it is written.
    let rest = answer.strip_prefix('{').unwrap_or_default();
    Ok(format!("{{\"plan\":{},{rest}", file::write(&import.plan)))
}

fn change(before: &Plan, after: &Plan, changed: &Changed) -> Option<Change> {
    let person = after.team().person(changed.at.person)?;
    let own = before.team().find_person(person.id.as_str()).and_then(|p| before.team().person(p));
    let own = own.map_or(person.site, |person| person.site);
    Some(Change {
        person: person.id.to_string(),
        week: after.week(changed.at.week).to_string(),
        day: after.team().days.get(changed.at.day)?.id(),
        from: changed.from.map(|cell| write_cell(cell, own, &before.team().sites)),
        to: write_cell(changed.to, person.site, &after.team().sites),
    })
}

/// Writes a plan. `options` is JSON: `format` (`csv`, `long`, `people`, `tsv`, `html`, `xlsx`, `ics`, `usual`,
/// `graph`, `google`, `text`, `svg`), `lang`, `week`, `people` or `group` (ids), `stamp` and `sequence`, `uid`,
/// `before` (a plan file).
///
/// # Errors
/// When the plan is refused, or an option is not understood.
#[wasm_bindgen]
pub fn write(plan: &str, options: &str) -> Result<Vec<u8>, JsError> {
    let said: WriteOptions = self::options(options)?;
    let plan = file::read(plan)?.plan;
    let before = said.before.as_deref().map(file::read).transpose()?.map(|reading| reading.plan);
    let target = Target::NAMED.iter().find(|(name, _)| *name == said.format).map(|&(_, target)| target);
    let target = target.ok_or_else(|| {
        JsError::new(&format!("options.format: expected csv, long, people, tsv, html, xlsx, ics, usual, graph, google, text or svg, found \"{}\"", said.format))
    })?;
    let wanted = Wanted {
        target,
        speech: Speech::of_tag(&said.lang),
        week: week(&plan, said.week.as_deref())?,
        people: people(&plan, &said)?,
        now: (said.stamp.clone(), said.sequence.unwrap_or(0)),
        uid: said.uid.as_deref().and_then(Id::new),
        before: before.as_ref(),
    };
    convert::write(&plan, &wanted).map_err(|note| refused(&note, wanted.speech))
}

fn week(plan: &Plan, wanted: Option<&str>) -> Result<usize, JsError> {
    let Some(wanted) = wanted else { return Ok(0) };
    let found = (0..plan.n_weeks()).find(|&week| plan.week(week).to_string() == wanted);
    found.ok_or_else(|| JsError::new(&format!("options.week: expected a week of the plan, found \"{wanted}\"")))
}

fn people(plan: &Plan, said: &WriteOptions) -> Result<Option<Vec<PersonIx>>, JsError> {
    let team = plan.team();
    if let Some(id) = &said.group {
        let group = team.groups.iter().find(|group| group.id.as_str() == id);
        let members = group.map(|group| Some(group.members.clone()));
        return members
            .ok_or_else(|| JsError::new(&format!("options.group: expected a group of the plan, found \"{id}\"")));
    }
    let find = |id: &String| {
        let found = team.find_person(id);
        found.ok_or_else(|| JsError::new(&format!("options.people: expected people of the plan, found \"{id}\"")))
    };
    said.people.as_ref().map(|ids| ids.iter().map(find).collect()).transpose()
}

/// Has `told(message)` called when the program panics; the instance cannot be used afterwards.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(told: js_sys::Function) {
    std::panic::set_hook(Box::new(move |info| {
        let _ = told.call1(&JsValue::NULL, &info.to_string().into());
    }));
}
