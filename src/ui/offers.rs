//! What else can be chosen than the best plan: fewer changed days, the smallest repair, and plans nearly as
//! good. Each is a picture that is a button; what is chosen is shown in the week.

use super::el::{El, button, el};
use super::hands::Hands;
use super::number;
use super::text::Words;
use crate::plan::Address;
use crate::score::Score;
use crate::session::{Action, Offer, Offered, Proposal, Session};

/// The offers of a proposal, as far as they are known.
#[inline(never)]
pub fn offers(session: &Session, proposal: &Proposal, words: &'static Words, hands: &Hands) -> El {
    let of = |kind: Offered| {
        let all = proposal.offers.iter().enumerate();
        all.filter(move |(_, offer)| offer.kind == kind).collect::<Vec<(usize, &Offer)>>()
    };
    let (best, now) = (of(Offered::Best), session.score());
    let mut few = of(Offered::Fewer);
    few.retain(|(_, offer)| best.iter().all(|(_, best)| offer.cells.len() < best.cells.len()));
    let gains: Vec<i64> = few.iter().chain(&best).map(|(_, offer)| gain(offer, &now)).collect();
    let most = gains.iter().copied().max().unwrap_or(1).max(1);
    let height = |n: Option<usize>| n.and_then(|n| gains.get(n)).map(|&gain| 100 - 100 * gain.max(0) / most);
    let column = |(n, &(offer_n, offer)): (usize, &(usize, &Offer))| {
        let at = height(Some(n)).unwrap_or(100);
        let before = height(n.checked_sub(1)).unwrap_or(100);
        let after = height(Some(n + 1)).unwrap_or(at);
        let picture = curve_piece(i64::midpoint(before, at), at, i64::midpoint(at, after));
        let days = words.changed_days(offer.cells.len());
        let mended = now.broken() - offer.score.broken();
        let sign = el("small").set("aria-hidden", "true").hidden(mended <= 0).text(format!("✓{mended}"));
        let button = choice(offer_n, proposal, hands)
            .with(el("span").class("hidden").text(worth(&days, gain(offer, &now), -mended, words)))
            .with(change(gain(offer, &now), words).set("aria-hidden", "true"))
            .with(picture)
            .with(el("span").set("aria-hidden", "true").text(offer.cells.len().to_string()))
            .with(sign);
        // An offer that comes in between leaves the keyboard where it is.
        el("li").key(offer_n).with(button)
    };
    let columns = few.iter().chain(&best).enumerate().map(column);
    let columns = el("ul").class("curve").all(columns.collect::<Vec<El>>());
    let repair = [Offered::Repair, Offered::SmallestRepair].into_iter().flat_map(of).map(|(n, offer)| {
        let said = words.smallest_repair(offer.cells.len(), offer.score.broken());
        let is_proven = offer.kind == Offered::SmallestRepair;
        let remark = if is_proven { words.repair_proven } else { words.repair_found };
        let button = choice(n, proposal, hands).text(said).with(change(gain(offer, &now), words));
        button.with(el("small").text(format!(" · {remark}")))
    });
    let alternatives = of(Offered::Alternative);
    let from_best = |(n, offer): &(usize, &Offer)| {
        let best = best.first().map(|(_, best)| *best);
        let apart = best.map_or(0, |best| apart(best, offer));
        let loss = gain(offer, &now) - best.map_or(0, |best| gain(best, &now));
        let said = if apart == 0 { words.best_plan.to_owned() } else { words.days_apart(apart) };
        let button = choice(*n, proposal, hands).with(week_picture(session, offer)).with(el("span").text(said));
        el("li").key(*n).with(button.with(change(loss, words).hidden(apart == 0)))
    };
    let shown = best.iter().chain(&alternatives).map(from_best).collect::<Vec<El>>();
    el("div")
        .class("offers")
        .with(el("h3").hidden(few.is_empty()).say(words.fewer_changes))
        .with(columns.hidden(few.is_empty()))
        .with(el("p").all(repair))
        .with(el("h3").hidden(alternatives.is_empty()).say(words.alternatives))
        .with(el("ul").class("alternatives").hidden(alternatives.is_empty()).all(shown))
}

/// The button of an offer.
fn choice(n: usize, proposal: &Proposal, hands: &Hands) -> El {
    button("offer", &hands.on(Action::Choose(n))).says("aria-pressed", n == proposal.shown)
}

fn gain(offer: &Offer, now: &Score) -> i64 {
    offer.score.overall().unwrap_or(0) - now.overall().unwrap_or(0)
}

/// What is won, in words: points, and halves in which a rule is broken more or fewer.
pub fn worth(what: &str, points: i64, broken: i64, words: &Words) -> String {
    let points = words.points(&number::change(points, words));
    let broken = if broken == 0 { String::new() } else { words.breaks(broken) };
    let comma = if broken.is_empty() { "" } else { ", " };
    [what, ": ", &points, comma, &broken].concat()
}

/// Days in which two offers differ.
fn apart(one: &Offer, other: &Offer) -> usize {
    let only =
        |a: &Offer, b: &Offer| a.cells.iter().filter(|cell| !b.cells.contains(cell)).map(|&(at, _)| at).collect();
    let (mut all, more): (Vec<Address>, Vec<Address>) = (only(one, other), only(other, one));
    let new: Vec<Address> = more.into_iter().filter(|at| !all.contains(at)).collect();
    all.extend(new);
    all.len()
}

/// A change of points.
pub fn change(points: i64, words: &Words) -> El {
    let class = match points {
        1.. => "plus",
        0 => "muted",
        _ => "minus",
    };
    el("i").class(class).text(number::change(points, words))
}

fn picture(view: String) -> El {
    el("svg").put("viewBox", view).set("preserveAspectRatio", "none").set("aria-hidden", "true")
}

/// A piece of the curve of points against changed days, from the left edge over the middle to the right.
fn curve_piece(left: i64, middle: i64, right: i64) -> El {
    let area = format!("M0 100V{left}L50 {middle}L100 {right}V100Z");
    let stem = format!("M50 100V{middle}");
    picture("0 0 100 100".to_owned())
        .with(el("path").class("area").put("d", area))
        .with(el("path").class("stem").put("d", stem))
}

/// How many are at an office on each day of the shown week, as bars.
fn week_picture(session: &Session, offer: &Offer) -> El {
    let plan = session.plan();
    let n_people = i64::try_from(plan.n_people().max(1)).unwrap_or(1);
    let bar = |day: usize| {
        let is_in = |person| {
            let at = Address { person, week: session.week(), day };
            let cell = offer.cells.iter().find(|(changed, _)| *changed == at).map(|&(_, cell)| cell);
            cell.or_else(|| plan.cell(at)).is_some_and(|cell| cell.am.place.site().or(cell.pm.place.site()).is_some())
        };
        let n_in = i64::try_from(plan.team().person_ixs().filter(|&p| is_in(p)).count()).unwrap_or(0);
        let height = 20 * n_in / n_people;
        el("path").put("d", format!("M{} 20v-{height}h8v{height}z", 10 * day + 1))
    };
    let days = plan.team().days.n_days();
    picture(format!("0 0 {} 20", 10 * days)).all((0..days).map(bar))
}
