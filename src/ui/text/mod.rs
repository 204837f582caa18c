//! Every text of the page, one file a language. A language is a value of [`Words`]: a text that is missing
//! does not compile.
//!
//! **Add a language:** copy `en.rs`, translate it, name it in [`words`] and in `session::Language`.

mod da;
mod en;

use crate::exchange::Problem;
use crate::exchange::file::Refusal;
use crate::exchange::people::Field;
use crate::plan::{Criterion, Date, EditError, Holiday, Listed, PersonIx, Plan, Principle, Weekday};
use crate::score::{Finding, Notice};
use crate::session::{FieldError, Language};
use crate::suggest::Clash;

/// All texts of one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "each text is named for what it says")]
pub struct Words {
    /// Its tag.
    pub tag: &'static str,
    /// Between the whole number and the tenths.
    pub decimal_mark: char,

    // Places and what is in a cell.
    pub office: &'static str,
    pub home: &'static str,
    pub out: &'static str,
    pub off: &'static str,
    pub open: &'static str,
    pub letter_office: &'static str,
    pub letter_home: &'static str,
    pub letter_out: &'static str,
    pub letter_off: &'static str,
    pub pinned: &'static str,
    pub morning: &'static str,
    pub afternoon: &'static str,
    pub whole_day: &'static str,
    pub wish_met: &'static str,
    pub wish_not_met: &'static str,

    // The week.
    pub week: &'static str,
    pub week_before: &'static str,
    pub week_after: &'static str,
    pub person: &'static str,
    pub days: &'static str,
    pub no_group: &'static str,
    pub manager_tag: &'static str,
    pub who_is_in: &'static str,
    pub at_office: &'static str,
    pub desks: &'static str,
    pub closed: &'static str,
    pub anchor_day: &'static str,
    pub weekday: fn(Weekday) -> &'static str,
    pub weekday_short: fn(Weekday) -> &'static str,
    pub dates: fn(Date, Date) -> String,
    pub date: fn(Date) -> String,
    pub newcomer_tag: fn(i32) -> String,
    pub days_of: fn(&str, &str) -> String,
    pub count_of_desks: fn(usize, u32) -> String,
    pub table_label: &'static str,

    // The tool bar.
    pub undo: &'static str,
    pub redo: &'static str,
    pub add_people: &'static str,
    pub people: &'static str,
    pub groups: &'static str,
    pub sites: &'static str,
    pub rules: &'static str,
    pub keys: &'static str,
    pub week_menu: &'static str,
    pub copy_last_week: &'static str,
    pub fill_from_usual: &'static str,
    pub clear_week: &'static str,
    pub add_week: &'static str,
    pub remove_week: &'static str,
    pub plan_menu: &'static str,
    pub download: &'static str,
    pub open_file: &'static str,
    pub start_anew: &'static str,
    pub other_language: &'static str,
    pub close: &'static str,
    pub read_only: &'static str,

    // The bar of the chosen cell and the brushes.
    pub brush_label: &'static str,
    pub no_brush: &'static str,
    pub hint: &'static str,
    pub pin: &'static str,
    pub unpin: &'static str,
    pub split: &'static str,
    pub join: &'static str,
    pub choose_cell: &'static str,
    pub shut_cell: &'static str,
    pub pinned_cell: &'static str,
    pub fact_cell: &'static str,
    pub no_change: &'static str,
    pub instead: fn(&str, &str) -> String,
    pub whole_row: fn(&str) -> String,
    pub whole_column: fn(&str) -> String,
    pub breaks: fn(i64) -> String,

    // The score.
    pub score: &'static str,
    pub of_100: &'static str,
    pub nothing_to_score: &'static str,
    pub measures_plan: &'static str,
    pub broken: fn(i64) -> String,
    pub principle: fn(Principle) -> &'static str,
    pub criterion: fn(Criterion) -> &'static str,
    pub criterion_help: fn(Criterion) -> &'static str,
    pub costs_most: &'static str,
    pub nothing_costs: &'static str,
    pub points: fn(&str) -> String,
    pub more_findings: fn(usize) -> String,
    pub finding: fn(&Plan, &Finding) -> String,
    pub do_it: fn(&str, &str, &str) -> String,
    pub at_home: &'static str,
    pub to_check: &'static str,
    pub notice: fn(&Plan, &Notice) -> String,
    pub notice_hint: &'static str,

    // Starting and adding people.
    pub start_title: &'static str,
    pub start_text: &'static str,
    pub paste_names: &'static str,
    pub paste_names_help: &'static str,
    pub add: &'static str,
    pub import_people: &'static str,
    pub import_help: &'static str,
    pub choose_file: &'static str,
    pub preview_title: fn(usize) -> String,
    pub preview_columns: &'static str,
    pub column_ignored: &'static str,
    pub column: fn(Field) -> &'static str,
    pub take_over: &'static str,
    pub cancel: &'static str,
    pub problems: fn(usize) -> String,
    pub no_problems: &'static str,

    // Forms.
    pub name: &'static str,
    pub team_name: &'static str,
    pub site: &'static str,
    pub manager: &'static str,
    pub buddy: &'static str,
    pub nobody: &'static str,
    pub started: &'static str,
    pub together_share: &'static str,
    pub together_share_help: &'static str,
    pub onsite_share: &'static str,
    pub onsite_share_help: &'static str,
    pub own_band: &'static str,
    pub wishes: &'static str,
    pub wish: fn(i8) -> &'static str,
    pub usual: &'static str,
    pub usual_help: &'static str,
    pub remove_person: fn(&str) -> String,
    pub group_name: &'static str,
    pub new_group: &'static str,
    pub weight: &'static str,
    pub days_together: &'static str,
    pub gather: &'static str,
    pub members: &'static str,
    pub remove_group: fn(&str) -> String,
    pub site_name: &'static str,
    pub new_site: &'static str,
    pub desks_help: &'static str,
    pub remove_site: fn(&str) -> String,
    pub office_days: &'static str,
    pub at_least: &'static str,
    pub at_most: &'static str,
    pub no_limit: &'static str,
    pub force: &'static str,
    pub must: &'static str,
    pub should: &'static str,
    pub as_rule: &'static str,
    pub anchors: &'static str,
    pub everybody: &'static str,
    pub add_anchor: &'static str,
    pub cover: &'static str,
    pub cover_min: &'static str,
    pub add_cover: &'static str,
    pub desks_must: &'static str,
    pub onboarding: &'static str,
    pub onboarding_weeks: &'static str,
    pub buddy_days: &'static str,
    pub manager_days: &'static str,
    pub colleague_days: &'static str,
    pub first_week_days: &'static str,
    pub leader_days: &'static str,
    pub weekdays: &'static str,
    pub closed_dates: &'static str,
    pub holidays: &'static str,
    pub holiday: fn(Holiday) -> &'static str,
    pub add_date: &'static str,
    pub weights: &'static str,
    pub weights_help: &'static str,
    pub remove: &'static str,
    pub key_list: &'static [(&'static str, &'static str)],

    // What is said about fields and events.
    pub field_error: fn(FieldError) -> String,
    pub changed: fn(usize) -> String,
    pub nothing_to_change: &'static str,

    // Suggestions.
    pub suggest: &'static str,
    pub suggest_week: &'static str,
    pub suggest_all: &'static str,
    pub suggest_open: &'static str,
    pub suggest_one: &'static str,
    pub suggest_three: &'static str,
    pub searching: &'static str,
    pub stop: &'static str,
    /// The best so far, and what is possible.
    pub so_far: fn(&str, &str) -> String,
    pub suggestion: &'static str,
    pub suggested: &'static str,
    pub proven: &'static str,
    pub bound_unknown: &'static str,
    /// How many points from the best there can be.
    pub gap: fn(&str) -> String,
    pub accept: &'static str,
    pub reject: &'static str,
    pub accept_all: &'static str,
    pub reject_all: &'static str,
    pub changed_days: fn(usize) -> String,
    pub mends: &'static str,
    pub fewer_changes: &'static str,
    /// So many changed days, and halves that stay broken.
    pub smallest_repair: fn(&str, i64) -> String,
    pub alternatives: &'static str,
    pub best_plan: &'static str,
    pub days_apart: fn(usize) -> String,
    /// Whose best days.
    pub best_days: fn(&str) -> String,
    pub rules_collide: &'static str,
    /// How, who, what is asked for, and what there can be.
    pub collision: fn(Clash, &str, &str, &str) -> String,
    /// The first names, and how many more.
    pub names: fn(&Plan, &[PersonIx]) -> String,
    pub search_dropped: &'static str,
    pub search_failed: &'static str,
    pub nothing_better: &'static str,
    pub proven_best: &'static str,
    pub undone: &'static str,
    pub redone: &'static str,
    pub added: fn(usize) -> String,
    pub opened: &'static str,
    pub opened_with: fn(usize) -> String,
    pub kept_unreadable: &'static str,
    pub save_failed: &'static str,
    pub read_failed: &'static str,
    pub edit_error: fn(&EditError) -> String,
    pub refusal: fn(&Refusal) -> String,
    pub problem: fn(&Problem) -> String,
}

/// The texts of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Danish => &da::WORDS,
        Language::English => &en::WORDS,
    }
}

/// A list of names: the first three, then how many more.
fn list<'a>(names: impl ExactSizeIterator<Item = &'a str>, and: &str, more: impl Fn(usize) -> String) -> String {
    const MOST: usize = 3;
    let n = names.len();
    let mut shown: Vec<String> = names.take(if n > MOST + 1 { MOST } else { n }).map(str::to_owned).listed();
    if n > shown.len() {
        shown.push(more(n - shown.len()));
    }
    match shown.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} {and} {last}", before.join(", ")),
        _ => shown.concat(),
    }
}

/// Halves as a number of days with one decimal where it is needed.
fn number_of_days(halves: i64, decimal_mark: char) -> String {
    let whole = halves / 2;
    if halves % 2 == 0 { whole.to_string() } else { format!("{whole}{decimal_mark}5") }
}
