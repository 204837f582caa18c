//! Who is in today, large, for a screen in the lobby. People who are Off are not named: nobody needs to know.

use super::el::{El, el};
use super::text::Words;
use crate::plan::{Address, Cell, Listed, Place, SiteIx};
use crate::session::Session;

/// The whole screen.
pub fn lobby(session: &Session, words: &'static Words) -> El {
    let (plan, today) = (session.plan(), session.today());
    let team = plan.team();
    let days = (0..plan.n_weeks()).flat_map(|week| (0..team.days.n_days()).map(move |day| (week, day)));
    let at = days.filter(|&(week, day)| plan.date(week, day) == Some(today)).listed().first().copied();
    let date = format!("{} {}", words.weekday(today.weekday()), words.date(today));
    let head = el("h1").text(date);
    let Some((week, day)) = at else { return el("div.lobby").with(head).with(el("p").say(words.no_today)) };
    let list = |title: String, is_here: &dyn Fn(Place) -> bool| {
        let name = |(person, p): (&crate::plan::Person, crate::plan::PersonIx)| {
            let Cell { am, pm } = plan.cell(Address { person: p, week, day })?;
            let half = match (is_here(am.place), is_here(pm.place)) {
                (false, false) => return None,
                (true, true) => "",
                (true, false) => words.morning,
                (false, true) => words.afternoon,
            };
            let name = el("bdi").text(person.name.as_str().to_owned());
            Some(el("li").key(p.0).with(name).with(el("small").hidden(half.is_empty()).say(half)))
        };
        let names = team.people.iter().zip(team.person_ixs()).filter_map(name).listed();
        let is_empty = names.is_empty();
        let count = el("em").text(names.len().to_string());
        el("section")
            .key(title.clone())
            .hidden(is_empty)
            .with(el("h2").text(format!("{title} ")).with(count))
            .with(el("ul").all(names))
    };
    let sites = team.sites.iter().zip(0_u16..).map(|(site, s)| {
        let is_named = team.sites.len() > 1 || site.name.is_some();
        let title =
            if is_named { format!("{} · {}", words.who_is_in, site.label()) } else { words.who_is_in.to_owned() };
        list(title, &|place| place == Place::Office(SiteIx(s)))
    });
    el("div.lobby")
        .with(head)
        .all(sites)
        .with(list(words.home.to_owned(), &|place| place == Place::Home))
        .with(list(words.out.to_owned(), &|place| place == Place::Out))
}
