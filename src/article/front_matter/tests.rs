//! Front matter in all its forms, and what is refused.

use super::*;

fn values(text: &str) -> String {
    serde_json::to_string(&read(text).unwrap().values).unwrap()
}

fn body(text: &str) -> &str {
    &text[read(text).unwrap().body..]
}

#[test]
fn yaml_keeps_its_order() {
    let text = "---\nzeta: 1\ntitle: 港口\ndate: 2024-05-21\nok: yes\n---\nBody";
    assert_eq!(values(text), r#"{"zeta":1,"title":"港口","date":"2024-05-21","ok":"yes"}"#);
    assert_eq!(body(text), "Body");
}

#[test]
fn delimiters_may_have_marks_blanks_and_any_line_end() {
    for text in [
        "\u{FEFF}---\r\ntitle: a\r\n---\r\nB",
        "\n\n--- \t\ntitle: a\n---\t\nB",
        "---\rtitle: a\r---\rB",
        "---\ntitle: a\n...\nB",
        "+++\ntitle = \"a\"\n+++\nB",
        "{\"title\": \"a\"}B",
        "{\n \"title\": \"a\"\n}B",
        ";;;\n\"title\": \"a\"\n;;;\nB",
        "Title: a\nDate: 2024-05-21\n\nB",
        "title: a\ndate: 2024-05-21\n---\nB",
        "[#]: subject: (a)\n[#]: translator: ( )\nB",
    ] {
        assert_eq!(body(text), "B", "{text:?}");
        assert!(values(text).contains(r#":"a""#), "{text:?}");
    }
}

#[test]
fn an_indented_rule_is_part_of_a_value() {
    let text = "---\nexcerpt: |\n  one\n  ---\n  two\ntitle: a\n---\nB";
    assert_eq!(values(text), r#"{"excerpt":"one\n---\ntwo\n","title":"a"}"#);
}

#[test]
fn what_is_no_front_matter_is_body() {
    for text in [
        "---\n\nThe port opens in June, and the mayor said: good.\n\n---\n\nMore",
        "{{< figure >}}\ntext",
        "{% raw %}",
        "Note: the port is closed.\n\nBody",
        "中文：正文\n",
        "Plain",
    ] {
        assert_eq!(body(text), text);
        assert_eq!(values(text), "{}");
    }
    assert_eq!(body("---\n---\nB"), "B");
}

#[test]
fn errors_have_a_place_and_a_cure() {
    for (text, line, column) in [
        ("---\ntitle: a\n\nBody", 1, 1),
        ("---\ntitle: a\ndescription: b: c\n---\nB", 3, 15),
        ("\n---\ntitle: 'a\n---\nB", 3, 8),
        ("+++\ntitle = \n+++\nB", 2, 9),
        ("{\"title\": \"a\",\n 中: 1}\nB", 2, 2),
        (";;;\n\"title\": a\n;;;\nB", 2, 10),
        ("+++\ntitle = 1", 1, 1),
    ] {
        let error = read(text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FrontMatter);
        assert_eq!(error.place(), Some(Place { line, column }), "{text:?} {error}");
        assert!(error.advice().is_some() && !error.what().contains('\n'), "{error}");
    }
}

#[test]
fn explosions_are_refused() {
    let mut laughs = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..9 {
        let last = format!("*a{}, ", i - 1).repeat(9);
        laughs += &format!("a{i}: &a{i} [{last}*a{}]\n", i - 1);
    }
    let deep = format!("---\na: {}{}\n---\n", "[".repeat(50_000), "]".repeat(50_000));
    let wide = format!("---\na: [{}]\n---\n", "1,".repeat(100_000));
    let deep_toml = format!("+++\na = {}{}\n+++\n", "[".repeat(50_000), "]".repeat(50_000));
    let deep_json = format!("{{\"a\": {}{}}}", "[".repeat(50_000), "]".repeat(50_000));
    let huge = format!("---\na: {}\n---\n", "x".repeat(2 << 20));
    for text in [laughs + "---\n", deep, wide, deep_toml, deep_json, huge] {
        let error = read(&text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FrontMatter);
        assert!(error.place().is_some());
    }
}

#[test]
fn the_list_of_keys_is_sorted() {
    let keys: Vec<&str> = include_str!("header_keys.txt").lines().collect();
    assert!(keys.is_sorted() && keys.iter().all(|k| k.to_lowercase() == **k));
}
