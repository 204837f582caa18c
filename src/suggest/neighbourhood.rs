//! A large neighbourhood of the best plan: one or two teams in a week, everybody else held, solved exactly.

use super::branch::Tree;
use super::chance::Rng;
use super::search::Search;
use super::spots::Spot;
use crate::plan::{Address, Cell, PersonIx, Plan, Team};
use crate::score::Running;

/// A neighbourhood that is being searched.
#[derive(Debug)]
pub(super) struct Neighbourhood {
    tree: Tree,
    /// By spot of the tree: its position among the spots of the search.
    positions: Vec<usize>,
    /// The choices when it began.
    choices: Vec<u8>,
    left: usize,
}

/// The most people whose days are free at once.
const MOST_PEOPLE: usize = 12;
/// States that one neighbourhood may look at.
const MOST_STATES: usize = 1_000_000;

impl Neighbourhood {
    /// A neighbourhood by chance around the best plan. `None`: it has nothing to choose.
    pub fn around(plan: &Plan, search: &Search, rng: &mut Rng) -> Option<Self> {
        let choices = search.best().to_vec();
        let of_week = rng.choice(search.spots())?.at.week;
        let chosen = |(spot, &choice): (&Spot, &u8)| Some((spot.at, *spot.choices.get(usize::from(choice))?));
        let cells: Vec<(Address, Cell)> = search.spots().iter().zip(&choices).filter_map(chosen).collect();
        let held = plan.with_cells(&cells).ok()?;
        // Every other one is around somebody who pays most for the others.
        let worst = if rng.bool() { Running::new(&held).worst_off() } else { Vec::new() };
        let people = people(plan.team(), rng.choice(&worst).copied(), search.spots(), rng);
        let is_meant = |spot: &Spot| spot.at.week == of_week && people.contains(&spot.at.person);
        let positions: Vec<usize> =
            search.spots().iter().enumerate().filter(|(_, spot)| is_meant(spot)).map(|(i, _)| i).collect();
        let free: Vec<Spot> = positions.iter().filter_map(|&i| search.spots().get(i).cloned()).collect();
        if free.len() < 2 {
            return None;
        }
        let tree = Tree::new(&held, &free, None, search.best_score())?;
        Some(Self { tree, positions, choices, left: MOST_STATES })
    }

    /// Works on it. Gives choices of the whole plan that may be better.
    pub fn work(&mut self, budget: &mut usize, search: &Search) -> Option<Vec<u8>> {
        let before = *budget;
        let found = self.tree.work(budget, search.best_score());
        self.left = self.left.saturating_sub(before - *budget);
        let mut choices = self.choices.clone();
        for (&i, choice) in self.positions.iter().zip(found?) {
            if let Some(place) = choices.get_mut(i) {
                *place = choice;
            }
        }
        Some(choices)
    }

    /// Whether nothing is left to find here, or it has taken long enough.
    pub fn is_over(&self) -> bool {
        self.left == 0 || self.tree.is_empty()
    }
}

/// One to three groups by chance, the first around somebody, as far as there is room.
fn people(team: &Team, first: Option<PersonIx>, spots: &[Spot], rng: &mut Rng) -> Vec<PersonIx> {
    let mut people = Vec::new();
    for n in 0..=rng.below(3) {
        let by_chance = rng.choice(spots).map(|spot| spot.at.person);
        let Some(first) = first.filter(|_| n == 0).or(by_chance) else { break };
        let groups: Vec<&[PersonIx]> = team.groups_of(first).map(|(_, group)| group.members.as_slice()).collect();
        let mut members = rng.choice(&groups).map_or_else(|| vec![first], |members| members.to_vec());
        rng.shuffle(&mut members);
        people.extend(members);
    }
    let mut seen: Vec<PersonIx> = Vec::new();
    people.retain(|p| {
        !seen.contains(p) && {
            seen.push(*p);
            true
        }
    });
    people.truncate(MOST_PEOPLE);
    people
}
