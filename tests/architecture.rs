//! The house rules that a compiler does not know: arrows between modules never turn, every file says what
//! it is for, and nothing that a strict policy blocks is written.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]

use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may name.
const LAYERS: [(&str, &[&str]); 7] = [
    ("plan", &["plan"]),
    ("score", &["plan", "score"]),
    ("suggest", &["plan", "score", "suggest"]),
    ("exchange", &["plan", "exchange"]),
    ("session", &["plan", "score", "suggest", "exchange", "session"]),
    ("ui", &["plan", "score", "suggest", "exchange", "session", "ui"]),
    ("embed", &["plan", "suggest", "exchange", "session", "ui", "embed"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// A file without its tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn no_layer_names_a_layer_above_it() {
    let all: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    let mut n_files = 0;
    for (layer, may_name) in LAYERS {
        for path in sources(&root().join(layer)) {
            n_files += 1;
            let code = code(&path);
            for other in all.iter().filter(|other| !may_name.contains(other)) {
                assert!(!code.contains(&format!("crate::{other}")), "{} names {other}", path.display());
            }
        }
    }
    assert!(n_files > 60, "only {n_files} files were looked at");
}

#[test]
fn every_file_says_what_it_is_for() {
    for path in sources(&root()) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} opens with no //! line", path.display());
    }
}

#[test]
fn only_the_edge_touches_the_page() {
    for path in sources(&root().join("ui")) {
        let place = path.strip_prefix(root().join("ui")).unwrap();
        if !place.starts_with("browser") && !["app.rs", "el.rs"].map(Path::new).contains(&place) {
            assert!(!code(&path).contains("web_sys::"), "{} names web_sys", path.display());
        }
    }
}

#[test]
fn nothing_that_a_strict_policy_blocks_is_written() {
    for path in sources(&root().join("ui")) {
        let code = code(&path);
        for blocked in [" style=", "from_html_unchecked", "set_inner_html"] {
            assert!(!code.contains(blocked), "{} writes {blocked}", path.display());
        }
    }
    let loader = fs::read_to_string(root().join("../static/hybrid-week.js")).unwrap();
    for blocked in ["eval(", "new Function", "innerHTML", "insertAdjacentHTML", "document.write", "blob:"] {
        assert!(!loader.contains(blocked), "hybrid-week.js writes {blocked}");
    }
}

#[test]
fn the_domain_knows_no_file_format() {
    for path in sources(&root().join("plan")) {
        assert!(!code(&path).contains("serde"), "{} names serde", path.display());
    }
}
