//! Companies, people, products: what a gazetteer lists.

use std::fmt;

/// The id of an entity, `kind:slug`, such as `company:bytedance`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(String);

impl EntityId {
    /// Wraps an id; [`crate::data`] checks its form when it is read from a file.
    pub fn new(id: impl Into<String>) -> EntityId {
        EntityId(id.into())
    }

    /// Returns `kind:slug`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the part before the colon.
    pub fn kind(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The kind of an entity, known from data: `company`, `person`, `product`, …
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(String);

impl Kind {
    /// Names a kind.
    pub fn new(name: impl Into<String>) -> Kind {
        Kind(name.into())
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The place of an entity in the gazetteer of this run; means nothing outside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

impl EntityIx {
    /// Returns the place as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One line of a gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// `kind:slug`.
    pub id: EntityId,
    /// The usual name in Latin letters.
    pub name: String,
    /// The usual Chinese name, if there is one.
    pub name_zh: Option<String>,
    /// Names that link by themselves, besides `name` and `name_zh`.
    pub aliases: Vec<String>,
    /// Names that link only with support; `name` and `name_zh` may be among them.
    pub weak_aliases: Vec<String>,
    /// Words that support a weak alias in the same sentence.
    pub context: Vec<String>,
    /// Longer strings in which an alias is not this entity.
    pub not: Vec<String>,
    /// Entities that support a weak alias in the same document.
    pub related: Vec<EntityId>,
    /// Wikidata item, such as `Q55606242`.
    pub wikidata: Option<String>,
}

impl Entity {
    /// Returns every name with whether it is weak: `name`, `name_zh`, `aliases`, then the other `weak_aliases`.
    pub fn names(&self) -> impl Iterator<Item = (&str, bool)> {
        let own = [Some(self.name.as_str()), self.name_zh.as_deref()].into_iter().flatten();
        let strong =
            own.chain(self.aliases.iter().map(String::as_str)).map(|n| (n, self.weak_aliases.iter().any(|w| w == n)));
        let named =
            |n: &str| n == self.name || self.name_zh.as_deref() == Some(n) || self.aliases.iter().any(|a| a == n);
        strong.chain(self.weak_aliases.iter().map(String::as_str).filter(move |n| !named(n)).map(|n| (n, true)))
    }

    /// Returns the name to show for a label language: `zh` prefers the Chinese name.
    pub fn label(&self, lang: &str) -> &str {
        match &self.name_zh {
            Some(zh) if lang == "zh" => zh,
            _ => &self.name,
        }
    }
}
