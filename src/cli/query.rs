//! `guanxi query`: read-only SQL.

use super::Outcome;
use super::args::{QueryArgs, RowFormat};
use super::exit::Exit;
use super::output::out;
use crate::store::{Cell, Rows, Store, VIEWS};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) fn run(args: &QueryArgs) -> Outcome {
    let store = args.db.open()?;
    let sql = match (&args.sql, &args.view) {
        (Some(sql), _) => sql.clone(),
        (None, Some(view)) => format!("SELECT * FROM \"{}\"", view.replace('"', "\"\"")),
        (None, None) => {
            list_views(&store)?;
            return Ok(Exit::Well);
        }
    };
    let mut printer =
        Printer { format: args.format, names: Vec::new(), rows: 0, table: Table::new(), out: Box::new(out()) };
    store.query(&sql, &mut printer)??;
    printer.finish()?;
    Ok(Exit::Well)
}

fn list_views(store: &Store) -> anyhow::Result<()> {
    let mut out = out();
    for view in VIEWS {
        writeln!(out, "{}\n  {}\n  {}\n", view.name, view.row, store.columns(view.name)?.join(", "))?;
    }
    writeln!(out, "guanxi query --view v_entity, or guanxi query \"SELECT …\"")?;
    Ok(out.flush()?)
}

struct Printer {
    format: RowFormat,
    names: Vec<String>,
    rows: u64,
    table: Table,
    out: Box<dyn Write>,
}

impl Rows for Printer {
    fn columns(&mut self, names: &[String]) -> io::Result<()> {
        self.names = names.to_vec();
        match self.format {
            RowFormat::Csv => self.csv(names.iter().map(String::as_str)),
            RowFormat::Table => {
                self.table
                    .load_style(presets::UTF8_FULL_CONDENSED)
                    .set_content_arrangement(ContentArrangement::Dynamic);
                self.table.set_header(names);
                Ok(())
            }
            RowFormat::Markdown => {
                writeln!(self.out, "| {} |", names.join(" | "))?;
                writeln!(self.out, "|{}", " --- |".repeat(names.len()))
            }
            RowFormat::Json => write!(self.out, "["),
            RowFormat::Jsonl => Ok(()),
        }
    }

    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        self.rows += 1;
        match self.format {
            RowFormat::Csv => {
                let cells: Vec<String> = cells.iter().map(plain).collect();
                self.csv(cells.iter().map(String::as_str))
            }
            RowFormat::Table => {
                self.table.add_row(cells.iter().map(plain));
                Ok(())
            }
            RowFormat::Markdown => {
                let cells: Vec<String> =
                    cells.iter().map(|c| plain(c).replace('|', "\\|").replace(['\n', '\r'], " ")).collect();
                writeln!(self.out, "| {} |", cells.join(" | "))
            }
            RowFormat::Json => {
                let comma = if self.rows == 1 { "\n" } else { ",\n" };
                write!(self.out, "{comma}{}", object(&self.names, &cells))
            }
            RowFormat::Jsonl => writeln!(self.out, "{}", object(&self.names, &cells)),
        }
    }
}

impl Printer {
    fn csv<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells)?;
        let line = writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?;
        self.out.write_all(&line)
    }

    fn finish(mut self) -> io::Result<()> {
        match self.format {
            RowFormat::Json => writeln!(self.out, "\n]")?,
            RowFormat::Table if !self.names.is_empty() => writeln!(self.out, "{}", self.table)?,
            _ => {}
        }
        self.out.flush()
    }
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Integer(n) => n.to_string(),
        Cell::Real(x) => x.to_string(),
        Cell::Text(text) => text.clone(),
    }
}

fn object(names: &[String], cells: &[Cell]) -> Value {
    let value = |cell: &Cell| match cell {
        Cell::Null => Value::Null,
        Cell::Integer(n) => json!(n),
        Cell::Real(x) => json!(x),
        Cell::Text(text) => json!(text),
    };
    Value::Object(names.iter().zip(cells).map(|(name, cell)| (name.clone(), value(cell))).collect::<Map<_, _>>())
}
