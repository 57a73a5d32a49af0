//! Tags in, the topic that a story stands under out, with its name in both languages.

use super::slug::slug;
use crate::lexicon;
use crate::model::{Both, is_han};

/// Stable name, Chinese, English, other tags that mean it: in the order in which topics stand.
static TOPICS: &str = include_str!("topics.tsv");

/// The topic of stories that have none.
pub(super) const OTHER: &str = "other";

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Topic {
    /// Place among the topics: known ones first, tags that are none of them then, others last.
    rank: usize,
    pub(super) id: String,
    pub(super) label: Both<String>,
}

impl Topic {
    /// The topic that this tag means, if it is a known one.
    pub(super) fn known(tag: &str) -> Option<Self> {
        let wanted = tag.trim().to_lowercase();
        let hyphened = wanted.replace([' ', '_'], "-");
        rows().find_map(|(rank, id, zh, en, also)| {
            let fits = id == hyphened
                || zh == wanted
                || en.to_lowercase() == wanted
                || also.split('|').any(|a| a == wanted);
            let label = Both { zh: zh.to_owned(), en: en.to_owned() };
            fits.then(|| Self { rank, id: id.to_owned(), label })
        })
    }

    /// A tag as a topic of its own.
    pub(super) fn of_tag(tag: &str) -> Self {
        Self { rank: rows().count(), id: slug(tag), label: in_both(tag) }
    }

    /// The topic of what has none.
    pub(super) fn other() -> Self {
        let known = Self::known(OTHER);
        let mut other = known.unwrap_or_else(|| Self::of_tag(OTHER));
        other.rank = usize::MAX;
        other
    }
}

/// A tag in both languages: by the topics, else by the lexicon, else as it is in both.
pub(super) fn in_both(tag: &str) -> Both<String> {
    if let Some(known) = Topic::known(tag) {
        return known.label;
    }
    let terms = lexicon::terms();
    if tag.chars().any(is_han) {
        let en = terms.reverse(tag).first().map_or(tag, |t| *t);
        Both { zh: tag.to_owned(), en: en.to_owned() }
    } else {
        let zh = terms.renderings(tag).first().map_or(tag, |t| *t);
        Both { zh: zh.to_owned(), en: tag.to_owned() }
    }
}

type Row = (usize, &'static str, &'static str, &'static str, &'static str);

fn rows() -> impl Iterator<Item = Row> {
    TOPICS.lines().enumerate().filter_map(|(i, line)| {
        let mut cells = line.split('\t');
        Some((i, cells.next()?, cells.next()?, cells.next()?, cells.next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_is_whole_and_no_tag_means_two_topics() {
        assert_eq!(rows().count(), TOPICS.lines().count());
        let mut seen = BTreeSet::new();
        for (_, id, zh, en, also) in rows() {
            let tags: Vec<&str> = also.split('|').collect();
            assert!(tags.windows(2).all(|w| w[0] < w[1]), "{id}");
            let names: BTreeSet<String> = [id.to_owned(), zh.to_owned(), en.to_lowercase()]
                .into_iter()
                .chain(tags.iter().map(|t| (*t).to_owned()))
                .collect();
            names.into_iter().for_each(|n| assert!(seen.insert(n.clone()), "{n}"));
        }
    }

    #[test]
    fn tags_of_either_language_mean_one_topic() {
        assert_eq!(Topic::known("AI").map(|t| t.id), Topic::known("人工智能").map(|t| t.id));
        assert!(Topic::known("ferries").is_none());
        assert!(Topic::of_tag("ferries") < Topic::other());
        assert_eq!(in_both("地震").en, "Disasters");
    }
}
