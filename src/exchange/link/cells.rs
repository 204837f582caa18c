//! Weeks as truths. Where somebody is depends on the usual pattern, the week before, the days before, the
//! people above and the own group; each is a context of the coder.

use super::coder::{Coder, Sort, context};
use super::team::known_site;
use super::values::of;
use crate::exchange::file;
use crate::plan::{Cell, Listed, MOST_WEEKS, Pin, Place, Row, SiteIx, Slot, Team, Unknown, Week, WeekRows};

/// What is known before a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hints<'a> {
    pub(super) usual: Option<&'a Row>,
    pub(super) last: Option<&'a Row>,
    /// For each day, who of the people above is at an office, the nearest in the lowest digit.
    pub(super) above: &'a [u32],
    /// For each day, the same of the own group.
    pub(super) group: &'a [u32],
}

pub(super) fn weeks(c: &mut Coder<'_>, team: &Team, given: &[&WeekRows], first: Week) -> Vec<WeekRows> {
    let groups: Vec<Option<usize>> =
        team.person_ixs().map(|p| team.groups_of(p).next().map(|(group, _)| group.0)).listed();
    let n_people = team.people.len();
    let n_weeks = c.count(of("weeks"), MOST_WEEKS, given.len());
    let mut weeks: Vec<WeekRows> = Vec::new();
    for n in 0..n_weeks {
        let mut above = vec![0; team.days.n_days()];
        let mut of_groups = vec![above.clone(); team.groups.len() + 1];
        let mut rows: Vec<Option<Row>> = Vec::new();
        let week = first.plus(i32::try_from(n).unwrap_or(0));
        for (p, person) in team.people.iter().enumerate() {
            let last = weeks.last().and_then(|week| week.rows.get(p)).and_then(Option::as_ref);
            let group = groups.get(p).copied().flatten().unwrap_or(team.groups.len());
            let nobody = Vec::new();
            let hints = Hints {
                usual: person.usual_row(week),
                last,
                above: &above,
                group: of_groups.get(group).unwrap_or(&nobody),
            };
            let given = given.get(n).and_then(|week| week.rows.get(p)).and_then(Option::as_ref);
            let is_named = rows.last().is_some_and(Option::is_some);
            let fact = u32::from(is_named) + 2 * u32::from(last.is_some()) + 4 * u32::from(p == 0);
            let row = c.flag(of("row"), fact, given.is_some()).then(|| row(c, given, person.site, team, &hints));
            for (day, cell) in row.iter().flat_map(|row| row.cells().iter().enumerate()) {
                let is_in = u32::from(cell.am.place.site().is_some());
                let push = |seen: &mut u32| *seen = (*seen << 1 | is_in) & 0xff | 0x100;
                above.get_mut(day).map(push);
                of_groups.get_mut(group).and_then(|days| days.get_mut(day)).map(push);
            }
            rows.push(row);
            if c.has_failed() {
                return Vec::new();
            }
        }
        rows.resize(n_people, None);
        // What days are for goes as an older program would keep it: as a key that it does not know.
        let given = given.get(n).map_or_else(Unknown::default, |week| file::keeping_purposes(team, week));
        let mut read = WeekRows { rows, unknown: c.unknown(of("week unknown"), &given) };
        file::take_purposes(team, week, &mut read);
        weeks.push(read);
    }
    weeks
}

/// A row, cell by cell.
pub(super) fn row(c: &mut Coder<'_>, given: Option<&Row>, own: SiteIx, team: &Team, hints: &Hints<'_>) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    let mut n_in = 0;
    for day in 0..team.days.n_days() {
        let given = given.and_then(|row| row.cell(day)).unwrap_or(Cell::whole(Place::Open));
        let token = |row: Option<&Row>, day: Option<usize>| {
            let cell = day.and_then(|day| row?.cell(day));
            cell.map_or(0, |cell| 1 + token(cell.am, own))
        };
        let at = |days: &[u32]| days.get(day).copied().unwrap_or(0);
        let number = u32::try_from(day).unwrap_or(0);
        let yesterday = cells.last().map_or(0, |cell| 1 + self::token(cell.am, own));
        let (last, usual) = (token(hints.last, Some(day)), token(hints.usual, Some(day)));
        let was_as_usual = u32::from(token(hints.last, day.checked_sub(1)) == yesterday)
            + 2 * u32::from(token(hints.usual, day.checked_sub(1)) == yesterday);
        let (above, group) = (at(hints.above), at(hints.group));
        let facts = [
            context(&[1, number]),
            context(&[2, yesterday, number, n_in]),
            context(&[3, last, usual]),
            context(&[4, last, usual, was_as_usual]),
            context(&[5, group & 7, group.count_ones().min(5)]),
            context(&[6, above & 15, number]),
            context(&[7, group & 3, last, yesterday]),
        ];
        let am = slot(c, given.am, own, team.sites.len(), &facts);
        let was_split = u32::from(cells.last().is_some_and(|cell| cell.am != cell.pm));
        let pm = if c.flag(of("split"), was_split, given.am != given.pm) {
            let facts = [context(&[8, self::token(am, own)]), context(&[9, number])];
            slot(c, given.pm, own, team.sites.len(), &facts)
        } else {
            am
        };
        n_in += u32::from(am.place.site().is_some());
        cells.push(Cell { am, pm });
    }
    Row::new(cells)
}

fn token(slot: Slot, own: SiteIx) -> u32 {
    let place = match slot.place {
        Place::Office(site) if site == own => 0,
        Place::Home => 1,
        Place::Off => 2,
        Place::Open => 3,
        Place::Out => 4,
        Place::Office(_) => 5,
    };
    place + 8 * u32::from(slot.pin == Pin::Pinned)
}

fn slot(c: &mut Coder<'_>, given: Slot, own: SiteIx, n_sites: usize, facts: &[u32]) -> Slot {
    let places = [Place::Office(own), Place::Home, Place::Off, Place::Open, Place::Out];
    let mut place = None;
    for (node, candidate) in places.into_iter().enumerate() {
        // A plan with one site has no other one, and the last place needs no asking.
        if n_sites == 1 && candidate == Place::Out {
            place = Some(Place::Out);
            break;
        }
        let node = u32::try_from(node).unwrap_or(0);
        let contexts = facts.iter().map(|&fact| context(&[fact, 16 + node])).listed();
        if c.bit(Sort::Place, &contexts, given.place == candidate) {
            place = Some(candidate);
            break;
        }
    }
    let place = place.unwrap_or_else(|| {
        let site = given.place.site().map_or(0, |site| u32::from(site.0));
        let site = c.number(of("other site"), u32::from(own.0), site);
        Place::Office(known_site(c, site, n_sites))
    });
    let fact = facts.get(2).copied().unwrap_or(0);
    let is_pinned = c.flag(of("pin"), fact, given.pin == Pin::Pinned);
    Slot { place, pin: if is_pinned { Pin::Pinned } else { Pin::Free } }
}
