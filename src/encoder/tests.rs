use super::*;
use npyz::WriterBuilder;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Sizes of the tiny model: rows of a part, a piece's vector, a convolution's.
const ROWS: u64 = 4;
const E: u64 = 4;
const C: u64 = 2;
const PARTS: u64 = 3;

/// A field of protocol buffers with bytes in it.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![number << 3 | 2, bytes.len() as u8];
    out.extend(bytes);
    out
}

fn piece(text: &str, score: f32, kind: u8) -> Vec<u8> {
    let mut out = field(1, text.as_bytes());
    out.push(2 << 3 | 5);
    out.extend(score.to_le_bytes());
    out.extend([3 << 3, kind]);
    field(1, &out)
}

/// A vocabulary of SentencePiece.
fn vocabulary() -> Vec<u8> {
    let mut out = Vec::new();
    for (text, score, kind) in [
        ("<unk>", 0.0, 2),
        ("<s>", 0.0, 3),
        ("</s>", 0.0, 3),
        ("▁", -2.0, 1),
        ("▁ab", -3.0, 1),
        ("a", -4.0, 1),
        ("b", -4.0, 1),
        ("ab", -5.0, 1),
        ("c", -4.5, 1),
        ("中", -4.0, 1),
        ("中文", -4.5, 1),
    ] {
        out.extend(piece(text, score, kind));
    }
    out
}

/// An array as NumPy writes it, of numbers that `value` gives.
fn npy<T: npyz::AutoSerialize>(shape: &[u64], value: impl Fn(u64) -> T) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut out = npyz::WriteOptions::new()
        .default_dtype()
        .shape(shape)
        .writer(&mut bytes)
        .begin_nd()
        .unwrap();
    (0..shape.iter().product()).for_each(|i| out.push(&value(i)).unwrap());
    out.finish().unwrap();
    bytes
}

/// The arrays of the tiny model.
fn arrays() -> Vec<(String, Vec<u8>)> {
    let wave = |seed: u64| move |i: u64| (((i * 7 + seed * 13) % 11) as f32 - 5.0) / 10.0;
    let mut out: Vec<(String, Vec<u8>)> = Vec::new();
    for n in 1..=PARTS {
        out.push((format!("q{n}"), npy(&[ROWS, E], |i| ((i * 5 + n * 3) % 64) as u8)));
    }
    let f = E + 3 * C;
    let mut add = |name: &str, shape: &[u64]| {
        out.push((name.to_owned(), npy(shape, wave(name.len() as u64 + shape[0]))));
    };
    add("scale", &[PARTS]);
    add("lo", &[PARTS]);
    for n in [2, 3, 5] {
        add(&format!("proj{n}"), &[E, C]);
        for name in ["proj_b", "ln_g", "ln_b"] {
            add(&format!("{name}{n}"), &[C]);
        }
        for layer in [1, 2] {
            add(&format!("w{layer}_{n}"), &[n * C, C]);
            add(&format!("b{layer}_{n}"), &[C]);
        }
    }
    for (name, shape) in [
        ("ln_g", vec![f]),
        ("ln_b", vec![f]),
        ("cnn_W", vec![f, 5]),
        ("cnn_b", vec![5]),
        ("d0", vec![5, 3]),
        ("d1", vec![3, 4]),
        ("p1", vec![5, 4]),
        ("d2", vec![4, 6]),
        ("p3", vec![4, 7]),
        ("d3", vec![6, 7]),
    ] {
        add(name, &shape);
    }
    out.push(("eps".to_owned(), npy(&[], |_| 1e-6_f64)));
    out
}

fn archive(arrays: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in arrays {
        zip.start_file(format!("{name}.npy"), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tiny() -> Encoder {
    Encoder::read(&vocabulary(), &archive(&arrays())).unwrap()
}

/// What is wrong with the tiny model after a change to its arrays.
fn refused(change: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> String {
    let mut arrays = arrays();
    change(&mut arrays);
    Encoder::read(&vocabulary(), &archive(&arrays)).unwrap_err().to_string()
}

#[test]
fn the_likeliest_pieces_are_found_and_unknown_characters_stand_alone() {
    let numbers = |text: &str| tiny().pieces.numbers(text);
    assert_eq!(numbers("ab"), [1, 4, 2]);
    assert_eq!(numbers("  ab  ab "), [1, 4, 4, 2]);
    assert_eq!(numbers("中文c"), [1, 3, 10, 8, 2]);
    assert_eq!(numbers("xy"), [1, 3, 0, 0, 2]);
    assert_eq!(numbers(""), [1, 0, 2]);
    // What marks the begin of a text can't be written into one.
    assert!(!numbers("<s>")[1..].contains(&1));
}

#[test]
fn every_text_has_a_vector_of_unit_length() {
    let encoder = tiny();
    let long = "ab中文".repeat(50_000);
    let texts = ["", " ", "ab", "中文", "\u{0}\u{fffd}\u{feff}", "👩\u{200d}👧", &long];
    let vectors = encoder.encode(&texts);
    assert_eq!(vectors.len(), texts.len());
    for (text, vector) in texts.iter().zip(&vectors) {
        let length: f32 = vector.iter().map(|x| x * x).sum();
        assert!((length - 1.0).abs() < 1e-3, "{length} for {text:.9}");
        assert_eq!(vector.len(), 7);
    }
    assert!(encoder.pieces.numbers(&long).len() <= pieces::LONGEST + 2);
    assert!(encoder.encode(&[]).is_empty());
}

#[test]
fn a_run_of_one_is_the_text_and_runs_end_with_the_texts() {
    let encoder = tiny();
    let texts = ["ab", "中文", "c ab"];
    let runs = encoder.encode_runs(&texts, 2);
    assert_eq!(runs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    let alone = encoder.encode(&texts);
    assert!(runs.iter().zip(&alone).all(|(run, vector)| run[0] == *vector));
    assert!(encoder.encode_runs(&[], 3).is_empty());
}

#[test]
fn what_does_not_fit_is_named() {
    let cases = [
        (refused(|a| a.retain(|(n, _)| n != "d2")), "`d2`"),
        (refused(|a| replace(a, "cnn_b", npy(&[4], |_| 0.0_f32))), "`cnn_W` has the shape [10, 5]"),
        (refused(|a| replace(a, "q2", npy(&[1, 2], |_| 0_u8))), "parts differ in size"),
        (refused(|a| replace(a, "scale", npy(&[0], |_| 0.0_f32))), "0 parts"),
        (refused(|a| replace(a, "lo", npy(&[PARTS], |_| f32::NAN))), "`lo` can't be read"),
        (refused(|a| replace(a, "eps", npy(&[], |_| -1.0_f64))), "`eps`"),
        (refused(|a| replace(a, "d0", npy(&[5, 3], |_| 1.0_f64))), "`d0`"),
        (refused(|a| replace(a, "d0", b"no array".to_vec())), "`d0`"),
        (refused(|a| replace(a, "lo", huge())), "cut short"),
        (
            refused(|a| {
                a.iter_mut().for_each(|(n, b)| {
                    if n.starts_with('q') {
                        *b = npy(&[3, E], |_| 0_u8);
                    }
                })
            }),
            "weights of 9 pieces, the vocabulary has 11",
        ),
    ];
    for (error, part) in cases {
        assert!(error.contains(part), "{error}");
    }
    let weights = archive(&arrays());
    for vocabulary in [b"".as_slice(), b"no model", &vocabulary()[..40]] {
        let error = Encoder::read(vocabulary, &weights).unwrap_err();
        assert!(error.to_string().starts_with("sp.model: "), "{error}");
    }
    let error = Encoder::read(&vocabulary(), b"no archive").unwrap_err();
    assert!(error.to_string().starts_with("weights.npz: "), "{error}");
}

fn replace(arrays: &mut [(String, Vec<u8>)], name: &str, bytes: Vec<u8>) {
    arrays.iter_mut().filter(|(n, _)| n == name).for_each(|(_, b)| *b = bytes.clone());
}

/// An array that says it is larger than any memory.
fn huge() -> Vec<u8> {
    let head = "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999,), }\n";
    let mut out = b"\x93NUMPY\x01\x00".to_vec();
    out.extend((head.len() as u16).to_le_bytes());
    out.extend(head.as_bytes());
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_files_never_panic(at in 0_usize..100_000, byte: u8, cut in 0_usize..100_000) {
        let (mut vocabulary, mut weights) = (vocabulary(), archive(&arrays()));
        let there = at % vocabulary.len();
        vocabulary[there] = byte;
        if let Ok(encoder) = Encoder::read(&vocabulary, &weights) {
            encoder.encode(&["ab 中文", "x"]);
        }
        let there = at % weights.len();
        weights[there] = byte;
        weights.truncate(weights.len() - cut % weights.len());
        if let Ok(encoder) = Encoder::read(&super::tests::vocabulary(), &weights) {
            encoder.encode(&["ab 中文", "x"]);
        }
    }

    #[test]
    fn any_text_has_pieces_within_bounds(text: String) {
        let encoder = tiny();
        let numbers = encoder.pieces.numbers(&text);
        prop_assert!((3..=pieces::LONGEST + 2).contains(&numbers.len()));
        prop_assert!(numbers.iter().all(|n| (*n as usize) < encoder.pieces.count()));
    }
}
