//! Which key does what in the week's table.

use crate::plan::Half;
use crate::session::{Action, Part, Step, Target, Where};

/// A key press as the browser tells it.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The key's value, such as `k`, `ArrowUp` or ` `.
    pub key: &'a str,
    /// Ctrl or ⌘.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// What a key does on a target of the table, or on all that is selected from there. The letters of all languages
/// always work: O, K and B Office, H Home, X and U Out, F and - Off, . and Delete Open. With Shift only the afternoon
/// is set.
pub fn in_table(press: Press<'_>, target: Option<Target>) -> Option<Action> {
    if press.alt {
        return None;
    }
    if let Some(step) = step(press) {
        return Some(if press.shift { Action::Reach(step) } else { Action::Go(step) });
    }
    if press.ctrl {
        return matches!(press.key, "a" | "A").then_some(Action::SelectAll);
    }
    let target = target?;
    let to = match press.key {
        "o" | "O" | "k" | "K" | "b" | "B" => Where::Own,
        "h" | "H" => Where::Home,
        "x" | "X" | "u" | "U" => Where::Out,
        "f" | "F" | "-" => Where::Off,
        "." | "Delete" | "Backspace" => Where::Open,
        " " => return Some(Action::Cycle(target)),
        "Enter" | "F2" => return Some(Action::OpenMenu),
        "p" | "P" => return Some(Action::Pin(target)),
        "/" | "s" | "S" => return Some(Action::Split(target)),
        _ => return None,
    };
    let is_letter = press.key.len() == 1 && press.key.chars().all(|c| c.is_ascii_alphabetic());
    let part = if press.shift && is_letter { Part::Half(Half::Pm) } else { Part::Day };
    Some(Action::Place { target, part, to })
}

/// What a key does anywhere in the planner outside a field.
pub fn anywhere(press: Press<'_>) -> Option<Action> {
    match (press.ctrl, press.shift, press.key) {
        (true, false, "z") => Some(Action::Undo),
        (true, true, "z" | "Z") | (true, false, "y") => Some(Action::Redo),
        (false, _, "?") => Some(Action::Show(Some(crate::session::Panel::Keys))),
        _ => None,
    }
}

fn step(press: Press<'_>) -> Option<Step> {
    match (press.key, press.ctrl) {
        ("ArrowUp", false) => Some(Step::Up),
        ("ArrowDown", false) => Some(Step::Down),
        ("ArrowLeft", false) => Some(Step::Left),
        ("ArrowRight", false) => Some(Step::Right),
        ("Home", false) | ("ArrowLeft", true) => Some(Step::Home),
        ("End", false) | ("ArrowRight", true) => Some(Step::End),
        ("PageUp", false) => Some(Step::PageUp),
        ("PageDown", false) => Some(Step::PageDown),
        ("ArrowUp", true) => Some(Step::Top),
        ("ArrowDown", true) => Some(Step::Bottom),
        ("Home", true) => Some(Step::First),
        ("End", true) => Some(Step::Last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, shift: bool, expected: Option<(Part, Where)>) {
        let press = Press { key, ctrl: false, shift, alt: false };
        let target = Target::Day { week: 0, day: 1 };
        let expected = expected.map(|(part, to)| Action::Place { target, part, to });
        assert_eq!(in_table(press, Some(target)), expected);
    }

    #[test]
    fn letters_of_both_languages_place() {
        check("k", false, Some((Part::Day, Where::Own)));
        check("O", true, Some((Part::Half(Half::Pm), Where::Own)));
        check("u", false, Some((Part::Day, Where::Out)));
        check("-", false, Some((Part::Day, Where::Off)));
        check(".", false, Some((Part::Day, Where::Open)));
        check("q", false, None);
    }

    #[test]
    fn control_and_z_take_back() {
        let press = |shift| Press { key: if shift { "Z" } else { "z" }, ctrl: true, shift, alt: false };
        assert_eq!(anywhere(press(false)), Some(Action::Undo));
        assert_eq!(anywhere(press(true)), Some(Action::Redo));
        assert_eq!(in_table(press(false), Some(Target::Day { week: 0, day: 0 })), None);
    }
}
