//! What stands in the cells of a week: letters or words of any of the languages, two halves with `/` between, a
//! site behind `@`, a pin as `!`.

use crate::exchange::speech::{Kind, Speech, kind_of};
use crate::plan::{Cell, Pin, Place, SiteIx, Slot, Team, lower_case};

/// The cell that a text means for a person whose own site is `own`.
pub(super) fn read_cell(text: &str, own: SiteIx, team: &Team) -> Option<Cell> {
    let whole = |slot: Slot| Cell { am: slot, pm: slot };
    read_slot(text, own, team).map(whole).or_else(|| {
        let (am, pm) = text.split_once('/')?;
        Some(Cell { am: read_slot(am, own, team)?, pm: read_slot(pm, own, team)? })
    })
}

fn read_slot(text: &str, own: SiteIx, team: &Team) -> Option<Slot> {
    let text = text.trim();
    let (text, pin) = text.strip_suffix('!').map_or((text, Pin::Free), |rest| (rest.trim_end(), Pin::Pinned));
    let place = match text.split_once('@') {
        Some((word, site)) if kind_of(word) == Some(Kind::Office) => Place::Office(site_of(site, team)?),
        Some(_) => return None,
        None => match kind_of(text) {
            Some(kind) => place_of(kind, own),
            None => Place::Office(site_of(text, team)?),
        },
    };
    Some(Slot { place, pin })
}

pub(super) fn place_of(kind: Kind, own: SiteIx) -> Place {
    match kind {
        Kind::Office => Place::Office(own),
        Kind::Home => Place::Home,
        Kind::Out => Place::Out,
        Kind::Off => Place::Off,
        Kind::Open => Place::Open,
    }
}

/// The site of a name or an id.
pub(in crate::exchange) fn site_of(text: &str, team: &Team) -> Option<SiteIx> {
    let text = lower_case(text.trim());
    let is_it = |site: &crate::plan::Site| lower_case(site.label()) == text || site.id.as_str() == text;
    let found = team.sites.iter().position(is_it).filter(|_| !text.is_empty())?;
    u16::try_from(found).ok().map(SiteIx)
}

/// A cell in the letters of a language.
pub(super) fn write_cell(cell: Cell, own: SiteIx, team: &Team, speech: Speech) -> String {
    let slot = |slot: Slot| {
        let mut text = speech.letter(Kind::of(slot.place)).to_owned();
        if let Some(site) = slot.place.site().filter(|&site| site != own).and_then(|site| team.site(site)) {
            text.push('@');
            text.push_str(site.id.as_str());
        }
        if slot.pin == Pin::Pinned {
            text.push('!');
        }
        text
    };
    if cell.am == cell.pm { slot(cell.am) } else { format!("{}/{}", slot(cell.am), slot(cell.pm)) }
}
