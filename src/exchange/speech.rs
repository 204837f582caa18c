//! The words of tables, calendars and digests: how a place is written, and every word that is read as one. What is
//! written in a language stands in `words/`, as all texts do, and comes along with the module; what was written in
//! one is read in all.

use crate::plan::{Half, Place, Weekday, lower_case};

include!(concat!(env!("OUT_DIR"), "/speech.rs"));

/// The places without their sites, in the order of tables and sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// At an office.
    Office,
    /// Working at home.
    Home,
    /// At work elsewhere.
    Out,
    /// Not at work.
    Off,
    /// Not decided.
    Open,
}

impl Kind {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Office, Self::Home, Self::Out, Self::Off, Self::Open];

    /// The kind of a place.
    pub fn of(place: Place) -> Self {
        match place {
            Place::Office(_) => Self::Office,
            Place::Home => Self::Home,
            Place::Out => Self::Out,
            Place::Off => Self::Off,
            Place::Open => Self::Open,
        }
    }
}

/// What a list of all values calls one of them.
fn named<T: PartialEq>(names: &'static str, all: &[T], one: &T) -> &'static str {
    let mut pairs = all.iter().zip(names.split(", "));
    pairs.find(|(other, _)| *other == one).map_or("", |(_, name)| name)
}

/// Which of all values a text in lower case calls by a name of some language.
fn called<T: Copy>(names: Said, all: &[T], text: &str) -> Option<T> {
    let of = |speech: &Speech| {
        let mut pairs = all.iter().zip(names.in_(*speech).split(", "));
        pairs.find(|(_, name)| lower_case(name) == text).map(|(&one, _)| one)
    };
    Speech::ALL.iter().find_map(of)
}

/// A word with a capital letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

impl Said {
    /// The text with what is given for each of its parameters.
    pub fn with(self, speech: Speech, given: &[(&str, &str)]) -> String {
        let mut parts = self.in_(speech).split('{');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            text.push_str(given.iter().find(|(known, _)| *known == name).map_or("", |&(_, value)| value));
            text.push_str(rest);
        }
        text
    }

    /// Whether a text in lower case is this one in some language.
    pub fn is(self, text: &str) -> bool {
        // In lower case a text has as many bytes.
        let is = |said: &str| said.len() == text.len() && lower_case(said) == text;
        Speech::ALL.iter().any(|&speech| is(self.in_(speech)))
    }
}

impl Speech {
    /// The language of a tag such as `da-DK`; English where none of ours is near.
    pub fn of_tag(tag: &str) -> Self {
        Self::of_primary(&lower_case(tag.split(['-', '_']).next().unwrap_or_default()))
    }

    /// The word of a place.
    pub fn word(self, kind: Kind) -> &'static str {
        named(Said::Places.in_(self), &Kind::ALL, &kind)
    }

    /// The letter of a place, as the page shows it.
    pub fn letter(self, kind: Kind) -> &'static str {
        named(Said::Letters.in_(self), &Kind::ALL, &kind)
    }

    /// The name of a weekday.
    pub fn weekday(self, day: Weekday) -> &'static str {
        named(Said::Weekdays.in_(self), &Weekday::ALL, &day)
    }

    /// The name of a half.
    pub fn half(self, half: Half) -> &'static str {
        named(Said::Halves.in_(self), &Half::ALL, &half)
    }

    /// Days, counted in halves: `3` or, with the language's comma, `2,5`.
    pub fn days(self, halves: usize) -> String {
        let (days, point) = (halves / 2, Said::Point.in_(self));
        if halves.is_multiple_of(2) { days.to_string() } else { format!("{days}{point}5") }
    }
}

/// What is read as a place, in lower case. Longer phrases are found inside the titles of calendars too.
const PLACES: [(Kind, &[&str]); 5] = [
    (
        Kind::Office,
        &[
            "o",
            "k",
            "kontor",
            "kontoret",
            "på kontoret",
            "office",
            "in the office",
            "in office",
            "on-site",
            "onsite",
            "im büro",
        ],
    ),
    (
        Kind::Home,
        &[
            "h",
            "hjem",
            "hjemme",
            "hjemmefra",
            "hjemmearbejde",
            "hjemmearbejdsdag",
            "arbejder hjemme",
            "arbejder hjemmefra",
            "home",
            "home office",
            "wfh",
            "working from home",
            "work from home",
            "remote",
            "working elsewhere",
            "fjernarbejde",
            "hjemmekontor",
            "hemma",
            "hemifrån",
            "jobbar hemma",
            "jobbar hemifrån",
            "distansarbete",
            "homeoffice",
            "zuhause",
            "zu hause",
        ],
    ),
    (
        Kind::Out,
        &[
            "x",
            "u",
            "ude",
            "ud af huset",
            "rejse",
            "tjenesterejse",
            "kursus",
            "konference",
            "kunde",
            "out",
            "travel",
            "business trip",
            "client",
            "training",
            "course",
            "conference",
            "ute",
            "tjenestereise",
            "kurs",
            "tjänsteresa",
            "unterwegs",
            "dienstreise",
            "schulung",
            "konferenz",
        ],
    ),
    (
        Kind::Off,
        &[
            "-",
            "–",
            "—",
            "f",
            "fri",
            "fridag",
            "ferie",
            "feriefridag",
            "afspadsering",
            "barsel",
            "orlov",
            "omsorgsdag",
            "syg",
            "sygdom",
            "barns sygedag",
            "barn syg",
            "fravær",
            "fraværende",
            "lukket",
            "off",
            "day off",
            "leave",
            "annual leave",
            "parental leave",
            "vacation",
            "holiday",
            "holidays",
            "pto",
            "ooo",
            "out of office",
            "sick",
            "sick leave",
            "absent",
            "away",
            "closed",
            "avspasering",
            "permisjon",
            "syk",
            "semester",
            "ledig",
            "föräldraledig",
            "sjuk",
            "vab",
            "frånvarande",
            "frei",
            "urlaub",
            "krank",
            "abwesend",
            "elternzeit",
        ],
    ),
    (Kind::Open, &[".", "?", "åben", "ikke aftalt", "open", "undecided", "tbd"]),
];

/// The place that a word or a letter of any language means.
pub fn kind_of(text: &str) -> Option<Kind> {
    let text = lower_case(text.trim());
    let known = PLACES.iter().find(|(_, words)| words.contains(&text.as_str())).map(|&(kind, _)| kind);
    known.or_else(|| called(Said::Letters, &Kind::ALL, &text)).or_else(|| called(Said::Places, &Kind::ALL, &text))
}

/// The place that a title speaks of, such as `Anna: ferie (uge 48)`: the longest word of three letters or more
/// that stands in it by itself.
pub fn kind_in(title: &str) -> Option<Kind> {
    let title = lower_case(title);
    let is_letter = |c: char| c.is_alphanumeric();
    let stands_in = |word: &str| {
        title.match_indices(word).any(|(at, _)| {
            let before = title.get(..at).and_then(|text| text.chars().next_back());
            let after = title.get(at + word.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
        })
    };
    let words = PLACES.iter().flat_map(|&(kind, words)| words.iter().map(move |&word| (kind, word)));
    let found = words.filter(|(_, word)| word.chars().count() >= 3 && stands_in(word));
    found.max_by_key(|(_, word)| word.len()).map(|(kind, _)| kind)
}

/// The half that a word means.
pub fn half_of(text: &str) -> Option<Half> {
    let text = lower_case(text.trim());
    match text.as_str() {
        "fm" | "morning" => Some(Half::Am),
        "em" | "afternoon" => Some(Half::Pm),
        text => called(Said::Halves, &Half::ALL, text),
    }
}

/// The short names of the weekdays.
const DAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["man", "mon", "mån"]),
    (Weekday::Tue, &["tir", "tirs", "tue", "tues", "tis"]),
    (Weekday::Wed, &["ons", "wed"]),
    (Weekday::Thu, &["tor", "tors", "thu", "thur", "thurs"]),
    (Weekday::Fri, &["fre", "fri"]),
    (Weekday::Sat, &["lør", "sat", "lör"]),
    (Weekday::Sun, &["søn", "sun", "sön"]),
];

/// The weekday that a name or its short form means.
pub fn weekday_of(text: &str) -> Option<Weekday> {
    let text = lower_case(text.trim().trim_end_matches(['.', ',', ':']));
    let short = DAYS.iter().find(|(_, names)| names.contains(&text.as_str())).map(|&(day, _)| day);
    short.or_else(|| called(Said::Weekdays, &Weekday::ALL, &text))
}

/// The months by their first three letters.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "mär"],
    &["apr"],
    &["maj", "may", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dec", "des", "dez"],
];

/// The number (1–12) of a month's name.
pub fn month_of(text: &str) -> Option<i8> {
    let text = lower_case(text.trim_end_matches('.'));
    let is_it = |names: &&[&str]| text.chars().all(char::is_alphabetic) && names.iter().any(|n| text.starts_with(n));
    i8::try_from(MONTHS.iter().position(is_it)? + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_where_somebody_is() {
        let cases = [
            ("Anna: ferie (uge 48)", Some(Kind::Off)),
            ("WFH", Some(Kind::Home)),
            ("Out of office – Bo", Some(Kind::Off)),
            ("Kursus i København", Some(Kind::Out)),
            ("Feriestemning", None),
            ("Home office", Some(Kind::Home)),
            ("Bo: Urlaub bis Freitag", Some(Kind::Off)),
            ("Jobbar hemifrån", Some(Kind::Home)),
            ("Hjemmekontor", Some(Kind::Home)),
            ("Afdelingsmøde", None),
        ];
        for (title, kind) in cases {
            assert_eq!(kind_in(title), kind, "{title}");
        }
    }

    #[test]
    fn every_letter_and_word_that_is_written_is_read() {
        for speech in Speech::ALL {
            for kind in Kind::ALL {
                assert_eq!(kind_of(speech.word(kind)), Some(kind), "{}", speech.word(kind));
                assert_eq!(kind_of(speech.letter(kind)), Some(kind), "{}", speech.letter(kind));
            }
            for day in Weekday::ALL {
                assert_eq!(weekday_of(speech.weekday(day)), Some(day));
            }
            for half in Half::ALL {
                assert_eq!(half_of(speech.half(half)), Some(half));
            }
        }
    }
}
