//! `pair --stdin-jsonl`: an article a line in, a paired document a line out, in order.
//!
//! A line that is no article gives a line with its error and never ends the stream. Each line is
//! written as soon as it is its turn, so that a queue may wait for it before it sends the next;
//! what is not fetched is not read on for.

use super::super::config::RunConfig;
use super::super::{Stopped, log, message};
use crate::batch::lines::{Line, Lines};
use crate::batch::run::{guarded, in_order};
use crate::batch::{Lack, Outcome, Tally, made};
use crate::model::{Pair, Span};
use crate::pipeline::Input;
use crate::render::{Format, json};
use crate::{Error, ErrorKind, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// A line of the input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    #[serde(default)]
    id: Value,
    #[serde(alias = "text")]
    markdown: String,
    #[serde(default)]
    front_matter: Map<String, Value>,
}

/// Works on the standard input until it ends.
pub(super) fn run(
    formats: &[&'static Format],
    config: &RunConfig,
    tally: &mut Tally,
) -> std::result::Result<(), Stopped> {
    // An article within JSON may be twice as long as in a file: \n, \", \u4e2d.
    let bound = usize::try_from(config.settings.max_bytes).unwrap_or(usize::MAX).saturating_mul(6);
    let mut stdout = io::stdout().lock();
    let mut written = Ok(());
    in_order(
        Lines::new(io::BufReader::new(io::stdin()), bound),
        config.jobs,
        |(number, line)| answer(number, line, formats, config),
        |(line, outcome)| {
            written = stdout.write_all(&line).and_then(|()| stdout.flush());
            log::outcome(&outcome, Path::new("standard input"));
            tally.add(outcome);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    )?;
    message::lines(&tally.failures(config.verbose));
    if !config.quiet {
        message::lines(&tally.engine_failed());
        message::lines(&config.engines.told());
    }
    Ok(written?)
}

/// The line that answers a line.
fn answer(
    number: usize,
    line: io::Result<Line>,
    formats: &[&'static Format],
    config: &RunConfig,
) -> (Vec<u8>, Outcome) {
    let mut id = Value::Null;
    let place = format!("standard input, line {number}");
    let _working = log::article(Path::new(&place));
    let made = guarded(|| {
        let article = parse(&bytes(line, config)?)?;
        id = article.id.clone();
        document(article, config)
    });
    let (mut out, outcome) = match &made {
        Ok(pair) => (documents(pair, formats), Outcome::Written(Lack::of(pair))),
        Err(error) => (failure(number, error), Outcome::Failed(error.clone().in_file(place))),
    };
    out.shift_insert(0, "id".to_owned(), id);
    let mut bytes = Value::Object(out).to_string().into_bytes();
    bytes.push(b'\n');
    (bytes, outcome)
}

fn bytes(line: io::Result<Line>, config: &RunConfig) -> Result<Vec<u8>> {
    match line {
        Ok(Line::Bytes(bytes)) => Ok(bytes),
        Ok(Line::TooLong) => {
            let what = format!("the line holds more than {} bytes", config.settings.max_bytes);
            Err(Error::new(ErrorKind::TooLarge, what).help("raise the bound with --max-bytes"))
        }
        Err(e) => Err(Error::new(ErrorKind::Io, format!("can't be read: {e}"))),
    }
}

fn parse(line: &[u8]) -> Result<Article> {
    serde_json::from_slice(line).map_err(|e| {
        let help = "a line is {\"id\": …, \"markdown\": \"…\", \"front_matter\": {…}}";
        Error::new(ErrorKind::Config, format!("is no article: {e}")).help(help)
    })
}

/// The pair of an article; its evidence counts bytes of the article's own text.
fn document(article: Article, config: &RunConfig) -> Result<Pair> {
    let name = article.id.as_str().map_or_else(|| article.id.to_string(), str::to_owned);
    let mut text = String::new();
    if !article.front_matter.is_empty() {
        text = Value::Object(article.front_matter).to_string() + "\n\n";
    }
    let head = text.len();
    text += &article.markdown;
    let mut pair = made(&[Input::new(name, text)], &config.settings)?;
    let back = |offset: &mut usize| *offset = offset.saturating_sub(head);
    let points = pair.points.iter_mut().flat_map(|p| &mut p.evidence);
    let answers = pair.questions.iter_mut().flat_map(|q| &mut q.evidence);
    for evidence in points.chain(answers) {
        back(&mut evidence.start);
        back(&mut evidence.end);
    }
    for (_, Span { start, end }, _) in pair.mentions.iter_mut().flatten() {
        back(start);
        back(end);
    }
    Ok(pair)
}

fn documents(pair: &Pair, formats: &[&'static Format]) -> Map<String, Value> {
    let each = formats.iter().map(|format| match format.id {
        "json" => ("document".to_owned(), json::value(pair)),
        _ => {
            let text = String::from_utf8_lossy(&(format.write)(pair)).into_owned();
            (format.id.to_owned(), Value::String(text))
        }
    });
    each.collect()
}

fn failure(number: usize, error: &Error) -> Map<String, Value> {
    let place = error.place();
    let error = json!({
        "kind": error.kind().id(),
        "message": error.what(),
        "help": error.advice(),
        "input_line": number,
        "line": place.map(|p| p.line),
        "column": place.map(|p| p.column),
    });
    Map::from_iter([("error".to_owned(), error)])
}
