//! `format/layout`: headings, questions, answers or links are written in another way than the layout's.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Severity, SlipKind};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "format/layout",
    severity: Severity::Warning,
    about: "headings, questions, answers or links are written in another way than the layout's",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let slips = view.document.slips.iter().map(|slip| {
        let what = match slip.kind {
            SlipKind::Heading => "the heading has another form",
            SlipKind::Headline => "the headline is no `# **…**`",
            SlipKind::Question => "the question is no `1. **…**`",
            SlipKind::Answer => "the answer is no indented `- …`",
            SlipKind::Point => "the point is no `- …`",
            SlipKind::Link => "the link has another form",
        };
        let found = Found { half: slip.half, ..Found::whole(slip.span, what) };
        match &slip.proper {
            Some(proper) => found.help(format!("write `{proper}`")).fix(proper.clone()),
            None => found,
        }
    });
    let strays = view.document.strays.iter();
    slips.chain(strays.map(|p| Found::whole(p.span, "the line belongs to no part"))).collect()
}
