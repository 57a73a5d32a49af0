//! `grounded/quotations`: words in quotation marks that nobody says in the article.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use super::Ground;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/quotations",
    severity: Severity::Error,
    about: "a quotation is not in the article word for word (with --against)",
    check: Check::Statement(check),
};

/// Fewer characters or words than this are a word in quotation marks, not what somebody said.
const SHORTEST_ZH: usize = 8;
const SHORTEST_EN: usize = 5;

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    let mut out = Vec::new();
    // A sentence quoted in the other half is held against the one that stands there.
    for (half, _, text) in statement.each().filter(|(half, ..)| !statement.quoted.get(*half)) {
        for quoted in quotations(text) {
            let han = quoted.contains(|c: char| ('\u{3400}'..='\u{9fff}').contains(&c));
            let lang = if han { Lang::Zh } else { Lang::En };
            let length = match lang {
                Lang::Zh => quoted.chars().count() / SHORTEST_ZH,
                Lang::En => quoted.split_whitespace().count() / SHORTEST_EN,
            };
            if length == 0 || !ground.text.has(lang) {
                continue;
            }
            let pieces = quoted.split("……").flat_map(|p| p.split('…')).flat_map(|p| p.split("..."));
            let held = pieces.flat_map(|p| p.split(['[', ']'])).all(|piece| ground.holds(piece));
            // In the other script nothing can be compared.
            if !held && (lang == Lang::En || same_script(quoted, ground, tools)) {
                let message = "nobody says this in the article in these words";
                out.push(Found::new(half, statement.place(half, quoted), message));
            }
        }
    }
    out
}

fn same_script(quoted: &str, ground: &Ground<'_>, tools: &Tools<'_>) -> bool {
    let article = ground.script(tools.script);
    let own = (tools.script)(quoted);
    own.is_none() || article.is_none() || own == article
}

/// What stands within outer quotation marks.
fn quotations(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['“', '「']) {
        let close =
            if rest.get(open..).is_some_and(|t| t.starts_with('“')) { '”' } else { '」' };
        let start =
            open + rest.get(open..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        let Some(length) = rest.get(start..).and_then(|t| t.find(close)) else { break };
        out.extend(rest.get(start..start + length));
        rest = rest.get(start + length..).unwrap_or("");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_of_both_kinds_are_taken_out() {
        assert_eq!(quotations("他说：“好。”「不好」“开"), ["好。", "不好"]);
    }
}
