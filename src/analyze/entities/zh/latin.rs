//! People whom a Chinese text names in Latin letters: 发言人 Aulia Arriani 说, Crick 先生.

use super::Found;
use crate::model::{Lang, Sentence, Span, Text};
use regex::Regex;
use std::sync::LazyLock;

/// One to four words with a capital each; Han letters beside it are no part of a word.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const WORD: &str = "(?:[OD]['’])?[A-Z][a-z]+(?:[-'’]?[A-Z][a-z]+)*";
    Regex::new(&format!(r"(?-u:\b){WORD}(?: (?:[A-Z]\.|{WORD})){{0,3}}(?-u:\b)")).ok()
});

/// What stands before such a name, and what behind it: offices, forms of address, words of speech.
const BEFORE: &str = include_str!("data/before_persons.txt");
const BEHIND: &str = include_str!("data/behind_persons.txt");
/// Words of speech that stand behind firms as well: a name of one word is no person by these.
const ANY: [&str; 8] = ["表示", "称，", "称：", "指出", "认为", "强调", "宣布", "承认"];

/// Adds the people to what else was found; one whom a word beside the name tells is known wherever
/// the text names him or her.
pub(super) fn persons(text: &Text, found: &mut Vec<Found>) {
    let own = |s: &&Sentence| s.lang == Lang::Zh;
    let free = |sentence: &Sentence, span: Span| {
        found.iter().all(|f| f.sentence != sentence.id || !f.span.overlaps(span))
    };
    let runs: Vec<(&Sentence, Span)> = text
        .sentences
        .iter()
        .filter(own)
        .flat_map(|s| names(&s.text).map(move |span| (s, span)))
        .filter(|(s, span)| free(s, *span))
        .collect();
    let told: Vec<&str> =
        runs.iter().filter(|(s, span)| is_told(s, *span)).map(|(s, span)| s.slice(*span)).collect();
    let is_one = |name: &str| {
        told.iter().any(|t| *t == name || t.split(' ').next_back() == Some(name))
            || told.iter().any(|t| name.contains(' ') && name.split(' ').next_back() == Some(t))
    };
    let people = runs.iter().filter(|(s, span)| is_one(s.slice(*span)));
    let people: Vec<Found> =
        people.map(|(s, span)| Found { sentence: s.id, span: *span, kind: "person" }).collect();
    found.extend(people);
    found.sort_unstable_by_key(|f| (f.sentence, f.span.start));
}

fn names(text: &str) -> impl Iterator<Item = Span> + '_ {
    let latin = text.bytes().any(|b| b.is_ascii_uppercase());
    let pattern = NAME.iter().filter(move |_| latin);
    pattern.flat_map(move |p| p.find_iter(text)).map(|m| Span::new(m.start(), m.end()))
}

/// Whether a word beside a name tells that a person bears it.
fn is_told(sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).unwrap_or("").trim_end();
    let behind = sentence.text.get(span.end..).unwrap_or("").trim_start();
    let full = sentence.slice(span).contains(' ');
    let says = |w: &str| behind.starts_with(w) && (full || !ANY.contains(&w));
    let possessive = behind.starts_with(['\'', '’']);
    !possessive && (BEFORE.lines().any(|w| before.ends_with(w)) || BEHIND.lines().any(says))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{entities_of, text_of};
    use crate::model::Lang;

    #[test]
    fn a_word_beside_a_latin_name_tells_a_person() {
        let source = "发言人 Aulia O'Norheim-Vass说，港口关闭。O'Norheim-Vass 没有多谈。Ostermann 先生表示遗憾。\
            Nordbank 表示欢迎。他们在 Vallorno 见面。";
        let entities = entities_of(&text_of(Lang::Zh, source));
        let people = entities.iter().filter(|e| e.kind == "person");
        let told: Vec<_> =
            people.map(|e| (e.names.en.as_deref().unwrap(), e.certain, e.mentions.len())).collect();
        assert_eq!(told, [("Aulia O'Norheim-Vass", true, 2), ("Ostermann", true, 1)]);
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [super::BEFORE, super::BEHIND] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
