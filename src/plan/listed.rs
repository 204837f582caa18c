//! Iterators made into lists. `collect` is written out for every iterator of the program, with room made in
//! advance and a loop for every kind of source; the page, which has a hundred of them, cannot afford it.

/// What can be made into a list.
pub trait Listed: Iterator + Sized {
    /// All there is, in order.
    fn listed(mut self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        push_all(&mut list, &mut || self.next());
        list
    }
}

impl<I: Iterator> Listed for I {}

/// Puts what is next behind the others, until there is none.
#[inline(never)]
fn push_all<T>(list: &mut Vec<T>, next: &mut dyn FnMut() -> Option<T>) {
    while let Some(value) = next() {
        list.push(value);
    }
}
