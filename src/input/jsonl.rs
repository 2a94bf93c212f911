//! JSONL: one JSON object a line.
//!
//! In: some lines of a file. Out: a document each, or the reason why not. Strings are borrowed from the line where JSON
//! lets them be.

use super::{Fields, InputError, Values};
use crate::model::Document;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Reads the lines; `first` is the number of the first one.
pub(super) fn read(
    source: &str,
    first: u64,
    bytes: &[u8],
    fields: &Fields,
) -> Vec<Result<Document, (String, InputError)>> {
    let mut out = Vec::new();
    for (number, line) in (first..).zip(bytes.split(|b| *b == b'\n')) {
        let line = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        if !line.trim_ascii().is_empty() {
            out.push(read_line(source, number, line, fields).map_err(|e| (format!("{source}#{number}"), e)));
        }
    }
    out
}

fn read_line(source: &str, number: u64, line: &[u8], fields: &Fields) -> Result<Document, InputError> {
    let wrong = |reason: String| InputError::Json { reason };
    let line =
        std::str::from_utf8(line).map_err(|e| wrong(format!("not valid UTF-8 after byte {}", e.valid_up_to())))?;
    let mut json = serde_json::Deserializer::from_str(line);
    let mut names = Vec::new();
    let values = json
        .deserialize_map(LineVisitor { fields, names: &mut names })
        .and_then(|values| json.end().map(|()| values))
        .map_err(|e| wrong(e.to_string().replace(" at line 1 column ", " at column ")))?;
    values.into_document(source, number).ok_or_else(|| {
        match names.iter().any(|n| fields.of(n).is_some_and(|f| f.0 == 0)) {
            true => InputError::Empty,
            false => InputError::NoTextField { found: names.join(", ") },
        }
    })
}

struct LineVisitor<'f> {
    fields: &'f Fields,
    names: &'f mut Vec<String>,
}

impl<'de> Visitor<'de> for LineVisitor<'_> {
    type Value = Values<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values<'de>, A::Error> {
        let mut values = Values::default();
        let mut ranks = [usize::MAX; super::FIELD_NAMES.len()];
        while let Some(name) = map.next_key_seed(Plain)? {
            let name = name.unwrap_or_default();
            match self.fields.of(&name) {
                Some((at, rank)) => {
                    let value = map.next_value_seed(Plain)?;
                    if value.is_some() && rank < ranks[at] {
                        (values.0[at], ranks[at]) = (value, rank);
                    }
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            self.names.push(name.into_owned());
        }
        Ok(values)
    }
}

/// Any value as a string: numbers as written, lists joined by commas, null and objects as nothing.
struct Plain;

impl<'de> DeserializeSeed<'de> for Plain {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Plain {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(v)))
    }

    fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_owned())))
    }

    fn visit_string<E>(self, v: String) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v)))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut parts: Vec<String> = Vec::new();
        while let Some(part) = seq.next_element_seed(Plain)? {
            parts.extend(part.map(Cow::into_owned));
        }
        Ok((!parts.is_empty()).then(|| Cow::Owned(parts.join(", "))))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
