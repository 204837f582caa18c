//! Formula guard: no cell that is written can be run by a spreadsheet, and each is read back unchanged. What
//! would begin a formula (`=`, `+`, `-`, `@`, their full-width forms, tab) gets an apostrophe before it, also
//! behind blanks and at the start of each further line of a cell; what looks guarded already gets one more
//! (OWASP, CSV Injection).

/// The text as it may stand in a table.
pub fn guarded(text: &str) -> String {
    lines(text, |line, made| {
        if is_dangerous(line.trim_start_matches('\'')) {
            made.push('\'');
        }
        made.push_str(line);
    })
}

/// The text that a cell of a table means.
pub fn unguarded(text: &str) -> String {
    lines(text, |line, made| {
        let bare = line.strip_prefix('\'').filter(|rest| is_dangerous(rest.trim_start_matches('\'')));
        made.push_str(bare.unwrap_or(line));
    })
}

fn lines(text: &str, put: impl Fn(&str, &mut String)) -> String {
    let mut made = String::with_capacity(text.len() + 1);
    for line in text.split_inclusive(['\n', '\r']) {
        put(line, &mut made);
    }
    made
}

/// Whether a spreadsheet might take a line for a formula.
fn is_dangerous(line: &str) -> bool {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
    // A tab or a line break alone at the start of a cell is enough for some.
    bare.starts_with(SIGNS) || line.starts_with(['\t', '\r', '\n'])
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_spreadsheets_would_run_is_guarded() {
        let cells = [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{a0}=1",
            "Anna\n=1",
            "Anna\r\n@x",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "'=1",
            "''=1",
            "\u{200b}=1",
            "\u{feff}=1",
        ];
        for cell in cells {
            let written = guarded(cell);
            for line in written.split(['\n', '\r']) {
                let first = line.trim().trim_matches('\u{feff}').chars().next();
                assert!(first.is_none_or(|c| !"=+-@＝＋－＠".contains(c)), "{cell:?} is written as {written:?}");
            }
            assert_eq!(unguarded(&written), cell);
        }
        for cell in ["Anna", "O'Neill", "'Anna'", "a=b", "3-4", ""] {
            assert_eq!(guarded(cell), cell, "nothing to guard");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_unchanged(text in "[\\PC=+\\-@'\t\r\n ＝a]{0,20}") {
            prop_assert_eq!(unguarded(&guarded(&text)), text);
        }
    }
}
