//! No input makes a reader panic, hang or write a plan that does not fit together: mutations of sound files, and
//! bytes of any kind, 10 000 for each reader; `make fuzz` reads as many as one likes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

#[path = "common/random.rs"]
mod random;

use std::fs;
use std::time::{Duration, Instant};

use hybrid_week::exchange::convert::{self, How, Target, Wanted};
use hybrid_week::exchange::file;
use hybrid_week::exchange::link::{Extent, Link, Seal, pack, read, wrap, write};
use hybrid_week::exchange::people::read_names;
use hybrid_week::exchange::speech::Speech;
use hybrid_week::plan::{Address, PersonIx, Plan};
use random::Dice;

const NOTATION: &str = "2026-W48 mon tue wed thu fri\nanna O!/H O@aar! - H .\nbo . X h O O@aar\n";

/// What reads an input, and whether it took it; what it made must fit together.
struct Reader {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    /// A packed file is unpacked twice, and its checksums see most changes: so much fewer are read.
    share: u64,
    takes: fn(&[u8]) -> bool,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn takes_plan(bytes: &[u8]) -> bool {
    let Ok(reading) = file::read(&text(bytes)) else { return false };
    assert_eq!(file::read(&file::write(&reading.plan)).unwrap().plan, reading.plan);
    true
}

fn takes_notation(bytes: &[u8]) -> bool {
    let Ok(plan) = text(bytes).parse::<Plan>() else { return false };
    assert_eq!(plan.to_string().parse::<Plan>().unwrap().to_string(), plan.to_string());
    true
}

fn takes_names(bytes: &[u8]) -> bool {
    let plan = NOTATION.parse().unwrap();
    read_names(&text(bytes), &plan).apply(&plan).is_ok()
}

/// What stands in a link, behind a right checksum.
fn takes_link(content: &[u8]) -> bool {
    let Ok(found) = read(&wrap(Seal::Open, content)) else { return false };
    assert_eq!(file::read(&file::write(&found.plan)).unwrap().problems, []);
    true
}

/// The letters of a link, most of which its checksum refuses.
fn takes_letters(bytes: &[u8]) -> bool {
    read(&text(bytes)).is_ok()
}

fn takes_other(bytes: &[u8]) -> bool {
    let plan: Plan = NOTATION.parse().unwrap();
    let Ok(import) = convert::read(bytes, &plan, &How::default()) else { return false };
    assert!(import.plan.n_weeks() <= 26);
    assert!(import.plan.n_people() >= plan.n_people(), "nobody is lost");
    let at = Address { person: PersonIx(1), week: import.plan.n_weeks() - 1, day: 0 };
    assert!(import.plan.cell(at).is_some());
    true
}

/// The readers, each with sound inputs of its own.
fn readers() -> Vec<Reader> {
    let plan = file::read(&random::plan_json(11)).unwrap().plan;
    let fixture = |name: &str| fs::read(format!("tests/fixtures/{name}")).unwrap();
    let written = |target| {
        let wanted = Wanted {
            target,
            speech: Speech::Danish,
            week: 0,
            people: None,
            now: ("20261125T120000Z".to_owned(), 1),
            uid: None,
            before: None,
        };
        convert::write(&plan, &wanted).unwrap()
    };
    let links = (0..20).map(|seed| Link {
        plan: file::read(&random::plan_json(seed)).unwrap().plan,
        extent: Extent::Whole,
        has_initials: false,
        since: None,
    });
    let calendars = ["outlook", "google", "nextcloud", "thunderbird"].map(|name| format!("calendars/{name}.ics"));
    let calendars = calendars.iter().map(|name| fixture(name)).chain([written(Target::Ics)]).collect();
    let tables = vec![written(Target::Csv), written(Target::Long), written(Target::People), fixture("good/agency.csv")];
    let services = vec![written(Target::Graph), written(Target::Google)];
    let plans = vec![fixture("good/split-and-pins.json"), fixture("good/every-key.json")];
    let reader = |name, takes, seeds| Reader { name, seeds, share: 1, takes };
    vec![
        reader("plan file", takes_plan, plans),
        reader("notation", takes_notation, vec![NOTATION.into()]),
        reader("names", takes_names, vec![fixture("good/agency.csv"), b"Anna\nBo; Team\n".into()]),
        reader("link", takes_link, links.clone().map(|link| pack(&link).unwrap()).collect()),
        reader("letters of a link", takes_letters, links.map(|link| write(&link).unwrap().into()).collect()),
        reader("table", takes_other, tables),
        reader("calendar", takes_other, calendars),
        reader("service", takes_other, services),
        Reader { share: 50, ..reader("workbook", takes_other, vec![written(Target::Xlsx)]) },
    ]
}

/// Pieces that readers trip over.
const PIECES: [&[u8]; 18] = [
    b"\"",
    b"\r\n",
    b"\0",
    b"=",
    b"\xff\xfe",
    b";",
    b":",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"RRULE:FREQ=DAILY;COUNT=999999999\r\n",
    b"DTSTART:99991231T235959Z\r\n",
    b"DURATION:P99999999999W\r\n",
    b"\xe2\x80\xae",
    b"{",
    b"[",
    b"9999999999999999999",
    b"-1",
    b"10000101",
];

fn any_bytes(dice: &mut Dice) -> Vec<u8> {
    (0..dice.below(200)).map(|_| u8::try_from(dice.below(256)).unwrap()).collect()
}

fn mutated(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = usize::try_from(dice.below(u64::try_from(bytes.len()).unwrap() + 1)).unwrap();
        match dice.below(5) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            1 => bytes.truncate(at),
            2 => {
                let piece = PIECES[usize::try_from(dice.below(18)).unwrap()];
                bytes.splice(at..at, piece.iter().copied());
            }
            3 => {
                let to = (at + usize::try_from(dice.below(40)).unwrap()).min(bytes.len());
                bytes.drain(at.min(to)..to);
            }
            _ => {
                let to = (at + usize::try_from(dice.below(200)).unwrap()).min(bytes.len());
                let again = bytes[at.min(to)..to].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    bytes
}

/// As many inputs for each reader as `FUZZ` says, from `FUZZ_FROM` on.
#[expect(clippy::disallowed_methods, reason = "how long the slowest took is told, not tested")]
#[test]
fn no_input_is_more_than_its_reader_can_take() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (per_reader, from) = (number("FUZZ", 10_000), number("FUZZ_FROM", 0));
    for (n, Reader { name, seeds, share, takes }) in readers().into_iter().enumerate() {
        let (mut n_read, mut n_taken, mut slowest) = (0, 0, (Duration::ZERO, 0));
        for round in from..from + per_reader / share {
            let mut dice = Dice(round * 31 + u64::try_from(n).unwrap());
            let seed = &seeds[usize::try_from(round).unwrap() % seeds.len()];
            let bytes = if dice.below(16) == 0 { any_bytes(&mut dice) } else { mutated(seed, &mut dice) };
            let start = Instant::now();
            n_taken += u64::from(takes(&bytes));
            slowest = slowest.max((start.elapsed(), round));
            n_read += 1;
        }
        let (time, round) = slowest;
        println!("{name}: {n_read} read, {n_taken} taken, the slowest ({round}) in {} ms", time.as_millis());
        assert!(n_read == per_reader / share && n_taken >= n_read / 1_000, "{name}: {n_read} read, {n_taken} taken");
    }
}
