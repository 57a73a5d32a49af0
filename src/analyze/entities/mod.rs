//! What the names and quantities of a text stand for: [`Text`] in, entities with all their
//! mentions out. Each language has its finder; what they find is joined in [`link`], and what an
//! article in both languages calls a thing in [`across`].

mod across;
#[cfg(test)]
mod cases;
mod en;
mod found;
mod gloss;
mod latin;
mod link;
mod own;
mod prominence;
mod title_names;
mod values;
mod zh;

use crate::model::{Bead, Entity, Glossary, Text};

/// The entities of a text, in order of first mention. Deterministic; every entity has a mention.
pub(crate) fn find(text: &Text, beads: &[Bead], glossary: &Glossary) -> Vec<Entity> {
    let mut found = en::find(text);
    found.extend(zh::find(text));
    let own = own::Own::find(text, glossary);
    own.overlay(text, &mut found);
    found.sort_unstable_by_key(|f| (f.sentence, f.span.start));
    let mut entities = link::join(text, found, &own);
    across::join(text, beads, glossary, &mut entities);
    title_names::add(text, &mut entities);
    prominence::weigh(text, &mut entities);
    entities.extend(values::entities(text));
    entities.sort_by_key(|e| e.mentions.first().map(|m| (m.sentence, m.span.start)));
    entities
}

/// The gender that an English person's given name tells: `m` or `f`.
pub(crate) fn gender(name: &str) -> Option<char> {
    en::gender(name)
}

#[cfg(test)]
pub(crate) mod testing {
    //! Texts for tests, without files.

    use super::find;
    use crate::model::{
        Article, Block, BlockKind, Entity, Glossary, Lang, OffsetMap, Run, Source, Span, Text,
    };

    /// A text of one paragraph a line.
    pub(crate) fn text_of(lang: Lang, source: &str) -> Text {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in source.split('\n') {
            let span = Span::new(at, at + line.len());
            let runs = vec![Run { text: 0, source: span, verbatim: true }];
            let (kind, text) = (BlockKind::Paragraph, line.to_owned());
            blocks.push(Block { source: 0, kind, text, offsets: OffsetMap { runs } });
            at += line.len() + 1;
        }
        let source = Source {
            path: "a.md".into(),
            stated: Some(lang),
            text: source.to_owned(),
            digest: String::new(),
            titles: Vec::new(),
        };
        crate::lang::segment(Article { sources: vec![source], blocks, ..Article::default() })
    }

    pub(crate) fn entities_of(text: &Text) -> Vec<Entity> {
        find(text, &[], &Glossary::default())
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use super::testing::{entities_of, text_of};
    use crate::model::{Both, Glossary, GlossaryEntry, Lang, Text};
    use proptest::prelude::*;

    fn told(text: &Text) -> Vec<(&'static str, Vec<&str>)> {
        let names = entities_of(text).into_iter().map(|e| {
            let forms = e.mentions.iter().map(|m| text.sentences[m.sentence].slice(m.span));
            (e.kind, forms.collect())
        });
        names.filter(|(kind, _)| matches!(*kind, "person" | "org" | "place")).collect()
    }

    #[test]
    fn titles_and_possessives_stay_outside() {
        let text = text_of(
            Lang::En,
            "Prime Minister Alice Moor met Dr. Peter Hall in Lyon. Moor's office declined to comment.",
        );
        assert_eq!(
            told(&text),
            [
                ("person", vec!["Alice Moor", "Moor"]),
                ("person", vec!["Peter Hall"]),
                ("place", vec!["Lyon"])
            ]
        );
    }

    #[test]
    fn a_name_in_capitals_is_the_same_name() {
        let text = text_of(
            Lang::En,
            "MOOR VISITS LYON PLANT\nAlice Moor visited a plant in Lyon on Monday.",
        );
        let found = told(&text);
        assert_eq!(found[0], ("person", vec!["MOOR", "Alice Moor"]));
        assert_eq!(found[1], ("place", vec!["LYON", "Lyon"]));
    }

    #[test]
    fn chinese_names_are_found_without_their_titles() {
        let text = text_of(
            Lang::Zh,
            "法国总统埃马纽埃尔·科尔贝（Emmanuel Corbet）周一访问东湖大学。科尔贝说，合作很重要。",
        );
        let entities = entities_of(&text);
        let person = entities.iter().find(|e| e.kind == "person").unwrap();
        assert_eq!(person.names.zh.as_deref(), Some("埃马纽埃尔·科尔贝"));
        assert_eq!(person.names.en.as_deref(), Some("Emmanuel Corbet"));
        assert!(person.certain);
        assert_eq!(person.mentions.len(), 2);
        assert!(told(&text).contains(&("org", vec!["东湖大学"])));
    }

    #[test]
    fn a_short_form_joins_the_full_one() {
        let text = text_of(
            Lang::En,
            "The Bank of England raised rates on Thursday. The Bank declined to comment.",
        );
        assert_eq!(told(&text), [("org", vec!["Bank of England", "Bank"])]);
    }

    #[test]
    fn a_name_of_the_glossary_is_what_the_glossary_says() {
        let own = |list: &[&str]| list.iter().map(|f| (*f).to_owned()).collect();
        let entry = |kind, en: &[&str], zh: &[&str], avoid: &[&str]| GlossaryEntry {
            kind,
            forms: Both { zh: own(zh), en: own(en) },
            avoid: Both { zh: own(avoid), en: Vec::new() },
            otherwise: Both::default(),
            note: String::new(),
        };
        let entries = vec![
            entry("product", &["Alice Moor"], &["晨星"], &[]),
            entry("org", &["Lyon plant", "LP"], &["里昂厂"], &["里昂工厂"]),
            entry("term", &["pier"], &["突堤"], &[]),
        ];
        let glossary = Glossary::new(entries, |form, _| vec![form.to_owned()]);
        let text = text_of(Lang::En, "Alice Moor visited the Lyon plant and its pier.");
        let found = find(&text, &[], &glossary);
        let told: Vec<_> = found.iter().map(|e| (e.kind, e.names.zh.as_deref())).collect();
        assert_eq!(told, [("product", Some("晨星")), ("org", Some("里昂厂"))]);
        let text = text_of(Lang::Zh, "工人周一在里昂工厂说，LP不会关闭。");
        let found = find(&text, &[], &glossary);
        let plant = found.iter().find(|e| e.kind == "org").unwrap();
        assert_eq!(plant.mentions.len(), 2);
        assert_eq!(plant.names.zh.as_deref(), Some("里昂厂"));
    }

    #[test]
    fn a_letter_stands_for_its_country() {
        let text = text_of(Lang::Zh, "中美两国周一在首尔会谈。");
        let names: Vec<_> = entities_of(&text).into_iter().filter(|e| e.kind == "place").collect();
        let english: Vec<_> = names.iter().filter_map(|e| e.names.en.as_deref()).collect();
        assert_eq!(english, ["China", "United States", "Seoul"]);
    }

    proptest! {
        #[test]
        fn mentions_are_sound(source in "([A-Z][a-z]{0,6}|of|the|[(),.&-]|[0-9]{1,3}|中国|公司|张|大山|·|（|）|[\u{4e00}-\u{4e40}]| ){0,40}", zh in any::<bool>()) {
            let text = text_of(if zh { Lang::Zh } else { Lang::En }, &source);
            let entities = entities_of(&text);
            for e in &entities {
                prop_assert!(!e.mentions.is_empty());
                for m in &e.mentions {
                    prop_assert!(!text.sentences[m.sentence].slice(m.span).trim().is_empty());
                }
                prop_assert!(e.mentions.windows(2).all(|w| (w[0].sentence, w[0].span.start) < (w[1].sentence, w[1].span.start)));
            }
            prop_assert_eq!(&entities, &entities_of(&text));
        }
    }
}
