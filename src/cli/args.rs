//! The arguments as they stand on the command line, before they are checked together.

use super::{align, check, completions, digest, inspect, man, memory, models, pair, test};
use crate::model::Script;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns news articles into bilingual (Chinese and English) briefings.
///
/// An article in English, in Chinese or in both goes in; a paired document comes out: the same
/// summary points and the same questions and answers, once in Chinese and once in English, every
/// one traceable to sentences of the article. Works offline.
#[derive(Debug, Parser)]
#[command(name = "duizhao", version, arg_required_else_help = true, after_help = AFTER_HELP)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

const AFTER_HELP: &str = "\
Settings: options win over DUIZHAO_… environment variables, those over the nearest duizhao.toml
upwards from here, that over $XDG_CONFIG_HOME/duizhao/config.toml.
Exit status: 0 clean, 1 some articles failed, 2 wrong usage or nothing could be done.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Pair(pair::PairArgs),
    Inspect(inspect::InspectArgs),
    Align(align::AlignArgs),
    Check(check::CheckArgs),
    Test(test::TestArgs),
    Digest(digest::DigestArgs),
    Memory(memory::MemoryArgs),
    Models(models::ModelsArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Options that every subcommand has.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "General options")]
pub(super) struct Common {
    /// Number of workers [default: one a processor]
    #[arg(short, long, global = true, value_name = "N", env = "DUIZHAO_JOBS", hide_env = true)]
    pub(super) jobs: Option<u64>,
    /// Refuse articles of more bytes than this, such as 500K or 16M [default: 16M]
    #[arg(long, global = true, value_name = "SIZE", env = "DUIZHAO_MAX_BYTES", hide_env = true, value_parser = size)]
    pub(super) max_bytes: Option<u64>,
    /// File of your own names and terms, .tsv or .toml, which win over all others; may be repeated
    #[arg(long, global = true, value_name = "FILE", env = "DUIZHAO_GLOSSARY", hide_env = true)]
    pub(super) glossary: Vec<PathBuf>,
    /// Use the sentence encoder, which `duizhao models import` puts on this machine
    #[arg(long, global = true, env = "DUIZHAO_ENCODER", hide_env = true, num_args = 0..=1,
          require_equals = true, value_name = "true|false", default_missing_value = "true",
          value_parser = switch)]
    pub(super) encoder: Option<bool>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Say what becomes of every article
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,
    /// Add what happens to FILE, a JSON object a line
    #[arg(long, global = true, value_name = "FILE", env = "DUIZHAO_LOG", hide_env = true)]
    pub(super) log: Option<PathBuf>,
    /// How much of it: failures only, every article, or every stage with its time
    #[arg(long, global = true, value_name = "LEVEL", default_value = "info", requires = "log")]
    pub(super) log_level: LogLevel,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How much goes into the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogLevel {
    /// Articles that failed
    Warn,
    /// What becomes of every article
    Info,
    /// Every stage of every article, with its time
    Debug,
}

/// Options about the document.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "The document")]
pub(super) struct DocumentArgs {
    /// Largest number of points, 1 to 12 [default: 6]
    #[arg(long, value_name = "N", env = "DUIZHAO_POINTS", hide_env = true)]
    pub(super) points: Option<u64>,
    /// Largest number of questions, 1 to 16 [default: 8]
    #[arg(long, value_name = "N", env = "DUIZHAO_QUESTIONS", hide_env = true)]
    pub(super) questions: Option<u64>,
    /// Script of the Chinese half [default: hans]
    #[arg(long, value_name = "SCRIPT", env = "DUIZHAO_SCRIPT", hide_env = true)]
    pub(super) script: Option<ScriptArg>,
    /// No space between Chinese and Latin letters or digits
    #[arg(long)]
    pub(super) no_spacing: bool,
    /// What writes the second language: builtin, llm (a language model, set up in duizhao.toml) or
    /// mt (local translation) [default: builtin]
    #[arg(long, value_name = "NAME", env = "DUIZHAO_ENGINE", hide_env = true)]
    pub(super) engine: Option<String>,
    /// Translation memory (see `duizhao memory`) whose translations are taken before any engine's
    #[arg(long, value_name = "FILE", env = "DUIZHAO_MEMORY", hide_env = true)]
    pub(super) memory: Option<PathBuf>,
    /// Write documents though the checks found errors in them, told in their JSON
    #[arg(long)]
    pub(super) keep_findings: bool,
}

/// Script of the Chinese half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ScriptArg {
    /// Simplified
    Hans,
    /// Traditional
    Hant,
}

impl From<ScriptArg> for Script {
    fn from(script: ScriptArg) -> Self {
        match script {
            ScriptArg::Hans => Self::Hans,
            ScriptArg::Hant => Self::Hant,
        }
    }
}

/// On or off.
fn switch(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" | "on" => Ok(true),
        "false" | "0" | "off" => Ok(false),
        _ => Err("a switch is `true` or `false`".to_owned()),
    }
}

/// A number of bytes: digits, with K, M or G for powers of 1024.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let (digits, shift) = match text.char_indices().next_back() {
        Some((i, 'k' | 'K')) => (&text[..i], 10),
        Some((i, 'm' | 'M')) => (&text[..i], 20),
        Some((i, 'g' | 'G')) => (&text[..i], 30),
        _ => (text, 0),
    };
    let number = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(1 << shift));
    number
        .filter(|n| *n > 0)
        .ok_or_else(|| "a size is a number of bytes above 0, or one with K, M or G".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_are_read() {
        assert_eq!(size("16M"), Ok(16 << 20));
        assert_eq!(size("1k"), Ok(1024));
        assert_eq!(size("7"), Ok(7));
        for bad in ["", "M", "-1", "0", "1.5M", "99999999999999999G", "十"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
