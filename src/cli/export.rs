//! `guanxi export`: the graph for other programs.

use super::Outcome;
use super::args::ExportArgs;
use super::exit::Exit;
use super::output::{out, plural, say};
use crate::data::Data;
use crate::export::{FORMATS, Format, Look, format, format_of_file};
use crate::graph::{GraphView, build};
use anyhow::{Context, bail};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

pub(super) fn run(args: &ExportArgs) -> Outcome {
    let format = chosen(args.format.as_deref(), args.output.as_deref())?;
    let store = args.db.open()?;
    // Only the kinds' looks are needed, not the names.
    let data = Data::load(false, &args.gazetteer)?;
    let view = GraphView::of(&build(&store, &args.filter.filter())?);
    let look = Look { kinds: &data.kinds, label_lang: args.label_lang.as_deref() };
    match args.output.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => {
            let place = || format!("{} cannot be written", path.display());
            let mut file = BufWriter::new(File::create(path).with_context(place)?);
            (format.write)(&view, look, &mut file).and_then(|()| file.flush()).with_context(place)?;
            let (nodes, edges) = (plural(view.nodes.len() as u64, "node"), plural(view.edges.len() as u64, "edge"));
            say(&format!("{nodes}, {edges} → {} (open it with {})", path.display(), format.opened_by));
        }
        None => {
            let mut out = out();
            (format.write)(&view, look, &mut out)?;
            out.flush()?;
        }
    }
    Ok(Exit::Well)
}

fn chosen(name: Option<&str>, output: Option<&Path>) -> anyhow::Result<&'static Format> {
    let by_ending = || output.and_then(|path| format_of_file(&path.to_string_lossy()));
    match (name, output) {
        (Some(name), _) => format(name).with_context(|| format!("`{name}` is no export format")),
        (None, Some(path)) if path != Path::new("-") => match by_ending() {
            Some(format) => Ok(format),
            None => {
                let known: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
                bail!("{}: the ending names no format; add --format {}", path.display(), known.join("|"))
            }
        },
        _ => Ok(&FORMATS[0]),
    }
}
