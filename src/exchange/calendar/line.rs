//! Content lines: unfolded, taken apart into name, parameters and value.

/// A line of a calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its name.
    pub(super) name: &'a str,
    /// What stands behind the name and before the first colon outside quotes.
    parameters: &'a str,
    /// What stands behind it.
    pub(super) value: &'a str,
}

impl<'a> Line<'a> {
    /// The line of a text; none where there is no colon.
    fn read(number: usize, text: &'a str) -> Option<Self> {
        let mut is_quoted = false;
        let colon = text.bytes().position(|b| {
            is_quoted ^= b == b'"';
            b == b':' && !is_quoted
        })?;
        let (head, value) = (text.get(..colon)?, text.get(colon + 1..)?);
        let (name, parameters) = head.split_at(head.find(';').unwrap_or(head.len()));
        Some(Self { number, name, parameters, value })
    }

    /// Whether it has a name, in any letter case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// A parameter, without its quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.parameters.strip_prefix(';')?;
        loop {
            let mut is_quoted = false;
            let end = rest.bytes().position(|b| {
                is_quoted ^= b == b'"';
                b == b';' && !is_quoted
            });
            let one = rest.get(..end.unwrap_or(rest.len()))?;
            if let Some((key, value)) = one.split_once('=')
                && key.eq_ignore_ascii_case(name)
            {
                return Some(value.trim_matches('"'));
            }
            rest = rest.get(end? + 1..)?;
        }
    }

    /// Its value as a text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut rest = self.value.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => match rest.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                c => text.push(c),
            }
        }
        text
    }
}

/// The text of a calendar without its folds, and for each line that is not blank its number and where it stands.
pub(super) struct Unfolded(String, Vec<(usize, usize, usize)>);

impl Unfolded {
    /// Unfolds a text; line ends may be CRLF, LF or CR.
    pub(super) fn of(text: &str) -> Self {
        let end = if text.contains('\n') { '\n' } else { '\r' };
        let mut unfolded = String::with_capacity(text.len());
        let mut lines: Vec<(usize, usize, usize)> = Vec::new();
        for (n, line) in text.split(end).enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let from = unfolded.len();
            if let (Some(rest), Some((_, _, end))) = (line.strip_prefix([' ', '\t']), lines.last_mut()) {
                unfolded.push_str(rest);
                *end = unfolded.len();
            } else if !line.trim().is_empty() {
                unfolded.push_str(line);
                lines.push((n + 1, from, unfolded.len()));
            }
        }
        Self(unfolded, lines)
    }

    /// The lines in order; those without a colon are given by their numbers.
    pub(super) fn lines(&self) -> impl Iterator<Item = Result<Line<'_>, (usize, &str)>> {
        let text = |&(number, from, to): &(usize, usize, usize)| (number, self.0.get(from..to).unwrap_or_default());
        self.1.iter().map(text).map(|(number, text)| Line::read(number, text).ok_or((number, text)))
    }
}
