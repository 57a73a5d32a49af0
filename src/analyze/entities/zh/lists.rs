//! The Chinese word lists: what each holds, and the look-ups over them.

use crate::analyze::index::Index;
use std::sync::LazyLock;

/// A list of words or characters, looked up by hash.
#[derive(Debug)]
pub(super) struct List(Index);

impl List {
    fn new(text: &'static str) -> Self {
        let mut words: Vec<_> = text.lines().filter(|l| !l.is_empty()).collect();
        words.sort_unstable(); // the files are sorted; a slip must not lose words
        Self(Index::new(words))
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.0.has(word)
    }

    pub(super) fn words(&self) -> &[&'static str] {
        self.0.words()
    }

    /// The longest word of the list that `text` ends in, if it is not the whole of it.
    pub(super) fn suffix_of<'t>(&self, text: &'t str) -> Option<&'t str> {
        let starts = text.char_indices().skip(1).map(|(i, _)| i);
        starts.filter_map(|i| text.get(i..)).find(|tail| self.has(tail))
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(super) static $name: LazyLock<List> =
            LazyLock::new(|| List::new(include_str!(concat!("data/", $file, ".txt"))));)*

        #[cfg(test)]
        const FILES: &[(&str, &str)] =
            &[$(($file, include_str!(concat!("data/", $file, ".txt")))),*];
    };
}

lists! {
    /// Family names.
    SURNAMES = "surnames";
    /// Family names that are ordinary words more often: 高 and 方 are not among them, 成 is.
    RARE_SURNAMES = "surnames_rare";
    /// Characters of Chinese given names.
    GIVEN = "given";
    /// Words that look like a family name and a given one and are none: 高大.
    NOT_PERSON = "not_person";
    /// Titles and professions, before or after a person's name.
    TITLES = "titles";
    /// Words that an organisation's name ends in.
    ORG_HEADS = "org_heads";
    /// Words that it ends in only after a name: 部, 社.
    WEAK_HEADS = "org_heads_weak";
    /// Organisations.
    ORGS = "orgs";
    /// Places.
    PLACES = "places";
    /// Prefectures and counties of China with what they are called in short.
    COUNTIES = "counties";
    /// Words that the segmenter takes for places.
    NOT_PLACE = "not_place";
    /// Parts of the world: 亚太 stays apart from the 地区 after it.
    REGIONS = "regions";
    /// Words of two characters of which one or both stand for a place: 中方, 来华.
    SHORT_WORDS = "short_words";
    /// Words that a place's name ends in.
    PLACE_SUFFIXES = "place_suffix";
    /// Words that end the names of sites, which are places: 纪念馆, 大街.
    SITES = "sites";
    /// Kinds of bodies that name none: 跨国公司.
    NOT_ORG = "not_org";
    /// Words that no organisation's name holds.
    CUT_AFTER = "cut_after";
    /// Words that stand inside an organisation's name whatever their part of speech.
    INNER = "inner";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sorted_and_without_doubles() {
        for (name, text) in FILES {
            let lines: Vec<_> = text.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]), "{name}");
        }
    }

    #[test]
    fn the_longest_suffix_is_found() {
        assert_eq!(ORG_HEADS.suffix_of("南湖出版社"), Some("出版社"));
        assert_eq!(ORG_HEADS.suffix_of("公司"), None);
    }
}
