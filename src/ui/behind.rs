//! Numbers of the score that open: a button, and the findings behind it, which light up in the week.

use super::el::{El, button, el};
use super::hands::Hands;
use super::lighting::light_button;
use super::number;
use super::text::Words;
use crate::score::Finding;
use crate::session::{Action, Behind, Lit, Session};

/// The button of a number; what it shows is put into it.
pub fn opener(session: &Session, behind: Behind, class: &'static str, hands: &Hands) -> El {
    button(class, &hands.on(Action::Open(behind))).says("aria-expanded", session.opened() == Some(behind))
}

/// What is behind a number, where it is open.
pub fn findings_behind(session: &Session, behind: Behind, words: &'static Words, hands: &Hands) -> Option<El> {
    (session.opened() == Some(behind)).then(|| listed(session, behind, words, hands))
}

#[inline(never)]
fn listed(session: &Session, behind: Behind, words: &'static Words, hands: &Hands) -> El {
    let top = session.behind(behind);
    let n_more = top.n_all.saturating_sub(top.findings.len());
    let lines = top.findings.iter().enumerate().map(|(n, finding)| line(session, n, finding, words, hands));
    let list = el("ul.behind").all(lines);
    let nothing = el("p.remark").hidden(top.n_all > 0).say(words.nothing_lost);
    el("div").with(list).with(nothing).with(el("p.remark").hidden(n_more == 0).text(format!("+ {n_more}")))
}

fn line(session: &Session, n: usize, finding: &Finding, words: &'static Words, hands: &Hands) -> El {
    let plan = session.plan();
    let week = (plan.n_weeks() > 1).then(|| format!("{} {} · ", words.week, plan.week(finding.week).number()));
    let cost = words.points(&number::change(-finding.cost, words));
    let says = el("span").text(words.finding(plan, finding));
    let small = el("small").text(week.unwrap_or_default() + &cost);
    el("li").key(n).with(light_button(Lit::of(finding), hands).with(says).with(small))
}
