//! The map of the program: the stages in order, from bytes to a paired document.
//!
//! ```text
//! article   bytes -> Article         encoding, front matter, Markdown -> prose blocks
//! lang      Article -> Text          language, sentences, words, quantities, quotations
//! align     Text -> beads            which sentences say the same, if both languages are there
//! analyze   Text -> Analysis         ranks, roles, entities, events
//! plan      Analysis -> Plan         which statements, on what evidence
//! realize   Plan -> Pair             words in both languages; each statement verified
//! engine    texts -> renderings      the other language by engines that the user switched on,
//!                                    or statements by one that writes them
//! render    Pair -> bytes            Markdown, JSON
//! document  bytes -> Document        a paired document, whoever wrote it
//! verify    Document -> findings     the same rules for what `pair` writes and `check` reads
//! compare  two Documents -> Comparison   what is expected and what is produced, for `test`
//! digest    Documents -> Edition     stories by day, week, month, tag or source, for `digest`
//! ```
//!
//! Stages never import each other; what they exchange is in [`crate::model`]. How often a document
//! goes through the last ones until it is sound is told in `sound`.

mod sound;

use crate::model::{
    Analysis, Article, Bead, Both, Comparison, Document, Edition, Extractive, Finding, Lang, Pair,
    Renderings, Report, Settings, Text, Value,
};
use crate::{Result, align, analyze, article, compare, digest, document, engine, lang, verify};
use std::path::{Path, PathBuf};

/// A file's path as reported, and its bytes.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path as it is reported: relative to the folder given, with forward slashes.
    pub path: PathBuf,
    /// The bytes as they lie on disk.
    pub bytes: Vec<u8>,
}

impl Input {
    /// An input.
    pub fn new(path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.as_ref().to_owned(), bytes: bytes.into() }
    }
}

/// What the program sees in an article.
#[derive(Debug, Clone, Default)]
pub struct Inspected {
    /// Sentences, words, quantities.
    pub text: Text,
    /// Which sentences say the same; empty for an article in one language.
    pub beads: Vec<Bead>,
    /// Ranks, roles, entities, events.
    pub analysis: Analysis,
}

/// Reads an article from one file, or from two that are each other's translation.
pub fn read(inputs: &[Input], settings: &Settings) -> Result<Article> {
    let mut articles = Vec::with_capacity(inputs.len());
    for input in inputs {
        articles.push(article::read(&input.path, &input.bytes, settings)?);
    }
    Ok(articles.into_iter().reduce(article::join).unwrap_or_default())
}

/// Reads and understands an article.
pub fn inspect(inputs: &[Input], settings: &Settings) -> Result<Inspected> {
    let text = lang::segment(read(inputs, settings)?);
    lang::two_languages(&text)?;
    let beads = align::align(&text, &settings.glossary, settings.encoder.get());
    let analysis = analyze::analyze(&text, &beads, &settings.glossary);
    Ok(Inspected { text, beads, analysis })
}

/// Numbers of the entries of the glossary that can matter to an article: those of which a form
/// stands in it, as it lies on disk or as it is read.
pub fn terms(inputs: &[Input], settings: &Settings) -> Result<Vec<usize>> {
    let article = read(inputs, settings)?;
    let files = article.sources.iter().map(|s| s.text.as_str());
    let texts = files.chain(article.blocks.iter().map(|b| b.text.as_str()));
    let mut out: Vec<usize> = texts.flat_map(|t| settings.glossary.touching(t)).collect();
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// Reads an English and a Chinese file, whatever their names say, and aligns their sentences.
pub fn aligned(en: &Input, zh: &Input, settings: &Settings) -> Result<(Text, Vec<Bead>)> {
    let stated = |input, lang| -> Result<Article> {
        let mut article = read(std::slice::from_ref(input), settings)?;
        article.sources.iter_mut().for_each(|s| s.stated = Some(lang));
        Ok(article)
    };
    let both = article::join(stated(en, Lang::En)?, stated(zh, Lang::Zh)?);
    let text = lang::segment_finely(both);
    let encoder = settings.encoder.get();
    let beads = align::align(&text, &settings.glossary, encoder);
    let Some(encoder) = encoder else { return Ok((text, beads)) };
    // What one language says in two sentences and the other in one is cut in both.
    let cuts = align::cuts(&text, &beads, encoder);
    if cuts.is_empty() {
        return Ok((text, beads));
    }
    let text = lang::cut(text, cuts.iter().map(|c| (c.sentence, c.at)));
    let beads = align::align(&text, &settings.glossary, Some(encoder));
    Ok((text, beads))
}

/// The texts of an article in both languages that say the same: what a translation memory learns
/// from it. None of an article in one language.
pub fn translations(inputs: &[Input], settings: &Settings) -> Result<Vec<Both<String>>> {
    let text = lang::segment(read(inputs, settings)?);
    lang::two_languages(&text)?;
    let beads = align::align(&text, &settings.glossary, settings.encoder.get());
    Ok(engine::memory::learn(&text, &beads))
}

/// The whole road: an article's bytes in, its paired document out.
pub fn pair(inputs: &[Input], settings: &Settings) -> Result<Pair> {
    let article = inspect(inputs, settings)?;
    let mut known = Renderings::default();
    let mut pair = sound::document(&article, settings, &mut known);
    let engines = &settings.engines;
    if engines.rehearsal {
        pair.quoted = 0; // nobody knows yet
    } else if !engines.is_empty() && pair.quoted > 0 {
        let said = |p: &Pair| (p.points.len() + p.questions.len()).saturating_sub(p.quoted);
        let little = pair.quoted > said(&pair);
        if little || !known.failed.is_empty() {
            // The engines were of little help, or failed: our own sentences may say more than
            // quotations do.
            let other = sound::without_engines(&article, settings, &mut known);
            pair = if little || said(&other) > said(&pair) { other } else { pair };
        }
    }
    pair.failed = known.failed;
    Ok(pair)
}

/// Checks the bytes of a paired document, whoever wrote it, at the levels of the settings; with its
/// article also whether the article bears it out.
pub fn check(
    bytes: &[u8],
    article: Option<&Inspected>,
    levels: &verify::Levels,
    settings: &Settings,
) -> Result<(Document, Vec<Finding>)> {
    let document = document::read(bytes)?;
    let ground = article.map(|a| verify::Ground::new(&a.text, &a.analysis));
    let tools = verify::Tools { ground: ground.as_ref(), ..tools(settings) };
    let findings = verify::check(&document, &tools, levels);
    Ok((document, findings))
}

/// Compares a document that was produced with the one that is expected; from `tolerance` on other
/// words are a rewording.
pub fn compare(expected: &Document, got: &Document, tolerance: f64) -> Comparison {
    let tools = compare::Tools { values: &read_values, sentences: &lang::sentences, tolerance };
    compare::compare(expected, got, &tools)
}

/// How far each half of a document is taken word for word from its article.
pub fn extractive(
    document: &Document,
    inputs: &[Input],
    settings: &Settings,
) -> Result<Both<Option<Extractive>>> {
    let text = lang::segment(read(inputs, settings)?);
    let of = |lang| {
        let own = text.sentences.iter().filter(|s| s.lang == lang);
        own.map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n")
    };
    Ok(compare::extractive(document, &Both::from_fn(of)))
}

/// Reads a paired document, its Markdown form, its JSON form or both, as a report of a digest with
/// what it is about. `path` is where it lies, without ending; `sentences` knows the articles.
pub fn report(
    path: &Path,
    markdown: Option<&[u8]>,
    json: Option<&[u8]>,
    sentences: digest::Sentences<'_>,
) -> Result<(Report, digest::Keys)> {
    let document = markdown.map(document::read).transpose()?;
    let data = json.map(digest::data::read).transpose()?;
    let front = match (&document, &data) {
        (Some(document), _) => document.text.clone(),
        // A front matter of JSON is one that is read as well.
        (None, Some(data)) => serde_json::to_string(&data.front_matter).unwrap_or_default(),
        (None, None) => String::new(),
    };
    let meta = article::meta(path, &front)?;
    let name = path.to_string_lossy().replace('\\', "/");
    let report = digest::report(&name, document.as_ref(), meta, data.as_ref(), sentences);
    let keys = digest::Keys::of(&report, DIGEST_TOOLS);
    Ok((report, keys))
}

/// Gathers reports into digests.
pub fn gather(reports: Vec<(Report, digest::Keys)>, how: &digest::Gather) -> Edition {
    digest::gather(reports, how, DIGEST_TOOLS)
}

/// What gathering knows beside the reports.
pub const DIGEST_TOOLS: digest::Tools =
    digest::Tools { words: each_word, values: read_values, script: lang::script_of };

/// What engines know of language.
pub const ENGINE_TOOLS: engine::Tools =
    engine::Tools { sentences: lang::sentences, values: read_values, script: lang::script_of };

/// Cuts a text into words for the search of a site.
pub fn each_word(text: &str, lang: Lang, take: &mut dyn FnMut(&str)) {
    lang::each_word(text, lang, take);
}

/// What the checks know beside the document.
fn tools(settings: &Settings) -> verify::Tools<'_> {
    verify::Tools {
        values: &read_values,
        ground: None,
        script: lang::script_of,
        glossary: &settings.glossary,
        encoder: settings.encoder.get(),
        memory: verify::Memory::default(),
    }
}

/// The quantities of a text of ours, for the checks.
fn read_values(text: &str, lang: Lang) -> Vec<Value> {
    lang::values(text, &lang::words(text, lang), lang, None)
}
