//! Speech that goes on over sentences: a sentence that opens a quotation and leaves it open, because
//! the speaker goes on in the next, is whole once its mark is closed.

/// What an introduced quotation stands behind.
const INTRODUCES: [char; 4] = [':', '：', ',', '，'];
/// Fewest characters of a quotation that says something.
const SHORTEST: usize = 12;

/// The sentence with its last quotation closed, if that is all that it lacks: the quotation is
/// introduced by who says it, ends like a sentence and stays open.
pub fn closed(text: &str) -> Option<String> {
    if let Some(turned) = turned(text) {
        return Some(turned);
    }
    let body = text.trim_end();
    let (open, mark) = opened(body)?;
    let introduced = body[..open].trim_end().ends_with(INTRODUCES);
    let said = body[open..].chars().count() >= SHORTEST;
    let ends = body.ends_with(['.', '?', '!', '。', '？', '！', '…']);
    (introduced && said && ends).then(|| format!("{body}{mark}"))
}

/// The sentence with its second opening mark as a closing one, if it has two and none that closes:
/// “A“ is a slip of the pen for “A”.
fn turned(text: &str) -> Option<String> {
    let mut marks = text.match_indices('“').map(|(at, _)| at);
    let (first, second) = (marks.next()?, marks.next()?);
    let inner = &text[first + '“'.len_utf8()..second];
    let one = marks.next().is_none() && !text.contains(['”', '"']);
    let ends = !inner.is_empty() && !inner.ends_with(|c: char| " ：:，,（(".contains(c));
    let mut out = text.to_owned();
    out.replace_range(second..second + '“'.len_utf8(), "”");
    (one && ends).then_some(out)
}

/// A Chinese sentence that ends with a comma, with a full stop in its place.
pub fn stopped(text: &str) -> Option<String> {
    let body = text.trim_end().strip_suffix('，')?;
    body.ends_with(char::is_alphanumeric).then(|| format!("{body}。"))
}

/// Where the only quotation that stays open begins, and the mark that closes it.
fn opened(text: &str) -> Option<(usize, char)> {
    for (open, close) in [('“', '”'), ('「', '」')] {
        let (opening, closing) = (text.matches(open).count(), text.matches(close).count());
        if opening == closing + 1 && !text.contains('"') {
            let at = text.rfind(open)?;
            return (!text[at..].contains(close)).then_some((at, close));
        }
    }
    let count = text.matches('"').count();
    let at = text.rfind('"').filter(|_| count % 2 == 1 && !text.contains(['“', '”']))?;
    let behind = text[at + 1..].chars().next();
    behind.is_some_and(char::is_alphanumeric).then_some((at, '"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_comma_becomes_a_stop() {
        assert_eq!(stopped("很多人被冲走，").as_deref(), Some("很多人被冲走。"));
        assert!(stopped("很多人被冲走。").is_none() && stopped("他说“走”，").is_none());
    }

    #[test]
    fn a_second_opening_mark_closes() {
        let slip = "船只停在“北岸“码头。";
        assert_eq!(closed(slip).as_deref(), Some("船只停在“北岸”码头。"));
        for text in ["“北岸”码头。", "他说“北岸：“码头。", "“北岸”和“南岸“码头。"]
        {
            assert_eq!(closed(text), None, "{text}");
        }
    }

    #[test]
    fn an_introduced_quotation_is_closed() {
        let cases = [
            ("Marsh said: “It was late in the day.", Some("Marsh said: “It was late in the day.”")),
            ("Marsh said, \"It was late.", Some("Marsh said, \"It was late.\"")),
            (
                "马什说：“当时天色已经很晚了，我们走了。",
                Some("马什说：“当时天色已经很晚了，我们走了。”"),
            ),
            ("“It was “late” in the day,” he said.", None),
            ("“It was late in the day.", None),
            ("Marsh said: “It was late in the", None),
            ("Marsh said that “it was late in the day.", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(closed(text).as_deref(), wanted, "{text}");
        }
    }
}
