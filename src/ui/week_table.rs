//! The week as a table: the days across, people by group down, who is in at the foot.

use yew::prelude::*;

use super::hands::Hands;
use super::person_row::{CellView, PersonRow, Stand, Texts, cell_label};
use super::text::Words;
use crate::plan::{Address, GroupIx, PersonIx, Place, Plan, SiteIx, Slot, Weekday};
use crate::session::{DayCount, Section, Session, Target};

/// The table of the shown week.
pub fn week_table(session: &Session, words: &'static Words, hands: &Hands) -> Html {
    let plan = session.plan();
    let label = plan.team().name.as_ref().map_or(words.table_label, crate::plan::Name::as_str);
    html! {
        <table role="grid" part="grid" class="week" data-week={session.week().to_string()} aria-label={label.to_owned()}
            onkeydown={hands.on_table_key.clone()} onfocusin={hands.on_focus.clone()} onclick={hands.on_click.clone()}
            onpointerdown={hands.on_down.clone()} onpointerover={hands.on_over.clone()}
            onpointerup={hands.on_up.clone()} onpointerleave={hands.on_leave.clone()}>
            { head(session, words) }
            { for session.sections().iter().map(|section| group_body(session, section, words)) }
            { foot(session, words) }
        </table>
    }
}

fn head(session: &Session, words: &'static Words) -> Html {
    let plan = session.plan();
    let entry = entry(session);
    let column = |(n, &weekday): (usize, &Weekday)| {
        let date = plan.week(session.week()).date(weekday);
        let (_, _, number) = date.parts();
        let is_closed = plan.team().closed.contains(&date);
        let is_anchor = plan.team().rules.anchors.iter().any(|anchor| anchor.day == weekday);
        let remark = if is_closed {
            Some(words.closed)
        } else if is_anchor {
            Some(words.anchor_day)
        } else {
            None
        };
        let selected = session.target() == Some(Target::Day(n));
        let tab = if entry == Target::Day(n) { "0" } else { "-1" };
        let today = (date == session.today()).then_some("today");
        html! {
            <th key={n} scope="col" role="columnheader" class={classes!(selected.then_some("selected"), today)}
                tabindex={tab} data-day={n.to_string()}>
                <span class="day">{ (words.weekday_short)(weekday) }<b>{ format!("{number}.") }</b></span>
                <i>{ remark.unwrap_or_default() }</i>
            </th>
        }
    };
    html! {
        <thead>
            <tr>
                <th scope="col" role="columnheader" class="name"><span class="hidden">{ words.person }</span></th>
                { for plan.team().days.as_slice().iter().enumerate().map(column) }
                <th scope="col" role="columnheader" class="days">{ words.days }</th>
            </tr>
        </thead>
    }
}

fn group_body(session: &Session, section: &Section, words: &'static Words) -> Html {
    let team = session.plan().team();
    let label = section.group.and_then(|g| team.group(g)).map_or(words.no_group, crate::plan::Group::label);
    let key = section.group.map_or_else(|| "-".to_owned(), |GroupIx(g)| format!("group-{g}"));
    let has_head = !(section.group.is_none() && team.groups.is_empty());
    html! {
        <tbody key={key}>
            <tr class="group" hidden={!has_head} key="group">
                <th role="rowheader" scope="rowgroup" colspan={(team.days.n_days() + 2).to_string()}>
                    <bdi>{ label }</bdi><em>{ section.people.len() }</em>
                </th>
            </tr>
            { for section.people.iter().map(|&p| person_row(session, p, words)) }
        </tbody>
    }
}

fn person_row(session: &Session, p: PersonIx, words: &'static Words) -> Html {
    let plan = session.plan();
    let Some(person) = plan.team().person(p) else { return html! {} };
    let cells = (0..plan.team().days.n_days()).filter_map(|day| cell_view(session, p, day, words)).collect::<Vec<_>>();
    let stand = |target: Option<Target>| match target {
        Some(Target::Cell(at)) if at.person == p => Stand::Day(at.day),
        Some(Target::Person(q)) if q == p => Stand::Name,
        Some(Target::Cell(_) | Target::Person(_) | Target::Day(_)) | None => Stand::Away,
    };
    html! {
        <PersonRow key={person.id.as_str()} person={p.0} name={person.name.as_str().to_owned()} tags={tags(plan, session.week(), p, words)}
            own={person.site} {cells} office_halves={session.office_halves(p)} n_days={plan.team().days.n_days()}
            stand={stand(session.target())} entry={stand(Some(entry(session)))} words={Texts(words)} />
    }
}

fn cell_view(session: &Session, p: PersonIx, day: usize, words: &'static Words) -> Option<CellView> {
    let plan = session.plan();
    let person = plan.team().person(p)?;
    let at = Address { person: p, week: session.week(), day };
    let cell = plan.cell(at)?;
    let weekday = plan.team().days.get(day)?;
    let site = |slot: Slot| elsewhere(plan, slot.place, person.site);
    let mut view = CellView {
        cell,
        is_shut: plan.is_shut(at),
        wish: person.wishes.get(&weekday).map_or(0, |wish| wish.get()),
        label: AttrValue::default(),
        sites: [site(cell.am), site(cell.pm)],
        is_lit: session.is_lit(at),
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

fn foot(session: &Session, words: &'static Words) -> Html {
    let team = session.plan().team();
    let counts: Vec<Vec<DayCount>> = (0..team.days.n_days()).map(|day| session.day_counts(day)).collect();
    let most = counts.iter().flatten().map(|count| count.most().max(desks(*count).unwrap_or(0))).max().unwrap_or(0);
    let row = |(s, site): (usize, &crate::plan::Site)| {
        let name = if team.sites.len() > 1 || site.name.is_some() { site.label() } else { "" };
        let cell = |(day, counts): (usize, &Vec<DayCount>)| {
            counts.get(s).map_or_else(
                || html! { <td key={day}></td> },
                |&count| html! { <td key={day} role="gridcell">{ bar(count, most, words) }</td> },
            )
        };
        html! {
            <tr key={site.id.as_str()}>
                <th role="rowheader" scope="row" class="name">{ words.at_office }<em><bdi>{ name }</bdi></em></th>
                { for counts.iter().enumerate().map(cell) }
                <td role="gridcell"></td>
            </tr>
        }
    };
    html! { <tfoot>{ for team.sites.iter().enumerate().map(row) }</tfoot> }
}

fn desks(count: DayCount) -> Option<usize> {
    count.desks.and_then(|desks| usize::try_from(desks).ok())
}

/// People at a site against its desks, morning and afternoon side by side.
fn bar(count: DayCount, most: usize, words: &Words) -> Html {
    let height = |n: usize| (n * 34).checked_div(most).unwrap_or(0);
    let column = |x: &'static str, n: usize| {
        html! { <rect class="fill" {x} y={(36 - height(n)).to_string()} width="28" height={height(n).to_string()} /> }
    };
    let line = desks(count).map(|desks| (36 - height(desks)).to_string());
    let text = match count.desks {
        Some(desks) => (words.count_of_desks)(count.most(), desks),
        None => count.most().to_string(),
    };
    html! {
        <span class={classes!("bar", count.is_over().then_some("over"))}>
            <svg viewBox="0 0 64 37" preserveAspectRatio="none" aria-hidden="true">
                { column("4", count.am) }{ column("32", count.pm) }
                if let Some(y) = line { <line class="desks" x1="0" x2="64" y1={y.clone()} y2={y} /> }
            </svg>
            <b>{ text }</b>
        </span>
    }
}
