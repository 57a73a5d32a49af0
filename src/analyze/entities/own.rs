//! Names of the user's glossary: they stand for what the glossary says, whatever the finders take
//! them for.

use super::found::Found;
use crate::lexicon;
use crate::model::{Glossary, GlossaryEntry, Lang, Span, Text};
use std::collections::BTreeMap;

/// The names of the glossary that stand in a text.
pub(super) struct Own<'g> {
    glossary: &'g Glossary,
    at: BTreeMap<(usize, Span), usize>,
}

impl<'g> Own<'g> {
    /// Finds them; in Chinese sentences also the English forms.
    pub(super) fn find(text: &Text, glossary: &'g Glossary) -> Self {
        let mut at = BTreeMap::new();
        if !glossary.is_empty() {
            for (number, sentence) in text.sentences.iter().enumerate() {
                let langs = match sentence.lang {
                    Lang::Zh => &Lang::BOTH[..],
                    Lang::En => &[Lang::En],
                };
                let mut end = Vec::new();
                for hit in langs.iter().flat_map(|l| glossary.found_in(*l, &sentence.text)) {
                    if hit.entry.kind != "term" && !end.iter().any(|s: &Span| s.overlaps(hit.span))
                    {
                        end.push(hit.span);
                        at.insert((number, hit.span), hit.number);
                    }
                }
            }
        }
        Self { glossary, at }
    }

    /// Puts them in the place of what the finders found there. A longer name of the lexicon stays.
    pub(super) fn overlay(&self, text: &Text, found: &mut Vec<Found>) {
        if self.at.is_empty() {
            return;
        }
        let mut taken: Vec<(usize, Span)> = Vec::new();
        found.retain(|f| {
            let Some(sentence) = text.sentences.get(f.sentence) else { return false };
            let from = (f.sentence, Span::new(0, 0));
            let to = (f.sentence + 1, Span::new(0, 0));
            let inside = self.at.range(from..to).filter(|((_, s), _)| s.overlaps(f.span));
            let inside: Vec<Span> = inside.map(|((_, s), _)| *s).collect();
            let longer = inside
                .iter()
                .all(|s| f.span.start <= s.start && s.end <= f.span.end && *s != f.span);
            let named =
                || lexicon::names().named(sentence.lang, sentence.slice(f.span)).next().is_some();
            let stays = inside.is_empty() || longer && named();
            if stays {
                taken.extend(inside.into_iter().map(|s| (f.sentence, s)));
            }
            stays
        });
        let free = self.at.iter().filter(|(at, _)| !taken.contains(at));
        found.extend(free.filter_map(|(&(sentence, span), number)| {
            Some(Found { sentence, span, kind: self.glossary.entries().get(*number)?.kind })
        }));
    }

    /// The number and the entry of a mention, if it is the glossary's.
    pub(super) fn entry(&self, found: &Found) -> Option<(usize, &'g GlossaryEntry)> {
        let number = *self.at.get(&(found.sentence, found.span))?;
        Some((number, self.glossary.entries().get(number)?))
    }

    /// The entry of this number.
    pub(super) fn numbered(&self, number: usize) -> Option<&'g GlossaryEntry> {
        self.glossary.entries().get(number)
    }
}
