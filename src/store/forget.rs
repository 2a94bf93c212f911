//! Removing: documents with everything found in them, and what nothing mentions any more.

use super::{Store, StoreError};
use rusqlite::{Connection, TransactionBehavior, params};

impl Store {
    /// Removes every document of a source: a file, a folder, or one line of a file (`path#id`). Returns how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn forget(&mut self, source: &str) -> Result<usize, StoreError> {
        self.connection().execute_batch(include_str!("indexes.sql")).map_err(|e| self.explain(e))?;
        let removed = forget(self.connection_mut(), source).map_err(|e| self.explain(e))?;
        self.settle()?;
        Ok(removed)
    }
}

fn forget(connection: &mut Connection, source: &str) -> rusqlite::Result<usize> {
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let folder = source.trim_end_matches(['/', '\\']);
    let ids: Vec<i64> = {
        let sql = "SELECT id FROM document WHERE source = ?1 OR source = ?2
                   OR substr(source, 1, length(?2) + 1) IN (?2 || '/', ?2 || '#') ORDER BY id";
        let mut select = step.prepare(sql)?;
        let rows = select.query_map(params![source, folder], |r| r.get(0))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    for id in &ids {
        remove(&step, *id)?;
    }
    step.execute(
        "DELETE FROM failure WHERE source = ?1 OR substr(source, 1, length(?1) + 1) IN (?1 || '/', ?1 || '#')",
        [folder],
    )?;
    forget_orphans(&step)?;
    step.commit()?;
    Ok(ids.len())
}

/// Removes one document with all its rows; the copies of its text keep one cluster.
pub(super) fn remove(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    let sql = "SELECT content_hash, cluster_id FROM document WHERE id = ?1";
    let (hash, cluster): (String, i64) =
        connection.prepare_cached(sql)?.query_row([id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    connection.prepare_cached("DELETE FROM document WHERE id = ?1")?.execute([id])?;
    if cluster == id {
        // The cluster is called after its first document.
        let sql = "UPDATE document SET cluster_id = (SELECT min(id) FROM document WHERE content_hash = ?1) WHERE content_hash = ?1";
        connection.prepare_cached(sql)?.execute([hash])?;
    }
    Ok(())
}

/// Removes entities that nothing mentions any more, and relations without evidence.
pub(super) fn forget_orphans(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM relation WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.relation_id = relation.id);
         DELETE FROM entity WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.entity_id = entity.id)
             AND NOT EXISTS (SELECT 1 FROM relation r WHERE entity.id IN (r.subject_id, r.object_id));",
    )
}
