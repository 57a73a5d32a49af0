//! A paired document as data: the schema `duizhao.pair/1`.

use super::inspect_json::{EntityOut, MentionOut};
use super::{Format, front_matter};
use crate::model::{Both, Evidence, Finding, Origin, Pair, PairSource};
use serde::Serialize;
use serde_json::{Map, Value};

/// JSON.
pub const FORMAT: Format = Format { id: "json", extension: "json", write, is_ours };

/// The name of the schema, the first key of every document.
pub const SCHEMA: &str = "duizhao.pair/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    front_matter: Map<String, Value>,
    sources: &'a [PairSource],
    url: Option<&'a str>,
    title: &'a Both<String>,
    points: Vec<PointOut<'a>>,
    questions: Vec<QuestionOut<'a>>,
    closing: Option<&'a Both<String>>,
    entities: Vec<EntityOut<'a>>,
    findings: &'a [Finding],
}

#[derive(Serialize)]
struct PointOut<'a> {
    id: &'a str,
    role: &'static str,
    text: &'a Both<String>,
    origin: &'a Both<Origin>,
    evidence: &'a [Evidence],
}

#[derive(Serialize)]
struct QuestionOut<'a> {
    id: &'a str,
    kind: &'a str,
    question: &'a Both<String>,
    answer: &'a Both<String>,
    origin: &'a Both<Origin>,
    evidence: &'a [Evidence],
}

/// Writes the document, indented, with a line break at the end.
pub fn write(pair: &Pair) -> Vec<u8> {
    // Strings, numbers and lists of them: serialising can't fail.
    let mut bytes = serde_json::to_vec_pretty(&document(pair)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The document as data, for a place within other data.
pub fn value(pair: &Pair) -> serde_json::Value {
    serde_json::to_value(document(pair)).unwrap_or_default()
}

fn document(pair: &Pair) -> Document<'_> {
    let points = pair.points.iter().map(|p| PointOut {
        id: &p.id,
        role: p.role.id(),
        text: &p.wording.text,
        origin: &p.wording.origin,
        evidence: &p.evidence,
    });
    let questions = pair.questions.iter().map(|q| QuestionOut {
        id: &q.id,
        kind: q.kind,
        question: &q.question,
        answer: &q.answer.text,
        origin: &q.answer.origin,
        evidence: &q.evidence,
    });
    Document {
        schema: SCHEMA,
        front_matter: front_matter::map(pair),
        sources: &pair.sources,
        url: pair.meta.url.as_deref(),
        title: &pair.title,
        points: points.collect(),
        questions: questions.collect(),
        closing: pair.closing.as_ref().map(|c| &c.text),
        entities: entities(pair),
        findings: &pair.findings,
    }
}

fn entities(pair: &Pair) -> Vec<EntityOut<'_>> {
    let mentions = |i: usize| pair.mentions.get(i).map_or(&[][..], Vec::as_slice);
    let out = pair.entities.iter().enumerate().map(|(i, entity)| {
        let mentions =
            mentions(i).iter().map(|(source, span, text)| MentionOut::new(*source, *span, text));
        EntityOut::new(entity, mentions.collect())
    });
    out.collect()
}

/// Whether `bytes` are a document of this schema.
pub fn is_ours(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        schema: String,
    }
    serde_json::from_slice::<Head>(bytes).is_ok_and(|head| head.schema == SCHEMA)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn keys_stand_in_the_fixed_order() {
        let value: Value = serde_json::from_slice(&write(&sample::pair())).unwrap();
        let keys = |v: &Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
        assert_eq!(
            keys(&value),
            "schema front_matter sources url title points questions closing entities findings"
        );
        assert_eq!(keys(&value["sources"][0]), "path lang blake3");
        assert_eq!(keys(&value["points"][0]), "id role text origin evidence");
        assert_eq!(keys(&value["points"][0]["text"]), "zh en");
        assert_eq!(keys(&value["questions"][0]), "id kind question answer origin evidence");
        assert_eq!(keys(&value["entities"][0]), "kind names mentions");
        assert_eq!(keys(&value["entities"][0]["names"]), "en zh");
        assert_eq!(value["entities"][0]["mentions"][0]["text"], "Northbridge");
        assert_eq!(value["points"][0]["origin"]["zh"], "frame");
        assert_eq!(value["front_matter"]["date"], "2024-05-21T12:15:14.729Z");
    }

    #[test]
    fn what_is_missing_is_null() {
        let value: Value = serde_json::from_slice(&write(&Pair::default())).unwrap();
        assert!(value["url"].is_null() && value["closing"].is_null());
    }
}
