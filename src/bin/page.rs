//! The page's module: what `hybrid-week.js` loads. All it holds comes from the library.

use hybrid_week as _;

fn main() {}
