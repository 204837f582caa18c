//! The search over time: moves a second, and score, bound and gap after 0.1, 1, 2, 5 and 10 seconds.
//! `cargo bench --no-default-features --bench suggest -- 8 12 24` names sizes; `4x12` is four weeks of 12.
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

fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let sizes = if named.is_empty() { vec!["8".into(), "12".into(), "24".into(), "48".into()] } else { named };
    for size in sizes {
        let (n_weeks, n_people) = size.split_once('x').unwrap_or(("1", &size));
        for seed in 1..=std::env::var("SEEDS").ok().and_then(|s| s.parse().ok()).unwrap_or(3) {
            run(n_people.parse().unwrap(), n_weeks.parse().unwrap(), seed);
        }
    }
}

fn run(n_people: u64, n_weeks: u64, seed: u64) {
    if std::env::var("ONLY").is_ok_and(|s| s != seed.to_string()) {
        return;
    }
    let plan = file::read(&instances::instance(n_people, n_weeks, seed)).unwrap().plan;
    let start = Instant::now();
    let mut suggester = Suggester::new(&plan, &Options::default(), seed);
    let mut longest = Duration::ZERO;
    println!("{n_weeks} x {n_people}, seed {seed}");
    for mark in [0.1, 1.0, 2.0, 5.0, 10.0] {
        while start.elapsed().as_secs_f64() < mark && !suggester.is_done() {
            let before = Instant::now();
            suggester.step(2_000);
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
