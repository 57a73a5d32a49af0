//! `digest` as its users meet it: the same bytes twice, what people edited kept, hostile documents.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.current_dir(folder).args(args).env("XDG_CONFIG_HOME", "/nonexistent");
    let out = command.output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stderr).unwrap())
}

fn document(zh: &str, en: &str, date: &str) -> String {
    format!(
        "---\ntitle: 甲\ndate: {date}\n---\n\n# **标题{zh}**\n\n## 摘要：\n- {zh}\n\n---\n\n\
         # **Title {en}**\n\n## Summary:\n- {en}\n"
    )
}

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = desk.path().join("docs").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    put("a.md", document("首尔开会。", "A meeting in Seoul.", "2024-05-21").as_bytes());
    put("b.md", document("东京下雨。", "Rain in Tokyo.", "2024-05-22").as_bytes());
    let hostile =
        "</script><script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>";
    put("evil.md", document(hostile, hostile, "2024-05-23").as_bytes());
    put("broken.md", b"---\ntitle: \xff\xfe\n---\n\n## Summary:\n- \xc3\x28\n");
    desk
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder_now) = folders.pop() {
        for entry in fs::read_dir(folder_now).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_string_lossy().contains("/.duizhao") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                out.insert(name, fs::read(path).unwrap());
            }
        }
    }
    out
}

const ALL: &str = "md,html,epub,atom,jsonfeed";

#[test]
fn the_same_documents_give_the_same_bytes_on_any_number_of_workers() {
    let desk = desk();
    let (status, told) =
        run(desk.path(), &["digest", "docs", "-o", "one", "-f", ALL, "--jobs", "1"]);
    // The broken document is told, the others are written.
    assert_eq!(status, 1, "{told}");
    assert!(told.contains("broken.md") && told.contains("UTF-8"), "{told}");
    run(desk.path(), &["digest", "docs", "-o", "four", "-f", ALL, "--jobs", "4"]);
    let one = files(&desk.path().join("one"));
    assert_eq!(one, files(&desk.path().join("four")));
    assert!(one.len() > 12 && one.contains_key("day/2024-05-21.epub"));
    let told = run(desk.path(), &["digest", "docs", "-o", "one", "-f", ALL]).1;
    assert!(told.contains("\n0 written"), "{told}");
}

#[test]
fn nothing_of_a_document_runs() {
    let desk = desk();
    run(desk.path(), &["digest", "docs", "-o", "out", "-f", ALL]);
    for (name, bytes) in files(&desk.path().join("out")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if name.ends_with(".html") {
            assert!(!text.contains("<script>") && !text.contains("<img"), "{name}");
            assert!(!text.contains("href=\"javascript"), "{name}");
        }
        if name.ends_with(".md") {
            assert!(!text.contains("(javascript:"), "{name}");
            assert!(!text.replace("\\<", "").contains("<script"), "{name}");
        }
    }
}

#[test]
fn an_edited_digest_is_kept_and_the_others_are_written() {
    let desk = desk();
    let digest =
        |more: &[&str]| run(desk.path(), &[&["digest", "docs", "-o", "out"], more].concat()).1;
    digest(&[]);
    let path = desk.path().join("out/day/2024-05-21.md");
    fs::write(&path, "all mine now\n").unwrap();
    fs::write(desk.path().join("docs/b.md"), document("东京放晴。", "Sun in Tokyo.", "2024-05-22"))
        .unwrap();
    let told = digest(&[]);
    assert!(told.contains("kept: 1 document") && told.contains("1 written"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "all mine now\n");
    fs::remove_file(desk.path().join("docs/b.md")).unwrap();
    fs::remove_file(desk.path().join("docs/broken.md")).unwrap();
    assert!(digest(&[]).contains("--prune removes them"));
    digest(&["--prune"]);
    assert!(!desk.path().join("out/day/2024-05-22.md").exists());
    digest(&["--force"]);
    assert!(fs::read_to_string(&path).unwrap().contains("Seoul"));
}
