//! Plans for tests from a short header and a week in the text notation.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// A plan from the inside of a plan file without `format` and `weeks`, and weeks in the text notation.
/// People and sites that the header does not name are added; a first week without a name is 2026-W48.
#[track_caller]
pub fn plan(header: &str, weeks: &str) -> hybrid_week::plan::Plan {
    let text = plan_json(header, weeks);
    let reading = hybrid_week::exchange::file::read(&text).unwrap();
    assert_eq!(reading.problems, [], "{text}");
    reading.plan
}

/// The same as a plan file.
#[track_caller]
pub fn plan_json(header: &str, weeks: &str) -> String {
    let mut root: Map<String, Value> = serde_json::from_str(&format!("{{ {header} }}")).unwrap();
    let mut people = root.remove("people").map_or_else(Vec::new, |people| people.as_array().unwrap().clone());
    let mut known: BTreeSet<String> = people.iter().map(|person| person["id"].as_str().unwrap().to_owned()).collect();
    let mut all_weeks: Vec<Value> = Vec::new();
    let mut days = Vec::new();
    for line in weeks.lines().filter(|line| !line.trim().is_empty()) {
        let (first, rest) = line.split_once(' ').unwrap();
        if first.is_empty() || first.contains("-W") {
            days = rest.split_whitespace().collect();
            let week = if first.is_empty() { "2026-W48" } else { first };
            all_weeks.push(json!({ "week": week, "cells": {} }));
        } else {
            if known.insert(first.to_owned()) {
                people.push(json!({ "id": first, "name": first }));
            }
            all_weeks.last_mut().unwrap()["cells"][first] = rest.trim().into();
        }
    }
    root.insert("format".into(), "hybrid-week/1".into());
    root.insert("days".into(), json!(days));
    root.insert("people".into(), people.into());
    let named: BTreeSet<&str> = weeks.split(|c: char| c.is_whitespace() || c == '/').filter_map(|t| t.split_once('@')).map(|(_, site)| site.trim_end_matches('!')).collect();
    if !named.is_empty() && !root.contains_key("sites") {
        let sites: Vec<Value> = ["own"].into_iter().chain(named).map(|id| json!({ "id": id })).collect();
        root.insert("sites".into(), sites.into());
    }
    root.insert("weeks".into(), all_weeks.into());
    Value::Object(root).to_string()
}
