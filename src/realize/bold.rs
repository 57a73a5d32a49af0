//! Bold marks: the two names that a reader would look for, whole, and only where CommonMark
//! opens and closes emphasis (beside Han text a mark next to punctuation would stand as `**`).

/// Stands for `**` until the text has been escaped.
pub(super) const MARK: char = '\u{E000}';
/// Names marked in one statement.
const MOST: usize = 2;

/// Marks the first place of up to two of the names, given in order of preference.
pub(super) fn mark(text: &str, names: &[&str]) -> String {
    let text = text.replace(MARK, "");
    let mut places: Vec<(usize, usize)> = Vec::new();
    for name in names {
        if places.len() == MOST {
            break;
        }
        if let Some(place) = find(&text, name)
            && places.iter().all(|&(s, e)| place.1 < s || place.0 > e)
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

/// Whether no Latin word goes on beyond either edge.
fn whole(text: &str, start: usize, end: usize) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == MARK);
    !word(text[..start].chars().next_back()) && !word(text[end..].chars().next())
        || text[start..end].chars().all(|c| c >= '\u{3400}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, names: &[&str]) -> String {
        mark(text, names).replace(MARK, "**")
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
        // Side by side, the marks of both would show as asterisks.
        assert_eq!(marked("印尼龙目岛地震", &["印尼", "龙目岛"]), "**印尼**龙目岛地震");
    }
}
