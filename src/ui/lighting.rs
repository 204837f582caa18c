//! Parts of the screen that light up cells of the week while they are pointed at or have the keyboard.

use super::el::{El, When, button};
use super::hands::Hands;
use crate::session::{Action, Lit};

/// The part, lighting up cells.
pub fn lighting(part: El, lit: Lit, hands: &Hands) -> El {
    let (light, dark) = (hands.on(Action::Light(Some(lit))), hands.on(Action::Light(None)));
    part.on(When::PointerEnter, &light)
        .on(When::PointerLeave, &dark)
        .on(When::FocusIn, &light)
        .on(When::FocusOut, &dark)
}

/// A button that lights up cells, and pressed shows their week.
pub fn light_button(lit: Lit, hands: &Hands) -> El {
    lighting(button("link", &hands.on(Action::ShowLit(lit.clone()))), lit, hands)
}
