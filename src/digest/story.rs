//! Reports of one event in, their story out: every point once, figures that differ side by side.

use super::figures::{Figures, differ, figures, holds};
use super::slug::hex;
use super::{Keys, Tools};
use crate::model::{
    Asked, Both, Lang, Named, Report, Statement, Story, StoryPoint, StorySource, is_han,
};
use std::collections::BTreeSet;

/// Share of the keys of the shorter of two statements from which on both say the same.
const SAME: f32 = 0.6;
/// Keys that both must have at least.
const SHARED: usize = 3;

/// Makes a story; `reports` stand the earliest first.
pub(super) fn story(reports: &[&Report], tools: Tools) -> Story {
    let told = reports.iter().map(|r| StorySource {
        id: id(&r.path),
        title: r.title.clone(),
        source: r.source.clone(),
        url: r.url.clone(),
        date: r.date,
    });
    let told: Vec<StorySource> = told.collect();
    Story {
        id: told.first().map_or(String::new(), |t| t.id.clone()),
        title: title(reports),
        points: points(reports, tools),
        questions: questions(reports, tools),
        names: names(reports),
        date: reports.iter().filter_map(|r| r.date).max(),
        reports: told,
    }
}

/// The stable name of a report: by its path alone, so that nothing that is edited or added
/// changes it.
pub(super) fn id(path: &str) -> String {
    format!("s-{}", hex(path, 12))
}

/// Whether a text is in its language, and no quotation in the other.
pub(super) fn is_own(text: &str, lang: Lang) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    // A Han character says about as much as three letters.
    match lang {
        Lang::Zh => han > 0 && han * 3 >= latin,
        Lang::En => latin > han * 3,
    }
}

fn title(reports: &[&Report]) -> Both<String> {
    Both::from_fn(|lang| {
        let titles = || reports.iter().map(|r| r.title.get(lang));
        let own = titles().find(|t| is_own(t, lang));
        own.or_else(|| titles().find(|t| !t.is_empty())).cloned().unwrap_or_default()
    })
}

/// A statement with what tells whether another one says the same.
struct Weighed {
    keys: [Keys; 2],
    figures: Figures,
}

impl Weighed {
    fn new(said: &Statement, tools: Tools) -> Self {
        let keys = Lang::BOTH.map(|lang| Keys::of_text(said.text.get(lang), tools));
        Self { keys, figures: figures(said, tools) }
    }

    /// Whether both are about the same, whatever their figures: in any language of theirs.
    fn is_like(&self, other: &Self) -> bool {
        self.keys.iter().any(|a| other.keys.iter().any(|b| alike(a, b)))
    }
}

fn alike(a: &Keys, b: &Keys) -> bool {
    let mut shared = (0.0, 0usize);
    for (key, share) in &a.0 {
        if let Ok(at) = b.0.binary_search_by_key(key, |k| k.0) {
            shared.0 += b.0.get(at).map_or(0.0, |k| k.1.min(*share));
            shared.1 += 1;
        }
    }
    let total = |k: &Keys| k.0.iter().map(|k| k.1).sum::<f32>();
    let least = total(a).min(total(b));
    shared.1 >= SHARED && least > 0.0 && shared.0 / least >= SAME
}

fn points(reports: &[&Report], tools: Tools) -> Vec<StoryPoint> {
    let alone = reports.len() == 1;
    let mut out: Vec<(StoryPoint, Option<Weighed>)> = Vec::new();
    for (report, said) in
        reports.iter().enumerate().flat_map(|(i, r)| r.points.iter().map(move |p| (i, p)))
    {
        let weighed = (!alone).then(|| Weighed::new(said, tools));
        let mut fresh = StoryPoint { said: said.clone(), report, otherwise: Vec::new() };
        let like = out.iter_mut().find(|(point, before)| {
            let both = before.as_ref().zip(weighed.as_ref());
            point.report != report && both.is_some_and(|(a, b)| a.is_like(b))
        });
        match (like, weighed) {
            (Some((point, Some(before))), Some(weighed)) => {
                if differ(&before.figures, &weighed.figures) {
                    point.otherwise.push((report, said.clone()));
                } else if !holds(&before.figures, &weighed.figures) {
                    // The same with more figures: it says more.
                    std::mem::swap(&mut fresh.otherwise, &mut point.otherwise);
                    *point = fresh;
                    *before = weighed;
                }
            }
            (_, weighed) => out.push((fresh, weighed)),
        }
    }
    out.into_iter().map(|(point, _)| point).collect()
}

fn questions(reports: &[&Report], tools: Tools) -> Vec<Asked> {
    let alone = reports.len() == 1;
    let mut seen = BTreeSet::new();
    let mut answers: Vec<Weighed> = Vec::new();
    let mut out = Vec::new();
    for asked in reports.iter().flat_map(|r| &r.questions) {
        let words = |lang| {
            asked.question.get(lang).chars().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        let fresh = [words(Lang::Zh), words(Lang::En)]
            .into_iter()
            .filter(|w| !w.is_empty())
            .all(|w| seen.insert(w));
        if !fresh {
            continue;
        }
        if !alone {
            let weighed = Weighed::new(&asked.answer, tools);
            if answers.iter().any(|a| a.is_like(&weighed) && holds(&a.figures, &weighed.figures)) {
                continue;
            }
            answers.push(weighed);
        }
        out.push(asked.clone());
    }
    out
}

/// The names of all reports; two that share a form in a language are one.
fn names(reports: &[&Report]) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    for named in reports.iter().flat_map(|r| &r.names) {
        let same = |known: &&mut Named| {
            Lang::BOTH.iter().any(|l| {
                let form = named.names.get(*l);
                form.is_some() && form == known.names.get(*l)
            })
        };
        match out.iter_mut().find(same) {
            Some(known) => known.complete(named),
            None => out.push(named.clone()),
        }
    }
    out
}
