//! The engine of Firefox Translations, by the crate `fxtranslate`: small transformer models with
//! integer weights and SentencePiece vocabularies.
//!
//! A model for Chinese has two vocabularies, one a language. Swapped, they give rubbish without an
//! error, so they are told apart by their pieces: those of Chinese hold Han characters. A damaged
//! file must not end the program: what the crate panics on becomes an error.

use super::Machine;
use crate::model::is_han;
use fxtranslate::engine::Engine;
use fxtranslate::model::Model;
use fxtranslate::shortlist::Shortlist;
use fxtranslate::spm::SpmVocab;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

/// The files of a model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// The weights.
    pub model: Vec<u8>,
    /// The vocabulary of the language that is translated.
    pub source: Vec<u8>,
    /// The vocabulary of the language that it is put into; the same bytes where both share one.
    pub target: Vec<u8>,
    /// Which words may stand for which, where the model comes with it.
    pub shortlist: Option<Vec<u8>>,
}

/// A vocabulary with fewer pieces is none.
const FEWEST_PIECES: usize = 1000;
/// Of the pieces of a Chinese vocabulary at least this part holds Han characters.
const LEAST_HAN: f64 = 0.1;

/// A model, read when it is first needed.
pub struct Firefox {
    id: String,
    files: Box<dyn Fn() -> Result<Files, String> + Send + Sync>,
    /// Lives until the program ends: its memory must be given back by the thread that took it, and
    /// all threads of a run share it.
    engine: OnceLock<Result<&'static Engine, String>>,
}

impl Firefox {
    /// A model whose files come from `files` when they are needed; `id` tells its content from
    /// others.
    pub fn new(
        id: impl Into<String>,
        files: impl Fn() -> Result<Files, String> + Send + Sync + 'static,
    ) -> Self {
        Self { id: id.into(), files: Box::new(files), engine: OnceLock::new() }
    }

    fn engine(&self) -> Result<&'static Engine, String> {
        let read = || Ok(&*Box::leak(Box::new(engine(&(self.files)()?)?)));
        self.engine.get_or_init(read).clone()
    }
}

impl Machine for Firefox {
    fn id(&self) -> String {
        format!("firefox {}", self.id)
    }

    fn sentences(&self, sentences: &[&str]) -> Result<Vec<String>, String> {
        let engine = self.engine()?;
        unpanicked(|| engine.translate_batch(sentences))
    }
}

/// Does `work`; a panic in it becomes an error.
fn unpanicked<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| "the model can't be worked with".to_owned())
}

fn engine(files: &Files) -> Result<Engine, String> {
    unpanicked(|| {
        let engine = Engine::from_bytes(&files.model, &files.source, &files.target)
            .map_err(|e| format!("the model can't be read: {e}"))?;
        Ok(match &files.shortlist {
            Some(bytes) => engine.with_shortlist(Shortlist::from_bytes(bytes)),
            None => engine,
        })
    })?
}

/// Looks whether the files of a model from one language into another fit together, and translates a
/// word with them.
///
/// # Errors
/// What is wrong.
pub fn check(files: &Files, from: &str, to: &str) -> Result<(), String> {
    let read = |bytes: &[u8]| unpanicked(|| SpmVocab::from_bytes(bytes)).ok();
    let vocabulary = |bytes: &[u8], which: &str| {
        read(bytes)
            .filter(|v| v.len() >= FEWEST_PIECES)
            .ok_or_else(|| format!("its {which} vocabulary is damaged, or no SentencePiece model"))
    };
    let source = vocabulary(&files.source, "source")?;
    let target = vocabulary(&files.target, "target")?;
    scripts(han(&source), han(&target), from, to)?;
    let model = unpanicked(|| Model::from_bytes(&files.model))
        .and_then(|m| m.map_err(|e| e.to_string()))
        .map_err(|_| "its weights are damaged, or of another kind of model".to_owned())?;
    let rows = |name: &str| {
        let item = model.get(name)?;
        item.shape.iter().map(|&n| usize::try_from(n).unwrap_or(0)).max()
    };
    let of = |side: &str| rows(&format!("{side}_Wemb")).or_else(|| rows("Wemb"));
    for (side, vocabulary, which) in
        [("encoder", &source, "source"), ("decoder", &target, "target")]
    {
        match of(side) {
            Some(rows) if rows == vocabulary.len() => {}
            Some(rows) => {
                let pieces = vocabulary.len();
                return Err(format!(
                    "its {which} vocabulary has {pieces} pieces, its weights know {rows}"
                ));
            }
            None => return Err("its weights are of another kind of model".to_owned()),
        }
    }
    let said = engine(files).and_then(|e| {
        unpanicked(|| e.translate(if from == "zh" { "你好。" } else { "Good day." }))
    })?;
    if said.trim().is_empty() { Err("it translates nothing".to_owned()) } else { Ok(()) }
}

/// The part of a vocabulary's pieces that hold Han characters.
fn han(vocabulary: &SpmVocab) -> f64 {
    let pieces = vocabulary.len();
    let ids = 0..u32::try_from(pieces).unwrap_or(0);
    let with = ids.filter(|id| vocabulary.piece(*id).contains(is_han)).count();
    with as f64 / pieces.max(1) as f64
}

/// Whether the vocabularies, with these parts of pieces in Han, are those of the languages.
fn scripts(source: f64, target: f64, from: &str, to: &str) -> Result<(), String> {
    let fits = |lang: &str, own: f64, other: f64| lang != "zh" || own >= LEAST_HAN && own >= other;
    if fits(from, source, target) && fits(to, target, source) {
        return Ok(());
    }
    let swapped = fits(from, target, source) && fits(to, source, target);
    Err(if swapped {
        "its two vocabularies are swapped: the one for Chinese is named as that of the other \
         language"
            .to_owned()
    } else {
        "its vocabularies know no Chinese".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_vocabularies_are_seen() {
        assert!(scripts(0.001, 0.7, "en", "zh").is_ok());
        assert!(scripts(0.7, 0.001, "zh", "en").is_ok());
        assert!(scripts(0.4, 0.4, "en", "zh").is_ok(), "one vocabulary for both");
        let told = |s, t, from, to| scripts(s, t, from, to).unwrap_err();
        assert!(told(0.7, 0.001, "en", "zh").contains("swapped"));
        assert!(told(0.001, 0.7, "zh", "en").contains("swapped"));
        assert!(told(0.0, 0.0, "en", "zh").contains("no Chinese"));
        assert!(scripts(0.0, 0.0, "en", "pt").is_ok());
    }

    #[test]
    fn damaged_files_are_errors() {
        let junk = |n: u8| (0..5000_u32).map(|i| (i as u8).wrapping_mul(n)).collect::<Vec<u8>>();
        for files in [
            Files::default(),
            Files { model: junk(7), source: junk(3), target: junk(5), shortlist: None },
        ] {
            assert!(check(&files, "en", "zh").is_err());
            let machine = Firefox::new("x", move || Ok(files.clone()));
            assert!(machine.sentences(&["It rained."]).is_err());
        }
    }
}
