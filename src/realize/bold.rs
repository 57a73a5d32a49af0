//! Bold marks: the two names and the term that a reader would look for, whole, and only where CommonMark
//! opens and closes emphasis (beside Han text a mark next to punctuation would stand as `**`).

use crate::lexicon;

/// Stands for `**` until the text has been escaped.
pub(super) const MARK: char = '\u{E000}';
/// Names marked in one statement, and marks in all.
const NAMES: usize = 2;
const MOST: usize = 3;

/// Marks the first place of up to two of the names, and of terms as many as make three marks, each
/// given in order of preference.
pub(super) fn mark(text: &str, names: &[&str], terms: &[&str]) -> String {
    let text = text.replace(MARK, "");
    let mut places: Vec<(usize, usize)> = Vec::new();
    let wanted = names.iter().map(|n| (n, NAMES)).chain(terms.iter().map(|t| (t, MOST)));
    for (name, most) in wanted {
        if places.len() >= most {
            continue;
        }
        if let Some(place) = find(&text, name)
            && places.iter().all(|&(s, e)| place.1 + 1 < s || place.0 > e + 1)
        {
            places.push(place);
        }
    }
    places.sort_unstable();
    let mut out = String::with_capacity(text.len() + 12);
    let mut at = 0;
    for (start, end) in places {
        out.push_str(&text[at..start]);
        out.push(MARK);
        out.push_str(&text[start..end]);
        out.push(MARK);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// The first whole occurrence of a name that begins and ends with a letter or digit.
fn find(text: &str, name: &str) -> Option<(usize, usize)> {
    let edges =
        name.chars().next()?.is_alphanumeric() && name.chars().next_back()?.is_alphanumeric();
    if !edges || name.chars().count() < 2 {
        return None;
    }
    text.match_indices(name)
        .map(|(i, n)| (i, i + n.len()))
        .find(|&(start, end)| whole(text, start, end))
}

/// Whether no Latin word goes on beyond either edge, nor a longer name behind it: Apple Watch.
fn whole(text: &str, start: usize, end: usize) -> bool {
    let mut behind = text[end..].chars();
    if text[..end].ends_with(|c: char| c.is_ascii_alphanumeric())
        && behind.next() == Some(' ')
        && behind.next().is_some_and(char::is_uppercase)
    {
        return false;
    }
    // A Han name within a longer foreign one: 格力 in 强尼·英格力.
    let cut = foreign_before(&text[..start]) || foreign_behind(&text[start..end], &text[end..]);
    if text[start..end].chars().all(|c| c >= '\u{3400}') && cut || part_of_title(text, start, end) {
        return false;
    }
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == MARK);
    !word(text[..start].chars().next_back()) && !word(text[end..].chars().next())
        || text[start..end].chars().all(|c| c >= '\u{3400}')
}

/// Whether a place is a part of what stands between 《 and 》: a title is marked as a whole or not
/// at all.
fn part_of_title(text: &str, start: usize, end: usize) -> bool {
    let opened = text[..start].rfind('《');
    let within = opened.is_some_and(|open| !text[open..start].contains('》'));
    within && !(text[..start].ends_with('《') && text[end..].starts_with('》'))
}

/// Whether the last characters of a text are a part of a foreign name's later half: ·英.
fn foreign_before(text: &str) -> bool {
    let run: Vec<char> =
        text.chars().rev().take_while(|c| lexicon::writes_foreign_names(*c)).take(5).collect();
    let before = text.chars().rev().nth(run.len());
    !run.is_empty() && run.len() < 5 && before == Some('·')
}

/// Whether a foreign name goes on for one more character before what can't be a part of it: 特 in
/// 罗利特说.
fn foreign_behind(name: &str, behind: &str) -> bool {
    let mut next = behind.chars();
    name.chars().all(lexicon::writes_foreign_names)
        && next.next().is_some_and(lexicon::writes_foreign_names)
        && next.next().is_some_and(|c| "说称表，、。的".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, names: &[&str]) -> String {
        mark(text, names, &[]).replace(MARK, "**")
    }

    #[test]
    fn names_are_marked_whole_and_at_most_two() {
        assert_eq!(
            marked("亚马逊、谷歌和微软签署。", &["谷歌", "微软", "亚马逊"]),
            "亚马逊、**谷歌**和**微软**签署。"
        );
        assert_eq!(marked("Metal for Meta.", &["Meta"]), "Metal for **Meta**.");
        assert_eq!(marked("It was “X”.", &["“X”", "X"]), "It was “X”.");
    }

    #[test]
    fn overlapping_names_are_marked_once() {
        assert_eq!(
            marked("The Bank of England said.", &["Bank of England", "England"]),
            "The **Bank of England** said."
        );
        assert_eq!(marked("在中国贵州省。", &["中国", "贵州省"]), "在**中国**贵州省。");
    }

    #[test]
    fn a_term_is_marked_beside_two_names() {
        let marked = |text: &str, terms: &[&str]| {
            mark(text, &["Acme", "Bolt", "Cord"], terms).replace(MARK, "**")
        };
        assert_eq!(
            marked("Acme, Bolt and Cord cut interest rates.", &["interest rates"]),
            "**Acme**, **Bolt** and Cord cut **interest rates**."
        );
        assert_eq!(marked("Acme left.", &["interest rates"]), "**Acme** left.");
    }

    #[test]
    fn a_part_of_a_foreign_name_is_not_marked() {
        assert_eq!(marked("强尼·英格力回来了。", &["格力"]), "强尼·英格力回来了。");
        assert_eq!(marked("珠海格力回来了。", &["格力"]), "珠海**格力**回来了。");
        assert_eq!(marked("罗利特说，不行。", &["罗利"]), "罗利特说，不行。");
    }

    #[test]
    fn a_part_of_a_title_is_not_marked() {
        assert_eq!(
            marked("《人工智能安全承诺》公布。", &["人工智能"]),
            "《人工智能安全承诺》公布。"
        );
        assert_eq!(marked("《承诺》谈人工智能。", &["人工智能"]), "《承诺》谈**人工智能**。");
        assert_eq!(marked("《明镜周刊》报道。", &["明镜周刊"]), "《**明镜周刊**》报道。");
    }

    #[test]
    fn half_a_name_is_not_marked() {
        assert_eq!(marked("The Apple Watch is out.", &["Apple"]), "The Apple Watch is out.");
    }
}
