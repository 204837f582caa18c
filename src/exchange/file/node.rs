//! A JSON value with its place in the file. Asking it for something it is not is a problem, noted with the
//! place.

use std::cell::{Cell, RefCell};

use crate::exchange::json::{Json, Kind, Raw};
use crate::exchange::problem::{Expected, Problem, Remedy};
use crate::plan::{Id, Listed, Name, Unknown, replaced};

/// The most problems that are noted of one file.
const MOST_PROBLEMS: usize = 5_000;

/// Where problems are noted.
#[derive(Debug, Default)]
pub(super) struct Notes(RefCell<Vec<Problem>>);

impl Notes {
    pub(super) fn note(&self, problem: Problem) {
        let mut problems = self.0.borrow_mut();
        if problems.len() < MOST_PROBLEMS {
            problems.push(problem);
        }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    notes: &'a Notes,
    pub(super) place: String,
    pub(super) value: Raw<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn new(notes: &'a Notes, place: &str, value: Raw<'a>) -> Self {
        Self { notes, place: place.to_owned(), value }
    }

    /// Notes that something else was expected.
    #[inline(never)]
    pub(super) fn wrong(&self, expected: &Expected, remedy: &Remedy) {
        let found = match self.value.kind() {
            Kind::List => "a list",
            Kind::Object => "an object",
            Kind::Null | Kind::Truth | Kind::Number | Kind::Text => self.value.source(),
        };
        self.wrong_text(expected, found, remedy);
    }

    /// Notes a problem with a found text of its own.
    #[inline(never)]
    pub(super) fn wrong_text(&self, expected: &Expected, found: &str, remedy: &Remedy) {
        self.notes.note(Problem::new(self.place.clone(), expected.clone(), found, remedy.clone()));
    }

    /// A whole number in a range; `3.0` counts as 3.
    #[inline(never)]
    pub(super) fn number(&self, from: i64, to: i64) -> Option<i64> {
        let sound = self.value.whole().filter(|number| (from..=to).contains(number));
        if sound.is_none() {
            self.wrong(&Expected::Number { from, to }, &Remedy::Default);
        }
        sound
    }

    /// A whole number from 0 to `most`.
    pub(super) fn small(&self, most: u8) -> Option<u8> {
        u8::try_from(self.number(0, i64::from(most))?).ok()
    }

    #[inline(never)]
    pub(super) fn truth(&self) -> Option<bool> {
        let truth = self.value.truth();
        if truth.is_none() {
            self.wrong(&Expected::Truth, &Remedy::Default);
        }
        truth
    }

    /// A text that `read` makes something of.
    pub(super) fn read<T>(&self, expected: &Expected, remedy: &Remedy, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut made = None;
        self.check(expected, remedy, &mut |text| {
            made = read(text);
            made.is_some()
        });
        made
    }

    #[inline(never)]
    fn check(&self, expected: &Expected, remedy: &Remedy, is_sound: &mut dyn FnMut(&str) -> bool) {
        if !self.value.text().is_some_and(|text| is_sound(&text)) {
            self.wrong(expected, remedy);
        }
    }

    pub(super) fn name(&self, remedy: &Remedy) -> Option<Name> {
        self.read(&Expected::Name, remedy, Name::new)
    }

    pub(super) fn id(&self) -> Option<Id> {
        self.read(&Expected::Id, &Remedy::LeftOut, Id::new)
    }

    /// The first `most` elements of a list; anything else is none.
    #[inline(never)]
    pub(super) fn list(&self, most: usize) -> Vec<Node<'a>> {
        let Some(values) = self.value.list() else {
            self.wrong(&Expected::List, &Remedy::Default);
            return Vec::new();
        };
        if values.len() > most {
            self.wrong_text(&Expected::AtMost(most), &values.len().to_string(), &Remedy::LeftOut);
        }
        let element = |(n, value)| Node { notes: self.notes, place: format!("{}[{n}]", self.place), value };
        values.into_iter().take(most).enumerate().map(element).listed()
    }

    #[inline(never)]
    pub(super) fn object(&self) -> Option<Object<'a>> {
        let Some(entries) = self.value.entries() else {
            self.wrong(&Expected::Object, &Remedy::LeftOut);
            return None;
        };
        Some(Object {
            notes: self.notes,
            place: self.place.clone(),
            entries,
            known: RefCell::default(),
            all_known: Cell::new(false),
        })
    }
}

/// An object and its place; it remembers which keys were asked for.
#[derive(Debug)]
pub(super) struct Object<'a> {
    notes: &'a Notes,
    place: String,
    entries: Vec<(String, Raw<'a>)>,
    known: RefCell<Vec<String>>,
    all_known: Cell<bool>,
}

impl<'a> Object<'a> {
    /// The value of a key, unless it is left out or `null`.
    #[inline(never)]
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        self.get_even_null(key).filter(|node| node.value.kind() != Kind::Null)
    }

    /// The value of a key, `null` included; the last one of a key that stands twice.
    pub(super) fn get_even_null(&self, key: &str) -> Option<Node<'a>> {
        let (_, value) = self.entries.iter().rev().find(|(known, _)| known == key)?;
        self.known.borrow_mut().push(key.to_owned());
        Some(self.node(key, *value))
    }

    /// The name under a key.
    #[inline(never)]
    pub(super) fn name(&self, key: &str, remedy: &Remedy) -> Option<Name> {
        self.get(key)?.name(remedy)
    }

    /// The whole number from 0 to `most` under a key.
    #[inline(never)]
    pub(super) fn small(&self, key: &str, most: u8) -> Option<u8> {
        self.get(key)?.small(most)
    }

    /// The whole number under a key.
    #[inline(never)]
    pub(super) fn number(&self, key: &str, from: i64, to: i64) -> Option<i64> {
        self.get(key)?.number(from, to)
    }

    /// The truth under a key.
    #[inline(never)]
    pub(super) fn truth(&self, key: &str) -> Option<bool> {
        self.get(key)?.truth()
    }

    /// The object under a key.
    #[inline(never)]
    pub(super) fn object(&self, key: &str) -> Option<Object<'a>> {
        self.get(key)?.object()
    }

    /// All keys and values.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, Node<'a>)> {
        self.all_known.set(true);
        self.entries.iter().map(|(key, value)| (key.as_str(), self.node(key, *value)))
    }

    #[inline(never)]
    fn node(&self, key: &str, value: Raw<'a>) -> Node<'a> {
        let place = if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) };
        Node { notes: self.notes, place, value }
    }

    /// Takes the keys along that nobody asked for, below a JSON pointer: the first [`Unknown::MOST`] of them.
    pub(super) fn keep_unknown(&self, pointer: &str, unknown: &mut Unknown) {
        if self.all_known.get() {
            return;
        }
        let known = self.known.borrow();
        let mut entries = self.entries.iter().filter(|(key, _)| !known.contains(key));
        for (key, value) in entries.by_ref().take(Unknown::MOST) {
            let key = replaced(key, &[("~", "~0"), ("/", "~1")]);
            unknown.0.insert(format!("{pointer}{key}"), Json::source(value.source()).to_string());
        }
        if let Some((_, value)) = entries.next() {
            let found = (Unknown::MOST + 1 + entries.count()).to_string();
            self.node("*", *value).wrong_text(&Expected::AtMost(Unknown::MOST), &found, &Remedy::LeftOut);
        }
    }
}
