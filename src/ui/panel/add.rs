//! Adding people: names one a line, or a file. Also the invitation that an empty plan shows.

use crate::session::{Access, Action, Field, Session};
use crate::ui::el::{El, button, el};
use crate::ui::field::{Fields, file_field};
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// What a plan without people shows in the place of the week: three ways to begin.
pub fn start(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let fields = Fields { session, hands };
    let ways = (session.access() == Access::Edit).then(|| {
        el("div.ways").with(names(fields, words)).with(import(fields, words)).with(
            way(words.try_sample, words.try_sample_help)
                .with(button("primary", &hands.on(Action::TrySample)).say(words.open_sample)),
        )
    });
    el("section.start[aria-labelledby=start-title]")
        .with(el("h2[id=start-title]").say(words.start_title))
        .with(el("p.remark").say(words.start_text))
        .maybe(ways)
}

/// The form.
#[inline(never)]
pub fn add(fields: Fields<'_>, words: &'static Words) -> El {
    el("div.add").with(names(fields, words)).with(import(fields, words))
}

fn way(title: &'static str, help: &'static str) -> El {
    el("div.way").with(el("h3").say(title)).with(el("p.help").say(help))
}

fn names(fields: Fields<'_>, words: &'static Words) -> El {
    let field = fields.text_with(Field::Names, words.names_label, words.names_example, "", words.add);
    way(words.paste_names, words.paste_names_help).with(field)
}

fn import(fields: Fields<'_>, words: &'static Words) -> El {
    let file = file_field("file button primary", words.choose_file, fields.hands);
    way(words.import_file, words.import_help).with(file)
}
