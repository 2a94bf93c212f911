//! `query` and `show`.

use crate::world::World;
use insta::assert_snapshot;

#[test]
fn rows_are_printed_in_every_format() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    let sql = "SELECT entity, mentions, first_date FROM v_entity ORDER BY mentions DESC, entity LIMIT 2";
    let all: String = ["table", "csv", "json", "jsonl", "markdown"]
        .iter()
        .map(|format| format!("## {format}\n{}\n", world.run(&["query", sql, "--format", format]).out))
        .collect();
    assert_snapshot!(all, @r#"
    ## table
    ┌───────────────────┬──────────┬────────────┐
    │ entity            ┆ mentions ┆ first_date │
    ╞═══════════════════╪══════════╪════════════╡
    │ company:bytedance ┆ 3        ┆ 2021-07-02 │
    │ product:tiktok    ┆ 3        ┆ 2021-07-02 │
    └───────────────────┴──────────┴────────────┘

    ## csv
    entity,mentions,first_date
    company:bytedance,3,2021-07-02
    product:tiktok,3,2021-07-02

    ## json
    [
    {"entity":"company:bytedance","mentions":3,"first_date":"2021-07-02"},
    {"entity":"product:tiktok","mentions":3,"first_date":"2021-07-02"}
    ]

    ## jsonl
    {"entity":"company:bytedance","mentions":3,"first_date":"2021-07-02"}
    {"entity":"product:tiktok","mentions":3,"first_date":"2021-07-02"}

    ## markdown
    | entity | mentions | first_date |
    | --- | --- | --- |
    | company:bytedance | 3 | 2021-07-02 |
    | product:tiktok | 3 | 2021-07-02 |
    "#);
}

#[test]
fn bare_query_lists_the_views() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    assert_snapshot!(world.run(&["query"]).out, @r#"
    v_document
      an article: source, title, date, language, how much is mentioned in it
      id, source, title, author, site, url, lang, published, characters, mentions, entities, cluster_id

    v_entity
      a company, person or product: mentions, documents, first and last date
      entity, kind, name, name_zh, wikidata, mentions, documents, clusters, first_date, last_date

    v_mention
      a place where one is mentioned, with its sentence
      entity, kind, name, name_zh, surface, confidence, sentence, source, title, published, lang, start, end

    v_co_mention
      a pair mentioned together: counts, expected count, NPMI, log-likelihood
      a, a_name, a_kind, b, b_name, b_kind, sentences, paragraphs, documents, clusters, expected_sentences, npmi, log_likelihood, first_date, last_date

    v_neighbour
      the same pairs from both sides: who stands beside whom
      entity, name, neighbour, neighbour_name, neighbour_kind, sentences, paragraphs, documents, clusters, npmi, log_likelihood, first_date, last_date

    v_relation
      subject, predicate, object, with counts by status
      subject, subject_name, predicate, object, object_name, asserted, ended, planned, rumoured, denied, documents, clusters, first_date, last_date

    v_evidence
      a sentence behind an edge, with source and date
      subject, subject_name, predicate, object, object_name, quote, status, role, date, rule, confidence, source, title, published

    v_timeline
      a date on which an entity was mentioned or something was said to have happened
      date, entity, name, predicate, other, other_name, status, source

    guanxi query --view v_entity, or guanxi query "SELECT …"
    "#);
}

#[test]
fn every_view_answers() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    for view in guanxi::store::VIEWS {
        let run = world.run(&["query", "--view", view.name, "--format", "jsonl"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", view.name);
        // Relations come with typed rules; all other views have rows here.
        assert_eq!(run.out.is_empty(), view.name == "v_relation", "{}", view.name);
    }
}

#[test]
fn statements_that_write_are_refused() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    for sql in
        ["DELETE FROM document", "SELECT 1; DROP TABLE document", "ATTACH 'x.db' AS x; CREATE TABLE x.y (z)", "SELEC 1"]
    {
        let run = world.run(&["query", sql]);
        assert_eq!(run.code, 2, "{sql}");
        assert!(run.err.starts_with("error: "), "{}", run.err);
    }
    assert_eq!(world.ask("SELECT count(*) FROM document"), "2");
}

#[test]
fn the_statistics_of_the_view_are_those_of_the_graph() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    let export = world.run(&["export", "--format", "json"]).out;
    let graph: serde_json::Value = serde_json::from_str(&export).expect("JSON");
    for edge in graph["edges"].as_array().expect("a list") {
        let sql = format!(
            "SELECT sentences, npmi, log_likelihood FROM v_co_mention WHERE a = '{}' AND b = '{}'",
            edge["source"].as_str().expect("an id"),
            edge["target"].as_str().expect("an id")
        );
        let row = world.ask(&sql);
        let cells: Vec<f64> = row.split(',').map(|c| c.parse().expect("a number")).collect();
        for (cell, field) in cells.iter().zip(["sentences", "npmi", "log_likelihood"]) {
            assert!((cell - edge[field].as_f64().expect("a number")).abs() < 1e-3, "{edge} {row}");
        }
    }
}

#[test]
fn one_entity_is_shown_on_one_screen_by_any_name() {
    let world = World::with_articles();
    world.extract(&["articles"]);
    let shown = world.run(&["show", "字節跳動"]);
    assert_snapshot!(shown.out, @"
    ByteDance 字节跳动 (company, company:bytedance)
    names: ByteDance, 字节跳动
    3 mentions: 字节跳动 2, ByteDance 1

    mentioned with (sentences, documents, NPMI):
         2    2   0.11  TikTok  product:tiktok
         1    1  -0.11  Zhang Yiming 张一鸣  person:zhang-yiming

    mentions by month of publication:
      undated     1  ████████████████████
      2021-07     2  ████████████████████████████████████████

    latest sentences:
      字节跳动创始人张一鸣谈到了TikTok。
        2021-07-02, articles/a.md
      字节跳动没有回应。
        2021-07-02, articles/a.md
      ByteDance and TikTok were quiet.
        articles/b.txt
    ");
    assert_eq!(world.run(&["show", "company:bytedance"]).out, shown.out);
    assert_snapshot!(world.run(&["show", "Nobody"]).shown(), @"
    exit 2
    --- out
    --- err
    error: `Nobody` is not mentioned in guanxi.db
    hint: `guanxi query --view v_entity` lists what is, `guanxi gazetteer show Nobody` looks it up in the gazetteer
    ");
}
