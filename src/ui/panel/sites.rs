//! Sites and their desks.

use yew::prelude::*;

use super::{take_name, take_number};
use crate::plan::{Site, SiteIx, Team, Weekday};
use crate::session::{Action, Session};
use crate::ui::field::TextField;
use crate::ui::hands::Hands;
use crate::ui::text::Words;

/// The list of sites.
pub fn sites(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let team = session.plan().team();
    let site = |(site, s): (&Site, u16)| html! { <div key={site.id.as_str()} class="entry">{ form(team, SiteIx(s), site, words, hands) }</div> };
    html! {
        <div class="entries">
            <div>{ for team.sites.iter().zip(0_u16..).map(site) }</div>
            <TextField label={words.new_site} value="" empties=true take={take_name(hands, words, Action::AddSite)} />
        </div>
    }
}

fn form(team: &Team, s: SiteIx, site: &Site, words: &'static Words, hands: &Hands) -> Html {
    let name = {
        let site = site.clone();
        take_name(hands, words, move |name| Action::SetSite(s, Site { name: Some(name), ..site.clone() }))
    };
    let desks = |&day: &Weekday| {
        let changed = site.clone();
        let take = take_number(hands, words, 0, 100_000, move |desks| {
            let mut site = changed.clone();
            match desks {
                Some(desks) => site.desks.insert(day, desks),
                None => site.desks.remove(&day),
            }
            Some(Action::SetSite(s, site))
        });
        let now = site.desks.get(&day).map(ToString::to_string).unwrap_or_default();
        html! { <TextField key={day.id()} label={(words.weekday_short)(day)} kind="number" min="0" max="100000" placeholder={words.no_limit} value={now} {take} /> }
    };
    html! {
        <div class="form">
            <TextField label={words.site_name} value={site.name.as_ref().map_or(String::new(), ToString::to_string)} take={name} />
            <fieldset class="row narrow">
                <legend>{ words.desks }</legend>
                { for team.days.as_slice().iter().map(desks) }
                <small class="help">{ words.desks_help }</small>
            </fieldset>
            <button type="button" class="danger" hidden={team.sites.len() < 2} onclick={hands.on(Action::RemoveSite(s))}>{ (words.remove_site)(site.label()) }</button>
        </div>
    }
}
