//! The best office days of the person that is stood on, as small weeks to choose from.

use super::el::{El, button, el};
use super::hands::Hands;
use super::offers::{change, worth};
use super::text::Words;
use crate::plan::PersonIx;
use crate::session::{Access, Action, Session, Target};
use crate::suggest::DaysOption;

/// The line of choices; hidden where there is nobody, or nothing may move.
pub fn best_days(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let bar = el("div.best-days[role=group]");
    match session.target() {
        Some(target) => of_target(bar, session, target, words, hands),
        None => bar.hidden(true),
    }
}

#[inline(never)]
fn of_target(bar: El, session: &Session, target: Target, words: &'static Words, hands: &Hands) -> El {
    let person = match target {
        Target::Cell(at) => Some(at.person),
        Target::Person(p) => Some(p),
        Target::Day { .. } => None,
    };
    let person = person.filter(|_| session.access() == Access::Edit);
    let all = person.map(|p| session.best_days_lately(p)).unwrap_or_default();
    let name = |p: PersonIx| session.plan().team().person(p).map_or("", |who| who.name.as_str());
    let title = words.best_days(person.map_or("", name));
    let choice = |(n, days): (usize, &DaysOption)| {
        let label = told(session, days, words);
        let broken = match days.broken {
            i64::MIN..0 => "✓",
            0 => "",
            1.. => "!",
        };
        button("offer", &hands.on(Action::Write(days.cells.clone())))
            .key(n)
            .says("aria-pressed", days.cells.is_empty())
            .with(el("span").class("hidden").text(label))
            .with(squares(days))
            .with(change(days.gain, words).set("aria-hidden", "true"))
            .with(el("b").set("aria-hidden", "true").say(broken))
    };
    bar.put("aria-label", title.clone())
        .hidden(all.len() < 2)
        .with(el("em").text(title))
        .all(all.iter().enumerate().map(choice))
}

/// The days at the office, and what they are worth.
fn told(session: &Session, days: &DaysOption, words: &Words) -> String {
    let team = session.plan().team();
    let office = team.days.as_slice().iter().zip(&days.at_office).filter(|(_, is_in)| **is_in);
    let office: Vec<&str> = office.map(|(&day, _)| words.weekday(day)).collect();
    let place =
        if office.is_empty() { words.at_home.to_owned() } else { format!("{} {}", office.join(", "), words.at_office) };
    worth(&place, days.gain, days.broken, words)
}

/// A square a day, filled at the office.
fn squares(days: &DaysOption) -> El {
    let square = |(day, &is_in): (usize, &bool)| {
        el("path").class(if is_in { "in" } else { "" }).put("d", format!("M{} 1h8v8h-8z", 10 * day + 1))
    };
    let view = format!("0 0 {} 10", 10 * days.at_office.len());
    el("svg").put("viewBox", view).set("aria-hidden", "true").all(days.at_office.iter().enumerate().map(square))
}
