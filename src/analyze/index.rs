//! A fixed list of words in, look-ups by hash out.
//!
//! The word lists are asked for every word of every sentence, and mostly answer no: the length and
//! a bit, which stay in the nearest cache, tell that of most words, one hash and one slot of the
//! rest, where halving compares a dozen strings.

/// Words with their place in the list; the order of the slots is never seen.
#[derive(Debug)]
pub(super) struct Index {
    words: Vec<&'static str>,
    /// Hash and place of a word; twice as many as words at least, a power of two.
    slots: Vec<Option<(u32, u32)>>,
    /// Lengths in bytes that words have; the last bit stands for all longer ones.
    lengths: u64,
    /// Bits of the words' hashes, [`BITS`] for each word at least (Bloom 1970).
    bits: Vec<u64>,
}

/// Bits for each word: of the words that are not there about one in ten meets one that is set.
const BITS: usize = 8;

impl Index {
    /// An index over the words, of which the first of equal ones is found.
    pub(super) fn new(words: Vec<&'static str>) -> Self {
        let slots = vec![None; (words.len() * 2).next_power_of_two().max(2)];
        let bits = vec![0; (words.len() * BITS).next_power_of_two().div_ceil(64)];
        let lengths = words.iter().fold(0, |all, w| all | length_bit(w));
        let mut index = Self { words, slots, lengths, bits };
        for at in 0..index.words.len() {
            index.enter(at);
        }
        index
    }

    fn enter(&mut self, at: usize) {
        let Some(word) = self.words.get(at).copied() else { return };
        let (hash, mut slot) = (hash(word), self.slot(hash(word)));
        let (cell, bit) = self.bit(hash);
        self.bits[cell] |= bit;
        while self.slots.get(slot).is_some_and(Option::is_some) {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        if let Some(free) = self.slots.get_mut(slot) {
            *free = u32::try_from(at).ok().map(|at| (hash, at));
        }
    }

    fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    /// Where the bit of a hash is, and the bit; other bits than those that choose the slot.
    fn bit(&self, hash: u32) -> (usize, u64) {
        let turned = hash.rotate_right(16) as usize;
        ((turned / 64) & (self.bits.len() - 1), 1 << (turned % 64))
    }

    /// The place of a word in the list; none where it is not there.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        if self.lengths & length_bit(word) == 0 {
            return None;
        }
        let wanted = hash(word);
        let (cell, bit) = self.bit(wanted);
        if self.bits[cell] & bit == 0 {
            return None;
        }
        let mut slot = self.slot(wanted);
        while let Some((hash, at)) = self.slots.get(slot).copied().flatten() {
            let at = at as usize;
            if hash == wanted && self.words.get(at).is_some_and(|w| *w == word) {
                return Some(at);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// Whether the list has the word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// The words in the order of the list.
    pub(super) fn words(&self) -> &[&'static str] {
        &self.words
    }
}

fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

/// Eight bytes at a time: turned, mixed in, multiplied.
fn hash(word: &str) -> u32 {
    let (whole, rest) = word.as_bytes().as_chunks::<8>();
    let mix = |h: u64, x: u64| (h.rotate_left(5) ^ x).wrapping_mul(0x517c_c1b7_2722_0a95);
    let h = whole.iter().fold(word.len() as u64, |h, c| mix(h, u64::from_le_bytes(*c)));
    let tail = rest.iter().fold(0, |t, &b| t << 8 | u64::from(b));
    (mix(h, tail) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn every_word_is_found_and_no_other() {
        let words = include_str!("entities/zh/data/places.txt").lines().step_by(2);
        let index = Index::new(words.clone().collect());
        for (i, word) in include_str!("entities/zh/data/places.txt").lines().enumerate() {
            let wanted = (i % 2 == 0).then_some(i / 2);
            assert_eq!(index.find(word), wanted, "{word}");
        }
        assert_eq!(index.words().len(), words.count());
    }

    #[test]
    fn of_equal_words_the_first_is_found() {
        let index = Index::new(vec!["a", "b", "b", ""]);
        assert_eq!([index.find("b"), index.find(""), index.find("c")], [Some(1), Some(3), None]);
        assert!(!Index::new(Vec::new()).has(""));
    }
}
