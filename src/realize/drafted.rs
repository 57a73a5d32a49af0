//! A document whose statements a writer words anew: what the writer is told, how its drafts are
//! set, and the document with them in their places.

use super::typography;
use super::{Context, Help, entities, finish, quoted, rendered, statement, titles};
use crate::model::{
    Analysis, Assignment, Both, Brief, Draft, Evidence, Lang, Origin, Pair, SentenceKind, Settings,
    Text, Wording,
};
use std::collections::BTreeMap;

/// The article and the statements of its document, as a writer is told of them.
pub fn brief(text: &Text, analysis: &Analysis, settings: &Settings, pair: &Pair) -> Brief {
    with(text, analysis, settings, |context| {
        let numbered = |evidence: &[Evidence]| {
            let rests = |s: &&crate::model::Sentence| {
                let here = Evidence { source: s.source, start: s.span.start, end: s.span.end };
                evidence.contains(&here)
            };
            text.sentences.iter().filter(rests).map(|s| s.id).collect::<Vec<_>>()
        };
        let assignment = |id: &str, kind, question, evidence: &[Evidence]| Assignment {
            id: id.to_owned(),
            kind,
            question,
            sentences: numbered(evidence),
            refused: Vec::new(),
        };
        let points = pair.points.iter().map(|p| assignment(&p.id, p.role.id(), None, &p.evidence));
        let plain = |q: &Both<String>| q.map(|_, t| t.replace("**", "").replace('\\', ""));
        let answers = pair
            .questions
            .iter()
            .map(|q| assignment(&q.id, q.kind, Some(plain(&q.question)), &q.evidence));
        let closing = pair.closing.iter().map(|_| assignment("closing", "closing", None, &[]));
        let whole = text.sentences.iter().filter(|s| s.kind != SentenceKind::Heading);
        let all: Vec<usize> = text.sentences.iter().map(|s| s.id).collect();
        let mut terms = Vec::new();
        for into in Lang::BOTH.into_iter().filter(|into| text.has(into.other())) {
            let known = rendered::names(context, &all, into);
            terms.extend(known.into_iter().filter(|t| !terms.contains(t)).collect::<Vec<_>>());
        }
        Brief {
            sentences: whole.map(|s| (s.id, s.lang, s.text.clone())).collect(),
            terms,
            assignments: points.chain(answers).chain(closing).collect(),
        }
    })
}

/// A writer's draft as a statement: set, escaped, with bold names, as our own statements are.
pub fn drafted(
    text: &Text,
    analysis: &Analysis,
    settings: &Settings,
    draft: &Draft,
    origin: Origin,
) -> Wording {
    with(text, analysis, settings, |context| {
        let set = |lang: Lang| {
            let plain = draft.text.get(lang).trim();
            let plain = match lang {
                Lang::Zh => typography::chinese(plain, settings),
                Lang::En => typography::english(plain),
            };
            let own = statement::named(context, &draft.sentences).into_iter().map(str::to_owned);
            let known = rendered::names(context, &draft.sentences, lang);
            let names: Vec<String> =
                own.chain(known.into_iter().map(|n| n.get(lang).clone())).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            statement::emphasized(&plain, &names)
        };
        let mut wording = Wording { text: Both::from_fn(set), origin: Both::from_fn(|_| origin) };
        finish(context, &mut wording);
        wording
    })
}

/// The document with these drafts in the places of its statements, by their ids.
pub fn rewritten(
    text: &Text,
    analysis: &Analysis,
    settings: &Settings,
    pair: &Pair,
    drafts: &BTreeMap<String, Draft>,
    origin: Origin,
) -> Pair {
    let mut out = pair.clone();
    let told = |id: &str| {
        let draft = drafts.get(id)?;
        Some((drafted(text, analysis, settings, draft, origin), &draft.sentences))
    };
    with(text, analysis, settings, |context| {
        let points = out.points.iter_mut().map(|p| (&*p.id, &mut p.wording, &mut p.evidence));
        let answers = out.questions.iter_mut().map(|q| (&*q.id, &mut q.answer, &mut q.evidence));
        for (id, wording, evidence) in points.chain(answers) {
            if let Some((words, sentences)) = told(id) {
                *wording = words;
                *evidence = statement::evidence(context, sentences.iter().copied());
            }
        }
        if let (Some(closing), Some((words, _))) = (&mut out.closing, told("closing")) {
            *closing = words;
        }
        out.meta.description.clone_from(&text.article.meta.description);
        out.meta.description = titles::description(context, &out);
        out.quoted = quoted(&out);
        (out.entities, out.mentions) = (Vec::new(), Vec::new());
        entities(context, &mut out);
    });
    out
}

/// Does something with a context in which everything is accepted and nothing is rendered.
fn with<T>(
    text: &Text,
    analysis: &Analysis,
    settings: &Settings,
    work: impl FnOnce(&Context<'_>) -> T,
) -> T {
    let help = Help { accept: &|_| true, rendered: &|_| None };
    work(&Context { text, analysis, settings, help })
}
