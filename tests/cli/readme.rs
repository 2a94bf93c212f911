//! What README says is so: every command is in it, and every command has an example in its long help.

use crate::world::World;
use clap::CommandFactory;
use std::fs;
use std::path::Path;

#[test]
fn every_command_is_in_the_readme_and_has_an_example() {
    let _ = guanxi::cli::Cli::command();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README.md");
    let world = World::empty();
    let mut checked = 0;
    let mut queue: Vec<(String, clap::Command)> = vec![("guanxi".to_owned(), guanxi::cli::Cli::command())];
    while let Some((name, command)) = queue.pop() {
        for sub in command.get_subcommands() {
            queue.push((format!("{name} {}", sub.get_name()), sub.clone()));
        }
        if name != "guanxi" && command.get_subcommands().next().is_none() {
            assert!(readme.contains(&format!("`{name}")), "`{name}` is missing in README.md");
            let args: Vec<&str> = name.split(' ').skip(1).chain(["--help"]).collect();
            assert!(world.run(&args).out.contains("Example:"), "`{name} --help` has no example");
            checked += 1;
        }
    }
    assert!(checked >= 10, "only {checked} commands were looked at");
}
