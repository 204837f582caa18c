//! A problem in a file that the exchange module reads: where, what was expected, what was found and what was
//! done about it, said in every language. Of a plan file it is what the page would say of it.

use super::file::Refusal;
use super::problem::{Expected, Problem, Remedy, megabytes};
use super::speech::{Said, Speech};
use crate::plan::replaced;

/// Where in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// A row as a spreadsheet counts it, and the header of a column.
    Cell(usize, String),
    /// A row.
    Row(usize),
    /// A line of a text.
    Line(usize),
    /// An entry of a list, from 1.
    Entry(usize),
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The thing was left out; the rest is kept.
    LeftOut,
    /// The characters were taken away.
    Cleaned,
    /// It is kept, as the reader understands it.
    Kept,
    /// Nothing could be used.
    Refused,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A text, shortened.
    Text(String),
    /// So many things, said with their number `n`.
    Counted(usize, Said),
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// In a file of another program.
    Other(Spot, Said, Found, Done),
    /// In a plan file.
    Plan(Problem),
    /// A plan file is refused.
    Refused(Refusal),
}

impl Note {
    /// A problem; what was found is shortened to 40 characters, and control characters in it are made
    /// harmless.
    pub fn new(spot: Spot, expected: Said, found: &str, done: Done) -> Self {
        const MOST: usize = 40;
        let is_turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let plain = |c: char| if c.is_control() || is_turning(c) { '\u{fffd}' } else { c };
        let mut text: String = found.chars().take(MOST).map(plain).collect();
        if found.chars().nth(MOST).is_some() {
            text.push('…');
        }
        Self::Other(spot, expected, Found::Text(text), done)
    }

    /// The file is refused.
    pub fn refused(expected: Said, found: &str) -> Self {
        Self::new(Spot::File, expected, found, Done::Refused)
    }

    /// The file is something else.
    pub fn other(expected: Said) -> Self {
        Self::Other(Spot::File, expected, Found::Counted(1, Said::Other), Done::Refused)
    }

    /// The sentence.
    pub fn say(&self, speech: Speech) -> String {
        match self {
            Self::Other(spot, expected, found, done) => {
                let found = match found {
                    Found::Text(text) => text.clone(),
                    Found::Counted(n, things) => things.with(speech, &[("n", &n.to_string())]),
                };
                let remedy = match done {
                    Done::LeftOut => Said::RemedyLeftOut.in_(speech),
                    Done::Cleaned => Said::Cleaned.in_(speech),
                    Done::Kept | Done::Refused => "",
                };
                sentence(&place(spot, speech), expected.in_(speech), &found, remedy, speech)
            }
            Self::Plan(problem) => say_problem(problem, speech),
            Self::Refused(refusal) => say_refusal(refusal, speech),
        }
    }
}

fn sentence(place: &str, expected: &str, found: &str, remedy: &str, speech: Speech) -> String {
    let given = [("place", place), ("expected", expected), ("found", found), ("remedy", remedy)];
    Said::ProblemAt.with(speech, &given)
}

fn place(spot: &Spot, speech: Speech) -> String {
    let [row, column, line] = [Said::PlaceRow, Said::PlaceColumn, Said::PlaceLine].map(|word| word.in_(speech));
    match spot {
        Spot::File => Said::File.in_(speech).to_owned(),
        Spot::Cell(n, header) => format!("{row} {n}, {column} \"{header}\""),
        Spot::Row(n) => format!("{row} {n}"),
        Spot::Line(n) => format!("{line} {n}"),
        Spot::Entry(n) => format!("{} {n}", Said::Entry.in_(speech)),
    }
}

fn say_problem(problem: &Problem, speech: Speech) -> String {
    let [row, column, line] =
        [Said::PlaceRow, Said::PlaceColumn, Said::PlaceLine].map(|word| format!("{} ", word.in_(speech)));
    let place = replaced(&problem.place, &[("row ", &row), ("column ", &column), ("line ", &line)]);
    let remedy = match &problem.remedy {
        Remedy::LeftOut => Said::RemedyLeftOut.in_(speech).to_owned(),
        Remedy::Default => Said::RemedyDefault.in_(speech).to_owned(),
        Remedy::Renamed(id) => Said::RemedyRenamed.with(speech, &[("id", id)]),
        Remedy::Filled => Said::RemedyFilled.in_(speech).to_owned(),
    };
    sentence(&place, &say_expected(&problem.expected, speech), &problem.found, &remedy, speech)
}

fn say_expected(expected: &Expected, speech: Speech) -> String {
    let said = match expected {
        Expected::Number { from, to } => {
            return Said::ExpectedNumber.with(speech, &[("from", &from.to_string()), ("to", &to.to_string())]);
        }
        Expected::NextWeek(week) => return Said::ExpectedNextWeek.with(speech, &[("week", week)]),
        Expected::Row(1) => Said::ExpectedCell,
        Expected::Row(n) => return Said::ExpectedRow.with(speech, &[("n", &n.to_string())]),
        Expected::AtMost(most) => return Said::ExpectedAtMost.with(speech, &[("most", &most.to_string())]),
        Expected::Truth => Said::ExpectedTruth,
        Expected::List => Said::ExpectedList,
        Expected::Object => Said::ExpectedObject,
        Expected::Text => Said::ExpectedText,
        Expected::Name => Said::ExpectedName,
        Expected::Id => Said::ExpectedId,
        Expected::UniqueId => Said::ExpectedUniqueId,
        Expected::Weekday => Said::ExpectedWeekday,
        Expected::Date => Said::ExpectedDate,
        Expected::Week => Said::ExpectedWeek,
        Expected::KnownPerson => Said::ExpectedKnownPerson,
        Expected::OtherPerson => Said::ExpectedOtherPerson,
        Expected::KnownGroup => Said::ExpectedKnownGroup,
        Expected::KnownSite => Said::ExpectedKnownSite,
        Expected::MaxNotBelowMin => Said::ExpectedMaxNotBelowMin,
        Expected::CriterionOrPrinciple => Said::ExpectedCriterionOrPrinciple,
        Expected::NewName => Said::ExpectedNewName,
        Expected::AtWork => Said::ExpectedAtWork,
    };
    said.in_(speech).to_owned()
}

fn say_refusal(refusal: &Refusal, speech: Speech) -> String {
    let said = match refusal {
        Refusal::Empty => Said::RefusalEmpty,
        Refusal::TooLarge { found } => {
            return Said::RefusalTooLarge.with(speech, &[("found", &megabytes(*found))]);
        }
        Refusal::NotJson { line, column } => {
            let given = [("line", &*line.to_string()), ("column", &*column.to_string())];
            return Said::RefusalNotJson.with(speech, &given);
        }
        Refusal::NotAPlan => Said::RefusalNotAPlan,
        Refusal::Newer { found } => return Said::RefusalNewer.with(speech, &[("found", found)]),
        Refusal::NoPeople => Said::RefusalNoPeople,
        Refusal::NoWeeks => Said::RefusalNoWeeks,
        Refusal::Unfit(_) => Said::RefusalUnfit,
    };
    said.in_(speech).to_owned()
}

/// The most problems that are noted of one file.
const MOST_NOTES: usize = 1_000;

/// The problems of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(pub Vec<Note>);

impl Notes {
    /// Notes a problem, unless there are very many already.
    pub fn note(&mut self, spot: Spot, expected: Said, found: &str, done: Done) {
        if self.0.len() < MOST_NOTES {
            self.0.push(Note::new(spot, expected, found, done));
        }
    }
}
