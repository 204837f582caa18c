//! The plan as a mixed-integer model: which choice each day takes, and all that a plan can earn for it. The
//! model never promises less than the score gives, so its bound holds for every plan; what it finds is
//! scored anew. Criteria that are a maximum choose their half by a variable of their own.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};

use super::linear::Linear;
use super::spots::Spot;
use crate::plan::{Address, Criterion, Force, Gather, GroupIx, Half, PersonIx, Place, Plan, Principle, SiteIx, Team};
use crate::score::Score;

/// What the model is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// The fewest broken halves.
    Broken,
    /// The most points with at most so many broken halves; `None`: with any.
    Points(Option<i64>),
}

/// The model, and where its answers stand in it.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub problem: Problem,
    /// For each spot and choice: 1 where it is taken.
    pub taken: Vec<Vec<Linear>>,
    /// What each applicable criterion earns.
    pub earned: Vec<(Criterion, Variable)>,
    /// Points in millionths, as a sum over what is earned.
    points: Vec<(Variable, f64)>,
}

/// Teams above this size leave `company` out of the model: it is rarely lost, and has a row for each pair.
const MOST_FOR_COMPANY: usize = 30;

impl Model {
    /// The model of a plan. `score` is the score of any plan that the spots allow: it tells what is
    /// possible.
    pub fn new(plan: &Plan, spots: &[Spot], most_changes: Option<usize>, score: &Score, goal: Goal) -> Self {
        let mut builder = Builder::new(plan, spots);
        builder.limit_changes(spots, most_changes);
        for week in 0..plan.n_weeks() {
            builder.add_week(week);
        }
        builder.add_fairness();
        builder.finish(score, goal)
    }

    /// The choices that a solution takes.
    pub fn choices(&self, value: impl Fn(Variable) -> f64) -> Vec<u8> {
        let choice = |taken: &Vec<Linear>| {
            let values = taken.iter().map(|taken| taken.value(&value));
            let most = values.zip(0_u8..).max_by(|(a, _), (b, _)| a.total_cmp(b));
            most.map_or(0, |(_, choice)| choice)
        };
        self.taken.iter().map(choice).collect()
    }

    /// From now on, a plan must have so many points, in millionths.
    pub fn demand(&mut self, points: i64) {
        let mut sum = LinearExpr::empty();
        self.points.iter().for_each(|&(variable, points)| sum.add(variable, points));
        let least = f64::from(i32::try_from(points).unwrap_or(i32::MAX));
        self.problem.add_constraint(sum, ComparisonOp::Ge, least);
    }

    /// The values of the deciding variables under some choices.
    pub fn hint(&self, choices: &[u8]) -> Vec<(Variable, f64)> {
        let mut hint = Vec::new();
        for (taken, &choice) in self.taken.iter().zip(choices) {
            for (n, taken) in (0_u8..).zip(taken) {
                if let Some(variable) = taken.only_variable() {
                    hint.push((variable, f64::from(u8::from(n == choice))));
                }
            }
        }
        hint
    }
}

struct Builder<'a> {
    plan: &'a Plan,
    team: &'a Team,
    problem: Problem,
    taken: Vec<Vec<Linear>>,
    /// The spot at a day, if it may move.
    spot_at: BTreeMap<Address, usize>,
    spots: &'a [Spot],
    /// Halves together, by the pair and the week.
    pairs: BTreeMap<(PersonIx, PersonIx, usize), Linear>,
    earned: [Linear; 14],
    broken: Linear,
    /// By person: wishes met, and wishes that can count.
    wishes: Vec<(Linear, i32)>,
}

impl<'a> Builder<'a> {
    fn new(plan: &'a Plan, spots: &'a [Spot]) -> Self {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let taken = spots.iter().map(|spot| literals(&mut problem, spot.choices.len())).collect();
        let spot_at = spots.iter().enumerate().map(|(i, spot)| (spot.at, i)).collect();
        Self {
            plan,
            team: plan.team(),
            problem,
            taken,
            spot_at,
            spots,
            pairs: BTreeMap::new(),
            earned: Default::default(),
            broken: Linear::default(),
            wishes: vec![(Linear::default(), 0); plan.n_people()],
        }
    }

    fn limit_changes(&mut self, spots: &[Spot], most: Option<usize>) {
        let Some(most) = most.and_then(|most| i32::try_from(most).ok()) else { return };
        let mut room = Linear::constant(most);
        for (spot, taken) in spots.iter().zip(&self.taken) {
            room.add(&Linear::constant(1), -1);
            if let Some(stays) = spot.stays().and_then(|stays| taken.get(stays)) {
                room.add(stays, 1);
            }
        }
        room.keep_above_zero(&mut self.problem);
    }

    fn earn(&mut self, criterion: Criterion, what: &Linear, times: i32) {
        for (_, earned) in Criterion::ALL.into_iter().zip(&mut self.earned).filter(|(c, _)| *c == criterion) {
            earned.add(what, times);
        }
    }

    /// 1 where the person is at such a place in a half.
    fn at(&self, t: When, person: PersonIx, is_meant: impl Fn(Place) -> bool) -> Linear {
        let at = Address { person, week: t.week, day: t.day };
        let Some(&i) = self.spot_at.get(&at) else {
            let is_there = self.plan.cell(at).is_some_and(|cell| is_meant(cell.half(t.half).place));
            return Linear::constant(i32::from(is_there));
        };
        let mut sum = Linear::default();
        if let (Some(spot), Some(taken)) = (self.spots.get(i), self.taken.get(i)) {
            for (choice, taken) in spot.choices.iter().zip(taken) {
                if is_meant(choice.half(t.half).place) {
                    sum.add(taken, 1);
                }
            }
        }
        sum
    }

    fn inside(&self, t: When, p: PersonIx) -> Linear {
        self.at(t, p, |place| place.site().is_some())
    }

    fn at_site(&self, t: When, p: PersonIx, site: SiteIx) -> Linear {
        self.at(t, p, |place| place == Place::Office(site))
    }

    fn is_available(&self, t: When, p: PersonIx) -> bool {
        let at = Address { person: p, week: t.week, day: t.day };
        self.plan.cell(at).is_some_and(|cell| cell.half(t.half).place.is_available())
    }

    fn n_days(&self) -> usize {
        self.team.days.n_days()
    }

    fn halves(&self, week: usize) -> impl Iterator<Item = When> + use<> {
        (0..self.n_days()).flat_map(move |day| Half::ALL.into_iter().map(move |half| When { week, day, half }))
    }

    fn sites(&self) -> impl Iterator<Item = SiteIx> + use<> {
        (0..u16::try_from(self.team.sites.len()).unwrap_or(u16::MAX)).map(SiteIx)
    }

    fn real(&mut self, most: i32) -> Variable {
        self.problem.add_var(0.0, (0.0, f64::from(most.max(0))))
    }

    /// At most each of them, and at most `most`.
    fn least(&mut self, of: &[&Linear], most: i32) -> Linear {
        let least = Linear::variable(self.real(most));
        for one in of {
            (*one).clone().plus(&least, -1).keep_above_zero(&mut self.problem);
        }
        least
    }

    /// 1 only where both are; both are 0 or 1.
    fn both(&mut self, a: &Linear, b: &Linear) -> Linear {
        match (a.as_constant(), b.as_constant()) {
            (Some(0), _) | (_, Some(0)) => Linear::default(),
            (Some(_), _) => b.clone(),
            (_, Some(_)) => a.clone(),
            (None, None) if a == b => a.clone(),
            (None, None) => self.least(&[a, b], 1),
        }
    }

    fn capped(&mut self, sum: &Linear, most: i32) -> Linear {
        match sum.as_constant() {
            Some(constant) => Linear::constant(constant.min(most)),
            None => self.least(&[sum], most),
        }
    }

    /// What is the same in both halves of a day is made once and counts twice.
    fn each_day<T: PartialEq>(
        &mut self,
        week: usize,
        look: impl Fn(&Self, When) -> T,
        mut make: impl FnMut(&mut Self, T) -> Linear,
    ) -> Linear {
        let mut sum = Linear::default();
        for day in 0..self.n_days() {
            let [am, pm] = Half::ALL.map(|half| look(self, When { week, day, half }));
            if am == pm {
                sum.add(&make(self, am), 2);
            } else {
                sum.add(&make(self, am), 1);
                sum.add(&make(self, pm), 1);
            }
        }
        sum
    }

    /// Halves in which two people are at the same site.
    fn together(&mut self, p: PersonIx, q: PersonIx, week: usize) -> Linear {
        let key = (p.min(q), p.max(q), week);
        if let Some(sum) = self.pairs.get(&key) {
            return sum.clone();
        }
        let mut sum = Linear::default();
        for site in self.sites() {
            let look = |builder: &Self, t| (builder.at_site(t, p, site), builder.at_site(t, q, site));
            let halves = self.each_day(week, look, |builder, (a, b)| builder.both(&a, &b));
            sum.add(&halves, 1);
        }
        self.pairs.insert(key, sum.clone());
        sum
    }

    fn n_both_available(&self, p: PersonIx, q: PersonIx, week: usize) -> i32 {
        small(self.halves(week).filter(|&t| self.is_available(t, p) && self.is_available(t, q)).count())
    }

    fn n_available(&self, p: PersonIx, week: usize) -> i32 {
        small(self.halves(week).filter(|&t| self.is_available(t, p)).count())
    }

    /// Halves together up to so many days.
    fn shared(&mut self, p: PersonIx, q: PersonIx, week: usize, days: u8) -> Linear {
        let most = (2 * i32::from(days)).min(self.n_both_available(p, q, week));
        let sum = self.together(p, q, week);
        self.capped(&sum, most)
    }

    fn add_week(&mut self, week: usize) {
        for g in (0..self.team.groups.len()).map(GroupIx) {
            self.add_group(g, week);
        }
        for p in self.team.person_ixs() {
            self.add_task_fit(p, week);
            self.add_band(p, week);
            self.add_onboarding(p, week);
            self.add_leader(p, week);
            self.add_own(p, week);
        }
        let everybody: Vec<PersonIx> = self.team.person_ixs().collect();
        let fullest = self.fullest(&everybody, week);
        self.earn(Criterion::Cohesion, &fullest, 1);
        self.add_cover(week);
        self.add_anchors(week);
        self.add_desks(week);
        if everybody.len() <= MOST_FOR_COMPANY {
            self.add_company(&everybody, week);
        }
    }

    fn add_group(&mut self, g: GroupIx, week: usize) {
        let Some(group) = self.team.group(g) else { return };
        let weight = i32::from(group.weight);
        for (n, &p) in group.members.iter().enumerate() {
            for &q in group.members.iter().skip(n + 1) {
                let shared = self.shared(p, q, week, group.days_together);
                self.earn(Criterion::Together, &shared, weight);
            }
        }
        if group.gather == Gather::Yes {
            let fullest = self.fullest(&group.members, week);
            self.earn(Criterion::Gathered, &fullest, weight);
        }
    }

    /// The most of some people at one site in one half: the half is chosen by a variable.
    fn fullest(&mut self, people: &[PersonIx], week: usize) -> Linear {
        let mut chosen = Linear::constant(-1);
        let mut sum = Linear::default();
        for site in self.sites() {
            for day in 0..self.n_days() {
                let mut seen: Option<Vec<Linear>> = None;
                for half in Half::ALL {
                    let t = When { week, day, half };
                    let there: Vec<Linear> = people.iter().map(|&p| self.at_site(t, p, site)).collect();
                    if there.iter().all(Linear::is_zero) || seen.as_ref() == Some(&there) {
                        continue;
                    }
                    let this = Linear::variable(self.problem.add_binary_var(0.0));
                    chosen.add(&this, 1);
                    for there in &there {
                        let counted = self.both(there, &this);
                        sum.add(&counted, 1);
                    }
                    seen = Some(there);
                }
            }
        }
        chosen.keep_at_zero(&mut self.problem);
        sum
    }

    fn colleagues(&self, p: PersonIx, is_meant: impl Fn(PersonIx) -> bool) -> Vec<PersonIx> {
        let mut people: Vec<PersonIx> =
            self.team.groups_of(p).flat_map(|(_, group)| group.members.iter().copied()).collect();
        people.sort_unstable();
        people.dedup();
        people.retain(|&q| q != p && is_meant(q));
        people
    }

    /// Halves in which a person is at a site with at least one of some others.
    fn in_company(&mut self, p: PersonIx, others: &[PersonIx], week: usize) -> Linear {
        let mut sum = Linear::default();
        for site in self.sites() {
            let look = |builder: &Self, t| {
                let mut company = Linear::default();
                for &q in others {
                    company.add(&builder.at_site(t, q, site), 1);
                }
                (builder.at_site(t, p, site), company)
            };
            let halves = self.each_day(week, look, |builder, (own, company)| {
                if own.is_zero() || company.is_zero() { Linear::default() } else { builder.least(&[&own, &company], 1) }
            });
            sum.add(&halves, 1);
        }
        sum
    }

    fn n_inside(&mut self, p: PersonIx, week: usize) -> Linear {
        self.each_day(week, |builder, t| builder.inside(t, p), |_, inside| inside)
    }

    fn add_task_fit(&mut self, p: PersonIx, week: usize) {
        let Some(person) = self.team.person(p) else { return };
        let available = self.n_available(p, week);
        let need = |share: u8| (i32::from(share) * available + 50) / 100;
        let (joint, duty) = (need(person.together_share.get()), need(person.onsite_share.get()));
        if joint > 0 {
            let colleagues = self.colleagues(p, |_| true);
            let sum = self.in_company(p, &colleagues, week);
            let earned = self.capped(&sum, joint);
            self.earn(Criterion::TaskFit, &earned, 1);
        }
        if duty > 0 {
            let sum = self.n_inside(p, week);
            let earned = self.capped(&sum, duty);
            self.earn(Criterion::TaskFit, &earned, 1);
        }
    }

    fn add_band(&mut self, p: PersonIx, week: usize) {
        let available = self.n_available(p, week);
        let own = self.team.person(p).and_then(|person| person.office_days);
        let Some((band, force)) = self.team.rules.band_for(own).filter(|_| available > 0) else { return };
        let n_halves = small(self.team.days.n_halves());
        let lo = 2 * i32::from(band.min) * available / n_halves;
        let inside = self.n_inside(p, week);
        let distance = Linear::variable(self.real(2 * n_halves));
        distance.clone().plus(&inside, 1).plus(&Linear::constant(lo), -1).keep_above_zero(&mut self.problem);
        if let Some(max) = band.max {
            let above = distance.clone().plus(&inside, -1).plus(&Linear::constant(2 * i32::from(max)), 1);
            above.keep_above_zero(&mut self.problem);
        }
        // At most all of it can be lost, however far the band is.
        let lost = if lo <= available { distance.clone() } else { self.at_most_lost(&distance, available, lo) };
        self.earn(Criterion::OfficeDays, &Linear::constant(available), 1);
        self.earn(Criterion::OfficeDays, &lost, -1);
        if force == Force::Must {
            self.broken.add(&distance, 1);
        }
    }

    /// At least `most · distance / farthest`: the tightest line below `min(most, distance)`.
    fn at_most_lost(&mut self, distance: &Linear, most: i32, farthest: i32) -> Linear {
        let lost = Linear::variable(self.real(most));
        let line = Linear::default().plus(&lost, farthest).plus(distance, -most);
        line.keep_above_zero(&mut self.problem);
        lost
    }

    fn add_onboarding(&mut self, p: PersonIx, week: usize) {
        let days = &self.team.rules.onboarding;
        let this = self.plan.week(week);
        let is_new = |q: PersonIx| self.team.person(q).is_some_and(|person| person.is_newcomer(this, days.weeks));
        let Some(person) = self.team.person(p).filter(|_| is_new(p)) else { return };
        let is_first = person.started.is_some_and(|started| started.week() == this);
        let first = if is_first { days.first_week_days } else { 0 };
        let experienced = self.colleagues(p, |q| !is_new(q));
        if let Some(buddy) = person.buddy {
            let shared = self.shared(p, buddy, week, days.buddy_days.max(first));
            self.earn(Criterion::Onboarding, &shared, 3);
        }
        if let Some(manager) = person.manager {
            let shared = self.shared(p, manager, week, days.manager_days.max(first));
            self.earn(Criterion::Onboarding, &shared, 2);
        }
        let could = |t: &When| self.is_available(*t, p) && experienced.iter().any(|&q| self.is_available(*t, q));
        let most = (2 * i32::from(days.colleague_days)).min(small(self.halves(week).filter(could).count()));
        let sum = self.in_company(p, &experienced, week);
        let earned = self.capped(&sum, most);
        self.earn(Criterion::Onboarding, &earned, 1);
    }

    fn add_leader(&mut self, p: PersonIx, week: usize) {
        if let Some(manager) = self.team.person(p).and_then(|person| person.manager) {
            let shared = self.shared(p, manager, week, self.team.rules.leader_days);
            self.earn(Criterion::Leader, &shared, 1);
        }
    }

    /// Wishes and habits.
    fn add_own(&mut self, p: PersonIx, week: usize) {
        let Some(person) = self.team.person(p) else { return };
        let usual = person.usual_row(self.plan.week(week));
        for t in self.halves(week).filter(|&t| self.is_available(t, p)).collect::<Vec<_>>() {
            let wish = self.team.days.get(t.day).and_then(|day| person.wishes.get(&day)).map_or(0, |wish| wish.get());
            if wish != 0 {
                let met = if wish > 0 { self.inside(t, p) } else { self.at(t, p, |place| place == Place::Home) };
                let strength = i32::from(wish.abs());
                self.earn(Criterion::Wishes, &met, strength);
                if let Some((sum, possible)) = self.wishes.get_mut(p.0) {
                    sum.add(&met, strength);
                    *possible += strength;
                }
            }
            let habit = usual.and_then(|row| row.cell(t.day)).map(|cell| cell.half(t.half).place);
            if let Some(habit) = habit.filter(|place| matches!(place, Place::Office(_) | Place::Home)) {
                let held = self.at(t, p, |place| place == habit);
                self.earn(Criterion::Stability, &held, 1);
            }
        }
    }

    fn members(&self, group: Option<GroupIx>) -> Vec<PersonIx> {
        match group {
            Some(g) => self.team.group(g).map(|group| group.members.clone()).unwrap_or_default(),
            None => self.team.person_ixs().collect(),
        }
    }

    fn add_cover(&mut self, week: usize) {
        for cover in &self.team.rules.cover {
            let members = self.members(cover.group);
            for t in self.halves(week).collect::<Vec<_>>() {
                let is_meant = |day| cover.days.as_ref().is_none_or(|days| days.contains(&day));
                if !self.team.days.get(t.day).is_some_and(is_meant) {
                    continue;
                }
                let available = small(members.iter().filter(|&&p| self.is_available(t, p)).count());
                let most = i32::try_from(cover.min).unwrap_or(i32::MAX).min(available);
                let mut inside = Linear::default();
                for &p in &members {
                    inside.add(&self.inside(t, p), 1);
                }
                let earned = self.capped(&inside, most);
                self.earn(Criterion::Cover, &earned, 1);
                if cover.force == Force::Must {
                    self.broken.add(&Linear::constant(most), 1);
                    self.broken.add(&earned, -1);
                }
            }
        }
    }

    fn add_anchors(&mut self, week: usize) {
        for anchor in &self.team.rules.anchors {
            let Some(day) = self.team.days.position(anchor.day) else { continue };
            let members = self.members(anchor.group);
            for half in Half::ALL {
                let t = When { week, day, half };
                for &p in members.iter().filter(|&&p| self.is_available(t, p)).collect::<Vec<_>>() {
                    let inside = self.inside(t, p);
                    self.earn(Criterion::Anchors, &inside, 1);
                    if anchor.force == Force::Must {
                        self.broken.add(&Linear::constant(1), 1);
                        self.broken.add(&inside, -1);
                    }
                }
            }
        }
    }

    fn add_desks(&mut self, week: usize) {
        for s in self.sites() {
            for t in self.halves(week).collect::<Vec<_>>() {
                let site = self.team.site(s);
                let desks = self.team.days.get(t.day).and_then(|day| site?.desks.get(&day).copied());
                let Some(desks) = desks.and_then(|desks| i32::try_from(desks).ok()) else { continue };
                let people: Vec<PersonIx> = self.team.person_ixs().collect();
                let own = people.iter().filter(|&&p| self.team.person(p).is_some_and(|person| person.site == s));
                let possible = small(own.filter(|&&p| self.is_available(t, p)).count());
                let mut there = Linear::default();
                for &p in &people {
                    there.add(&self.at_site(t, p, s), 1);
                }
                let over = Linear::variable(self.real(small(people.len())));
                over.clone().plus(&there, -1).plus(&Linear::constant(desks), 1).keep_above_zero(&mut self.problem);
                self.earn(Criterion::Desks, &Linear::constant(possible), 1);
                self.earn(Criterion::Desks, &over, -1);
                if self.team.rules.desks == Force::Must {
                    self.broken.add(&over, 1);
                }
            }
        }
    }

    fn add_company(&mut self, people: &[PersonIx], week: usize) {
        if people.len() < 2 {
            return;
        }
        for &p in people {
            self.earn(Criterion::Company, &Linear::constant(self.n_available(p, week)), 1);
            for site in self.sites() {
                let look = |builder: &Self, t| {
                    let mut alone = builder.at_site(t, p, site);
                    people.iter().filter(|&&q| q != p).for_each(|&q| alone.add(&builder.at_site(t, q, site), -1));
                    (builder.at_site(t, p, site).is_zero(), alone)
                };
                let halves = self.each_day(week, look, |builder, (is_never, alone)| {
                    if is_never {
                        return Linear::default();
                    }
                    let lost = Linear::variable(builder.real(1));
                    lost.clone().plus(&alone, -1).keep_above_zero(&mut builder.problem);
                    lost
                });
                self.earn(Criterion::Company, &halves, -1);
            }
        }
    }

    fn add_fairness(&mut self) {
        let wishes = std::mem::take(&mut self.wishes);
        let least = Linear::variable(self.problem.add_integer_var(0.0, (0, 1000)));
        for (met, possible) in wishes.iter().filter(|(_, possible)| *possible > 0) {
            let share = Linear::default().plus(met, 1000).plus(&least, -possible);
            share.keep_above_zero(&mut self.problem);
        }
        self.earn(Criterion::Fairness, &least, 1);
    }

    #[expect(clippy::float_arithmetic, reason = "a solver's coefficients are real numbers")]
    fn finish(mut self, score: &Score, goal: Goal) -> Model {
        let weights = &self.team.weights;
        let (mut earned, mut sum_of_points) = (Vec::new(), Vec::new());
        let all: f64 = applicable(score).map(|(principle, _)| f64::from(weights.principle(principle))).sum();
        for (principle, criteria) in applicable(score) {
            let of_principle: f64 = criteria.iter().map(|&c| f64::from(weights.criterion(c))).sum();
            for &criterion in &criteria {
                let possible = i32::try_from(score.criterion(criterion).possible).unwrap_or(i32::MAX);
                let weight = f64::from(weights.principle(principle)) * f64::from(weights.criterion(criterion));
                let points = 1e6 * weight / (all * of_principle * f64::from(possible));
                let objective = if goal == Goal::Broken { 0.0 } else { points };
                let variable = self.problem.add_var(objective, (0.0, f64::from(possible)));
                let sum = Criterion::ALL.into_iter().zip(&self.earned).find(|(c, _)| *c == criterion);
                if let Some((_, sum)) = sum {
                    // Losses can be more than all of it, which earns nothing; the desks alone can do that.
                    let may_overdraw = criterion == Criterion::Desks;
                    if !may_overdraw || self.never_overdraws(possible) {
                        sum.clone().plus(&Linear::variable(variable), -1).keep_above_zero(&mut self.problem);
                    }
                }
                earned.push((criterion, variable));
                sum_of_points.push((variable, points));
            }
        }
        let broken = self.problem.add_var(if goal == Goal::Broken { -1.0 } else { 0.0 }, (0.0, f64::from(i32::MAX)));
        Linear::variable(broken).plus(&self.broken, -1).keep_above_zero(&mut self.problem);
        if let Goal::Points(Some(most)) = goal {
            let most = i32::try_from(most).unwrap_or(i32::MAX);
            Linear::constant(most).plus(&Linear::variable(broken), -1).keep_above_zero(&mut self.problem);
        }
        Model { problem: self.problem, taken: self.taken, earned, points: sum_of_points }
    }

    /// Whether the people above the desks can never be more than `possible` in the sum: then the loss is
    /// a plain sum.
    fn never_overdraws(&self, possible: i32) -> bool {
        let mut most = 0;
        for week in 0..self.plan.n_weeks() {
            for t in self.halves(week) {
                for s in self.sites() {
                    let is_limited = |day| self.team.site(s).is_some_and(|site| site.desks.get(&day).is_some());
                    if self.team.days.get(t.day).is_some_and(is_limited) {
                        let comes = |p: &PersonIx| !self.at_site(t, *p, s).is_zero();
                        most += small(self.team.person_ixs().filter(comes).count());
                    }
                }
            }
        }
        most <= possible
    }
}

/// A half of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct When {
    week: usize,
    day: usize,
    half: Half,
}

/// A variable for each choice: one for two choices, `n` that sum to 1 for `n`.
fn literals(problem: &mut Problem, n: usize) -> Vec<Linear> {
    if n == 2 {
        let first = Linear::variable(problem.add_binary_var(0.0));
        let second = Linear::constant(1).plus(&first, -1);
        return vec![first, second];
    }
    let all: Vec<Linear> = (0..n).map(|_| Linear::variable(problem.add_binary_var(0.0))).collect();
    let mut sum = Linear::constant(-1);
    for one in &all {
        sum.add(one, 1);
    }
    sum.keep_at_zero(problem);
    all
}

/// Principles that count with their criteria that count.
fn applicable(score: &Score) -> impl Iterator<Item = (Principle, Vec<Criterion>)> {
    let criteria = |principle: Principle| {
        principle.criteria().filter(|&c| score.counts(c) && score.criterion(c).possible > 0).collect::<Vec<_>>()
    };
    Principle::ALL.into_iter().map(move |p| (p, criteria(p))).filter(|(_, criteria)| !criteria.is_empty())
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
