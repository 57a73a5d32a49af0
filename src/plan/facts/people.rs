//! Who the article names, and what it says that they are.

use super::heard;
use super::office_en::{self, Said};
use super::office_zh;
use super::offices;
use super::sure::{self, gloss, gloss_of};
use crate::model::{Analysis, Both, Entity, Item, Lang, Mention, Piece, Sentence, Text};

/// A person with what the article says about them.
pub(super) struct Person {
    /// Index of the entity.
    pub(super) entity: usize,
    /// What they are, where one phrase says it and is certain.
    pub(super) said: Option<Said>,
    /// The sentence that says it; without it, the first that names them.
    pub(super) sentence: usize,
    /// Sentences in which they speak.
    pub(super) speaks: Vec<usize>,
    /// The Latin name that the article gives and the analysis has not.
    pub(super) latin: Option<String>,
    /// How old they are, with the sentence that says it.
    pub(super) age: Option<(u32, usize)>,
    /// How often the article names them.
    pub(super) mentions: usize,
}

/// The persons that are surely persons, in the order of the text.
pub(super) fn people(text: &Text, analysis: &Analysis) -> Vec<Person> {
    let each = analysis.entities.iter().enumerate().filter(|(_, e)| e.kind == "person");
    let mut out: Vec<Person> =
        each.filter_map(|(index, entity)| person(text, index, entity)).collect();
    let mut seen: Vec<&str> = Vec::new();
    out.retain(|p| {
        let name = name_of(&analysis.entities[p.entity]);
        let last = name.rsplit([' ', '·']).next().unwrap_or(name);
        let new = !seen.contains(&last);
        seen.push(last);
        new
    });
    out
}

fn name_of(entity: &Entity) -> &str {
    entity.names.en.as_deref().or(entity.names.zh.as_deref()).unwrap_or("")
}

fn person(text: &Text, index: usize, entity: &Entity) -> Option<Person> {
    let places =
        || entity.mentions.iter().filter_map(|m| Some((m, text.sentences.get(m.sentence)?)));
    let found = places().find_map(|(m, s)| Some((said(s, m)?, s.id)));
    let speaks: Vec<usize> = places().filter(|(m, s)| speaks(s, m)).map(|(_, s)| s.id).collect();
    let first = entity.mentions.first()?.sentence;
    let lang = text.sentences.get(first)?.lang;
    let latin = (lang == Lang::Zh && entity.names.en.is_none()).then(|| gloss_of(text, entity));
    let sure = match lang {
        Lang::En => sure::english(text, entity, found.is_some() || !speaks.is_empty()),
        Lang::Zh => sure::chinese(text, entity, found.is_some()),
    };
    let (said, sentence) = found.map_or((None, first), |(said, at)| (Some(said), at));
    let latin = latin.flatten();
    let age = places().find_map(|(m, s)| Some((age(s, m)?, s.id)));
    let mentions = entity.mentions.len();
    let sure = sure && !is_author(text, entity) && !places().any(|(m, s)| is_role(s, m));
    let named = places().any(|(m, s)| !s.text[m.span.end..].starts_with(['式', '般']));
    (sure && named).then_some(Person {
        entity: index,
        said,
        sentence,
        speaks,
        latin,
        age,
        mentions,
    })
}

/// Whether a name is a part that somebody plays: "the sinister Marsh, played by Jane Wood".
fn is_role(sentence: &Sentence, mention: &Mention) -> bool {
    let before = sentence.text.get(..mention.span.start).unwrap_or("").trim_end();
    let after = sentence.text.get(mention.span.end..).unwrap_or("");
    match sentence.lang {
        Lang::En => {
            let lead =
                ["plays", "played", "portrays", "portrayed", "character", "role of", "role as"];
            lead.iter().any(|w| before.ends_with(w))
                || [", played", " (played", ", portrayed"].iter().any(|w| after.starts_with(w))
        }
        Lang::Zh => {
            let before = before.trim_end_matches(['的', '“']);
            ["饰演", "扮演", "出演", "角色", "饰"].iter().any(|w| before.ends_with(w))
        }
    }
}

/// Whether a person is named at the end alone, and told there what he is: the one who writes.
fn is_author(text: &Text, entity: &Entity) -> bool {
    let last = text.sentences.iter().rev().take(BYLINE).map(|s| s.id);
    let last: Vec<usize> = last.collect();
    let told = |m: &Mention| {
        let after = text.sentences.get(m.sentence).and_then(|s| s.text.get(m.span.end..));
        let is = after.is_some_and(|a| a.starts_with(" is ") || a.trim_start().starts_with('是'));
        last.contains(&m.sentence) && m.span.start == 0 && is
    };
    entity.mentions.len() == 1 && entity.mentions.iter().all(told)
}

/// Sentences at an article's end that may tell of its author.
const BYLINE: usize = 2;

/// How old a person is where the name stands: "Helen Carter, 68,", 68岁的海伦·卡特.
fn age(sentence: &Sentence, mention: &Mention) -> Option<u32> {
    let after = sentence.text.get(mention.span.end..)?;
    let before = sentence.text.get(..mention.span.start)?.trim_end();
    let digits = |t: &str| t.chars().take_while(char::is_ascii_digit).collect::<String>();
    let number = match sentence.lang {
        Lang::En => match before.strip_suffix("-year-old") {
            Some(head) => head.rsplit(' ').next()?.to_owned(),
            None => {
                let rest = after.strip_prefix(", ")?;
                let number = digits(rest);
                rest[number.len()..].starts_with([',', '.']).then_some(number)?
            }
        },
        Lang::Zh => match before.strip_suffix("岁的") {
            Some(head) => {
                let head = head.trim_end();
                let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                head[start..].to_owned()
            }
            None => {
                let rest = after.strip_prefix(['，', '（', '('])?;
                let number = digits(rest);
                rest[number.len()..].trim_start().starts_with('岁').then_some(number)?
            }
        },
    };
    number.parse().ok().filter(|n| (10..=110).contains(n))
}

fn said(sentence: &Sentence, mention: &Mention) -> Option<Said> {
    if sure::is_cut(sentence, mention) {
        return None;
    }
    match sentence.lang {
        Lang::En => office_en::before(sentence, mention.span)
            .or_else(|| office_en::behind(sentence, mention.span))
            .or_else(|| age_en(sentence, mention)),
        Lang::Zh => office_zh::around(sentence, mention.span),
    }
}

/// "Narcis Termes, 68, an electrician".
fn age_en(sentence: &Sentence, mention: &Mention) -> Option<Said> {
    let age = age(sentence, mention)?;
    let behind = sentence.text.get(mention.span.end..)?.starts_with(&format!(", {age}"));
    behind.then(|| Said {
        before: Both { zh: vec![Piece::Words(format!("{age} 岁的"))], en: Vec::new() },
        behind: vec![Piece::Words(format!(", {age}"))],
    })
}

const SAYS_EN: [&str; 10] = [
    "said",
    "says",
    "told",
    "added",
    "tweeted",
    "wrote",
    "explained",
    "argued",
    "warned",
    "insisted",
];
const SAYS_ZH: [&str; 11] =
    ["表示", "说", "称", "指出", "告诉", "强调", "补充", "认为", "写道", "警告", "透露"];

/// Whether a text begins with a Chinese verb of speech, and not with a longer word: 称作, 说服.
fn says(text: &str, verb: &str) -> bool {
    let longer = |rest: &str| rest.starts_with(|c| "作为之呼赞霸颂得号职服明法起谎".contains(c));
    text.strip_prefix(verb).is_some_and(|rest| verb.chars().count() > 1 || !longer(rest))
}

/// Whether a person speaks in a sentence: "…,” said Marsh", 马什表示.
fn speaks(sentence: &Sentence, mention: &Mention) -> bool {
    if heard::is_nested(sentence, mention.span) {
        return false;
    }
    let after = sentence.text.get(mention.span.end..).unwrap_or("");
    let before = sentence.text.get(..mention.span.start).unwrap_or("").trim_end();
    match sentence.lang {
        Lang::Zh => {
            let after = gloss(after).map_or(after, |(_, length)| &after[length..]).trim_start();
            let object = before.ends_with(['将', '把', '被', '对', '向']);
            !object && SAYS_ZH.iter().any(|w| says(after, w))
        }
        Lang::En => {
            let next = after.strip_prefix(' ').unwrap_or("").split([' ', ',', ':']).next();
            let last = before.rsplit(' ').next().unwrap_or("");
            next.is_some_and(|w| SAYS_EN[..].contains(&w))
                || ["said", "says", "added"].contains(&last)
                    && before
                        .trim_end_matches(last)
                        .trim_end()
                        .ends_with(['"', '”', '’', '\'', ','])
        }
    }
}

/// The person as a thing that is told: with what they are, or by the name alone.
pub(super) fn item(person: &Person, with_office: bool) -> Item {
    let Both { zh, en } = name(person);
    let pieces = match person.said.as_ref().filter(|_| with_office) {
        None => Both { zh, en },
        Some(said) => Both {
            zh: said.before.zh.iter().cloned().chain(zh).collect(),
            en: said
                .before
                .en
                .iter()
                .cloned()
                .chain(en)
                .chain(said.behind.iter().cloned())
                .collect(),
        },
    };
    Item { pieces, evidence: vec![person.sentence] }
}

/// The name alone.
pub(super) fn name(person: &Person) -> Both<Vec<Piece>> {
    let own = vec![Piece::Name(person.entity)];
    let en = person.latin.clone().map_or_else(|| own.clone(), |name| vec![Piece::Words(name)]);
    Both { zh: own, en }
}

/// Titles that stand in full where no name follows, by their short forms.
const SHORT_TITLES: [(&str, &str); 11] = [
    ("Capt.", "Captain"),
    ("Col.", "Colonel"),
    ("Det.", "Detective"),
    ("Gen.", "General"),
    ("Gov.", "Governor"),
    ("Lt.", "Lieutenant"),
    ("Prof.", "Professor"),
    ("Rep.", "Representative"),
    ("Rev.", "Reverend"),
    ("Sen.", "Senator"),
    ("Sgt.", "Sergeant"),
];

/// What a person is, with its titles in full: Arizona Senator.
fn spelled_out(office: &str) -> String {
    let full = |word: &str| {
        let known = SHORT_TITLES.iter().find(|(short, _)| *short == word);
        known.map_or_else(|| word.to_owned(), |(_, full)| (*full).to_owned())
    };
    office.split(' ').map(full).collect::<Vec<_>>().join(" ")
}

/// What a person is, without the name; none for an age, nor for an office of which it is not told
/// whose it is.
pub(super) fn office(person: &Person) -> Option<Item> {
    let said = person.said.as_ref()?;
    let en: Vec<Piece> =
        if said.behind.is_empty() { said.before.en.clone() } else { said.behind.clone() };
    let bare = |w: &str| w.trim_start_matches([',', ' ']).trim_end().to_owned();
    let age =
        |p: &Piece| matches!(p, Piece::Words(w) if bare(w).bytes().all(|b| b.is_ascii_digit()));
    if en.iter().any(age) {
        return None;
    }
    let words = |p: &Piece| match p {
        Piece::Words(w) => Piece::Words(with_article(&spelled_out(&bare(w)))),
        name => name.clone(),
    };
    let en: Vec<Piece> = en.iter().map(words).collect();
    let pieces = Both { zh: said.before.zh.clone(), en };
    let telling = |p: &Piece| matches!(p, Piece::Words(w) if w.contains(' '));
    pieces.en.iter().any(telling).then(|| Item { pieces, evidence: vec![person.sentence] })
}

/// Offices that one person holds, or heads of countries: whose they are is told with them.
const UNIQUE: &str = include_str!("unique.txt");

/// What a person is, in a sentence: "a Democratic senator", "the South Korean leader", but
/// "president of France".
fn with_article(office: &str) -> String {
    let lower = office.to_lowercase();
    let led = ["the ", "a ", "an "].iter().any(|a| lower.starts_with(a));
    let owned = lower.split(' ').next().is_some_and(|w| w.ends_with("'s") || w.ends_with("’s"));
    let owned = owned || lower.split(' ').next().is_some_and(|w| w.ends_with("s'"));
    if led || owned {
        return office.to_owned();
    }
    let noun = [" of ", " for ", " at ", " from ", " to "].iter().find_map(|l| lower.find(l));
    let noun = lower.get(..noun.unwrap_or(lower.len())).unwrap_or("");
    let unique = UNIQUE
        .lines()
        .any(|u| noun.strip_suffix(u).is_some_and(|head| head.is_empty() || head.ends_with(' ')));
    let office = match office.strip_prefix("Former ") {
        Some(rest) => format!("former {rest}"),
        None => office.to_owned(),
    };
    let vowel = office.starts_with(|c: char| "aeioAEIO".contains(c))
        || ["U.S.", "US ", "MP", "U.N."].iter().any(|w| office == *w);
    let american =
        office.starts_with("U.S.") || office.starts_with("US ") || office.starts_with("UK ");
    let article = if vowel && !american { "an" } else { "a" };
    let bare = office.split(' ').count() == 1;
    match unique && !office.starts_with("former ") {
        true if bare => office, // whose it is, is not told
        true if office.ends_with("leader") => format!("the {office}"),
        true => office,
        false => format!("{article} {}", in_small_letters(&office)),
    }
}

/// "Ohio senator" for Ohio Senator: a title is written small where no name follows.
fn in_small_letters(office: &str) -> String {
    let starts = std::iter::once(0).chain(office.match_indices(' ').map(|(at, _)| at + 1));
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let mut titles = starts.filter(|at| {
        let title = &office[*at..];
        offices::is_english(title) && title.split(' ').all(capital)
    });
    titles.next().map_or_else(
        || office.to_owned(),
        |at| {
            let small = |w: &str| {
                let letters = w.chars().count() > 1 && w.chars().all(char::is_uppercase);
                if letters { w.to_owned() } else { w.to_lowercase() } // an MP
            };
            let title: Vec<String> = office[at..].split(' ').map(small).collect();
            format!("{}{}", &office[..at], title.join(" "))
        },
    )
}

/// Whether a person's office is one that every reader knows.
pub(super) fn is_known_office(person: &Person) -> bool {
    const KNOWN: [&str; 7] = ["总统", "国家主席", "总理", "首相", "国务卿", "国王", "教皇"];
    let zh = person.said.as_ref().map(|s| &s.before.zh);
    let last = zh.and_then(|p| p.last());
    let known = matches!(last, Some(Piece::Words(w))
        if KNOWN.iter().any(|k| w.ends_with(k) && !w.contains('前')));
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        let lines: Vec<&str> = UNIQUE.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn offices_take_their_article() {
        let cases = [
            ("Democratic senator", "a Democratic senator"),
            ("senator from Ohio", "a senator from Ohio"),
            ("U.S. senator", "a U.S. senator"),
            ("president of France", "president of France"),
            ("South Korean leader", "the South Korean leader"),
            ("architect", "an architect"),
            ("Detective Inspector", "a detective inspector"),
            ("Ohio Senator", "an Ohio senator"),
            ("Labour MP", "a Labour MP"),
            ("chairman", "chairman"),
            ("former governor of Ohio", "a former governor of Ohio"),
            ("the inventor of the lamp", "the inventor of the lamp"),
            ("Sainsbury's director", "Sainsbury's director"),
        ];
        for (office, wanted) in cases {
            assert_eq!(with_article(office), wanted);
        }
    }
}
