//! Whole articles through the reader: what comes out, and that nothing breaks it.

use super::*;
use crate::model::Lang;
use proptest::prelude::*;

fn article(path: &str, text: &str) -> Article {
    read(Path::new(path), text.as_bytes(), &Settings::default()).unwrap()
}

fn error(bytes: &[u8]) -> Error {
    read(Path::new("a.md"), bytes, &Settings::default()).unwrap_err()
}

/// What every article must hold, whatever it was read from.
fn assert_sound(article: &Article) {
    for block in &article.blocks {
        let source = &article.sources[block.source].text;
        let runs = &block.offsets.runs;
        assert!(!block.text.is_empty() && block.text.trim() == block.text);
        assert!(!block.text.contains("  "));
        assert_eq!(runs[0].text, 0);
        for (i, run) in runs.iter().enumerate() {
            let end = runs.get(i + 1).map_or(block.text.len(), |next| next.text);
            let piece = &block.text[run.text..end];
            assert!(!piece.is_empty());
            let slice = source.get(run.source.range());
            assert!(slice.is_some());
            assert!(!run.verbatim || slice == Some(piece), "{slice:?} {piece:?}");
        }
    }
}

/// A readable view for snapshots.
fn view(article: &Article) -> String {
    let mut out = String::new();
    for source in &article.sources {
        for title in &source.titles {
            out += &format!("title {} {:?}\n", title.text, title.span.map(Span::range));
        }
        out += &format!("stated {:?}\n", source.stated);
    }
    out += &format!("{:#?}\n", article.meta);
    for block in &article.blocks {
        let span = block.offsets.to_source(0, block.text.len());
        out += &format!("{:?} {:?} {}\n", block.kind, span.range(), block.text);
    }
    out
}

use crate::model::Span;

const ENGLISH: &str = "\u{FEFF}---\r\ntitle: \"Port: the third pier\"\r\ndate: 2024-05-21 20:15:14 +0800\r\n\
tags: [harbour, trade]\r\nauthor:\r\n  - name: Ann Lee\r\nweather: mild\r\nlang: en\r\n---\r\n\r\n\
# Port: The Third Pier\r\n\r\nBy Ann Lee\r\n\r\n![gate](a.jpg)\r\n\r\nThe **port authority** said on Tuesday that\r\nits \
[third pier](http://a.b) would open in June.[^1] {{< chart id=\"1\" >}}\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n\r\n\
```sh\r\nls\r\n```\r\n\r\n> \u{201C}We are glad,\u{201D} she said.\r\n\r\n- It cost $5m.\r\n- It took 3 years.\r\n\r\n\
Advertisement\r\n\r\n[^1]: A note.\r\n\r\nvia: https://example.org/pier\r\n";

const CHINESE: &str = "[#]: subject: (The third pier)\n[#]: via: (https://example.org/pier)\n[#]: translator: ( )\n\n\
三号码头将开放\n======\n\n> 港务局公布了日期。\n\n港务局周二表示，\n三号码头将于六月开放。**“很高兴。”**她说。\n\n\
<p>居民&mdash;欢迎。</p>\n\n### 下一步\n\n1. 招标\n2. 施工\n\n--------\n\nvia: https://example.org/pier\n\n\
作者：[Ann](http://a.b) 译者：[甲](http://c.d) 校对：[乙](http://e.f)\n\n本文由 [某社](http://g.h) 原创编译\n\n[1]:http://i.j\n";

#[test]
fn an_english_article() {
    let read = article("a.md", ENGLISH);
    assert_sound(&read);
    insta::assert_snapshot!(view(&read));
}

#[test]
fn a_chinese_article() {
    let read = article("2024/05/21/a.zh.md", CHINESE);
    assert_sound(&read);
    insta::assert_snapshot!(view(&read));
}

#[test]
fn both_languages_join() {
    let joined = join(article("a.en.md", ENGLISH), article("a.zh.md", CHINESE));
    assert_sound(&joined);
    let stated: Vec<Option<Lang>> = joined.sources.iter().map(|s| s.stated).collect();
    assert_eq!(stated, [Some(Lang::En), Some(Lang::Zh)]);
    assert_eq!(joined.meta.author.as_deref(), Some("Ann Lee"));
    assert_eq!(joined.meta.extra.get("weather").and_then(|v| v.as_str()), Some("mild"));
    assert!(joined.blocks.iter().any(|b| b.source == 1 && b.text.starts_with("港务局")));
}

#[test]
fn titles_come_from_headings_and_names() {
    let titles = |path: &str, text: &str| -> Vec<String> {
        article(path, text).sources[0].titles.iter().map(|t| t.text.clone()).collect()
    };
    assert_eq!(titles("a.md", "# Port opens\n\nText."), ["Port opens"]);
    assert_eq!(titles("2024-05-21-port-opens.en.md", "Text."), ["port opens"]);
    assert_eq!(titles("新港_开放.zh-cn.md", "正文。"), ["新港 开放"]);
    let both = "---\ntitle: Port opens\n---\n# 新港开放\n\n正文。";
    assert_eq!(titles("a.md", both), ["Port opens", "新港开放"]);
    let halves = "# Port opens\n\nText.\n\n---\n\n# 新港开放\n\n正文。";
    assert_eq!(titles("a.md", halves), ["Port opens", "新港开放"]);
    let section = "---\ntitle: Port opens\n---\n## Background\n\nText.";
    assert_eq!(titles("a.md", section), ["Port opens"]);
    assert_eq!(article("a.md", section).blocks.len(), 2);
}

#[test]
fn refusals_say_why() {
    assert_eq!(error(b"").kind(), ErrorKind::Empty);
    assert_eq!(error(b"---\ntitle: a\n---\n\n# Only\n\n```\ncode\n```\n").kind(), ErrorKind::Empty);
    assert_eq!(error(b"\x00\x01\x02").kind(), ErrorKind::Encoding);
    assert_eq!(error(b"---\na: [\n---\nx").kind(), ErrorKind::FrontMatter);
    let paired = "## 摘要：\n- 一。\n\n---\n\n## Summary:\n- One.\n";
    assert_eq!(error(paired.as_bytes()).kind(), ErrorKind::AlreadyPaired);
    let small = Settings { max_bytes: 3, ..Settings::default() };
    let large = read(Path::new("a.md"), b"text", &small).unwrap_err();
    assert_eq!(large.kind(), ErrorKind::TooLarge);
    assert_eq!(large.path(), Some(Path::new("a.md")));
}

#[test]
fn line_ends_do_not_matter() {
    let texts = |text: &str| -> Vec<String> {
        article("a.md", text).blocks.into_iter().map(|b| b.text).collect()
    };
    let text = "# T\n\nOne\ntwo.\n\n- a b\n- 三\n四\n";
    let expected = texts(text);
    assert_eq!(expected, ["One two.", "a b", "三四"]);
    assert_eq!(texts(&text.replace('\n', "\r\n")), expected);
    assert_eq!(texts(&text.replace('\n', "\r")), expected);
    assert_eq!(texts("# T\r\n\r\nOne\ntwo.\r\r\n- a b\n- 三\r\n四"), expected);
}

#[test]
fn hostile_shapes_are_read_in_time() {
    let line = "a ".repeat(50_000);
    let shapes = [
        "> ".repeat(10_000) + "last words",
        "- ".repeat(10_000) + "last words",
        "*".repeat(20_000) + "last words",
        "[".repeat(8_000) + "last words",
        "`{{<".repeat(8_000) + "last words",
        "<p>".repeat(8_000) + "last words",
        "[a](".repeat(8_000) + "last words",
        "{{x}} ".repeat(8_000) + "last words",
        "[^a] ".repeat(8_000) + "last words",
        "a\n".repeat(8_000),
        "https://a.b \n".repeat(8_000) + "\n\nlast words",
        (0..200).map(|i| " ".repeat(i * 2) + "- x\n").collect(),
        line,
    ];
    for shape in &shapes {
        if let Ok(read) = read(Path::new("a.md"), shape.as_bytes(), &Settings::default()) {
            assert!(!read.blocks.is_empty());
        }
    }
}

#[test]
fn the_hostile_corpus_is_harmless() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let result = read(Path::new(&name), &bytes, &Settings::default());
        assert_eq!(result.is_ok(), name.starts_with("ok-"), "{name}: {:?}", result.err());
        result.iter().for_each(assert_sound);
        seen += 1;
    }
    assert!(seen >= 8);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(article) = read(Path::new("a.md"), &bytes, &Settings::default()) {
            assert_sound(&article);
        }
    }

    #[test]
    fn arbitrary_markdown_is_sound(parts in proptest::collection::vec(part(), 0..24)) {
        let text = parts.concat();
        for path in ["a.md", "a.mdx"] {
            if let Ok(article) = read(Path::new(path), text.as_bytes(), &Settings::default()) {
                assert_sound(&article);
            }
        }
    }
}

/// Pieces that Markdown, templates and front matter are made of.
fn part() -> impl Strategy<Value = String> {
    let marks: Vec<&str> = "--- | +++ |title: a|\n|\r\n|\r|# |## |> |- |1. |**|*|`|```|~~|$|[a](b)|[a][1]|\
        [^1]|[1]: http://a|{{<|>}}|{%|%}|{{|}}|<!--|-->|<p>|</p>|<b>|<br>|<A b={|&amp;|&#160;|  |\t|\u{3000}|\
        中文|，|。|“|word |Photo: |via: http://a.b |译者：|\u{200B}|\u{AD}|\u{1}|😀|:::|import a from 'b'|\\|[TOC]|##x"
        .split('|').collect();
    prop_oneof![
        4 => proptest::sample::select(marks).prop_map(str::to_owned),
        1 => "[a-z 中文。]{1,12}",
    ]
}
