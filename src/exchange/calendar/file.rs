//! What a calendar file holds, line by line: its events, its zones and its name. What they mean for a plan is
//! left to `read`.

use super::MOST_EVENTS;
use super::event::Event;
use super::line::{Line, Unfolded};
use super::zone::{Turns, Zones};
use crate::exchange::note::{Done, Note, Notes, Spot};
use crate::exchange::speech::Said;

const CALENDAR: Said = Said::Calendar;
const MOMENT: Said = Said::Moment;

/// What a file holds.
#[derive(Default)]
pub(super) struct File<'a> {
    /// What was left out.
    pub(super) notes: Notes,
    /// The zones that it tells of.
    pub(super) zones: Zones,
    /// Its events in their order.
    pub(super) events: Vec<Event<'a>>,
    /// What each of its calendars calls itself.
    pub(super) names: Vec<String>,
}

impl<'a> File<'a> {
    /// Reads the lines of a calendar.
    pub(super) fn lines(&mut self, unfolded: &'a Unfolded) -> Result<(), Note> {
        let mut open: Vec<&'a str> = Vec::new();
        let (mut zone, mut turns) = ("", Turns::default());
        let mut is_calendar = false;
        for line in unfolded.lines() {
            let line = match line {
                Ok(line) => line,
                Err((number, text)) if is_calendar => {
                    let expected = Said::CalendarLine;
                    self.notes.note(Spot::Line(number), expected, &format!("\"{text}\""), Done::LeftOut);
                    continue;
                }
                Err((_, text)) => return Err(Note::refused(CALENDAR, &format!("\"{text}\""))),
            };
            if line.is("BEGIN") {
                is_calendar |= line.value.trim().eq_ignore_ascii_case("VCALENDAR");
                self.begin(&line, &open)?;
                open.push(line.value.trim());
                continue;
            }
            if !is_calendar {
                return Err(Note::refused(CALENDAR, &format!("\"{}\"", line.name)));
            }
            let inside = open.last().copied().unwrap_or_default();
            let is_in = |name: &str| inside.eq_ignore_ascii_case(name);
            if line.is("END") {
                if is_in("STANDARD") || is_in("DAYLIGHT") {
                    self.zones.tell(zone, std::mem::take(&mut turns));
                }
                open.pop();
            } else if is_in("VEVENT") {
                self.property(&line);
            } else if is_in("VTIMEZONE") && line.is("TZID") {
                zone = line.value.trim();
            } else if is_in("STANDARD") || is_in("DAYLIGHT") {
                turns.take(&line);
            } else if is_in("VCALENDAR")
                && line.is("X-WR-CALNAME")
                && let Some(name) = self.names.last_mut()
            {
                *name = line.text();
            }
        }
        if is_calendar { Ok(()) } else { Err(Note::refused(CALENDAR, "\"\"")) }
    }

    fn begin(&mut self, line: &Line<'a>, open: &[&str]) -> Result<(), Note> {
        if open.len() > 20 {
            return Err(Note::refused(Said::Levels, &format!("{}", open.len())));
        }
        if line.value.trim().eq_ignore_ascii_case("VCALENDAR") && self.names.len() < MOST_EVENTS {
            self.names.push(String::new());
        }
        if line.value.trim().eq_ignore_ascii_case("VEVENT") {
            if self.events.len() >= MOST_EVENTS {
                let expected = Said::Events;
                return Err(Note::refused(expected, &format!("{}", MOST_EVENTS + 1)));
            }
            let calendar = self.names.len().saturating_sub(1);
            self.events.push(Event { line: line.number, calendar, ..Event::default() });
        }
        Ok(())
    }

    fn property(&mut self, line: &Line<'a>) {
        let Some(event) = self.events.last_mut() else { return };
        if event.take(line).is_err() {
            self.notes.note(Spot::Line(line.number), MOMENT, &format!("\"{}\"", line.value), Done::LeftOut);
        }
    }
}
