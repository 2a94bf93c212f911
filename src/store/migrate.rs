//! Brings a database to the schema this program knows: `migrations/*.sql` in order, each in one transaction with its
//! version in `user_version`.

use crate::data::embed::MIGRATIONS;
use rusqlite::{Connection, TransactionBehavior};

/// "guan" in ASCII; marks a file as ours.
pub(super) const APPLICATION_ID: i64 = 0x6775_616E;

/// The version after the last migration.
pub(super) fn known_version() -> i64 {
    MIGRATIONS.len() as i64
}

/// Applies what is missing; a failed migration leaves nothing behind.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    for (version, (_, sql)) in (1i64..).zip(MIGRATIONS) {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked inside the transaction: another process may be at it, too.
        let found: i64 = step.query_row("PRAGMA user_version", [], |r| r.get(0))?;
        if version > found {
            step.execute_batch(sql)?;
            step.pragma_update(None, "application_id", APPLICATION_ID)?;
            step.pragma_update(None, "user_version", version)?;
        }
        step.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_gaps() {
        for (number, (name, _)) in (1..).zip(MIGRATIONS) {
            assert!(name.starts_with(&format!("{number:04}_")), "{name} should be number {number}");
        }
    }
}
