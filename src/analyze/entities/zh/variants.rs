//! One person spelt in two ways: 罗利特 and 罗莱特. A foreign name that is one character from
//! another of the same article, and never beside it, is a slip of the pen.

use super::super::found::Found;
use super::persons::is_known;
use crate::lexicon::{self, sound};
use crate::model::{Lang, Sentence, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest characters of a name that may be a slip.
const SHORTEST: usize = 3;

/// For the forms of persons that are another's by a slip: that other form, which the text has more
/// often, or in full.
pub(in crate::analyze::entities) fn slips(
    text: &Text,
    found: &[Found],
) -> BTreeMap<String, String> {
    let mut forms: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut full: BTreeSet<&str> = BTreeSet::new();
    for f in found.iter().filter(|f| f.kind == "person") {
        let Some(sentence) = chinese(text, f) else { continue };
        let form = sentence.slice(f.span);
        let last = form.rsplit('·').next().unwrap_or(form);
        if spelt(last) && last.chars().count() >= SHORTEST {
            forms.entry(last).or_default().insert(f.sentence);
            if last.len() < form.len() {
                full.insert(last);
            }
        }
    }
    let mut out = BTreeMap::new();
    for (a, at) in &forms {
        let like: Vec<&str> = forms
            .iter()
            .filter(|(b, there)| *b != a && is_slip(a, b) && at.is_disjoint(there))
            .map(|(b, _)| *b)
            .collect();
        let [b] = like.as_slice() else { continue };
        let more = |form: &str| (full.contains(form), forms.get(form).map_or(0, BTreeSet::len));
        let both_full = full.contains(a) && full.contains(b);
        if !both_full && !is_known(a) && (is_known(b) || (more(a), *a) < (more(b), *b)) {
            out.insert((*a).to_owned(), (*b).to_owned());
        }
    }
    out
}

/// Whether all characters spell sounds of foreign names.
fn spelt(name: &str) -> bool {
    name.chars().all(|c| lexicon::writes_foreign_names(c) || sound::of_han(c).is_some())
        && !lexicon::is_chinese_name(name)
}

fn chinese<'t>(text: &'t Text, f: &Found) -> Option<&'t Sentence> {
    text.sentences.get(f.sentence).filter(|s| s.lang == Lang::Zh)
}

/// Whether two names differ in one character: one that is left out within, one within that is
/// another, or a last one that sounds alike.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let rest = |n: usize| short.get(n..).unwrap_or(&[]);
    let tail = |n: usize| long.get(n..).unwrap_or(&[]);
    match long.len() - short.len() {
        0 if same > 0 => {
            let alike = || match (short.get(same), long.get(same)) {
                (Some(x), Some(y)) => {
                    sound::of_han(*x).is_some() && sound::of_han(*x) == sound::of_han(*y)
                }
                _ => false,
            };
            same < short.len() && rest(same + 1) == tail(same + 1) && alike()
        }
        1 => same > 0 && same < short.len() && rest(same) == tail(same + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_slip;
    use crate::analyze::entities::testing::{entities_of, text_of};
    use crate::model::Lang;

    #[test]
    fn a_slip_is_one_character() {
        assert!(
            is_slip("多尔塔斯", "多塔斯")
                && is_slip("罗洛特", "罗勒特")
                && is_slip("皮恩思", "皮恩斯")
        );
        assert!(
            !is_slip("多塔", "多塔斯")
                && !is_slip("罗洛特", "贝洛特")
                && !is_slip("罗洛特", "罗洛特")
        );
    }

    #[test]
    fn two_spellings_are_one_person() {
        let text = "检察官保罗·罗洛特周一到庭。罗洛特说，案子很清楚。后来罗勒特表示，他会上诉。";
        let entities = entities_of(&text_of(Lang::Zh, text));
        let people: Vec<_> = entities.iter().filter(|e| e.kind == "person").collect();
        assert_eq!(people.len(), 1, "{people:?}");
        assert_eq!(people[0].mentions.len(), 3);
    }
}
