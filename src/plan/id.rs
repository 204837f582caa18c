//! Ids and names of people, sites and groups, and the positions by which a plan refers to them.

use std::collections::BinaryHeap;
use std::fmt;

use super::index::Index;

/// An id as the plan file writes it: 1 to 32 characters of `a`–`z`, `0`–`9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Letters of a name that go into an id: they leave room for `-` and a number of five digits.
    const ROOM: usize = 26;

    /// The id, if the text is one.
    pub fn new(text: &str) -> Option<Self> {
        let is_sound = (1..=32).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        is_sound.then(|| Self(text.to_owned()))
    }

    /// An id made from a name that is not among `taken`: lower case, Danish letters spelt out, a number
    /// behind it where the plain one is taken.
    ///
    /// ```
    /// use hybrid_week::plan::Id;
    /// let first = Id::from_name("Åse Møller", &[]);
    /// assert_eq!(first.as_str(), "aase-moeller");
    /// assert_eq!(Id::from_name("Åse  Møller", &[&first]).as_str(), "aase-moeller-2");
    /// ```
    pub fn from_name(name: &str, taken: &[&Self]) -> Self {
        let mut plain = String::new();
        for letter in lower_case(name).chars() {
            match letter {
                'a'..='z' | '0'..='9' => plain.push(letter),
                'æ' | 'ä' => plain.push_str("ae"),
                'ø' | 'ö' => plain.push_str("oe"),
                'å' => plain.push_str("aa"),
                'ü' => plain.push_str("ue"),
                'é' | 'è' => plain.push('e'),
                _ if plain.ends_with('-') || plain.is_empty() => {}
                _ => plain.push('-'),
            }
            if plain.len() >= Self::ROOM {
                break;
            }
        }
        plain.truncate(Self::ROOM);
        let plain = plain.trim_matches('-');
        let plain = if plain.is_empty() { "x" } else { plain };
        let is_free = |id: &str| !taken.iter().any(|other| other.0 == id);
        if is_free(plain) { Self(plain.to_owned()) } else { Self::with_number(plain, 2, is_free).0 }
    }

    /// The id itself where it is not among those that are taken, else with the first free number behind it, and that
    /// number; it is cut where the number needs the room. `plain` must be a sound id. The position of an id that is
    /// taken is the last number that was given behind it, so that thousands of the same stay quick.
    pub fn numbered(plain: &str, taken: &Index) -> (Self, usize) {
        match taken.get(plain) {
            None => (Self(plain.to_owned()), 1),
            Some(last) => Self::with_number(plain, last + 1, |id| !taken.contains(id)),
        }
    }

    /// An id as [`Id::numbered`] makes it, which is taken then.
    pub fn take(plain: &str, taken: &mut Index) -> Self {
        let (id, n) = Self::numbered(plain, taken);
        taken.insert(id.as_str(), 1);
        taken.insert(plain, n);
        id
    }

    fn with_number(plain: &str, from: usize, is_free: impl Fn(&str) -> bool) -> (Self, usize) {
        let root = plain.get(..Self::ROOM).unwrap_or(plain);
        let mut n = from;
        loop {
            let id = format!("{root}-{n}");
            if is_free(&id) {
                return (Self(id), n);
            }
            n += 1;
        }
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name for people to read: any text of 1 to 80 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The most characters (Unicode scalar values) a name may have.
    pub const MOST: usize = 80;

    /// The name, if the text has 1 to 80 characters. The text is kept as it is.
    pub fn new(text: &str) -> Option<Self> {
        (1..=Self::MOST).contains(&text.chars().count()).then(|| Self(text.to_owned()))
    }

    /// The id as a name, where there is no other.
    pub fn of_id(id: &Id) -> Self {
        Self(id.0.clone())
    }

    /// The name that a person typed or pasted: blanks at the ends, control and bidirectional-override
    /// characters are left out; `None` when nothing is left that can be seen, or it is too long.
    pub fn typed(text: &str) -> Option<Self> {
        let clean: String = text.chars().filter(|&c| !is_unwanted(c)).collect();
        Self::new(clean.trim()).filter(|name| !name.0.chars().all(is_unseen))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, and those that turn the direction of the text around them.
fn is_unwanted(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Blanks, and what Unicode lets a program leave out when it draws a text.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}')
        || matches!(c, '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The position of a person in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonIx(pub usize);

/// The position of a group in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupIx(pub usize);

/// The position of a site in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteIx(pub u16);

impl SiteIx {
    /// As a position in a list.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

/// Sorts people and drops those named twice. A heap's code is a tenth of `sort`'s.
pub fn sort_people(people: &mut Vec<PersonIx>) {
    *people = BinaryHeap::from(std::mem::take(people)).into_sorted_vec();
    people.dedup();
}

/// A text with other words for some of its own. The standard library's search for texts in texts would
/// cost the page 2 KB for the few places that need it.
pub fn replaced(text: &str, words: &[(&str, &str)]) -> String {
    let mut made = String::new();
    let mut rest = text.chars();
    'next: loop {
        for (from, to) in words {
            if let Some(behind) = rest.as_str().strip_prefix(from) {
                made.push_str(to);
                rest = behind.chars();
                continue 'next;
            }
        }
        let Some(c) = rest.next() else { return made };
        made.push(c);
    }
}

/// A text in lower case, as far as Danish, Swedish and German letters go: the tables of all of Unicode
/// would cost the page 12 KB.
pub fn lower_case(text: &str) -> String {
    let lower = |c: char| match c {
        'Æ' => 'æ',
        'Ø' => 'ø',
        'Å' => 'å',
        'Ä' => 'ä',
        'Ö' => 'ö',
        'Ü' => 'ü',
        'É' => 'é',
        'È' => 'è',
        _ => c.to_ascii_lowercase(),
    };
    text.chars().map(lower).collect()
}
