//! When an article was published, as its page says.
//!
//! In: a parsed page and its declared metadata. Out: an ISO date of the precision that is given. Looks at metadata, at
//! elements that are marked as dates, and at the address; never at the text of the article.

use dom_query::Document;

use super::jsonld::{self, Json};
use super::metadata::{Metas, clean, in_comments};
use crate::text::date::iso_date;

/// Meta elements that hold a date of publication, surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dcterms.available",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "rnews:datepublished",
    "date.created",
    "last-modified",
    "datecreated",
    "originalpublicationdate",
    "og:pubdate",
    "apub:time",
];

/// Where a date stands on the page itself, surest first: a selector and the attribute that holds it.
const TIMES: &[(&str, &str)] = &[
    ("[itemprop~=datePublished]", "content"),
    ("[itemprop~=datePublished]", "datetime"),
    ("time[pubdate]", "datetime"),
    ("time.entry-date", "datetime"),
    ("time.published", "datetime"),
    ("article time[datetime]", "datetime"),
    ("main time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
    ("abbr.published", "title"),
    ("[itemprop~=datePublished]", ""),
    ("time", ""),
    (".entry-date", ""),
    (".post-date", ""),
    (".article-date", ""),
    (".article__date", ""),
    (".published", ""),
    (".date", ""),
    (".datum", ""),
    ("[class*=date]", ""),
    ("[class*=datum]", ""),
    ("[class*=publish]", ""),
    ("[class*=meta]", ""),
    ("[class*=byline]", ""),
];

/// An element on the page that is longer than this is no line about the date.
const LONGEST_DATE_LINE: usize = 160;

/// Finds the date in the metadata, then on the page.
pub(super) fn date(document: &Document, meta: &Metas, json: &jsonld::Found) -> Option<String> {
    let declared = json.text(Json::Published).and_then(|d| iso_date(&d));
    let declared = declared.or_else(|| DATES.iter().find_map(|name| meta.get(*name)?.iter().find_map(|d| iso_date(d))));
    declared.or_else(|| TIMES.iter().find_map(|(selector, attribute)| on_page(document, selector, attribute)))
}

/// The date in an address such as `/2021/07/02/`.
pub(super) fn in_address(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split('/').collect();
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let date = parts.windows(3).find(|w| digits(w[0], 4) && digits(w[1], 2) && digits(w[2], 2))?;
    iso_date(&date.join("-"))
}

fn on_page(document: &Document, selector: &str, attribute: &str) -> Option<String> {
    document.select(selector).nodes().iter().filter(|n| !in_comments(n)).take(20).find_map(|node| {
        let text = if attribute.is_empty() { node.text() } else { node.attr(attribute)? };
        let text = clean(&text)?;
        date_in(&text)
    })
}

/// The first date in a line such as "Published: 2 July 2021 | News".
fn date_in(line: &str) -> Option<String> {
    if line.len() > LONGEST_DATE_LINE {
        return None;
    }
    let words: Vec<&str> = line.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    // A lone number is not believed to be a date here.
    let whole = iso_date(line).filter(|_| line.len() > 6);
    whole.or_else(|| {
        (0..words.len()).find_map(|start| {
            let ends = (start + 1..=words.len().min(start + 3)).rev();
            ends.map(|end| words[start..end].join(" ")).filter(|part| part.len() > 7).find_map(|part| iso_date(&part))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_lines_and_addresses() {
        let lines = [
            ("Published: 2 July 2021 | News", Some("2021-07-02")),
            ("Von Ann Muster, 02.07.2021, 14:30 Uhr", Some("2021-07-02")),
            ("2021年7月2日 来源：某报", Some("2021-07-02")),
            ("Room 2021", None),
            ("3 comments", None),
        ];
        for (line, expected) in lines {
            assert_eq!(date_in(line).as_deref(), expected, "{line}");
        }
        assert_eq!(in_address("https://example.com/2021/07/02/a-story").as_deref(), Some("2021-07-02"));
        assert_eq!(in_address("https://example.com/2021/77/02/a-story"), None);
    }
}
