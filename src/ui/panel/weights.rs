//! How much each principle and each criterion counts: a slider and a number each, and where the principle comes
//! from.

use super::{fieldset, why};
use crate::plan::{Criterion, Listed, Principle};
use crate::session::Field;
use crate::ui::el::{El, el, nodes};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// The weights, folded away.
pub fn weights(fields: Fields<'_>, words: &'static Words) -> El {
    let criterion = |of: Criterion| fields.text(Field::CriterionWeight(of), words.criterion(of));
    let meaning = |of: Criterion| {
        el("p").key(of.id()).with(el("b").say(words.criterion(of))).say(": ").say(words.criterion_help(of))
    };
    let principle = |of: Principle| {
        let text = match of {
            Principle::Task => words.why_task,
            Principle::Decision => words.why_decision,
            Principle::LongTerm => words.why_long_term,
            Principle::Attractive => words.why_attractive,
        };
        fieldset("", words.principle(of))
            .key(of.id())
            .with(why(words.principle(of), text, words).all(of.criteria().map(meaning)))
            .with(fields.text(Field::PrincipleWeight(of), words.whole_principle))
            .with(nodes(of.criteria().map(criterion).listed()))
    };
    el("details.weights")
        .with(el("summary").say(words.weights))
        .with(el("p.help").say(words.weights_help))
        .all(Principle::ALL.into_iter().map(principle))
}
