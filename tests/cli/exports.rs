//! `export` with its filters.

use crate::world::World;
use std::fs;

fn nodes_and_edges(world: &World, args: &[&str]) -> (Vec<String>, Vec<(String, String)>) {
    let run = world.run(&[&["export", "--format", "json"], args].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let graph: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let text = |v: &serde_json::Value| v.as_str().expect("an id").split(':').next_back().expect("a slug").to_owned();
    let nodes = graph["nodes"].as_array().expect("a list").iter().map(|n| text(&n["id"])).collect();
    let edges =
        graph["edges"].as_array().expect("a list").iter().map(|e| (text(&e["source"]), text(&e["target"]))).collect();
    (nodes, edges)
}

#[test]
fn filters_choose_a_part_of_the_graph() {
    let world = World::with_articles();
    world.file("articles/c.txt", "TikTok grew.\n\nByteDance did not.\n");
    world.extract(&["articles"]);
    let cases: &[(&[&str], &[&str], usize)] = &[
        (&[], &["bytedance", "pear", "zhang-yiming", "pearpod", "tiktok"], 4),
        (&["--kind", "company,product"], &["bytedance", "pear", "pearpod", "tiktok"], 2),
        (&["--min-count", "2"], &["bytedance", "zhang-yiming", "tiktok"], 2),
        (&["--around", "张一鸣"], &["bytedance", "zhang-yiming", "tiktok"], 3),
        (&["--around", "Pear", "--depth", "5"], &["pear", "pearpod"], 1),
        (&["--top", "2"], &["bytedance", "tiktok"], 1),
        (&["--since", "2021"], &["bytedance", "zhang-yiming", "tiktok"], 3),
        (&["--until", "2020"], &[], 0),
        (&["--until", "2021-07"], &["bytedance", "zhang-yiming", "tiktok"], 3),
        (&["--min-npmi", "0.9"], &["pear", "pearpod"], 1),
        (&["--edges", "relation"], &[], 0),
        (&["--edges", "both", "--window", "paragraph"], &["bytedance", "pear", "zhang-yiming", "pearpod", "tiktok"], 8),
    ];
    for (args, wanted, edges) in cases {
        let found = nodes_and_edges(&world, args);
        assert_eq!(
            (found.0.as_slice(), found.1.len()),
            (&wanted.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..], *edges),
            "{args:?}"
        );
    }
    // By document, the two names of the third article are a pair, too.
    let document = world.run(&["export", "--format", "json", "--window", "document", "--around", "TikTok"]).out;
    let graph: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    let pair = graph["edges"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|e| e["source"] == "company:bytedance" && e["target"] == "product:tiktok");
    assert_eq!(pair.expect("the pair")["weight"], 3);
}

#[test]
fn the_ending_of_the_file_names_the_format() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    for (name, start) in [("g.dot", "// 5 nodes"), ("g.json", "{\"directed\""), ("g.gexf", "<?xml")] {
        let run = world.run(&["export", "-o", name]);
        assert!(run.err.starts_with("5 nodes, 4 edges → "), "{}", run.err);
        assert!(fs::read_to_string(world.path().join(name)).expect("written").starts_with(start), "{name}");
    }
    assert!(world.run(&["export", "-o", "g.xyz"]).err.contains("add --format dot|json|gexf"));
    assert!(world.run(&["export", "-o", "no/such/folder/g.dot"]).err.contains("cannot be written"));
}

#[test]
fn two_runs_write_the_same_bytes() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    for format in ["dot", "json", "gexf"] {
        let export = || world.run(&["export", "--format", format]).out;
        assert_eq!(export(), export(), "{format}");
    }
}

#[test]
fn relations_are_directed_edges_with_their_status() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    let db = rusqlite::Connection::open(world.path().join("guanxi.db")).expect("our database");
    db.execute_batch(
        "INSERT INTO relation SELECT 1, a.id, 'founded', b.id FROM entity a, entity b
             WHERE a.key = 'person:zhang-yiming' AND b.key = 'company:bytedance';
         INSERT INTO evidence SELECT 1, 1, document_id, id, 'test', 'asserted', NULL, '2012', 0.9 FROM sentence LIMIT 1;
         INSERT INTO evidence SELECT 2, 1, document_id, id, 'test', 'denied', NULL, NULL, 0.9 FROM sentence LIMIT 1;",
    )
    .expect("the schema of the contract");
    drop(db);
    let (_, edges) = nodes_and_edges(&world, &["--edges", "relation"]);
    assert_eq!(edges, [("zhang-yiming".to_owned(), "bytedance".to_owned())]);
    let of = |args: &[&str]| nodes_and_edges(&world, &[&["--edges", "relation"], args].concat()).1.len();
    assert_eq!((of(&["--status", "planned"]), of(&["--predicate", "leads"]), of(&["--status", "denied"])), (0, 0, 1));
    assert_eq!(world.ask("SELECT asserted, denied, first_date FROM v_relation"), "1,1,2012");
    assert!(world.run(&["show", "张一鸣"]).out.contains("Zhang Yiming founded ByteDance (asserted 1)"));
}
