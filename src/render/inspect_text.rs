//! What the program sees in an article, as a view for reading: the meta data, each sentence with
//! its rank, score and role, names in colour, values underlined; then the names and the events.

use super::inspect_json::language;
use super::wrap;
use crate::model::{Both, Entity, Event, Lang, Sentence, Text};
use crate::pipeline::Inspected;
use anstyle::{AnsiColor, Effects, Style};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
/// Columns of rank, score bar and role before a sentence.
const MARGIN: usize = 28;
/// Cells of the score bar.
const BAR: usize = 8;
/// Wider text is hard to read.
const WIDEST: usize = 120;

/// Writes the view of an article for `width` columns, with ANSI styles. Writing to a string can't
/// fail, so the results of `write!` are dropped throughout.
pub fn write(inspected: &Inspected, width: usize) -> Vec<u8> {
    let width = width.clamp(MARGIN + 20, WIDEST);
    let mut out = String::new();
    head(&mut out, &inspected.text, width);
    sentences(&mut out, inspected, width);
    entities(&mut out, &inspected.analysis.entities, width);
    events(&mut out, &inspected.analysis.events, width);
    out.push('\n');
    out.into_bytes()
}

fn head(out: &mut String, text: &Text, width: usize) {
    for lang in [Lang::En, Lang::Zh] {
        if let Some(title) = text.titles.get(lang) {
            paragraph(out, title, TITLE, 0, width);
        }
    }
    let meta = &text.article.meta;
    for (i, source) in text.article.sources.iter().enumerate() {
        let lang = language(text, i).or(source.stated).map_or("no prose", Lang::code);
        paragraph(out, &format!("{} ({lang})", source.path.display()), FAINT, 0, width);
    }
    let facts = [
        meta.date.map(|d| d.strftime("%Y-%m-%d %H:%M UTC").to_string()),
        meta.author.clone(),
        (!meta.tags.is_empty()).then(|| meta.tags.join(", ")),
        meta.url.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if !facts.is_empty() {
        paragraph(out, &facts.join(" · "), FAINT, 0, width);
    }
    if let Some(description) = &meta.description {
        paragraph(out, description, FAINT.italic(), 0, width);
    }
}

fn sentences(out: &mut String, inspected: &Inspected, width: usize) {
    let Inspected { text, analysis, .. } = inspected;
    let marks = mention_styles(text, &analysis.entities);
    let mut source = None;
    for (i, sentence) in text.sentences.iter().enumerate() {
        if source != Some(sentence.source) {
            source = Some(sentence.source);
            out.push('\n');
        }
        let ranked = analysis.ranking.get(i);
        let (rank, score) = ranked.map_or((i, 0.0), |r| (r.rank, r.score));
        let role = analysis.roles.get(i).map_or("details", |r| r.id());
        let _ = write!(out, "{rank:>4} {FAINT}{}{FAINT:#} {role:<14}", bar(score));
        let styles = styles(sentence, marks.get(i).map_or(&[], Vec::as_slice));
        styled(out, &sentence.text, &styles, MARGIN, width);
    }
}

/// Eight cells, filled as far as `score` goes from 0 to 1.
fn bar(score: f64) -> String {
    let cells = (1..=BAR).map(|i| i as f64 - 0.5 <= score * BAR as f64);
    cells.map(|full| if full { '█' } else { '░' }).collect()
}

/// A part of a sentence that is set apart.
struct Mark {
    start: usize,
    end: usize,
    style: Style,
}

fn mention_styles(text: &Text, entities: &[Entity]) -> Vec<Vec<Mark>> {
    let mut marks: Vec<Vec<Mark>> = text.sentences.iter().map(|_| Vec::new()).collect();
    for entity in entities {
        let style = colour(entity.kind).on_default();
        for mention in &entity.mentions {
            if let Some(marks) = marks.get_mut(mention.sentence) {
                marks.push(Mark { start: mention.span.start, end: mention.span.end, style });
            }
        }
    }
    marks
}

fn colour(kind: &str) -> AnsiColor {
    match kind {
        "person" => AnsiColor::Cyan,
        "org" => AnsiColor::Blue,
        "place" => AnsiColor::Green,
        "money" | "percent" | "number" => AnsiColor::Yellow,
        "date" | "duration" => AnsiColor::Magenta,
        _ => AnsiColor::Red,
    }
}

/// The style of each stretch of a sentence: the places where the style changes, in order.
fn styles(sentence: &Sentence, mentions: &[Mark]) -> Vec<(usize, Style)> {
    let mut cuts = vec![0];
    cuts.extend(mentions.iter().flat_map(|m| [m.start, m.end]));
    cuts.extend(sentence.values.iter().flat_map(|v| [v.span.start, v.span.end]));
    cuts.retain(|at| sentence.text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let at = |place: usize| {
        let name = mentions.iter().find(|m| m.start <= place && place < m.end);
        let base = name.map_or(Style::new(), |m| m.style);
        let value = sentence.values.iter().any(|v| v.span.range().contains(&place));
        if value { base | Effects::UNDERLINE } else { base }
    };
    cuts.into_iter().map(|cut| (cut, at(cut))).collect()
}

/// Writes `text` in lines after `margin` columns; the first line begins where the cursor stands.
fn styled(out: &mut String, text: &str, styles: &[(usize, Style)], margin: usize, width: usize) {
    for (i, line) in wrap::lines(text, width.saturating_sub(margin)).into_iter().enumerate() {
        if i > 0 {
            let _ = write!(out, "{:margin$}", "");
        }
        let first = styles.partition_point(|(at, _)| *at <= line.start).saturating_sub(1);
        for (j, (at, style)) in styles.iter().enumerate().skip(first) {
            if *at >= line.end {
                break;
            }
            let end = styles.get(j + 1).map_or(line.end, |(next, _)| (*next).min(line.end));
            let part = text.get((*at).max(line.start)..end).unwrap_or("");
            let _ = write!(out, "{style}{}{style:#}", harmless(part));
        }
        out.push('\n');
    }
}

fn paragraph(out: &mut String, text: &str, style: Style, margin: usize, width: usize) {
    styled(out, text, &[(0, style)], margin, width);
}

/// The text without control characters, with which an article could steer the terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn entities(out: &mut String, entities: &[Entity], width: usize) {
    if entities.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{TITLE}Names{TITLE:#}");
    let column = (width.saturating_sub(22)) / 2;
    for entity in entities {
        let Both { zh, en } = entity.names.map(|_, name| name.as_deref().unwrap_or("–").to_owned());
        let style = colour(entity.kind).on_default();
        let _ = writeln!(
            out,
            "{:>4}× {style}{:<10}{style:#} {} {}",
            entity.mentions.len(),
            entity.kind,
            cell(&en, column),
            cell(&zh, column).trim_end()
        );
    }
}

/// The text in exactly `columns` columns, cut with an ellipsis where it is longer.
fn cell(text: &str, columns: usize) -> String {
    let mut text = harmless(text);
    if text.width() > columns {
        while text.width() + 1 > columns && text.pop().is_some() {}
        text.push('…');
    }
    let missing = columns.saturating_sub(text.width());
    text.push_str(&" ".repeat(missing));
    text
}

fn events(out: &mut String, events: &[Event], width: usize) {
    if events.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{TITLE}Events{TITLE:#}");
    for event in events {
        let evidence: Vec<String> = event.evidence.iter().map(ToString::to_string).collect();
        let told = evidence.join(", ");
        let _ = writeln!(out, "  {} {FAINT}told in {told}{FAINT:#}", event.kind);
        for slot in &event.slots {
            let _ = write!(out, "    {:<13}", slot.name);
            paragraph(out, &slot.values.join("; "), Style::new(), 17, width);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mention, Ranked, Role, Script, SentenceKind, Slot, Span};

    fn inspected() -> Inspected {
        let mut seen = Inspected::default();
        let text =
            "Northbridge hired Ann\u{1b} Lee, and it said that more people would join in spring.";
        seen.text.titles.en = Some("A new head".into());
        seen.text.sentences.push(Sentence {
            id: 0,
            source: 0,
            block: 0,
            lang: Lang::En,
            script: Script::Latn,
            kind: SentenceKind::Sentence,
            span: Span::new(0, text.len()),
            in_block: Span::new(0, text.len()),
            text: text.into(),
            tokens: Vec::new(),
            values: Vec::new(),
            quotations: Vec::new(),
        });
        seen.analysis.ranking.push(Ranked { score: 0.5, rank: 0 });
        seen.analysis.roles.push(Role::MainEvent);
        seen.analysis.entities.push(Entity {
            kind: "org",
            names: Both { zh: Some("北桥公司".into()), en: Some("Northbridge".into()) },
            mentions: vec![Mention { sentence: 0, span: Span::new(0, 11) }],
            certain: true,
            ..Entity::default()
        });
        seen.analysis.events.push(Event {
            kind: "appointment",
            slots: vec![Slot {
                name: "person",
                values: vec!["Ann Lee".into()],
                entities: vec![None],
                evidence: vec![0],
                open: false,
            }],
            evidence: vec![0],
            main: true,
        });
        seen
    }

    #[test]
    fn the_view_shows_sentences_names_and_events() {
        let styled = String::from_utf8(write(&inspected(), 60)).unwrap();
        let plain = anstream::adapter::strip_str(&styled).to_string();
        assert_eq!(
            plain,
            "A new head\n\
             \u{20}  0 ████░░░░ main_event    Northbridge hired Ann\u{fffd} Lee, and\n\
             \u{20}                           it said that more people would\n\
             \u{20}                           join in spring.\n\
             \nNames\n\
             \u{20}  1× org        Northbridge         北桥公司\n\
             \nEvents\n\
             \u{20} appointment told in 0\n\
             \u{20}   person       Ann Lee\n\n"
                .replacen("A new head\n", "A new head\n\n", 1)
        );
        assert!(styled.contains("\u{1b}[34mNorthbridge\u{1b}[0m"), "{styled:?}");
    }

    #[test]
    fn cells_have_their_width_in_both_scripts() {
        assert_eq!(cell("北桥公司", 6), "北桥… ");
        assert_eq!(cell("abc", 5), "abc  ");
    }
}
