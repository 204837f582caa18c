//! Working days as people write them.

use crate::exchange::speech::weekday_of;
use crate::plan::{Weekday, replaced};

/// Working days such as `man, tir`, `mon-thu` or `mandag onsdag`; `None` when a word is no day.
pub(super) fn read_days(text: &str) -> Option<Vec<Weekday>> {
    let text = replaced(text, &[("\u{a0}", " "), (" – ", "-"), (" — ", "-"), (" - ", "-"), ("–", "-"), ("—", "-")]);
    let mut days = Vec::new();
    for word in
        text.split([',', ';', ' ', '/', '+', '&']).filter(|word| !word.is_empty() && *word != "og" && *word != "and")
    {
        match word.split_once('-') {
            None => days.push(weekday_of(word)?),
            Some((from, to)) => {
                let (from, to) = (weekday_of(from)?, weekday_of(to)?);
                days.extend(Weekday::ALL.into_iter().filter(|&day| from <= day && day <= to));
            }
        }
    }
    let sorted: Vec<Weekday> = Weekday::ALL.into_iter().filter(|day| days.contains(day)).collect();
    (!sorted.is_empty()).then_some(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_are_read_in_both_languages() {
        let read =
            |text: &str| read_days(text).map(|days| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        assert_eq!(read("man, tir og ons").as_deref(), Some("mon tue wed"));
        assert_eq!(read("Mon-Thu").as_deref(), Some("mon tue wed thu"));
        assert_eq!(read("mandag – onsdag; fredag").as_deref(), Some("mon tue wed fri"));
        assert_eq!(read("lør/søn").as_deref(), Some("sat sun"));
        assert_eq!(read("4"), None);
        assert_eq!(read("monkey business"), None);
    }
}
