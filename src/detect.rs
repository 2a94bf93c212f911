//! The language of a document: declared, checked against the script, else voted by stop words.
//!
//! In: a document. Out: `zh`, `zh-Hant`, a language that has a data file, or `other`. Data: `stopwords` of
//! `gazetteers/languages/*.toml`.

use crate::data::Languages;
use crate::model::{Document, Lang};
use crate::text::fold::{Folded, fold_char};
use crate::text::script::{is_cjk, is_han};
use std::borrow::Cow;

/// How much of a text is looked at, in characters.
const SAMPLE: usize = 200;

/// Detects the language of a document.
///
/// ```
/// use guanxi::{data::Data, detect::detect, model::Document};
/// let data = Data::load(true, &[])?;
/// let lang = |text| detect(&Document::from_text("a.txt", text), &data.languages).to_string();
/// assert_eq!(lang("字節跳動創辦人張一鳴"), "zh-Hant");
/// assert_eq!(lang("Der Konzern übernimmt den Rivalen."), "de");
/// assert_eq!(lang("La société a racheté son rival pour deux milliards."), "other");
/// # Ok::<(), guanxi::data::DataError>(())
/// ```
pub fn detect(document: &Document, languages: &Languages) -> Lang {
    let text = &document.text;
    let (mut han, mut other_cjk, mut letters, mut traditional, mut simplified) = (0, 0, 0, 0, 0);
    for c in text.chars().take(SAMPLE) {
        if is_han(c) {
            han += 1;
            match is_traditional(c) {
                Some(true) => traditional += 1,
                Some(false) => simplified += 1,
                None => {}
            }
        } else if is_cjk(c) {
            other_cjk += 1;
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    if other_cjk > 2 && other_cjk * 4 > han {
        return Lang::other(); // Japanese, Korean
    }
    // A Han character says about as much as two or three Latin letters.
    if han * 3 > letters {
        return Lang::new(if traditional > simplified { "zh-Hant" } else { "zh" });
    }
    vote(text, document.lang.as_ref(), languages)
}

/// Says whether a Han character is written so only in traditional (`Some(true)`) or only in simplified script.
fn is_traditional(c: char) -> Option<bool> {
    // A character that folds to another one is traditional; of the simplified ones it is enough to know the commonest.
    if matches!(fold_char(c), Folded::Char(folded) if folded != c && is_han(folded) && c > '\u{3400}') {
        return Some(true);
    }
    let simplified = matches!(
        c,
        '们' | '这'
            | '来'
            | '个'
            | '国'
            | '说'
            | '为'
            | '时'
            | '会'
            | '对'
            | '发'
            | '动'
            | '业'
            | '东'
            | '车'
            | '长'
            | '门'
            | '问'
            | '间'
            | '关'
            | '开'
            | '无'
            | '现'
            | '见'
            | '观'
            | '书'
            | '电'
            | '话'
            | '语'
            | '让'
            | '认'
            | '进'
            | '过'
            | '还'
            | '边'
            | '远'
            | '应'
            | '机'
            | '经'
            | '济'
            | '级'
            | '线'
            | '组'
            | '织'
            | '结'
            | '给'
            | '统'
            | '资'
            | '产'
            | '华'
            | '单'
            | '报'
            | '场'
            | '样'
            | '头'
            | '实'
            | '学'
            | '党'
            | '战'
            | '农'
            | '风'
            | '飞'
            | '马'
            | '鱼'
            | '鸟'
            | '龙'
            | '齿'
            | '亿'
    );
    simplified.then_some(false)
}

/// Counts stop words; the declared language wins where they say nothing against it.
fn vote(text: &str, declared: Option<&Lang>, languages: &Languages) -> Lang {
    let tags: Vec<&Lang> = languages.tags().collect();
    let mut votes = vec![0usize; tags.len()];
    let mut words = 0;
    let end = text.char_indices().nth(8 * SAMPLE).map_or(text.len(), |(at, _)| at);
    for word in text[..end].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        words += 1;
        let lower = if word.bytes().all(|b| b.is_ascii_lowercase()) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        };
        languages.with_stopword(&lower).iter().for_each(|l| votes[usize::from(*l)] += 1);
    }
    let best = (0..tags.len()).max_by_key(|at| (votes[*at], usize::MAX - at));
    let declared = declared.and_then(|d| tags.iter().position(|t| t.base() == d.base()));
    match (best, declared) {
        // Running text has a stop word every few words; a headline may have none.
        (_, Some(at)) if words < 12 || votes[at] * 8 >= words => tags[at].clone(),
        (Some(at), _) if votes[at] > 0 && votes[at] * 10 >= words => tags[at].clone(),
        (Some(at), None) if words < 12 && text.is_ascii() && votes.iter().all(|v| *v == 0) => {
            english_or(tags[at], &tags).clone()
        }
        _ => Lang::other(),
    }
}

/// A short plain-ASCII text without any stop word (a headline) is taken for English.
fn english_or<'l>(other: &'l Lang, tags: &[&'l Lang]) -> &'l Lang {
    tags.iter().find(|t| t.as_str() == "en").copied().unwrap_or(other)
}
