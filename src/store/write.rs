//! Writing: one run, its documents, its failures.

use super::forget::{forget_orphans, remove};
use super::{Store, StoreError};
use crate::data::{Data, Gazetteer};
use crate::model::{Analysis, CodePoints, Document, EntityIx};
use crate::text::fold::fold;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// How much text goes into one transaction.
const TRANSACTION_BYTES: usize = 16 << 20;
const TRANSACTION_DOCUMENTS: usize = 5000;

/// What is said of a document whose source another one has.
pub const TWICE: &str =
    "stands twice in this run, with different texts; the first was kept; give the documents different ids";

/// What writing a document did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The source was not known.
    New,
    /// The source was known with another text, other metadata, or analysed with other data.
    Changed,
    /// Nothing was written.
    Unchanged,
    /// Another text of this run has the same source; it was not written, and is a failure.
    Twice,
}

/// The counts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunCounts {
    /// Documents read, without the failed ones.
    pub read: u64,
    /// Of these, from unknown sources.
    pub new: u64,
    /// Of these, replaced.
    pub changed: u64,
    /// Of these, left alone.
    pub unchanged: u64,
    /// Documents that could not be read.
    pub failed: u64,
    /// Files that are no documents.
    pub skipped: u64,
}

/// Writes one run; [`Writer::finish`] closes it.
pub struct Writer<'a> {
    store: &'a mut Store,
    gazetteer: &'a Gazetteer,
    run: i64,
    version: &'static str,
    data_hash: &'a str,
    counts: RunCounts,
    entities: FxHashMap<EntityIx, i64>,
    in_transaction: bool,
    pending_bytes: usize,
    pending_documents: usize,
    /// Whether the look-up indexes stand; a first run writes without them.
    indexed: bool,
    has_failures: bool,
    /// Hashes of the sources of this run.
    seen: FxHashSet<u64>,
}

impl<'a> Writer<'a> {
    /// Starts a run; `started` is the time, ISO 8601.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn start(store: &'a mut Store, data: &'a Data, started: &str) -> Result<Writer<'a>, StoreError> {
        let version = env!("CARGO_PKG_VERSION");
        let insert = "INSERT INTO run (started, version, data_hash) VALUES (?1, ?2, ?3)";
        let begun = store.connection().execute(insert, params![started, version, data.hash]);
        begun.map_err(|e| store.explain(e))?;
        let run = store.connection().last_insert_rowid();
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM document), EXISTS (SELECT 1 FROM failure)";
        let found = store.connection().query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?)));
        let (empty, has_failures): (bool, bool) = found.map_err(|e| store.explain(e))?;
        let mut writer = Writer {
            store,
            gazetteer: &data.gazetteer,
            run,
            version,
            data_hash: &data.hash,
            counts: RunCounts::default(),
            entities: FxHashMap::default(),
            in_transaction: false,
            pending_bytes: 0,
            pending_documents: 0,
            indexed: false,
            has_failures,
            seen: FxHashSet::default(),
        };
        if !empty {
            writer.index().map_err(|e| writer.store.explain(e))?;
        }
        Ok(writer)
    }

    /// Returns the counts so far.
    pub fn counts(&self) -> RunCounts {
        self.counts
    }

    /// Writes a document with all that was found in it, or leaves it alone if nothing has changed.
    ///
    /// # Errors
    /// [`StoreError`]; the documents committed before stay.
    pub fn document(&mut self, analysis: &Analysis) -> Result<Change, StoreError> {
        self.begin()?;
        let change = self.replace(analysis).map_err(|e| self.store.explain(e))?;
        match change {
            Change::New => self.counts.new += 1,
            Change::Changed => self.counts.changed += 1,
            Change::Unchanged => self.counts.unchanged += 1,
            Change::Twice => {
                self.failure(&analysis.document.source, TWICE)?;
                return Ok(change);
            }
        }
        self.counts.read += 1;
        self.written(analysis.document.text.len())?;
        Ok(change)
    }

    /// Records a document that could not be read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn failure(&mut self, source: &str, reason: &str) -> Result<(), StoreError> {
        self.begin()?;
        self.counts.failed += 1;
        self.has_failures = true;
        let sql = "INSERT OR REPLACE INTO failure (source, run_id, reason) VALUES (?1, ?2, ?3)";
        let done =
            self.store.connection().prepare_cached(sql).and_then(|mut s| s.execute(params![source, self.run, reason]));
        done.map_err(|e| self.store.explain(e))?;
        self.written(source.len())
    }

    /// Counts a file that is no document.
    pub fn skipped(&mut self) {
        self.counts.skipped += 1;
    }

    /// Commits, builds the indexes, notes the end of the run, and folds the write-ahead log into the file.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn finish(mut self, finished: &str) -> Result<RunCounts, StoreError> {
        self.begin()?;
        let c = self.counts;
        let sql = "UPDATE run SET finished = ?2, documents_read = ?3, documents_new = ?4, documents_changed = ?5,
                   documents_unchanged = ?6, documents_failed = ?7, files_skipped = ?8 WHERE id = ?1";
        let values = params![self.run, finished, c.read, c.new, c.changed, c.unchanged, c.failed, c.skipped];
        self.store.connection().execute(sql, values).map_err(|e| self.store.explain(e))?;
        if c.changed > 0 {
            forget_orphans(self.store.connection()).map_err(|e| self.store.explain(e))?;
        }
        self.index().map_err(|e| self.store.explain(e))?;
        self.commit()?;
        self.store.settle()?;
        Ok(c)
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        if !self.in_transaction {
            self.store.connection().execute_batch("BEGIN IMMEDIATE").map_err(|e| self.store.explain(e))?;
            self.in_transaction = true;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        if self.in_transaction {
            self.store.connection().execute_batch("COMMIT").map_err(|e| self.store.explain(e))?;
            self.in_transaction = false;
            (self.pending_bytes, self.pending_documents) = (0, 0);
        }
        Ok(())
    }

    fn written(&mut self, bytes: usize) -> Result<(), StoreError> {
        self.pending_bytes += bytes;
        self.pending_documents += 1;
        if self.pending_bytes >= TRANSACTION_BYTES || self.pending_documents >= TRANSACTION_DOCUMENTS {
            self.commit()?;
        }
        Ok(())
    }

    fn index(&mut self) -> rusqlite::Result<()> {
        if !self.indexed {
            self.store.connection().execute_batch(include_str!("indexes.sql"))?;
            self.indexed = true;
        }
        Ok(())
    }

    fn replace(&mut self, analysis: &Analysis) -> rusqlite::Result<Change> {
        let document = &analysis.document;
        let hash = format!("{:032x}", xxh3_128(document.text.as_bytes()));
        let again = !self.seen.insert(xxh3_64(document.source.as_bytes()));
        if self.has_failures && !again {
            // A source that failed before is read now.
            let delete = "DELETE FROM failure WHERE source = ?1";
            self.store.connection().prepare_cached(delete)?.execute([&document.source])?;
        }
        let mut change = Change::New;
        let id = match insert_document(self.store.connection(), None, analysis, &hash, self.run)? {
            Some(id) => id,
            None => {
                // The source is known.
                let Some((id, same)) = self.known(document, analysis.lang.as_str(), &hash)? else {
                    return Err(rusqlite::Error::QueryReturnedNoRows);
                };
                if same {
                    return Ok(Change::Unchanged);
                }
                if again {
                    return Ok(Change::Twice);
                }
                change = Change::Changed;
                self.index()?;
                remove(self.store.connection(), id)?;
                insert_document(self.store.connection(), Some(id), analysis, &hash, self.run)?;
                id
            }
        };
        self.insert_found(id, analysis)?;
        Ok(change)
    }

    /// Returns the row of a source, and whether it stands as it would be written now.
    fn known(&self, document: &Document, lang: &str, hash: &str) -> rusqlite::Result<Option<(i64, bool)>> {
        // Compared here: SQLite would prepare the statement anew for every set of values it compares.
        let sql = "SELECT d.id, d.content_hash, d.title, d.author, d.url, d.site, d.published, d.external_id, d.lang,
                       r.version, r.data_hash
                   FROM document d JOIN run r ON r.id = d.run_id WHERE d.source = ?1";
        let same = |r: &Row<'_>| -> rusqlite::Result<(i64, bool)> {
            let is =
                |at: usize, value: Option<&str>| Ok::<_, rusqlite::Error>(r.get_ref(at)?.as_str_or_null()? == value);
            let same = is(1, Some(hash))?
                && is(2, document.title.as_deref())?
                && is(3, document.author.as_deref())?
                && is(4, document.url.as_deref())?
                && is(5, document.site.as_deref())?
                && is(6, document.published.as_deref())?
                && is(7, document.id.as_deref())?
                && is(8, Some(lang))?
                && is(9, Some(self.version))?
                && is(10, Some(self.data_hash))?;
            Ok((r.get(0)?, same))
        };
        self.store.connection().prepare_cached(sql)?.query_row([&document.source], same).optional()
    }

    fn insert_found(&mut self, document: i64, analysis: &Analysis) -> rusqlite::Result<()> {
        if analysis.mentions.is_empty() {
            return Ok(());
        }
        let text = &analysis.document.text;
        let entities =
            analysis.mentions.iter().map(|m| self.entity(m.entity)).collect::<rusqlite::Result<Vec<i64>>>()?;
        let connection = self.store.connection();
        let sql = "INSERT INTO sentence (document_id, paragraph, start, \"end\") VALUES (?1, ?2, ?3, ?4)";
        let mut insert = connection.prepare_cached(sql)?;
        let mut points = CodePoints::new(text);
        let mut sentences = Vec::with_capacity(analysis.sentences.len());
        for sentence in &analysis.sentences {
            let (start, end) = (points.at(sentence.span.start), points.at(sentence.span.end));
            sentences.push(insert.insert(params![document, sentence.paragraph, start, end])?);
        }
        let sql = "INSERT INTO mention (document_id, sentence_id, entity_id, start, \"end\", surface, confidence)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let mut insert = connection.prepare_cached(sql)?;
        let mut points = CodePoints::new(text);
        for (mention, entity) in analysis.mentions.iter().zip(entities) {
            let (start, end) = (points.at(mention.span.start), points.at(mention.span.end));
            let sentence = sentences[mention.sentence as usize];
            insert.execute(params![
                document,
                sentence,
                entity,
                start,
                end,
                mention.span.of(text),
                mention.confidence
            ])?;
        }
        let sql = "INSERT INTO co_mention (document_id, a_id, b_id, sentences, paragraphs) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut insert = connection.prepare_cached(sql)?;
        for pair in &analysis.co_mentions {
            // Both are mentioned above, so both have a row.
            insert.execute(params![
                document,
                self.entities[&pair.a],
                self.entities[&pair.b],
                pair.sentences,
                pair.paragraphs
            ])?;
        }
        Ok(())
    }

    /// Returns the row of an entity; writes it, or brings it up to date, when the run first meets it.
    fn entity(&mut self, entity: EntityIx) -> rusqlite::Result<i64> {
        if let Some(id) = self.entities.get(&entity) {
            return Ok(*id);
        }
        let row = self.gazetteer.entity(entity);
        let connection = self.store.connection();
        let sql = "INSERT INTO entity (key, kind, name, name_zh, wikidata) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (key) DO UPDATE SET name = ?3, name_zh = ?4, wikidata = ?5 RETURNING id";
        let values = params![row.id.as_str(), row.id.kind(), row.name, row.name_zh, row.wikidata];
        let id: i64 = connection.prepare_cached(sql)?.query_row(values, |r| r.get(0))?;
        connection.prepare_cached("DELETE FROM alias WHERE entity_id = ?1")?.execute([id])?;
        let sql = "INSERT OR IGNORE INTO alias (entity_id, alias, weak, folded) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = connection.prepare_cached(sql)?;
        for (name, weak) in row.names() {
            insert.execute(params![id, name, weak, fold(name)])?;
        }
        drop(insert);
        self.entities.insert(entity, id);
        Ok(id)
    }
}

/// Writes the row of a document, under a given id or the next one; returns none, and writes nothing, if its source has a
/// row already.
fn insert_document(
    connection: &Connection,
    id: Option<i64>,
    analysis: &Analysis,
    hash: &str,
    run: i64,
) -> rusqlite::Result<Option<i64>> {
    let document = &analysis.document;
    // Copies of one text are called after the first of them; a replaced document may be older than its new copies.
    let sql = "INSERT INTO document (id, source, external_id, title, author, url, site, lang, published, content_hash,
                   cluster_id, run_id, text)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                   coalesce((SELECT cluster_id FROM document WHERE content_hash = ?10 LIMIT 1), ?1,
                       (SELECT coalesce(max(id), 0) + 1 FROM document)), ?11, ?12)
               ON CONFLICT (source) DO NOTHING";
    let values = params![
        id,
        document.source,
        document.id,
        document.title,
        document.author,
        document.url,
        document.site,
        analysis.lang.as_str(),
        document.published,
        hash,
        run,
        document.text
    ];
    if connection.prepare_cached(sql)?.execute(values)? == 0 {
        return Ok(None);
    }
    if let Some(id) = id {
        let sql = "UPDATE document SET cluster_id = ?2 WHERE content_hash = ?1 AND cluster_id > ?2";
        connection.prepare_cached(sql)?.execute(params![hash, id])?;
    }
    Ok(Some(connection.last_insert_rowid()))
}
