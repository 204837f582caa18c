//! Rules that are tried out: what they would change is told before they are applied, as one step, or
//! dropped. Nothing of the plan changes until then.

use super::Session;
use super::action::Effect;
use crate::plan::{Band, Criterion, Listed, Onboarding, PersonIx, Plan, Team, Weights};
use crate::score::{Finding, Running, Score, findings};

/// Rules and weights that are tried out.
#[derive(Debug)]
pub(super) struct Draft {
    /// The plan as it is.
    now: Plan,
    /// The plan with them.
    then: Plan,
    outlook: Outlook,
}

/// What rules that are tried out would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The score as it is.
    pub now: Score,
    /// The score with them.
    pub then: Score,
    /// Whose week would lack more of what the rules ask.
    pub worse: Vec<PersonIx>,
    /// Whose week would lack less.
    pub better: Vec<PersonIx>,
}

/// Rules that many teams begin with. What belongs to one team stays: shared days, staffing, desks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The defaults: four principles, at least two office days as a should, two days together.
    Principles,
    /// At least three office days, three days together.
    ThreeDays,
    /// One or two office days, one day together.
    MostlyHome,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Principles, Self::ThreeDays, Self::MostlyHome];

    /// A team with these rules.
    fn of(self, team: &Team) -> Team {
        let mut team = team.clone();
        let (min, max, together) = match self {
            Self::Principles => (2, None, 2),
            Self::ThreeDays => (3, None, 3),
            Self::MostlyHome => (1, Some(2), 1),
        };
        team.rules.office_days = Some(Band { min, max, force: None });
        team.rules.onboarding = Onboarding::default();
        team.rules.leader_days = 1;
        team.weights = Weights { unknown: team.weights.unknown.clone(), ..Weights::default() };
        for group in &mut team.groups {
            group.days_together = together;
        }
        team
    }
}

impl Session {
    /// The team with the rules that are tried out, or as it is.
    pub fn tried_team(&self) -> &Team {
        self.draft.as_ref().map_or(self.plan(), |draft| &draft.then).team()
    }

    /// What the rules that are tried out would change; `None` where none are.
    pub fn outlook(&self) -> Option<&Outlook> {
        self.draft.as_ref().map(|draft| &draft.outlook)
    }

    /// Whether the rules, with those that are tried out, are a preset's.
    pub fn is_preset(&self, preset: Preset) -> bool {
        let team = self.tried_team();
        preset.of(team) == *team
    }

    pub(super) fn try_preset(&mut self, preset: Preset) -> Vec<Effect> {
        self.try_out(preset.of(self.tried_team()))
    }

    pub(super) fn try_out(&mut self, team: Team) -> Vec<Effect> {
        match self.plan().with_team(team) {
            Ok(then) if then == *self.plan() => self.drop_draft(),
            Ok(then) => {
                let now = self.plan().clone();
                self.draft = Some(Draft { outlook: outlook(&now, &then), now, then });
                Vec::new()
            }
            Err(error) => self.say(super::Message::Refused(error)),
        }
    }

    pub(super) fn apply_draft(&mut self) -> Vec<Effect> {
        let Some(draft) = self.draft.take() else { return Vec::new() };
        self.step(draft.then)
    }

    /// The plan has changed: what is tried out goes along where only days were changed.
    pub(super) fn follow_with_draft(&mut self) {
        if let Some(draft) = self.draft.take().filter(|draft| draft.now.is_same_team(self.plan())) {
            self.try_out(draft.then.team().clone());
        }
    }

    pub(super) fn drop_draft(&mut self) -> Vec<Effect> {
        self.draft = None;
        Vec::new()
    }
}

fn outlook(now: &Plan, then: &Plan) -> Outlook {
    let (old, new) = (now.team(), then.team());
    let asks_the_same = old.rules == new.rules && old.groups == new.groups;
    let ((now, before), (then, after)) = (lacks(now), lacks(then));
    let whose = |is_so: fn(&i64, &i64) -> bool| {
        let both = before.iter().zip(&after).enumerate().filter(|_| !asks_the_same);
        both.filter(|(_, (before, after))| is_so(before, after)).map(|(p, _)| PersonIx(p)).listed()
    };
    let (worse, better) = (whose(|before, after| before < after), whose(|before, after| before > after));
    Outlook { now, then, worse, better }
}

/// The score of a plan, and how much of what its rules ask each person lacks.
fn lacks(plan: &Plan) -> (Score, Vec<i64>) {
    let running = Running::new(plan);
    let mut lacks = vec![0; plan.n_people()];
    for Finding { criterion, people, earned, possible, broken, .. } in findings(plan, &running) {
        let is_ruled = match criterion {
            Criterion::Together
            | Criterion::Cover
            | Criterion::OfficeDays
            | Criterion::Anchors
            | Criterion::Desks
            | Criterion::Onboarding
            | Criterion::Leader => true,
            Criterion::Gathered
            | Criterion::TaskFit
            | Criterion::Cohesion
            | Criterion::Wishes
            | Criterion::Fairness
            | Criterion::Company
            | Criterion::Stability => false,
        };
        for p in people.into_iter().filter(|_| is_ruled) {
            if let Some(lack) = lacks.get_mut(p.0) {
                *lack += possible - earned + broken;
            }
        }
    }
    (running.score(), lacks)
}
