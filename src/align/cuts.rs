//! [`Bead`]s in, places out where sentences could be cut so that more of them say the same.
//!
//! Translators join sentences: two English ones become one Chinese one with a comma between. A bead
//! of these says no more than that the two together say what the one says. With a sentence encoder
//! the place can be found where the first of the two ends: both parts are near to their partners,
//! and far from each other's.

use super::weights::CUTS;
use crate::model::{Bead, Lang, SentenceEncoder, Text, cosine};
use std::collections::BTreeMap;
use std::ops::Range;

/// A place where a sentence is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// The sentence's id.
    pub sentence: usize,
    /// The byte offset in its text; not at either end.
    pub at: usize,
}

/// Finds the places where the sentences of beads are to be cut, in order.
pub fn cuts(text: &Text, beads: &[Bead], encoder: &dyn SentenceEncoder) -> Vec<Cut> {
    let mut out = Vec::new();
    for bead in beads.iter().filter(|b| !b.en.is_empty() && !b.zh.is_empty()) {
        let (en, zh) = (Side::of(text, &bead.en), Side::of(text, &bead.zh));
        let mut vectors = Vectors { encoder, known: BTreeMap::new() };
        let whole = (0..en.text.len(), 0..zh.text.len());
        divide((&en, &zh), whole, &mut vectors, &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Most places that are tried in a range.
const MOST_PLACES: usize = 24;

/// One side of a bead.
struct Side {
    text: String,
    places: Vec<Place>,
}

/// A place where a side could be cut.
struct Place {
    /// The byte offset in the side's text.
    at: usize,
    /// The cut of a sentence; none where a sentence ends.
    cut: Option<Cut>,
    /// Whether more than a clause ends here.
    strong: bool,
}

impl Side {
    fn of(text: &Text, ids: &[usize]) -> Self {
        let mut side = Self { text: String::new(), places: Vec::new() };
        for sentence in ids.iter().filter_map(|id| text.sentences.get(*id)) {
            if !side.text.is_empty() {
                side.places.push(Place { at: side.text.len(), cut: None, strong: true });
                if sentence.lang == Lang::En {
                    side.text.push(' ');
                }
            }
            let start = side.text.len();
            for (at, strong) in places(&sentence.text, sentence.lang) {
                let cut = Some(Cut { sentence: sentence.id, at });
                side.places.push(Place { at: start + at, cut, strong });
            }
            side.text += &sentence.text;
        }
        side
    }

    /// The places within a range that leave so many letters on both sides.
    fn within(&self, range: &Range<usize>, letters: usize) -> Vec<&Place> {
        let long = |range: Range<usize>| {
            let text = self.text.get(range).unwrap_or_default();
            text.chars().filter(|c| c.is_alphanumeric()).nth(letters - 1).is_some()
        };
        let fits =
            |p: &&Place| range.contains(&p.at) && long(range.start..p.at) && long(p.at..range.end);
        let all: Vec<&Place> = self.places.iter().filter(fits).collect();
        if all.len() <= MOST_PLACES {
            return all;
        }
        let strong = || all.iter().filter(|p| p.strong);
        // Where even these are many, the work would be out of bounds.
        if strong().count() <= MOST_PLACES { strong().copied().collect() } else { Vec::new() }
    }
}

impl Place {
    /// Whether two places could be the same one in two languages: a sentence ends at one of them,
    /// or more than a clause at both.
    fn goes_with(&self, other: &Self) -> bool {
        self.cut.is_none() || other.cut.is_none() || (self.strong && other.strong)
    }
}

/// Where a clause or more ends within a sentence: byte offsets, and whether it is more.
fn places(text: &str, lang: Lang) -> Vec<(usize, bool)> {
    let closes = |c: char| matches!(c, '"' | '”' | '’' | '」' | '』' | ')' | '）');
    let mut out: Vec<(usize, bool)> = Vec::new();
    for ((_, c), (at, next)) in text.char_indices().zip(text.char_indices().skip(1)) {
        let strong = match c {
            ':' | '：' | '。' | '！' | '？' | '!' | '?' | '.' | '"' | '”' | '」' | '』' => {
                true
            }
            ',' | ';' | '，' | '；' | '—' | '–' => false,
            ' ' if lang == Lang::Zh => false,
            _ => continue,
        };
        // A mark within a number or a word, or more marks that belong to this one.
        let inside = match lang {
            Lang::En => !next.is_whitespace(),
            Lang::Zh => next.is_ascii_digit() && c.is_ascii() && c != ' ',
        };
        if inside || closes(next) || "，。；：！？,.;:!?、".contains(next) {
            continue;
        }
        out.push((at, strong));
    }
    out
}

/// Vectors of parts of texts, each made once.
struct Vectors<'e> {
    encoder: &'e dyn SentenceEncoder,
    known: BTreeMap<(Lang, usize, usize), Vec<f32>>,
}

impl Vectors<'_> {
    fn make(&mut self, side: &Side, lang: Lang, ranges: &[Range<usize>]) {
        let missing: Vec<&Range<usize>> =
            ranges.iter().filter(|r| !self.known.contains_key(&(lang, r.start, r.end))).collect();
        let texts: Vec<&str> = missing
            .iter()
            .map(|r| side.text.get((*r).clone()).unwrap_or_default().trim())
            .collect();
        for (range, vector) in missing.into_iter().zip(self.encoder.encode(&texts)) {
            self.known.insert((lang, range.start, range.end), vector);
        }
    }

    fn near(&self, en: &Range<usize>, zh: &Range<usize>) -> f64 {
        let get = |lang, r: &Range<usize>| self.known.get(&(lang, r.start, r.end));
        match (get(Lang::En, en), get(Lang::Zh, zh)) {
            (Some(a), Some(b)) => cosine(a, b),
            _ => 0.0,
        }
    }
}

/// Cuts two ranges that say the same at the best pair of places, if there is one, and goes on with
/// the parts.
fn divide(
    (en, zh): (&Side, &Side),
    (a, b): (Range<usize>, Range<usize>),
    vectors: &mut Vectors<'_>,
    out: &mut Vec<Cut>,
) {
    let (xs, ys) = (en.within(&a, CUTS.letters.0), zh.within(&b, CUTS.letters.1));
    let pairs: Vec<(&Place, &Place)> = xs
        .iter()
        .flat_map(|x| ys.iter().map(move |y| (*x, *y)))
        .filter(|(x, y)| x.goes_with(y))
        .collect();
    if pairs.is_empty() {
        return;
    }
    vectors.make(en, Lang::En, &parts(&xs, &a));
    vectors.make(zh, Lang::Zh, &parts(&ys, &b));
    let whole = vectors.near(&a, &b);
    let mut best: Option<(f64, &Place, &Place)> = None;
    for (x, y) in pairs {
        let (a1, a2) = (a.start..x.at, x.at..a.end);
        let (b1, b2) = (b.start..y.at, y.at..b.end);
        let (first, second) = (vectors.near(&a1, &b1), vectors.near(&a2, &b2));
        let across = vectors.near(&a1, &b2).max(vectors.near(&a2, &b1));
        let (sum, least) = (first + second, first.min(second));
        let sound =
            least >= CUTS.near && sum / 2.0 >= whole - CUTS.loss && least - across >= CUTS.apart;
        if sound && best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, x, y));
        }
    }
    let Some((_, x, y)) = best else { return };
    out.extend([x.cut, y.cut].into_iter().flatten());
    divide((en, zh), (a.start..x.at, b.start..y.at), vectors, out);
    divide((en, zh), (x.at..a.end, y.at..b.end), vectors, out);
}

/// A range and its parts on both sides of each place.
fn parts(places: &[&Place], range: &Range<usize>) -> Vec<Range<usize>> {
    let both = places.iter().flat_map(|p| [range.start..p.at, p.at..range.end]);
    std::iter::once(range.clone()).chain(both).collect()
}
