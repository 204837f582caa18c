//! Points and halves as people read them: one decimal, the language's decimal mark, no floats.

use super::text::Words;
use crate::plan::Listed;
use crate::session::Touched;

/// Millionths as points of 100 with one decimal: 774 316 is `77.4`. Rounded to the nearest, except that
/// only a full score reads `100`.
pub fn points(millionths: i64, words: &Words) -> String {
    let tenths = (millionths + 500).div_euclid(1000);
    let tenths = if millionths < 1_000_000 { tenths.min(999) } else { tenths };
    if tenths == 1000 { "100".to_owned() } else { decimal(tenths, words) }
}

/// A change of points with its sign: `+3.1`, `−0.4`, `±0`; what is less than a tenth has one digit that counts:
/// `−0.04`, `+0.0007`.
pub fn change(millionths: i64, words: &Words) -> String {
    let sign = match millionths {
        0 => return "±0".to_owned(),
        1.. => '+',
        _ => '−',
    };
    let tenths = (millionths.abs() + 500) / 1000;
    if tenths > 0 { format!("{sign}{}", decimal(tenths, words)) } else { format!("{sign}{}", tiny(millionths, words)) }
}

fn tiny(millionths: i64, words: &Words) -> String {
    let (zeros, digit) = match millionths.abs() {
        small @ ..10 => ("000", small),
        small @ 10..100 => ("00", small / 10),
        small => ("0", small / 100),
    };
    format!("0{}{zeros}{digit}", words.locale.decimal_mark())
}

/// Halves won or lost as days with their sign: `+1`, `−0.5`.
pub fn days_change(halves: i64, words: &Words) -> String {
    let sign = if halves < 0 { '−' } else { '+' };
    format!("{sign}{}", days(usize::try_from(halves.abs()).unwrap_or(0), words))
}

/// What somebody wins and loses, as days: `+1 −0.5`.
pub fn touched(Touched { won, lost }: Touched, words: &Words) -> String {
    let parts = [won, -lost].into_iter().filter(|&halves| halves != 0).map(|halves| days_change(halves, words));
    parts.listed().join(" ")
}

/// Points without decimals, rounded down: 774 316 is `77`.
pub fn whole(millionths: i64) -> String {
    (millionths / 10_000).to_string()
}

/// Halves as days: 5 halves are `2.5`, 4 are `2`.
pub fn days(halves: usize, words: &Words) -> String {
    let whole = halves / 2;
    if halves.is_multiple_of(2) { whole.to_string() } else { format!("{whole}{}5", words.locale.decimal_mark()) }
}

/// Tenths as a number: 23 are `2.3`.
pub fn tenths(tenths: i64, words: &Words) -> String {
    decimal(tenths, words)
}

fn decimal(tenths: i64, words: &Words) -> String {
    format!("{}{}{}", tenths / 10, words.locale.decimal_mark(), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Language;
    use crate::ui::text::words;

    #[test]
    fn points_have_one_decimal_and_the_mark_of_the_language() {
        let (da, en) = (words(Language::Danish), words(Language::English));
        assert_eq!(points(774_316, da), "77,4");
        assert_eq!(points(774_316, en), "77.4");
        assert_eq!(points(999_999, en), "99.9");
        assert_eq!(points(1_000_000, en), "100");
        assert_eq!(points(0, en), "0.0");
    }

    #[test]
    fn changes_carry_their_sign() {
        let da = words(Language::Danish);
        assert_eq!(change(31_000, da), "+3,1");
        assert_eq!(change(-400, da), "−0,04");
        assert_eq!(change(7, da), "+0,0007");
        assert_eq!(change(-4_000, da), "−0,4");
        assert_eq!(change(0, da), "±0");
    }

    #[test]
    fn halves_won_or_lost_are_days_with_a_sign() {
        assert_eq!(
            (days_change(2, words(Language::Danish)), days_change(-1, words(Language::Danish))),
            ("+1".into(), "−0,5".into())
        );
    }

    #[test]
    fn halves_are_days() {
        assert_eq!((days(4, words(Language::Danish)), days(5, words(Language::English))), ("2".into(), "2.5".into()));
    }
}
