//! A run that is killed leaves whole documents only, and the next run completes it.

use crate::world::World;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

#[test]
fn a_killed_run_is_completed_by_the_next_one() {
    let lines: String = (0..6000)
        .map(|n| {
            format!(
                "{{\"id\":\"{n}\",\"text\":\"ByteDance {n} 字节跳动和TikTok。{}\"}}\n",
                "张一鸣很忙，TikTok也是。".repeat(1 + n % 9)
            )
        })
        .collect();
    let undisturbed = World::empty();
    undisturbed.file("lines.jsonl", &lines);
    undisturbed.extract(&["lines.jsonl"]);
    let wanted = undisturbed.dump();
    let world = World::empty();
    world.file("lines.jsonl", &lines);
    let mut interrupted = 0;
    for round in 0..20u64 {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("guanxi"))
            .args(["extract", "lines.jsonl", "--no-builtin", "--gazetteer", "names.tsv"])
            .current_dir(world.path())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        sleep(Duration::from_millis(3 + round * 37 % 400));
        interrupted += u32::from(child.try_wait().expect("our child").is_none());
        child.kill().expect("a signal");
        child.wait().expect("our child");
        if world.path().join("guanxi.db").metadata().is_ok_and(|m| m.len() > 0) {
            let db = rusqlite::Connection::open(world.path().join("guanxi.db")).expect("the database opens");
            let ok: String = db.query_row("PRAGMA integrity_check", [], |r| r.get(0)).expect("a check");
            assert_eq!(ok, "ok");
            let tables: i64 = db
                .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'mention'", [], |r| r.get(0))
                .expect("a count");
            if tables == 1 {
                // Each document has all its mentions: two names, and two more in every repeated sentence.
                let sql =
                    "SELECT count(*) FROM document d WHERE (SELECT count(*) FROM mention m WHERE m.document_id = d.id)
                           <> 3 + 2 * (1 + CAST(d.external_id AS INTEGER) % 9)";
                let halves: i64 = db.query_row(sql, [], |r| r.get(0)).expect("a count");
                assert_eq!(halves, 0);
            }
        }
    }
    assert!(interrupted > 5, "only {interrupted} runs were still going when they were killed");
    let last = world.extract(&["lines.jsonl"]);
    assert_eq!(last.code, 0, "{}", last.err);
    assert_eq!(world.dump(), wanted);
}
