//! What a newer file said that this program does not know. It is carried along and written back, and
//! nothing reads it.

use super::few::FewMap;

/// Unknown keys of one element of the file, each with the raw text of its value. A key inside an object
/// that has no place of its own in the plan is named by its JSON pointer below the element
/// (`office_days/note`; `~1` for `/`, `~0` for `~`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown(pub FewMap<String, String>);

impl Unknown {
    /// The most keys that are carried of one object of a file.
    pub const MOST: usize = 1_000;

    /// Whether there is nothing to carry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
