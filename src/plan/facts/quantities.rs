//! Figures with what they count, in both languages: "more than 1,200 employees" is 超过 1200 名员工,
//! "12 people were killed" 12 人丧生. A figure whose noun has no certain rendering is not told.

use crate::model::{Both, Bound, Item, Lang, Piece, Sentence, Text, Value, ValueData};
use crate::wording::figures;

/// Singular, plural, Chinese, measure word.
const COUNTED: &str = include_str!("counted.tsv");
/// What may have happened to those who are counted.
const BEFALLEN: &str = include_str!("befallen.tsv");
/// Words that may follow a counted noun without belonging to it.
const FOLLOW: [&str; 40] = [
    "a", "after", "and", "are", "as", "at", "because", "before", "between", "but", "by", "could",
    "did", "during", "for", "from", "had", "has", "have", "if", "in", "into", "on", "or", "over",
    "since", "that", "the", "through", "to", "under", "until", "was", "were", "when", "where",
    "which", "who", "will", "with",
];

/// The figures of a text that say what they count, each once, in its order.
pub(super) fn quantities(text: &Text) -> Vec<Item> {
    collect(text, told)
}

/// With them percentages by themselves.
pub(super) fn all(text: &Text) -> Vec<Item> {
    collect(text, |s, v| told(s, v).or_else(|| share(s, v)))
}

/// A percentage by itself.
fn share(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    let percent = matches!(value.data, ValueData::Percent(_)) && !is_part(sentence, value);
    let both = figures::both(&value.data).filter(|_| percent)?;
    Some(Both { zh: bounded_zh(value.bound, &both.zh), en: bounded_en(value.bound, &both.en) })
}

fn collect(text: &Text, told: impl Fn(&Sentence, &Value) -> Option<Both<String>>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for sentence in text.sentences.iter().filter(|s| s.text.len() < 1200) {
        for value in &sentence.values {
            let Some(words) = told(sentence, value) else { continue };
            let pieces = words.map(|_, w| vec![Piece::Words(w.clone())]);
            if !out.iter().any(|i| repeats(&i.pieces, &pieces)) {
                out.push(Item { pieces, evidence: vec![sentence.id] });
            }
        }
    }
    out
}

/// Whether two figures are the same, one of them bounded perhaps.
fn repeats(a: &Both<Vec<Piece>>, b: &Both<Vec<Piece>>) -> bool {
    Lang::BOTH.into_iter().any(|lang| match (a.get(lang).first(), b.get(lang).first()) {
        (Some(Piece::Words(a)), Some(Piece::Words(b))) => a.ends_with(b) || b.ends_with(a),
        _ => false,
    })
}

fn told(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    if is_part(sentence, value) {
        return None;
    }
    match (&value.data, sentence.lang) {
        (ValueData::Money(..), Lang::En) => money_en(sentence, value),
        (ValueData::Money(..), Lang::Zh) => money_zh(sentence, value),
        (ValueData::Number(_), Lang::En) => counted_en(sentence, value),
        (ValueData::Number(_), Lang::Zh) => counted_zh(sentence, value),
        (ValueData::Percent(_), Lang::En) => share_en(sentence, value),
        _ => None,
    }
}

/// "52% of voters".
fn share_en(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    let rest = sentence.text.get(value.span.end..)?.strip_prefix(" of ")?;
    let rest = ["the ", "all "].iter().find_map(|a| rest.strip_prefix(a)).unwrap_or(rest);
    let noun = table().find(|c| rest.starts_with(c.plural) && is_over(&rest[c.plural.len()..]))?;
    let end = sentence.text.len() - rest.len() + noun.plural.len();
    let figure = figures::both(&value.data)?.zh;
    Some(Both {
        zh: format!("{}的{}", bounded_zh(value.bound, &figure), noun.zh),
        en: lower(sentence.text.get(value.span.start..end)?),
    })
}

/// Whether a figure is a part of something else: a name, a range, a score, a title.
fn is_part(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.text.get(..value.span.start).unwrap_or("").trim_end();
    let after = sentence.text.get(value.span.end..).unwrap_or("");
    let marks = ['-', '–', '—', '~', '/', ':', '至', '到', '#', '.'];
    let ranged = [
        "estimated",
        "potential",
        "possible",
        "projected",
        "expected",
        "to",
        "or",
        "between",
        "no",
        "not",
        "another",
        "other",
        "first",
        "last",
        "top",
    ];
    let word = before.rsplit(' ').next().unwrap_or("").to_lowercase();
    let between = word == "and" && before.to_lowercase().contains("between ");
    let bounded = ["高达", "多达", "可达", "最多", "至少", "超过", "不到"];
    let loose = value.bound.is_none() && bounded.iter().any(|w| before.ends_with(w));
    let spans = between
        || loose
        || before.ends_with(marks) && !before.ends_with('.')
        || after.starts_with(marks) && after.len() > 1 && !after.starts_with('.')
        || ranged.contains(&word.as_str());
    let of = before.ends_with(['第', '每', '另', '前', '首', '其', '不']);
    let goes_on = ["-", " to ", " or ", " more", " of the", " times", " per"];
    spans || of || goes_on.iter().any(|g| after.starts_with(g))
}

fn money_en(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    let zh = figures::both(&value.data)?.zh;
    let en = sentence.slice(value.span).to_owned();
    let clean = en.is_ascii() || en.starts_with(['£', '€', '¥']);
    clean.then(|| Both { zh: bounded_zh(value.bound, &zh), en })
}

fn money_zh(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    let en = figures::both(&value.data)?.en;
    let zh = sentence.slice(value.span).to_owned();
    Some(Both { zh, en: bounded_en(value.bound, &en) })
}

/// 超过, 约: how a quantity is bounded.
fn bounded_zh(bound: Option<Bound>, figure: &str) -> String {
    let word = match bound {
        None => "",
        Some(Bound::MoreThan) => "超过",
        Some(Bound::AtLeast) => "至少",
        Some(Bound::LessThan) => "不到",
        Some(Bound::AtMost) => "最多",
        Some(Bound::About) => "约",
        Some(Bound::Nearly) => "近",
    };
    format!("{word}{figure}")
}

fn bounded_en(bound: Option<Bound>, figure: &str) -> String {
    let word = match bound {
        None => "",
        Some(Bound::MoreThan) => "more than ",
        Some(Bound::AtLeast) => "at least ",
        Some(Bound::LessThan) => "less than ",
        Some(Bound::AtMost) => "up to ",
        Some(Bound::About) => "about ",
        Some(Bound::Nearly) => "nearly ",
    };
    format!("{word}{figure}")
}

/// A line of the table of nouns.
struct Counted {
    singular: &'static str,
    plural: &'static str,
    zh: &'static str,
    measure: &'static str,
}

fn table() -> impl Iterator<Item = Counted> {
    COUNTED.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Counted {
            singular: cells.next()?,
            plural: cells.next()?,
            zh: cells.next()?,
            measure: cells.next()?,
        })
    })
}

fn counted_en(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    let rest = sentence.text.get(value.span.end..)?.strip_prefix(' ')?;
    let fits = |form: &str| rest.starts_with(form) && is_over(&rest[form.len()..]);
    let noun = table().find(|c| fits(c.plural) || fits(c.singular))?;
    let one = value.data == ValueData::Number(1.into());
    let form = if fits(noun.plural) { noun.plural } else { noun.singular };
    if one {
        return None;
    }
    let after = &rest[form.len()..];
    let fate = befallen(after);
    let open = [" could", " may", " might", " would", " will"].iter().any(|w| after.starts_with(w));
    if fate.is_none() && is_vague(noun.singular) || open || is_hedged(sentence, value) {
        return None;
    }
    let figure = figures::both(&value.data)?.zh;
    let blank = |m: &str| if m.is_empty() { String::new() } else { format!(" {m}") };
    let end = value.span.end + 1 + form.len();
    let said = lower(sentence.text.get(value.span.start..end)?);
    let (fate_en, fate_zh) = fate.unwrap_or_default();
    let zh =
        format!("{}{}{}{fate_zh}", bounded_zh(value.bound, &figure), blank(noun.measure), noun.zh);
    Some(Both { zh, en: format!("{said} {fate_en}").trim_end().to_owned() })
}

/// Nouns that tell nothing without what happened to those who are counted.
fn is_vague(singular: &str) -> bool {
    ["person", "man", "woman", "child", "boy", "girl", "member"].contains(&singular)
}

/// Whether a sentence leaves open what happened.
fn is_hedged(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.text.get(..value.span.start).unwrap_or("").to_lowercase();
    let en = [
        "may ", "might", "could", "would", "feared", "if ", "expect", "estimat", "believed",
        "unless",
    ];
    let zh = ["可能", "或", "恐", "据信", "预计", "估计", "如果", "若"];
    match sentence.lang {
        Lang::En => en.iter().any(|w| before.contains(w)),
        Lang::Zh => zh.iter().any(|w| before.contains(w)),
    }
}

/// A figure that stood at the head of a sentence.
fn lower(text: &str) -> String {
    let word = text.chars().nth(1).is_some_and(char::is_lowercase);
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if word => c.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// Whether a noun phrase is over here.
pub(super) fn is_over(rest: &str) -> bool {
    let rest = rest.trim_end_matches(['"', '”']);
    if rest.is_empty() || rest.starts_with([',', ';', ')']) || rest == "." {
        return true;
    }
    let word = rest.strip_prefix(' ').and_then(|r| r.split([' ', ',', '.']).next());
    word.is_some_and(|w| {
        FOLLOW.contains(&w)
            || BEFALLEN.lines().any(|l| l.starts_with(w) && l[w.len()..].starts_with('\t'))
    })
}

/// " were killed": what happened to those who are counted, in both languages.
fn befallen(after: &str) -> Option<(&'static str, &'static str)> {
    let helpers = [
        " were ",
        " was ",
        " are ",
        " have been ",
        " had been ",
        " has been ",
        " have ",
        " had ",
        " ",
    ];
    helpers.iter().find_map(|helper| {
        let rest = after.strip_prefix(helper)?;
        BEFALLEN.lines().find_map(|line| {
            let (en, zh) = line.split_once('\t')?;
            let tail = rest.strip_prefix(en)?;
            let whole = !tail.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            whole.then_some((if en == "died" { "dead" } else { en }, zh))
        })
    })
}

/// 1200 名员工: the measure word must be the noun's, so that the figure counts that noun.
fn counted_zh(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    let rest = sentence.text.get(value.span.end..)?;
    let bare = rest.trim_start();
    let figure = figures::both(&value.data)?.en;
    let found = table().filter_map(|c| {
        let after = measured(bare, c.measure)?.strip_prefix(c.zh)?;
        Some((c, rest.len() - after.len()))
    });
    let (noun, length) = found.max_by_key(|(c, _)| c.zh.len())?;
    let after = &rest[length..];
    let fate = BEFALLEN_ZH.iter().find(|(zh, _)| after.starts_with(zh));
    if fate.is_none() && (is_vague(noun.singular) || !after.is_empty() && !after.starts_with(ENDS))
        || is_hedged(sentence, value)
    {
        return None;
    }
    let length = length + fate.map_or(0, |(zh, _)| zh.len());
    let fate_en = fate.map_or(String::new(), |(_, en)| format!(" {en}"));
    let one = value.data == ValueData::Number(1.into());
    let said = sentence.text.get(value.span.start..value.span.end + length)?;
    (!one).then(|| Both {
        zh: said.to_owned(),
        en: format!("{} {}{fate_en}", bounded_en(value.bound, &figure), noun.plural),
    })
}

/// What follows a measure word; people are counted by several.
fn measured<'t>(text: &'t str, measure: &str) -> Option<&'t str> {
    let others = if measure == "名" { &["个", "位"][..] } else { &[] };
    text.strip_prefix(measure).or_else(|| others.iter().find_map(|m| text.strip_prefix(m)))
}

/// What may have happened, in Chinese, and how English says it.
const BEFALLEN_ZH: &[(&str, &str)] = &[
    ("死亡", "dead"),
    ("丧命", "dead"),
    ("丧生", "killed"),
    ("被拘留", "detained"),
    ("被疏散", "evacuated"),
    ("被逮捕", "arrested"),
    ("遇害", "killed"),
    ("遇难", "killed"),
    ("身亡", "dead"),
    ("受伤", "injured"),
    ("被捕", "arrested"),
    ("失踪", "missing"),
    ("获救", "rescued"),
    ("撤离", "evacuated"),
    ("流离失所", "displaced"),
];

/// Marks and words that end a Chinese noun phrase.
const ENDS: &[char] = &[
    '，', '。', '、', '；', '）', '”', '在', '被', '因', '和', '及', '与', '已', '从', '向', '对',
    '于', '参',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [COUNTED, BEFALLEN] {
            let lines: Vec<&str> = table.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
