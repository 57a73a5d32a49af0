//! Files in, articles out: which two files are each other's translation, and what each article's
//! document will be called.
//!
//! A pair is `x.en.md` with `x.zh.md`, `x-en.md` with `x-zh.md`, `…/en/x.md` with `…/zh/x.md`, or,
//! as sites with a default language name them, `x.md` with `x.zh.md` or with `x.en.md`.
//! Every file ends up in exactly one of the three lists of [`Grouped`].

use super::job::{File, Job};
use super::name::{self, Label};
use crate::model::Lang;
use crate::{Error, ErrorKind};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// An article's file as the walk came upon it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) file: File,
    /// Its path below the folder that was given; the file's name if it was given itself.
    pub(super) below: PathBuf,
}

/// What became of the files.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    /// Articles, in the order of their first files.
    pub(super) jobs: Vec<Job>,
    /// For each article that would write the same file as another: why it is refused.
    pub(super) refused: Vec<Error>,
    /// Files that are not needed, with the reason.
    pub(super) passed: Vec<(PathBuf, &'static str)>,
}

/// Why a further version of an article in the same language is left out.
const OTHER_VERSION: &str = "another version in the same language is taken";
/// Why a paired document among the articles is left out.
pub const PAIRED_DOCUMENT: &str = "a paired document already";

/// Groups `found`; `is_paired` tells whether a file holds a paired document and is asked only
/// where two files would be one article, or would write one file.
pub(super) fn group(found: &[Found], is_paired: impl Fn(&File) -> bool) -> Grouped {
    let table = Table::new(found);
    let mut taken = vec![false; found.len()];
    let mut jobs = table.pairs(&mut taken);
    jobs.extend(table.pairs_with_unlabelled(&mut taken, &is_paired));
    let mut grouped = Grouped::default();
    for (i, f) in found.iter().enumerate().filter(|(i, _)| !taken[*i]) {
        if table.has_plainer_version(i) {
            grouped.passed.push((f.file.user_path().to_owned(), OTHER_VERSION));
        } else {
            jobs.push((i, Job { files: vec![f.file.clone()], stem: lone_stem(&f.below) }));
        }
    }
    jobs.sort_by_key(|(i, _)| *i);
    settle(jobs.into_iter().map(|(_, job)| job).collect(), is_paired, &mut grouped);
    grouped
}

/// How a file's name tells its language, the most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Dotted,
    Hyphened,
    Folder,
}

/// What the two files of an article have in common, and the label that this one has.
struct Key {
    how: How,
    /// The path without ending and label; a folder's label leaves a placeholder.
    shared: PathBuf,
    label: Label,
    /// For [`How::Folder`]: how many components stand after the folder.
    after: usize,
}

/// All files by what they share with others.
struct Table<'a> {
    found: &'a [Found],
    keys: Vec<Vec<Key>>,
    members: BTreeMap<(How, PathBuf), Vec<(Label, usize)>>,
}

impl<'a> Table<'a> {
    fn new(found: &'a [Found]) -> Self {
        let keys: Vec<Vec<Key>> = found.iter().map(|f| keys_of(f.file.user_path())).collect();
        let mut members: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (i, keys) in keys.iter().enumerate() {
            for key in keys {
                let group = members.entry((key.how, key.shared.clone())).or_default();
                group.push((key.label, i));
            }
        }
        Self { found, keys, members }
    }

    fn members(&self, key: &Key) -> &[(Label, usize)] {
        self.members.get(&(key.how, key.shared.clone())).map_or(&[], Vec::as_slice)
    }

    /// Joins what belongs together, the most certain first, and marks it as taken.
    fn pairs(&self, taken: &mut [bool]) -> Vec<(usize, Job)> {
        let mut jobs = Vec::new();
        for how in [How::Dotted, How::Hyphened, How::Folder] {
            for (i, keys) in self.keys.iter().enumerate() {
                for key in keys.iter().filter(|k| k.how == how && k.label.lang == Lang::En) {
                    if taken[i] {
                        break;
                    }
                    if let Some((en, zh)) = self.best_two(key, taken) {
                        taken[en] = true;
                        taken[zh] = true;
                        jobs.push((en.min(zh), self.pair(en, zh, key)));
                    }
                }
            }
        }
        jobs
    }

    /// Joins what is left and has a language after a dot with the file that has none.
    fn pairs_with_unlabelled(
        &self,
        taken: &mut [bool],
        is_paired: impl Fn(&File) -> bool,
    ) -> Vec<(usize, Job)> {
        let path = |i: usize| self.found[i].file.user_path();
        let plain: BTreeMap<PathBuf, usize> = (0..self.found.len())
            .filter(|i| !taken[*i] && self.keys[*i].iter().all(|k| k.how != How::Dotted))
            .filter_map(|i| {
                Some((path(i).with_file_name(stem_of(path(i).file_name()?.to_str()?)), i))
            })
            .collect();
        let mut jobs = Vec::new();
        for (i, keys) in self.keys.iter().enumerate() {
            let Some(key) = keys.iter().find(|k| k.how == How::Dotted) else { continue };
            let Some(&other) = plain.get(&key.shared) else { continue };
            let free = !taken[i] && !taken[other] && !self.has_plainer_version(i);
            if free && !is_paired(&self.found[other].file) {
                taken[i] = true;
                taken[other] = true;
                let (en, zh) = if key.label.lang == Lang::En { (i, other) } else { (other, i) };
                jobs.push((i.min(other), self.pair(en, zh, key)));
            }
        }
        jobs
    }

    fn best_two(&self, key: &Key, taken: &[bool]) -> Option<(usize, usize)> {
        let best = |lang| {
            let free = self.members(key).iter().filter(|(l, i)| l.lang == lang && !taken[*i]);
            free.min().map(|(_, i)| *i)
        };
        best(Lang::En).zip(best(Lang::Zh))
    }

    fn pair(&self, en: usize, zh: usize, key: &Key) -> Job {
        let below = &self.found[en].below;
        let stem = match key.how {
            How::Dotted | How::Hyphened => {
                let base = key.shared.file_name().unwrap_or_default();
                below.with_file_name(base)
            }
            How::Folder => without_folder(&lone_stem(below), key.after),
        };
        Job { files: vec![self.found[en].file.clone(), self.found[zh].file.clone()], stem }
    }

    /// Whether the article has a file in this file's language with a plainer label: `x.zh.md`
    /// beside `x.zh-tw.md`.
    fn has_plainer_version(&self, i: usize) -> bool {
        self.keys[i].iter().filter(|k| k.how == How::Dotted).any(|key| {
            let same = |l: &Label| l.lang == key.label.lang && l.order < key.label.order;
            self.members(key).iter().any(|(l, _)| same(l))
        })
    }
}

/// All that a path may share with its translation's path.
fn keys_of(path: &Path) -> Vec<Key> {
    let Some(stem) = path.file_name().and_then(OsStr::to_str).map(stem_of) else {
        return Vec::new();
    };
    let dotted = name::dotted(stem);
    let mut keys = Vec::new();
    for (how, split) in [(How::Dotted, dotted), (How::Hyphened, name::hyphened(stem))] {
        if let Some((base, label)) = split {
            keys.push(Key { how, shared: path.with_file_name(base), label, after: 0 });
        }
    }
    let base = dotted.map_or(stem, |(base, _)| base);
    let folders: Vec<&OsStr> = path.parent().map_or(Vec::new(), |p| p.iter().collect());
    for (i, folder) in folders.iter().enumerate() {
        let Some(label) = folder.to_str().and_then(name::folder_label) else { continue };
        // "/" and NUL can't stand in a name, so the placeholder is no folder's.
        let mut shared: PathBuf = folders[..i].iter().collect();
        shared.push("\0");
        shared.extend(&folders[i + 1..]);
        shared.push(base);
        keys.push(Key { how: How::Folder, shared, label, after: folders.len() - i });
    }
    keys
}

/// A file's name without the ending of an article; any other name without what follows its last
/// dot, since a file that is named on the command line may be called as it likes.
fn stem_of(file_name: &str) -> &str {
    let any = || file_name.rsplit_once('.').map(|(stem, _)| stem).filter(|s| !s.is_empty());
    name::article_stem(file_name).or_else(any).unwrap_or(file_name)
}

/// What the document of a file alone is called: the language after a dot drops out.
fn lone_stem(below: &Path) -> PathBuf {
    let Some(file_name) = below.file_name().and_then(OsStr::to_str) else {
        return below.with_extension("");
    };
    let stem = stem_of(file_name);
    below.with_file_name(name::dotted(stem).map_or(stem, |(base, _)| base))
}

/// `path` without the folder that `after` components follow; as it is if that folder lies above
/// the folder given.
fn without_folder(path: &Path, after: usize) -> PathBuf {
    let parts: Vec<&OsStr> = path.iter().collect();
    match parts.len().checked_sub(after + 1) {
        Some(drop) => {
            parts.iter().enumerate().filter(|(i, _)| *i != drop).map(|(_, part)| part).collect()
        }
        None => path.to_owned(),
    }
}

/// Refuses the articles that would write the same file. A paired document among them is not an
/// article: it is what an earlier run wrote beside its articles.
fn settle(jobs: Vec<Job>, is_paired: impl Fn(&File) -> bool, grouped: &mut Grouped) {
    let mut by_stem: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (i, job) in jobs.iter().enumerate() {
        by_stem.entry(job.stem.clone()).or_default().push(i);
    }
    let mut keep = vec![true; jobs.len()];
    for rivals in by_stem.values().filter(|r| r.len() > 1) {
        let paired = |i: &usize| matches!(jobs[*i].files.as_slice(), [one] if is_paired(one));
        let (documents, articles): (Vec<usize>, Vec<usize>) =
            rivals.iter().partition(|i| paired(i));
        for i in documents {
            keep[i] = false;
            grouped.passed.push((jobs[i].user_path().to_owned(), PAIRED_DOCUMENT));
        }
        if articles.len() > 1 {
            for &i in &articles {
                keep[i] = false;
                grouped.refused.push(conflict(&jobs, i, &articles));
            }
        }
    }
    let kept = jobs.into_iter().zip(keep).filter(|(_, keep)| *keep);
    grouped.jobs = kept.map(|(job, _)| job).collect();
}

fn conflict(jobs: &[Job], i: usize, rivals: &[usize]) -> Error {
    let other = rivals.iter().find(|r| **r != i).map_or(Path::new(""), |r| jobs[*r].user_path());
    let what = format!("would write the same document as {}", other.display());
    Error::new(ErrorKind::Conflict, what)
        .in_file(jobs[i].user_path())
        .help("rename one of them, or run them into different folders")
}

#[cfg(test)]
mod tests {
    use super::super::job::Place;
    use super::*;

    fn found(root: &str, below: &str) -> Found {
        let path = Path::new(root).join(below);
        let file = File { place: Place::Disk(path), shown: below.into() };
        Found { file, below: below.into() }
    }

    /// Each article as `stem: files`, then what was refused and passed over.
    fn told(names: &[&str]) -> Vec<String> {
        let found: Vec<Found> = names.iter().map(|n| found("news", n)).collect();
        let grouped = group(&found, |f| f.shown.ends_with("done.md"));
        let mut told = Vec::new();
        for job in &grouped.jobs {
            let files: Vec<_> = job.files.iter().map(|f| f.shown.display().to_string()).collect();
            told.push(format!("{}: {}", job.stem.display(), files.join(" + ")));
        }
        told.extend(grouped.refused.iter().map(|e| format!("refused {e}")));
        told.extend(grouped.passed.iter().map(|(p, _)| format!("passed {}", p.display())));
        told
    }

    #[test]
    fn suffixes_pair_in_every_spelling() {
        assert_eq!(told(&["x.en.md", "x.zh.md"]), ["x: x.en.md + x.zh.md"]);
        assert_eq!(
            told(&["a/x.zh_CN.md", "a/x.EN.markdown"]),
            ["a/x: a/x.EN.markdown + a/x.zh_CN.md"]
        );
        assert_eq!(told(&["x-en.md", "x-zh.md"]), ["x: x-en.md + x-zh.md"]);
        assert_eq!(told(&["v1.2.en.md", "v1.2.zh.md"]), ["v1.2: v1.2.en.md + v1.2.zh.md"]);
    }

    #[test]
    fn the_plainest_chinese_version_is_taken_and_the_other_passed_over() {
        assert_eq!(
            told(&["x.en.md", "x.zh-tw.md", "x.zh.md"]),
            ["x: x.en.md + x.zh.md", "passed news/x.zh-tw.md"]
        );
        assert_eq!(told(&["x.en.md", "x.zh-tw.md"]), ["x: x.en.md + x.zh-tw.md"]);
    }

    #[test]
    fn language_folders_pair_and_drop_out() {
        assert_eq!(told(&["en/a/x.md", "zh-CN/a/x.md"]), ["a/x: en/a/x.md + zh-CN/a/x.md"]);
        assert_eq!(told(&["p/en/x.md", "p/cn/x.md"]), ["p/x: p/en/x.md + p/cn/x.md"]);
        assert_eq!(told(&["en/x.en.md", "zh/x.zh.md"]), ["x: en/x.en.md + zh/x.zh.md"]);
        let folders = ["en/x.md", "zh-tw/x.md", "zh/x.md"];
        assert_eq!(told(&folders), ["x: en/x.md + zh/x.md", "zh-tw/x: zh-tw/x.md"]);
    }

    #[test]
    fn a_folder_about_china_is_no_language() {
        assert_eq!(told(&["en/cn/x.md", "zh/cn/x.md"]), ["cn/x: en/cn/x.md + zh/cn/x.md"],);
    }

    #[test]
    fn language_folders_above_the_folders_given_pair_too() {
        let grouped = group(&[found("s/en", "a/x.md"), found("s/zh", "a/x.md")], |_| false);
        assert_eq!(grouped.jobs.len(), 1);
        assert_eq!(grouped.jobs[0].stem, Path::new("a/x"));
        assert_eq!(grouped.jobs[0].files.len(), 2);
    }

    #[test]
    fn a_file_alone_loses_a_certain_suffix_only() {
        assert_eq!(told(&["x.en.md"]), ["x: x.en.md"]);
        assert_eq!(told(&["zh/x.md"]), ["zh/x: zh/x.md"]);
        assert_eq!(told(&["made-in-en.md"]), ["made-in-en: made-in-en.md"]);
    }

    #[test]
    fn articles_that_would_write_one_file_are_both_refused() {
        let told = told(&["x.markdown", "x.md", "y.md"]);
        assert_eq!(told[0], "y: y.md");
        let same = "would write the same document as";
        assert!(told[1].starts_with(&format!("refused news/x.markdown: {same} news/x.md")));
        assert!(told[2].starts_with(&format!("refused news/x.md: {same} news/x.markdown")));
    }

    #[test]
    fn a_site_s_default_language_has_no_label() {
        assert_eq!(told(&["a/x.md", "a/x.zh.md"]), ["a/x: a/x.md + a/x.zh.md"]);
        assert_eq!(told(&["x.en.md", "x.md"]), ["x: x.en.md + x.md"]);
        let three = ["x.md", "x.zh-tw.md", "x.zh.md"];
        assert_eq!(told(&three), ["x: x.md + x.zh.md", "passed news/x.zh-tw.md"]);
        assert_eq!(told(&["a/x.md", "b/x.zh.md"]), ["a/x: a/x.md", "b/x: b/x.zh.md"]);
        assert_eq!(told(&["done.md", "done.zh.md"]), ["done: done.zh.md", "passed news/done.md"]);
    }

    #[test]
    fn an_earlier_document_beside_its_articles_is_no_rival() {
        let names = ["done.en.md", "done.md", "done.zh.md"];
        assert_eq!(told(&names), ["done: done.en.md + done.zh.md", "passed news/done.md"]);
    }
}
