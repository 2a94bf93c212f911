//! String functions that know nothing of entities: folding, scripts, dates.
//!
//! In and out: strings and offsets. Never reads a file, never looks at a gazetteer.

pub mod date;
pub mod fold;
pub mod script;
