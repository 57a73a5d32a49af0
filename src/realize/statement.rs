//! Words of one statement in both languages, and what they rest on.

use super::bold::{self, Emphasis};
use super::{Context, frames, markdown, names, rendered, shorten, terms, typography};
use crate::lexicon::{self, Name};
use crate::model::{
    Both, Content, Entity, Evidence, Lang, Mention, Origin, Quoted, Sentence, Span, Wording,
};
use crate::wording::{opening, pronouns, speech};

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
    let own = own_words(context, said, asked);
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
        return (emphasized(&rendering.text, &names), rendering.origin);
    }
    let quoted = cited(context, said, into, asked);
    let quoted =
        if into == Lang::Zh { typography::script_of(&quoted, context.settings) } else { quoted };
    (quoted, Origin::Quote)
}

/// A text as Markdown with bold names.
pub(super) fn emphasized(text: &str, names: &[&str]) -> String {
    let names: Vec<Emphasis> = names.iter().map(|n| name(vec![(*n).to_owned()])).collect();
    escaped(&bold::mark(text, &names, &[]))
}

fn name(forms: Vec<String>) -> Emphasis {
    Emphasis { forms, term: false }
}

fn escaped(marked: &str) -> String {
    markdown::escape(marked).replace(bold::MARK, "**")
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

/// The sentences of each language as Markdown with bold names and terms, the same in both.
fn own_words(context: &Context<'_>, said: &Quoted, asked: Option<usize>) -> Both<Option<String>> {
    let has = |lang| !side(said, lang).is_empty();
    let texts =
        Both::from_fn(
            |lang| {
                if has(lang) { plain(context, said, lang, asked) } else { String::new() }
            },
        );
    let set = |lang: Lang, form: &str| as_set(context, texts.get(lang), form, lang);
    let names = wanted_names(context, said);
    let terms = terms::wanted(context, said);
    let wanted: Vec<Both<Emphasis>> = names
        .into_iter()
        .map(|forms| (forms, false))
        .chain(terms.into_iter().map(|forms| (forms, true)))
        .map(|(forms, term)| {
            forms.map(|lang, f| Emphasis { forms: f.iter().map(|f| set(lang, f)).collect(), term })
        })
        .collect();
    let longer = Both::from_fn(|lang| mentioned(context, side(said, lang)));
    if has(Lang::Zh) && has(Lang::En) {
        return bold::mark_both(&texts, &wanted, &longer).map(|_, t| Some(escaped(t)));
    }
    Both::from_fn(|lang| {
        let wanted: Vec<Emphasis> = wanted.iter().map(|w| w.get(lang).clone()).collect();
        has(lang).then(|| escaped(&bold::mark(texts.get(lang), &wanted, longer.get(lang))))
    })
}

/// A name as a text has it: set, and in its script.
fn as_set(context: &Context<'_>, text: &str, name: &str, lang: Lang) -> String {
    match lang {
        _ if text.contains(name) => name.to_owned(),
        Lang::Zh => typography::chinese(name, context.settings),
        Lang::En => typography::english(name),
    }
}

/// Every name that sentences have, as they have it.
fn mentioned<'c>(context: &Context<'c>, ids: &[usize]) -> Vec<&'c str> {
    let names = context.analysis.entities.iter().filter(|e| e.is_named());
    let there = names.flat_map(|e| &e.mentions).filter(|m| ids.contains(&m.sentence));
    there.filter_map(|m| Some(context.text.sentences.get(m.sentence)?.slice(m.span))).collect()
}

/// The names to mark, those that matter most first, by the forms that the sentences of each
/// language have of them, the first mention's first.
fn wanted_names(context: &Context<'_>, said: &Quoted) -> Vec<Both<Vec<String>>> {
    let mut out: Vec<(usize, Both<Vec<String>>)> = Vec::new();
    for entity in context.analysis.entities.iter().filter(|e| is_marked(e)) {
        let forms = Both::from_fn(|lang| {
            let mut forms: Vec<String> = Vec::new();
            let mentions =
                entity.mentions.iter().filter(|m| side(said, lang).contains(&m.sentence));
            for form in mentions.filter_map(|m| whole(context, m)) {
                if !forms.iter().any(|f| f == form) {
                    forms.push(form.to_owned());
                }
            }
            // A pronoun at the head of a statement is written as the name; a surname may be an
            // entity of its own in one of the languages.
            for form in entity.names.get(lang).iter().flat_map(|n| with_surname(entity, n)) {
                if !forms.iter().any(|f| f == form) {
                    forms.push(form.to_owned());
                }
            }
            forms
        });
        let there = entity.mentions.iter().any(|m| {
            [&said.zh, &said.en].iter().any(|ids| ids.contains(&m.sentence))
                && whole(context, m).is_some()
        });
        if there {
            out.push((weight(entity), forms));
        }
    }
    out.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    out.into_iter().map(|(_, forms)| forms).collect()
}

/// The sentences of one language.
pub(super) fn side(said: &Quoted, lang: Lang) -> &[usize] {
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
    let named = named.or_else(|| opening::unpointed(context.text, context.analysis, sentence));
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

/// A name, and what of a person's stands for it: 伯纳斯-李 of 蒂姆·伯纳斯-李.
fn with_surname<'n>(entity: &Entity, name: &'n str) -> impl Iterator<Item = &'n str> {
    let parts = [name.split_once('·'), name.rsplit_once('·'), name.rsplit_once(' ')];
    let parts = parts.into_iter().flatten().map(|(_, last)| last);
    let person = entity.kind == "person";
    std::iter::once(name).chain(parts.filter(move |p| person && p.chars().count() > 1))
}

fn is_marked(entity: &Entity) -> bool {
    entity.is_named() && (entity.certain || entity.mentions.len() > 1)
}

/// How much a name matters to an article: places less than those who act.
fn weight(entity: &Entity) -> usize {
    entity.mentions.len() * if entity.kind == "place" { 1 } else { 2 }
}

/// A name as it stands where it is whole: where the words of a Chinese sentence are cut otherwise,
/// it is a part of a longer one.
fn whole<'c>(context: &Context<'c>, mention: &Mention) -> Option<&'c str> {
    let sentence = context.text.sentences.get(mention.sentence)?;
    let name = sentence.slice(mention.span);
    let behind = sentence.text.get(mention.span.end..).unwrap_or("");
    let office = lexicon::heads_office(name, behind);
    let whole = sentence.lang == Lang::En || is_whole(sentence, mention.span) && !office;
    whole.then_some(name)
}

/// The names that sentences have, those that matter most first.
pub(super) fn named<'c>(context: &Context<'c>, ids: &[usize]) -> Vec<&'c str> {
    let each = context.analysis.entities.iter().filter(|e| is_marked(e));
    let mut out: Vec<(usize, &str)> = each
        .filter_map(|e| {
            let mention = e.mentions.iter().find(|m| ids.contains(&m.sentence))?;
            Some((weight(e), whole(context, mention)?))
        })
        .collect();
    out.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    out.into_iter().map(|(_, name)| name).collect()
}

/// Whether words of a sentence begin and end where the span does.
pub(super) fn is_whole(sentence: &Sentence, span: Span) -> bool {
    sentence.tokens.iter().any(|t| t.span.start == span.start)
        && sentence.tokens.iter().any(|t| t.span.end == span.end)
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
