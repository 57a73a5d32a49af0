//! `typography/dashes`, `typography/ellipses`, `typography/middle-dot`, `typography/titles` and
//! `typography/quotation-marks`: marks that Chinese writes in another way (GB/T 15834-2011).

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Script, Severity, Span};

/// `--` for `——`.
pub(crate) const DASHES: Rule = Rule {
    code: "typography/dashes",
    severity: Severity::Warning,
    about: "hyphens stand for a Chinese dash",
    check: Check::Statement(|s, _| each(s, &HYPHENS, "a Chinese dash is two long strokes")),
};

/// `...` and `。。。` for `……`.
pub(crate) const ELLIPSES: Rule = Rule {
    code: "typography/ellipses",
    severity: Severity::Warning,
    about: "dots stand for a Chinese ellipsis",
    check: Check::Statement(|s, _| each(s, &DOTS, "a Chinese ellipsis is six dots")),
};

/// `•` and `・` for `·` in names.
pub(crate) const MIDDLE_DOT: Rule = Rule {
    code: "typography/middle-dot",
    severity: Severity::Warning,
    about: "another dot than U+00B7 stands within a foreign name",
    check: Check::Statement(|s, _| each(s, &BULLETS, "names are parted by U+00B7")),
};

/// `<<…>>` and `«…»` for `《…》`.
pub(crate) const TITLES: Rule = Rule {
    code: "typography/titles",
    severity: Severity::Warning,
    about: "angle brackets stand for Chinese title marks",
    check: Check::Statement(|s, _| each(s, &ANGLES, "titles stand in 《》")),
};

/// “” in a Traditional half, 「」 in a Simplified one.
pub(crate) const QUOTATION_MARKS: Rule = Rule {
    code: "typography/quotation-marks",
    severity: Severity::Warning,
    about: "quotation marks of the other Chinese script stand in the half",
    check: Check::Statement(of_the_script),
};

/// What is written and what should be, and whether it must stand beside Han characters.
type Marks = [(&'static str, &'static str)];

const HYPHENS: [(&str, &str); 3] = [("---", "——"), ("--", "——"), ("––", "——")];
const DOTS: [(&str, &str); 4] =
    [("......", "……"), ("...", "……"), ("。。。。。。", "……"), ("。。。", "……")];
const BULLETS: [(&str, &str); 4] = [("•", "·"), ("・", "·"), ("‧", "·"), ("･", "·")];
const ANGLES: [(&str, &str); 4] = [("<<", "《"), (">>", "》"), ("«", "《"), ("»", "》")];
const TO_HANT: [(&str, &str); 4] = [("“", "「"), ("”", "」"), ("‘", "『"), ("’", "』")];
const TO_HANS: [(&str, &str); 4] = [("「", "“"), ("」", "”"), ("『", "‘"), ("』", "’")];

fn each(statement: &Statement<'_>, marks: &Marks, message: &str) -> Vec<Found> {
    let Some(part) = statement.parts.zh.filter(|_| !statement.quoted.zh) else { return Vec::new() };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = part.text.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        let beside = part.text.get(..at).and_then(|t| t.chars().next_back());
        let mark = marks.iter().find(|(wrong, _)| rest.starts_with(wrong));
        let Some((wrong, proper)) = mark.filter(|(w, _)| {
            is_wide(beside) || is_wide(rest.get(w.len()..).and_then(|t| t.chars().next()))
        }) else {
            at += first.len_utf8();
            continue;
        };
        let start = part.span.start + at;
        let found = Found::new(Lang::Zh, Span::new(start, start + wrong.len()), message);
        out.push(found.help(format!("write {proper}")).fix(*proper));
        at += wrong.len();
    }
    out
}

/// Han characters and their marks.
fn is_wide(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}'))
}

fn of_the_script(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    match (tools.script)(&statement.plain.zh) {
        Some(Script::Hant) => each(statement, &TO_HANT, "Traditional Chinese quotes with 「」"),
        Some(Script::Hans) => each(statement, &TO_HANS, "Simplified Chinese quotes with “”"),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{codes, said};

    #[test]
    fn marks_of_other_habits_are_found_in_chinese() {
        let found = |zh: &str, code: &str| codes(&said(zh, "It is so.")).contains(&code);
        assert!(found("他说--这很重要。", "typography/dashes"));
        assert!(!found("他说——这很重要。", "typography/dashes"));
        assert!(found("他说这很重要...但没说完。", "typography/ellipses"));
        assert!(found("里希•苏纳克说这很重要。", "typography/middle-dot"));
        assert!(found("他读了«红楼梦»。", "typography/titles"));
        assert!(found("他說：“這個問題很複雜。”", "typography/quotation-marks"));
        assert!(found("他说：「这个问题很复杂。」", "typography/quotation-marks"));
        assert!(!found("他说：“这个问题很复杂。”", "typography/quotation-marks"));
    }
}
