//! `guanxi forget`: documents out of the database.

use super::Outcome;
use super::args::ForgetArgs;
use super::exit::Exit;
use super::output::plural;
use crate::store::Store;
use anyhow::bail;

pub(super) fn run(args: &ForgetArgs) -> Outcome {
    args.db.open()?; // a database that is not there must not be made
    let mut store = Store::create(&args.db.db)?;
    for source in &args.sources {
        let source = source.strip_prefix("./").unwrap_or(source);
        let removed = store.forget(source)?;
        if removed == 0 {
            bail!(
                "`{source}` is no source in {}\nhint: guanxi query \"SELECT source FROM document\" lists them",
                args.db.db.display()
            );
        }
        eprintln!("{source}: {} removed", plural(removed as u64, "document"));
    }
    Ok(Exit::Well)
}
