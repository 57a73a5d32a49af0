//! Figures with what they count, in both languages: "more than 1,200 employees" is 超过 1200 名员工,
//! "12 people were killed" 12 人丧生, "a fine of $500" 500 美元的罚款. A figure whose noun has no
//! certain rendering is not told, nor one of which a part would be left out.

use super::phrase;
use crate::model::{
    Both, Bound, Item, Lang, Piece, Sentence, SentenceKind, Text, Value, ValueData,
};
use crate::wording::figures;

/// Singular, plural, Chinese, measure word.
const COUNTED: &str = include_str!("counted.tsv");
/// What may have happened to those who are counted.
const BEFALLEN: &str = include_str!("befallen.tsv");
/// What sums and shares are of: English, Chinese, `m` for a sum, `p` for a share.
const SUMS: &str = include_str!("sums.tsv");

/// Sentences whose figures are of what the article reports: the first, at least so many, and of a
/// longer one its first two thirds.
const LEAD: usize = 5;
const PART: [usize; 2] = [2, 3];

/// The figures of an article's first sentences that say what they count, each once, in its order.
/// Later ones are often of other events, and so are those beside a year.
pub(super) fn quantities(text: &Text) -> Vec<Item> {
    let whole: Vec<&Sentence> =
        text.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence).collect();
    let most = LEAD.max(whole.len() * PART[0] / PART[1]);
    let mut found: Vec<(String, Item)> = Vec::new();
    for sentence in whole.into_iter().take(most).filter(|s| s.text.len() < 1200) {
        for value in &sentence.values {
            let Some((noun, words)) = told(sentence, value) else { continue };
            let pieces = words.map(|_, w| vec![Piece::Words(w.clone())]);
            let item = Item { pieces, evidence: vec![sentence.id] };
            // Two figures of the same are of two things, or one of them is older.
            if found.iter().all(|(n, i)| *n != noun && !repeats(&i.pieces, &item.pieces)) {
                found.push((noun, item));
            }
        }
    }
    found.into_iter().map(|(_, item)| item).collect()
}

/// Whether a figure by itself tells something: how many came to harm, what a sum is of.
pub(super) fn is_telling(item: &Item) -> bool {
    let words = |p: Option<&Piece>| match p {
        Some(Piece::Words(w)) => w.clone(),
        _ => String::new(),
    };
    let (zh, en) = (words(item.pieces.zh.first()), words(item.pieces.en.first()));
    let en = ["a ", "an "].iter().find_map(|a| en.strip_prefix(a)).unwrap_or(&en);
    BEFALLEN.lines().filter_map(|l| l.split_once('\t')).any(|(_, w)| zh.ends_with(w))
        || SUMS.lines().filter_map(|l| l.split('\t').next()).any(|w| en.starts_with(w))
}

/// Whether two figures are the same, one of them bounded perhaps.
fn repeats(a: &Both<Vec<Piece>>, b: &Both<Vec<Piece>>) -> bool {
    Lang::BOTH.into_iter().any(|lang| match (a.get(lang).first(), b.get(lang).first()) {
        (Some(Piece::Words(a)), Some(Piece::Words(b))) => a.ends_with(b) || b.ends_with(a),
        _ => false,
    })
}

/// What a figure is of, and its words.
fn told(sentence: &Sentence, value: &Value) -> Option<(String, Both<String>)> {
    if is_aside(sentence, value) {
        return None;
    }
    let magnitude = magnitude(sentence, value);
    if magnitude.is_some() || is_part(sentence, value) {
        return magnitude;
    }
    match (&value.data, sentence.lang) {
        (ValueData::Money(..) | ValueData::Percent(_), _) if is_hedged(sentence, value) => None,
        (ValueData::Money(..), _) => sum(sentence, value, "m"),
        (ValueData::Number(_), Lang::En) => counted_en(sentence, value),
        (ValueData::Number(_), Lang::Zh) => counted_zh(sentence, value),
        (ValueData::Percent(_), _) => sum(sentence, value, "p"),
        _ => None,
    }
}

/// "a 7.5-magnitude earthquake", 7.5级地震.
fn magnitude(sentence: &Sentence, value: &Value) -> Option<(String, Both<String>)> {
    let after = sentence.text.get(value.span.end..)?;
    let before = sentence.text.get(..value.span.start)?;
    let figure = figures::both(&value.data)?.en;
    let fits = match sentence.lang {
        Lang::En => {
            let rest =
                after.strip_prefix(" magnitude").or_else(|| after.strip_prefix("-magnitude"));
            rest.is_some_and(|r| r.starts_with(" earthquake") || r.starts_with(" quake"))
                || before.ends_with("earthquake of magnitude ")
        }
        Lang::Zh => {
            let rest = after.trim_start();
            rest.starts_with("级地震") || rest.starts_with("级的地震") || rest.starts_with("级强震")
        }
    };
    let words = Both {
        zh: format!("{figure} 级地震"),
        en: format!("an earthquake of magnitude {figure}"),
    };
    (fits && value.bound.is_none()).then(|| ("magnitude".to_owned(), words))
}

/// "a fine of $500", "fined $500", "$500 in damages", 罚款500美元: a sum or a share with what it is
/// of.
fn sum(sentence: &Sentence, value: &Value, class: &str) -> Option<(String, Both<String>)> {
    let before = sentence.text.get(..value.span.start)?;
    let after = sentence.text.get(value.span.end..)?;
    let lower = before.to_lowercase();
    let figure = figures::both(&value.data)?;
    let rows = SUMS.lines().filter_map(|l| {
        let mut cells = l.split('\t');
        let row = (cells.next()?, cells.next()?);
        (cells.next()? == class).then_some(row)
    });
    let fits = |(en, zh): &(&str, &str)| match sentence.lang {
        Lang::En => {
            let whole = |head: &str| {
                let link = [
                    " of ",
                    " at ",
                    " was ",
                    " is ",
                    " to ",
                    " hit ",
                    " reached ",
                    " ",
                    " of about ",
                    " of around ",
                    " totalling ",
                ];
                let noun = link.iter().find_map(|l| head.strip_suffix(l)?.strip_suffix(en));
                noun.is_some_and(|h| h.is_empty() || h.ends_with(' '))
            };
            let ends = |rest: &str| rest.strip_prefix(en).is_some_and(phrase::is_over);
            whole(&lower)
                || *en == "fine" && lower.ends_with("fined ")
                || after.strip_prefix(" in ").is_some_and(ends)
                || after.strip_prefix(' ').is_some_and(ends)
        }
        Lang::Zh => {
            let head = ["约", "为", "达", "是", "高达", "超过", "共", "仅"];
            let head = head.iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before);
            let rest = after.trim_start();
            let rest = rest.strip_prefix('的').unwrap_or(rest);
            let ends = |t: &str| t.is_empty() || t.starts_with(ENDS);
            head.trim_end().ends_with(zh) && ends(after) || rest.strip_prefix(zh).is_some_and(ends)
        }
    };
    let (en, zh) = rows.filter(fits).max_by_key(|(en, zh)| match sentence.lang {
        Lang::En => en.len(),
        Lang::Zh => zh.len(),
    })?;
    const UNCOUNTED: [&str; 13] = [
        "aid",
        "bail",
        "compensation",
        "corporation tax",
        "foreign aid",
        "funding",
        "inflation",
        "prize money",
        "revenue",
        "turnout",
        "turnover",
        "unemployment",
        "voter turnout",
    ];
    let counted = !en.ends_with('s') && !UNCOUNTED.contains(&en);
    let article = match counted {
        true if en.starts_with(['a', 'i', 'o', 'u']) => "an ",
        true => "a ",
        false => "",
    };
    let words = Both {
        zh: format!("{}的{zh}", bounded_zh(value.bound, &figure.zh)),
        en: format!("{article}{en} of {}", bounded_en(value.bound, &figure.en)),
    };
    Some((en.to_owned(), words))
}

/// Whether a figure stands where the article does not say it of what it reports: in parentheses,
/// in a quotation, in a comparison, of every day or year, beside an older year.
fn is_aside(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.text.get(..value.span.start).unwrap_or("");
    let after = sentence.text.get(value.span.end..).unwrap_or("");
    let open = |a: char, b: char| before.matches(a).count() > before.matches(b).count();
    let clause = before.rsplit(['，', '；', ';']).next().unwrap_or("").to_lowercase();
    const COMPARES: [&str; 9] = [
        "compared",
        "equivalent to",
        "equal to",
        "instead of",
        "rather than",
        "as many as",
        "every ",
        "each ",
        "a population of",
    ];
    const COMPARES_ZH: [&str; 7] = ["相当于", "相比", "比", "每", "如果", "而不是", "人口"];
    let year = sentence.values.iter().any(|v| match &v.data {
        ValueData::Date(d) => {
            let said = sentence.slice(v.span);
            d.relative && (said.contains("last year") || said.contains("去年"))
                || d.year.is_some_and(|y| said.contains(&y.to_string()))
        }
        ValueData::Duration(..) => sentence
            .text
            .get(v.span.end..)
            .is_some_and(|t| t.starts_with(" ago") || t.starts_with('前')),
        _ => false,
    });
    open('(', ')')
        || open('（', '）')
        || open('《', '》')
        || sentence.is_quoted(value.span)
        || year
        || COMPARES.iter().any(|w| clause.contains(w))
        || COMPARES_ZH.iter().any(|w| clause.contains(w))
        || is_rate(after)
}

/// "$350 a day", 50元每月.
fn is_rate(after: &str) -> bool {
    const RATES: [&str; 11] = [
        "a day", "a week", "a month", "a year", "an hour", "a head", "per ", "each", "every",
        "annually", "apiece",
    ];
    let after = after.trim_start();
    RATES.iter().any(|w| after.starts_with(w)) || after.starts_with(['每', '/'])
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

/// "1,200 employees", "12 people were killed", "a wall 18 feet high".
fn counted_en(sentence: &Sentence, value: &Value) -> Option<(String, Both<String>)> {
    let rest = sentence.text.get(value.span.end..)?.strip_prefix(' ')?;
    let befell = |after: &str| befallen(after).is_some();
    let fits = |form: &str| {
        rest.strip_prefix(form)
            .is_some_and(|r| phrase::is_over(r) || befell(r) || measure(r).is_some())
    };
    let noun =
        table().filter(|c| fits(c.plural) || fits(c.singular)).max_by_key(|c| c.plural.len())?;
    let one = value.data == ValueData::Number(1.into());
    let form = if fits(noun.plural) { noun.plural } else { noun.singular };
    let after = &rest[form.len()..];
    let fate = befallen(after);
    let open = [" could", " may", " might", " would", " will"].iter().any(|w| after.starts_with(w));
    if one || open || is_rate(after) || is_hedged(sentence, value) {
        return None;
    }
    let figure = figures::both(&value.data)?.zh;
    let bounded = bounded_zh(value.bound, &figure);
    let end = value.span.end + 1 + form.len();
    let said = lower(sentence.text.get(value.span.start..end)?);
    if noun.measure.is_empty() && noun.singular != "person" {
        let (en, zh) = measure(after)?;
        let words = Both { zh: format!("{zh}{bounded} {}", noun.zh), en: format!("{said} {en}") };
        return Some((format!("{} {en}", noun.plural), words));
    }
    if fate.is_none() && noun.needs_fate() {
        return None;
    }
    let blank = if noun.measure.is_empty() { String::new() } else { format!(" {}", noun.measure) };
    let (fate_en, fate_zh) = fate.unwrap_or_default();
    let zh = format!("{bounded}{blank}{}{fate_zh}", noun.zh);
    let en = deaths(&format!("{said} {fate_en}"));
    Some((format!("{} {fate_en}", noun.plural), Both { zh, en }))
}

/// How a measure is taken: " high", in both languages.
fn measure(after: &str) -> Option<(&'static str, &'static str)> {
    const WAYS: [(&str, &str); 6] = [
        ("deep", "深"),
        ("high", "高"),
        ("long", "长"),
        ("tall", "高"),
        ("thick", "厚"),
        ("wide", "宽"),
    ];
    let after = after.strip_prefix(' ')?;
    WAYS.into_iter().find(|(en, _)| after.strip_prefix(en).is_some_and(phrase::is_over))
}

/// "384 people dead" is 384 deaths.
fn deaths(text: &str) -> String {
    let text = text.trim_end();
    let dead = text.strip_suffix(" people dead");
    dead.map_or_else(|| text.to_owned(), |figure| format!("{figure} deaths"))
}

impl Counted {
    /// Whether the noun tells nothing without what happened to those who are counted: people,
    /// but for those who belong to something.
    fn needs_fate(&self) -> bool {
        const BELONG: [&str; 17] = [
            "customer",
            "employee",
            "follower",
            "household",
            "inmate",
            "passenger",
            "patient",
            "player",
            "prisoner",
            "pupil",
            "refugee",
            "resident",
            "student",
            "subscriber",
            "user",
            "viewer",
            "worker",
        ];
        let people = self.measure == "名" || self.singular == "person";
        people && !BELONG.contains(&self.singular)
    }
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
fn counted_zh(sentence: &Sentence, value: &Value) -> Option<(String, Both<String>)> {
    let rest = sentence.text.get(value.span.end..)?;
    let bare = rest.trim_start();
    let figure = figures::both(&value.data)?;
    let found = table().filter_map(|c| {
        let after = measured(bare, c.measure)?.strip_prefix(c.zh)?;
        Some((c, rest.len() - after.len()))
    });
    let (noun, length) = found.max_by_key(|(c, _)| c.zh.len())?;
    let after = &rest[length..];
    let fate = BEFALLEN_ZH.iter().find(|(zh, _)| after.starts_with(zh));
    let unit = noun.measure.is_empty() && noun.singular != "person";
    if unit
        || fate.is_none() && (noun.needs_fate() || !after.is_empty() && !after.starts_with(ENDS))
        || is_hedged(sentence, value)
        || is_rate(after)
        || value.data == ValueData::Number(1.into())
    {
        return None;
    }
    let length = length + fate.map_or(0, |(zh, _)| zh.len());
    let (fate_zh, fate_en) = fate.copied().unwrap_or_default();
    let said = sentence.text.get(value.span.start..value.span.end + length)?;
    // One style in a list: digits.
    let digits = sentence.slice(value.span).chars().any(|c| c.is_ascii_digit());
    let zh = if digits {
        said.to_owned()
    } else {
        let bounded = bounded_zh(value.bound, &figure.zh);
        format!("{bounded} {}{}{fate_zh}", noun.measure, noun.zh)
    };
    let en = format!("{} {} {fate_en}", bounded_en(value.bound, &spelled(&figure.en)), noun.plural);
    Some((format!("{} {fate_en}", noun.plural), Both { zh, en: deaths(&en) }))
}

/// A number below ten in words, as English texts have it.
fn spelled(figure: &str) -> String {
    const SMALL: [&str; 10] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let word = figure.parse::<usize>().ok().and_then(|n| SMALL.get(n));
    word.map_or_else(|| figure.to_owned(), |w| (*w).to_owned())
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
        for table in [COUNTED, BEFALLEN, SUMS] {
            let lines: Vec<&str> = table.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
