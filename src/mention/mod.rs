//! Where a listed name may stand in a document.
//!
//! In: a text and its language. Out: [`Candidates`]: spans without overlaps, each with the entities that claim it. Never
//! decides which entity is meant, nor whether a weak name is one at all; that is [`crate::link`].

mod automaton;
mod boundary;
mod select;

pub use automaton::{Automaton, Claim, Hit};
pub use select::{Candidate, Candidates, find};
