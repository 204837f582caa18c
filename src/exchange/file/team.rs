//! Reads the team of a plan file: sites, people, groups, rules, weights, closed dates.

use super::node::{Node, Object};
use crate::exchange::json::Kind;
use crate::exchange::problem::{Expected, Remedy};
use crate::plan::{
    Anchor, Band, Cover, Criterion, Date, Days, Force, Gather, Group, GroupIx, Id, Index, Listed, MOST_CLOSED,
    MOST_GROUPS, MOST_PEOPLE, MOST_SITES, Name, Onboarding, Percent, Person, PersonIx, Principle, Rules, Site, SiteIx,
    Team, Unknown, Weekday, Weights, Wish, read_row, sort_people,
};

pub(super) fn team(root: &Object<'_>, people: &Node<'_>) -> Team {
    let mut team = Team { name: root.name("team", &Remedy::LeftOut), ..Team::default() };
    if let Some(node) = root.get("days") {
        team.days = days(&node);
    }
    if let Some(node) = root.get("sites") {
        let mut sites = Vec::new();
        elements(&node, MOST_SITES, &mut |id, object| sites.push(site(&object, id)));
        if !sites.is_empty() {
            team.sites = sites;
        }
    }
    let (mut read, mut objects) = (Vec::new(), Vec::new());
    elements(people, MOST_PEOPLE, &mut |id, object| {
        read.push(person(&object, id, &team));
        objects.push(object);
    });
    team.people = read;
    let ids = by_id(&team);
    let find = |id: &str| ids.get(id).map(PersonIx);
    for ((p, person), object) in team.people.iter_mut().enumerate().zip(&objects) {
        let other = |key: &str| {
            let node = object.get(key)?;
            node.read(&Expected::OtherPerson, &Remedy::LeftOut, |id| find(id).filter(|&other| other.0 != p))
        };
        (person.manager, person.buddy) = (other("manager"), other("buddy"));
        object.keep_unknown("", &mut person.unknown);
    }
    if let Some(node) = root.get("groups") {
        elements(&node, MOST_GROUPS, &mut |id, object| team.groups.push(group(&object, id, &find)));
    }
    if let Some(object) = root.object("rules") {
        team.rules = rules(&object, &team.groups);
    }
    if let Some(object) = root.object("weights") {
        team.weights = weights(&object);
    }
    if let Some(node) = root.get("closed") {
        let date = |node: &Node<'_>| node.read(&Expected::Date, &Remedy::LeftOut, |text| text.parse::<Date>().ok());
        team.closed = node.list(MOST_CLOSED).iter().filter_map(date).collect();
    }
    team
}

/// The positions of people by their ids.
pub(super) fn by_id(team: &Team) -> Index {
    Index::of(team.people.iter().map(|person| person.id.as_str()))
}

/// Steps through a list of objects with ids. An id that is taken gets a number behind it.
fn elements<'a>(list: &Node<'a>, most: usize, each: &mut dyn FnMut(Id, Object<'a>)) {
    let mut taken = Index::default();
    for node in list.list(most) {
        let Some(object) = node.object() else { continue };
        let Some(id_node) = object.get_even_null("id") else {
            node.wrong_text(&Expected::Id, "none", &Remedy::LeftOut);
            continue;
        };
        let Some(wanted) = id_node.id() else { continue };
        let id = Id::take(wanted.as_str(), &mut taken);
        if id != wanted {
            id_node.wrong(&Expected::UniqueId, &Remedy::Renamed(id.to_string()));
        }
        each(id, object);
    }
}

pub(super) fn weekday(text: &str) -> Option<Weekday> {
    Weekday::ALL.into_iter().find(|day| day.id() == text)
}

fn days(node: &Node<'_>) -> Days {
    let mut days = Vec::new();
    for node in node.list(Weekday::ALL.len()) {
        let is_new = |day: &Weekday| !days.contains(day);
        if let Some(day) = node.read(&Expected::Weekday, &Remedy::LeftOut, |text| weekday(text).filter(is_new)) {
            days.push(day);
        }
    }
    let days = Days::new(&days);
    if days.is_none() && node.value.list().is_some_and(|list| list.is_empty()) {
        node.wrong(&Expected::Weekday, &Remedy::Default);
    }
    days.unwrap_or_default()
}

fn site(object: &Object<'_>, id: Id) -> Site {
    let mut site = Site { name: object.name("name", &Remedy::LeftOut), ..Site::new(id) };
    if let Some(node) = object.get("desks") {
        if node.value.kind() == Kind::Object {
            if let Some(object) = node.object() {
                let number = |node: Node<'_>| u32::try_from(node.number(0, 100_000)?).ok();
                let limit = |day: Weekday| Some((day, number(object.get(day.id())?)?));
                site.desks = Weekday::ALL.into_iter().filter_map(limit).collect();
                object.keep_unknown("desks/", &mut site.unknown);
            }
        } else if let Some(desks) = node.number(0, 100_000).and_then(|n| u32::try_from(n).ok()) {
            site.desks = Weekday::ALL.into_iter().map(|day| (day, desks)).collect();
        }
    }
    object.keep_unknown("", &mut site.unknown);
    site
}

fn person(object: &Object<'_>, id: Id, team: &Team) -> Person {
    let name = object.name("name", &Remedy::Default);
    if object.get_even_null("name").is_none_or(|node| node.value.kind() == Kind::Null)
        && let Some(node) = object.get("id")
    {
        node.wrong_text(&Expected::Name, "none", &Remedy::Default);
    }
    // An id is always a sound name.
    let name = name.unwrap_or_else(|| Name::of_id(&id));
    let mut person = Person::new(id, name);
    if let Some(node) = object.get("site") {
        let find = |id: &str| team.sites.iter().position(|site| site.id.as_str() == id);
        let found = node.read(&Expected::KnownSite, &Remedy::Default, find);
        person.site = found.and_then(|s| u16::try_from(s).ok()).map_or(SiteIx(0), SiteIx);
    }
    let started = |node: Node<'_>| node.read(&Expected::Date, &Remedy::LeftOut, |text| text.parse().ok());
    person.started = object.get("started").and_then(started);
    let share = |key: &str| object.small(key, 100).and_then(Percent::new).unwrap_or_default();
    (person.together_share, person.onsite_share) = (share("together_share"), share("onsite_share"));
    person.office_days = object.get("office_days").and_then(|node| band(&node, "office_days/", &mut person.unknown));
    if let Some(wishes) = object.object("wishes") {
        let wish = |node: Node<'_>| i8::try_from(node.number(-2, 2)?).ok().and_then(Wish::new);
        let of_day = |day: Weekday| Some((day, wish(wishes.get(day.id())?)?));
        person.wishes = Weekday::ALL.into_iter().filter_map(of_day).filter(|(_, wish)| wish.get() != 0).collect();
        wishes.keep_unknown("wishes/", &mut person.unknown);
    }
    if let Some(node) = object.get("usual") {
        let rows = node.list(Person::MOST_ROWS);
        let n_days = team.days.n_days();
        let row = |node: &Node<'_>| {
            node.read(&Expected::Row(n_days), &Remedy::LeftOut, |text| {
                read_row(text, n_days, person.site, &team.sites).ok()
            })
        };
        person.usual = rows.iter().filter_map(row).listed();
    }
    person
}

fn band(node: &Node<'_>, pointer: &str, unknown: &mut Unknown) -> Option<Band> {
    let object = node.object()?;
    let min = object.small("min", 7).unwrap_or(0);
    let max = object.get("max").and_then(|node| {
        let max = node.small(7)?;
        if max < min {
            node.wrong(&Expected::MaxNotBelowMin, &Remedy::LeftOut);
        }
        (max >= min).then_some(max)
    });
    let force = object.truth("must").map(force);
    object.keep_unknown(pointer, unknown);
    Some(Band { min, max, force })
}

fn force(must: bool) -> Force {
    if must { Force::Must } else { Force::Should }
}

fn group(object: &Object<'_>, id: Id, find: &impl Fn(&str) -> Option<PersonIx>) -> Group {
    let mut group = Group { name: object.name("name", &Remedy::LeftOut), ..Group::new(id) };
    let mut members = Vec::new();
    for node in object.get("members").map(|node| node.list(MOST_PEOPLE)).unwrap_or_default() {
        members.extend(node.read(&Expected::KnownPerson, &Remedy::LeftOut, find));
    }
    sort_people(&mut members);
    group.members = members;
    if let Some(weight) = object.number("weight", 1, 5) {
        group.weight = u8::try_from(weight).unwrap_or(group.weight);
    }
    group.days_together = object.small("days_together", 7).unwrap_or(group.days_together);
    if object.truth("gather") == Some(false) {
        group.gather = Gather::No;
    }
    object.keep_unknown("", &mut group.unknown);
    group
}

fn rules(object: &Object<'_>, groups: &[Group]) -> Rules {
    let mut rules = Rules::default();
    let mut unknown = Unknown::default();
    if let Some(node) = object.get_even_null("office_days") {
        let is_sound = node.value.kind() == Kind::Object || node.value.kind() == Kind::Null;
        rules.office_days = if is_sound { None } else { rules.office_days };
        if node.value.kind() != Kind::Null {
            rules.office_days = band(&node, "office_days/", &mut unknown).or(rules.office_days);
        }
    }
    let of_list = |key: &str| object.get(key).map(|node| node.list(Rules::MOST)).unwrap_or_default();
    rules.anchors = of_list("anchors").iter().filter_map(|node| anchor(node, groups)).listed();
    rules.cover = of_list("cover").iter().filter_map(|node| cover(node, groups)).listed();
    if let Some(must) = object.truth("desks_must") {
        rules.desks = force(must);
    }
    if let Some(object) = object.object("onboarding") {
        let usual = Onboarding::default();
        let number = |key: &str, most: u8, usual: u8| object.small(key, most).unwrap_or(usual);
        rules.onboarding = Onboarding {
            weeks: number("weeks", 52, usual.weeks),
            buddy_days: number("buddy_days", 7, usual.buddy_days),
            manager_days: number("manager_days", 7, usual.manager_days),
            colleague_days: number("colleague_days", 7, usual.colleague_days),
            first_week_days: number("first_week_days", 7, usual.first_week_days),
        };
        object.keep_unknown("onboarding/", &mut unknown);
    }
    rules.leader_days = object.small("leader_days", 7).unwrap_or(rules.leader_days);
    object.keep_unknown("", &mut unknown);
    rules.unknown = unknown;
    rules
}

/// The group that an entry names: `None` where it is wrong, `Some(None)` for everybody.
#[expect(clippy::option_option, reason = "wrong, everybody and a group are three different answers")]
fn group_of(object: &Object<'_>, groups: &[Group]) -> Option<Option<GroupIx>> {
    let Some(node) = object.get("group") else {
        object.get_even_null("group");
        return Some(None);
    };
    let find = |id: &str| groups.iter().position(|group| group.id.as_str() == id);
    node.read(&Expected::KnownGroup, &Remedy::LeftOut, find).map(|g| Some(GroupIx(g)))
}

fn anchor(node: &Node<'_>, groups: &[Group]) -> Option<Anchor> {
    let object = node.object()?;
    let Some(day) = object.get("day") else {
        node.wrong_text(&Expected::Weekday, "none", &Remedy::LeftOut);
        return None;
    };
    let day = day.read(&Expected::Weekday, &Remedy::LeftOut, weekday);
    let group = group_of(&object, groups);
    let force = object.truth("must").map_or(Force::Must, force);
    let mut unknown = Unknown::default();
    object.keep_unknown("", &mut unknown);
    Some(Anchor { day: day?, group: group?, force, unknown })
}

fn cover(node: &Node<'_>, groups: &[Group]) -> Option<Cover> {
    let object = node.object()?;
    let group = group_of(&object, groups);
    let min = object.number("min", 0, 10_000).and_then(|min| u32::try_from(min).ok()).unwrap_or(1);
    let day = |node: &Node<'_>| node.read(&Expected::Weekday, &Remedy::LeftOut, weekday);
    let days = object.get("days").filter(|node| {
        let is_list = node.value.kind() == Kind::List;
        if !is_list {
            node.wrong(&Expected::List, &Remedy::Default);
        }
        is_list
    });
    let days = days.map(|node| node.list(Weekday::ALL.len()).iter().filter_map(day).collect());
    let force = object.truth("must").map_or(Force::Should, force);
    let mut unknown = Unknown::default();
    object.keep_unknown("", &mut unknown);
    Some(Cover { group: group?, min, days, force, unknown })
}

fn weights(object: &Object<'_>) -> Weights {
    let mut weights = Weights::default();
    if let Some(object) = object.object("principles") {
        let weight = |principle: Principle| Some((principle, object.small(principle.id(), Weights::MOST)?));
        weights.principles = Principle::ALL.into_iter().filter_map(weight).collect();
        object.keep_unknown("principles/", &mut weights.unknown);
    }
    if let Some(object) = object.object("criteria") {
        let weight = |criterion: Criterion| Some((criterion, object.small(criterion.id(), Weights::MOST)?));
        weights.criteria = Criterion::ALL.into_iter().filter_map(weight).collect();
        object.keep_unknown("criteria/", &mut weights.unknown);
    }
    object.keep_unknown("", &mut weights.unknown);
    weights
}
