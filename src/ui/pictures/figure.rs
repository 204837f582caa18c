//! What all pictures are made of: bars and labels, a frame that says in a sentence what one sees, and the
//! table behind.

use yew::AttrValue;

use super::super::el::{El, el};
use super::super::text::Words;

/// A picture with its sentence and its table.
#[derive(Debug)]
pub(super) struct Figure {
    /// Its name in the page.
    pub id: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// What one sees.
    pub says: String,
    /// Width and height of what is drawn, in pixels.
    pub size: [usize; 2],
    /// What is drawn.
    pub shapes: Vec<El>,
    /// What its signs mean; empty where they say it themselves.
    pub legend: String,
    /// The numbers behind it.
    pub table: Table,
}

/// Numbers behind a picture.
#[derive(Debug)]
pub(super) struct Table {
    /// The heads of the columns, that of the names first.
    pub head: Vec<AttrValue>,
    /// Each row with its name.
    pub rows: Vec<Row>,
}

/// A row: its name as it is drawn, and what stands in it.
#[derive(Debug)]
pub(super) struct Row(pub El, pub Vec<AttrValue>);

impl Figure {
    /// The picture as a card.
    pub(super) fn card(self, words: &'static Words) -> El {
        let [width, height] = self.size;
        let svg = el("svg[aria-hidden=true]")
            .put("viewBox", format!("0 0 {width} {height}"))
            .put("width", width.to_string())
            .put("height", height.to_string());
        let caption = el("figcaption").put("id", self.id).text(self.says);
        // It takes the keyboard, so that what is wider than its card can be moved by keys.
        let frame = el("div.frame[role=img][tabindex=0]").set("aria-labelledby", self.id).with(svg.all(self.shapes));
        let numbers = el("details").with(el("summary").say(words.as_table)).with(self.table.view(self.title));
        el("section.card picture")
            .key(self.id)
            .with(el("h3").say(self.title))
            .with(el("figure").with(caption).with(frame))
            .with(el("p.remark").hidden(self.legend.is_empty()).text(self.legend))
            .with(numbers)
    }
}

impl Table {
    /// The table, in a frame that moves sideways where it is wide.
    pub(super) fn view(self, caption: &'static str) -> El {
        let column = |(n, text): (usize, AttrValue)| el("th[scope=col]").key(n).text(text);
        let cell = |(n, text): (usize, AttrValue)| el("td").key(n).text(text);
        let row = |(n, Row(name, cells)): (usize, Row)| {
            el("tr").key(n).with(el("th[scope=row]").with(name)).all(cells.into_iter().enumerate().map(cell))
        };
        let head = el("tr").all(self.head.into_iter().enumerate().map(column));
        let table = el("table.numbers")
            .with(el("caption.hidden").say(caption))
            .with(el("thead").with(head))
            .with(el("tbody").all(self.rows.into_iter().enumerate().map(row)));
        el("div.scroll[tabindex=0][role=group]").set("aria-label", caption).with(table)
    }
}

/// Sets attributes that are whole numbers.
#[inline(never)]
fn numbers(el: El, names: [&'static str; 4], values: [usize; 4]) -> El {
    names.into_iter().zip(values).fold(el, |el, (name, value)| el.put(name, value.to_string()))
}

/// A bar of a class: from the left, from the top, wide, high.
pub(super) fn rect(class: &'static str, place: [usize; 4]) -> El {
    numbers(el("rect").class(class), ["x", "y", "width", "height"], place)
}

/// A straight line of a class between two points.
pub(super) fn line(class: &'static str, ends: [usize; 4]) -> El {
    numbers(el("line").class(class), ["x1", "y1", "x2", "y2"], ends)
}

/// A text of a class at a point; classes say at which end of it the point is.
pub(super) fn label(class: &'static str, x: usize, y: usize, words: impl Into<AttrValue>) -> El {
    el("text").class(class).put("x", x.to_string()).put("y", y.to_string()).text(words.into())
}

/// The name of a row.
pub(super) fn name(words: impl Into<AttrValue>) -> El {
    el("bdi").text(words.into())
}

/// A line of a picture: a name of a class, a bar of so many thousandths, and what it says at the end.
pub(super) fn bar_line(
    [y, height]: [usize; 2],
    class: &'static str,
    [name, number]: [AttrValue; 2],
    thousandths: usize,
) -> [El; 4] {
    let top = y + 9 - height / 2;
    [
        label(class, 0, y + 13, name),
        rect("track", [BAR_LEFT, top, BAR_WIDE, height]),
        rect("fill", [BAR_LEFT, top, BAR_WIDE * thousandths / 1000, height]),
        label("end", BAR_LEFT + BAR_WIDE + 44, y + 13, number),
    ]
}

/// Where the bars of lines begin, and how long the longest is.
const BAR_LEFT: usize = 208;
const BAR_WIDE: usize = 112;
/// How wide a picture of lines is, and how high a line.
pub(super) const LINES_WIDE: usize = BAR_LEFT + BAR_WIDE + 46;
pub(super) const LINE_HIGH: usize = 22;
