//! What one edit costs, and a score from scratch, for 10 to 5,000 people. Prints medians.
//!
//! A plain program: the question is one table of medians, which a harness would only wrap.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench measures time, prints it, and may stop when it is broken"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use hybrid_week::plan::{
    Address, Anchor, Cell, Cover, Date, Force, Group, GroupIx, Id, Name, Percent, Person, PersonIx, Place, Plan, Row,
    Site, SiteIx, Team, Unknown, Week, WeekRows, Weekday, Wish,
};
use hybrid_week::score::{Running, findings, notices, rate, repair, top_findings};

const TEAM_SIZE: usize = 7;

fn main() {
    println!("medians; one week of 5 days, teams of {TEAM_SIZE}");
    println!("people   edit + score     what if     follow      rate  findings     top 8    repair   notices");
    for n_people in [10, 100, 1_000, 5_000] {
        row(n_people, 1);
    }
    println!("four weeks");
    row(14, 4);
    row(5_000, 4);
}

fn row(n_people: usize, n_weeks: usize) {
    let plan = plan(n_people, n_weeks);
    let mut running = Running::new(&plan);
    let mut n = 0;
    // Steps through people, weeks and days, so that no edit finds its memory warm.
    let mut next = || {
        n += 1;
        let at = Address { person: PersonIx(n * 7919 % n_people), week: n % n_weeks, day: n % 5 };
        let place = if n.is_multiple_of(2) { Place::Home } else { Place::Office(SiteIx(0)) };
        (at, Cell::whole(place))
    };
    let edit = median(2_000, || {
        let (at, cell) = next();
        running.place(at, cell);
        black_box(running.score().overall());
    });
    let what_if = median(2_000, || {
        let (at, cell) = next();
        black_box(running.what_if(at, cell).overall());
    });
    running.follow(&plan);
    let plans: Vec<Plan> = (0..50)
        .map(|_| {
            let (at, cell) = next();
            plan.with_cell(at, cell).unwrap()
        })
        .collect();
    let mut turn = plans.iter().cycle();
    let follow = median(200, || running.follow(turn.next().unwrap()));
    running.follow(&plan);
    let scratch = median(9, || {
        black_box(rate(&plan));
    });
    let all = median(9, || {
        black_box(findings(&plan, &running));
    });
    let top = median(9, || {
        black_box(top_findings(&plan, &running, Some(0), 8));
    });
    let worst = top_findings(&plan, &running, Some(0), 8).findings;
    let mut turn = worst.iter().cycle();
    let mend = median(40, || {
        black_box(repair(&plan, &mut running, turn.next().unwrap()));
    });
    let hints = median(9, || {
        black_box(notices(&plan));
    });
    println!(
        "{n_people:6} {edit:>14.1?} {what_if:>11.1?} {follow:>10.1?} {scratch:>9.1?} {all:>9.1?} {top:>9.1?} {mend:>9.1?} {hints:>9.1?}"
    );
}

fn median(n: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..n)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(n / 2).copied().unwrap_or_default()
}

/// People in teams of seven with a manager each, two sites, wishes, newcomers, habits, anchors, cover and
/// desks.
fn plan(n_people: usize, n_weeks: usize) -> Plan {
    let first: Week = "2026-W48".parse().unwrap();
    let mut team = Team::default();
    team.sites.push(Site::new(Id::new("aar").unwrap()));
    for (site, day) in team.sites.iter_mut().zip([Weekday::Mon, Weekday::Wed]) {
        site.desks.insert(day, u32::try_from(n_people / 2).unwrap());
    }
    team.people = (0..n_people).map(|p| person(p, first.monday())).collect();
    for (g, start) in (0..n_people).step_by(TEAM_SIZE).enumerate() {
        let mut group = Group::new(Id::new(&format!("g{g}")).unwrap());
        group.members = (start..n_people.min(start + TEAM_SIZE)).map(PersonIx).collect();
        team.groups.push(group);
    }
    let (group, unknown) = (Some(GroupIx(0)), Unknown::default);
    team.rules.anchors.push(Anchor { day: Weekday::Wed, group: None, force: Force::Must, unknown: unknown() });
    team.rules.cover.push(Cover { group, min: 1, days: None, force: Force::Should, unknown: unknown() });
    let weeks = (0..n_weeks).map(|week| {
        let rows = (0..n_people).map(|p| Some(pattern(p + week))).collect();
        WeekRows { rows, ..WeekRows::default() }
    });
    let weeks = weeks.collect();
    Plan::new(team, first, weeks).unwrap()
}

fn person(p: usize, monday: Date) -> Person {
    let mut person = Person::new(Id::new(&format!("p{p}")).unwrap(), Name::new("Person").unwrap());
    let lead = p / TEAM_SIZE * TEAM_SIZE;
    person.manager = (p != lead).then_some(PersonIx(lead));
    person.site = SiteIx(u16::from((p / TEAM_SIZE).is_multiple_of(4)));
    person.wishes.insert(Weekday::ALL[p % 5], Wish::new(-1).unwrap());
    person.together_share = Percent::new(40).unwrap();
    if p % TEAM_SIZE == 3 {
        person.started = Some(monday.plus_days(-20));
        person.buddy = Some(PersonIx(p - 1));
    }
    if p.is_multiple_of(3) {
        person.usual = vec![pattern(p)];
    }
    person
}

fn pattern(n: usize) -> Row {
    let place = |day: usize| if (n + day) % 5 < 2 { Place::Office(SiteIx(0)) } else { Place::Home };
    Row::new((0..5).map(|day| Cell::whole(place(day))).collect())
}
