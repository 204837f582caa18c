//! What a host says when it mounts a planner.

use serde::Deserialize;

/// The options of a planner; what is left out, or cannot be read, has its default.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
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
        serde_json::from_str(text).unwrap_or_default()
    }
}
