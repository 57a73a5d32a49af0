//! A paired document, whoever wrote it, in; a [`Report`] out.

use super::data::{Data, DataEvidence, DataSource};
use super::plain;
use crate::lexicon;
use crate::model::{
    Asked, Both, Document, INDEXED, Lang, Meta, Named, Part, Report, Statement, is_web,
};
use std::collections::BTreeSet;

/// The sentence that stands at a place of a source, if the source is at hand.
pub type Sentences<'a> = &'a dyn Fn(&DataSource, DataEvidence) -> Option<String>;

/// Reads a document as a report. `path` is that of the document without its ending, `document` its
/// Markdown form and `data` its JSON form: one of them at least. The Markdown's words win, since
/// people edit it; what its statements rest on is taken from the data where the words are the same.
pub fn report(
    path: &str,
    document: Option<&Document>,
    meta: Meta,
    data: Option<&Data>,
    sentences: Sentences<'_>,
) -> Report {
    let mut report = match (document, data) {
        (Some(document), _) => of_document(document),
        (None, Some(data)) => of_data(data),
        (None, None) => Report::default(),
    };
    if let Some(data) = data {
        rest_on(&mut report, data, sentences);
        report.names = data.named();
    }
    report.path = path.to_owned();
    report.date = meta.date;
    report.tags = meta.tags;
    report.url = report.url.take().or(meta.url).filter(|u| is_web(u));
    report.source = meta.author.or_else(|| report.url.as_deref().and_then(host));
    if report.names.is_empty() {
        report.names = names(&report);
    }
    report
}

fn of_document(document: &Document) -> Report {
    let halves = &document.halves;
    let text = |part: Option<&Part>| part.map_or(String::new(), |p| one_line(&p.text));
    let count = |len: fn(&crate::model::Half) -> usize| len(&halves.zh).max(len(&halves.en));
    let points = (0..count(|h| h.points.len())).map(|i| Statement {
        text: halves.map(|_, h| text(h.points.get(i))),
        evidence: Vec::new(),
    });
    let questions = (0..count(|h| h.questions.len())).map(|i| Asked {
        question: halves.map(|_, h| text(h.questions.get(i).map(|q| &q.question))),
        answer: Statement {
            text: halves.map(|_, h| text(h.questions.get(i).and_then(|q| q.answer.as_ref()))),
            evidence: Vec::new(),
        },
    });
    let closing = halves.map(|_, h| text(h.closing.as_ref()));
    let link = Lang::BOTH.iter().find_map(|l| address(&halves.get(*l).link.as_ref()?.text));
    Report {
        title: halves.map(|_, h| plain(h.title.as_ref().map_or("", |t| &t.text))),
        points: points.collect(),
        questions: questions.collect(),
        closing: (closing != Both::default())
            .then_some(Statement { text: closing, evidence: Vec::new() }),
        url: link,
        ..Report::default()
    }
}

fn of_data(data: &Data) -> Report {
    let said = |text: &Both<String>| Statement { text: text.clone(), evidence: Vec::new() };
    let asked = data.questions.iter();
    Report {
        title: data.title.clone(),
        points: data.points.iter().map(|p| said(&p.text)).collect(),
        questions: asked
            .map(|q| Asked { question: q.question.clone(), answer: said(&q.answer) })
            .collect(),
        closing: data.closing.as_ref().map(said),
        url: data.url.clone(),
        ..Report::default()
    }
}

/// Fills in the evidence of statements that have the same words in the data.
fn rest_on(report: &mut Report, data: &Data, sentences: Sentences<'_>) {
    let sentence = |e: &DataEvidence| sentences(data.sources.get(e.source)?, *e);
    let found = |evidence: &[DataEvidence]| {
        let mut out: Vec<String> = Vec::new();
        for text in evidence.iter().filter_map(sentence) {
            let text = plain(&text);
            if !text.is_empty() && !out.contains(&text) {
                out.push(text);
            }
        }
        out
    };
    let same = |a: &Both<String>, b: &Both<String>| {
        squeezed(&a.zh) == squeezed(&b.zh) || squeezed(&a.en) == squeezed(&b.en)
    };
    for (i, said) in report.points.iter_mut().enumerate() {
        let near = data.points.get(i).into_iter().chain(&data.points);
        if let Some(point) = near.into_iter().find(|p| same(&p.text, &said.text)) {
            said.evidence = found(&point.evidence);
        }
    }
    for (i, asked) in report.questions.iter_mut().enumerate() {
        let near = data.questions.get(i).into_iter().chain(&data.questions);
        if let Some(q) = near.into_iter().find(|q| same(&q.answer, &asked.answer.text)) {
            asked.answer.evidence = found(&q.evidence);
        }
    }
}

/// The letters alone: marks and blanks are what writing and editing change.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The address of a link line: `[原文链接](https://…)` or `Source: https://…`.
fn address(line: &str) -> Option<String> {
    let start = line.find("http")?;
    let rest = line.get(start..)?;
    let end = rest.find([')', '>', ' ', '"']).unwrap_or(rest.len());
    rest.get(..end).filter(|u| is_web(u)).map(str::to_owned)
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Names that the lexicon knows, in the order in which they come.
fn names(report: &Report) -> Vec<Named> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    let texts = report.points.iter().map(|p| &p.text);
    for text in [&report.title].into_iter().chain(texts) {
        for lang in Lang::BOTH {
            for (_, name) in lexicon::names().names_in(lang, text.get(lang)) {
                let told = INDEXED.contains(&name.kind);
                if told
                    && !name.is("demonym")
                    && !name.is("common")
                    && seen.insert(name.preferred(Lang::En))
                {
                    let names = Both::from_fn(|l| Some(name.preferred(l).to_owned()));
                    out.push(Named { kind: name.kind.to_owned(), names });
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    const TEXT: &str = "---\ntitle: 甲\n---\n\n[原文链接](https://example.org/a)\n\n# **甲**\n\n## 摘要：\n- **北京**开会。\n\n## 问题与答案：\n\n1. **谁？**\n   - 无。\n\n---\n\n# **A \\*b**\n\n## Summary:\n- A meeting in **Beijing**.\n\n## Questions & Answers:\n\n1. **Who?**\n   - Nobody.\n";

    #[test]
    fn both_halves_and_the_evidence_are_read() {
        let document = document::parse(TEXT);
        let json = r#"{"schema":"duizhao.pair/1","sources":[{"path":"a.md"}],"points":[{"text":{"zh":"","en":"A meeting in **Beijing**."},"evidence":[{"source":0,"start":0,"end":9}]}]}"#;
        let data = super::super::data::read(json.as_bytes()).unwrap();
        let sentence = |s: &DataSource, _: DataEvidence| Some(format!("from *{}*", s.path));
        let got = report("x/a", Some(&document), Meta::default(), Some(&data), &sentence);
        assert_eq!(got.points[0].text.zh, "**北京**开会。");
        assert_eq!(got.points[0].evidence, ["from a.md"]);
        assert_eq!(got.questions[0].answer.text.en, "Nobody.");
        assert_eq!(got.title.en, "A *b");
        assert_eq!(got.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(got.names[0].names.en.as_deref(), Some("Beijing"));
    }

    #[test]
    fn a_source_without_a_name_is_its_host() {
        assert_eq!(host("https://www.a.example/b").as_deref(), Some("a.example"));
    }
}
