//! Languages in the names of files and folders: `x.zh-cn.md`, `x-en.md`, `zh/x.md`.

use crate::model::Lang;

/// A language label in a name. Labels of one language are ordered: where an article has several
/// Chinese versions, the plainest label is taken first and Traditional last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label {
    pub(super) lang: Lang,
    pub(super) order: usize,
}

const EN: [&str; 3] = ["en", "en-us", "en-gb"];
const ZH: [&str; 8] =
    ["zh", "zh-cn", "zh-hans", "zh-hans-cn", "zh-sg", "zh-tw", "zh-hk", "zh-hant"];
const EXTENSIONS: [&str; 3] = ["md", "markdown", "mdx"];

/// The label that `word` is, in any case, with `-` or `_`.
fn label(word: &str) -> Option<Label> {
    if word.len() > 10 {
        return None;
    }
    let word = word.to_ascii_lowercase().replace('_', "-");
    let find = |names: &[&str], lang| {
        names.iter().position(|n| *n == word).map(|order| Label { lang, order })
    };
    find(&EN, Lang::En).or_else(|| find(&ZH, Lang::Zh))
}

/// The label that a folder's name is. `cn` is one as well: a file's name may end in `.cn`, which
/// is more often an address than a language, so it counts for folders only.
pub(super) fn folder_label(name: &str) -> Option<Label> {
    if name.eq_ignore_ascii_case("cn") {
        return Some(Label { lang: Lang::Zh, order: 4 });
    }
    label(name)
}

/// The name of an article's file without its ending; `None` if it is not one of an article.
pub(super) fn article_stem(file_name: &str) -> Option<&str> {
    let (stem, extension) = file_name.rsplit_once('.')?;
    let known = EXTENSIONS.iter().any(|e| extension.eq_ignore_ascii_case(e));
    (known && !stem.is_empty()).then_some(stem)
}

/// Splits `x.zh-cn` into `x` and its label.
pub(super) fn dotted(stem: &str) -> Option<(&str, Label)> {
    let (base, word) = stem.rsplit_once('.')?;
    if base.is_empty() {
        return None;
    }
    label(word).map(|l| (base, l))
}

/// Splits `x-zh-cn` into `x` and its label. Such a name is less certain than a dotted one
/// (`what-the-yen-cost-in-en.md`): it counts only where the other language's file is there.
pub(super) fn hyphened(stem: &str) -> Option<(&str, Label)> {
    let cuts = stem.char_indices().rev().filter(|(_, c)| matches!(c, '-' | '_'));
    let cuts: Vec<usize> = cuts.map(|(i, _)| i).take(3).collect();
    let longest_first = cuts.into_iter().rev().filter(|&i| i > 0);
    longest_first
        .filter_map(|i| label(stem.get(i + 1..)?).map(|l| (stem.get(..i).unwrap_or(stem), l)))
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang_of(found: Option<(&str, Label)>) -> Option<(&str, Lang)> {
        found.map(|(base, l)| (base, l.lang))
    }

    #[test]
    fn labels_are_read_in_every_spelling() {
        for name in ["x.zh", "x.zh-cn", "x.zh_CN", "x.ZH-Hans", "x.zh-tw"] {
            assert_eq!(lang_of(dotted(name)), Some(("x", Lang::Zh)), "{name}");
        }
        assert_eq!(lang_of(dotted("a.b.EN")), Some(("a.b", Lang::En)));
        assert_eq!(lang_of(hyphened("x-zh-cn")), Some(("x", Lang::Zh)));
        assert_eq!(lang_of(hyphened("2024-05-21-en")), Some(("2024-05-21", Lang::En)));
    }

    #[test]
    fn other_names_have_no_label() {
        for name in ["x", "x.v2", "example.cn", ".en", "seven", "x.english"] {
            assert_eq!(dotted(name), None, "{name}");
            assert_eq!(hyphened(name), None, "{name}");
        }
        assert_eq!(hyphened("-en"), None);
    }

    #[test]
    fn traditional_comes_last() {
        let order = |name| dotted(name).map(|(_, l)| l.order);
        assert!(order("x.zh") < order("x.zh-cn"));
        assert!(order("x.zh-hans") < order("x.zh-tw"));
        assert!(folder_label("CN").map(|l| l.order) < order("x.zh-tw"));
    }

    #[test]
    fn articles_end_in_three_ways() {
        assert_eq!(article_stem("a.b.MD"), Some("a.b"));
        assert_eq!(article_stem("a.mdx"), Some("a"));
        assert_eq!(article_stem("a.txt"), None);
        assert_eq!(article_stem(".md"), None);
    }
}
