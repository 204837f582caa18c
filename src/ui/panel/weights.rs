//! How much each principle and each criterion counts.

use super::fieldset;
use crate::plan::{Criterion, Listed, Principle};
use crate::session::Field;
use crate::ui::el::{El, el, nodes};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// The numbers, folded away.
pub fn weights(fields: Fields<'_>, words: &'static Words) -> El {
    let criterion = |of: Criterion| fields.text(Field::CriterionWeight(of), words.criterion(of));
    let principle = |of: Principle| {
        fieldset("row", words.principle(of))
            .key(of.id())
            .with(fields.text(Field::PrincipleWeight(of), words.principle(of)))
            .with(nodes(of.criteria().map(criterion).listed()))
    };
    el("details.weights")
        .with(el("summary").say(words.weights))
        .with(el("p.help").say(words.weights_help))
        .all(Principle::ALL.into_iter().map(principle))
}
