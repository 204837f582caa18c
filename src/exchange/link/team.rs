//! A team as truths: the order in which its parts follow one another is the format, and a change here is a
//! new version of the link.

use super::cells::{self, Hints};
use super::coder::{Coder, Sort, context};
use super::values::{Text, of};
use crate::plan::{
    Band, Criterion, Date, Days, Gather, Group, Id, Index, Listed, MOST_GROUPS, MOST_PEOPLE, MOST_SITES, Name, Percent,
    Person, PersonIx, Principle, Row, Rules, Site, SiteIx, Team, Weekday, Weights, Wish,
};

pub(super) fn team(c: &mut Coder<'_>, given: &Team) -> Team {
    let name = c.option(of("team"), given.name.as_ref(), |c, name| c.name(Text::Thing, name));
    let days = days(c, &given.days);
    let mut taken = Index::default();
    let sites = c.list(of("sites"), MOST_SITES, &given.sites, |c, given, _| site(c, &mut taken, given));
    let frame = Team { name, days, sites, ..Team::default() };
    let mut taken = Index::default();
    let mut people = c.list(of("people"), MOST_PEOPLE, &given.people, |c, given, before| {
        person(c, &mut taken, given, before.last(), &frame)
    });
    leaders(c, &mut people, &given.people);
    let mut taken = Index::default();
    let groups = c.list(of("groups"), MOST_GROUPS, &given.groups, |c, given, before| {
        group(c, &mut taken, given, before, people.len())
    });
    let mut rules = Rules::default();
    if !c.flag(of("usual rules"), 0, given.rules == rules) {
        rules = super::rules::rules(c, &given.rules);
    }
    let mut weights = Weights::default();
    if !c.flag(of("usual weights"), 0, given.weights == weights) {
        weights = self::weights(c, &given.weights);
    }
    let closed = given.closed.iter().copied().listed();
    let closed = c.list(of("closed"), 4000, &closed, |c, given, before| date(c, given.copied(), before.last()));
    let unknown = c.unknown(of("team unknown"), &given.unknown);
    Team { people, groups, rules, weights, closed: closed.into_iter().collect(), unknown, ..frame }
}

fn days(c: &mut Coder<'_>, given: &Days) -> Days {
    if c.flag(of("usual days"), 0, *given == Days::default()) {
        return Days::default();
    }
    let mut days = Vec::new();
    for day in Weekday::ALL {
        if c.flag(of("day"), u32::from(day.number()), given.position(day).is_some()) {
            days.push(day);
        }
    }
    Days::new(&days).unwrap_or_else(|| {
        c.fail();
        Days::default()
    })
}

/// An id that nothing else of its kind has: mostly what the name would be given.
fn own_id(c: &mut Coder<'_>, about: &str, taken: &mut Index, name: Option<&Name>, given: Option<&Id>) -> Id {
    let plain = Id::from_name(name.map_or("", Name::as_str), &[]);
    let (usual, n) = Id::numbered(plain.as_str(), taken);
    let id = c.id(of(about), &usual, given);
    if !taken.insert(id.as_str(), 1) {
        c.fail();
    }
    if id == usual {
        taken.insert(plain.as_str(), n);
    }
    id
}

fn site(c: &mut Coder<'_>, taken: &mut Index, given: Option<&Site>) -> Site {
    let name =
        c.option(of("site name"), given.and_then(|site| site.name.as_ref()), |c, name| c.name(Text::Thing, name));
    let id = if name.is_none() && taken.get("site").is_none() {
        let usual = Id::from_name("site", &[]);
        c.id(of("only site"), &usual, given.map(|site| &site.id))
    } else {
        own_id(c, "site id", taken, name.as_ref(), given.map(|site| &site.id))
    };
    taken.insert(id.as_str(), 1);
    let mut site = Site { name, ..Site::new(id) };
    let desks = |day: Weekday| given.and_then(|site| site.desks.get(&day)).copied();
    let mut before = None;
    for day in Weekday::ALL {
        let is_same = c.flag(of("same desks"), u32::from(day.number()), desks(day) == before);
        if !is_same {
            before =
                c.option(of("has desks"), desks(day), |c, desks| c.number_to(of("desks"), 100_000, desks.unwrap_or(0)));
        }
        if let Some(desks) = before {
            site.desks.insert(day, desks);
        }
    }
    site.unknown = c.unknown(of("site unknown"), given.map_or(&site.unknown.clone(), |site| &site.unknown));
    site
}

fn person(
    c: &mut Coder<'_>,
    taken: &mut Index,
    given: Option<&Person>,
    before: Option<&Person>,
    frame: &Team,
) -> Person {
    let name = c.name(Text::Person, given.map(|person| &person.name));
    let id = own_id(c, "person id", taken, Some(&name), given.map(|person| &person.id));
    let mut person = Person::new(id, name);
    let given = given.unwrap_or(&person).clone();
    if frame.sites.len() > 1 {
        let fact = before.map_or(0, |before| u32::from(before.site.0) + 1);
        let site = c.number(of("own site"), fact, u32::from(given.site.0));
        person.site = known_site(c, site, frame.sites.len());
    }
    let started_before = before.and_then(|before| before.started);
    person.started = c.option(of("started"), given.started, |c, given| date(c, given, started_before.as_ref()));
    person.together_share = share(c, "together", given.together_share);
    person.onsite_share = share(c, "onsite", given.onsite_share);
    person.office_days = c.option(of("own band"), given.office_days, |c, given| band(c, given));
    if c.flag(of("wishes"), 0, !given.wishes.is_empty()) {
        for day in Weekday::ALL {
            let wish = given.wishes.get(&day).copied().map(Wish::get);
            let wish = c.option(context(&[of("wish"), u32::from(day.number())]), wish, |c, wish| {
                let strength = c.small(of("strength"), 4, (wish.unwrap_or(0) + 2).unsigned_abs());
                i8::try_from(strength).unwrap_or(0) - 2
            });
            if let Some(wish) = wish.and_then(Wish::new) {
                person.wishes.insert(day, wish);
            }
        }
    }
    person.usual = c.list(of("usual"), Person::MOST_ROWS, &given.usual, |c, row, before: &[Row]| {
        let hints = Hints { last: before.last(), ..Hints::default() };
        cells::row(c, row, person.site, frame, &hints)
    });
    person.unknown = c.unknown(of("person unknown"), &given.unknown);
    person
}

fn share(c: &mut Coder<'_>, about: &str, given: Percent) -> Percent {
    let tens = given.get() / 10;
    let tens = c.small(of(about), 10, tens);
    let ones = c.small(context(&[of(about), 1]), 9, given.get() % 10);
    Percent::new(10 * tens + ones).unwrap_or_else(|| {
        c.fail();
        Percent::default()
    })
}

pub(super) fn known_site(c: &mut Coder<'_>, number: u32, n_sites: usize) -> SiteIx {
    match u16::try_from(number) {
        Ok(site) if usize::from(site) < n_sites => SiteIx(site),
        _ => {
            c.fail();
            SiteIx(0)
        }
    }
}

/// A date: its year by how far it is from the one before, or from 2026.
pub(super) fn date(c: &mut Coder<'_>, given: Option<Date>, before: Option<&Date>) -> Date {
    let usual = before.map_or(2026, |before| i32::from(before.parts().0));
    let (year, month, day) = given.map_or((2026, 1, 1), Date::parts);
    let year = i16::try_from(usual + c.signed(of("year"), i32::from(year) - usual)).unwrap_or(0);
    let mut part = |about: &str, given: i8| i8::try_from(c.small(of(about), 31, given.unsigned_abs())).unwrap_or(0);
    let (month, day) = (part("month", month), part("date", day));
    Date::new(year, month, day).unwrap_or_else(|_| {
        c.fail();
        crate::plan::Week::EPOCH.monday()
    })
}

pub(super) fn band(c: &mut Coder<'_>, given: Option<Band>) -> Band {
    let given = given.unwrap_or(Band { min: 0, max: None, force: None });
    let min = c.small(of("min"), 7, given.min);
    let max = c.option(of("max"), given.max, |c, max| c.small(of("most"), 7, max.unwrap_or(0)));
    let force = c.option(of("has force"), given.force, |c, force| super::rules::force(c, force.unwrap_or_default()));
    let band = Band { min, max, force };
    if !band.is_sound() {
        c.fail();
    }
    band
}

/// Managers and buddies, once everybody is known.
fn leaders(c: &mut Coder<'_>, people: &mut [Person], given: &[Person]) {
    let n_people = people.len();
    let mut before = (None, None);
    for (p, person) in people.iter_mut().enumerate() {
        let given = given.get(p);
        person.manager = other(c, "manager", p, n_people, given.and_then(|person| person.manager), before.0);
        person.buddy = other(c, "buddy", p, n_people, given.and_then(|person| person.buddy), before.1);
        before = (person.manager, person.buddy);
    }
}

fn other(
    c: &mut Coder<'_>,
    about: &str,
    p: usize,
    n_people: usize,
    given: Option<PersonIx>,
    before: Option<PersonIx>,
) -> Option<PersonIx> {
    let about = of(about);
    let fact = u32::from(before.is_some_and(|before| before.0 != p)) + 1;
    if c.flag(about, fact, given == before) && before.is_none_or(|before| before.0 != p) {
        return before;
    }
    let whole = |n: usize| i32::try_from(n).unwrap_or(0);
    let other = c.option(context(&[about, 1]), given, |c, given| {
        let back = c.signed(context(&[about, 2]), whole(p) - given.map_or(0, |person| whole(person.0)));
        PersonIx(usize::try_from(whole(p).saturating_sub(back)).unwrap_or(usize::MAX))
    });
    if other.is_some_and(|other| other.0 == p || other.0 >= n_people) {
        c.fail();
    }
    other
}

fn group(c: &mut Coder<'_>, taken: &mut Index, given: Option<&Group>, before: &[Group], n_people: usize) -> Group {
    let name =
        c.option(of("group name"), given.and_then(|group| group.name.as_ref()), |c, name| c.name(Text::Thing, name));
    let id = own_id(c, "group id", taken, name.as_ref(), given.map(|group| &group.id));
    let mut group = Group { name, ..Group::new(id) };
    let given = given.unwrap_or(&group).clone();
    group.weight = c.small(of("weight"), 4, given.weight.saturating_sub(1)) + 1;
    group.days_together = c.small(of("days together"), 7, given.days_together);
    group.gather = if c.flag(of("gather"), 0, given.gather == Gather::Yes) { Gather::Yes } else { Gather::No };
    let mut is_in = [0_u32; 2];
    let is_member = |group: &Group, p: usize| group.members.binary_search(&PersonIx(p)).is_ok();
    for p in 0..n_people {
        let earlier = u32::from(before.iter().any(|group| is_member(group, p)));
        let fresh = p.checked_sub(1).map_or(2, |q| u32::from(before.iter().any(|group| is_member(group, q))));
        let n_members = u32::try_from(group.members.len()).unwrap_or(0);
        let [last, second] = is_in;
        let contexts = [
            context(&[0x6d, last, second, earlier]),
            context(&[0x6e, last, earlier, fresh]),
            context(&[0x6f, last, n_members.min(9), earlier]),
        ];
        let is_member = c.bit(Sort::Member, &contexts, is_member(&given, p));
        if is_member {
            group.members.push(PersonIx(p));
        }
        is_in = [u32::from(is_member), last];
        if c.has_failed() {
            break;
        }
    }
    group.unknown = c.unknown(of("group unknown"), &given.unknown);
    group
}

fn weights(c: &mut Coder<'_>, given: &Weights) -> Weights {
    let mut weights = Weights::default();
    let mut weight = |about: &str, given: Option<&u8>| {
        c.option(context(&[of(about), 1]), given, |c, given| {
            c.small(of("weight of"), Weights::MOST, given.copied().unwrap_or(0))
        })
    };
    for principle in Principle::ALL {
        if let Some(weight) = weight(principle.id(), given.principles.get(&principle)) {
            weights.principles.insert(principle, weight);
        }
    }
    for criterion in Criterion::ALL {
        if let Some(weight) = weight(criterion.id(), given.criteria.get(&criterion)) {
            weights.criteria.insert(criterion, weight);
        }
    }
    weights.unknown = c.unknown(of("weights unknown"), &given.unknown);
    weights
}
