//! Excel workbooks: the first sheet of one is read as any table, and weeks are written with colours, frozen
//! headers and sums that follow what somebody changes. Texts are written as texts, so nothing in them is run.

use std::io::{Cursor, Read, sink};

use calamine::{DataRef, Dimensions, Reader, Sheet as CalamineSheet, SheetType, SheetVisible, Xlsx};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use zip::ZipArchive;

use super::megabytes;
use super::note::Note;
use super::sheet::grid::{Counted, Entry, Grid, grid};
use super::sheet::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheet};
use super::speech::{Kind, Said, Speech};
use crate::plan::{Cell, Date, Name, Plan};

/// The most bytes that a workbook may unpack to.
pub const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

const WORKBOOK: Said = Said::Workbook;
const SIZE: Said = Said::WorkbookSize;

/// Whether bytes look like a workbook, or anything else that is packed.
pub fn is_packed(bytes: &[u8]) -> bool {
    // The last is what Excel wrote before 2007; it is told that it is none of today's.
    [&b"PK\x03\x04"[..], b"PK\x05\x06", b"\xd0\xcf\x11\xe0"].iter().any(|start| bytes.starts_with(start))
}

/// Reads the first sheet.
///
/// # Errors
/// When it is no workbook, is too large, or unpacks to too much.
pub fn read(bytes: &[u8]) -> Result<Sheet, Note> {
    if bytes.len() > MOST_BYTES {
        return Err(Note::refused(SIZE, &megabytes(bytes.len())));
    }
    check_size(bytes)?;
    let broken = |_: calamine::XlsxError| Note::other(WORKBOOK);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    // What is hidden, or a chart, is not what somebody sees first.
    let is_seen = |sheet: &&CalamineSheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let sheets = book.sheets_metadata();
    let first = sheets.iter().find(is_seen).or_else(|| sheets.first()).map(|sheet| sheet.name.clone());
    let first = first.ok_or_else(|| Note::refused(WORKBOOK, "\"\""))?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(broken)?;
    let mut sheet = Sheet::default();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let place = usize::try_from(row).ok().zip(usize::try_from(column).ok());
        // A cell at the far end of a sheet must not make room for all before it.
        let Some((row, column)) = place.filter(|&(row, column)| row <= MOST_ROWS && column < MOST_COLUMNS) else {
            continue;
        };
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if sheet.rows.len() <= row {
            sheet.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = sheet.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = text;
            }
        }
    }
    drop(cells);
    if let Ok(merged) = book.merge_cells_by_sheet_name(&first) {
        spread(&mut sheet, &merged);
    }
    Ok(sheet)
}

/// What goes over several rows of a column stands in each of them, such as a group beside its people.
fn spread(sheet: &mut Sheet, merged: &[Dimensions]) {
    // Longer texts are no labels, and more rows than there can be are nobody's.
    const MOST_LETTERS: usize = 200;
    let mut room = MOST_ROWS;
    for Dimensions { start, end } in merged.iter().filter(|one| one.start.1 == one.end.1) {
        let [top, bottom, column] = [start.0, end.0, start.1].map(|n| usize::try_from(n).unwrap_or(usize::MAX));
        let text = sheet.rows.get(top).and_then(|row| row.get(column)).filter(|text| text.len() <= MOST_LETTERS);
        let Some(text) = text.cloned() else { continue };
        for row in sheet.rows.iter_mut().take(bottom.saturating_add(1)).skip(top + 1) {
            let Some(rest) = room.checked_sub(1) else { return };
            room = rest;
            if row.is_empty() {
                continue;
            }
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            if let Some(place) = row.get_mut(column).filter(|place| place.is_empty()) {
                place.clone_from(&text);
            }
        }
    }
}

/// Unpacks everything into nothing, to see how much it is: what the archive says of itself may be a lie.
fn check_size(bytes: &[u8]) -> Result<(), Note> {
    let broken = || Note::other(WORKBOOK);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut room = MOST_UNPACKED;
    for n in 0..archive.len() {
        let file = archive.by_index(n).map_err(|_| broken())?;
        let unpacked = std::io::copy(&mut file.take(room + 1), &mut sink());
        let unpacked = unpacked.map_err(|_| broken())?;
        room = room.checked_sub(unpacked).ok_or_else(|| Note::refused(SIZE, "> 64 MB"))?;
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Writes a plan's weeks as a workbook.
///
/// # Errors
/// When the writer refuses; nothing in a plan makes it.
pub fn write(plan: &Plan, speech: Speech) -> Result<Vec<u8>, Note> {
    let make = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // A file of the same plan is the same file.
        let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
        book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&day));
        let sheet = book.add_worksheet();
        sheet.set_name(Said::Weeks.in_(speech))?;
        let table = Table { grid: grid(plan, 0..plan.n_weeks(), speech), speech };
        table.write(plan, sheet)?;
        book.save_to_buffer()
    };
    make().map_err(|_| Note::other(WORKBOOK))
}

struct Table {
    grid: Grid,
    speech: Speech,
}

type Done = Result<(), XlsxError>;

impl Table {
    fn write(&self, plan: &Plan, sheet: &mut Worksheet) -> Done {
        let n_lead = number(self.grid.n_lead);
        self.head(plan, sheet)?;
        for (n, row) in self.grid.people.iter().enumerate() {
            self.row(sheet, n + 1, row, None)?;
        }
        let below = self.grid.people.len() + 2;
        for (n, (counted, row)) in self.grid.sums.iter().enumerate() {
            self.row(sheet, below + n, row, Some(*counted))?;
        }
        sheet.set_freeze_panes(1, n_lead)?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_landscape();
        for column in 0..n_lead {
            sheet.set_column_width(column, 24)?;
        }
        for column in n_lead..number(self.grid.head.len()) {
            sheet.set_column_width(column, 9)?;
        }
        let title = plan.team().name.as_ref().map_or("", Name::as_str);
        // An ampersand begins a command of the header.
        sheet.set_header(format!("&L{}", title.replace('&', "&&").chars().take(100).collect::<String>()));
        Ok(())
    }

    fn head(&self, plan: &Plan, sheet: &mut Worksheet) -> Done {
        let named = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EDF5)).set_text_wrap();
        let day_format = named.clone().set_num_format("ddd dd-mm-yyyy").set_align(FormatAlign::Center);
        let all: Vec<Date> = (0..plan.n_weeks())
            .flat_map(|week| (0..plan.team().days.n_days()).filter_map(move |day| plan.date(week, day)))
            .collect();
        for (column, head) in self.grid.head.iter().enumerate() {
            let date = column.checked_sub(self.grid.n_lead).and_then(|n| all.get(n));
            match date {
                Some(date) => {
                    let (year, month, day) = date.parts();
                    let part = |n: i8| u8::try_from(n).unwrap_or(1);
                    let moment = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), part(month), part(day));
                    match moment {
                        Ok(moment) => sheet.write_with_format(0, number(column), &moment, &day_format)?,
                        // Before 1900 a spreadsheet has no dates.
                        Err(_) => sheet.write_string_with_format(0, number(column), head, &named)?,
                    };
                }
                None => {
                    sheet.write_string_with_format(0, number(column), head, &named)?;
                }
            }
        }
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, row: usize, entries: &[Entry], counted: Option<Counted>) -> Done {
        let at = u32::try_from(row).unwrap_or(u32::MAX);
        let is_sum = counted.is_some();
        for (column, entry) in entries.iter().enumerate() {
            let place = number(column);
            match entry {
                Entry::Text(text) if text.is_empty() => {}
                Entry::Text(text) => {
                    let format = if is_sum { Format::new().set_italic() } else { Format::new() };
                    sheet.write_string_with_format(at, place, text, &format)?;
                }
                Entry::Day(cell, text) => {
                    sheet.write_string_with_format(at, place, text, &tint(*cell))?;
                }
                Entry::Halves(halves) => {
                    let format = Format::new().set_align(FormatAlign::Center).set_num_format("0.#");
                    let format = if is_sum { format.set_italic() } else { format };
                    match self.formula(row, column, entries.len(), counted) {
                        Some(formula) => {
                            let formula = Formula::new(formula).set_result(days(*halves).to_string());
                            sheet.write_formula_with_format(at, place, formula, &format)?;
                        }
                        None => {
                            sheet.write_number_with_format(at, place, days(*halves), &format)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The formula of a sum; none for a site's, which no letter tells.
    fn formula(&self, row: usize, column: usize, n_columns: usize, counted: Option<Counted>) -> Option<String> {
        let cell = |row: usize, column: usize| row_col_to_cell(u32::try_from(row).unwrap_or(0), number(column));
        let n_people = self.grid.people.len();
        let kind = match counted {
            Some(Counted::Site(_)) => return None,
            Some(Counted::Kind(kind)) => kind,
            None => Kind::Office,
        };
        let range = if counted.is_none() {
            format!("{}:{}", cell(row, self.grid.n_lead), cell(row, n_columns.saturating_sub(2)))
        } else if column + 1 == n_columns {
            return Some(format!("=SUM({}:{})", cell(row, self.grid.n_lead), cell(row, n_columns.saturating_sub(2))));
        } else {
            format!("{}:{}", cell(1, column), cell(n_people.max(1), column))
        };
        let letter = self.speech.letter(kind);
        // The morning's letter is the first; the afternoon's stands behind the first stroke, one of our own where
        // the day is not split.
        Some(format!(
            "=SUMPRODUCT((LEFT({range},1)=\"{letter}\")+(MID({range}&\"/\"&{range},FIND(\"/\",{range}&\"/\")+1,1)=\"{letter}\"))/2"
        ))
    }
}

/// Days as a number.
fn days(halves: usize) -> f64 {
    let rest = if halves.is_multiple_of(2) { 0 } else { 5 };
    format!("{}.{rest}", halves / 2).parse().unwrap_or_default()
}

fn number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The colour of a day, as the page has it; of two halves the morning's.
fn tint(cell: Cell) -> Format {
    let color = match Kind::of(cell.am.place) {
        Kind::Office => 0x00CF_E0FA,
        Kind::Home => 0x00D3_EED9,
        Kind::Out => 0x00FB_E6BD,
        Kind::Off => 0x00E3_E4E8,
        Kind::Open => 0x00FF_FFFF,
    };
    Format::new()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(color))
        .set_border(FormatBorder::Hair)
        .set_border_color(Color::RGB(0x00B8_BEC8))
}
