//! A temporary folder with articles, and the program run in it.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Names that the test articles use; laid over nothing, so that the built-in names cannot change a snapshot.
const NAMES: &str = "id\tname\tname_zh\taliases\tweak_aliases\tcontext\tnot\trelated
company:bytedance\tByteDance\t字节跳动\t\t\t\t\tproduct:tiktok
company:pear\tPear\t梨子\tPear Inc.\tPear | 梨子\tphone | 手机\t梨子汁 | Pear Inc. tree\tproduct:pearpod
person:zhang-yiming\tZhang Yiming\t张一鸣\t\t\t\t\tcompany:bytedance
product:pearpod\tPearPod\t\t\t\t\t\tcompany:pear
product:tiktok\tTikTok\t\t\t\t\t\tcompany:bytedance
";

pub struct World {
    folder: TempDir,
}

/// What a run of the program gave back.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl World {
    /// A folder that holds only the names.
    pub fn empty() -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("names.tsv"), NAMES).expect("writable");
        World { folder }
    }

    /// Two articles in Chinese and English.
    pub fn with_articles() -> World {
        let world = World::empty();
        world.file(
            "articles/a.md",
            "---\ntitle: 张一鸣谈TikTok\ndate: 2021-07-02\nauthor: 李四\n---\n\n字节跳动创始人张一鸣谈到了TikTok。他没有谈梨子汁。\n\n字节跳动没有回应。\n",
        );
        world.file("articles/b.txt", "Pear shipped the PearPod. ByteDance and TikTok were quiet.\n");
        world
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(&path, content).expect("writable");
        path
    }

    /// The program with arguments, in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("guanxi").expect("cargo builds the program");
        command.current_dir(self.path()).env("NO_COLOR", "1").args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let output = self.command(args).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Extracts with only the names of this world.
    pub fn extract(&self, args: &[&str]) -> Run {
        self.run(&[&["extract", "--no-builtin", "--gazetteer", "names.tsv"], args].concat())
    }

    /// One value of the database.
    pub fn ask(&self, sql: &str) -> String {
        let run = self.run(&["query", sql, "--format", "csv"]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.lines().skip(1).collect::<Vec<_>>().join("\n")
    }

    /// Everything the database holds, but for the times of runs.
    pub fn dump(&self) -> String {
        let tables = ["document", "entity", "alias", "sentence", "mention", "co_mention", "failure"];
        let table = |t: &&str| {
            let columns = if *t == "document" {
                "id, source, title, author, url, lang, published, content_hash, cluster_id, text"
            } else {
                "*"
            };
            let columns = if *t == "failure" { "source, reason" } else { columns };
            format!("{t}\n{}", self.run(&["query", &format!("SELECT {columns} FROM {t}"), "--format", "jsonl"]).out)
        };
        tables.iter().map(table).collect()
    }
}

impl Run {
    /// Exit code, standard output and standard error, with times and speeds hidden.
    pub fn shown(&self) -> String {
        let err = regex::Regex::new(r"[\d.]+ MB in [\d.]+ s, [\d.]+ MB/s").expect("a sound pattern");
        let err = err.replace_all(&self.err, "[SIZE] in [TIME]");
        format!("exit {}\n--- out\n{}--- err\n{err}", self.code, self.out)
    }
}
