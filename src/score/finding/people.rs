//! Whom a finding names.

use crate::plan::{Criterion, Listed, PersonIx, SiteIx};
use crate::score::board::Board;
use crate::score::part::Part;
use crate::score::running::Running;

/// The people of a part of a criterion in a week.
pub(super) fn of(running: &Running, criterion: Criterion, week: usize, part: &Part) -> Vec<PersonIx> {
    let board = running.board();
    match criterion {
        Criterion::Gathered => {
            let n_at = |t: usize, site| part.group.map_or(0, |g| board.members_at(g, t, site));
            missing(board, week, &members(board, part), n_at)
        }
        Criterion::Cohesion => missing_at_own_site(board, week),
        Criterion::Cover => {
            let is_away = |p: PersonIx, t: usize| board.is_available(p, t) && board.site_of(p, t).is_none();
            on_day(board, week, part, &is_away)
        }
        Criterion::Desks => on_day(board, week, part, &|p, t| board.site_of(p, t) == part.site),
        Criterion::Fairness => running.worst_off(),
        Criterion::Together
        | Criterion::TaskFit
        | Criterion::OfficeDays
        | Criterion::Anchors
        | Criterion::Onboarding
        | Criterion::Leader
        | Criterion::Wishes
        | Criterion::Company
        | Criterion::Stability => part.people.into_iter().flatten().listed(),
    }
}

/// The members of the part's group, or everybody.
fn members(board: &Board, part: &Part) -> Vec<PersonIx> {
    match part.group.and_then(|g| board.team().group(g)) {
        Some(group) => group.members.clone(),
        None => board.team().person_ixs().listed(),
    }
}

/// Those of the part who are meant in a half of its day.
fn on_day(board: &Board, week: usize, part: &Part, is_meant: &dyn Fn(PersonIx, usize) -> bool) -> Vec<PersonIx> {
    let Some(day) = part.day else { return Vec::new() };
    let mut people = members(board, part);
    people.retain(|&p| board.halves_of_day(week, day).any(|t| is_meant(p, t)));
    people
}

/// Who is available in the fullest half, but not there; in an empty week, who is available in the half in
/// which most are.
fn missing(board: &Board, week: usize, members: &[PersonIx], n_at: impl Fn(usize, SiteIx) -> i64) -> Vec<PersonIx> {
    let n_available = |t: usize| members.iter().filter(|&&p| board.is_available(p, t)).count();
    let best = fullest(board, week, n_at);
    // Of equal halves the last one would win; the first is meant.
    let t = best.map(|(t, _)| t).or_else(|| board.halves(week).rev().max_by_key(|&t| n_available(t)));
    let is_missing = |&p: &PersonIx| {
        t.is_some_and(|t| board.is_available(p, t) && (best.is_none() || board.site_of(p, t) != best.map(|(_, s)| s)))
    };
    members.iter().copied().filter(is_missing).listed()
}

/// Who is available in the fullest half of the week, belongs to its site, and is not there.
fn missing_at_own_site(board: &Board, week: usize) -> Vec<PersonIx> {
    let team = board.team();
    let everybody: Vec<PersonIx> = team.person_ixs().listed();
    let fullest = fullest(board, week, |t, site| board.people_at(t, site));
    let mut people = missing(board, week, &everybody, |t, site| board.people_at(t, site));
    if let Some((_, site)) = fullest {
        people.retain(|&p| team.person(p).is_some_and(|person| person.site == site));
    }
    people
}

/// The first half and site of a week with the most by a count, if any has some.
fn fullest(board: &Board, week: usize, n_at: impl Fn(usize, SiteIx) -> i64) -> Option<(usize, SiteIx)> {
    let n_sites = u16::try_from(board.n_sites()).unwrap_or(u16::MAX);
    let mut best = None;
    let mut most = 0;
    for t in board.halves(week) {
        for site in (0..n_sites).map(SiteIx) {
            if n_at(t, site) > most {
                most = n_at(t, site);
                best = Some((t, site));
            }
        }
    }
    best
}
