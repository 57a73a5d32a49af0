//! What a Chinese sentence says that a person is: 马其顿总统戈尔盖·伊万诺夫, 约翰逊牧师.

use super::office_en::Said;
use super::offices::{self, Body};
use crate::lexicon;
use crate::model::{Both, Lang, Piece, Sentence, Span};

/// Marks and words after which a phrase begins.
const OPENS: &[&str] = &[
    "，", "。", "、", "：", "；", "“", "（", "《", "！", "？", "”", ",", "\"", " ", "和", "与",
    "由", "对", "是", "在", "向", "据", "但", "而", "将", "被", "让", "把", "如", "及", "给", "从",
    "跟", "同", "包括", "称", "说", "位", "名", "该", "因", "了", "着", "为", "以", "则", "会见",
    "会晤", "访问", "击败", "任命", "批评", "称赞",
];

/// What stands before a name or right behind it.
pub(super) fn around(sentence: &Sentence, name: Span) -> Option<Said> {
    before(sentence, name).or_else(|| behind(sentence, name))
}

fn before(sentence: &Sentence, name: Span) -> Option<Said> {
    let text = sentence.text.get(..name.start)?.trim_end();
    let zh = offices::chinese_at_end(text)?;
    let rest = text.strip_suffix(zh)?;
    let (former, rest) = match rest.strip_suffix('前') {
        Some(r) => (true, r),
        None => (false, rest),
    };
    let body = body_at_end(rest);
    if body.is_none() && !is_boundary(rest) {
        return None;
    }
    let class = body.map_or(Body::None, |(class, _)| class);
    let office = offices::in_english(zh, class)?;
    // 芬兰学生 is no student at Finland.
    let place = body.and_then(|_| longest_name(rest)).is_some_and(|(_, name)| name.kind == "place");
    if place && office.of == "at" {
        return None;
    }
    let lead = if former { "former " } else { "" };
    let zh = &text[rest_start(rest, body)..];
    if let Some((class, _)) = body
        && ["senator", "congressman"].contains(&office.en)
        && class.is_nation()
    {
        return class.is_american().then(|| alone(zh, &format!("{lead}U.S. {}", office.en)));
    }
    Some(match body {
        None => alone(zh, &format!("{lead}{}", office.en)),
        Some((_, en)) => match longest_name(rest).and_then(|(form, _)| offices::adjective(form)) {
            Some(party) => alone(zh, &format!("{lead}{party} {}", office.en)),
            None => Said {
                before: Both { zh: vec![Piece::Words(zh.to_owned())], en: Vec::new() },
                behind: vec![Piece::Words(format!(
                    ", {lead}{} {} {}",
                    office.en,
                    office.of,
                    with_the(en)
                ))],
            },
        },
    })
}

/// Offices that are written with a capital before a name.
const TITLES: [&str; 8] =
    ["archbishop", "bishop", "cardinal", "judge", "pope", "professor", "senator", "sheriff"];

/// An office before the name, without a body: Judge, comedian.
fn alone(zh: &str, en: &str) -> Said {
    let mut en = en.to_owned();
    if TITLES.contains(&en.as_str()) {
        en = en[..1].to_uppercase() + &en[1..];
    }
    Said {
        before: Both {
            zh: vec![Piece::Words(zh.to_owned())],
            en: vec![Piece::Words(format!("{en} "))],
        },
        behind: Vec::new(),
    }
}

fn with_the(name: &str) -> String {
    if lexicon::takes_the(name) { format!("the {name}") } else { name.to_owned() }
}

/// Where the phrase begins: at its body, if it has one.
fn rest_start(rest: &str, body: Option<(Body, &'static str)>) -> usize {
    let form = body.and_then(|_| longest_name(rest)).map_or(0, |(form, _)| form.len());
    rest.len() - form
}

/// A country, a place or an organisation at the end of a text, with its English name.
fn body_at_end(text: &str) -> Option<(Body, &'static str)> {
    let (form, name) = longest_name(text)?;
    let before = text.strip_suffix(form)?;
    is_boundary(before).then(|| (Body::of(name), noun(name)))
}

fn longest_name(text: &str) -> Option<(&str, &'static lexicon::Name)> {
    let starts = text.char_indices().rev().take(16).map(|(i, _)| i);
    let found = starts.filter_map(|at| {
        let form = &text[at..];
        let name = lexicon::names().name(Lang::Zh, form)?;
        (form.chars().count() > 1 && matches!(name.kind, "org" | "place")).then_some((form, name))
    });
    found.max_by_key(|(form, _)| form.len())
}

/// A country by its noun, not by its adjective.
fn noun(name: &'static lexicon::Name) -> &'static str {
    name.preferred(Lang::En)
}

/// Whether a name that stands behind this text begins there.
pub(super) fn is_boundary_or_office(before: &str) -> bool {
    is_boundary(before)
        || offices::chinese_at_end(before).is_some()
        || before.ends_with(|c: char| "的为后前是有".contains(c) || c.is_ascii())
}

fn is_boundary(before: &str) -> bool {
    before.is_empty() || OPENS.iter().any(|o| before.ends_with(o))
}

fn behind(sentence: &Sentence, name: Span) -> Option<Said> {
    let rest = sentence.text.get(name.end..)?;
    let zh = offices::chinese_at_start(rest)?;
    let office = offices::in_english(zh, Body::None)?;
    Some(alone(zh, office.en))
}
