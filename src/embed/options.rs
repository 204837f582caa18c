//! What a host says when it mounts a planner.

use crate::exchange::json::Raw;

/// The options of a planner; what is left out, or cannot be read, has its default.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// The language's tag.
    pub(super) lang: Option<String>,
    /// Whether the plan is only shown.
    pub(super) readonly: bool,
    /// The plan file that was kept before.
    pub(super) kept: Option<String>,
}

impl Options {
    pub(super) fn read(text: &str) -> Self {
        let mut options = Self::default();
        for (key, value) in Raw::read(text).ok().and_then(Raw::entries).unwrap_or_default() {
            match key.as_str() {
                "lang" => options.lang = value.text(),
                "readonly" => options.readonly = value.truth().unwrap_or_default(),
                "kept" => options.kept = value.text(),
                _ => {}
            }
        }
        options
    }
}
