//! Edits of a plan. Each gives a new plan and leaves the old one as it was, or says why it cannot be.

use std::fmt;
use std::rc::Rc;

use super::day::Days;
use super::id::{GroupIx, Name, PersonIx, SiteIx, sort_people};
use super::listed::Listed;
use super::place::{Cell, Place, Row, Slot};
use super::team::{Person, Team, TeamError};
use super::{Address, Plan, PlanError, WeekRows, most_weeks};
use crate::plan::Week;

/// Why an edit cannot be done: one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// There is no such cell, person, group, site or week in the plan.
    NotThere,
    /// The last site or the last week must stay.
    LastOne,
    /// A plan with so many people holds no more weeks: see [`most_weeks`].
    TooManyWeeks {
        /// The most.
        most: usize,
    },
    /// The plan would no longer fit together.
    Unfit(PlanError),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotThere => f.write_str("there is no such thing in the plan any more"),
            Self::LastOne => f.write_str("a plan needs at least one site and one week"),
            Self::TooManyWeeks { most } => write!(f, "a plan with this many people holds at most {most} weeks"),
            Self::Unfit(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EditError {}

impl From<TeamError> for EditError {
    fn from(error: TeamError) -> Self {
        Self::Unfit(PlanError::Team(error))
    }
}

impl Plan {
    /// The plan with one cell written.
    ///
    /// # Errors
    /// When there is no such cell, or it names a site that is not in the plan.
    pub fn with_cell(&self, at: Address, cell: Cell) -> Result<Self, EditError> {
        self.with_cells(&[(at, cell)])
    }

    /// The plan with several cells written, all or none.
    ///
    /// # Errors
    /// As [`Plan::with_cell`].
    pub fn with_cells(&self, cells: &[(Address, Cell)]) -> Result<Self, EditError> {
        let mut plan = self.clone();
        for &(at, cell) in cells {
            let is_known = |slot: Slot| slot.place.site().is_none_or(|site| self.team.has_site(site));
            if self.cell(at).is_none() || !is_known(cell.am) || !is_known(cell.pm) {
                return Err(EditError::NotThere);
            }
            let row = plan.row(at.person, at.week).with(at.day, cell);
            plan.write_row(at.person, at.week, Some(row))?;
        }
        Ok(plan)
    }

    /// The plan with what some days are for, or nothing; days that are Off have no purpose and stay as they are.
    ///
    /// # Errors
    /// When there is no such cell.
    pub fn with_purpose(&self, days: &[Address], purpose: Option<&Name>) -> Result<Self, EditError> {
        let mut plan = self.clone();
        for &at in days {
            if self.cell(at).is_none() {
                return Err(EditError::NotThere);
            }
            let row = plan.row(at.person, at.week);
            let noted = row.with_purpose(at.day, purpose.cloned());
            if noted != row {
                plan.write_row(at.person, at.week, Some(noted))?;
            }
        }
        Ok(plan)
    }

    /// The plan with a person's whole week written, or no longer named (`None`).
    ///
    /// # Errors
    /// When there is no such person or week, or the row does not fit the team.
    pub fn with_row(&self, person: PersonIx, week: usize, row: Option<Row>) -> Result<Self, EditError> {
        let fits = |row: &Row| row.cells().len() == self.team.days.n_days() && self.team.has_sites_of(row);
        if !row.as_ref().is_none_or(fits) {
            return Err(EditError::Unfit(PlanError::WrongRow { week }));
        }
        let mut plan = self.clone();
        plan.write_row(person, week, row)?;
        Ok(plan)
    }

    fn write_row(&mut self, person: PersonIx, week: usize, row: Option<Row>) -> Result<(), EditError> {
        let rows = Rc::make_mut(self.weeks.get_mut(week).ok_or(EditError::NotThere)?);
        *rows.rows.get_mut(person.0).ok_or(EditError::NotThere)? = row;
        Ok(())
    }

    /// The plan with a changed team of the same people and days. Where a person's own site changes,
    /// the days at the old own site move along.
    ///
    /// # Errors
    /// When the team does not fit together, or has another number of people or other days.
    pub fn with_team(&self, team: Team) -> Result<Self, EditError> {
        if team.people.len() != self.n_people() {
            return Err(EditError::NotThere);
        }
        let moves: Vec<(SiteIx, SiteIx)> =
            self.team.people.iter().zip(&team.people).map(|(old, new)| (old.site, new.site)).listed();
        if moves.iter().all(|(old, new)| old == new) {
            return Self::checked(Rc::new(team), self.first, self.weeks.clone()).map_err(EditError::Unfit);
        }
        self.rebuilt(team, |p, row| match moves.get(p.0) {
            Some(&(old, new)) if old != new => map_sites(row, |site| if site == old { new } else { site }),
            _ => row.clone(),
        })
    }

    /// The plan with one more person, last in the order, whom no week names yet.
    ///
    /// # Errors
    /// When the person does not fit the team.
    pub fn with_person(&self, person: Person) -> Result<Self, EditError> {
        self.with_people(vec![person])
    }

    /// The plan with more people, last in the order, whom no week names yet.
    ///
    /// # Errors
    /// When one of them does not fit the team.
    pub fn with_people(&self, people: Vec<Person>) -> Result<Self, EditError> {
        let n_people = self.n_people() + people.len();
        let mut team = self.team().clone();
        team.people.extend(people);
        let longer = |rows: &Rc<WeekRows>| {
            let mut rows = WeekRows::clone(rows);
            rows.rows.resize(n_people, None);
            Rc::new(rows)
        };
        let weeks = self.weeks.iter().map(longer).listed();
        Self::checked(Rc::new(team), self.first, weeks).map_err(EditError::Unfit)
    }

    /// The plan without a person: the rows go too, and whoever had the person as manager or buddy has
    /// none.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn without_person(&self, person: PersonIx) -> Result<Self, EditError> {
        if person.0 >= self.n_people() {
            return Err(EditError::NotThere);
        }
        let moved = |other: PersonIx| match other.0.cmp(&person.0) {
            std::cmp::Ordering::Less => Some(other),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(PersonIx(other.0 - 1)),
        };
        let mut team = self.team().clone();
        team.people.remove(person.0);
        for who in &mut team.people {
            who.manager = who.manager.and_then(moved);
            who.buddy = who.buddy.and_then(moved);
        }
        for group in &mut team.groups {
            group.members = group.members.iter().copied().filter_map(moved).listed();
        }
        let shorter = |rows: &Rc<WeekRows>| {
            let mut rows = WeekRows::clone(rows);
            rows.rows.remove(person.0);
            Rc::new(rows)
        };
        let weeks = self.weeks.iter().map(shorter).listed();
        Self::checked(Rc::new(team), self.first, weeks).map_err(EditError::Unfit)
    }

    /// The plan with two people in each other's place in the order; all else stays with them.
    ///
    /// # Errors
    /// When one of them is not there.
    pub fn with_people_swapped(&self, p: PersonIx, q: PersonIx) -> Result<Self, EditError> {
        if p.max(q).0 >= self.n_people() {
            return Err(EditError::NotThere);
        }
        let moved = |other: PersonIx| match other {
            other if other == p => q,
            other if other == q => p,
            other => other,
        };
        let mut team = self.team().clone();
        team.people.swap(p.0, q.0);
        for who in &mut team.people {
            who.manager = who.manager.map(moved);
            who.buddy = who.buddy.map(moved);
        }
        for group in &mut team.groups {
            group.members = group.members.iter().copied().map(moved).listed();
            sort_people(&mut group.members);
        }
        let swapped = |rows: &Rc<WeekRows>| {
            let mut rows = WeekRows::clone(rows);
            rows.rows.swap(p.0, q.0);
            Rc::new(rows)
        };
        let weeks = self.weeks.iter().map(swapped).listed();
        Self::checked(Rc::new(team), self.first, weeks).map_err(EditError::Unfit)
    }

    /// The plan with two groups in each other's place in the order; their rules stay with them.
    ///
    /// # Errors
    /// When one of them is not there.
    pub fn with_groups_swapped(&self, g: GroupIx, h: GroupIx) -> Result<Self, EditError> {
        if g.max(h).0 >= self.team.groups.len() {
            return Err(EditError::NotThere);
        }
        let mut team = self.team().clone();
        team.groups.swap(g.0, h.0);
        let swap = |group: &mut Option<GroupIx>| {
            *group = match *group {
                Some(of) if of == g => Some(h),
                Some(of) if of == h => Some(g),
                other => other,
            };
        };
        team.rules.anchors.iter_mut().for_each(|anchor| swap(&mut anchor.group));
        team.rules.cover.iter_mut().for_each(|cover| swap(&mut cover.group));
        self.with_team(team)
    }

    /// The plan without a group: its anchors and cover entries go too.
    ///
    /// # Errors
    /// When there is no such group.
    pub fn without_group(&self, group: GroupIx) -> Result<Self, EditError> {
        if group.0 >= self.team.groups.len() {
            return Err(EditError::NotThere);
        }
        let mut team = self.team().clone();
        team.groups.remove(group.0);
        let shift = |other: &mut Option<GroupIx>| {
            if let Some(GroupIx(g)) = other
                && *g > group.0
            {
                *g -= 1;
            }
        };
        team.rules.anchors.retain(|anchor| anchor.group != Some(group));
        team.rules.cover.retain(|cover| cover.group != Some(group));
        team.rules.anchors.iter_mut().for_each(|anchor| shift(&mut anchor.group));
        team.rules.cover.iter_mut().for_each(|cover| shift(&mut cover.group));
        self.with_team(team)
    }

    /// The plan without a site: its people belong to the first site that is left, and days at the site
    /// become days at the own site.
    ///
    /// # Errors
    /// When there is no such site, or it is the last one.
    pub fn without_site(&self, site: SiteIx) -> Result<Self, EditError> {
        if !self.team.has_site(site) {
            return Err(EditError::NotThere);
        }
        if self.team.sites.len() == 1 {
            return Err(EditError::LastOne);
        }
        let moved = |other: SiteIx, own: SiteIx| match other.cmp(&site) {
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => own,
            std::cmp::Ordering::Greater => SiteIx(other.0 - 1),
        };
        let mut team = self.team().clone();
        team.sites.remove(site.get());
        for person in &mut team.people {
            person.site = moved(person.site, SiteIx(0));
            let own = person.site;
            person.usual = person.usual.iter().map(|row| map_sites(row, |other| moved(other, own))).listed();
        }
        let owns: Vec<SiteIx> = team.people.iter().map(|person| person.site).listed();
        self.rebuilt(team, |p, row| {
            let own = owns.get(p.0).copied().unwrap_or(SiteIx(0));
            map_sites(row, |other| moved(other, own))
        })
    }

    /// The plan on other weekdays: days that stay keep their cells, new days are Open.
    ///
    /// # Errors
    /// Never for a sound plan; the result is checked all the same.
    pub fn with_days(&self, days: Days) -> Result<Self, EditError> {
        let old = self.team.days.clone();
        let kept: Vec<Option<usize>> = days.as_slice().iter().map(|&day| old.position(day)).listed();
        let remap = |row: &Row| {
            let cell = |from: &Option<usize>| from.and_then(|d| row.cell(d)).unwrap_or(Cell::whole(Place::Open));
            let purpose = |from: &Option<usize>| from.and_then(|d| row.purpose(d).cloned());
            let moved = Row::new(kept.iter().map(cell).listed());
            kept.iter().enumerate().fold(moved, |row, (day, from)| row.with_purpose(day, purpose(from)))
        };
        let mut team = self.team().clone();
        team.days = days;
        for person in &mut team.people {
            person.usual = person.usual.iter().map(remap).listed();
        }
        self.rebuilt(team, |_, row| remap(row))
    }

    /// The plan with one more week at its end, which names nobody.
    ///
    /// # Errors
    /// When there are as many weeks as a plan holds.
    pub fn with_next_week(&self) -> Result<Self, EditError> {
        let most = most_weeks(self.n_people());
        if self.n_weeks() >= most {
            return Err(EditError::TooManyWeeks { most });
        }
        let mut plan = self.clone();
        plan.weeks.push(Rc::new(WeekRows { rows: vec![None; self.n_people()], ..WeekRows::default() }));
        Ok(plan)
    }

    /// The plan without its first week, or without its last one.
    ///
    /// # Errors
    /// When the week is the only one, or neither the first nor the last.
    pub fn without_week(&self, week: usize) -> Result<Self, EditError> {
        if self.n_weeks() == 1 {
            return Err(EditError::LastOne);
        }
        if week != 0 && week + 1 != self.n_weeks() {
            return Err(EditError::NotThere);
        }
        let mut plan = self.clone();
        plan.weeks.remove(week);
        if week == 0 {
            plan.first = plan.first.plus(1);
        }
        Ok(plan)
    }

    /// The same plan with its first week elsewhere in the calendar.
    #[must_use]
    pub fn starting(&self, first: Week) -> Self {
        Self { first, ..self.clone() }
    }

    /// A plan of `team` whose written rows are this plan's, each passed through `map`.
    fn rebuilt(&self, team: Team, map: impl Fn(PersonIx, &Row) -> Row) -> Result<Self, EditError> {
        let rebuilt = |rows: &Rc<WeekRows>| {
            let row = |(p, row): (usize, &Option<Row>)| row.as_ref().map(|row| map(PersonIx(p), row));
            let rows = WeekRows { rows: rows.rows.iter().enumerate().map(row).listed(), unknown: rows.unknown.clone() };
            Rc::new(rows)
        };
        let weeks = self.weeks.iter().map(rebuilt).listed();
        Self::checked(Rc::new(team), self.first, weeks).map_err(EditError::Unfit)
    }
}

fn map_sites(row: &Row, map: impl Fn(SiteIx) -> SiteIx) -> Row {
    let slot = |slot: Slot| match slot.place {
        Place::Office(site) => Slot { place: Place::Office(map(site)), ..slot },
        Place::Home | Place::Out | Place::Off | Place::Open => slot,
    };
    row.mapped(|cell| Cell { am: slot(cell.am), pm: slot(cell.pm) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Id;

    fn plan(notation: &str) -> Plan {
        notation.parse().unwrap()
    }

    #[test]
    fn a_person_who_leaves_takes_the_row_along() {
        let before = plan("  mon tue\nanna O H\nbo H H\ncarla . X");
        let mut team = before.team().clone();
        team.people[0].manager = Some(PersonIx(1));
        team.people[2].buddy = Some(PersonIx(0));
        let after = before.with_team(team).unwrap().without_person(PersonIx(1)).unwrap();
        assert_eq!(after.to_string(), plan("  mon tue\nanna O H\ncarla . X").to_string());
        assert_eq!(after.team().people[0].manager, None);
        assert_eq!(after.team().people[1].buddy, Some(PersonIx(0)));
    }

    #[test]
    fn who_changes_places_takes_everything_along() {
        let before = plan("  mon tue\nanna O H\nbo H H\ncarla . X");
        let mut team = before.team().clone();
        team.people[0].manager = Some(PersonIx(2));
        team.people[2].buddy = Some(PersonIx(1));
        let mut group = crate::plan::Group::new(Id::new("dev").unwrap());
        group.members = vec![PersonIx(0), PersonIx(1)];
        team.groups.push(group);
        let before = before.with_team(team).unwrap();
        let after = before.with_people_swapped(PersonIx(0), PersonIx(2)).unwrap();
        assert_eq!(after.to_string(), plan("  mon tue\ncarla . X\nbo H H\nanna O H").to_string());
        assert_eq!(
            (after.team().people[2].manager, after.team().people[0].buddy),
            (Some(PersonIx(0)), Some(PersonIx(1)))
        );
        assert_eq!(after.team().groups[0].members, [PersonIx(1), PersonIx(2)]);
        assert_eq!(after.with_people_swapped(PersonIx(2), PersonIx(0)).unwrap(), before);
        assert_eq!(before.with_people_swapped(PersonIx(2), PersonIx(3)), Err(EditError::NotThere));
    }

    #[test]
    fn a_person_who_changes_site_takes_the_office_days_along() {
        let before = plan("  mon tue wed\nanna O O@aar H\nbo O@aar O H");
        let mut team = before.team().clone();
        team.people[0].site = SiteIx(1);
        let after = before.with_team(team).unwrap();
        assert_eq!(after.row(PersonIx(0), 0).cells()[0], Cell::whole(Place::Office(SiteIx(1))));
        assert_eq!(write(&after, 0), "O O H");
    }

    fn write(plan: &Plan, p: usize) -> String {
        crate::plan::write_row(&plan.row(PersonIx(p), 0), PersonIx(p), plan.team())
    }

    #[test]
    fn a_site_that_closes_sends_its_days_home_to_the_own_site() {
        let before = plan("  mon tue wed\nanna O O@aar H\nbo O@aar O H");
        let after = before.without_site(SiteIx(1)).unwrap();
        assert_eq!(write(&after, 0), "O O H");
        assert_eq!(after.without_site(SiteIx(0)), Err(EditError::LastOne));
    }

    #[test]
    fn other_weekdays_keep_the_cells_of_the_days_that_stay() {
        let before = plan("  mon tue wed\nanna O H! X");
        let days: Vec<_> = "tue wed sun".split(' ').map(|day| day.parse().unwrap()).collect();
        let after = before.with_days(Days::new(&days).unwrap()).unwrap();
        assert_eq!(write(&after, 0), "H! X .");
    }

    #[test]
    fn what_a_day_is_for_goes_where_the_day_goes() {
        let before = plan("  mon tue wed\nanna O O@aar H\nbo - H .");
        let day = |person, day| Address { person: PersonIx(person), week: 0, day };
        let workshop = Name::new("Workshop").unwrap();
        let noted = before.with_purpose(&[day(0, 1), day(1, 0), day(1, 1)], Some(&workshop)).unwrap();
        let purposes = |plan: &Plan| plan.addresses().filter(|&at| plan.purpose(at).is_some()).listed();
        // A day that is Off has none.
        assert_eq!(purposes(&noted), [day(0, 1), day(1, 1)]);
        assert_eq!(purposes(&noted.with_people_swapped(PersonIx(0), PersonIx(1)).unwrap()), [day(0, 1), day(1, 1)]);
        assert_eq!(purposes(&noted.without_person(PersonIx(0)).unwrap()), [day(0, 1)]);
        assert_eq!(purposes(&noted.without_site(SiteIx(1)).unwrap()), [day(0, 1), day(1, 1)]);
        let days: Vec<_> = "tue wed".split(' ').map(|day| day.parse().unwrap()).collect();
        assert_eq!(purposes(&noted.with_days(Days::new(&days).unwrap()).unwrap()), [day(0, 0), day(1, 0)]);
        assert_eq!(purposes(&noted.with_cell(day(0, 1), Cell::whole(Place::Home)).unwrap()), [day(0, 1), day(1, 1)]);
        assert_eq!(purposes(&noted.with_cell(day(0, 1), Cell::whole(Place::Off)).unwrap()), [day(1, 1)]);
        assert_eq!(noted.with_purpose(&[day(0, 1), day(1, 1)], None).unwrap(), before);
        assert_eq!(before.with_purpose(&[day(2, 0)], None), Err(EditError::NotThere));
    }

    #[test]
    fn a_newcomer_is_added_undecided() {
        let before = plan("  mon tue\nanna O H");
        let bo = Person::new(Id::new("bo").unwrap(), Name::new("Bo").unwrap());
        let after = before.with_person(bo.clone()).unwrap();
        assert_eq!(write(&after, 1), ". .");
        assert!(matches!(after.with_person(bo), Err(EditError::Unfit(_))));
    }

    #[test]
    fn weeks_are_taken_from_the_ends_alone() {
        let mut three = plan("2026-W52 mon\nanna O");
        for _ in 0..2 {
            three = three.with_next_week().unwrap();
        }
        assert_eq!(three.without_week(1), Err(EditError::NotThere));
        assert_eq!(three.without_week(0).unwrap().week(0).to_string(), "2026-W53");
        assert_eq!(three.without_week(2).unwrap().n_weeks(), 2);
        assert_eq!(plan("  mon\nanna O").without_week(0), Err(EditError::LastOne));
    }
}
