//! Article in, for each block its language and script out.
//!
//! An article counts as bilingual, source by source, when both languages hold a fair share of
//! the prose; otherwise blocks in the lesser language (a quoted English line in a Chinese report,
//! a command) get no language, and nothing is made of them.

use super::language::{self, Weight};
use super::script;
use crate::model::{Article, Block, BlockKind, Both, Lang, Script};

/// The share of a source's prose, in hundredths, that makes its lesser language count.
const FAIR_SHARE: usize = 15;
/// The smaller share that is enough where it is made of whole sentences, and how many of these.
const SENTENCE_SHARE: usize = 6;
const SENTENCES: usize = 3;

/// The language of each block; none for blocks that are left out.
pub(super) fn languages(article: &Article) -> Vec<Option<Lang>> {
    let weigh = |b: &Block| {
        let weight = Weight::of(&b.text);
        (language::of_weight(&b.text, weight), weight)
    };
    let own: Vec<Own> = article.blocks.iter().map(weigh).collect();
    let kept: Vec<Kept> = (0..article.sources.len()).map(|s| Kept::of(article, s, &own)).collect();
    let place = |(block, (own, _)): (&Block, &Own)| {
        let kept = kept.get(block.source)?;
        let lang = own.unwrap_or(kept.main);
        (lang == kept.main || kept.both).then_some(lang)
    };
    article.blocks.iter().zip(&own).map(place).collect()
}

/// The script of each block's source (of its Chinese blocks).
pub(super) fn scripts(article: &Article, languages: &[Option<Lang>]) -> Vec<Script> {
    let mut counts = vec![(0, 0); article.sources.len()];
    for (block, lang) in article.blocks.iter().zip(languages) {
        if let (Some(Lang::Zh), Some(sum)) = (lang, counts.get_mut(block.source)) {
            let (hans, hant) = script::count(&block.text);
            *sum = (sum.0 + hans, sum.1 + hant);
        }
    }
    let of = |b: &Block| counts.get(b.source).copied().and_then(script::choose);
    article.blocks.iter().map(|b| of(b).unwrap_or(Script::Hans)).collect()
}

/// The language of a block and its weight.
type Own = (Option<Lang>, Weight);

/// What is kept of a source.
struct Kept {
    main: Lang,
    both: bool,
}

impl Kept {
    fn of(article: &Article, source: usize, own: &[Own]) -> Self {
        let mut weight = Both { zh: 0, en: 0 };
        let mut whole = Both { zh: 0, en: 0 };
        let here = article.blocks.iter().zip(own).filter(|(b, _)| b.source == source);
        for (block, (lang, of_block)) in here {
            let Some(lang) = *lang else { continue };
            *weight.get_mut(lang) += of_block.sum();
            *whole.get_mut(lang) += usize::from(is_whole(block, lang));
        }
        let main = main(article, source, weight);
        let lesser = *weight.get(main.other());
        let share = 100 * lesser / (weight.zh + weight.en).max(1);
        let sentences = *whole.get(main.other());
        let fair = share >= FAIR_SHARE || (share >= SENTENCE_SHARE && sentences >= SENTENCES);
        let both = fair && !other_source_has(article, source, main.other());
        Self { main, both }
    }
}

/// The weightier language; the stated one where little is there to weigh.
fn main(article: &Article, source: usize, weight: Both<usize>) -> Lang {
    let stated = article.sources.get(source).and_then(|s| s.stated);
    let weighed = Weight { zh: weight.zh, en: weight.en }.language();
    weighed.or(stated).unwrap_or(Lang::En)
}

/// Whether another file is stated to hold the language: then strays of it don't count here.
fn other_source_has(article: &Article, source: usize, lang: Lang) -> bool {
    let others = article.sources.iter().enumerate().filter(|(i, _)| *i != source);
    others.map(|(_, s)| s.stated).any(|stated| stated == Some(lang))
}

/// Whether a block is prose of whole sentences.
fn is_whole(block: &Block, lang: Lang) -> bool {
    let closed = block.text.trim_end_matches(['"', '”', '’', ')', '）', '」', '』']);
    let long = match lang {
        Lang::En => block.text.split_whitespace().count() >= 6,
        Lang::Zh => block.text.chars().count() >= 10,
    };
    !matches!(block.kind, BlockKind::Heading(_))
        && long
        && closed.ends_with(['.', '!', '?', '。', '！', '？', '…'])
}
