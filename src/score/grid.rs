//! Counts of people by row and column.

/// Counts, 0 to 10 000 each, by row and column. Outside it every count is 0 and stays so.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    n_columns: usize,
    counts: Vec<u16>,
}

/// One person more, or one fewer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// One more.
    Add,
    /// One fewer.
    Remove,
}

impl Grid {
    pub(super) fn new(n_rows: usize, n_columns: usize) -> Self {
        Self { n_columns, counts: vec![0; n_rows * n_columns] }
    }

    pub(super) fn get(&self, row: usize, column: usize) -> i64 {
        self.row(row).get(column).map_or(0, |&n| i64::from(n))
    }

    pub(super) fn sum(&self, row: usize) -> i64 {
        self.row(row).iter().map(|&n| i64::from(n)).sum()
    }

    pub(super) fn most(&self, row: usize) -> i64 {
        self.row(row).iter().max().map_or(0, |&n| i64::from(n))
    }

    pub(super) fn step(&mut self, row: usize, column: usize, step: Step) {
        let first = row * self.n_columns;
        let in_row = self.counts.get_mut(first..first + self.n_columns);
        if let Some(n) = in_row.and_then(|counts| counts.get_mut(column)) {
            *n = match step {
                Step::Add => n.saturating_add(1),
                Step::Remove => n.saturating_sub(1),
            };
        }
    }

    fn row(&self, row: usize) -> &[u16] {
        let first = row * self.n_columns;
        self.counts.get(first..first + self.n_columns).unwrap_or_default()
    }
}
