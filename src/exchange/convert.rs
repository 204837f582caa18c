//! Every format by one door: what a file is, is found out by looking at it.
//!
//! **Bounds.** No file above 48 MB is looked at; a table has at most 8 MB, 400 columns and 100 000 rows, a workbook 8 MB
//! and 64 MB unpacked, a calendar 100 000 events and 2 000 000 repetitions, the JSON of a service 16 MB, a plan 10 000
//! people and 26 weeks. Whatever the file, the module's memory stays below 640 MB, and below 96 MB for a table of 10 000
//! people or a calendar of 50 000 events: `tests/browser/without-a-page` weighs it. The page reads in a worker, and shows
//! a line with a button that stops it.

use super::calendar::{self, Reading, Writing};
use super::import::{Format, Import};
use super::note::Note;
use super::sheet::{self, Use};
use super::speech::{Said, Speech};
use super::{digest, file, megabytes, picture, services, workbook};
use crate::plan::{Id, PersonIx, Plan, Weekday};

/// How a file is read.
#[derive(Clone, Debug, Default)]
pub struct How<'a> {
    /// What the columns of a table become, by position.
    pub columns: Vec<Use>,
    /// The encoding of a text, where it is none that is recognised.
    pub encoding: Option<&'a str>,
    /// How a calendar is read.
    pub reading: Reading<'a>,
}

/// The most bytes of any file.
pub const MOST_BYTES: usize = 48 * 1024 * 1024;

/// Reads a file for a plan: a plan file, a table, a workbook, a calendar, or the JSON of a service.
///
/// # Errors
/// When nothing can be made of it; the sentence says why.
pub fn read(bytes: &[u8], plan: &Plan, how: &How<'_>) -> Result<Import, Note> {
    if bytes.len() > MOST_BYTES {
        return Err(Note::refused(Said::FileSize, &megabytes(bytes.len())));
    }
    if workbook::is_packed(bytes) {
        return sheet::take(&workbook::read(bytes)?, plan, &how.columns);
    }
    let text = sheet::to_text(bytes, how.encoding);
    let start = text.trim_start();
    if start.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        calendar::read(start, plan, &how.reading)
    } else if start.starts_with(['{', '[']) {
        read_json(start, plan, how)
    } else {
        sheet::take(&sheet::from_text(&text)?, plan, &how.columns)
    }
}

fn read_json(text: &str, plan: &Plan, how: &How<'_>) -> Result<Import, Note> {
    if services::service_of(text).is_some() {
        return services::read(text, plan, &how.reading);
    }
    let reading = file::read(text).map_err(|refusal| {
        if refusal == file::Refusal::NotAPlan { Note::refused(Said::JsonFile, text) } else { Note::Refused(refusal) }
    })?;
    let notes = reading.problems.into_iter().map(Note::Plan).collect();
    Ok(Import { format: Format::Plan, plan: reading.plan, columns: Vec::new(), notes })
}

/// What a plan is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// CSV, a row a person and a column a date.
    Csv,
    /// CSV, a row a person and half.
    Long,
    /// CSV of the people.
    People,
    /// Cells for a spreadsheet's clipboard.
    Tsv,
    /// A table for other programs' clipboard.
    Html,
    /// An Excel workbook.
    Xlsx,
    /// A calendar.
    Ics,
    /// A calendar of usual patterns.
    Usual,
    /// Microsoft Graph.
    Graph,
    /// Google Calendar.
    Google,
    /// A text for a chat.
    Text,
    /// A picture.
    Svg,
}

impl Target {
    /// The targets by the words that hosts name them by.
    pub const NAMED: [(&'static str, Self); 12] = [
        ("csv", Self::Csv),
        ("long", Self::Long),
        ("people", Self::People),
        ("tsv", Self::Tsv),
        ("html", Self::Html),
        ("xlsx", Self::Xlsx),
        ("ics", Self::Ics),
        ("usual", Self::Usual),
        ("graph", Self::Graph),
        ("google", Self::Google),
        ("text", Self::Text),
        ("svg", Self::Svg),
    ];
}

/// What is written, and how.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// As what.
    pub target: Target,
    /// In which language.
    pub speech: Speech,
    /// Which week, where one is shown.
    pub week: usize,
    /// Whose days, in calendars; everybody's where it is left out.
    pub people: Option<Vec<PersonIx>>,
    /// The time of writing in UTC, `20261125T120000Z`, and a number that rises with each writing.
    pub now: (String, u32),
    /// What tells the plan from others in calendars.
    pub uid: Option<Id>,
    /// The plan as it was written before.
    pub before: Option<&'a Plan>,
}

/// Writes a plan.
///
/// # Errors
/// When a workbook cannot be made.
pub fn write(plan: &Plan, wanted: &Wanted<'_>) -> Result<Vec<u8>, Note> {
    let (speech, week) = (wanted.speech, wanted.week.min(plan.n_weeks().saturating_sub(1)));
    let people = || wanted.people.clone().unwrap_or_else(|| plan.team().person_ixs().collect());
    let writing = || {
        let (stamp, sequence) = wanted.now.clone();
        Writing { people: people(), speech, stamp, sequence, uid: wanted.uid.clone(), before: wanted.before }
    };
    let text = match wanted.target {
        Target::Xlsx => return workbook::write(plan, speech),
        Target::Csv => sheet::week_csv(plan, speech),
        Target::Long => sheet::long_csv(plan, speech),
        Target::People => sheet::people_csv(plan, speech),
        Target::Tsv => sheet::tsv(plan, week..week + 1, speech),
        Target::Html => digest::html(plan, week, speech),
        Target::Text => digest::text(plan, week, speech),
        Target::Svg => picture::svg(plan, week, speech),
        Target::Graph => services::write_graph(plan, &people()),
        Target::Google => services::write_google(plan, &people()),
        Target::Ics => calendar::write(plan, &writing()),
        Target::Usual => calendar::write_usual(plan, &writing()),
    };
    Ok(text.into_bytes())
}

/// What an import does, in a sentence: how many people, weeks and days.
pub fn summary(before: &Plan, import: &Import, speech: Speech) -> String {
    let after = &import.plan;
    let n_new = after.n_people().saturating_sub(before.n_people());
    let n_weeks = after.n_weeks().saturating_sub(before.n_weeks());
    let n_days = super::changes::changes(before, after).len();
    let count = |n: usize, one: Said, many: Said| match n {
        0 => None,
        1 => Some(one.in_(speech).to_owned()),
        n => Some(many.with(speech, &[("n", &n.to_string())])),
    };
    let counts = [
        count(n_new, Said::NewPerson, Said::NewPeople),
        count(n_weeks, Said::NewWeek, Said::NewWeeks),
        count(n_days, Said::DayChanges, Said::DaysChange),
    ];
    let mut parts: Vec<String> = counts.into_iter().flatten().collect();
    if parts.is_empty() {
        let same = before.is_same_team(after);
        parts.push(if same { Said::NothingChanges } else { Said::PeopleChange }.in_(speech).to_owned());
    }
    format!("{}.", parts.join(", "))
}

/// The uses that a column may be given, for a preview: those that stand in the table, and those without a day.
pub fn choices(import: &Import) -> Vec<Use> {
    let mut choices = Use::Skip.choices();
    choices.extend(import.columns.iter().map(|column| column.becomes));
    choices.extend(Weekday::ALL.map(Use::Usual));
    choices.sort_unstable();
    choices.dedup();
    choices
}
