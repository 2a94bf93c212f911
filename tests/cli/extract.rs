//! `extract` and `forget`.

use crate::world::World;
use insta::assert_snapshot;

#[test]
fn a_folder_becomes_a_database() {
    let world = World::with_articles();
    assert_snapshot!(world.extract(&["articles"]).shown(), @"
    exit 0
    --- out
    --- err
    2 documents: 2 new, 0 unchanged, 0 failed
    10 mentions of companies, people and products; 9 pairs mentioned together
    [SIZE] in [TIME] → guanxi.db
    ");
    assert_snapshot!(world.run(&["query", "--view", "v_co_mention"]).out, @"
    ┌─────────────────────┬──────────────┬─────────┬─────────────────────┬──────────────┬─────────┬───────────┬────────────┬───────────┬──────────┬────────────────────┬─────────┬────────────────┬────────────┬────────────┐
    │ a                   ┆ a_name       ┆ a_kind  ┆ b                   ┆ b_name       ┆ b_kind  ┆ sentences ┆ paragraphs ┆ documents ┆ clusters ┆ expected_sentences ┆ npmi    ┆ log_likelihood ┆ first_date ┆ last_date  │
    ╞═════════════════════╪══════════════╪═════════╪═════════════════════╪══════════════╪═════════╪═══════════╪════════════╪═══════════╪══════════╪════════════════════╪═════════╪════════════════╪════════════╪════════════╡
    │ person:zhang-yiming ┆ Zhang Yiming ┆ person  ┆ product:tiktok      ┆ TikTok       ┆ product ┆ 2         ┆ 2          ┆ 1         ┆ 1        ┆ 1.2                ┆ 0.5575  ┆ 2.911          ┆ 2021-07-02 ┆ 2021-07-02 │
    │ company:bytedance   ┆ ByteDance    ┆ company ┆ person:zhang-yiming ┆ Zhang Yiming ┆ person  ┆ 1         ┆ 1          ┆ 1         ┆ 1        ┆ 1.2                ┆ -0.1133 ┆ -0.138         ┆ 2021-07-02 ┆ 2021-07-02 │
    │ company:bytedance   ┆ ByteDance    ┆ company ┆ product:tiktok      ┆ TikTok       ┆ product ┆ 2         ┆ 2          ┆ 2         ┆ 2        ┆ 1.8                ┆ 0.115   ┆ 0.138          ┆ 2021-07-02 ┆ 2021-07-02 │
    │ company:bytedance   ┆ ByteDance    ┆ company ┆ company:pear        ┆ Pear         ┆ company ┆ 0         ┆ 1          ┆ 1         ┆ 1        ┆ 0.6                ┆ -1      ┆ -2.231         ┆            ┆            │
    │ company:bytedance   ┆ ByteDance    ┆ company ┆ product:pearpod     ┆ PearPod      ┆ product ┆ 0         ┆ 1          ┆ 1         ┆ 1        ┆ 0.6                ┆ -1      ┆ -2.231         ┆            ┆            │
    │ company:pear        ┆ Pear         ┆ company ┆ product:tiktok      ┆ TikTok       ┆ product ┆ 0         ┆ 1          ┆ 1         ┆ 1        ┆ 0.6                ┆ -1      ┆ -2.231         ┆            ┆            │
    │ company:pear        ┆ Pear         ┆ company ┆ product:pearpod     ┆ PearPod      ┆ product ┆ 1         ┆ 1          ┆ 1         ┆ 1        ┆ 0.2                ┆ 1       ┆ 5.004          ┆            ┆            │
    │ product:pearpod     ┆ PearPod      ┆ product ┆ product:tiktok      ┆ TikTok       ┆ product ┆ 0         ┆ 1          ┆ 1         ┆ 1        ┆ 0.6                ┆ -1      ┆ -2.231         ┆            ┆            │
    └─────────────────────┴──────────────┴─────────┴─────────────────────┴──────────────┴─────────┴───────────┴────────────┴───────────┴──────────┴────────────────────┴─────────┴────────────────┴────────────┴────────────┘
    ");
}

#[test]
fn the_same_documents_twice_change_nothing() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    let before = world.dump();
    let again = world.extract(&["./articles/"]);
    assert!(again.err.contains("0 new, 2 unchanged, 0 failed"), "{}", again.err);
    assert_eq!(world.dump(), before);
}

#[test]
fn a_changed_document_replaces_its_own_rows() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    world.file("articles/b.txt", "TikTok was quiet.\n");
    let run = world.extract(&["articles"]);
    assert!(run.err.contains("0 new, 1 changed, 1 unchanged"), "{}", run.err);
    let fresh = World::with_articles();
    fresh.file("articles/b.txt", "TikTok was quiet.\n");
    fresh.extract(&["articles"]);
    for view in ["v_document", "v_mention", "v_co_mention", "v_entity"] {
        let rows = |w: &World| w.run(&["query", &format!("SELECT * FROM {view} ORDER BY 1, 2, 3")]).out;
        assert_eq!(rows(&world), rows(&fresh), "{view}");
    }
}

#[test]
fn other_names_make_the_documents_be_read_anew() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    world.file("more.tsv", "id\tname\ncompany:quiet\tquiet\n");
    let run = world.extract(&["articles", "--gazetteer", "more.tsv"]);
    assert!(run.err.contains("0 new, 2 changed"), "{}", run.err);
    assert_eq!(world.ask("SELECT mentions FROM v_entity WHERE entity = 'company:quiet'"), "1");
}

#[test]
fn a_forgotten_document_leaves_no_trace() {
    let world = World::with_articles();
    world.extract(&["articles/a.md"]);
    let before = world.dump();
    world.extract(&["articles/b.txt"]);
    let run = world.run(&["forget", "articles/b.txt"]);
    assert_snapshot!(run.shown(), @"
    exit 0
    --- out
    --- err
    articles/b.txt: 1 document removed
    ");
    assert_eq!(world.dump(), before);
    assert_eq!(world.run(&["forget", "nothing"]).code, 2);
    assert!(world.run(&["forget", "articles"]).err.contains("1 document removed"));
    assert_eq!(world.ask("SELECT count(*) FROM entity"), "0");
}

#[test]
fn copies_of_one_text_share_a_cluster() {
    let world = World::with_articles();
    let text = "ByteDance owns TikTok.\n";
    for name in ["x/1.txt", "x/2.txt", "x/3.txt"] {
        world.file(name, text);
    }
    world.extract(&["x"]);
    assert_eq!(world.ask("SELECT documents, clusters FROM v_co_mention"), "3,1");
    world.run(&["forget", "x/1.txt"]);
    assert_eq!(world.ask("SELECT documents, clusters FROM v_co_mention"), "2,1");
    world.file("x/2.txt", "ByteDance has TikTok.\n");
    world.extract(&["x/2.txt"]);
    assert_eq!(world.ask("SELECT documents, clusters FROM v_co_mention"), "2,2");
}

#[test]
fn workers_and_order_of_files_change_no_row() {
    let lines: String = (0..300)
        .map(|n| {
            format!(
                "{{\"id\":\"{n}\",\"text\":\"ByteDance {n} 字节跳动和TikTok。{}\"}}\n",
                "张一鸣很忙。".repeat(n % 7)
            )
        })
        .collect();
    let dump = |jobs: &str| {
        let world = World::with_articles();
        world.file("lines.jsonl", &lines);
        world.extract(&["lines.jsonl", "articles", "--jobs", jobs]);
        world.dump()
    };
    assert_eq!(dump("1"), dump("8"));
}

#[test]
fn every_input_format_gives_the_same_names() {
    let world = World::empty();
    let text = "ByteDance（字节跳动）运营TikTok。";
    world.file("in/1.txt", text);
    world.file("in/2.md", format!("---\ntitle: T\n---\n{text}"));
    world.file("in/3.html", format!("<html><head><meta charset=utf-8><title>T</title></head><body><article><p>{text}</p><p>{}</p></article></body></html>", "这一段很长，足以让它看起来像一篇文章的正文。".repeat(8)));
    world.file("in/4.jsonl", format!("{{\"content\":\"{text}\"}}\n"));
    world.file("in/5.csv", format!("headline,body\n\"T, U\",\"{text}\"\n"));
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    world.file("in/6.txt", gbk);
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    world.file("in/7.txt", utf16);
    let run = world.extract(&["in"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let sql = "SELECT group_concat(DISTINCT n) FROM (SELECT source, count(*) AS n FROM v_mention GROUP BY source)";
    assert_eq!(world.ask(sql), "3");
    assert_eq!(world.ask("SELECT count(*) FROM document"), "7");
}

#[test]
fn compressed_files_and_standard_input_are_read() {
    use std::io::Write;
    let world = World::empty();
    let line = b"{\"id\":\"1\",\"abstract\":\"TikTok and ByteDance.\",\"date\":\"2021-07-02\"}\n";
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(line).expect("memory");
    world.file("a.jsonl.gz", gz.finish().expect("memory"));
    world
        .file("b.jsonl.zst", ruzstd::encoding::compress_to_vec(&line[..], ruzstd::encoding::CompressionLevel::Fastest));
    let run = world.extract(&["a.jsonl.gz", "b.jsonl.zst", "--field", "text=abstract"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let args = ["extract", "-", "--no-builtin", "--gazetteer", "names.tsv", "--field", "text=abstract"];
    world.command(&args).write_stdin(&line[..]).assert().success();
    assert_eq!(
        world.ask("SELECT source, published, mentions FROM v_document"),
        "a.jsonl.gz#1,2021-07-02,2\nb.jsonl.zst#1,2021-07-02,2\nstdin#1,2021-07-02,2"
    );
}

#[test]
fn two_texts_with_one_id_are_not_written_over_each_other() {
    let world = World::empty();
    world.file(
        "a.jsonl",
        "{\"id\":1,\"text\":\"TikTok\"}\n{\"id\":1,\"text\":\"ByteDance\"}\n{\"id\":1,\"text\":\"TikTok\"}\n",
    );
    for again in ["1 new, 1 unchanged, 1 failed", "0 new, 2 unchanged, 1 failed"] {
        let run = world.extract(&["a.jsonl"]);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("a.jsonl#1: stands twice in this run") && run.err.contains(again), "{}", run.err);
    }
    assert_eq!(world.ask("SELECT text FROM document"), "TikTok");
    assert_eq!(world.ask("SELECT count(*) FROM failure"), "1");
    // Once the ids are mended, nothing is left to complain of.
    world.file("a.jsonl", "{\"id\":1,\"text\":\"TikTok\"}\n{\"id\":2,\"text\":\"ByteDance\"}\n");
    assert_eq!(world.extract(&["a.jsonl"]).code, 0);
    assert_eq!(world.ask("SELECT count(*) FROM failure"), "0");
}

#[test]
fn a_reader_does_not_keep_the_next_run_from_writing() {
    let world = World::with_articles();
    world.extract(&["articles/a.md"]);
    let reader = rusqlite::Connection::open(world.path().join("guanxi.db")).expect("a database");
    reader.execute_batch("BEGIN; SELECT count(*) FROM document").expect("a read transaction");
    let run = world.extract(&["articles/b.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    drop(reader);
    assert_eq!(world.ask("SELECT count(*) FROM document"), "2");
}
