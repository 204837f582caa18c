//! Calendars (iCalendar, RFC 5545): writes where people are, and reads leave and working locations from what
//! Outlook, Google Calendar, Nextcloud and Thunderbird export.
//!
//! **Written:** an all-day event a person and day that is decided; a split day as two timed events in
//! `Europe/Copenhagen`. The `UID` is made of plan, person and date, so that importing a newer file replaces the
//! older; `SEQUENCE` rises with time; days that the plan before had and this one has not are cancelled. Office and
//! Home leave the time free (`TRANSPARENT`), Out and Off do not; Outlook reads `FREE`, `WORKINGELSEWHERE` and
//! `OOF`. A usual pattern is a calendar of its own, an event a weekday with `RRULE`. The reason of an absence is
//! never written, because a plan has none.
//!
//! **Read, in this order:** what this program wrote; events that are cancelled or declined are skipped; a word of
//! any language in the title (`ferie`, `hjemme`, `kursus`, `WFH`, …); Outlook's out of office and working
//! elsewhere; an all-day event that makes busy is Off. Other timed events are meetings and say nothing. An event
//! counts for each half of which it takes at least two hours (8–12, 12–16) in the plan's zone; what this program
//! wrote, in Denmark's, by which it was written. Where several speak of a half, Off comes before Out, Home and
//! Office. An event without a word of whose it is belongs to the chosen person, else to the person whom title,
//! calendar name or organiser name. Recurrence by days, weeks, months and years is followed, with `EXDATE`, `RDATE`
//! and moved instances; of several events with one `UID` the highest `SEQUENCE` counts, then the last. Zones are
//! found by name, then by the file's own `VTIMEZONE`.
//!
//! Lines are taken apart here, because the reader of the `icalendar` crate refuses a whole file for one broken
//! line; rules are followed here, because the `rrule` crate would bring 320 KB (brotli) and a second calendar
//! arithmetic. Tests hold them to that crate and to Python's `icalendar` and `recurring-ical-events`.

mod event;
mod file;
mod line;
mod read;
mod rule;
mod when;
mod write;
mod zone;

pub(in crate::exchange) use event::{Event, Moment};
pub(in crate::exchange) use read::rest;
pub use read::{Reading, read};
pub use rule::{Budget, Rule};
pub(in crate::exchange) use when::moment;
pub use write::{Writing, write, write_usual};

/// The most bytes of a calendar.
pub const MOST_BYTES: usize = 48 * 1024 * 1024;
/// The most events that are read.
pub const MOST_EVENTS: usize = 100_000;
/// The zone of plans.
pub const ZONE: &str = "Europe/Copenhagen";
