//! What is selected in the table: the block between what the keyboard stands on and where the selection
//! began, and single cells beside it; and what is open for it. Row 0 holds the days' heads, column 0 the names: a
//! block that touches them holds whole columns or rows.

use std::ops::Range;

use super::Session;
use super::action::{Effect, Step, Target};
use super::view::ShownAs;
use crate::plan::{Address, Listed, PersonIx};

/// How many rows a page is.
const PAGE: usize = 20;

/// A block of the shown table: positions among its rows and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Of the rows.
    pub rows: Range<usize>,
    /// Of the columns.
    pub columns: Range<usize>,
}

/// What is open beside what is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Menu {
    /// Nothing.
    #[default]
    Closed,
    /// The menu: places, halves, the pin, the wish, the purpose.
    Lines,
    /// The question what these days are for.
    Purpose(Vec<Address>),
}

impl Session {
    /// The selected block; `None`: nothing that is shown is stood on.
    pub fn block(&self) -> Option<Block> {
        let (row, column) = self.spot(self.target?)?;
        let (other_row, other_column) = self.anchor.and_then(|anchor| self.spot(anchor)).unwrap_or((row, column));
        let range = |a: usize, b: usize, n: usize| match a.min(b).checked_sub(1) {
            Some(first) => first..a.max(b),
            None => 0..n,
        };
        Some(Block {
            rows: range(row, other_row, self.rows().len()),
            columns: range(column, other_column, self.columns().len()),
        })
    }

    /// Single cells that are selected beside the block.
    pub fn also(&self) -> &[Address] {
        &self.also
    }

    /// Whether more is selected than what the keyboard stands on.
    pub fn is_range(&self) -> bool {
        self.anchor.is_some() || !self.also.is_empty()
    }

    /// The selected cells, row by row.
    pub fn selected(&self) -> Vec<Address> {
        let mut cells = self.block().map(|block| self.cells_in(&block)).unwrap_or_default();
        for &at in &self.also {
            if !cells.contains(&at) {
                cells.push(at);
            }
        }
        cells
    }

    pub(super) fn cells_in(&self, block: &Block) -> Vec<Address> {
        let columns = self.columns();
        let columns = columns.get(block.columns.clone()).unwrap_or_default();
        let rows = self.rows().get(block.rows.clone()).unwrap_or_default();
        let cells = rows.iter().flat_map(|&person| columns.iter().map(move |&at| (person, at)));
        cells.map(|(person, (week, day))| Address { person, week, day }).listed()
    }

    /// Stands on a target. The page tells the target again when the keyboard has come to it; that leaves
    /// what is selected from there.
    pub(super) fn select(&mut self, target: Target) -> Vec<Effect> {
        if self.target != Some(target) {
            self.unselect();
            self.stand_on(target);
        }
        Vec::new()
    }

    /// Selects everything from where the selection began to a target.
    pub(super) fn extend(&mut self, target: Target) -> Vec<Effect> {
        if let Some(from) = self.target {
            self.anchor.get_or_insert(from);
        }
        self.stand_on(target);
        Vec::new()
    }

    /// Keeps what is selected and stands on a further cell, or drops it from what is selected.
    pub(super) fn also_select(&mut self, at: Address) -> Vec<Effect> {
        let selected = self.selected();
        self.unselect();
        let was_selected = selected.contains(&at);
        self.also = selected.into_iter().filter(|&other| other != at).listed();
        let next = if was_selected { self.also.pop() } else { None };
        self.stand_on(Target::Cell(next.unwrap_or(at)));
        vec![Effect::Focus]
    }

    pub(super) fn select_all(&mut self) -> Vec<Effect> {
        let (rows, columns) = (self.rows(), self.columns());
        let ends = rows.first().zip(rows.last()).zip(columns.first().zip(columns.last()));
        let Some(((&first, &last), (&(from, day), &(to, last_day)))) = ends else { return Vec::new() };
        self.unselect();
        self.anchor = Some(Target::Cell(Address { person: last, week: to, day: last_day }));
        self.stand_on(Target::Cell(Address { person: first, week: from, day }));
        vec![Effect::Focus]
    }

    pub(super) fn let_selection_go(&mut self) -> Vec<Effect> {
        self.unselect();
        self.brush = None;
        Vec::new()
    }

    /// What is open beside what is selected.
    pub fn menu(&self) -> &Menu {
        &self.menu
    }

    pub(super) fn open_menu(&mut self) -> Vec<Effect> {
        self.menu = if self.target.is_some() { Menu::Lines } else { Menu::Closed };
        if self.target.is_some() { vec![Effect::EnterMenu] } else { Vec::new() }
    }

    /// The selected days that can be for something: not those that are Off.
    pub fn at_work(&self) -> Vec<Address> {
        let is_at_work = |&at: &Address| self.plan().cell(at).is_some_and(|cell| !cell.is_off());
        self.selected().into_iter().filter(is_at_work).listed()
    }

    pub(super) fn ask_purpose(&mut self) -> Vec<Effect> {
        // What is selected may have become something else by the time it is told.
        self.menu = Menu::Purpose(self.at_work());
        self.considered = None;
        vec![Effect::EnterMenu]
    }

    /// The person whose days the list is of; `None`: it is of everybody on one day.
    pub fn listed_person(&self) -> Option<PersonIx> {
        match self.target? {
            Target::Person(p) => Some(p),
            Target::Cell(at) => self.by_person.then_some(at.person),
            Target::Day { .. } => None,
        }
    }

    /// Only what is stood on stays selected.
    pub(super) fn unselect(&mut self) {
        self.anchor = None;
        self.also.clear();
    }

    fn stand_on(&mut self, target: Target) {
        self.target = Some(target);
        self.by_person = match target {
            Target::Person(_) => true,
            Target::Cell(_) => self.by_person && self.shown_as() == ShownAs::List,
            Target::Day { .. } => false,
        };
        self.pointed = None;
        if let Target::Cell(Address { week, .. }) | Target::Day { week, .. } = target {
            self.week = week;
        }
    }

    /// Steps through the table: days across, people (with their names in front) down, the days' heads on
    /// top.
    pub(super) fn go(&mut self, step: Step) -> Vec<Effect> {
        self.unselect();
        let from = self.target.and_then(|target| self.spot(target)).unwrap_or((1, 1));
        self.target = self.target_at(self.stepped(step, from));
        self.stood()
    }

    /// Steps and selects everything on the way. What began on a cell stays among the cells; what began on a
    /// name or a head stays among those.
    pub(super) fn reach(&mut self, step: Step) -> Vec<Effect> {
        let Some(from) = self.target else { return self.go(step) };
        let Some(spot) = self.spot(from) else { return self.go(step) };
        self.anchor.get_or_insert(from);
        let (row, column) = self.stepped(step, spot);
        let row = if spot.0 == 0 { 0 } else { row.max(1) };
        let column = if spot.1 == 0 { 0 } else { column.max(1) };
        self.target = self.target_at((row, column));
        self.stood()
    }

    fn stood(&mut self) -> Vec<Effect> {
        if let Some(target) = self.target {
            self.stand_on(target);
        }
        vec![Effect::Focus]
    }

    fn stepped(&self, step: Step, (row, column): (usize, usize)) -> (usize, usize) {
        let (n_rows, n_columns) = (self.rows().len(), self.columns().len());
        let first = usize::from(row == 0 || column > 1);
        match step {
            Step::Up => (row.saturating_sub(1), column),
            Step::Down => ((row + 1).min(n_rows), column),
            Step::Left => (row, column.saturating_sub(1)),
            Step::Right => (row, (column + 1).min(n_columns)),
            Step::Home => (row, first),
            Step::End => (row, n_columns),
            Step::PageUp => (row.saturating_sub(PAGE).max(row.min(1)), column),
            Step::PageDown => ((row + PAGE).min(n_rows), column),
            Step::Top => (n_rows.min(1), column),
            Step::Bottom => (n_rows, column),
            Step::First => (n_rows.min(1), n_columns.min(1)),
            Step::Last => (n_rows, n_columns),
        }
    }

    /// Where a target stands: its row behind the heads, its column behind the names.
    pub(super) fn spot(&self, target: Target) -> Option<(usize, usize)> {
        let row = |person| self.rows().iter().position(|&p| p == person).map(|row| row + 1);
        let column = |at| self.columns().iter().position(|&column| column == at).map(|column| column + 1);
        Some(match target {
            Target::Cell(at) => (row(at.person)?, column((at.week, at.day))?),
            Target::Person(person) => (row(person)?, 0),
            Target::Day { week, day } => (0, column((week, day))?),
        })
    }

    fn target_at(&self, (row, column): (usize, usize)) -> Option<Target> {
        let person = row.checked_sub(1).and_then(|row| self.rows().get(row).copied());
        let columns = self.columns();
        // There is no corner to stand on.
        let day =
            columns.get(if row == 0 { column.saturating_sub(1) } else { column.checked_sub(1).unwrap_or(usize::MAX) });
        Some(match (person, day) {
            (Some(person), Some(&(week, day))) => Target::Cell(Address { person, week, day }),
            (Some(person), None) => Target::Person(person),
            (None, Some(&(week, day))) => Target::Day { week, day },
            (None, None) => return None,
        })
    }
}
