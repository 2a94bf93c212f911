//! The kinds of entities and how pictures show them.
//!
//! Data: `gazetteers/kinds.toml`; a user's file adds kinds or changes them.

use super::problem::Problem;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How a kind is named and drawn.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindStyle {
    /// Name for people.
    pub label: String,
    /// Its plural.
    pub plural: String,
    /// Graphviz node shape.
    #[serde(default = "default_shape")]
    pub shape: String,
    /// `#rrggbb`.
    #[serde(default = "default_colour")]
    pub colour: String,
}

fn default_shape() -> String {
    "box".to_owned()
}

fn default_colour() -> String {
    "#666666".to_owned()
}

/// All kinds, by name.
#[derive(Debug, Clone, Default)]
pub struct Kinds(BTreeMap<String, KindStyle>);

impl Kinds {
    /// Reads kind files, (name, text) each, later ones over earlier ones.
    pub fn build(files: &[(String, String)], problems: &mut Vec<Problem>) -> Kinds {
        let mut kinds = Kinds::default();
        for (name, text) in files {
            match toml::from_str::<BTreeMap<String, KindStyle>>(text) {
                Ok(found) => kinds.0.extend(found),
                Err(error) => {
                    let line = error.span().map_or(0, |s| text[..s.start].matches('\n').count() as u32 + 1);
                    problems.push(Problem::fatal(name, line, error.message().to_owned()));
                }
            }
        }
        kinds
    }

    /// Returns the style of a kind, if the data knows it.
    pub fn get(&self, kind: &str) -> Option<&KindStyle> {
        self.0.get(kind)
    }

    /// Lists the names of all kinds.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
