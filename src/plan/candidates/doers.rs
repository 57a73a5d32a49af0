//! The questions that the main verb of a unit answers: what a name does, and what those do who are
//! named by what they are alone.

use super::super::clause;
use super::super::deeds::{self, Doer};
use super::super::groups;
use super::{Candidate, Scene};
use crate::model::Lang;
use crate::wording::{self, Position};

impl Scene<'_> {
    /// What the names that a unit begins with do, as its main verbs tell.
    pub(super) fn deeds(&self) -> Vec<Candidate> {
        let Some(kind) = wording::question("verb") else { return Vec::new() };
        let subjects = self.named.iter().enumerate().filter(|(_, s)| self.takes(kind, s));
        let asked = subjects.filter_map(|(place, subject)| {
            let at = |lang: Lang| {
                let sentence = self.side(lang).next()?;
                let mut own = subject.places.iter().filter(|m| m.sentence == sentence.id);
                Some((sentence, own.next().map(|m| m.span)))
            };
            let en = match at(Lang::En) {
                Some((sentence, span)) => Some((sentence, span?)),
                None => None,
            };
            let thing = !matches!(subject.kind, "person" | "place");
            // 英国前锋: a place alone is mostly a part of who does it.
            if en.is_none() && subject.kind == "place" {
                return None;
            }
            let doer = Doer { en, zh: at(Lang::Zh), thing, plural: false };
            Some(Candidate { words: deeds::asked(&doer)?, ..self.candidate(kind, subject, place)? })
        });
        asked.collect()
    }

    /// What those do who are named by what they are alone: the rescuers, the court.
    pub(super) fn groups(&self) -> Vec<Candidate> {
        let mut out = Vec::new();
        let main = self.subjects.iter().enumerate().find(|(_, s)| s.kind == "main");
        let (Some((place, main)), true) = (main, !self.unit.noted) else { return out };
        let (en, zh) = (self.side(Lang::En).next(), self.side(Lang::Zh).next());
        let said =
            en.and_then(groups::speaking).filter(|g| zh.is_none_or(|s| groups::speaks_of(s, g)));
        if let Some(group) = said {
            let kind = wording::question("group_said");
            let candidate = kind.and_then(|kind| self.candidate(kind, main, place));
            let words = vec![("who", group.label.map(|_, word| (*word).to_owned()))];
            out.extend(candidate.map(|c| Candidate { words, ..c }));
            return out;
        }
        let Some((group, span)) = en.or(zh).and_then(groups::group) else { return out };
        if en.is_some() && zh.is_some_and(|s| !groups::speaks_of(s, group)) {
            return out;
        }
        let at = if en.is_some() { None } else { Some(span) };
        let doer = Doer {
            en: en.map(|s| (s, span)),
            zh: zh.map(|s| (s, at)),
            thing: false,
            plural: group.plural,
        };
        let who = ("who", group.label.map(|_, word| (*word).to_owned()));
        let mut add = |id: &str, mut words: deeds::Words| {
            let kind = wording::question(id);
            let candidate = kind.and_then(|kind| self.candidate(kind, main, place));
            words.push(who.clone());
            out.extend(candidate.map(|c| Candidate { words, ..c }));
        };
        if let Some(words) = deeds::asked(&doer) {
            add("group_verb", words);
        }
        let sentence = en.or(zh);
        let stands = |position: Position, cues: &[String]| {
            sentence.is_some_and(|s| clause::stands(s, span, position, cues))
        };
        let speech = wording::question("statement").map(|k| &k.cues);
        if let (Some(cues), Some(sentence)) = (speech, sentence) {
            let told = zh.is_none_or(|s| clause::tells(&s.text, Lang::Zh, &cues.zh));
            if told && stands(Position::Agent, cues.get(sentence.lang)) {
                add("group_said", deeds::Words::new());
            } else if stands(Position::AgentAny, &[]) {
                add("group_did", deeds::Words::new());
            }
        }
        out
    }
}
