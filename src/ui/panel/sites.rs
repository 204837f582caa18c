//! Sites and their desks.

use super::fieldset;
use crate::plan::{Site, SiteIx, Weekday};
use crate::session::{Action, Field};
use crate::ui::el::{El, button, el, nodes};
use crate::ui::field::Fields;
use crate::ui::text::Words;

/// The list of sites.
#[inline(never)]
pub fn sites(fields: Fields<'_>, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let site = |(site, s): (&Site, u16)| {
        el("div").key(site.id.as_str()).class("entry").with(form(fields, SiteIx(s), site, words))
    };
    el("div.entries")
        .with(el("div").all(team.sites.iter().zip(0_u16..).map(site)))
        .with(fields.text(Field::NewSite, words.new_site))
}

fn form(fields: Fields<'_>, s: SiteIx, site: &Site, words: &'static Words) -> El {
    let team = fields.session.plan().team();
    let desks =
        |&day: &Weekday| fields.text_with(Field::Desks(s, day), words.weekday_short(day), words.no_limit, "", "");
    let desks = nodes(team.days.as_slice().iter().map(desks).collect());
    let desks = fieldset("row narrow", words.desks).with(desks).with(el("small.help").say(words.desks_help));
    let remove = button("danger", &fields.hands.on(Action::RemoveSite(s)));
    el("div.form")
        .with(fields.text(Field::SiteName(s), words.site_name))
        .with(desks)
        .with(remove.hidden(team.sites.len() < 2).text(words.remove_site(site.label())))
}
