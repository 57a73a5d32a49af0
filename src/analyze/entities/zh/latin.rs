//! People whom a Chinese text names in Latin letters: 发言人 Aulia Arriani 说, Crick 先生.

use super::Found;
use super::lists::TITLES;
use super::persons::says;
use crate::model::{Lang, Sentence, Span, Text};
use regex::Regex;
use std::sync::LazyLock;

/// One to four words with a capital each; Han letters beside it are no part of a word.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const WORD: &str = "(?:[OD]['’])?[A-Z][a-z]+(?:[-'’]?[A-Z][a-z]+)*";
    Regex::new(&format!(r"(?-u:\b){WORD}(?: (?:[A-Z]\.|{WORD})){{0,3}}(?-u:\b)")).ok()
});

/// What a name follows, beside titles and professions.
const CALLED: [&str; 4] = ["名叫", "叫做", "助手", "搭档"];
/// What may stand between a name and a verb of saying.
const ALSO: [&str; 5] = ["继续", "也", "还", "则", "曾"];
/// Verbs of saying that stand behind firms as well: a name of one word is no person by these.
const ANY: [&str; 6] = ["表示", "称", "指出", "认为", "强调", "宣布"];
/// Characters of the longest verb of saying.
const LONGEST: usize = 3;

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

/// Whether a word beside a name tells that a person bears it: a title, or a verb of saying.
fn is_told(sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).unwrap_or("").trim_end();
    let behind = sentence.text.get(span.end..).unwrap_or("").trim_start();
    let mut titles = TITLES.words().iter().chain(&CALLED);
    if titles.any(|w| before.ends_with(w)) || TITLES.words().iter().any(|w| behind.starts_with(w)) {
        return true;
    }
    let full = sentence.slice(span).contains(' ');
    let verb = ALSO.iter().find_map(|w| behind.strip_prefix(w)).unwrap_or(behind);
    let ends = verb.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
    ends.filter_map(|end| verb.get(..end)).any(|w| says(w) && (full || !ANY.contains(&w)))
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
}
