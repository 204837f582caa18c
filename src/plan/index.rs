//! Positions by id or name, for thousands of them. A `BTreeMap` of texts costs the page some 7 KB of code.

/// Positions by text, in the order of the texts.
#[derive(Clone, Debug, Default)]
pub struct Index(Vec<(String, usize)>);

impl Index {
    /// The positions of texts; of two that are alike, the first.
    pub fn of<'a>(texts: impl ExactSizeIterator<Item = &'a str> + DoubleEndedIterator) -> Self {
        let mut index = Self::default();
        for (n, text) in texts.enumerate().rev() {
            index.insert(text, n);
        }
        index
    }

    /// The position of a text.
    pub fn get(&self, text: &str) -> Option<usize> {
        let n = self.place(text).ok()?;
        self.0.get(n).map(|&(_, position)| position)
    }

    /// Whether a text is there.
    pub fn contains(&self, text: &str) -> bool {
        self.place(text).is_ok()
    }

    /// Sets the position of a text; says whether the text is new.
    pub fn insert(&mut self, text: &str, position: usize) -> bool {
        match self.place(text) {
            Ok(n) => {
                if let Some(entry) = self.0.get_mut(n) {
                    entry.1 = position;
                }
                false
            }
            Err(n) => {
                self.0.insert(n, (text.to_owned(), position));
                true
            }
        }
    }

    #[inline(never)]
    fn place(&self, text: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_at_their_first_position() {
        let mut index = Index::of(["bo", "anna", "bo", "carla"].into_iter());
        assert_eq!([index.get("anna"), index.get("bo"), index.get("d")], [Some(1), Some(0), None]);
        assert!(index.insert("d", 7) && !index.insert("d", 8));
        assert!(index.contains("d") && !index.contains(""));
        assert_eq!(index.get("d"), Some(8));
    }
}
