//! How a page hosts it: all that JavaScript can call. Plans cross the border as text, so that nothing a
//! host's objects do can reach inside. Four modules are built: the page's, the solver's, which is loaded at
//! the first suggestion, the exchange module, loaded at the first import or export, and the one for links and
//! merging, which is loaded when somebody shares.

#[cfg(feature = "solver")]
mod choices;
#[cfg(all(feature = "exchange", not(feature = "ui")))]
pub mod exchange;
#[cfg(feature = "ui")]
mod options;
#[cfg(feature = "ui")]
pub mod planner;
#[cfg(feature = "sharing")]
pub mod sharing;
#[cfg(feature = "solver")]
pub mod solver;
