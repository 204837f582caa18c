//! How much of what some ask can be given by others: a flow between two sides, and the cut that shows why not
//! more.

use std::collections::VecDeque;

/// Those who ask and those who give; an arc carries one unit.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// What each asks.
    pub asks: Vec<i64>,
    /// What each gives.
    pub gives: Vec<i64>,
    /// Whom each can ask, by position.
    pub arcs: Vec<Vec<usize>>,
}

/// Why not all can be given: those on the one side ask `gap` more than all they can reach gives.
#[derive(Debug)]
pub(super) struct Cut {
    pub gap: i64,
    pub asks: Vec<bool>,
    pub gives: Vec<bool>,
}

/// Where a search came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Nowhere,
    Start,
    Arc(usize),
}

impl Flow {
    /// The smallest cut.
    pub fn cut(&self) -> Cut {
        let mut state = State::new(self);
        state.fill();
        loop {
            let (from_ask, from_give, end) = state.search();
            let Some(end) = end else {
                let is_reached = |from: &From| *from != From::Nowhere;
                return Cut {
                    gap: state.asks.iter().sum(),
                    asks: from_ask.iter().map(is_reached).collect(),
                    gives: from_give.iter().map(is_reached).collect(),
                };
            };
            state.push(&from_ask, &from_give, end);
        }
    }
}

/// What is left to ask and to give, and who was given by whom.
struct State<'a> {
    flow: &'a Flow,
    asks: Vec<i64>,
    gives: Vec<i64>,
    /// For each who asks: by whom it was given, at most once each.
    given: Vec<Vec<usize>>,
    /// For each who gives: to whom.
    takers: Vec<Vec<usize>>,
}

impl<'a> State<'a> {
    fn new(flow: &'a Flow) -> Self {
        let (given, takers) = (vec![Vec::new(); flow.asks.len()], vec![Vec::new(); flow.gives.len()]);
        Self { flow, asks: flow.asks.clone(), gives: flow.gives.clone(), given, takers }
    }

    /// A good start: each takes where most is left.
    fn fill(&mut self) {
        for ask in 0..self.asks.len() {
            let mut arcs = self.flow.arcs.get(ask).cloned().unwrap_or_default();
            arcs.sort_by_key(|&give| std::cmp::Reverse(self.gives.get(give).copied()));
            for give in arcs {
                if at(&self.asks, ask) > 0 && at(&self.gives, give) > 0 {
                    add(&mut self.asks, ask, -1);
                    add(&mut self.gives, give, -1);
                    self.join(ask, give);
                }
            }
        }
    }

    fn join(&mut self, ask: usize, give: usize) {
        if let (Some(given), Some(takers)) = (self.given.get_mut(ask), self.takers.get_mut(give)) {
            given.push(give);
            takers.push(ask);
        }
    }

    fn part(&mut self, ask: usize, give: usize) {
        if let (Some(given), Some(takers)) = (self.given.get_mut(ask), self.takers.get_mut(give)) {
            given.retain(|&g| g != give);
            takers.retain(|&a| a != ask);
        }
    }

    /// The shortest way from one who still asks to one who still gives.
    fn search(&self) -> (Vec<From>, Vec<From>, Option<usize>) {
        let mut from_ask = vec![From::Nowhere; self.asks.len()];
        let mut from_give = vec![From::Nowhere; self.gives.len()];
        let mut queue = VecDeque::new();
        for (ask, from) in from_ask.iter_mut().enumerate().filter(|(ask, _)| at(&self.asks, *ask) > 0) {
            *from = From::Start;
            queue.push_back(ask);
        }
        while let Some(ask) = queue.pop_front() {
            let given = self.given.get(ask);
            for &give in self.flow.arcs.get(ask).into_iter().flatten() {
                let is_new = from_give.get(give) == Some(&From::Nowhere);
                if !is_new || given.is_some_and(|given| given.contains(&give)) {
                    continue;
                }
                set(&mut from_give, give, From::Arc(ask));
                if at(&self.gives, give) > 0 {
                    return (from_ask, from_give, Some(give));
                }
                for &taker in self.takers.get(give).into_iter().flatten() {
                    if from_ask.get(taker) == Some(&From::Nowhere) {
                        set(&mut from_ask, taker, From::Arc(give));
                        queue.push_back(taker);
                    }
                }
            }
        }
        (from_ask, from_give, None)
    }

    /// Sends one unit along the way that ends at one who gives.
    fn push(&mut self, from_ask: &[From], from_give: &[From], end: usize) {
        add(&mut self.gives, end, -1);
        let mut give = end;
        while let Some(&From::Arc(ask)) = from_give.get(give) {
            self.join(ask, give);
            match from_ask.get(ask) {
                Some(&From::Arc(before)) => {
                    self.part(ask, before);
                    give = before;
                }
                Some(From::Start | From::Nowhere) | None => {
                    add(&mut self.asks, ask, -1);
                    return;
                }
            }
        }
    }
}

fn at(numbers: &[i64], n: usize) -> i64 {
    numbers.get(n).copied().unwrap_or(0)
}

fn add(numbers: &mut [i64], n: usize, more: i64) {
    if let Some(number) = numbers.get_mut(n) {
        *number += more;
    }
}

fn set(list: &mut [From], n: usize, from: From) {
    if let Some(place) = list.get_mut(n) {
        *place = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_first_is_given_back_where_another_needs_it() {
        let flow = Flow { asks: vec![1, 1], gives: vec![2, 1], arcs: vec![vec![0, 1], vec![0]] };
        assert_eq!(flow.cut().gap, 0);
        let flow = Flow { asks: vec![1, 1, 1], gives: vec![1, 1], arcs: vec![vec![0, 1], vec![0], vec![0]] };
        let cut = flow.cut();
        assert_eq!((cut.gap, cut.asks, cut.gives), (1, vec![false, true, true], vec![true, false]));
    }
}
