//! How much each principle and each criterion counts.

use yew::prelude::*;

use super::take_number;
use crate::plan::{Criterion, Principle, Weights};
use crate::session::{Action, Session};
use crate::ui::field::TextField;
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// Sets one weight.
type Set = Box<dyn Fn(&mut Weights, u8)>;

/// The numbers, folded away.
pub fn weights(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let now = &session.plan().team().weights;
    let field = |label: &'static str, value: u8, set: Set| {
        let weights = now.clone();
        let take = take_number(hands, words, 0, u32::from(Weights::MOST), move |number| {
            let mut weights = weights.clone();
            set(&mut weights, u8::try_from(number?).ok()?);
            Some(Action::SetWeights(weights))
        });
        html! { <TextField key={label} {label} kind="number" min="0" max="100" value={value.to_string()} {take} /> }
    };
    let criterion = |criterion: Criterion| {
        let set = move |weights: &mut Weights, n: u8| {
            weights.criteria.insert(criterion, n);
        };
        field((words.criterion)(criterion), now.criterion(criterion), Box::new(set))
    };
    let principle = |principle: Principle| {
        let set = move |weights: &mut Weights, n: u8| {
            weights.principles.insert(principle, n);
        };
        html! {
            <fieldset class="row" key={principle.id()}>
                <legend>{ (words.principle)(principle) }</legend>
                { field((words.principle)(principle), now.principle(principle), Box::new(set)) }
                { for principle.criteria().map(criterion) }
            </fieldset>
        }
    };
    html! {
        <details class="weights">
            <summary>{ words.weights }</summary>
            <p class="help">{ words.weights_help }</p>
            { for Principle::ALL.into_iter().map(principle) }
        </details>
    }
}
