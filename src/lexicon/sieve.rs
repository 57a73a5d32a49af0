//! Words in, a table of bits out that tells most other words apart without looking at the words.
//!
//! Most of what is looked up is not in the lexicon; halving a table of tens of thousands of forms
//! to find that out costs a score of comparisons, each in another place of memory. A filter
//! (Bloom 1970, with one hash) answers nine in ten of them from one bit.

/// Bits for each word held: one word in sixteen that is not held passes.
const ROOM: usize = 16;

/// Which words may be held.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    bits: Vec<u64>,
    /// One less than the number of bits, a power of two.
    mask: usize,
}

impl Sieve {
    /// A sieve of these words.
    pub(super) fn new<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let size = (words.len() * ROOM).next_power_of_two().max(64);
        let mut sieve = Self { bits: vec![0; size / 64], mask: size - 1 };
        for word in words {
            let at = sieve.place(word);
            if let Some(bits) = sieve.bits.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        sieve
    }

    /// Whether the word may be held; no is certain, yes is not.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        let at = self.place(word);
        self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The bit of a word (FNV-1a, its high half folded in).
    fn place(&self, word: &str) -> usize {
        let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, step);
        (hash ^ (hash >> 32)) as usize & self.mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_passes_and_most_else_does_not() {
        let held: Vec<String> = (0..1000).map(|i| format!("word {i}")).collect();
        let sieve = Sieve::new(held.iter().map(String::as_str));
        assert!(held.iter().all(|w| sieve.may_hold(w)));
        let slips = (1000..3000).filter(|i| sieve.may_hold(&format!("word {i}"))).count();
        assert!(slips < 300, "{slips}");
        assert!(!Sieve::new([].into_iter()).may_hold("word"));
    }
}
