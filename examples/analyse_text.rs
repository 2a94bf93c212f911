//! Finds who is mentioned in a text, and with whom.
//!
//! cargo run --example analyse_text

use guanxi::data::Data;
use guanxi::model::Document;
use guanxi::pipeline::Analyser;

fn main() -> Result<(), guanxi::data::DataError> {
    let analyser = Analyser::new(Data::load(true, &[])?);
    let text = "2017年，字节跳动收购了Musical.ly，创始人朱骏（Alex Zhu）后来负责TikTok。";
    let found = analyser.analyse(Document::from_text("example", text));
    let gazetteer = &analyser.data().gazetteer;
    println!("language: {}", found.lang);
    for mention in &found.mentions {
        let surface = mention.span.of(&found.document.text);
        println!("{surface} → {} ({:.2})", gazetteer.id(mention.entity), mention.confidence);
    }
    for pair in &found.co_mentions {
        println!("{} — {}: {} sentence(s)", gazetteer.id(pair.a), gazetteer.id(pair.b), pair.sentences);
    }
    Ok(())
}
