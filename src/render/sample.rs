//! A small pair for the tests of the formats.

use crate::model::{
    Answered, Both, Entity, Evidence, Lang, Mention, Origin, Pair, PairSource, Point, Role, Span,
    Wording,
};

pub(crate) fn both(zh: &str, en: &str) -> Both<String> {
    Both { zh: zh.to_owned(), en: en.to_owned() }
}

fn wording(zh: &str, en: &str) -> Wording {
    Wording { text: both(zh, en), origin: Both { zh: Origin::Frame, en: Origin::Source } }
}

pub(crate) fn pair() -> Pair {
    let mut pair = Pair {
        sources: vec![PairSource { path: "a.md".into(), lang: Lang::En, blake3: "00".into() }],
        title: both("两家公司在日内瓦签署协议", "Two Companies Sign Pact in Geneva"),
        points: vec![Point {
            id: "p1".into(),
            role: Role::MainEvent,
            wording: wording("**北桥公司**签署了协议。", "**Northbridge** signed the pact."),
            evidence: vec![Evidence { source: 0, start: 10, end: 42 }],
        }],
        questions: vec![Answered {
            id: "q1".into(),
            kind: "participants",
            question: both("谁签署了协议？", "Who signed the pact?"),
            answer: wording("北桥公司签署了协议。", "Northbridge signed the pact."),
            evidence: vec![Evidence { source: 0, start: 10, end: 42 }],
        }],
        closing: Some(wording("协议明年生效。", "The pact takes effect next year.")),
        entities: vec![Entity {
            kind: "org",
            names: Both { zh: None, en: Some("Northbridge".into()) },
            mentions: vec![Mention { sentence: 0, span: Span::new(0, 11) }],
            certain: true,
            ..Entity::default()
        }],
        mentions: vec![vec![(0, Span::new(10, 21), "Northbridge".into())]],
        ..Pair::default()
    };
    pair.meta.date = "2024-05-21T12:15:14.729Z".parse().ok();
    pair.meta.description = Some("Two companies agree to share data".into());
    pair.meta.tags = vec!["technology".into(), "人工智能".into()];
    pair.meta.author = Some("Jane Doe".into());
    pair.meta.url = Some("https://example.org/a".into());
    pair.meta.extra.insert("section".into(), "world".into());
    pair
}
