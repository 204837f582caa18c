//! An event as the file has it.

use super::line::Line;
use super::rule::Rule;
use super::when::{When, read_span};
use crate::exchange::speech::Kind;
use crate::plan::{PersonIx, SiteIx};

/// A moment and the zone that it names.
pub(in crate::exchange) type Moment<'a> = (When, Option<&'a str>);

/// What is read of an event.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Event<'a> {
    /// Where it begins in the file.
    pub(in crate::exchange) line: usize,
    /// Which of the file's calendars it is in.
    pub(in crate::exchange) calendar: usize,
    pub(in crate::exchange) uid: &'a str,
    pub(in crate::exchange) sequence: i64,
    pub(in crate::exchange) summary: String,
    pub(in crate::exchange) start: Option<Moment<'a>>,
    pub(in crate::exchange) end: Option<Moment<'a>>,
    pub(in crate::exchange) span: Option<i64>,
    pub(in crate::exchange) rule: Option<Rule>,
    pub(in crate::exchange) has_strange_rule: bool,
    pub(in crate::exchange) but: Vec<Moment<'a>>,
    pub(in crate::exchange) also: Vec<Moment<'a>>,
    pub(in crate::exchange) instead_of: Option<Moment<'a>>,
    pub(in crate::exchange) is_cancelled: bool,
    pub(in crate::exchange) is_transparent: bool,
    pub(in crate::exchange) busy: &'a str,
    pub(in crate::exchange) organizer: Option<&'a str>,
    /// The address and the name of each who has declined.
    pub(in crate::exchange) declined: Vec<(&'a str, Option<&'a str>)>,
    pub(in crate::exchange) n_attendees: usize,
    pub(in crate::exchange) categories: String,
    /// Who, where and at which site, where the file says so without words.
    pub(in crate::exchange) person_ix: Option<PersonIx>,
    pub(in crate::exchange) kind: Option<Kind>,
    pub(in crate::exchange) site: Option<SiteIx>,
    /// What this program wrote.
    pub(in crate::exchange) person: Option<&'a str>,
    pub(in crate::exchange) day: Option<&'a str>,
}

/// Dates that one event leaves out or adds: more are a file of its own.
const MOST_DATES: usize = 2_000;

impl<'a> Event<'a> {
    /// Takes a line in; answers what was expected where it is wrong.
    pub(super) fn take(&mut self, line: &Line<'a>) -> Result<(), ()> {
        let moment = |text: &'a str| Some((When::read(text)?, line.parameter("TZID")));
        match line.name.to_ascii_uppercase().as_str() {
            "UID" => self.uid = line.value.trim(),
            "SEQUENCE" => self.sequence = line.value.trim().parse().unwrap_or(0),
            "SUMMARY" => self.summary = line.text(),
            "CATEGORIES" => self.categories = line.text(),
            "DTSTART" => self.start = Some(moment(line.value).ok_or(())?),
            "DTEND" => self.end = Some(moment(line.value).ok_or(())?),
            "DURATION" => self.span = Some(read_span(line.value).ok_or(())?),
            "RECURRENCE-ID" => self.instead_of = Some(moment(line.value).ok_or(())?),
            "RRULE" => {
                self.rule = Rule::read(line.value);
                self.has_strange_rule = self.rule.is_none();
            }
            "EXDATE" => add(&mut self.but, line.value, moment),
            // Of a period its start is what recurs.
            "RDATE" => add(&mut self.also, line.value, |text| moment(text.split('/').next().unwrap_or_default())),
            "STATUS" => self.is_cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "TRANSP" => self.is_transparent = line.value.trim().eq_ignore_ascii_case("TRANSPARENT"),
            "X-MICROSOFT-CDO-BUSYSTATUS" | "X-MICROSOFT-CDO-INTENDEDSTATUS" if self.busy.is_empty() => {
                self.busy = line.value.trim();
            }
            "X-OUTLOOK-BUSY-STATUS" if self.busy.is_empty() => {
                let named = ["FREE", "TENTATIVE", "BUSY", "OOF", "WORKINGELSEWHERE"];
                let n = line.value.trim().parse::<usize>().ok();
                self.busy = n.and_then(|n| named.get(n)).copied().unwrap_or_default();
            }
            "ORGANIZER" => self.organizer = line.parameter("CN"),
            "ATTENDEE" => {
                self.n_attendees += 1;
                if line.parameter("PARTSTAT").is_some_and(|said| said.eq_ignore_ascii_case("DECLINED")) {
                    self.declined.push((address(line.value), line.parameter("CN")));
                }
            }
            "X-HYBRID-WEEK-PERSON" => self.person = Some(line.value.trim()),
            "X-HYBRID-WEEK-DAY" => self.day = Some(line.value.trim()),
            _ => {}
        }
        Ok(())
    }

    /// Whether somebody of this address or of a name has declined, or everybody who was asked.
    pub(super) fn is_declined(&self, owner: &str, is_named: impl Fn(&str) -> bool) -> bool {
        let is_owner = |&(address, name): &(&str, Option<&str>)| {
            address.eq_ignore_ascii_case(owner) || name.is_some_and(&is_named)
        };
        self.declined.iter().any(is_owner) || (self.n_attendees > 0 && self.declined.len() == self.n_attendees)
    }
}

fn add<'a>(moments: &mut Vec<Moment<'a>>, values: &'a str, moment: impl Fn(&'a str) -> Option<Moment<'a>>) {
    let room = MOST_DATES.saturating_sub(moments.len());
    moments.extend(values.split(',').filter_map(moment).take(room));
}

/// The address behind `mailto:`.
pub(super) fn address(value: &str) -> &str {
    let value = value.trim();
    let is_mail = value.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    if is_mail { value.get(7..).unwrap_or_default() } else { value }
}
