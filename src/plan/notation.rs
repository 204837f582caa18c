//! The text notation of a week: one line a person, one token a day. `O` Office at the own site, `O@aar`
//! Office at the site `aar`, `H` Home, `X` Out, `-` Off, `.` Open, `a/p` the halves of a split day, `!`
//! after a half's letter pins it (after a single letter: both halves). Reading is lenient about blanks and
//! letter case; writing is canonical.
//!
//! ```
//! use hybrid_week::plan::Plan;
//! let plan: Plan = "
//!           mon  tue  wed    thu  fri
//! anna      o    h    O!     H    -
//! carla     .    O    O@aar  -/H  .
//! ".parse()?;
//! assert_eq!(plan.to_string(), "\
//! 2026-W48  mon  tue  wed    thu  fri
//! anna      O    H    O!     H    -
//! carla     .    O    O@aar  -/H  .
//! ");
//! # Ok::<(), hybrid_week::plan::NotationError>(())
//! ```

use std::fmt;
use std::str::FromStr;

use super::date::Week;
use super::day::{Days, Weekday};
use super::id::{Id, Name, PersonIx, SiteIx};
use super::listed::Listed;
use super::place::{Cell, Pin, Place, Row, Slot};
use super::team::{Person, Site, Team};
use super::{Plan, PlanError, WeekRows};

/// Why a text is not a week: where, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotationError {
    /// A token that is no cell.
    Token {
        /// Position of the token in its row, from 0.
        day: usize,
        /// What stood there.
        found: String,
    },
    /// A row with too few or too many tokens.
    Count {
        /// How many days the plan has.
        expected: usize,
        /// How many tokens there were.
        found: usize,
    },
    /// A header, a person's line or a week that cannot be read.
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The lines do not fit together.
    Plan(PlanError),
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token { day, found } => {
                write!(
                    f,
                    "day {}: expected O, O@site, H, X, -, . or two halves such as O/H, found \"{found}\"",
                    day + 1
                )
            }
            Self::Count { expected, found } => {
                write!(f, "expected {expected} tokens, one for each day of the plan, found {found}")
            }
            Self::Line { line, problem } => write!(f, "line {line}: {problem}"),
            Self::Plan(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotationError {}

/// Reads one row of a person whose own site is `own`.
///
/// # Errors
/// When a token is no cell, names a site that is not in `sites`, or there are not `n_days` of them.
pub fn read_row(text: &str, n_days: usize, own: SiteIx, sites: &[Site]) -> Result<Row, NotationError> {
    let tokens: Vec<&str> = text.split_whitespace().listed();
    if tokens.len() != n_days {
        return Err(NotationError::Count { expected: n_days, found: tokens.len() });
    }
    let cell = |(day, token): (usize, &&str)| {
        read_cell(token, own, sites).ok_or_else(|| NotationError::Token { day, found: (*token).to_owned() })
    };
    Ok(Row::new(tokens.iter().enumerate().map(cell).collect::<Result<_, _>>()?))
}

/// Reads one token of a person whose own site is `own`; `None` when it is no cell.
pub fn read_cell(token: &str, own: SiteIx, sites: &[Site]) -> Option<Cell> {
    match token.split_once('/') {
        None => {
            let slot = read_slot(token, own, sites)?;
            Some(Cell { am: slot, pm: slot })
        }
        Some((am, pm)) => Some(Cell { am: read_slot(am, own, sites)?, pm: read_slot(pm, own, sites)? }),
    }
}

fn find_site(name: &str, sites: &[Site]) -> Option<SiteIx> {
    let found = sites.iter().position(|site| site.id.as_str().eq_ignore_ascii_case(name))?;
    u16::try_from(found).ok().map(SiteIx)
}

fn read_slot(token: &str, own: SiteIx, sites: &[Site]) -> Option<Slot> {
    // The pin may stand behind the letter (`O!@aar`) or behind the site (`O@aar!`).
    let (token, pinned_last) = token.strip_suffix('!').map_or((token, false), |rest| (rest, true));
    let (letter, site) = token.split_once('@').map_or((token, None), |(letter, site)| (letter, Some(site)));
    let (letter, pinned_first) = match letter.strip_suffix('!') {
        Some(rest) if site.is_some() && !pinned_last => (rest, true),
        Some(_) => return None,
        None => (letter, false),
    };
    let place = match (letter, site) {
        ("O" | "o", None) => Place::Office(own),
        ("O" | "o", Some(site)) => Place::Office(find_site(site, sites)?),
        ("H" | "h", None) => Place::Home,
        ("X" | "x", None) => Place::Out,
        ("-", None) => Place::Off,
        (".", None) => Place::Open,
        _ => return None,
    };
    let pin = if pinned_first || pinned_last { Pin::Pinned } else { Pin::Free };
    Some(Slot { place, pin })
}

/// Writes a person's row in canonical form, tokens parted by one blank.
pub fn write_row(row: &Row, person: PersonIx, team: &Team) -> String {
    let own = team.person(person).map_or(SiteIx(0), |person| person.site);
    let tokens: Vec<String> = row.cells().iter().map(|&cell| write_cell(cell, own, &team.sites)).listed();
    tokens.join(" ")
}

/// Writes one cell of a person whose own site is `own`.
pub fn write_cell(cell: Cell, own: SiteIx, sites: &[Site]) -> String {
    let slot = |slot: Slot| {
        let mut text = match slot.place {
            Place::Office(site) if site == own => "O".to_owned(),
            Place::Office(site) => format!("O@{}", sites.get(site.get()).map_or("", |site| site.id.as_str())),
            Place::Home => "H".to_owned(),
            Place::Out => "X".to_owned(),
            Place::Off => "-".to_owned(),
            Place::Open => ".".to_owned(),
        };
        if slot.pin == Pin::Pinned {
            text.push('!');
        }
        text
    };
    if cell.am == cell.pm { slot(cell.am) } else { format!("{}/{}", slot(cell.am), slot(cell.pm)) }
}

impl fmt::Display for Plan {
    /// Each week as a table: the ISO week and the weekdays, then a line a person with the written row.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let team = self.team();
        for week in 0..self.n_weeks() {
            let mut lines = vec![vec![self.week(week).to_string()]];
            if let Some(head) = lines.first_mut() {
                head.extend(team.days.as_slice().iter().map(ToString::to_string));
            }
            for (p, person) in team.people.iter().enumerate() {
                let row = write_row(&self.row(PersonIx(p), week), PersonIx(p), team);
                let mut line = vec![person.id.to_string()];
                line.extend(row.split(' ').map(str::to_owned));
                lines.push(line);
            }
            write_table(f, &lines)?;
        }
        Ok(())
    }
}

fn write_table(f: &mut fmt::Formatter<'_>, lines: &[Vec<String>]) -> fmt::Result {
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(String::len).max().unwrap_or(0);
    let n_columns = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..n_columns).map(width).listed();
    for line in lines {
        let padded: Vec<String> = line.iter().zip(&widths).map(|(text, &width)| format!("{text:width$}")).listed();
        writeln!(f, "{}", padded.join("  ").trim_end())?;
    }
    Ok(())
}

impl FromStr for Plan {
    type Err = NotationError;

    /// Reads weeks as `Display` writes them. Names are the ids, sites are those that are named with `@`
    /// behind a first, own one. A first header without a week means `2026-W48`; each further header
    /// begins the week after.
    fn from_str(text: &str) -> Result<Self, NotationError> {
        let mut team = Team::default();
        for token in text.split(|c: char| c.is_whitespace() || c == '/') {
            if let Some((_, name)) = token.split_once('@') {
                let name = name.trim_end_matches('!').to_ascii_lowercase();
                let is_new = !team.sites.iter().any(|site| site.id.as_str() == name);
                if let (true, Some(id)) = (is_new, Id::new(&name)) {
                    team.sites.push(Site::new(id));
                }
            }
        }
        let mut first = None;
        let mut weeks: Vec<WeekRows> = Vec::new();
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let problem = |problem: String| NotationError::Line { line: n + 1, problem };
            if let Some((week, days)) = read_header(line) {
                if first.is_none() {
                    team.days = days;
                    first = Some(week.unwrap_or_else(sample_week));
                }
                weeks.push(WeekRows { rows: vec![None; team.people.len()], ..WeekRows::default() });
                continue;
            }
            let is_first_week = weeks.len() == 1;
            let Some(rows) = weeks.last_mut() else {
                return Err(problem("expected the weekdays first, such as \"mon tue wed\"".to_owned()));
            };
            let line = line.trim();
            let (id, row) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let known = team.find_person(id);
            let person = match known {
                Some(person) => person,
                None if is_first_week => {
                    let (Some(id), Some(name)) = (Id::new(id), Name::new(id)) else {
                        return Err(problem(format!("expected an id of a-z, 0-9 and -, found \"{id}\"")));
                    };
                    team.people.push(Person::new(id, name));
                    rows.rows.push(None);
                    PersonIx(team.people.len() - 1)
                }
                None => return Err(problem(format!("\"{id}\" is not in the first week"))),
            };
            let row = read_row(row, team.days.n_days(), SiteIx(0), &team.sites).map_err(|e| problem(e.to_string()))?;
            if let Some(place) = rows.rows.get_mut(person.0) {
                if place.is_some() {
                    return Err(problem(format!("\"{id}\" has a line already")));
                }
                *place = Some(row);
            }
        }
        let first = first.ok_or_else(|| NotationError::Line {
            line: 1,
            problem: "expected the weekdays first, such as \"mon tue wed\"".to_owned(),
        })?;
        Plan::new(team, first, weeks).map_err(NotationError::Plan)
    }
}

/// The week of a notation that names none.
fn sample_week() -> Week {
    Week::new(2026, 48).unwrap_or(Week::EPOCH)
}

fn read_header(line: &str) -> Option<(Option<Week>, Days)> {
    let mut tokens = line.split_whitespace().peekable();
    let week = tokens.peek().and_then(|token| token.parse().ok());
    if week.is_some() {
        tokens.next();
    }
    let days: Vec<Weekday> = tokens.map(|token| token.parse().ok()).collect::<Option<_>>()?;
    Some((week, Days::new(&days)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_row(text: &str, expected: &str) {
        let sites = [Site::new(Id::new("kbh").unwrap()), Site::new(Id::new("aar").unwrap())];
        let written = match read_row(text, 3, SiteIx(0), &sites) {
            Ok(row) => {
                row.cells().iter().map(|&cell| write_cell(cell, SiteIx(0), &sites)).collect::<Vec<_>>().join(" ")
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(written, expected);
    }

    #[test]
    fn rows_are_read_leniently_and_written_canonically() {
        check_row("o  h\tX", "O H X");
        check_row("O@kbh O@AAR! o@aar/h", "O O@aar! O@aar/H");
        check_row("O!/O! o!/o -/.", "O! O!/O -/.");
        check_row("O!@aar H! .!", "O@aar! H! .!");
    }

    #[test]
    fn what_is_no_row_is_named() {
        check_row("O H", "expected 3 tokens, one for each day of the plan, found 2");
        check_row("O Q H", "day 2: expected O, O@site, H, X, -, . or two halves such as O/H, found \"Q\"");
        check_row(
            "O H O@odense",
            "day 3: expected O, O@site, H, X, -, . or two halves such as O/H, found \"O@odense\"",
        );
        check_row("O H O!!", "day 3: expected O, O@site, H, X, -, . or two halves such as O/H, found \"O!!\"");
        check_row("O H H@aar", "day 3: expected O, O@site, H, X, -, . or two halves such as O/H, found \"H@aar\"");
        check_row("O H O/H/O", "day 3: expected O, O@site, H, X, -, . or two halves such as O/H, found \"O/H/O\"");
    }

    #[test]
    fn several_weeks_follow_one_another() {
        let text = "2026-W53  mon  tue\nanna      O    H\n2027-W01  mon  tue\nanna      H    X\n";
        assert_eq!(text.parse::<Plan>().unwrap().to_string(), text);
    }
}
