//! The first steps after the first names: people, groups, rules. Each can be skipped; the score stands beside.
//! One button leads on to a week: it asks for a suggestion, and then takes it over.

use crate::session::{Action, Panel, Scope, Session, Suggesting, Wanted};
use crate::ui::el::{El, button, el};
use crate::ui::hands::Hands;
use crate::ui::number;
use crate::ui::text::Words;

/// The strip above the week.
#[inline(never)]
pub fn set_up(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let steps = [
        (Panel::People, words.people, words.set_up_people),
        (Panel::Groups, words.groups, words.set_up_groups),
        (Panel::Rules, words.rules, words.set_up_rules),
    ];
    let at = steps.iter().position(|&(panel, ..)| session.panel() == Some(panel));
    let step = |(n, &(panel, label, _)): (usize, &(Panel, &'static str, &'static str))| {
        let is_open = at == Some(n);
        let show = button("quiet", &hands.on(Action::Show(Some(panel).filter(|_| !is_open))));
        let number = el("i").text((n + 1).to_string());
        el("li").key(n).with(show.says("aria-expanded", is_open).with(number).say(label))
    };
    let next = at.map_or(0, |at| at + 1);
    let (next, label) =
        steps.get(next).map_or((Action::EndSetUp, words.done), |&(panel, label, _)| (Action::Show(Some(panel)), label));
    let help = at.and_then(|at| steps.get(at)).map_or(words.set_up_help, |&(.., help)| help);
    let points = session.score().overall().map_or_else(String::new, |points| number::points(points, words));
    let (act, says) = match session.suggesting() {
        Suggesting::Idle => (Action::Suggest(Wanted::ThisWeek), words.suggest_first),
        Suggesting::Searching(_) => (Action::StopSuggesting, words.stop),
        Suggesting::Proposed(_) => (Action::Accept(Scope::All), words.accept_all),
    };
    el("section.card set-up")
        .set("aria-label", words.set_up)
        .with(el("ol.steps").all(steps.iter().enumerate().map(step)))
        .with(el("p.at").with(el("span").say(words.score).say(" ")).with(el("b").text(points)))
        .with(el("p.help").say(help))
        .with(
            el("div.buttons")
                .with(button("primary", &hands.on(act)).say(says))
                .with(button("", &hands.on(next)).hidden(at.is_none()).text([words.next, " ", label].concat()))
                .with(button("quiet", &hands.on(Action::EndSetUp)).say(words.skip)),
        )
}
