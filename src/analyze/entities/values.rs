//! Quantities as entities: one for each that stands in the text.

use crate::model::{Both, Entity, Mention, Text, ValueData};

/// Money, percentages, numbers, dates and durations, in order; equal ones are one entity.
pub(super) fn entities(text: &Text) -> Vec<Entity> {
    let mut out: Vec<(&ValueData, Entity)> = Vec::new();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for sentence in &text.sentences {
        for value in &sentence.values {
            let Some(kind) = kind(&value.data) else { continue };
            let mention = Mention { sentence: sentence.id, span: value.span };
            let key = format!("{:?}", value.data);
            match seen.binary_search_by(|(k, _)| k.cmp(&key)) {
                Ok(at) => {
                    let index = seen.get(at).map_or(0, |s| s.1);
                    if let Some((_, entity)) = out.get_mut(index) {
                        entity.mentions.push(mention);
                        let name = entity.names.get_mut(sentence.lang);
                        name.get_or_insert_with(|| sentence.slice(value.span).to_owned());
                    }
                }
                Err(at) => {
                    seen.insert(at, (key, out.len()));
                    let mut names = Both::default();
                    *names.get_mut(sentence.lang) = Some(sentence.slice(value.span).to_owned());
                    let entity =
                        Entity { kind, names, mentions: vec![mention], ..Entity::default() };
                    out.push((&value.data, entity));
                }
            }
        }
    }
    out.into_iter().map(|(_, entity)| entity).collect()
}

fn kind(data: &ValueData) -> Option<&'static str> {
    Some(match data {
        ValueData::Number(_) => "number",
        ValueData::Ordinal(_) => return None,
        ValueData::Money(..) => "money",
        ValueData::Percent(_) | ValueData::PercentPoints(_) => "percent",
        ValueData::Date(_) => "date",
        ValueData::Duration(..) => "duration",
    })
}
