//! How long links are: with cells alone, with everything, and with one person's week; medians of 9 teams.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and may stop when it is broken")]

#[path = "../tests/common/random.rs"]
#[allow(dead_code, clippy::indexing_slicing, reason = "only its dice are thrown here")]
mod random;
#[path = "../tests/common/teams.rs"]
mod teams;

use hybrid_week::exchange::file;
use hybrid_week::exchange::link::{Extent, Link, one_person, one_week, with_initials, write};
use hybrid_week::plan::{PersonIx, Plan};
use teams::{Says, team};

fn letters(plan: Plan, extent: Extent) -> usize {
    write(&Link { plan, extent, has_initials: false, since: None }).unwrap().len()
}

fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

fn main() {
    println!("letters of a link; medians of 9 teams");
    println!("people weeks   cells alone   all of it   initials   one week   one person");
    for (n_people, n_weeks) in [(8, 1), (14, 4), (40, 4), (100, 4), (100, 12), (200, 26)] {
        let of = |says: Says, length: &dyn Fn(Plan) -> usize| {
            median((1..=9).map(|seed| length(file::read(&team(n_people, n_weeks, seed, says)).unwrap().plan)).collect())
        };
        let cells = of(Says::Cells, &|plan| letters(plan, Extent::Whole));
        let all = of(Says::All, &|plan| letters(plan, Extent::Whole));
        let initials = of(Says::All, &|plan| letters(with_initials(&plan), Extent::Whole));
        let week = of(Says::All, &|plan| letters(one_week(&plan, 0).unwrap(), Extent::Week));
        let person = of(Says::All, &|plan| letters(one_person(&plan, PersonIx(3), 0).unwrap(), Extent::Person));
        println!("{n_people:>6} {n_weeks:>5} {cells:>13} {all:>11} {initials:>10} {week:>10} {person:>12}");
    }
}
