//! Facts of a sentence in, the learned score out.
//!
//! The model is a file of regression trees (gradient boosting, Friedman 2001), one a line, that
//! anyone can read: `(words<=12.5 (question<=0.5 0.02 -0.31) 0.11)` says that a sentence of at
//! most 12.5 words gets 0.02 or, if it asks, -0.31; a longer one 0.11. The score is the sum.
//! `learn/` tells how the file is made.

/// A learned sum of trees, one after the other; of each node comes first its lower branch, then
/// its upper one.
#[derive(Debug, Default)]
pub(super) struct Trees {
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

/// Eight bytes, so that the trees stay in the nearest cache.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// A leaf's value; else the bound: if the fact is at most this, go on with the next node.
    value: f32,
    /// The number of the fact; [`LEAF`] for none.
    fact: u16,
    /// How many nodes further the upper branch begins.
    above: u16,
}

/// The fact of a node that asks for none.
const LEAF: u16 = u16::MAX;

impl Trees {
    /// Reads the model; `names` are the facts in their order.
    ///
    /// # Errors
    /// The line that can't be read, counted from 1, and why.
    pub(super) fn parse(model: &str, names: &[&str]) -> Result<Self, String> {
        let mut trees = Self::default();
        for (number, line) in model.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut words = tokens(line).peekable();
            trees.roots.push(trees.nodes.len() as u32);
            trees.read(&mut words, names).map_err(|e| format!("line {}: {e}", number + 1))?;
            if words.next().is_some() {
                return Err(format!("line {}: more than one tree", number + 1));
            }
        }
        Ok(trees)
    }

    fn read<'a>(
        &mut self,
        words: &mut impl Iterator<Item = &'a str>,
        names: &[&str],
    ) -> Result<(), String> {
        let word = words.next().ok_or("the line ends within a tree")?;
        if word != "(" {
            let value = word.parse().map_err(|_| format!("{word} is no number"))?;
            self.nodes.push(Node { value, fact: LEAF, above: 0 });
            return Ok(());
        }
        let test = words.next().ok_or("a test is missing")?;
        let (name, bound) = test.split_once("<=").ok_or(format!("{test} is no test"))?;
        let fact = names.iter().position(|n| *n == name).ok_or(format!("no fact {name}"))?;
        let fact = u16::try_from(fact).map_err(|_| "too many facts")?;
        let value = bound.parse().map_err(|_| format!("{bound} is no number"))?;
        let at = self.nodes.len();
        self.nodes.push(Node { value, fact, above: 0 });
        self.read(words, names)?;
        let above = self.nodes.len() - at;
        self.nodes[at].above = u16::try_from(above).map_err(|_| "the tree is too large")?;
        self.read(words, names)?;
        if words.next() != Some(")") {
            return Err("a bracket is not closed".to_owned());
        }
        Ok(())
    }

    /// The sum of the trees' values for these facts.
    pub(super) fn score(&self, facts: &[f32]) -> f32 {
        self.roots.iter().map(|&root| self.walk(root as usize, facts)).sum()
    }

    fn walk(&self, mut at: usize, facts: &[f32]) -> f32 {
        loop {
            let node = self.nodes[at];
            if node.fact == LEAF {
                return node.value;
            }
            let below = facts[usize::from(node.fact)] <= node.value;
            at += if below { 1 } else { usize::from(node.above) };
        }
    }
}

/// Brackets and the words between them.
fn tokens(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(['(', ')', ' '])
        .flat_map(|piece| {
            let (word, mark) = match piece.char_indices().next_back() {
                Some((at, '(' | ')')) => piece.split_at(at),
                _ => (piece, ""),
            };
            [word.trim(), mark]
        })
        .filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_read_and_summed() {
        let trees = Trees::parse("# of ours\n(a<=1 (b<=0.5 1 2) 4)\n0.5\n", &["a", "b"]);
        let trees = trees.expect("a model");
        assert_eq!(trees.score(&[1.0, 0.0]), 1.5);
        assert_eq!(trees.score(&[1.0, 1.0]), 2.5);
        assert_eq!(trees.score(&[1.1, 0.0]), 4.5);
    }

    #[test]
    fn a_bad_model_names_its_line() {
        for (model, why) in [
            ("1\n(a<=1 2 3", "line 2: a bracket is not closed"),
            ("(c<=1 2 3)", "line 1: no fact c"),
            ("(a<=1 2 3) 4", "line 1: more than one tree"),
            ("(a 2 3)", "line 1: a is no test"),
            ("(a<=1 2", "line 1: the line ends within a tree"),
        ] {
            assert_eq!(Trees::parse(model, &["a"]).expect_err(model), why);
        }
    }
}
