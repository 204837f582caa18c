//! Fills texts in. The build has made `{0}` of the first parameter, and `[0|0:none|#1:one|#5:{0} others]` of a
//! choice by its plural: a number alone is that very number, a number with # a category of plurals.

/// The text with its parameters; `plurals` says the category of each number.
pub(super) fn fill(text: &str, values: &[&str], plurals: &str) -> String {
    let mut said = String::new();
    let mut parts = text.split('[');
    put(&mut said, parts.next().unwrap_or_default(), values);
    for part in parts {
        let (choice, rest) = part.split_once(']').unwrap_or((part, ""));
        put(&mut said, chosen(choice, values, plurals), values);
        put(&mut said, rest, values);
    }
    said
}

fn value<'a>(n: &str, values: &[&'a str]) -> &'a str {
    n.parse::<usize>().ok().and_then(|n| values.get(n)).copied().unwrap_or_default()
}

fn put(said: &mut String, text: &str, values: &[&str]) {
    let mut parts = text.split('{');
    said.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (n, rest) = part.split_once('}').unwrap_or((part, ""));
        said.push_str(value(n, values));
        said.push_str(rest);
    }
}

/// The branch for a number; the last one is for all others.
fn chosen<'t>(choice: &'t str, values: &[&str], plurals: &str) -> &'t str {
    let mut branches = choice.split('|');
    let number = value(branches.next().unwrap_or_default(), values);
    let category = category(number, plurals);
    let mut last = "";
    for branch in branches {
        let (label, text) = branch.split_once(':').unwrap_or(("", branch));
        last = text;
        if label == number || (label.starts_with('#') && label.ends_with(category)) {
            break;
        }
    }
    last
}

/// The category of a number: from 200 on it is as for the same number of the second hundred. What is no whole
/// number is in the last category, as far as the languages of the page go.
fn category(number: &str, plurals: &str) -> char {
    let n = number.parse::<usize>().ok().map(|n| if n < 200 { n } else { 100 + n % 100 });
    let category = n.and_then(|n| plurals.as_bytes().get(n)).copied();
    category.map_or('5', char::from)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[track_caller]
    fn check(text: &str, values: &[&str], expected: &str) {
        assert_eq!(fill(text, values, "515"), expected);
    }

    #[test]
    fn parameters_stand_where_the_language_wants_them() {
        check("{1} for {0}", &["a", "{b}"], "{b} for a");
        check("no parameter", &[], "no parameter");
    }

    #[test]
    fn plurals_are_chosen_by_number_and_category() {
        let text = "now [0|0:none|#1:one day|#5:{0} days] of {1}";
        check(text, &["0", "x"], "now none of x");
        check(text, &["1", "x"], "now one day of x");
        check(text, &["7", "[x|y]"], "now 7 days of [x|y]");
        check(text, &["1,5", "x"], "now 1,5 days of x");
        check(text, &["1001", "x"], "now 1001 days of x");
    }
}
