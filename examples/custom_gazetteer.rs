//! Lays a list of one's own over the built-in names.
//!
//! cargo run --example custom_gazetteer

use guanxi::data::Data;
use guanxi::model::Document;
use guanxi::pipeline::Analyser;
use std::fs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::temp_dir().join("guanxi-example.tsv");
    let list = "id\tname\tname_zh\taliases\tweak_aliases\tcontext\n\
                company:lantern-audio\tLantern Audio\t灯笼音频\tLantern Audio GmbH\tLantern\tstudio | speaker | 音箱\n";
    fs::write(&file, list)?;
    let analyser = Analyser::new(Data::load(true, &[file])?);
    for text in ["灯笼音频和Spotify签了合同。", "Lantern builds a new studio.", "She lit the lantern."] {
        let found = analyser.analyse(Document::from_text("example", text));
        let ids: Vec<&str> = found.mentions.iter().map(|m| analyser.data().gazetteer.id(m.entity)).collect();
        println!("{text} {ids:?}");
    }
    Ok(())
}
