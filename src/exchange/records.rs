//! The records of a table of separated values, field by field as they stand between separators and quotes; empty
//! lines are skipped. Which separator there is, and what a field says, is its readers' to find out.

use csv_core::ReadFieldResult;

/// The records of a text.
pub(super) struct Records<'a> {
    reader: csv_core::Reader,
    rest: &'a [u8],
    /// As long as the text: no field is longer.
    field: Vec<u8>,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, separator: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
        Self { reader, rest: text.as_bytes(), field: vec![0; text.len()] }
    }

    /// The next record, each field as `take` has it.
    pub(super) fn next(&mut self, take: fn(&str) -> String) -> Option<Vec<String>> {
        let mut record = Vec::new();
        let mut n_bytes = 0;
        loop {
            let room = self.field.get_mut(n_bytes..)?;
            let (result, n_read, n_written) = self.reader.read_field(self.rest, room);
            self.rest = self.rest.get(n_read..)?;
            n_bytes += n_written;
            match result {
                // Asked again with nothing left, the reader ends the record that is open.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull | ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    record.push(take(&String::from_utf8_lossy(self.field.get(..n_bytes)?)));
                    n_bytes = 0;
                    if record_end {
                        return Some(record);
                    }
                }
            }
        }
    }
}
