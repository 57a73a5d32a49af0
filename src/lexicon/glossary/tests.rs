use super::*;
use crate::model::GlossaryUse;

fn glossary(files: &[(&str, &str)]) -> Result<Glossary> {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        })
        .collect();
    read(&paths)
}

#[test]
fn both_forms_of_file_say_the_same() {
    let tsv = "# house names\nEnglish\tChinese\tkind\n\n\
               Zhipu AI|Zhipu\t智谱 AI\torg\ta start-up\t智普|Zhi Pu\nOpenAI\tOpenAI\torg\r\n";
    let toml = "[[name]]\nen = [\"Zhipu AI\", \"Zhipu\"]\nzh = \"智谱 AI\"\nkind = \"org\"\n\
                note = \"a start-up\"\navoid = [\"智普\", \"Zhi Pu\"]\n\
                [[name]]\nen = \"OpenAI\"\nzh = \"OpenAI\"\nkind = \"org\"\n";
    let read = glossary(&[("a.tsv", tsv)]).unwrap();
    assert_eq!(read, glossary(&[("a.toml", toml)]).unwrap());
    let first = &read.entries()[0];
    assert_eq!((first.kind, first.preferred(Lang::En)), ("org", "Zhipu AI"));
    assert_eq!(first.note, "a start-up");
    assert_eq!(first.avoid, Both { zh: vec!["智普".into()], en: vec!["Zhi Pu".into()] });
}

#[test]
fn what_the_lexicon_says_otherwise_is_known() {
    let read = glossary(&[("a.tsv", "Bank of England\t英央行\torg\n")]).unwrap();
    let hits = read.all_found_in(Lang::Zh, "英格兰银行和英央行");
    let meant: Vec<GlossaryUse> = hits.iter().map(|h| h.meant).collect();
    assert_eq!(meant, [GlossaryUse::Otherwise, GlossaryUse::Name]);
    assert_eq!(read.found_in(Lang::Zh, "英格兰银行和英央行").len(), 1);
}

#[test]
fn a_wrong_line_is_told_with_its_place_and_its_cure() {
    let cases = [
        ("a.tsv", "Nova 新星社 org\n", 1, 13, "Chinese and kind are missing"),
        ("a.tsv", "# x\nNova\t新星社\n", 2, 9, "the kind is missing"),
        ("a.tsv", "Nova\t新星社\tcompany\n", 1, 10, "there is no kind `company`"),
        ("a.tsv", "Nova\t\torg\n", 1, 6, "an empty Chinese form"),
        ("a.tsv", "Nova||X\t新星社\torg\n", 1, 1, "an empty English form"),
        ("a.tsv", "新星社\tNova\torg\n", 1, 1, "`新星社` in the English column is Chinese"),
        ("a.tsv", "Nova\tNeues\torg\n", 1, 6, "`Neues` in the Chinese column is not Chinese"),
        ("a.tsv", "2024\t二零二四\tevent\n", 1, 1, "`2024` in the English column has no letter"),
        ("a.tsv", "Nova\t星\torg\n", 1, 6, "`星` would be found within other words"),
        (
            "a.tsv",
            "Nova\t新星社\torg\tn\t新星社\n",
            1,
            16,
            "`新星社` is a form to avoid and one to use",
        ),
        ("a.tsv", "Nova\t新星社\torg\tn\ta b\tc\n", 1, 20, "more than 5 columns"),
        ("a.toml", "[[name]]\nen = \"Nova\"\nzh = \"新星社\"\n", 1, 1, "missing field `kind`"),
        (
            "a.toml",
            "[[name]]\nen = \"Nova\"\nzh = \"新星社\"\nkind = \"co\"\n",
            4,
            8,
            "there is no kind",
        ),
        ("a.toml", "[[nmae]]\n", 1, 3, "unknown field `nmae`"),
    ];
    for (name, text, line, column, what) in cases {
        let error = glossary(&[(name, text)]).unwrap_err();
        assert_eq!(error.place(), Some(Place { line, column }), "{text}: {error}");
        assert!(error.what().starts_with(what), "{error}");
        assert!(error.advice().is_some() && error.path().is_some(), "{error}");
    }
}

#[test]
fn one_english_form_is_one_thing_over_all_files() {
    let error = glossary(&[
        ("a.tsv", "Nova\t新星社\torg\n"),
        ("b.tsv", "Luna\t月神\torg\nNova\t诺瓦\torg\n"),
    ])
    .unwrap_err();
    assert_eq!(error.place(), Some(Place { line: 2, column: 1 }));
    assert!(error.what().starts_with("`Nova` is 诺瓦 here and 新星社 at "), "{error}");
    let error = glossary(&[("a.tsv", "Nova\t新星社\torg\nLuna\t月神\torg\t\t新星社\n")]);
    assert!(error.unwrap_err().what().contains("a form to avoid here and one to use at"));
    let twice = glossary(&[("a.tsv", "Nova\t新星社\torg\n"), ("b.tsv", "Nova\t新星社\torg\n")]);
    assert_eq!(twice.unwrap().entries().len(), 1);
}

#[test]
fn a_file_that_is_none_is_an_error() {
    assert!(read(&[PathBuf::from("/nonexistent/x.tsv")]).unwrap_err().path().is_some());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.tsv");
    std::fs::write(&path, b"Nova\t\xd0\xc2\torg\n").unwrap();
    assert_eq!(read(&[path]).unwrap_err().what(), "the glossary is not UTF-8");
}
