//! The score: one number, broken rules, the four principles with their criteria, and what costs most.

use super::behind::{findings_behind, opener};
use super::el::{El, button, el, nodes};
use super::hands::Hands;
use super::lighting::lighting;
use super::number;
use super::still::{Explains, explaining};
use super::text::Words;
use crate::plan::{Cell, Criterion, Listed, Place, Plan, Principle, SiteIx};
use crate::score::{Detail, Finding, Repair, Score};
use crate::session::{Access, Action, Behind, Lit, Session, Weighed};

/// The number and the principles.
pub fn score_card(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let score = session.score();
    let principles =
        Principle::ALL.into_iter().filter_map(|principle| principle_view(session, principle, words, hands));
    el("section.score[part=score][aria-labelledby=score-title]")
        .with(el("h2.hidden[id=score-title]").say(words.score))
        .with(total(&score, words))
        .with(broken(session, score.broken(), words, hands))
        .with(el("div.principles").all(principles))
}

/// Broken rules, as a number that opens.
fn broken(session: &Session, halves: i64, words: &'static Words, hands: &Hands) -> El {
    let opener = opener(session, Behind::Broken, "link", hands).text(words.broken(halves));
    let findings = findings_behind(session, Behind::Broken, words, hands);
    el("div.broken").hidden(halves == 0).with(opener).with(el("div").maybe(findings))
}

fn total(score: &Score, words: &'static Words) -> El {
    let Some(points) = score.overall() else {
        return el("p.total none").say(words.nothing_to_score);
    };
    let number = el("b").text(number::points(points, words));
    let track = el("div").with(meter(points, "large")).with(el("p.remark").say(words.measures_plan));
    el("div.total").with(el("p.number").with(number).with(el("span").say(words.of_100))).with(track)
}

/// A bar whose length the style sheet knows.
fn meter(millionths: i64, class: &'static str) -> El {
    let hundredths = millionths / 10_000;
    el("i[aria-hidden=true]")
        .classes(&["meter", class])
        .put("data-tenths", (hundredths / 10).to_string())
        .put("data-hundredths", (hundredths % 10).to_string())
}

fn principle_view(session: &Session, principle: Principle, words: &'static Words, hands: &Hands) -> Option<El> {
    let score = session.score();
    let points = score.principle(principle)?;
    let criteria = || {
        let criteria = principle.criteria();
        criteria
            .filter_map(|criterion| Some(criterion_view(session, &score, criterion, words, hands)?.into()))
            .collect()
    };
    let criteria = explaining(Explains::Principle(principle), hands, || nodes(criteria()));
    let summary = el("summary")
        .with(el("span").say(words.principle(principle)))
        .with(el("b").text(number::points(points, words)))
        .with(meter(points, ""));
    Some(el("details").key(principle.id()).class("principle").with(summary).with(el("ul").with(criteria)))
}

/// A criterion opens: what it measures, what it has earned, and the findings that cost it points.
fn criterion_view(
    session: &Session,
    score: &Score,
    criterion: Criterion,
    words: &'static Words,
    hands: &Hands,
) -> Option<El> {
    let tally = score.criterion(criterion);
    let points = tally.points()?;
    let behind = Behind::Criterion(criterion);
    let button = opener(session, behind, "criterion", hands)
        .with(el("span").say(words.criterion(criterion)))
        .with(meter(points, "small"))
        .with(el("i").text(number::points(points, words)));
    let inside = findings_behind(session, behind, words, hands).map(|findings| {
        let weight = session.plan().team().weights.criterion(criterion).to_string();
        let earned = words.earned_of(&tally.earned.to_string(), &tally.possible.to_string(), &weight);
        let help = el("p.remark").say(words.criterion_help(criterion)).say(" ").text(earned);
        el("div.inside").with(help).with(findings)
    });
    Some(el("li").key(criterion.id()).with(button).with(el("div").maybe(inside)))
}

/// What costs most, each with the button that repairs it.
pub fn finding_list(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let shown = session.shown_lately();
    let findings = shown.findings.iter().map(|weighed| finding_view(session, weighed, words, hands));
    el("section.findings[aria-labelledby=findings-title]")
        .hidden(session.score().overall().is_none())
        .with(el("h2[id=findings-title]").say(words.costs_most))
        .with(el("p.remark").hidden(!shown.findings.is_empty()).say(words.nothing_costs))
        .with(el("ul").all(findings))
        .with(el("p.remark").hidden(shown.n_more == 0).text(words.more_findings(&shown.n_more.to_string())))
}

fn finding_view(session: &Session, weighed: &Weighed, words: &'static Words, hands: &Hands) -> El {
    let plan = session.plan();
    let Weighed { finding, repair } = weighed;
    let repair = repair.as_ref().filter(|_| session.access() == Access::Edit);
    let sentence = el("p").text(words.finding(plan, finding)).with(el("small").text(cost(finding, words)));
    let line = el("li").key(key(finding)).class(if finding.broken > 0 { "is-broken" } else { "" });
    lighting(line, Lit::of(finding), hands)
        .with(sentence)
        .maybe(repair.map(|repair| repair_button(plan, repair, words, hands)))
}

fn key(finding: &Finding) -> String {
    let people: Vec<String> = finding.people.iter().take(6).map(|p| p.0.to_string()).listed();
    let group = finding.group.map(|g| g.0);
    let site = finding.site.map(SiteIx::get);
    let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
    let parts = [
        finding.criterion.id(),
        &people.join("."),
        &number(finding.day),
        &number(group),
        &number(site),
        detail(finding.detail),
    ];
    parts.join("-")
}

fn detail(detail: Detail) -> &'static str {
    match detail {
        Detail::Plain => "",
        Detail::Buddy => "buddy",
        Detail::Manager => "manager",
        Detail::Colleagues => "colleagues",
        Detail::OnSite => "on-site",
        Detail::TooMany => "too-many",
    }
}

fn cost(finding: &Finding, words: &Words) -> String {
    let points = words.points(&number::change(-finding.cost, words));
    if finding.broken > 0 { format!("{} · {points}", words.broken(finding.broken)) } else { points }
}

fn repair_button(plan: &Plan, repair: &Repair, words: &'static Words, hands: &Hands) -> El {
    let who = plan.team().person(repair.at.person).map_or("", |person| person.name.as_str());
    let place = if goes_home(repair.to) { words.at_home } else { words.at_office };
    let day = plan.team().days.get(repair.at.day).map_or("", |day| words.weekday(day));
    let mended = (repair.mended > 0).then(|| el("b").text(words.breaks(-repair.mended)));
    let gain = (repair.mended <= 0 || repair.gain != 0).then(|| points(repair.gain, words));
    button("repair", &hands.on(Action::Write(vec![(repair.at, repair.to)])))
        .text(format!("{} ", words.do_it(who, place, day)))
        .maybe(mended)
        .say(" ")
        .maybe(gain)
}

fn points(gain: i64, words: &Words) -> El {
    el("b").class(if gain < 0 { "minus" } else { "" }).text(number::change(gain, words))
}

fn goes_home(to: Cell) -> bool {
    to.am.place == Place::Home || to.pm.place == Place::Home
}

/// Hints to check.
pub fn notice_list(session: &Session, words: &'static Words) -> El {
    let notices = session.shown_lately().notices;
    let lines = notices.iter().map(|notice| el("li").text(words.notice(session.plan(), notice)));
    let summary = el("summary").say(words.to_check).with(el("em").text(notices.len().to_string()));
    el("details.notices")
        .hidden(notices.is_empty())
        .with(summary)
        .with(el("ul").all(lines))
        .with(el("p.remark").say(words.notice_hint))
}
