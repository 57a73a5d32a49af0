//! A mutation study: documents that `pair` makes of `corpus/` are damaged in known ways, and the
//! checks must tell. A damage counts as found if a warning or an error stands in the damaged
//! document that did not stand in the sound one. `-- --nocapture` shows the table.

#![allow(clippy::print_stdout)]

use duizhao::model::{Document, Glossary, Half, Lang, Part, Settings, Severity};
use duizhao::pipeline::{self, Input};
use duizhao::verify::Levels;
use duizhao::{document, render};
use std::fs;
use std::path::Path;

type Damage = fn(&Document, usize) -> Option<String>;

/// Kinds of damage: name, and the n-th place where it can be done.
const KINDS: &[(&str, Damage)] = &[
    ("a figure changed", |d, n| swap(d, n, Lang::Zh, "5", "8")),
    ("another figure changed", |d, n| swap(d, n, Lang::En, "2", "7")),
    ("亿 for 万", |d, n| swap(d, n, Lang::Zh, "万", "亿")),
    ("a dropped point", |d, n| cut(d, d.halves.zh.points.get(n)?.clone(), true)),
    ("a dropped question", |d, n| {
        let q = d.halves.en.questions.get(n)?;
        let end = q.answer.as_ref()?.span.end;
        let span = q.question.span.start..end;
        let part = Part { text: d.text.get(span.clone())?.to_owned(), span: span.into() };
        cut(d, part, true)
    }),
    ("a lost answer", |d, n| cut(d, d.halves.zh.questions.get(n)?.answer.clone()?, true)),
    ("a cut answer", |d, n| {
        let part = d.halves.en.questions.get(n)?.answer.clone()?;
        let half: String = part.text.chars().take(part.text.chars().count() / 2).collect();
        put(d, &part, half.trim_end_matches(['.', '”', ' ']))
    }),
    ("a cut point", |d, n| {
        let part = d.halves.zh.points.get(n)?.clone();
        put(d, &part, part.text.trim_end_matches(['。', '”', '？', '！']))
    }),
    (
        "a lost closing",
        |d, n| if n > 0 { None } else { cut(d, d.halves.zh.closing.clone()?, false) },
    ),
    ("a point left untranslated", |d, n| {
        let en = d.halves.en.points.get(n)?.text.clone();
        let zh = d.halves.zh.points.get(n)?;
        if zh.text.contains("原文：") { None } else { put(d, zh, &en) }
    }),
    ("a half-width comma", |d, n| swap(d, n, Lang::Zh, "，", ",")),
    ("two answers exchanged", |d, n| {
        let answer = |i: usize| d.halves.zh.questions.get(i)?.answer.clone();
        let (a, b) = (answer(n)?, answer(n + 1)?);
        let swapped = put(d, &b, &a.text)?;
        Some(format!("{}{}{}", &swapped[..a.span.start], b.text, &swapped[a.span.end..]))
    }),
    ("doubled text", |d, n| {
        let part = d.halves.en.points.get(n)?;
        put(d, part, &format!("{} {}", part.text, part.text))
    }),
    ("a repeated point", |d, n| {
        let points = &d.halves.zh.points;
        put(d, points.get(n + 1)?, &points.get(n)?.text)
    }),
    ("bold marks broken", |d, n| swap(d, n, Lang::En, "**", "")),
    ("numbering broken", |d, n| {
        swap_in(d, &format!("\n{}. **", n + 1), &format!("\n{}. **", n + 3))
    }),
    ("blanks at a line's end", |d, n| {
        let part = d.halves.en.points.get(n)?;
        put(d, part, &format!("{}  ", part.text))
    }),
    ("a prompt's leftover", |d, n| {
        let part = d.halves.zh.points.get(n)?;
        put(d, part, &format!("以下是{}", part.text))
    }),
    ("a Traditional character", |d, n| swap(d, n, Lang::Zh, "国", "國")),
    ("a point of the other language", |d, n| {
        let zh = d.halves.zh.points.get(n)?.text.clone();
        let en = d.halves.en.points.get(n)?;
        if zh.contains("原文：") { None } else { put(d, en, &zh) }
    }),
];

fn parts(half: &Half) -> impl Iterator<Item = &Part> {
    half.points.iter().chain(half.questions.iter().filter_map(|q| q.answer.as_ref()))
}

/// The n-th statement of a half that holds `old`, with `new` in its place.
fn swap(d: &Document, n: usize, lang: Lang, old: &str, new: &str) -> Option<String> {
    let part = parts(d.halves.get(lang)).filter(|p| p.text.contains(old)).nth(n)?;
    put(d, part, &part.text.replacen(old, new, 1))
}

fn swap_in(d: &Document, old: &str, new: &str) -> Option<String> {
    d.text.contains(old).then(|| d.text.replacen(old, new, 1))
}

fn put(d: &Document, part: &Part, text: &str) -> Option<String> {
    let (start, end) = (part.span.start, part.span.end);
    Some(format!("{}{}{}", &d.text[..start], text, &d.text[end..]))
}

/// The document without the part; with the line that it begins on, if asked.
fn cut(d: &Document, part: Part, with_mark: bool) -> Option<String> {
    let start = part.span.start;
    let line = d.text[..start].rfind('\n').map_or(0, |i| i + 1);
    let from = if with_mark { line } else { start };
    Some(format!("{}{}", &d.text[..from], &d.text[part.span.end..]))
}

fn articles(folder: &Path, out: &mut Vec<Vec<Input>>) {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    for path in files.iter().filter(|p| !p.ends_with("folders")) {
        if path.is_dir() {
            articles(path, out);
            continue;
        }
        let name = path.to_string_lossy().into_owned();
        let read = |p: &str| Some(Input::new(p, fs::read(p).ok()?));
        if name.contains(".zh") {
            continue;
        }
        let twins = [".zh.md", ".zh-cn.md"].map(|e| read(&name.replace(".en.md", e)));
        let twin = twins.into_iter().flatten().next().filter(|_| name.contains(".en.md"));
        out.push(read(&name).into_iter().chain(twin).collect());
    }
}

fn found(text: &str) -> Vec<(&'static str, String)> {
    let checked = pipeline::check(text.as_bytes(), None, &Levels::default(), &Glossary::default());
    let findings = checked.map(|c| c.1).unwrap_or_default();
    findings
        .into_iter()
        .filter(|f| f.severity >= Severity::Warning)
        .map(|f| (f.code, f.message))
        .collect()
}

#[test]
fn damage_is_found() {
    let mut inputs = Vec::new();
    articles(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut inputs);
    let made = inputs.iter().filter_map(|i| pipeline::pair(i, &Settings::default()).ok());
    let texts = made.map(|p| String::from_utf8(render::markdown::write(&p)).expect("UTF-8"));
    let sound: Vec<(Document, Vec<_>)> = texts.map(|t| (document::parse(&t), found(&t))).collect();
    let (mut all, mut told) = (0, 0);
    for (name, damage) in KINDS {
        let (mut done, mut hits) = (0, 0);
        'places: for n in 0..8 {
            for (document, before) in &sound {
                let Some(damaged) = damage(document, n).filter(|t| *t != document.text) else {
                    continue;
                };
                done += 1;
                hits += usize::from(found(&damaged).iter().any(|f| !before.contains(f)));
                if done == 50 {
                    break 'places;
                }
            }
        }
        println!("{hits:3} of {done:3}  {name}");
        (all, told) = (all + done, told + hits);
    }
    println!("{told} of {all}");
    assert!(all >= 700, "{all} damages");
    assert!(told * 100 >= all * 95, "{told} of {all} damages are found");
}
