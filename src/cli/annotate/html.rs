//! One self-contained page with the names marked.

use crate::cli::output::html;
use crate::data::Data;
use crate::model::Analysis;
use std::io::{self, Write};

/// The end of the page.
pub(super) const FOOT: &str = "</main>\n</html>\n";

/// The head of the page, with a colour for each kind.
pub(super) fn head(data: &Data) -> String {
    let mut style = String::new();
    let mut legend = String::new();
    for kind in data.kinds.names() {
        let Some(look) = data.kinds.get(kind) else { continue };
        style += &format!("mark.{kind}{{background:{0}26;border-bottom:2px solid {0}}}\n", look.colour);
        legend += &format!("<mark class=\"{kind}\">{}</mark> ", html(&look.label));
    }
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>guanxi annotate</title>\n<style>\n:root{{color-scheme:light dark}}\n\
         body{{font:17px/1.7 system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}}\n\
         h2{{font-size:1rem;opacity:.7;margin-top:3rem;overflow-wrap:anywhere}}\narticle{{white-space:pre-wrap;overflow-wrap:anywhere}}\n\
         mark{{color:inherit;padding:0 .1em;border-radius:2px}}\n{style}</style></head>\n<main>\n<p>{legend}</p>\n"
    )
}

/// One document.
pub(super) fn write(analysis: &Analysis, data: &Data, out: &mut dyn Write) -> io::Result<()> {
    let text = &analysis.document.text;
    writeln!(out, "<h2>{}</h2>\n<article lang=\"{}\">", html(&analysis.document.source), html(analysis.lang.as_str()))?;
    let mut at = 0;
    for mention in &analysis.mentions {
        let (start, end) = (mention.span.start as usize, mention.span.end as usize);
        let row = data.gazetteer.entity(mention.entity);
        let tip = format!(
            "{} {} · {} · {:.2}",
            row.name,
            row.name_zh.as_deref().unwrap_or_default(),
            row.id,
            mention.confidence
        );
        write!(
            out,
            "{}<mark class=\"{}\" title=\"{}\">{}</mark>",
            html(&text[at..start]),
            html(row.id.kind()),
            html(&tip),
            html(&text[start..end]),
        )?;
        at = end;
    }
    writeln!(out, "{}</article>", html(&text[at..]))
}
