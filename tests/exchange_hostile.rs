//! Hostile and broken files: each is refused or read with the sentences that are told, within bounds, and no
//! mutation of a sound file makes a reader panic, hang or lose the plan.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

#[path = "common/random.rs"]
mod random;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use hybrid_week::exchange::convert::{self, How, Target, Wanted};
use hybrid_week::exchange::speech::Speech;
use hybrid_week::plan::{Address, PersonIx, Plan};

fn plan() -> Plan {
    "2026-W48 mon tue wed thu fri\nanna O H O H O\nbo O O@aar H - O/H".parse().unwrap()
}

/// What is said of a file: why it is refused, or what was wrong in it.
fn said(bytes: &[u8]) -> Vec<String> {
    match convert::read(bytes, &plan(), &How::default()) {
        Ok(import) => import.notes.iter().map(|note| note.say(Speech::English)).collect(),
        Err(refused) => vec![format!("refused: {}", refused.say(Speech::English))],
    }
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_read() {
    let bomb = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", &vec![b' '; 80 << 20])]);
    assert!(bomb.len() < 100_000);
    assert_eq!(said(&bomb), ["refused: file: expected a workbook of at most 8 MB, and 64 MB unpacked, found > 64 MB"]);
    let archive = zip(&[("hello.txt", b"hello")]);
    assert!(said(&archive)[0].starts_with("refused: file: expected an Excel workbook (.xlsx), found"));
    assert!(said(b"PK\x03\x04")[0].starts_with("refused: file: expected an Excel workbook"));
}

#[test]
fn long_lines_deep_nesting_and_large_files_are_refused() {
    let line = vec![b'a'; 100 << 20];
    assert_eq!(said(&line), ["refused: file: expected a file of at most 48 MB, found 105 MB"]);
    assert_eq!(said(&line[..20 << 20]), ["refused: file: expected a table of at most 8 MB, found 21 MB"]);
    let quote = format!("name,x\n\"{}", "a\n".repeat(1 << 20));
    assert!(said(quote.as_bytes())[0].contains("a name of 1 to 80 characters"));
    let deep = format!("{{\"value\":{}", "[".repeat(100_000));
    assert!(said(deep.as_bytes())[0].starts_with("refused: "));
    let calendar = "BEGIN:VCALENDAR\n".to_owned() + &"BEGIN:X\n".repeat(100_000);
    assert_eq!(said(calendar.as_bytes()), ["refused: file: expected at most 20 levels, found 21"]);
    let folded =
        format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{}\nEND:VEVENT\nEND:VCALENDAR", "a\n ".repeat(1 << 20));
    assert_eq!(said(folded.as_bytes()), [""; 0]);
}

#[test]
fn many_events_and_rules_without_end_stay_within_bounds() {
    let mut text = "BEGIN:VCALENDAR\nX-WR-CALNAME:anna\n".to_owned();
    for n in 0..50_000 {
        let _ =
            write!(text, "BEGIN:VEVENT\nUID:{n}\nSUMMARY:Ferie\nDTSTART;VALUE=DATE:20261{}{:02}\n", n % 3, n % 28 + 1);
        text.push_str("RRULE:FREQ=WEEKLY;INTERVAL=2\nEND:VEVENT\n");
    }
    let import = convert::read((text + "END:VCALENDAR").as_bytes(), &plan(), &How::default()).unwrap();
    assert_eq!(import.notes, []);
    let endless = "BEGIN:VCALENDAR\nX-WR-CALNAME:anna\nBEGIN:VEVENT\nSUMMARY:Fri\nDTSTART;VALUE=DATE:10010101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\nEND:VCALENDAR";
    assert_eq!(said(endless.as_bytes()), [""; 0]);
}

#[test]
fn control_and_direction_characters_are_taken_out_of_names() {
    let table = "name,2026-11-23\nA\u{202e}nna\u{0},O\n";
    assert_eq!(
        said(table.as_bytes()),
        [
            "row 2, column \"name\": expected text without control characters, found \"A\u{fffd}nna\u{fffd}\"; they are taken away"
        ]
    );
    // A half of a character is no UTF-8: the text is read as Windows-1252.
    assert_eq!(said(b"name,2026-11-23\nB\xed\xa0\x80o,O\n"), [""; 0]);
    assert!(said(br#"{"items":[{"summary":"\ud800"}]}"#)[0].starts_with("refused: "));
    assert_eq!(said(b"name,2026-11-23\n\"<img src=x onerror=alert(1)>\",O\n"), [""; 0]);
}

/// Sound files of every kind with their readers, whose mutations are read.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let plan = hybrid_week::exchange::file::read(&random::plan_json(11)).unwrap().plan;
    let write = |target| {
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
    let mut seeds = vec![
        ("table", write(Target::Csv)),
        ("table", write(Target::Long)),
        ("table", write(Target::People)),
        ("calendar", write(Target::Ics)),
        ("service", write(Target::Graph)),
        ("service", write(Target::Google)),
        ("workbook", write(Target::Xlsx)),
    ];
    for name in ["outlook", "google", "nextcloud", "thunderbird"] {
        seeds.push(("calendar", fs::read(format!("tests/fixtures/calendars/{name}.ics")).unwrap()));
    }
    seeds.push(("table", fs::read("tests/fixtures/good/agency.csv").unwrap()));
    seeds
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

fn mutated(seed: &[u8], dice: &mut random::Dice) -> Vec<u8> {
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

/// Reads mutations of sound files, as many for each reader as `FUZZ` says; `make fuzz` sets it. A packed file is sound
/// or it is not, its checksums see most changes, and each is unpacked twice: fewer do.
#[test]
fn no_mutation_of_a_file_is_more_than_a_reader_can_take() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (per_reader, from) = (number("FUZZ", 10_000), number("FUZZ_FROM", 0));
    let plan = plan();
    let (mut n_read, mut n_taken) = (0, 0);
    for (n, (reader, seed)) in seeds().iter().enumerate() {
        let siblings = u64::try_from(seeds().iter().filter(|(other, _)| other == reader).count()).unwrap();
        let rounds = if *reader == "workbook" { per_reader / 50 } else { per_reader.div_ceil(siblings) };
        for round in 0..rounds {
            let mut dice = random::Dice((from + round) * 31 + u64::try_from(n).unwrap());
            let bytes = mutated(seed, &mut dice);
            n_read += 1;
            if let Ok(import) = convert::read(&bytes, &plan, &How::default()) {
                n_taken += 1;
                assert!(import.plan.n_weeks() <= 26);
                assert!(import.plan.n_people() >= plan.n_people(), "nobody is lost");
                let at = Address { person: PersonIx(1), week: import.plan.n_weeks() - 1, day: 0 };
                assert!(import.plan.cell(at).is_some());
            }
        }
    }
    assert!(n_read >= 3 * per_reader && n_taken > n_read / 3, "{n_read} read, {n_taken} taken");
}
