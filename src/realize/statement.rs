//! Words of one statement in both languages, and what they rest on.

use super::{Context, bold, frames, markdown, names, rendered, shorten, typography};
use crate::lexicon::{self, Name};
use crate::model::{
    Both, Content, Entity, Evidence, Lang, Origin, Quoted, Sentence, Span, Wording,
};
use crate::wording::{pronouns, speech};

/// The words of a statement's content; `None` if it can't be said.
pub(super) fn content(
    context: &Context<'_>,
    content: &Content,
) -> Option<(Wording, Vec<Evidence>)> {
    answering(context, content, None)
}

/// The same, as the answer to a question about an entity: a pronoun at its head that stands for it
/// becomes its name.
pub(super) fn answering(
    context: &Context<'_>,
    content: &Content,
    asked: Option<usize>,
) -> Option<(Wording, Vec<Evidence>)> {
    match content {
        Content::Quoted(said) => quoted(context, said, asked),
        Content::Frame { frame, event, otherwise } => {
            framed(context, frame, *event).or_else(|| quoted(context, otherwise, asked))
        }
        Content::Told(told) => {
            let (wording, sentences) = frames::told(context, told)?;
            Some((wording, evidence(context, sentences.into_iter())))
        }
    }
}

fn framed(context: &Context<'_>, frame: &str, event: usize) -> Option<(Wording, Vec<Evidence>)> {
    let event = context.analysis.events.get(event)?;
    let (wording, sentences) = frames::sentence(context, frame, event)?;
    Some((wording, evidence(context, sentences.into_iter())))
}

fn quoted(
    context: &Context<'_>,
    said: &Quoted,
    asked: Option<usize>,
) -> Option<(Wording, Vec<Evidence>)> {
    let own = Both::from_fn(|lang| own_words(context, said, lang, asked));
    let first = if context.text.sentences.first().is_some_and(|s| s.lang == Lang::Zh) {
        Lang::Zh
    } else {
        Lang::En
    };
    let (text, origin) = match (own.zh, own.en) {
        (Some(zh), Some(en)) => {
            let origin =
                Both::from_fn(|l| if l == first { Origin::Source } else { Origin::Aligned });
            (Both { zh, en }, origin)
        }
        (Some(zh), None) => {
            let (en, origin) = other_words(context, said, Lang::En, asked);
            (Both { zh, en }, Both { zh: Origin::Source, en: origin })
        }
        (None, Some(en)) => {
            let (zh, origin) = other_words(context, said, Lang::Zh, asked);
            (Both { zh, en }, Both { zh: origin, en: Origin::Source })
        }
        (None, None) => return None,
    };
    let mut rests_on = evidence(context, said.zh.iter().chain(&said.en).copied());
    rests_on.extend(antecedents(context, said, asked));
    rests_on.sort_unstable();
    rests_on.dedup();
    Some((Wording { text, origin }, rests_on))
}

/// What the article says in the other language only: as an engine renders it, else quoted.
fn other_words(
    context: &Context<'_>,
    said: &Quoted,
    into: Lang,
    asked: Option<usize>,
) -> (String, Origin) {
    let from = into.other();
    let names = rendered::names(context, side(said, from), into);
    let text = plain(context, said, from, asked);
    if let Some(rendering) = rendered::text(context, &text, &names, into) {
        let names: Vec<&str> = names.iter().map(|n| n.get(into).as_str()).collect();
        return (emphasized(&rendering.text, &names, &[]), rendering.origin);
    }
    let quoted = cited(context, said, into, asked);
    let quoted =
        if into == Lang::Zh { typography::script_of(&quoted, context.settings) } else { quoted };
    (quoted, Origin::Quote)
}

/// A text as Markdown with bold names and terms.
pub(super) fn emphasized(text: &str, names: &[&str], terms: &[&str]) -> String {
    markdown::escape(&bold::mark(text, names, terms)).replace('\u{E000}', "**")
}

/// The sentences of the other language, introduced by whose words they are, as far as that is
/// known and has a certain form; else by the medium.
fn cited(context: &Context<'_>, said: &Quoted, into: Lang, asked: Option<usize>) -> String {
    let text = match said.within {
        true => within(context, said, into.other()),
        false => plain(context, said, into.other(), asked),
    };
    // What is quoted says whose words they are: "…,” Marsh said.
    let ids = side(said, into.other());
    let tells = |e: &&Entity| e.mentions.iter().any(|m| ids.contains(&m.sentence));
    let speaker = said.speaker.and_then(|s| context.analysis.entities.get(s));
    let speaker = speaker.filter(|e| said.within || !tells(e));
    let Some(name) = speaker.and_then(|s| names::told(context, s, into)) else {
        return quote_by(medium(context), &text, into);
    };
    let text = markdown::escape(&inner(&text));
    match into {
        Lang::Zh => {
            let lead =
                typography::chinese(&format!("报道援引{name}的说法，原文："), context.settings);
            format!("{lead}“{text}”")
        }
        Lang::En => format!("The report quotes {name}, in Chinese: “{text}”"),
    }
}

/// Quotation marks within quotation marks.
fn inner(text: &str) -> String {
    text.replace('“', "‘").replace('”', "’")
}

/// The sentences of one language as Markdown with bold names.
fn own_words(
    context: &Context<'_>,
    said: &Quoted,
    lang: Lang,
    asked: Option<usize>,
) -> Option<String> {
    let ids = side(said, lang);
    if ids.is_empty() {
        return None;
    }
    let text = plain(context, said, lang, asked);
    // Names as the text has them: set, and in its script.
    let set = |name: &str| match lang {
        _ if text.contains(name) => name.to_owned(),
        Lang::Zh => typography::chinese(name, context.settings),
        Lang::En => typography::english(name),
    };
    let names: Vec<String> = named(context, ids).into_iter().map(set).collect();
    let terms: Vec<String> = terms(context, said, lang).iter().map(|t| set(t)).collect();
    Some(emphasized(&text, &borrowed(&names), &borrowed(&terms)))
}

fn borrowed(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// The sentences of one language.
fn side(said: &Quoted, lang: Lang) -> &[usize] {
    match lang {
        Lang::Zh => &said.zh,
        Lang::En => &said.en,
    }
}

/// Sentences from within a quotation, word for word.
fn within(context: &Context<'_>, said: &Quoted, lang: Lang) -> String {
    let sentences = side(said, lang).iter().filter_map(|&i| context.text.sentences.get(i));
    let texts: Vec<&str> = sentences.map(|s| s.text.trim()).collect();
    match lang {
        Lang::Zh => typography::chinese(&texts.concat(), context.settings),
        Lang::En => typography::english(&texts.join(" ")),
    }
}

/// The same in quotation marks, after the name of the speaker if one is known.
fn voiced(context: &Context<'_>, said: &Quoted, lang: Lang) -> String {
    let text = format!("“{}”", inner(&within(context, said, lang)));
    let speaker = said.speaker.and_then(|s| context.analysis.entities.get(s));
    let Some(name) = speaker.and_then(|s| s.names.get(lang).as_deref()) else { return text };
    match lang {
        Lang::Zh => typography::chinese(&format!("{name}说：{text}"), context.settings),
        Lang::En => format!("{} said: {text}", typography::english(name)),
    }
}

/// The sentences of one language, shortened and set, without bold.
fn plain(context: &Context<'_>, said: &Quoted, lang: Lang, asked: Option<usize>) -> String {
    if said.within {
        return voiced(context, said, lang);
    }
    let sentences: Vec<&Sentence> =
        side(said, lang).iter().filter_map(|&i| context.text.sentences.get(i)).collect();
    let joined = join(context, &sentences, (side(said, lang.other()), asked), lang);
    match lang {
        Lang::Zh => typography::chinese(&joined, context.settings),
        Lang::En => typography::english(&joined),
    }
}

/// Sentences as one text; the items of a list after what introduces them, as one sentence.
fn join(
    context: &Context<'_>,
    sentences: &[&Sentence],
    (other, asked): (&[usize], Option<usize>),
    lang: Lang,
) -> String {
    let mut out = String::new();
    let listed = sentences.len() > 1 && sentences[0].text.ends_with([':', '：']);
    for (n, sentence) in sentences.iter().enumerate() {
        let text =
            if n == 0 { head(context, sentence, other, asked) } else { sentence.text.clone() };
        let text = shorten::without_asides(&text, lang);
        let last = n + 1 == sentences.len();
        let text = if listed && n > 0 { item(&text, lang, last) } else { text };
        if !out.is_empty() && lang == Lang::En {
            out.push(' ');
        }
        out.push_str(&text);
    }
    out = speech::closed(&out).unwrap_or(out);
    out = speech::stopped(&out).unwrap_or(out);
    // Where an article does without end marks, the end of a paragraph ends its sentence.
    if sentences.len() == 1 && out.ends_with(char::is_alphanumeric) {
        out.push(if lang == Lang::Zh { '。' } else { '.' });
    }
    out
}

/// A list item as a part of a sentence.
fn item(text: &str, lang: Lang, last: bool) -> String {
    let bare = text.trim_end_matches(['.', ';', ',', '。', '；', '，', ' ']);
    if bare.ends_with(['!', '?', '！', '？']) {
        return bare.to_owned(); // its own mark ends it
    }
    let bare = bare.strip_suffix(" and").or_else(|| bare.strip_suffix(" or")).unwrap_or(bare);
    let bare = bare.trim_end_matches([';', ',', ' ']);
    let mark = match (lang, last) {
        (Lang::Zh, true) => "。",
        (Lang::Zh, false) => "；",
        (Lang::En, true) => ".",
        (Lang::En, false) => ";",
    };
    format!("{bare}{mark}")
}

/// The first sentence without what leans on the text before it: connectives go, a pronoun whose
/// entity is certain becomes its name.
fn head(
    context: &Context<'_>,
    sentence: &Sentence,
    other: &[usize],
    asked: Option<usize>,
) -> String {
    let found = pronouns::certain(context.text, context.analysis, sentence, other)
        .or_else(|| pronouns::asked_about(context.analysis, sentence, asked?));
    let named = found.map(|(entity, span)| {
        let name = entity.names.get(sentence.lang).clone().unwrap_or_default();
        pronouns::replaced(sentence, span, &name)
    });
    shorten::head(named.as_deref().unwrap_or(&sentence.text), sentence.lang)
}

/// Where a name that replaces a pronoun stands.
fn antecedents(context: &Context<'_>, said: &Quoted, asked: Option<usize>) -> Vec<Evidence> {
    let sentences = Lang::BOTH.into_iter().filter_map(|lang| {
        let i = *side(said, lang).first()?;
        let sentence = context.text.sentences.get(i)?;
        let other = side(said, lang.other());
        let found = pronouns::certain(context.text, context.analysis, sentence, other);
        let (entity, _) =
            found.or_else(|| pronouns::asked_about(context.analysis, sentence, asked?))?;
        entity.mentions.iter().rev().find(|m| m.sentence < i).map(|m| m.sentence)
    });
    evidence(context, sentences)
}

pub(super) fn named<'c>(context: &Context<'c>, ids: &[usize]) -> Vec<&'c str> {
    let analysis = context.analysis;
    let kinds = ["person", "org", "place", "event", "agreement", "law", "product", "work"];
    let sure = |e: &Entity| e.certain || e.mentions.len() > 1;
    let each = analysis.entities.iter().filter(|e| kinds.contains(&e.kind) && sure(e));
    let mut out: Vec<(usize, &str)> = each
        .filter_map(|e| {
            let m = e.mentions.iter().find(|m| ids.contains(&m.sentence))?;
            let weight = e.mentions.len() * if e.kind == "place" { 1 } else { 2 };
            let sentence = context.text.sentences.get(m.sentence)?;
            let name = sentence.slice(m.span);
            // Where the words of the sentence are cut otherwise, it is a part of a longer name.
            let whole = sentence.lang == Lang::En || is_whole(sentence, m.span);
            whole.then_some((weight, name))
        })
        .collect();
    out.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    out.into_iter().map(|(_, name)| name).collect()
}

/// Terms that a reader would look for, the longest first: those of the user's glossary, then those
/// of the lexicon that have one rendering, which in an article in both languages the other half
/// has too.
fn terms(context: &Context<'_>, said: &Quoted, lang: Lang) -> Vec<String> {
    let words = |lang: Lang| -> String {
        let ids = side(said, lang).iter();
        ids.filter_map(|&i| Some(context.text.sentences.get(i)?.text.as_str())).collect()
    };
    let (own, other) = (words(lang), words(lang.other()).to_lowercase());
    let told = |form: &str| other.is_empty() || other.contains(&form.to_lowercase());
    let glossary = context.settings.glossary.found_in(lang, &own);
    let mine = glossary.iter().filter(|h| h.entry.kind == "term");
    let mut out: Vec<String> =
        mine.filter_map(|h| own.get(h.span.range()).map(str::to_owned)).collect();
    let mut certain = lexicon::certain_terms(lang, &own);
    certain.retain(|(en, zh)| match lang {
        Lang::Zh => told(en),
        Lang::En => told(zh),
    });
    certain.sort_by_key(|(en, _)| std::cmp::Reverse(en.len()));
    let lower = own.to_ascii_lowercase();
    out.extend(certain.into_iter().filter_map(|(en, zh)| match lang {
        Lang::Zh => stands_whole(context, side(said, lang), zh).then(|| zh.to_owned()),
        Lang::En => {
            let at = lower.find(&en.to_ascii_lowercase())?;
            let end = at + en.len();
            let plural = own
                .get(end..)
                .is_some_and(|t| t.starts_with('s') && !t[1..].starts_with(char::is_alphanumeric));
            own.get(at..end + usize::from(plural)).map(str::to_owned)
        }
    }));
    out
}

/// Whether words of a sentence begin and end where the span does.
fn is_whole(sentence: &Sentence, span: Span) -> bool {
    sentence.tokens.iter().any(|t| t.span.start == span.start)
        && sentence.tokens.iter().any(|t| t.span.end == span.end)
}

/// Whether a term stands in one of these sentences as words of its own, not within a longer one:
/// no 物理学家 in 地球物理学家.
fn stands_whole(context: &Context<'_>, ids: &[usize], term: &str) -> bool {
    let mut sentences = ids.iter().filter_map(|&i| context.text.sentences.get(i));
    sentences.any(|s| {
        s.text
            .match_indices(term)
            .next()
            .is_some_and(|(at, _)| is_whole(s, Span::new(at, at + term.len())))
    })
}

/// A sentence of the other language, quoted and marked as such.
pub(super) fn quote(text: &str, into: Lang) -> String {
    quote_by(None, text, into)
}

/// The same, introduced by the medium that says it, if that is known:
/// 《金融时报》报道原文：“…”.
fn quote_by(medium: Option<&Name>, text: &str, into: Lang) -> String {
    let escaped = markdown::escape(&inner(text));
    match (into, medium) {
        (Lang::Zh, Some(name)) => {
            let zh = name.preferred(Lang::Zh);
            let printed = zh.ends_with(['报', '刊']) || zh.ends_with("杂志");
            let zh = if printed { format!("《{zh}》") } else { zh.to_owned() };
            format!("{zh}报道原文：“{escaped}”")
        }
        (Lang::Zh, None) => format!("报道原文：“{escaped}”"),
        (Lang::En, Some(name)) => {
            let en = name.preferred(Lang::En);
            let the = if lexicon::takes_the(en) { "The " } else { "" };
            format!("{the}{en} says, in Chinese: “{escaped}”")
        }
        (Lang::En, None) => format!("The report says, in Chinese: “{escaped}”"),
    }
}

/// The medium that the article names as its author, if the lexicon knows it.
fn medium(context: &Context<'_>) -> Option<&'static Name> {
    let author = context.text.article.meta.author.as_deref()?.trim();
    Lang::BOTH
        .into_iter()
        .find_map(|lang| lexicon::names().name(lang, author).filter(|n| n.is("media")))
}

/// Where sentences stand.
pub(super) fn evidence(
    context: &Context<'_>,
    sentences: impl Iterator<Item = usize>,
) -> Vec<Evidence> {
    let each = sentences.filter_map(|i| context.text.sentences.get(i));
    each.map(|s| Evidence { source: s.source, start: s.span.start, end: s.span.end }).collect()
}
