//! CSV and TSV: one document a record, fields found by the header.

use super::{Fields, InputError, Values};
use crate::model::Document;
use std::borrow::Cow;
use std::io::Read;

type Found = Result<Document, (String, InputError)>;

/// Reads a table and hands its documents over in batches; `each` returns false to stop.
pub(super) fn read(source: &str, input: impl Read, fields: &Fields, mut each: impl FnMut(Vec<Found>) -> bool) {
    const BATCH_BYTES: usize = 256 << 10;
    let tabs = source.trim_end_matches(".gz").trim_end_matches(".zst").to_ascii_lowercase().ends_with(".tsv");
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(if tabs { b'\t' } else { b',' }).from_reader(input);
    let wrong = |e: csv::Error| InputError::Csv { reason: e.to_string() };
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|h| h.trim_start_matches('\u{feff}').trim().to_owned()).collect(),
        Err(error) => {
            each(vec![Err((source.to_owned(), wrong(error)))]);
            return;
        }
    };
    if !header.iter().any(|h| fields.of(h).is_some_and(|f| f.0 == 0)) {
        let found = if header.is_empty() { "none".to_owned() } else { header.join(", ") };
        each(vec![Err((source.to_owned(), InputError::NoTextField { found }))]);
        return;
    }
    let mut record = csv::StringRecord::new();
    let (mut batch, mut bytes) = (Vec::new(), 0);
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                bytes += record.as_slice().len();
                batch.push(document(source, line, &header, &record, fields));
            }
            Err(error) => batch.push(Err((format!("{source}#{line}"), wrong(error)))),
        }
        if bytes >= BATCH_BYTES {
            bytes = 0;
            if !each(std::mem::take(&mut batch)) {
                return;
            }
        }
    }
    each(batch);
}

fn document(source: &str, line: u64, header: &[String], record: &csv::StringRecord, fields: &Fields) -> Found {
    let mut values = Values::default();
    let mut ranks = [usize::MAX; super::FIELD_NAMES.len()];
    for (name, cell) in header.iter().zip(record) {
        if let Some((at, rank)) = fields.of(name)
            && rank < ranks[at]
        {
            (values.0[at], ranks[at]) = (Some(Cow::Borrowed(cell)), rank);
        }
    }
    values.into_document(source, line).ok_or_else(|| (format!("{source}#{line}"), InputError::Empty))
}
