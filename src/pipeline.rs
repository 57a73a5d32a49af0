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
//! Stages never import each other; what they exchange is in [`crate::model`].

use crate::model::{
    Analysis, Article, Bead, Both, Comparison, Document, Draft, Edition, Engines, Extractive,
    Failures, Finding, Lang, Origin, Pair, Rendering, Renderings, Report, Settings, Text, Value,
    Wanted, Wording,
};
use crate::{
    Result, align, analyze, article, compare, digest, document, engine, lang, plan, realize,
    render, verify,
};
use hashbrown::HashSet;
use std::cell::RefCell;
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

/// How often a document is worded anew without the statements that were found wrong in it.
const ROUNDS: usize = 3;

/// The whole road: an article's bytes in, its paired document out.
pub fn pair(inputs: &[Input], settings: &Settings) -> Result<Pair> {
    let article = inspect(inputs, settings)?;
    let engines = &settings.engines;
    let mut known = Renderings::default();
    let pair = written(&article, settings, settings, &mut known);
    let mut pair = rewritten(&article, pair, settings, &mut known.failed);
    if engines.rehearsal {
        pair.quoted = 0; // nobody knows yet
    } else if !engines.is_empty() && pair.quoted > 0 {
        let statements = |p: &Pair| p.points.len() + p.questions.len();
        let said = |p: &Pair| statements(p).saturating_sub(p.quoted);
        let little = pair.quoted * 2 > statements(&pair);
        if little || !known.failed.is_empty() {
            // The engines were of little help, or failed: our own sentences may say more than
            // quotations do.
            let alone = Settings { engines: Engines::default(), ..settings.clone() };
            let other = written(&article, &alone, settings, &mut known);
            pair = if little || said(&other) > said(&pair) { other } else { pair };
        }
    }
    pair.failed = known.failed;
    Ok(pair)
}

/// Plans a document and words it until it is sound. What engines have rendered is added to
/// `known`.
fn written(
    article: &Inspected,
    planned: &Settings,
    settings: &Settings,
    known: &mut Renderings,
) -> Pair {
    let Inspected { text, beads, analysis } = article;
    let plan = plan::plan(text, analysis, beads, planned);
    let ground = verify::Ground::new(text, analysis);
    let tools = verify::Tools { ground: Some(&ground), ..tools(settings) };
    let findings = |pair: &Pair| found_in(pair, &tools);
    let unsound = |wanted: &Wanted, rendering: &Rendering| {
        let wording = realize::worded(wanted, rendering, settings);
        // A person's translation is held to what every statement is, a machine's to more.
        let found = match rendering.origin {
            Origin::Memory => verify::statement(&wording, &tools),
            _ => verify::rendering(&wording, &tools),
        };
        found.first().map(|f| f.message.clone())
    };
    let mut refused: HashSet<Both<String>> = HashSet::new();
    let mut worded = |refused: &HashSet<Both<String>>| loop {
        let missing = RefCell::new(Vec::new());
        let rendered = |wanted: Wanted| {
            let found = known.get(&wanted.text, wanted.from);
            found.map(Option::<&Rendering>::cloned).unwrap_or_else(|| {
                missing.borrow_mut().push(wanted);
                None
            })
        };
        let accept = |wording: &Wording| {
            let found = verify::statement(wording, &tools);
            for finding in &found {
                tracing::debug!(
                    rule = finding.code,
                    finding = finding.message,
                    en = wording.text.en,
                    zh = wording.text.zh,
                    "a statement is not said"
                );
            }
            found.is_empty() && !refused.contains(&wording.text)
        };
        let help = realize::Help { accept: &accept, rendered: &rendered };
        let mut pair = realize::realize(text, analysis, beads, &plan, settings, help);
        let missing = missing.into_inner();
        if settings.engines.is_empty() || missing.is_empty() {
            pair.findings = findings(&pair);
            return pair;
        }
        engine::render(&settings.engines, missing, known, &unsound);
    };
    let mut pair = worded(&refused);
    // What only the whole document shows to be wrong gives its place to the next candidate.
    for _ in 0..ROUNDS {
        let wrong = pair.wrong();
        if wrong.is_empty() || settings.keep_findings {
            return pair;
        }
        refused.extend(wrong);
        pair = worded(&refused);
    }
    while !pair.wrong().is_empty() {
        pair.drop_wrong();
        pair.findings = findings(&pair);
    }
    pair
}

/// Has the writer that the user switched on, if one is, word the statements of a document anew.
/// What it words unsoundly stays as it is.
fn rewritten(article: &Inspected, pair: Pair, settings: &Settings, failed: &mut Failures) -> Pair {
    let Some(writer) = settings.engines.writer.as_deref() else { return pair };
    let Inspected { text, analysis, .. } = article;
    let ground = verify::Ground::new(text, analysis);
    let tools = verify::Tools { ground: Some(&ground), ..tools(settings) };
    let unsound = |draft: &Draft| {
        let wording = realize::drafted(text, analysis, settings, draft, writer.origin());
        // It must stand on the sentences that it names, and on the article for what they mean.
        let part = verify::Ground::part(text, &draft.sentences);
        let named = verify::Ground::new(&part, analysis);
        let narrow = verify::Tools { ground: Some(&named), ..self::tools(settings) };
        let found = verify::rendering(&wording, &tools);
        let found = found.into_iter().chain(verify::evidence(&wording, &narrow));
        found.map(|f| f.message).next()
    };
    let brief = realize::brief(text, analysis, settings, &pair);
    let mut drafts = engine::write(writer, brief, failed, &unsound);
    while !drafts.is_empty() {
        let mut new = realize::rewritten(text, analysis, settings, &pair, &drafts, writer.origin());
        new.findings = found_in(&new, &tools);
        let before = drafts.len();
        drafts.retain(|id, _| !new.is_wrong(id));
        if drafts.len() == before && new.errors().count() <= pair.errors().count() {
            return new;
        }
        if drafts.len() == before {
            break;
        }
    }
    pair
}

/// What the checks find in a document as it would be written.
fn found_in(pair: &Pair, tools: &verify::Tools<'_>) -> Vec<Finding> {
    let written = render::markdown::write(pair);
    let read = document::parse(&String::from_utf8_lossy(&written));
    verify::check(&read, tools, &verify::Levels::default())
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

/// What a translation memory knows of language.
pub const MEMORY_TOOLS: engine::memory::Tools = engine::memory::Tools {
    sentences: lang::sentences,
    values: read_values,
    script: lang::script_of,
};

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
