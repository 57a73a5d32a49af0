//! Names that the article gives in parentheses after a name: 里希·苏纳克（Rishi Sunak）,
//! "World Health Organization (WHO)".

use super::found::Found;
use crate::model::{Lang, Sentence, is_han};

/// The longest gloss, in bytes.
const LONGEST: usize = 90;

/// What stands in parentheses after a name, if that is a name: its language and its text.
pub(super) fn after<'t>(sentence: &'t Sentence, found: &Found) -> Option<(Lang, &'t str)> {
    let rest = sentence.text.get(found.span.end..)?.trim_start_matches(['”', '"', '》', ' ']);
    let inner = rest.strip_prefix('(').or_else(|| rest.strip_prefix('（'))?;
    let end = inner.find([')', '）', '，', ',', '；', ';', '、'])?;
    let text = inner.get(..end)?.trim();
    let text =
        text.strip_prefix("简称").unwrap_or(text).trim_matches(['“', '”', '"', '：', ':', ' ']);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let lang = if latin(text) {
        Lang::En
    } else if han(text) {
        Lang::Zh
    } else {
        return None;
    };
    if lang == Lang::En && super::zh::goes_on_before(sentence, found.span) {
        return None; // 波市 of 科皮亚波市（Copiapó）: the name was not found whole
    }
    let fits = lang != sentence.lang || abbreviates(text, sentence.slice(found.span));
    fits.then_some((lang, text))
}

fn latin(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().any(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() && !is_han(c) || " .'’-&·".contains(c))
        && text.split(' ').all(|w| w.len() <= 3 || w.starts_with(char::is_uppercase))
}

fn han(text: &str) -> bool {
    text.chars().all(|c| is_han(c) || c == '·') && text.chars().count() >= 2
}

/// Whether `short` is made of letters that `long` has, in their order: WHO, 世卫组织.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut left = long.chars().filter(|c| is_han(*c) || c.is_uppercase());
    short.chars().filter(|c| c.is_alphanumeric()).all(|c| left.any(|l| l == c))
        && short.chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_take_their_letters_in_order() {
        assert!(abbreviates("WHO", "World Health Organization"));
        assert!(abbreviates("世卫组织", "世界卫生组织"));
        assert!(!abbreviates("IMF", "World Health Organization"));
    }

    #[test]
    fn glosses_are_names() {
        assert!(latin("Rishi Sunak") && latin("Mistral AI"));
        assert!(!latin("see below") && !latin("2024"));
        assert!(han("里希·苏纳克"));
    }
}
