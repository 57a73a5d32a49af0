//! What is looked at in a machine's answer. The checks of the whole program come after it; here is
//! what tells that a sentence should be tried another way.

use super::Tools;
use crate::model::{Both, Lang, is_han};
use std::collections::BTreeSet;

/// Whether an answer may be a translation of a sentence: in its script, of its length, without
/// stretches that come again, with its figures and with the names that have a known form.
pub(super) fn sound(
    text: &str,
    answer: &str,
    from: Lang,
    terms: &[Both<String>],
    tools: &Tools,
) -> bool {
    let into = from.other();
    let named = terms.iter().all(|t| {
        !text.contains(t.get(from).as_str()) || {
            let form = t.get(into);
            form.is_empty() || bare(answer).contains(&bare(form))
        }
    });
    named
        && in_script(answer, into)
        && of_length(text, answer)
        && !repeats(answer, text)
        && same_figures(text, answer, from, tools)
        && !answer.contains('\u{fffd}')
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn in_script(answer: &str, into: Lang) -> bool {
    let han = answer.chars().filter(|c| is_han(*c)).count();
    let letters = answer.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count();
    match into {
        Lang::Zh => han * 3 >= letters && han > 0,
        Lang::En => letters > 0 && han * 3 <= letters,
    }
}

/// English letters to a Han character: about 2.9 in news; short sentences vary more.
fn of_length(text: &str, answer: &str) -> bool {
    let weight = |t: &str| -> f64 {
        let one = |c: char| {
            if is_han(c) {
                2.9
            } else if c.is_alphanumeric() {
                1.0
            } else {
                0.0
            }
        };
        t.chars().map(one).sum()
    };
    let (before, after) = (weight(text), weight(answer));
    let within = |short: f64, long: f64| long <= short * 2.2 + 12.0;
    within(before, after) && within(after, before)
}

/// Whether a stretch stands three times in a row, or a long one twice, that does not so in the text.
fn repeats(answer: &str, text: &str) -> bool {
    let stutters = |t: &str| {
        let chars: Vec<char> = t.chars().filter(|c| c.is_alphanumeric()).collect();
        let again = |length: usize, times: usize| {
            let whole = length * times;
            chars
                .windows(whole)
                .any(|w| (1..times).all(|n| w[..length] == w[n * length..(n + 1) * length]))
        };
        let long = chars.len() / 2;
        (2..=long.min(24)).any(|length| again(length, 3) || length > 7 && again(length, 2))
    };
    stutters(answer) && !stutters(text)
}

/// Whether each figure that is written in digits stands on both sides.
fn same_figures(text: &str, answer: &str, from: Lang, tools: &Tools) -> bool {
    let figures = |t: &str, lang: Lang| {
        let values = (tools.values)(t, lang);
        let of = |v: &crate::model::Value| format!("{:?}", v.data);
        let digits: BTreeSet<String> = values
            .iter()
            .filter(|v| {
                t.get(v.span.range()).is_some_and(|s| s.contains(|c: char| c.is_ascii_digit()))
            })
            .map(of)
            .collect();
        (digits, values.iter().map(of).collect::<BTreeSet<String>>())
    };
    let (own, all) = figures(text, from);
    let (theirs, all_theirs) = figures(answer, from.other());
    own.is_subset(&all_theirs) && theirs.is_subset(&all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(text: &str, answer: &str) -> bool {
        sound(text, answer, Lang::En, &[], &crate::pipeline::ENGINE_TOOLS)
    }

    #[test]
    fn what_is_no_translation_is_seen() {
        let text = "The council approved 3 new schools on Monday.";
        assert!(good(text, "议会周一批准新建3所学校。"));
        assert!(!good(text, "议会周一批准新建4所学校。"), "another figure");
        assert!(!good(text, "议会周一批准新建学校。"), "a figure is lost");
        assert!(!good(text, "The council approved 3 new schools."), "the wrong script");
        assert!(!good(text, "3所"), "too short");
        assert!(!good(text, "议会批准3所学校学校学校学校学校。"), "it repeats itself");
        assert!(!good(text, ""), "nothing");
        let long = "议会周一批准新建3所学校，".repeat(4);
        assert!(!good(text, &long), "too long");
        let terms = [Both { zh: "艾伦港".to_owned(), en: "Port Allen".to_owned() }];
        let tools = crate::pipeline::ENGINE_TOOLS;
        let named = |answer| sound("Port Allen won.", answer, Lang::En, &terms, &tools);
        assert!(named("艾伦港获胜。") && !named("艾伦获胜。"));
    }
}
