//! The sentences of findings and notices.

use super::Words;
use crate::plan::{Criterion, Group, GroupIx, Listed, PersonIx, Plan};
use crate::score::{Detail, Finding, Notice};
use crate::session::Touched;
use crate::ui::number;

impl Words {
    fn name<'p>(&self, plan: &'p Plan, p: Option<&PersonIx>) -> &'p str {
        p.and_then(|&p| plan.team().person(p)).map_or(self.somebody, |person| person.name.as_str())
    }

    fn group_name_of<'p>(&self, plan: &'p Plan, g: Option<GroupIx>) -> &'p str {
        g.and_then(|g| plan.team().group(g)).map_or(self.the_team, Group::label)
    }

    /// The first names, and how many more.
    pub fn names(&self, plan: &Plan, people: &[PersonIx]) -> String {
        self.locale.list(people.iter().map(|p| self.name(plan, Some(p))), |n| self.names_more(n))
    }

    /// The other people who win or lose days: `Also for Bo −1 and Carla −0.5 days`.
    #[inline(never)]
    pub fn touched(&self, plan: &Plan, people: &[(PersonIx, Touched)]) -> String {
        let one = |(p, touched): &(_, _)| [self.name(plan, Some(p)), &number::touched(*touched, self)].join(" ");
        let people = people.iter().map(one).listed();
        let list = self.locale.list(people.iter().map(String::as_str), |n| self.names_more(n));
        if people.is_empty() { list } else { [self.touches, &list, self.days].join(" ") }
    }

    /// What costs points.
    pub fn finding(&self, plan: &Plan, finding: &Finding) -> String {
        let people = &finding.people;
        let (who, other) = (self.name(plan, people.first()), self.name(plan, people.get(1)));
        let day = finding.day.and_then(|day| plan.team().days.get(day));
        let day = day.map_or(self.the_day, |day| self.weekday(day));
        let group = self.group_name_of(plan, finding.group);
        let days = |halves: i64| number::days(usize::try_from(halves).unwrap_or_default(), self);
        let (days, wanted) = (&days(finding.earned), &days(finding.possible));
        match finding.criterion {
            Criterion::Together => self.find_together(who, other, days, wanted, group),
            Criterion::Gathered if people.is_empty() => self.find_never_gathered(group),
            Criterion::Gathered => self.find_gathered(group, &self.names(plan, people)),
            Criterion::TaskFit if finding.detail == Detail::OnSite => self.find_on_site(who, days, wanted),
            Criterion::TaskFit => self.find_task_fit(who, days, wanted),
            Criterion::Cover => self.find_cover(&capital(day), group),
            Criterion::OfficeDays if finding.detail == Detail::TooMany => self.find_too_many_days(who),
            Criterion::OfficeDays => self.find_too_few_days(who),
            Criterion::Anchors => self.find_anchors(who, day),
            Criterion::Desks => self.find_desks(&capital(day)),
            Criterion::Onboarding => match finding.detail {
                Detail::Buddy => self.find_buddy(who, other, days, wanted),
                Detail::Manager => self.find_new_manager(who, other, days, wanted),
                Detail::Plain | Detail::Colleagues | Detail::OnSite | Detail::TooMany => {
                    self.find_colleagues(who, days, wanted)
                }
            },
            Criterion::Leader => self.find_leader(who, other, days, wanted),
            Criterion::Cohesion if people.is_empty() => self.find_never_together.to_owned(),
            Criterion::Cohesion => self.find_cohesion(&self.names(plan, people)),
            Criterion::Wishes => self.find_wishes(who, day),
            Criterion::Fairness => self.find_fairness(&self.names(plan, people)),
            Criterion::Company => self.find_company(who, day),
            Criterion::Stability => self.find_stability(who, day),
        }
    }

    /// What is worth a look.
    pub fn notice(&self, plan: &Plan, notice: &Notice) -> String {
        let name = |p: PersonIx| self.name(plan, Some(&p));
        let week = |week: usize| plan.week(week).to_string();
        match *notice {
            Notice::ManyHomeDays { person, first_week } => self.notice_many_home_days(name(person), &week(first_week)),
            Notice::AlwaysHome { person } => self.notice_always_home(name(person)),
            Notice::FixedHomePattern { person } => self.notice_fixed_home(name(person)),
            Notice::NoBuddy { person } => self.notice_no_buddy(name(person)),
            Notice::NoManager { person } => self.notice_no_manager(name(person)),
            Notice::AloneWithNewcomers { person } => self.notice_newcomers(name(person)),
            Notice::NoGroup { person } => self.notice_no_group(name(person)),
            Notice::TogetherUnreachable { group, week: n } => {
                self.notice_unreachable(self.group_name_of(plan, Some(group)), &week(n))
            }
        }
    }
}

/// A weekday that opens a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}
