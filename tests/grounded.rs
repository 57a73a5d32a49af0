//! `check --against`: what the article does not bear out is found, in documents of ours that were
//! damaged in both halves alike, so that nothing but the article can tell.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const EN: &str = "---\ntitle: Gullport votes on new pier\ndate: 2024-05-21\n---\n\nThe council of \
    Gullport voted on May 20, 2024 to build a pier for $3 million, said Helen Marsh, the mayor of \
    the town. The pier will be 140 metres long and will replace one that a storm destroyed.\n\n\
    “We have waited eleven winters for this pier to come back,” said Tomas Lindqvist, who runs a \
    ferry to the islands. He carried 26,000 passengers last summer.\n\nThe work is to be done by a \
    company from Norway, which asked for 18 months. Fishermen in France have criticised the plan.\n";
const ZH: &str = "---\ntitle: 古尔港表决通过新码头\ndate: 2024-05-21\n---\n\n古尔港市长海伦·马什表示，市议会于\
    2024年5月20日投票决定斥资300万美元修建一座码头。码头长140米，取代被风暴摧毁的旧码头。\n\n“我们等这座码头回来等了\
    十一个冬天，”经营群岛渡轮的托马斯·林德奎斯特说。他去年夏天运送了2.6万名乘客。\n\n工程将由挪威一家公司承担，\
    工期为18个月。法国渔民批评了这一计划。\n";

fn duizhao(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.current_dir(folder).args(args).env("XDG_CONFIG_HOME", "/nonexistent");
    command.output().unwrap()
}

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir(desk.0.path().join("news")).unwrap();
        fs::write(desk.0.path().join("news/pier.en.md"), EN).unwrap();
        fs::write(desk.0.path().join("news/pier.zh.md"), ZH).unwrap();
        let made = duizhao(desk.0.path(), &["pair", "news", "-o", "out"]);
        assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
        desk
    }

    fn document(&self) -> String {
        fs::read_to_string(self.0.path().join("out/pier.md")).unwrap()
    }

    /// What is found against the article once `document` stands there.
    fn found(&self, document: &str) -> String {
        fs::write(self.0.path().join("out/pier.md"), document).unwrap();
        let checked = duizhao(self.0.path(), &["check", "out", "--against", "news"]);
        String::from_utf8(checked.stdout).unwrap()
    }
}

#[test]
fn a_document_of_ours_rests_on_its_article() {
    let desk = Desk::new();
    let found = desk.found(&desk.document());
    assert!(!found.contains("grounded/"), "{found}");
}

#[test]
fn what_the_article_does_not_say_is_found_though_both_halves_agree() {
    let desk = Desk::new();
    let sound = desk.document();
    let damages = [
        ("grounded/numbers", ["140 metres", "150 metres"], ["140 米", "150 米"]),
        ("grounded/money", ["$3 million", "€3 million"], ["300 万美元", "300 万欧元"]),
        ("grounded/dates", ["May 20, 2024", "May 22, 2024"], ["5月20日", "5月22日"]),
        ("grounded/names", ["Helen Marsh", "Nora Field"], ["海伦·马什", "诺拉·菲尔德"]),
        ("grounded/names", ["France", "Germany"], ["法国", "德国"]),
        (
            "grounded/quotations",
            ["waited eleven winters for this pier", "never wanted this pier"],
            ["等这座码头回来等了", "从来不想让这座码头回来过了"],
        ),
    ];
    for (code, en, zh) in damages {
        assert!(sound.contains(en[0]) && sound.contains(zh[0]), "{en:?} {zh:?}\n{sound}");
        let found = desk.found(&sound.replace(en[0], en[1]).replace(zh[0], zh[1]));
        assert!(found.contains(code), "{code}: {found}");
    }
}

#[test]
fn a_document_whose_article_is_not_there_is_told() {
    let desk = Desk::new();
    fs::rename(desk.0.path().join("out/pier.md"), desk.0.path().join("out/port.md")).unwrap();
    fs::write(desk.0.path().join("news/other.md"), EN).unwrap();
    let checked = duizhao(desk.0.path(), &["check", "out", "--against", "news"]);
    assert_eq!(checked.status.code(), Some(2));
    let told = String::from_utf8(checked.stderr).unwrap();
    assert!(told.contains("out/port.md: its article is not in news"), "{told}");
}

#[test]
fn the_only_document_is_checked_against_the_only_article() {
    let desk = Desk::new();
    fs::rename(desk.0.path().join("out/pier.md"), desk.0.path().join("out/port.md")).unwrap();
    let checked = duizhao(desk.0.path(), &["check", "out/port.md", "--against", "news"]);
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stderr));
}
