//! A plan as a link: letters behind the `#` of an address, which never leave the browser. A link has a
//! version, a length and a checksum, so that a cut, damaged or newer one is told from a sound one; what a
//! hostile one unpacks to is bounded. The content is coded by guesses (`coder`), the same traversal writing
//! and reading it (`team`, `cells`); what usual plans look like is learnt from a sample first. Version 1 is
//! all of that: whatever changes a guess makes a new version.

mod cells;
mod coder;
mod frame;
mod initials;
mod part;
mod refusal;
mod rules;
mod team;
mod values;

use std::sync::OnceLock;

use coder::Coder;
use values::{Text, of};

pub use frame::{Seal, crc, unwrap, wrap};
pub use initials::{with_initials, with_names};
pub use part::{one_person, one_week};
pub use refusal::{Refusal, TooLarge};

use crate::exchange::file;
use crate::plan::{Listed, Plan, Week};

/// The most letters a link should have; mail programs break longer ones, and a file is offered instead.
pub const MOST: usize = 1900;

/// How much of a plan a link holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// One week of everybody.
    Week,
    /// One week of one person.
    Person,
}

/// A plan on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The plan, or the part of it.
    pub plan: Plan,
    /// How much of the plan it is.
    pub extent: Extent,
    /// Whether initials stand for names.
    pub has_initials: bool,
    /// The [`fingerprint`] of the last state that sender and receivers had in common, where there is one.
    pub since: Option<u32>,
}

/// What tells a state of a plan from others.
pub fn fingerprint(plan: &Plan) -> u32 {
    crc(file::write(plan).as_bytes())
}

/// The content of a link.
///
/// # Errors
/// When the plan is too large for one.
pub fn pack(link: &Link) -> Result<Vec<u8>, TooLarge> {
    let mut coder = learnt().writing();
    code(&mut coder, link);
    coder.into_bytes().ok_or(TooLarge)
}

/// The plan in the content of a link.
///
/// # Errors
/// When it is not what this program writes.
pub fn unpack(content: &[u8]) -> Result<Link, Refusal> {
    let mut coder = learnt().reading(content);
    let nothing = Link { plan: Plan::empty(Week::EPOCH), extent: Extent::Whole, has_initials: false, since: None };
    let link = code(&mut coder, &nothing);
    match link {
        _ if coder.is_overfull() => Err(Refusal::TooLarge),
        Some(link) if !coder.has_failed() => Ok(link),
        Some(_) | None => Err(Refusal::Damaged),
    }
}

/// The letters of an open link.
///
/// ```
/// use hybrid_week::exchange::link::{Extent, Link, read, write};
/// let plan: hybrid_week::plan::Plan = "mon tue wed thu fri\nanna O H O! H -\nbo O O H H X/H".parse()?;
/// let link = Link { plan, extent: Extent::Whole, has_initials: false, since: None };
/// let letters = write(&link)?;
/// assert!(letters.len() < 40, "{letters}");
/// assert_eq!(read(&letters)?, link);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the plan is too large for a link.
pub fn write(link: &Link) -> Result<String, TooLarge> {
    Ok(wrap(Seal::Open, &pack(link)?))
}

/// Reads the letters of an open link.
///
/// # Errors
/// When it is refused.
pub fn read(letters: &str) -> Result<Link, Refusal> {
    match unwrap(letters)? {
        (Seal::Open, content) => unpack(&content),
        (Seal::Locked, _) => Err(Refusal::Locked),
    }
}

/// A coder that knows what usual plans look like.
fn learnt() -> Coder<'static> {
    static LEARNT: OnceLock<Coder<'static>> = OnceLock::new();
    LEARNT.get_or_init(learn).clone()
}

fn learn() -> Coder<'static> {
    let mut coder = Coder::learning();
    for (sort, list) in [(Text::Person, include_str!("names.txt")), (Text::Thing, include_str!("things.txt"))] {
        for name in list.lines() {
            coder.text(sort, name);
        }
    }
    if let Ok(reading) = file::read(include_str!("sample.json")) {
        let link = Link { plan: reading.plan, extent: Extent::Whole, has_initials: false, since: None };
        code(&mut coder, &link);
    }
    coder.into_first_guess()
}

fn code(c: &mut Coder<'_>, given: &Link) -> Option<Link> {
    let extent = match given.extent {
        Extent::Whole => 0,
        Extent::Week => 1,
        Extent::Person => 2,
    };
    let extent = match c.small(of("extent"), 2, extent) {
        0 => Extent::Whole,
        1 => Extent::Week,
        _ => Extent::Person,
    };
    let has_initials = c.flag(of("initials"), 0, given.has_initials);
    let since = c.option(of("since"), given.since, |c, since| {
        (0..32).rev().fold(0, |read, place| read << 1 | u32::from(c.even(since.unwrap_or(0) >> place & 1 == 1)))
    });
    let plan = &given.plan;
    let team = team::team(c, plan.team());
    // 2026-W01, in whose neighbourhood weeks are short.
    let usual = 2922;
    let first = i32::try_from(plan.week(0).since_epoch()).unwrap_or(0);
    let first = Week::EPOCH.plus(usual + c.signed(of("first week"), first - usual));
    let given = (0..plan.n_weeks()).filter_map(|week| plan.week_rows(week)).map(AsRef::as_ref).listed();
    let weeks = cells::weeks(c, &team, &given, first);
    let plan = Plan::new(team, first, weeks).ok()?;
    Some(Link { plan, extent, has_initials, since })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Cell, Id, Name, Person, Place, Row, Team, WeekRows};

    #[test]
    fn three_kilobytes_that_unpack_to_ten_megabytes_are_refused() {
        let people = (0..2000).map(|n| Person::new(Id::new(&format!("p{n}")).unwrap(), Name::new("A").unwrap()));
        let team = Team { people: people.collect(), ..Team::default() };
        let home = Some(Row::new(vec![Cell::whole(Place::Home); 5]));
        let week = WeekRows { rows: vec![home; 2000], ..WeekRows::default() };
        let plan = Plan::new(team, Week::EPOCH, vec![week; 26]).unwrap();
        let link = Link { plan, extent: Extent::Whole, has_initials: false, since: None };
        let mut coder = learnt().writing().without_bound();
        code(&mut coder, &link);
        let content = coder.into_bytes().unwrap();
        assert!(content.len() < 6000, "{} bytes", content.len());
        assert_eq!(unpack(&content), Err(Refusal::TooLarge));
        assert_eq!(pack(&link), Err(TooLarge));
    }
}
