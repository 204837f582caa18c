//! JSON as this program needs it: values read where they stand in the text, and values made to be written.
//! Reading looks at one level at a time and copies nothing but texts; numbers and unknown keys keep their
//! digits as they were written. The grammar is RFC 8259's; a test holds it to `serde_json`, which the page
//! cannot afford: it would bring 7 KB (brotli), half of it for numbers with a fraction that no plan has.

use crate::plan::Listed;
use std::fmt;

/// What a value in a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

/// A value where it stands in a text. The text has been checked: it is one sound value.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a>(&'a str);

impl<'a> Raw<'a> {
    /// The value that a text is.
    ///
    /// # Errors
    /// The line and column, from 1, where the text stops being JSON.
    pub fn read(text: &'a str) -> Result<Self, (usize, usize)> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value().filter(|_| {
            reader.blanks();
            reader.at == text.len()
        });
        value.map(Self).ok_or_else(|| place(text, reader.at))
    }

    /// The value as it is written.
    pub fn source(self) -> &'a str {
        self.0
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        match self.source().as_bytes().first() {
            Some(b'n') | None => Kind::Null,
            Some(b't' | b'f') => Kind::Truth,
            Some(b'"') => Kind::Text,
            Some(b'[') => Kind::List,
            Some(b'{') => Kind::Object,
            Some(_) => Kind::Number,
        }
    }

    /// A text; `None` for anything else, and for halves of characters.
    pub fn text(self) -> Option<String> {
        let mut rest = self.0.strip_prefix('"')?.strip_suffix('"')?;
        let mut text = String::new();
        while let Some((plain, escaped)) = rest.split_once('\\') {
            text.push_str(plain);
            let (letter, behind) = escaped.split_at_checked(1)?;
            rest = behind;
            text.push(match letter {
                "b" => '\u{8}',
                "f" => '\u{c}',
                "n" => '\n',
                "r" => '\r',
                "t" => '\t',
                "u" => escaped_char(&mut rest)?,
                // A quote or a stroke.
                other => other.chars().next()?,
            });
        }
        text.push_str(rest);
        Some(text)
    }

    /// `true` or `false`.
    pub fn truth(self) -> Option<bool> {
        match self.source() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A whole number; `3.0` is 3.
    pub fn whole(self) -> Option<i64> {
        let text = self.source();
        text.strip_suffix(".0").unwrap_or(text).parse().ok()
    }

    /// The elements of a list.
    pub fn list(self) -> Option<Vec<Self>> {
        let mut reader = Reader { text: self.0, at: 0 };
        let mut values = Vec::new();
        reader.members(b'[', &mut |_, value| values.push(Self(value)))?;
        Some(values)
    }

    /// The entries of an object, in its order.
    pub fn entries(self) -> Option<Vec<(String, Self)>> {
        let mut reader = Reader { text: self.0, at: 0 };
        let mut entries = Vec::new();
        reader.members(b'{', &mut |key, value| entries.push((Self(key).text(), Self(value))))?;
        entries.into_iter().map(|(key, value)| Some((key?, value))).collect()
    }
}

/// The character behind `\u`, which two halves may stand for.
fn escaped_char(rest: &mut &str) -> Option<char> {
    let high = hexadecimal(rest)?;
    if !(0xd800..0xdc00).contains(&high) {
        return char::from_u32(high);
    }
    *rest = rest.strip_prefix("\\u")?;
    let low = hexadecimal(rest).filter(|low| (0xdc00..0xe000).contains(low))?;
    char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
}

fn hexadecimal(rest: &mut &str) -> Option<u32> {
    let (digits, behind) = rest.split_at_checked(4)?;
    *rest = behind;
    u32::from_str_radix(digits, 16).ok()
}

/// The line and column, from 1, of a position; of the last character where the text ends too soon.
fn place(text: &str, at: usize) -> (usize, usize) {
    let read = text.as_bytes().get(..text.len().min(at + 1)).unwrap_or_default();
    let lines = read.split(|&byte| byte == b'\n').count();
    let column = read.iter().rev().take_while(|&&byte| byte != b'\n').count();
    (lines, column)
}

/// Steps over the values of a text. Where a step answers `None`, the text is wrong at `at`.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Steps over a byte that is expected.
    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Steps over blanks and a value, however deep lists and objects stand in it.
    fn value(&mut self) -> Option<&'a str> {
        self.blanks();
        let from = self.at;
        let mut open = Vec::new();
        loop {
            self.blanks();
            match self.peek()? {
                bracket @ (b'[' | b'{') => {
                    self.at += 1;
                    self.blanks();
                    let close = closing(bracket);
                    if self.expect(close).is_none() {
                        open.push(close);
                        self.key_before(close)?;
                        continue;
                    }
                }
                b'n' => self.word("null")?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'"' => self.quoted()?,
                _ => self.number()?,
            }
            // Behind a value: the next one, or the ends of what is open.
            loop {
                let Some(&close) = open.last() else { return self.text.get(from..self.at) };
                if !self.has_more(close)? {
                    open.pop();
                    continue;
                }
                self.key_before(close)?;
                break;
            }
        }
    }

    /// Behind a member of a list or an object: whether there is a next one.
    fn has_more(&mut self, close: u8) -> Option<bool> {
        self.blanks();
        if self.expect(close).is_some() {
            return Some(false);
        }
        self.expect(b',')?;
        Some(true)
    }

    /// The key before a member of an object, with its colon; nothing before one of a list.
    fn key_before(&mut self, close: u8) -> Option<&'a str> {
        if close != b'}' {
            return Some("");
        }
        self.blanks();
        let from = self.at;
        self.quoted()?;
        let key = self.text.get(from..self.at)?;
        self.blanks();
        self.expect(b':')?;
        Some(key)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        word.bytes().try_for_each(|byte| self.expect(byte))
    }

    fn quoted(&mut self) -> Option<()> {
        self.expect(b'"')?;
        loop {
            match self.peek()? {
                b'"' => return self.expect(b'"'),
                0..=0x1f => return None,
                b'\\' => {
                    self.at += 1;
                    match self.peek()? {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                        b'u' => {
                            self.at += 1;
                            for _ in 0..4 {
                                self.peek().filter(u8::is_ascii_hexdigit)?;
                                self.at += 1;
                            }
                        }
                        _ => return None,
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn number(&mut self) -> Option<()> {
        let _ = self.expect(b'-');
        if self.expect(b'0').is_none() {
            self.digits()?;
        }
        if self.expect(b'.').is_some() {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        self.peek().filter(u8::is_ascii_digit)?;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Some(())
    }

    /// Steps over a list or an object; `each` is given the key, quoted, and the value.
    fn members(&mut self, bracket: u8, each: &mut dyn FnMut(&'a str, &'a str)) -> Option<()> {
        let close = closing(bracket);
        self.expect(bracket)?;
        self.blanks();
        if self.expect(close).is_some() {
            return Some(());
        }
        loop {
            let key = self.key_before(close)?;
            each(key, self.value()?);
            if !self.has_more(close)? {
                return Some(());
            }
        }
    }
}

fn closing(bracket: u8) -> u8 {
    if bracket == b'[' { b']' } else { b'}' }
}

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// Written as it is: a number, a text in its quotes, `true`, or what was read.
    Raw(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A text, quoted.
    pub fn text(text: &str) -> Self {
        Self::Raw(quoted(text))
    }

    /// A number.
    pub fn number(number: i64) -> Self {
        Self::Raw(number.to_string())
    }

    /// `true` or `false`.
    pub fn truth(truth: bool) -> Self {
        Self::Raw(truth.to_string())
    }

    /// `null`.
    pub fn null() -> Self {
        Self::Raw("null".to_owned())
    }

    /// A value as it was written, without the blanks between its parts.
    pub fn source(source: &str) -> Self {
        let (mut in_text, mut escaped) = (false, false);
        let mut is_kept = |c: char| {
            let kept = in_text || !matches!(c, ' ' | '\n' | '\r' | '\t');
            in_text ^= c == '"' && !escaped;
            escaped = in_text && c == '\\' && !escaped;
            kept
        };
        Self::Raw(source.chars().filter(|&c| is_kept(c)).collect())
    }

    /// Whether it is a list or an object without anything in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Raw(_) => false,
            Self::List(values) => values.is_empty(),
            Self::Object(entries) => entries.is_empty(),
        }
    }

    /// A value on one line, with a blank behind colons and commas.
    pub fn spaced(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, [": ", ", ", "{ ", " }"]);
        text
    }

    fn write(&self, text: &mut String, [colon, comma, open, close]: [&str; 4]) {
        match self {
            Self::Raw(raw) => text.push_str(raw),
            Self::List(values) => {
                for (n, value) in values.iter().enumerate() {
                    text.push_str(if n == 0 { "[" } else { comma });
                    value.write(text, [colon, comma, open, close]);
                }
                text.push_str(if values.is_empty() { "[]" } else { "]" });
            }
            Self::Object(entries) => {
                for (n, (key, value)) in entries.iter().enumerate() {
                    text.push_str(if n == 0 { open } else { comma });
                    text.push_str(&quoted(key));
                    text.push_str(colon);
                    value.write(text, [colon, comma, open, close]);
                }
                text.push_str(if entries.is_empty() { "{}" } else { close });
            }
        }
    }
}

/// On one line without blanks.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text, [":", ",", "{", "}"]);
        f.write_str(&text)
    }
}

/// An object in the making.
#[derive(Debug, Default)]
pub struct Entry(Vec<(String, Json)>);

impl Entry {
    /// Puts a value behind the others.
    pub fn put(&mut self, key: &str, value: Json) {
        self.0.push((key.to_owned(), value));
    }

    /// Puts a text.
    pub fn text(&mut self, key: &str, text: &str) {
        self.put(key, Json::text(text));
    }

    /// Puts a number.
    pub fn number(&mut self, key: &str, number: impl Into<i64>) {
        self.put(key, Json::number(number.into()));
    }

    /// Puts `true` or `false`.
    pub fn truth(&mut self, key: &str, truth: bool) {
        self.put(key, Json::truth(truth));
    }

    /// Puts a list or an object that has something in it.
    pub fn unless_empty(&mut self, key: &str, value: Json) {
        if !value.is_empty() {
            self.put(key, value);
        }
    }

    /// Puts a value into the object of a key, which is made where there is none.
    pub fn put_into(&mut self, parent: &str, key: &str, value: Json) {
        let at = self.0.iter().position(|(known, _)| known == parent).unwrap_or_else(|| {
            self.put(parent, Json::Object(Vec::new()));
            self.0.len() - 1
        });
        if let Some((_, Json::Object(entries))) = self.0.get_mut(at) {
            entries.push((key.to_owned(), value));
        }
    }

    /// The object.
    pub fn done(self) -> Json {
        Json::Object(self.0)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Self>>(values: I) -> Self {
        Self::List(values.into_iter().listed())
    }
}

/// A text in quotes, escaped.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        let short = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\0'..='\u{1f}' => {
                quoted.push_str("\\u00");
                let code = u32::from(c);
                quoted.push(if code < 16 { '0' } else { '1' });
                quoted.extend(char::from_digit(code % 16, 16));
                continue;
            }
            _ => {
                quoted.push(c);
                continue;
            }
        };
        quoted.push_str(short);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_value_is_read_where_it_stands() {
        let raw = Raw::read(r#" {"a": [1.10, 3.0, "b\u00e6"], "c": null, "a": true} "#).unwrap();
        let entries = raw.entries().unwrap();
        let kinds: Vec<(&str, Kind)> = entries.iter().map(|(key, raw)| (key.as_str(), raw.kind())).collect();
        assert_eq!(kinds, [("a", Kind::List), ("c", Kind::Null), ("a", Kind::Truth)]);
        let list = entries[0].1.list().unwrap();
        assert_eq!((list[0].source(), list[0].whole(), list[1].whole()), ("1.10", None, Some(3)));
        assert_eq!(list[2].text().as_deref(), Some("bæ"));
        assert_eq!(Raw::read("{\n  \"a\": }").unwrap_err(), (2, 8));
    }

    /// Texts of blanks, values and their parts, sound and broken.
    fn texts() -> impl Strategy<Value = String> {
        let part = r#"[ \n{}\[\],:]|null|true|false|-?[0-9]{1,3}(\.[0-9]{1,2})?([eE][+-]?[0-9])?|"([a-zæ🙂]|\\["/bfnrtu\\]|\\u[0-9a-fD][89bcBC8][0-9]{2}){0,3}""#;
        proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn the_grammar_is_that_of_serde_json(text in texts()) {
            let expected: Result<&serde_json::value::RawValue, _> = serde_json::from_str(&text);
            let found = Raw::read(&text);
            prop_assert_eq!(found.map(Raw::source).ok(), expected.as_ref().map(|raw| raw.get()).ok());
        }

        #[test]
        fn texts_are_decoded_and_quoted_as_by_serde_json(json in r#""([ -!#-\[\]-~æ🙂]|\\["/bfnrt\\]|\\u[0-9a-fD][89bcBCdD][0-9]{2}){0,9}""#, any in ".*") {
            let raw = Raw::read(&json).unwrap();
            prop_assert_eq!(raw.text(), serde_json::from_str::<String>(&json).ok());
            prop_assert_eq!(quoted(&any), serde_json::to_string(&any).unwrap());
        }

        #[test]
        fn a_value_is_taken_apart_as_by_serde_json(value in values()) {
            let text = format!("{value:#}");
            prop_assert_eq!(value_of(Raw::read(&text).unwrap()), value);
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::hash_map(".{0,4}", inner, 0..4).prop_map(|entries| entries.into_iter().collect()),
            ]
        })
    }

    fn value_of(raw: Raw<'_>) -> Value {
        match raw.kind() {
            Kind::Null => Value::Null,
            Kind::Truth => raw.truth().unwrap().into(),
            Kind::Number => raw.whole().unwrap().into(),
            Kind::Text => raw.text().unwrap().into(),
            Kind::List => raw.list().unwrap().into_iter().map(value_of).collect(),
            Kind::Object => raw.entries().unwrap().into_iter().map(|(key, raw)| (key, value_of(raw))).collect(),
        }
    }

    #[test]
    fn depth_has_no_end_and_errors_have_a_place() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(Raw::read(&nested(1_000_000)).is_ok());
        assert_eq!(Raw::read(&"[".repeat(1_000_000)).unwrap_err(), (1, 1_000_000));
        assert_eq!(Raw::read("[1,").unwrap_err(), (1, 3));
        assert_eq!(Raw::read("").unwrap_err(), (1, 0));
    }

    #[test]
    fn what_was_read_is_written_without_its_blanks() {
        assert_eq!(Json::source("{ \"a b\\\" c\":\n [1, 2 ] }").to_string(), r#"{"a b\" c":[1,2]}"#);
    }
}
