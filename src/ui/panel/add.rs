//! Adding people: names one a line, or a table from an HR system with a preview. Also the invitation that
//! an empty plan shows.

use crate::exchange::Problem;
use crate::exchange::people::{Column, PeopleTable};
use crate::session::{Access, Action, Field, Preview, Session};
use crate::ui::el::{El, When, button, el};
use crate::ui::field::Fields;
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
        .with(el("div").maybe(shown(fields, words)))
}

/// The form.
pub fn add(fields: Fields<'_>, words: &'static Words) -> El {
    el("div.add").with(names(fields, words)).with(import(fields, words)).with(el("div").maybe(shown(fields, words)))
}

fn way(title: &'static str, help: &'static str) -> El {
    el("div.way").with(el("h3").say(title)).with(el("p.help").say(help))
}

fn names(fields: Fields<'_>, words: &'static Words) -> El {
    let field = fields.text_with(Field::Names, words.names_label, words.names_example, "", words.add);
    way(words.paste_names, words.paste_names_help).with(field)
}

fn import(fields: Fields<'_>, words: &'static Words) -> El {
    let input = el("input[type=file][accept=.csv,.tsv,.txt,text/csv,.json,application/json]");
    let input = input.on(When::Change, &fields.hands.on_file);
    let file = el("label.file button primary").say(words.choose_file).with(input);
    way(words.import_file, words.import_help).with(file)
}

/// People who were read from a table, before they are taken over.
fn shown(fields: Fields<'_>, words: &'static Words) -> Option<El> {
    fields.session.preview().map(|Preview(table)| preview(table, words, fields.hands))
}

fn preview(table: &PeopleTable, words: &'static Words, hands: &Hands) -> El {
    let column = |(n, column): (usize, &Column)| {
        let becomes = column.becomes.map_or(words.column_ignored, |field| words.column(field));
        let header = el("td").with(el("bdi").text(column.header.clone()));
        el("tr").key(n).with(header).with(el("td").say(becomes))
    };
    let person = |(n, name): (usize, String)| el("li").key(n).with(el("bdi").text(name));
    let problem = |(n, problem): (usize, &Problem)| el("li").key(n).text(words.problem(problem));
    let names = table.names();
    let n_problems = table.problems.len();
    let said = if n_problems == 0 { words.no_problems.to_owned() } else { words.problems(n_problems) };
    let columns = el("table.columns")
        .with(el("caption").say(words.preview_columns))
        .with(el("tbody").all(table.columns.iter().enumerate().map(column)));
    el("div.preview[role=group][aria-labelledby=preview-title]")
        .with(el("h3[id=preview-title]").text(words.preview_title(names.len())))
        .with(el("ol.names").all(names.into_iter().take(200).enumerate().map(person)))
        .with(columns)
        .with(el("p").class(if n_problems > 0 { "error" } else { "" }).text(said))
        .with(el("ul.problems").all(table.problems.iter().take(200).enumerate().map(problem)))
        .with(button("primary", &hands.on(Action::AcceptPeople)).say(words.take_over))
        .with(button("quiet", &hands.on(Action::DropPreview)).say(words.cancel))
}
