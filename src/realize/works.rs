//! 《》 around titles in Chinese: books, films, series, papers, laws and agreements that the article or
//! the lexicon names.

use super::Context;
use crate::lexicon;
use crate::model::{Entity, Lang, Origin, Wording};

/// How the names of laws and agreements end that are titles.
const TITLES: [&str; 14] = [
    "公约",
    "公报",
    "协定",
    "协议",
    "声明",
    "备忘录",
    "宣言",
    "宪法",
    "宪章",
    "条例",
    "条约",
    "法案",
    "议定书",
    "法",
];

/// Puts the marks into the Chinese text of a statement; a quotation stays as it is.
pub(super) fn settle(context: &Context<'_>, wording: &mut Wording) {
    if wording.origin.zh != Origin::Quote {
        wording.text.zh = titled(context, &wording.text.zh);
    }
}

/// A Chinese text with the marks around every title.
pub(super) fn titled(context: &Context<'_>, text: &str) -> String {
    let mut names: Vec<&str> = context.analysis.entities.iter().filter_map(title).collect();
    names.retain(|n| text.contains(n));
    names.sort_unstable_by_key(|n| (std::cmp::Reverse(n.len()), *n));
    names.dedup();
    names.into_iter().fold(text.to_owned(), |text, name| marked(&text, name))
}

/// The Chinese name of an entity that is a title, without its marks.
fn title(entity: &Entity) -> Option<&str> {
    let name = entity.names.get(Lang::Zh).as_deref()?.trim_matches(['《', '》', '“', '”']);
    let han = name.chars().all(|c| c >= '\u{3400}' || c == '·');
    let fits = match entity.kind {
        "work" => entity.certain,
        "law" | "agreement" => TITLES.iter().any(|end| name.ends_with(end)),
        "org" => is_paper(name),
        _ => false,
    };
    (fits && han && name.chars().count() > 2).then_some(name)
}

/// Whether a name is that of a newspaper or a magazine.
fn is_paper(name: &str) -> bool {
    ["报", "刊", "杂志"].iter().any(|end| name.ends_with(end))
        && lexicon::names().named(Lang::Zh, name).any(|n| n.is("media"))
}

/// The text with the marks around each place of a name that stands in none yet, outside its bold.
fn marked(text: &str, name: &str) -> String {
    let mut out = String::with_capacity(text.len() + 12);
    let mut at = 0;
    for (start, _) in text.match_indices(name) {
        let end = start + name.len();
        let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
        let inside = before.matches('《').count() > before.matches('》').count();
        let quoted = before.trim_end_matches('*').ends_with(['“', '‘', '·'])
            || after.trim_start_matches('*').starts_with(['”', '’', '》', '·', '：']);
        let bold = before.ends_with("**") && after.starts_with("**");
        // A bold mark on one side alone belongs to a longer or a shorter name.
        let half = before.ends_with("**") != after.starts_with("**");
        if inside || quoted || half || start < at {
            continue;
        }
        let (start, end) = if bold { (start - 2, end + 2) } else { (start, end) };
        out.push_str(text.get(at..start).unwrap_or(""));
        out.push('《');
        out.push_str(text.get(start..end).unwrap_or(""));
        out.push('》');
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_get_their_marks_once() {
        let cases = [
            ("他不会再拍权力的游戏前传。", "他不会再拍《权力的游戏》前传。"),
            ("《权力的游戏》结束后，", "《权力的游戏》结束后，"),
            ("**权力的游戏**，《冰与权力的游戏》", "《**权力的游戏**》，《冰与权力的游戏》"),
            ("“权力的游戏”", "“权力的游戏”"),
            ("权力的游戏·前传", "权力的游戏·前传"),
        ];
        for (given, wanted) in cases {
            assert_eq!(marked(given, "权力的游戏"), wanted);
        }
    }
}
