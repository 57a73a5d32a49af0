//! Articles with their bytes changed at random go the whole road: no panic, no statement without
//! its other half, none that takes long. The changes come from a fixed seed, so that a failure
//! names the one that brings it back; `DUIZHAO_MUTATIONS` sets how many are tried.

#![allow(clippy::unwrap_used)]

use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Tried where nothing else is said: as many as take some seconds without optimisation.
const USUAL: u64 = if cfg!(debug_assertions) { 600 } else { 20_000 };
/// Bytes of an article that is changed; longer ones are cut.
const LONGEST: usize = 1_500;
/// No article of that length takes nearly as long.
const PATIENCE: Duration = Duration::from_secs(10);

/// Pieces that matter to some reader.
const PIECES: [&[u8]; 32] = [
    b"---\n",
    b"+++\n",
    b"{\"",
    b"title: ",
    b"date: 2024-05-21\n",
    b"&a [*a]",
    b"# ",
    b"> ",
    b"- ",
    b"1. ",
    b"**",
    b"`",
    b"```\n",
    b"|",
    b"[a](",
    b"{{< ",
    b"{% ",
    b"<!--",
    b"<p>",
    b"\r",
    b"\n\n",
    b"\xff\xfe",
    b"\0",
    b"\xe4\xb8",
    "“".as_bytes(),
    "”他说。".as_bytes(),
    "《".as_bytes(),
    "（".as_bytes(),
    "……".as_bytes(),
    "12亿元".as_bytes(),
    b" $4.5 million",
    b" on May 32, 2024",
];

/// Numbers at random, always the same: SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The beginnings of all articles of `corpus` and `tests/hostile`.
fn articles() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("corpus"), &mut paths);
    collect(&root.join("tests/hostile"), &mut paths);
    let read = |path: PathBuf| {
        let mut bytes = std::fs::read(path).unwrap();
        bytes.truncate(LONGEST);
        bytes
    };
    paths.into_iter().map(read).collect()
}

/// One to four changes: a byte, a cut, a repetition, a piece of ours, a piece of another article.
fn mutated(articles: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = articles[random.below(articles.len())].clone();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(60)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = random.next() as u8,
            1 => drop(bytes.drain(at..end.max(at))),
            2 => bytes = [&bytes[..end], &bytes[at.min(end)..]].concat(),
            3 => bytes.truncate(at),
            4 => {
                let other = &articles[random.below(articles.len())];
                let from = random.below(other.len());
                let to = (from + random.below(400)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())].repeat(1 + random.below(3));
                bytes.splice(at..at, piece);
            }
        }
    }
    // Broken UTF-8 is refused at once: most changes shall come further than that.
    match random.below(4) {
        0 => bytes,
        _ => String::from_utf8_lossy(&bytes).replace('\0', "").into_bytes(),
    }
}

fn tried(number: u64, articles: &[Vec<u8>], settings: &Settings) -> bool {
    let mut random = Random(number);
    let english = Input::new("news/a.en.md", mutated(articles, &mut random));
    let mut inputs = vec![english];
    if random.below(3) == 0 {
        inputs.push(Input::new("news/a.zh.md", mutated(articles, &mut random)));
    }
    let begun = Instant::now();
    let result = pipeline::pair(&inputs, settings);
    assert!(begun.elapsed() < PATIENCE, "mutation {number} takes {:?}", begun.elapsed());
    let Ok(pair) = result else { return false };
    for point in &pair.points {
        let text = &point.wording.text;
        assert!(!text.zh.is_empty() && !text.en.is_empty(), "mutation {number}");
    }
    true
}

#[test]
fn changed_articles_are_read_or_refused() {
    let wanted = std::env::var("DUIZHAO_MUTATIONS").ok().and_then(|n| n.parse().ok());
    let articles = articles();
    assert!(articles.len() > 30);
    let settings = Settings::default();
    let wanted = wanted.unwrap_or(USUAL);
    let read = (0..wanted).filter(|&n| tried(n, &articles, &settings)).count() as u64;
    assert!(read * 4 > wanted, "only {read} of {wanted} could be read");
}
