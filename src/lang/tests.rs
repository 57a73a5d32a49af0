//! Tests of the whole stage: cases as data, and what holds for any text.

use super::*;
use crate::model::{OffsetMap, Run, Source};
use proptest::prelude::*;

fn check_cases(cases: &str, cut: impl Fn(&str) -> Vec<Span>) {
    let mut wrong = Vec::new();
    for case in cases.split("\n\n") {
        let (expected, text): (Vec<&str>, Vec<&str>) =
            case.lines().filter(|l| !l.is_empty()).partition(|l| l.starts_with("> "));
        let text = text.concat();
        let expected: Vec<&str> = expected.iter().map(|l| &l[2..]).collect();
        let got: Vec<&str> = cut(&text).iter().map(|s| &text[s.range()]).collect();
        if got != expected {
            wrong.push(format!("\n got {got:#?}\nwant {expected:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn english_sentences() {
    check_cases(include_str!("en/sentences.txt"), |t| sentences(t, Lang::En));
}

#[test]
fn chinese_sentences() {
    check_cases(include_str!("zh/sentences.txt"), |t| sentences(t, Lang::Zh));
}

#[test]
fn chinese_sentences_within_quotations() {
    check_cases(include_str!("data/quotations_zh.txt"), zh::sentences::split_finely);
}

/// How a case file writes a value: `money 5000000 CNY >"逾500万元"`.
fn describe(value: &Value, text: &str) -> String {
    use crate::model::{Bound, ValueData as V};
    let what = match &value.data {
        V::Number(n) => format!("number {}", n.normalize()),
        V::Ordinal(n) => format!("ordinal {n}"),
        V::Money(n, code) => format!("money {} {code}", n.normalize()),
        V::Percent(n) => format!("percent {}", n.normalize()),
        V::PercentPoints(n) => format!("points {}", n.normalize()),
        V::Duration(n, unit) => format!("duration {} {unit:?}", n.normalize()).to_lowercase(),
        V::Date(d) => {
            let parts = [d.year.map(i32::from), d.month.map(i32::from), d.day.map(i32::from)];
            let parts: Vec<String> = parts.iter().flatten().map(ToString::to_string).collect();
            let marks = [if d.decade { "s" } else { "" }, if d.relative { "*" } else { "" }];
            format!("date {}{}", parts.join("-"), marks.concat()).trim_end().to_owned()
        }
    };
    let bound = match value.bound {
        None => "",
        Some(Bound::MoreThan) => ">",
        Some(Bound::AtLeast) => ">=",
        Some(Bound::LessThan) => "<",
        Some(Bound::AtMost) => "<=",
        Some(Bound::About) => "~",
        Some(Bound::Nearly) => "/",
    };
    format!("{what} {bound}{:?}", &text[value.span.range()])
}

/// Cases: a sentence, then its values, separated by tabs; the article's date is Tuesday, May 21,
/// 2024.
fn check_values(cases: &str, lang: Lang) {
    let today = Some(jiff::civil::date(2024, 5, 21));
    let mut wrong = Vec::new();
    for case in cases.lines() {
        let mut columns = case.split('\t');
        let text = columns.next().unwrap();
        let expected: Vec<&str> = columns.filter(|c| !c.is_empty()).collect();
        let found = values(text, &words(text, lang), lang, today);
        let got: Vec<String> = found.iter().map(|v| describe(v, text)).collect();
        if got != expected {
            wrong.push(format!("\n{text}\n got {got:#?}\nwant {expected:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn english_values() {
    check_values(include_str!("en/values.txt"), Lang::En);
}

#[test]
fn chinese_values() {
    check_values(include_str!("zh/values.txt"), Lang::Zh);
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
    check_spans(text, lang, &sentences(text, lang));
    if lang == Lang::Zh {
        check_spans(text, lang, &zh::sentences::split_finely(text));
    }
}

fn check_spans(text: &str, lang: Lang, spans: &[Span]) {
    let mut at = 0;
    for span in spans {
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
        let mut end = 0;
        for value in values(sentence, &words(sentence, lang), lang, None) {
            assert!(value.span.start >= end && !value.span.is_empty(), "{sentence:?}");
            assert!(sentence.get(value.span.range()).is_some());
            end = value.span.end;
        }
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
    fn any_figures_are_read(text in "[0-9a-z A-Z.,:/$%-–一二三十百千万亿第周年月日个点分元多约去上MayJun]{0,40}") {
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
