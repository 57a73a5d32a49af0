//! Sentences of ours made from facts: each thing in both languages, joined as a list.

use super::{list, wording_of};
use crate::model::{Both, Item, Lang, Piece, Told, Wording};
use crate::realize::{Context, names};
use crate::wording::{self, Wordings};

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
