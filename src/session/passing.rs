//! Plans that come in and go out: an opened file, the host's plan, what was kept, a new beginning; a download, and
//! what dialogs of sharing and of files are opened with. Reading and writing are `exchange`'s.

use std::rc::Rc;

use super::action::{Effect, Message, Panel, Target};
use super::{History, Session};
use crate::exchange::changes::changes;
use crate::exchange::file::{self, Refusal};
use crate::plan::{Date, Id, Name, Plan, Week};

impl Session {
    pub(super) fn open_file(&mut self, text: &str) -> Vec<Effect> {
        match file::read(text) {
            // It may be a calendar service's.
            Err(Refusal::NotAPlan) => self.import(text.as_bytes().into()),
            Err(refusal) => self.say(Message::FileRefused(refusal)),
            Ok(reading) => {
                let (before, plan) = (self.plan().clone(), self.take_apart(reading.plan));
                let mut effects = self.step(plan);
                self.mark_news(&before);
                self.show_week(week_to_show(self.plan(), self.today));
                self.is_new = false;
                self.message = Some(Message::Opened(reading.problems));
                effects.push(Effect::Log(changes(&before, self.plan()).len()));
                effects
            }
        }
    }

    pub(super) fn take_from_host(&mut self, plan: Plan) -> Vec<Effect> {
        if plan == *self.plan() {
            return Vec::new();
        }
        let shown = self.plan().week(self.week);
        self.history.step(plan);
        let mut effects = self.followed();
        effects.retain(|effect| *effect != Effect::TellHost);
        // Another tab's plan comes in while somebody looks at a week.
        let week = (0..self.plan().n_weeks()).find(|&week| self.plan().week(week) == shown);
        self.show_week(week.unwrap_or_else(|| week_to_show(self.plan(), self.today)));
        effects
    }

    pub(super) fn restore(&mut self, text: &str) -> Vec<Effect> {
        match file::read(text) {
            Err(_) => self.say(Message::KeptUnreadable),
            Ok(reading) => {
                let plan = self.take_apart(reading.plan);
                self.history = History::new(plan);
                self.followed();
                // What is tried out is shown.
                self.switch_version();
                self.show_week(week_to_show(self.plan(), self.today));
                Vec::new()
            }
        }
    }

    pub(super) fn start_anew(&mut self) -> Vec<Effect> {
        (self.panel, self.is_new) = (None, false);
        // Whoever begins anew wants nothing of the old plan kept.
        self.aside = None;
        let first = self.today.week().max(Week::EPOCH);
        self.step(Plan::empty(first))
    }

    pub(super) fn share(&self) -> Effect {
        let (week, person) = self.stood_on();
        Effect::Share { week, person }
    }

    pub(super) fn exchange(&self, file: Option<Rc<[u8]>>) -> Effect {
        let (week, person) = self.stood_on();
        Effect::Exchange { week, person, file }
    }

    /// Has a file looked at; the form that it was chosen in has done its work.
    pub(super) fn import(&mut self, file: Rc<[u8]>) -> Vec<Effect> {
        self.panel = self.panel.filter(|&panel| panel != Panel::Add);
        vec![self.exchange(Some(file))]
    }

    /// The shown week, and the id of whom the keyboard stands on.
    fn stood_on(&self) -> (String, Option<String>) {
        let person = match self.target {
            Some(Target::Cell(at)) => Some(at.person),
            Some(Target::Person(p)) => Some(p),
            Some(Target::Day { .. }) | None => None,
        };
        let person = person.and_then(|p| self.plan().team().person(p));
        (self.plan().week(self.week).to_string(), person.map(|person| person.id.as_str().to_owned()))
    }

    pub(super) fn download(&self) -> Effect {
        let team = self.plan().team().name.as_ref().map_or("hybrid-week", Name::as_str);
        let stem = Id::from_name(team, &[]);
        Effect::Download { name: format!("{stem}-{}.json", self.plan().week(0)), text: file::write(self.plan()) }
    }
}

/// The week of the plan that holds `today`, else the first one.
pub(super) fn week_to_show(plan: &Plan, today: Date) -> usize {
    (0..plan.n_weeks()).find(|&week| plan.week(week) == today.week()).unwrap_or(0)
}
