//! Above the table: which of its rows and days are shown, in which order, and what that hides.

use yew::AttrValue;

use super::el::{El, When, button, el};
use super::field::Fields;
use super::hands::Hands;
use super::text::Words;
use crate::plan::{Listed, Weekday};
use crate::session::{Action, Field, OfView, Session, View};

/// The bar.
pub fn view_bar(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let team = session.plan().team();
    let fields = Fields { session, hands };
    let find = el("input[type=search][autocomplete=off]")
        .set("aria-label", words.find_name)
        .set("placeholder", words.find_name)
        .value(session.filled(Field::View(OfView::Find)).into())
        .on(When::Input, &hands.fill(Field::View(OfView::Find)));
    let groups = team.groups.iter().enumerate().map(|(g, group)| (g.to_string(), group.label().to_owned().into()));
    let sites = team.sites.iter().enumerate().map(|(s, site)| (s.to_string(), site.label().to_owned().into()));
    let days = team.days.as_slice();
    let in_on =
        days.iter().enumerate().map(|(day, &weekday)| (day.to_string(), words.in_on(words.weekday(weekday)).into()));
    let orders = [("name", words.order_name), ("days", words.order_days)];
    let orders = orders.into_iter().map(|(value, text)| (value.to_owned(), AttrValue::Static(text)));
    let choice = |of: OfView,
                  label: &'static str,
                  first: &'static str,
                  others: &mut dyn Iterator<Item = (String, AttrValue)>| {
        let mut choices = vec![(String::new(), AttrValue::Static(first))];
        choices.extend(others);
        fields.choice(Field::View(of), label, &choices)
    };
    let day = |&weekday: &Weekday| {
        fields.check(Field::View(OfView::Day(weekday)), weekday.id(), words.weekday_short(weekday).into())
    };
    el("details.view-bar").with(el("summary").say(words.view).with(hidden(session, words))).with(
        el("div.view-row")
            .with(find)
            .with(choice(OfView::Group, words.groups, words.all_groups, &mut { groups }).hidden(team.groups.len() < 2))
            .with(choice(OfView::Site, words.sites, words.all_sites, &mut { sites }).hidden(team.sites.len() < 2))
            .with(choice(OfView::InOn, words.who_is_in, words.any_day, &mut { in_on }))
            .with(choice(OfView::Order, words.order, words.order_plan, &mut { orders }))
            .with(el("span.days-shown[role=group]").set("aria-label", words.weekdays).all(days.iter().map(day)))
            .with(show_all(session, words, hands)),
    )
}

/// What the view hides, read out when it changes.
fn hidden(session: &Session, words: &'static Words) -> El {
    let (people, days) = session.n_hidden();
    let parts = [(people, words.hidden_people(people)), (days, words.hidden_days(days))];
    let text = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text).listed().join(" · ");
    el("em[role=status]").text(text)
}

fn show_all(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let all = View { n_weeks: session.view().n_weeks, ..View::default() };
    let is_all = *session.view() == all;
    button("quiet", &hands.on(Action::Arrange(Box::new(all)))).flag("disabled", is_all).say(words.show_all)
}

/// How many weeks are shown at once.
pub fn weeks_choice(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let n_weeks = session.plan().n_weeks();
    let mut numbers = [1, 2, 4].into_iter().filter(|&n| n < n_weeks).listed();
    numbers.push(n_weeks);
    let mut choices = numbers.into_iter().map(|n| (n.to_string(), words.n_weeks(n).into())).listed();
    if n_weeks > 4 {
        choices.push(("0".to_owned(), words.month.into()));
    }
    let fields = Fields { session, hands };
    fields.choice(Field::View(OfView::Weeks), words.weeks_shown, &choices).hidden(n_weeks < 2)
}
