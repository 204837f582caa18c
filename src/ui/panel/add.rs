//! Adding people: names one a line, or a table from an HR system with a preview. Also the invitation that
//! an empty plan shows.

use yew::Callback;

use crate::exchange::Problem;
use crate::exchange::people::{Column, PeopleTable};
use crate::session::{Access, Action, Field, Preview, Session};
use crate::ui::el::{El, Event, When, button, el};
use crate::ui::field::Fields;
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// What a plan without people shows in the place of the week.
pub fn start(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let ways = (session.access() == Access::Edit).then(|| {
        let file = file_button(words, ".json,application/json", &hands.on_plan_file);
        el("div.ways")
            .with(add(Fields { session, hands }, words))
            .with(el("div.way").with(el("h3").say(words.open_file)).with(file))
    });
    el("section.start[aria-labelledby=start-title]")
        .with(el("h2[id=start-title]").say(words.start_title))
        .with(el("p").say(words.start_text))
        .maybe(ways)
}

fn file_button(words: &'static Words, accept: &'static str, hand: &Callback<Event>) -> El {
    let input = el("input[type=file]").set("accept", accept).on(When::Change, hand);
    el("label.file button").say(words.choose_file).with(input)
}

/// The form.
pub fn add(fields: Fields<'_>, words: &'static Words) -> El {
    let names = fields.text_with(Field::Names, words.paste_names, "", words.paste_names_help, words.add);
    let preview = fields.session.preview().map(|Preview(table)| preview(table, words, fields.hands));
    let table = el("div.way")
        .with(el("h3").say(words.import_people))
        .with(el("p.help").say(words.import_help))
        .with(file_button(words, ".csv,.tsv,.txt,text/csv", &fields.hands.on_people_file))
        .with(el("div").maybe(preview));
    el("div.add").with(el("div.way").with(names)).with(table)
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
