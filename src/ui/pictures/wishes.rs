//! How far each person's wishes are met: only where somebody asks, in the order of the plan, never as a list
//! of the best and the worst.

use super::super::el::{El, button, el};
use super::super::hands::Hands;
use super::super::text::Words;
use super::figure::{Figure, LINE_HIGH, LINES_WIDE, Row, Table, bar_line, name};
use super::name_of;
use crate::plan::Listed;
use crate::session::{Action, Pictures};

pub(super) fn wishes(drawn: &Pictures, words: &'static Words, hands: &Hands) -> Option<El> {
    let has_any = drawn.plan.team().people.iter().any(|person| !person.wishes.is_empty());
    if !has_any {
        return None;
    }
    let says = if drawn.has_wishes { words.hide_wishes } else { words.show_wishes };
    let switch = button("", &hands.on(Action::ToggleWishes)).say(says);
    if !drawn.has_wishes {
        let title = el("h3").say(words.wishes_met);
        let note = el("p.remark").say(words.wishes_note);
        return Some(el("section.card picture").key("wishes").with(title).with(note).with(switch));
    }
    let mut shapes = Vec::new();
    let mut rows = Vec::new();
    for (n, &(p, tally)) in drawn.wishes.iter().enumerate() {
        let thousandths = usize::try_from((1000 * tally.earned).checked_div(tally.possible).unwrap_or(0)).unwrap_or(0);
        let share = format!("{} %", (thousandths + 5) / 10);
        let text = [name_of(&drawn.plan, p).into(), share.clone().into()];
        shapes.extend(bar_line([n * LINE_HIGH, 8], "", text, thousandths));
        rows.push(Row(name(name_of(&drawn.plan, p)), vec![share.into()]));
    }
    let n_all = drawn.wishes.len();
    let n_half = drawn.wishes.iter().filter(|(_, tally)| 2 * tally.earned >= tally.possible).count();
    let figure = Figure {
        id: "wishes",
        title: words.wishes_met,
        says: words.wishes_says(&n_half.to_string(), &n_all.to_string()),
        size: [LINES_WIDE, n_all * LINE_HIGH],
        shapes,
        legend: words.wishes_note.to_owned(),
        table: Table { head: [words.person, words.wishes_met].into_iter().map(Into::into).listed(), rows },
    };
    Some(figure.card(words).with(switch))
}
