//! The score: one number, broken rules, the four principles with their criteria, and what costs most.

use yew::prelude::*;

use super::hands::Hands;
use super::number;
use super::text::Words;
use crate::plan::{Cell, Criterion, Place, Plan, Principle, SiteIx};
use crate::score::{Detail, Finding, Repair, Score};
use crate::session::{Access, Action, Session, Weighed};

/// The number and the principles.
pub fn score_card(session: &Session, words: &Words) -> Html {
    let score = session.score();
    html! {
        <section class="score" part="score" aria-labelledby="score-title">
            <h2 id="score-title" class="hidden">{ words.score }</h2>
            { total(&score, words) }
            <p class="broken" hidden={score.broken() == 0}>{ (words.broken)(score.broken()) }</p>
            <div class="principles">
                { for Principle::ALL.into_iter().filter_map(|principle| principle_view(&score, principle, words)) }
            </div>
        </section>
    }
}

fn total(score: &Score, words: &Words) -> Html {
    match score.overall() {
        None => html! { <p class="total none">{ words.nothing_to_score }</p> },
        Some(points) => html! {
            <div class="total">
                <p class="number"><b>{ number::points(points, words) }</b><span>{ words.of_100 }</span></p>
                <div>{ meter(points, "large") }<p class="remark">{ words.measures_plan }</p></div>
            </div>
        },
    }
}

fn meter(millionths: i64, class: &'static str) -> Html {
    let width = (millionths / 10_000).to_string();
    html! {
        <svg class={classes!("meter", class)} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="8" /><rect class="fill" {width} height="8" />
        </svg>
    }
}

fn principle_view(score: &Score, principle: Principle, words: &Words) -> Option<Html> {
    let points = score.principle(principle)?;
    let criteria = principle.criteria().filter_map(|criterion| criterion_view(score, criterion, words));
    Some(html! {
        <details key={principle.id()} class="principle">
            <summary>
                <span>{ (words.principle)(principle) }</span><b>{ number::points(points, words) }</b>
                { meter(points, "") }
            </summary>
            <ul>{ for criteria }</ul>
        </details>
    })
}

fn criterion_view(score: &Score, criterion: Criterion, words: &Words) -> Option<Html> {
    let points = score.criterion(criterion).points()?;
    Some(html! {
        <li key={criterion.id()} class="criterion" title={(words.criterion_help)(criterion)}>
            <span>{ (words.criterion)(criterion) }</span>{ meter(points, "small") }<i>{ number::points(points, words) }</i>
        </li>
    })
}

/// What costs most, each with the button that repairs it.
pub fn finding_list(session: &Session, words: &Words, hands: &Hands) -> Html {
    let shown = session.shown();
    let is_empty = shown.findings.is_empty();
    html! {
        <section class="findings" aria-labelledby="findings-title" hidden={session.score().overall().is_none()}>
            <h2 id="findings-title">{ words.costs_most }</h2>
            <p class="remark" hidden={!is_empty}>{ words.nothing_costs }</p>
            <ul>{ for shown.findings.iter().enumerate().map(|(n, weighed)| finding_view(session, n, weighed, words, hands)) }</ul>
            <p class="remark" hidden={shown.n_more == 0}>{ (words.more_findings)(shown.n_more) }</p>
        </section>
    }
}

fn finding_view(session: &Session, n: usize, weighed: &Weighed, words: &Words, hands: &Hands) -> Html {
    let plan = session.plan();
    let Weighed { finding, repair } = weighed;
    let light = |to: Option<usize>| hands.on_action.reform(move |_: PointerEvent| Action::Light(to));
    let focus = hands.on_action.reform(move |_: FocusEvent| Action::Light(Some(n)));
    let blur = hands.on_action.reform(|_: FocusEvent| Action::Light(None));
    let repair = repair.as_ref().filter(|_| session.access() == Access::Edit);
    html! {
        <li key={key(finding)} class={classes!((finding.broken > 0).then_some("is-broken"))}
            onpointerenter={light(Some(n))} onpointerleave={light(None)} onfocusin={focus} onfocusout={blur}>
            <p>{ (words.finding)(plan, finding) }<small>{ cost(finding, words) }</small></p>
            if let Some(repair) = repair { { repair_button(plan, repair, words, hands) } }
        </li>
    }
}

fn key(finding: &Finding) -> String {
    let people: Vec<String> = finding.people.iter().take(6).map(|p| p.0.to_string()).collect();
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
    let points = (words.points)(&number::change(-finding.cost, words));
    if finding.broken > 0 { format!("{} · {points}", (words.broken)(finding.broken)) } else { points }
}

fn repair_button(plan: &Plan, repair: &Repair, words: &Words, hands: &Hands) -> Html {
    let who = plan.team().person(repair.at.person).map_or("", |person| person.name.as_str());
    let place = if goes_home(repair.to) { words.at_home } else { words.at_office };
    let day = plan.team().days.get(repair.at.day).map_or("", |day| (words.weekday)(day));
    let gain = if repair.mended > 0 && repair.gain == 0 {
        (words.breaks)(-repair.mended)
    } else {
        number::change(repair.gain, words)
    };
    html! {
        <button type="button" class="repair" onclick={hands.on(Action::Write(vec![(repair.at, repair.to)]))}>
            { (words.do_it)(who, place, day) }{ " " }<b>{ gain }</b>
        </button>
    }
}

fn goes_home(to: Cell) -> bool {
    to.am.place == Place::Home || to.pm.place == Place::Home
}

/// Hints to check.
pub fn notice_list(session: &Session, words: &Words) -> Html {
    let notices = session.notices();
    let lines = notices.iter().map(|notice| html! { <li>{ (words.notice)(session.plan(), notice) }</li> });
    html! {
        <details class="notices" hidden={notices.is_empty()}>
            <summary>{ words.to_check }<em>{ notices.len() }</em></summary>
            <ul>{ for lines }</ul>
            <p class="remark">{ words.notice_hint }</p>
        </details>
    }
}
