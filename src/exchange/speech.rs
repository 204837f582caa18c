//! The words of tables, calendars and digests in Danish and English: how a place is written, and every word
//! that is read as one. The page's own texts are the page's (`ui::text`); these come along with the files.

use crate::plan::{Half, Place, Weekday, lower_case};

/// A language that files are written in. Files are read in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speech {
    /// Danish.
    #[default]
    Danish,
    /// English.
    English,
}

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

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Danish.
    pub da: &'static str,
    /// English.
    pub en: &'static str,
}

impl Said {
    /// The text in a language.
    pub fn in_(self, speech: Speech) -> &'static str {
        match speech {
            Speech::Danish => self.da,
            Speech::English => self.en,
        }
    }
}

/// A text in Danish and in English.
pub const fn said(da: &'static str, en: &'static str) -> Said {
    Said { da, en }
}

impl Speech {
    /// The language of a tag such as `da-DK`; English where it is neither.
    pub fn of_tag(tag: &str) -> Self {
        if tag.starts_with("da") { Self::Danish } else { Self::English }
    }

    /// The word of a place.
    pub fn word(self, kind: Kind) -> &'static str {
        let word = match kind {
            Kind::Office => said("kontor", "office"),
            Kind::Home => said("hjemme", "home"),
            Kind::Out => said("ude", "out"),
            Kind::Off => said("fri", "off"),
            Kind::Open => said("åben", "open"),
        };
        word.in_(self)
    }

    /// The letter of a place, as the page shows it.
    pub fn letter(self, kind: Kind) -> &'static str {
        let letter = match kind {
            Kind::Office => said("K", "O"),
            Kind::Home => said("H", "H"),
            Kind::Out => said("U", "X"),
            Kind::Off => said("F", "F"),
            Kind::Open => said(".", "."),
        };
        letter.in_(self)
    }

    /// The name of a weekday.
    pub fn weekday(self, day: Weekday) -> &'static str {
        let name = match day {
            Weekday::Mon => said("mandag", "Monday"),
            Weekday::Tue => said("tirsdag", "Tuesday"),
            Weekday::Wed => said("onsdag", "Wednesday"),
            Weekday::Thu => said("torsdag", "Thursday"),
            Weekday::Fri => said("fredag", "Friday"),
            Weekday::Sat => said("lørdag", "Saturday"),
            Weekday::Sun => said("søndag", "Sunday"),
        };
        name.in_(self)
    }

    /// The name of a half.
    pub fn half(self, half: Half) -> &'static str {
        match half {
            Half::Am => said("formiddag", "am"),
            Half::Pm => said("eftermiddag", "pm"),
        }
        .in_(self)
    }

    /// Days, counted in halves: `3` or, with the language's comma, `2,5`.
    pub fn days(self, halves: usize) -> String {
        let (days, point) = (halves / 2, said(",", ".").in_(self));
        if halves.is_multiple_of(2) { days.to_string() } else { format!("{days}{point}5") }
    }
}

/// What is read as a place, in lower case. Longer phrases are found inside the titles of calendars too.
const PLACES: [(Kind, &[&str]); 5] = [
    (
        Kind::Office,
        &["o", "k", "kontor", "kontoret", "på kontoret", "office", "in the office", "in office", "on-site", "onsite"],
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
        ],
    ),
    (Kind::Open, &[".", "?", "åben", "ikke aftalt", "open", "undecided", "tbd"]),
];

/// The place that a word or a letter of either language means.
pub fn kind_of(text: &str) -> Option<Kind> {
    let text = lower_case(text.trim());
    PLACES.iter().find(|(_, words)| words.contains(&text.as_str())).map(|&(kind, _)| kind)
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
    match lower_case(text.trim()).as_str() {
        "am" | "formiddag" | "fm" | "morning" => Some(Half::Am),
        "pm" | "eftermiddag" | "em" | "afternoon" => Some(Half::Pm),
        _ => None,
    }
}

/// The first letters of the weekdays in either language.
const DAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["man", "mon", "mandag", "monday"]),
    (Weekday::Tue, &["tir", "tirs", "tue", "tues", "tirsdag", "tuesday"]),
    (Weekday::Wed, &["ons", "wed", "onsdag", "wednesday"]),
    (Weekday::Thu, &["tor", "tors", "thu", "thur", "thurs", "torsdag", "thursday"]),
    (Weekday::Fri, &["fre", "fri", "fredag", "friday"]),
    (Weekday::Sat, &["lør", "sat", "lørdag", "saturday"]),
    (Weekday::Sun, &["søn", "sun", "søndag", "sunday"]),
];

/// The weekday that a name or its short form means.
pub fn weekday_of(text: &str) -> Option<Weekday> {
    let text = lower_case(text.trim().trim_end_matches(['.', ',', ':']));
    DAYS.iter().find(|(_, names)| names.contains(&text.as_str())).map(|&(day, _)| day)
}

/// The months in Danish and English, by their first three letters.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["maj", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dec"],
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
            ("Afdelingsmøde", None),
        ];
        for (title, kind) in cases {
            assert_eq!(kind_in(title), kind, "{title}");
        }
    }

    #[test]
    fn every_letter_and_word_that_is_written_is_read() {
        for speech in [Speech::Danish, Speech::English] {
            for kind in Kind::ALL {
                assert_eq!(kind_of(speech.word(kind)), Some(kind));
                assert_eq!(kind_of(speech.letter(kind)), Some(kind));
            }
            for day in Weekday::ALL {
                assert_eq!(weekday_of(speech.weekday(day)), Some(day));
            }
        }
    }
}
