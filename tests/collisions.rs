//! Laws of collisions over random small plans, with brute force as the judge: what is said to collide does,
//! in at least so many halves, under the named rules alone, and no rule is named in vain.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

use hybrid_week::exchange::file;
use hybrid_week::plan::{Band, Force, PersonIx, Plan};
use hybrid_week::score::rate;
use hybrid_week::suggest::{Collision, Options, Rule, collisions};

#[path = "common/brute.rs"]
#[allow(dead_code, reason = "each test file uses its part")]
mod brute;
#[path = "common/random.rs"]
mod random;
use brute::{best_by_brute_force, few_enough};
use random::{Dice, plan_json};

/// The plan with these rules alone as musts.
fn with_only(plan: &Plan, rules: &[Rule]) -> Plan {
    let mut team = plan.team().clone();
    let force = |is_must: bool| if is_must { Force::Must } else { Force::Should };
    for (n, anchor) in team.rules.anchors.iter_mut().enumerate() {
        anchor.force = force(rules.contains(&Rule::Anchor(n)));
    }
    for (n, cover) in team.rules.cover.iter_mut().enumerate() {
        cover.force = force(rules.contains(&Rule::Cover(n)));
    }
    for (site, s) in team.sites.iter_mut().zip(0..) {
        if !rules.contains(&Rule::Desks(hybrid_week::plan::SiteIx(s))) {
            site.desks = hybrid_week::plan::FewMap::default();
        }
    }
    let of_rule = team.rules.office_days;
    for (p, person) in team.people.iter_mut().enumerate() {
        let is_must = rules.contains(&Rule::OwnBand(PersonIx(p)));
        if let Some(own) = person.office_days {
            person.office_days = Some(Band { force: Some(force(is_must)), ..own });
        }
    }
    let is_must = rules.contains(&Rule::OfficeDays);
    team.rules.office_days = of_rule.map(|band| Band { force: Some(force(is_must)), ..band });
    plan.with_team(team).unwrap()
}

fn is_same(a: &Collision, b: &Collision) -> bool {
    (a.clash, a.week, &a.days) == (b.clash, b.week, &b.days)
        && (a.people == b.people || a.clash == hybrid_week::suggest::Clash::Seats)
}

#[test]
fn what_collides_is_broken_in_every_plan_and_no_rule_is_named_in_vain() {
    let (mut n_found, mut n_tight, mut n_missed) = (0, 0, 0);
    for seed in 0..1_500 {
        let plan = file::read(&plan_json(seed)).unwrap().plan;
        let options = few_enough(&plan, Options::default(), &mut Dice(seed ^ 0xc011), 600);
        let found = collisions(&plan, &options);
        if found.is_empty() {
            // Not every contradiction is found, but most.
            let broken = best_by_brute_force(&plan, &options).0.broken();
            n_missed +=
                u32::from(broken > 0 && options.people.is_none() && options.days.is_none() && options.weeks.is_none());
            continue;
        }
        let (optimum, _) = best_by_brute_force(&plan, &options);
        for collision in &found {
            let say = || format!("seed {seed}, {options:?}, {collision:?}\n{plan}");
            n_found += 1;
            assert!(collision.broken > 0 && collision.need > collision.room, "{}", say());
            assert!(optimum.broken() >= collision.broken, "{} broken: {}", optimum.broken(), say());
            let alone = with_only(&plan, &collision.rules);
            let of_week = Options { weeks: Some(vec![collision.week]), ..options.clone() };
            let (optimum, _) = best_by_brute_force(&alone, &of_week);
            assert!(optimum.broken() >= collision.broken, "{} alone: {}", optimum.broken(), say());
            let again = collisions(&alone, &of_week);
            assert!(again.iter().any(|other| other.rules == collision.rules), "not alone: {}", say());
            n_tight += u32::from(again.len() == 1 && optimum.broken() == collision.broken);
            for &rule in &collision.rules {
                let others: Vec<Rule> = collision.rules.iter().copied().filter(|&other| other != rule).collect();
                let without = collisions(&with_only(&plan, &others), &of_week);
                assert!(!without.iter().any(|other| is_same(other, collision)), "{rule:?} in vain: {}", say());
            }
        }
    }
    assert!(n_found > 500 && n_tight > 100, "{n_found} found, {n_tight} exact, {n_missed} missed");
}

#[test]
fn a_plan_that_keeps_its_rules_has_no_collision() {
    for seed in 0..3_000 {
        let plan = file::read(&plan_json(seed)).unwrap().plan;
        if rate(&plan).broken() == 0 {
            // An Open half at an office is no plan yet: filled at Home it breaks nothing more than Open does.
            assert_eq!(collisions(&plan, &Options::default()), [], "seed {seed}\n{plan}");
        }
    }
}
