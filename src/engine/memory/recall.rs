//! What a memory answers.

use super::fit::{self, Difference, Parts};
use super::index::Index;
use super::{Tools, words};
use crate::model::{Answer, Both, Engine, Lang, Origin, Request, Span, Translation, Translator};
use std::cmp::Reverse;
use std::sync::OnceLock;

/// Texts that are less like than this, word by word, are not looked at closely.
const LEAST_LIKE: f64 = 0.6;
/// Most texts that are looked at closely.
const MOST_CLOSELY: usize = 8;
/// Most sentences that were translated together.
const MOST_TOGETHER: usize = 4;
/// Texts of more sentences than this are not put together.
const MOST_SENTENCES: usize = 16;

/// A translation memory as a run sees it.
#[derive(Debug)]
pub struct Memory {
    translations: Vec<Translation>,
    tools: Tools,
    digest: String,
    indexes: Both<OnceLock<Index>>,
}

/// How a text is known to a memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The same, but for case, blanks, marks, width and script.
    Same,
    /// Only figures, dates and names differ, and each is replaced with certainty.
    Replaced,
    /// Only words without a weight differ ("the", 的), and few of them.
    Slight,
    /// Other words differ: never an answer.
    Like,
}

impl How {
    /// `same`, `replaced`, `slight` or `like`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Replaced => "replaced",
            Self::Slight => "slight",
            Self::Like => "like",
        }
    }
}

/// A translation that fits a text, or nearly does.
#[derive(Debug, Clone)]
pub struct Match<'m> {
    /// How it fits.
    pub how: How,
    /// How like the texts are, from 0 to 1; 1 for the same.
    pub score: f64,
    /// The translation as it is in the memory.
    pub found: &'m Translation,
    /// The text in the other language, made to fit; for [`How::Like`] as it is in the memory.
    pub text: String,
}

impl Memory {
    /// A memory of these translations, in the order in which they lie in their store.
    pub fn new(translations: Vec<Translation>, tools: Tools) -> Self {
        let mut hasher = blake3::Hasher::new();
        for translation in &translations {
            for text in [&translation.text.en, &translation.text.zh] {
                hasher.update(text.as_bytes()).update(b"\0");
            }
            let (accepted, seen, added) = rank(translation);
            hasher.update(format!("{accepted}{seen},{added}\n").as_bytes());
        }
        let digest = hasher.finalize().to_hex().as_str()[..32].to_owned();
        Self { translations, tools, digest, indexes: Both::default() }
    }

    /// Everything in it, in the order of the store.
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// Tells this content from any other.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    fn index(&self, lang: Lang) -> &Index {
        let build = || Index::new(&self.translations, lang, self.tools.script);
        self.indexes.get(lang).get_or_init(build)
    }

    /// What fits a text, the best first; `terms` are names that stand in it, in both languages.
    /// Texts that are only like it come last.
    pub fn matches(&self, text: &str, from: Lang, terms: &[Both<String>]) -> Vec<Match<'_>> {
        let mut out = self.same(text, from);
        out.extend(self.near(text, from, terms));
        out
    }

    /// Translations of the same text, the best first.
    fn same(&self, text: &str, from: Lang) -> Vec<Match<'_>> {
        let key = words::key_of(text, from, self.tools.script);
        if key.is_empty() {
            return Vec::new();
        }
        let same = |t: &&Translation| words::key_of(t.get(from), from, self.tools.script) == key;
        let numbers = self.index(from).with_key(&key);
        let mut found: Vec<&Translation> =
            numbers.filter_map(|n| self.translations.get(n)).filter(same).collect();
        found.sort_by_key(|t| (Reverse(t.get(from) == text), Reverse(rank(t))));
        let as_it_is = |found: &'_ Translation| found.get(from.other()).to_owned();
        let each = found.into_iter().map(|found| Match {
            how: How::Same,
            score: 1.0,
            found,
            text: as_it_is(found),
        });
        each.collect()
    }

    /// Translations of texts that are near this one.
    fn near(&self, text: &str, from: Lang, terms: &[Both<String>]) -> Vec<Match<'_>> {
        let own = words::of(text, from, self.tools.script);
        let key = words::key(&own);
        let mut likely: Vec<(f64, &Translation)> = Vec::new();
        for found in
            self.index(from).near(&own).into_iter().filter_map(|n| self.translations.get(n))
        {
            let other = words::of(found.get(from), from, self.tools.script);
            let likeness = fit::likeness(&own, &other);
            if likeness >= LEAST_LIKE && words::key(&other) != key {
                likely.push((likeness, found));
            }
        }
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| rank(b.1).cmp(&rank(a.1))));
        likely.truncate(MOST_CLOSELY);
        if likely.is_empty() {
            return Vec::new();
        }
        let parts = Parts::of(text, from, terms, &self.tools);
        let each = likely.into_iter().map(|(_, found)| self.fitted(&parts, from, terms, found));
        let mut out: Vec<Match<'_>> = each.collect();
        out.sort_by(|a, b| a.how.cmp(&b.how).then_with(|| b.score.total_cmp(&a.score)));
        out
    }

    fn fitted<'m>(
        &self,
        parts: &Parts<'_>,
        from: Lang,
        terms: &[Both<String>],
        found: &'m Translation,
    ) -> Match<'m> {
        let into = from.other();
        let old = Parts::of(found.get(from), from, terms, &self.tools);
        let difference: Difference = parts.difference(&old);
        let translation = found.get(into);
        let text = difference
            .slight()
            .then(|| parts.fitted(&old, &difference, translation, into, &self.tools))
            .flatten();
        let how = match &text {
            Some(_) if difference.replaceable() => How::Replaced,
            Some(_) => How::Slight,
            None => How::Like,
        };
        let text = text.unwrap_or_else(|| translation.to_owned());
        Match { how, score: difference.score(), found, text }
    }

    /// The answers for a text in one piece, the best first.
    fn whole(&self, text: &str, from: Lang, terms: &[Both<String>]) -> Vec<(How, String)> {
        let mut out: Vec<(How, String)> = Vec::new();
        let mut found = self.same(text, from);
        if found.is_empty() {
            found = self.near(text, from, terms);
        }
        for Match { how, text, .. } in found.into_iter().filter(|m| m.how < How::Like) {
            if out.iter().all(|(_, other)| *other != text) {
                out.push((how, text));
            }
        }
        out
    }

    /// A text of several sentences, piece by piece: the cover with the fewest pieces that had to be
    /// made to fit, then with the fewest pieces. All of it or nothing.
    fn in_pieces(&self, text: &str, from: Lang, terms: &[Both<String>]) -> Option<String> {
        let spans = (self.tools.sentences)(text, from);
        if !(2..=MOST_SENTENCES).contains(&spans.len()) {
            return None;
        }
        let covered = |spans: &[Span]| {
            let (first, last) = (spans.first()?, spans.last()?);
            self.whole(text.get(first.start..last.end)?, from, terms).into_iter().next()
        };
        // The best cover of the first n sentences: pieces made to fit, pieces, texts.
        let mut best: Vec<Option<(usize, usize, Vec<String>)>> = vec![None; spans.len() + 1];
        best[0] = Some((0, 0, Vec::new()));
        for end in 1..=spans.len() {
            for start in end.saturating_sub(MOST_TOGETHER)..end {
                if end - start == spans.len() {
                    continue;
                }
                let Some((fitted, pieces, texts)) = best[start].clone() else { continue };
                let Some((how, piece)) = covered(&spans[start..end]) else { continue };
                let fitted = fitted + usize::from(how != How::Same);
                let better = best[end].as_ref().is_none_or(|b| (fitted, pieces + 1) < (b.0, b.1));
                if better {
                    best[end] = Some((
                        fitted,
                        pieces + 1,
                        [texts, vec![closed(&piece, from.other())]].concat(),
                    ));
                }
            }
        }
        let (_, _, texts) = best.pop()??;
        Some(texts.join(if from == Lang::Zh { " " } else { "" }))
    }

    fn answer(&self, request: &Request) -> Answer {
        let wanted = &request.wanted;
        let into = wanted.from.other();
        let set = |text: &str| match ends(&wanted.text) {
            true => closed(text, into),
            false => text.to_owned(),
        };
        let whole = self.whole(&wanted.text, wanted.from, &wanted.terms);
        let pieces = || self.in_pieces(&wanted.text, wanted.from, &wanted.terms).into_iter();
        let mut answers = whole.into_iter().map(|(_, text)| set(&text)).chain(pieces());
        answers.find(|t| request.is_new(t)).map_or(Answer::Nothing, Answer::Text)
    }
}

impl Engine for Memory {
    fn origin(&self) -> Origin {
        Origin::Memory
    }

    fn id(&self) -> String {
        format!("memory {}", self.digest)
    }

    /// Another translation of the same text may pass where the first did not.
    fn retries(&self) -> usize {
        2
    }
}

impl Translator for Memory {
    fn translate(&self, requests: &[Request]) -> Vec<Answer> {
        requests.iter().map(|r| self.answer(r)).collect()
    }
}

/// What makes one translation of a text better than another.
fn rank(translation: &Translation) -> (bool, usize, u64) {
    (translation.accepted(), translation.seen.len(), translation.added)
}

const ENDS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', ':'];
const CLOSERS: [char; 8] = ['"', '”', '’', '\'', '」', '』', ')', '）'];

fn ends(text: &str) -> bool {
    text.trim_end().trim_end_matches(CLOSERS).ends_with(ENDS)
}

/// The text with a mark at its end.
fn closed(text: &str, lang: Lang) -> String {
    let mark = if lang == Lang::Zh { "。" } else { "." };
    if ends(text) { text.to_owned() } else { format!("{}{mark}", text.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::TOOLS;
    use super::*;
    use crate::model::{Refused, Seen, SeenBy, Wanted};

    fn translation(en: &str, zh: &str, by: SeenBy, places: usize, added: u64) -> Translation {
        let seen = |n| Seen { path: format!("{n}.md"), blake3: String::new(), by };
        Translation {
            text: Both { zh: zh.to_owned(), en: en.to_owned() },
            seen: (0..places).map(seen).collect(),
            added,
        }
    }

    fn memory(pairs: &[(&str, &str)]) -> Memory {
        let each = (1..).zip(pairs).map(|(n, (en, zh))| translation(en, zh, SeenBy::Aligned, 1, n));
        Memory::new(each.collect(), TOOLS)
    }

    fn ask(
        memory: &Memory,
        text: &str,
        from: Lang,
        title: bool,
        refused: &[&str],
    ) -> Option<String> {
        let wanted = Wanted { text: text.to_owned(), from, terms: Vec::new(), title };
        let refused = refused
            .iter()
            .map(|t| Refused { text: (*t).to_owned(), finding: String::new() })
            .collect();
        let request = Request { wanted, refused };
        match memory.translate(std::slice::from_ref(&request)).pop()? {
            Answer::Text(text) => Some(request.wanted.kept(&text)),
            _ => None,
        }
    }

    fn zh(memory: &Memory, text: &str) -> Option<String> {
        ask(memory, text, Lang::En, false, &[])
    }

    #[test]
    fn what_was_translated_is_known_in_both_directions() {
        let m = memory(&[("The harbour will get a new pier.", "海港将建新码头。")]);
        assert_eq!(zh(&m, "The harbour will get a new  pier").as_deref(), Some("海港将建新码头。"));
        let en = ask(&m, "海港將建新碼頭。", Lang::Zh, false, &[]);
        assert_eq!(en.as_deref(), Some("The harbour will get a new pier."));
        let title = ask(&m, "The Harbour Will Get a New Pier", Lang::En, true, &[]);
        assert_eq!(title.as_deref(), Some("海港将建新码头"));
        assert_eq!(zh(&m, "The harbour will get an old pier."), None);
        assert_eq!(zh(&m, ""), None);
        assert_eq!(zh(&m, "…"), None);
    }

    #[test]
    fn several_sentences_are_answered_all_or_not_at_all() {
        let m = memory(&[
            ("It rained.", "下雨了。"),
            ("The game was off. We went home.", "比赛取消，我们回家了。"),
            ("Nobody complained", "没有人抱怨"),
        ]);
        assert_eq!(
            zh(&m, "It rained. The game was off. We went home. Nobody complained.").as_deref(),
            Some("下雨了。比赛取消，我们回家了。没有人抱怨。")
        );
        assert_eq!(zh(&m, "It rained. We went home."), None);
        let en = ask(&m, "下雨了。没有人抱怨。", Lang::Zh, false, &[]);
        assert_eq!(en.as_deref(), Some("It rained. Nobody complained."));
    }

    #[test]
    fn of_several_translations_the_accepted_then_the_frequent_then_the_newest_wins() {
        let of = |list: Vec<Translation>| zh(&Memory::new(list, TOOLS), "It rained.").unwrap();
        let one = |zh: &str, by, places, added| translation("It rained.", zh, by, places, added);
        let (aligned, tmx) = (SeenBy::Aligned, SeenBy::Tmx);
        assert_eq!(of(vec![one("甲。", aligned, 1, 1), one("乙。", aligned, 1, 2)]), "乙。");
        assert_eq!(of(vec![one("甲。", aligned, 2, 1), one("乙。", aligned, 1, 2)]), "甲。");
        assert_eq!(of(vec![one("甲。", tmx, 1, 1), one("乙。", aligned, 5, 2)]), "甲。");
        let m = Memory::new(vec![one("甲。", aligned, 1, 1), one("乙。", aligned, 1, 2)], TOOLS);
        let next = ask(&m, "It rained.", Lang::En, false, &["乙。"]);
        assert_eq!(next.as_deref(), Some("甲。"), "a refused answer gives its place to the next");
        assert_eq!(ask(&m, "It rained.", Lang::En, false, &["乙。", "甲。"]), None);
    }

    #[test]
    fn figures_are_replaced_and_other_words_are_not() {
        let m = memory(&[("Sales rose 4% in May.", "5月份销售额增长4%。")]);
        assert_eq!(zh(&m, "Sales rose 7% in May.").as_deref(), Some("5月份销售额增长7%。"));
        assert_eq!(zh(&m, "Sales fell 7% in May."), None);
        assert_eq!(zh(&m, "Sales rose 7% in March, he said."), None);
        let found = m.matches("Sales fell 7% in May.", Lang::En, &[]);
        assert_eq!((found.len(), found[0].how), (1, How::Like));
    }

    #[test]
    fn another_content_has_another_id() {
        let a = memory(&[("It rained.", "下雨了。")]);
        let b = memory(&[("It rained.", "下雨。")]);
        assert_ne!(a.id(), b.id());
        assert_eq!(a.id(), memory(&[("It rained.", "下雨了。")]).id());
    }
}
