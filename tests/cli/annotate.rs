//! `annotate`.

use crate::world::World;
use insta::assert_snapshot;

fn annotate(world: &World, args: &[&str]) -> crate::world::Run {
    world.run(&[&["annotate", "--no-builtin", "--gazetteer", "names.tsv"], args].concat())
}

#[test]
fn one_json_object_a_document() {
    let world = World::with_articles();
    let run = annotate(&world, &["articles"]);
    assert_snapshot!(run.out, @r#"
    {"id":null,"source":"articles/a.md","title":"张一鸣谈TikTok","lang":"zh","published":"2021-07-02","text":"张一鸣谈TikTok\n\n字节跳动创始人张一鸣谈到了TikTok。他没有谈梨子汁。\n\n字节跳动没有回应。","mentions":[{"start":0,"end":3,"surface":"张一鸣","entity":"person:zhang-yiming","kind":"person","name":"Zhang Yiming","names":["Zhang Yiming","张一鸣"],"confidence":0.99},{"start":4,"end":10,"surface":"TikTok","entity":"product:tiktok","kind":"product","name":"TikTok","names":["TikTok"],"confidence":0.99},{"start":12,"end":16,"surface":"字节跳动","entity":"company:bytedance","kind":"company","name":"ByteDance","names":["ByteDance","字节跳动"],"confidence":0.99},{"start":19,"end":22,"surface":"张一鸣","entity":"person:zhang-yiming","kind":"person","name":"Zhang Yiming","names":["Zhang Yiming","张一鸣"],"confidence":0.99},{"start":25,"end":31,"surface":"TikTok","entity":"product:tiktok","kind":"product","name":"TikTok","names":["TikTok"],"confidence":0.99},{"start":42,"end":46,"surface":"字节跳动","entity":"company:bytedance","kind":"company","name":"ByteDance","names":["ByteDance","字节跳动"],"confidence":0.99}],"relations":[],"co_mentions":[{"a":"company:bytedance","b":"person:zhang-yiming","sentences":1,"paragraphs":1},{"a":"company:bytedance","b":"product:tiktok","sentences":1,"paragraphs":1},{"a":"person:zhang-yiming","b":"product:tiktok","sentences":2,"paragraphs":2}]}
    {"id":null,"source":"articles/b.txt","title":null,"lang":"en","published":null,"text":"Pear shipped the PearPod. ByteDance and TikTok were quiet.\n","mentions":[{"start":0,"end":4,"surface":"Pear","entity":"company:pear","kind":"company","name":"Pear","names":["Pear","梨子"],"confidence":0.85},{"start":17,"end":24,"surface":"PearPod","entity":"product:pearpod","kind":"product","name":"PearPod","names":["PearPod"],"confidence":0.99},{"start":26,"end":35,"surface":"ByteDance","entity":"company:bytedance","kind":"company","name":"ByteDance","names":["ByteDance","字节跳动"],"confidence":0.99},{"start":40,"end":46,"surface":"TikTok","entity":"product:tiktok","kind":"product","name":"TikTok","names":["TikTok"],"confidence":0.99}],"relations":[],"co_mentions":[{"a":"company:bytedance","b":"company:pear","sentences":0,"paragraphs":1},{"a":"company:bytedance","b":"product:pearpod","sentences":0,"paragraphs":1},{"a":"company:bytedance","b":"product:tiktok","sentences":1,"paragraphs":1},{"a":"company:pear","b":"product:pearpod","sentences":1,"paragraphs":1},{"a":"company:pear","b":"product:tiktok","sentences":0,"paragraphs":1},{"a":"product:pearpod","b":"product:tiktok","sentences":0,"paragraphs":1}]}
    "#);
    for line in run.out.lines() {
        let document: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text: Vec<char> = document["text"].as_str().expect("a text").chars().collect();
        for mention in document["mentions"].as_array().expect("a list") {
            let at = |field: &str| mention[field].as_u64().expect("an offset") as usize;
            let surface: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(mention["surface"], surface);
        }
    }
}

#[test]
fn the_text_with_its_names_marked() {
    let world = World::with_articles();
    assert_snapshot!(annotate(&world, &["articles", "--format", "text"]).out, @"
    ── articles/a.md (zh)
    [张一鸣]谈[TikTok]

    [字节跳动]创始人[张一鸣]谈到了[TikTok]。他没有谈梨子汁。

    [字节跳动]没有回应。

      ByteDance 字节跳动  company:bytedance  2 mentions
      Zhang Yiming 张一鸣  person:zhang-yiming  2 mentions
      TikTok  product:tiktok  2 mentions

    ── articles/b.txt (en)
    [Pear] shipped the [PearPod]. [ByteDance] and [TikTok] were quiet.

      ByteDance 字节跳动  company:bytedance  1 mention
      Pear 梨子  company:pear  1 mention
      PearPod  product:pearpod  1 mention
      TikTok  product:tiktok  1 mention
    ");
}

#[test]
fn the_page_lets_no_markup_of_the_text_through() {
    let world = World::empty();
    world.file("a.txt", "<script>alert('TikTok')</script> & \"ByteDance\"");
    let page = annotate(&world, &["a.txt", "--format", "html"]).out;
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;") && page.contains(">TikTok</mark>"), "{page}");
}

#[test]
fn the_language_can_be_forced() {
    let world = World::empty();
    world.file("a.txt", "TikToks Chef");
    let mentions = |args: &[&str]| annotate(&world, args).out.matches("\"surface\"").count();
    assert_eq!((mentions(&["a.txt", "--lang", "en"]), mentions(&["a.txt", "--lang", "de"])), (0, 1));
}

#[test]
fn weak_names_need_support() {
    let world = World::empty();
    let cases = [
        ("Pear ships.", 0),
        ("A pear fell.", 0),
        ("Pear shows a phone.", 1),
        ("Pear Inc. rose. Pear fell.", 2),
        ("The PearPod is by Pear.", 2),
        ("梨子很甜。", 0),
        ("梨子发布新手机。", 1),
        ("梨子发布新手机。梨子汁很甜。", 1),
        ("PEAR INC. ROSE", 1),
        ("Pear Inc. likes fruit trees", 1),
        ("The Pear Inc. treesome", 1),
        ("Two Pear Inc. trees fell", 0),
    ];
    for (text, wanted) in cases {
        world.file("a.txt", text);
        let found = annotate(&world, &["a.txt"]).out.matches("\"surface\"").count();
        assert_eq!(found, wanted, "{text}");
    }
}
