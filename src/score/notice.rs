//! Notices: hints to check that cost no points. They name facts; the wording, never legal advice, is the
//! page's.

use std::collections::BinaryHeap;

use super::calendar::{Calendar, day_mask};
use crate::plan::{Cell, Group, GroupIx, Half, Listed, Person, PersonIx, Place, Plan, Row};

/// One hint to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// More than 16 Home halves in four consecutive weeks, or in all weeks where the plan has fewer: the
    /// Danish rules on screen work at home apply when it is regular and above two days a week on average
    /// over a month.
    ManyHomeDays {
        /// Whose.
        person: PersonIx,
        /// Position of the first of the weeks.
        first_week: usize,
    },
    /// All available halves of all weeks are Home, and there is one: the framework agreement of the Danish
    /// state covers only part of the working time.
    AlwaysHome {
        /// Whose.
        person: PersonIx,
    },
    /// Home in the usual pattern: it needs a local and an individual agreement.
    FixedHomePattern {
        /// Whose.
        person: PersonIx,
    },
    /// A newcomer, in some week, without a buddy.
    NoBuddy {
        /// Who.
        person: PersonIx,
    },
    /// A newcomer, in some week, without a manager.
    NoManager {
        /// Who.
        person: PersonIx,
    },
    /// A newcomer who has colleagues in groups, all of whom are newcomers too, in some week.
    AloneWithNewcomers {
        /// Who.
        person: PersonIx,
    },
    /// A person in no group, in a plan with groups and other people.
    NoGroup {
        /// Who.
        person: PersonIx,
    },
    /// A group of which, because of absences, some two members are both available in fewer than
    /// `2·days_together` halves of a week.
    TogetherUnreachable {
        /// Which.
        group: GroupIx,
        /// Position of the first such week.
        week: usize,
    },
}

/// The Home halves in four weeks above which the first notice is given: two days a week.
const MANY_HOME_HALVES: u32 = 16;

/// All notices of a plan: those of people first, then those of groups, each in their order.
///
/// ```
/// use hybrid_week::plan::{PersonIx, Plan};
/// use hybrid_week::score::{Notice, notices};
/// let plan: Plan = "  mon tue\nanna H -\nbo H O".parse()?;
/// assert_eq!(notices(&plan), [Notice::AlwaysHome { person: PersonIx(0) }]);
/// # Ok::<(), hybrid_week::plan::NotationError>(())
/// ```
pub fn notices(plan: &Plan) -> Vec<Notice> {
    let team = plan.team();
    let facts = Facts::new(plan);
    let mut all = Vec::new();
    for (p, person) in team.people.iter().enumerate() {
        facts.of_places(PersonIx(p), person, &mut all);
        facts.of_onboarding(PersonIx(p), person, &mut all);
        if !team.groups.is_empty() && team.people.len() > 1 && facts.groups_of(PersonIx(p)).is_empty() {
            all.push(Notice::NoGroup { person: PersonIx(p) });
        }
    }
    for (g, group) in team.groups.iter().enumerate() {
        if let Some(week) = (0..plan.n_weeks()).find(|&week| facts.is_short(group, week)) {
            all.push(Notice::TogetherUnreachable { group: GroupIx(g), week });
        }
    }
    all
}

/// A person's week: one bit a half, the first half lowest.
#[derive(Clone, Copy, Debug, Default)]
struct Halves {
    available: u16,
    home: u16,
}

/// What the notices are drawn from, looked up once.
struct Facts<'a> {
    plan: &'a Plan,
    /// By person and week.
    halves: Vec<Halves>,
    /// By person, one bit a week.
    newcomer: Vec<u32>,
    groups: Vec<Vec<GroupIx>>,
}

impl<'a> Facts<'a> {
    fn new(plan: &'a Plan) -> Self {
        let (team, calendar) = (plan.team(), Calendar::new(plan));
        let mut facts =
            Self { plan, halves: Vec::new(), newcomer: Vec::new(), groups: vec![Vec::new(); team.people.len()] };
        for (p, person) in team.people.iter().enumerate() {
            facts.halves.extend((0..plan.n_weeks()).map(|week| halves(plan, &calendar, PersonIx(p), week)));
            facts.newcomer.push(calendar.newcomer_weeks(person, team.rules.onboarding.weeks));
        }
        for (g, group) in team.groups.iter().enumerate() {
            for p in &group.members {
                if let Some(groups) = facts.groups.get_mut(p.0) {
                    groups.push(GroupIx(g));
                }
            }
        }
        facts
    }

    fn weeks_of(&self, p: PersonIx) -> &[Halves] {
        let n_weeks = self.plan.n_weeks();
        self.halves.get(p.0 * n_weeks..(p.0 + 1) * n_weeks).unwrap_or_default()
    }

    fn groups_of(&self, p: PersonIx) -> &[GroupIx] {
        self.groups.get(p.0).map(Vec::as_slice).unwrap_or_default()
    }

    fn of_places(&self, p: PersonIx, person: &Person, all: &mut Vec<Notice>) {
        let weeks = self.weeks_of(p);
        let n_home = |weeks: &[Halves]| weeks.iter().map(|halves| halves.home.count_ones()).sum::<u32>();
        let span = weeks.len().clamp(1, 4);
        if let Some(first_week) = weeks.windows(span).position(|weeks| n_home(weeks) > MANY_HOME_HALVES) {
            all.push(Notice::ManyHomeDays { person: p, first_week });
        }
        let is_all_home = weeks.iter().all(|halves| halves.available == halves.home);
        if is_all_home && n_home(weeks) > 0 {
            all.push(Notice::AlwaysHome { person: p });
        }
        let usual = person.usual.iter().flat_map(Row::cells);
        if usual.flat_map(|cell| [cell.am, cell.pm]).any(|slot| slot.place == Place::Home) {
            all.push(Notice::FixedHomePattern { person: p });
        }
    }

    fn of_onboarding(&self, p: PersonIx, person: &Person, all: &mut Vec<Notice>) {
        let new_weeks = |p: PersonIx| self.newcomer.get(p.0).copied().unwrap_or(0);
        if new_weeks(p) == 0 {
            return;
        }
        if person.buddy.is_none() {
            all.push(Notice::NoBuddy { person: p });
        }
        if person.manager.is_none() {
            all.push(Notice::NoManager { person: p });
        }
        let groups = self.groups_of(p).iter().filter_map(|&g| self.plan.team().group(g));
        let colleagues: Vec<PersonIx> = groups.flat_map(|group| &group.members).copied().filter(|&q| q != p).listed();
        // Weeks in which all of them are new.
        let all_new = colleagues.iter().fold(new_weeks(p), |weeks, &q| weeks & new_weeks(q));
        if !colleagues.is_empty() && all_new != 0 {
            all.push(Notice::AloneWithNewcomers { person: p });
        }
    }

    /// Whether some two members are both available in fewer halves than they want together.
    fn is_short(&self, group: &Group, week: usize) -> bool {
        let wanted = 2 * u32::from(group.days_together);
        let masks: BinaryHeap<u16> =
            group.members.iter().map(|&p| self.weeks_of(p).get(week).map_or(0, |halves| halves.available)).collect();
        // Equal weeks are compared once: whole companies have few different ones.
        let mut masks = masks.into_sorted_vec();
        let few = |a: u16, b: u16| (a & b).count_ones() < wanted;
        let has_short_twins = masks.windows(2).any(|two| matches!(two, &[a, b] if a == b && few(a, b)));
        masks.dedup();
        has_short_twins || masks.iter().enumerate().any(|(n, &a)| masks.iter().skip(n + 1).any(|&b| few(a, b)))
    }
}

fn halves(plan: &Plan, calendar: &Calendar, p: PersonIx, week: usize) -> Halves {
    let n_days = plan.team().days.n_days();
    let shut = plan.team().person(p).map_or(0, |person| calendar.shut(person, week));
    let row = calendar.row(plan, p, week);
    let mut halves = Halves::default();
    for day in (0..n_days).filter(|&day| day_mask(day) & shut == 0) {
        let cell = row.and_then(|row| row.cell(day)).unwrap_or(Cell::whole(Place::Open));
        for (n, half) in Half::ALL.into_iter().enumerate() {
            let place = cell.half(half).place;
            let bit = 1 << (2 * day + n);
            halves.available |= if place.is_available() { bit } else { 0 };
            halves.home |= if place == Place::Home { bit } else { 0 };
        }
    }
    halves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{SiteIx, Team, read_row};
    use crate::score::sample::{group, plan, who};

    #[track_caller]
    fn check(weeks: &str, change: impl FnOnce(&mut Team), expected: &[Notice]) {
        assert_eq!(notices(&plan(weeks, change)), expected);
    }

    const ANNA: PersonIx = PersonIx(0);
    const BO: PersonIx = PersonIx(1);

    #[test]
    fn a_person_who_is_always_at_home_is_noticed() {
        check("  mon tue\nanna H -\nbo H O\ncarla - X", |_| {}, &[Notice::AlwaysHome { person: ANNA }]);
    }

    #[test]
    fn more_than_two_home_days_a_week_on_average_are_noticed() {
        let weeks = |last: &str| {
            let week = |n: usize, row: &str| format!("2026-W{n} mon tue wed thu fri\nanna {row}\n");
            week(48, "O O O O O")
                + &week(49, "O O H H O")
                + &week(50, "O O H H O")
                + &week(51, "O O H H O")
                + &week(52, last)
        };
        check(&weeks("O O H H O"), |_| {}, &[]);
        check(&weeks("O O H H H/O"), |_| {}, &[Notice::ManyHomeDays { person: ANNA, first_week: 1 }]);
        let closed = |team: &mut Team| {
            team.closed.insert("2026-12-03".parse().unwrap());
        };
        check(&weeks("O O H H H/O"), closed, &[]);
    }

    #[test]
    fn a_fixed_home_pattern_is_noticed() {
        let usual = |team: &mut Team| {
            let sites = team.sites.clone();
            who(team, "anna").usual = vec![read_row("O H", 2, SiteIx(0), &sites).unwrap()];
        };
        check("  mon tue\nanna O O", usual, &[Notice::FixedHomePattern { person: ANNA }]);
    }

    #[test]
    fn newcomers_want_a_buddy_and_a_manager() {
        let new = |team: &mut Team| who(team, "anna").started = Some("2026-11-01".parse().unwrap());
        check("  mon\nanna O", new, &[Notice::NoBuddy { person: ANNA }, Notice::NoManager { person: ANNA }]);
    }

    #[test]
    fn a_newcomer_among_newcomers_is_noticed() {
        let new = |team: &mut Team| {
            group(team, "dev", &["anna", "bo"]);
            for (id, other) in [("anna", BO), ("bo", ANNA)] {
                let who = who(team, id);
                who.started = Some("2026-11-01".parse().unwrap());
                (who.buddy, who.manager) = (Some(other), Some(other));
            }
        };
        let alone = |person| Notice::AloneWithNewcomers { person };
        check("  mon tue\nanna O O\nbo O O", new, &[alone(ANNA), alone(BO)]);
    }

    #[test]
    fn a_person_in_no_group_is_noticed_where_there_are_groups() {
        let dev = |team: &mut Team| {
            group(team, "dev", &["anna"]);
        };
        check("  mon\nanna O\nbo O", dev, &[Notice::NoGroup { person: BO }]);
        check("  mon\nanna O\nbo O", |_| {}, &[]);
    }

    #[test]
    fn absences_can_put_days_together_out_of_reach() {
        let dev = |team: &mut Team| {
            group(team, "dev", &["anna", "bo"]);
        };
        let short = Notice::TogetherUnreachable { group: GroupIx(0), week: 0 };
        check("  mon tue wed\nanna O O X\nbo - O O", dev, &[short]);
        check("  mon tue wed\nanna O X X\nbo O X X", dev, &[short]);
        check("  mon tue wed\nanna O O X\nbo H O O", dev, &[]);
    }
}
