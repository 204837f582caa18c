//! Our side of the comparison with other solvers, and its judge. `benches/peers/compare.py` calls it:
//! `write FOLDER SIZE…` makes instances, `run FILE SEED SECONDS` searches and prints what it finds as lines of
//! JSON, `judge FILE…` prints the independent checker's score of each plan file.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench measures time, prints it, and may stop when it is broken"
)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use hybrid_week::exchange::file;
use hybrid_week::suggest::{Options, Suggester};
use serde_json::{Value, json};

#[allow(clippy::too_many_lines, clippy::type_complexity, reason = "a checker is naive")]
#[path = "../../tests/common/checker.rs"]
mod checker;
#[path = "../instances/mod.rs"]
mod instances;

/// Few enough that an improvement is told within milliseconds.
const MOVES_A_STEP: u32 = 10_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["write", folder, ref sizes @ ..] => write(Path::new(folder), sizes),
        ["run", path, seed, seconds] => run(path, seed.parse().unwrap(), seconds.parse().unwrap()),
        ["judge", ref paths @ ..] => judge(paths),
        _ => println!("peers: `make bench-peers` compares with other solvers"),
    }
}

/// One plan file a size: `12` is a week of 12 people, `4x12` four weeks of them, `12#3` the third of its kind.
fn write(folder: &Path, sizes: &[&str]) {
    for size in sizes {
        let (shape, seed) = size.split_once('#').unwrap_or((size, "1"));
        let (n_weeks, n_people) = shape.split_once('x').unwrap_or(("1", shape));
        let text = instances::instance(n_people.parse().unwrap(), n_weeks.parse().unwrap(), seed.parse().unwrap());
        fs::write(folder.join(format!("{size}.json")), text).unwrap();
    }
}

/// One line at the start, at each better plan or bound, and at the end.
fn run(path: &str, seed: u64, seconds: f64) {
    let plan = file::read(&fs::read_to_string(path).unwrap()).unwrap().plan;
    let start = Instant::now();
    let mut suggester = Suggester::new(&plan, &Options::default(), seed);
    let mut told = None;
    loop {
        let (score, bound) = (suggester.best_score(), suggester.upper_bound());
        let news = Some((score.broken(), score.overall(), bound));
        let elapsed = start.elapsed().as_secs_f64();
        let is_over = suggester.is_done() || elapsed >= seconds;
        if told != news || is_over {
            told = news;
            let best = suggester.best();
            let plan: Value = serde_json::from_str(&file::write(&best.plan)).unwrap();
            let line = json!({
                "seconds": elapsed, "broken": best.score.broken(), "overall": best.score.overall(),
                "bound_broken": bound.broken, "bound_overall": bound.overall, "proven": best.proven, "plan": plan,
            });
            println!("{line}");
        }
        if is_over {
            return;
        }
        suggester.step(MOVES_A_STEP);
    }
}

fn judge(paths: &[&str]) {
    for path in paths {
        let score = checker::judge(&fs::read_to_string(path).unwrap());
        println!("{}", json!({ "file": path, "broken": score["broken"], "overall": score["overall"] }));
    }
}
