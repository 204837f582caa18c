//! The long table: a row a person and half, `date,half,person,site,place`, as databases and pivot tables like it.

use std::collections::BTreeMap;

use super::cells::{place_of, site_of};
use super::columns::{Use, read_date};
use super::people::Roster;
use super::take::{Table, add_days, finished, read};
use super::weeks::{grown, place_of_date};
use crate::exchange::import::{Format, Import};
use crate::exchange::note::{Done, Note, Notes};
use crate::exchange::speech::{Kind, Said, half_of, kind_of};
use crate::plan::{Address, Cell, Date, Half, Name, PersonIx, Pin, Plan, SiteIx, Slot, lower_case};

/// What a row says.
struct Line {
    row: usize,
    person: PersonIx,
    date: Date,
    half: Option<Half>,
    kind: Kind,
    site: Option<Name>,
    pin: Pin,
}

const DATE: Said = Said::ExpectedDate;
const HALF: Said = Said::HalfWord;
const PLACE: Said = Said::PlaceWord;

pub(super) fn take(table: &Table<'_>, plan: &Plan) -> Result<Import, Note> {
    let mut notes = Notes::default();
    let mut roster = Roster::of(plan);
    let lines: Vec<Line> = table.rows().filter_map(|at| line(table, at, &mut roster, &mut notes)).collect();
    let mut dates: Vec<Date> = lines.iter().map(|line| line.date).collect();
    dates.sort_unstable();
    dates.dedup();
    if plan.n_people() == 0 {
        add_days(&mut roster, &dates);
    }
    let (after, _) = grown(plan, &roster, &dates, &mut notes)?;
    let mut cells: BTreeMap<Address, Cell> = BTreeMap::new();
    for line in &lines {
        let Some((week, day)) = place_of_date(&after, line.date) else { continue };
        let at = Address { person: line.person, week, day };
        let Some(shown) = cells.get(&at).copied().or_else(|| after.cell(at)) else { continue };
        let Some(slot) = slot(line, &after, table, &mut notes) else { continue };
        let halves = line.half.map_or_else(|| Half::ALL.to_vec(), |half| vec![half]);
        cells.insert(at, halves.into_iter().fold(shown, |cell, half| cell.with(half, slot)));
    }
    let changed: Vec<(Address, Cell)> = cells.into_iter().filter(|&(at, cell)| after.cell(at) != Some(cell)).collect();
    finished(Format::Long, &after, &changed, table, notes)
}

fn line(table: &Table<'_>, at: (usize, &[String]), roster: &mut Roster, notes: &mut Notes) -> Option<Line> {
    let (n, row) = at;
    let empty = |wanted: Use, expected: Said, notes: &mut Notes| {
        if table.cell(row, wanted).is_none() {
            notes.note(table.spot(n, wanted), expected, "\"\"", Done::LeftOut);
        }
    };
    empty(Use::Date, DATE, notes);
    empty(Use::Place, PLACE, notes);
    let date = read(table, at, Use::Date, DATE, notes, read_date)?;
    let kind = read(table, at, Use::Place, PLACE, notes, kind_of)?;
    let half = match table.cell(row, Use::Half) {
        Some(_) => Some(read(table, at, Use::Half, HALF, notes, half_of)?),
        None => None,
    };
    let person = table.person(at, roster, notes)?;
    let site = table.name(at, Use::Site, notes);
    let is_pinned =
        table.cell(row, Use::Pin).is_some_and(|text| !matches!(lower_case(text).as_str(), "nej" | "no" | "0"));
    let pin = if is_pinned { Pin::Pinned } else { Pin::Free };
    Some(Line { row: n, person, date, half, kind, site, pin })
}

fn slot(line: &Line, plan: &Plan, table: &Table<'_>, notes: &mut Notes) -> Option<Slot> {
    let team = plan.team();
    let own = team.person(line.person).map_or(SiteIx(0), |person| person.site);
    let site = match &line.site {
        Some(name) if line.kind == Kind::Office => {
            let found = site_of(name.as_str(), team);
            if found.is_none() {
                let expected = Said::KnownSite;
                notes.note(table.spot(line.row, Use::Site), expected, &format!("\"{name}\""), Done::LeftOut);
            }
            found?
        }
        _ => own,
    };
    Some(Slot { place: place_of(line.kind, site), pin: line.pin })
}
