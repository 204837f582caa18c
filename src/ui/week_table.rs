//! The week as a table: the days across, people by group down, who is in at the foot.

use yew::prelude::*;
use yew::virtual_dom::VChild;

use super::el::{El, When, el, nodes};
use super::hands::Hands;
use super::person_row::{CellView, PersonRow, Props, Stand, Texts, cell_label, selected, tab};
use super::text::Words;
use crate::plan::{Address, GroupIx, Listed, PersonIx, Place, Plan, Site, SiteIx, Slot, Weekday};
use crate::session::{DayCount, Section, Session, Target};

/// The table of the shown week.
pub fn week_table(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let plan = session.plan();
    let label = plan.team().name.as_ref().map_or(words.table_label, crate::plan::Name::as_str);
    let bodies = session.sections();
    el("table.week[role=grid][part=grid]")
        .put("data-week", session.week().to_string())
        .put("aria-label", label.to_owned())
        .on(When::KeyDown, &hands.on_table_key)
        .on(When::FocusIn, &hands.on_focus)
        .on(When::Click, &hands.on_click)
        .on(When::PointerDown, &hands.on_down)
        .on(When::PointerOver, &hands.on_over)
        .on(When::PointerUp, &hands.on_up)
        .on(When::PointerLeave, &hands.on_leave)
        .with(head(session, words))
        .all(bodies.iter().map(|section| group_body(session, section, words)))
        .with(foot(session, words))
}

fn head(session: &Session, words: &'static Words) -> El {
    let plan = session.plan();
    let entry = entry(session);
    let column = |(n, &weekday): (usize, &Weekday)| {
        let date = plan.week(session.week()).date(weekday);
        let (_, _, number) = date.parts();
        let is_closed = plan.team().closed.contains(&date);
        let is_anchor = plan.team().rules.anchors.iter().any(|anchor| anchor.day == weekday);
        let remark = match (is_closed, is_anchor) {
            (true, _) => words.closed,
            (false, true) => words.anchor_day,
            (false, false) => "",
        };
        let today = if date == session.today() { "today" } else { "" };
        let day = el("span.day").say((words.weekday_short)(weekday));
        el("th")
            .key(n)
            .set("scope", "col")
            .set("role", "columnheader")
            .classes(&[selected(session.target() == Some(Target::Day(n))), today])
            .set("tabindex", tab(entry == Target::Day(n)))
            .put("data-day", n.to_string())
            .with(day.with(el("b").text(format!("{number}."))))
            .with(el("i").say(remark))
    };
    let column_head = |class: &'static str| el("th[scope=col][role=columnheader]").class(class);
    let row = el("tr")
        .with(column_head("name").with(el("span.hidden").say(words.person)))
        .all(plan.team().days.as_slice().iter().enumerate().map(column))
        .with(column_head("days").say(words.days));
    el("thead").with(row)
}

fn group_body(session: &Session, section: &Section, words: &'static Words) -> El {
    let team = session.plan().team();
    let label = section.group.and_then(|g| team.group(g)).map_or(words.no_group, crate::plan::Group::label);
    let key = section.group.map_or_else(|| "-".to_owned(), |GroupIx(g)| format!("group-{g}"));
    let has_head = !(section.group.is_none() && team.groups.is_empty());
    let title = el("th[role=rowheader][scope=rowgroup]")
        .put("colspan", (team.days.n_days() + 2).to_string())
        .with(el("bdi").text(label.to_owned()))
        .with(el("em").text(section.people.len().to_string()));
    let rows = section.people.iter().filter_map(|&p| person_row(session, p, words)).listed();
    el("tbody").key(key).with(el("tr.group").hidden(!has_head).with(title)).with(nodes(rows))
}

fn person_row(session: &Session, p: PersonIx, words: &'static Words) -> Option<Html> {
    let plan = session.plan();
    let person = plan.team().person(p)?;
    let cells = (0..plan.team().days.n_days()).filter_map(|day| cell_view(session, p, day, words)).listed();
    let stand = |target: Option<Target>| match target {
        Some(Target::Cell(at)) if at.person == p => Stand::Day(at.day),
        Some(Target::Person(q)) if q == p => Stand::Name,
        Some(Target::Cell(_) | Target::Person(_) | Target::Day(_)) | None => Stand::Away,
    };
    let props = Props {
        person: p.0,
        name: person.name.as_str().to_owned().into(),
        tags: tags(plan, session.week(), p, words),
        own: person.site,
        cells,
        office_halves: session.office_halves(p),
        n_days: plan.team().days.n_days(),
        stand: stand(session.target()),
        entry: stand(Some(entry(session))),
        words: Texts(words),
    };
    Some(VChild::<PersonRow>::new(props, Some(person.id.as_str().into())).into())
}

fn cell_view(session: &Session, p: PersonIx, day: usize, words: &'static Words) -> Option<CellView> {
    let plan = session.plan();
    let person = plan.team().person(p)?;
    let at = Address { person: p, week: session.week(), day };
    let present = plan.cell(at)?;
    let proposed = session.proposed_cell(at);
    let cell = proposed.unwrap_or(present);
    let weekday = plan.team().days.get(day)?;
    let site = |slot: Slot| elsewhere(plan, slot.place, person.site);
    let mut view = CellView {
        cell,
        is_shut: plan.is_shut(at),
        wish: person.wishes.get(&weekday).map_or(0, |wish| wish.get()),
        label: AttrValue::default(),
        sites: [site(cell.am), site(cell.pm)],
        is_lit: session.is_lit(at),
        was: proposed.map(|to| if to.am == present.am { present.pm.place } else { present.am.place }),
    };
    let date = (words.date)(plan.date(at.week, at.day)?);
    view.label = cell_label(person.name.as_str(), weekday, &date, &view, person.site, words).into();
    Some(view)
}

/// The short name of a site that is not the own one.
fn elsewhere(plan: &Plan, place: Place, own: SiteIx) -> Option<AttrValue> {
    let site = place.site().filter(|&site| site != own)?;
    plan.team().site(site).map(|site| site.id.as_str().to_owned().into())
}

fn tags(plan: &Plan, week: usize, p: PersonIx, words: &Words) -> Vec<(&'static str, AttrValue)> {
    let team = plan.team();
    let mut tags = Vec::new();
    if team.people.iter().any(|person| person.manager == Some(p)) {
        tags.push(("leads", words.manager_tag.into()));
    }
    let Some(person) = team.person(p) else { return tags };
    let week = plan.week(week);
    if let Some(started) = person.started.filter(|_| person.is_newcomer(week, team.rules.onboarding.weeks)) {
        let n_weeks = week.monday().days_since(started.week().monday()) / 7 + 1;
        tags.push(("newcomer", (words.newcomer_tag)(n_weeks).into()));
    }
    tags
}

/// Where Tab enters the table: what the keyboard stands on, else the first cell.
fn entry(session: &Session) -> Target {
    session.target().unwrap_or_else(|| {
        let first = session.sections().first().and_then(|section| section.people.first().copied());
        let cell = |person| Target::Cell(Address { person, week: session.week(), day: 0 });
        first.map_or(Target::Day(0), cell)
    })
}

fn foot(session: &Session, words: &'static Words) -> El {
    let team = session.plan().team();
    let counts: Vec<Vec<DayCount>> = (0..team.days.n_days()).map(|day| session.day_counts(day)).listed();
    let most = counts.iter().flatten().map(|count| count.most().max(desks(*count).unwrap_or(0))).max().unwrap_or(0);
    let row = |(s, site): (usize, &Site)| {
        let name = if team.sites.len() > 1 || site.name.is_some() { site.label() } else { "" };
        let cell = |(day, counts): (usize, &Vec<DayCount>)| {
            let td = el("td").key(day).set("role", "gridcell");
            td.maybe(counts.get(s).map(|&count| bar(count, most, words)))
        };
        let office = el("em").with(el("bdi").text(name.to_owned()));
        el("tr")
            .key(site.id.as_str())
            .with(el("th.name[role=rowheader][scope=row]").say(words.who_is_in).with(office))
            .all(counts.iter().enumerate().map(cell))
            .with(el("td[role=gridcell]"))
    };
    el("tfoot").all(team.sites.iter().enumerate().map(row))
}

fn desks(count: DayCount) -> Option<usize> {
    count.desks.and_then(|desks| usize::try_from(desks).ok())
}

/// People at a site against its desks, morning and afternoon side by side.
fn bar(count: DayCount, most: usize, words: &Words) -> El {
    let height = |n: usize| (n * 34).checked_div(most).unwrap_or(0);
    let column = |x: &'static str, n: usize| {
        let rect = el("rect.fill").set("x", x).put("y", (36 - height(n)).to_string()).set("width", "28");
        rect.put("height", height(n).to_string())
    };
    let line = desks(count).map(|desks| {
        let y = AttrValue::from((36 - height(desks)).to_string());
        el("line.desks[x1=0][x2=64]").put("y1", y.clone()).put("y2", y)
    });
    let text = match count.desks {
        Some(desks) => (words.count_of_desks)(count.most(), desks),
        None => count.most().to_string(),
    };
    let svg = el("svg[viewBox=0 0 64 37][preserveAspectRatio=none][aria-hidden=true]");
    el("span")
        .class(if count.is_over() { "bar over" } else { "bar" })
        .with(svg.with(column("4", count.am)).with(column("32", count.pm)).maybe(line))
        .with(el("b").text(text))
}
