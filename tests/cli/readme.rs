//! What README says is so: every command is in it, and every command has an example in its long help.

use crate::world::World;
use clap::CommandFactory;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// Every `$ command` of a console block is run on the example articles; what stands below it must be what it prints.
/// `UPDATE_README=1 cargo test` writes it there.
#[test]
fn the_output_in_the_readme_is_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let world = World::empty();
    let mut out = String::new();
    let mut rest = readme.as_str();
    let mut commands = 0;
    while let Some(at) = rest.find("```console\n") {
        let (before, block) = rest.split_at(at + "```console\n".len());
        let end = block.find("```").expect("a block ends");
        out += before;
        for line in block[..end].lines().filter(|l| l.starts_with("$ ")) {
            out += &format!("{line}\n{}", printed(&world, root, line.trim_start_matches("$ ")));
            commands += 1;
        }
        rest = &block[end..];
    }
    out += rest;
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root.join("README.md"), &out).expect("README.md can be written");
    } else {
        assert_same_lines(&readme, &out);
    }
    assert!(commands >= 7, "only {commands} commands were run");
}

/// Runs one command in the world, with the program on the path and the examples beside it.
fn printed(world: &World, root: &Path, command: &str) -> String {
    let examples: PathBuf = world.path().join("examples");
    if !examples.exists() {
        std::os::unix::fs::symlink(root.join("examples"), &examples).expect("a link");
    }
    let program = assert_cmd::cargo::cargo_bin("guanxi");
    let folder = program.parent().expect("a folder").display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let script = format!("{command} 2>&1");
    let output =
        Command::new("bash").args(["-c", &script]).current_dir(world.path()).env("PATH", path).output().expect("bash");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stdout));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    // Times differ from run to run; the line with them is left out.
    let lines = text.lines().filter(|l| !l.contains(" MB/s → ")).map(|l| format!("{}\n", l.trim_end()));
    lines.collect()
}

fn assert_same_lines(readme: &str, real: &str) {
    for (number, (shown, real)) in (1..).zip(readme.lines().zip(real.lines())) {
        assert_eq!(shown, real, "README.md:{number} (UPDATE_README=1 cargo test writes what is printed)");
    }
    assert_eq!(readme.len(), real.len(), "README.md has more or fewer lines than what is printed");
}
