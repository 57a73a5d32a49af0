//! Articles in (JSON lines: id, title, text, on standard input; the language as argument), the
//! facts that the ranking weighs out, one sentence a line: what `learn.py` learns from.

use duizhao::model::{Lang, Settings};
use duizhao::{analyze, article, lang};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let chinese = std::env::args().nth(1).as_deref() == Some("zh");
    let language = if chinese { Lang::Zh } else { Lang::En };
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let head =
            record["title"].as_str().map_or(String::new(), |t| format!("title: {}\n", json!(t)));
        let body = record["text"].as_str().unwrap_or_default();
        let file = format!("---\n{head}lang: {}\n---\n\n{body}\n", language.code());
        let read = article::read(Path::new("article.md"), file.as_bytes(), &Settings::default()).unwrap_or_else(|_| fallback(record["title"].as_str(), body, language));
        let text = lang::segment(read);
        for (id, facts) in analyze::rank::facts(&text, language) {
            let facts: serde_json::Map<String, Value> =
                facts.into_iter().map(|(n, v)| (n.to_owned(), json!(v))).collect();
            let sentence = &text.sentences[id].text;
            writeln!(out, "{}", json!({"id": record["id"], "text": sentence, "facts": facts}))?;
        }
    }
    Ok(())
}

fn fallback(title: Option<&str>, body: &str, lang: Lang) -> duizhao::model::Article {
    use duizhao::model::*;
    let mut blocks = Vec::new();
    let body = body.replace("\r\n", "\n");
    for para in body.split("\n\n") {
        let mut push = |kind, t: &str| {
            let t = t.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
            if t.is_empty() { return; }
            blocks.push(Block { source: 0, kind, offsets: OffsetMap { runs: vec![Run{text:0, source: Span::new(0,t.len()), verbatim:true}] }, text: t });
        };
        let p = para.trim();
        if p.starts_with("* ") || p.starts_with("- ") || p.starts_with("+ ") {
            for l in p.lines() { push(BlockKind::ListItem, l.trim_start_matches(['*','-','+',' '])); }
        } else if let Some(q) = p.strip_prefix("> ") { push(BlockKind::Quote, q) }
        else if p.starts_with('#') { push(BlockKind::Heading(2), p.trim_start_matches('#')) }
        else { push(BlockKind::Paragraph, p) }
    }
    Article { sources: vec![Source { path: "a.md".into(), stated: Some(lang), text: body.clone(), digest: String::new(),
        titles: title.map(|t| Title{ text: t.to_owned(), span: None }).into_iter().collect() }], meta: Meta::default(), blocks }
}
