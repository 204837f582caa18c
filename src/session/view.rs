//! Which part of the plan the table shows: weeks, rows and columns. Filters and order say how the rows are
//! arranged when they are chosen; an edit never moves or hides a row under the hand of whoever makes it.

use std::cmp::Ordering;
use std::ops::Range;
use std::rc::Rc;

use super::Session;
use super::action::{Effect, Language, Target};
use crate::plan::{Address, FewSet, GroupIx, Listed, PersonIx, Plan, SiteIx, Weekday, lower_case};

/// People who are shown under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The group; `None`: people in no group.
    pub group: Option<GroupIx>,
    /// Those whose first group it is; with a filter by group, all its members.
    pub people: Vec<PersonIx>,
    /// Whether only the heading is shown.
    pub is_folded: bool,
}

/// What the plan is shown as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownAs {
    /// A table.
    #[default]
    Table,
    /// One day, or one person, at a time.
    List,
    /// Who is in today, large.
    Lobby,
}

/// How the people of a group are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As in the plan.
    #[default]
    Plan,
    /// By name.
    Name,
    /// By days at the office in the shown weeks, the most first.
    Days,
}

/// Which of two names comes first in a language.
pub type Collate = fn(&str, &str, Language) -> Ordering;

/// What is shown of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// How many weeks at once; 0: those of a month.
    pub n_weeks: usize,
    /// Part of a name.
    pub find: String,
    /// Only members of a group.
    pub group: Option<GroupIx>,
    /// Only people of a site.
    pub site: Option<SiteIx>,
    /// Only people who are at an office on a day of the week that one stands in, by its position.
    pub in_on: Option<usize>,
    /// The order of the rows.
    pub order: Order,
    /// Weekdays that are not shown.
    pub hidden: FewSet<Weekday>,
    /// Groups of which only the heading is shown.
    pub folded: Vec<Option<GroupIx>>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            n_weeks: 1,
            find: String::new(),
            group: None,
            site: None,
            in_on: None,
            order: Order::Plan,
            hidden: FewSet::default(),
            folded: Vec::new(),
        }
    }
}

/// A field of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the view")]
pub enum OfView {
    Weeks,
    Find,
    Group,
    Site,
    InOn,
    Order,
    Day(Weekday),
}

impl View {
    /// What a field holds, as the value of its choice.
    pub(super) fn filled(&self, of: OfView) -> Option<String> {
        match of {
            OfView::Weeks => Some(self.n_weeks.to_string()),
            OfView::Find => Some(self.find.clone()),
            OfView::Group => self.group.map(|group| group.0.to_string()),
            OfView::Site => self.site.map(|site| site.0.to_string()),
            OfView::InOn => self.in_on.map(|day| day.to_string()),
            OfView::Order => match self.order {
                Order::Plan => None,
                Order::Name => Some("name".to_owned()),
                Order::Days => Some("days".to_owned()),
            },
            OfView::Day(day) => (!self.hidden.contains(&day)).then(|| "on".to_owned()),
        }
    }

    /// The view with another value in a field; an empty one shows all.
    pub(super) fn with(&self, of: OfView, value: &str) -> Self {
        let mut view = self.clone();
        match of {
            OfView::Weeks => view.n_weeks = value.parse().unwrap_or(1),
            OfView::Find => value.clone_into(&mut view.find),
            OfView::Group => view.group = value.parse().ok().map(GroupIx),
            OfView::Site => view.site = value.parse().ok().map(SiteIx),
            OfView::InOn => view.in_on = value.parse().ok(),
            OfView::Order => {
                view.order = match value {
                    "name" => Order::Name,
                    "days" => Order::Days,
                    _ => Order::Plan,
                }
            }
            OfView::Day(day) => view.hidden.toggle(day),
        }
        view
    }
}

/// What the screen is drawn for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// A screen: of a long table what is in sight.
    #[default]
    Screen,
    /// Paper: all rows.
    Paper,
}

/// The lines of a table, headings and rows, that can be seen now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The first.
    pub first: usize,
    /// How many.
    pub n: usize,
    /// How high each is, in pixels.
    pub height: usize,
}

impl Default for Seen {
    fn default() -> Self {
        Self { first: 0, n: 60, height: 32 }
    }
}

/// A table of more lines is drawn only where it is seen: below that, it would cost access for nothing.
const MOST_LINES: usize = 150;

/// How many lines are drawn above and below those that are seen.
const MORE_LINES: usize = 12;

/// Compares names in the language that is spoken.
type Names<'a> = &'a dyn Fn(&str, &str) -> Ordering;

/// The rows as they were arranged, and for which plan.
#[derive(Clone, Debug)]
pub(super) struct Arranged {
    plan: Plan,
    pub(super) sections: Rc<[Section]>,
    pub(super) rows: Rc<[PersonIx]>,
}

impl Arranged {
    pub(super) fn new(plan: &Plan, view: &View, weeks: (usize, usize), week: usize, names: Names<'_>) -> Self {
        let sections = sections(plan, view, weeks, week, names);
        let shown = sections.iter().filter(|section| !section.is_folded);
        let rows = shown.flat_map(|section| section.people.iter().copied()).listed().into();
        Self { plan: plan.clone(), sections: sections.into(), rows }
    }
}

impl Session {
    /// What the plan is shown as. A list is for hands: paper has the table.
    pub fn shown_as(&self) -> ShownAs {
        if self.shown_as == ShownAs::List && self.medium == Medium::Paper { ShownAs::Table } else { self.shown_as }
    }

    /// What is shown of the plan.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The people by group, in the order of the table.
    pub fn sections(&self) -> &[Section] {
        &self.arranged.sections
    }

    /// The people with a row, in the order of the table.
    pub fn rows(&self) -> &[PersonIx] {
        &self.arranged.rows
    }

    /// The positions of the first shown week and of the one behind the last.
    #[inline(never)]
    pub fn weeks(&self) -> (usize, usize) {
        let n_all = self.plan().n_weeks();
        let n_weeks = match self.view.n_weeks {
            0 => (self.first..n_all).take_while(|&week| self.month(week) == self.month(self.first)).count(),
            n_weeks => n_weeks,
        };
        (self.first, (self.first + n_weeks).min(n_all))
    }

    /// The year and the month that a week belongs to: those of its Thursday.
    #[inline(never)]
    fn month(&self, week: usize) -> (i16, i8) {
        let (year, month, _) = self.plan().week(week).date(Weekday::Thu).parts();
        (year, month)
    }

    /// Orders names as a language does; the page asks the browser.
    pub fn collate_by(&mut self, collate: Collate) {
        self.collate = collate;
    }

    pub(super) fn speak(&mut self, language: Language) {
        self.language = language;
        if self.view.order == Order::Name {
            self.arrange();
        }
    }

    /// The positions of the week and the day of each column, in order.
    pub fn columns(&self) -> Vec<(usize, usize)> {
        let (from, to) = self.weeks();
        let days = self.plan().team().days.as_slice();
        let is_shown = |day: &(usize, &Weekday)| !self.view.hidden.contains(day.1);
        let shown = days.iter().enumerate().filter(is_shown).map(|(day, _)| day).listed();
        (from..to).flat_map(|week| shown.iter().map(move |&day| (week, day))).listed()
    }

    /// How many people, and how many of the plan's weekdays, the view hides.
    pub fn n_hidden(&self) -> (usize, usize) {
        let days = self.plan().team().days.as_slice();
        let people = self.plan().n_people() - self.sections().iter().map(|section| section.people.len()).sum::<usize>();
        (people, days.iter().filter(|day| self.view.hidden.contains(day)).count())
    }

    /// How many lines the table has.
    pub fn n_lines(&self) -> usize {
        self.sections().len() + self.rows().len()
    }

    /// Whether only a part of the table is drawn.
    pub fn is_long(&self) -> bool {
        self.n_lines() > MOST_LINES
    }

    /// What can be seen of the table, as the page told it last.
    pub fn in_sight(&self) -> Seen {
        self.in_sight
    }

    /// The lines that are drawn. The row that one stands on is drawn besides.
    pub fn drawn(&self) -> Range<usize> {
        if !self.is_long() || self.medium == Medium::Paper {
            return 0..self.n_lines();
        }
        let Seen { first, n, .. } = self.in_sight;
        first.saturating_sub(MORE_LINES)..first.saturating_add(n).saturating_add(MORE_LINES)
    }

    pub(super) fn set_view(&mut self, view: View) -> Vec<Effect> {
        self.view = view;
        self.show_week(self.week)
    }

    pub(super) fn fold(&mut self, group: Option<GroupIx>) -> Vec<Effect> {
        let folded = &mut self.view.folded;
        match folded.iter().position(|&other| other == group) {
            Some(n) => {
                folded.remove(n);
            }
            None => folded.push(group),
        }
        self.arrange();
        Vec::new()
    }

    /// Shows a week: where it is not among the shown ones, they begin with it.
    pub(super) fn show_week(&mut self, week: usize) -> Vec<Effect> {
        let n_weeks = self.plan().n_weeks();
        if week >= n_weeks {
            return Vec::new();
        }
        let (from, to) = self.weeks();
        if !(from..to).contains(&week) {
            self.first = week;
        }
        if self.view.n_weeks == 0 {
            let of_month = (0..=week).rev().take_while(|&other| self.month(other) == self.month(week));
            self.first = of_month.last().unwrap_or(week);
        } else {
            self.first = self.first.min(n_weeks.saturating_sub(self.view.n_weeks));
        }
        self.week = week;
        self.pointed = None;
        self.unselect();
        self.target = match self.target {
            Some(Target::Cell(at)) => Some(Target::Cell(Address { week, ..at })),
            Some(Target::Day { day, .. }) => Some(Target::Day { week, day }),
            other => other,
        };
        self.arrange();
        Vec::new()
    }

    /// Whether the rows were arranged for other people or weeks.
    pub(super) fn is_rearranged(&self) -> bool {
        let (before, now) = (&self.arranged.plan, self.history.present());
        let weeks = |plan: &Plan| (plan.week(0), plan.n_weeks());
        !before.is_same_team(now) || weeks(before) != weeks(now)
    }

    /// Arranges the rows where they were arranged for other people or weeks.
    pub(super) fn arrange_anew(&mut self) {
        if self.is_rearranged() {
            let now = self.history.present();
            self.week = self.week.min(now.n_weeks().saturating_sub(1));
            self.first = self.first.min(self.week);
            self.view.group = self.view.group.filter(|&g| self.plan().team().group(g).is_some());
            self.view.site = self.view.site.filter(|&site| self.plan().team().has_site(site));
            self.arrange();
        }
    }

    /// Arranges the rows; who stands on what is no longer shown stands on nothing.
    pub(super) fn arrange(&mut self) {
        // A plan without a shown weekday would have no table to stand in.
        if self.columns().is_empty() {
            self.view.hidden = FewSet::default();
        }
        *self.known.drawn.get_mut() = None;
        let names = |one: &str, other: &str| (self.collate)(one, other, self.language);
        self.arranged = Arranged::new(self.plan(), &self.view, self.weeks(), self.week, &names);
        let is_shown = |target: &Target| self.spot(*target).is_some();
        let (target, anchor) = (self.target.filter(is_shown), self.anchor.filter(is_shown));
        let also = self.also.iter().copied().filter(|&at| is_shown(&Target::Cell(at))).listed();
        (self.target, self.anchor, self.also) = (target, anchor, also);
    }
}

fn sections(plan: &Plan, view: &View, weeks: (usize, usize), week: usize, names: Names<'_>) -> Vec<Section> {
    let team = plan.team();
    let mut is_taken: Vec<bool> =
        team.people.iter().zip(0..).map(|(_, p)| !is_shown(plan, view, week, PersonIx(p))).listed();
    let mut take = |p: &PersonIx| is_taken.get_mut(p.0).is_some_and(|taken| !std::mem::replace(taken, true));
    let mut sections = Vec::new();
    let mut add = |group: Option<GroupIx>, people: Vec<PersonIx>| {
        let people = ordered(plan, view.order, weeks, people, names);
        let is_folded = view.folded.contains(&group);
        if !people.is_empty() {
            sections.push(Section { group, people, is_folded });
        }
    };
    for (g, group) in team.groups.iter().enumerate() {
        if view.group.is_none_or(|only| only.0 == g) {
            add(Some(GroupIx(g)), group.members.iter().copied().filter(&mut take).listed());
        }
    }
    if view.group.is_none() {
        add(None, team.person_ixs().filter(&mut take).listed());
    }
    sections
}

fn is_shown(plan: &Plan, view: &View, week: usize, p: PersonIx) -> bool {
    let Some(person) = plan.team().person(p) else { return false };
    let is_in = |day: usize| {
        let cell = plan.cell(Address { person: p, week, day });
        cell.is_some_and(|cell| cell.am.place.site().is_some() || cell.pm.place.site().is_some())
    };
    let (name, find) = (lower_case(person.name.as_str()), lower_case(view.find.trim()));
    let is_found = find.is_empty() || name.as_bytes().windows(find.len()).any(|part| part == find.as_bytes());
    is_found && view.site.is_none_or(|site| person.site == site) && view.in_on.is_none_or(is_in)
}

fn ordered(plan: &Plan, order: Order, weeks: (usize, usize), people: Vec<PersonIx>, names: Names<'_>) -> Vec<PersonIx> {
    let name = |p: PersonIx| plan.team().person(p).map_or("", |person| person.name.as_str());
    let halves = |p: PersonIx| office_halves(plan, p, weeks);
    // Of those that are alike the first stays the first.
    let is_before: &dyn Fn(PersonIx, PersonIx) -> bool = match order {
        Order::Plan => return people,
        Order::Name => &|one, other| names(name(one), name(other)).is_le(),
        Order::Days => &|one, other| halves(one) >= halves(other),
    };
    let mut sorted: Vec<PersonIx> = Vec::new();
    for p in people {
        let n = sorted.partition_point(|&other| is_before(other, p));
        sorted.insert(n, p);
    }
    sorted
}

/// Halves that a person spends at an office in weeks, from the first to before the second.
pub(super) fn office_halves(plan: &Plan, person: PersonIx, (from, to): (usize, usize)) -> usize {
    let n_days = plan.team().days.n_days();
    let cells = (from..to).flat_map(|week| (0..n_days).map(move |day| Address { person, week, day }));
    let slots = cells.filter_map(|at| plan.cell(at)).flat_map(|cell| [cell.am, cell.pm]);
    slots.filter(|slot| slot.place.site().is_some()).count()
}
