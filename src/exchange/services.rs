//! The JSON of calendar services, as files: Microsoft Graph's work plans (`workPlanOccurrence`,
//! `workPlanRecurrence`) and Google Calendar's working locations. No synchronising is promised: a page cannot
//! write other people's calendars.
//!
//! A file of one person is the service's own list (`value`, `items`); one of several has such a list for each in
//! `users` or `calendars`, told apart by `id`. Graph knows no work elsewhere, so Out is not written there; in
//! Google it is a custom location, and Off is an event out of office. Neither knows pins.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

use super::calendar::{Event, Reading, Rule, ZONE, moment, rest};
use super::import::{Format, Import};
use super::megabytes;
use super::note::Note;
use super::people_named::People;
use super::sheet::site_of;
use super::speech::{Kind, Said, kind_in};
use crate::plan::{Half, Person, PersonIx, Place, Plan};

/// The most bytes that are read.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The most events that are read.
const MOST_EVENTS: usize = 100_000;
/// The most objects in a file; an event has several.
const MOST_OBJECTS: usize = 400_000;

/// A moment, as both services write it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Moment {
    date: Option<String>,
    date_time: Option<String>,
    time_zone: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GraphFile {
    value: Vec<WorkPlan>,
    users: Vec<GraphUser>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct GraphUser {
    id: String,
    display_name: String,
    #[serde(alias = "workPlanOccurrences", alias = "workPlanRecurrences")]
    value: Vec<WorkPlan>,
}

/// An occurrence, or with a `recurrence` a repeated one.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct WorkPlan {
    start: Moment,
    end: Moment,
    place_id: Option<String>,
    work_location_type: String,
    recurrence: Option<Recurrence>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Recurrence {
    pattern: Pattern,
    range: Range,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Pattern {
    #[serde(rename = "type")]
    kind: String,
    interval: Option<u32>,
    days_of_week: Vec<String>,
    first_day_of_week: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Range {
    end_date: Option<String>,
    number_of_occurrences: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GoogleFile {
    summary: String,
    items: Vec<Item>,
    calendars: Vec<GoogleCalendar>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GoogleCalendar {
    id: String,
    summary: String,
    items: Vec<Item>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Item {
    id: String,
    status: String,
    event_type: String,
    summary: String,
    start: Moment,
    end: Moment,
    recurrence: Vec<String>,
    recurring_event_id: Option<String>,
    original_start_time: Option<Moment>,
    working_location_properties: Option<Location>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Location {
    #[serde(rename = "type")]
    kind: String,
    office_location: Option<Office>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Office {
    building_id: Option<String>,
    label: Option<String>,
}

const FILE: Said = Said::ServiceFile;

/// Which service a text of JSON is from; none where it is a plan file or something else.
pub fn service_of(text: &str) -> Option<Format> {
    #[derive(Deserialize)]
    struct Keys {
        format: Option<IgnoredAny>,
        value: Option<IgnoredAny>,
        users: Option<IgnoredAny>,
        items: Option<IgnoredAny>,
        calendars: Option<IgnoredAny>,
    }
    let keys: Keys = serde_json::from_str(text).ok()?;
    match keys {
        Keys { format: Some(_), .. } => None,
        Keys { value: Some(_), .. } | Keys { users: Some(_), .. } => Some(Format::Graph),
        Keys { items: Some(_), .. } | Keys { calendars: Some(_), .. } => Some(Format::Google),
        _ => None,
    }
}

/// Reads a file of a service for a plan.
///
/// # Errors
/// When it is none, or too large.
pub fn read(text: &str, plan: &Plan, reading: &Reading<'_>) -> Result<Import, Note> {
    if text.len() > MOST_BYTES {
        return Err(Note::refused(Said::ServiceSize, &megabytes(text.len())));
    }
    // Many empty objects make a small file and large lists.
    if text.bytes().filter(|&byte| byte == b'{').count() > MOST_OBJECTS {
        return Err(Note::other(Said::Events));
    }
    let broken = |_: serde_json::Error| Note::other(FILE);
    match service_of(text) {
        Some(Format::Graph) => graph(&serde_json::from_str(text).map_err(broken)?, plan, reading),
        Some(_) => google(&serde_json::from_str(text).map_err(broken)?, plan, reading),
        None => Err(Note::refused(FILE, "JSON")),
    }
}

fn owner(plan: &Plan, people: &People, id: &str, name: &str) -> Option<PersonIx> {
    plan.team().find_person(id).or_else(|| people.find(name))
}

fn taken(plan: &Plan, reading: &Reading<'_>, mut events: Vec<Event<'_>>, format: Format) -> Result<Import, Note> {
    if events.len() > MOST_EVENTS {
        let expected = Said::Events;
        return Err(Note::refused(expected, &events.len().to_string()));
    }
    for (n, event) in events.iter_mut().enumerate() {
        event.line = n + 1;
    }
    rest(plan, reading, &events, format)
}

fn when(moment_: &Moment) -> Option<super::calendar::Moment<'_>> {
    let zone = moment_.time_zone.as_deref();
    let text = moment_.date_time.as_deref().or(moment_.date.as_deref())?;
    Some((moment(text)?, zone))
}

fn graph(file: &GraphFile, plan: &Plan, reading: &Reading<'_>) -> Result<Import, Note> {
    let people = People::of(plan);
    let mut events = Vec::new();
    let lists = file.users.iter().map(|user| (owner(plan, &people, &user.id, &user.display_name), &user.value));
    for (person, list) in lists.chain([(None, &file.value)]) {
        let single: Vec<_> =
            list.iter().filter(|one| one.recurrence.is_none()).filter_map(|one| when(&one.start)).collect();
        // An occurrence comes before what recurs on its date.
        let dates: Vec<_> = single.iter().map(|(moment, zone)| (moment.as_day(), *zone)).collect();
        for one in list {
            let kind = match one.work_location_type.as_str() {
                "office" => Kind::Office,
                "remote" => Kind::Home,
                "timeOff" => Kind::Off,
                _ => continue,
            };
            let site = one.place_id.as_deref().and_then(|place| site_of(place, plan.team()));
            let mut event = Event { person_ix: person, kind: Some(kind), site, ..Event::default() };
            (event.start, event.end) = (when(&one.start), when(&one.end));
            if let Some(recurrence) = &one.recurrence {
                event.rule = recurrence.rule();
                event.has_strange_rule = event.rule.is_none();
                event.but.clone_from(&dates);
            }
            events.push(event);
        }
    }
    taken(plan, reading, events, Format::Graph)
}

impl Recurrence {
    /// The rule of a pattern by days or weeks.
    fn rule(&self) -> Option<Rule> {
        let day = |name: &String| name.get(..2).map(str::to_uppercase);
        let every = match self.pattern.kind.as_str() {
            "daily" => "DAILY",
            "weekly" => "WEEKLY",
            _ => return None,
        };
        let mut parts = vec![format!("FREQ={every}"), format!("INTERVAL={}", self.pattern.interval.unwrap_or(1))];
        let days: Vec<String> = self.pattern.days_of_week.iter().filter_map(day).collect();
        if !days.is_empty() {
            parts.push(format!("BYDAY={}", days.join(",")));
        }
        if let Some(first) = self.pattern.first_day_of_week.as_ref().and_then(day) {
            parts.push(format!("WKST={first}"));
        }
        if let Some(last) = self.range.end_date.as_ref().filter(|date| !date.starts_with("0001")) {
            parts.push(format!("UNTIL={}", last.replace('-', "")));
        }
        if let Some(count) = self.range.number_of_occurrences.filter(|&count| count > 0) {
            parts.push(format!("COUNT={count}"));
        }
        Rule::read(&parts.join(";"))
    }
}

fn google(file: &GoogleFile, plan: &Plan, reading: &Reading<'_>) -> Result<Import, Note> {
    let people = People::of(plan);
    let mut events = Vec::new();
    let lists = file.calendars.iter().map(|one| (owner(plan, &people, &one.id, &one.summary), &one.items));
    for (person, list) in lists.chain([(people.find(&file.summary), &file.items)]) {
        for item in list {
            let (kind, site) = item.place(plan);
            let mut event = Event { person_ix: person, kind, site, ..Event::default() };
            event.uid = item.recurring_event_id.as_deref().unwrap_or(&item.id);
            event.is_cancelled = item.status == "cancelled";
            event.summary.clone_from(&item.summary);
            event.instead_of = item.original_start_time.as_ref().and_then(when);
            (event.start, event.end) = (when(&item.start), when(&item.end));
            // Only what says where somebody is counts; an ordinary event would need a word in its title.
            event.is_transparent = true;
            for line in &item.recurrence {
                match line.split_once(':') {
                    Some(("RRULE", rule)) => {
                        event.rule = Rule::read(rule);
                        event.has_strange_rule = event.rule.is_none();
                    }
                    Some((head, dates)) if head.starts_with("EXDATE") => {
                        event.but.extend(dates.split(',').filter_map(|date| Some((moment(date)?, None))));
                    }
                    _ => {}
                }
            }
            events.push(event);
        }
    }
    taken(plan, reading, events, Format::Google)
}

impl Item {
    fn place(&self, plan: &Plan) -> (Option<Kind>, Option<crate::plan::SiteIx>) {
        match (self.event_type.as_str(), &self.working_location_properties) {
            ("outOfOffice", _) => {
                (Some(if kind_in(&self.summary) == Some(Kind::Out) { Kind::Out } else { Kind::Off }), None)
            }
            (_, Some(location)) => match location.kind.as_str() {
                "homeOffice" => (Some(Kind::Home), None),
                "customLocation" => (Some(Kind::Out), None),
                "officeLocation" => {
                    let office = location.office_location.as_ref();
                    let names = office.map(|office| [office.building_id.as_deref(), office.label.as_deref()]);
                    let site = names.into_iter().flatten().flatten().find_map(|name| site_of(name, plan.team()));
                    (Some(Kind::Office), site)
                }
                _ => (None, None),
            },
            _ => (None, None),
        }
    }
}

/// A whole day or a half, with its place.
struct Piece {
    date: String,
    next: String,
    half: Option<Half>,
    place: Place,
}

fn pieces(plan: &Plan, person: PersonIx) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for at in plan.addresses().filter(|at| at.person == person) {
        let (Some(cell), Some(date)) = (plan.cell(at), plan.date(at.week, at.day)) else { continue };
        let halves = if cell.is_split() {
            vec![(Some(Half::Am), cell.am.place), (Some(Half::Pm), cell.pm.place)]
        } else {
            vec![(None, cell.am.place)]
        };
        let piece = |(half, place)| Piece { date: date.to_string(), next: date.plus_days(1).to_string(), half, place };
        pieces.extend(halves.into_iter().filter(|(_, place)| *place != Place::Open).map(piece));
    }
    pieces
}

/// The hours of a piece.
fn hours(half: Option<Half>) -> (&'static str, &'static str) {
    match half {
        None => ("08:00:00", "16:00:00"),
        Some(Half::Am) => ("08:00:00", "12:00:00"),
        Some(Half::Pm) => ("12:00:00", "16:00:00"),
    }
}

/// Work plans of Microsoft Graph, a file.
pub fn write_graph(plan: &Plan, people: &[PersonIx]) -> String {
    let occurrence = |piece: Piece| {
        let kind = match piece.place {
            Place::Office(_) => "office",
            Place::Home => "remote",
            Place::Off => "timeOff",
            Place::Out | Place::Open => return None,
        };
        let (from, to) = hours(piece.half);
        let at = |time: &str| json!({ "dateTime": format!("{}T{time}.0000000", piece.date), "timeZone": ZONE });
        let mut one = json!({ "@odata.type": "#microsoft.graph.workPlanOccurrence", "workLocationType": kind,
            "start": at(from), "end": at(to) });
        if let (Some(site), Some(object)) = (piece.place.site().and_then(|s| plan.team().site(s)), one.as_object_mut())
        {
            object.insert("placeId".to_owned(), site.id.as_str().into());
        }
        if let (Place::Off, Some(object)) = (piece.place, one.as_object_mut()) {
            object.insert("timeOffDetails".to_owned(), json!({ "isAllDay": piece.half.is_none(), "subject": "" }));
        }
        Some(one)
    };
    let of = |p: PersonIx| -> Vec<Value> { pieces(plan, p).into_iter().filter_map(occurrence).collect() };
    each(
        plan,
        people,
        |_, p| json!({ "value": of(p) }),
        "users",
        |person, list| json!({ "id": person.id.as_str(), "displayName": person.name.as_str(), "workPlanOccurrences": list.get("value") }),
    )
}

/// Working locations of Google Calendar, a file.
pub fn write_google(plan: &Plan, people: &[PersonIx]) -> String {
    let item = |piece: Piece| {
        let (from, to) = hours(piece.half);
        let at = |time: &str| json!({ "dateTime": format!("{}T{time}", piece.date), "timeZone": ZONE });
        // A time out of office cannot be a whole day there.
        let (start, end) = if piece.half.is_some() || piece.place == Place::Off {
            (at(from), at(to))
        } else {
            (json!({ "date": piece.date }), json!({ "date": piece.next }))
        };
        let site = piece.place.site().and_then(|site| plan.team().site(site));
        let location = match piece.place {
            Place::Office(_) => {
                let (id, label) = site.map_or(("", ""), |site| (site.id.as_str(), site.label()));
                json!({ "type": "officeLocation", "officeLocation": { "buildingId": id, "label": label } })
            }
            Place::Home => json!({ "type": "homeOffice", "homeOffice": {} }),
            Place::Out => json!({ "type": "customLocation", "customLocation": { "label": "" } }),
            Place::Off | Place::Open => Value::Null,
        };
        if location.is_null() {
            json!({ "eventType": "outOfOffice", "start": start, "end": end, "outOfOfficeProperties": { "autoDeclineMode": "declineNone" } })
        } else {
            json!({ "eventType": "workingLocation", "start": start, "end": end, "visibility": "public",
                "transparency": "transparent", "workingLocationProperties": location })
        }
    };
    let of = |p: PersonIx| -> Vec<Value> { pieces(plan, p).into_iter().map(item).collect() };
    let list = |person: &Person, p: PersonIx| json!({ "kind": "calendar#events", "summary": person.name.as_str(), "items": of(p) });
    each(
        plan,
        people,
        list,
        "calendars",
        |person, list| json!({ "id": person.id.as_str(), "summary": person.name.as_str(), "items": list.get("items") }),
    )
}

/// One person's list, or a list of lists.
fn each(
    plan: &Plan,
    people: &[PersonIx],
    list: impl Fn(&Person, PersonIx) -> Value,
    several: &str,
    one: impl Fn(&Person, &Value) -> Value,
) -> String {
    let found = people.iter().filter_map(|&p| Some((plan.team().person(p)?, p)));
    let value = match people {
        [only] => plan.team().person(*only).map_or(Value::Null, |person| list(person, *only)),
        _ => json!({ several: found.map(|(person, p)| one(person, &list(person, p))).collect::<Vec<_>>() }),
    };
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
