//! Branch and bound over the factors: a node is what is left of the plan, its bound the factors' sum under
//! prices of its own. The most promising node is split in two, by a spot on which the factors disagree or by
//! how fair the plan is to be, until no node can hold a better plan than the best that is known.

#![expect(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "bounds are real numbers; all lists have one entry a spot"
)]

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::UpperBound;
use super::factors::{Domain, Factors, Live};
use super::prices::Descent;
use super::relaxation::{BROKEN, CLUSTER_SIZES, factors};
use super::spots::Spot;
use crate::plan::Plan;
use crate::score::Score;

/// The tree: nodes that may hold a better plan.
#[derive(Debug)]
pub(super) struct Tree {
    factors: Factors,
    root: Live,
    open: BinaryHeap<Node>,
    /// The node that is being worked on.
    now: Option<Work>,
}

#[derive(Debug)]
struct Node {
    bound: f64,
    depth: u32,
    domain: Domain,
    prices: Vec<f64>,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Node {}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Node {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound).then(self.depth.cmp(&other.depth))
    }
}

#[derive(Debug)]
struct Work {
    node: Node,
    live: Live,
    descent: Descent,
    n_steps: u32,
    /// How often each choice of each spot was picked.
    picked: Vec<[f64; 3]>,
    /// The sum of the fairest thousandths that were picked, and how many were.
    share: f64,
    n_picked: f64,
    /// The bound when it was last looked at how it goes.
    checked: f64,
}

/// How far a sum may stray from what it means by the rounding of real numbers: far more than it does.
const SLACK: f64 = 1e-4;
/// Steps of prices at the root, at a further node, and when a way to split is tried.
const ROOT_STEPS: u32 = 600;
const NODE_STEPS: u32 = 60;
const PROBE_STEPS: u32 = 10;
/// Ways to split that are tried, by the spots most in doubt.
const PROBES: usize = 8;
/// Steps between two looks at how it goes.
const BLOCK: u32 = 10;

impl Tree {
    /// The tree of a plan. `score` is the score of any plan that the spots allow: it tells what is possible.
    /// `None`: the plan is too large.
    pub fn new(plan: &Plan, spots: &[Spot], most_changes: Option<usize>, score: &Score) -> Option<Self> {
        Self::with_clusters(plan, spots, most_changes, score, CLUSTER_SIZES)
    }

    fn with_clusters(
        plan: &Plan,
        spots: &[Spot],
        most_changes: Option<usize>,
        score: &Score,
        cluster_sizes: &[usize],
    ) -> Option<Self> {
        let factors = factors(plan, spots, most_changes, score, cluster_sizes)?;
        let root = factors.live();
        let prices = factors.prices().iter().map(|price| price.start).collect();
        let allowed = spots.iter().map(|spot| (1_u8 << spot.choices.len()) - 1).collect();
        let domain = Domain { allowed, floor: 0.0, ceiling: f64::INFINITY };
        let node = Node { bound: f64::INFINITY, depth: 0, domain, prices };
        Some(Self { factors, root, open: BinaryHeap::from([node]), now: None })
    }

    /// Whether no node is left.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.now.is_none()
    }

    /// What no plan can beat, given the best that is known.
    pub fn bound(&self, best: &Score) -> UpperBound {
        let known = UpperBound::reached(best);
        let open = self.open.peek().map(|node| node.bound);
        let now = self.now.as_ref().map(|work| work.node.bound.min(work.descent.bound));
        let Some(most) = open.into_iter().chain(now).reduce(f64::max) else { return known };
        if most == f64::INFINITY {
            return UpperBound { broken: 0, overall: 1_000_000 };
        }
        // The most points leave the fewest broken halves that the sum allows.
        let broken = whole((-most / BROKEN - SLACK).ceil().max(0.0));
        let overall = whole((most + BROKEN * real(broken) + SLACK).floor().clamp(0.0, 1e6));
        // Nodes that hold nothing better than the best say nothing.
        let is_known = broken > known.broken || broken == known.broken && overall < known.overall;
        if is_known { known } else { UpperBound { broken, overall } }
    }

    /// Works until so many states were looked at, or there is a candidate: choices, one for each spot.
    pub fn work(&mut self, budget: &mut usize, best: &Score) -> Option<Vec<u8>> {
        // The least that a plan must reach to be better.
        let goal = real(best.overall().unwrap_or(0)) - BROKEN * real(best.broken()) + 1.0 - SLACK;
        while *budget > 0 {
            if self.now.is_none() {
                self.begin(goal)?;
            }
            let Some(mut work) = self.now.take() else { continue };
            let cost = work.live.len() + work.descent.best.len();
            *budget = budget.saturating_sub(cost);
            let is_counted = work.n_steps >= 5;
            let mut agreed = vec![0_u8; work.picked.len()];
            let (picked, share, fairness) = (&mut work.picked, &mut work.share, self.factors.fairness());
            let value = work.descent.step(&self.factors, &work.live, goal - 1.0, |part| {
                for (&spot, &pick) in part.spots.iter().zip(part.picks) {
                    agreed[spot] = pick;
                    if is_counted {
                        picked[spot][usize::from(pick)] += 1.0;
                    }
                }
                if is_counted && fairness == Some(part.factor) {
                    *share += part.share;
                }
            });
            work.n_steps += 1;
            if is_counted {
                work.n_picked += 1.0;
            }
            let Some(_) = value else { continue };
            if work.descent.bound < goal {
                continue;
            }
            let most = if work.node.depth == 0 { ROOT_STEPS } else { NODE_STEPS };
            if work.n_steps % BLOCK != 0 {
                self.now = Some(work);
                continue;
            }
            let is_slow = work.checked - work.descent.bound < 0.05 * (work.descent.bound - goal);
            work.checked = work.descent.bound;
            let is_over = work.n_steps >= most || (is_slow && (work.node.depth > 0 || work.n_steps > 200));
            if work.n_steps % 20 == 0 || is_over {
                *budget = budget.saturating_sub(work.live.len());
                let Some(live) = self.factors.narrowed(&work.live, &work.descent.best, goal, &mut work.node.domain)
                else {
                    continue;
                };
                if work.node.depth == 0 {
                    self.root = live.clone();
                }
                work.live = live;
            }
            if !is_over {
                self.now = Some(work);
                continue;
            }
            if let Some(choices) = fixed(&work.node.domain.allowed) {
                // All is decided: the score itself says what it is worth.
                return Some(choices);
            }
            self.split(&work, goal, budget);
            return Some(agreed);
        }
        None
    }

    /// Takes the most promising node. `None`: there is none.
    fn begin(&mut self, goal: f64) -> Option<()> {
        loop {
            let mut node = self.open.pop()?;
            if node.bound < goal {
                self.open.clear();
                return None;
            }
            let least = if node.depth == 0 { f64::NEG_INFINITY } else { goal };
            let Some(live) = self.factors.narrowed(&self.root, &node.prices, least, &mut node.domain) else { continue };
            let stride = if node.depth == 0 { 1.0 } else { 0.3 };
            self.now = Some(Work {
                live,
                descent: Descent::from(node.prices.clone(), stride),
                n_steps: 0,
                picked: vec![[0.0; 3]; node.domain.allowed.len()],
                share: 0.0,
                n_picked: 0.0,
                checked: f64::INFINITY,
                node,
            });
            return Some(());
        }
    }

    /// Splits a node in two, the way that lowers the bounds of both halves most.
    fn split(&mut self, work: &Work, goal: f64, budget: &mut usize) {
        let mut best: Option<(f64, [Node; 2])> = None;
        for halves in self.splits(work) {
            let [first, second] = halves.map(|half| self.probe(half, work, goal, budget));
            let (first, second) = match (first, second) {
                (Some(first), Some(second)) => (first, second),
                // One half holds nothing better: the other is all there is.
                (only, None) | (None, only) => {
                    self.open.extend(only);
                    return;
                }
            };
            let drop = |node: &Node| (work.descent.bound - node.bound).max(1.0);
            let score = drop(&first) * drop(&second);
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, [first, second]));
            }
        }
        if let Some((_, nodes)) = best {
            self.open.extend(nodes);
        }
    }

    /// Ways to split a node.
    fn splits(&self, work: &Work) -> Vec<[Domain; 2]> {
        let domain = &work.node.domain;
        let mut splits = Vec::new();
        let mean = work.share / work.n_picked.max(1.0);
        let shares = self.factors.shares(&work.live);
        let above = shares.iter().copied().find(|&share| share > mean + 1.0);
        let below = shares.iter().copied().rev().find(|&share| share <= mean + 1.0);
        if let (Some(above), Some(below)) = (above, below) {
            splits.push([Domain { floor: above, ..domain.clone() }, Domain { ceiling: below, ..domain.clone() }]);
        }
        let doubt = |spot: usize| {
            let counts = work.picked[spot];
            let all = counts.iter().sum::<f64>().max(1.0);
            counts.iter().map(|count| (count / all) * (1.0 - count / all)).sum::<f64>()
        };
        let mut spots: Vec<(f64, usize)> = (0..domain.allowed.len())
            .filter(|&spot| domain.allowed[spot].count_ones() > 1)
            .map(|spot| (doubt(spot), spot))
            .collect();
        spots.sort_by(|(a, i), (b, j)| b.total_cmp(a).then(i.cmp(j)));
        for &(_, spot) in spots.iter().take(PROBES) {
            let first = Self::commonest(work, spot);
            splits.push([first, domain.allowed[spot] & !first].map(|allowed| {
                let mut half = domain.clone();
                half.allowed[spot] = allowed;
                half
            }));
        }
        splits
    }

    /// The choice of a spot that is picked most, as a bit.
    fn commonest(work: &Work, spot: usize) -> u8 {
        let counts = work.picked[spot];
        let allowed = work.node.domain.allowed[spot];
        let choices = (0_u8..).zip(counts).filter(|(n, _)| allowed >> n & 1 == 1);
        choices.max_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(0, |(n, _)| 1 << n)
    }

    /// What is left of a half, with prices a few steps on. `None`: nothing better.
    fn probe(&self, mut domain: Domain, work: &Work, goal: f64, budget: &mut usize) -> Option<Node> {
        let prices = &work.descent.best;
        *budget = budget.saturating_sub(work.live.len());
        let live = self.factors.narrowed(&work.live, prices, goal, &mut domain)?;
        let mut descent = Descent::from(prices.clone(), 0.3);
        for _ in 0..PROBE_STEPS {
            *budget = budget.saturating_sub(live.len());
            descent.step(&self.factors, &live, goal - 1.0, |_| {})?;
            if descent.bound < goal {
                return None;
            }
        }
        let bound = work.node.bound.min(work.descent.bound).min(descent.bound);
        Some(Node { bound, depth: work.node.depth + 1, domain, prices: descent.best })
    }
}

/// The only choices that a domain leaves.
fn fixed(allowed: &[u8]) -> Option<Vec<u8>> {
    let only = |&allowed: &u8| allowed.is_power_of_two().then(|| u8::try_from(allowed.trailing_zeros()).ok())?;
    allowed.iter().map(only).collect()
}

/// A number of points or halves.
fn real(n: i64) -> f64 {
    f64::from(i32::try_from(n).unwrap_or(i32::MAX))
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
fn whole(n: f64) -> i64 {
    n as i64
}

#[cfg(test)]
#[path = "../../tests/common/random.rs"]
pub(super) mod random;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::file;
    use crate::score::Running;
    use crate::suggest::{Options, spots};

    /// The best of all choices of the spots.
    fn best(running: &mut Running, spots: &[Spot]) -> Score {
        let Some((spot, rest)) = spots.split_first() else { return running.score() };
        let of = |cell: &crate::plan::Cell| {
            running.place(spot.at, *cell);
            best(running, rest)
        };
        spot.choices.iter().map(of).max_by(Score::cmp_quality).unwrap()
    }

    /// Clusters are larger than these plans; here people who belong together are torn apart, and clusters
    /// share desks.
    #[test]
    fn the_bound_holds_however_small_the_clusters_are() {
        let mut n_proven = 0;
        for seed in 0..400 {
            let plan = file::read(&random::plan_json(seed)).unwrap().plan;
            let mut spots = spots::spots(&plan, &Options::default());
            spots.truncate(9);
            if spots.is_empty() {
                continue;
            }
            let mut running = Running::new(&plan);
            for spot in &spots {
                running.place(spot.at, spot.choices[0]);
            }
            let mut known = running.score();
            let optimum = best(&mut running, &spots);
            for most in 1..4 {
                let mut tree = Tree::with_clusters(&plan, &spots, None, &known, &[most]).unwrap();
                for _ in 0..40 {
                    if let Some(choices) = tree.work(&mut 20_000, &known) {
                        for (spot, &choice) in spots.iter().zip(&choices) {
                            running.place(spot.at, spot.choices[usize::from(choice)]);
                        }
                        let score = running.score();
                        known = if score.cmp_quality(&known).is_gt() { score } else { known };
                    }
                    let bound = tree.bound(&known);
                    let say = || format!("seed {seed}, clusters of {most}, {bound:?} against {optimum:?}\n{plan}");
                    let holds = bound.overall >= optimum.overall().unwrap_or(0);
                    assert!(bound.broken < optimum.broken() || bound.broken == optimum.broken() && holds, "{}", say());
                }
                if tree.is_empty() {
                    assert_eq!(known.cmp_quality(&optimum), Ordering::Equal, "seed {seed}");
                    n_proven += 1;
                }
                known = if most == 1 { known } else { optimum.clone() };
            }
        }
        assert!(n_proven > 700, "{n_proven}");
    }
}
