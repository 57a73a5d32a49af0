//! Lines of a stream, none longer than a bound: a line without end is told, not swallowed.

use std::io::{self, BufRead};

/// A line of a stream.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its bytes, without the line end.
    Bytes(Vec<u8>),
    /// It is longer than the bound and was passed over.
    TooLong,
}

/// The lines of `stream`, each with its number from 1, none longer than `bound` bytes. Ends with
/// the stream or with the first error of reading.
#[derive(Debug)]
pub struct Lines<R> {
    stream: R,
    bound: usize,
    number: usize,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of `stream`.
    pub fn new(stream: R, bound: usize) -> Self {
        Self { stream, bound, number: 0, ended: false }
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let (mut any, mut too_long) = (false, false);
        loop {
            let part = self.stream.fill_buf()?;
            if part.is_empty() {
                break;
            }
            any = true;
            let end = part.iter().position(|b| *b == b'\n');
            let used = end.map_or(part.len(), |i| i + 1);
            let text = &part[..end.unwrap_or(part.len())];
            too_long |= bytes.len() + text.len() > self.bound;
            if too_long {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(text);
            }
            self.stream.consume(used);
            if end.is_some() {
                break;
            }
        }
        let line = if too_long { Line::TooLong } else { Line::Bytes(bytes) };
        Ok(any.then_some(line))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (usize, io::Result<Line>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        let line = self.line();
        self.ended = line.is_err();
        line.transpose().map(|line| (self.number, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_with_their_numbers_and_long_ones_are_told() {
        let text: &[u8] = b"one\n\n0123456789\nlast";
        for capacity in [1, 3, 64] {
            let stream = io::BufReader::with_capacity(capacity, text);
            let lines: Vec<_> = Lines::new(stream, 9).map(|(n, l)| (n, l.unwrap())).collect();
            let bytes = |t: &str| Line::Bytes(t.into());
            let expected =
                [(1, bytes("one")), (2, bytes("")), (3, Line::TooLong), (4, bytes("last"))];
            assert_eq!(lines, expected);
        }
    }
}
