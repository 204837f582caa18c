//! What changed since somebody last looked: days that came in with a newer version of the plan are marked, until
//! they change again, are taken back, or somebody says that they are seen.

use super::Session;
use super::action::Effect;
use crate::exchange::changes::{SameDays, changes};
use crate::plan::{Address, Listed, Plan};

/// The marked days, in order, and the plan that they stand in.
#[derive(Debug)]
pub(super) struct News(Plan, Vec<Address>);

impl Session {
    /// Whether a day is marked.
    pub fn is_news(&self, at: Address) -> bool {
        self.news.as_ref().is_some_and(|News(_, days)| days.binary_search(&at).is_ok())
    }

    /// How many days are marked.
    pub fn n_news(&self) -> usize {
        self.news.as_ref().map_or(0, |News(_, days)| days.len())
    }

    /// Takes a newer version of the plan, and marks what changed in it.
    pub(super) fn take_newer(&mut self, plan: Plan) -> Vec<Effect> {
        let before = self.plan().clone();
        let plan = if before.n_people() == 0 { self.begun_with(plan) } else { plan };
        let effects = self.take_from_host(plan);
        self.mark_news(&before);
        effects
    }

    /// Marks what changed since an earlier state. Another team's plan is no newer version.
    pub(super) fn mark_news(&mut self, before: &Plan) {
        let people = &before.team().people;
        if !people.iter().any(|person| self.plan().team().find_person(person.id.as_str()).is_some()) {
            return;
        }
        let mut days = self.news.take().map_or_else(Vec::new, |News(_, days)| days);
        days.extend(changes(before, self.plan()).into_iter().map(|changed| changed.at));
        days.sort_unstable();
        days.dedup();
        self.news = Some(News(self.plan().clone(), days));
    }

    /// After the plan has changed, what is as it came in stays marked.
    pub(super) fn follow_news(&mut self) {
        let Some(News(came, days)) = self.news.take() else { return };
        let now = SameDays::between(&came, self.plan());
        let is_same = |&at: &Address| {
            let day = now.find(at)?;
            (self.plan().cell(day) == came.cell(at)).then_some(day)
        };
        let days = days.iter().filter_map(is_same).listed();
        self.news = (!days.is_empty()).then(|| News(self.plan().clone(), days));
    }

    /// Takes the marks away.
    pub(super) fn drop_news(&mut self) -> Vec<Effect> {
        self.news = None;
        vec![Effect::Focus]
    }
}
