//! The lines of one half in, its parts out.

use super::labels::{Section, proper};
use super::line::{Kind, Line};
use crate::model::{Half, Lang, Part, Question, Slip, SlipKind, Span};

/// A half as far as it has been read.
pub(super) struct Reading<'a> {
    document: &'a str,
    lang: Lang,
    half: Half,
    section: Option<Section>,
    strays: Vec<Part>,
    slips: Vec<Slip>,
    /// Whether a blank line stands before this one.
    after_blank: bool,
    /// Whether questions and answers go by list marks or labels, so that a bare paragraph after
    /// an answer is the closing one.
    marked_answers: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(document: &'a str, lang: Lang) -> Self {
        Self {
            document,
            lang,
            half: Half::default(),
            section: None,
            strays: Vec::new(),
            slips: Vec::new(),
            after_blank: false,
            marked_answers: false,
        }
    }

    /// The half, what belongs to no part of it, and the departures from the layout.
    pub(super) fn done(self) -> (Half, Vec<Part>, Vec<Slip>) {
        (self.half, self.strays, self.slips)
    }

    /// Reads the next line.
    pub(super) fn take(&mut self, line: &Line) {
        match line.kind {
            Kind::Blank => {
                self.after_blank = true;
                return;
            }
            Kind::Rule | Kind::Comment => return,
            Kind::Label(section, lang) if lang == self.lang => self.label(section, line),
            Kind::Link(..) => self.link(line),
            Kind::Heading { level, bold } => self.heading(level, bold, line),
            _ => self.text(line),
        }
        self.after_blank = false;
    }

    fn part(&self, span: Span) -> Part {
        Part { text: self.document.get(span.range()).unwrap_or("").to_owned(), span }
    }

    fn slip(&mut self, kind: SlipKind, span: Span, proper: Option<&str>) {
        let proper = proper.map(str::to_owned);
        self.slips.push(Slip { kind, half: Some(self.lang), span, proper });
    }

    fn label(&mut self, section: Section, line: &Line) {
        let heading = Some(self.part(line.whole));
        match section {
            Section::Summary => self.half.summary = heading,
            Section::Questions => self.half.asked = heading,
            _ => {}
        }
        let wanted = proper(section, self.lang);
        let written = self.document.get(line.whole.range()).unwrap_or("");
        if wanted != Some(written) {
            self.slip(SlipKind::Heading, line.whole, wanted);
        }
        self.section = Some(section);
    }

    fn link(&mut self, line: &Line) {
        if line.kind != Kind::Link(self.lang, true) {
            self.slip(SlipKind::Link, line.whole, None);
        }
        if self.half.link.is_none() {
            self.half.link = Some(self.part(line.whole));
        } else {
            self.strays.push(self.part(line.whole));
        }
    }

    fn heading(&mut self, level: u8, bold: bool, line: &Line) {
        if self.section == Some(Section::Questions) && level > 1 {
            return self.question(None, false, line);
        }
        if self.half.title.is_some() || self.section.is_some() {
            self.strays.push(self.part(line.whole));
            return;
        }
        let title = self.part(line.text);
        if level != 1 || !bold {
            let wanted = format!("# **{}**", title.text.replace("**", ""));
            self.slip(SlipKind::Headline, line.whole, Some(&wanted));
        }
        self.half.title = Some(title);
    }

    fn text(&mut self, line: &Line) {
        match self.section {
            Some(Section::Summary) => self.point(line),
            Some(Section::Questions) => self.in_questions(line),
            Some(_) => self.closing(line),
            None if line.kind == Kind::Bold && self.half.title.is_none() => {
                self.half.title = Some(self.part(line.text));
                self.slip(SlipKind::Headline, line.whole, None);
            }
            None => self.strays.push(self.part(line.text)),
        }
    }

    fn point(&mut self, line: &Line) {
        let goes_on = line.kind == Kind::Text && !self.after_blank && !self.half.points.is_empty();
        if goes_on {
            let document = self.document;
            if let Some(last) = self.half.points.last_mut() {
                extend(document, last, line.whole.end);
            }
            return;
        }
        if !matches!(line.kind, Kind::Item(true)) {
            self.slip(SlipKind::Point, line.whole, None);
        }
        let span = if line.kind == Kind::Bold { line.whole } else { line.text };
        let span =
            if matches!(line.kind, Kind::Item(_)) { keep_bold(self.document, line) } else { span };
        self.half.points.push(self.part(span));
    }

    fn in_questions(&mut self, line: &Line) {
        match line.kind {
            Kind::Asked(number, proper) if !line.indented || number.is_none() => {
                self.question(number, proper, line);
            }
            Kind::Bold if !line.indented => self.question(None, false, line),
            Kind::Answer => self.answer(line, true),
            Kind::Item(dash) => {
                let proper = dash && line.indented;
                if is_question(self.document, line) && self.answered() && !line.indented {
                    self.question(None, false, line);
                } else {
                    self.answer(line, !proper);
                }
            }
            _ if self.closes(line) => self.closing(line),
            _ => self.answer(line, !line.indented && !self.goes_on()),
        }
    }

    fn question(&mut self, number: Option<u32>, proper: bool, line: &Line) {
        if !proper {
            self.slip(SlipKind::Question, line.whole, None);
        }
        let question = self.part(line.text);
        self.half.questions.push(Question { number, question, answer: None });
    }

    fn answered(&self) -> bool {
        self.half.questions.last().is_none_or(|q| q.answer.is_some())
    }

    /// Whether a line without a mark goes on with the line before it.
    fn goes_on(&self) -> bool {
        !self.after_blank && self.half.questions.last().is_some_and(|q| q.answer.is_some())
    }

    /// Whether a paragraph is the closing one: nothing but an answer by marks precedes it.
    fn closes(&self, line: &Line) -> bool {
        let answered = self.half.questions.last().is_some_and(|q| q.answer.is_some());
        self.half.closing.is_some()
            || answered && self.after_blank && !line.indented && self.marked_answers
    }

    fn answer(&mut self, line: &Line, slip: bool) {
        let marked = matches!(line.kind, Kind::Item(_) | Kind::Answer) || line.indented;
        self.marked_answers |= marked;
        let span =
            if line.kind == Kind::Answer { line.text } else { keep_bold(self.document, line) };
        let document = self.document;
        let part = self.part(span);
        let Some(last) = self.half.questions.last_mut() else {
            self.strays.push(part);
            return;
        };
        match &mut last.answer {
            Some(answer) => extend(document, answer, span.end),
            None => last.answer = Some(part),
        }
        if slip {
            self.slip(SlipKind::Answer, line.whole, None);
        }
    }

    fn closing(&mut self, line: &Line) {
        let document = self.document;
        match &mut self.half.closing {
            Some(closing) => extend(document, closing, line.whole.end),
            None => self.half.closing = Some(self.part(line.whole)),
        }
    }
}

/// The text of an item with bold marks around the whole, if they are there: a point in bold.
fn keep_bold(document: &str, line: &Line) -> Span {
    let before = document.get(..line.text.start).unwrap_or("");
    let after = document.get(line.text.end..).unwrap_or("");
    let bold = before.ends_with("**") && after.starts_with("**");
    let start = if bold { line.text.start - 2 } else { line.text.start };
    Span::new(start.max(line.whole.start), line.whole.end)
}

fn is_question(document: &str, line: &Line) -> bool {
    document.get(line.text.range()).is_some_and(|t| t.ends_with(['?', '？']))
}

fn extend(document: &str, part: &mut Part, end: usize) {
    part.span.end = end.max(part.span.end);
    part.text = document.get(part.span.range()).unwrap_or("").to_owned();
}
