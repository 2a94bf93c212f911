//! The arguments of every command, with their help.

use crate::data::{Data, DataError};
use crate::graph::{EdgeChoice, Filter};
use crate::input::{Fields, Source};
use crate::model::Lang;
use crate::pipeline::{Analyser, Options};
use crate::store::{Store, StoreError, Window};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Turns news into a graph of who is connected with whom, with the sentence behind every edge
#[derive(Debug, Parser)]
#[command(
    name = "guanxi",
    version,
    max_term_width = 110,
    after_help = "Start with: guanxi extract FOLDER, then: guanxi export -o graph.gexf\n\nExit codes: 0 well, 1 some documents failed, 2 usage or data error."
)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read articles into a database
    #[command(
        after_long_help = "Example:\n  guanxi extract articles/ --db news.db\n  zcat news.jsonl.gz | guanxi extract - --field text=abstract"
    )]
    Extract(ExtractArgs),
    /// Show what would be found, without a database
    #[command(
        after_long_help = "Example:\n  guanxi annotate article.md --format text\n  guanxi annotate articles/ | jq -r '.mentions[].name' | sort | uniq -c"
    )]
    Annotate(AnnotateArgs),
    /// Ask the database in SQL, read-only
    #[command(
        after_long_help = "Example:\n  guanxi query \"SELECT name, mentions FROM v_entity ORDER BY mentions DESC LIMIT 5\"\n  guanxi query --view v_co_mention --format csv > pairs.csv\n\nWithout SQL and view it lists the views."
    )]
    Query(QueryArgs),
    /// Show one company, person or product
    #[command(after_long_help = "Example:\n  guanxi show 字节跳动\n  guanxi show person:zhang-yiming")]
    Show(ShowArgs),
    /// Write the graph for Graphviz, Gephi and others
    #[command(
        after_long_help = "Example:\n  guanxi export --format gexf --min-count 2 -o graph.gexf\n  guanxi export --around ByteDance --format dot | dot -Tsvg > graph.svg"
    )]
    Export(ExportArgs),
    /// Check, list and look up the names that are searched for
    Gazetteer(GazetteerArgs),
    /// Remove the documents of a file or folder from the database
    #[command(after_long_help = "Example:\n  guanxi forget articles/2021/\n  guanxi forget news.jsonl#doc-17")]
    Forget(ForgetArgs),
    /// Print a completion script for a shell
    #[command(
        after_long_help = "Example:\n  guanxi completions bash > ~/.local/share/bash-completion/completions/guanxi"
    )]
    Completions(CompletionsArgs),
    /// Print the manual page of guanxi or of a command
    #[command(after_long_help = "Example:\n  guanxi man > guanxi.1\n  guanxi man extract | man -l -")]
    Man(ManArgs),
}

/// The database.
#[derive(Debug, Args)]
pub(super) struct DbArgs {
    /// Database file
    #[arg(long, value_name = "FILE", default_value = "guanxi.db")]
    pub db: PathBuf,
}

impl DbArgs {
    pub(super) fn open(&self) -> Result<Store, StoreError> {
        Store::open(&self.db)
    }
}

/// Which names are searched for.
#[derive(Debug, Args)]
pub(super) struct DataArgs {
    /// Gazetteer file or folder to lay over the built-in data (repeatable)
    #[arg(long, value_name = "PATH")]
    pub gazetteer: Vec<PathBuf>,
    /// Leave the built-in names out
    #[arg(long)]
    pub no_builtin: bool,
}

impl DataArgs {
    pub(super) fn load(&self) -> Result<Data, DataError> {
        Data::load(!self.no_builtin, &self.gazetteer)
    }
}

/// What is read and how.
#[derive(Debug, Args)]
pub(super) struct RunArgs {
    /// Files and folders; `-` reads JSONL from standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    data: DataArgs,
    /// Take every document to be in this language (zh, zh-Hant, en, de, other)
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Name of a JSONL or CSV field, such as text=abstract (repeatable)
    #[arg(long, value_name = "FIELD=NAME", value_parser = Fields::parse)]
    field: Vec<(String, String)>,
    /// Number of workers; the results are the same with any [default: one a processor]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// No progress, no summary
    #[arg(long, short)]
    pub quiet: bool,
    /// Say which files are skipped
    #[arg(long, short)]
    pub verbose: bool,
}

impl RunArgs {
    pub(super) fn sources(&self) -> Vec<Source> {
        let source = |p: &PathBuf| if p.as_os_str() == "-" { Source::Stdin } else { Source::Path(p.clone()) };
        self.paths.iter().map(source).collect()
    }

    /// Refuses paths that do not exist before anything is made.
    pub(super) fn check_paths(&self) -> anyhow::Result<()> {
        for path in self.paths.iter().filter(|p| p.as_os_str() != "-") {
            // A link to nowhere is a document that cannot be read, not a slip of the pen.
            if path.symlink_metadata().is_err() {
                anyhow::bail!("{}: no such file or folder", path.display());
            }
        }
        Ok(())
    }

    pub(super) fn analyser(&self) -> Result<Analyser, DataError> {
        Ok(Analyser::new(self.data.load()?).forced_to(self.lang.as_ref().map(Lang::new)))
    }

    pub(super) fn options(&self) -> Options {
        let all = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Options {
            jobs: self.jobs.map_or(all, NonZeroUsize::get).min(256),
            fields: Fields { renamed: self.field.clone() },
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub db: DbArgs,
}

#[derive(Debug, Args)]
pub(super) struct AnnotateArgs {
    #[command(flatten)]
    pub run: RunArgs,
    /// How to show what is found
    #[arg(long, value_enum, default_value_t)]
    pub format: AnnotateFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum AnnotateFormat {
    /// One JSON object a document
    #[default]
    Jsonl,
    /// The text with the names marked, for a terminal
    Text,
    /// One page with the names marked
    Html,
}

#[derive(Debug, Args)]
pub(super) struct QueryArgs {
    /// One SELECT statement
    #[arg(value_name = "SQL", conflicts_with = "view")]
    pub sql: Option<String>,
    /// All rows of a view or table
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// How to print the rows
    #[arg(long, value_enum, default_value_t)]
    pub format: RowFormat,
    #[command(flatten)]
    pub db: DbArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum RowFormat {
    /// For reading
    #[default]
    Table,
    /// Comma-separated, with a header
    Csv,
    /// One array of objects
    Json,
    /// One object a line
    Jsonl,
    /// A Markdown table
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// An id (company:bytedance) or any name in any language
    pub name: String,
    /// How many neighbours and quotes
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,
    #[command(flatten)]
    pub db: DbArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// dot, json or gexf [default: by the ending of FILE, else dot]
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(crate::export::FORMATS.iter().map(|f| f.name)))]
    pub format: Option<String>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Language of the labels [default: the usual name, in pictures with the Chinese one below]
    #[arg(long, value_name = "LANG", value_parser = ["zh", "en"])]
    pub label_lang: Option<String>,
    #[command(flatten)]
    pub db: DbArgs,
    /// Folder with a kinds.toml of your own: shapes and colours (repeatable)
    #[arg(long, value_name = "PATH")]
    pub gazetteer: Vec<PathBuf>,
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Which part of the graph.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct FilterArgs {
    /// Only these kinds: company, person, product (repeatable)
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// Pairs that share at least N windows, relations with at least N sentences
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Pairs with at least this NPMI (-1 never together, 0 by chance, 1 always)
    #[arg(long, value_name = "X", allow_negative_numbers = true)]
    min_npmi: Option<f64>,
    /// What two names must share to be a pair
    #[arg(long, value_enum, default_value_t)]
    window: WindowArg,
    /// Only what is near this entity (an id or any name)
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many edges away from it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    depth: usize,
    /// Only the N entities with the most connections
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Only documents published on or after this date (2021, 2021-07, 2021-07-02)
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Only documents published on or before this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// Only relations with these predicates (repeatable)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    predicate: Vec<String>,
    /// Only relations of these statuses (repeatable)
    #[arg(long, value_name = "STATUS", value_delimiter = ',', default_value = "asserted,ended",
          value_parser = ["asserted", "ended", "planned", "rumoured", "denied"])]
    status: Vec<String>,
    /// Which edges
    #[arg(long, value_enum, default_value_t)]
    edges: EdgesArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum WindowArg {
    #[default]
    Sentence,
    Paragraph,
    Document,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum EdgesArg {
    /// Pairs mentioned together
    #[default]
    CoMention,
    /// Typed relations
    Relation,
    /// Both
    Both,
}

impl FilterArgs {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            kinds: self.kind.clone(),
            min_count: self.min_count,
            min_npmi: self.min_npmi,
            window: match self.window {
                WindowArg::Sentence => Window::Sentence,
                WindowArg::Paragraph => Window::Paragraph,
                WindowArg::Document => Window::Document,
            },
            around: self.around.clone(),
            depth: self.depth,
            top: self.top,
            since: self.since.clone(),
            until: self.until.clone(),
            edges: match self.edges {
                EdgesArg::CoMention => EdgeChoice::CoMention,
                EdgesArg::Relation => EdgeChoice::Relation,
                EdgesArg::Both => EdgeChoice::Both,
            },
            predicates: self.predicate.clone(),
            statuses: self.status.clone(),
        }
    }
}

fn date(text: &str) -> Result<String, String> {
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    let well_formed = parts.len() <= 3 && parts.iter().zip([4, 2, 2]).all(|(part, len)| digits(part, len));
    if well_formed { Ok(text.to_owned()) } else { Err("write 2021, 2021-07 or 2021-07-02".to_owned()) }
}

#[derive(Debug, Args)]
pub(super) struct GazetteerArgs {
    #[command(subcommand)]
    pub command: GazetteerCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum GazetteerCommand {
    /// Find every problem of the data files, with file and line
    #[command(
        after_long_help = "Example:\n  guanxi gazetteer check my-companies.tsv\n\nExits with 2 when there is a problem."
    )]
    Check {
        /// Files and folders to lay over the built-in data
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        data: DataArgs,
    },
    /// List entities: id, names, file and line, separated by tabs
    #[command(after_long_help = "Example:\n  guanxi gazetteer list 音乐 --kind product")]
    List {
        /// Only entities with this in one of their names or their id
        #[arg(value_name = "TEXT")]
        text: Option<String>,
        /// Only this kind
        #[arg(long)]
        kind: Option<String>,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Show everything known of an entity
    #[command(after_long_help = "Example:\n  guanxi gazetteer show 苹果")]
    Show {
        /// An id or any name
        name: String,
        #[command(flatten)]
        data: DataArgs,
    },
}

#[derive(Debug, Args)]
pub(super) struct ForgetArgs {
    /// A file, a folder, or one line of a file (PATH#ID), as column `source` of v_document shows it
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<String>,
    #[command(flatten)]
    pub db: DbArgs,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// A command, such as `extract` or `gazetteer check`
    pub command: Vec<String>,
}
