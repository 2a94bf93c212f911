//! Plain text: the text of the document is the text of the file, unchanged.

use super::{InputError, charset};
use crate::model::Document;

pub(super) fn read(source: &str, bytes: Vec<u8>) -> Result<Document, InputError> {
    let text = match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{feff}') => text,
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(error) => charset::decode(error.as_bytes(), None).text,
    };
    Ok(Document::from_text(source, text))
}
