//! A document as the rules see it: its statements, each with its twin.

use super::parity::meaning;
use super::rule::Tools;
use super::statement::{Kind, Statement};
use crate::model::{Both, Document, Half, Origin, Part, Question, Span, Wording};

/// A document with its statements.
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
    pub(super) tools: &'a Tools<'a>,
    /// Points, questions with answers, closing; in the order of the document.
    pub(super) statements: Vec<Statement<'a>>,
}

impl<'a> View<'a> {
    pub(super) fn new(document: &'a Document, tools: &'a Tools<'a>) -> Self {
        let Both { zh, en } = &document.halves;
        let (memory, mut statements) = (&tools.memory, Vec::new());
        let points = matched(&zh.points, &en.points, |p| &p.text);
        for (i, (zh, en)) in points.into_iter().enumerate() {
            statements.push(Statement::new(
                format!("p{}", i + 1),
                Kind::Point,
                Both { zh, en },
                memory,
            ));
        }
        let questions = matched(&zh.questions, &en.questions, |q: &Question| {
            q.answer.as_ref().map_or(q.question.text.as_str(), |a| a.text.as_str())
        });
        for (i, (zh, en)) in questions.into_iter().enumerate() {
            let id = format!("q{}", i + 1);
            let asked = Both { zh: zh.map(|q| &q.question), en: en.map(|q| &q.question) };
            statements.push(Statement::new(id.clone(), Kind::Question, asked, memory));
            let answer = |q: Option<&'a Question>| q.and_then(|q| q.answer.as_ref());
            let answers = Both { zh: answer(zh), en: answer(en) };
            statements.push(Statement::new(id, Kind::Answer, answers, memory));
        }
        let closing = Both { zh: zh.closing.as_ref(), en: en.closing.as_ref() };
        if closing.zh.is_some() || closing.en.is_some() {
            statements.push(Statement::new("closing".to_owned(), Kind::Closing, closing, memory));
        }
        Self { document, tools, statements }
    }

    /// Where a half begins, for what is missing in it.
    pub(super) fn head(&self, half: &Half) -> Span {
        let part = [&half.title, &half.summary, &half.asked].into_iter().flatten().next();
        part.map_or_else(Span::default, |p| p.span)
    }
}

/// Items of the two halves side by side: one by one where there are as many of each, else so that
/// most of what they say agrees.
fn matched<'a, T>(
    zh: &'a [T],
    en: &'a [T],
    text: impl Fn(&T) -> &str,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    if zh.len() == en.len() {
        return zh.iter().map(Some).zip(en.iter().map(Some)).collect();
    }
    let words: Vec<_> = en.iter().map(|e| meaning::Words::read(text(e))).collect();
    let score = |i: usize, j: usize| words[j].told_by(text(&zh[i])).unwrap_or(0.2) + 0.05;
    let mut best = vec![vec![0.0_f64; en.len() + 1]; zh.len() + 1];
    for i in (0..zh.len()).rev() {
        for j in (0..en.len()).rev() {
            let both = best[i + 1][j + 1] + score(i, j);
            best[i][j] = both.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < zh.len() || j < en.len() {
        let here = best[i][j];
        if i < zh.len() && j < en.len() && here == best[i + 1][j + 1] + score(i, j) {
            out.push((Some(&zh[i]), Some(&en[j])));
            (i, j) = (i + 1, j + 1);
        } else if j >= en.len() || i < zh.len() && here == best[i + 1][j] {
            out.push((Some(&zh[i]), None));
            i += 1;
        } else {
            out.push((None, Some(&en[j])));
            j += 1;
        }
    }
    out
}

/// The texts of a statement of ours as parts.
pub(super) fn parts(wording: &Wording) -> Both<Part> {
    wording.text.map(|_, t| Part { text: t.clone(), span: Span::new(0, t.len()) })
}

/// What a statement of ours is taken for: what has frames for words is a closing as well.
pub(super) fn kind_of(wording: &Wording) -> Kind {
    match wording.origin.zh {
        Origin::Frame => Kind::Closing,
        _ => Kind::Point,
    }
}
