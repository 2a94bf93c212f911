//! One JSON object a document. Offsets are code points of `text`.

use crate::data::Data;
use crate::model::{Analysis, CodePoints};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    id: Option<&'a str>,
    source: &'a str,
    title: Option<&'a str>,
    lang: &'a str,
    published: Option<&'a str>,
    text: &'a str,
    mentions: Vec<Mention<'a>>,
    relations: [(); 0],
    co_mentions: Vec<CoMention<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    start: u32,
    end: u32,
    surface: &'a str,
    entity: &'a str,
    kind: &'a str,
    name: String,
    names: Vec<String>,
    confidence: f64,
}

#[derive(Serialize)]
struct CoMention<'a> {
    a: &'a str,
    b: &'a str,
    sentences: u32,
    paragraphs: u32,
}

pub(super) fn write(analysis: &Analysis, data: &Data, out: &mut dyn Write) -> io::Result<()> {
    let document = &analysis.document;
    let gazetteer = &data.gazetteer;
    let mut points = CodePoints::new(&document.text);
    let mention = |m: &crate::model::Mention| {
        let entity = gazetteer.entity(m.entity);
        let id = gazetteer.id(m.entity);
        let mut names = vec![entity.name.clone()];
        names.extend(entity.name_zh.filter(|zh| *zh != entity.name));
        Mention {
            start: points.at(m.span.start),
            end: points.at(m.span.end),
            surface: m.span.of(&document.text),
            entity: id,
            kind: id.split(':').next().unwrap_or_default(),
            name: entity.name,
            names,
            confidence: m.confidence,
        }
    };
    let mentions = analysis.mentions.iter().map(mention).collect();
    let pair = |c: &crate::model::CoMention| CoMention {
        a: gazetteer.id(c.a),
        b: gazetteer.id(c.b),
        sentences: c.sentences,
        paragraphs: c.paragraphs,
    };
    let value = Document {
        id: document.id.as_deref(),
        source: &document.source,
        title: document.title.as_deref(),
        lang: analysis.lang.as_str(),
        published: document.published.as_deref(),
        text: &document.text,
        mentions,
        relations: [],
        co_mentions: analysis.co_mentions.iter().map(pair).collect(),
    };
    serde_json::to_writer(&mut *out, &value)?;
    out.write_all(b"\n")
}
