//! `guanxi forget`: documents out of the database.

use super::Outcome;
use super::args::ForgetArgs;
use super::exit::Exit;
use super::output::{plural, say};
use crate::store::Store;
use anyhow::bail;

pub(super) fn run(args: &ForgetArgs) -> Outcome {
    args.db.open()?; // a database that is not there must not be made
    let mut store = Store::create(&args.db.db)?;
    for source in &args.sources {
        let source = source.strip_prefix("./").unwrap_or(source);
        if source.trim_matches(['/', '.']).is_empty() {
            bail!("name a file or folder to forget, as column `source` of v_document shows it");
        }
        let removed = store.forget(source)?;
        if removed == 0 {
            bail!(
                "`{source}` is no source in {}\nhint: guanxi query \"SELECT source FROM document\" lists them",
                args.db.db.display()
            );
        }
        say(&format!("{source}: {} removed", plural(removed as u64, "document")));
    }
    Ok(Exit::Well)
}
