//! A person is introduced by the full name: where the first statement that names somebody has the
//! surname alone, it gets the name that the article gives elsewhere.

use super::{Context, statement, typography};
use crate::model::{Answered, Entity, Evidence, Lang, Origin, Point, Wording};
use crate::wording::figures;

/// Writes full names at first mentions, in each half for itself. What is quoted, and a surname
/// behind a title (“President Moreno”), stays; so does a statement that would not pass the checks.
pub(super) fn settle(context: &Context<'_>, points: &mut [Point], questions: &mut [Answered]) {
    let people = context.analysis.entities.iter().filter(|e| e.kind == "person");
    for (person, lang) in people.flat_map(|p| Lang::BOTH.map(|lang| (p, lang))) {
        let Some(name) = Name::of(context, person, lang) else { continue };
        let told = points.iter_mut().map(|p| (None, &mut p.wording, &mut p.evidence));
        let asked = questions
            .iter_mut()
            .map(|q| (Some(q.question.get(lang).as_str()), &mut q.answer, &mut q.evidence));
        for (question, wording, evidence) in told.chain(asked) {
            if question.is_some_and(|q| q.contains(&name.full)) {
                break;
            }
            match name.place(wording.text.get(lang), lang) {
                Place::Absent => {}
                Place::Introduced => break,
                Place::Bare(_) if *wording.origin.get(lang) == Origin::Quote => {}
                Place::Bare(at) => {
                    introduce(context, &name, (lang, at), wording, evidence);
                    break;
                }
            }
        }
    }
}

fn introduce(
    context: &Context<'_>,
    name: &Name,
    (lang, at): (Lang, usize),
    wording: &mut Wording,
    evidence: &mut Vec<Evidence>,
) {
    let mut whole: Wording = wording.clone();
    whole.text.get_mut(lang).replace_range(at..at + name.short.len(), &name.full);
    if (context.help.accept)(&whole) {
        *wording = whole;
        evidence.extend(statement::evidence(context, std::iter::once(name.sentence)));
        evidence.sort_unstable();
        evidence.dedup();
    }
}

/// A person's name in one language.
struct Name {
    full: String,
    short: String,
    /// The sentence that gives the full name.
    sentence: usize,
}

/// Where a statement names somebody first.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Absent,
    /// In full, or with a title.
    Introduced,
    /// By the surname alone, at this byte.
    Bare(usize),
}

impl Name {
    /// The full name and the surname that an article gives a person, where nothing else of the
    /// article is called so.
    fn of(context: &Context<'_>, person: &Entity, lang: Lang) -> Option<Self> {
        let text = context.text;
        let own = person.mentions.iter().filter_map(|m| {
            let sentence = text.sentences.get(m.sentence).filter(|s| s.lang == lang)?;
            Some((sentence.slice(m.span), m.sentence))
        });
        let (full, sentence) = own.max_by_key(|(form, at)| (form.len(), std::cmp::Reverse(*at)))?;
        let (_, short) = full.rsplit_once(parting(lang))?;
        let least = if lang == Lang::Zh { 2 } else { 3 };
        let called = text.forms_of(person, lang).any(|form| form == short);
        let another = || {
            let mut others = context.analysis.entities.iter().filter(|e| !std::ptr::eq(*e, person));
            others.any(|e| text.forms_of(e, lang).any(|form| form.contains(short)))
        };
        if short.chars().count() < least || !called || another() {
            return None;
        }
        let set = |name: &str| match lang {
            Lang::Zh => typography::chinese(name, context.settings),
            Lang::En => typography::english(name),
        };
        Some(Self { full: set(full), short: set(short), sentence })
    }

    fn place(&self, text: &str, lang: Lang) -> Place {
        let full = text.find(&self.full);
        let mut whole = text.match_indices(&self.short).map(|(at, _)| at);
        let Some(at) = whole.find(|&at| is_word(text, at, at + self.short.len(), lang)) else {
            return if full.is_some() { Place::Introduced } else { Place::Absent };
        };
        let before = text.get(..at).unwrap_or("");
        if full.is_some() || is_titled(before, lang) {
            return Place::Introduced;
        }
        let open = before.matches(['“', '「']).count() > before.matches(['”', '」']).count();
        if open { Place::Absent } else { Place::Bare(at) }
    }
}

/// What stands between the parts of a name.
fn parting(lang: Lang) -> char {
    if lang == Lang::Zh { '·' } else { ' ' }
}

/// Whether a name stands there by itself, not as a part of a longer one.
fn is_word(text: &str, start: usize, end: usize, lang: Lang) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let behind = text.get(end..).and_then(|t| t.chars().next());
    let joins = |c: char| c == '·' || c == '-' || lang == Lang::En && c.is_alphanumeric();
    !before.is_some_and(joins) && !behind.is_some_and(joins)
}

/// Whether a word in capitals stands before the name in its sentence: a title, or a part of it.
fn is_titled(before: &str, lang: Lang) -> bool {
    let plain = before.trim_end_matches('*');
    let word = plain.strip_suffix(' ').and_then(|t| t.rsplit([' ', '*']).next()).unwrap_or("");
    let opens = plain.trim_end().len() == word.len();
    let dated = word.ends_with("day") || (1..=12).any(|m| figures::month(m) == Some(word));
    let capital = word.starts_with(char::is_uppercase) && !dated;
    lang == Lang::En && (word.ends_with('.') || capital && !opens || TITLES.contains(&word))
}

/// Titles that open a sentence.
const TITLES: [&str; 12] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Sir",
    "Lord",
    "Lady",
    "President",
    "Judge",
    "Senator",
    "Professor",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;
    use crate::pipeline::{Input, pair};

    #[test]
    fn where_a_name_stands_is_told() {
        let name = |full: &str, short: &str| Name {
            full: full.to_owned(),
            short: short.to_owned(),
            sentence: 0,
        };
        let kessler = name("Anna Kessler", "Kessler");
        for (text, wanted) in [
            ("**Kessler** left.", Place::Bare(2)),
            ("On Monday Kessler’s crew left.", Place::Bare(10)),
            ("Anna Kessler left.", Place::Introduced),
            ("Mrs Kessler left.", Place::Introduced),
            ("The harbour praised President **Kessler**.", Place::Introduced),
            ("“Kessler left,” he said.", Place::Absent),
            ("Kesslerville grew.", Place::Absent),
            ("The Kessler-Lund line opened.", Place::Absent),
        ] {
            assert_eq!(kessler.place(text, Lang::En), wanted, "{text}");
        }
        let chinese = name("安娜·凯斯勒", "凯斯勒");
        assert_eq!(chinese.place("船长凯斯勒离港。", Lang::Zh), Place::Bare("船长".len()));
        assert_eq!(chinese.place("汉斯·凯斯勒离港。", Lang::Zh), Place::Absent);
    }

    #[test]
    fn the_first_statement_that_names_somebody_has_the_full_name() {
        let en = "Kessler brought the ferry Norholm back to the pier of Altdorf on Monday.\n\n\
            The ferry had left Altdorf with 60 passengers on board two hours before.\n\n\
            Anna Kessler has been a captain in the harbour of Altdorf since 1999.\n\n\
            Kessler will speak to the harbour board of Altdorf on Friday about the ferry.\n";
        let zh = "凯斯勒周一把渡轮诺霍尔姆号带回了阿尔特多夫的码头。\n\n渡轮两小时前载着60名乘客驶离阿尔特多夫。\n\n\
            安娜·凯斯勒自1999年起在阿尔特多夫港担任船长。\n\n凯斯勒周五将就渡轮一事向阿尔特多夫港务委员会发言。\n";
        let inputs = [Input::new("a.en.md", en), Input::new("a.zh.md", zh)];
        let pair = pair(&inputs, &Settings::default()).unwrap();
        let answers = pair.questions.iter().map(|q| &q.answer.text.en);
        let told = pair.points.iter().map(|p| &p.wording.text.en).chain(answers);
        let told: Vec<String> = told.map(|t| t.replace("**", "")).collect();
        let first = told.iter().find(|t| t.contains("Kessler"));
        assert!(first.is_some_and(|t| t.contains("Anna Kessler")), "{told:?}");
    }
}
