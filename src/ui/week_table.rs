//! The shown weeks as a table: the days across, people by group down, who is in at the foot.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VChild;

use super::el::{El, When, button, el, nodes};
use super::hands::Hands;
use super::number;
use super::person_row::{CellView, Column, PersonRow, Props, Stand, Texts, selected, tab};
use super::still::{Explains, explaining};
use super::text::Words;
use crate::plan::{Address, GroupIx, Listed, PersonIx, Place, Plan, Site, SiteIx, Slot};
use crate::session::{Access, Action, Block, DayCount, Section, Session, Target, Version};

/// What every part of the table is drawn from.
struct Table<'a> {
    session: &'a Session,
    words: &'static Words,
    hands: &'a Hands,
    columns: Rc<[Column]>,
    block: Option<Block>,
    entry: Target,
    beside: Option<(Version, &'a Plan)>,
}

/// The table of the shown weeks.
pub fn week_table(session: &Session, words: &'static Words, hands: &Hands) -> El {
    let label = session.plan().team().name.as_ref().map_or(words.table_label, crate::plan::Name::as_str);
    let columns = columns(session, words);
    let (from, to) = session.weeks();
    let table = Table {
        session,
        words,
        hands,
        columns,
        block: session.block(),
        entry: entry(session),
        beside: session.beside(),
    };
    el("table[role=grid][part=grid][aria-multiselectable=true]")
        .says("aria-readonly", session.access() == Access::ReadOnly)
        .class(if to - from > 1 { "week many" } else { "week" })
        .put("aria-label", label.to_owned())
        .number(
            "aria-rowcount",
            session.is_long().then(|| session.n_lines() + table.n_heads() + session.plan().team().sites.len()),
        )
        .on(When::KeyDown, &hands.on_table_key)
        .on(When::ContextMenu, &hands.on_context)
        .on(When::FocusIn, &hands.on_focus)
        .on(When::Click, &hands.on_click)
        .on(When::PointerDown, &hands.on_down)
        .on(When::PointerOver, &hands.on_over)
        .on(When::PointerUp, &hands.on_up)
        .on(When::PointerLeave, &hands.on_leave)
        .with(table.widths())
        .with(explaining(Explains::Head, hands, || table.head().into()))
        .with(nodes(table.bodies()))
        .with(explaining(Explains::Foot, hands, || table.foot().into()))
}

fn columns(session: &Session, words: &'static Words) -> Rc<[Column]> {
    let plan = session.plan();
    let mut columns = Vec::new();
    let mut last = session.weeks().0;
    for (week, day) in session.columns() {
        if let (Some(weekday), Some(date)) = (plan.team().days.get(day), plan.date(week, day)) {
            let date = words.date(date).into();
            columns.push(Column { week, day, weekday, date, is_next_week: week != last });
            last = week;
        }
    }
    columns.into()
}

/// Where Tab enters the table: what the keyboard stands on, else the first cell.
fn entry(session: &Session) -> Target {
    session.target().unwrap_or_else(|| {
        let (week, day) = session.columns().first().copied().unwrap_or((session.week(), 0));
        let cell = |&person| Target::Cell(Address { person, week, day });
        session.rows().first().map_or(Target::Day { week, day }, cell)
    })
}

impl Table<'_> {
    /// The widths of the columns: the first row of several weeks has none of its own.
    fn widths(&self) -> El {
        let days = self.columns.iter().enumerate().map(|(n, _)| el("col").key(n));
        el("colgroup").with(el("col.name")).all(days).with(el("col.days"))
    }

    fn is_many(&self) -> bool {
        let (from, to) = self.session.weeks();
        to - from > 1
    }

    fn head(&self) -> El {
        let words = self.words;
        let column_head = |class: &'static str| el("th[scope=col][role=columnheader]").class(class);
        let row = el("tr")
            .index(self.session.is_long().then(|| self.n_heads()))
            .with(column_head("name").with(el("span.hidden").say(words.person)))
            .all(self.columns.iter().enumerate().map(|(n, column)| self.day_head(n, column)))
            .with(column_head("days").say(words.days));
        let (from, to) = self.session.weeks();
        let week = |week: usize| {
            let n_days = self.columns.iter().filter(|column| column.week == week).count();
            el("th[scope=colgroup][role=columnheader]")
                .key(week)
                .class(if week > from { "next" } else { "" })
                .put("colspan", n_days.to_string())
                .text(format!("{} {}", words.week, self.session.plan().week(week).number()))
        };
        let weeks =
            el("tr.weeks-head").hidden(to - from < 2).with(el("td.name")).all((from..to).map(week)).with(el("td"));
        el("thead").with(weeks).with(row)
    }

    fn day_head(&self, n: usize, column: &Column) -> El {
        let (session, words) = (self.session, self.words);
        let team = session.plan().team();
        let date = session.plan().week(column.week).date(column.weekday);
        let remark = if team.closed.contains(&date) {
            words.closed
        } else if team.rules.anchors.iter().any(|anchor| anchor.day == column.weekday) {
            words.anchor_day
        } else {
            ""
        };
        let today = if date == session.today() { "today" } else { "" };
        let target = Target::Day { week: column.week, day: column.day };
        let is_selected =
            session.target() == Some(target) || self.block.as_ref().is_some_and(|block| self.is_in(block, n));
        let day = el("span.day").say(words.weekday_short(column.weekday));
        el("th[scope=col][role=columnheader]")
            .key(n)
            .classes(&[selected(is_selected), today, if column.is_next_week { "next" } else { "" }])
            .set("tabindex", tab(self.entry == target))
            .put("data-week", column.week.to_string())
            .put("data-day", column.day.to_string())
            .with(day.with(el("b").text(words.locale.day(date))))
            .with(el("i").say(remark))
    }

    /// Whether a column is selected from its head.
    fn is_in(&self, block: &Block, n: usize) -> bool {
        matches!(self.session.target(), Some(Target::Day { .. })) && block.columns.contains(&n)
    }

    /// The groups with their people. Lines that are not drawn leave gaps as high as they would be.
    fn bodies(&self) -> Vec<Html> {
        let drawn = self.session.drawn();
        let stood_on = match self.session.target() {
            Some(Target::Cell(at)) => Some(at.person),
            Some(Target::Person(p)) => Some(p),
            Some(Target::Day { .. }) | None => None,
        };
        let (mut line, mut row, mut gap) = (0, 0, 0);
        let mut bodies = Vec::new();
        for section in self.session.sections() {
            let people = if section.is_folded { &[][..] } else { &section.people };
            let is_drawn = |n: usize, p: PersonIx| drawn.contains(&n) || stood_on == Some(p);
            let mut rows = Vec::new();
            for (n, &p) in people.iter().enumerate() {
                if is_drawn(line + 1 + n, p) {
                    if let Some(room) = self.room(&mut gap, line + n) {
                        // The heading of a group goes with its people, so that room before them is before it.
                        if rows.is_empty() { bodies.push(body(line, room)) } else { rows.push(room.into()) }
                    }
                    rows.extend(self.person_row(p, row + n, line + 1 + n));
                } else {
                    gap += 1;
                }
            }
            if rows.is_empty() && !drawn.contains(&line) {
                gap += 1;
            } else {
                let room = if rows.is_empty() { self.room(&mut gap, line) } else { None };
                bodies.extend(room.map(|room| body(line, room)));
                bodies.push(self.group_body(section, line, rows).into());
            }
            (line, row) = (line + 1 + people.len(), row + people.len());
        }
        bodies.extend(self.room(&mut gap, line).map(|room| body(line, room)));
        bodies
    }

    /// A row as high as lines that are not drawn, where there are any.
    fn room(&self, n_lines: &mut usize, line: usize) -> Option<El> {
        let height = std::mem::take(n_lines) * self.session.in_sight().height;
        let room = el("td").put("colspan", (self.columns.len() + 2).to_string()).put("height", height.to_string());
        (height > 0).then(|| el("tr[aria-hidden=true]").key(format!("room-{line}")).with(room))
    }

    fn group_body(&self, section: &Section, line: usize, rows: Vec<Html>) -> El {
        let (session, words) = (self.session, self.words);
        let team = session.plan().team();
        let label = section.group.and_then(|g| team.group(g)).map_or(words.no_group, crate::plan::Group::label);
        let key = section.group.map_or_else(|| "-".to_owned(), |GroupIx(g)| format!("group-{g}"));
        let has_head = !(section.group.is_none() && team.groups.is_empty());
        // Arrows lead to it: the table is one stop of Tab.
        let fold = button("fold", &self.hands.on(Action::Fold(section.group)))
            .set("tabindex", "-1")
            .says("aria-expanded", !section.is_folded)
            .with(el("span.caret[aria-hidden=true]"))
            .with(el("bdi").text(label.to_owned()));
        let title = el("th[role=rowheader][scope=rowgroup]")
            .put("colspan", (self.columns.len() + 2).to_string())
            .with(fold)
            .with(el("em").text(section.people.len().to_string()));
        let head = el("tr.group").index(self.row_index(line)).hidden(!has_head).with(title);
        el("tbody").key(key).with(head).with(nodes(rows))
    }

    /// Which row of the whole table a line is, where not all of them are drawn.
    fn row_index(&self, line: usize) -> Option<usize> {
        self.session.is_long().then_some(line + self.n_heads() + 1)
    }

    fn n_heads(&self) -> usize {
        if self.is_many() { 2 } else { 1 }
    }

    fn person_row(&self, p: PersonIx, row: usize, line: usize) -> Option<Html> {
        let (session, words) = (self.session, self.words);
        let plan = session.plan();
        let person = plan.team().person(p)?;
        let selected = self.block.as_ref().filter(|block| block.rows.contains(&row)).map(|block| block.columns.clone());
        let cell = |(n, column): (usize, &Column)| {
            let is_selected = selected.as_ref().is_some_and(|columns| columns.contains(&n));
            self.cell_view(Address { person: p, week: column.week, day: column.day }, is_selected)
        };
        let cells = self.columns.iter().enumerate().filter_map(cell).listed();
        let (from, to) = session.weeks();
        let props = Props {
            person: p.0,
            name: person.name.as_str().to_owned().into(),
            tags: self.tags(p),
            own: person.site,
            columns: Rc::clone(&self.columns),
            cells,
            office_halves: session.office_halves(p),
            n_days: plan.team().days.n_days() * (to - from),
            row_index: self.row_index(line),
            stand: self.stand(session.target(), p),
            entry: self.stand(Some(self.entry), p),
            words: Texts(words),
        };
        Some(VChild::<PersonRow>::new(props, Some(person.id.as_str().into())).into())
    }

    fn stand(&self, target: Option<Target>, p: PersonIx) -> Stand {
        match target {
            Some(Target::Cell(at)) if at.person == p => {
                let column = self.columns.iter().position(|column| (column.week, column.day) == (at.week, at.day));
                column.map_or(Stand::Away, Stand::Day)
            }
            Some(Target::Person(q)) if q == p => Stand::Name,
            Some(Target::Cell(_) | Target::Person(_) | Target::Day { .. }) | None => Stand::Away,
        }
    }

    fn cell_view(&self, at: Address, is_selected: bool) -> Option<CellView> {
        let session = self.session;
        let plan = session.plan();
        let person = plan.team().person(at.person)?;
        let present = session.cell(at)?;
        let proposed = session.proposed_cell(at);
        let cell = proposed.unwrap_or(present);
        let weekday = plan.team().days.get(at.day)?;
        let site = |slot: Slot| elsewhere(plan, slot.place, person.site).map(|site| site.id.as_str().to_owned().into());
        Some(CellView {
            cell,
            is_shut: plan.is_shut(at),
            wish: person.wishes.get(&weekday).map_or(0, |wish| wish.get()),
            sites: [site(cell.am), site(cell.pm)],
            is_lit: session.is_lit(at),
            beside: self
                .beside
                .and_then(|(version, plan)| Some((version, plan.cell(at).filter(|&other| other != present)?))),
            was: proposed.map(|to| if to.am == present.am { present.pm.place } else { present.am.place }),
            is_selected: is_selected || session.also().contains(&at),
            is_news: session.is_news(at),
            purpose: plan.purpose(at).map(|purpose| purpose.as_str().to_owned().into()),
        })
    }

    fn tags(&self, p: PersonIx) -> Vec<(&'static str, AttrValue)> {
        let (session, words) = (self.session, self.words);
        let (plan, week) = (session.plan(), session.week());
        let team = plan.team();
        let mut tags = Vec::new();
        if session.is_manager(p) {
            tags.push(("leads", words.manager_tag.into()));
        }
        if session.tries() {
            tags.extend(touched_tag(session, p, words));
        }
        let Some(person) = team.person(p) else { return tags };
        let week = plan.week(week);
        if let Some(started) = person.started.filter(|_| person.is_newcomer(week, team.rules.onboarding.weeks)) {
            let n_weeks = week.weeks_since(started.week()) + 1;
            tags.push(("newcomer", words.newcomer_tag(&n_weeks.to_string()).into()));
        }
        tags
    }

    fn foot(&self) -> El {
        let (session, words) = (self.session, self.words);
        let team = session.plan().team();
        let counts: Vec<Vec<DayCount>> =
            self.columns.iter().map(|column| session.day_counts(column.week, column.day)).listed();
        let most = counts.iter().flatten().map(|count| count.most().max(desks(*count).unwrap_or(0))).max().unwrap_or(0);
        // Bars keep their measure where one more comes or goes.
        let most = most.next_multiple_of((most.next_power_of_two() / 4).max(1));
        let row = |(s, site): (usize, &Site)| {
            let name = if team.sites.len() > 1 || site.name.is_some() { site.label() } else { "" };
            let cell = |(n, (counts, column)): (usize, (&Vec<DayCount>, &Column))| {
                let td = el("td[role=gridcell]").key(n).class(if column.is_next_week { "next" } else { "" });
                td.maybe(counts.get(s).map(|&count| bar(count, most, self.is_many(), words)))
            };
            let office = el("em").with(el("bdi").text(name.to_owned()));
            el("tr")
                .key(site.id.as_str())
                .index(self.row_index(session.n_lines() + s))
                .with(el("th.name[role=rowheader][scope=row]").say(words.who_is_in).with(office))
                .all(counts.iter().zip(self.columns.iter()).enumerate().map(cell))
                .with(el("td[role=gridcell]"))
        };
        el("tfoot").class(if team.sites.len() > 1 { "sites" } else { "" }).all(team.sites.iter().enumerate().map(row))
    }
}

/// A part of the table for one row.
fn body(line: usize, row: El) -> Html {
    el("tbody").key(format!("room-{line}")).with(row).into()
}

/// A site that is not the own one.
pub fn elsewhere(plan: &Plan, place: Place, own: SiteIx) -> Option<&Site> {
    plan.team().site(place.site().filter(|&site| site != own)?)
}

/// What somebody else wins or loses by what is tried.
#[inline(never)]
fn touched_tag(session: &Session, p: PersonIx, words: &Words) -> Option<(&'static str, AttrValue)> {
    let &(_, touched) = session.touched().iter().find(|(other, _)| *other == p)?;
    let class = if touched.lost > touched.won { "loses" } else { "wins" };
    Some((class, number::touched(touched, words).into()))
}

fn desks(count: DayCount) -> Option<usize> {
    count.desks.and_then(|desks| usize::try_from(desks).ok())
}

/// People at a site against its desks, morning and afternoon side by side.
fn bar(count: DayCount, most: usize, is_narrow: bool, words: &Words) -> El {
    let height = |n: usize| (n * 34).checked_div(most).unwrap_or(0);
    let (am, pm) = (36 - height(count.am), 36 - height(count.pm));
    let fill = el("path.fill").put("d", format!("M4 36V{am}h28V{pm}h28V36z"));
    let line = desks(count).map(|desks| {
        let y = AttrValue::from((36 - height(desks)).to_string());
        el("line.desks[x1=0][x2=64]").put("y1", y.clone()).put("y2", y)
    });
    let text = match count.desks {
        Some(desks) if !is_narrow => words.count_of_desks(&count.most().to_string(), &desks.to_string()),
        Some(_) | None => count.most().to_string(),
    };
    let svg = el("svg[viewBox=0 0 64 37][preserveAspectRatio=none][aria-hidden=true]");
    el("span")
        .class(if count.is_over() { "bar over" } else { "bar" })
        .with(svg.with(fill).maybe(line))
        .with(el("b").text(text))
}
