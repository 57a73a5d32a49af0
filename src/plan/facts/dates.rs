//! The dates and years that the article gives in full.

use crate::model::{Item, Piece, Text, ValueData};
use crate::wording::figures;

/// Dates with their year, as the article says it, in their own order, each once.
pub(super) fn dates(text: &Text) -> Vec<Item> {
    let mut out: Vec<(crate::model::PartialDate, Item)> = Vec::new();
    for sentence in &text.sentences {
        for value in &sentence.values {
            let ValueData::Date(date) = &value.data else { continue };
            let Some(year) = date.year.filter(|_| !date.relative && !date.decade) else { continue };
            let said = sentence.slice(value.span).contains(&year.to_string());
            let Some(words) = figures::date_both(date).filter(|_| said) else { continue };
            if out.iter().all(|(d, _)| d != date) {
                let pieces = words.map(|_, w| vec![Piece::Words(w.clone())]);
                out.push((*date, Item { pieces, evidence: vec![sentence.id] }));
            }
        }
    }
    out.sort_by_key(|(date, _)| *date);
    out.into_iter().map(|(_, item)| item).collect()
}
