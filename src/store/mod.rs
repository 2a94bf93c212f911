//! The SQLite database: the only place that speaks SQL.
//!
//! One writer, whole documents only, the same document twice changes nothing. A run that is cut off leaves whole
//! documents and the next run goes on from there. Data: `migrations/*.sql`.

mod forget;
mod migrate;
mod query;
mod read;
mod write;

pub use query::{Cell, Rows, VIEWS, View};
pub use read::{EdgeRow, EntityProfile, EvidenceRow, NodeRow, Window};
pub use write::{Change, RunCounts, TWICE, Writer};

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// What can go wrong with a database.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("{path}: no such database; `guanxi extract PATH --db {path}` makes one")]
    Missing {
        /// The path as given.
        path: String,
    },
    /// The file is something else.
    #[error("{path}: is not a guanxi database; name another file with --db")]
    Foreign {
        /// The path as given.
        path: String,
    },
    /// A newer version wrote it.
    #[error("{path}: was written by a newer guanxi (schema {found}, this program knows {known}); update guanxi")]
    Newer {
        /// The path as given.
        path: String,
        /// Schema of the file.
        found: i64,
        /// Schema of this program.
        known: i64,
    },
    /// The disk is full; what was committed stays.
    #[error("{path}: the disk is full; what was stored before is kept, run the same command again when there is room")]
    Full {
        /// The path as given.
        path: String,
    },
    /// The folder or file cannot be written.
    #[error("{path}: cannot be written; choose a writable place with --db")]
    ReadOnly {
        /// The path as given.
        path: String,
    },
    /// Another process is writing.
    #[error("{path}: another process is writing to it; try again when it has finished")]
    Busy {
        /// The path as given.
        path: String,
    },
    /// A statement of the user is wrong.
    #[error("{message}")]
    Sql {
        /// What SQLite says of it.
        message: String,
    },
    /// Anything else.
    #[error("{path}: {source}")]
    Other {
        /// The path as given.
        path: String,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

/// An open database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens a database for writing; makes it if there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// [`StoreError`] for a foreign or newer file, a place that cannot be written, a full disk.
    pub fn create(path: &Path) -> Result<Store, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|e| explain(path, e))?;
        connection.set_prepared_statement_cache_capacity(64);
        // Without this, SQLite plans a prepared statement anew for every value bound to it.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|e| explain(path, e))?;
        connection.busy_timeout(PATIENCE).map_err(|e| explain(path, e))?;
        let mut store = Store { connection, path: path.to_owned() };
        store.check_ours(true)?;
        // Large pages suit long texts; the size holds only for a new file.
        let fresh = path.metadata().map_or(true, |m| m.len() == 0);
        let set = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                   PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;";
        store.connection.execute_batch(set).map_err(|e| store.explain(e))?;
        if fresh {
            // Nothing stored yet could be lost by a power cut; `settle` waits for the disk once, at the end.
            store.connection.execute_batch("PRAGMA synchronous = OFF").map_err(|e| store.explain(e))?;
        }
        migrate::migrate(&mut store.connection).map_err(|e| store.explain(e))?;
        Ok(store)
    }

    /// Opens a database for reading only.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Foreign`], [`StoreError::Newer`].
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing { path: path.display().to_string() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(|e| explain(path, e))?;
        if connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_err() {
            // In a folder that cannot be written, SQLite reads a file in WAL mode only when told that it will not change.
            let fixed =
                format!("file:{}?immutable=1", path.display().to_string().replace('%', "%25").replace('?', "%3f"));
            if let Ok(other) = Connection::open_with_flags(fixed, flags | OpenFlags::SQLITE_OPEN_URI) {
                connection = other;
            }
        }
        connection.busy_timeout(PATIENCE).map_err(|e| explain(path, e))?;
        add_logarithm(&connection).map_err(|e| explain(path, e))?;
        let store = Store { connection, path: path.to_owned() };
        store.check_ours(false)?;
        Ok(store)
    }

    /// Refuses files of others and of the future; an empty file is ours when it is to be written.
    fn check_ours(&self, writing: bool) -> Result<(), StoreError> {
        let path = || self.path.display().to_string();
        let ask = |sql: &str| self.connection.query_row(sql, [], |r| r.get::<_, i64>(0)).map_err(|e| self.explain(e));
        let (id, tables) = (ask("PRAGMA application_id")?, ask("SELECT count(*) FROM sqlite_schema")?);
        if id != migrate::APPLICATION_ID && !(writing && id == 0 && tables == 0) {
            return Err(StoreError::Foreign { path: path() });
        }
        let (found, known) = (ask("PRAGMA user_version")?, migrate::known_version());
        if found > known {
            return Err(StoreError::Newer { path: path(), found, known });
        }
        Ok(())
    }

    /// Folds the write-ahead log into the file, so that the file alone can be copied; a reader in the way is no fault.
    fn settle(&self) -> Result<(), StoreError> {
        let connection = self.connection();
        // Without waiting for readers: what they still need stays in the log until the next run.
        let fold = || {
            connection.busy_timeout(Duration::ZERO)?;
            connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
            connection.busy_timeout(PATIENCE)
        };
        fold().map_err(|e| self.explain(e))?;
        // A first run wrote without waiting for the disk; one wait at the end makes up for it. Where the system cannot
        // do that, the file is as safe as any other that was just written.
        let _ = std::fs::File::open(&self.path).and_then(|file| file.sync_data());
        Ok(())
    }

    pub(crate) fn explain(&self, error: rusqlite::Error) -> StoreError {
        explain(&self.path, error)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// Gives the built-in SQLite the `ln` that v_co_mention uses; the sqlite3 program and most builds have it by themselves.
fn add_logarithm(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("ln", 1, flags, |call| {
        Ok(call.get::<Option<f64>>(0)?.filter(|x| *x > 0.0).map(f64::ln))
    })
}

/// Says what an SQLite error means for the user.
fn explain(path: &Path, error: rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode;
    let path = path.display().to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full { path },
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::ReadOnly { path }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
        Some(ErrorCode::NotADatabase) => StoreError::Foreign { path },
        _ => StoreError::Other { path, source: error },
    }
}
