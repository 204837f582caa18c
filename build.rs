//! Makes the texts of the page into what the program and the loader read: each file of `words/` becomes a
//! compact one, the texts of dialogs that are loaded later become JSON beside it, and all other keys become the
//! fields and functions of `ui::text::Words`. A key that is missing, unknown or doubled, a parameter that nobody
//! gives and syntax that nobody reads stop the build, with file and line. It leaves to others: what fills a text
//! in (`ui::text`, `static/dialog.js`), and what ships the files (`tools/finish.mjs`).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

type Outcome<T> = Result<T, String>;

/// The language whose file says which keys there are, and which parameters each is given.
const REFERENCE: &str = "en";

/// Texts that the loader shows where the program does not run; the first line of a compact file has them.
const LOADERS: &str = "loader_";

/// Texts of dialogs that are loaded with them: of each of these prefixes a file of its own, as JSON.
const PARTS: [&str; 2] = ["share_", "files_"];

/// Texts of the module for files of other programs; it says what is wrong with a plan in the page's words.
const MODULES: &str = "exchange_";
const SHARED: [&str; 5] = ["expected_", "remedy_", "place_", "problem_", "refusal_"];

/// Texts of the page that dialogs say too.
const PLACES: [&str; 6] = ["office", "home", "out", "off", "open", "pinned"];

/// What a parameter is: text, a number written out already, or a count.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Number,
    Count,
}

/// `key(name, n: count) = text`, the parameters in the reference alone.
struct Entry {
    line: usize,
    parameters: Vec<(String, Kind)>,
    text: String,
}

struct Language {
    file: String,
    tag: String,
    heads: BTreeMap<String, String>,
    entries: Vec<(String, Entry)>,
}

impl Language {
    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|(known, _)| known == key).map(|(_, entry)| entry)
    }
}

fn main() {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(problem) = build() {
        println!("cargo::error={problem}");
    }
}

fn build() -> Outcome<()> {
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    let mut files: Vec<PathBuf> =
        fs::read_dir("words").map_err(|error| format!("words: {error}"))?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let languages = files.iter().map(|path| read(path)).collect::<Outcome<Vec<Language>>>()?;
    let reference = languages
        .iter()
        .find(|language| language.tag == REFERENCE)
        .ok_or_else(|| format!("words/{REFERENCE}.words is missing"))?;
    let version = version(reference);
    // Beside the program, where the page's build finds them.
    let beside = out.ancestors().nth(3).ok_or("no folder for the words")?.join("words");
    for folder in [&out, &beside] {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    for language in &languages {
        let text = compact(language, reference, &version)?;
        for folder in [&out, &beside] {
            write(&folder.join(format!("{}.txt", language.tag)), &text)?;
        }
        for prefix in PARTS {
            let name = prefix.trim_end_matches('_');
            write(&beside.join(format!("{name}.{}.json", language.tag)), &part(language, reference, prefix)?)?;
        }
    }
    write(&out.join("languages.rs"), &languages_code(&languages, "Language")?)?;
    let speech = languages_code(&languages, "Speech")? + &said_code(reference, &languages)?;
    write(&out.join("speech.rs"), &speech)?;
    write(&out.join("words.rs"), &words_code(reference, &languages, &version)?)
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Changes with the keys and their parameters, so that nobody reads a file of another build.
fn version(reference: &Language) -> String {
    let mut hasher = DefaultHasher::new();
    for (key, entry) in &reference.entries {
        key.hash(&mut hasher);
        for (name, _) in &entry.parameters {
            name.hash(&mut hasher);
        }
    }
    format!("{:016x}", hasher.finish())
}

fn read(path: &Path) -> Outcome<Language> {
    let file = path.display().to_string();
    let tag = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let text = fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
    let mut language = Language { file, tag, heads: BTreeMap::new(), entries: Vec::new() };
    for (line, text) in (1..).zip(text.lines()) {
        let wrong = |what: &str| format!("{}:{line}: {what}", language.file);
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let (key, value) = text.split_once('=').ok_or_else(|| wrong("expected key = text, found no ="))?;
        let (key, value) = (key.trim(), value.trim().to_owned());
        if value.is_empty() {
            return Err(wrong(&format!("expected a text for {key}, found none")));
        }
        if let Some(head) = key.strip_prefix('@') {
            language.heads.insert(head.to_owned(), value);
            continue;
        }
        let (key, parameters) = signature(key).map_err(|what| wrong(&what))?;
        if language.entry(&key).is_some() {
            return Err(wrong(&format!("{key} is there already")));
        }
        language.entries.push((key, Entry { line, parameters, text: value }));
    }
    Ok(language)
}

/// The key and its parameters.
fn signature(text: &str) -> Outcome<(String, Vec<(String, Kind)>)> {
    let (key, inside) = match text.split_once('(') {
        Some((key, rest)) => (key, rest.strip_suffix(')').ok_or("expected ) after the parameters")?),
        None => (text, ""),
    };
    if key.is_empty() || !key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        return Err(format!("expected a key of a-z, 0-9 and _, found {key}"));
    }
    let parameter = |part: &str| {
        let (name, kind) = part.split_once(':').unwrap_or((part, "text"));
        let kind = match kind.trim() {
            "text" => Kind::Text,
            "number" => Kind::Number,
            "count" => Kind::Count,
            other => return Err(format!("expected text, number or count, found {other}")),
        };
        Ok((name.trim().to_owned(), kind))
    };
    let parameters = inside.split(',').filter(|part| !part.trim().is_empty()).map(parameter).collect::<Outcome<_>>()?;
    Ok((key.to_owned(), parameters))
}

fn head<'a>(language: &'a Language, name: &str) -> Outcome<&'a str> {
    language.heads.get(name).map(String::as_str).ok_or_else(|| format!("{}: expected @{name}", language.file))
}

/// The program's texts without keys, in the order of the reference, their parameters as numbers; each other one is
/// checked.
fn compact(language: &Language, reference: &Language, version: &str) -> Outcome<String> {
    for (key, entry) in &language.entries {
        let wrong = |what: &str| format!("{}:{}: {key} {what}", language.file, entry.line);
        let asked = reference.entry(key).ok_or_else(|| wrong("is not a key of the reference"))?;
        if !entry.parameters.is_empty() && entry.parameters != asked.parameters {
            return Err(wrong("has other parameters than in the reference"));
        }
    }
    let mut first =
        vec![version.to_owned(), head(language, "locale")?.to_owned(), head(language, "speaks")?.to_owned()];
    let mut lines = Vec::new();
    for (key, Entry { parameters, .. }) in &reference.entries {
        let entry = language.entry(key).ok_or_else(|| format!("{}: {key} is missing", language.file))?;
        let text = Message { parameters, used: Vec::new() }
            .compile(&entry.text)
            .map_err(|what| format!("{}:{}: {key}: {what}", language.file, entry.line))?;
        if key.starts_with(LOADERS) {
            first.push(text);
        } else if is_of_part(key) {
            if text.contains('[') {
                return Err(format!("{}:{}: {key}: a dialog reads no plural", language.file, entry.line));
            }
        } else if is_programs(key) {
            lines.push(text);
        }
    }
    Ok(format!("{}\n{}\n", first.join("\t"), lines.join("\n")))
}

/// Whether the program itself says a text.
fn is_programs(key: &str) -> bool {
    !key.starts_with(LOADERS) && !key.starts_with(MODULES) && !is_of_part(key)
}

fn is_of_part(key: &str) -> bool {
    PARTS.iter().any(|prefix| key.starts_with(prefix))
}

/// The texts of a dialog, checked by then: keys without the prefix, in the spelling of a script.
fn part(language: &Language, reference: &Language, prefix: &str) -> Outcome<String> {
    let own = reference.entries.iter().filter_map(|(key, _)| Some((key.as_str(), key.strip_prefix(prefix)?)));
    let all: Vec<(&str, &str)> = own.chain(PLACES.map(|key| (key, key))).collect();
    if let Some((key, short)) = all.iter().find(|(key, short)| key != short && PLACES.contains(short)) {
        return Err(format!("{key}: dialogs say {short} of the page as well"));
    }
    let entry = |(key, short): (&str, &str)| {
        let text = &language.entry(key).ok_or_else(|| format!("{}: {key} is missing", language.file))?.text;
        Ok(format!("{:?}:\"{}\"", camel(short), text.replace('\\', "\\\\").replace('"', "\\\"")))
    };
    Ok(format!("{{{}}}\n", all.into_iter().map(entry).collect::<Outcome<Vec<String>>>()?.join(",\n")))
}

/// `pass_phrase` as `passPhrase`.
fn camel(key: &str) -> String {
    let mut made = String::new();
    for (n, word) in key.split('_').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if n > 0 => made.push(first.to_ascii_uppercase()),
            first => made.extend(first),
        }
        made.push_str(letters.as_str());
    }
    made
}

/// A text in the syntax of ICU `MessageFormat`, as far as it is used here: `{name}`, and
/// `{n, plural, =0 {…} one {# …} other {# …}}`. It becomes `{0}` and `[0|0:…|#1:{0} …|#5:{0} …]`.
struct Message<'a> {
    parameters: &'a [(String, Kind)],
    used: Vec<usize>,
}

/// The categories of plurals; a number in place of a name.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Message<'_> {
    fn compile(mut self, text: &str) -> Outcome<String> {
        if let Some(c) = text.chars().find(|c| "[]|\t".contains(*c)) {
            return Err(format!("{c:?} stands for itself nowhere"));
        }
        let made = self.part(text, None)?;
        match (0..).zip(self.parameters).find(|(n, _)| !self.used.contains(n)) {
            Some((_, (name, _))) => Err(format!("expected {{{name}}}, it is not used")),
            None => Ok(made),
        }
    }

    /// A text, or a branch of the plural of a parameter.
    fn part(&mut self, text: &str, plural_of: Option<usize>) -> Outcome<String> {
        let mut made = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            made.push_str(&counted(&rest[..at], plural_of));
            let length = closing(&rest[at..])?;
            made.push_str(&self.argument(&rest[at + 1..at + length], plural_of.is_some())?);
            rest = &rest[at + length + 1..];
        }
        made.push_str(&counted(rest, plural_of));
        Ok(made)
    }

    fn argument(&mut self, text: &str, in_plural: bool) -> Outcome<String> {
        let (name, rest) = text.split_once(',').unwrap_or((text, ""));
        let name = name.trim();
        let parameter = (0..).zip(self.parameters).find(|(_, (parameter, _))| parameter == name);
        let (n, (_, kind)) = parameter.ok_or_else(|| format!("{{{name}}} is no parameter of it"))?;
        self.used.push(n);
        if rest.is_empty() {
            return Ok(format!("{{{n}}}"));
        }
        let branches = rest.trim().strip_prefix("plural").and_then(|rest| rest.trim().strip_prefix(','));
        let branches = branches.ok_or_else(|| format!("expected {{{name}}} or {{{name}, plural, …}}"))?;
        if in_plural || *kind == Kind::Text {
            return Err(format!("{name} can have no plural here"));
        }
        self.plural(n, branches)
    }

    fn plural(&mut self, n: usize, branches: &str) -> Outcome<String> {
        let mut made = format!("[{n}");
        let mut rest = branches.trim();
        let mut last = "";
        while !rest.is_empty() {
            let (label, behind) = rest.split_once('{').ok_or("expected { after a category")?;
            last = label.trim();
            let length = closing(&rest[label.len()..])?;
            let label = if let Some(exact) = last.strip_prefix('=') {
                exact.to_owned()
            } else {
                let category = CATEGORIES.iter().position(|category| *category == last);
                format!("#{}", category.ok_or_else(|| format!("{last} is no category of plurals"))?)
            };
            let _ = write!(made, "|{label}:{}", self.part(&behind[..length - 1], Some(n))?);
            rest = behind[length..].trim();
        }
        if last == "other" { Ok(made + "]") } else { Err("expected other {…} as the last of a plural".to_owned()) }
    }
}

/// In a plural, # is the number.
fn counted(text: &str, plural_of: Option<usize>) -> String {
    match plural_of {
        Some(n) => text.replace('#', &format!("{{{n}}}")),
        None => text.to_owned(),
    }
}

/// Where the brace that opens a text is closed.
fn closing(text: &str) -> Outcome<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Ok(at),
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    Err("a brace is not closed, or not opened".to_owned())
}

/// `exchange::speech::Said`.
fn said_code(reference: &Language, languages: &[Language]) -> Outcome<String> {
    let (mut variants, mut arms) = (String::new(), String::new());
    let is_said = |key: &str| SHARED.iter().any(|prefix| key.starts_with(prefix));
    for (key, entry) in &reference.entries {
        let Some(short) = key.strip_prefix(MODULES).or(Some(key.as_str()).filter(|key| is_said(key))) else { continue };
        let variant = camel(&format!("_{short}"));
        let _ = writeln!(variants, "    /// `{}`\n    {variant},", entry.text);
        let text = |language: &Language| {
            let entry = language.entry(key).ok_or_else(|| format!("{}: {key} is missing", language.file))?;
            Ok(format!("{:?}", entry.text))
        };
        let texts = languages.iter().map(text).collect::<Outcome<Vec<String>>>()?.join(", ");
        let _ = writeln!(arms, "            Self::{variant} => [{texts}],");
    }
    let (mut names, mut chosen) = (String::new(), String::new());
    for language in languages {
        let (variant, tag) = (head(language, "language")?, &language.tag);
        let _ = write!(names, "{tag}, ");
        let _ = writeln!(chosen, "            Speech::{variant} => {tag},");
    }
    Ok(format!(
        "
/// A text that is said of files and in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {{
{variants}}}

impl Said {{
    /// The text in a language.
    #[expect(clippy::too_many_lines, reason = \"one line a text\")]
    pub fn in_(self, speech: Speech) -> &'static str {{
        let [{names}] = match self {{
{arms}        }};
        match speech {{
{chosen}        }}
    }}
}}
"
    ))
}

/// `session::Language` and `exchange::speech::Speech`.
fn languages_code(languages: &[Language], of: &str) -> Outcome<String> {
    let mut variants = String::new();
    let (mut all, mut tags, mut names, mut speaks) = (String::new(), String::new(), String::new(), String::new());
    for language in languages {
        let (variant, name, tag) = (head(language, "language")?, head(language, "name")?, &language.tag);
        let _ = writeln!(variants, "    /// {variant}.\n    {variant},");
        let _ = write!(all, "Self::{variant}, ");
        let _ = writeln!(tags, "            Self::{variant} => {tag:?},");
        let _ = writeln!(names, "            Self::{variant} => {name:?},");
        if tag != REFERENCE {
            let tags: Vec<String> = head(language, "speaks")?.split(' ').map(|tag| format!("{tag:?}")).collect();
            let _ = writeln!(speaks, "            {} => Self::{variant},", tags.join(" | "));
        }
    }
    let n = languages.len();
    Ok(format!(
        "/// The languages, one a file of `words/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum {of} {{
{variants}}}

impl {of} {{
    /// All of them.
    pub const ALL: [Self; {n}] = [{all}];

    /// Its tag.
    pub fn tag(self) -> &'static str {{
        match self {{
{tags}        }}
    }}

    /// What it calls itself.
    pub fn name(self) -> &'static str {{
        match self {{
{names}        }}
    }}

    /// The language that the readers of another one read best, by the first part of its tag.
    fn of_primary(primary: &str) -> Self {{
        match primary {{
{speaks}            _ => Self::English,
        }}
    }}
}}
"
    ))
}

/// `ui::text::Words`.
fn words_code(reference: &Language, languages: &[Language], version: &str) -> Outcome<String> {
    let (mut fields, mut empty, mut reads) = (String::new(), String::new(), String::new());
    let (mut says, mut files) = (String::new(), String::new());
    for (key, Entry { parameters, text, .. }) in reference.entries.iter().filter(|(key, _)| is_programs(key)) {
        let public = if parameters.is_empty() { "pub " } else { "" };
        let _ = writeln!(fields, "    /// `{text}`\n    {public}{key}: &'static str,");
        let _ = write!(empty, "{key}: \"\", ");
        let _ = write!(reads, "&mut words.{key}, ");
        if !parameters.is_empty() {
            let _ = writeln!(says, "{}", function(key, parameters, text));
        }
    }
    for language in languages {
        let (variant, tag) = (head(language, "language")?, &language.tag);
        let _ =
            writeln!(files, "        Language::{variant} => include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.txt\")),");
    }
    Ok(format!(
        "/// All texts of one language.
#[derive(Debug)]
pub struct Words {{
    /// The language.
    pub language: Language,
    /// What its locale says.
    pub locale: Locale,
{fields}}}

impl Words {{
    #[inline(never)]
    fn read(language: Language, locale: Locale, next: &mut dyn FnMut() -> &'static str) -> Self {{
        let mut words = Self {{ language, locale, {empty}}};
        // A call for each text would be twice the code.
        for text in [{reads}] {{
            *text = next();
        }}
        words
    }}

{says}}}

/// What the first line of a file begins with.
const VERSION: &str = {version:?};

/// The file of a language, as it is shipped.
#[cfg(not(target_arch = \"wasm32\"))]
fn file(language: Language) -> &'static str {{
    match language {{
{files}    }}
}}
"
    ))
}

/// The function that says a text with parameters.
fn function(key: &str, parameters: &[(String, Kind)], text: &str) -> String {
    if let [(name, Kind::Count)] = parameters {
        // Most plurals, so one function does it for all.
        return format!(
            "    /// `{text}`
    pub fn {key}(&self, {name}: usize) -> String {{
        self.count(self.{key}, {name})
    }}
"
        );
    }
    let (mut takes, mut gives) = (String::new(), Vec::new());
    for (name, kind) in parameters {
        let kind_name = if *kind == Kind::Count { "usize" } else { "&str" };
        let _ = write!(takes, ", {name}: {kind_name}");
        gives.push(if *kind == Kind::Count { format!("&{name}.to_string()") } else { name.clone() });
    }
    format!(
        "    /// `{text}`
    pub fn {key}(&self{takes}) -> String {{
        self.say(self.{key}, &[{}])
    }}
",
        gives.join(", ")
    )
}
