//! `parity/names`: the halves name two different persons, places or organisations.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Glossary, GlossaryEntry, Lang, Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/names",
    severity: Severity::Error,
    about: "the halves name two different persons, places or organisations",
    check: Check::Statement(check),
};

use crate::lexicon;

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() {
        return Vec::new();
    }
    let alone = |lang| alone(statement, lang, tools.glossary);
    let (zh, en) = (alone(Lang::Zh), alone(Lang::En));
    let twin = |kind: &str, of: &[(String, &'static str)]| {
        of.iter().find(|n| n.1 == kind).map(|n| n.0.clone())
    };
    let mut out = Vec::new();
    for (name, kind) in &zh {
        let place = place(statement, Lang::Zh, name);
        match twin(kind, &en).or_else(|| people(statement, name)) {
            Some(other) => {
                let message = format!("{name} here, {other} in the other half");
                out.push(Found::new(Lang::Zh, place, message));
            }
            None if *kind == "person" || *kind == "latin" => {
                let message = format!("{name} is not named in the other half");
                out.push(Found::new(Lang::Zh, place, message).severity(Severity::Warning));
            }
            None => {}
        }
    }
    for (name, kind) in en.iter().filter(|n| n.1 == "person" && twin("person", &zh).is_none()) {
        let message = format!("{name} ({kind}) is not named in the other half");
        let found = Found::new(Lang::En, place(statement, Lang::En, name), message);
        out.push(found.severity(Severity::Warning));
    }
    out
}

/// The people of another country than the one that the Chinese half alone names: “the Swede”, 瑞士.
fn people(statement: &Statement<'_>, country: &str) -> Option<String> {
    if !lexicon::names().named(Lang::Zh, country).any(|n| n.is("country")) {
        return None;
    }
    let en = &statement.plain.en;
    let each = statement.names(Lang::En).iter().filter(|(_, n)| n.is("demonym"));
    let mut forms = each.filter_map(|(span, _)| en.get(span.range()));
    forms.find(|f| !told(Lang::En, f, &statement.plain.zh)).map(str::to_owned)
}

fn place(statement: &Statement<'_>, lang: Lang, name: &str) -> Span {
    statement.place(lang, name)
}

/// Names of the glossary and of the lexicon that one half has and the other, in no form, has not;
/// with their kind.
fn alone(
    statement: &Statement<'_>,
    lang: Lang,
    glossary: &Glossary,
) -> Vec<(String, &'static str)> {
    let text = statement.plain.get(lang);
    let other = statement.plain.get(lang.other());
    let names = lexicon::names();
    let own = glossary.found_in(lang, text);
    let mut out: Vec<(String, &'static str)> = own
        .iter()
        .filter(|hit| matches!(hit.entry.kind, "person" | "place" | "org"))
        .map(|hit| (hit, text.get(hit.span.range()).unwrap_or("")))
        .filter(|(hit, form)| !told_as(hit.entry, lang, form, other))
        .map(|(hit, form)| (form.to_owned(), hit.entry.kind))
        .collect();
    for &(span, name) in statement.names(lang) {
        if own.iter().any(|hit| hit.span.overlaps(span)) {
            continue;
        }
        let form = text.get(span.range()).unwrap_or("");
        let usable = matches!(name.kind, "person" | "place" | "org")
            && !name.is("demonym")
            && !name.is("common")
            && form.chars().count() > 1
            && names.name(lang, form).is_some()
            && !(lang == Lang::Zh && lexicon::within_foreign(text, span.range()));
        if usable && !told(lang, form, other) {
            out.push((form.to_owned(), name.kind));
        }
    }
    out.dedup();
    out
}

/// Whether the other half has a name of the glossary in some form.
fn told_as(entry: &GlossaryEntry, lang: Lang, form: &str, other: &str) -> bool {
    let theirs = entry.forms.get(lang.other()).iter().chain(entry.avoid.get(lang.other()));
    other.contains(form)
        || theirs.chain(entry.forms.get(lang)).any(|f| other.contains(f) || in_part(lang, f, other))
        || told(lang, form, other)
}

/// Whether the other half has the name in some form, whole or in part: Britain in 英方, Rishi
/// Sunak as "Mr Sunak", a country as its people.
pub(in super::super) fn told(lang: Lang, form: &str, other: &str) -> bool {
    if other.contains(form) {
        return true;
    }
    let rows: Vec<&lexicon::Name> = lexicon::names().named(lang, form).collect();
    rows.iter().any(|row| {
        row.forms(lang.other())
            .iter()
            .chain(row.forms(lang))
            .any(|f| other.contains(f) || in_part(lang, f, other))
    }) || rows.iter().any(|row| row.kind == "place" && metonym(row, other, lang.other()))
        || rows.iter().filter(|row| row.kind == "person").any(|row| match lang {
            Lang::En => row.zh.iter().any(|f| spelt_alike(f, other)),
            Lang::Zh => row.en.iter().any(|f| sounds_alike(f, other)),
        })
}

/// Whether an English text has a word with the consonants of a person's last name and its first
/// letter: Moualem for Moallem.
fn sounds_alike(name: &str, text: &str) -> bool {
    let heard = |word: &str| {
        let mut sounds = lexicon::sound::consonants(&word.to_lowercase());
        sounds.dedup();
        sounds
    };
    let last = name.rsplit([' ', '-']).next().unwrap_or(name);
    let sounds = heard(last);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    sounds.len() > 2 && words.any(|w| w.chars().next() == last.chars().next() && heard(w) == sounds)
}

/// Whether a Chinese text has a person's last name, or all of a name without a dot, but for one
/// character that is not its first: translators spell as they hear, 李英浩 for 李勇浩.
fn spelt_alike(name: &str, text: &str) -> bool {
    let name: Vec<char> = name.rsplit('·').next().unwrap_or(name).chars().collect();
    let text: Vec<char> = text.chars().collect();
    let like = |part: &[char]| {
        part.first() == name.first() && name.iter().zip(part).filter(|(a, b)| a != b).count() < 2
    };
    name.len() > 2 && text.windows(name.len()).any(like)
}

/// Seats of government and the countries that reports mean by them, and a country by a part of it:
/// Athens for Greece, England for Britain. English names, sorted.
const METONYMS: &str = include_str!("metonyms.tsv");

/// Whether the other half has what a place may stand for, or what may stand for it.
fn metonym(row: &lexicon::Name, other: &str, lang: Lang) -> bool {
    let known = row.forms(Lang::En);
    let is = |name: &str| known.contains(&name);
    METONYMS.lines().filter_map(|l| l.split_once('\t')).any(|(seat, country)| {
        let partner = if is(seat) {
            country
        } else if is(country) {
            seat
        } else {
            return false;
        };
        let rows = lexicon::names().named(Lang::En, partner);
        rows.flat_map(|row| row.forms(lang)).any(|form| other.contains(form))
    })
}

fn in_part(lang: Lang, form: &str, other: &str) -> bool {
    match lang {
        // English forms in the English half: any word of the name.
        Lang::Zh => form
            .split([' ', '-', '’'])
            .filter(|w| w.chars().count() > 2 && w.starts_with(char::is_uppercase))
            .any(|w| {
                let stem: String =
                    w.chars().take(4.max(w.chars().count().saturating_sub(2))).collect();
                other.contains(&stem)
            }),
        // Chinese forms in the Chinese half: any part of a foreign name, or the first two characters.
        Lang::En => {
            let parts = form.split(['·', '-', '－']).filter(|p| p.chars().count() > 1);
            let head: String = form.chars().take(2).collect();
            let first: String = form.chars().take(1).collect();
            parts.into_iter().any(|p| other.contains(p))
                || form.starts_with(|c: char| c >= '\u{3400}') && other.contains(&head)
                || form.ends_with('国') && other.contains(&first)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{codes, said};
    use super::{sounds_alike, spelt_alike};

    fn agree(zh: &str, en: &str) -> bool {
        !codes(&said(zh, en)).contains(&"parity/names")
    }

    #[test]
    fn a_name_may_be_spelt_as_it_is_heard() {
        assert!(sounds_alike("Walid al-Moallem", "Moualem said"));
        assert!(!sounds_alike("Al Mossman", "Moualem said"));
        assert!(
            spelt_alike("李勇浩", "外交官李英浩表示") && spelt_alike("乔丹·斯皮思", "斯皮斯说")
        );
        assert!(
            !spelt_alike("李勇浩", "外交官李克强表示") && !spelt_alike("乔丹·斯皮思", "斯克里斯说")
        );
    }

    #[test]
    fn a_part_of_a_longer_name_is_another() {
        assert!(agree("波波卡特佩特火山喷发了。", "The Popocatepetl volcano erupted."));
        assert!(agree("韦伯·辛普森赢了比赛。", "Webb Simpson won the match."));
        assert!(!agree("卡特周二发表了讲话。", "Clinton gave a speech on Tuesday."));
    }

    #[test]
    fn a_seat_of_government_stands_for_its_country() {
        assert!(agree("希腊一再反对其加入。", "Athens has repeatedly objected to its bid."));
        assert!(agree("英国的文物遭到破坏。", "England’s artefacts were destroyed."));
        assert!(!agree("希腊一再反对其加入。", "Madrid has repeatedly objected to its bid."));
    }

    #[test]
    fn the_metonyms_are_sorted_names_of_the_lexicon() {
        let lines: Vec<&str> = super::METONYMS.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        let known =
            |name: &str| crate::lexicon::names().name(crate::model::Lang::En, name).is_some();
        assert!(lines.iter().flat_map(|l| l.split('\t')).all(known));
    }
}
