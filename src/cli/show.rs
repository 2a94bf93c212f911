//! `guanxi show`: one entity on one screen.

use super::Outcome;
use super::args::ShowArgs;
use super::exit::Exit;
use super::output::{out, plural};
use crate::graph::{Edge, EdgeChoice, Filter, GraphView, build};
use crate::store::{EntityProfile, Store};
use anyhow::bail;
use std::io::Write;

pub(super) fn run(args: &ShowArgs) -> Outcome {
    let store = args.db.open()?;
    let found = store.find_entity(&args.name)?;
    let Some((id, key)) = found.first() else {
        bail!(
            "`{}` is not mentioned in {}\nhint: `guanxi query --view v_entity` lists what is, `guanxi gazetteer show {}` looks it up in the gazetteer",
            args.name,
            args.db.db.display(),
            args.name
        );
    };
    let profile = store.profile(*id)?;
    let mut out = out();
    print_names(&profile, &mut out)?;
    if found.len() > 1 {
        let others: Vec<&str> = found[1..].iter().map(|(_, key)| key.as_str()).collect();
        writeln!(out, "also called so: {} (show them by id)", others.join(", "))?;
    }
    let filter = Filter { around: Some(key.clone()), edges: EdgeChoice::Both, ..Filter::default() };
    let view = GraphView::of(&build(&store, &filter)?);
    print_edges(&view, key, args.top, &mut out)?;
    print_timeline(&profile, &mut out)?;
    print_quotes(&store, *id, args.top.min(3), &mut out)?;
    out.flush()?;
    Ok(Exit::Well)
}

fn print_names(profile: &EntityProfile, out: &mut dyn Write) -> std::io::Result<()> {
    let zh = profile.name_zh.as_ref().filter(|zh| **zh != profile.name).map(|zh| format!(" {zh}")).unwrap_or_default();
    writeln!(out, "{}{zh} ({}, {})", profile.name, profile.kind, profile.key)?;
    let list = |weak: bool| {
        profile.aliases.iter().filter(|(_, w)| *w == weak).map(|(a, _)| a.as_str()).collect::<Vec<_>>().join(", ")
    };
    writeln!(out, "names: {}", list(false))?;
    if profile.aliases.iter().any(|(_, weak)| *weak) {
        writeln!(out, "with support also: {}", list(true))?;
    }
    let mentions: u64 = profile.surfaces.iter().map(|(_, n)| n).sum();
    let surfaces: Vec<String> =
        profile.surfaces.iter().take(8).map(|(s, n)| format!("{} {n}", s.replace('\n', " "))).collect();
    writeln!(out, "{}: {}", plural(mentions, "mention"), surfaces.join(", "))
}

fn print_edges(view: &GraphView, key: &str, top: usize, out: &mut dyn Write) -> std::io::Result<()> {
    let Some(centre) = view.nodes.iter().position(|n| n.key == key) else { return Ok(()) };
    let own = || view.edges.iter().filter(|(a, b, _)| *a == centre || *b == centre);
    let mut pairs: Vec<_> = own().filter(|(_, _, e)| !e.directed()).collect();
    pairs.sort_by(|x, y| {
        let npmi = |e: &Edge| e.npmi.unwrap_or_default();
        let stronger = y.2.sentences.cmp(&x.2.sentences).then(npmi(&y.2).total_cmp(&npmi(&x.2)));
        stronger.then(x.0.cmp(&y.0)).then(x.1.cmp(&y.1))
    });
    if !pairs.is_empty() {
        writeln!(out, "\nmentioned with (sentences, documents, NPMI):")?;
    }
    for (a, b, edge) in pairs.iter().take(top) {
        let other = &view.nodes[if *a == centre { *b } else { *a }];
        let zh = other.name_zh.as_ref().filter(|zh| **zh != other.name).map(|zh| format!(" {zh}")).unwrap_or_default();
        let npmi = edge.npmi.unwrap_or_default();
        writeln!(out, "  {:>4} {:>4}  {npmi:>5.2}  {}{zh}  {}", edge.sentences, edge.documents, other.name, other.key)?;
    }
    if pairs.len() > top {
        writeln!(out, "  … {} more (--top)", pairs.len() - top)?;
    }
    let relations: Vec<_> = own().filter(|(_, _, e)| e.directed()).collect();
    if !relations.is_empty() {
        writeln!(out, "\nrelations:")?;
    }
    for (a, b, edge) in relations {
        let statuses: Vec<String> = edge.statuses.iter().map(|(s, n)| format!("{s} {n}")).collect();
        writeln!(out, "  {} {} {} ({})", view.nodes[*a].name, edge.kind(), view.nodes[*b].name, statuses.join(", "))?;
    }
    Ok(())
}

fn print_timeline(profile: &EntityProfile, out: &mut dyn Write) -> std::io::Result<()> {
    const WIDTH: u64 = 40;
    if profile.timeline.iter().all(|(month, _)| month.is_none()) {
        return Ok(());
    }
    writeln!(out, "\nmentions by month of publication:")?;
    let most = profile.timeline.iter().map(|(_, n)| *n).max().unwrap_or(1);
    for (month, n) in &profile.timeline {
        let bar = "█".repeat((n * WIDTH).div_ceil(most) as usize);
        writeln!(out, "  {:<8}{n:>5}  {bar}", month.as_deref().unwrap_or("undated"))?;
    }
    Ok(())
}

fn print_quotes(store: &Store, id: i64, limit: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    let quotes = store.quotes(id, None, limit)?;
    if !quotes.is_empty() {
        writeln!(out, "\nlatest sentences:")?;
    }
    for quote in quotes {
        writeln!(out, "  {}", quote.quote.split_whitespace().collect::<Vec<_>>().join(" "))?;
        writeln!(out, "    {}{}", quote.published.map(|p| format!("{p}, ")).unwrap_or_default(), quote.source)?;
    }
    Ok(())
}
