//! A planner for a team's mixed home and office week: an exact score, findings and repairs, in the browser.
//!
//! # The house
//!
//! | module | what it is | may name |
//! | --- | --- | --- |
//! | [`plan`] | what a week is: values that cannot be wrong | – |
//! | [`score`] | how good it is: fourteen criteria under four principles | `plan` |
//! | [`suggest`] | a better one: a search by slices, with a bound on the best there can be | `plan`, `score` |
//! | [`exchange`] | in and out: plan files, links, merging, names; with the feature `exchange` all else | `plan` |
//! | [`session`] | what happens, without a page: actions, effects, queries | `plan`, `score`, `suggest`, `exchange` |
//! | `ui` (feature `ui`) | what is seen: the screen as a function of the session | `session` and below |
//! | `embed` (features `ui`, `solver`, `exchange`, `sharing`) | how a page hosts it: all that JavaScript can call | `ui` and below |
//!
//! # How it flows
//!
//! Somebody clicks or types: one [`session::Action`] in the words of planning; or a host sets an attribute: one
//! [`session::Told`]. [`session::Session`] changes and returns effects. The root component carries them out
//! and draws the screen anew. Nothing flows any other way; time and language come in as values.
//!
//! # Where to start
//!
//! A new criterion: the recipe in [`score`]. A new format: [`exchange`]. A new action: [`session`]. A new
//! language, a file of `words/`: `ui::text`. The words of the domain stand on the types of [`plan`].
//!
//! # Why is it like this?
//!
//! - *Integers from end to end*: the page, Node, native callers and the independent checker in `tests/common`
//!   reach the same numbers.
//! - *A plan is a persistent value*: an edit shares what did not change, so undo is keeping the old one.
//! - *The core knows no browser*: `cargo check --lib --no-default-features` builds it without.
//! - *An action changes the session inside its event*; only the drawing waits. Yew lets other events pass before
//!   it comes to what is queued, and a key typed meanwhile would act on what was.
//! - *A plan is kept twice*: in local storage, which tabs share at once, and in the browser's database, for browsers write
//!   the first to the disk minutes later. The later of both is opened.
//! - *No key waits for what takes long*: findings with their repairs, hints and best days catch up when edits have
//!   come to rest ([`session::Session::shown_lately`]); what explains an edit is drawn in the frame after the one
//!   that shows it ([`session::Session::is_just_edited`]), and so is what surrounds the week. No row holds an SVG, each
//!   group is painted by itself, and what changes in the table and beside it keeps its size (`contain`): each was a good
//!   part of a frame.
//! - *The page's program comes in two parts* (`tools/split.mjs`): what shows a week, and, at the first touch, what works
//!   on it, each with its styles. So what the host says ([`session::Told`]) and what a person does
//!   ([`session::Action`]) are two things, and what only the second needs is not inlined into what the first runs.
//!   `make profile` lists the second part anew.
//! - *Bytes*: no `BTreeMap`, no `jiff::Span`, no `serde_json`, no `to_lowercase`, no search for a text in a text,
//!   `listed` for `collect`: each was measured and costs the page between one and twenty kilobytes.

#[cfg(any(feature = "ui", feature = "solver", feature = "exchange", feature = "sharing"))]
pub mod embed;
pub mod exchange;
pub mod plan;
pub mod score;
pub mod session;
pub mod suggest;
#[cfg(feature = "ui")]
pub mod ui;
