//! Copying what is selected as text, and pasting text over it.

use super::Session;
use super::action::{Effect, Message, Target};
use super::selection::Block;
use crate::exchange::{Expected, Problem, Remedy, cells};
use crate::plan::{Address, Cell, Pin, Slot, write_cell};

impl Session {
    /// What is selected as text: a line a person, a tab between days.
    pub fn copied(&self) -> Option<String> {
        let mut cells = self.cells_in(&self.block()?);
        if !self.also.is_empty() {
            cells = self.selected();
            cells.sort_unstable_by_key(|&at| self.spot(Target::Cell(at)));
        }
        let team = self.plan().team();
        let (mut text, mut last) = (String::new(), None);
        for at in cells {
            text.push_str(last.map_or("", |last| if last == at.person { "\t" } else { "\n" }));
            text.push_str(&write_cell(self.plan().cell(at)?, team.person(at.person)?.site, &team.sites));
            last = Some(at.person);
        }
        Some(text)
    }

    /// Writes the cells of a text from the first selected cell on, again and again where that fills the
    /// selected block. Pins stay, and come along.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let Some(block) = self.block() else { return Vec::new() };
        let rows = cells::rows_of(text);
        let (height, width) = (rows.len(), rows.iter().map(Vec::len).max().unwrap_or(0));
        let fills = |selected: usize, pasted: usize| pasted > 0 && selected.is_multiple_of(pasted);
        let (n_rows, n_columns) = match (block.rows.len(), block.columns.len()) {
            (down, across) if fills(down, height) && fills(across, width) => (down, across),
            _ => (height, width),
        };
        let (from, first) = (block.rows.start, block.columns.start);
        let area = Block {
            rows: from..(from + n_rows).min(self.rows().len()),
            columns: first..(first + n_columns).min(self.columns().len()),
        };
        let mut problems = Vec::new();
        let mut too_many = |what: &str, n: usize, room: usize| {
            if n > room {
                let found = n.to_string();
                problems.push(Problem::new(what, Expected::AtMost(room), &found, Remedy::LeftOut));
            }
        };
        too_many("row", n_rows, area.rows.len());
        too_many("column", n_columns, area.columns.len());
        let addresses = self.cells_in(&area);
        let (across, mut written) = (area.columns.len().max(1), Vec::new());
        for (n, &at) in addresses.iter().enumerate() {
            let token = rows.get(n / across % height.max(1)).and_then(|row| row.get(n % across % width.max(1)));
            if let (Some(token), Some(now)) = (token, self.plan().cell(at).filter(|_| !self.plan().is_shut(at))) {
                match self.pasted(at, now, token) {
                    Ok(cell) => written.push((at, cell)),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        self.select_area(&addresses);
        let n_changed = written.iter().filter(|&&(at, cell)| self.plan().cell(at) != Some(cell)).count();
        let effects = if written.is_empty() { Vec::new() } else { self.write(&written) };
        self.message = Some(Message::Pasted(n_changed, problems));
        effects
    }

    fn pasted(&self, at: Address, now: Cell, token: &str) -> Result<Cell, Problem> {
        let team = self.plan().team();
        let person = team.person(at.person);
        let cell = person.and_then(|person| cells::read(token, person.site, &team.sites)).ok_or_else(|| {
            let name = person.map_or("", |person| person.name.as_str());
            let date = self.plan().date(at.week, at.day).map(|date| date.to_string()).unwrap_or_default();
            let found = format!("\"{}\"", token.trim());
            Problem::new(format!("{name}, {date}"), Expected::Row(1), &found, Remedy::LeftOut)
        })?;
        let pinned =
            |now: Slot, then: Slot| if now.pin == Pin::Pinned { Slot { pin: Pin::Pinned, ..then } } else { then };
        Ok(Cell { am: pinned(now.am, cell.am), pm: pinned(now.pm, cell.pm) })
    }

    fn select_area(&mut self, addresses: &[Address]) {
        self.unselect();
        if let Some((&first, &last)) = addresses.first().zip(addresses.last()) {
            self.select(Target::Cell(first));
            self.anchor = (first != last).then_some(Target::Cell(last));
        }
    }
}
