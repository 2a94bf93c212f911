//! The words that tell an article from what is around it: element names, class names, short lines.
//!
//! Constants only. Names of classes and ids are in lower case, as they are compared; so are the lines, without
//! punctuation.

/// Elements that are never part of an article.
#[rustfmt::skip]
pub(super) const FURNITURE: &[&str] = &[
    "nav", "footer", "aside", "form", "menu", "dialog", "button", "input", "fieldset", "figcaption",
];

/// Whole words of class names and ids that say: not the article.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    "ad", "ads", "adv", "advert", "advertisement", "advertising", "anzeige", "werbung", "sponsor", "sponsored",
    "promo", "promotion", "banner", "share", "sharing", "shares", "sharebar", "sharedaddy", "social",
    "socials", "socialmedia", "addthis", "addtoany", "shariff", "related", "similar", "recommended",
    "recommendation", "recommendations", "trending", "popular", "mostread", "readmore", "more", "teaser",
    "teasers", "comment", "comments", "commentlist", "kommentare", "kommentar", "disqus", "respond", "reply",
    "replies", "trackback", "pingback", "newsletter", "subscribe", "subscription", "signup", "login",
    "register", "paywall", "popup", "modal", "overlay", "lightbox", "cookie", "cookies", "consent", "gdpr",
    "privacy", "disclaimer", "breadcrumb", "breadcrumbs", "nav", "navi", "navbar", "navigation", "menu",
    "submenu", "pagination", "pager", "paging", "toolbar", "toolbox", "footer", "foot", "footnav", "sidebar",
    "rightbar", "leftbar", "widget", "widgets", "aside", "marginal", "byline", "meta", "metadata", "postmeta",
    "postmetadata", "timestamp", "pubdate", "sociable", "siguenos", "follow", "toc", "credit", "credits",
    "credito", "copyright", "caption", "cta", "hatnote", "authorbox", "authorinfo", "bio", "tags", "taglist",
    "tagcloud", "keywords", "categories", "outbrain", "taboola", "print", "printonly", "noprint", "rating",
    "ratings", "vote", "votes", "poll", "search", "skip", "hidden", "hide", "invisible", "rss",
];

/// Parts of class names that are as clear wherever they stand.
#[rustfmt::skip]
pub(super) const PARTS: &[&str] = &[
    "breadcrumb", "newsletter", "cookie", "sidebar", "side-bar", "pagination", "navigation", "footer",
    "advert", "sponsor", "outbrain", "taboola", "disqus", "sharing", "sharebar", "share-", "-share", "social",
    "related", "recommend", "teaser", "comment", "kommentar", "author-box", "author-bio", "author-info",
    "about-author", "post-tags", "post-meta", "entry-meta", "article-meta", "article-info", "most-read",
    "most-popular", "read-more", "read-next", "more-stories", "subscribe", "signup", "sign-up",
    "screen-reader", "visually-hidden", "table-of-contents", "inhaltsverzeichnis", "toc-container",
    "toc_container", "caption", "bildunter", "articleside", "print-only",
];

/// Those of the names that count for a span, too.
#[rustfmt::skip]
pub(super) const INLINE_NAMES: &[&str] = &[
    "share", "credit", "copyright", "caption", "screen-reader", "visually-hidden", "social", "hidden",
];

/// Class names that hold such a part and are still the article, or mark a whole page.
#[rustfmt::skip]
pub(super) const HARMLESS: &[&str] = &[
    "elementor-widget", "no-sidebar", "nosidebar", "with-sidebar", "has-sidebar", "sidebar-right-layout", "no-comments",
    "comments-open", "comment-open", "commentary", "nocomments", "sidebar-none", "social-science",
];

/// Short lines that say what is around an article, compared without case and punctuation.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "advertisement", "advertisements", "advert", "ad", "sponsored", "sponsored links", "sponsored content",
    "anzeige", "anzeigen", "werbung", "publicité", "publicidad", "publicidade", "reklama", "реклама", "广告",
    "廣告", "share", "share this", "share this article", "share this story", "share this post",
    "be sociable share", "teilen", "artikel teilen", "beitrag teilen", "diesen artikel teilen", "compartir",
    "compartilhar", "partager", "分享", "分享到", "read more", "continue reading", "weiterlesen", "mehr lesen",
    "print", "print this page", "drucken", "seite drucken", "email", "e mail", "tweet", "whatsapp", "facebook",
    "twitter", "linkedin", "comments", "kommentare", "leave a comment", "leave a reply", "kommentar schreiben",
    "subscribe", "sign up", "newsletter", "loading", "back to top", "nach oben", "zurück",
    "zurück zur übersicht", "play video", "tags", "table of contents", "inhaltsverzeichnis", "author", "autor",
    "von", "by", "this slideshow requires javascript", "please enable javascript",
];

/// Lines after which only other things follow, when little is left.
#[rustfmt::skip]
pub(super) const LAST: &[&str] = &[
    "about the author", "about the authors", "über den autor", "über die autorin", "über die autoren",
    "zum autor", "sobre o autor", "sobre el autor", "related", "related articles", "related stories",
    "related posts", "related content", "related news", "more stories", "more from", "you may also like",
    "you might also like", "recommended", "recommended for you", "read also", "also read", "see also",
    "read next", "trending", "lesen sie auch", "das könnte sie auch interessieren", "mehr zum thema",
    "zum thema", "verwandte artikel", "ähnliche artikel", "weitere artikel", "ähnliche beiträge",
    "verwandte themen", "verwandte themenbereiche", "weitere themen", "lea también", "leia também",
    "leia mais", "à lire aussi", "lire aussi", "zobacz także", "czytaj także", "相关阅读", "相关文章", "相关新闻", "推荐阅读",
    "延伸阅读", "更多阅读", "热门文章", "责任编辑",
];

/// How a line begins that only names the author.
#[rustfmt::skip]
pub(super) const BYLINES: &[&str] = &[
    "by", "written by", "posted by", "published by", "von", "veröffentlicht von", "autor", "author", "par",
    "por", "publicado por", "di", "作者", "记者",
];

/// Elements whose content is never read.
#[rustfmt::skip]
pub(super) const NEVER_TEXT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object", "embed",
    "applet", "audio", "video", "canvas", "select", "datalist", "textarea", "rp", "rt", "frameset", "noframes",
    "map", "progress",
];

/// Elements that stand inside a line.
#[rustfmt::skip]
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rtc", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source", "input", "button",
    "output", "blink",
];
