//! How a page hosts it: all that JavaScript can call. Plans cross the border as text, so that nothing a
//! host's objects do can reach inside. Two modules are built: the page's, and the solver's, which is loaded
//! at the first suggestion.

#[cfg(feature = "solver")]
mod choices;
#[cfg(feature = "ui")]
mod options;
#[cfg(feature = "ui")]
pub mod planner;
#[cfg(feature = "solver")]
pub mod solver;
