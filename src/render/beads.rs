//! Aligned sentences as lines: JSON and tab-separated values.

use crate::model::{Bead, Lang, Text};
use serde::Serialize;

/// A bead with its sentences' texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link<'a> {
    /// English sentences; empty if the Chinese ones have no partner.
    pub en: Vec<&'a str>,
    /// Chinese sentences; empty if the English ones have no partner.
    pub zh: Vec<&'a str>,
    /// How sure, from 0 to 1.
    pub score: f64,
}

impl Link<'_> {
    /// One side as one text: English sentences with a blank between them, Chinese without.
    pub fn side(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en.join(" "),
            Lang::Zh => self.zh.concat(),
        }
    }
}

/// The texts of `beads`. Where there are no beads, since one language is missing, each sentence
/// stands alone.
pub fn links<'a>(text: &'a Text, beads: &[Bead]) -> Vec<Link<'a>> {
    let texts = |ids: &[usize]| -> Vec<&'a str> {
        ids.iter().filter_map(|i| text.sentences.get(*i)).map(|s| s.text.as_str()).collect()
    };
    if beads.is_empty() {
        let alone = text.sentences.iter().map(|s| {
            let side = |lang| if s.lang == lang { vec![s.text.as_str()] } else { Vec::new() };
            Link { en: side(Lang::En), zh: side(Lang::Zh), score: 0.0 }
        });
        return alone.collect();
    }
    let link = |b: &Bead| {
        let score = (b.score * 1e4).round() / 1e4;
        Link { en: texts(&b.en), zh: texts(&b.zh), score }
    };
    beads.iter().map(link).collect()
}

/// One JSON object a line.
pub fn jsonl(links: &[Link<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    for link in links {
        // Strings and a number: serialising can't fail.
        out.extend(serde_json::to_vec(link).unwrap_or_default());
        out.push(b'\n');
    }
    out
}

/// A head line, then English, Chinese and score on a line each.
pub fn tsv(links: &[Link<'_>]) -> Vec<u8> {
    let mut out = String::from("en\tzh\tscore\n");
    for link in links {
        let cell = |lang| link.side(lang).replace(['\t', '\n', '\r'], " ");
        out.push_str(&format!("{}\t{}\t{}\n", cell(Lang::En), cell(Lang::Zh), link.score));
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<Link<'static>> {
        vec![
            Link {
                en: vec!["It rained.", "We\tstayed."],
                zh: vec!["下雨了，", "我们没走。"],
                score: 0.93,
            },
            Link { en: vec![], zh: vec!["后来天晴了。"], score: 0.5 },
        ]
    }

    #[test]
    fn lines_have_the_fixed_form() {
        assert_eq!(
            String::from_utf8(jsonl(&two())).unwrap(),
            "{\"en\":[\"It rained.\",\"We\\tstayed.\"],\"zh\":[\"下雨了，\",\"我们没走。\"],\"score\":0.93}\n\
             {\"en\":[],\"zh\":[\"后来天晴了。\"],\"score\":0.5}\n"
        );
    }

    #[test]
    fn cells_hold_no_tabs() {
        assert_eq!(
            String::from_utf8(tsv(&two())).unwrap(),
            "en\tzh\tscore\nIt rained. We stayed.\t下雨了，我们没走。\t0.93\n\t后来天晴了。\t0.5\n"
        );
    }
}
