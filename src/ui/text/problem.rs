//! The sentences of what is wrong with an edit, a file or a table.

use super::Words;
use crate::exchange::file::Refusal;
use crate::exchange::{Expected, Problem, Remedy, megabytes};
use crate::plan::{EditError, PlanError, replaced};

impl Words {
    /// Why an edit was refused.
    pub fn edit_error(&self, error: &EditError) -> String {
        match error {
            EditError::NotThere => self.edit_not_there.to_owned(),
            EditError::LastOne => self.edit_last_one.to_owned(),
            EditError::TooManyWeeks { most } | EditError::Unfit(PlanError::WeekCount { most, .. }) => {
                self.edit_too_many_weeks(*most)
            }
            EditError::Unfit(_) => self.edit_unfit.to_owned(),
        }
    }

    /// Why a file was refused.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Empty => self.refusal_empty.to_owned(),
            Refusal::TooLarge { found } => self.refusal_too_large(&megabytes(*found)),
            Refusal::NotJson { line, column } => self.refusal_not_json(&line.to_string(), &column.to_string()),
            Refusal::NotAPlan => self.refusal_not_a_plan.to_owned(),
            Refusal::Newer { found } => self.refusal_newer(found),
            Refusal::NoPeople => self.refusal_no_people.to_owned(),
            Refusal::NoWeeks => self.refusal_no_weeks.to_owned(),
            Refusal::Unfit(_) => self.refusal_unfit.to_owned(),
        }
    }

    /// What is wrong somewhere, and what was done about it.
    pub fn problem(&self, problem: &Problem) -> String {
        let [row, column, line] = [self.place_row, self.place_column, self.place_line].map(|word| format!("{word} "));
        let place = replaced(&problem.place, &[("row ", &row), ("column ", &column), ("line ", &line)]);
        let renamed;
        let remedy = match &problem.remedy {
            Remedy::LeftOut => self.remedy_left_out,
            Remedy::Default => self.remedy_default,
            Remedy::Renamed(id) => {
                renamed = self.remedy_renamed(id.as_str());
                &renamed
            }
            Remedy::Filled => self.remedy_filled,
        };
        self.problem_at(&place, &self.expected(&problem.expected), &problem.found, remedy)
    }

    fn expected(&self, expected: &Expected) -> String {
        let text = match expected {
            Expected::Number { from, to } => return self.expected_number(&from.to_string(), &to.to_string()),
            Expected::NextWeek(week) => return self.expected_next_week(week),
            Expected::Row(1) => self.expected_cell,
            Expected::Row(n) => return self.expected_row(&n.to_string()),
            Expected::AtMost(most) => return self.expected_at_most(&most.to_string()),
            Expected::Truth => self.expected_truth,
            Expected::List => self.expected_list,
            Expected::Object => self.expected_object,
            Expected::Text => self.expected_text,
            Expected::Name => self.expected_name,
            Expected::Id => self.expected_id,
            Expected::UniqueId => self.expected_unique_id,
            Expected::Weekday => self.expected_weekday,
            Expected::Date => self.expected_date,
            Expected::Week => self.expected_week,
            Expected::KnownPerson => self.expected_known_person,
            Expected::OtherPerson => self.expected_other_person,
            Expected::KnownGroup => self.expected_known_group,
            Expected::KnownSite => self.expected_known_site,
            Expected::MaxNotBelowMin => self.expected_max_not_below_min,
            Expected::CriterionOrPrinciple => self.expected_criterion_or_principle,
            Expected::NewName => self.expected_new_name,
            Expected::AtWork => self.expected_at_work,
        };
        text.to_owned()
    }
}
