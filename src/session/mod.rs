//! What happens, without a page. [`Session::update`] takes an [`Action`] in the words of planning, changes
//! the session and returns what the page is to do ([`Effect`]). What the screen shows is computed from the
//! session by its queries; nothing is held twice.
//!
//! **Add an action:** name it in `action.rs`, give it one line in [`Session::update`], and a test in
//! `tests/session.rs`.

mod action;
mod cells;
mod clipboard;
mod colliding;
mod counting;
mod draft;
mod edits;
mod form;
mod history;
mod news;
mod opening;
mod passing;
mod people;
mod pictures;
mod queries;
mod report;
mod selection;
mod suggesting;
mod touching;
mod view;
mod what_if;

use std::cell::RefCell;
use std::rc::Rc;

pub use action::{Access, Action, Effect, Language, Lit, Message, Panel, Part, Scope, Step, Target, Told, Where};
pub use colliding::{collision_value, read_collision};
pub use counting::{Considered, Counted};
pub use draft::{Outlook, Preset};
pub use form::{Field, FieldError, FieldKind, MUST, OfBand, OfGroup, OfPerson, OfRules};
pub use history::{History, MOST_STEPS};
pub use opening::Behind;
pub use pictures::{Meeting, Pictures};
pub use queries::{DayCount, Explanation, GoesAlong, Shown, Weighed};
pub use report::report;
pub use selection::{Block, Menu};
pub use suggesting::{Offer, Offered, Progress, Proposal, Proposed, Suggesting, Wanted};
pub use touching::Touched;
pub use view::{Collate, Medium, OfView, Order, Section, Seen, ShownAs, View};
pub use what_if::{Comparison, Version};

use crate::plan::{Address, Date, EditError, PersonIx, Plan, Week};
use crate::score::{Running, Top};
use crate::suggest::Collision;

/// Everything that a person sees and does, apart from the page itself.
#[derive(Debug)]
pub struct Session {
    history: History,
    // The running score follows the present plan; queries try cells out on it and put them back.
    running: RefCell<Running>,
    language: Language,
    collate: Collate,
    access: Access,
    today: Date,
    // The first of the shown weeks, and the one among them that one stands in.
    first: usize,
    week: usize,
    view: View,
    arranged: view::Arranged,
    in_sight: Seen,
    medium: Medium,
    shown_as: ShownAs,
    target: Option<Target>,
    // Whether the list is of one person's days.
    by_person: bool,
    // Where the selection began, and cells selected beside it.
    anchor: Option<Target>,
    also: Vec<Address>,
    menu: Menu,
    pointed: Option<Address>,
    lit: Option<Lit>,
    seen: pictures::Seen,
    // The other one of two versions of the plan.
    aside: Option<what_if::Aside>,
    opened: Option<Behind>,
    is_counting: bool,
    considered: Option<(Part, Where)>,
    brush: Option<Where>,
    stroke: Option<cells::Stroke>,
    // Whom what was painted by it touches.
    swept: touching::People,
    panel: Option<Panel>,
    // Of whom all that is known is shown, among the people.
    unfolded: Option<PersonIx>,
    draft: Option<draft::Draft>,
    // What changed since somebody last looked.
    news: Option<news::News>,
    /// Whether the first people came just now, and are set up.
    is_new: bool,
    message: Option<Message>,
    suggesting: Suggesting,
    collisions: Vec<Collision>,
    /// Counts the changes of the plan; answers of the solver carry it.
    revision: u32,
    known: Known,
    lately: queries::Lately,
    /// What the last change of the plan won, and where one stood.
    won: Option<(i64, Option<Target>)>,
}

/// What queries found out about the present plan, each for what was asked last; forgotten whenever it changes.
#[derive(Debug, Default)]
struct Known {
    /// What is shown of a week.
    shown: RefCell<Option<(usize, Shown)>>,
    /// What the pictures of a week, around a group, are drawn from.
    drawn: RefCell<Option<pictures::Drawn>>,
    /// What lies behind a number.
    behind: RefCell<Option<(Behind, Rc<Top>)>>,
    /// How a day was counted.
    counted: RefCell<Option<Rc<Counted>>>,
    /// Whom a place that is tried touches.
    touched: RefCell<touching::Tried>,
    /// The best days of a person in a week.
    best_days: RefCell<Option<queries::DaysOf>>,
}

impl Session {
    /// A session with a plan, on a day, in a language.
    pub fn new(plan: Plan, today: Date, language: Language) -> Self {
        let running = RefCell::new(Running::new(&plan));
        let week = passing::week_to_show(&plan, today);
        let view = View::default();
        let arranged = view::Arranged::new(&plan, &view, (week, week + 1), week, &str::cmp);
        Self {
            history: History::new(plan),
            running,
            language,
            // Letter by letter, where nobody knows more of languages.
            collate: |one, other, _| one.cmp(other),
            access: Access::default(),
            today,
            first: week,
            week,
            view,
            arranged,
            in_sight: Seen::default(),
            medium: Medium::default(),
            shown_as: ShownAs::default(),
            target: None,
            by_person: false,
            anchor: None,
            also: Vec::new(),
            menu: Menu::default(),
            pointed: None,
            lit: None,
            seen: pictures::Seen::default(),
            aside: None,
            opened: None,
            is_counting: false,
            considered: None,
            brush: None,
            stroke: None,
            swept: touching::People::default(),
            panel: None,
            unfolded: None,
            draft: None,
            news: None,
            is_new: false,
            message: None,
            suggesting: Suggesting::Idle,
            collisions: Vec::new(),
            revision: 0,
            known: Known::default(),
            lately: queries::Lately::default(),
            won: None,
        }
    }

    /// A session without people, in the week of `today`.
    pub fn empty(today: Date, language: Language) -> Self {
        Self::new(Plan::empty(today.week().max(Week::EPOCH)), today, language)
    }

    /// Does what an action says and returns what the page is to do. An edit that cannot be is answered
    /// with a message; the plan stays as it was.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        if self.access == Access::ReadOnly && action.is_edit() {
            return Vec::new();
        }
        let effects = self.act(action);
        self.lately.is_just_edited = effects.contains(&Effect::SaveSoon) && self.lately.shown.is_some();
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Place { target, part, to } => self.place(target, part, to),
            Action::Cycle(target) => self.cycle(target),
            Action::Pin(target) => self.toggle_pin(target),
            Action::Split(target) => self.split(target),
            Action::Write(cells) => self.write(&cells),
            Action::Wish(wish) => self.wish(wish),
            Action::OpenMenu => self.open_menu(),
            Action::AskPurpose => self.ask_purpose(),
            Action::Note(purpose) => self.note(purpose.as_ref()),
            Action::CloseMenu => self.quietly(|s| (s.menu, s.considered) = (Menu::Closed, None)),
            Action::Paste(text) => self.paste(&text),
            Action::Press(at) => self.press(at),
            Action::Draw(at) => self.draw(at),
            Action::Release => self.release(),
            Action::LetGo => self.quietly(|s| s.stroke = None),
            Action::CopyLastWeek => self.copy_last_week(),
            Action::FillFromUsual => self.fill_from_usual(),
            Action::ClearWeek => self.clear_week(),
            Action::Brush(brush) => self.quietly(|s| s.brush = brush),
            Action::Select(target) => self.select(target),
            Action::Extend(target) => self.extend(target),
            Action::Also(at) => self.also_select(at),
            Action::SelectAll => self.select_all(),
            Action::Unselect => self.let_selection_go(),
            Action::Go(step) => self.go(step),
            Action::Reach(step) => self.reach(step),
            Action::Arrange(view) => self.set_view(*view),
            Action::Fold(group) => self.fold(group),
            Action::See(seen) => self.quietly(|s| s.in_sight = seen),
            Action::Point(at) => self.quietly(|s| s.pointed = at),
            Action::Light(lit) => self.quietly(|s| s.lit = lit),
            Action::ShowLit(lit) => self.show_lit(lit),
            Action::Open(behind) => self.open(behind),
            Action::ToggleCounting => self.toggle_counting(),
            Action::Consider(to) => self.consider(to),
            Action::TryVersion => self.try_version(),
            Action::SwitchVersion => self.switch_version(),
            Action::KeepVersion(version) => self.keep_version(version),
            Action::TogglePictures => self.toggle_pictures(),
            Action::ToggleWishes => self.toggle_wishes(),
            Action::Undo => self.turn(History::undo, Message::Undone),
            Action::Redo => self.turn(History::redo, Message::Redone),
            Action::ShowWeek(week) => self.show_week(week),
            Action::AddWeek => self.add_week(),
            Action::RemoveWeek => self.change(Plan::without_week),
            Action::Show(panel) => self.show(panel),
            Action::Unfold(p) => self.quietly(|s| s.unfolded = Some(p).filter(|_| s.unfolded != Some(p))),
            Action::NameTeam(name) => self.edit_team(|team| team.name = name),
            Action::SetDays(days) => self.change(|plan, _| plan.with_days(days)),
            Action::ToggleClosed(date) => self.edit_team(|team| team.closed.toggle(date)),
            Action::AddNames(text) => self.add_names(&text),
            Action::TrySample => vec![Effect::OpenSample],
            Action::EndSetUp => self.end_set_up(),
            Action::Import(file) => self.import(file),
            Action::SetPerson(p, person) => self.set_person(p, *person),
            Action::RemovePerson(p) => self.remove_person(p),
            Action::Join(p, groups) => self.join(p, &groups),
            Action::MoveMember(p, from, to) => self.move_member(p, from, to),
            Action::SwapPeople(p, q) => self.swap_people(p, q),
            Action::AddGroup(name) => self.add_group(name),
            Action::SetGroup(g, group) => self.set_group(g, group),
            Action::RemoveGroup(g) => self.change(|plan, _| plan.without_group(g)),
            Action::SwapGroups(g, h) => self.change(|plan, _| plan.with_groups_swapped(g, h)),
            Action::AddSite(name) => self.add_site(name),
            Action::SetSite(s, site) => self.set_site(s, site),
            Action::RemoveSite(site) => self.change(|plan, _| plan.without_site(site)),
            Action::Try(team) => self.try_out(*team),
            Action::TryPreset(preset) => self.try_preset(preset),
            Action::ApplyTried => self.apply_draft(),
            Action::DropTried => self.drop_draft(),
            Action::OpenFile(text) => self.open_file(&text),
            Action::DropNews => self.drop_news(),
            Action::StartAnew => self.start_anew(),
            Action::DownloadPlan => vec![self.download()],
            Action::Share => vec![self.share()],
            Action::Exchange => vec![self.exchange(None)],
            Action::Explain => Vec::new(),
            Action::SaveNow => self.save(),
            Action::SaveFailed => self.say(Message::SaveFailed),
            Action::ReadFailed => self.say(Message::ReadFailed),
            Action::Learn(language) => vec![Effect::Learn(language)],
            Action::Dismiss => self.quietly(|s| s.message = None),
            Action::Suggest(wanted) => self.suggest(wanted),
            Action::StopSuggesting => self.stop_suggesting(),
            Action::SearchTold(revision, progress) => self.search_told(revision, progress),
            Action::SearchFound(revision, plan, bound, proven) => self.search_found(revision, &plan, bound, proven),
            Action::SearchOffered(revision, kind, plan) => self.search_offered(revision, kind, &plan),
            Action::RulesCollide(revision, collisions) => self.rules_collide(revision, collisions),
            Action::Choose(offer) => self.choose(offer),
            Action::SearchFailed(revision, why) => self.search_failed(revision, why),
            Action::Accept(scope) => self.accept(scope),
            Action::Reject(scope) => self.reject(scope),
            Action::LookAt(at) => self.look_at(at),
        }
    }

    /// Takes what the host says, and returns what the page is to do.
    pub fn told(&mut self, told: Told) -> Vec<Effect> {
        match told {
            Told::Plan(plan) => return self.take_from_host(plan),
            Told::Newer(plan) => return self.take_newer(plan),
            Told::Met(plan) => return self.meet(plan),
            Told::Kept(text) => return self.restore(&text),
            Told::Save => return self.save(),
            Told::NotKept => return self.say(Message::SaveFailed),
            Told::Access(access) => self.access = access,
            Told::ShownAs(shown_as) => {
                // The pointer may not have left a cell that is gone, and a menu beside one is nowhere.
                self.pointed = None;
                if self.shown_as != shown_as {
                    self.menu = Menu::Closed;
                }
                self.shown_as = shown_as;
            }
            Told::Medium(medium) => self.medium = medium,
            Told::Language(language) => self.speak(language),
            Told::Today(today) => self.today = today,
        }
        Vec::new()
    }

    /// Changes something that is no part of the plan.
    fn quietly(&mut self, change: impl FnOnce(&mut Self)) -> Vec<Effect> {
        change(self);
        Vec::new()
    }

    #[inline(never)]
    fn say(&mut self, message: Message) -> Vec<Effect> {
        self.message = Some(message);
        Vec::new()
    }

    /// Makes one step of an edit of the plan; `edit` is given the plan and the shown week.
    fn change(&mut self, edit: impl FnOnce(&Plan, usize) -> Result<Plan, EditError>) -> Vec<Effect> {
        let edited = edit(self.plan(), self.week);
        self.take(edited)
    }

    #[inline(never)]
    fn take(&mut self, edited: Result<Plan, EditError>) -> Vec<Effect> {
        match edited {
            Ok(plan) => self.step(plan),
            Err(error) => self.say(Message::Refused(error)),
        }
    }

    #[inline(never)]
    fn step(&mut self, plan: Plan) -> Vec<Effect> {
        if plan == *self.plan() {
            return Vec::new();
        }
        self.message = None;
        self.history.step(plan);
        self.followed()
    }

    /// After the plan has changed: the score follows, and what was stood on is still there or let go.
    #[inline(never)]
    fn followed(&mut self) -> Vec<Effect> {
        let before = self.score().overall();
        self.running.get_mut().follow(self.history.present());
        self.won = before.zip(self.score().overall()).map(|(before, now)| (now - before, self.target));
        let known = std::mem::take(&mut self.known);
        let before = std::mem::take(&mut self.lately);
        if !self.is_rearranged() {
            self.lately.shown = known.shown.into_inner().or(before.shown);
            self.lately.days = known.best_days.into_inner().or(before.days);
        }
        self.lit = None;
        self.arrange_anew();
        self.follow_news();
        self.pointed = self.pointed.filter(|&at| self.plan().cell(at).is_some());
        self.follow_with_draft();
        let mut effects = self.drop_suggestion();
        effects.extend([Effect::SaveSoon, Effect::TellHost]);
        effects
    }

    /// Edits have come to a rest: they are kept, and what is shown catches up with them.
    fn save(&mut self) -> Vec<Effect> {
        self.lately = queries::Lately::default();
        vec![Effect::Save(self.kept_text())]
    }

    /// Takes a step back, or does one again, and says so; who was unfolded in a form stays so.
    fn turn(&mut self, turn: fn(&mut History) -> bool, message: Message) -> Vec<Effect> {
        let unfolded = self.unfolded.and_then(|p| Some(self.plan().team().person(p)?.id.clone()));
        if !turn(&mut self.history) {
            return Vec::new();
        }
        self.unfolded = unfolded.and_then(|id| self.plan().team().find_person(id.as_str()));
        self.message = Some(message);
        self.followed()
    }

    fn show(&mut self, panel: Option<Panel>) -> Vec<Effect> {
        if self.panel == panel {
            return Vec::new();
        }
        self.panel = panel;
        vec![Effect::Focus]
    }

    fn end_set_up(&mut self) -> Vec<Effect> {
        self.is_new = false;
        self.show(None)
    }

    fn add_week(&mut self) -> Vec<Effect> {
        let effects = self.change(|plan, _| plan.with_next_week());
        if !effects.is_empty() {
            self.show_week(self.plan().n_weeks().saturating_sub(1));
            self.target = None;
        }
        effects
    }
}
