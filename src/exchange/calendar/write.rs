//! Writes a calendar.

use crate::exchange::sheet::place_of_date;
use crate::exchange::speech::{Kind, Speech, capital};
use crate::plan::{Address, Cell, Date, Half, Id, Name, PersonIx, Place, Plan, write_cell};

use super::ZONE;

/// How a calendar is written.
#[derive(Clone, Debug)]
pub struct Writing<'a> {
    /// Whose days.
    pub people: Vec<PersonIx>,
    /// The language of the titles.
    pub speech: Speech,
    /// When it is written, in UTC: `20261125T120000Z`.
    pub stamp: String,
    /// How often the plan was written before, or anything that rises.
    pub sequence: u32,
    /// What tells the plan from others; an id made of the team's name where there is none.
    pub uid: Option<Id>,
    /// The plan as it was written before: its days that are no more are cancelled.
    pub before: Option<&'a Plan>,
}

/// The seconds of the day at which the halves begin and end.
pub(super) const HALVES: [(Half, i32, i32); 2] = [(Half::Am, 8, 12), (Half::Pm, 12, 16)];

/// The rules of Denmark's clock.
const TIMEZONE: [&str; 18] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "X-LIC-LOCATION:Europe/Copenhagen",
    "END:VTIMEZONE",
];

/// The calendar of some of a plan's people.
pub fn write(plan: &Plan, writing: &Writing<'_>) -> String {
    framed(plan, writing, |days, lines| {
        for &person in &writing.people {
            days.write(plan, person, lines);
        }
        if let Some(before) = writing.before {
            days.cancel(before, plan, lines);
        }
    })
}

/// The usual patterns of some of a plan's people, repeated without end.
pub fn write_usual(plan: &Plan, writing: &Writing<'_>) -> String {
    framed(plan, writing, |days, lines| {
        for &person in &writing.people {
            days.usual(plan, person, lines);
        }
    })
}

/// A calendar around events.
fn framed(plan: &Plan, writing: &Writing<'_>, events: impl FnOnce(&Days<'_>, &mut Lines)) -> String {
    let team = plan.team();
    let name = team.name.as_ref().map_or("hybrid-week", Name::as_str);
    let uid = writing.uid.clone().unwrap_or_else(|| Id::from_name(name, &[]));
    let mut lines = Lines::default();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hybrid-week//hybrid-week//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        lines.put(line);
    }
    let title = match writing.people.as_slice() {
        [only] if plan.n_people() > 1 => team.person(*only).map_or(name, |person| person.name.as_str()),
        _ => name,
    };
    lines.text("X-WR-CALNAME", title);
    lines.put(&format!("X-WR-TIMEZONE:{ZONE}"));
    // The location of a zone is told inside it, before the rules.
    let [begin, id, rules @ .., location, end] = TIMEZONE;
    [begin, id, location].iter().chain(rules.iter()).chain([end].iter()).for_each(|line| lines.put(line));
    events(&Days { writing, uid: &uid, is_one: writing.people.len() == 1 }, &mut lines);
    lines.put("END:VCALENDAR");
    lines.0
}

struct Days<'a> {
    writing: &'a Writing<'a>,
    uid: &'a Id,
    is_one: bool,
}

/// One event in the making: the whole day or a half.
struct Spoken<'a> {
    plan: &'a Plan,
    person: PersonIx,
    date: Date,
    half: Option<Half>,
    cell: Cell,
    /// What the day is for.
    purpose: Option<&'a Name>,
    /// Which week of a rotation it stands for, and every how many weeks it comes again.
    again: Option<(usize, usize)>,
}

/// The events that a cell makes.
fn events(cell: Cell) -> Vec<(Option<Half>, Place)> {
    let all = if cell.am == cell.pm {
        vec![(None, cell.am.place)]
    } else {
        vec![(Some(Half::Am), cell.am.place), (Some(Half::Pm), cell.pm.place)]
    };
    all.into_iter().filter(|(_, place)| *place != Place::Open).collect()
}

/// A week of a rotation and how many it has, the first date in the plan's time, and what is done then.
type UsualDay = ((usize, usize), Date, Cell);

/// What somebody usually does, from the plan's first week on.
fn usual_days(plan: &Plan, person: PersonIx) -> Vec<UsualDay> {
    let Some(who) = plan.team().person(person) else { return Vec::new() };
    let every = who.usual.len();
    let mut days = Vec::new();
    for week in (0..i32::try_from(every).unwrap_or(0)).map(|n| plan.week(0).plus(n)) {
        let Some((row, turn)) = who.usual_row(week).zip(week.since_epoch().checked_rem(every)) else { continue };
        let cells = plan.team().days.as_slice().iter().zip(row.cells());
        days.extend(cells.map(|(&day, &cell)| ((turn, every), week.date(day), cell)));
    }
    days
}

impl Days<'_> {
    fn write(&self, plan: &Plan, person: PersonIx, lines: &mut Lines) {
        for at in plan.addresses().filter(|at| at.person == person) {
            let (Some(cell), Some(date)) = (plan.cell(at), plan.date(at.week, at.day)) else { continue };
            let purpose = plan.purpose(at);
            for (half, place) in events(cell) {
                self.event(&Spoken { plan, person, date, half, cell, purpose, again: None }, place, "CONFIRMED", lines);
            }
        }
    }

    /// What somebody does each week of the rotation, an event a weekday. What the plan before had and this one has not
    /// is withdrawn.
    fn usual(&self, plan: &Plan, person: PersonIx, lines: &mut Lines) {
        let Some(who) = plan.team().person(person) else { return };
        let now = usual_days(plan, person);
        for &(again, date, cell) in &now {
            for (half, place) in events(cell) {
                let again = Some(again);
                self.event(&Spoken { plan, person, date, half, cell, purpose: None, again }, place, "CONFIRMED", lines);
            }
        }
        let Some((before, person)) =
            self.writing.before.and_then(|before| Some((before, before.team().find_person(who.id.as_str())?)))
        else {
            return;
        };
        for (again, date, cell) in usual_days(before, person) {
            let is_same = |other: &&UsualDay| (other.0, other.1.weekday()) == (again, date.weekday());
            let still: Vec<Option<Half>> = now
                .iter()
                .find(is_same)
                .map_or_else(Vec::new, |day| events(day.2).iter().map(|event| event.0).collect());
            for (half, place) in events(cell).into_iter().filter(|(half, _)| !still.contains(half)) {
                let again = Some(again);
                self.event(
                    &Spoken { plan: before, person, date, half, cell, purpose: None, again },
                    place,
                    "CANCELLED",
                    lines,
                );
            }
        }
    }

    /// Withdraws what the plan before said of the same people and this one does not. Somebody who has left it is
    /// withdrawn too.
    fn cancel(&self, before: &Plan, after: &Plan, lines: &mut Lines) {
        for at in before.addresses() {
            let (Some(person), Some(date)) = (before.team().person(at.person), before.date(at.week, at.day)) else {
                continue;
            };
            let now = after.team().find_person(person.id.as_str());
            // Whoever has left the plan is in the calendar of all.
            let is_all = self.writing.people.len() == after.n_people();
            if now.map_or(!is_all, |now| !self.writing.people.contains(&now)) {
                continue;
            }
            let place = place_of_date(after, date).zip(now);
            let cell_now = place.and_then(|((week, day), person)| after.cell(Address { person, week, day }));
            let still: Vec<Option<Half>> =
                cell_now.map_or_else(Vec::new, |cell| events(cell).iter().map(|e| e.0).collect());
            let Some(cell) = before.cell(at) else { continue };
            for (half, place) in events(cell).into_iter().filter(|(half, _)| !still.contains(half)) {
                let spoken = Spoken { plan: before, person: at.person, date, half, cell, purpose: None, again: None };
                self.event(&spoken, place, "CANCELLED", lines);
            }
        }
    }

    fn event(&self, spoken: &Spoken<'_>, place: Place, status: &str, lines: &mut Lines) {
        let team = spoken.plan.team();
        let Some(person) = team.person(spoken.person) else { return };
        let (kind, Spoken { date, half, .. }) = (Kind::of(place), spoken);
        let part = half.map_or("", |half| if half == Half::Am { "-am" } else { "-pm" });
        lines.put("BEGIN:VEVENT");
        let day = match spoken.again {
            Some((turn, _)) => format!("usual-{turn}-{}", date.weekday()),
            None => date.to_string(),
        };
        lines.put(&format!("UID:{}-{}-{day}{part}@hybrid-week", self.uid, person.id));
        lines.put(&format!("DTSTAMP:{}", plain(&self.writing.stamp)));
        lines.put(&format!("SEQUENCE:{}", self.writing.sequence));
        times(*date, *half, lines);
        if let Some((_, every)) = spoken.again {
            lines.put(&format!("RRULE:FREQ=WEEKLY;INTERVAL={every}"));
        }
        let word = capital(self.writing.speech.word(kind));
        let site = place.site().and_then(|site| team.site(site));
        let site = site.filter(|site| site.name.is_some() || team.sites.len() > 1);
        let at = site.map_or(word.clone(), |site| format!("{word}, {}", site.label()));
        lines.text("SUMMARY", &if self.is_one { at } else { format!("{}: {at}", person.name) });
        if let Some(purpose) = spoken.purpose {
            lines.text("DESCRIPTION", purpose.as_str());
        }
        if let Some(site) = site {
            lines.text("LOCATION", site.label());
        }
        lines.put(&format!("STATUS:{status}"));
        let (is_busy, shown_as) = match kind {
            Kind::Office | Kind::Open => (false, "FREE"),
            Kind::Home => (false, "WORKINGELSEWHERE"),
            Kind::Out | Kind::Off => (true, "OOF"),
        };
        lines.put(if is_busy { "TRANSP:OPAQUE" } else { "TRANSP:TRANSPARENT" });
        lines.put(&format!("X-MICROSOFT-CDO-BUSYSTATUS:{shown_as}"));
        if half.is_none() {
            lines.put("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE");
        }
        // What this program reads back, to the pin.
        lines.put(&format!("X-HYBRID-WEEK-PERSON:{}", person.id));
        lines.put(&format!("X-HYBRID-WEEK-DAY:{}", write_cell(spoken.cell, person.site, &team.sites)));
        lines.put("END:VEVENT");
    }
}

fn times(date: Date, half: Option<Half>, lines: &mut Lines) {
    let day = compact(date);
    if let Some((_, from, to)) = half.and_then(|half| HALVES.iter().find(|(known, ..)| *known == half)) {
        lines.put(&format!("DTSTART;TZID={ZONE}:{day}T{from:02}0000"));
        lines.put(&format!("DTEND;TZID={ZONE}:{day}T{to:02}0000"));
    } else {
        lines.put(&format!("DTSTART;VALUE=DATE:{day}"));
        lines.put(&format!("DTEND;VALUE=DATE:{}", compact(date.plus_days(1))));
    }
}

fn compact(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{year:04}{month:02}{day:02}")
}

/// Digits and letters alone, for what a host gives.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Content lines.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property with a text of somebody's own.
    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(c);
                }
                '\r' if rest.peek() == Some(&'\n') => {}
                '\n' | '\r' => line.push_str("\\n"),
                // Some readers take these for ends of lines; others stop at a control character.
                '\u{85}' | '\u{2028}' | '\u{2029}' => line.push(' '),
                c if c.is_control() => line.push(' '),
                c => line.push(c),
            }
        }
        self.put(&line);
    }

    /// A line, folded at 75 octets and never inside a character.
    fn put(&mut self, line: &str) {
        const MOST: usize = 75;
        let mut room = MOST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = MOST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
