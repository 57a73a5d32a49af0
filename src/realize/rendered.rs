//! Texts that an engine renders in the other language.

use super::{Context, names, typography};
use crate::model::{Both, Lang, Rendering, Settings, Wanted};

/// A statement's text as engines render it, set like our own.
pub(super) fn text(
    context: &Context<'_>,
    text: &str,
    terms: &[Both<String>],
    into: Lang,
) -> Option<Rendering> {
    wanted(context, text, terms, into, false)
}

/// A headline as engines render it.
pub(super) fn title(context: &Context<'_>, title: &str, into: Lang) -> Option<String> {
    let each = 0..context.text.sentences.len();
    let mut terms = names(context, &each.collect::<Vec<_>>(), into);
    terms.retain(|t| title.contains(t.get(into.other()).as_str()));
    wanted(context, title, &terms, into, true).map(|r| open(&r.text, title).to_owned())
}

fn wanted(
    context: &Context<'_>,
    text: &str,
    terms: &[Both<String>],
    into: Lang,
    title: bool,
) -> Option<Rendering> {
    let from = into.other();
    let wanted = Wanted { text: text.to_owned(), from, terms: terms.to_vec(), title };
    let mut rendering = (context.help.rendered)(wanted)?;
    rendering.text = set(&rendering.text, into, context.settings);
    Some(rendering)
}

/// An engine's text, set like our own.
pub(super) fn set(text: &str, lang: Lang, settings: &Settings) -> String {
    match lang {
        Lang::Zh => typography::chinese(text, settings),
        Lang::En => typography::english(text),
    }
}

/// A headline ends without a mark, unless the original does so.
fn open<'t>(text: &'t str, title: &str) -> &'t str {
    if title.ends_with(['.', '。']) { text } else { text.trim_end_matches(['.', '。']) }
}

/// The names in these sentences that have a certain form in the language that they are put into,
/// and the user's terms, in both languages, each once.
pub(super) fn names(context: &Context<'_>, ids: &[usize], into: Lang) -> Vec<Both<String>> {
    let from = into.other();
    let sentences = || ids.iter().filter_map(|&i| context.text.sentences.get(i));
    let glossary = &context.settings.glossary;
    let terms =
        sentences().flat_map(|s| glossary.found_in(from, &s.text).into_iter().map(move |h| (s, h)));
    let mut out: Vec<Both<String>> = Vec::new();
    let mut add = |own: &str, other: String| {
        let pair = match from {
            Lang::Zh => Both { zh: own.to_owned(), en: other },
            Lang::En => Both { zh: other, en: own.to_owned() },
        };
        if out.iter().all(|o| o.get(from) != own) {
            out.push(pair);
        }
    };
    for (sentence, hit) in terms {
        if let Some(own) = sentence.text.get(hit.span.range()) {
            add(own, hit.entry.preferred(into).to_owned());
        }
    }
    for entity in &context.analysis.entities {
        let Some(mention) = entity.mentions.iter().find(|m| ids.contains(&m.sentence)) else {
            continue;
        };
        let known = entity.names.get(into).clone().filter(|_| entity.certain);
        let latin = || names::romanized(entity).filter(|_| into == Lang::En);
        if let (true, Some(other)) = (entity.is_named(), known.or_else(latin)) {
            add(context.text.sentences[mention.sentence].slice(mention.span), other);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_ends_without_a_mark() {
        assert_eq!(open("新码头。", "A new pier"), "新码头");
        assert_eq!(open("A pier in the U.S.", "美国的码头。"), "A pier in the U.S.");
    }
}
