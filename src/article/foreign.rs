//! Prose blocks in, whether they are in neither of the two languages out.
//!
//! Letters tell most languages: kana, Hangul, Cyrillic, Arabic. The large languages in Latin
//! letters are told by their own small words where English ones are missing; a table of results,
//! which has neither, is no other language. What is short, or in a language without a list here, is
//! judged by its trigrams (crate `whatlang`) where it lacks the small words of English.

use super::characters::is_letter;
use crate::model::{Block, is_han};
use std::sync::LazyLock;

/// Small words of English that its neighbours lack.
const ENGLISH: [&str; 16] = [
    "and", "are", "by", "for", "from", "have", "his", "not", "said", "that", "the", "they", "this",
    "were", "which", "with",
];
/// Small words of French, German, Spanish, Portuguese, Italian and Dutch that English lacks.
const FOREIGN: [&str; 50] = [
    "aan", "auf", "aux", "che", "con", "das", "de", "dei", "del", "dem", "den", "der", "des", "di",
    "du", "een", "ein", "eine", "el", "en", "est", "et", "für", "het", "il", "ist", "la", "las",
    "le", "les", "los", "met", "mit", "não", "nicht", "para", "per", "por", "pour", "que", "qui",
    "sich", "su", "um", "uma", "una", "und", "une", "van", "von",
];
/// Both lists by first letter; true for English.
static SMALL: LazyLock<[Vec<(&str, bool)>; 26]> = LazyLock::new(|| {
    let mut table: [Vec<(&str, bool)>; 26] = std::array::from_fn(|_| Vec::new());
    let both = ENGLISH.iter().map(|w| (*w, true)).chain(FOREIGN.iter().map(|w| (*w, false)));
    for (word, english) in both {
        if let Some(row) = letter(word).and_then(|at| table.get_mut(at)) {
            row.push((word, english));
        }
    }
    table
});

/// The number of the Latin letter that a word begins with.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next().filter(u8::is_ascii_alphabetic)?;
    Some(usize::from(first.to_ascii_lowercase() - b'a'))
}

/// Fewer words than this tell nothing; fewer than so many tell too little to count.
const LEAST_WORDS: usize = 12;
const WORDS: usize = 60;
/// English prose has at least one of its small words in so many.
const ENGLISH_IN: usize = 16;
/// Confidence of the trigrams, and the characters that they are read from at most.
const SURE: f64 = 0.8;
const READ: usize = 1_000;
/// One word in so many is the least of its own small words that a language has.
const ONE_IN: usize = 8;
/// Fewer letters of another script than this tell nothing.
const LEAST_LETTERS: usize = 12;

/// What a text's letters are.
#[derive(Debug, Default)]
struct Letters {
    han: usize,
    kana: usize,
    latin: usize,
    other: usize,
    words: usize,
    english: usize,
    foreign: usize,
    lower: usize,
}

/// Whether the prose is surely neither English nor Chinese.
pub(super) fn is_foreign(blocks: &[Block]) -> bool {
    let mut letters = Letters::default();
    blocks.iter().for_each(|b| letters.add(&b.text));
    letters.are_foreign() || letters.lack_english() && by_trigrams(blocks.iter().map(|b| &*b.text))
}

/// Whether the trigrams are surely those of another language.
fn by_trigrams<'t>(blocks: impl Iterator<Item = &'t str>) -> bool {
    let mut read = String::new();
    for text in blocks {
        read.extend(text.chars().chain([' ']).take(READ.saturating_sub(read.len())));
    }
    // Latin is the filler of an English page under construction.
    let own = [whatlang::Lang::Eng, whatlang::Lang::Lat];
    let found = whatlang::detect(&read);
    found.is_some_and(|i| !own.contains(&i.lang()) && i.confidence() >= SURE)
}

impl Letters {
    fn add(&mut self, text: &str) {
        for c in text.chars().filter(|c| is_letter(*c)) {
            match c {
                '\u{3040}'..='\u{30ff}' => self.kana += 1,
                c if is_han(c) => self.han += 1,
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
                _ => self.other += 1,
            }
        }
        for word in text.split(|c: char| !is_letter(c)).filter(|w| !w.is_empty()) {
            self.words += usize::from(word.chars().next().is_some_and(|c| !is_han(c)));
            self.lower += usize::from(word.starts_with(char::is_lowercase));
            let rows = letter(word).and_then(|at| SMALL.get(at)).into_iter().flatten();
            for (_, english) in rows.filter(|(small, _)| small.eq_ignore_ascii_case(word)) {
                self.english += usize::from(*english);
                self.foreign += usize::from(!english);
            }
        }
    }

    fn are_foreign(&self) -> bool {
        let script = self.other + self.kana;
        let odd = script >= LEAST_LETTERS
            && (self.other > self.han + self.latin || self.kana * 5 > self.han + self.kana)
            && script * 4 > self.latin;
        let latin = self.words >= WORDS
            && self.latin > self.han * 5
            && self.foreign * ONE_IN > self.words
            && self.foreign > self.english * 5;
        odd || latin
    }

    /// Whether it is prose in Latin letters, and no table of names, without the small words of
    /// English.
    fn lack_english(&self) -> bool {
        self.words >= LEAST_WORDS
            && self.lower * 2 > self.words
            && self.latin > self.han * 5
            && self.english * ENGLISH_IN < self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(text: &str) -> bool {
        let mut letters = Letters::default();
        letters.add(text);
        letters.are_foreign() || letters.lack_english() && by_trigrams(std::iter::once(text))
    }

    #[test]
    fn short_texts_are_told_by_their_trigrams() {
        for text in [
            "Le gouvernement a annoncé mardi une réforme des retraites qui touchera deux millions \
             de personnes.",
            "El gobierno anunció el martes una reforma de las pensiones que afectará a dos \
             millones de personas.",
            "Die Regierung hat am Dienstag eine Reform der Renten angekündigt, die zwei Millionen \
             Menschen betrifft.",
            "Il governo ha annunciato martedì una riforma delle pensioni che riguarderà due \
             milioni di persone.",
            "Rząd ogłosił we wtorek reformę emerytur, która obejmie dwa miliony osób, i wezwał \
             związki zawodowe do rozmów.",
            "Regeringen meddelade på tisdagen en reform av pensionerna som kommer att beröra två \
             miljoner människor i landet.",
            "Hükümet salı günü iki milyon kişiyi etkileyecek bir emeklilik reformu açıkladı ve \
             sendikaları görüşmelere çağırdı.",
        ] {
            assert!(foreign(text), "{text}");
        }
        for text in [
            "Ministers announced a reform of pensions on Tuesday that will affect two million people.",
            "Acme shares fell 12% Monday after Bolt Industries cut forecasts, citing weak demand.",
            "Install Rust, run cargo build, open target/release, copy duizhao, restart bash.",
            "Results: Jan Novak (Slovakia) beat Petr Korda (Czech Republic) 6-3 6-4; Magnus Larsson \
             (Sweden) beat Renzo Furlan (Italy) 7-5 6-1; Bernd Karbacher (Germany) beat Jordi Burillo.",
            "Final: Arsenal 2 Chelsea 1. Saka 12, Ødegaard 45; Palmer 77. Attendance 60,123.",
        ] {
            assert!(!foreign(text), "{text}");
        }
    }

    #[test]
    fn small_words_are_in_one_list_once_and_begin_with_a_letter() {
        let mut all: Vec<&str> = ENGLISH.iter().chain(&FOREIGN).copied().collect();
        assert!(all.iter().all(|w| letter(w).is_some()));
        all.sort_unstable();
        assert!(all.windows(2).all(|w| w[0] != w[1]));
    }

    #[test]
    fn other_languages_are_told() {
        let french = "Le port a rouvert mardi après une grève de neuf jours, a annoncé son \
                      exploitant. Les navires sont entrés aussitôt et les ouvriers ont repris \
                      le travail sur les quais. La grève avait coûté cher à la région, selon le \
                      ministère, qui souhaite désormais un accord durable avec les syndicats. ";
        assert!(foreign(&french.repeat(2)));
        assert!(foreign(
            "港は火曜日に再開したと運営会社が発表した。船はすぐに入港し、労働者も戻ってきた。"
        ));
        assert!(foreign("Порт открылся во вторник после девятидневной забастовки."));
        assert!(foreign("항구가 다시 열렸다. 노동자들이 돌아왔다. 파업은 아흐레 동안 이어졌다."));
    }

    #[test]
    fn english_and_chinese_are_not() {
        let english = "The port reopened on Tuesday after a strike of nine days, its operator \
                       said. Ships came in at once and the workers returned to the quays. ";
        assert!(!foreign(&english.repeat(3)));
        assert!(!foreign("Le port."));
        assert!(!foreign(&"Port Allen 3 Halden 1. Delgado 12, 45, Van Dyke 77. ".repeat(9)));
        let german = "Der Hafen ist am Dienstag nach einem Streik von neun Tagen wieder \
                      geöffnet worden, und die Arbeiter sind auf die Kais zurückgekehrt. Das \
                      Ministerium hatte den Schaden für die Region nicht beziffert. ";
        assert!(foreign(&german.repeat(2)));
        assert!(!foreign(
            "这款名为「ポケモン」的游戏由日本公司开发，星期二起在全球发售，玩家可以免费下载。"
        ));
        assert!(!foreign(
            "俄文报纸《Правда》（意为“真理”）在星期二报道了这次罢工，港口已经关闭九天。"
        ));
    }
}
