//! The sentence encoder gives the vectors that the Python package with its weights gives.
//!
//! Needs the model (`DUIZHAO_MODELS`) and the vectors of the package for `encoder/sentences.txt`
//! (`DUIZHAO_VECTORS`, made by `encoder/vectors.py`); `.ci/run` fetches both. Without them it is
//! skipped aloud.

#![allow(clippy::print_stderr, clippy::unwrap_used)]

use duizhao::encoder::Encoder;
use duizhao::models::{Shelf, encoder};
use std::path::PathBuf;

/// Vectors agree to this in every dimension.
const AGREEMENT: f32 = 1e-4;

fn sentences() -> Vec<String> {
    let text = include_str!("encoder/sentences.txt");
    text.strip_suffix('\n').unwrap_or(text).split('\n').map(str::to_owned).collect()
}

fn opened() -> Option<Encoder> {
    if std::env::var_os("DUIZHAO_MODELS").is_none() {
        eprintln!("skipped: DUIZHAO_MODELS is not set, so there is no sentence encoder");
        return None;
    }
    Some(encoder::open(&Shelf::of_user().unwrap()).unwrap())
}

#[test]
fn vectors_are_those_of_the_package() {
    let (Some(encoder), Some(file)) = (opened(), std::env::var_os("DUIZHAO_VECTORS")) else {
        eprintln!("skipped: the model or DUIZHAO_VECTORS is missing");
        return;
    };
    let expected = std::fs::read_to_string(PathBuf::from(file)).unwrap();
    let expected: Vec<Vec<f32>> =
        expected.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let sentences = sentences();
    let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let got = encoder.encode(&texts);
    assert_eq!((got.len(), expected.len()), (texts.len(), texts.len()));
    let mut farthest = 0.0_f32;
    for ((text, got), expected) in texts.iter().zip(&got).zip(&expected) {
        assert_eq!(got.len(), expected.len());
        let far = got.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(far <= AGREEMENT, "{text:?} is off by {far}");
        farthest = farthest.max(far);
    }
    eprintln!("{} sentences agree to {farthest:e}", texts.len());
}

#[test]
fn one_by_one_and_together_give_the_same_and_a_long_text_ends() {
    let Some(encoder) = opened() else { return };
    let sentences = sentences();
    let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let together = encoder.encode(&texts);
    for (text, vector) in texts.iter().zip(&together) {
        let alone = encoder.encode(&[text]);
        let far = alone[0].iter().zip(vector).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(far < 1e-6, "{text:?} is off by {far}");
    }
    let long = "他们今天签署了协议。".repeat(100_000);
    let vector = &encoder.encode(&[&long])[0];
    let length: f32 = vector.iter().map(|x| x * x).sum();
    assert!((length - 1.0).abs() < 1e-3);
    assert!(encoder.encode(&[]).is_empty());
}

#[test]
fn the_translation_of_a_sentence_is_the_nearest() {
    let Some(encoder) = opened() else { return };
    let en = ["The bank raised rates.", "It rained all night.", "Two ministers resigned."];
    let zh = ["两名部长辞职。", "银行提高了利率。", "雨下了一整夜。"];
    let (en, zh) = (encoder.encode(&en), encoder.encode(&zh));
    let nearest = |v: &Vec<f32>| {
        let near = |w: &Vec<f32>| duizhao::model::cosine(v, w);
        (0..3).max_by(|a, b| near(&zh[*a]).total_cmp(&near(&zh[*b]))).unwrap()
    };
    assert_eq!(en.iter().map(nearest).collect::<Vec<_>>(), [1, 2, 0]);
}
