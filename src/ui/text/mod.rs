//! Every text of the page. The texts of a language are one file of `words/`; the build checks them, makes a
//! compact file of each for the page to load, and makes the fields and functions of [`Words`] of their keys, so
//! that code asks for no text that is not there. Weekdays, months, dates, numbers, lists and plurals are the
//! browser's, by the locale: the loader writes them down once ([`Locale`]).
//!
//! **Add a text:** a line in each file of `words/`; `en.words` says what it is given. A test complains about texts
//! that nobody says.
//!
//! **Add a language:** copy `words/en.words` to `words/<tag>.words`, without what stands in brackets after keys.
//! Of its first lines `@language` is its English name, `@name` its own, `@locale` what its dates and numbers
//! follow, `@speaks` the tags of those whose `lang` it serves. Nothing else: the menu, the loader and the checks
//! take it from there.

mod fill;
mod finding;
mod locale;
mod problem;
mod says;

use std::cell::RefCell;

pub use self::locale::Locale;
use crate::session::Language;
use fill::fill;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

thread_local! {
    /// The languages in the order in which they were named, each loaded for good.
    static LEARNED: RefCell<Vec<&'static Words>> = const { RefCell::new(Vec::new()) };
}

fn learned(language: Language) -> Option<&'static Words> {
    LEARNED.with_borrow(|all| all.iter().rfind(|words| words.language == language).copied())
}

impl Words {
    #[inline(never)]
    fn say(&self, text: &str, values: &[&str]) -> String {
        fill(text, values, self.locale.plurals())
    }

    #[inline(never)]
    fn count(&self, text: &str, n: usize) -> String {
        self.say(text, &[&n.to_string()])
    }
}

/// Takes the compact file of a language, and what its locale says; false: it is of another build. Of the countries of
/// a language the one that was named last counts.
pub fn learn(language: Language, file: &str, locale: &str) -> bool {
    if file.starts_with(VERSION) {
        LEARNED.with_borrow_mut(|all| {
            let known = all.iter().position(|words| words.language == language && words.locale.is(locale));
            let read = || -> &'static Words {
                let file: &'static str = Box::leak(file.into());
                let mut lines = file.lines().skip(1);
                let next = &mut || lines.next().unwrap_or_default();
                Box::leak(Box::new(Words::read(language, Locale::read(locale), next)))
            };
            let words = known.map_or_else(read, |at| all.remove(at));
            all.push(words);
        });
    }
    learned(language).is_some()
}

/// The texts of a language; where it is not loaded, of another one that is.
#[cfg(target_arch = "wasm32")]
pub fn words(language: Language) -> &'static Words {
    let any = || LEARNED.with_borrow(|all| all.first().copied());
    let none = || Box::leak(Box::new(Words::read(language, Locale::read(""), &mut || "")));
    learned(language).or_else(any).unwrap_or_else(|| none())
}

/// The texts of a language.
///
/// # Panics
/// Never: the file comes from the same build.
#[cfg(not(target_arch = "wasm32"))]
pub fn words(language: Language) -> &'static Words {
    learned(language).unwrap_or_else(|| {
        learn(language, file(language), Locale::native(language));
        learned(language).unwrap_or_else(|| unreachable!("the file is of this build"))
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn sources(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else {
                all.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }

    /// Dialogs say texts by name, or by what the program answers: a format, a reason, a list of the plan.
    fn is_said_by_a_dialog(key: &str, scripts: &str, code: &str) -> bool {
        let mut words = key.split('_');
        let first = words.next().unwrap().to_owned();
        let camel = words.fold(first, |all, word| all + &word[..1].to_uppercase() + &word[1..]);
        let answered = [format!("\"{}\"", key.replace('_', "-")), format!("\"{key}\""), format!("\"{camel}\"")];
        let is_named = scripts
            .match_indices(&format!("say.{camel}"))
            .any(|(at, name)| !scripts[at + name.len()..].starts_with(|c: char| c.is_alphanumeric()));
        is_named || answered.iter().any(|text| scripts.contains(text) || code.contains(text))
    }

    #[test]
    fn every_text_is_said_somewhere() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (mut code, mut scripts) = (String::new(), String::new());
        sources(&root.join("src"), &mut code);
        let file = fs::read_to_string(root.join("words/en.words")).unwrap();
        let keys = file.lines().filter(|line| !line.starts_with(['#', '@'])).filter_map(|line| line.split_once(" = "));
        sources(&root.join("static"), &mut scripts);
        for (key, _) in keys.filter(|(key, _)| !key.starts_with("loader_")) {
            let key = key.split('(').next().unwrap();
            if let Some(key) = key.strip_prefix("share_").or_else(|| key.strip_prefix("files_")) {
                assert!(is_said_by_a_dialog(key, &scripts, &code), "{key} is said by no dialog");
                continue;
            }
            if let Some(key) = key.strip_prefix("exchange_") {
                let camel: String = key.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
                let name = format!("Said::{camel}");
                let mut said = code.match_indices(&name);
                let is_end = |(at, name): (usize, &str)| !code[at + name.len()..].starts_with(char::is_alphanumeric);
                assert!(said.any(is_end), "{key} is said by no module");
                continue;
            }
            let is_said = code.match_indices(key).any(|(at, _)| {
                let around = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                code[..at].ends_with('.') && !around(code[at + key.len()..].chars().next())
            });
            assert!(is_said, "{key} is said nowhere");
        }
    }

    #[test]
    fn every_language_reads_to_its_last_text() {
        for language in Language::ALL {
            let words = words(language);
            assert!(!words.expected_new_name.is_empty(), "{language:?}");
            assert_eq!(file(language).lines().count(), file(Language::English).lines().count(), "{language:?}");
            // What modules that come later say of files would be loaded for nothing.
            let mut lines = file(language).lines().skip(1);
            Words::read(language, Locale::read(""), &mut || lines.next().unwrap_or_default());
            assert_eq!(lines.next(), None, "{language:?}: nobody says it");
        }
    }

    #[test]
    fn a_file_of_another_build_is_not_taken() {
        assert!(!learn(Language::English, "another\ten-GB\n", ""));
    }

    #[test]
    fn english_says_of_problems_what_hosts_are_told() {
        use crate::exchange::file;
        let english = words(Language::English);
        for text in ["", "[", "{}", r#"{"format":"hybrid-week/2"}"#, r#"{"format":"hybrid-week/1"}"#] {
            let refusal = file::read(text).unwrap_err();
            assert_eq!(english.refusal(&refusal), refusal.to_string());
        }
        for text in ["good/every-key.json", "sloppy/wrong-wish.json"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(text);
            for problem in file::read(&fs::read_to_string(path).unwrap()).unwrap().problems {
                assert_eq!(english.problem(&problem), problem.to_string());
            }
        }
    }
}
