//! Finds the forms of many names in one pass (Aho and Corasick 1975), leftmost and longest.
//!
//! In: forms with the index of their name. Out: for a text, ranges that do not overlap, each
//! with the indices of all names that go by the form. English forms stand at word boundaries and
//! in their own case, or wholly in capitals; Chinese forms stand anywhere.

use super::sieve::Sieve;
use crate::model::{Lang, Span};
use aho_corasick::AhoCorasick;

/// An automaton over the forms of one language.
#[derive(Debug)]
pub(super) struct Matcher {
    lang: Lang,
    /// Sorted by form; one row a form.
    forms: Vec<(&'static str, Vec<u32>)>,
    sieve: Sieve,
    automaton: Option<AhoCorasick>,
}

impl Matcher {
    /// A matcher over `forms`: form and index of the name.
    pub(super) fn new(lang: Lang, mut forms: Vec<(&'static str, u32)>) -> Self {
        forms.sort_unstable();
        forms.dedup();
        let mut rows: Vec<(&'static str, Vec<u32>)> = Vec::new();
        for (form, name) in forms {
            match rows.last_mut() {
                Some((last, names)) if *last == form => names.push(name),
                _ => rows.push((form, vec![name])),
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(lang == Lang::En)
            .build(rows.iter().map(|row| row.0))
            .ok();
        let sieve = Sieve::new(rows.iter().map(|row| row.0));
        Self { lang, forms: rows, sieve, automaton }
    }

    /// The names that go by exactly this form.
    pub(super) fn exact(&self, form: &str) -> &[u32] {
        if !self.sieve.may_hold(form) {
            return &[];
        }
        match self.forms.binary_search_by(|row| row.0.cmp(form)) {
            Ok(i) => self.forms.get(i).map_or(&[], |row| row.1.as_slice()),
            Err(_) => &[],
        }
    }

    /// Leftmost-longest matches that do not overlap, in order.
    pub(super) fn find(&self, text: &str) -> Vec<(Span, &[u32])> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut hits: Vec<(Span, usize)> = automaton
            .find_overlapping_iter(text)
            .map(|m| (Span::new(m.start(), m.end()), m.pattern().as_usize()))
            .filter(|&(span, row)| self.fits(text, span, row))
            .collect();
        hits.sort_unstable_by_key(|&(s, row)| (s.start, std::cmp::Reverse(s.end), row));
        let mut end = 0;
        let mut out = Vec::new();
        for (span, row) in hits {
            if span.start >= end
                && let Some((_, names)) = self.forms.get(row)
            {
                end = span.end;
                out.push((span, names.as_slice()));
            }
        }
        out
    }

    fn fits(&self, text: &str, span: Span, row: usize) -> bool {
        if self.lang == Lang::Zh {
            return latin_boundaries(text, span);
        }
        let (Some(form), Some(found)) = (self.forms.get(row), text.get(span.range())) else {
            return false;
        };
        let cased = found == form.0 || (found.len() > 3 && is_upper(found));
        cased && boundaries(text, span)
    }
}

fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn around(text: &str, span: Span) -> (Option<char>, Option<char>) {
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let after = text.get(span.end..).and_then(|t| t.chars().next());
    (before, after)
}

fn boundaries(text: &str, span: Span) -> bool {
    let (before, after) = around(text, span);
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// A Chinese form that ends in a Latin letter or a digit doesn't cut a Latin word: G7 in G77.
fn latin_boundaries(text: &str, span: Span) -> bool {
    let (before, after) = around(text, span);
    let found = text.get(span.range()).unwrap_or("");
    let cuts = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(|c| c.is_ascii_alphanumeric())
            && outside.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    !cuts(found.chars().next(), before) && !cuts(found.chars().next_back(), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(lang: Lang, forms: &[&'static str], text: &'a str) -> Vec<&'a str> {
        let forms = forms.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
        Matcher::new(lang, forms).find(text).iter().map(|m| &text[m.0.range()]).collect()
    }

    #[test]
    fn english_forms_stand_at_word_boundaries() {
        let forms = ["Bank of England", "Bank", "US", "China"];
        assert_eq!(found(Lang::En, &forms, "Tell us: the Bank of England"), ["Bank of England"]);
        assert_eq!(found(Lang::En, &forms, "Bankers in CHINA's US camp"), ["CHINA", "US"]);
    }

    #[test]
    fn the_longest_chinese_form_wins() {
        let forms = ["英格兰", "英格兰银行", "G7"];
        assert_eq!(found(Lang::Zh, &forms, "英格兰银行在英格兰，G77"), ["英格兰银行", "英格兰"]);
    }

    #[test]
    fn a_long_form_cut_by_a_boundary_leaves_the_short_one() {
        assert_eq!(found(Lang::En, &["Nova", "Nova Prime"], "Nova Primers"), ["Nova"]);
    }
}
