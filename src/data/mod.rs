//! Everything loaded from data files: gazetteer, languages, kinds, word lists; built-in and laid over by the user's.
//!
//! In: the embedded `gazetteers/` folder and the paths of `--gazetteer`. Out: one [`Data`] that every stage reads.

pub mod check;
pub(crate) mod embed;
mod gazetteer;
mod kinds;
mod languages;
mod problem;
mod table;

pub use gazetteer::{Gazetteer, NameRole};
pub use kinds::{KindStyle, Kinds};
pub use languages::{Language, Languages};
pub use problem::{DataError, Problem};

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

/// All data of a run.
#[derive(Debug, Default)]
pub struct Data {
    /// The entities.
    pub gazetteer: Gazetteer,
    /// The languages.
    pub languages: Languages,
    /// The kinds of entities.
    pub kinds: Kinds,
    /// Identifies the data: the same hash, the same results. 16 hexadecimal digits.
    pub hash: String,
}

impl Data {
    /// Loads the built-in data (unless `builtin` is false) and lays files and folders over it.
    ///
    /// A folder is searched for `.tsv` and `.csv` gazetteers and for `languages/*.toml`, `words/*.tsv` and `kinds.toml`.
    ///
    /// # Errors
    /// [`DataError::Unreadable`] for a path that cannot be read, [`DataError::Unusable`] with every faulty line.
    ///
    /// # Examples
    /// ```
    /// let data = guanxi::data::Data::load(true, &[])?;
    /// assert!(data.gazetteer.find("company:bytedance").is_some());
    /// # Ok::<(), guanxi::data::DataError>(())
    /// ```
    pub fn load(builtin: bool, overlays: &[PathBuf]) -> Result<Data, DataError> {
        let (data, problems) = Data::load_with_problems(builtin, overlays)?;
        if problems.iter().any(|p| p.fatal) {
            return Err(DataError::Unusable { problems: problems.into_iter().filter(|p| p.fatal).collect() });
        }
        Ok(data)
    }

    /// Loads like [`Data::load`], and returns what can be used together with all faults.
    ///
    /// # Errors
    /// Only [`DataError::Unreadable`].
    pub fn load_with_problems(builtin: bool, overlays: &[PathBuf]) -> Result<(Data, Vec<Problem>), DataError> {
        let mut files = Files::default();
        for (path, text) in embed::DATA {
            let table = ["companies/", "people/", "products/"].iter().any(|f| path.starts_with(f));
            if builtin || !table {
                files.add(path, path, Cow::Borrowed(text), 0);
            }
        }
        for (layer, path) in overlays.iter().enumerate() {
            files.add_path(path, u8::try_from(layer + 1).unwrap_or(u8::MAX))?;
        }
        let mut problems = Vec::new();
        let hash = format!("{:016x}", files.hash.digest());
        let words: Vec<&str> = files.words.iter().map(AsRef::as_ref).collect();
        let languages = Languages::build(&files.languages, &words, &mut problems);
        let kinds = Kinds::build(&files.kinds, &mut problems);
        let gazetteer = Gazetteer::build(files.tables, &mut problems);
        Ok((Data { gazetteer, languages, kinds, hash }, problems))
    }
}

/// The files found, sorted into what they are.
#[derive(Default)]
struct Files {
    tables: Vec<(String, Cow<'static, str>, u8)>,
    languages: Vec<(String, String)>,
    words: Vec<Cow<'static, str>>,
    kinds: Vec<(String, String)>,
    hash: Xxh3,
}

impl Files {
    /// Adds one file by its place below the data folder; what is no data file of ours is left alone.
    fn add(&mut self, place: &str, name: &str, text: Cow<'static, str>, layer: u8) {
        let parent = place.rsplit('/').nth(1).unwrap_or_default();
        let file = place.rsplit('/').next().unwrap_or(place);
        let ending = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match (parent, ending.as_str()) {
            ("fold", _) => return,
            ("words", "tsv") => self.words.push(text.clone()),
            ("languages", "toml") => self.languages.push((name.to_owned(), text.clone().into_owned())),
            (_, "toml") if file == "kinds.toml" => self.kinds.push((name.to_owned(), text.clone().into_owned())),
            (_, "tsv" | "csv") => self.tables.push((name.to_owned(), text.clone(), layer)),
            _ => return,
        }
        self.hash.update(file.as_bytes());
        self.hash.update(text.as_bytes());
    }

    fn add_path(&mut self, path: &Path, layer: u8) -> Result<(), DataError> {
        let unreadable = |source| DataError::Unreadable { path: path.display().to_string(), source };
        if !path.is_dir() {
            // A file named on the command line is a gazetteer, whatever its folder is called.
            let bytes = fs::read(path).map_err(unreadable)?;
            let text = String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
            let name = path.display().to_string();
            self.hash.update(text.as_bytes());
            self.tables.push((name, Cow::Owned(text), layer));
            return Ok(());
        }
        let mut entries: Vec<PathBuf> =
            fs::read_dir(path).and_then(|d| d.map(|e| e.map(|e| e.path())).collect()).map_err(unreadable)?;
        entries.sort();
        for entry in entries {
            if entry.is_dir() {
                self.add_path(&entry, layer)?;
            } else if entry.extension().is_some_and(|e| e == "tsv" || e == "csv" || e == "toml") {
                let text = fs::read(&entry)
                    .map_err(|source| DataError::Unreadable { path: entry.display().to_string(), source })?;
                let text = String::from_utf8_lossy(&text).into_owned();
                let name = entry.display().to_string();
                self.add(&name.replace('\\', "/"), &name, Cow::Owned(text), layer);
            }
        }
        Ok(())
    }
}
