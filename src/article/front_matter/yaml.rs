//! YAML front matter in, ordered values out, within a budget: no input makes it explode.

use super::{Error, ErrorKind, Lines, Map, Place, Result, Value};
use serde_saphyr::{Budget, DuplicateKeyPolicy, Location, NonFiniteFloatPolicy, Options};

/// Deepest nesting of collections.
const DEEPEST: usize = 32;

/// Most values, replayed anchors included.
const MOST_VALUES: usize = 20_000;

/// Whether what follows a first line of `---` is meant as YAML: its first line that is no comment
/// has a key, so that a rule at the start of an article is none.
pub(super) fn looks_like(inside: &str) -> bool {
    let mut lines = Lines::new(inside).map(|l| l.text.trim()).filter(|l| !l.starts_with('#'));
    lines.find(|l| !l.is_empty()).is_some_and(|line| {
        let key = line.split([':', '：']).next().unwrap_or("");
        let word = key.trim_matches(['"', '\'', '?', ' ']);
        let fits = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
        line.starts_with('{')
            || (key.len() < line.len()
                && !word.is_empty()
                && fits
                && word.split(' ').count() <= 3
                && word.chars().count() <= 40)
    })
}

/// Reads YAML that stands at `start` of the file `text`.
pub(super) fn parse(text: &str, yaml: &str, start: usize) -> Result<Map<String, Value>> {
    let value: Value = serde_saphyr::from_str_with_options(yaml, options()).map_err(|error| {
        let place = error.location().map(|l| place(text, start, l));
        let place = place.unwrap_or_else(|| Place::of(text, start));
        let error = error.without_snippet();
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or("").trim();
        let (what, help) = explained(what);
        Error::new(ErrorKind::FrontMatter, format!("the YAML front matter can't be read: {what}"))
            .at(place)
            .help(help)
    })?;
    match value {
        Value::Object(map) => Ok(map),
        Value::Null => Ok(Map::new()),
        _ => Err(Error::new(ErrorKind::FrontMatter, "the YAML front matter is no list of keys")
            .at(Place::of(text, start))
            .help("write it as `key: value` lines")),
    }
}

/// A parser's message in the words of a writer of articles, and what to do.
fn explained(what: &str) -> (&str, &'static str) {
    const QUOTE: &str =
        "put values that hold `: `, `#`, quotes or a leading sign in quotation marks";
    let has = |words: &[&str]| words.iter().any(|w| what.contains(w));
    if has(&["recursion limit", "depth"]) {
        ("it is nested too deep", "write lists and keys with fewer levels")
    } else if has(&["alias", "anchor", "recursive", "budget", "replay"]) {
        ("its anchors unfold too far", "write the values out instead of `&` and `*`")
    } else if has(&["mapping values are not allowed"]) {
        ("a second `: ` in a value, or a line that is indented too far", QUOTE)
    } else {
        (what, QUOTE)
    }
}

/// The place in the file of a place in the YAML.
fn place(text: &str, start: usize, location: Location) -> Place {
    let first = Place::of(text, start).line;
    let line = first + (location.line() as usize).saturating_sub(1);
    Place { line, column: (location.column() as usize).max(1) }
}

fn options() -> Options {
    let mut budget = Budget::default();
    budget.max_depth = DEEPEST;
    budget.max_nodes = MOST_VALUES;
    budget.max_events = MOST_VALUES * 4;
    budget.max_aliases = 1_000;
    budget.max_anchors = 1_000;
    budget.max_total_scalar_bytes = super::LARGEST * 2;
    budget.max_documents = 2;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.alias_limits.max_total_replayed_events = MOST_VALUES;
    options.alias_limits.max_replay_stack_depth = 8;
    options.duplicate_keys = DuplicateKeyPolicy::LastWins;
    options.non_finite_float_policy = NonFiniteFloatPolicy::AsString;
    options.strict_booleans = true;
    options.leading_zero_numbers_as_strings = true;
    options.underscored_numbers_as_strings = true;
    options.with_snippet = false;
    options
}
