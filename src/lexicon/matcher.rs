//! Finds the forms of many names in one pass, leftmost and longest, by hashing how they begin.
//!
//! In: forms with the index of their name. Out: for a text, ranges that do not overlap, each
//! with the indices of all names that go by the form. English forms stand at word boundaries and
//! in their own case, or wholly in capitals; Chinese forms stand anywhere.

use super::starts::Starts;
use crate::model::{Lang, Span};
use hashbrown::HashMap;

/// The forms of one language.
#[derive(Debug)]
pub(super) struct Matcher {
    lang: Lang,
    /// One row a form, with the names that go by it.
    forms: Vec<Form>,
    /// The row of each form.
    rows: HashMap<&'static str, u32>,
    /// Rows of English forms by their first word, in lower case; of those that begin with another
    /// mark, by no word.
    by_word: HashMap<String, Vec<u32>>,
    /// How English forms begin, as they may stand in a text.
    heads: Heads,
    /// Rows of Chinese forms by their first characters.
    starts: Starts<'static>,
}

impl Matcher {
    /// A matcher over `forms`: form and index of the name, the indices ascending.
    pub(super) fn new(lang: Lang, forms: Vec<(&'static str, u32)>) -> Self {
        let mut matcher = Self {
            lang,
            forms: Vec::with_capacity(forms.len()),
            rows: HashMap::with_capacity(forms.len()),
            by_word: HashMap::new(),
            heads: Heads::default(),
            starts: Starts::default(),
        };
        forms.into_iter().for_each(|(form, name)| matcher.add(form, name));
        matcher
    }

    fn add(&mut self, form: &'static str, name: u32) {
        let fresh = self.forms.len() as u32;
        let row = *self.rows.entry(form).or_insert(fresh);
        if row == fresh {
            self.forms.push((form, Vec::new()));
            match self.lang {
                Lang::En => {
                    self.heads.add(form);
                    let word = word_at(form).to_ascii_lowercase();
                    self.by_word.entry(word).or_default().push(row);
                }
                Lang::Zh => self.starts.push(form),
            }
        }
        if let Some((_, names)) = self.forms.get_mut(row as usize)
            && names.last() != Some(&name)
        {
            names.push(name);
        }
    }

    /// The names that go by exactly this form.
    pub(super) fn exact(&self, form: &str) -> &[u32] {
        let row = self.rows.get(form).and_then(|row| self.forms.get(*row as usize));
        row.map_or(&[], |row| row.1.as_slice())
    }

    /// Leftmost-longest matches that do not overlap, in order.
    pub(super) fn find(&self, text: &str) -> Vec<(Span, &[u32])> {
        let mut hits = match self.lang {
            Lang::En => self.english(text),
            Lang::Zh => self.chinese(text),
        };
        hits.retain(|&(span, (form, _))| self.fits(text, span, form));
        hits.sort_unstable_by_key(|&(s, (form, _))| (s.start, std::cmp::Reverse(s.end), form));
        let mut end = 0;
        let mut out = Vec::new();
        for (span, (_, names)) in hits {
            if span.start >= end {
                end = span.end;
                out.push((span, names.as_slice()));
            }
        }
        out
    }

    /// Forms that begin where words do, whatever their case.
    fn english(&self, text: &str) -> Vec<(Span, &Form)> {
        let mut hits = Vec::new();
        let mut word = String::new();
        let mut inside = false;
        for (start, c) in text.char_indices() {
            if !inside {
                let rest = text.get(start..).unwrap_or("");
                inside = c.is_alphanumeric();
                if !self.heads.may_begin(rest) {
                    continue;
                }
                word.clear();
                word.push_str(word_at(rest));
                word.make_ascii_lowercase();
                let rows = self.by_word.get(word.as_str()).into_iter().flatten();
                let forms = rows.filter_map(|row| self.forms.get(*row as usize));
                let here = forms.filter(|f| begins(rest, f.0));
                hits.extend(here.map(|f| (Span::new(start, start + f.0.len()), f)));
            }
            inside = c.is_alphanumeric();
        }
        hits
    }

    /// Forms that stand anywhere.
    fn chinese(&self, text: &str) -> Vec<(Span, &Form)> {
        let mut hits = Vec::new();
        self.starts.each(text, |start, row| {
            if let Some(form) = self.forms.get(row) {
                hits.push((Span::new(start, start + form.0.len()), form));
            }
        });
        hits
    }

    fn fits(&self, text: &str, span: Span, form: &str) -> bool {
        if self.lang == Lang::Zh {
            return latin_boundaries(text, span);
        }
        let Some(found) = text.get(span.range()) else { return false };
        let cased = found == form || (found.len() > 3 && is_upper(found));
        cased && boundaries(text, span)
    }
}

/// The first two bytes of forms, as they are written and in capitals, for ASCII letters; a bit for
/// each second byte.
#[derive(Debug, Clone)]
struct Heads([u128; 128]);

impl Default for Heads {
    fn default() -> Self {
        Self([0; 128])
    }
}

impl Heads {
    fn add(&mut self, form: &str) {
        let mut add = |first: u8, second: Option<u8>| {
            if let Some(bits) = self.0.get_mut(usize::from(first)) {
                let one = second.filter(u8::is_ascii).map(|b| 1 << b);
                *bits |= one.unwrap_or(u128::MAX);
            }
        };
        if let [first, rest @ ..] = form.as_bytes() {
            let second = rest.first().copied();
            add(*first, second);
            add(first.to_ascii_uppercase(), second.map(|b| b.to_ascii_uppercase()));
        }
    }

    /// Whether a form, in its own case or in capitals, may stand at the start of a text.
    fn may_begin(&self, text: &str) -> bool {
        let [first, rest @ ..] = text.as_bytes() else { return false };
        let Some(bits) = self.0.get(usize::from(*first)) else { return true };
        match rest.first() {
            Some(second) if second.is_ascii() => bits & (1 << second) != 0,
            _ => *bits != 0,
        }
    }
}

/// A form and the names that go by it.
type Form = (&'static str, Vec<u32>);

/// The letters and digits that a text begins with.
fn word_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// Whether a text begins with a form, whatever the case of its Latin letters.
fn begins(text: &str, form: &str) -> bool {
    text.get(..form.len()).is_some_and(|found| found.eq_ignore_ascii_case(form))
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
    fn forms_of_odd_beginnings_are_found() {
        let forms = ["eBay", "X", "Élan", "o’Hara", "ØB"];
        let text = "eBay, EBAY and X: Élan, ÉLAN, o’Hara, O’HARA, ØB; not ebay";
        let all = ["eBay", "EBAY", "X", "Élan", "ÉLAN", "o’Hara", "O’HARA", "ØB"];
        assert_eq!(found(Lang::En, &forms, text), all);
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
