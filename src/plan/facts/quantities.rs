//! Figures with what they count, in both languages: "more than 1,200 employees" is 超过 1200 名员工,
//! "12 people were killed" 12 人丧生, "a fine of $500" 500 美元的罚款. A figure whose noun has no
//! certain rendering is not told, nor one of which a part would be left out.

use super::{counted, phrase};
use crate::model::{
    Both, Bound, Item, Lang, Piece, Sentence, SentenceKind, Text, Value, ValueData,
};
use crate::wording::figures;

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
    counted::tells_fate(&zh)
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
        (ValueData::Number(_), Lang::En) => counted::english(sentence, value),
        (ValueData::Number(_), Lang::Zh) => counted::chinese(sentence, value),
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
pub(super) fn is_rate(after: &str) -> bool {
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
pub(super) fn bounded_zh(bound: Option<Bound>, figure: &str) -> String {
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

pub(super) fn bounded_en(bound: Option<Bound>, figure: &str) -> String {
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

/// Whether a sentence leaves open what happened.
pub(super) fn is_hedged(sentence: &Sentence, value: &Value) -> bool {
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

/// Marks and words that end a Chinese noun phrase.
pub(super) const ENDS: &[char] = &[
    '，', '。', '、', '；', '）', '”', '在', '被', '因', '和', '及', '与', '已', '从', '向', '对',
    '于', '参',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        let lines: Vec<&str> = SUMS.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }
}
