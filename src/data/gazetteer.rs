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
    /// The layer of each table.
    layers: Vec<u8>,
    /// For each entity its uppermost row.
    rows: Vec<Row>,
    /// Rows that others lie over.
    under: Vec<Row>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    table: u32,
    at: RowAt,
    /// Place in `under` of the row below, plus one; 0 for none.
    below: u32,
}

const ID: usize = 0;
const NAME: usize = 1;
const CONTEXT: usize = 5;
const RELATED: usize = 7;
const FLAGS: usize = 9;

impl Gazetteer {
    /// Lays files over one another: (name, text, layer). Where a higher layer has the id of a lower one, its cells
    /// replace those below, and its empty cells let them through.
    ///
    /// A row whose `flags` hold `disabled` removes its entity. Two rows of one layer with the same id are a problem, and
    /// the first counts.
    pub fn build(files: Vec<(String, Cow<'static, str>, u8)>, problems: &mut Vec<Problem>) -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        let mut rows: Vec<Row> = Vec::new();
        for (name, text, layer) in files {
            let Some((table, found)) = Table::parse(&name, text, problems) else { continue };
            for at in found {
                match fault_of(table.cell(at, ID)) {
                    Some(fault) => problems.push(Problem::fatal(&table.name, at.line, fault)),
                    None => rows.push(Row { table: gazetteer.tables.len() as u32, at, below: 0 }),
                }
            }
            gazetteer.tables.push(table);
            gazetteer.layers.push(layer);
        }
        // Lowest layer first within an id; equal layers stay in the order of the files.
        let layer = |row: &Row| gazetteer.layers[row.table as usize];
        rows.sort_by(|a, b| gazetteer.row_id(a).cmp(gazetteer.row_id(b)).then(layer(a).cmp(&layer(b))));
        let (mut tops, mut under): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
        for same in rows.chunk_by(|a, b| gazetteer.row_id(a) == gazetteer.row_id(b)) {
            let mut top = same[0];
            for row in &same[1..] {
                if layer(row) == layer(&top) {
                    problems.push(gazetteer.twice(row, &top));
                } else {
                    under.push(top);
                    top = Row { below: under.len() as u32, ..*row };
                }
            }
            if !list(gazetteer.tables[top.table as usize].cell(top.at, FLAGS)).any(|f| f == "disabled") {
                tops.push(top);
            }
        }
        (gazetteer.rows, gazetteer.under) = (tops, under);
        gazetteer.drop_nameless(problems);
        gazetteer
    }

    /// Takes out entities that no layer gives a name.
    fn drop_nameless(&mut self, problems: &mut Vec<Problem>) {
        let nameless: Vec<EntityIx> = self.all().filter(|entity| self.cell(*entity, NAME).is_empty()).collect();
        for entity in nameless.iter().rev() {
            let (file, line) = self.place(*entity);
            let fault = format!("`{}` has no name; fill in the column `name`", self.id(*entity));
            problems.push(Problem::fatal(file, line, fault));
            self.rows.remove(entity.index());
        }
    }

    fn row_id(&self, row: &Row) -> &str {
        self.tables[row.table as usize].cell(row.at, ID)
    }

    fn twice(&self, row: &Row, first: &Row) -> Problem {
        let place = format!("{}:{}", self.tables[first.table as usize].name, first.at.line);
        let message = format!(
            "id `{}` stands already at {place}; give one of them another id, or join the lines",
            self.row_id(row)
        );
        Problem::fatal(&self.tables[row.table as usize].name, row.at.line, message)
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
        self.row_id(&self.rows[entity.index()])
    }

    /// Returns the layer of an entity's uppermost row: 0 for the built-in data.
    pub fn layer(&self, entity: EntityIx) -> u8 {
        self.layers[self.rows[entity.index()].table as usize]
    }

    /// Finds an entity by its id.
    pub fn find(&self, id: &str) -> Option<EntityIx> {
        let at = self.rows.binary_search_by(|row| self.row_id(row).cmp(id)).ok()?;
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
        let [id, name, name_zh, aliases, weak, context, not, related, wikidata, _] = self.cells(entity);
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
            let [_, name, name_zh, aliases, weak, _, not, ..] = self.cells(entity);
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
        let mut row = self.rows[entity.index()];
        loop {
            let cell = self.tables[row.table as usize].cell(row.at, column);
            if !cell.is_empty() || row.below == 0 {
                return cell;
            }
            row = self.under[row.below as usize - 1];
        }
    }

    fn cells(&self, entity: EntityIx) -> [&str; COLUMNS.len()] {
        let mut row = self.rows[entity.index()];
        let mut cells = self.tables[row.table as usize].cells(row.at);
        while row.below > 0 {
            row = self.under[row.below as usize - 1];
            let below = self.tables[row.table as usize].cells(row.at);
            for (cell, below) in cells.iter_mut().zip(below) {
                if cell.is_empty() {
                    *cell = below;
                }
            }
        }
        cells
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

fn fault_of(id: &str) -> Option<String> {
    let form = "write `kind:slug`, such as `company:bytedance`, in lower-case Latin letters, digits and hyphens";
    let Some((kind, slug)) = id.split_once(':') else { return Some(format!("`{id}` is no id; {form}")) };
    let plain = |s: &str, more: &str| {
        !s.is_empty() && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c))
    };
    (!plain(kind, "-_") || !plain(slug, "-_.")).then(|| format!("`{id}` is no id; {form}"))
}
