//! From paths to items: folders in sorted order, compressed files unpacked, long files cut into batches of lines.

use super::{Fields, Format, InputError, Layout, MAX_DOCUMENT_BYTES, charset, csv, format_of};
use crate::model::Document;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What the reader hands to a worker.
pub enum Item {
    /// A file that is one document.
    File {
        /// Its path as documents name it.
        source: String,
        /// Its format.
        format: &'static Format,
        /// Its content, unpacked.
        bytes: Vec<u8>,
    },
    /// Some whole lines of a file.
    Lines {
        /// Path of the file.
        source: String,
        /// Number of the first line, from 1.
        first: u64,
        /// The lines.
        bytes: Vec<u8>,
    },
    /// Documents read from a table.
    Records {
        /// The documents, or why not.
        documents: Vec<Result<Document, (String, InputError)>>,
    },
    /// A file that is no document: an image, a program.
    Skipped {
        /// Its path.
        source: String,
    },
    /// A file that cannot be read.
    Failed {
        /// Its path.
        source: String,
        /// Why.
        error: InputError,
    },
}

impl Item {
    /// Returns about how many bytes the item holds.
    pub fn bytes(&self) -> usize {
        match self {
            Item::File { bytes, .. } | Item::Lines { bytes, .. } => bytes.len(),
            Item::Records { documents } => documents.iter().flatten().map(|d| d.text.len()).sum(),
            Item::Skipped { .. } | Item::Failed { .. } => 0,
        }
    }
}

/// A place to read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file or folder.
    Path(PathBuf),
    /// Standard input, JSONL.
    Stdin,
}

/// What documents of standard input are called.
pub(super) const STDIN: &str = "stdin";

/// How many bytes of lines make a batch.
const BATCH_BYTES: usize = 256 << 10;

/// Walks the sources in order and hands over every item; `each` returns false to stop.
pub fn walk(sources: &[Source], fields: &Fields, each: &mut dyn FnMut(Item) -> bool) {
    for source in sources {
        let go_on = match source {
            Source::Stdin => lines(STDIN, BufReader::new(io::stdin().lock()), each),
            Source::Path(path) => walk_path(path, fields, each),
        };
        if !go_on {
            return;
        }
    }
}

/// Adds up the sizes of all files, for a progress bar; compressed files count as they lie on the disk.
pub fn estimate(sources: &[Source]) -> u64 {
    let mut total = 0;
    for source in sources {
        if let Source::Path(path) = source {
            files(path, &mut |file| {
                total += file.ok().and_then(|f| f.metadata().ok()).map_or(0, |m| m.len());
                true
            });
        }
    }
    total
}

fn walk_path(path: &Path, fields: &Fields, each: &mut dyn FnMut(Item) -> bool) -> bool {
    files(path, &mut |file| match file {
        Ok(file) => {
            let given = file == path;
            read_file(&file, given, fields, each)
        }
        Err((source, error)) => each(Item::Failed { source, error: error.into() }),
    })
}

/// Lists the files below a path, sorted by name; links to folders are followed once. Hidden files are left out.
fn files(path: &Path, each: &mut dyn FnMut(Result<PathBuf, (String, io::Error)>) -> bool) -> bool {
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
        let go_on = match entry {
            Ok(entry) if entry.file_type().is_dir() => true,
            Ok(entry) if entry.depth() > 0 && !entry.file_type().is_file() => true, // pipes and devices
            Ok(entry) => each(Ok(entry.into_path())),
            Err(error) if error.loop_ancestor().is_some() => true, // a folder that holds itself: seen already
            Err(error) => {
                let place = error.path().unwrap_or(path).display().to_string();
                each(Err((place, error.into_io_error().unwrap_or_else(|| io::Error::other("unreadable")))))
            }
        };
        if !go_on {
            return false;
        }
    }
    true
}

/// Reads one file; `given` says that the user named it, so that it is not skipped in silence.
fn read_file(path: &Path, given: bool, fields: &Fields, each: &mut dyn FnMut(Item) -> bool) -> bool {
    let source = name_of(path);
    let mut reader = match open(path) {
        Ok(reader) => reader,
        Err(error) => return each(Item::Failed { source, error: error.into() }),
    };
    let head = match reader.fill_buf() {
        Ok(head) => head,
        Err(error) => return each(Item::Failed { source, error: error.into() }),
    };
    let by_name = format_of(&source);
    let format = match (by_name, foreign(head, by_name.is_some())) {
        (Some(format), Some(found)) => {
            return each(Item::Failed { source, error: InputError::Disguised { found, expected: format.name } });
        }
        (None, Some(found)) if given => {
            return each(Item::Failed { source, error: InputError::Disguised { found, expected: "an article" } });
        }
        (None, Some(_)) => return each(Item::Skipped { source }),
        (Some(format), None) => format,
        (None, None) => match guess(head, given) {
            Some(format) => format,
            None => return each(Item::Skipped { source }),
        },
    };
    match format.layout {
        Layout::Lines => lines(&source, reader, each),
        Layout::Records => records(&source, reader, fields, each),
        Layout::Whole(_) => {
            let mut bytes = Vec::new();
            match reader.take(MAX_DOCUMENT_BYTES as u64 + 1).read_to_end(&mut bytes) {
                Err(error) => each(Item::Failed { source, error: error.into() }),
                Ok(_) if bytes.len() > MAX_DOCUMENT_BYTES => each(Item::Failed { source, error: InputError::TooLarge }),
                Ok(_) => each(Item::File { source, format, bytes }),
            }
        }
    }
}

/// The path as documents name it: with `/`, without a leading `./`.
fn name_of(path: &Path) -> String {
    let name = path.display().to_string();
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name };
    let mut name = name.as_str();
    while let Some(rest) = name.strip_prefix("./") {
        name = rest.trim_start_matches('/');
    }
    let mut out = name.replace("/./", "/");
    while out.contains("//") && !out.starts_with("//") {
        out = out.replace("//", "/");
    }
    out
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    const BUFFER: usize = 256 << 10;
    let file = File::open(path)?;
    let ending = path.extension().map(|e| e.to_ascii_lowercase());
    Ok(match ending.as_ref().and_then(|e| e.to_str()) {
        Some("gz") => Box::new(BufReader::with_capacity(BUFFER, flate2::read::MultiGzDecoder::new(file))),
        Some("zst") => Box::new(BufReader::with_capacity(BUFFER, ZstFrames::Between(BufReader::new(file)))),
        _ => Box::new(BufReader::with_capacity(BUFFER, file)),
    })
}

/// All frames of a zstd file, one after another.
enum ZstFrames {
    Between(BufReader<File>),
    Inside(Box<ruzstd::decoding::StreamingDecoder<BufReader<File>, ruzstd::decoding::FrameDecoder>>),
    Done,
}

impl Read for ZstFrames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            *self = match std::mem::replace(self, ZstFrames::Done) {
                ZstFrames::Done => return Ok(0),
                ZstFrames::Between(mut file) => {
                    if file.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    let broken = |_| io::Error::new(io::ErrorKind::InvalidData, "broken zstd data");
                    ZstFrames::Inside(Box::new(ruzstd::decoding::StreamingDecoder::new(file).map_err(broken)?))
                }
                ZstFrames::Inside(mut decoder) => {
                    let read = decoder
                        .read(buffer)
                        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "broken zstd data"))?;
                    if read > 0 || buffer.is_empty() {
                        *self = ZstFrames::Inside(decoder);
                        return Ok(read);
                    }
                    ZstFrames::Between(decoder.into_inner())
                }
            }
        }
    }
}

/// Names the binary format that the first bytes show, if any; a file with the name of a text may hold a stray NUL.
fn foreign(head: &[u8], named: bool) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a zip archive"),
        (b"%PDF-", "a PDF file"),
        (b"\x89PNG", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\x1F\x8B", "gzip data (name it .gz)"),
        (b"\x28\xB5\x2F\xFD", "zstd data (name it .zst)"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x7FELF", "a program"),
        (b"\xD0\xCF\x11\xE0", "an Office file"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(name);
    }
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let sample = &head[..head.len().min(8192)];
    let nul = sample.iter().filter(|b| **b == 0).count();
    // UTF-16 without a mark has a NUL in about every second byte of Latin text, always on the same side.
    let one_sided = || {
        let even = sample.iter().step_by(2).filter(|b| **b == 0).count();
        (even == 0 || even == nul) && nul * 5 > sample.len()
    };
    let binary = if named { nul * 10 > sample.len() } else { nul > 0 };
    (binary && !utf16 && !one_sided()).then_some("binary data")
}

/// Guesses the format of a text without a telling name; what nobody named is read only if it looks like an article.
fn guess(head: &[u8], given: bool) -> Option<&'static Format> {
    let sample = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_lowercase();
    let start = sample.trim_start_matches('\u{feff}').trim_start();
    let name = if start.starts_with("<!doctype html") || start.starts_with("<html") || sample.contains("<body") {
        "html"
    } else if start.starts_with("{\"") {
        "jsonl"
    } else if start.starts_with("---\n") || start.starts_with("+++\n") {
        "markdown"
    } else if given {
        "text"
    } else {
        return None;
    };
    super::FORMATS.iter().find(|f| f.name == name)
}

/// Cuts a file into batches of whole lines; a line that is too long is left out and reported.
fn lines(source: &str, mut reader: impl BufRead, each: &mut dyn FnMut(Item) -> bool) -> bool {
    let (mut batch, mut first, mut next) = (Vec::new(), 1, 1);
    loop {
        let before = batch.len();
        let read = (&mut reader).take(MAX_DOCUMENT_BYTES as u64 + 1).read_until(b'\n', &mut batch);
        match read {
            Err(error) => {
                batch.truncate(before);
                let kept = batch.is_empty() || each(Item::Lines { source: source.to_owned(), first, bytes: batch });
                return kept && each(Item::Failed { source: format!("{source}#{next}"), error: error.into() });
            }
            Ok(0) => break,
            Ok(_) if batch.len() - before > MAX_DOCUMENT_BYTES && !batch.ends_with(b"\n") => {
                batch.truncate(before);
                batch.shrink_to(BATCH_BYTES);
                let rest = skip_line(&mut reader);
                let kept = batch.is_empty()
                    || each(Item::Lines { source: source.to_owned(), first, bytes: std::mem::take(&mut batch) });
                if !kept || !each(Item::Failed { source: format!("{source}#{next}"), error: InputError::TooLarge }) {
                    return false;
                }
                next += 1;
                first = next;
                if rest.is_err() {
                    break;
                }
                continue;
            }
            Ok(_) => next += 1,
        }
        if batch.len() >= BATCH_BYTES {
            let bytes = std::mem::replace(&mut batch, Vec::with_capacity(BATCH_BYTES + (BATCH_BYTES >> 2)));
            if !each(Item::Lines { source: source.to_owned(), first, bytes }) {
                return false;
            }
            first = next;
        }
    }
    batch.is_empty() || each(Item::Lines { source: source.to_owned(), first, bytes: batch })
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        match memchr::memchr(b'\n', buffer) {
            Some(at) => {
                reader.consume(at + 1);
                return Ok(());
            }
            None => {
                let all = buffer.len();
                reader.consume(all);
            }
        }
    }
}

fn records(source: &str, mut reader: Box<dyn BufRead>, fields: &Fields, each: &mut dyn FnMut(Item) -> bool) -> bool {
    let mut go_on = true;
    let utf8 = match reader.fill_buf() {
        Ok(head) => std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true),
        Err(_) => true, // the CSV reader will meet the same error and report it
    };
    let mut hand_over = |documents| {
        go_on = each(Item::Records { documents });
        go_on
    };
    if utf8 {
        csv::read(source, reader, fields, &mut hand_over);
    } else {
        // A spreadsheet in another charset: read it whole, for detection needs to see it.
        let mut bytes = Vec::new();
        match reader.take(2 * MAX_DOCUMENT_BYTES as u64 + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() > 2 * MAX_DOCUMENT_BYTES => {
                return each(Item::Failed { source: source.to_owned(), error: InputError::TableTooLarge });
            }
            Ok(_) => csv::read(source, charset::decode(&bytes, None).text.as_bytes(), fields, &mut hand_over),
            Err(error) => return each(Item::Failed { source: source.to_owned(), error: error.into() }),
        }
    }
    go_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_name_however_it_is_given() {
        for (given, wanted) in
            [("./a.md", "a.md"), ("a//b.md", "a/b.md"), ("././a/./b", "a/b"), ("/x/y", "/x/y"), ("../a", "../a")]
        {
            assert_eq!(name_of(Path::new(given)), wanted);
        }
    }

    #[test]
    fn lines_are_counted_across_batches() {
        let long = "x".repeat(BATCH_BYTES);
        let text = format!("{long}\nb\nc\n");
        let mut seen = Vec::new();
        lines("f", text.as_bytes(), &mut |item| {
            if let Item::Lines { first, bytes, .. } = item {
                seen.push((first, bytes.iter().filter(|b| **b == b'\n').count()));
            }
            true
        });
        assert_eq!(seen, [(1, 1), (2, 2)]);
    }
}
