//! guanxi (关系) turns a pile of news into a graph of who is connected with whom, how, since when, and where it was said.
//!
//! It reads articles in Chinese, English and German, finds companies, people and products by their listed names, links
//! those that are mentioned together, and keeps the sentence behind every edge.
//!
//! The main types, in the order of the pipeline:
//! - [`data::Data`]: gazetteer and languages, built-in and your own laid over;
//! - [`input`]: files and folders to [`model::Document`]s;
//! - [`pipeline::Analyser`]: a document to its mentions and co-mentions; a pure function;
//! - [`store::Store`]: the SQLite database;
//! - [`graph`]: the petgraph graph of a store, filtered, as a [`graph::GraphView`];
//! - [`export`]: a view to DOT, JSON, GEXF.
//!
//! ```
//! use guanxi::{data::Data, model::Document, pipeline::Analyser};
//!
//! let analyser = Analyser::new(Data::load(true, &[])?);
//! let found = analyser.analyse(Document::from_text("a.txt", "ByteDance（字节跳动）把Musical.ly并入了TikTok。"));
//! let names: Vec<&str> = found.mentions.iter().map(|m| m.span.of(&found.document.text)).collect();
//! assert_eq!(names, ["ByteDance", "字节跳动", "Musical.ly", "TikTok"]);
//! # Ok::<(), guanxi::data::DataError>(())
//! ```
//!
//! You can ignore the rest until you need it.
//!
//! Layers, lower ones never name higher ones: `cli` → `export` → `pipeline`, `store`, `graph` → `input`, `detect`,
//! `segment`, `mention`, `link` → `data` → `model`, `text`.

pub mod cli;
pub mod data;
pub mod detect;
pub mod export;
pub mod graph;
pub mod input;
pub mod link;
pub mod mention;
pub mod model;
pub mod pipeline;
pub mod segment;
pub mod store;
pub mod text;
