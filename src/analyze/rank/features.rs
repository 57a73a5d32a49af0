//! A text in, for each of its sentences the facts that the learned trees weigh, out.
//!
//! Facts are named; the model file refers to the names, so a fact may be added or dropped
//! without touching the others. Facts that measure are mostly relative to the article, so that
//! one set of trees serves briefs and essays in both languages.

use super::centrality::{centroid, frequency, lexrank};
use super::context::{Context, contexts};
use super::cues::{Cue, Cues};
use super::form::Form;
use super::genre::{Opening, Whole};
use super::position::{Position, positions};
use super::terms::Terms;
use super::title::Title;
use crate::model::{Lang, Sentence, SentenceKind, Text};

/// A fact: its name and its value.
pub(super) type Fact = (&'static str, f32);

/// Facts of one sentence among its fellows.
#[derive(Debug, Clone, Default)]
struct Words {
    lexrank: f32,
    centroid: f32,
    probability: f32,
    coverage: f32,
    typical: f32,
    content: f32,
    novel: f32,
    next: f32,
    previous: f32,
    first: f32,
    lead: f32,
    title: (f32, f32),
}

/// Everything known of the sentences of one language.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// Facts of the whole text.
    pub(super) whole: Whole,
    /// Form of each sentence.
    pub(super) forms: Vec<Form>,
    /// Cues of each sentence.
    pub(super) cues: Vec<Cues>,
    /// Place of each sentence.
    pub(super) positions: Vec<Position>,
    words: Vec<Words>,
    contexts: Vec<Context>,
    /// The highest value of each fact of wording.
    best: Words,
    /// The words as vectors.
    pub(super) terms: Terms,
}

impl Features {
    /// Reads the sentences of one language, in the order of the text.
    pub(super) fn new(text: &Text, sentences: &[&Sentence], lang: Lang) -> Self {
        let title =
            Title::new(&[text.titles.get(lang).as_deref(), text.standfirsts.get(lang).as_deref()]);
        let terms = Terms::new(sentences);
        let mut features = Self {
            forms: sentences.iter().map(|s| Form::of(s)).collect(),
            cues: sentences.iter().map(|s| Cues::of(&s.text)).collect(),
            positions: positions(text, sentences),
            words: words(&terms, sentences, &title),
            contexts: contexts(&terms, sentences),
            terms,
            ..Self::default()
        };
        features.best = best(&features.words);
        features.whole = features.whole(sentences, lang);
        features
    }

    /// The words of sentence `i` as a multiple of the mean.
    pub(super) fn length(&self, i: usize) -> f32 {
        self.forms[i].words / self.whole.mean_words.max(1.0)
    }

    /// The facts of no sentence: their names in their order.
    pub(super) fn nobody() -> Vec<Fact> {
        let nobody = Self {
            forms: vec![Form::default()],
            cues: vec![Cues::default()],
            positions: vec![Position::default()],
            words: vec![Words::default()],
            contexts: vec![Context::default()],
            ..Self::default()
        };
        nobody.facts(0)
    }

    fn whole(&self, sentences: &[&Sentence], lang: Lang) -> Whole {
        let body = sentences.iter().filter(|s| s.kind != SentenceKind::Heading).count();
        let n = sentences.len().max(1) as f32;
        let share = |cue| self.cues.iter().filter(|c| c.has(cue)).count() as f32 / n;
        let words: f32 = self.forms.iter().map(|f| f.words).sum();
        let paragraphs = self.positions.last().map_or(1.0, |p| p.paragraph + 1.0);
        Whole {
            sentences: body as f32,
            mean_words: words / n,
            words,
            first: share(Cue::First),
            second: share(Cue::Second),
            speech: share(Cue::Speech),
            quoted: self.forms.iter().map(|f| f.quoted).sum::<f32>() / n,
            listed: self.positions.iter().filter(|p| p.listed).count() as f32 / n,
            headings: (sentences.len() - body) as f32,
            paragraph: body as f32 / paragraphs,
            titled: self.best.title.0 > 0.0,
            chinese: lang == Lang::Zh,
            opening: self.opening(sentences),
        }
    }

    fn opening(&self, sentences: &[&Sentence]) -> Opening {
        let first = sentences.iter().position(|s| s.kind != SentenceKind::Heading);
        first.map_or_else(Opening::default, |i| Opening {
            words: self.forms[i].words,
            centroid: part(self.words[i].centroid, self.best.centroid),
            introduces: self.contexts[i].introduces,
            definite: self.cues[i].count(Cue::Definite),
            indefinite: self.cues[i].count(Cue::Indefinite),
            leans: self.cues[i].has(Cue::Lean) || self.cues[i].has(Cue::Turn),
        })
    }

    /// The facts of sentence `i`, always the same names in the same order.
    pub(super) fn facts(&self, i: usize) -> Vec<Fact> {
        let mut facts = Vec::with_capacity(112);
        place(&self.positions[i], &self.whole, &mut facts);
        shape(&self.forms[i], &self.whole, &mut facts);
        wording(&self.words[i], &mut facts);
        cue(&self.cues[i], &mut facts);
        self.among_fellows(i, &mut facts);
        self.ties(i, &mut facts);
        self.whole.facts(&mut facts);
        facts
    }

    /// How the sentence is tied to those around it.
    fn ties(&self, i: usize, out: &mut Vec<Fact>) {
        let own = &self.contexts[i];
        let open = |at: Option<usize>| at.and_then(|at| self.forms.get(at));
        let previous = open(i.checked_sub(1));
        let next = self.cues.get(i + 1);
        out.extend([
            ("later", own.later),
            ("earlier", own.earlier),
            ("introduces", own.introduces),
            ("carries", own.carries),
            ("opens_quotation", flag(own.opens_quotation)),
            ("after_question", flag(previous.is_some_and(|f| f.question))),
            ("after_colon", flag(previous.is_some_and(|f| f.colon))),
            ("after_words", previous.map_or(0.0, |f| f.words.min(80.0))),
            ("next_leans", flag(next.is_some_and(|c| c.has(Cue::Lean) || c.has(Cue::Turn)))),
        ]);
    }

    /// How the sentence compares to the best of the text.
    fn among_fellows(&self, i: usize, out: &mut Vec<Fact>) {
        let (own, top) = (&self.words[i], &self.best);
        out.extend([
            ("lexrank_of_best", part(own.lexrank, top.lexrank)),
            ("centroid_of_best", part(own.centroid, top.centroid)),
            ("coverage_of_best", part(own.coverage, top.coverage)),
            ("title_of_best", part(own.title.0, top.title.0)),
            ("typical_of_best", part(own.typical, top.typical)),
        ]);
    }
}

/// `value` as a part of the best one; 0 of nothing.
pub(super) fn part(value: f32, best: f32) -> f32 {
    if best > 0.0 { value / best } else { 0.0 }
}

pub(super) fn flag(b: bool) -> f32 {
    f32::from(u8::from(b))
}

fn place(p: &Position, w: &Whole, out: &mut Vec<Fact>) {
    let first_three = p.index < 3.0;
    out.extend([
        ("index", p.index.min(30.0)),
        ("depth", p.index / w.sentences.max(1.0)),
        ("after", p.after.min(15.0)),
        ("paragraph", p.paragraph.min(15.0)),
        ("in_paragraph", p.in_paragraph.min(8.0)),
        ("opens_paragraph", flag(p.in_paragraph == 0.0)),
        ("ends_paragraph", flag(p.ends_paragraph)),
        ("paragraph_size", p.paragraph_size.min(12.0)),
        ("section", p.section.min(6.0)),
        ("in_section", p.in_section.min(20.0)),
        ("listed", flag(p.listed)),
        ("block_quote", flag(p.block_quote)),
        ("first_three", flag(first_three)),
    ]);
}

fn shape(f: &Form, w: &Whole, out: &mut Vec<Fact>) {
    out.extend([
        ("words", f.words.min(80.0)),
        ("words_of_mean", (f.words / w.mean_words.max(1.0)).min(5.0)),
        ("letters", f.letters),
        ("names", f.names.min(12.0)),
        ("names_share", f.names / f.words.max(1.0)),
        ("numbers", f.numbers.min(6.0)),
        ("amounts", f.amounts.min(4.0)),
        ("dates", f.dates.min(3.0)),
        ("quoted", f.quoted),
        ("commas", f.commas.min(8.0)),
        ("question", flag(f.question)),
        ("colon", flag(f.colon)),
        ("closed", flag(f.closed)),
        ("code", f.code),
        ("address", flag(f.address)),
        ("brackets", flag(f.brackets)),
        ("fragment", flag(f.fragment)),
    ]);
}

fn wording(w: &Words, out: &mut Vec<Fact>) {
    out.extend([
        ("lexrank", w.lexrank),
        ("centroid", w.centroid),
        ("probability", w.probability),
        ("coverage", w.coverage),
        ("typical", w.typical),
        ("content", w.content),
        ("novel", w.novel),
        ("like_next", w.next),
        ("like_previous", w.previous),
        ("like_first", w.first),
        ("like_lead", w.lead),
        ("of_title", w.title.0),
        ("in_title", w.title.1),
    ]);
}

fn cue(c: &Cues, out: &mut Vec<Fact>) {
    out.extend([
        ("announce", c.count(Cue::Announce)),
        ("aside", c.count(Cue::Aside)),
        ("call", c.count(Cue::Call)),
        ("definite", c.count(Cue::Definite)),
        ("detail", c.count(Cue::Detail)),
        ("first_person", c.count(Cue::First)),
        ("future", c.count(Cue::Future)),
        ("indefinite", c.count(Cue::Indefinite)),
        ("lean", flag(c.has(Cue::Lean))),
        ("perfect", c.count(Cue::Perfect)),
        ("pronoun", c.count(Cue::Pronoun)),
        ("purpose", c.count(Cue::Purpose)),
        ("second_person", c.count(Cue::Second)),
        ("speech", c.count(Cue::Speech)),
        ("summary", c.count(Cue::Summary)),
        ("turn", flag(c.has(Cue::Turn))),
        ("weight", c.count(Cue::Weight)),
    ]);
}

fn words(terms: &Terms, sentences: &[&Sentence], title: &Title) -> Vec<Words> {
    let (walk, centre, frequent) = (lexrank(terms), centroid(terms), frequency(terms));
    let n = sentences.len();
    let near = |i: usize, span: std::ops::Range<usize>| {
        span.filter(|&j| j != i && j < n).map(|j| terms.cosine(i, j)).fold(0.0, f32::max)
    };
    (0..n)
        .map(|i| Words {
            lexrank: walk[i],
            centroid: centre[i],
            probability: frequent[i].0,
            coverage: frequent[i].1,
            typical: terms.typical[i],
            content: terms.content[i],
            novel: terms.novel[i],
            next: near(i, i + 1..i + 4),
            previous: near(i, i.saturating_sub(3)..i),
            first: near(i, 0..1),
            lead: near(i, 0..4),
            title: title.overlap(sentences[i]),
        })
        .collect()
}

/// The highest value of each fact that is weighed against the best of the text.
fn best(words: &[Words]) -> Words {
    words.iter().fold(Words::default(), |top, w| Words {
        lexrank: top.lexrank.max(w.lexrank),
        centroid: top.centroid.max(w.centroid),
        coverage: top.coverage.max(w.coverage),
        typical: top.typical.max(w.typical),
        title: (top.title.0.max(w.title.0), 0.0),
        ..top
    })
}
