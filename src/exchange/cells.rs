//! Cells as text, as spreadsheets copy and paste them: a line a row, a tab between cells. Written in the text
//! notation; read leniently: letters and words of each language, `|` for `/`, nothing for Open.

use crate::plan::{Cell, Listed, Site, SiteIx, lower_case, read_cell};

/// Words that stand for a place.
const WORDS: [(&str, &str); 27] = [
    ("o", "O"),
    ("k", "O"),
    ("b", "O"),
    ("kontor", "O"),
    ("office", "O"),
    ("büro", "O"),
    ("h", "H"),
    ("hjemme", "H"),
    ("home", "H"),
    ("hemma", "H"),
    ("homeoffice", "H"),
    ("x", "X"),
    ("u", "X"),
    ("ude", "X"),
    ("out", "X"),
    ("ute", "X"),
    ("unterwegs", "X"),
    ("f", "-"),
    ("fri", "-"),
    ("off", "-"),
    ("ledig", "-"),
    ("frei", "-"),
    ("åben", "."),
    ("åpen", "."),
    ("öppen", "."),
    ("offen", "."),
    ("open", "."),
];

/// The cells of a pasted text, row by row.
pub fn rows_of(text: &str) -> Vec<Vec<&str>> {
    let mut rows = text.lines().map(|line| line.split('\t').listed()).listed();
    while rows.last().is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty())) && rows.len() > 1 {
        rows.pop();
    }
    rows
}

/// One cell of a person whose own site is `own`; `None` when it is no place.
///
/// ```
/// use hybrid_week::exchange::cells::read;
/// use hybrid_week::plan::{Cell, Place, SiteIx, Slot};
/// let own = Place::Office(SiteIx(0));
/// assert_eq!(read(" Kontor ", SiteIx(0), &[]), Some(Cell::whole(own)));
/// assert_eq!(read("k|h", SiteIx(0), &[]), Some(Cell { am: Slot::free(own), pm: Slot::free(Place::Home) }));
/// assert_eq!(read("", SiteIx(0), &[]), Some(Cell::whole(Place::Open)));
/// assert_eq!(read("at the sea", SiteIx(0), &[]), None);
/// ```
pub fn read(text: &str, own: SiteIx, sites: &[Site]) -> Option<Cell> {
    let text = lower_case(text.trim().trim_matches('"'));
    let halves = text.split(['/', '|']).map(|half| notation(half.trim())).listed();
    read_cell(&halves.join("/"), own, sites)
}

/// A half in the text notation, as far as its word is known.
fn notation(half: &str) -> String {
    let end = half.find(['!', '@']).unwrap_or(half.len());
    let (word, rest) = half.split_at_checked(end).unwrap_or((half, ""));
    let letter = match word {
        "" => ".",
        "–" | "—" => "-",
        word => WORDS.iter().find(|(known, _)| *known == word).map_or(word, |(_, letter)| letter),
    };
    format!("{letter}{rest}")
}
