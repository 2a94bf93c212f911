//! The language of a document or a data file.

use std::fmt;

/// A language tag from the data: `zh`, `zh-Hant`, `en`, `de`, …, or `other`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(String);

impl Lang {
    /// Names a language by its tag.
    pub fn new(tag: impl Into<String>) -> Lang {
        Lang(tag.into())
    }

    /// The language of texts that no data file covers.
    pub fn other() -> Lang {
        Lang::new("other")
    }

    /// Returns the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Says whether this is Chinese, in either script.
    pub fn is_chinese(&self) -> bool {
        self.0 == "zh" || self.0.starts_with("zh-")
    }

    /// Returns the tag without script or region: `zh` for `zh-Hant`.
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
