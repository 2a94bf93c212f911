//! `guanxi gazetteer`: check, list, show.

use super::Outcome;
use super::args::{GazetteerArgs, GazetteerCommand};
use super::exit::Exit;
use super::output::{out, plural, say};
use crate::data::{Data, check};
use crate::model::{Entity, EntityIx};
use crate::text::fold::fold;
use anyhow::bail;
use std::io::Write;

pub(super) fn run(args: &GazetteerArgs) -> Outcome {
    match &args.command {
        GazetteerCommand::Check { paths, data } => {
            let all: Vec<_> = data.gazetteer.iter().chain(paths).cloned().collect();
            let (data, found) = Data::load_with_problems(!data.no_builtin, &all)?;
            let problems = check::check(&data, found);
            let mut out = out();
            for problem in &problems {
                writeln!(out, "{problem}")?;
            }
            out.flush()?;
            let (mut names, entities) = (0, data.gazetteer.len() as u64);
            data.gazetteer.names(|_, _, _| names += 1);
            let verdict =
                if problems.is_empty() { "no problems".to_owned() } else { plural(problems.len() as u64, "problem") };
            say(&format!("{} under {}: {verdict}", plural(names, "name"), plural(entities, "id")));
            Ok(if problems.is_empty() { Exit::Well } else { Exit::BadData })
        }
        GazetteerCommand::List { text, kind, data } => list(&data.load()?, text.as_deref(), kind.as_deref()),
        GazetteerCommand::Show { name, data } => show(&data.load()?, name),
    }
}

fn list(data: &Data, text: Option<&str>, kind: Option<&str>) -> Outcome {
    let wanted = text.map(fold);
    let mut out = out();
    for at in data.gazetteer.all() {
        let entity = data.gazetteer.entity(at);
        let holds = |wanted: &String| {
            entity.id.as_str().contains(wanted.as_str())
                || entity.names().any(|(n, _)| fold(n).contains(wanted.as_str()))
        };
        if kind.is_some_and(|k| entity.id.kind() != k) || !wanted.as_ref().is_none_or(holds) {
            continue;
        }
        let (file, line) = data.gazetteer.place(at);
        let names: Vec<&str> = entity.names().map(|(name, _)| name).collect();
        writeln!(out, "{}\t{}\t{file}:{line}", entity.id, names.join(" | "))?;
    }
    out.flush()?;
    Ok(Exit::Well)
}

fn show(data: &Data, name: &str) -> Outcome {
    let wanted = fold(name);
    let is_meant = |at: &EntityIx| {
        let entity = data.gazetteer.entity(*at);
        entity.id.as_str() == name || entity.names().any(|(n, _)| fold(n) == wanted)
    };
    let found: Vec<EntityIx> = data.gazetteer.all().filter(is_meant).collect();
    if found.is_empty() {
        bail!(
            "`{name}` is no name of the gazetteer\nhint: `guanxi gazetteer list {name}` looks inside names; README says how to add an entity"
        );
    }
    let mut out = out();
    for (number, at) in found.into_iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        print(data, at, &data.gazetteer.entity(at), &mut out)?;
    }
    out.flush()?;
    Ok(Exit::Well)
}

fn print(data: &Data, at: EntityIx, entity: &Entity, out: &mut dyn Write) -> std::io::Result<()> {
    let (file, line) = data.gazetteer.place(at);
    let names = |weak: bool| entity.names().filter(|(_, w)| *w == weak).map(|(n, _)| n).collect::<Vec<_>>().join(" | ");
    let related = |id: &str| match data.gazetteer.find(id) {
        Some(other) => format!("{id} ({})", data.gazetteer.entity(other).name),
        None => id.to_owned(),
    };
    let rows = [
        ("names", names(false)),
        ("weak names", names(true)),
        ("context", entity.context.join(" | ")),
        ("not in", entity.not.join(" | ")),
        ("related", entity.related.iter().map(|id| related(id.as_str())).collect::<Vec<_>>().join(" | ")),
        ("wikidata", entity.wikidata.clone().unwrap_or_default()),
        ("from", format!("{file}:{line}")),
    ];
    writeln!(out, "{}", entity.id)?;
    for (what, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "  {what:<11} {value}")?;
    }
    Ok(())
}
