//! Generated input with a fixed seed: names and articles that look like news to the matcher.

use guanxi::data::Data;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// A small generator of pseudo-random numbers (SplitMix64), so that every run measures the same input.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn han(&mut self) -> char {
        // The first two thousand of the block are the most common by far in neither order, which is good enough here.
        char::from_u32(0x4E00 + self.below(2000) as u32).expect("Han characters")
    }

    pub fn han_word(&mut self, len: usize) -> String {
        (0..len).map(|_| self.han()).collect()
    }

    pub fn latin_word(&mut self, len: usize) -> String {
        (0..len).map(|_| char::from(b'a' + self.below(26) as u8)).collect()
    }
}

/// `count` names, half Han and half Latin.
pub fn names(count: usize) -> Vec<String> {
    let mut random = Random(1);
    (0..count)
        .map(|n| {
            let len = 2 + random.below(4);
            if n % 2 == 0 {
                return random.han_word(len);
            }
            let word = random.latin_word(len + 2);
            format!("{}{}", word[..1].to_uppercase(), &word[1..])
        })
        .collect()
}

/// The names as a gazetteer.
pub fn data(names: &[String]) -> Data {
    let rows: String = names.iter().enumerate().map(|(n, name)| format!("company:n{n}\t{name}\n")).collect();
    let file: PathBuf = std::env::temp_dir().join(format!("guanxi-bench-{}-{}.tsv", std::process::id(), names.len()));
    fs::write(&file, format!("id\tname\n{rows}")).expect("a temporary file");
    let data = Data::load(false, std::slice::from_ref(&file)).expect("a sound list");
    fs::remove_file(file).expect("our own file");
    data
}

/// About `bytes` of articles, each some two thousand bytes in short paragraphs, with a name in every other sentence.
pub fn articles(bytes: usize, names: &[String]) -> Vec<String> {
    let mut random = Random(2);
    let mut out = Vec::new();
    let mut total = 0;
    while total < bytes {
        let mut text = String::new();
        while text.len() < 2000 {
            let name = if random.below(2) == 0 { names[random.below(names.len())].as_str() } else { "" };
            if random.below(3) < 2 {
                let (before, after) = (3 + random.below(20), 3 + random.below(20));
                let _ = write!(text, "{}{name}{}。", random.han_word(before), random.han_word(after));
            } else {
                for _ in 0..12 {
                    let len = 2 + random.below(8);
                    let _ = write!(text, "{} ", random.latin_word(len));
                }
                let _ = write!(text, "{name}. ");
            }
            if random.below(3) == 0 {
                text.push('\n');
            }
        }
        total += text.len();
        out.push(text);
    }
    out
}
