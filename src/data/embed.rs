//! The data files and migrations that are built into the program.

mod files {
    #![allow(missing_docs)]
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// Data files: (path below `gazetteers/`, text), sorted by path.
pub static DATA: &[(&str, &str)] = files::DATA;

/// Migrations: (file name, SQL), in the order they are applied.
pub static MIGRATIONS: &[(&str, &str)] = files::MIGRATIONS;
