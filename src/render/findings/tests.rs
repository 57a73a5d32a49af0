use super::*;
use crate::model::{Lang, Severity, Span};

fn checked() -> Vec<Checked> {
    let finding = |severity, code| Finding {
        code,
        severity,
        half: Some(Lang::Zh),
        line: 2,
        column: 3,
        message: "5 < 6, 两处不同".to_owned(),
        help: None,
        statement: None,
        span: Span::new(10, 13),
        fix: None,
    };
    vec![Checked {
        path: "a.md".to_owned(),
        text: "# 甲\n- 收入增长\n".to_owned(),
        findings: vec![
            finding(Severity::Error, "parity/numbers"),
            finding(Severity::Warning, "parity/length"),
        ],
    }]
}

#[test]
fn every_format_names_file_place_and_rule() {
    for report in REPORTS {
        let text = String::from_utf8((report.write)(&checked())).unwrap();
        assert!(text.contains("a.md") && text.contains("parity/numbers"), "{}: {text}", report.id);
        assert!(text.contains("parity/length"), "{}", report.id);
    }
}

#[test]
fn the_json_has_the_fixed_keys_in_their_order() {
    let text = String::from_utf8(json::write(&checked())).unwrap();
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys: Vec<&String> = data["files"][0]["findings"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "severity", "half", "line", "column", "message", "help"]);
}
