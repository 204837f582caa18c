//! Who can touch whom: groups of a person, reports, newcomers and joint workers nearby. It follows from
//! the team and the calendar and stays the same while cells change.

use super::calendar::Calendar;
use crate::plan::{GroupIx, Listed, PersonIx, Team, sort_people};

/// Lists by person and by group.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// Groups of each person.
    groups: Vec<Vec<GroupIx>>,
    /// People who name each person as manager.
    reports: Vec<Vec<PersonIx>>,
    /// Newcomers of the plan who name each person as manager or buddy.
    mentees: Vec<Vec<PersonIx>>,
    /// Members of each group who are newcomers in some week.
    fresh: Vec<Vec<PersonIx>>,
    /// Members of each group whose work wants company.
    joint: Vec<Vec<PersonIx>>,
    /// Weeks in which each person is a newcomer, one bit a week.
    newcomer: Vec<u32>,
    /// People whose onboarding, and whose joint work, each person's place can touch.
    newcomers_near: Vec<Vec<PersonIx>>,
    joint_workers_near: Vec<Vec<PersonIx>>,
    /// The week of the plan in which each person starts.
    first_week: Vec<Option<usize>>,
}

impl Links {
    pub(super) fn new(team: &Team, calendar: &Calendar) -> Self {
        let n_people = team.people.len();
        let mut links = Self {
            groups: vec![Vec::new(); n_people],
            reports: vec![Vec::new(); n_people],
            mentees: vec![Vec::new(); n_people],
            ..Self::default()
        };
        for (p, person) in team.people.iter().enumerate() {
            let p = PersonIx(p);
            let weeks = calendar.newcomer_weeks(person, team.rules.onboarding.weeks);
            links.newcomer.push(weeks);
            links.first_week.push(calendar.first_week(person));
            push(&mut links.reports, person.manager, p);
            if weeks != 0 {
                push(&mut links.mentees, person.manager, p);
                push(&mut links.mentees, person.buddy, p);
            }
        }
        for (g, group) in team.groups.iter().enumerate() {
            for &p in &group.members {
                push(&mut links.groups, Some(p), GroupIx(g));
            }
            let is_fresh = |p: &PersonIx| links.newcomer.get(p.0).is_some_and(|&weeks| weeks != 0);
            links.fresh.push(group.members.iter().copied().filter(is_fresh).listed());
            let is_joint = |p: &PersonIx| team.person(*p).is_some_and(|person| person.together_share.get() > 0);
            links.joint.push(group.members.iter().copied().filter(is_joint).listed());
        }
        let newcomers = |p: PersonIx| links.near(p, &links.fresh, of(&links.mentees, p.0));
        let (newcomers, joint) = team.person_ixs().map(|p| (newcomers(p), links.near(p, &links.joint, &[]))).collect();
        (links.newcomers_near, links.joint_workers_near) = (newcomers, joint);
        links
    }

    pub(super) fn groups_of(&self, p: PersonIx) -> &[GroupIx] {
        of(&self.groups, p.0)
    }

    /// People who name the person as manager.
    pub(super) fn reports_of(&self, p: PersonIx) -> &[PersonIx] {
        of(&self.reports, p.0)
    }

    pub(super) fn has_newcomers(&self) -> bool {
        self.newcomer.iter().any(|&weeks| weeks != 0)
    }

    pub(super) fn is_newcomer(&self, p: PersonIx, week: usize) -> bool {
        self.newcomer.get(p.0).is_some_and(|weeks| weeks >> week & 1 == 1)
    }

    /// Whether the week holds the person's first day.
    pub(super) fn is_first_week(&self, p: PersonIx, week: usize) -> bool {
        self.first_week.get(p.0).is_some_and(|&first| first == Some(week))
    }

    /// People whose onboarding a person's place can touch: the person, newcomers who have it as manager or
    /// buddy, and newcomers of its groups.
    pub(super) fn newcomers_near(&self, p: PersonIx) -> &[PersonIx] {
        of(&self.newcomers_near, p.0)
    }

    /// People whose joint work a person's place can touch: the person, and those of its groups.
    pub(super) fn joint_workers_near(&self, p: PersonIx) -> &[PersonIx] {
        of(&self.joint_workers_near, p.0)
    }

    /// Each once.
    fn near(&self, p: PersonIx, by_group: &[Vec<PersonIx>], more: &[PersonIx]) -> Vec<PersonIx> {
        let mut people = vec![p];
        people.extend_from_slice(more);
        for g in self.groups_of(p) {
            people.extend_from_slice(of(by_group, g.0));
        }
        sort_people(&mut people);
        people
    }
}

fn push<T>(lists: &mut [Vec<T>], to: Option<PersonIx>, item: T) {
    if let Some(list) = to.and_then(|to| lists.get_mut(to.0)) {
        list.push(item);
    }
}

fn of<T>(lists: &[Vec<T>], n: usize) -> &[T] {
    lists.get(n).map(Vec::as_slice).unwrap_or_default()
}
