//! Laws of the score over random plans: the running score is the score from scratch, what can be earned
//! does not depend on where people are, findings explain what is broken, repairs only make better.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

use std::cmp::Ordering;

use hybrid_week::plan::{
    Address, Anchor, Band, Cell, Cover, Criterion, Date, Days, FewSet, Force, Gather, Group, GroupIx, Half, Id, Name,
    Percent, Person, PersonIx, Pin, Place, Plan, Principle, Row, Site, SiteIx, Slot, Team, Unknown, Week, WeekRows,
    Weekday, Wish,
};
use hybrid_week::score::{
    Running, Score, Tally, findings, findings_of, newcomers, notices, rate, repair, shares, top_findings,
};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

/// Random numbers from a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n).unwrap()).unwrap()
    }

    fn small(&mut self, n: u8) -> u8 {
        u8::try_from(self.below(usize::from(n))).unwrap()
    }

    /// Once in so many throws.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn site(&mut self, n_sites: usize) -> SiteIx {
        SiteIx(u16::try_from(self.below(n_sites)).unwrap())
    }

    fn other(&mut self, p: usize, n_people: usize) -> Option<PersonIx> {
        let other = self.below(n_people);
        (other != p && !self.once_in(3)).then_some(PersonIx(other))
    }

    fn force(&mut self) -> Force {
        if self.once_in(2) { Force::Must } else { Force::Should }
    }

    fn band(&mut self) -> Band {
        let min = self.small(5);
        let max = if self.once_in(2) { Some(min + self.small(3)) } else { None };
        let force = if self.once_in(2) { Some(self.force()) } else { None };
        Band { min, max, force }
    }

    fn slot(&mut self, n_sites: usize, own: SiteIx) -> Slot {
        let place = match self.below(12) {
            0..=3 => Place::Office(own),
            4 => Place::Office(self.site(n_sites)),
            5..=8 => Place::Home,
            9 => Place::Out,
            10 => Place::Off,
            _ => Place::Open,
        };
        Slot { place, pin: if self.once_in(8) { Pin::Pinned } else { Pin::Free } }
    }

    fn cell(&mut self, n_sites: usize, own: SiteIx) -> Cell {
        let am = self.slot(n_sites, own);
        let pm = if self.once_in(4) { self.slot(n_sites, own) } else { am };
        Cell { am, pm }
    }

    fn row(&mut self, team: &Team, own: SiteIx) -> Row {
        Row::new((0..team.days.n_days()).map(|_| self.cell(team.sites.len(), own)).collect())
    }

    fn address(&mut self, plan: &Plan) -> Address {
        Address {
            person: PersonIx(self.below(plan.n_people())),
            week: self.below(plan.n_weeks()),
            day: self.below(plan.team().days.n_days()),
        }
    }

    fn cell_of(&mut self, plan: &Plan, at: Address) -> Cell {
        self.cell(plan.team().sites.len(), plan.team().people[at.person.0].site)
    }
}

fn id(text: &str, n: usize) -> Id {
    Id::new(&format!("{text}{n}")).unwrap()
}

fn random_person(dice: &mut Dice, p: usize, n_people: usize, team: &Team, monday: Date) -> Person {
    let mut person = Person::new(id("p", p), Name::new("P").unwrap());
    person.site = dice.site(team.sites.len());
    person.manager = dice.other(p, n_people);
    person.buddy = dice.other(p, n_people);
    if dice.once_in(3) {
        person.started = Some(monday.plus_days(i32::from(dice.small(120)) - 100));
    }
    if dice.once_in(2) {
        person.together_share = Percent::new(dice.small(101)).unwrap();
        person.onsite_share = Percent::new(dice.small(101)).unwrap();
    }
    if dice.once_in(4) {
        person.office_days = Some(dice.band());
    }
    for day in Weekday::ALL {
        if dice.once_in(4) {
            person.wishes.insert(day, Wish::new(i8::try_from(dice.below(5)).unwrap() - 2).unwrap());
        }
    }
    if dice.once_in(2) {
        person.usual = (0..=dice.below(3)).map(|_| dice.row(team, person.site)).collect();
    }
    person
}

fn random_rules(dice: &mut Dice, team: &mut Team) {
    let n_groups = team.groups.len();
    let group = |dice: &mut Dice| (n_groups > 0 && !dice.once_in(3)).then(|| GroupIx(dice.below(n_groups)));
    let rules = &mut team.rules;
    if dice.once_in(4) {
        rules.office_days = None;
    } else if dice.once_in(2) {
        rules.office_days = Some(dice.band());
    }
    for _ in 0..dice.below(3) {
        let (day, group) = (Weekday::ALL[dice.below(7)], group(dice));
        rules.anchors.push(Anchor { day, group, force: dice.force(), unknown: Unknown::default() });
    }
    for _ in 0..dice.below(3) {
        let days: FewSet<Weekday> = Weekday::ALL.into_iter().filter(|_| dice.once_in(2)).collect();
        let days = if dice.once_in(2) { None } else { Some(days) };
        let (group, min) = (group(dice), u32::from(dice.small(4)));
        rules.cover.push(Cover { group, min, days, force: dice.force(), unknown: Unknown::default() });
    }
    rules.desks = dice.force();
    if dice.once_in(2) {
        rules.leader_days = dice.small(4);
        rules.onboarding.weeks = dice.small(20);
        rules.onboarding.buddy_days = dice.small(5);
        rules.onboarding.colleague_days = dice.small(5);
        rules.onboarding.first_week_days = dice.small(6);
    }
}

/// A team with everything that a plan can have.
fn random_team(dice: &mut Dice, n_people: usize, monday: Date) -> Team {
    let mut team = Team::default();
    let days: Vec<Weekday> = Weekday::ALL.into_iter().filter(|_| !dice.once_in(4)).collect();
    team.days = Days::new(&days).unwrap_or_default();
    team.sites = (0..=dice.below(3)).map(|s| Site::new(id("s", s))).collect();
    for site in &mut team.sites {
        for day in Weekday::ALL {
            if dice.once_in(3) {
                site.desks.insert(day, u32::from(dice.small(4)));
            }
        }
    }
    team.people = (0..n_people).map(|p| random_person(dice, p, n_people, &team, monday)).collect();
    for g in 0..dice.below(4) {
        let mut group = Group::new(id("g", g));
        group.members = (0..n_people).filter(|_| dice.once_in(2)).map(PersonIx).collect();
        group.weight = 1 + dice.small(5);
        group.days_together = dice.small(6);
        group.gather = if dice.once_in(3) { Gather::No } else { Gather::Yes };
        team.groups.push(group);
    }
    random_rules(dice, &mut team);
    random_weights(dice, &mut team);
    for _ in 0..dice.below(3) {
        team.closed.insert(monday.plus_days(i32::from(dice.small(21))));
    }
    team
}

fn random_weights(dice: &mut Dice, team: &mut Team) {
    for criterion in Criterion::ALL {
        if dice.once_in(5) {
            team.weights.criteria.insert(criterion, dice.small(5));
        }
    }
    for principle in Principle::ALL {
        if dice.once_in(5) {
            team.weights.principles.insert(principle, dice.small(3));
        }
    }
}

fn random_plan(dice: &mut Dice) -> Plan {
    let first: Week = ["2026-W48", "2026-W52", "2027-W01"][dice.below(3)].parse().unwrap();
    let n_people = 1 + dice.below(8);
    let team = random_team(dice, n_people, first.monday());
    let weeks = (0..=dice.below(3)).map(|_| {
        let rows = team.people.iter().map(|person| (!dice.once_in(4)).then(|| dice.row(&team, person.site)));
        WeekRows { rows: rows.collect(), ..WeekRows::default() }
    });
    let weeks = weeks.collect();
    Plan::new(team, first, weeks).unwrap()
}

/// One of the many things that can happen to a plan.
fn changed(dice: &mut Dice, plan: &Plan) -> Plan {
    let at = dice.address(plan);
    match dice.below(10) {
        0 => plan.with_row(at.person, at.week, None).unwrap(),
        1 => {
            let row = dice.row(plan.team(), plan.team().people[at.person.0].site);
            plan.with_row(at.person, at.week, Some(row)).unwrap()
        }
        2 => {
            let mut team = plan.team().clone();
            random_weights(dice, &mut team);
            plan.with_team(team).unwrap()
        }
        3 => plan.with_next_week().unwrap(),
        4 => plan.starting(plan.week(1)),
        5 if plan.n_people() > 1 => plan.without_person(at.person).unwrap(),
        _ => {
            let cells: Vec<(Address, Cell)> = (0..=dice.below(4))
                .map(|_| {
                    let at = dice.address(plan);
                    (at, dice.cell_of(plan, at))
                })
                .collect();
            plan.with_cells(&cells).unwrap()
        }
    }
}

/// Every available half at the own Office, at Home or Open at random.
fn shuffled(dice: &mut Dice, plan: &Plan) -> Plan {
    let mut cells = Vec::new();
    for at in plan.addresses() {
        let mut cell = plan.cell(at).unwrap();
        for half in Half::ALL {
            let slot = cell.half(half);
            let own = Place::Office(plan.team().people[at.person.0].site);
            let place = [own, Place::Home, Place::Open][dice.below(3)];
            cell = if slot.place.is_available() { cell.with(half, Slot { place, ..slot }) } else { cell };
        }
        cells.push((at, cell));
    }
    plan.with_cells(&cells).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_running_score_is_the_score_from_scratch(seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let mut plan = random_plan(dice);
        let mut running = Running::new(&plan);
        for _ in 0..12 {
            let at = dice.address(&plan);
            let cell = dice.cell_of(&plan, at);
            plan = plan.with_cell(at, cell).unwrap();
            prop_assert_eq!(running.what_if(at, cell), rate(&plan));
            running.place(at, cell);
            prop_assert_eq!(running.score(), rate(&plan), "{} {:?}", plan, at);
            prop_assert_eq!(running.cell(at), plan.cell(at));
        }
        let team = plan.team();
        for at in plan.addresses() {
            let inside = (0..team.days.n_days()).filter_map(|day| plan.cell(Address { day, ..at }));
            let n_inside = inside.flat_map(|cell| [cell.am, cell.pm]).filter(|slot| slot.place.site().is_some()).count();
            prop_assert_eq!(running.office_halves(at.person, at.week), n_inside);
            prop_assert_eq!(running.cell(at), plan.cell(at));
        }
    }

    #[test]
    fn a_score_can_follow_any_change(seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let mut plan = random_plan(dice);
        let mut running = Running::new(&plan);
        let mut past = vec![plan.clone()];
        for _ in 0..8 {
            plan = if dice.once_in(4) { past[dice.below(past.len())].clone() } else { changed(dice, &plan) };
            if dice.once_in(4) {
                // A search may have tried something on the way.
                let at = dice.address(&past[past.len() - 1]);
                let cell = dice.cell(1, SiteIx(0));
                running.place(at, cell);
            }
            running.follow(&plan);
            prop_assert_eq!(running.score(), rate(&plan), "{}", plan);
            past.push(plan.clone());
        }
    }

    #[test]
    fn what_is_possible_does_not_depend_on_where_people_are(seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let plan = random_plan(dice);
        let (before, after) = (rate(&plan), rate(&shuffled(dice, &plan)));
        for criterion in Criterion::ALL {
            let tally = before.criterion(criterion);
            prop_assert_eq!(tally.possible, after.criterion(criterion).possible, "{:?}", criterion);
            prop_assert!((0..=tally.possible).contains(&tally.earned), "{:?} {:?}", criterion, tally);
            prop_assert!(tally.points().is_none_or(|points| (0..=1_000_000).contains(&points)));
        }
        prop_assert_eq!(before.overall().is_some(), after.overall().is_some());
        prop_assert!(before.broken() >= 0);
    }

    #[test]
    fn findings_explain_what_is_lost(seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let plan = random_plan(dice);
        let running = Running::new(&plan);
        let (all, score) = (findings(&plan, &running), running.score());
        prop_assert_eq!(all.iter().map(|finding| finding.broken).sum::<i64>(), score.broken());
        prop_assert!(all.windows(2).all(|pair| (pair[0].broken, pair[0].cost) >= (pair[1].broken, pair[1].cost)));
        for finding in &all {
            prop_assert!(finding.earned < finding.possible || finding.criterion == Criterion::Desks, "{:?}", finding);
            prop_assert!(finding.cost >= 0);
            prop_assert!(finding.people.iter().all(|p| p.0 < plan.n_people()));
        }
        let top = top_findings(&plan, &running, None, 5);
        prop_assert_eq!(&top.findings[..], &all[..all.len().min(5)]);
        prop_assert_eq!(top.n_all, all.len());
        prop_assert_eq!(notices(&plan), notices(&plan));
    }

    #[test]
    fn a_repair_makes_better_by_one_allowed_move(seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let plan = random_plan(dice);
        let mut running = Running::new(&plan);
        let before = running.score();
        for finding in findings(&plan, &running).into_iter().take(12) {
            let Some(repair) = repair(&plan, &mut running, &finding) else { continue };
            prop_assert_eq!(running.score(), before.clone());
            let cell = plan.cell(repair.at).unwrap();
            prop_assert_eq!(repair.to, cell.moved_to(repair.to_place));
            prop_assert!(repair.to != cell && !plan.is_shut(repair.at));
            let own = Place::Office(plan.team().people[repair.at.person.0].site);
            prop_assert!(repair.to_place == own || repair.to_place == Place::Home);
            let after = rate(&plan.with_cell(repair.at, repair.to).unwrap());
            prop_assert_eq!(after.cmp_quality(&before), Ordering::Greater);
            prop_assert_eq!(repair.mended, before.broken() - after.broken());
            prop_assert_eq!(repair.gain, after.overall().unwrap_or(0) - before.overall().unwrap_or(0));
        }
    }

    #[test]
    fn the_shares_of_a_day_are_what_the_score_wins_by_another_place(seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let plan = random_plan(dice);
        let mut running = Running::new(&plan);
        let before = running.score();
        let at = dice.address(&plan);
        let cell = dice.cell_of(&plan, at);
        let after = rate(&plan.with_cell(at, cell).unwrap());
        let all = shares(&mut running, at, cell);
        prop_assert_eq!(running.score(), before.clone());
        for criterion in Criterion::ALL {
            let (now, then) = (before.criterion(criterion), after.criterion(criterion));
            let own = all.iter().filter(|share| share.criterion == criterion);
            let possible: i64 = own.clone().map(|s| s.weight * (s.then.possible - s.now.possible)).sum();
            let earned: i64 = own.clone().map(|s| s.weight * s.won()).sum();
            prop_assert_eq!(possible, then.possible - now.possible, "{:?}", criterion);
            // Desks can be overfilled beyond all that they could earn.
            if now.earned > 0 && then.earned > 0 || criterion != Criterion::Desks {
                prop_assert_eq!(earned, then.earned - now.earned, "{:?} {} {:?}", criterion, plan, at);
            }
            prop_assert!(own.clone().all(|share| share.points == 0 || share.now != share.then));
            // Where one part alone changes, its points are the criterion's.
            let moved: Vec<i64> = own.filter(|share| share.now != share.then).map(|share| share.points).collect();
            if let [points] = moved[..] {
                let alone = before.with_tally(criterion, then);
                prop_assert_eq!(points, alone.overall().unwrap_or(0) - before.overall().unwrap_or(0));
            }
        }
        let broken: i64 = all.iter().map(|share| share.then.broken - share.now.broken).sum();
        prop_assert_eq!(broken, after.broken() - before.broken());
    }

    #[test]
    fn weeks_make_up_the_plan_and_criteria_their_findings(seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let plan = random_plan(dice);
        let running = Running::new(&plan);
        let (score, weeks) = (running.score(), running.week_scores());
        prop_assert_eq!(weeks.iter().map(Score::broken).sum::<i64>(), score.broken());
        let all = findings(&plan, &running);
        for criterion in Criterion::ALL {
            let sum = |of: fn(&Tally) -> i64| weeks.iter().map(|week| of(&week.criterion(criterion))).sum::<i64>();
            if criterion != Criterion::Fairness {
                prop_assert_eq!(sum(|tally| tally.possible), score.criterion(criterion).possible);
            }
            if criterion != Criterion::Fairness && criterion != Criterion::Desks {
                prop_assert_eq!(sum(|tally| tally.earned), score.criterion(criterion).earned);
            }
            let own: Vec<_> = all.iter().filter(|finding| finding.criterion == criterion).cloned().collect();
            let found = findings_of(&plan, &running, criterion, 3);
            prop_assert_eq!(&found.findings[..], &own[..own.len().min(3)]);
            prop_assert_eq!(found.n_all, own.len());
        }
        for week in 0..plan.n_weeks() {
            let fresh: Vec<PersonIx> = newcomers(&running, week).iter().map(|newcomer| newcomer.person).collect();
            let weeks = plan.team().rules.onboarding.weeks;
            let is_new = |p: &PersonIx| plan.team().people[p.0].is_newcomer(plan.week(week), weeks);
            prop_assert_eq!(fresh, plan.team().person_ixs().filter(is_new).collect::<Vec<_>>());
        }
    }
}
