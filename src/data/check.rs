//! The linter of data files: every problem with file and line, all at once.
//!
//! In: loaded [`Data`] with the faults found while reading. Out: [`Problem`]s sorted by file and line.

use super::{Data, NameRole, Problem};
use crate::model::EntityIx;
use crate::text::fold::fold;
use crate::text::script::is_cjk;
use rustc_hash::FxHashMap;

/// Adds to the faults of reading what only the whole can show: names that two entities claim, names too short, weak
/// names without support, unknown kinds and related ids.
pub fn check(data: &Data, mut problems: Vec<Problem>) -> Vec<Problem> {
    let gazetteer = &data.gazetteer;
    let mut strong: FxHashMap<String, Vec<EntityIx>> = FxHashMap::default();
    let mut add = |entity: EntityIx, message: String| {
        let (file, line) = gazetteer.place(entity);
        problems.push(Problem::doubt(file, line, message));
    };
    gazetteer.names(|entity, name, role| {
        let folded = fold(name);
        if role != NameRole::Not
            && let Some(fault) = too_short(&folded, role)
        {
            add(entity, format!("`{name}` {fault}"));
        }
        if role == NameRole::Strong {
            let claims = strong.entry(folded).or_default();
            if !claims.contains(&entity) {
                claims.push(entity);
            }
        }
    });
    for entity in gazetteer.all() {
        let row = gazetteer.entity(entity);
        let kind = row.id.kind();
        if data.kinds.get(kind).is_none() {
            let known: Vec<&str> = data.kinds.names().collect();
            add(entity, format!("kind `{kind}` is unknown (known: {}); add it to kinds.toml", known.join(", ")));
        }
        for related in &row.related {
            if *related == row.id {
                add(entity, format!("`{related}` is related to itself"));
            } else if gazetteer.find(related.as_str()).is_none() {
                add(entity, format!("related `{related}` is no entity; correct the id or add the entity"));
            }
        }
        if !row.weak_aliases.is_empty() && row.context.is_empty() && row.related.is_empty() {
            let all_weak = row.names().all(|(_, weak)| weak);
            let hint = if all_weak { "can never link" } else { "links only beside a strong name" };
            add(entity, format!("weak alias `{}` {hint}; fill in `context` or `related`", row.weak_aliases[0]));
        }
        for not in &row.not {
            let folded = fold(not);
            if !row.names().any(|(name, _)| folded.contains(&fold(name))) {
                add(entity, format!("`{not}` in the column `not` holds none of the names"));
            }
        }
    }
    for claims in strong.values_mut().filter(|c| c.len() > 1) {
        claims.sort();
        for &entity in claims.iter() {
            let others: Vec<String> = claims
                .iter()
                .filter(|e| **e != entity)
                .map(|e| {
                    let (file, line) = gazetteer.place(*e);
                    format!("{} ({file}:{line})", gazetteer.id(*e))
                })
                .collect();
            let name = shared_name(data, entity, claims);
            let (file, line) = gazetteer.place(entity);
            problems.push(Problem::doubt(
                file,
                line,
                format!(
                    "alias `{name}` is also claimed by {}; make it weak for all but the usual one",
                    others.join(", ")
                ),
            ));
        }
    }
    problems.sort();
    problems.dedup();
    problems
}

/// Returns how an entity writes the name it shares with the others.
fn shared_name(data: &Data, entity: EntityIx, claims: &[EntityIx]) -> String {
    let row = data.gazetteer.entity(entity);
    let others: Vec<_> = claims.iter().filter(|e| **e != entity).map(|e| data.gazetteer.entity(*e)).collect();
    let is_shared = |name: &str| others.iter().any(|o| o.names().any(|(n, weak)| !weak && fold(n) == fold(name)));
    row.names().find(|(name, weak)| !weak && is_shared(name)).map(|(name, _)| name.to_owned()).unwrap_or_default()
}

fn too_short(folded: &str, role: NameRole) -> Option<&'static str> {
    let count = folded.chars().count();
    let cjk = folded.chars().any(is_cjk);
    let digit = folded.chars().any(|c| c.is_ascii_digit());
    match (count, role) {
        (0 | 1, _) => Some("is too short to be found; one character is never matched"),
        (2, NameRole::Strong) if !cjk && !digit => Some("is too short to link by itself; move it to `weak_aliases`"),
        _ => None,
    }
}
