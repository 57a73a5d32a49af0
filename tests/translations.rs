//! How often the parity rules flag what human translators wrote: pairs of files `x.en.md` and
//! `x.zh.md` of the folder that `DUIZHAO_TRANSLATIONS` names are aligned, each bead becomes a point
//! of a document, and what is found in it is counted. `-- --nocapture` shows the table.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

use duizhao::model::{Analysis, Both, Glossary, Lang, Origin, Settings, Wording};
use duizhao::pipeline::{self, Input};
use duizhao::realize::typography;
use duizhao::verify::{self, Levels};
use duizhao::{lang, model};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Beads below this score may not be translations of each other.
const SURE: f64 = 0.6;

/// A document whose points are the beads of two files.
fn document(en: &Path, zh: &Path) -> Option<(String, usize)> {
    let read = |path: &Path| Some(Input::new(path, fs::read(path).ok()?));
    let (text, beads) = pipeline::aligned(&read(en)?, &read(zh)?, &Settings::default()).ok()?;
    let said = |ids: &[usize]| {
        let each = ids.iter().filter_map(|&i| text.sentences.get(i)).map(|s| s.text.as_str());
        each.collect::<Vec<_>>().join(" ").replace('*', "")
    };
    let sure = beads.iter().filter(|b| !b.en.is_empty() && !b.zh.is_empty() && b.score >= SURE);
    let pairs: Vec<(String, String)> = sure.map(|b| (said(&b.zh), said(&b.en))).collect();
    let half = |pick: fn(&(String, String)) -> &String| {
        pairs.iter().map(|p| format!("- {}\n", pick(p))).collect::<String>()
    };
    let document = format!(
        "---\ntitle: 甲\n---\n\n甲\n\n# **甲**\n\n## 摘要：\n{}\n---\n\n# **A**\n\n## Summary:\n{}",
        half(|p| &p.0),
        half(|p| &p.1)
    );
    Some((document, pairs.len()))
}

#[test]
fn human_translations_are_seldom_flagged() {
    let Some(folder) = std::env::var_os("DUIZHAO_TRANSLATIONS") else {
        eprintln!("skipped: DUIZHAO_TRANSLATIONS names no folder of translations");
        return;
    };
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect::<Vec<_>>();
    files.sort();
    let (mut pairs, mut flagged) = (0, BTreeMap::<&str, usize>::new());
    for en in files.iter().filter(|p| p.to_string_lossy().ends_with(".en.md")) {
        let zh = en.to_string_lossy().replace(".en.md", ".zh.md");
        let Some((text, count)) = document(en, Path::new(&zh)) else { continue };
        pairs += count;
        let checked =
            pipeline::check(text.as_bytes(), None, &Levels::default(), &Settings::default());
        let mut found: Vec<(&str, String)> = checked
            .unwrap()
            .1
            .into_iter()
            .filter(|f| f.code.starts_with("parity/"))
            .map(|f| (f.code, f.statement.unwrap_or_default()))
            .collect();
        found.sort();
        found.dedup();
        for (code, _) in found {
            *flagged.entry(code).or_default() += 1;
        }
    }
    for (code, count) in &flagged {
        println!("{:5.2} % of {pairs}  {code}", 100.0 * *count as f64 / pairs as f64);
    }
    for code in ["parity/numbers", "parity/weekdays", "parity/money", "parity/percent"] {
        let count = flagged.get(code).copied().unwrap_or(0);
        assert!(count * 100 <= pairs * 5, "{code}: {count} of {pairs}");
    }
}

/// How many beads would be refused if an engine had written their Chinese.
#[test]
fn human_translations_are_seldom_refused_as_an_engines() {
    let Some(folder) = std::env::var_os("DUIZHAO_TRANSLATIONS") else {
        eprintln!("skipped: DUIZHAO_TRANSLATIONS names no folder of translations");
        return;
    };
    let settings = Settings::default();
    let glossary = Glossary::default();
    let values =
        |t: &str, l: Lang| -> Vec<model::Value> { lang::values(t, &lang::words(t, l), l, None) };
    let (mut all, mut refused, mut told) = (0_usize, BTreeMap::<&str, usize>::new(), Vec::new());
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        let en = entry.path();
        let Some(stem) = en.to_str().and_then(|p| p.strip_suffix(".en.md")) else { continue };
        let zh = format!("{stem}.zh.md");
        let read = |path: &Path| Some(Input::new(path, fs::read(path).ok()?));
        let (Some(en), Some(zh)) = (read(&en), read(Path::new(&zh))) else { continue };
        let Ok((text, beads)) = pipeline::aligned(&en, &zh, &settings) else { continue };
        let ground = verify::Ground::new(&text, &Analysis::default());
        let one = |b: &&model::Bead| b.en.len() == 1 && b.zh.len() == 1 && b.score >= SURE;
        for bead in beads.iter().filter(one) {
            let words = |ids: &[usize]| text.sentences[ids[0]].text.replace('*', "");
            let both = Both {
                zh: typography::chinese(&words(&bead.zh), &settings),
                en: typography::english(&words(&bead.en)),
            };
            // A quotation that goes on in the next sentence is closed before it is translated.
            let open = both.en.matches('“').count() != both.en.matches('”').count();
            if open || !both.en.ends_with('.') || !both.zh.ends_with('。') {
                continue;
            }
            let tools = verify::Tools {
                values: &values,
                ground: Some(&ground),
                script: lang::script_of,
                glossary: &glossary,
                memory: verify::Memory::default(),
                encoder: None,
            };
            all += 1;
            let origin = Both { zh: Origin::Llm, en: Origin::Source };
            let found = verify::rendering(&Wording { text: both.clone(), origin }, &tools);
            if let Some(f) = found.first() {
                *refused.entry(f.code).or_default() += 1;
                told.push(format!("{} {}\n  {}\n  {}", f.code, f.message, both.en, both.zh));
            }
        }
    }
    let count: usize = refused.values().sum();
    println!("{}", told.join("\n"));
    println!("{count} of {all} beads are refused: {refused:?}");
    assert!(count * 10 <= all, "{count} of {all}");
}
