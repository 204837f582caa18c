//! Small ordered maps and sets, kept in a `Vec`. A `BTreeMap` costs the page some 6 KB of code for each
//! type of key and value (measured with twiggy); these hold a handful of weekdays, dates or weights.

/// A map of few entries, ordered by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FewMap<K, V>(Vec<(K, V)>);

/// A set of few values, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FewSet<K>(Vec<K>);

impl<K, V> Default for FewMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K> Default for FewSet<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> FewMap<K, V> {
    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: K, value: V) {
        match self.0.iter().position(|(k, _)| *k >= key) {
            Some(n) => {
                if let Some(entry) = self.0.get_mut(n).filter(|(k, _)| *k == key) {
                    entry.1 = value;
                } else {
                    self.0.insert(n, (key, value));
                }
            }
            None => self.0.push((key, value)),
        }
    }

    #[inline(never)]
    fn insert_all(&mut self, next: &mut dyn FnMut() -> Option<(K, V)>) {
        while let Some((key, value)) = next() {
            self.insert(key, value);
        }
    }

    /// Takes a key away.
    pub fn remove(&mut self, key: &K) {
        self.0.retain(|(k, _)| k != key);
    }

    /// The entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for FewMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        let mut entries = entries.into_iter();
        map.insert_all(&mut || entries.next());
        map
    }
}

impl<K: Ord> FewSet<K> {
    /// Whether a value is there.
    pub fn contains(&self, value: &K) -> bool {
        self.0.contains(value)
    }

    /// Adds a value that is not there, takes away one that is.
    pub fn toggle(&mut self, value: K) {
        match self.0.iter().position(|v| *v >= value) {
            Some(n) if self.0.get(n) == Some(&value) => {
                self.0.remove(n);
            }
            Some(n) => self.0.insert(n, value),
            None => self.0.push(value),
        }
    }

    /// Adds a value.
    pub fn insert(&mut self, value: K) {
        if !self.contains(&value) {
            self.toggle(value);
        }
    }

    #[inline(never)]
    fn insert_all(&mut self, next: &mut dyn FnMut() -> Option<K>) {
        while let Some(value) = next() {
            self.insert(value);
        }
    }

    /// The values in order.
    pub fn iter(&self) -> impl Iterator<Item = &K> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Ord> FromIterator<K> for FewSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(values: I) -> Self {
        let mut set = Self::default();
        let mut values = values.into_iter();
        set.insert_all(&mut || values.next());
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_and_sets_stay_in_order() {
        let mut map: FewMap<u8, char> = [(3, 'c'), (1, 'a'), (3, 'd')].into_iter().collect();
        map.insert(2, 'b');
        assert_eq!(map.iter().map(|(k, v)| (*k, *v)).collect::<Vec<_>>(), [(1, 'a'), (2, 'b'), (3, 'd')]);
        map.remove(&1);
        assert_eq!((map.get(&1), map.get(&3), map.len()), (None, Some(&'d'), 2));
        let mut set: FewSet<u8> = [3, 1, 3].into_iter().collect();
        set.toggle(2);
        set.toggle(3);
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [1, 2]);
    }
}
