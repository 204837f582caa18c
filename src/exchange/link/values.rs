//! Values of every kind as truths: flags, numbers, texts, choices. Each is given when it is written and
//! answered when it is read, so that writing and reading cannot differ.

use super::coder::{Coder, Sort, context};
use crate::plan::{FewMap, Id, Name, Unknown};

/// The longest text: the value of an unknown key.
const MOST_LETTERS: usize = 1 << 16;
/// So many letters of a word foretell the next one.
const MOST_OF_WORD: usize = 64;
/// Stands behind the last letter; no UTF-8 text has it.
const END: u8 = 0xff;

/// What a text is, for its letters depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Person,
    Thing,
    Raw,
}

/// A number that stands for what a truth is about.
pub(super) fn of(what: &str) -> u32 {
    what.bytes().fold(0x51, |hash, byte| context(&[hash, u32::from(byte)]))
}

impl Coder<'_> {
    /// A truth that depends on what it is about, and on one more fact.
    pub(super) fn flag(&mut self, about: u32, fact: u32, given: bool) -> bool {
        self.bit(Sort::Plain, &[context(&[about]), context(&[about, fact, 1])], given)
    }

    /// A number: how long it is, then its digits.
    pub(super) fn number(&mut self, about: u32, fact: u32, given: u32) -> u32 {
        let given = u64::from(given) + 1;
        let given_length = given.ilog2();
        let mut length = 0;
        while length < 32 && self.flag(context(&[about, 2, length]), fact, length < given_length) {
            length += 1;
        }
        let mut number = 1_u64;
        for place in (0..length).rev() {
            let about = context(&[about, 3, length, place]);
            let known = u32::try_from(number).unwrap_or(0);
            let digit = self.flag(context(&[about, known]), fact, given >> place & 1 == 1);
            number = number << 1 | u64::from(digit);
        }
        u32::try_from(number - 1).unwrap_or(u32::MAX)
    }

    /// A number up to `most`; a higher one cannot be.
    pub(super) fn number_to(&mut self, about: u32, most: u32, given: u32) -> u32 {
        let number = self.number(about, 0, given);
        if number > most {
            self.fail();
            return 0;
        }
        number
    }

    /// A small number up to `most`.
    pub(super) fn small(&mut self, about: u32, most: u8, given: u8) -> u8 {
        u8::try_from(self.number_to(about, u32::from(most), u32::from(given))).unwrap_or(0)
    }

    /// A number of either sign.
    pub(super) fn signed(&mut self, about: u32, given: i32) -> i32 {
        let is_below = self.flag(context(&[about, 5]), 0, given < 0);
        let size = i32::try_from(self.number(about, 0, given.unsigned_abs())).unwrap_or(0);
        if is_below { -size } else { size }
    }

    /// How many there are, at most `most`.
    pub(super) fn count(&mut self, about: u32, most: usize, given: usize) -> usize {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let given = u32::try_from(given).unwrap_or(u32::MAX);
        usize::try_from(self.number_to(about, most, given)).unwrap_or(0)
    }

    /// A list; `each` is given a value to write, if there is one, and answers it.
    pub(super) fn list<T>(
        &mut self,
        about: u32,
        most: usize,
        given: &[T],
        mut each: impl FnMut(&mut Self, Option<&T>, &[T]) -> T,
    ) -> Vec<T> {
        let n = self.count(about, most, given.len());
        let mut list = Vec::new();
        for position in 0..n {
            if self.has_failed() {
                break;
            }
            let value = each(self, given.get(position), &list);
            list.push(value);
        }
        list
    }

    /// A value that is there or not.
    pub(super) fn option<G, T>(
        &mut self,
        about: u32,
        given: Option<G>,
        code: impl FnOnce(&mut Self, Option<G>) -> T,
    ) -> Option<T> {
        self.flag(about, 0, given.is_some()).then(|| code(self, given))
    }

    /// A text, letter by letter.
    pub(super) fn text(&mut self, sort: Text, given: &str) -> String {
        let mut letters: Vec<u8> = Vec::new();
        let mut n_words = 0;
        let mut given = given.bytes();
        loop {
            let letter = self.letter(sort, &letters, n_words, given.next().unwrap_or(END));
            if letter == END || self.has_failed() {
                break;
            }
            letters.push(letter);
            n_words += u32::from(letter == b' ');
            if letters.len() > MOST_LETTERS {
                self.fail();
            }
        }
        String::from_utf8(letters).unwrap_or_else(|_| {
            self.fail();
            String::new()
        })
    }

    fn letter(&mut self, sort: Text, before: &[u8], n_words: u32, given: u8) -> u8 {
        let sort = match sort {
            Text::Person => 1,
            Text::Thing => 2,
            Text::Raw => 3,
        };
        let back = |n: usize| before.len().checked_sub(n).and_then(|at| before.get(at)).copied().map_or(0, u32::from);
        let word = before.iter().rev().take_while(|&&letter| letter.is_ascii_alphabetic() || letter > 127);
        let word = word.take(MOST_OF_WORD).fold(7, |hash: u32, &letter| context(&[hash, u32::from(letter)]));
        let orders = [
            context(&[sort, n_words]),
            context(&[back(1), 11]),
            context(&[back(2), back(1), 12]),
            context(&[back(3), back(2), back(1), 13]),
            context(&[back(4), back(3), back(2), back(1), 14]),
            context(&[word, n_words.min(1), sort, 15]),
        ];
        let mut letter = 1_u32;
        for place in (0..8).rev() {
            let contexts = orders.map(|order| context(&[order, letter]));
            let bit = self.bit(Sort::Letter, &contexts, given >> place & 1 == 1);
            letter = letter << 1 | u32::from(bit);
        }
        u8::try_from(letter & 255).unwrap_or(END)
    }

    pub(super) fn name(&mut self, sort: Text, given: Option<&Name>) -> Name {
        let text = self.text(sort, given.map_or("", Name::as_str));
        Name::new(&text).unwrap_or_else(|| {
            self.fail();
            Name::of_id(&Id::from_name("", &[]))
        })
    }

    /// An id that is mostly what its name would be given.
    pub(super) fn id(&mut self, about: u32, usual: &Id, given: Option<&Id>) -> Id {
        if self.flag(about, 0, given == Some(usual)) {
            return usual.clone();
        }
        let text = self.text(Text::Raw, given.map_or("", Id::as_str));
        Id::new(&text).unwrap_or_else(|| {
            self.fail();
            Id::from_name("", &[])
        })
    }

    /// Keys that a newer program wrote, with their values.
    pub(super) fn unknown(&mut self, about: u32, given: &Unknown) -> Unknown {
        let entries: Vec<(String, String)> = given.0.iter().map(|(key, raw)| (key.clone(), raw.clone())).collect();
        let code = |coder: &mut Self, given: Option<&(String, String)>, _: &[(String, String)]| {
            let key = coder.text(Text::Raw, given.map_or("", |(key, _)| key));
            let raw = coder.text(Text::Raw, given.map_or("", |(_, raw)| raw));
            if coder.is_reading() && crate::exchange::json::Raw::read(&raw).is_err() {
                coder.fail();
            }
            (key, raw)
        };
        let read = self.list(context(&[about, 4]), Unknown::MOST, &entries, code);
        Unknown(read.into_iter().collect::<FewMap<String, String>>())
    }
}
