//! `grounded/lead`: no point tells what the article tells first.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use super::Content;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/lead",
    severity: Severity::Warning,
    about: "no point tells the article's main event (with --against)",
    check: Check::Document(check),
};

/// The share of the main sentence's words, or the title's, that a point that tells it has.
const SHARE: f64 = 0.25;

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(ground) = view.tools.ground else { return Vec::new() };
    let mut missed = Vec::new();
    for lang in Lang::BOTH {
        let points = &view.document.halves.get(lang).points;
        let lead = ground.lead.get(lang).and_then(|id| ground.text.sentences.get(id));
        let Some(lead) = lead.filter(|_| !points.is_empty()) else { continue };
        let title = ground.text.titles.get(lang).as_deref().unwrap_or("");
        let main = [Content::of(&lead.text, lang), Content::of(title, lang)];
        let told = points
            .iter()
            .map(|p| Content::of(&p.text, lang))
            .any(|point| main.iter().any(|m| m.len() > 0 && m.share_in(&point) >= SHARE));
        if told {
            return Vec::new(); // the other half says the same
        }
        missed.push((lang, lead));
    }
    let found = |(lang, lead): &(Lang, &crate::model::Sentence)| {
        let place = view.head(view.document.halves.get(*lang));
        Found::new(*lang, place, "no point tells what the article is about")
            .help(format!("its main sentence is: {}", lead.text))
    };
    missed.first().map(found).into_iter().collect()
}
