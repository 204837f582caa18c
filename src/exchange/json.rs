//! JSON as this program needs it: values read where they stand in the text, and values made to be written.
//! Reading looks at one level at a time and copies nothing but texts; numbers and unknown keys keep their
//! digits as they were written. The grammar is `serde_json`'s.

use std::fmt;

use serde::Deserializer;
use serde::de::{Deserialize, MapAccess, Visitor};
use serde_json::value::RawValue;

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

/// A value where it stands in a text.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a>(&'a RawValue);

impl<'a> Raw<'a> {
    /// The value that a text is.
    ///
    /// # Errors
    /// The line and column, from 1, where the text stops being JSON.
    pub fn read(text: &'a str) -> Result<Self, (usize, usize)> {
        serde_json::from_str(text).map(Self).map_err(|error| (error.line(), error.column()))
    }

    /// The value as it is written.
    pub fn source(self) -> &'a str {
        self.0.get()
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
        serde_json::from_str(self.source()).ok()
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
        let values: Vec<&RawValue> = serde_json::from_str(self.source()).ok()?;
        Some(values.into_iter().map(Self).collect())
    }

    /// The entries of an object, in its order.
    pub fn entries(self) -> Option<Vec<(String, Self)>> {
        serde_json::from_str(self.source()).ok().map(|Entries(entries)| entries)
    }
}

struct Entries<'a>(Vec<(String, Raw<'a>)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry()? {
                    entries.push((key, Raw(value)));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Reader)
    }
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
        Self::List(values.into_iter().collect())
    }
}

/// A text in quotes, escaped.
pub fn quoted(text: &str) -> String {
    // A text always serialises.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn what_was_read_is_written_without_its_blanks() {
        assert_eq!(Json::source("{ \"a b\\\" c\":\n [1, 2 ] }").to_string(), r#"{"a b\" c":[1,2]}"#);
    }
}
