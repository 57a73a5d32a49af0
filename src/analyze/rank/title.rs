//! The title and the standfirst in, how much each sentence shares with them out.

use super::terms::stem;
use crate::model::Sentence;

/// What the article's own editor put first: title and standfirst, cut into English stems and
/// pairs of Han characters. Pairs, because a title is no sentence and is not segmented as one.
#[derive(Debug, Default)]
pub(in crate::analyze) struct Title(Vec<u64>);

impl Title {
    /// Reads the title; nothing is a title without units.
    pub(in crate::analyze) fn new(parts: &[Option<&str>]) -> Self {
        Self(parts.iter().flatten().flat_map(|p| units(p)).collect::<Vec<_>>()).tidy()
    }

    fn tidy(mut self) -> Self {
        self.0.sort_unstable();
        self.0.dedup();
        self
    }

    /// The share of the title that the sentence has, and the share of the sentence that the
    /// title has.
    pub(in crate::analyze) fn overlap(&self, sentence: &Sentence) -> (f32, f32) {
        if self.0.is_empty() {
            return (0.0, 0.0);
        }
        let own = Self(units(&sentence.text)).tidy().0;
        let shared = own.iter().filter(|u| self.0.binary_search(u).is_ok()).count() as f32;
        (shared / self.0.len() as f32, shared / own.len().max(1) as f32)
    }
}

/// English words of three letters and more as stems, Han characters in pairs.
fn units(text: &str) -> Vec<u64> {
    let mut out = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let ascii = first.is_ascii();
            let end = rest.find(|c: char| c.is_ascii() != ascii).unwrap_or(rest.len());
            let (part, tail) = rest.split_at(end);
            if ascii {
                out.extend((part.len() > 2).then(|| stem(part)));
            } else {
                out.extend(part.chars().zip(part.chars().skip(1)).map(|(a, b)| pair(a, b)));
            }
            rest = tail;
        }
    }
    out
}

fn pair(a: char, b: char) -> u64 {
    (u64::from(u32::from(a)) << 32) | u64::from(u32::from(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_share_stems_and_pairs() {
        assert_eq!(units("Ministers vote"), [stem("minister"), stem("votes")]);
        assert_eq!(units("AI峰会"), [pair('峰', '会')]);
        assert!(Title::new(&[None, Some("!")]).0.is_empty());
    }
}
