//! Adding people: names one a line, or a table from an HR system with a preview. Also the invitation that
//! an empty plan shows.

use yew::prelude::*;

use crate::exchange::people::PeopleTable;
use crate::session::{Access, Action, Preview, Session};
use crate::ui::field::AreaField;
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// What a plan without people shows in the place of the week.
pub fn start(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    html! {
        <section class="start" aria-labelledby="start-title">
            <h2 id="start-title">{ words.start_title }</h2>
            <p>{ words.start_text }</p>
            if session.access() == Access::Edit {
                <div class="ways">
                    { add(session, words, hands) }
                    <div class="way">
                        <h3>{ words.open_file }</h3>
                        <label class="file button">{ words.choose_file }<input type="file" accept=".json,application/json" onchange={hands.on_plan_file.clone()} /></label>
                    </div>
                </div>
            }
        </section>
    }
}

/// The form.
pub fn add(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let take = {
        let on_action = hands.on_action.clone();
        Callback::from(move |text: String| {
            if text.trim().is_empty() {
                return Err(words.bad_name.to_owned());
            }
            on_action.emit(Action::AddNames(text));
            Ok(())
        })
    };
    html! {
        <div class="add">
            <div class="way">
                <AreaField label={words.paste_names} help={words.paste_names_help} button={Some(AttrValue::from(words.add))} {take} />
            </div>
            <div class="way">
                <h3>{ words.import_people }</h3>
                <p class="help">{ words.import_help }</p>
                <label class="file button">{ words.choose_file }<input type="file" accept=".csv,.tsv,.txt,text/csv" onchange={hands.on_people_file.clone()} /></label>
                <div>
                    if let Some(Preview(table)) = session.preview() { { preview(table, words, hands) } }
                </div>
            </div>
        </div>
    }
}

fn preview(table: &PeopleTable, words: &'static Words, hands: &Hands) -> Html {
    let column = |(n, column): (usize, &crate::exchange::people::Column)| {
        let becomes = column.becomes.map_or(words.column_ignored, |field| (words.column)(field));
        html! { <tr key={n}><td><bdi>{ &column.header }</bdi></td><td>{ becomes }</td></tr> }
    };
    let person = |(n, name): (usize, String)| html! { <li key={n}><bdi>{ name }</bdi></li> };
    let problem =
        |(n, problem): (usize, &crate::exchange::Problem)| html! { <li key={n}>{ (words.problem)(problem) }</li> };
    let names = table.names();
    let n_problems = table.problems.len();
    html! {
        <div class="preview" role="group" aria-labelledby="preview-title">
            <h3 id="preview-title">{ (words.preview_title)(names.len()) }</h3>
            <ol class="names">{ for names.into_iter().take(200).enumerate().map(person) }</ol>
            <table class="columns">
                <caption>{ words.preview_columns }</caption>
                <tbody>{ for table.columns.iter().enumerate().map(column) }</tbody>
            </table>
            <p class={classes!((n_problems > 0).then_some("error"))}>
                { if n_problems == 0 { words.no_problems.to_owned() } else { (words.problems)(n_problems) } }
            </p>
            <ul class="problems">{ for table.problems.iter().take(200).enumerate().map(problem) }</ul>
            <button type="button" class="primary" onclick={hands.on(Action::AcceptPeople)}>{ words.take_over }</button>
            <button type="button" class="quiet" onclick={hands.on(Action::DropPreview)}>{ words.cancel }</button>
        </div>
    }
}
