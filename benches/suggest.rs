//! The search over time: moves a second, and score, bound and gap after 0.1, 1, 2, 5 and 10 seconds.
//! `cargo bench --no-default-features --bench suggest -- 8 12#5 sample` names instances: `12#5` is the fifth of
//! 12 people, `4x12` has four weeks. `node benches/moves.mjs` makes the same moves in WebAssembly.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a bench measures time, prints it, and may stop when it is broken"
)]

use std::time::{Duration, Instant};

use hybrid_week::exchange::file;
use hybrid_week::suggest::{Options, Suggester};

mod instances;

const SAMPLE: &str = include_str!("../static/sample.en.json");
const MOVES: u32 = 2_000_000;

fn main() {
    let mut suggester = Suggester::new(&file::read(SAMPLE).unwrap().plan, &Options::default(), 1);
    let start = Instant::now();
    suggester.search(MOVES);
    println!("sample: {:.0} moves a second", f64::from(MOVES) / start.elapsed().as_secs_f64());
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    for name in if named.is_empty() { vec!["8".into(), "12".into(), "24".into(), "48".into()] } else { named } {
        match name.split_once('#') {
            Some((size, seed)) => run(size, seed.parse().unwrap()),
            None => (1..=3).for_each(|seed| run(&name, seed)),
        }
    }
}

fn run(size: &str, seed: u64) {
    let (n_weeks, n_people) = size.split_once('x').unwrap_or(("1", size));
    let text = match size {
        "sample" => SAMPLE.to_owned(),
        _ => instances::instance(n_people.parse().unwrap(), n_weeks.parse().unwrap(), seed),
    };
    let plan = file::read(&text).unwrap().plan;
    let start = Instant::now();
    let mut suggester = Suggester::new(&plan, &Options::default(), seed);
    let mut longest = Duration::ZERO;
    println!("{size}, seed {seed}");
    for mark in [0.1, 1.0, 2.0, 5.0, 10.0] {
        while start.elapsed().as_secs_f64() < mark && !suggester.is_done() {
            let before = Instant::now();
            suggester.step(10_000);
            longest = longest.max(before.elapsed());
        }
        let (best, bound) = (suggester.best_score(), suggester.upper_bound());
        let points = best.overall().unwrap_or(0);
        println!(
            "  {:>6.2} s  broken {:>3} of {:>3}  points {points:>7} of {:>7}  gap {:>5.2} %  longest slice {longest:?}{}",
            start.elapsed().as_secs_f64(),
            best.broken(),
            bound.broken,
            bound.overall,
            100.0
                * (f64::from(i32::try_from(bound.overall - points).unwrap())
                    / f64::from(i32::try_from(points.max(1)).unwrap())),
            if suggester.is_done() { "  proven" } else { "" }
        );
        if suggester.is_done() {
            break;
        }
    }
}
