//! Texts built by hand, and properties that hold for any text.

use super::align;
use crate::model::{Bead, Glossary, Lang, Script, Sentence, SentenceKind, Span, Text};
use proptest::prelude::*;

/// A sentence: language, source, block, kind, words.
type Row<'a> = (Lang, usize, usize, SentenceKind, &'a str);

fn text(rows: &[Row<'_>]) -> Text {
    let sentences = rows
        .iter()
        .enumerate()
        .map(|(id, &(lang, source, block, kind, words))| Sentence {
            id,
            source,
            block,
            lang,
            script: if lang == Lang::En { Script::Latn } else { Script::Hans },
            kind,
            span: Span::new(0, words.len()),
            in_block: Span::new(0, words.len()),
            text: words.to_owned(),
            tokens: Vec::new(),
            values: Vec::new(),
            quotations: Vec::new(),
        })
        .collect();
    Text { sentences, ..Text::default() }
}

/// Two sources; each sentence is its own paragraph.
fn two_files(en: &[&str], zh: &[&str]) -> Text {
    let kind = SentenceKind::Sentence;
    let mut rows: Vec<Row<'_>> = Vec::new();
    rows.extend(en.iter().enumerate().map(|(b, s)| (Lang::En, 0, b, kind, *s)));
    rows.extend(zh.iter().enumerate().map(|(b, s)| (Lang::Zh, 1, en.len() + b, kind, *s)));
    text(&rows)
}

fn pairs(beads: &[Bead]) -> Vec<(Vec<usize>, Vec<usize>)> {
    beads.iter().map(|b| (b.en.clone(), b.zh.clone())).collect()
}

fn aligned(text: &Text) -> Vec<Bead> {
    align(text, &Glossary::default(), None)
}

#[test]
fn sentences_meet_their_translations() {
    let beads = aligned(&two_files(
        &[
            "The bank will close 120 branches in Norway by 2031.",
            "Henrik Sandberg, its chairman, said the decision was painful.",
            "Customers can still use the Fjordpay app.",
        ],
        &[
            "该银行将于2031年前关闭在挪威的120家分行。",
            "董事长亨里克·桑德伯格表示，这一决定令人痛苦。",
            "客户仍可使用 Fjordpay 应用。",
        ],
    ));
    assert_eq!(pairs(&beads), [(vec![0], vec![3]), (vec![1], vec![4]), (vec![2], vec![5])]);
    assert!(beads.iter().all(|b| b.score > 0.5), "{beads:?}");
}

#[test]
fn a_dropped_sentence_stays_alone() {
    let beads = aligned(&two_files(
        &[
            "The bank will close 120 branches in Norway by 2031.",
            "Snow fell on the harbour all morning while the board met behind closed doors.",
            "Henrik Sandberg earned 4.5 million kroner last year.",
            "Customers can still use the Fjordpay app.",
        ],
        &[
            "该银行将于2031年前关闭在挪威的120家分行。",
            "亨里克·桑德伯格去年的收入为 4.5 个百万克朗。",
            "客户仍可使用 Fjordpay 应用。",
        ],
    ));
    let expected = [(vec![0], vec![4]), (vec![1], vec![]), (vec![2], vec![5]), (vec![3], vec![6])];
    assert_eq!(pairs(&beads), expected);
}

#[test]
fn two_sentences_may_become_one() {
    let beads = aligned(&two_files(
        &[
            "Output of the Tarlov mine rose to 3,400 tonnes, a rise that ended in 2024.",
            "Then the Kessler shaft was flooded.",
            "Repairs took 18 months.",
        ],
        &[
            "塔尔洛夫矿的产量升至3400吨，2024年止步。",
            "随后凯斯勒竖井被洪水淹没，修复工作历时18个月。",
        ],
    ));
    assert_eq!(pairs(&beads), [(vec![0], vec![3]), (vec![1, 2], vec![4])]);
}

#[test]
fn headings_meet_headings() {
    let (h, s) = (SentenceKind::Heading, SentenceKind::Sentence);
    let beads = aligned(&text(&[
        (Lang::En, 0, 0, s, "Prices rose again in the spring of last year."),
        (Lang::En, 0, 1, h, "What comes next"),
        (Lang::En, 0, 2, s, "Nobody can tell what the council will decide."),
        (Lang::Zh, 1, 3, s, "去年春天价格再次上涨。"),
        (Lang::Zh, 1, 4, h, "下一步"),
        (Lang::Zh, 1, 5, s, "没有人知道委员会将作何决定。"),
    ]));
    assert_eq!(pairs(&beads), [(vec![0], vec![3]), (vec![1], vec![4]), (vec![2], vec![5])]);
}

#[test]
fn alternating_paragraphs_meet_their_neighbours() {
    let s = SentenceKind::Sentence;
    let beads = aligned(&text(&[
        (Lang::En, 0, 0, s, "It rained."),
        (Lang::Zh, 0, 1, s, "下雨了，而且下得很大，整条街道都被淹没了。"),
        (Lang::En, 0, 2, s, "The whole street was under water and nobody could leave the house."),
        (Lang::Zh, 0, 3, s, "谁也出不了门。"),
        (Lang::En, 0, 4, s, "Then came the sun."),
        (Lang::Zh, 0, 5, s, "后来出太阳了。"),
    ]));
    assert_eq!(pairs(&beads), [(vec![0], vec![1]), (vec![2], vec![3]), (vec![4], vec![5])]);
}

#[test]
fn one_language_has_no_beads() {
    assert!(aligned(&two_files(&["Alone."], &[])).is_empty());
    assert!(aligned(&two_files(&[], &["独自一人。"])).is_empty());
    assert!(aligned(&Text::default()).is_empty());
}

#[test]
fn unrelated_texts_are_not_trusted() {
    let beads = aligned(&two_files(
        &[
            "The orchestra opened its season with a symphony that few had heard.",
            "Tickets were gone within minutes, and the hall glowed.",
            "Critics praised the horns.",
        ],
        &[
            "工厂的机器停了，三百名工人回家等消息。",
            "经理没有露面。",
            "镇上的商店担心冬天的生意，许多人已经开始打听别处的活计。",
        ],
    ));
    let trusted = beads.iter().filter(|b| !b.en.is_empty() && !b.zh.is_empty() && b.score >= 0.5);
    assert_eq!(trusted.count(), 0, "{beads:?}");
}

#[test]
fn long_texts_stay_in_the_band() {
    let en: Vec<String> =
        (0..320).map(|n| format!("Train {} left the depot on time.", n * 37)).collect();
    let zh: Vec<String> = (0..320)
        .filter(|n| !(100..150).contains(n))
        .map(|n| format!("{}次列车准时驶离车库。", n * 37))
        .collect();
    let en: Vec<&str> = en.iter().map(String::as_str).collect();
    let zh: Vec<&str> = zh.iter().map(String::as_str).collect();
    let beads = aligned(&two_files(&en, &zh));
    let right = beads.iter().filter(|b| match (b.en.as_slice(), b.zh.as_slice()) {
        ([e], [z]) => z - 320 == if *e < 100 { *e } else { e - 50 },
        _ => false,
    });
    assert!(right.count() > 262);
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z ,.'\"0-9]{1,40}",
        "[一-龥，。“”0-9]{1,20}",
        "\\PC{1,12}",
        Just("Sturridge 斯图里奇 3,000".to_owned()),
    ]
}

fn any_rows() -> impl Strategy<Value = Vec<(bool, bool, usize, u8, String)>> {
    prop::collection::vec((any::<bool>(), any::<bool>(), 0..3_usize, 0..3_u8, words()), 0..24)
}

fn any_text(rows: &[(bool, bool, usize, u8, String)]) -> Text {
    let mut block = 0;
    let rows: Vec<Row<'_>> = rows
        .iter()
        .map(|(en, second, step, kind, words)| {
            block += step;
            let kind = [SentenceKind::Sentence, SentenceKind::Heading, SentenceKind::Fragment]
                [usize::from(*kind)];
            let lang = if *en { Lang::En } else { Lang::Zh };
            (lang, usize::from(*second), block, kind, words.as_str())
        })
        .collect();
    text(&rows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_sentence_stands_in_one_bead(rows in any_rows()) {
        let text = any_text(&rows);
        let beads = aligned(&text);
        if !text.has(Lang::En) || !text.has(Lang::Zh) {
            prop_assert!(beads.is_empty());
            return Ok(());
        }
        for lang in Lang::BOTH {
            let met: Vec<usize> = beads
                .iter()
                .flat_map(|b| if lang == Lang::En { &b.en } else { &b.zh })
                .copied()
                .collect();
            let all: Vec<usize> =
                text.sentences.iter().filter(|s| s.lang == lang).map(|s| s.id).collect();
            prop_assert_eq!(met, all);
        }
        prop_assert!(beads.iter().all(|b| (0.0..=1.0).contains(&b.score)));
        prop_assert!(beads.iter().all(|b| !(b.en.is_empty() && b.zh.is_empty())));
        prop_assert_eq!(aligned(&text), beads);
    }
}

#[test]
fn lists_are_sorted_and_unique() {
    let keys = |list: &'static str| -> Vec<&str> {
        list.lines().map(|l| l.split_once('\t').expect("two columns").0).collect()
    };
    for list in [include_str!("words.tsv"), include_str!("sound.tsv")] {
        let keys = keys(list);
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(keys, sorted);
    }
    let sounds = include_str!("sound.tsv").lines().filter_map(|l| l.split_once('\t'));
    let mut characters: Vec<char> = sounds.flat_map(|(_, han)| han.chars()).collect();
    let all = characters.len();
    characters.sort_unstable();
    characters.dedup();
    assert_eq!(characters.len(), all, "a character stands in two rows");
}
