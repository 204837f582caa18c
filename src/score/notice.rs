//! Notices: hints to check that cost no points. They name facts; the wording, never legal advice, is the
//! page's.

use crate::plan::{Address, GroupIx, PersonIx, Place, Plan, Slot};

/// One hint to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// More than 16 Home halves in four consecutive weeks (or in all weeks, where there are fewer): the
    /// Danish rules on screen work at home apply when it is regular and above two days a week on average.
    ManyHomeDays {
        /// Whose.
        person: PersonIx,
        /// The first of the weeks.
        first_week: usize,
    },
    /// All available halves of all weeks are Home: the state's framework agreement covers only part of the
    /// working time.
    AlwaysHome {
        /// Whose.
        person: PersonIx,
    },
    /// Home in the usual pattern: it needs a local and an individual agreement.
    FixedHomePattern {
        /// Whose.
        person: PersonIx,
    },
    /// A newcomer without a buddy.
    NoBuddy {
        /// Who.
        person: PersonIx,
    },
    /// A newcomer without a manager.
    NoManager {
        /// Who.
        person: PersonIx,
    },
    /// A newcomer in whose groups there are only newcomers.
    AloneWithNewcomers {
        /// Who.
        person: PersonIx,
    },
    /// A person in no group, where there are groups.
    NoGroup {
        /// Who.
        person: PersonIx,
    },
    /// A group in which, because of absences, some pair cannot share `days_together` days in a week.
    TogetherUnreachable {
        /// Which.
        group: GroupIx,
        /// In which week, the first of them.
        week: usize,
    },
}

/// The Home halves in four weeks above which the first notice is given: two days a week.
const MANY_HOME_HALVES: usize = 16;

/// All notices of a plan, people first, in their order.
pub fn notices(plan: &Plan) -> Vec<Notice> {
    let mut all = Vec::new();
    for person in plan.team().person_ixs() {
        of_person(plan, person, &mut all);
    }
    for (g, group) in plan.team().groups.iter().enumerate() {
        let group_ix = GroupIx(g);
        let wanted = 2 * usize::from(group.days_together);
        let is_short = |week: &usize| {
            let available: Vec<Vec<bool>> = group.members.iter().map(|&p| availability(plan, p, *week)).collect();
            has_short_pair(&available, wanted)
        };
        if let Some(week) = (0..plan.n_weeks()).find(is_short) {
            all.push(Notice::TogetherUnreachable { group: group_ix, week });
        }
    }
    all
}

fn of_person(plan: &Plan, p: PersonIx, all: &mut Vec<Notice>) {
    let team = plan.team();
    let Some(person) = team.person(p) else { return };
    let weeks: Vec<Vec<Slot>> = (0..plan.n_weeks()).map(|week| slots(plan, p, week)).collect();
    let n_home: Vec<usize> = weeks.iter().map(|slots| slots.iter().filter(|slot| slot.place == Place::Home).count()).collect();
    let span = n_home.len().min(4);
    if let Some(first_week) = n_home.windows(span).position(|weeks| weeks.iter().sum::<usize>() > MANY_HOME_HALVES) {
        all.push(Notice::ManyHomeDays { person: p, first_week });
    }
    let mut available = weeks.iter().flatten().filter(|slot| slot.place.is_available()).peekable();
    if available.peek().is_some() && available.all(|slot| slot.place == Place::Home) {
        all.push(Notice::AlwaysHome { person: p });
    }
    let usual = person.usual.iter().flat_map(|row| row.cells());
    if usual.flat_map(|cell| [cell.am, cell.pm]).any(|slot| slot.place == Place::Home) {
        all.push(Notice::FixedHomePattern { person: p });
    }
    let new_in = (0..plan.n_weeks()).find(|&week| person.is_newcomer(plan.week(week), team.rules.onboarding.weeks));
    if let Some(week) = new_in {
        if person.buddy.is_none() {
            all.push(Notice::NoBuddy { person: p });
        }
        if person.manager.is_none() {
            all.push(Notice::NoManager { person: p });
        }
        let is_new = |q: PersonIx| {
            team.person(q).is_some_and(|other| other.is_newcomer(plan.week(week), team.rules.onboarding.weeks))
        };
        let mut colleagues = team.groups_of(p).flat_map(|(_, group)| &group.members).filter(|&&q| q != p).peekable();
        if colleagues.peek().is_some() && colleagues.all(|&q| is_new(q)) {
            all.push(Notice::AloneWithNewcomers { person: p });
        }
    }
    if !team.groups.is_empty() && team.groups_of(p).next().is_none() {
        all.push(Notice::NoGroup { person: p });
    }
}

fn slots(plan: &Plan, person: PersonIx, week: usize) -> Vec<Slot> {
    let cells = (0..plan.team().days.n_days()).filter_map(|day| plan.cell(Address { person, week, day }));
    cells.flat_map(|cell| [cell.am, cell.pm]).collect()
}

fn availability(plan: &Plan, person: PersonIx, week: usize) -> Vec<bool> {
    slots(plan, person, week).into_iter().map(|slot| slot.place.is_available()).collect()
}

/// Whether some two are both available in fewer than `wanted` halves.
fn has_short_pair(available: &[Vec<bool>], wanted: usize) -> bool {
    let both = |a: &[bool], b: &[bool]| a.iter().zip(b).filter(|(a, b)| **a && **b).count();
    available.iter().enumerate().any(|(n, a)| available.iter().skip(n + 1).any(|b| both(a, b) < wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_plan::plan;

    #[track_caller]
    fn check(header: &str, week: &str, expected: &[Notice]) {
        assert_eq!(notices(&plan(header, week)), expected);
    }

    const ANNA: PersonIx = PersonIx(0);

    #[test]
    fn a_person_who_is_always_at_home_is_noticed() {
        check(r#""rules": {}"#, "  mon tue\nanna H -\nbo H O", &[Notice::AlwaysHome { person: ANNA }]);
    }

    #[test]
    fn more_than_two_home_days_a_week_on_average_are_noticed() {
        let weeks = |last: &str| {
            let week = |n: usize, row: &str| format!("2026-W{n} mon tue wed thu fri\nanna {row}\n");
            week(49, "O O H H O") + &week(50, "O O H H O") + &week(51, "O O H H O") + &week(52, last)
        };
        check(r#""rules": {}"#, &weeks("O O H H O"), &[]);
        check(r#""rules": {}"#, &weeks("O O H H H/O"), &[Notice::ManyHomeDays { person: ANNA, first_week: 0 }]);
    }

    #[test]
    fn newcomers_want_a_buddy_and_a_manager() {
        let new = r#""people": [{ "id": "anna", "name": "A", "started": "2026-11-01" }]"#;
        check(new, "  mon\nanna O", &[Notice::NoBuddy { person: ANNA }, Notice::NoManager { person: ANNA }]);
    }

    #[test]
    fn absences_can_put_days_together_out_of_reach() {
        let dev = r#""groups": [{ "id": "dev", "members": ["anna", "bo"] }]"#;
        check(dev, "  mon tue wed\nanna O O X\nbo - O O", &[Notice::TogetherUnreachable { group: GroupIx(0), week: 0 }]);
        check(dev, "  mon tue wed\nanna O O X\nbo H O O", &[]);
    }
}
