//! Random plan files with every feature in play, the same for the same seed.

use serde_json::{Map, Value, json};

#[path = "dice.rs"]
mod dice;

pub use dice::Dice;

impl Dice {
    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.below(u64::try_from(choices.len()).unwrap())).unwrap()]
    }
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEKS: [[&str; 3]; 3] =
    [["2026-W47", "2026-W48", "2026-W49"], ["2026-W52", "2026-W53", "2027-W01"], ["2024-W51", "2024-W52", "2025-W01"]];
const DATES: [&str; 8] =
    ["2026-11-18", "2026-11-25", "2026-12-25", "2027-01-01", "2024-12-25", "2025-01-01", "2026-12-28", "2026-11-27"];
const STARTS: [&str; 6] = ["2026-11-24", "2026-10-05", "2026-08-24", "2020-01-01", "2024-12-19", "2026-12-29"];

fn row(dice: &mut Dice, n_days: usize, sites: &[String]) -> String {
    let half = |dice: &mut Dice| {
        let mut text = dice.of(&["O", "O", "O", "H", "H", "H", ".", "-", "X", "@"]).to_owned();
        if text == "@" {
            let site = usize::try_from(dice.below(u64::try_from(sites.len()).unwrap())).unwrap();
            text = format!("O@{}", sites[site]);
        }
        if dice.one_in(9) { text + "!" } else { text }
    };
    let day = |dice: &mut Dice| {
        let am = half(dice);
        if dice.one_in(5) { format!("{am}/{}", half(dice)) } else { am }
    };
    (0..n_days).map(|_| day(dice)).collect::<Vec<_>>().join(" ")
}

/// What some of the days are for, of those that are not Off.
fn purposes(dice: &mut Dice, days: &[&str], cells: &Map<String, Value>) -> Map<String, Value> {
    let mut purposes = Map::new();
    for (person, row) in cells {
        if !dice.one_in(8) {
            continue;
        }
        let at_work = days.iter().zip(row.as_str().unwrap().split(' '));
        let at_work = at_work.filter(|(_, token)| token.split('/').any(|half| !half.starts_with('-')));
        let mut noted = Map::new();
        for (day, _) in at_work {
            if dice.one_in(2) {
                noted.insert((*day).to_owned(), dice.of(&["Workshop", "Møde: \"B\"", "🎉"]).into());
            }
        }
        if !noted.is_empty() {
            purposes.insert(person.clone(), noted.into());
        }
    }
    purposes
}

fn band(dice: &mut Dice) -> Value {
    let min = dice.below(4);
    let mut band = Map::new();
    band.insert("min".into(), min.into());
    if dice.one_in(2) {
        band.insert("max".into(), (min + dice.below(3)).into());
    }
    if dice.one_in(2) {
        band.insert("must".into(), dice.one_in(2).into());
    }
    Value::Object(band)
}

/// A valid plan file.
pub fn plan_json(seed: u64) -> String {
    let mut dice = Dice(seed);
    let dice = &mut dice;
    let noting = &mut Dice(seed.rotate_left(7));
    let n_people = if dice.one_in(12) { dice.below(2) } else { 2 + dice.below(8) };
    let days: Vec<&str> = match dice.below(4) {
        0 => DAYS.to_vec(),
        1 => DAYS.into_iter().filter(|_| !dice.one_in(3)).collect(),
        _ => DAYS[..5].to_vec(),
    };
    let days = if days.is_empty() { vec!["wed"] } else { days };
    let sites: Vec<String> = (0..=dice.below(3)).map(|s| format!("s{s}")).collect();
    let site_list: Vec<Value> = sites
        .iter()
        .map(|id| match dice.below(3) {
            0 => json!({ "id": id }),
            1 => json!({ "id": id, "desks": dice.below(5) }),
            _ => json!({ "id": id, "desks": { "mon": dice.below(4), "wed": dice.below(6) } }),
        })
        .collect();
    let people: Vec<Value> = (0..n_people).map(|p| person(dice, p, n_people, days.len(), &sites)).collect();
    let n_groups = if n_people == 0 { 0 } else { dice.below(4) };
    let groups: Vec<Value> = (0..n_groups)
        .map(|g| {
            let members: Vec<String> = (0..n_people).filter(|_| !dice.one_in(3)).map(|p| format!("p{p}")).collect();
            let mut group = json!({ "id": format!("g{g}"), "members": members });
            if dice.one_in(2) {
                group["weight"] = (1 + dice.below(5)).into();
                group["days_together"] = dice.below(5).into();
                group["gather"] = dice.one_in(2).into();
            }
            group
        })
        .collect();
    let weeks = WEEKS[usize::try_from(dice.below(3)).unwrap()];
    let n_weeks = usize::try_from(1 + dice.below(3)).unwrap();
    let weeks: Vec<Value> = weeks[..n_weeks]
        .iter()
        .map(|week| {
            let mut cells = Map::new();
            for p in 0..n_people {
                if !dice.one_in(6) {
                    cells.insert(format!("p{p}"), row(dice, days.len(), &sites).into());
                }
            }
            let mut written = json!({ "week": week, "cells": cells });
            let purposes = purposes(noting, &days, written["cells"].as_object().unwrap());
            if !purposes.is_empty() {
                written["purposes"] = purposes.into();
            }
            written
        })
        .collect();
    let mut plan =
        json!({ "format": "hybrid-week/1", "days": days, "people": people, "groups": groups, "weeks": weeks });
    if !dice.one_in(4) {
        plan["sites"] = site_list.into();
    } else if !plan.to_string().contains('@') && !plan.to_string().contains("\"site\"") {
        // One unnamed site.
    } else {
        plan["sites"] = sites.iter().map(|id| json!({ "id": id })).collect();
    }
    if !dice.one_in(4) {
        plan["rules"] = rules(dice, n_groups);
    }
    if dice.one_in(2) {
        plan["closed"] = (0..dice.below(3)).map(|_| Value::from(dice.of(&DATES))).collect();
    }
    if dice.one_in(3) {
        plan["weights"] = json!({
            "principles": { dice.of(&["task", "decision", "long_term", "attractive"]): dice.below(4) },
            "criteria": { dice.of(&["together", "desks", "cohesion", "wishes"]): dice.below(4),
                dice.of(&["cover", "anchors", "leader", "fairness"]): dice.below(2) },
        });
    }
    plan.to_string()
}

fn person(dice: &mut Dice, p: u64, n_people: u64, n_days: usize, sites: &[String]) -> Value {
    let mut person = json!({ "id": format!("p{p}"), "name": format!("P {p}") });
    if dice.one_in(2) {
        let site = usize::try_from(dice.below(u64::try_from(sites.len()).unwrap())).unwrap();
        person["site"] = sites[site].clone().into();
    }
    for key in ["manager", "buddy"] {
        let other = dice.below(n_people);
        if dice.one_in(2) && other != p {
            person[key] = format!("p{other}").into();
        }
    }
    if dice.one_in(2) {
        person["started"] = dice.of(&STARTS).into();
    }
    if dice.one_in(3) {
        person["together_share"] = dice.below(101).into();
        person["onsite_share"] = dice.below(60).into();
    }
    if dice.one_in(4) {
        person["office_days"] = band(dice);
    }
    if dice.one_in(2) {
        let mut wishes = Map::new();
        for day in DAYS {
            if dice.one_in(2) {
                let wish = i64::try_from(dice.below(5)).unwrap() - 2;
                wishes.insert(day.into(), wish.into());
            }
        }
        person["wishes"] = wishes.into();
    }
    if dice.one_in(2) {
        person["usual"] = (0..=dice.below(3)).map(|_| Value::from(row(dice, n_days, sites))).collect();
    }
    person
}

fn rules(dice: &mut Dice, n_groups: u64) -> Value {
    let mut rules = Map::new();
    match dice.below(3) {
        0 => {}
        1 => {
            rules.insert("office_days".into(), Value::Null);
        }
        _ => {
            rules.insert("office_days".into(), band(dice));
        }
    }
    let group = |dice: &mut Dice| {
        if n_groups > 0 && !dice.one_in(3) { Value::from(format!("g{}", dice.below(n_groups))) } else { Value::Null }
    };
    let anchors: Vec<Value> = (0..dice.below(3))
        .map(|_| {
            let mut anchor = json!({ "day": dice.of(&DAYS), "group": group(dice) });
            if dice.one_in(2) {
                anchor["must"] = dice.one_in(2).into();
            }
            anchor
        })
        .collect();
    let cover: Vec<Value> = (0..dice.below(3))
        .map(|_| {
            let mut cover = json!({ "group": group(dice), "min": dice.below(4), "must": dice.one_in(2) });
            if dice.one_in(2) {
                cover["days"] = json!([dice.of(&DAYS)]);
            }
            cover
        })
        .collect();
    rules.insert("anchors".into(), anchors.into());
    rules.insert("cover".into(), cover.into());
    if dice.one_in(2) {
        rules.insert("desks_must".into(), dice.one_in(2).into());
        rules.insert("leader_days".into(), dice.below(3).into());
        let onboarding = json!({ "weeks": dice.below(15), "buddy_days": dice.below(4), "manager_days": dice.below(3),
            "colleague_days": dice.below(5), "first_week_days": dice.below(5) });
        rules.insert("onboarding".into(), onboarding);
    }
    Value::Object(rules)
}
