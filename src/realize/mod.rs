//! [`Plan`] in, [`Pair`] out: words for each statement in each language.
//!
//! A statement's words come from the article's own sentences in each language (`source`,
//! `aligned`), from a frame filled with an event's slots (`frame`), from an engine that the user
//! switched on (`memory`, `mt`, `llm`), or, where a language has none of these, from the original
//! sentence quoted and marked (`quote`). Each statement must
//! pass the caller's check before it is kept; a refused one gives its place to the next.

mod bold;
mod closing;
mod drafted;
mod frames;
mod house;
mod introduced;
mod markdown;
mod names;
mod rendered;
mod romanize;
mod shorten;
mod statement;
mod terms;
mod titles;
pub mod typography;
mod works;

use crate::model::{
    Analysis, Answered, Bead, Both, Entity, Evidence, Lang, Origin, Pair, PairSource, Plan,
    PlannedPoint, PlannedQuestion, Point, Rendering, Settings, Text, Wanted, Wording,
};
use crate::wording::{self, Wordings};
pub use drafted::{brief, drafted, rewritten};
use std::collections::BTreeSet;

/// What the words are made from.
struct Context<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
    settings: &'a Settings,
    help: Help<'a>,
}

/// What words are made with beyond the article.
#[derive(Clone, Copy)]
pub struct Help<'a> {
    /// Whether a statement is sound; others are not kept.
    pub accept: &'a dyn Fn(&Wording) -> bool,
    /// What engines make of a text in the other language, as far as that is known.
    pub rendered: &'a dyn Fn(Wanted) -> Option<Rendering>,
}

/// Finds the words. Only statements that `help` accepts are kept, and no text stands twice.
#[tracing::instrument(name = "realize", level = "debug", skip_all)]
pub fn realize(
    text: &Text,
    analysis: &Analysis,
    beads: &[Bead],
    plan: &Plan,
    settings: &Settings,
    help: Help<'_>,
) -> Pair {
    let context = Context { text, analysis, settings, help };
    let mut said = Said::default();
    let mut points = points(&context, plan, &mut said);
    let questions = questions(&context, plan, &mut said);
    let mut closing = closing::closing(&context, plan, &said.0);
    closing.iter_mut().for_each(|c| finish(&context, c));
    let mut questions = questions;
    first_mentions(&context, plan, &mut questions);
    introduced::settle(&context, &mut points, &mut questions);
    let told = points.iter_mut().map(|p| &mut p.wording);
    frames::settle_mentions(told.chain(questions.iter_mut().map(|q| &mut q.answer)));
    let title =
        titles::titles(&context, beads).map(|l, t| house::settled(&context, t, l, Origin::Source));
    let mut pair = Pair {
        meta: text.article.meta.clone(),
        sources: sources(text),
        title,
        points,
        questions,
        closing,
        ..Pair::default()
    };
    pair.meta.description = titles::description(&context, &pair);
    pair.quoted = quoted(&pair);
    entities(&context, &mut pair);
    pair
}

/// A text and an engine's rendering of it as a statement, set as it would be written, for the
/// checks; a title is closed.
pub fn worded(wanted: &Wanted, rendering: &Rendering, settings: &Settings) -> Wording {
    let set = rendered::set(&rendering.text, wanted.from.other(), settings);
    let closed = |text: &str, mark: char| {
        let open = wanted.title && !text.ends_with(['.', '!', '?', '。', '！', '？', '…']);
        let text = markdown::escape(text);
        if open { format!("{text}{mark}") } else { text }
    };
    let of = |lang| if lang == wanted.from { &wanted.text } else { &set };
    let own = |lang| if lang == wanted.from { Origin::Source } else { rendering.origin };
    Wording {
        text: Both { zh: closed(of(Lang::Zh), '。'), en: closed(of(Lang::En), '.') },
        origin: Both::from_fn(own),
    }
}

/// Texts that stand in the document: none stands twice.
#[derive(Default)]
struct Said(BTreeSet<String>);

impl Said {
    fn add(&mut self, text: &Both<String>) -> bool {
        if self.0.contains(&text.zh) || self.0.contains(&text.en) {
            return false;
        }
        self.0.insert(text.zh.clone());
        self.0.insert(text.en.clone())
    }
}

fn points(context: &Context<'_>, plan: &Plan, said: &mut Said) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    // Where no point can be said, what was kept for the closing is.
    for (n, planned) in plan.points.iter().chain(&plan.closing).enumerate() {
        if n >= plan.points.len() && !out.is_empty() {
            break;
        }
        let Some((wording, evidence)) = point(context, planned) else { continue };
        if out.len() < context.settings.points && said.add(&wording.text) {
            out.push(Point {
                id: format!("p{}", out.len() + 1),
                role: planned.role,
                wording,
                evidence,
            });
        }
    }
    out
}

/// The user's forms, and the marks of titles.
fn finish(context: &Context<'_>, wording: &mut Wording) {
    house::settle(context, wording);
    works::settle(context, wording);
}

fn point(context: &Context<'_>, planned: &PlannedPoint) -> Option<(Wording, Vec<Evidence>)> {
    let mut words = statement::content(context, &planned.content)?;
    finish(context, &mut words.0);
    (context.help.accept)(&words.0).then_some(words)
}

fn questions(context: &Context<'_>, plan: &Plan, said: &mut Said) -> Vec<Answered> {
    let mut out: Vec<Answered> = Vec::new();
    for planned in &plan.questions {
        if out.len() >= context.settings.questions {
            break;
        }
        let Some(question) = question(context, planned) else { continue };
        let Some((answer, evidence)) = answer(context, planned) else { continue };
        if !said.0.contains(&question.zh)
            && !said.0.contains(&question.en)
            && said.add(&answer.text)
        {
            said.add(&question);
            let id = format!("q{}", out.len() + 1);
            out.push(Answered { id, kind: planned.kind, question, answer, evidence });
        }
    }
    out
}

fn question(context: &Context<'_>, planned: &PlannedQuestion) -> Option<Both<String>> {
    let kind = wording::question(planned.kind)?;
    let named = |entity: Option<usize>| {
        let entity = context.analysis.entities.get(entity?)?;
        let words = names::in_question(context, entity);
        (figures_of(&words.zh) == figures_of(&words.en)).then_some(words)
    };
    let mut slots: Vec<(&str, Both<String>)> = planned.words.clone();
    slots.extend(named(planned.subject).map(|w| ("subject", w)));
    slots.extend(named(planned.other).map(|w| ("other", w)));
    for (_, words) in &mut slots {
        words.zh = typography::chinese(&words.zh, context.settings);
        words.en = typography::han_in_english(&words.en, context.settings);
    }
    let subject = slots.iter().find(|(name, _)| *name == "subject").map(|(_, w)| w)?;
    let variant = kind.variant(&subject.zh);
    let titled = planned.subject.is_none() && is_title(context.text, subject);
    let fill = |lang| {
        let words: Wordings = slots.iter().map(|(n, w)| (*n, w.get(lang).clone())).collect();
        let text = wording::render(variant.get(lang), &words)?;
        Some(if titled { titles::named_by(&text, subject.get(lang), lang) } else { text })
    };
    let (zh, en) = (fill(Lang::Zh)?, fill(Lang::En)?);
    let set = Both {
        zh: markdown::escape(&typography::chinese(&zh, context.settings)),
        en: markdown::escape(&typography::english(&en)),
    };
    let mut set = set.map(|lang, text| house::settled(context, text, lang, Origin::Frame));
    set.zh = works::titled(context, &set.zh);
    Some(set)
}

/// Whether a question names the article by its title.
fn is_title(text: &Text, subject: &Both<String>) -> bool {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let named = letters(&subject.en);
    Lang::BOTH.iter().any(|l| text.titles.get(*l).as_deref().map(letters) == Some(named.clone()))
}

/// Runs of digits: a name that has a figure in one language only (London 2012) is not asked about.
fn figures_of(name: &str) -> Vec<&str> {
    name.split(|c: char| !c.is_ascii_digit()).filter(|r| !r.is_empty()).collect()
}

/// A name in pinyin has its characters behind it where it stands first: Yin Shuhua (尹书华).
fn first_mentions(context: &Context<'_>, plan: &Plan, questions: &mut [Answered]) {
    let named = plan.questions.iter().filter_map(|q| context.analysis.entities.get(q.subject?));
    let mut done = BTreeSet::new();
    for entity in named {
        let (Some(latin), Some(han)) = (names::romanized(entity), entity.names.zh.as_ref()) else {
            continue;
        };
        let han = typography::han_in_english(han, context.settings);
        let fresh = done.insert(latin.clone());
        if let Some(first) =
            questions.iter_mut().find(|q| q.question.en.contains(&latin)).filter(|_| fresh)
        {
            first.question.en = first.question.en.replacen(&latin, &format!("{latin} ({han})"), 1);
        }
    }
}

fn answer(context: &Context<'_>, planned: &PlannedQuestion) -> Option<(Wording, Vec<Evidence>)> {
    let parts: Vec<_> = planned
        .answer
        .iter()
        .map(|c| statement::answering(context, c, planned.subject))
        .collect::<Option<_>>()?;
    let (mut wordings, mut evidence) = (Vec::new(), Vec::new());
    for (wording, rests_on) in parts {
        wordings.push(wording);
        evidence.extend(rests_on);
    }
    let mut joined = wordings.into_iter().reduce(|a, b| Wording {
        text: Both { zh: a.text.zh + &b.text.zh, en: format!("{} {}", a.text.en, b.text.en) },
        origin: a.origin,
    })?;
    joined.text = joined.text.map(|_, t| t.trim().to_owned());
    finish(context, &mut joined);
    (context.help.accept)(&joined).then_some((joined, evidence))
}

fn sources(text: &Text) -> Vec<PairSource> {
    let each = text.article.sources.iter().enumerate();
    each.map(|(index, s)| {
        let own = || text.sentences.iter().filter(move |t| t.source == index);
        let zh = own().filter(|t| t.lang == Lang::Zh).count();
        PairSource {
            path: s.path.to_string_lossy().replace('\\', "/"),
            lang: if zh * 2 > own().count() { Lang::Zh } else { Lang::En },
            blake3: s.digest.clone(),
        }
    })
    .collect()
}

fn quoted(pair: &Pair) -> usize {
    let wordings =
        pair.points.iter().map(|p| &p.wording).chain(pair.questions.iter().map(|q| &q.answer));
    wordings
        .map(|w| [w.origin.zh, w.origin.en].iter().filter(|o| **o == Origin::Quote).count())
        .sum()
}

/// The entities that the document names, with where the article names them.
fn entities(context: &Context<'_>, pair: &mut Pair) {
    let texts: Vec<String> = pair
        .points
        .iter()
        .map(|p| &p.wording.text)
        .chain(pair.questions.iter().flat_map(|q| [&q.question, &q.answer.text]))
        .flat_map(|t| [t.zh.replace("**", ""), t.en.replace("**", "")])
        .collect();
    let named = |e: &Entity| {
        [&e.names.zh, &e.names.en]
            .into_iter()
            .flatten()
            .any(|n| texts.iter().any(|t| t.contains(n.as_str())))
    };
    for entity in context.analysis.entities.iter().filter(|e| named(e)) {
        let place = |m: &crate::model::Mention| {
            let sentence = &context.text.sentences[m.sentence];
            (
                sentence.source,
                context.text.source_span(m.sentence, m.span),
                sentence.slice(m.span).to_owned(),
            )
        };
        pair.mentions.push(entity.mentions.iter().map(place).collect());
        let mut entity = entity.clone();
        entity.names = names::known(context, &entity).map(|lang, name| {
            name.as_ref().map(|n| match lang {
                Lang::Zh => typography::chinese(n, context.settings),
                Lang::En => typography::english(n),
            })
        });
        pair.entities.push(entity);
    }
}
