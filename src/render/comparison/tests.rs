use super::*;
use crate::model::{Bar, Field, Lang};

fn tried() -> Vec<Tried> {
    let field = Field {
        name: "point 2".to_owned(),
        half: Some(Lang::En),
        fate: Fate::Changed,
        likeness: 0.75,
        expected: vec!["Tickets cost 12 euros & more.".to_owned()],
        got: vec!["Tickets cost 13 euros\u{1b} & more.".to_owned()],
    };
    let mut comparison = Comparison { fields: vec![field], ..Comparison::default() };
    comparison.scores.en.rouge_l = 0.75;
    let case = |name: &str, verdict, comparison| Tried {
        name: name.to_owned(),
        verdict,
        bar: Bar::default(),
        reasons: vec!["1 changed".to_owned()],
        comparison,
    };
    vec![
        case("good", Verdict::Passed, Some(Comparison::default())),
        case("known", Verdict::KnownFailure, Some(comparison.clone())),
        case("ticket", Verdict::Failed, Some(comparison)),
        case("stale", Verdict::Error, None),
    ]
}

fn written(id: &str) -> String {
    let report = report(id).unwrap();
    anstream::adapter::strip_str(&String::from_utf8((report.write)(&tried(), false)).unwrap())
        .to_string()
}

#[test]
fn every_format_names_the_cases_that_fail_and_why() {
    for report in REPORTS {
        let text = written(report.id);
        for part in ["ticket", "stale", "1 changed", "failed"] {
            assert!(text.contains(part), "{}: {part}: {text}", report.id);
        }
    }
}

#[test]
fn the_diff_shows_sentences_and_the_table_the_worst_first() {
    let text = written("human");
    assert!(text.contains("    - Tickets cost 12 euros & more.\n    + Tickets cost 13 euros"));
    assert!(!text.contains('\u{1b}') && !text.contains("good"), "{text}");
    let table = text.split("case  ").last().unwrap();
    let order = ["stale", "ticket", "known"].map(|n| table.find(n).unwrap());
    assert!(order.is_sorted(), "{text}");
    assert!(text.ends_with("4 cases: 1 passed, 1 failed, 1 error, 1 known-failure\n"), "{text}");
}

#[test]
fn the_json_is_read_back() {
    let report: JsonReport = serde_json::from_str(&written("json")).unwrap();
    assert_eq!(report.schema, SCHEMA);
    assert_eq!(report.cases.len(), 4);
}

#[test]
fn the_xml_counts_failures_errors_and_known_failures() {
    let text = written("junit");
    assert!(text.contains(r#"tests="4" failures="1" errors="1" skipped="1""#), "{text}");
    assert!(text.contains("&amp; more"), "{text}");
}
