//! What screen readers are told besides messages, in one line that is always there: how the search goes, what is
//! selected, whom a place touches that is considered, and what an edit won.

use super::number;
use super::offers::worth;
use super::suggestion::cell_word;
use super::text::Words;
use crate::session::{Session, Suggesting, Target};

/// The line; empty while nothing happens.
pub fn aloud(session: &Session, words: &Words) -> String {
    let score = session.score();
    let now = score.overall().unwrap_or(0);
    match session.suggesting() {
        Suggesting::Searching(progress) => {
            // Whole points, so that not each step is told.
            let (best, most) = progress.map_or((now, 1_000_000), |told| (told.overall, told.upper_bound.overall));
            [words.searching, ". ", &words.so_far(&number::whole(best), &number::whole(most))].concat()
        }
        Suggesting::Proposed(proposal) => {
            let days = words.changed_days(proposal.changes.len());
            let gain = proposal.score.overall().unwrap_or(0) - now;
            worth(&days, gain, proposal.score.broken() - score.broken(), words)
        }
        Suggesting::Idle if session.considered().is_some() => words.touched(session.plan(), &session.touched()),
        Suggesting::Idle if session.is_range() => words.selected(session.selected().len()),
        Suggesting::Idle => session.won().map_or_else(String::new, |won| {
            let place = match session.target() {
                Some(Target::Cell(at)) => session.cell(at).map(|cell| cell_word(cell, words) + ". "),
                Some(Target::Person(_) | Target::Day { .. }) | None => None,
            };
            let points = [words.score, " ", &number::points(now, words), ", ", &number::change(won, words)].concat();
            place.unwrap_or_default() + &points
        }),
    }
}
