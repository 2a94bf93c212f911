//! The gazetteer: all entities of a run, built-in and the user's, laid over one another by id.
//!
//! In: tables. Out: entities in order of their ids, read from the table's text when asked for, so that a list of a
//! million names costs little more than its file. Never matches anything; that is [`crate::mention`].

use super::problem::Problem;
use super::table::{COLUMNS, RowAt, Table, list};
use crate::model::{Entity, EntityId, EntityIx};
use std::borrow::Cow;

/// All entities of a run.
#[derive(Debug, Default)]
pub struct Gazetteer {
    tables: Vec<Table>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    table: u32,
    at: RowAt,
}

const ID: usize = 0;
const CONTEXT: usize = 5;
const RELATED: usize = 7;
const FLAGS: usize = 9;

impl Gazetteer {
    /// Lays files over one another: (name, text, layer), where a higher layer replaces the ids of a lower one.
    ///
    /// A row whose `flags` hold `disabled` removes its entity. Two rows of one layer with the same id are a problem, and
    /// the first counts.
    pub fn build(files: Vec<(String, Cow<'static, str>, u8)>, problems: &mut Vec<Problem>) -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        let mut rows: Vec<(Row, u8)> = Vec::new();
        for (name, text, layer) in files {
            let Some((table, found)) = Table::parse(&name, text, problems) else { continue };
            let number = gazetteer.tables.len() as u32;
            for at in found {
                let (id, name) = (table.cell(at, ID), table.cell(at, 1));
                if let Some(fault) = fault_of(id, name) {
                    problems.push(Problem::fatal(&table.name, at.line, fault));
                    continue;
                }
                rows.push((Row { table: number, at }, layer));
            }
            gazetteer.tables.push(table);
        }
        let id = |row: &Row| gazetteer.tables[row.table as usize].cell(row.at, ID);
        // Highest layer first within an id; equal layers stay in the order of the files.
        rows.sort_by(|(a, x), (b, y)| id(a).cmp(id(b)).then(y.cmp(x)));
        let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
        let mut last: Option<(Row, u8)> = None;
        for (row, layer) in rows {
            if let Some((first, top)) = last
                && id(&first) == id(&row)
            {
                if layer == top {
                    let first_at = format!("{}:{}", gazetteer.tables[first.table as usize].name, first.at.line);
                    problems.push(Problem::fatal(
                        &gazetteer.tables[row.table as usize].name,
                        row.at.line,
                        format!(
                            "id `{}` stands already at {first_at}; give one of them another id, or join the lines",
                            id(&row)
                        ),
                    ));
                }
                continue;
            }
            last = Some((row, layer));
            if !list(gazetteer.tables[row.table as usize].cell(row.at, FLAGS)).any(|f| f == "disabled") {
                kept.push(row);
            }
        }
        gazetteer.rows = kept;
        gazetteer
    }

    /// Returns the number of entities.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Says whether there is no entity at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Lists the places of all entities, in order of their ids.
    pub fn all(&self) -> impl Iterator<Item = EntityIx> + use<> {
        (0..self.rows.len() as u32).map(EntityIx)
    }

    /// Returns the id of an entity.
    pub fn id(&self, entity: EntityIx) -> &str {
        let row = self.rows[entity.index()];
        self.tables[row.table as usize].cell(row.at, ID)
    }

    /// Finds an entity by its id.
    pub fn find(&self, id: &str) -> Option<EntityIx> {
        let at = self.rows.binary_search_by(|row| self.tables[row.table as usize].cell(row.at, ID).cmp(id)).ok()?;
        Some(EntityIx(at as u32))
    }

    /// Returns the ids that the line of an entity names as related.
    pub fn related(&self, entity: EntityIx) -> impl Iterator<Item = &str> {
        list(self.cell(entity, RELATED))
    }

    /// Returns the context words of an entity.
    pub fn context(&self, entity: EntityIx) -> impl Iterator<Item = &str> {
        list(self.cell(entity, CONTEXT))
    }

    /// Returns the file and line an entity comes from.
    pub fn place(&self, entity: EntityIx) -> (&str, u32) {
        let row = self.rows[entity.index()];
        (&self.tables[row.table as usize].name, row.at.line)
    }

    /// Reads the whole line of an entity.
    pub fn entity(&self, entity: EntityIx) -> Entity {
        let row = self.rows[entity.index()];
        let [id, name, name_zh, aliases, weak, context, not, related, wikidata, _] =
            self.tables[row.table as usize].cells(row.at);
        let owned = |cell: &str| list(cell).map(str::to_owned).collect();
        let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        Entity {
            id: EntityId::new(id),
            name: name.to_owned(),
            name_zh: some(name_zh),
            aliases: owned(aliases),
            weak_aliases: owned(weak),
            context: owned(context),
            not: owned(not),
            related: list(related).map(EntityId::new).collect(),
            wikidata: some(wikidata),
        }
    }

    /// Calls `each` with every name of every entity: (entity, name, role).
    pub fn names<'g>(&'g self, mut each: impl FnMut(EntityIx, &'g str, NameRole)) {
        for entity in self.all() {
            let row = self.rows[entity.index()];
            let cells = self.tables[row.table as usize].cells(row.at);
            let [_, name, name_zh, aliases, weak, _, not, ..] = cells;
            let is_weak = |n: &str| list(weak).any(|w| w == n);
            for own in [name, name_zh].into_iter().filter(|n| !n.is_empty()).chain(list(aliases)) {
                if !is_weak(own) {
                    each(entity, own, NameRole::Strong);
                }
            }
            list(weak).for_each(|n| each(entity, n, NameRole::Weak));
            list(not).for_each(|n| each(entity, n, NameRole::Not));
        }
    }

    fn cell(&self, entity: EntityIx, column: usize) -> &str {
        debug_assert!(column < COLUMNS.len());
        let row = self.rows[entity.index()];
        self.tables[row.table as usize].cell(row.at, column)
    }
}

/// What a string of a gazetteer line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRole {
    /// Links by itself.
    Strong,
    /// Links with support.
    Weak,
    /// Holds a name, but is something else.
    Not,
}

fn fault_of(id: &str, name: &str) -> Option<String> {
    let form = "write `kind:slug`, such as `company:bytedance`, in lower-case Latin letters, digits and hyphens";
    let Some((kind, slug)) = id.split_once(':') else { return Some(format!("`{id}` is no id; {form}")) };
    let plain = |s: &str, more: &str| {
        !s.is_empty() && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c))
    };
    if !plain(kind, "-_") || !plain(slug, "-_.") {
        return Some(format!("`{id}` is no id; {form}"));
    }
    name.is_empty().then(|| format!("`{id}` has no name; fill in the column `name`"))
}
