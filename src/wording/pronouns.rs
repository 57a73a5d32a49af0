//! Pronouns that our words replace by the name they certainly stand for.
//!
//! `plan` asks whether a sentence can stand alone, `realize` writes the name: both by the same
//! rule, which is here. Only a person's pronoun is replaced, only at the head of the sentence or
//! where it names the speaker of a quotation (“…,” he said; “……，”他说), and only if the other
//! language's side of the statement bears it out.

use crate::model::{Analysis, Anaphor, Entity, Lang, Sentence, Span, Text};

const POSSESSIVE: [&str; 2] = ["his", "her"];
const PERSONAL: [&str; 6] = ["he", "she", "his", "her", "他", "她"];
/// Words of speech that a speaker's pronoun stands beside.
const SPEECH_EN: [&str; 8] =
    [" said", " added", " told", " says", " explained", " wrote", " asked", " warned"];
const SPEECH_ZH: [&str; 12] =
    ["说", "表示", "称", "补充", "告诉", "写道", "问", "如是说", "指出", "在", "对", "解释"];

/// Bytes before a pronoun that still stands at the head, behind a phrase with a comma.
const FRONTED: usize = 60;

/// The pronoun that a statement can't keep: the first that is a subject at the head, else the
/// subject behind a leading phrase that names nobody (“As for churches, he …”; 至于教堂，他……),
/// else one that names the speaker of what is said (“…,” he said).
pub fn leading<'a>(analysis: &'a Analysis, sentence: &Sentence) -> Option<&'a Anaphor> {
    let anaphors = analysis.anaphors.get(sentence.id)?;
    let head = anaphors.iter().find(|a| a.subject);
    let behind = || anaphors.iter().find(|a| fronted(analysis, sentence, a.span));
    head.or_else(behind).or_else(|| anaphors.iter().find(|a| speaks(sentence, a.span)))
}

/// Whether a word that leans on the text before it is a pronoun: "he", "their", 它.
pub fn is_pronoun(sentence: &Sentence, span: Span) -> bool {
    let word = sentence.slice(span).to_lowercase();
    is_personal(sentence, span)
        || [
            "his", "her", "their", "its", "this", "that", "these", "those", "其", "这", "那", "此",
            "她们",
        ]
        .contains(&word.as_str())
}

/// Whether a word stands for one person: "he", "her", 他.
pub fn is_of_person(sentence: &Sentence, span: Span) -> bool {
    PERSONAL.contains(&sentence.slice(span).to_lowercase().as_str())
}

fn is_personal(sentence: &Sentence, span: Span) -> bool {
    let word = sentence.slice(span).to_lowercase();
    ["he", "she", "they", "it", "他", "她", "他们", "它"].contains(&word.as_str())
}

fn fronted(analysis: &Analysis, sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).unwrap_or("").trim_end();
    let named = || {
        let mut mentions = analysis.entities.iter().flat_map(|e| &e.mentions);
        mentions.any(|m| m.sentence == sentence.id && m.span.end <= span.start)
    };
    span.start <= FRONTED
        && before.ends_with([',', '，'])
        && !before.contains(['“', '"', '「'])
        && is_personal(sentence, span)
        && !named()
}

/// Whether a pronoun stands behind what is said, beside a word of speech.
fn speaks(sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).unwrap_or("").trim_end();
    let after = sentence.text.get(span.end..).unwrap_or("");
    let beside = match sentence.lang {
        Lang::En => {
            before.ends_with(['”', '"', ',']) && SPEECH_EN.iter().any(|w| after.starts_with(w))
        }
        Lang::Zh => {
            let near: String = before.chars().rev().take(4).collect();
            sentence.text.starts_with(['“', '"', '「'])
                && near.contains(['”', '"', '」'])
                && SPEECH_ZH.iter().any(|w| after.starts_with(w))
        }
    };
    beside && is_personal(sentence, span)
}

/// The person that the leading pronoun of a sentence certainly stands for, and where it stands.
pub fn resolved<'a>(
    text: &Text,
    analysis: &'a Analysis,
    sentence: &Sentence,
) -> Option<(&'a Entity, Span)> {
    let anaphor = leading(analysis, sentence)?;
    let entity = analysis.entities.get(anaphor.entity?)?;
    let name = entity.names.get(sentence.lang).as_ref()?;
    let named_here = entity.mentions.iter().any(|m| m.sentence == sentence.id);
    let person = entity.kind == "person" && is_of_person(sentence, anaphor.span);
    let fits = person && !named_here && led_before(text, entity, sentence);
    (fits && !sentence.text.contains(name.as_str())).then_some((entity, anaphor.span))
}

/// The person that the leading pronoun of a sentence stands for, as far as the sentences of the
/// other language that say the same bear it out or tell it, and where it stands.
pub fn certain<'a>(
    text: &Text,
    analysis: &'a Analysis,
    sentence: &Sentence,
    other: &[usize],
) -> Option<(&'a Entity, Span)> {
    resolved(text, analysis, sentence)
        .filter(|(entity, _)| borne_out(text, analysis, entity, other))
        .or_else(|| told_beside(text, analysis, sentence, other))
}

/// The person whom the other language names at the head of the same statement, where this one has
/// a pronoun at its head: 特朗普指出…… for “He noted …”.
fn told_beside<'a>(
    text: &Text,
    analysis: &'a Analysis,
    sentence: &Sentence,
    other: &[usize],
) -> Option<(&'a Entity, Span)> {
    let anaphor = leading(analysis, sentence).filter(|a| a.subject)?;
    let first = text.sentences.get(*other.first()?)?;
    let heads = analysis.entities.iter().enumerate().filter(|(_, e)| e.kind == "person");
    let heads = heads.filter_map(|(i, e)| {
        let head = e.mentions.iter().find(|m| m.sentence == first.id && m.span.start == 0)?;
        Some((i, e, head.span.end))
    });
    let (index, entity, end) = heads.max_by_key(|h| h.2)?;
    let name = entity.names.get(sentence.lang).as_ref()?;
    let pronoun = sentence.slice(anaphor.span).to_lowercase();
    let named_here = entity.mentions.iter().any(|m| m.sentence == sentence.id);
    // “His comments …”: 特朗普的评论……; but not “He said …”: 特朗普的发言人说……
    let owns = first.text.get(end..).unwrap_or("").starts_with(['的', '’', '\'']);
    let fits = is_of_person(sentence, anaphor.span)
        && anaphor.entity.is_none_or(|known| known == index)
        && owns == POSSESSIVE.contains(&pronoun.as_str())
        && !named_here
        && !sentence.text.contains(name.as_str());
    fits.then_some((entity, anaphor.span))
}

/// The person that a question is about, where the pronoun at the head of its answer stands for it:
/// the question says so already.
pub fn asked_about<'a>(
    analysis: &'a Analysis,
    sentence: &Sentence,
    asked: usize,
) -> Option<(&'a Entity, Span)> {
    let anaphor = leading(analysis, sentence).filter(|a| a.entity == Some(asked))?;
    let entity = analysis.entities.get(asked).filter(|e| e.kind == "person")?;
    let name = entity.names.get(sentence.lang).as_ref()?;
    let fits = is_of_person(sentence, anaphor.span) && !sentence.text.contains(name.as_str());
    fits.then_some((entity, anaphor.span))
}

/// Bytes before a name at the head of its sentence.
const HEAD: usize = 30;

/// Whether the person last led a sentence or spoke: whom a sentence only mentions is not whom
/// the next one tells of.
fn led_before(text: &Text, entity: &Entity, sentence: &Sentence) -> bool {
    let mut own = entity.mentions.iter().rev();
    let last = own.find(|m| {
        let lang = text.sentences.get(m.sentence).map(|s| s.lang);
        m.sentence < sentence.id && lang == Some(sentence.lang)
    });
    // The title names whom a pronoun at the head of the article means.
    if last.is_none() && entity.in_title && text.opens_with(sentence) {
        return true;
    }
    let place = last.and_then(|m| Some((text.sentences.get(m.sentence)?, m.span)));
    // Whom a speaker names, "he" behind the quotation is not.
    let told = place.filter(|(s, span)| !s.is_quoted(*span));
    told.is_some_and(|(s, span)| {
        let before = s.text.get(..span.start).unwrap_or("").trim_end();
        let speaker = before.rfind(['”', '"']).is_some_and(|at| before.len() - at <= HEAD);
        before.len() <= HEAD && !before.contains([',', '，']) || speaker
    })
}

/// Whether the other language's sentences bear out what a pronoun stands for: they name the
/// same person, or their own pronoun stands for it.
fn borne_out(text: &Text, analysis: &Analysis, entity: &Entity, other: &[usize]) -> bool {
    let first = other.first().and_then(|&i| text.sentences.get(i));
    other.is_empty()
        || entity.mentions.iter().any(|m| other.contains(&m.sentence))
        || first.is_some_and(|s| {
            resolved(text, analysis, s).is_some_and(|(e, _)| std::ptr::eq(e, entity))
        })
}

/// The sentence with the name in the pronoun's place; a possessive stays one.
pub fn replaced(sentence: &Sentence, span: Span, name: &str) -> String {
    let pronoun = sentence.slice(span).to_lowercase();
    let form = match (sentence.lang, POSSESSIVE.contains(&pronoun.as_str())) {
        (Lang::En, true) => format!("{name}’s"),
        _ => name.to_owned(),
    };
    let mut text = sentence.text.clone();
    if text.get(span.range()).is_some() {
        text.replace_range(span.range(), &form);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;
    use crate::pipeline::{Input, Inspected, inspect};

    /// Whom the pronoun at the head of the last English sentence stands for, as far as is certain.
    fn certain_of(en: &str, zh: &str) -> Option<String> {
        let article = |lang: Lang, body: &str| {
            let name = format!("a.{}.md", lang.code());
            Input::new(name, format!("---\nlang: {}\n---\n\n{body}\n", lang.code()))
        };
        let inputs = [article(Lang::En, en), article(Lang::Zh, zh)];
        let Inspected { text, analysis, .. } = inspect(&inputs, &Settings::default()).unwrap();
        let last = |lang: Lang| text.sentences.iter().rfind(|s| s.lang == lang).unwrap();
        let other = [last(Lang::Zh).id];
        let found = certain(&text, &analysis, last(Lang::En), &other)?;
        found.0.names.en.clone()
    }

    #[test]
    fn a_pronoun_is_told_by_the_name_that_the_other_language_has() {
        let en = "Anna Kessler met the divers on Monday. The town will pay. She praised the crew.";
        let zh = "安娜·凯斯勒周一会见了潜水员。费用由该镇承担。安娜·凯斯勒赞扬了船员。";
        assert_eq!(certain_of(en, zh).as_deref(), Some("Anna Kessler"));
        let zh = "安娜·凯斯勒周一会见了潜水员。费用由该镇承担。彼得·马什赞扬了船员。";
        assert_eq!(certain_of(en, zh), None);
    }

    #[test]
    fn whom_a_speaker_names_is_not_meant() {
        let en = "Anna Kessler said: “My medal is Peter Marsh.” His son bears his name.";
        let zh = "安娜·凯斯勒说：“彼得·马什就是我的奖牌。”他的儿子与他同名。";
        assert_eq!(certain_of(en, zh), None);
    }
}
