//! Terms with one certain rendering: those whose line in `terms/*.tsv` is flagged `certain`, but
//! for units, weekdays and titles of office, which are no topics.

use super::files::{File, forms, rows};
use crate::model::Lang;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet};

/// The certain terms, and where they stand in a text.
pub(super) struct CertainTerms {
    pairs: Vec<(&'static str, &'static str)>,
    finders: [Option<AhoCorasick>; 2],
}

impl CertainTerms {
    pub(super) fn parse(files: &[File]) -> Self {
        let topics = files.iter().filter(|f| !matches!(f.0, "units" | "titles"));
        Self::of(topics.flat_map(rows).filter_map(certain).collect())
    }

    /// With them, the nouns that are paired: one Chinese form, which renders no other English
    /// word. A general noun of two
    /// characters tells no topic, and is left out.
    pub(super) fn paired(files: &[File]) -> Self {
        let mut renders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in files.iter().flat_map(rows) {
            if let (Some(en), Some(zh)) = (first(&row, 0), row.get(1)) {
                forms(zh).into_iter().for_each(|z| {
                    renders.entry(z).or_default().insert(en);
                });
            }
        }
        let others =
            files.iter().filter(|f| matches!(f.0, "adjectives" | "adverbs_function" | "verbs"));
        let other: BTreeSet<&str> =
            others.flat_map(rows).filter_map(|r| r.first().copied().map(forms)).flatten().collect();
        let alone = |zh: &str| renders.get(zh).is_some_and(|en| en.len() == 1);
        let topics = files.iter().filter(|f| !matches!(f.0, "units" | "titles"));
        let rows = topics.flat_map(|f| rows(f).map(move |row| (f.0 == "nouns", row)));
        let each = rows.filter_map(|(general, row)| {
            let zh = row.get(1).copied().map(forms)?;
            let [only] = zh.as_slice() else { return certain(row) };
            let noun = row.get(2).is_some_and(|f| f.split(',').any(|f| f == "n"));
            let en = first(&row, 0)?;
            let long = en.contains(' ') || en.len() > 6 && !other.contains(en);
            let telling = only.chars().count() > if general { 2 } else { 1 };
            let paired = noun && long && telling && alone(only);
            if paired { Some((en, *only)) } else { certain(row) }
        });
        Self::of(each.collect())
    }

    fn of(mut pairs: Vec<(&'static str, &'static str)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup_by_key(|p| p.0);
        let finder = |words: Vec<&str>| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .ascii_case_insensitive(true)
                .build(words)
                .ok()
        };
        let finders = [
            finder(pairs.iter().map(|p| p.1).collect()),
            finder(pairs.iter().map(|p| p.0).collect()),
        ];
        Self { pairs, finders }
    }

    pub(super) fn found_in(&self, lang: Lang, text: &str) -> Vec<(&'static str, &'static str)> {
        let Some(finder) = &self.finders[lang as usize] else { return Vec::new() };
        let mut out: Vec<(&str, &str)> = Vec::new();
        for m in finder.find_iter(text) {
            let whole = lang == Lang::Zh || is_whole(text, m.start(), m.end());
            if let Some(&pair) = self.pairs.get(m.pattern().as_usize())
                && whole
                && !out.contains(&pair)
            {
                out.push(pair);
            }
        }
        out
    }
}

fn certain(row: Vec<&'static str>) -> Option<(&'static str, &'static str)> {
    let flagged = row.get(2)?.split(',').any(|f| f == "certain");
    flagged.then_some((first(&row, 0)?, first(&row, 1)?))
}

/// The first form of a column.
fn first(row: &[&'static str], column: usize) -> Option<&'static str> {
    row.get(column).copied().map(forms)?.into_iter().next()
}

/// Whether no word goes on beyond either edge, but for a plural s.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let rest = text[end..].strip_prefix('s').unwrap_or(&text[end..]);
    !text[..start].ends_with(|c: char| c.is_alphanumeric())
        && !rest.starts_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_certain_terms_and_whole_words() {
        let terms = CertainTerms::parse(&[(
            "t",
            "interest rate\t利率\tn,certain\nrate\t比率|速度\tn\nstrike\t罢工\tn,certain\n",
        )]);
        let found = terms.found_in(Lang::En, "Interest rates and striker rates.");
        assert_eq!(found, [("interest rate", "利率")]);
        assert_eq!(
            terms.found_in(Lang::Zh, "罢工后利率上升"),
            [("strike", "罢工"), ("interest rate", "利率")]
        );
    }
}
