//! The bilingual lexicon: names and news terms as data files, one place for all stages.
//!
//! In goes nothing but the `*.tsv` files beside this code; out come two look-ups: [`Names`] (what
//! is called how in the two languages) and [`Terms`] (which words render which). Both are built
//! on first use, hold only static text, and answer the same on every run.

mod article;
mod certain;
mod files;
pub mod glossary;
mod lemma;
mod matcher;
mod names;
mod people;
mod script;
pub mod sound;
mod starts;
mod terms;
mod translit;

pub use article::{always_the, is_body, takes_the};
pub use names::{Name, Names};
pub use people::{
    is_chinese_name, is_common_rendering, is_given_name, is_rendered_family_name,
    person_in_chinese, renders_foreign,
};
pub use script::simplified;
pub use starts::Starts;
pub use terms::Terms;
pub use translit::{ended, transliterated, within_foreign, writes_foreign_names};

use std::sync::LazyLock;

/// All names. Built on first use, in a few milliseconds.
pub fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| Names::parse(files::NAMES));
    &NAMES
}

/// Terms in a text that have one certain rendering, as (English, Chinese), in the order of the
/// text, each once.
pub fn certain_terms(lang: crate::model::Lang, text: &str) -> Vec<(&'static str, &'static str)> {
    static TERMS: LazyLock<certain::CertainTerms> =
        LazyLock::new(|| certain::CertainTerms::parse(files::TERMS));
    TERMS.found_in(lang, text)
}

/// Nouns in a text that have one rendering, by their flag or because no other word shares it, as
/// (English, Chinese), in the order of the text, each once.
pub fn paired_terms(lang: crate::model::Lang, text: &str) -> Vec<(&'static str, &'static str)> {
    static TERMS: LazyLock<certain::CertainTerms> =
        LazyLock::new(|| certain::CertainTerms::paired(files::TERMS));
    TERMS.found_in(lang, text)
}

/// All terms. Built on first use, in a few milliseconds.
pub fn terms() -> &'static Terms {
    static TERMS: LazyLock<Terms> = LazyLock::new(|| Terms::parse(files::TERMS));
    &TERMS
}

/// The Chinese words that a segmenter should know, each with its tag in the notation of the
/// People's Daily corpus: `nr` person, `ns` place, `nt` organisation, `nz` other names.
///
/// Words of one character are left out: 中 and 美 stand for countries only beside each other.
pub fn segmenter_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    names().all().iter().flat_map(|name| {
        let tag = match name.kind {
            "person" => "nr",
            "place" => "ns",
            "org" => "nt",
            _ => "nz",
        };
        let usable = |form: &&'static str| form.chars().count() > 1 && !form.contains(' ');
        name.zh.iter().copied().filter(usable).map(move |form| (form, tag))
    })
}

/// Whether a body's name is the first part of the title of who heads it: 外交部 before 长.
pub fn heads_office(name: &str, behind: &str) -> bool {
    behind.starts_with('长') && name.ends_with(['部', '厅', '局', '署'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_segmenter_gets_words_with_tags() {
        let words: Vec<_> = segmenter_words().collect();
        assert!(words.contains(&("中国", "ns")));
        assert!(words.iter().all(|(w, _)| w.chars().count() > 1));
    }
}
