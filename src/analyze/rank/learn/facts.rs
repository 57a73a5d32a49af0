//! Articles in (JSON lines: id, title, text, on standard input; the language as argument), the
//! facts that the ranking weighs out, one sentence a line: what `learn.py` learns from.

use duizhao::model::{Glossary, Lang, Settings};
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
        let path = Path::new("article.md");
        let Ok(read) = article::read(path, file.as_bytes(), &Settings::default()) else {
            continue; // in another language
        };
        let text = lang::segment(read);
        let anaphors = analyze::analyze(&text, &[], &Glossary::default()).anaphors;
        for e in analyze::rank::examples(&text, language, &anaphors) {
            let (names, facts): (Vec<&str>, Vec<f32>) = e.facts.into_iter().unzip();
            let sentence = &text.sentences[e.id].text;
            let row = json!({"id": record["id"], "text": sentence, "names": names, "facts": facts,
                "standing": e.standing, "vector": e.vector});
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}
