//! The sharing module: links and merging, driven by `share.js` in a page or in Node.

use wasm_bindgen::prelude::*;

use crate::exchange::file;
use crate::exchange::json::{Entry, Json, Raw};
use crate::exchange::link::{self, Extent, Link, Seal};
use crate::exchange::merge::{Difference, Side};
use crate::exchange::versions::{merge_versions, together};
use crate::plan::{Group, Index, Plan, Site, Week};

/// The content of a link to a plan file. `options` is JSON: `extent` (`whole`, `week`, `person`), `week`
/// (`2026-W48`; else the first), `person` (an id), `initials`, `since` (a fingerprint).
///
/// # Errors
/// When the plan is refused or too large, or there is no such week or person.
#[wasm_bindgen]
pub fn pack(plan: &str, options: &str) -> Result<Vec<u8>, JsError> {
    let plan = file::read(plan)?.plan;
    let link =
        wanted(plan, options).ok_or_else(|| JsError::new("options: expected a week and a person of the plan"))?;
    Ok(link::pack(&link)?)
}

fn wanted(plan: Plan, options: &str) -> Option<Link> {
    let entries = Raw::read(options).ok()?.entries()?;
    let get = |key: &str| entries.iter().find(|(known, _)| known == key).map(|&(_, value)| value);
    let text = |key: &str| get(key).and_then(Raw::text);
    let has_initials = get("initials").and_then(Raw::truth).unwrap_or_default();
    let week = match text("week") {
        Some(week) => (0..plan.n_weeks()).find(|&n| plan.week(n).to_string() == week)?,
        None => 0,
    };
    let person = text("person").and_then(|id| plan.team().find_person(&id));
    // Positions stay; ids do not.
    let plan = if has_initials { link::with_initials(&plan) } else { plan };
    let (extent, plan) = match text("extent").as_deref() {
        Some("week") => (Extent::Week, link::one_week(&plan, week).ok()?),
        Some("person") => (Extent::Person, link::one_person(&plan, person?, week).ok()?),
        _ => (Extent::Whole, plan),
    };
    let since = get("since").and_then(Raw::whole).and_then(|since| u32::try_from(since).ok());
    Some(Link { plan, extent, has_initials, since })
}

/// The letters of a link with this content, open or behind a passphrase.
#[wasm_bindgen]
pub fn wrap(content: &[u8], is_locked: bool) -> String {
    link::wrap(if is_locked { Seal::Locked } else { Seal::Open }, content)
}

/// Whether the letters are behind a passphrase (1) or open (0), then their content.
///
/// # Errors
/// When they are no link, cut, damaged or a newer program's: the name of the reason.
#[wasm_bindgen]
pub fn unwrap(letters: &str) -> Result<Vec<u8>, JsError> {
    let (seal, mut content) = link::unwrap(letters).map_err(refused)?;
    content.insert(0, u8::from(seal == Seal::Locked));
    Ok(content)
}

fn refused(refusal: link::Refusal) -> JsError {
    JsError::new(match refusal {
        link::Refusal::NotALink => "not-a-link",
        link::Refusal::Cut => "cut",
        link::Refusal::Damaged => "damaged",
        link::Refusal::Newer => "newer",
        link::Refusal::TooLarge => "too-large",
        link::Refusal::Locked => "locked",
    })
}

/// What a link's content holds, as JSON: `plan`, `extent`, `initials`, `since`. Initials of people who are in
/// the plan `here` become their names.
///
/// # Errors
/// When the content is refused.
#[wasm_bindgen]
pub fn unpack(content: &[u8], here: Option<String>) -> Result<String, JsError> {
    let link = link::unpack(content).map_err(refused)?;
    let here = here.and_then(|here| file::read(&here).ok());
    let plan = match here {
        Some(here) if link.has_initials => link::with_names(&link.plan, &here.plan),
        _ => link.plan,
    };
    let mut entry = Entry::default();
    entry.put("plan", Json::source(&file::write(&plan)));
    let extent = match link.extent {
        Extent::Whole => "whole",
        Extent::Week => "week",
        Extent::Person => "person",
    };
    entry.text("extent", extent);
    entry.truth("initials", link.has_initials);
    entry.put("since", link.since.map_or_else(Json::null, |since| Json::number(i64::from(since))));
    Ok(entry.done().to_string())
}

/// What tells a state of a plan from others.
///
/// # Errors
/// When the plan is refused.
#[wasm_bindgen]
pub fn fingerprint(plan: &str) -> Result<u32, JsError> {
    Ok(link::fingerprint(&file::read(plan)?.plan))
}

/// Takes at once the memory that merging files of so many bytes needs, for a browser's memory grows slowly where it
/// grows page by page.
fn take_room(bytes: usize) {
    let mut room: Vec<u8> = Vec::new();
    // Where there is not so much, it grows as it goes.
    if room.try_reserve_exact(bytes.saturating_mul(64)).is_ok() {
        std::hint::black_box(room);
    }
}

/// Two plan files made one, second versions with second versions, as JSON: `plan`, the first `most` `differences`, and
/// how many `more` there are. `base` is their last common state; `extent` says how much of a plan the one that comes in
/// is; `choices` has a letter for each difference: `m` mine, `t` theirs, anything else: as it is usual.
///
/// # Errors
/// When a plan is refused, or none can hold both.
#[wasm_bindgen]
pub fn merge(
    base: Option<String>,
    mine: &str,
    theirs: &str,
    extent: &str,
    choices: &str,
    most: usize,
) -> Result<String, JsError> {
    take_room(mine.len() + theirs.len() + base.as_ref().map_or(0, String::len));
    let (mine, theirs) = (file::read(mine)?.plan, file::read(theirs)?.plan);
    let base = base.and_then(|base| file::read(&base).ok()).and_then(|base| cut(base.plan, &theirs, extent));
    let chosen = |n: usize| match choices.as_bytes().get(n) {
        Some(b'm') => Some(Side::Mine),
        Some(b't') => Some(Side::Theirs),
        Some(_) | None => None,
    };
    let (merged, second) = merge_versions(base, mine, theirs.clone(), &chosen)?;
    let labels = [&merged.plan, &theirs].map(Labels::of);
    let mut entry = Entry::default();
    entry.put("plan", Json::source(&together(&merged.plan, second.as_ref())));
    entry.put("differences", merged.differences.iter().take(most).map(|one| difference(one, &labels)).collect());
    entry.number("more", i64::try_from(merged.differences.len().saturating_sub(most)).unwrap_or(i64::MAX));
    Ok(entry.done().to_string())
}

/// The part of a plan that a link of this extent holds.
fn cut(base: Plan, theirs: &Plan, extent: &str) -> Option<Plan> {
    let first: Week = theirs.week(0);
    let week = || (0..base.n_weeks()).find(|&week| base.week(week) == first);
    match extent {
        "week" => link::one_week(&base, week()?).ok(),
        "person" => {
            let id = theirs.team().people.first()?.id.as_str().to_owned();
            link::one_person(&base, base.team().find_person(&id)?, week()?).ok()
        }
        _ => Some(base),
    }
}

fn difference(one: &Difference, labels: &[Labels<'_>; 2]) -> Json {
    let mut entry = Entry::default();
    entry.put("path", one.path.iter().map(|key| Json::text(key)).collect());
    let shown = |side: &Option<String>| side.as_ref().map_or_else(Json::null, |side| Json::text(side));
    entry.put("mine", shown(&one.mine));
    entry.put("theirs", shown(&one.theirs));
    entry.truth("conflict", one.is_conflict);
    entry.text("taken", if one.taken == Side::Mine { "mine" } else { "theirs" });
    entry.text("name", name_of(&one.path, labels).unwrap_or_default());
    entry.done()
}

/// What the things of a plan are called, by list and id.
struct Labels<'a>([(&'static str, Index, Vec<&'a str>); 3]);

impl<'a> Labels<'a> {
    fn of(plan: &'a Plan) -> Self {
        let team = plan.team();
        let (people, groups, sites) = (team.people.iter(), team.groups.iter(), team.sites.iter());
        Self([
            (
                "people",
                Index::of(people.clone().map(|one| one.id.as_str())),
                people.map(|one| one.name.as_str()).collect(),
            ),
            ("groups", Index::of(groups.clone().map(|one| one.id.as_str())), groups.map(Group::label).collect()),
            ("sites", Index::of(sites.clone().map(|one| one.id.as_str())), sites.map(Site::label).collect()),
        ])
    }

    fn get(&self, list: &str, id: &str) -> Option<&'a str> {
        let (_, ids, labels) = self.0.iter().find(|(name, ..)| *name == list)?;
        labels.get(ids.get(id)?).copied()
    }
}

/// Whose a difference is, for people to read.
fn name_of<'a>(path: &[String], labels: &[Labels<'a>; 2]) -> Option<&'a str> {
    let (list, id) = match path {
        [list, _, _, person, ..] if list == "weeks" => ("people", person),
        [list, thing, ..] => (list.as_str(), thing),
        [] | [_] => return None,
    };
    labels.iter().find_map(|labels| labels.get(list, id))
}

/// Has `told(message)` called when the program panics; the instance cannot be used afterwards.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(told: js_sys::Function) {
    std::panic::set_hook(Box::new(move |info| {
        let _ = told.call1(&JsValue::NULL, &info.to_string().into());
    }));
}
