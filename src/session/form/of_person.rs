//! The fields about a person.

use super::{Field, FieldError, MUST, OfBand, OfPerson, band, date, force, name, of_band, on, text};
use crate::plan::{
    Cell, Force, Group, Listed, Name, Percent, Person, PersonIx, Place, Row, SiteIx, Team, Wish, lower_case,
};

/// What a field about a person holds.
pub(super) fn filled(team: &Team, p: PersonIx, person: &Person, of: OfPerson) -> Option<String> {
    let name_of = |p: PersonIx| team.person(p).map(|other| text(&other.name));
    match of {
        OfPerson::Name => Some(text(&person.name)),
        OfPerson::Groups => {
            Some(team.groups_of(p).map(|(_, group): (_, &Group)| group.label().to_owned()).listed().join(", "))
        }
        OfPerson::Site => Some(text(&person.site.0)),
        OfPerson::Manager => person.manager.and_then(name_of),
        OfPerson::Buddy => person.buddy.and_then(name_of),
        OfPerson::Started => person.started.map(|date| text(&date)),
        OfPerson::TogetherShare => Some(text(&person.together_share.get())),
        OfPerson::OnsiteShare => Some(text(&person.onsite_share.get())),
        OfPerson::Band(OfBand::Force) => person.office_days?.force.map(|force| match force {
            Force::Must => MUST.to_owned(),
            Force::Should => "should".to_owned(),
        }),
        OfPerson::Band(of) => of_band(person.office_days, of),
        OfPerson::Wish(day) => Some(text(&person.wishes.get(&day).map_or(0, |wish| wish.get()))),
        OfPerson::Works(day) => on(!is_off(person, day)),
        OfPerson::Usual(..) | OfPerson::LongerUsual | OfPerson::ShorterUsual => None,
    }
}

/// The names of groups, with commas between.
pub(super) fn groups(text: &str) -> Result<Vec<Name>, FieldError> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(name).collect()
}

/// Changes a person as a text, or a press, in a field says.
pub(super) fn fill(team: &Team, field: Field, person: &mut Person, of: OfPerson, text: &str) -> Result<(), FieldError> {
    match of {
        OfPerson::Name => person.name = name(text)?,
        OfPerson::Site => person.site = text.parse().map_or(person.site, SiteIx),
        OfPerson::Manager => person.manager = other(team, person, text)?,
        OfPerson::Buddy => person.buddy = other(team, person, text)?,
        OfPerson::Started if text.is_empty() => person.started = None,
        OfPerson::Started => person.started = Some(date(text)?),
        OfPerson::TogetherShare => person.together_share = percent(field, text)?,
        OfPerson::OnsiteShare => person.onsite_share = percent(field, text)?,
        OfPerson::Band(OfBand::Force) => {
            if let Some(band) = &mut person.office_days {
                band.force = (!text.is_empty()).then(|| force(text));
            }
        }
        OfPerson::Band(of) => person.office_days = band(field, person.office_days, of, text)?,
        OfPerson::Wish(day) => {
            let next = match person.wishes.get(&day).map_or(0, |wish| wish.get()) {
                0 => -1,
                -1 => -2,
                1 => 2,
                2.. => 0,
                _ => 1,
            };
            match Wish::new(next).filter(|_| next != 0) {
                Some(wish) => person.wishes.insert(day, wish),
                None => person.wishes.remove(&day),
            }
        }
        OfPerson::Works(day) => {
            let place = if is_off(person, day) { Place::Open } else { Place::Off };
            change_usual(team, person, |_, row| row.with(day, Cell::whole(place)));
        }
        OfPerson::Usual(week, day) => {
            let own = person.site;
            let next = |row: &Row| {
                let now = row.cell(day).map_or(Place::Open, |cell| cell.am.place);
                row.with(day, Cell::whole(next_usual(team, own, now)))
            };
            change_usual(team, person, |n, row| if n == week { next(row) } else { row.clone() });
        }
        OfPerson::LongerUsual if person.usual.len() < Person::MOST_ROWS => {
            let last = person.usual.last().cloned().unwrap_or_else(|| Row::open(team.days.n_days()));
            person.usual.resize((person.usual.len() + 1).max(2), last);
        }
        OfPerson::ShorterUsual => person.usual.truncate(person.usual.len().saturating_sub(1)),
        OfPerson::LongerUsual | OfPerson::Groups => {}
    }
    Ok(())
}

/// Somebody of the team, by name.
pub(super) fn named(team: &Team, text: &str) -> Option<PersonIx> {
    let wanted = lower_case(text);
    team.people.iter().position(|who| lower_case(who.name.as_str()) == wanted).map(PersonIx)
}

/// Somebody else, by name, or nobody.
fn other(team: &Team, person: &Person, text: &str) -> Result<Option<PersonIx>, FieldError> {
    let other = named(team, text).filter(|&p| team.person(p).is_some_and(|other| other.id != person.id));
    if other.is_none() && !text.is_empty() { Err(FieldError::Person) } else { Ok(other) }
}

/// Whether a person is off on a day in every week of the usual pattern.
fn is_off(person: &Person, day: usize) -> bool {
    let is_off = |row: &Row| row.cell(day) == Some(Cell::whole(Place::Off));
    !person.usual.is_empty() && person.usual.iter().all(is_off)
}

/// The place after another one in a usual pattern: the own office, those of the other sites, home, out, off,
/// not decided.
fn next_usual(team: &Team, own: SiteIx, now: Place) -> Place {
    let others = (0_u16..).zip(&team.sites).map(|(s, _)| SiteIx(s)).filter(|&site| site != own);
    let offices = [own].into_iter().chain(others).map(Place::Office);
    let mut places = offices.chain([Place::Home, Place::Out, Place::Off, Place::Open]);
    let _ = places.by_ref().find(|&place| place == now);
    places.next().unwrap_or(Place::Office(own))
}

/// Changes the weeks of a usual pattern; one that says nothing is none.
fn change_usual(team: &Team, person: &mut Person, change: impl Fn(usize, &Row) -> Row) {
    if person.usual.is_empty() {
        person.usual.push(Row::open(team.days.n_days()));
    }
    for (n, row) in person.usual.iter_mut().enumerate() {
        *row = change(n, row);
    }
    if person.usual.iter().all(|row| *row == Row::open(team.days.n_days())) {
        person.usual.clear();
    }
}

fn percent(field: Field, text: &str) -> Result<Percent, FieldError> {
    if text.is_empty() {
        return Ok(Percent::default());
    }
    Ok(Percent::new(field.byte(text)?).unwrap_or_default())
}
