//! A fixed list of words in, look-ups by hash out.
//!
//! The word lists are asked for every word of every sentence, and mostly answer no: one hash and
//! one slot tell, where halving compares a dozen strings.

/// Words with their place in the list; the order of the slots is never seen.
#[derive(Debug)]
pub(super) struct Index {
    words: Vec<&'static str>,
    /// Hash and place of a word; twice as many as words at least, a power of two.
    slots: Vec<Option<(u32, u32)>>,
}

impl Index {
    /// An index over the words, of which the first of equal ones is found.
    pub(super) fn new(words: Vec<&'static str>) -> Self {
        let slots = vec![None; (words.len() * 2).next_power_of_two().max(2)];
        let mut index = Self { words, slots };
        for at in 0..index.words.len() {
            index.enter(at);
        }
        index
    }

    fn enter(&mut self, at: usize) {
        let Some(word) = self.words.get(at).copied() else { return };
        let (hash, mut slot) = (hash(word), self.slot(hash(word)));
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

    /// The place of a word in the list; none where it is not there.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let wanted = hash(word);
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
