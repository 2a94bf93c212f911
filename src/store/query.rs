//! Read-only SQL for people, and the list of views.

use super::{Store, StoreError};
use rusqlite::types::ValueRef;

/// A view for people: its name and what a row of it is.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
}

/// The views, in the order in which one would read them.
pub const VIEWS: &[View] = &[
    View { name: "v_document", row: "an article: source, title, date, language, how much is mentioned in it" },
    View { name: "v_entity", row: "a company, person or product: mentions, documents, first and last date" },
    View { name: "v_mention", row: "a place where one is mentioned, with its sentence" },
    View { name: "v_co_mention", row: "a pair mentioned together: counts, expected count, NPMI, log-likelihood" },
    View { name: "v_neighbour", row: "the same pairs from both sides: who stands beside whom" },
    View { name: "v_relation", row: "subject, predicate, object, with counts by status" },
    View { name: "v_evidence", row: "a sentence behind an edge, with source and date" },
    View { name: "v_timeline", row: "a date on which an entity was mentioned or something was said to have happened" },
];

/// One value of a result.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// NULL.
    Null,
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Real(f64),
    /// A text; a blob comes as its bytes in hexadecimal.
    Text(String),
}

/// Receives a result: the names of the columns once, then each row.
pub trait Rows {
    /// Takes the names of the columns.
    fn columns(&mut self, names: &[String]) -> std::io::Result<()>;
    /// Takes a row.
    fn row(&mut self, cells: Vec<Cell>) -> std::io::Result<()>;
}

impl Store {
    /// Runs one read-only statement; stops early when `rows` fails (a closed pipe) and returns its error inside.
    ///
    /// # Errors
    /// [`StoreError::Sql`] with SQLite's own words for a statement that is wrong or would write.
    pub fn query(&self, sql: &str, rows: &mut dyn Rows) -> Result<std::io::Result<()>, StoreError> {
        let wrong = |e: rusqlite::Error| match e {
            rusqlite::Error::SqliteFailure(_, Some(message)) => StoreError::Sql { message },
            rusqlite::Error::SqlInputError { msg, .. } => StoreError::Sql { message: msg },
            rusqlite::Error::MultipleStatement => {
                StoreError::Sql { message: "one statement at a time; leave out what follows the first `;`".to_owned() }
            }
            other => StoreError::Sql { message: other.to_string() },
        };
        // An attached database must not be written either.
        self.connection().execute_batch("PRAGMA query_only = ON").map_err(|e| self.explain(e))?;
        let mut statement = self.connection().prepare(sql).map_err(wrong)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        if let Err(error) = rows.columns(&names) {
            return Ok(Err(error));
        }
        let mut found = statement.query([]).map_err(wrong)?;
        while let Some(row) = found.next().map_err(wrong)? {
            let cells =
                (0..names.len()).map(|at| row.get_ref(at).map(cell)).collect::<Result<_, _>>().map_err(wrong)?;
            if let Err(error) = rows.row(cells) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }

    /// Returns the names of a view's columns.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn columns(&self, view: &str) -> Result<Vec<String>, StoreError> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection().prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
            statement.query_map([view], |r| r.get(0))?.collect()
        };
        read().map_err(|e| self.explain(e))
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(n) => Cell::Integer(n),
        ValueRef::Real(x) => Cell::Real(x),
        ValueRef::Text(t) => Cell::Text(String::from_utf8_lossy(t).into_owned()),
        ValueRef::Blob(b) => Cell::Text(b.iter().map(|byte| format!("{byte:02x}")).collect()),
    }
}
