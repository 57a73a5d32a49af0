//! Whether reports of one event meet and others don't: pairs of files `x.en.md` and `x.zh.md` of the
//! folder that `DUIZHAO_TRANSLATIONS` names are made paired documents each for itself, as if two
//! sources had told of one event in two languages. `-- --nocapture` shows the figures.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

use duizhao::digest::{Keys, likeness};
use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use duizhao::render;
use std::fs;
use std::path::{Path, PathBuf};

/// What a file is about, read from its document as `digest` reads it.
fn keys(path: &Path) -> Option<Keys> {
    let input = Input::new(path.file_name()?, fs::read(path).ok()?);
    let pair = pipeline::pair(&[input], &Settings::default()).ok()?;
    let written = render::markdown::write(&pair);
    Some(pipeline::report(path, Some(&written), None, &|_, _| None).ok()?.1)
}

struct Counts {
    pairs: usize,
    met: usize,
    strangers: usize,
    met_strangers: usize,
}

/// Compares every document with every other of its group; `x` in two languages is one event.
fn count(groups: &[Vec<(String, Keys)>]) -> Counts {
    let mut counts = Counts { pairs: 0, met: 0, strangers: 0, met_strangers: 0 };
    let mut all: Vec<(f64, usize, bool)> = Vec::new();
    for group in groups {
        let keys: Vec<Keys> = group.iter().map(|g| g.1.clone()).collect();
        let names: Vec<&str> = group.iter().map(|g| g.0.as_str()).collect();
        let same = |i: usize, j: usize| names[i] == names[j];
        for i in 0..names.len() {
            for j in i + 1..names.len() {
                *(if same(i, j) { &mut counts.pairs } else { &mut counts.strangers }) += 1;
            }
        }
        let mut scores: Vec<(f64, usize, bool)> = Vec::new();
        for ((i, j), like) in likeness(&keys) {
            scores.push((like.score, like.shared, same(i, j)));
            if like.one_event {
                *(if same(i, j) { &mut counts.met } else { &mut counts.met_strangers }) += 1;
                if !same(i, j) && std::env::var_os("DUIZHAO_SHOW").is_some() {
                    println!("{} {} {like:?}", names[i], names[j]);
                }
            }
        }
        all.extend(scores);
    }
    table(&all, &counts);
    counts
}

/// What other bounds would give.
fn table(scores: &[(f64, usize, bool)], counts: &Counts) {
    for least in [6, 9, 12] {
        for bound in (4..=14).map(|b| f64::from(b) * 0.02) {
            let met = |same: bool| {
                scores.iter().filter(|s| s.2 == same && s.0 >= bound && s.1 >= least).count()
            };
            println!(
                "  {bound:.2} and {least} shared: {:.1} % of pairs, {:.3} % of others",
                100.0 * met(true) as f64 / counts.pairs as f64,
                100.0 * met(false) as f64 / counts.strangers as f64
            );
        }
    }
}

#[test]
fn translations_meet_and_other_reports_do_not() {
    let Some(folder) = std::env::var_os("DUIZHAO_TRANSLATIONS") else {
        eprintln!("skipped: DUIZHAO_TRANSLATIONS names no folder of translations");
        return;
    };
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let name = |p: &Path| p.file_name().unwrap().to_string_lossy().into_owned();
    let articles: Vec<(String, Keys)> = files
        .iter()
        .filter_map(|p| {
            let name = name(p);
            let stem = name.strip_suffix(".en.md").or_else(|| name.strip_suffix(".zh.md"))?;
            Some((stem.to_owned(), keys(p)?))
        })
        .collect();
    // All at once, and as days of forty articles.
    let days: Vec<Vec<(String, Keys)>> = articles.chunks(40).map(<[_]>::to_vec).collect();
    for (what, groups) in [("all at once", vec![articles]), ("forty a day", days)] {
        let c = count(&groups);
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        let (met, strangers) = (share(c.met, c.pairs), share(c.met_strangers, c.strangers));
        println!(
            "{what}: {met:.1} % of {} pairs met, {strangers:.3} % of {} others",
            c.pairs, c.strangers
        );
        assert!(met >= 85.0 && strangers <= 1.0, "{what}: {met} % and {strangers} %");
    }
}
