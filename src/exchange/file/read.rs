//! Reads a plan file: the frame and the weeks.

use super::node::{Node, Notes, Object};
use super::refusal::Refusal;
use super::{FORMAT, MOST_BYTES, team};
use crate::exchange::json::{Kind, Raw};
use crate::exchange::problem::{Expected, Problem, Remedy};
use crate::plan::{Index, PersonIx, Plan, Row, Team, Unknown, Week, WeekRows, most_weeks, read_row};

/// A plan that was read, and what was wrong in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The plan, with all that is sound.
    pub plan: Plan,
    /// What was left out or replaced, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a plan file. How lenient it is stands on the module page.
///
/// ```
/// let text = r#"{ "format": "hybrid-week/1", "people": [{ "id": "bo", "name": "Bo", "wishes": { "wed": 5 } }],
///     "weeks": [{ "week": "2026-W48", "cells": { "bo": "O H O H H" } }] }"#;
/// let reading = hybrid_week::exchange::file::read(text)?;
/// assert_eq!(
///     reading.problems[0].to_string(),
///     "people[0].wishes.wed: expected a number from -2 to 2, found 5; the default is used"
/// );
/// # Ok::<(), hybrid_week::exchange::file::Refusal>(())
/// ```
///
/// # Errors
/// When nothing can be made of the text.
pub fn read(text: &str) -> Result<Reading, Refusal> {
    let value = parse(text)?;
    let notes = Notes::default();
    let root = Node::new(&notes, "", value).object().ok_or(Refusal::NotAPlan)?;
    check_format(&root)?;
    let mut unknown = Unknown::default();
    let people = root.get("people").filter(|node| node.value.kind() == Kind::List).ok_or(Refusal::NoPeople)?;
    let weeks = root.get("weeks").ok_or(Refusal::NoWeeks)?;
    let mut team = team::team(&root, &people);
    root.keep_unknown("", &mut unknown);
    team.unknown = unknown;
    let (first, weeks) = read_weeks(&weeks, &team)?;
    let plan = Plan::new(team, first, weeks).map_err(Refusal::Unfit)?;
    Ok(Reading { plan, problems: notes.into_problems() })
}

fn parse(text: &str) -> Result<Raw<'_>, Refusal> {
    if text.len() > MOST_BYTES {
        return Err(Refusal::TooLarge { found: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    Raw::read(text).map_err(|(line, column)| Refusal::NotJson { line, column })
}

fn check_format(root: &Object<'_>) -> Result<(), Refusal> {
    let format = root.get("format").and_then(|node| node.value.text()).ok_or(Refusal::NotAPlan)?;
    let version = format.strip_prefix("hybrid-week/").ok_or(Refusal::NotAPlan)?;
    if format == FORMAT {
        return Ok(());
    }
    // The number is a major version, or a major and a minor one.
    match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(1) => Ok(()),
        Some(2..) => Err(Refusal::Newer { found: format.chars().take(40).collect() }),
        Some(0) | None => Err(Refusal::NotAPlan),
    }
}

fn read_weeks(node: &Node<'_>, team: &Team) -> Result<(Week, Vec<WeekRows>), Refusal> {
    let people = team::by_id(team);
    let mut first = None;
    let mut weeks: Vec<WeekRows> = Vec::new();
    let most = most_weeks(team.people.len());
    for node in node.list(most) {
        let Some(object) = node.object() else { continue };
        let Some(name) = object.get("week") else {
            node.wrong(&Expected::Week, &Remedy::LeftOut);
            continue;
        };
        let Some(week) = name.read(&Expected::Week, &Remedy::LeftOut, |text| text.parse::<Week>().ok()) else {
            continue;
        };
        let first = *first.get_or_insert(week);
        let position = usize::try_from(week.weeks_since(first));
        match position {
            Ok(position) if position >= most => name.wrong(&Expected::AtMost(most), &Remedy::LeftOut),
            Ok(position) if position >= weeks.len() => {
                if position > weeks.len() {
                    let next = first.plus(i32::try_from(weeks.len()).unwrap_or(0));
                    name.wrong(&Expected::NextWeek(next.to_string()), &Remedy::Filled);
                    weeks.resize(position, empty_week(team));
                }
                weeks.push(read_week(&object, team, &people, week));
            }
            Ok(_) | Err(_) => {
                let next = first.plus(i32::try_from(weeks.len()).unwrap_or(0));
                name.wrong(&Expected::NextWeek(next.to_string()), &Remedy::LeftOut);
            }
        }
    }
    Ok((first.ok_or(Refusal::NoWeeks)?, weeks))
}

fn empty_week(team: &Team) -> WeekRows {
    WeekRows { rows: vec![None; team.people.len()], unknown: Unknown::default() }
}

fn read_week(object: &Object<'_>, team: &Team, people: &Index, name: Week) -> WeekRows {
    let mut week = empty_week(team);
    if let Some(cells) = object.object("cells") {
        for (id, node) in cells.entries() {
            let Some(p) = people.get(id).map(PersonIx) else {
                node.wrong_text(&Expected::KnownPerson, &format!("\"{id}\""), &Remedy::LeftOut);
                continue;
            };
            let Some(own) = team.person(p).map(|person| person.site) else { continue };
            let n_days = team.days.n_days();
            let row = node
                .read(&Expected::Row(n_days), &Remedy::LeftOut, |text| read_row(text, n_days, own, &team.sites).ok());
            if let Some(place) = week.rows.get_mut(p.0) {
                *place = row;
            }
        }
    }
    if let Some(purposes) = object.object("purposes") {
        read_purposes(&purposes, team, people, name, &mut week);
    }
    object.keep_unknown("", &mut week.unknown);
    week
}

/// Takes what days are for from among the unknown keys of a week.
pub(crate) fn take_purposes(team: &Team, name: Week, week: &mut WeekRows) {
    let key = "purposes".to_owned();
    let Some(text) = week.unknown.0.get(&key).cloned() else { return };
    week.unknown.0.remove(&key);
    let (Ok(value), notes) = (Raw::read(&text), Notes::default()) else { return };
    let people = Index::of(team.people.iter().map(|person| person.id.as_str()));
    if let Some(purposes) = Node::new(&notes, &key, value).object() {
        read_purposes(&purposes, team, &people, name, week);
    }
}

/// What days are for, by person and weekday.
#[inline(never)]
fn read_purposes(purposes: &Object<'_>, team: &Team, people: &Index, name: Week, week: &mut WeekRows) {
    for (id, node) in purposes.entries() {
        let Some((person, row)) = people.get(id).and_then(|p| Some((team.people.get(p)?, week.rows.get_mut(p)?)))
        else {
            node.wrong_text(&Expected::KnownPerson, &format!("\"{id}\""), &Remedy::LeftOut);
            continue;
        };
        let usual = || person.usual_row(name).cloned().unwrap_or_else(|| Row::open(team.days.n_days()));
        let mut noted = row.clone().unwrap_or_else(usual);
        let Some(days) = node.object() else { continue };
        for (day, node) in days.entries() {
            let Some(day) = team::weekday(day) else {
                node.wrong_text(&Expected::Weekday, &format!("\"{day}\""), &Remedy::LeftOut);
                continue;
            };
            let at_work = |&day: &usize| noted.cell(day).is_some_and(|cell| !cell.is_off());
            let Some(day) = team.days.position(day).filter(at_work) else {
                node.wrong(&Expected::AtWork, &Remedy::LeftOut);
                continue;
            };
            if let Some(purpose) = node.name(&Remedy::LeftOut) {
                noted = noted.with_purpose(day, Some(purpose));
                *row = Some(noted.clone());
            }
        }
    }
}
