//! Signs that stand for names while a sentence is translated: letters and a number that a machine
//! copies as they are, such as `XQ1`.

use super::super::standing;
use crate::model::{Both, Lang, Span, is_han};

/// More names than this are not all kept.
const MOST: usize = 9;

fn sign(number: usize) -> String {
    format!("XQ{}", number + 1)
}

/// The text with signs for the terms that stand in it, and how many there are. Longer terms go
/// first; none where the text has such a sign itself.
pub(super) fn set(text: &str, from: Lang, terms: &[Both<String>]) -> (String, usize) {
    let found = found(text, from, terms);
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for (n, (span, _)) in found.iter().enumerate() {
        out.push_str(&text[last..span.start]);
        let han = |c: Option<char>| c.is_some_and(is_han);
        if han(out.chars().next_back()) {
            out.push(' ');
        }
        out.push_str(&sign(n));
        if han(text[span.end..].chars().next()) {
            out.push(' ');
        }
        last = span.end;
    }
    out.push_str(&text[last..]);
    (out, found.len())
}

/// The answer with the names in the other language for the signs; `None` unless each sign stands in
/// it once.
pub(super) fn lifted(
    answer: &str,
    from: Lang,
    text: &str,
    terms: &[Both<String>],
) -> Option<String> {
    let into = from.other();
    let mut out = answer.to_owned();
    for (n, (_, term)) in found(text, from, terms).iter().enumerate() {
        let sign = sign(n);
        let mut there = answer.match_indices(&sign);
        let (at, _) = there.next().filter(|_| there.next().is_none())?;
        let after = answer[at + sign.len()..].chars().next();
        if after.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let at = out.find(&sign)?;
        let mut span = Span::new(at, at + sign.len());
        // The blanks that a machine sets around Latin letters have no place beside Han.
        let han = |c: Option<char>| c.is_some_and(is_han);
        let form = term.get(into);
        let before = out[..span.start].trim_end().len();
        if han(form.chars().next()) && out[..before].ends_with(is_han) {
            span.start = before;
        }
        let behind = out.len() - out[span.end..].trim_start().len();
        if han(form.chars().next_back()) && !out[behind..].starts_with(|c: char| c.is_ascii()) {
            span.end = behind;
        }
        out.replace_range(span.range(), form);
    }
    (!out.contains("XQ")).then_some(out)
}

/// Where terms stand in a text, in order.
fn found<'t>(text: &str, from: Lang, terms: &'t [Both<String>]) -> Vec<(Span, &'t Both<String>)> {
    if text.contains("XQ") {
        return Vec::new();
    }
    let mut by_length: Vec<&Both<String>> =
        terms.iter().filter(|t| !t.get(from).is_empty()).collect();
    by_length.sort_by_key(|t| std::cmp::Reverse(t.get(from).len()));
    let mut out: Vec<(Span, &Both<String>)> = Vec::new();
    for term in by_length {
        for span in standing(text, term.get(from), from) {
            if out.iter().all(|(s, _)| !s.overlaps(span)) {
                out.push((span, term));
            }
        }
    }
    out.sort_by_key(|(span, _)| *span);
    if out.len() > MOST {
        out.clear();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(list: &[(&str, &str)]) -> Vec<Both<String>> {
        let both = |(en, zh): &(&str, &str)| Both { zh: (*zh).to_owned(), en: (*en).to_owned() };
        list.iter().map(both).collect()
    }

    #[test]
    fn names_come_back_in_the_other_language() {
        let terms = terms(&[("Acme", "艾克米"), ("Acme Bank", "艾克米银行")]);
        let text = "Acme Bank sued Acme, not Acmeville.";
        assert_eq!(set(text, Lang::En, &terms), ("XQ1 sued XQ2, not Acmeville.".into(), 2));
        let got = lifted("XQ1 起诉了 XQ2，而不是Acmeville。", Lang::En, text, &terms);
        assert_eq!(got.as_deref(), Some("艾克米银行起诉了艾克米，而不是Acmeville。"));
        assert_eq!(lifted("XQ1 起诉。", Lang::En, text, &terms), None);
        assert_eq!(lifted("XQ1 XQ1 XQ2", Lang::En, text, &terms), None);
        assert_eq!(lifted("XQ1 XQ23", Lang::En, text, &terms), None);
        assert_eq!(set("艾克米银行起诉。", Lang::Zh, &terms).0, "XQ1 起诉。");
        assert_eq!(set("The XQ9 of Acme.", Lang::En, &terms).1, 0);
    }
}
