//! A small edition for the tests of the formats; what it tells is hostile where it can be.

use crate::model::{
    Asked, Both, Digest, Edition, Indexed, Line, Named, Script, Section, Series, Statement, Story,
    StoryPoint, StorySource,
};

fn both(zh: &str, en: &str) -> Both<String> {
    Both { zh: zh.to_owned(), en: en.to_owned() }
}

fn said(zh: &str, en: &str, evidence: &[&str]) -> Statement {
    let evidence = evidence.iter().map(|e| (*e).to_owned()).collect();
    Statement { text: both(zh, en), evidence }
}

fn source(id: &str, name: &str, url: &str) -> StorySource {
    StorySource {
        id: id.to_owned(),
        title: both("渡轮在港口外相撞", "Ferries collide outside port"),
        source: Some(name.to_owned()),
        url: Some(url.to_owned()),
        date: "2024-05-21T09:40:00Z".parse().ok(),
    }
}

pub(super) fn edition() -> Edition {
    let point = StoryPoint {
        said: said(
            "**渡轮**相撞，12 人受伤。",
            "The **ferries** collided and 12 were hurt.",
            &["Twelve \"people\" were hurt, <b>police</b> said."],
        ),
        report: 0,
        otherwise: vec![(1, said("相撞造成 15 人受伤。", "The collision hurt 15.", &[]))],
    };
    let hostile = StoryPoint {
        said: said(
            "<script>alert(1)</script> [点](javascript:alert(2))",
            "<script>alert(1)</script> [x](javascript:alert(2)) & ]]>",
            &["</p><script>alert(3)</script>"],
        ),
        report: 1,
        otherwise: Vec::new(),
    };
    let place = Named {
        kind: "place".into(),
        names: Both { zh: Some("首尔".into()), en: Some("Seoul".into()) },
    };
    let story = Story {
        id: "s-0123456789ab".into(),
        reports: vec![
            source("s-0123456789ab", "Harbour Wire", "https://harbour.example/a?b=1&c=(2)"),
            source("s-ba9876543210", "<b>Other</b>", "javascript:alert(4)"),
        ],
        title: both("渡轮在港口外相撞", "Ferries collide outside port"),
        points: vec![point, hostile],
        questions: vec![Asked {
            question: both("多少人受伤？", "How many were hurt?"),
            answer: said("12 人。", "Twelve.", &[]),
        }],
        names: vec![place.clone()],
        date: "2024-05-21T09:40:00Z".parse().ok(),
    };
    let digest = Digest {
        series: Series::Day,
        slug: "2024-05-21".into(),
        title: both("2024年5月21日新闻简报", "News digest, May 21, 2024"),
        day: "2024-05-21".parse().ok(),
        newest: story.date,
        reports: 2,
        lines: vec![Line { story: story.id.clone(), text: story.points[0].said.text.clone() }],
        index: vec![Indexed { named: place, stories: vec![story.id.clone()] }],
        sections: vec![Section {
            id: "transport".into(),
            label: both("交通", "Transport"),
            stories: vec![story],
        }],
    };
    Edition {
        series: Series::Day,
        title: both("对照简报", "Duizhao Digest"),
        base: Some("https://digest.example/news/".into()),
        script: Script::Hans,
        digests: vec![digest],
    }
}
