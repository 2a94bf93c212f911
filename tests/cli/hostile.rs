//! Input that is broken, disguised, or much too large: a clear message each, the right exit code, nothing lost.

use crate::world::World;
use insta::assert_snapshot;
use std::fs;

#[test]
fn every_bad_file_is_one_line_and_one_row_and_the_rest_goes_on() {
    let world = World::with_articles();
    world.file("articles/c-empty.txt", "");
    world.file("articles/d-zip.html", b"PK\x03\x04rest");
    world.file("articles/e-page.html", "<html><body></body></html>");
    world.file(
        "articles/f-lines.jsonl",
        "{\"text\":\"TikTok\"}\n{\"text\":\"cut in the mid\n[1]\n{\"words\":\"x\"}\n{\"text\":\" \"}\n",
    );
    world.file("articles/g-front.md", "---\ntitle: [unclosed\ndate: 2021-07-02\n---\nTikTok.\n");
    world.file("articles/h-invalid.txt", b"TikTok \xff\xfe\xfd ByteDance");
    world.file("articles/i-picture.png", b"\x89PNG\r\n");
    world.file("articles/j-binary", b"\x00\x01\x02");
    world.file("articles/k-table.csv", "a,b\n1,2\n");
    world.file("articles/l-nul.txt", "Byte\0Dance TikTok");
    let run = world.extract(&["articles", "-v"]);
    assert_snapshot!(run.shown(), @"
    exit 1
    --- out
    --- err
    articles/c-empty.txt: holds no text
    articles/d-zip.html: looks like a zip archive, not like html; it was not read
    articles/e-page.html: holds no article text; it may be empty, or filled by scripts only
    articles/f-lines.jsonl#2: is not a JSON object: EOF while parsing a string at column 23
    articles/f-lines.jsonl#3: is not a JSON object: invalid type: sequence, expected an object at column 0
    articles/f-lines.jsonl#4: has no text field; its fields are words; say which one holds the text with --field text=NAME
    articles/f-lines.jsonl#5: holds no text
    articles/i-picture.png: skipped, not a document
    articles/j-binary: skipped, not a document
    articles/k-table.csv: has no text field; its fields are a, b; say which one holds the text with --field text=NAME
    14 documents: 6 new, 0 unchanged, 8 failed
    2 files skipped, not documents (-v names them)
    15 mentions of companies, people and products; 10 pairs mentioned together
    [SIZE] in [TIME] → guanxi.db
    ");
    assert_eq!(run.code, 1);
    assert_eq!(
        run.err.lines().filter(|l| l.starts_with("articles/") && !l.contains("skipped")).count().to_string(),
        world.ask("SELECT count(*) FROM failure")
    );
    // Once it can be read, it is no failure any more.
    world.file("articles/c-empty.txt", "TikTok");
    world.extract(&["articles/c-empty.txt"]);
    assert_eq!(world.ask("SELECT count(*) FROM failure WHERE source LIKE '%empty%'"), "0");
}

#[test]
fn a_misspelt_path_makes_no_database() {
    let world = World::with_articles();
    let run = world.extract(&["articles", "no-such-file.txt"]);
    assert_eq!((run.code, run.err.as_str()), (2, "error: no-such-file.txt: no such file or folder\n"));
    assert!(!world.path().join("guanxi.db").exists());
}

#[test]
fn a_line_longer_than_any_article_is_left_out() {
    let world = World::empty();
    let long = "x".repeat(guanxi::input::MAX_DOCUMENT_BYTES + 10);
    world.file("a.jsonl", format!("{{\"text\":\"TikTok\"}}\n{{\"text\":\"{long}\"}}\n{{\"text\":\"ByteDance\"}}\n"));
    world.file("b.txt", &long);
    let run = world.extract(&["a.jsonl", "b.txt"]);
    assert!(
        run.err.contains("a.jsonl#2: is larger than 32 MB") && run.err.contains("b.txt: is larger than 32 MB"),
        "{}",
        run.err
    );
    assert_eq!(world.ask("SELECT group_concat(source) FROM document"), "\"a.jsonl#1,a.jsonl#3\"");
}

#[cfg(unix)]
#[test]
fn a_folder_that_holds_itself_is_read_once() {
    let world = World::with_articles();
    std::os::unix::fs::symlink("../articles", world.path().join("articles/loop")).expect("a link");
    let run = world.extract(&["articles"]);
    assert!(run.err.starts_with("2 documents: 2 new"), "{}", run.err);
}

#[test]
fn deep_markup_is_read_or_refused_but_never_crashes() {
    let world = World::empty();
    for depth in [10_000, 200_000] {
        world.file("deep.html", format!("{}TikTok{}", "<div>".repeat(depth), "</div>".repeat(depth)));
        let run = world.extract(&["deep.html"]);
        assert!(run.code == 0 || run.code == 1, "{} {}", run.code, run.err);
    }
}

#[test]
fn files_that_are_no_database_of_ours_are_refused() {
    let world = World::with_articles();
    world.file(
        "other.db",
        "this is no database, but long enough to look at it as if it were one, with a header of its own.",
    );
    let foreign = rusqlite::Connection::open(world.path().join("foreign.db")).expect("a database");
    foreign.execute_batch("CREATE TABLE t (x)").expect("a table");
    drop(foreign);
    world.extract(&["articles"]);
    fs::copy(world.path().join("guanxi.db"), world.path().join("newer.db")).expect("one file holds it all");
    let newer = rusqlite::Connection::open(world.path().join("newer.db")).expect("a database");
    newer.execute_batch("PRAGMA user_version = 99").expect("set");
    drop(newer);
    let mut all = String::new();
    for args in [
        &["query", "SELECT 1", "--db", "missing.db"][..],
        &["query", "SELECT 1", "--db", "other.db"],
        &["query", "SELECT 1", "--db", "foreign.db"],
        &["query", "SELECT 1", "--db", "newer.db"],
        &["extract", "articles", "--no-builtin", "--db", "newer.db"],
        &["extract", "articles", "--no-builtin", "--db", "other.db"],
        &["extract", "articles", "--no-builtin", "--db", "no/such/folder/x.db"],
        &["extract", "articles", "--gazetteer", "no-such.tsv"],
        &["extract", "articles", "--field", "nonsense=x"],
    ] {
        let run = world.run(args);
        assert_eq!(run.code, 2, "{args:?}");
        all += &format!("$ guanxi {}\n{}\n", args.join(" "), run.err);
    }
    assert_snapshot!(all, @"
    $ guanxi query SELECT 1 --db missing.db
    error: missing.db: no such database; `guanxi extract PATH --db missing.db` makes one

    $ guanxi query SELECT 1 --db other.db
    error: other.db: is not a guanxi database; name another file with --db

    $ guanxi query SELECT 1 --db foreign.db
    error: foreign.db: is not a guanxi database; name another file with --db

    $ guanxi query SELECT 1 --db newer.db
    error: newer.db: was written by a newer guanxi (schema 99, this program knows 1); update guanxi

    $ guanxi extract articles --no-builtin --db newer.db
    error: newer.db: was written by a newer guanxi (schema 99, this program knows 1); update guanxi

    $ guanxi extract articles --no-builtin --db other.db
    error: other.db: is not a guanxi database; name another file with --db

    $ guanxi extract articles --no-builtin --db no/such/folder/x.db
    error: no/such/folder/x.db: cannot be written; choose a writable place with --db

    $ guanxi extract articles --gazetteer no-such.tsv
    error: no-such.tsv: cannot be read; name a .tsv or .csv file, or a folder of them: No such file or directory (os error 2)

    $ guanxi extract articles --field nonsense=x
    error: invalid value 'nonsense=x' for '--field <FIELD=NAME>': `nonsense` is no field (known: text, id, title, published, url, author, lang)

    For more information, try '--help'.
    ");
    assert!(!world.path().join("missing.db").exists());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let world = World::empty();
    world.file("a.jsonl", "{\"text\":\"TikTok ByteDance\"}\n".repeat(20_000));
    let program = assert_cmd::cargo::cargo_bin("guanxi");
    let script =
        format!("set -o pipefail; '{}' annotate a.jsonl --no-builtin | head -n 1 > /dev/null", program.display());
    let status =
        std::process::Command::new("bash").args(["-c", &script]).current_dir(world.path()).status().expect("bash");
    assert!(status.success());
}
