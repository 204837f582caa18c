//! Chance with the same numbers on every machine: what `fastrand` draws of a `usize` depends on its width.

use std::ops::{Deref, DerefMut};

/// A generator; all but what is drawn by a length is fastrand's own.
#[derive(Clone, Debug)]
pub(super) struct Rng(fastrand::Rng);

impl Rng {
    pub fn with_seed(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// Below a number that is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        usize::try_from(self.0.u32(..n)).unwrap_or(0)
    }

    pub fn choice<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        if list.is_empty() { None } else { list.get(self.below(list.len())) }
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in 1..list.len() {
            list.swap(i, self.below(i + 1));
        }
    }
}

impl Deref for Rng {
    type Target = fastrand::Rng;

    fn deref(&self) -> &fastrand::Rng {
        &self.0
    }
}

impl DerefMut for Rng {
    fn deref_mut(&mut self) -> &mut fastrand::Rng {
        &mut self.0
    }
}
