//! A second opinion on scores. It is written from the page that defines the formulas, shares no code with
//! the crate, and counts everything naively from the plan file itself.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Days from 1970-01-01 to a date.
fn day_number(date: &str) -> i64 {
    let part = |from: usize, to: usize| date[from..to].parse::<i64>().unwrap();
    let (mut year, month, day) = (part(0, 4), part(5, 7), part(8, 10));
    let mut days = 0;
    while year > 1970 {
        year -= 1;
        days += if is_leap(year) { 366 } else { 365 };
    }
    while year < 1970 {
        days -= if is_leap(year) { 366 } else { 365 };
        year += 1;
    }
    let leap = is_leap(part(0, 4));
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for m in 1..month {
        days += lengths[usize::try_from(m - 1).unwrap()];
    }
    days + day - 1
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The day number of a week's Monday: the week that holds 4 January is the first.
fn monday(week: &str) -> i64 {
    let number: i64 = week[6..8].parse().unwrap();
    let fourth = day_number(&format!("{}-01-04", &week[0..4]));
    // 1970-01-01 was a Thursday.
    let first_monday = fourth - (fourth + 3).rem_euclid(7);
    first_monday + 7 * (number - 1)
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Where somebody is in a half.
#[derive(Clone, PartialEq, Debug)]
enum At {
    Site(String),
    Home,
    Away,
    Open,
}

/// A plan as the formulas see it.
struct Seen {
    plan: Value,
    days: Vec<usize>,
    people: Vec<Value>,
    first_site: String,
    /// By week, person and half.
    at: Vec<Vec<Vec<At>>>,
    mondays: Vec<i64>,
    /// By person and person, whether they share a group. Looked up often enough to be worked out once.
    shared: Vec<Vec<bool>>,
}

fn token(text: &str, own: &str) -> [At; 2] {
    let half = |text: &str| {
        let text = text.replace('!', "").to_lowercase();
        match text.as_str() {
            "o" => At::Site(own.to_owned()),
            "h" => At::Home,
            "x" | "-" => At::Away,
            "." => At::Open,
            other => At::Site(other.strip_prefix("o@").unwrap().to_owned()),
        }
    };
    match text.split_once('/') {
        Some((am, pm)) => [half(am), half(pm)],
        None => [half(text), half(text)],
    }
}

fn number(value: &Value, key: &str, usual: i64) -> i64 {
    value.get(key).and_then(Value::as_i64).unwrap_or(usual)
}

fn list(value: &Value, key: &str) -> Vec<Value> {
    value.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
}

impl Seen {
    fn new(text: &str) -> Self {
        let plan: Value = serde_json::from_str(text).unwrap();
        let names: Vec<String> = match plan.get("days") {
            Some(days) => days.as_array().unwrap().iter().map(|day| day.as_str().unwrap().to_owned()).collect(),
            None => DAYS[..5].iter().map(|day| (*day).to_owned()).collect(),
        };
        let mut days: Vec<usize> = names.iter().map(|name| DAYS.iter().position(|day| day == name).unwrap()).collect();
        days.sort_unstable();
        let people = list(&plan, "people");
        let first_site = list(&plan, "sites").first().map_or("?".to_owned(), |s| s["id"].as_str().unwrap().to_owned());
        let closed: Vec<i64> = list(&plan, "closed").iter().map(|date| day_number(date.as_str().unwrap())).collect();
        let mut seen = Self { plan, days, people, first_site, at: Vec::new(), mondays: Vec::new(), shared: Vec::new() };
        for week in list(&seen.plan, "weeks") {
            let monday = monday(week["week"].as_str().unwrap());
            let mut rows = Vec::new();
            for p in 0..seen.people.len() {
                let row = seen.row(&week, p, monday);
                let halves = seen.days.iter().zip(row).flat_map(|(&day, halves)| {
                    let date = monday + i64::try_from(day).unwrap();
                    let is_shut = closed.contains(&date) || seen.started(p).is_some_and(|start| date < start);
                    if is_shut { [At::Away, At::Away] } else { halves }
                });
                rows.push(halves.collect());
            }
            seen.at.push(rows);
            seen.mondays.push(monday);
        }
        seen.shared = vec![vec![false; seen.people.len()]; seen.people.len()];
        for group in seen.groups() {
            let members = seen.members(&group);
            for &p in &members {
                for &q in &members {
                    seen.shared[p][q] = true;
                }
            }
        }
        seen
    }

    fn id(&self, p: usize) -> &str {
        self.people[p]["id"].as_str().unwrap()
    }

    fn find(&self, id: Option<&Value>) -> Option<usize> {
        let id = id?.as_str()?;
        (0..self.people.len()).find(|&p| self.id(p) == id)
    }

    fn site(&self, p: usize) -> &str {
        self.people[p].get("site").and_then(Value::as_str).unwrap_or(&self.first_site)
    }

    fn started(&self, p: usize) -> Option<i64> {
        self.people[p].get("started").and_then(Value::as_str).map(day_number)
    }

    fn usual(&self, p: usize, monday: i64) -> Option<Vec<[At; 2]>> {
        let rows = list(&self.people[p], "usual");
        if rows.is_empty() {
            return None;
        }
        let weeks = usize::try_from((monday - day_number("1969-12-29")) / 7).unwrap();
        Some(self.read(rows[weeks % rows.len()].as_str().unwrap(), p))
    }

    fn read(&self, row: &str, p: usize) -> Vec<[At; 2]> {
        row.split_whitespace().map(|text| token(text, self.site(p))).collect()
    }

    fn row(&self, week: &Value, p: usize, monday: i64) -> Vec<[At; 2]> {
        match week.get("cells").and_then(|cells| cells.get(self.id(p))) {
            Some(row) => self.read(row.as_str().unwrap(), p),
            None => self.usual(p, monday).unwrap_or_else(|| vec![[At::Open, At::Open]; self.days.len()]),
        }
    }

    fn av(&self, w: usize, p: usize, t: usize) -> bool {
        self.at[w][p][t] != At::Away
    }

    fn inside(&self, w: usize, p: usize, t: usize) -> bool {
        matches!(self.at[w][p][t], At::Site(_))
    }

    fn tog(&self, w: usize, p: usize, q: usize, t: usize) -> bool {
        self.inside(w, p, t) && self.at[w][p][t] == self.at[w][q][t]
    }

    fn halves(&self) -> std::ops::Range<usize> {
        0..2 * self.days.len()
    }

    fn count(&self, what: impl Fn(usize) -> bool) -> i64 {
        i64::try_from(self.halves().filter(|&t| what(t)).count()).unwrap()
    }

    fn n_people(&self, what: impl Fn(usize) -> bool) -> i64 {
        i64::try_from((0..self.people.len()).filter(|&p| what(p)).count()).unwrap()
    }

    fn sites(&self) -> Vec<String> {
        let mut sites: Vec<String> =
            list(&self.plan, "sites").iter().map(|s| s["id"].as_str().unwrap().to_owned()).collect();
        if sites.is_empty() {
            sites.push(self.first_site.clone());
        }
        sites
    }

    fn members(&self, group: &Value) -> Vec<usize> {
        let ids = list(group, "members");
        let mut members: Vec<usize> = ids.iter().map(|id| self.find(Some(id)).unwrap()).collect();
        members.sort_unstable();
        members.dedup();
        members
    }

    fn groups(&self) -> Vec<Value> {
        list(&self.plan, "groups")
    }

    /// The members of a rule's group, or everybody.
    fn named(&self, entry: &Value) -> Vec<usize> {
        match entry.get("group").and_then(Value::as_str) {
            Some(id) => self.members(self.groups().iter().find(|group| group["id"] == id).unwrap()),
            None => (0..self.people.len()).collect(),
        }
    }

    fn share_group(&self, p: usize, q: usize) -> bool {
        self.shared[p][q]
    }

    fn rules(&self) -> Value {
        self.plan.get("rules").cloned().unwrap_or(json!({}))
    }

    fn is_newcomer(&self, w: usize, p: usize) -> bool {
        let weeks = number(&self.rules().get("onboarding").cloned().unwrap_or(json!({})), "weeks", 13);
        let (monday, sunday) = (self.mondays[w], self.mondays[w] + 6);
        self.started(p).is_some_and(|start| start <= sunday && monday - start < 7 * weeks)
    }
}

type Tally = (i64, i64);

fn is_must(value: &Value, usual: bool) -> bool {
    value.get("must").and_then(Value::as_bool).unwrap_or(usual)
}

/// The score of a valid plan file, in the shape of the page's `score()` without findings and notices.
pub fn judge(text: &str) -> Value {
    let seen = Seen::new(text);
    let weeks = 0..seen.at.len();
    let everybody = || 0..seen.people.len();
    let rules = seen.rules();
    let mut broken = 0;
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut add = |criterion: &'static str, earned: i64, possible: i64| {
        let tally = tallies.entry(criterion).or_default();
        *tally = (tally.0 + earned, tally.1 + possible);
    };
    let mut desks_over = 0;
    let mut wishes: Vec<Tally> = vec![(0, 0); seen.people.len()];
    for w in weeks.clone() {
        let pair = |p: usize, q: usize, most: i64| {
            let cap = most.min(seen.count(|t| seen.av(w, p, t) && seen.av(w, q, t)));
            (cap.min(seen.count(|t| seen.tog(w, p, q, t))), cap)
        };
        for group in seen.groups() {
            let (weight, days) = (number(&group, "weight", 3), number(&group, "days_together", 2));
            let members = seen.members(&group);
            for (n, &p) in members.iter().enumerate() {
                for &q in &members[n + 1..] {
                    let (earned, cap) = pair(p, q, 2 * days);
                    add("together", weight * earned, weight * cap);
                }
            }
            if group.get("gather").and_then(Value::as_bool).unwrap_or(true) {
                let most = |what: &dyn Fn(usize, usize) -> bool| {
                    seen.halves().map(|t| members.iter().filter(|&&p| what(p, t)).count()).max().unwrap_or(0)
                };
                let possible = most(&|p, t| seen.av(w, p, t));
                let earned = seen.sites().iter().map(|s| most(&|p, t| seen.at[w][p][t] == At::Site(s.clone()))).max();
                let whole = |n: usize| weight * i64::try_from(n).unwrap();
                add("gathered", whole(earned.unwrap_or(0)), whole(possible));
            }
        }
        for p in everybody() {
            let person = &seen.people[p];
            let a = seen.count(|t| seen.av(w, p, t));
            let x = seen.count(|t| seen.inside(w, p, t));
            let company = seen.count(|t| everybody().any(|q| q != p && seen.share_group(p, q) && seen.tog(w, p, q, t)));
            let need = (number(person, "together_share", 0) * a + 50) / 100;
            add("task_fit", need.min(company), need);
            let need = (number(person, "onsite_share", 0) * a + 50) / 100;
            add("task_fit", need.min(x), need);

            let rule = match rules.get("office_days") {
                Some(Value::Null) => None,
                Some(rule) => Some(rule.clone()),
                None => Some(json!({ "min": 2 })),
            };
            let own = person.get("office_days").filter(|own| !own.is_null()).cloned();
            let must_of_rule = rule.as_ref().is_some_and(|rule| is_must(rule, false));
            if let Some(band) = own.or(rule)
                && a > 0
            {
                let f = i64::try_from(2 * seen.days.len()).unwrap();
                let lo = 2 * number(&band, "min", 0) * a / f;
                let above = band.get("max").and_then(Value::as_i64).map_or(0, |max| x - 2 * max);
                let distance = 0.max(lo - x).max(above);
                add("office_days", a - a.min(distance), a);
                if is_must(&band, must_of_rule) {
                    broken += distance;
                }
            }

            let usual = seen.usual(p, seen.mondays[w]);
            for (n, &day) in seen.days.iter().enumerate() {
                let wish = person.get("wishes").map_or(0, |wishes| number(wishes, DAYS[day], 0));
                for h in 0..2 {
                    let t = 2 * n + h;
                    if !seen.av(w, p, t) {
                        continue;
                    }
                    if wish != 0 {
                        let met = if wish < 0 { seen.at[w][p][t] == At::Home } else { seen.inside(w, p, t) };
                        let earned = if met { wish.abs() } else { 0 };
                        add("wishes", earned, wish.abs());
                        wishes[p] = (wishes[p].0 + earned, wishes[p].1 + wish.abs());
                    }
                    if let Some(usual) = usual.as_ref().map(|row| &row[n][h])
                        && matches!(usual, At::Home | At::Site(_))
                    {
                        add("stability", i64::from(seen.at[w][p][t] == *usual), 1);
                    }
                }
            }

            let manager = seen.find(person.get("manager"));
            if let Some(m) = manager {
                let (earned, cap) = pair(p, m, 2 * number(&rules, "leader_days", 1));
                add("leader", earned, cap);
            }
            if seen.is_newcomer(w, p) {
                let days = rules.get("onboarding").cloned().unwrap_or(json!({}));
                let start = seen.started(p).unwrap();
                let is_first = seen.mondays[w] <= start && start <= seen.mondays[w] + 6;
                let first = if is_first { number(&days, "first_week_days", 3) } else { 0 };
                if let Some(b) = seen.find(person.get("buddy")) {
                    let (earned, cap) = pair(p, b, 2 * number(&days, "buddy_days", 2).max(first));
                    add("onboarding", 3 * earned, 3 * cap);
                }
                if let Some(m) = manager {
                    let (earned, cap) = pair(p, m, 2 * number(&days, "manager_days", 1).max(first));
                    add("onboarding", 2 * earned, 2 * cap);
                }
                let old = |q: usize| q != p && seen.share_group(p, q) && !seen.is_newcomer(w, q);
                let could = seen.count(|t| seen.av(w, p, t) && everybody().any(|q| old(q) && seen.av(w, q, t)));
                let did = seen.count(|t| everybody().any(|q| old(q) && seen.tog(w, p, q, t)));
                let cap = could.min(2 * number(&days, "colleague_days", 3));
                add("onboarding", cap.min(did), cap);
            }
            if seen.people.len() > 1 {
                let alone =
                    seen.count(|t| seen.inside(w, p, t) && !everybody().any(|q| q != p && seen.tog(w, p, q, t)));
                add("company", a - alone, a);
            }
        }
        for (n, &day) in seen.days.iter().enumerate() {
            for t in [2 * n, 2 * n + 1] {
                for entry in list(&rules, "cover") {
                    let days = entry.get("days").and_then(Value::as_array);
                    if days.is_some_and(|days| !days.contains(&json!(DAYS[day]))) {
                        continue;
                    }
                    let members = seen.named(&entry);
                    let n_of = |what: &dyn Fn(usize) -> bool| {
                        i64::try_from(members.iter().filter(|&&p| what(p)).count()).unwrap()
                    };
                    let min = number(&entry, "min", 1);
                    let possible = min.min(n_of(&|p| seen.av(w, p, t)));
                    let earned = min.min(n_of(&|p| seen.inside(w, p, t)));
                    add("cover", earned, possible);
                    if is_must(&entry, false) {
                        broken += possible - earned;
                    }
                }
                for anchor in list(&rules, "anchors").iter().filter(|anchor| anchor["day"] == DAYS[day]) {
                    for p in seen.named(anchor).into_iter().filter(|&p| seen.av(w, p, t)) {
                        let earned = i64::from(seen.inside(w, p, t));
                        add("anchors", earned, 1);
                        if is_must(anchor, true) {
                            broken += 1 - earned;
                        }
                    }
                }
                for site in list(&seen.plan, "sites") {
                    let desks = match site.get("desks") {
                        Some(Value::Object(by_day)) => by_day.get(DAYS[day]).and_then(Value::as_i64),
                        Some(desks) => desks.as_i64(),
                        None => None,
                    };
                    let Some(desks) = desks else { continue };
                    let id = site["id"].as_str().unwrap();
                    let there = seen.n_people(|p| seen.at[w][p][t] == At::Site(id.to_owned()));
                    add("desks", 0, seen.n_people(|p| seen.site(p) == id && seen.av(w, p, t)));
                    desks_over += 0.max(there - desks);
                }
            }
        }
        let best = |what: &dyn Fn(usize, usize, &str) -> bool| {
            let sites = seen.sites();
            let each =
                sites.iter().flat_map(|s| seen.halves().map(|t| seen.n_people(|p| what(p, t, s))).collect::<Vec<_>>());
            each.max().unwrap_or(0)
        };
        let possible = best(&|p, t, s| seen.site(p) == s && seen.av(w, p, t));
        let earned = best(&|p, t, s| seen.at[w][p][t] == At::Site(s.to_owned()));
        add("cohesion", earned.min(possible), possible);
    }
    if let Some(desks) = tallies.get_mut("desks") {
        desks.0 = 0.max(desks.1 - desks_over);
    }
    if rules.get("desks_must").and_then(Value::as_bool).unwrap_or(true) {
        broken += desks_over;
    }
    let worst = wishes.iter().filter(|tally| tally.1 > 0).map(|tally| 1000 * tally.0 / tally.1).min();
    if let Some(worst) = worst {
        tallies.insert("fairness", (worst, 1000));
    }
    weigh(&seen.plan, &tallies, broken)
}

/// Principles with their default weights, and their criteria with theirs.
const PRINCIPLES: [(&str, i64, &[(&str, i64)]); 4] = [
    ("task", 4, &[("together", 3), ("gathered", 2), ("task_fit", 2), ("cover", 2)]),
    ("decision", 2, &[("office_days", 3), ("anchors", 2), ("desks", 3)]),
    ("long_term", 3, &[("onboarding", 3), ("leader", 1), ("cohesion", 2)]),
    ("attractive", 2, &[("wishes", 3), ("fairness", 2), ("company", 1), ("stability", 1)]),
];

fn weigh(plan: &Value, tallies: &BTreeMap<&str, Tally>, broken: i64) -> Value {
    let weights = plan.get("weights").cloned().unwrap_or(json!({}));
    let weight = |kind: &str, id: &str, usual: i64| weights.get(kind).map_or(usual, |set| number(set, id, usual));
    let mut criteria = Map::new();
    for (id, &(earned, possible)) in tallies.iter().filter(|(_, tally)| tally.1 > 0) {
        let points = 1_000_000 * earned / possible;
        criteria.insert((*id).to_owned(), json!({ "earned": earned, "possible": possible, "points": points }));
    }
    let mut principles = Map::new();
    let (mut sum, mut all) = (0, 0);
    for (principle, usual, of_principle) in PRINCIPLES {
        let (mut points, mut total) = (0, 0);
        for &(id, usual) in of_principle {
            let w = weight("criteria", id, usual);
            if let Some(criterion) = criteria.get(id).filter(|_| w > 0) {
                points += w * criterion["points"].as_i64().unwrap();
                total += w;
            }
        }
        if total > 0 {
            principles.insert(principle.to_owned(), json!(points / total));
            let w = weight("principles", principle, usual);
            if w > 0 {
                sum += w * (points / total);
                all += w;
            }
        }
    }
    let overall = if all > 0 { json!(sum / all) } else { Value::Null };
    json!({ "overall": overall, "broken": broken, "principles": principles, "criteria": criteria })
}
