//! Tests of the whole stage: cases as data, and what holds for any text.

use super::*;
use crate::model::{OffsetMap, Run, Source};
use proptest::prelude::*;

fn check_cases(cases: &str, lang: Lang) {
    let mut wrong = Vec::new();
    for case in cases.split("\n\n") {
        let (expected, text): (Vec<&str>, Vec<&str>) =
            case.lines().filter(|l| !l.is_empty()).partition(|l| l.starts_with("> "));
        let text = text.concat();
        let expected: Vec<&str> = expected.iter().map(|l| &l[2..]).collect();
        let got: Vec<&str> = sentences(&text, lang).iter().map(|s| &text[s.range()]).collect();
        if got != expected {
            wrong.push(format!("\n got {got:#?}\nwant {expected:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn english_sentences() {
    check_cases(include_str!("en/sentences.txt"), Lang::En);
}

#[test]
fn chinese_sentences() {
    check_cases(include_str!("zh/sentences.txt"), Lang::Zh);
}

/// An article of one source whose blocks are the lines of `text`.
pub(super) fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        if !trimmed.is_empty() {
            let level = trimmed.starts_with("# ");
            let kind = if level { BlockKind::Heading(1) } else { BlockKind::Paragraph };
            let source = Span::new(start, start + trimmed.len());
            let run = Run { text: 0, source, verbatim: true };
            let offsets = OffsetMap { runs: vec![run] };
            blocks.push(Block { source: 0, kind, text: trimmed.to_owned(), offsets });
        }
        at += line.len() + 1;
    }
    let source = Source {
        path: "a.md".into(),
        stated: None,
        text: text.to_owned(),
        digest: String::new(),
        titles: Vec::new(),
    };
    Article { sources: vec![source], blocks, ..Article::default() }
}

const EN: &str = "The port reopened on Tuesday after a strike of nine days. Ships came in at once.";
const ZH: &str = "罢工九天之后，港口于星期二重新开放。船只立即驶入。";

#[test]
fn alternating_paragraphs_and_halves_are_bilingual() {
    for text in [format!("{EN}\n{ZH}\n{EN}\n{ZH}"), format!("{EN}\n{EN}\n{ZH}\n{ZH}")] {
        let read = segment(article(&text));
        assert!(read.has(Lang::En) && read.has(Lang::Zh));
        assert_eq!(read.sentences.len(), 8);
        assert!(read.sentences.iter().enumerate().all(|(i, s)| s.id == i));
    }
}

#[test]
fn a_stray_line_makes_no_article_bilingual() {
    let text = format!("{}\nsudo port open now\n{ZH}", [ZH; 9].join("\n"));
    let read = segment(article(&text));
    assert!(!read.has(Lang::En));
    assert_eq!(read.sentences.len(), 20);
}

#[test]
fn a_sentence_without_decisive_characters_takes_the_articles_script() {
    let read = segment(article("港口於星期二開放。\n人工智能。"));
    assert_eq!(read.sentences[1].script, Script::Hant);
    assert_eq!(segment(article("人工智能。")).sentences[0].script, Script::Hans);
}

#[test]
fn a_block_without_letters_takes_the_sources_language() {
    let read = segment(article(&format!("{ZH}\n2024")));
    assert_eq!(read.sentences[2].lang, Lang::Zh);
}

fn check_invariants(text: &str, lang: Lang) {
    let spans = sentences(text, lang);
    let mut at = 0;
    for span in &spans {
        assert!(text[at..span.start].trim().is_empty(), "{text:?}");
        assert_eq!(text[span.range()].trim(), &text[span.range()]);
        assert!(!span.is_empty());
        at = span.end;
        let sentence = &text[span.range()];
        let mut end = 0;
        for token in words(sentence, lang) {
            assert!(sentence[end..token.span.start].trim().is_empty(), "{sentence:?}");
            end = token.span.end;
        }
        assert!(sentence[end..].trim().is_empty());
        for quotation in quotation::find(sentence) {
            assert!(sentence.get(quotation.span.range()).is_some());
        }
    }
    assert!(text[at..].trim().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn sentences_cover_the_text(text in "[a-zA-Z0-9 .!?\"'“”()—…,U.S 。！？“”「」《》（）：，国港中說的\u{3000}\n]{0,80}") {
        check_invariants(&text, Lang::En);
        check_invariants(&text, Lang::Zh);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        check_invariants(&text, Lang::En);
        check_invariants(&text, Lang::Zh);
        let read = segment(article(&text));
        for s in &read.sentences {
            prop_assert_eq!(&read.article.sources[0].text[s.span.range()], &s.text);
        }
    }
}
