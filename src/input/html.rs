//! HTML pages: the article's text and what the page says about it, without everything around it.
//!
//! In: a page, decoded. Out: an [`Article`] whose body is plain text, a blank line between paragraphs. Finds the
//! article by three independent ways (the names authors give it, text against links, Readability) and removes what is
//! none. Never panics, never recurses over the page; pages that nest too deeply are stripped of their tags.

mod byline;
mod guard;
mod jsonld;
mod metadata;
mod prune;
mod published;
mod render;
mod select;
mod tree;
mod trim;
mod weigh;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::Article;
use tree::Page;
use weigh::Weights;

/// Why a page could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HtmlError {
    /// There is no text in it: an empty page, or one that scripts fill.
    #[error("holds no article text; it may be empty, or filled by scripts only")]
    NoText,
}

/// Larger pages are cleaned by our own rules only: Readability copies the page for each of its attempts.
const LARGEST_FOR_READABILITY: usize = 4 << 20;

/// Reads the article of a page.
///
/// ```
/// # use guanxi::input::html;
/// let page = "<title>A story</title><nav>Home</nav><article><h1>A story</h1><p>Text.</p></article>";
/// assert_eq!(html::read(page).map(|article| article.body).as_deref(), Ok("Text."));
/// ```
///
/// # Errors
/// [`HtmlError::NoText`] if no text is left.
pub fn read(html: &str) -> Result<Article, HtmlError> {
    if guard::is_hostile(html) {
        let body = guard::strip_tags(html);
        return if body.is_empty() { Err(HtmlError::NoText) } else { Ok(Article { body, ..Article::default() }) };
    }
    let document = Document::from(html);
    let mut article = metadata::read(&document);
    let declared = jsonld::read(&document).body();
    article.body = body(document, article.title.as_deref(), html.len() <= LARGEST_FOR_READABILITY);
    if let Some(declared) = declared.filter(|d| weigh::weight(d) > 2 * weigh::weight(&article.body)) {
        article.body = declared;
    }
    if article.body.is_empty() { Err(HtmlError::NoText) } else { Ok(article) }
}

/// Turns a piece of HTML into text, leaving nothing out but what is never text.
///
/// ```
/// # use guanxi::input::html::fragment_to_text;
/// assert_eq!(fragment_to_text("<p>A <b>b</b>&amp;c<p>D<br>e"), "A b&c\n\nD\ne");
/// ```
pub fn fragment_to_text(html: &str) -> String {
    if guard::is_hostile(html) {
        return guard::strip_tags(html);
    }
    let document = Document::fragment(html);
    render::render(&Page::flatten(document.root()), &[0])
}

fn body(document: Document, title: Option<&str>, readability: bool) -> String {
    let mut page = Page::flatten(document.root());
    prune::furniture(&mut page);
    let readable = if readability { readable(document, &page) } else { None };
    let (mut page, root) = choose(page, readable);
    prune::links(&mut page, root);
    let mut parts = trim::intro(&page, root, title);
    trim::edges(&mut page, root, title);
    parts.push(root);
    let body = render::render(&page, &parts);
    if !body.is_empty() {
        return body;
    }
    // Rules that leave nothing were wrong for this page.
    page.nodes.iter_mut().for_each(|node| node.dropped = false);
    render::render(&page, &[0])
}

/// Decides which of the three answers to believe.
fn choose(page: Page, readable: Option<Page>) -> (Page, usize) {
    let weights = Weights::of(&page);
    let good = |at: Option<usize>| f64::from(at.map_or(0, |at| weights.good(at)));
    let (named, dense) = (select::by_name(&page), select::by_density(&page));
    let read = f64::from(readable.as_ref().map_or(0, |p| Weights::of(p).good(0)));
    let root = if good(named) > 0.6 * read { named } else { dense };
    match readable {
        // Both of ours found a fraction of it only.
        Some(readable) if good(root) < 0.5 * read => (readable, 0),
        _ => (page, root.unwrap_or(0)),
    }
}

/// The article as Readability finds it on a page that is already rid of its furniture.
fn readable(document: Document, page: &Page) -> Option<Page> {
    for node in page.nodes.iter().filter(|n| n.dropped) {
        document.tree.remove_from_parent(&node.id);
    }
    // Its rules for videos cut strings at any byte; they are not article text anyway.
    document.select("iframe, object, embed, img, video, svg").remove();
    let config = Config { disable_json_ld: true, ..Config::default() };
    // A fault of the library on an odd page must not lose the page, as our own rules can still read it.
    let article =
        catch_unwind(AssertUnwindSafe(|| Readability::with_document(document, None, Some(config)).ok()?.parse().ok()))
            .ok()??;
    Some(Page::flatten(Document::fragment(article.content).root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str =
        "The small company in the north said on Monday that it would buy its largest rival, after months of talks.";
    const SECOND: &str =
        "Neither side gave a price, but people who know the plans speak of four hundred million, most of it in shares.";
    const THIRD: &str =
        "The deal still needs the approval of the regulator, which had refused a similar one only two years ago.";

    fn page(head: &str, inside: &str) -> String {
        format!(
            "<!doctype html><html lang=en-GB><head><title>Company buys rival | The Paper</title>{head}</head><body>
             <header><div class=logo>The Paper</div><nav><ul><li><a href=/>Home</a><li><a href=/money>Money</a></ul></nav></header>
             <div class=cookie-banner><p>We use cookies, and so do our partners. Do you accept all of them?</p></div>
             <main>{inside}</main>
             <aside class=sidebar><h3>Most read</h3><ul><li><a href=/1>Another story</a><li><a href=/2>And another</a></ul></aside>
             <footer><p>© The Paper. All rights reserved.</p></footer></body></html>"
        )
    }

    fn body(inside: &str) -> String {
        read(&page("", inside)).map(|article| article.body).unwrap_or_default()
    }

    #[test]
    fn the_article_is_told_from_what_is_around_it() {
        let clean = format!("{FIRST}\n\n{SECOND}\n\n{THIRD}");
        let text = format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
        let around = [
            ("", ""),
            ("<div class=breadcrumb><a href=/>Home</a> &gt; <a href=/money>Money</a></div>", ""),
            ("<p class=byline>By Ann Muster</p><p>2 July 2021</p>", ""),
            ("", "<div class='share-bar'>Share this on <a href=x>X</a></div>"),
            (
                "",
                "<div id=comments><h2>Comments</h2><p>I do not believe a word of this, and never did, says a reader.</p></div>",
            ),
            ("", "<h3>Related articles</h3><ul><li><a href=/a>One more story</a><li><a href=/b>A last one</a></ul>"),
            (
                "",
                "<script>var a = '<p>no</p>';</script><p style='display: none'>hidden</p><form><label>Name</label></form>",
            ),
        ];
        for (before, after) in around {
            let inside = format!("<article><h1>Company buys rival</h1>{before}{text}{after}</article>");
            assert_eq!(body(&inside), clean, "{before} {after}");
        }
        // The same without any element that says what it is.
        assert_eq!(body(&format!("<div><h1>Company buys rival</h1><div>{text}</div></div>")), clean);
    }

    #[test]
    fn blocks_become_lines_and_paragraphs() {
        let text = format!(
            "<article><h1>Company buys rival</h1><p>{FIRST}</p><h2>What it owns</h2><ul><li>A <b>mill</b><li>Two&nbsp;ships</ul>
             <blockquote>{SECOND}</blockquote><p>{THIRD}<br>That is all.</p><table><tr><td>Price<td>4</tr></table></article>"
        );
        let expected =
            format!("{FIRST}\n\nWhat it owns\n\nA mill\nTwo ships\n\n{SECOND}\n\n{THIRD}\nThat is all.\n\nPrice\n4");
        assert_eq!(body(&text), expected);
    }

    #[test]
    fn an_intro_apart_from_the_article_is_kept() {
        let intro = "A takeover in the north, and what it means for those who work there.";
        let inside = format!(
            "<div class=top><h1>Company buys rival</h1><p class=lead>{intro}</p></div>
             <div class=article-body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
        );
        assert_eq!(body(&inside), format!("{intro}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"));
    }

    #[test]
    fn metadata_is_read_where_pages_keep_it() {
        let text = format!("<article><h1>Company buys rival</h1><p>{FIRST}</p><p>{SECOND}</p></article>");
        let expected = Article {
            title: Some("Company buys rival".into()),
            author: Some("Ann Muster".into()),
            url: Some("https://example.com/deal".into()),
            site: Some("The Paper".into()),
            lang: Some("en-GB".into()),
            published: Some("2021-07-02".into()),
            body: format!("{FIRST}\n\n{SECOND}"),
        };
        let heads = [
            "<meta property=og:site_name content='The Paper'><meta property=og:title content='Company buys rival - The Paper'>
             <meta name=author content='Ann Muster'><meta property=article:published_time content=2021-07-02T10:00:00+02:00>
             <link rel=canonical href=https://example.com/deal>",
            "<script type=application/ld+json>{\"@graph\": [{\"@type\": \"NewsArticle\", \"headline\": \"Company buys rival\",
             \"author\": {\"@id\": \"#ann\"}, \"datePublished\": \"2021-07-02\", \"publisher\": {\"name\": \"The Paper\"},
             \"url\": \"https://example.com/deal\"}, {\"@type\": \"Person\", \"@id\": \"#ann\", \"name\": \"Ann Muster\"}]}</script>",
            "<script type=application/ld+json>{broken</script><meta property=og:url content=https://example.com/deal>
             <meta property=og:site_name content='The Paper'><meta name=dc.creator content='by Ann Muster'><meta name=date content='2 July 2021'>",
        ];
        for head in heads {
            assert_eq!(read(&page(head, &text)), Ok(expected.clone()), "{head}");
        }
    }

    #[test]
    fn chinese_articles_are_weighed_by_their_characters() {
        let text = "这家公司周一宣布，将收购其最大的竞争对手，双方已经谈判数月，但没有公布价格。";
        let inside = format!(
            "<div class=nav><a href=/>首页</a></div><div class=content><h1>公司收购对手</h1><p>{text}</p><p>{text}</p></div>"
        );
        assert_eq!(body(&inside), format!("{text}\n\n{text}"));
    }

    #[test]
    fn pages_without_text_are_an_error_and_broken_ones_are_read() {
        for empty in ["", " \n", "<html></html>", "<body><script>x</script></body>", "<!-- only a comment"] {
            assert_eq!(read(empty), Err(HtmlError::NoText), "{empty}");
        }
        for broken in [
            "Plain text",
            "<p>Plain text",
            "<div><p>Plain text</div></p></b>",
            "<table><p>Plain text",
            "Plain <b>text</i>",
        ] {
            assert_eq!(read(broken).map(|a| a.body).as_deref(), Ok("Plain text"), "{broken}");
        }
    }

    #[test]
    fn hostile_pages_neither_overflow_nor_take_long() {
        let deep = |tag: &str, count: usize| tag.repeat(count) + "text";
        for page in [deep("<div>", 10_000), deep("<div>", 1_000_000), deep("<b>", 100_000), deep("<svg><td>", 50_000)] {
            assert_eq!(read(&page).map(|a| a.body).as_deref(), Ok("text"));
            assert_eq!(fragment_to_text(&page), "text");
        }
    }
}
