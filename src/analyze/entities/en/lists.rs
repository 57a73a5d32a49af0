//! The English word lists: what each holds, and the look-ups over them.

use crate::analyze::index::Index;
use std::sync::LazyLock;

/// A list of words or phrases, looked up by hash.
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
    /// Words that are no name by themselves: function words, days, nationalities.
    NEVER = "never";
    /// Countries, states, cities, waters; states of the U.S. in their newspaper form.
    PLACES = "places";
    /// Organisations, news media and parties without a telling head word.
    ORGS = "orgs";
    /// Sports clubs.
    TEAMS = "teams";
    /// Words that an organisation's name ends in.
    ORG_HEADS = "org_heads";
    /// Words that a place's name ends in.
    PLACE_HEADS = "place_heads";
    /// Words that the names of events, treaties, laws, products and prizes end in.
    OTHER_HEADS = "other_heads";
    /// Words that "of" joins to the rest of a name: "Bank of England".
    OF_HEADS = "of_heads";
    /// Common nouns for organisations, before a name: "brewer".
    ORG_NOUNS = "org_nouns";
    /// Words that reports of sport use.
    SPORT = "sport";
    /// Titles that stand before a person's name.
    TITLES = "titles";
    /// Common nouns for people, before a name: "captain".
    ROLE_NOUNS = "role_nouns";
    /// Verbs of which mostly people are the subject.
    SAY_VERBS = "say_verbs";
    /// Common family names (of the U.S. census of 1990), without those that are words as well.
    SURNAMES = "surnames";
}

/// Given names with their gender (`m`, `f`, `mf`) and `word` where one is an English word.
static GIVEN: LazyLock<(Index, Vec<&'static str>)> = LazyLock::new(|| {
    let rows = include_str!("data/given.tsv").lines();
    let mut rows: Vec<_> = rows.filter_map(|l| l.split_once('\t')).collect();
    rows.sort_unstable();
    let (names, flags) = rows.into_iter().unzip();
    (Index::new(names), flags)
});

/// Whether a word is a given name, and one that is no English word.
pub(super) fn given(word: &str) -> Option<Given> {
    let (names, flags) = &*GIVEN;
    let flags = flags.get(names.find(word)?).copied()?;
    let (gender, word) = flags.split_once('\t').unwrap_or((flags, ""));
    Some(Given { gender, word: word == "word" })
}

/// What is known of a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given {
    /// `m`, `f` or `mf`.
    pub(super) gender: &'static str,
    /// Whether it is an English word too ("Mark").
    pub(super) word: bool,
}

/// Whether a word is no name by itself, whatever its apostrophe: "We’re".
pub(super) fn is_never(word: &str) -> bool {
    NEVER.has(word) || word.contains('’') && NEVER.has(&word.replace('’', "'"))
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
        let given: Vec<_> = include_str!("data/given.tsv").lines().collect();
        assert!(given.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn given_names_know_their_gender() {
        assert_eq!(given("Michelle").map(|g| g.gender), Some("f"));
        assert!(given("Mark").is_some_and(|g| g.word));
        assert!(given("Tuesday").is_none());
    }
}
