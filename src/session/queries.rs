//! What the screen shows of a session, computed when it is asked for.

use std::rc::Rc;

use super::Session;
use super::action::{Access, Language, Message, Panel, Target, Where};
use super::cells::place_of;
use crate::plan::{Address, Cell, Criterion, Date, Half, Listed, PersonIx, Place, Plan, SiteIx};
use crate::score::{Finding, Notice, Repair, Score, notices, repair, top_findings};
use crate::suggest::{DaysOption, best_days_on};

/// How many are at a site on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The site.
    pub site: SiteIx,
    /// People before noon.
    pub am: usize,
    /// People after noon.
    pub pm: usize,
    /// Its desks that day; `None`: no limit.
    pub desks: Option<u32>,
}

impl DayCount {
    /// The fuller half.
    pub fn most(self) -> usize {
        self.am.max(self.pm)
    }

    /// Whether there are more people than desks.
    pub fn is_over(self) -> bool {
        self.desks.is_some_and(|desks| self.most() > usize::try_from(desks).unwrap_or(usize::MAX))
    }
}

/// A finding with the best repair of one moved day, if there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// What costs points.
    pub finding: Finding,
    /// What wins points back.
    pub repair: Option<Repair>,
}

/// What the other place of a cell would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Which cell.
    pub at: Address,
    /// The cell as it is.
    pub cell: Cell,
    /// The other place: Home where the cell is at an Office, else the own Office. `None` where nobody but
    /// a person may move it.
    pub other: Option<Where>,
    /// Points of the plan's total won by the other place (negative: lost).
    pub gain: i64,
    /// Broken halves more (negative: fewer).
    pub broken: i64,
    /// The points by criterion, the largest change first; only those that change.
    pub criteria: Vec<(Criterion, i64)>,
}

/// What goes out of the plan along with a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoesAlong {
    /// Days that were decided.
    pub n_days: usize,
    /// In so many weeks.
    pub n_weeks: usize,
    /// Whose manager the person is.
    pub manager_of: Vec<PersonIx>,
    /// Whose buddy.
    pub buddy_of: Vec<PersonIx>,
}

/// What is computed once for a plan and a shown week.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The costliest findings of the shown week.
    pub findings: Rc<[Weighed]>,
    /// How many more findings the week has.
    pub n_more: usize,
    /// Hints to check that cost no points, of all weeks.
    pub notices: Rc<[Notice]>,
}

/// The best days of a person in a week.
#[derive(Clone, Debug)]
pub(super) struct DaysOf {
    person: PersonIx,
    week: usize,
    days: Rc<[DaysOption]>,
}

/// What was known before the edits that are not kept yet.
#[derive(Debug, Default)]
pub(super) struct Lately {
    /// Of a week.
    pub shown: Option<(usize, Shown)>,
    /// Of a person in a week.
    pub days: Option<DaysOf>,
    /// Whether the last action was an edit of what was shown.
    pub is_just_edited: bool,
}

/// How many findings are shown with their repairs.
const MOST_SHOWN: usize = 8;

impl Session {
    /// The plan as it is.
    pub fn plan(&self) -> &Plan {
        self.history.present()
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the plan may be changed.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The position of the week that one stands in.
    pub fn week(&self) -> usize {
        self.week
    }

    /// What the keyboard stands on.
    pub fn target(&self) -> Option<Target> {
        self.target
    }

    /// The place that a press paints.
    pub fn brush(&self) -> Option<Where> {
        self.brush
    }

    /// The open form.
    pub fn panel(&self) -> Option<Panel> {
        self.panel
    }

    /// What there is to say.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        self.history.has_past()
    }

    /// Whether a step can be done again.
    pub fn can_redo(&self) -> bool {
        self.history.has_future()
    }

    /// The score of the plan.
    pub fn score(&self) -> Score {
        self.running.borrow().score()
    }

    /// What the last change of the plan won, in millionths, until one goes on.
    pub fn won(&self) -> Option<i64> {
        self.won.filter(|(_, stood_on)| *stood_on == self.target).map(|(won, _)| won)
    }

    /// Whether the first people came just now, and are set up.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Of whom all that is known is shown, among the people.
    pub fn unfolded(&self) -> Option<PersonIx> {
        self.unfolded
    }

    /// What goes out of the plan along with a person.
    pub fn goes_along(&self, person: PersonIx) -> GoesAlong {
        let plan = self.plan();
        let is_decided = |week: usize| {
            let cells = (0..plan.team().days.n_days()).filter_map(move |day| plan.cell(Address { person, week, day }));
            cells.filter(|cell| *cell != Cell::whole(Place::Open)).count()
        };
        let weeks: Vec<usize> = (0..plan.n_weeks()).map(is_decided).filter(|&n_days| n_days > 0).listed();
        let whose = |of: fn(&crate::plan::Person) -> Option<PersonIx>| {
            let people = plan.team().people.iter().enumerate();
            people.filter(|(_, who)| of(who) == Some(person)).map(|(p, _)| PersonIx(p)).listed()
        };
        GoesAlong {
            n_days: weeks.iter().sum(),
            n_weeks: weeks.len(),
            manager_of: whose(|who| who.manager),
            buddy_of: whose(|who| who.buddy),
        }
    }

    /// How many are at each site on a day of a week.
    pub fn day_counts(&self, week: usize, day: usize) -> Vec<DayCount> {
        let running = self.running.borrow();
        let team = self.plan().team();
        let weekday = team.days.get(day);
        let sites = team.sites.iter().zip(0_u16..);
        sites
            .map(|(site, s)| DayCount {
                site: SiteIx(s),
                am: running.n_at(week, day, Half::Am, SiteIx(s)),
                pm: running.n_at(week, day, Half::Pm, SiteIx(s)),
                desks: weekday.and_then(|weekday| site.desks.get(&weekday).copied()),
            })
            .listed()
    }

    /// Halves that a person spends at an office in the shown weeks.
    pub fn office_halves(&self, person: PersonIx) -> usize {
        let (from, to) = self.weeks();
        let running = self.running.borrow();
        (from..to).map(|week| running.office_halves(person, week)).sum()
    }

    /// Whether the last action was an edit of what was shown: the edit and the score are drawn, what explains them is
    /// left as it was, and [`Action::Explain`] is awaited.
    ///
    /// [`Action::Explain`]: super::Action::Explain
    pub fn is_just_edited(&self) -> bool {
        self.lately.is_just_edited
    }

    /// What is shown of the week, as it was before the last edits where they are not kept yet: the repairs of the
    /// findings take longer to find than all else, and no key waits for them.
    pub fn shown_lately(&self) -> Shown {
        let lately = self.lately.shown.as_ref().filter(|(week, _)| *week == self.week);
        lately.map_or_else(|| self.shown(), |(_, shown)| shown.clone())
    }

    /// The costliest findings of the shown week, each with its best repair, and the hints.
    pub fn shown(&self) -> Shown {
        if let Some((_, shown)) = self.known.shown.borrow().as_ref().filter(|(week, _)| *week == self.week) {
            return shown.clone();
        }
        let mut running = self.running.borrow_mut();
        let top = top_findings(self.plan(), &running, Some(self.week), MOST_SHOWN);
        let weighed = |finding| Weighed { repair: repair(self.plan(), &mut running, &finding), finding };
        let findings: Rc<[Weighed]> = top.findings.into_iter().map(weighed).collect();
        let n_more = top.n_all.saturating_sub(findings.len());
        let shown = Shown { n_more, findings, notices: notices(self.plan()).into() };
        *self.known.shown.borrow_mut() = Some((self.week, shown.clone()));
        shown
    }

    /// The best office days of a person, as they were before the last edits where they are not kept yet.
    pub fn best_days_lately(&self, person: PersonIx) -> Rc<[DaysOption]> {
        let lately = self.lately.days.as_ref().filter(|days| (days.person, days.week) == (person, self.week));
        lately.map_or_else(|| self.best_days(person), |lately| Rc::clone(&lately.days))
    }

    /// The best office days of a person in the shown week, the best first.
    pub fn best_days(&self, person: PersonIx) -> Rc<[DaysOption]> {
        const MOST: usize = 5;
        let is_it = |known: &&DaysOf| (known.person, known.week) == (person, self.week);
        if let Some(known) = self.known.best_days.borrow().as_ref().filter(is_it) {
            return Rc::clone(&known.days);
        }
        let days: Rc<[DaysOption]> =
            best_days_on(&mut self.running.borrow_mut(), self.plan(), person, self.week, MOST).into();
        *self.known.best_days.borrow_mut() = Some(DaysOf { person, week: self.week, days: Rc::clone(&days) });
        days
    }

    /// Where a person is on a day, as [`Plan::cell`] has it, but found at a glance.
    pub fn cell(&self, at: Address) -> Option<Cell> {
        self.running.borrow().cell(at)
    }

    /// Whether somebody names a person as manager.
    pub fn is_manager(&self, person: PersonIx) -> bool {
        self.running.borrow().is_manager(person)
    }

    /// Whether what is pointed at is about a cell.
    pub fn is_lit(&self, at: Address) -> bool {
        self.lit.as_ref().is_some_and(|lit| {
            lit.week == at.week
                && lit.day.is_none_or(|day| day == at.day)
                && (lit.people.contains(&at.person) || lit.people.is_empty())
        })
    }

    /// What the cell that is pointed at, or stood on, counts for.
    pub fn explanation(&self) -> Option<Explanation> {
        let stood_on = match self.target {
            Some(Target::Cell(at)) => Some(at),
            Some(Target::Person(_) | Target::Day { .. }) | None => None,
        };
        self.explain(self.pointed.or(stood_on)?)
    }

    /// What the other place of a cell would give.
    pub fn explain(&self, at: Address) -> Option<Explanation> {
        let cell = self.plan().cell(at)?;
        let nothing = Explanation { at, cell, other: None, gain: 0, broken: 0, criteria: Vec::new() };
        if !cell.is_movable() || self.plan().is_shut(at) {
            return Some(nothing);
        }
        let movable = if cell.am.is_movable() { cell.am } else { cell.pm };
        let other = match movable.place {
            Place::Office(_) => Where::Home,
            Place::Home | Place::Out | Place::Off | Place::Open => Where::Own,
        };
        let mut running = self.running.borrow_mut();
        let now = running.score();
        let then = running.what_if(at, cell.moved_to(place_of(self.plan(), at.person, other)));
        let mut criteria: Vec<(Criterion, i64)> = Vec::new();
        for criterion in Criterion::ALL {
            let points = points_of(&now.with_tally(criterion, then.criterion(criterion))) - points_of(&now);
            if points != 0 {
                let smaller = criteria.iter().position(|(_, other)| other.abs() < points.abs());
                criteria.insert(smaller.unwrap_or(criteria.len()), (criterion, points));
            }
        }
        Some(Explanation {
            other: Some(other),
            gain: points_of(&then) - points_of(&now),
            broken: then.broken() - now.broken(),
            criteria,
            ..nothing
        })
    }
}

fn points_of(score: &Score) -> i64 {
    score.overall().unwrap_or(0)
}
