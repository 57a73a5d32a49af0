//! `grounded/names`: somebody or something is named that the article does not name.

use super::super::parity::names::told;
use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use super::Ground;
use crate::lexicon;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/names",
    severity: Severity::Error,
    about: "the article does not name this person, place or organisation (with --against)",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        let mut strange = listed(statement, lang, ground);
        strange.extend(unlisted(text, lang, ground));
        strange.sort_unstable();
        strange.dedup();
        let glossary = tools.glossary;
        for name in strange.into_iter().filter(|n| glossary.named(lang, n).is_none()) {
            let message = format!("the article does not name {name}");
            out.push(Found::new(lang, statement.place(lang, name), message));
        }
    }
    out
}

/// Names of the lexicon that the article has in no form of either language.
fn listed<'t>(statement: &'t Statement<'_>, lang: Lang, ground: &Ground<'_>) -> Vec<&'t str> {
    let names = lexicon::names();
    let text = statement.plain.get(lang);
    let found = statement.names(lang).iter().filter_map(|(span, name)| {
        let form = text.get(span.range())?;
        // 戴尔 in 戴尔·埃文斯 and 三明 in 三明治 are no names.
        let part = [text.get(..span.start)?.ends_with('·'), text.get(span.end..)?.starts_with('·')];
        let sure = name.kind == "org" || name.is("country");
        let long = lang == Lang::En || form.chars().count() > 2 || sure;
        let usable = matches!(name.kind, "person" | "place" | "org")
            && !name.is("demonym")
            && !name.is("common")
            && (long && part == [false, false])
            && names.name(lang, form).is_some();
        usable.then_some(form)
    });
    let raw = ground.raw();
    found.filter(|form| !raw.iter().any(|t| named(lang, form, t))).collect()
}

/// Whether a text names what a form stands for; of an organisation a word of its name is too
/// little.
fn named(lang: Lang, form: &str, text: &str) -> bool {
    let mut rows = lexicon::names().named(lang, form).peekable();
    let body = rows.peek().is_some_and(|n| n.kind == "org");
    text.contains(form)
        || if body {
            rows.any(|n| n.en.iter().chain(&n.zh).any(|f| text.contains(f)))
        } else {
            told(lang, form, text)
        }
}

/// Names that no list knows, by their shape, in the language of the article: two capitalised
/// English words beside each other, Chinese names with a dot.
fn unlisted<'t>(text: &'t str, lang: Lang, ground: &Ground<'_>) -> Vec<&'t str> {
    if !ground.text.has(lang) {
        return Vec::new();
    }
    let names = match lang {
        Lang::En => capitalised(text),
        Lang::Zh => dotted(text),
    };
    // 于 in 关于里希·苏纳克 may be of a name as well, 可 in 沃伦可能 too.
    let loose = if lang == Lang::Zh { 3 } else { 1 };
    let held = |name: &&str| {
        let edges: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
        let begins = edges.iter().take(loose);
        let mut each = begins.flat_map(|b| edges.iter().rev().take(loose).map(move |e| (*b, *e)));
        each.any(|(b, e)| name.get(b..e).is_some_and(|n| n.contains(['·', ' ']) && ground.holds(n)))
    };
    let known = |name: &str| lexicon::names().name(lang, name).is_some();
    names.into_iter().filter(|name| !held(name) && !known(name)).collect()
}

/// Words that open sentences, in capitals without being names.
const OPENERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Even",
    "Every",
    "For",
    "Former",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Like",
    "Many",
    "More",
    "Most",
    "Next",
    "No",
    "Not",
    "Of",
    "On",
    "One",
    "Only",
    "Other",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "To",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "You",
];

/// Runs of two or three capitalised words; days and words that open sentences are none of them.
fn capitalised(text: &str) -> Vec<&str> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for word in text.split_inclusive(' ') {
        let whole = word.trim_end_matches(' ');
        let bare = whole.trim_end_matches([',', '.', '!', '?', ';', ':', ')', '”', '’']);
        let bare = bare.strip_suffix("’s").unwrap_or(bare);
        let mut letters = bare.chars();
        let name = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && bare.chars().all(|c| c.is_alphabetic() || c == '-')
            && !bare.ends_with("day")
            && OPENERS.binary_search(&bare).is_err();
        match runs.last_mut().filter(|_| open && name) {
            Some((_, end, count)) => {
                *end = at + bare.len();
                *count += 1;
            }
            None if name => runs.push((at, at + bare.len(), 1)),
            None => {}
        }
        // A mark behind a word ends a name.
        open = name && bare == whole;
        at += word.len();
    }
    let runs = runs.into_iter().filter(|(_, _, n)| (2..=3).contains(n));
    runs.filter_map(|(start, end, _)| text.get(start..end)).collect()
}

/// Han names of several parts.
fn dotted(text: &str) -> Vec<&str> {
    let writes = |c: char| c == '·' || lexicon::writes_foreign_names(c);
    let runs = text.split(|c| !writes(c)).map(|r| r.trim_matches('·'));
    runs.filter(|r| r.contains('·')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_openers_are_sorted() {
        assert!(OPENERS.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn names_are_known_by_their_shape() {
        let text = "On Monday Helen Marsh met Tomas Lindqvist’s team. The Mayor left.";
        assert_eq!(capitalised(text), ["Helen Marsh", "Tomas Lindqvist"]);
        assert_eq!(dotted("周一，海伦·马什会见"), ["海伦·马什"]);
    }
}
