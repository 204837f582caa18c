//! What the plan of the search is worth, move by move. It says the same as the running score, within the few
//! millionths that rounding loses, some ten times as fast: it knows only Office and Home of the days that may
//! move, so what is possible never changes, and what is earned is a sum of what small counts are worth. All
//! counts stand in one list, so that a move is taken back by putting the old numbers where they were.

#![expect(clippy::indexing_slicing, reason = "every index is a position in the same plan")]

mod layout;
mod read;
mod shift;

use self::layout::Layout;
use self::shift::{Counts, Shift};
use super::spots::Spot;
use crate::plan::Plan;
use crate::score::Running;

/// Worth is counted in these parts of a millionth, one more than a bit each.
pub(super) const FRACTION: u32 = 20;

/// The worth of the present choices.
#[derive(Debug)]
pub(super) struct Balance {
    layout: Layout,
    counts: Counts,
    before: Sums,
}

/// What is summed up.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// Points but those for desks and fairness, in parts of a millionth.
    points: i64,
    broken: i64,
    /// People above the desks, in halves.
    over: i64,
    /// The least thousandth of wishes met that somebody has; 1001 where nobody has wishes.
    floor: i64,
    /// How many thousandths people lack of the target, in the sum; 0: there is no target.
    shortfall: i64,
    target: i64,
}

impl Balance {
    /// The balance of the choices that `running` stands at.
    pub fn new(plan: &Plan, spots: &[Spot], running: &Running) -> Self {
        let layout = Layout::new(plan, spots, running);
        let mut counts = Counts::new(&layout);
        for at in plan.addresses() {
            if let Some(cell) = running.cell(at) {
                Shift::of_cell(at, cell).for_each(|shift| counts.shift(&layout, &shift));
            }
        }
        layout.wished.iter().zip(&layout.met).for_each(|(&p, &met)| counts.begin_with(&layout, p, met));
        counts.log.clear();
        let score = running.score();
        counts.sums.broken = score.broken();
        counts.sums.points = 0;
        let mut balance = Self { layout, before: counts.sums, counts };
        let exact = score.overall().unwrap_or(0) << FRACTION;
        balance.counts.sums.points = exact - balance.points();
        balance
    }

    /// Points in parts of a millionth.
    pub fn points(&self) -> i64 {
        self.points_with(self.counts.sums.floor)
    }

    /// The same where fairness counts up to the target only.
    pub fn guide(&self) -> i64 {
        let Sums { floor, target, .. } = self.counts.sums;
        self.points_with(if target > 0 { floor.min(target) } else { floor })
    }

    fn points_with(&self, floor: i64) -> i64 {
        let (layout, sums) = (&self.layout, &self.counts.sums);
        let desks = (layout.possible_desks - sums.over).max(0);
        let fairness = if floor > 1000 { 0 } else { floor };
        sums.points + layout.unit.desks * desks + layout.unit.fairness * fairness
    }

    pub fn broken(&self) -> i64 {
        self.counts.sums.broken
    }

    /// How many thousandths of wishes met people lack of the target, in the sum: fairness is the least of all,
    /// so it tells nothing of the way there.
    pub fn shortfall(&self) -> i64 {
        self.counts.sums.shortfall
    }

    /// From now on, the shortfall is told from this target, 1–1000; 0: there is none.
    pub fn aim(&mut self, target: i64) {
        self.counts.aim(&self.layout, target);
    }

    /// Begins a move: what is placed from now on can be taken back.
    pub fn begin(&mut self) {
        self.counts.log.clear();
        self.before = self.counts.sums;
    }

    /// Takes back what was placed since the move began.
    pub fn take_back(&mut self) {
        self.counts.sums = self.before;
        while let Some((i, value)) = self.counts.log.pop() {
            self.counts.all[i] = value;
        }
    }

    /// Places a spot by another choice.
    pub fn place(&mut self, spot: usize, from: u8, to: u8) {
        let way = self.layout.ways[spot][usize::from(3 * from + to)];
        self.counts.sums.points += way.points;
        self.counts.sums.broken += i64::from(way.broken);
        let at = self.layout.at[spot];
        for &(site, bits, sign) in way.shifts.iter().filter(|(_, bits, _)| *bits != 0) {
            let shift = Shift { person: at.person.0, week: at.week, site: usize::from(site), bits, sign };
            self.counts.shift(&self.layout, &shift);
        }
        if way.met != 0 {
            self.counts.meet(&self.layout, at.person.0, i64::from(way.met));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::file;
    use crate::suggest::branch::random::{Dice, plan_json};
    use crate::suggest::{Options, spots};

    /// What the balance says beside the running score.
    #[track_caller]
    fn check(balance: &Balance, running: &Running, say: &str) {
        let score = running.score();
        let exact = score.overall().unwrap_or(0) << FRACTION;
        let away = (balance.points() - exact).abs() >> FRACTION;
        assert!(away <= 4, "{away} millionths from {:?}, {say}", score.overall());
        assert_eq!(balance.broken(), score.broken(), "{say}");
    }

    #[test]
    fn it_follows_the_running_score_and_takes_back() {
        for seed in 0..600 {
            let plan = file::read(&plan_json(seed)).unwrap().plan;
            let dice = &mut Dice(seed);
            let most_changes = (dice.below(2) == 0).then_some(99);
            let spots = spots::spots(&plan, &Options { most_changes, ..Options::default() });
            let mut running = Running::new(&plan);
            let mut choices = vec![0_u8; spots.len()];
            for spot in &spots {
                running.place(spot.at, spot.choices[0]);
            }
            let mut balance = Balance::new(&plan, &spots, &running);
            balance.aim(700);
            for turn in 0..if spots.is_empty() { 0 } else { 40 } {
                balance.begin();
                let (points, broken, shortfall) = (balance.points(), balance.broken(), balance.shortfall());
                let before = choices.clone();
                for _ in 0..=dice.below(3) {
                    let i = usize::try_from(dice.below(u64::try_from(spots.len()).unwrap())).unwrap();
                    let n = u64::try_from(spots[i].choices.len()).unwrap();
                    let to = u8::try_from(dice.below(n)).unwrap();
                    balance.place(i, choices[i], to);
                    choices[i] = to;
                    running.place(spots[i].at, spots[i].choices[usize::from(to)]);
                }
                check(&balance, &running, &format!("seed {seed}, turn {turn}\n{plan}"));
                if dice.below(2) == 0 {
                    balance.take_back();
                    assert_eq!((points, broken, shortfall), (balance.points(), balance.broken(), balance.shortfall()));
                    choices = before;
                    let cell = |(spot, &choice): (&Spot, &u8)| (spot.at, spot.choices[usize::from(choice)]);
                    spots.iter().zip(&choices).map(cell).for_each(|(at, cell)| running.place(at, cell));
                }
            }
        }
    }
}
