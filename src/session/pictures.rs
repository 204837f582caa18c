//! What the pictures of the shown week are drawn from, computed once for a plan and a week.

use std::rc::Rc;

use super::Session;
use super::action::{Effect, Target};
use super::queries::DayCount;
use crate::plan::{GroupIx, Listed, PersonIx, Plan};
use crate::score::{Newcomer, Score, Tally, newcomers};

/// The numbers behind the pictures of a week.
#[derive(Debug)]
pub struct Pictures {
    /// The plan.
    pub plan: Plan,
    /// The week.
    pub week: usize,
    /// The score of the plan.
    pub score: Score,
    /// The score of each week by itself.
    pub weeks: Vec<Score>,
    /// How many are in, by day and site.
    pub counts: Vec<Vec<DayCount>>,
    /// Whose meetings are drawn, in the order of the table: everybody, or in a large plan the group of whom
    /// one stands on.
    pub people: Vec<PersonIx>,
    /// How often each of them meets each other one: row by row, the own one included.
    pub meetings: Vec<Meeting>,
    /// Those of them that have groups, the first ones.
    pub groups: Vec<GroupIx>,
    /// Tenths of a day that a pair of one group and another is together on average, row by row; `None`
    /// where there is no such pair.
    pub group_tenths: Vec<Option<i64>>,
    /// The newcomers.
    pub newcomers: Vec<Newcomer>,
    /// What of each person's wishes is met, for those who have some; empty unless somebody asked.
    pub wishes: Vec<(PersonIx, Tally)>,
    /// Whether somebody asked for the wishes.
    pub has_wishes: bool,
}

/// Halves of a week for two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Together at an office.
    pub together: usize,
    /// Wanted by their groups, as far as both are available; 0 where no group asks.
    pub wanted: usize,
}

/// The most people and groups of which each meets each.
const MOST_PEOPLE: usize = 30;
const MOST_GROUPS: usize = 12;

/// What of the pictures somebody asked to see. It is neither kept nor told to the host.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub is_open: bool,
    pub has_wishes: bool,
}

/// Pictures with the week and the group that they are about.
pub(super) type Drawn = ((usize, Option<GroupIx>), Rc<Pictures>);

impl Session {
    /// The pictures, where they are open.
    pub fn pictures(&self) -> Option<Rc<Pictures>> {
        if !self.seen.is_open || self.plan().n_people() == 0 {
            return None;
        }
        let around = self.group_in_view();
        let key = (self.week, around);
        if let Some((_, drawn)) = self.known.drawn.borrow().as_ref().filter(|(known, _)| *known == key) {
            return Some(Rc::clone(drawn));
        }
        let drawn = Rc::new(self.draw_from(around));
        *self.known.drawn.borrow_mut() = Some((key, Rc::clone(&drawn)));
        Some(drawn)
    }

    pub(super) fn toggle_pictures(&mut self) -> Vec<Effect> {
        self.seen.is_open = !self.seen.is_open;
        Vec::new()
    }

    pub(super) fn toggle_wishes(&mut self) -> Vec<Effect> {
        self.seen.has_wishes = !self.seen.has_wishes;
        *self.known.drawn.get_mut() = None;
        Vec::new()
    }

    /// In a large plan, the group of whom one stands on, else the first one.
    fn group_in_view(&self) -> Option<GroupIx> {
        let team = self.plan().team();
        if team.people.len() <= MOST_PEOPLE {
            return None;
        }
        let person = match self.target {
            Some(Target::Cell(at)) => Some(at.person),
            Some(Target::Person(p)) => Some(p),
            Some(Target::Day { .. }) | None => None,
        };
        let own = person.and_then(|p| team.groups_of(p).next()).map(|(g, _)| g);
        own.or_else(|| (!team.groups.is_empty()).then_some(GroupIx(0)))
    }

    fn draw_from(&self, around: Option<GroupIx>) -> Pictures {
        let (plan, week) = (self.plan().clone(), self.week);
        let running = self.running.borrow();
        let team = plan.team();
        let mut people = match around.and_then(|g| team.group(g)) {
            Some(group) => group.members.clone(),
            None => self.sections().iter().flat_map(|section| section.people.iter().copied()).listed(),
        };
        people.truncate(MOST_PEOPLE);
        let meeting = |(&p, &q): (&PersonIx, &PersonIx)| {
            let (together, could) = running.pair_halves(p, q, week);
            let wanted = team.groups_of(p).filter(|(_, group)| group.members.binary_search(&q).is_ok());
            let wanted = wanted.map(|(_, group)| 2 * usize::from(group.days_together)).max().unwrap_or(0);
            Meeting { together, wanted: wanted.min(could) }
        };
        let meetings = people.iter().flat_map(|p| people.iter().map(move |q| (p, q))).map(meeting).listed();
        let groups = (0..team.groups.len().min(MOST_GROUPS)).map(GroupIx).listed();
        let tenths = |(&g, &h): (&GroupIx, &GroupIx)| {
            let (halves, pairs) = running.group_halves(g, h, week);
            (5 * halves).checked_div(pairs)
        };
        let group_tenths = groups.iter().flat_map(|g| groups.iter().map(move |h| (g, h))).map(tenths).listed();
        let mut wishes = team.person_ixs().map(|p| (p, running.wishes_of(p))).listed();
        wishes.retain(|(_, tally)| self.seen.has_wishes && tally.possible > 0);
        Pictures {
            week,
            score: running.score(),
            weeks: running.week_scores(),
            counts: (0..team.days.n_days()).map(|day| self.day_counts(week, day)).listed(),
            people,
            meetings,
            groups,
            group_tenths,
            newcomers: newcomers(&running, week),
            wishes,
            has_wishes: self.seen.has_wishes,
            plan,
        }
    }
}
