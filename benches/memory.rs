//! Look-ups in a translation memory of 100,000 sentences, on one thread: sentences a second that are
//! there, that are there with another figure, and that are not there; and what reading it takes. The
//! sentences are made of words of a fixed list, as many and as often as in news.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use duizhao::engine::memory::{Article, Memory, Store};
use duizhao::model::{Answer, Both, Lang, Request, Seen, SeenBy, Translation, Translator, Wanted};
use duizhao::pipeline::ENGINE_TOOLS;
use std::sync::LazyLock;

const SENTENCES: usize = 100_000;
const ASKED: usize = 1000;

fn main() {
    divan::main();
}

/// The words of our own word list, English and Chinese.
static WORDS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../src/align/words.tsv").lines().filter(|l| !l.starts_with('#'));
    let first = |cell: &'static str| cell.split('|').next().unwrap_or(cell);
    let each = lines.filter_map(|l| l.split_once('\t'));
    each.map(|(a, b)| (first(a), first(b.split('\t').next().unwrap_or(b)))).collect()
});

/// A sentence of 8 to 29 words and a figure: common words often, rare ones seldom.
fn sentence(number: usize) -> Translation {
    let mut state = number as u64 * 2 + 1;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let count = 8 + random(22);
    let (mut en, mut zh) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let (a, b) = (random(WORDS.len()), random(WORDS.len()));
        let word = WORDS[a * b / WORDS.len()];
        en.push(word.0);
        zh.push(word.1);
    }
    let figure = 2 + random(800);
    let text = Both {
        zh: format!("{}共{figure}人。", zh.concat()),
        en: format!("{} with {figure} people.", en.join(" ")),
    };
    let seen = vec![Seen { path: "a".into(), blake3: String::new(), by: SeenBy::Aligned }];
    Translation { text, seen, added: 1 }
}

static MEMORY: LazyLock<Memory> = LazyLock::new(|| {
    let memory = Memory::new((0..SENTENCES).map(sentence).collect(), ENGINE_TOOLS);
    for from in Lang::BOTH {
        memory.matches("x", from, &[]);
    }
    memory
});

fn ask(bencher: Bencher<'_, '_>, from: Lang, numbers: std::ops::Range<usize>, change: bool) {
    let own = |number: usize| {
        let text = sentence(number).text.get(from).clone();
        let text =
            if change { text.replace("共", "共1").replace("with ", "with 1") } else { text };
        let wanted = Wanted { text, from, terms: Vec::new(), title: false };
        Request { wanted, refused: Vec::new() }
    };
    let requests: Vec<Request> = numbers.map(own).collect();
    let known = |answers: &[Answer]| answers.iter().filter(|a| **a != Answer::Nothing).count();
    let memory = &*MEMORY;
    let count = known(&memory.translate(&requests));
    assert!(count == 0 || count * 10 >= requests.len() * 9, "{count} of {}", requests.len());
    bencher
        .counter(ItemsCount::new(requests.len()))
        .bench_local(|| memory.translate(black_box(&requests)));
}

#[divan::bench(sample_count = 5, sample_size = 1, args = [Lang::En, Lang::Zh])]
fn known(bencher: Bencher<'_, '_>, from: Lang) {
    ask(bencher, from, 5000..5000 + ASKED, false);
}

#[divan::bench(sample_count = 5, sample_size = 1, args = [Lang::En, Lang::Zh])]
fn with_another_figure(bencher: Bencher<'_, '_>, from: Lang) {
    ask(bencher, from, 5000..5000 + ASKED, true);
}

#[divan::bench(sample_count = 5, sample_size = 1, args = [Lang::En, Lang::Zh])]
fn not_there(bencher: Bencher<'_, '_>, from: Lang) {
    ask(bencher, from, SENTENCES..SENTENCES + ASKED, false);
}

/// Reading the store and indexing it for English texts.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn reading(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::at(dir.path().join("m.redb"));
    let texts = (0..SENTENCES).map(|n| (sentence(n).text, Vec::new())).collect();
    let article = Article { path: "a".into(), blake3: "1".into(), by: SeenBy::Aligned, texts };
    store.add(&[article]).expect("a store");
    bencher.counter(ItemsCount::new(SENTENCES)).bench_local(|| {
        let memory = Memory::new(store.translations().expect("translations"), ENGINE_TOOLS);
        memory.matches("x", Lang::En, &[]).len()
    });
}
