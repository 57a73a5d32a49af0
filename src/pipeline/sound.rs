//! A planned document is worded, checked and worded anew until nothing in it is wrong.

use super::{Inspected, tools};
use crate::model::{
    Both, Draft, Engines, Finding, Origin, Pair, Plan, Rendering, Renderings, Settings, Wanted,
    Wording, Writer,
};
use crate::verify::{self, Ground, Tools};
use crate::{document, engine, plan, realize, render};
use hashbrown::HashSet;
use std::cell::RefCell;

/// How often a document is worded anew without the statements that were found wrong in it.
const ROUNDS: usize = 3;

/// The document of an article, with what the engines that are switched on make of it, which is
/// added to `known`.
pub(super) fn document(article: &Inspected, settings: &Settings, known: &mut Renderings) -> Pair {
    let ground = Ground::new(&article.text, &article.analysis);
    let work = Work::new(article, settings, &ground);
    let pair = work.worded(&work.planned(settings), known);
    match settings.engines.writer.as_deref() {
        Some(writer) => work.rewritten(pair, writer, known),
        None => pair,
    }
}

/// The document that is planned as if there were no engine; what they have rendered is used where
/// it fits.
pub(super) fn without_engines(
    article: &Inspected,
    settings: &Settings,
    known: &mut Renderings,
) -> Pair {
    let ground = Ground::new(&article.text, &article.analysis);
    let work = Work::new(article, settings, &ground);
    let alone = Settings { engines: Engines::default(), ..settings.clone() };
    work.worded(&work.planned(&alone), known)
}

/// An article, and what its document is checked with.
struct Work<'a> {
    article: &'a Inspected,
    settings: &'a Settings,
    tools: Tools<'a>,
}

impl<'a> Work<'a> {
    fn new(article: &'a Inspected, settings: &'a Settings, ground: &'a Ground<'a>) -> Self {
        Self { article, settings, tools: Tools { ground: Some(ground), ..tools(settings) } }
    }

    fn planned(&self, settings: &Settings) -> Plan {
        let Inspected { text, beads, analysis } = self.article;
        plan::plan(text, analysis, beads, settings)
    }

    /// Words a plan until the document is sound.
    fn worded(&self, plan: &Plan, known: &mut Renderings) -> Pair {
        let mut refused = HashSet::new();
        let mut pair = self.once(plan, &refused, known);
        // What only the whole document shows to be wrong gives its place to the next candidate.
        for _ in 0..ROUNDS {
            let wrong = pair.wrong();
            if wrong.is_empty() || self.settings.keep_findings {
                return pair;
            }
            refused.extend(wrong);
            pair = self.once(plan, &refused, known);
        }
        while !pair.wrong().is_empty() {
            pair.drop_wrong();
            pair.findings = self.findings(&pair);
        }
        pair
    }

    /// Words a plan without the statements of these texts. What is wanted of engines is asked for
    /// until nothing more is.
    fn once(&self, plan: &Plan, refused: &HashSet<Both<String>>, known: &mut Renderings) -> Pair {
        let Inspected { text, beads, analysis } = self.article;
        let accept = |wording: &Wording| !refused.contains(&wording.text) && self.accepts(wording);
        loop {
            let missing = RefCell::new(Vec::new());
            let rendered = |wanted: Wanted| match known.get(&wanted.text, wanted.from) {
                Some(found) => found.cloned(),
                None => {
                    missing.borrow_mut().push(wanted);
                    None
                }
            };
            let help = realize::Help { accept: &accept, rendered: &rendered };
            let mut pair = realize::realize(text, analysis, beads, plan, self.settings, help);
            let missing = missing.into_inner();
            let engines = &self.settings.engines;
            if engines.is_empty() || missing.is_empty() {
                pair.findings = self.findings(&pair);
                return pair;
            }
            engine::render(engines, missing, known, &|wanted, r| self.unsound(wanted, r));
        }
    }

    /// Whether a statement is sound; what is not is told in the log.
    fn accepts(&self, wording: &Wording) -> bool {
        let found = verify::statement(wording, &self.tools);
        let Both { zh, en } = &wording.text;
        for Finding { code, message, .. } in &found {
            tracing::debug!(rule = code, finding = message, en, zh, "a statement is not said");
        }
        found.is_empty()
    }

    /// What is wrong with what an engine made of a text. A person's translation is held to what
    /// every statement is, a machine's to more.
    fn unsound(&self, wanted: &Wanted, rendering: &Rendering) -> Option<String> {
        let wording = realize::worded(wanted, rendering, self.settings);
        let found = match rendering.origin {
            Origin::Memory => verify::statement(&wording, &self.tools),
            _ => verify::rendering(&wording, &self.tools),
        };
        found.into_iter().map(|f| f.message).next()
    }

    /// Has a writer word the statements of a document anew; what it words unsoundly stays as it is.
    fn rewritten(&self, pair: Pair, writer: &dyn Writer, known: &mut Renderings) -> Pair {
        let Inspected { text, analysis, .. } = self.article;
        let unsound = |draft: &Draft| {
            let wording = realize::drafted(text, analysis, self.settings, draft, writer.origin());
            // It must stand on the sentences that it names, and on the article for what they mean.
            let part = Ground::part(text, &draft.sentences);
            let named = Ground::new(&part, analysis);
            let narrow = Tools { ground: Some(&named), ..tools(self.settings) };
            let found = verify::rendering(&wording, &self.tools).into_iter();
            found.chain(verify::evidence(&wording, &narrow)).map(|f| f.message).next()
        };
        let brief = realize::brief(text, analysis, self.settings, &pair);
        let mut drafts = engine::write(writer, brief, &mut known.failed, &unsound);
        while !drafts.is_empty() {
            let origin = writer.origin();
            let mut new = realize::rewritten(text, analysis, self.settings, &pair, &drafts, origin);
            new.findings = self.findings(&new);
            let before = drafts.len();
            drafts.retain(|id, _| !new.is_wrong(id));
            if drafts.len() == before {
                let worse = new.errors().count() > pair.errors().count();
                return if worse { pair } else { new };
            }
        }
        pair
    }

    /// What the checks find in a document as it would be written.
    fn findings(&self, pair: &Pair) -> Vec<Finding> {
        let written = render::markdown::write(pair);
        let read = document::parse(&String::from_utf8_lossy(&written));
        verify::check(&read, &self.tools, &verify::Levels::default())
    }
}
