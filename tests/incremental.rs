//! Runs over the same folder again: killed ones, interrupted ones, two at once, after edits and
//! removals.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Articles of the killed and interrupted runs.
const MANY: usize = 240;

struct Desk(tempfile::TempDir);

impl Desk {
    /// A folder `in` of so many articles.
    fn new(articles: usize) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.0.path().join("in/sub")).unwrap();
        (0..articles).for_each(|i| desk.article(i, 3));
        desk
    }

    fn article(&self, i: usize, millions: usize) {
        let text = format!(
            "# Harbour {i} to get a new pier\n\nThe harbour of Port Allen will get pier number {i} \
             next year, the city council said on Monday. The pier will cost ${millions} million. \
             It will be built by 40 workers, for 12 ferries.\n"
        );
        let name =
            if i.is_multiple_of(3) { format!("in/sub/{i}.md") } else { format!("in/{i}.md") };
        fs::write(self.path(&name), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
        command.current_dir(self.0.path()).args(["pair", "in", "-o", out, "--format", "md,json"]);
        command.args(more).env("XDG_CONFIG_HOME", "/nonexistent").stderr(Stdio::piped());
        command
    }

    fn run(&self, out: &str, more: &[&str]) -> (i32, String) {
        let Output { status, stderr, .. } = self.command(out, more).output().unwrap();
        (status.code().unwrap_or(-1), String::from_utf8(stderr).unwrap())
    }

    /// Every file of an output folder but the record.
    fn files(&self, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        fn collect(folder: &Path, root: &Path, into: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() && entry.file_name() != ".duizhao" {
                    collect(&path, root, into);
                } else if path.is_file() {
                    let below = path.strip_prefix(root).unwrap().to_owned();
                    into.insert(below, fs::read(&path).unwrap());
                }
            }
        }
        let mut files = BTreeMap::new();
        collect(&self.path(out), &self.path(out), &mut files);
        files
    }
}

#[test]
fn killed_runs_end_with_the_same_bytes_and_no_stray_file() {
    let desk = Desk::new(MANY);
    assert_eq!(desk.run("undisturbed", &[]).0, 0);
    for round in 0..8_u64 {
        let mut child = desk.command("killed", &[]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(150 + 97 * round));
        // It may have come to its end before.
        let _ = child.kill();
        child.wait().unwrap();
    }
    let (status, told) = desk.run("killed", &[]);
    assert_eq!(status, 0, "{told}");
    assert_eq!(desk.files("killed"), desk.files("undisturbed"));
    assert_eq!(fs::read_dir(desk.path("killed/.duizhao/writing")).unwrap().count(), 0);
    assert!(desk.run("killed", &[]).1.contains(&format!("0 written, {MANY} unchanged")));
}

#[test]
fn an_article_that_changes_after_a_killed_run_is_written_again() {
    let desk = Desk::new(40);
    desk.run("out", &[]);
    (0..40).for_each(|i| desk.article(i, 4));
    let mut child = desk.command("out", &["-j", "1"]).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(400));
    let _ = child.kill();
    child.wait().unwrap();
    (0..40).for_each(|i| desk.article(i, 5));
    let (_, told) = desk.run("out", &[]);
    assert!(told.contains("40 written") && !told.contains("kept"), "{told}");
    desk.run("fresh", &[]);
    assert_eq!(desk.files("out"), desk.files("fresh"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_finishes_what_is_in_hand_and_says_how_to_go_on() {
    let desk = Desk::new(MANY * 4);
    let child = desk.command("out", &["-j", "1"]).spawn().unwrap();
    // Wait for the first document, so that the run is under way.
    while !desk.path("out/1.md").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    let told = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{told}");
    assert!(told.contains("finishing what is in hand"), "{told}");
    assert!(told.contains("the same command goes on from here"), "{told}");
    let done = desk.files("out").len() / 2;
    assert!(done < MANY * 4, "{told}");
    assert!(desk.run("out", &[]).1.contains(&format!("{done} unchanged")), "{told}");
}

#[test]
fn two_runs_on_one_folder_exclude_each_other() {
    let desk = Desk::new(MANY);
    let mut first = desk.command("out", &["-j", "1"]).spawn().unwrap();
    while !desk.path("out/1.md").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let (status, told) = desk.run("out", &[]);
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(status, 2, "{told}");
    assert!(
        told.contains("out: another run is writing to this folder; wait for its end"),
        "{told}"
    );
}

#[test]
fn edits_removals_and_the_report_are_told() {
    let desk = Desk::new(6);
    assert!(desk.run("out", &[]).1.contains("6 written, 0 unchanged"));
    let edited = fs::read_to_string(desk.path("out/1.md")).unwrap().replace("$3", "$30");
    fs::write(desk.path("out/1.md"), &edited).unwrap();
    fs::remove_file(desk.path("in/2.md")).unwrap();
    fs::remove_file(desk.path("in/sub/3.md")).unwrap();
    desk.article(4, 9);
    let (status, told) = desk.run("out", &["--report", "report.json"]);
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("1 written, 2 unchanged, 1 kept"), "{told}");
    assert!(told.contains("kept: 1 document edited since"), "{told}");
    assert!(told.contains("(--prune removes them):\n  out/2.md"), "{told}");
    let report = fs::read_to_string(desk.path("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["written"], 1);
    assert_eq!(report["kept"][0], "out/1.md");
    assert_eq!(report["gone"].as_array().unwrap().len(), 4);
    assert!(desk.path("out/2.md").exists());

    let (_, told) = desk.run("out", &["--prune"]);
    assert!(told.contains("removed, as their articles are gone:\n  out/2.md"), "{told}");
    assert!(!desk.path("out/2.md").exists() && !desk.path("out/sub/3.json").exists());
    assert_eq!(fs::read_to_string(desk.path("out/1.md")).unwrap(), edited);
    assert!(desk.run("out", &["--force"]).1.contains("4 written"));
    assert!(!fs::read_to_string(desk.path("out/1.md")).unwrap().contains("$30"));
}

#[cfg(unix)]
#[test]
fn an_unchanged_article_is_not_read_again() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(3);
    // Older than the clock's tick.
    std::thread::sleep(Duration::from_millis(80));
    desk.run("out", &[]);
    for name in ["in/1.md", "in/2.md", "in/sub/0.md"] {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    // Root reads any file: there the times of the last access tell nothing either.
    let readable = fs::read(desk.path("in/1.md")).is_ok();
    let (status, told) = desk.run("out", &[]);
    assert!(readable || status == 0, "{told}");
    assert!(told.contains("0 written, 3 unchanged"), "{told}");
}

#[test]
fn another_setting_makes_everything_anew() {
    let desk = Desk::new(3);
    desk.run("out", &[]);
    assert!(desk.run("out", &["--points", "1"]).1.contains("3 written"));
    assert!(desk.run("out", &["--points", "1"]).1.contains("3 unchanged"));
}
