//! A snapshot after every stage, so that a failure names the guilty one. `cargo insta review`
//! accepts a change (or `INSTA_UPDATE=always cargo test --test stages`).

use duizhao::model::{Analysis, Bead, Content, Plan, Settings, Text};
use duizhao::pipeline::{self, Input, Inspected};
use duizhao::{plan, render};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Fixtures that are followed through all stages.
const CASES: &[&str] = &[
    "agreement-signatories",
    "agreement-zh",
    "alternating",
    "both-two-files",
    "list-with-introduction",
];

fn inputs(case: &str) -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(case);
    let names = ["article.md", "article.en.md", "article.zh.md"];
    let each = names.iter().filter_map(|n| Some(Input::new(n, fs::read(folder.join(n)).ok()?)));
    each.collect()
}

fn blocks(text: &Text) -> String {
    let mut out = String::new();
    for b in &text.article.blocks {
        let place = b.offsets.to_source(0, b.text.len());
        writeln!(out, "{}:{}..{} {:?}: {}", b.source, place.start, place.end, b.kind, b.text)
            .expect("a string");
    }
    out
}

fn sentences(text: &Text) -> String {
    let mut out = String::new();
    for s in &text.sentences {
        writeln!(out, "{} {:?} {:?} {:?} {}", s.id, s.lang, s.script, s.kind, s.text)
            .expect("a string");
        let words: Vec<&str> = s.tokens.iter().map(|t| s.slice(t.span)).collect();
        writeln!(out, "    words: {}", words.join("|")).expect("a string");
        for v in &s.values {
            writeln!(out, "    {}: {:?} {:?}", s.slice(v.span), v.data, v.bound).expect("a string");
        }
    }
    out
}

fn beads(beads: &[Bead]) -> String {
    beads.iter().map(|b| format!("{:?} = {:?} {:.1}\n", b.en, b.zh, b.score)).collect()
}

fn analysis(text: &Text, analysis: &Analysis) -> String {
    let mut out = String::new();
    for s in &text.sentences {
        let (ranked, role) = (analysis.ranking[s.id], analysis.roles[s.id]);
        writeln!(out, "{} rank {} {}", s.id, ranked.rank, role.id()).expect("a string");
    }
    for e in &analysis.entities {
        let mentions: Vec<String> = e
            .mentions
            .iter()
            .map(|m| format!("{}:{}", m.sentence, text.sentences[m.sentence].slice(m.span)))
            .collect();
        writeln!(out, "{} {:?} {:?} {}", e.kind, e.names.en, e.names.zh, mentions.join(", "))
            .expect("a string");
    }
    for e in &analysis.events {
        writeln!(out, "event {} {:?}", e.kind, e.evidence).expect("a string");
        for s in &e.slots {
            writeln!(
                out,
                "    {}: {}{}",
                s.name,
                s.values.join(" | "),
                if s.open { " …" } else { "" }
            )
            .expect("a string");
        }
    }
    out
}

fn planned(plan: &Plan) -> String {
    let content = |c: &Content| match c {
        Content::Quoted(q) => format!("en {:?} zh {:?}", q.en, q.zh),
        Content::Frame { frame, event, .. } => format!("frame {frame} of event {event}"),
        Content::Told(told) => {
            let items: usize = told.slots.iter().map(|(_, items)| items.len()).sum();
            format!("frame {} with {items} items", told.frame)
        }
    };
    let mut out = String::new();
    for p in &plan.points {
        writeln!(out, "point {}: {}", p.role.id(), content(&p.content)).expect("a string");
    }
    for q in &plan.questions {
        let answer: Vec<String> = q.answer.iter().map(content).collect();
        writeln!(out, "question {} about {:?}: {}", q.kind, q.subject, answer.join(", "))
            .expect("a string");
    }
    out
}

#[test]
fn each_stage_gives_what_it_gave() {
    let settings = Settings::default();
    for case in CASES {
        let Inspected { text, beads: aligned, analysis: found } =
            pipeline::inspect(&inputs(case), &settings).expect("a fixture can be read");
        insta::assert_snapshot!(format!("{case}-1-article"), blocks(&text));
        insta::assert_snapshot!(format!("{case}-2-lang"), sentences(&text));
        insta::assert_snapshot!(format!("{case}-3-align"), beads(&aligned));
        insta::assert_snapshot!(format!("{case}-4-analyze"), analysis(&text, &found));
        let plan = plan::plan(&text, &found, &aligned, &settings);
        insta::assert_snapshot!(format!("{case}-5-plan"), planned(&plan));
        let pair = pipeline::pair(&inputs(case), &settings).expect("a fixture can be paired");
        let json = (render::format("json").expect("a format").write)(&pair);
        insta::assert_snapshot!(format!("{case}-6-pair"), String::from_utf8(json).expect("UTF-8"));
    }
}
