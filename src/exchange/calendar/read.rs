//! Reads a calendar for a plan.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Moment};
use super::file::File;
use super::line::Unfolded;
use super::rule::{Budget, is_over};
use super::when::{DAY, Wall, When};
use super::write::HALVES;
use super::zone::{LONGEST, Zone, Zones, span};
use super::{MOST_BYTES, ZONE};
use crate::exchange::import::{Format, Import};
use crate::exchange::megabytes;
use crate::exchange::note::{Done, Found, Note, Notes, Spot};
use crate::exchange::people_named::People;
use crate::exchange::sheet::place_of_date;
use crate::exchange::speech::{Kind, Said, kind_in};
use crate::plan::{Address, Cell, Date, Half, PersonIx, Place, Plan, SiteIx, Slot, read_row};

/// How a calendar is read.
#[derive(Clone, Debug, Default)]
pub struct Reading<'a> {
    /// Whose it is, where it is one person's.
    pub person: Option<PersonIx>,
    /// The plan's zone, [`ZONE`] where it is left out.
    pub zone: Option<&'a str>,
}

/// Reads a calendar. Only days of the plan's weeks are looked at.
///
/// # Errors
/// When it is no calendar, is too large, or repeats more than can be followed.
pub fn read(text: &str, plan: &Plan, reading: &Reading<'_>) -> Result<Import, Note> {
    if text.len() > MOST_BYTES {
        return Err(Note::refused(Said::CalendarSize, &megabytes(text.len())));
    }
    let unfolded = Unfolded::of(text.trim_start_matches('\u{feff}'));
    let mut file = File::default();
    file.lines(&unfolded)?;
    let people = People::of(plan);
    let owner = |name: String| (reading.person.or_else(|| people.find(&name)), name);
    let owners: Vec<Owner> = file.names.into_iter().map(owner).collect();
    let mut taking = Taking::of(plan, reading, file.zones, file.notes)?;
    taking.events(&file.events, &people, &owners)?;
    taking.finished(Format::Calendar)
}

/// Takes events over that are no calendar's.
pub(in crate::exchange) fn rest(
    plan: &Plan,
    reading: &Reading<'_>,
    events: &[Event<'_>],
    format: Format,
) -> Result<Import, Note> {
    let mut taking = Taking::of(plan, reading, Zones::default(), Notes::default())?;
    taking.events(events, &People::of(plan), &[(reading.person, String::new())])?;
    taking.finished(format)
}

/// Whose a calendar is, where that is known, and what it calls itself.
type Owner = (Option<PersonIx>, String);

/// What somebody is said to be, for a half: who comes first is kept.
type SaidHalves = BTreeMap<(PersonIx, Date, Half), (Kind, Option<SiteIx>)>;

struct Taking<'p> {
    plan: &'p Plan,
    zone: Zone,
    /// The clock that this program writes by, whatever the plan's.
    written_by: Zone,
    around: (Date, Date),
    zones: Zones,
    budget: Budget,
    said: SaidHalves,
    exact: BTreeMap<Address, Cell>,
    notes: Notes,
    unowned: usize,
}

impl<'p> Taking<'p> {
    fn of(plan: &'p Plan, reading: &Reading<'_>, zones: Zones, notes: Notes) -> Result<Self, Note> {
        let name = reading.zone.unwrap_or(ZONE);
        let expected = Said::Zone;
        let zone = Zone::named(name).ok_or_else(|| Note::refused(expected, name))?;
        Ok(Self {
            plan,
            zone,
            written_by: Zone::named(ZONE).unwrap_or(Zone::Utc),
            around: span(plan.week(0), plan.n_weeks()),
            zones,
            budget: Budget(2_000_000),
            said: BTreeMap::new(),
            exact: BTreeMap::new(),
            notes,
            unowned: 0,
        })
    }

    fn events<'a>(&mut self, events: &[Event<'a>], people: &People, owners: &'a [Owner]) -> Result<(), Note> {
        static NOBODY: Owner = (None, String::new());
        let owner = |event: &Event<'a>| owners.get(event.calendar).unwrap_or(&NOBODY);
        // Two people's calendars may hold the same event.
        let uid = |event: &Event<'a>| -> (&'a str, &'a str) { (owner(event).1.as_str(), event.uid) };
        let mut moved: BTreeMap<(&str, &str), Vec<Moment<'_>>> = BTreeMap::new();
        for event in events {
            if let (Some(moment), false) = (event.instead_of, event.uid.is_empty()) {
                moved.entry(uid(event)).or_default().push(moment);
            }
        }
        let latest = latest(events, uid);
        let is_latest = |n: usize, event: &Event<'_>| event.uid.is_empty() || latest.contains(&n);
        for (n, event) in events.iter().enumerate().filter(|(_, event)| !event.is_cancelled) {
            if !is_latest(n, event) {
                continue;
            }
            let Some(kind) = kind(event) else { continue };
            let &(owner, ref name) = owner(event);
            let told = event.person.and_then(|id| self.plan.team().find_person(id));
            let person = event.person_ix.or(told);
            let person = person.or(owner).or_else(|| people.find_in(&event.summary));
            let Some(person) = person.or_else(|| people.find(event.organizer.unwrap_or_default())) else {
                self.unowned += 1;
                continue;
            };
            if event.is_declined(name, |name| people.find(name) == Some(person)) {
                continue;
            }
            let empty = Vec::new();
            let moved = if event.instead_of.is_none() { moved.get(&uid(event)).unwrap_or(&empty) } else { &empty };
            self.event(event, person, kind, moved)?;
        }
        Ok(())
    }

    fn event(&mut self, event: &Event<'_>, person: PersonIx, kind: Kind, moved: &[Moment<'_>]) -> Result<(), Note> {
        let Some(start) = event.start else { return Ok(()) };
        let zone = self.zone_of(start, event.line);
        let length = self.length(event, start, &zone);
        // Some write dates for what is timed, and times for whole days.
        let is_whole = |moment: &Moment<'_>| matches!(moment.0, When::Day(_));
        let mut but: Vec<(Wall, bool)> = Vec::new();
        for moment in event.but.iter().chain(moved) {
            let wall = self.in_zone(*moment, &zone);
            but.push(if is_whole(moment) || is_whole(&start) {
                (Wall::midnight(wall.date), true)
            } else {
                (wall, false)
            });
        }
        but.sort_unstable();
        let is_left_out = |start: &Wall| {
            but.binary_search(&(*start, false)).is_ok()
                || but.binary_search(&(Wall::midnight(start.date), true)).is_ok()
        };
        let also: Vec<Wall> = event.also.iter().map(|&moment| self.in_zone(moment, &zone)).collect();
        let mut starts = self.starts(event, start.0.wall(), &zone, length)?;
        starts.extend(also);
        starts.retain(|start| !is_left_out(start));
        for at in starts {
            match start.0 {
                When::Day(_) => self.whole(event, person, kind, at.date, length),
                When::At(_) | When::Utc(_) => self.timed(event, person, kind, at, length, &zone),
            }
        }
        if kind == Kind::Off && event.kind.is_none() && word(event).is_none() && !event.busy.eq_ignore_ascii_case("OOF")
        {
            let expected = Said::AbsenceWord;
            self.notes.note(Spot::Line(event.line), expected, &format!("\"{}\"", event.summary), Done::Kept);
        }
        Ok(())
    }

    /// The clock of a moment; where it has none of its own, the plan's.
    fn zone_of(&mut self, moment: Moment<'_>, line: usize) -> Zone {
        match moment {
            (When::Utc(_), _) => Zone::Utc,
            (When::At(_), Some(name)) => self.zones.get(name, self.around).unwrap_or_else(|| {
                let expected = Said::KnownZone;
                self.notes.note(Spot::Line(line), expected, &format!("\"{name}\""), Done::Kept);
                self.zone.clone()
            }),
            (When::At(_) | When::Day(_), _) => self.zone.clone(),
        }
    }

    /// A moment by another clock.
    fn in_zone(&mut self, moment: Moment<'_>, zone: &Zone) -> Wall {
        match moment {
            (When::Day(date), _) => Wall::midnight(date),
            (When::Utc(wall), _) => zone.of_utc(wall),
            (When::At(wall), Some(name)) => match self.zones.get(name, self.around) {
                Some(own) => zone.of_utc(own.to_utc(wall)),
                None => wall,
            },
            (When::At(wall), None) => wall,
        }
    }

    /// How many seconds an event lasts, by its own clock.
    fn length(&mut self, event: &Event<'_>, start: Moment<'_>, zone: &Zone) -> i64 {
        let usual = if matches!(start.0, When::Day(_)) { DAY } else { 0 };
        let length = match (event.end, event.span) {
            (Some(end), _) => self.in_zone(end, zone).since(start.0.wall()),
            (None, Some(span)) => span,
            (None, None) => usual,
        };
        // Some write an end that is the start for one day.
        length.clamp(usual, LONGEST)
    }

    /// The starts, by the event's clock, of the instances that touch the plan's weeks.
    fn starts(&mut self, event: &Event<'_>, start: Wall, zone: &Zone, length: i64) -> Result<Vec<Wall>, Note> {
        let days = i32::try_from(length / DAY).unwrap_or(0) + 2;
        let range = self.around.0.plus_days(-days)..=self.around.1.plus_days(2);
        if event.has_strange_rule {
            let expected = Said::Repetition;
            self.notes.note(Spot::Line(event.line), expected, &format!("\"{}\"", event.summary), Done::Kept);
        }
        let Some(rule) = event.rule.as_ref().filter(|_| event.instead_of.is_none()) else {
            return Ok(if range.contains(&start.date) { vec![start] } else { Vec::new() });
        };
        let dates = rule.dates(start.date, &range, &mut self.budget).ok_or_else(|| {
            let expected = Said::Endless;
            Note::new(Spot::Line(event.line), expected, &format!("\"{}\"", event.summary), Done::Refused)
        })?;
        let at = |date: Date| Wall { date, second: start.second };
        let is_in = |wall: &Wall| !is_over(rule.until, *wall, |wall| zone.to_utc(wall));
        Ok(dates.into_iter().map(at).filter(is_in).collect())
    }

    fn whole(&mut self, event: &Event<'_>, person: PersonIx, kind: Kind, first: Date, length: i64) {
        if let Some(day) = event.day {
            self.ours(person, first, day, None);
            return;
        }
        for n in 0..i32::try_from(length / DAY).unwrap_or(1) {
            for half in Half::ALL {
                self.say(person, first.plus_days(n), half, (kind, event.site));
            }
        }
    }

    fn timed(&mut self, event: &Event<'_>, person: PersonIx, kind: Kind, start: Wall, length: i64, zone: &Zone) {
        let (from, to) = (zone.to_utc(start), zone.to_utc(start.plus(length)));
        let clock = if event.day.is_some() { &self.written_by } else { &self.zone };
        let (from, to) = (clock.of_utc(from), clock.of_utc(to));
        for n in 0..=to.date.days_since(from.date).min(400) {
            let date = from.date.plus_days(n);
            for (half, begins, ends) in HALVES {
                let hour = |hour: i32| Wall { date, second: 3600 * hour };
                if to.min(hour(ends)).since(from.max(hour(begins))) < 2 * 3600 {
                    continue;
                }
                match event.day {
                    Some(day) => self.ours(person, date, day, Some(half)),
                    None => self.say(person, date, half, (kind, event.site)),
                }
            }
        }
    }

    /// A day, or a half of it, that this program wrote.
    fn ours(&mut self, person: PersonIx, date: Date, day: &str, half: Option<Half>) {
        let team = self.plan.team();
        let own = team.person(person).map_or(SiteIx(0), |person| person.site);
        let read = read_row(day, 1, own, &team.sites).ok().and_then(|row| row.cell(0));
        let Some((cell, (week, day))) = read.zip(place_of_date(self.plan, date)) else { return };
        let at = Address { person, week, day };
        let before = self.exact.get(&at).copied().or_else(|| self.plan.cell(at)).unwrap_or(cell);
        self.exact.insert(at, half.map_or(cell, |half| before.with(half, cell.half(half))));
    }

    fn say(&mut self, person: PersonIx, date: Date, half: Half, place: (Kind, Option<SiteIx>)) {
        let rank = |kind: Kind| [Kind::Off, Kind::Out, Kind::Home, Kind::Office].iter().position(|k| *k == kind);
        let known = self.said.entry((person, date, half)).or_insert(place);
        if rank(place.0) < rank(known.0) {
            *known = place;
        }
    }

    fn finished(mut self, format: Format) -> Result<Import, Note> {
        let mut cells: BTreeMap<Address, Cell> = BTreeMap::new();
        for (&(person, date, half), &(kind, site)) in &self.said {
            let Some((week, day)) = place_of_date(self.plan, date) else { continue };
            let at = Address { person, week, day };
            let Some(cell) = cells.get(&at).copied().or_else(|| self.plan.cell(at)) else { continue };
            let own = self.plan.team().person(person).map_or(SiteIx(0), |person| person.site);
            let place = match kind {
                // Whoever is at some office is not said to be at another one.
                Kind::Office => Place::Office(site.or(cell.half(half).place.site()).unwrap_or(own)),
                Kind::Home => Place::Home,
                Kind::Out => Place::Out,
                Kind::Off => Place::Off,
                Kind::Open => continue,
            };
            let slot = if cell.half(half).place == place { cell.half(half) } else { Slot::free(place) };
            cells.insert(at, cell.with(half, slot));
        }
        cells.extend(&self.exact);
        let changed: Vec<(Address, Cell)> =
            cells.into_iter().filter(|&(at, cell)| self.plan.cell(at) != Some(cell)).collect();
        if self.unowned > 0 {
            let things = if self.unowned == 1 { Said::UnownedOne } else { Said::Unowned };
            let found = Found::Counted(self.unowned, things);
            self.notes.0.push(Note::Other(Spot::File, Said::Owner, found, Done::LeftOut));
        }
        let plan = self.plan.with_cells(&changed);
        let plan = plan.map_err(|_| Note::other(Said::FittingCalendar))?;
        Ok(Import { format, plan, columns: Vec::new(), notes: self.notes.0 })
    }
}

/// The place that the words of an event speak of.
fn word(event: &Event<'_>) -> Option<Kind> {
    kind_in(&event.summary).or_else(|| kind_in(&event.categories))
}

/// Where an event says that somebody is.
fn kind(event: &Event<'_>) -> Option<Kind> {
    if event.day.is_some() {
        return Some(Kind::Open);
    }
    if event.kind.is_some() {
        return event.kind;
    }
    let is_whole = matches!(event.start, Some((When::Day(_), _)));
    let busy = event.busy.to_ascii_uppercase();
    match (word(event), busy.as_str()) {
        (Some(Kind::Open), _) => None,
        // Whoever is out of the office at a course is at work.
        (Some(Kind::Out), "OOF") => Some(Kind::Out),
        (Some(kind @ (Kind::Home | Kind::Office)), "OOF") if !is_whole => Some(kind),
        (_, "OOF") => Some(Kind::Off),
        (None, "WORKINGELSEWHERE") => Some(Kind::Home),
        (Some(kind), _) => Some(kind),
        (None, _) if is_whole && !event.is_transparent && !matches!(busy.as_str(), "FREE" | "TENTATIVE") => {
            Some(Kind::Off)
        }
        (None, _) => None,
    }
}

/// Of events with one `UID` and instance, the one with the highest `SEQUENCE`, and the last of those.
fn latest<'a>(events: &[Event<'a>], uid: impl Fn(&Event<'a>) -> (&'a str, &'a str)) -> BTreeSet<usize> {
    let mut best = BTreeMap::new();
    for (n, event) in events.iter().enumerate() {
        let key = (uid(event), event.instead_of.map(|(when, _)| when.wall()));
        let rank = (event.sequence, n);
        let known = best.entry(key).or_insert(rank);
        *known = (*known).max(rank);
    }
    best.into_values().map(|(_, n)| n).collect()
}
