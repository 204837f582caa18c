//! Hostile and broken files: each is refused or read with the sentences that are told, within bounds. What no reader
//! may do with any input is in `fuzz.rs`.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]

use std::fmt::Write as _;
use std::io::Write as _;

use hybrid_week::exchange::convert::{self, How};
use hybrid_week::exchange::speech::Speech;
use hybrid_week::plan::Plan;

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
    // What Excel wrote before 2007.
    assert!(said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")[0].starts_with("refused: file: expected an Excel workbook"));
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
