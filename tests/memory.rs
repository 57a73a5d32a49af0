//! What a translation memory is asked for and what it answers: on translations that people made,
//! where a folder of them is at hand, and through `pair`.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

#[path = "../benches/common/mod.rs"]
mod common;

use common::files;
use duizhao::engine::memory::{Article, How, Memory, Store};
use duizhao::model::{Both, Engines, Lang, Origin, Pair, Seen, SeenBy, Settings, Translation};
use duizhao::pipeline::{self, ENGINE_TOOLS, Input};
use std::fs;
use std::path::Path;
use std::sync::Arc;

const EN: &str = "---\ntitle: Harbour city opens bridge after three years\ndate: 2024-05-21\n---\n\n\
    The city of Port Allen opened a new bridge on Tuesday after three years of work.\n\n\
    It cost $120 million, and 14,000 cars a day are expected to cross it.\n\n\
    \"It is a great day for the harbour,\" said the mayor, Ann Lee.\n\n\
    The old bridge will be pulled down next year.\n";
const ZH: &str = "---\ntitle: 海港城市大桥历时三年建成通车\n---\n\n\
    艾伦港市历时三年建成的新桥于周二通车。\n\n\
    该桥造价1.2亿美元，预计每天有1.4万辆汽车通过。\n\n\
    市长安·李说：“对海港来说，这是伟大的一天。”\n\n\
    旧桥将于明年拆除。\n";

fn translation(en: &str, zh: &str, added: u64) -> Translation {
    let seen = Seen { path: "a.en.md".into(), blake3: String::new(), by: SeenBy::Aligned };
    Translation { text: Both { zh: zh.to_owned(), en: en.to_owned() }, seen: vec![seen], added }
}

fn with(translations: Vec<Translation>) -> Settings {
    let memory = Memory::new(translations, ENGINE_TOOLS);
    Settings {
        engines: Engines { translators: vec![Arc::new(memory)], ..Engines::default() },
        ..Settings::default()
    }
}

/// A memory that has the article in both languages.
fn remembering() -> Settings {
    let both = [Input::new("a.en.md", EN), Input::new("a.zh.md", ZH)];
    let texts = pipeline::translations(&both, &Settings::default()).unwrap();
    assert!(texts.len() >= 4, "{texts:?}");
    with((1..).zip(texts).map(|(n, t)| translation(&t.en, &t.zh, n)).collect())
}

fn chinese(pair: &Pair) -> Vec<(String, Origin)> {
    let points = pair.points.iter().map(|p| &p.wording);
    let all = points.chain(pair.questions.iter().map(|q| &q.answer));
    all.map(|w| (w.text.zh.replace("**", ""), w.origin.zh)).collect()
}

#[test]
fn an_article_whose_sentences_are_known_comes_out_translated() {
    let pair = pipeline::pair(&[Input::new("b.md", EN)], &remembering()).unwrap();
    let told = chinese(&pair);
    let known = told.iter().filter(|(_, o)| *o == Origin::Memory).count();
    assert!(known >= 4 && pair.quoted == 0, "{told:#?}");
    assert!(told.iter().any(|(t, _)| t.contains("旧桥将于明年拆除")), "{told:#?}");
    assert!(pair.errors().next().is_none(), "{:?}", pair.findings);
    let other = pipeline::pair(&[Input::new("b.md", ZH)], &remembering()).unwrap();
    let answers = other.questions.iter().map(|q| &q.answer);
    let english = other.points.iter().map(|p| &p.wording).chain(answers);
    let known = english.filter(|w| w.origin.en == Origin::Memory).count();
    assert!(known >= 2, "{:#?} {:#?}", other.points, other.questions);
}

#[test]
fn the_articles_own_translation_wins() {
    let both = [Input::new("a.en.md", EN), Input::new("a.zh.md", ZH)];
    let wrong =
        vec![translation("The old bridge will be pulled down next year.", "旧桥将保留。", 1)];
    let pair = pipeline::pair(&both, &with(wrong)).unwrap();
    assert!(chinese(&pair).iter().all(|(_, o)| *o != Origin::Memory));
}

#[test]
fn a_translation_that_fails_the_checks_is_not_said() {
    let wrong = vec![translation(
        "It cost $120 million, and 14,000 cars a day are expected to cross it.",
        "该桥造价3.7亿美元，预计每天有1.4万辆汽车通过。",
        1,
    )];
    let pair = pipeline::pair(&[Input::new("b.md", EN)], &with(wrong)).unwrap();
    assert!(chinese(&pair).iter().all(|(t, _)| !t.contains("3.7")), "{:#?}", chinese(&pair));
}

#[test]
fn a_memory_that_knows_nothing_of_an_article_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let strange = || with(vec![translation("It rained on Mars.", "火星上下雨了。", 1)]);
    for path in paths.iter().take(12) {
        let input = [Input::new(path, fs::read(path).unwrap())];
        let bytes = |settings: &Settings| {
            pipeline::pair(&input, settings).ok().map(|p| duizhao::render::markdown::write(&p))
        };
        assert_eq!(bytes(&strange()), bytes(&Settings::default()), "{}", path.display());
    }
}

#[test]
fn what_is_exported_is_what_is_imported() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::at(dir.path().join("m.redb"));
    let texts = [("A < B & C", "甲＜乙"), ("“Rain”\u{1}", "“雨”")];
    let both = |(en, zh): (&str, &str)| (Both { zh: zh.to_owned(), en: en.to_owned() }, vec![]);
    let article = Article {
        path: "a.md".into(),
        blake3: "1".into(),
        by: SeenBy::Aligned,
        texts: texts.map(both).to_vec(),
    };
    store.add(&[article]).unwrap();
    let units = store.translations().unwrap().into_iter().map(|t| duizhao::render::tmx::Unit {
        text: t.text,
        script: duizhao::model::Script::Hans,
        props: vec![
            ("x-path", "a.md".into()),
            ("x-blake3", "1".into()),
            ("x-by", "aligned".into()),
        ],
    });
    let read = duizhao::engine::memory::tmx::read(&duizhao::render::tmx::units(units)).unwrap();
    assert_eq!(read.texts.len(), 2);
    assert_eq!((read.texts[0].0.en.as_str(), read.texts[1].0.en.as_str()), ("A < B & C", "“Rain”"));
    assert_eq!(read.texts[0].1[0].by, SeenBy::Aligned);
}

/// The translations of the folders that `DUIZHAO_TRANSLATIONS` names, with `:` between them.
fn translations() -> Option<Vec<Translation>> {
    let Some(folders) = std::env::var_os("DUIZHAO_TRANSLATIONS") else {
        eprintln!("skipped: DUIZHAO_TRANSLATIONS names no folder of translations");
        return None;
    };
    let mut all: Vec<Translation> = Vec::new();
    for folder in std::env::split_paths(&folders) {
        let mut paths = Vec::new();
        files(&folder, &mut paths);
        for en in paths.iter().filter(|p| p.to_string_lossy().ends_with(".en.md")) {
            let zh = en.to_string_lossy().replace(".en.md", ".zh.md");
            let read = |p: &Path| Some(Input::new(p, fs::read(p).ok()?));
            let Some(inputs) = read(en).zip(read(Path::new(&zh))) else { continue };
            let texts = pipeline::translations(&[inputs.0, inputs.1], &Settings::default());
            for text in texts.unwrap_or_default() {
                let number = all.len() as u64;
                all.push(translation(&text.en, &text.zh, number));
            }
        }
    }
    Some(all)
}

/// Every number of a text in turn, made another: the text before, the digits, the new ones, the
/// text after.
fn changed(text: &str) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let digits = &text[at..at + run];
        if let Ok(n) = digits.parse::<u64>()
            && n > 1
            && !digits.starts_with('0')
        {
            let new = (if n % 10 == 9 { n - 1 } else { n + 1 }).to_string();
            let whole = format!("{}{new}{}", &text[..at], &text[at + run..]);
            out.push((whole, digits.to_owned(), new));
        }
        at += run;
    }
    out
}

/// Each number of each translation's text is changed in turn, and the memory asked for it. An answer
/// is taken for right where the translation has the same digits once and they are changed in the
/// same way; any other is shown, to be judged.
#[test]
fn answers_to_other_figures() {
    let Some(all) = translations() else { return };
    let memory = Memory::new(all.clone(), ENGINE_TOOLS);
    let (mut asked, mut offered, mut plain) = (0, 0, 0);
    for own in &all {
        for from in Lang::BOTH {
            for (text, old, new) in changed(own.get(from)) {
                asked += 1;
                let found = memory.matches(&text, from, &[]);
                let Some(best) = found.iter().find(|m| m.found == own && m.how == How::Replaced)
                else {
                    continue;
                };
                offered += 1;
                let there = own.get(from.other());
                if there.matches(&old).count() == 1 && best.text == there.replace(&old, &new) {
                    plain += 1;
                } else {
                    println!("{text}\n  old  {there}\n  says {}", best.text);
                }
            }
        }
    }
    println!("asked {asked}, answered {offered}, the same digits exchanged in {plain}");
}

/// What a memory of all translations of a folder answers for each of its texts when it may not know
/// the text itself. `-- --nocapture` shows every answer beside the translation that a person made, to be judged.
#[test]
fn answers_to_near_duplicates() {
    let Some(all) = translations() else { return };
    println!("{} translations", all.len());
    let memory = Memory::new(all.clone(), ENGINE_TOOLS);
    let mut counts = [0_usize; 4];
    for own in &all {
        for from in Lang::BOTH {
            let found = memory.matches(own.get(from), from, &[]);
            let best = found.iter().find(|m| m.found.get(from) != own.get(from));
            let Some(best) = best else { continue };
            counts[best.how as usize] += 1;
            if best.how != How::Like || best.score > 0.8 {
                println!(
                    "{} {:.2}\n  new  {}\n  old  {}\n  says {}\n  own  {}",
                    best.how.id(),
                    best.score,
                    own.get(from),
                    best.found.get(from),
                    best.text,
                    own.get(from.other())
                );
            }
        }
    }
    println!(
        "same {}, replaced {}, slight {}, like {}",
        counts[0], counts[1], counts[2], counts[3]
    );
}
