//! Who touches whom: groups of a person, reports of a manager, newcomers of a buddy. Made once for a team;
//! it stays the same while cells change.

use crate::plan::{Date, GroupIx, PersonIx, Plan, Week, sort_people};

/// Who touches whom.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    groups: Vec<Vec<GroupIx>>,
    reports: Vec<Vec<PersonIx>>,
    /// People with a start date who name each person as manager or buddy.
    mentees: Vec<Vec<PersonIx>>,
    /// Members of each group who are newcomers in some week.
    fresh: Vec<Vec<PersonIx>>,
    /// Members of each group whose work wants company.
    joint: Vec<Vec<PersonIx>>,
    /// Weeks in which each person is a newcomer, one bit a week.
    newcomer: Vec<u32>,
    first_week: Vec<Option<usize>>,
    turns: Vec<usize>,
}

impl Links {
    pub(super) fn new(plan: &Plan) -> Self {
        let team = plan.team();
        let n_people = team.people.len();
        let weeks: Vec<Week> = (0..plan.n_weeks()).map(|week| plan.week(week)).collect();
        let mut links = Self {
            groups: vec![Vec::new(); n_people],
            reports: vec![Vec::new(); n_people],
            mentees: vec![Vec::new(); n_people],
            turns: weeks.iter().map(|week| week.since_epoch()).collect(),
            ..Self::default()
        };
        for (p, person) in team.people.iter().enumerate() {
            let is_new = |week: &Week| person.is_newcomer(*week, team.rules.onboarding.weeks);
            let bits = weeks.iter().enumerate().filter(|(_, week)| is_new(week)).map(|(w, _)| 1_u32 << w);
            links.newcomer.push(bits.sum());
            let start = person.started.map(Date::week);
            links.first_week.push(weeks.iter().position(|&week| Some(week) == start));
            push(&mut links.reports, person.manager, PersonIx(p));
            if person.started.is_some() {
                push(&mut links.mentees, person.manager, PersonIx(p));
                push(&mut links.mentees, person.buddy, PersonIx(p));
            }
        }
        for (g, group) in team.groups.iter().enumerate() {
            for &p in &group.members {
                if let Some(groups) = links.groups.get_mut(p.0) {
                    groups.push(GroupIx(g));
                }
            }
            let some = |keep: &dyn Fn(PersonIx) -> bool| group.members.iter().copied().filter(|&p| keep(p)).collect();
            links.fresh.push(some(&|p| links.newcomer.get(p.0).is_some_and(|&weeks| weeks != 0)));
            links.joint.push(some(&|p| team.person(p).is_some_and(|person| person.together_share.get() > 0)));
        }
        links
    }

    pub(super) fn groups_of(&self, p: PersonIx) -> &[GroupIx] {
        of(&self.groups, p.0)
    }

    pub(super) fn reports_of(&self, p: PersonIx) -> &[PersonIx] {
        of(&self.reports, p.0)
    }

    pub(super) fn is_newcomer(&self, p: PersonIx, week: usize) -> bool {
        self.newcomer.get(p.0).is_some_and(|weeks| weeks >> week & 1 == 1)
    }

    /// Whether the week holds the person's first day.
    pub(super) fn is_first_week(&self, p: PersonIx, week: usize) -> bool {
        self.first_week.get(p.0).is_some_and(|&first| first == Some(week))
    }

    /// Weeks since the epoch, by which rotations turn.
    pub(super) fn turn(&self, week: usize) -> usize {
        self.turns.get(week).copied().unwrap_or_default()
    }

    /// Newcomers whom a person's place can touch: the person, those who have it as manager or buddy, and
    /// those in its groups.
    pub(super) fn newcomers_near(&self, p: PersonIx) -> Vec<PersonIx> {
        self.near(p, &self.fresh, of(&self.mentees, p.0))
    }

    /// People whose joint work a person's place can touch: the person and colleagues.
    pub(super) fn joint_workers_near(&self, p: PersonIx) -> Vec<PersonIx> {
        self.near(p, &self.joint, &[])
    }

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

fn push(lists: &mut [Vec<PersonIx>], to: Option<PersonIx>, p: PersonIx) {
    if let Some(people) = to.and_then(|to| lists.get_mut(to.0)) {
        people.push(p);
    }
}

fn of<T>(lists: &[Vec<T>], n: usize) -> &[T] {
    lists.get(n).map(Vec::as_slice).unwrap_or_default()
}
