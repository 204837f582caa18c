//! A problem in a file that the exchange module reads: where, what was expected, what was found and what was
//! done about it, said in Danish or English. What the page itself reads notes a [`Problem`](super::Problem).

use super::speech::{Said, Speech, said};

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

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub spot: Spot,
    /// What was expected.
    pub expected: Said,
    /// What was found, shortened.
    pub found: String,
    /// What was done.
    pub done: Done,
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
        Self { spot, expected, found: text, done }
    }

    /// The file is refused.
    pub fn refused(expected: Said, found: &str) -> Self {
        Self::new(Spot::File, expected, found, Done::Refused)
    }

    /// The sentence.
    pub fn say(&self, speech: Speech) -> String {
        let word = |da, en| said(da, en).in_(speech);
        let spot = match &self.spot {
            Spot::File => word("filen", "file").to_owned(),
            Spot::Cell(row, header) => {
                format!("{} {row}, {} \"{header}\"", word("række", "row"), word("kolonne", "column"))
            }
            Spot::Row(row) => format!("{} {row}", word("række", "row")),
            Spot::Line(line) => format!("{} {line}", word("linje", "line")),
            Spot::Entry(entry) => format!("{} {entry}", word("post", "entry")),
        };
        let done = match self.done {
            Done::LeftOut => word("; udeladt", "; left out"),
            Done::Cleaned => word("; de er fjernet", "; they are taken away"),
            Done::Kept | Done::Refused => "",
        };
        let (expected, found) = (self.expected.in_(speech), &self.found);
        match speech {
            Speech::Danish => format!("{spot}: her skulle stå {expected}, men der står {found}{done}"),
            Speech::English => format!("{spot}: expected {expected}, found {found}{done}"),
        }
    }
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
