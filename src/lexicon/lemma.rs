//! An English word in, its possible dictionary forms out, the likeliest first.
//!
//! Suffix rules after the "S-stemmer" of Harman (How effective is suffixing?, 1991), with
//! undoubling and the silent e for verbs. The rules over-generate; the look-up decides.

use std::sync::LazyLock;

/// Irregular forms that news uses often.
const IRREGULAR: &str = include_str!("irregular.tsv");

/// Dictionary forms that `word` (lower case) may be an inflection of; never `word` itself.
pub(super) fn lemmas(word: &str) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(base) = irregular(word) {
        out.push(base.to_owned());
    }
    if !word.is_ascii() || word.len() < 4 {
        return out;
    }
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")) {
        out.push(format!("{stem}y"));
    }
    for suffix in ["s", "es", "ed", "d", "ing", "er", "est", "'s"] {
        if let Some(stem) = word.strip_suffix(suffix).filter(|s| s.len() >= 2) {
            stems(stem, suffix, &mut out);
        }
    }
    out
}

fn stems(stem: &str, suffix: &str, out: &mut Vec<String>) {
    out.push(stem.to_owned());
    if matches!(suffix, "ing" | "ed" | "er" | "est") {
        out.push(format!("{stem}e"));
        let mut back = stem.chars().rev();
        if let (Some(a), Some(b)) = (back.next(), back.next())
            && a == b
            && !"aeiou".contains(a)
        {
            out.push(stem[..stem.len() - 1].to_owned());
        }
    }
}

/// The irregular forms with their bases, sorted by form as the file is.
static FORMS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| IRREGULAR.lines().filter_map(|line| line.split_once('\t')).collect());

fn irregular(word: &str) -> Option<&'static str> {
    let at = FORMS.binary_search_by_key(&word, |form| form.0).ok()?;
    FORMS.get(at).map(|form| form.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_lead_back() {
        for (word, base) in [
            ("companies", "company"),
            ("signed", "sign"),
            ("banned", "ban"),
            ("rising", "rise"),
            ("banks", "bank"),
            ("taxes", "tax"),
            ("held", "hold"),
            ("larger", "large"),
        ] {
            assert!(lemmas(word).iter().any(|l| l == base), "{word}");
        }
    }

    #[test]
    fn the_word_itself_is_not_given_back() {
        for word in ["bus", "news", "red", "is", "a", ""] {
            assert!(!lemmas(word).iter().any(|l| l == word), "{word}");
        }
    }

    #[test]
    fn irregular_forms_are_sorted() {
        let words: Vec<_> = IRREGULAR.lines().filter_map(|l| l.split_once('\t')).collect();
        assert!(words.windows(2).all(|w| w[0].0 < w[1].0));
        assert_eq!(words.len(), IRREGULAR.lines().count());
    }
}
