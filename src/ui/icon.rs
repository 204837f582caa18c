//! The small pictures of places. Lines in the colour of the text, so that themes and forced colours work.

use super::el::{El, el};
use crate::plan::Place;

/// The picture of a place, hidden from screen readers: a letter always stands beside it.
pub fn place_icon(place: Place) -> Option<El> {
    let path = match place {
        Place::Office(_) => "M3 14V3l6-1.5V14M9 6h4v8M1.5 14h13M5 5.5h1.5M5 8h1.5M5 10.5h1.5M11 8.5v0M11 11v0",
        Place::Home => "M2 8l6-5.5L14 8M3.5 7v6.5h9V7M6.5 13.5V10h3v3.5",
        Place::Out => "M2 5.5h12v8H2zM5.5 5.5V3h5v2.5M2 9h12",
        Place::Off | Place::Open => return None,
    };
    let svg = el("svg[viewBox=0 0 16 16][aria-hidden=true][focusable=false]");
    Some(svg.with(el("path").set("d", path)))
}
