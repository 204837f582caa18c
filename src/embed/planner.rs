//! The page's module: the planner in an element, and the functions that work without a page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use super::options::Options;
use crate::exchange::{file, json::Json, json::Raw};
use crate::plan::{Listed, Plan};
use crate::session::{
    Access, Action, Effect, Language, Medium, Offered, Progress, Session, ShownAs, Told, read_collision, report,
};
use crate::suggest::UpperBound;
use crate::ui::app::{App, Props, Shared, Tell};
use crate::ui::{browser, text};

/// A planner in an element of the page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Planner {
    session: Shared,
    app: AppHandle<App>,
    tell: Callback<Tell, bool>,
}

#[wasm_bindgen]
impl Planner {
    /// Draws a planner in `root`. `options` is JSON: `lang`, `readonly`, `kept` (the text kept before).
    /// `on_change()` is called after each change made inside, `keep(text)` keeps the plan and answers
    /// whether it could, `suggest(revision, plan, options)` has the solver search, or stop where no plan is
    /// given; what it says goes to `told`. `speak(tag)` loads the texts of a language and has it spoken,
    /// `open()` gives the sample to `open`, `open(week, person)` shows what shares and merges, `open(week, person,
    /// file)` what imports and exports, with the bytes of a file that is looked at, or null.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: Element,
        options: &str,
        on_change: Function,
        keep: Function,
        suggest: Function,
        speak: Function,
        open: Function,
    ) -> Self {
        let session = Shared(Rc::new(RefCell::new(begun(options))));
        let tell = Callback::from(move |tell: Tell| match tell {
            Tell::OpenSample => open.call0(&JsValue::NULL).is_ok(),
            Tell::Changed => on_change.call0(&JsValue::NULL).is_ok(),
            Tell::Log(n_days) => on_change.call1(&JsValue::NULL, &n_days.into()).is_ok(),
            Tell::Suggest(revision, plan, options) => {
                suggest.call3(&JsValue::NULL, &revision.into(), &plan.into(), &options.into()).is_ok()
            }
            Tell::StopSuggesting => suggest.call0(&JsValue::NULL).is_ok(),
            Tell::Learn(tag) => speak.call1(&JsValue::NULL, &tag.into()).is_ok(),
            Tell::Share(week, person) => open.call2(&JsValue::NULL, &week.into(), &person.into()).is_ok(),
            Tell::Exchange(week, person, file) => {
                let file = file.map_or(JsValue::NULL, |bytes| js_sys::Uint8Array::from(&*bytes).into());
                open.call3(&JsValue::NULL, &week.into(), &person.into(), &file).is_ok()
            }
            Tell::Keep(text) => keep.call1(&JsValue::NULL, &text.into()).is_ok_and(|kept| kept.is_truthy()),
        });
        let props = Props { session: session.clone(), root: root.clone(), tell: tell.clone() };
        let app = yew::Renderer::<App>::with_root_and_props(root, props).render();
        Self { session, app, tell }
    }

    /// The plan as a plan file.
    pub fn plan(&self) -> String {
        file::write(self.session.0.borrow().plan())
    }

    /// The plan as it is kept: with its second version, where there is one.
    pub fn kept(&self) -> String {
        self.session.0.borrow().kept_text()
    }

    /// Takes what another tab kept.
    ///
    /// # Errors
    /// When it is refused.
    pub fn meet(&self, text: &str) -> Result<(), JsError> {
        self.pass_on(Told::Met(file::read(text)?.plan));
        Ok(())
    }

    /// Takes a plan file; returns the sentences of its problems as a JSON list. Of a newer version of the plan the
    /// days that changed are marked.
    ///
    /// # Errors
    /// When the file is refused; the plan before stays.
    #[wasm_bindgen(js_name = setPlan)]
    pub fn set_plan(&self, text: &str, is_newer: bool) -> Result<String, JsError> {
        let reading = file::read(text)?;
        self.pass_on(if is_newer { Told::Newer(reading.plan) } else { Told::Plan(reading.plan) });
        Ok(sentences(&reading.problems))
    }

    /// Opens a plan file as if somebody had chosen it; none: it could not be read.
    pub fn open(&self, text: Option<String>) {
        let effects = self.act(text.map_or(Action::ReadFailed, Action::OpenFile));
        self.app.send_message(effects);
    }

    /// Takes what the solver says about the plan of a revision, as JSON: `collisions`, `progress`, `best`,
    /// `fewer`, `repair`, `alternative` or `failed`.
    pub fn told(&self, revision: u32, text: &str) {
        let says = solver_says(revision, text, self.session.0.borrow().plan());
        let action = says.unwrap_or_else(|| Action::SearchFailed(revision, text.to_owned()));
        self.app.send_message(self.act(action));
    }

    /// The score as JSON.
    pub fn score(&self) -> String {
        report(self.session.0.borrow().plan()).to_string()
    }

    /// Speaks the language of a tag such as `da-DK`; its texts were given to `learn`.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(&self, tag: &str) {
        self.pass_on(Told::Language(Language::of_tag(tag)));
    }

    /// Shows the plan only, or lets it be changed.
    #[wasm_bindgen(js_name = setReadonly)]
    pub fn set_readonly(&self, readonly: bool) {
        self.pass_on(Told::Access(access(readonly)));
    }

    /// Shows the plan as a `list` on a narrow screen, in the `lobby`, or as a table.
    #[wasm_bindgen(js_name = showAs)]
    pub fn show_as(&self, name: &str) {
        self.pass_on(Told::ShownAs(match name {
            "list" => ShownAs::List,
            "lobby" => ShownAs::Lobby,
            _ => ShownAs::Table,
        }));
    }

    /// Takes an event of the clipboard while the keyboard is in the table. Where it begins, browsers do not
    /// agree: in Firefox at the page's body, so that the table does not hear it.
    #[wasm_bindgen(js_name = atClipboard)]
    pub fn at_clipboard(&self, event: &web_sys::ClipboardEvent) {
        let action = browser::at_clipboard(&self.session.0.borrow(), event);
        if let Some(action) = action {
            self.app.send_message(self.act(action));
        }
    }

    /// Draws all of a long table for paper, and only what is seen of it again afterwards.
    #[wasm_bindgen(js_name = setPrinting)]
    pub fn set_printing(&self, printing: bool) {
        self.pass_on(Told::Medium(if printing { Medium::Paper } else { Medium::Screen }));
    }

    /// Keeps the plan now, before the page goes.
    pub fn save(&self) {
        self.pass_on(Told::Save);
    }

    /// Begins anew with other options, for another element.
    pub fn restart(&self, options: &str) {
        self.session.0.replace(begun(options));
        self.app.send_message(Vec::new());
    }

    /// Updates the session at once, so that the host reads what it has just set, and has it drawn.
    fn pass_on(&self, told: Told) {
        let effects = self.session.0.borrow_mut().told(told);
        for effect in effects {
            match effect {
                Effect::SaveSoon => self.pass_on(Told::Save),
                Effect::Save(text) => {
                    if !self.tell.emit(Tell::Keep(text)) {
                        self.session.0.borrow_mut().told(Told::NotKept);
                    }
                }
                Effect::StopSuggesting => {
                    self.tell.emit(Tell::StopSuggesting);
                }
                Effect::Download { .. }
                | Effect::TellHost
                | Effect::Focus
                | Effect::EnterMenu
                | Effect::Suggest { .. }
                | Effect::OpenSample
                | Effect::Log(_)
                | Effect::Share { .. }
                | Effect::Exchange { .. }
                | Effect::Learn(_) => {}
            }
        }
        self.session.0.borrow_mut().told(Told::Today(browser::today()));
        self.app.send_message(Vec::new());
    }

    fn act(&self, action: Action) -> Vec<Effect> {
        self.session.0.borrow_mut().update(action)
    }
}

/// A session as the host wants it.
fn begun(options: &str) -> Session {
    let options = Options::read(options);
    let language = Language::of_tag(options.lang.as_deref().unwrap_or("da"));
    let mut session = Session::empty(browser::today(), language);
    session.collate_by(browser::collate);
    session.told(Told::Access(access(options.readonly)));
    if let Some(text) = options.kept {
        session.told(Told::Kept(text));
    }
    session
}

/// What the solver says; `None` when it is not understood.
fn solver_says(revision: u32, text: &str, present: &Plan) -> Option<Action> {
    let entries = Raw::read(text).ok()?.entries()?;
    let (kind, value) = entries.first()?;
    let entries = value.entries().unwrap_or_default();
    let get = |key: &str| entries.iter().find(|(k, _)| k == key).map(|&(_, value)| value);
    let bound = || {
        let entries = get("upper_bound")?.entries()?;
        let get = |key: &str| entries.iter().find(|(k, _)| k == key).and_then(|(_, value)| value.whole());
        Some(UpperBound { broken: get("broken")?, overall: get("overall")? })
    };
    let plan = || Some(Box::new(file::read(get("plan")?.source()).ok()?.plan));
    Some(match kind.as_str() {
        "progress" => {
            let number = |key: &str| get(key).and_then(Raw::whole);
            let (broken, overall) = (number("broken")?, number("overall").unwrap_or(0));
            Action::SearchTold(revision, Progress { broken, overall, upper_bound: bound()? })
        }
        "collisions" => {
            let collisions = value.list()?.into_iter().filter_map(|value| read_collision(present, value));
            Action::RulesCollide(revision, collisions.listed())
        }
        "best" => Action::SearchFound(revision, plan()?, bound()?, get("proven")?.truth()?),
        "fewer" => Action::SearchOffered(revision, Offered::Fewer, plan()?),
        "repair" => {
            let is_proven = get("proven").and_then(Raw::truth) == Some(true);
            let kind = if is_proven { Offered::SmallestRepair } else { Offered::Repair };
            Action::SearchOffered(revision, kind, plan()?)
        }
        "alternative" => Action::SearchOffered(revision, Offered::Alternative, plan()?),
        _ => Action::SearchFailed(revision, value.text()?),
    })
}

fn access(readonly: bool) -> Access {
    if readonly { Access::ReadOnly } else { Access::Edit }
}

fn sentences(problems: &[crate::exchange::Problem]) -> String {
    problems.iter().map(|problem| Json::text(&problem.to_string())).collect::<Json>().to_string()
}

fn plan_of(text: &str) -> Result<(Plan, String), JsError> {
    let reading = file::read(text)?;
    let problems = sentences(&reading.problems);
    Ok((reading.plan, problems))
}

/// Takes the texts of the language of a tag, and what its locale says; false: they are of another build.
#[wasm_bindgen]
pub fn learn(tag: &str, texts: &str, locale: &str) -> bool {
    text::learn(Language::of_tag(tag), texts, locale)
}

/// The score of a plan file as JSON, without a page.
///
/// # Errors
/// When the file is refused.
#[wasm_bindgen]
pub fn score(text: &str) -> Result<String, JsError> {
    Ok(report(&plan_of(text)?.0).to_string())
}

/// A plan file in canonical form and its problems, as JSON: `{ "plan": …, "problems": ["…"] }`.
///
/// # Errors
/// When the file is refused.
#[wasm_bindgen]
pub fn read(text: &str) -> Result<String, JsError> {
    let (plan, problems) = plan_of(text)?;
    Ok(format!("{{\"plan\":{},\"problems\":{problems}}}", file::write(&plan)))
}

/// Why a plan file would be refused; `None` where it would not be.
#[wasm_bindgen]
pub fn refusal(text: &str) -> Option<String> {
    file::read(text).err().map(|why| why.to_string())
}

/// Has `told(message)` called when the program panics; the instance cannot be used afterwards.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(told: Function) {
    yew::set_custom_panic_hook(Box::new(move |info| {
        let _ = told.call1(&JsValue::NULL, &info.to_string().into());
    }));
}
