//! Rules that collide, a sentence each, with the rules that somebody could take back.

use super::el::{El, el};
use super::number;
use super::text::Words;
use crate::plan::{GroupIx, Plan};
use crate::session::Session;
use crate::suggest::{Clash, Collision, Rule};

/// How many are told.
const MOST_TOLD: usize = 6;

/// The list; empty where nothing is known to collide.
#[inline(never)]
pub fn collisions(session: &Session, words: &'static Words) -> El {
    let all = session.collisions();
    let plan = session.plan();
    let line = |(n, collision): (usize, &Collision)| {
        let rules: Vec<String> = collision.rules.iter().map(|&rule| rule_name(plan, rule, words)).collect();
        let sentence = el("p").text(sentence(plan, collision, words));
        el("li").key(n).with(sentence).with(el("small").text(rules.join(" · ")))
    };
    let n_more = all.len().saturating_sub(MOST_TOLD);
    el("div")
        .class("collisions")
        .hidden(all.is_empty())
        .with(el("h3").say(words.rules_collide))
        .with(el("ul").all(all.iter().take(MOST_TOLD).enumerate().map(line)))
        .with(el("p").class("remark").hidden(n_more == 0).text(format!("+ {n_more}")))
}

fn sentence(plan: &Plan, collision: &Collision, words: &'static Words) -> String {
    let team = plan.team();
    let who = words.names(plan, &collision.people);
    // People are counted on a day, else their days.
    let amount = |n: i64| match collision.clash {
        Clash::Desks | Clash::Cover => n.to_string(),
        Clash::Anchor | Clash::TooFewDays | Clash::TooManyDays | Clash::Staff | Clash::Seats => {
            number::days(usize::try_from(n).unwrap_or(0), words)
        }
    };
    let said = words.collision(collision.clash, &who, &amount(collision.need), &amount(collision.room));
    let week = plan.week(collision.week).number();
    let mut when: Vec<String> = if plan.n_weeks() > 1 { vec![format!("{} {week}", words.week)] } else { Vec::new() };
    let weekday = |&day: &usize| Some(words.weekday(team.days.get(day)?).to_owned());
    when.extend(collision.days.iter().filter_map(weekday));
    let when = when.join(", ");
    let mut letters = when.chars();
    match letters.next() {
        Some(first) => format!("{}{}: {said}", first.to_ascii_uppercase(), letters.as_str()),
        None => said,
    }
}

fn rule_name(plan: &Plan, rule: Rule, words: &'static Words) -> String {
    let team = plan.team();
    let group = |g: Option<GroupIx>| g.and_then(|g| team.group(g)).map_or(words.everybody, |group| group.label());
    match rule {
        Rule::OfficeDays => words.office_days.to_owned(),
        Rule::OwnBand(p) => format!("{}: {}", words.own_band, team.person(p).map_or("", |who| who.name.as_str())),
        Rule::Anchor(n) => {
            let group = team.rules.anchors.get(n).map_or("", |anchor| group(anchor.group));
            format!("{}: {group}", words.anchors)
        }
        Rule::Cover(n) => {
            format!("{}: {}", words.cover, team.rules.cover.get(n).map_or("", |cover| group(cover.group)))
        }
        Rule::Desks(s) => match team.site(s).filter(|_| team.sites.len() > 1) {
            Some(site) => format!("{}: {}", words.desks, site.label()),
            None => words.desks.to_owned(),
        },
    }
}
