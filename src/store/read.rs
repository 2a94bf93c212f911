//! Reading for the graph and for `show`: entities, pairs, relations, the sentences behind them.

use super::{Store, StoreError};
use crate::model::{Edge, Node};
use crate::text::fold::fold;
use rusqlite::{Row, params};
use rustc_hash::FxHashMap;

/// What two entities must share to be a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Window {
    /// A sentence.
    #[default]
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A document.
    Document,
}

/// An entity with its counts in the chosen period.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeRow {
    /// Row id in the database.
    pub id: i64,
    /// Number of windows (sentences, paragraphs or documents) that mention it.
    pub windows: u64,
    /// The entity.
    pub node: Node,
}

/// An edge between two entities.
#[derive(Debug, Clone, PartialEq)]
pub struct EdgeRow {
    /// Row id of the subject, or of the entity whose key sorts first.
    pub a: i64,
    /// Row id of the other.
    pub b: i64,
    /// The edge, without its statistics.
    pub edge: Edge,
}

/// Names and counts of one entity.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityProfile {
    /// Row id.
    pub id: i64,
    /// `kind:slug`.
    pub key: String,
    /// Kind.
    pub kind: String,
    /// Usual name.
    pub name: String,
    /// Chinese name.
    pub name_zh: Option<String>,
    /// All names with whether they are weak, sorted.
    pub aliases: Vec<(String, bool)>,
    /// How often each surface form stands in the texts, most frequent first.
    pub surfaces: Vec<(String, u64)>,
    /// Mentions by year and month of publication; documents without a date under none.
    pub timeline: Vec<(Option<String>, u64)>,
}

/// A sentence that mentions an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceRow {
    /// The sentence.
    pub quote: String,
    /// Where it stands.
    pub source: String,
    /// When it was published.
    pub published: Option<String>,
}

/// `published` within the period; a date of lower precision counts when a day of it lies within.
const IN_PERIOD: &str = "(?1 IS NULL OR d.published >= ?1 OR substr(?1, 1, length(d.published)) = d.published) AND (?2 IS NULL OR d.published <= ?2 || '~')";

impl Store {
    /// Reads every entity mentioned in the period, sorted by key, and the number of windows that mention any.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn nodes(
        &self,
        window: Window,
        since: Option<&str>,
        until: Option<&str>,
    ) -> Result<(Vec<NodeRow>, u64), StoreError> {
        let unit = match window {
            Window::Sentence => "m.sentence_id",
            Window::Paragraph => "m.document_id || ' ' || s.paragraph",
            Window::Document => "m.document_id",
        };
        let from = format!(
            "FROM mention m JOIN document d ON d.id = m.document_id {} WHERE {IN_PERIOD}",
            if window == Window::Paragraph { "JOIN sentence s ON s.id = m.sentence_id" } else { "" }
        );
        let sql = format!(
            "WITH c AS (SELECT m.entity_id, count(*) AS mentions, count(DISTINCT m.document_id) AS documents,
                 count(DISTINCT {unit}) AS windows, min(d.published) AS first, max(d.published) AS last {from} GROUP BY 1)
             SELECT e.id, e.key, e.kind, e.name, e.name_zh, e.wikidata, mentions, documents, windows, first, last
             FROM c JOIN entity e ON e.id = c.entity_id ORDER BY e.key"
        );
        let node = |r: &Row<'_>| {
            let node = Node {
                key: r.get(1)?,
                kind: r.get(2)?,
                name: r.get(3)?,
                name_zh: r.get(4)?,
                wikidata: r.get(5)?,
                mentions: r.get(6)?,
                documents: r.get(7)?,
                first: r.get(9)?,
                last: r.get(10)?,
            };
            Ok(NodeRow { id: r.get(0)?, windows: r.get(8)?, node })
        };
        let read = || {
            let nodes =
                self.connection().prepare(&sql)?.query_map([since, until], node)?.collect::<rusqlite::Result<_>>()?;
            let total = format!("SELECT count(DISTINCT {unit}) {from}");
            Ok((nodes, self.connection().query_row(&total, [since, until], |r| r.get(0))?))
        };
        read().map_err(|e| self.explain(e))
    }

    /// Reads every pair mentioned together in the period, sorted by row ids.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pairs(&self, window: Window, since: Option<&str>, until: Option<&str>) -> Result<Vec<EdgeRow>, StoreError> {
        if window == Window::Document {
            return self.document_pairs(since, until).map_err(|e| self.explain(e));
        }
        let sql = format!(
            "SELECT c.a_id, c.b_id, sum(c.sentences), sum(c.paragraphs), count(*), count(DISTINCT d.cluster_id),
                 min(d.published), max(d.published)
             FROM co_mention c JOIN document d ON d.id = c.document_id WHERE {IN_PERIOD} GROUP BY c.a_id, c.b_id"
        );
        let edge = |r: &Row<'_>| {
            let (sentences, paragraphs) = (r.get(2)?, r.get(3)?);
            let edge = Edge {
                count: if window == Window::Sentence { sentences } else { paragraphs },
                sentences,
                paragraphs,
                documents: r.get(4)?,
                clusters: r.get(5)?,
                first: r.get(6)?,
                last: r.get(7)?,
                ..Edge::default()
            };
            Ok(EdgeRow { a: r.get(0)?, b: r.get(1)?, edge })
        };
        let read = || -> rusqlite::Result<Vec<EdgeRow>> {
            self.connection().prepare(&sql)?.query_map([since, until], edge)?.collect()
        };
        let mut pairs = read().map_err(|e| self.explain(e))?;
        pairs.retain(|p| p.edge.count > 0);
        Ok(pairs)
    }

    /// Pairs by document are not stored: every two entities of a document are one.
    fn document_pairs(&self, since: Option<&str>, until: Option<&str>) -> rusqlite::Result<Vec<EdgeRow>> {
        let sql = format!(
            "SELECT m.document_id, d.cluster_id, d.published, m.entity_id
             FROM mention m JOIN document d ON d.id = m.document_id JOIN entity e ON e.id = m.entity_id
             WHERE {IN_PERIOD} GROUP BY m.document_id, m.entity_id ORDER BY m.document_id, e.key"
        );
        let mut statement = self.connection().prepare(&sql)?;
        let mut rows = statement.query([since, until])?;
        let mut pairs: FxHashMap<(i64, i64), (Edge, Vec<i64>)> = FxHashMap::default();
        let mut entities: Vec<i64> = Vec::new();
        let mut document = None;
        let mut close = |entities: &[i64], document: Option<(i64, i64, Option<String>)>| {
            let Some((_, cluster, published)) = document else { return };
            for (at, a) in entities.iter().enumerate() {
                for b in &entities[at + 1..] {
                    let (edge, clusters) = pairs.entry((*a, *b)).or_default();
                    edge.count += 1;
                    edge.documents += 1;
                    if let Some(date) = &published {
                        edge.date(date);
                    }
                    if !clusters.contains(&cluster) {
                        clusters.push(cluster);
                    }
                }
            }
        };
        while let Some(row) = rows.next()? {
            let here: (i64, i64, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if document.as_ref().is_some_and(|d: &(i64, i64, Option<String>)| d.0 != here.0) {
                close(&entities, document.take());
                entities.clear();
            }
            document = Some(here);
            entities.push(row.get(3)?);
        }
        close(&entities, document);
        let row = |((a, b), (edge, clusters)): ((i64, i64), (Edge, Vec<i64>))| EdgeRow {
            a,
            b,
            edge: Edge { clusters: clusters.len() as u64, ..edge },
        };
        let mut out: Vec<EdgeRow> = pairs.into_iter().map(row).collect();
        out.sort_by_key(|e| (e.a, e.b));
        Ok(out)
    }

    /// Reads every relation that has evidence of one of the statuses in the period, sorted by row ids and predicate.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn relations(
        &self,
        statuses: &[String],
        since: Option<&str>,
        until: Option<&str>,
    ) -> Result<Vec<EdgeRow>, StoreError> {
        let sql = format!(
            "SELECT r.subject_id, r.object_id, r.predicate, e.status, count(*), count(DISTINCT e.sentence_id),
                 count(DISTINCT e.document_id), count(DISTINCT d.cluster_id),
                 min(coalesce(e.date, d.published)), max(coalesce(e.date, d.published))
             FROM evidence e JOIN relation r ON r.id = e.relation_id JOIN document d ON d.id = e.document_id
             WHERE {IN_PERIOD} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
        );
        let read = || -> rusqlite::Result<Vec<EdgeRow>> {
            let mut statement = self.connection().prepare(&sql)?;
            let mut rows = statement.query([since, until])?;
            let mut out: Vec<EdgeRow> = Vec::new();
            while let Some(r) = rows.next()? {
                let (a, b, predicate, status): (i64, i64, String, String) =
                    (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
                if !statuses.contains(&status) {
                    continue;
                }
                if out.last().is_none_or(|e| (e.a, e.b, e.edge.predicate.as_ref()) != (a, b, Some(&predicate))) {
                    out.push(EdgeRow { a, b, edge: Edge { predicate: Some(predicate), ..Edge::default() } });
                }
                let Some(EdgeRow { edge, .. }) = out.last_mut() else { continue };
                let count: u64 = r.get(4)?;
                edge.count += count;
                edge.sentences += r.get::<_, u64>(5)?;
                edge.documents += r.get::<_, u64>(6)?;
                edge.clusters += r.get::<_, u64>(7)?;
                edge.statuses.push((status, count));
                for date in [r.get::<_, Option<String>>(8)?, r.get(9)?].into_iter().flatten() {
                    edge.date(&date);
                }
            }
            Ok(out)
        };
        read().map_err(|e| self.explain(e))
    }

    /// Finds the entities that a name means: by id, else by any alias in any spelling; the most mentioned first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn find_entity(&self, name: &str) -> Result<Vec<(i64, String)>, StoreError> {
        let sql = "SELECT e.id, e.key FROM entity e
                   WHERE e.key = ?1 OR e.id IN (SELECT entity_id FROM alias WHERE folded = ?2)
                   ORDER BY e.key <> ?1, (SELECT min(weak) FROM alias a WHERE a.entity_id = e.id AND a.folded = ?2),
                       (SELECT count(*) FROM mention m WHERE m.entity_id = e.id) DESC, e.key";
        let read = || -> rusqlite::Result<Vec<(i64, String)>> {
            let mut statement = self.connection().prepare(sql)?;
            statement.query_map(params![name, fold(name)], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
        };
        read().map_err(|e| self.explain(e))
    }

    /// Reads what `show` prints of an entity.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn profile(&self, id: i64) -> Result<EntityProfile, StoreError> {
        let read = || -> rusqlite::Result<EntityProfile> {
            let c = self.connection();
            let sql = "SELECT key, kind, name, name_zh FROM entity WHERE id = ?1";
            let (key, kind, name, name_zh) =
                c.query_row(sql, [id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
            let sql = "SELECT alias, weak FROM alias WHERE entity_id = ?1 ORDER BY weak, alias";
            let aliases = c.prepare(sql)?.query_map([id], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
            let sql = "SELECT surface, count(*) FROM mention WHERE entity_id = ?1 GROUP BY 1 ORDER BY 2 DESC, 1";
            let surfaces =
                c.prepare(sql)?.query_map([id], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
            let sql =
                "SELECT substr(d.published, 1, 7), count(*) FROM mention m JOIN document d ON d.id = m.document_id
                       WHERE m.entity_id = ?1 GROUP BY 1 ORDER BY 1";
            let timeline =
                c.prepare(sql)?.query_map([id], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
            Ok(EntityProfile { id, key, kind, name, name_zh, aliases, surfaces, timeline })
        };
        read().map_err(|e| self.explain(e))
    }

    /// Reads up to `limit` sentences that mention both entities, or the first one alone, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn quotes(&self, a: i64, b: Option<i64>, limit: usize) -> Result<Vec<EvidenceRow>, StoreError> {
        let sql = "SELECT substr(d.text, s.start + 1, s.\"end\" - s.start), d.source, d.published
                   FROM sentence s JOIN document d ON d.id = s.document_id
                   WHERE s.id IN (SELECT sentence_id FROM mention WHERE entity_id = ?1)
                     AND (?2 IS NULL OR s.id IN (SELECT sentence_id FROM mention WHERE entity_id = ?2))
                   ORDER BY d.published DESC, d.source, s.start LIMIT ?3";
        let row = |r: &Row<'_>| Ok(EvidenceRow { quote: r.get(0)?, source: r.get(1)?, published: r.get(2)? });
        let read = || -> rusqlite::Result<Vec<EvidenceRow>> {
            self.connection().prepare(sql)?.query_map(params![a, b, limit as i64], row)?.collect()
        };
        read().map_err(|e| self.explain(e))
    }
}
