//! Collisions as data: what the solver's module writes and the page's reads, and what Node is given.

use super::Session;
use super::action::Effect;
use crate::exchange::json::{Entry, Json, Raw};
use crate::plan::{Id, PersonIx, Plan, SiteIx};
use crate::suggest::{Clash, Collision, Rule};

const CLASHES: [(Clash, &str); 7] = [
    (Clash::Desks, "desks"),
    (Clash::Anchor, "anchor"),
    (Clash::TooFewDays, "too_few_days"),
    (Clash::TooManyDays, "too_many_days"),
    (Clash::Cover, "cover"),
    (Clash::Staff, "staff"),
    (Clash::Seats, "seats"),
];

/// A collision as JSON: `clash`, `week`, `days`, `people`, `need`, `room`, `broken`, and `rules` as their
/// places in the plan file, such as `rules.anchors.0` or `sites.kbh.desks`.
pub fn collision_value(plan: &Plan, collision: &Collision) -> Json {
    let team = plan.team();
    let mut entry = Entry::default();
    let clash = CLASHES.iter().find(|(clash, _)| *clash == collision.clash);
    entry.text("clash", clash.map_or("", |(_, id)| id));
    entry.text("week", &plan.week(collision.week).to_string());
    let days = collision.days.iter().filter_map(|&day| team.days.get(day));
    entry.put("days", days.map(|day| Json::text(day.id())).collect());
    entry.put("people", collision.people.iter().map(|&p| Json::text(person_id(plan, p))).collect());
    entry.number("need", collision.need);
    entry.number("room", collision.room);
    entry.number("broken", collision.broken);
    entry.put("rules", collision.rules.iter().map(|&rule| Json::text(&place_of(plan, rule))).collect());
    entry.done()
}

fn person_id(plan: &Plan, p: PersonIx) -> &str {
    plan.team().person(p).map_or("", |person| person.id.as_str())
}

fn place_of(plan: &Plan, rule: Rule) -> String {
    match rule {
        Rule::OfficeDays => "rules.office_days".to_owned(),
        Rule::OwnBand(p) => format!("people.{}.office_days", person_id(plan, p)),
        Rule::Anchor(n) => format!("rules.anchors.{n}"),
        Rule::Cover(n) => format!("rules.cover.{n}"),
        Rule::Desks(s) => format!("sites.{}.desks", plan.team().site(s).map_or("", |site| site.id.as_str())),
    }
}

/// Reads a collision of this plan; `None` when it is none.
pub fn read_collision(plan: &Plan, value: Raw<'_>) -> Option<Collision> {
    let team = plan.team();
    let entries = value.entries()?;
    let get = |key: &str| entries.iter().find(|(k, _)| k == key).map(|&(_, value)| value);
    let texts = |key: &str| get(key)?.list()?.into_iter().map(Raw::text).collect::<Option<Vec<String>>>();
    let number = |key: &str| get(key)?.whole();
    let (clash, week) = (get("clash")?.text()?, get("week")?.text()?);
    let days = texts("days")?;
    let position = |day: &String| team.days.as_slice().iter().position(|other| other.id() == day.as_str());
    Some(Collision {
        clash: CLASHES.iter().find(|(_, id)| *id == clash)?.0,
        week: (0..plan.n_weeks()).find(|&n| plan.week(n).to_string() == week)?,
        days: days.iter().map(position).collect::<Option<Vec<usize>>>()?,
        people: texts("people")?.iter().map(|id| team.find_person(id)).collect::<Option<Vec<PersonIx>>>()?,
        need: number("need")?,
        room: number("room")?,
        broken: number("broken")?,
        rules: texts("rules")?.iter().map(|place| rule_at(plan, place)).collect::<Option<Vec<Rule>>>()?,
    })
}

fn rule_at(plan: &Plan, place: &str) -> Option<Rule> {
    let (first, rest) = place.split_once('.')?;
    let (second, third) = rest.split_once('.').unwrap_or((rest, ""));
    match (first, second) {
        ("rules", "office_days") => Some(Rule::OfficeDays),
        ("rules", "anchors") => Some(Rule::Anchor(third.parse().ok()?)),
        ("rules", "cover") => Some(Rule::Cover(third.parse().ok()?)),
        ("people", id) => Some(Rule::OwnBand(plan.team().find_person(id)?)),
        (_, id) => {
            let is_it = |found: &Id| found.as_str() == id;
            let site = plan.team().sites.iter().position(|site| is_it(&site.id))?;
            Some(Rule::Desks(SiteIx(u16::try_from(site).ok()?)))
        }
    }
}

impl Session {
    /// The rules of the plan that collide, as far as the solver has said; gone when the plan changes.
    pub fn collisions(&self) -> &[Collision] {
        &self.collisions
    }

    pub(super) fn rules_collide(&mut self, revision: u32, collisions: Vec<Collision>) -> Vec<Effect> {
        if revision == self.revision {
            self.collisions = collisions;
        }
        Vec::new()
    }
}
