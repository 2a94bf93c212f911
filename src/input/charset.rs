//! Bytes to text: which encoding a file is in, and its text in UTF-8.
//!
//! In: the bytes of a file and what the file or its sender says of the encoding. Out: [`Decoded`]. Never fails: bytes
//! that fit nothing become U+FFFD, and `lossy` says so. Knows nothing of formats besides the declaration in an HTML
//! head.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;

/// So many bytes of lines with non-ASCII bytes are shown to the detector; more does not make it surer, only slower.
const DETECTOR_SAMPLE: usize = 16 << 10;

/// A declaration further down than this is not looked for, as in browsers (which look at even less).
const HEAD: usize = 4 << 10;

/// Text in UTF-8 and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// Name of the encoding the bytes were read in.
    pub encoding: &'static str,
    /// Whether some bytes could not be read and became U+FFFD.
    pub lossy: bool,
}

/// Decodes bytes: byte-order mark, UTF-8, the declared encoding, then a guess.
///
/// ```
/// # use guanxi::input::charset::decode;
/// assert_eq!(decode(b"\xce\xa2\xb2\xa9", Some("gb2312")).text, "微博");
/// ```
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return decode_as(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP and HZ are pure ASCII, so that valid UTF-8 says nothing; only a declaration tells.
        if let Some(encoding) = declared.and_then(label).filter(|e| !e.is_ascii_compatible() && bytes.contains(&0x1b)) {
            return decode_as(encoding, bytes);
        }
        return Decoded { text: text.to_owned(), encoding: UTF_8.name(), lossy: false };
    }
    // A few broken bytes, or a cut at the end: nothing else than UTF-8 forms valid sequences by chance so often.
    let utf8 = decode_as(UTF_8, bytes);
    if damage(&utf8.text) <= TOLERATED_DAMAGE {
        return utf8;
    }
    // UTF-16 that is declared but shows no zeros cannot be ASCII markup, hence the declaration was never read from it.
    let declared = declared.and_then(label).filter(|e| *e != UTF_16LE && *e != UTF_16BE).map(|e| decode_as(e, bytes));
    match declared {
        Some(decoded) if !decoded.lossy => decoded,
        Some(decoded) => {
            let guessed = decode_as(guess(bytes), bytes);
            // One broken byte in a page of the declared encoding must not turn the whole page into another one:
            // single-byte encodings accept everything, hence "not lossy" proves little.
            if !guessed.lossy && damage(&decoded.text) > TOLERATED_DAMAGE { guessed } else { decoded }
        }
        None => decode_as(guess(bytes), bytes),
    }
}

/// Share of replacement characters among the others beyond ASCII up to which an encoding is still believed.
const TOLERATED_DAMAGE: f64 = 0.05;

fn damage(text: &str) -> f64 {
    let (mut all, mut broken) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        broken += usize::from(c == '\u{fffd}');
    }
    broken as f64 / all.max(1) as f64
}

/// Finds the encoding a page names in its head, as it is written there.
///
/// ```
/// # use guanxi::input::charset::html_declared;
/// assert_eq!(html_declared(b"<meta charset='GBK'>").as_deref(), Some("GBK"));
/// ```
pub fn html_declared(bytes: &[u8]) -> Option<String> {
    static DECLARATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
        // Covers <meta charset=x>, <meta http-equiv … content="…; charset=x"> and <?xml encoding="x"?>.
        Regex::new(r#"(?i-u)(?:<meta\s[^>]*?charset|<\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#).ok()
    });
    let found = DECLARATION.as_ref()?.captures(&bytes[..bytes.len().min(HEAD)])?;
    Some(String::from_utf8_lossy(found.get(1)?.as_bytes()).into_owned())
}

fn label(name: &str) -> Option<&'static Encoding> {
    // GB18030 holds all of GBK and GB2312, and pages that declare these use its characters.
    Encoding::for_label(name.trim().as_bytes()).map(|e| if e == encoding_rs::GBK { encoding_rs::GB18030 } else { e })
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

/// Guesses from the lines that hold non-ASCII bytes; the head of a page is often pure markup.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut fed = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n').filter(|line| !line.is_ascii()) {
        // A page may be one single line; the ASCII before its first other byte says nothing.
        let start = line.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(16);
        let part = &line[start..line.len().min(start + DETECTOR_SAMPLE - fed)];
        detector.feed(part, false);
        fed += part.len();
        if fed >= DETECTOR_SAMPLE {
            break;
        }
    }
    detector.feed(b"\n", true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding }
}

/// Tells UTF-16 without a mark: in most texts spaces, digits and markup leave a zero in every second byte.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(HEAD) & !1];
    if sample.len() < 4 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let pairs = sample.len() / 2;
    // Chinese has few zeros, but on one side only; binary data has them on both.
    match (high_first, low_first) {
        (0, n) if n * 50 >= pairs => Some(UTF_16LE),
        (n, 0) if n * 50 >= pairs => Some(UTF_16BE),
        (a, b) if b > 8 * a && b * 3 >= pairs => Some(UTF_16LE),
        (a, b) if a > 8 * b && a * 3 >= pairs => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    const SIMPLIFIED: &str = "字节跳动将音乐业务升级为重点业务，公司没有回应记者的提问。";
    const TRADITIONAL: &str = "臺灣的公司今年第三季的營收比去年同期增加，董事長表示樂觀。";
    const GERMAN: &str = "Die Größe der Bäume überraschte die Gäste in München – „schön“, sagten sie.";

    #[test]
    fn the_encoding_is_found_without_a_declaration() {
        let markup = "<div class='x'></div>\n".repeat(2000);
        let cases = [
            (SIMPLIFIED.as_bytes().to_vec(), "UTF-8", SIMPLIFIED),
            (format!("\u{feff}{GERMAN}").into_bytes(), "UTF-8", GERMAN),
            (encoded(encoding_rs::GBK, SIMPLIFIED), "gb18030", SIMPLIFIED),
            (encoded(encoding_rs::BIG5, TRADITIONAL), "Big5", TRADITIONAL),
            (encoded(encoding_rs::WINDOWS_1252, GERMAN), "windows-1252", GERMAN),
            (utf16(GERMAN, u16::to_le_bytes), "UTF-16LE", GERMAN),
            (utf16(GERMAN, u16::to_be_bytes), "UTF-16BE", GERMAN),
            ([b"\xff\xfe".to_vec(), utf16(SIMPLIFIED, u16::to_le_bytes)].concat(), "UTF-16LE", SIMPLIFIED),
            ([b"\xfe\xff".to_vec(), utf16(SIMPLIFIED, u16::to_be_bytes)].concat(), "UTF-16BE", SIMPLIFIED),
            (Vec::new(), "UTF-8", ""),
        ];
        for (bytes, encoding, text) in cases {
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.encoding, decoded.text.as_str(), decoded.lossy), (encoding, text, false), "{bytes:?}");
        }
        let page = [markup.into_bytes(), encoded(encoding_rs::GBK, SIMPLIFIED)].concat();
        assert_eq!(decode(&page, None).encoding, "gb18030");
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_deny_it() {
        let cases = [
            (encoded(encoding_rs::GBK, "微博"), Some("gb2312"), "gb18030", "微博"),
            (encoded(encoding_rs::BIG5, "公司"), Some("big5"), "Big5", "公司"),
            (encoded(encoding_rs::WINDOWS_1252, GERMAN), Some("iso-8859-1"), "windows-1252", GERMAN),
            (encoded(encoding_rs::GBK, SIMPLIFIED), Some("utf-8"), "gb18030", SIMPLIFIED),
            (encoded(encoding_rs::WINDOWS_1252, GERMAN), Some("utf-8"), "windows-1252", GERMAN),
            (SIMPLIFIED.as_bytes().to_vec(), Some("gbk"), "UTF-8", SIMPLIFIED),
            (encoded(encoding_rs::GBK, SIMPLIFIED), Some("no-such-thing"), "gb18030", SIMPLIFIED),
        ];
        for (bytes, declared, encoding, text) in cases {
            let decoded = decode(&bytes, declared);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text), "{declared:?}");
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding() {
        let mut bytes = SIMPLIFIED.repeat(5).into_bytes();
        bytes.push(0xe5);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.lossy), ("UTF-8", true));
        assert!(decoded.text.starts_with(SIMPLIFIED));
    }

    #[test]
    fn a_page_declares_its_encoding_in_its_head() {
        let cases: [(&[u8], Option<&str>); 6] = [
            (b"<meta charset=gbk>", Some("gbk")),
            (b"<META http-equiv='Content-Type' content='text/html; charset=Big5'>", Some("Big5")),
            (b"<?xml version='1.0' encoding=\"ISO-8859-1\"?>", Some("ISO-8859-1")),
            (b"\xff<meta name=x><meta charset = \"utf-8\" />", Some("utf-8")),
            (b"<p>charset=gbk</p>", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(html_declared(bytes).as_deref(), expected);
        }
    }
}
