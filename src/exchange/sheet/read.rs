//! Bytes to text, and text to the cells of a table.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheet, unguarded};
use crate::exchange::megabytes;
use crate::exchange::note::Note;
use crate::exchange::records::Records;
use crate::exchange::speech::Said;

/// The text of a file: UTF-8 or UTF-16, with or without byte order mark, else the encoding of a label, else
/// Windows-1252, which Danish Excel writes.
pub fn to_text(bytes: &[u8], label: Option<&str>) -> String {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or(named)
        .or_else(|| utf16_without_mark(bytes))
        .unwrap_or(WINDOWS_1252);
    match std::str::from_utf8(bytes) {
        // Text in UTF-16 without a mark is sound UTF-8 as long as all letters are ASCII: with NULs between.
        Ok(text) if encoding == WINDOWS_1252 || encoding == encoding_rs::UTF_8 => {
            text.trim_start_matches('\u{feff}').to_owned()
        }
        _ => encoding.decode(bytes).0.into_owned(),
    }
}

/// UTF-16 shows by the zero that most of its letters have for one of their two bytes.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(200))?;
    let zeros = |odd: usize| start.iter().enumerate().filter(|&(n, &byte)| byte == 0 && n % 2 == odd).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = start.len() / 2;
    if odd > most / 2 && even == 0 {
        Some(UTF_16LE)
    } else if even > most / 2 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The table of a text.
///
/// # Errors
/// When it is too large, or has too many columns.
pub fn from_text(text: &str) -> Result<Sheet, Note> {
    if text.len() > MOST_BYTES {
        return Err(Note::refused(Said::TableSize, &megabytes(text.len())));
    }
    let (separator, text) = separator(text);
    let mut sheet = Sheet::default();
    let mut records = Records::new(text, separator);
    while let Some(record) = records.next(unguarded) {
        if record.len() > MOST_COLUMNS {
            let found = record.len().to_string();
            return Err(Note::refused(Said::Columns, &found));
        }
        // One row more tells that there are too many.
        if sheet.rows.len() > MOST_ROWS {
            break;
        }
        sheet.rows.push(record);
    }
    Ok(sheet)
}

/// The separator of a table, and the table without the line that names it.
fn separator(text: &str) -> (u8, &str) {
    if let Some((b';' | b',' | b'\t', rest)) = text.strip_prefix("sep=").and_then(|rest| {
        let rest = rest.as_bytes().first().zip(rest.get(1..))?;
        Some((*rest.0, rest.1.trim_start_matches(['\r', '\n'])))
    }) {
        let named = text.as_bytes().get(4).copied().unwrap_or(b',');
        return (named, rest);
    }
    let first = text.split(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: u8| {
        let mut is_quoted = false;
        let is_it = |b: u8| {
            is_quoted ^= b == b'"';
            b == separator && !is_quoted
        };
        first.bytes().map(is_it).filter(|is_it| *is_it).count()
    };
    let most = [b',', b'\t', b';'].into_iter().max_by_key(|&separator| count(separator));
    (most.unwrap_or(b','), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_come_through_in_every_encoding() {
        let files: [(&[u8], Option<&str>); 8] = [
            ("Åse;æøå".as_bytes(), None),
            (b"\xef\xbb\xbf\xc3\x85se;\xc3\xa6\xc3\xb8\xc3\xa5", None),
            (b"\xc5se;\xe6\xf8\xe5", None),
            (b"\xff\xfe\xc5\0s\0e\0;\0\xe6\0\xf8\0\xe5\0", None),
            (b"\xfe\xff\0\xc5\0s\0e\0;\0\xe6\0\xf8\0\xe5", None),
            (b"\xc5\0s\0e\0;\0\xe6\0\xf8\0\xe5\0", None),
            (b"\0\xc5\0s\0e\0;\0\xe6\0\xf8\0\xe5", None),
            (b"\x81se;\xbe\xbf\x8c", Some("macintosh")),
        ];
        for (bytes, label) in files {
            assert_eq!(to_text(bytes, label), "Åse;æøå", "{bytes:?}");
        }
    }

    #[track_caller]
    fn check(text: &str, rows: &[&[&str]]) {
        assert_eq!(from_text(text).unwrap().rows, rows, "{text:?}");
    }

    #[test]
    fn separators_quotes_and_line_ends_are_read() {
        check("a;b\r\n1;2\r\n", &[&["a", "b"], &["1", "2"]]);
        check("a\tb\r1\t2", &[&["a", "b"], &["1", "2"]]);
        check("sep=;\na;b,c\n", &[&["a", "b,c"]]);
        check("\"a;b;c\",d\n\"x\ny\",\"1\"\"2\"\n", &[&["a;b;c", "d"], &["x\ny", "1\"2"]]);
        check("a,'=1\n", &[&["a", "=1"]]);
        check("", &[]);
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let wide = ",".repeat(100_000);
        let said = from_text(&wide).unwrap_err().say(crate::exchange::speech::Speech::English);
        assert_eq!(said, "file: expected at most 400 columns, found 100001");
        let long = "a".repeat(MOST_BYTES + 1);
        assert!(from_text(&long).is_err());
    }
}
