//! Sentences of ours made from facts: each thing in both languages, joined as a list.

use super::{list, wording_of};
use crate::model::{Both, Item, Lang, Origin, Piece, Told, Wording};
use crate::realize::{Context, names};
use crate::wording::{self, Wordings};
use std::collections::BTreeSet;

/// A single figure without these counts several things: 8 prisoners.
const MONEY: [char; 5] = ['$', '£', '€', '¥', '%'];
/// A Chinese sentence of which fewer letters than this are Chinese is none.
const CHINESE: f64 = 0.6;

/// The sentence in both languages, with the sentences that it rests on; `None` if too few of its
/// things have certain words.
pub(crate) fn told(context: &Context<'_>, told: &Told) -> Option<(Wording, Vec<usize>)> {
    let frame = wording::frame(told.frame)?;
    let mut words = Both::<Wordings>::default();
    let mut evidence = Vec::new();
    for (slot, items) in &told.slots {
        let said = said(context, items);
        if said.len() < told.least {
            return None;
        }
        let forms: Vec<Both<String>> = said.iter().map(|(form, _)| form.clone()).collect();
        words.zh.insert(slot, list(&forms, Lang::Zh)?);
        words.en.insert(slot, list(&forms, Lang::En)?);
        let one = said.len() == 1;
        let several = one && told.frame == "figures" && !forms.iter().any(|f| f.en.contains(MONEY));
        words.zh.insert("has", if one { "有" } else { "包括" }.to_owned());
        words.en.insert("be", if one && !several { "is" } else { "are" }.to_owned());
        evidence.extend(said.iter().flat_map(|(_, item)| item.evidence.iter().copied()));
    }
    evidence.sort_unstable();
    evidence.dedup();
    Some((wording_of(context, frame, &words)?, evidence))
}

/// The things that have words in both languages. Where most are Latin letters in Chinese too,
/// those go.
fn said<'t>(context: &Context<'_>, items: &'t [Item]) -> Vec<(Both<String>, &'t Item)> {
    let mut out: Vec<(Both<String>, &Item)> =
        items.iter().filter_map(|i| Some((form(context, i)?, i))).collect();
    while chinese(&joined(&out)) < CHINESE {
        let Some(at) = out.iter().rposition(|(form, _)| chinese(&form.zh) < CHINESE) else { break };
        out.remove(at);
    }
    out
}

/// The things behind about as many characters as a frame has of its own.
fn joined(said: &[(Both<String>, &Item)]) -> String {
    let all: Vec<&str> = said.iter().map(|(form, _)| form.zh.as_str()).collect();
    format!("报道提到的包括{}", all.join("、"))
}

/// A thing's words in each language.
fn form(context: &Context<'_>, item: &Item) -> Option<Both<String>> {
    let side = |lang: Lang| {
        let pieces = item.pieces.get(lang).iter();
        pieces.map(|p| piece(context, p, lang)).collect::<Option<String>>()
    };
    Some(Both { zh: side(Lang::Zh)?, en: side(Lang::En)? })
}

fn piece(context: &Context<'_>, piece: &Piece, lang: Lang) -> Option<String> {
    match piece {
        Piece::Words(words) => Some(words.clone()),
        Piece::Name(entity) => names::told(context, context.analysis.entities.get(*entity)?, lang),
    }
}

/// A name has the other language's form in parentheses where our sentences name it first, and
/// not again: 杰夫·弗莱克（Jeff Flake）, then 杰夫·弗莱克.
pub(crate) fn settle_mentions<'w>(statements: impl Iterator<Item = &'w mut Wording>) {
    let mut seen = Both::<BTreeSet<String>>::default();
    for wording in statements {
        for lang in Lang::BOTH {
            if *wording.origin.get(lang) == Origin::Frame {
                let text = wording.text.get_mut(lang);
                *text = once(text, seen.get_mut(lang), lang);
            }
        }
    }
}

/// The text without the parentheses that were seen.
fn once(text: &str, seen: &mut BTreeSet<String>, lang: Lang) -> String {
    let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let inner = &rest[at + open.len()..];
        let Some(end) = inner.find(close) else { break };
        let name = &inner[..end];
        out.push_str(&rest[..at]);
        let whole = &rest[at..at + open.len() + end + close.len()];
        if seen.insert(name.to_owned()) || !is_gloss(name, lang) {
            out.push_str(whole);
        }
        rest = &rest[at + whole.len()..];
    }
    out + rest
}

/// Whether what stands in parentheses is a name of the other language.
fn is_gloss(name: &str, lang: Lang) -> bool {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || c == '·';
    match lang {
        Lang::Zh => name.chars().all(|c| c.is_alphabetic() && !han(c) || " .-'’".contains(c)),
        Lang::En => name.chars().all(han),
    }
}

/// The share of Chinese letters outside parentheses, a Han character worth a short word.
fn chinese(text: &str) -> f64 {
    let mut depth = 0usize;
    let (mut han, mut latin) = (0.0, 0.0);
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '\u{3400}'..='\u{9fff}' if depth == 0 => han += 1.0,
            c if c.is_alphabetic() && depth == 0 => latin += 1.0 / 4.5,
            _ => {}
        }
    }
    if han + latin == 0.0 { 1.0 } else { han / (han + latin) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_other_form_once() {
        let framed = |zh: &str, en: &str| Wording {
            text: Both { zh: zh.to_owned(), en: en.to_owned() },
            origin: Both { zh: Origin::Frame, en: Origin::Frame },
        };
        let mut all = [
            framed("人物有杰夫·弗莱克（Jeff Flake）。", "Zhang Wei (张伟)."),
            framed("援引了杰夫·弗莱克（Jeff Flake）（下）。", "Zhang Wei (张伟) (2)."),
        ];
        settle_mentions(all.iter_mut());
        assert_eq!(all[0].text.zh, "人物有杰夫·弗莱克（Jeff Flake）。");
        assert_eq!(all[1].text.zh, "援引了杰夫·弗莱克（下）。");
        assert_eq!(all[1].text.en, "Zhang Wei (2).");
    }

    #[test]
    fn latin_in_parentheses_is_no_share_of_a_chinese_text() {
        assert!(chinese("人物有杰夫·弗莱克（Jeff Flake）") > 0.99);
        assert!(chinese("John Smith、Mary Jones") < CHINESE);
    }
}
