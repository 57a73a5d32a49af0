//! Front matter titles and the body's blocks in, the article's titles out.
//!
//! A heading that serves as a title, or says it again in the other language, leaves the blocks.

use super::characters::{is_chinese, skeleton};
use super::front_matter::FrontMatter;
use super::{date, meta, prose};
use crate::model::{Block, BlockKind, Span, Title, is_han};
use std::path::Path;

/// Headings of level 1 that may be titles of two halves; where there are more, they are the
/// headings of sections.
const MOST_TITLES: usize = 3;

/// Finds the titles and takes their headings out of `blocks`. Never empty: where no title is
/// written, the file's name is made readable.
pub(super) fn find(
    text: &str,
    front: &FrontMatter,
    written: &[String],
    blocks: &mut Vec<Block>,
    path: &Path,
) -> Vec<Title> {
    let mut titles: Vec<Title> =
        written.iter().filter_map(|raw| front_title(text, front, raw)).collect();
    let stated = titles.len();
    let many = blocks.iter().filter(|b| b.kind == BlockKind::Heading(1)).count() > MOST_TITLES;
    let mut first_prose = None;
    let mut taken = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else {
            first_prose.get_or_insert(i);
            continue;
        };
        let at_start = first_prose.is_none();
        if (at_start || !many) && is_title(&titles, stated, block, level, at_start) {
            titles.push(heading_title(block));
            taken.push(i);
        }
    }
    if titles.is_empty() {
        titles.extend(name_title(path));
    }
    let mut i = 0;
    blocks.retain(|_| {
        i += 1;
        taken.binary_search(&(i - 1)).is_err()
    });
    titles
}

/// Whether a heading is a title: the first where none is stated, one at the start that repeats a
/// title, and the first heading of level 1 in a language that has no title yet.
fn is_title(titles: &[Title], stated: usize, block: &Block, level: u8, at_start: bool) -> bool {
    let bones = skeleton(&block.text);
    let repeats = titles.iter().any(|t| skeleton(&t.text) == bones);
    let other = titles.iter().all(|t| is_translation(&t.text, &block.text));
    let has_body_title = titles.len() > stated;
    if titles.is_empty() {
        at_start || level == 1
    } else if at_start {
        repeats || (level == 1 && (other || !has_body_title && stated > 0))
    } else {
        level == 1 && (other || repeats)
    }
}

/// Whether one text is Chinese and the other has no Han at all. "OpenAI 发布新模型" among Chinese
/// headings is no title in another language, however few its Han.
fn is_translation(one: &str, other: &str) -> bool {
    let english = |t: &str| !t.chars().any(is_han);
    (is_chinese(one) && english(other)) || (english(one) && is_chinese(other))
}

fn heading_title(block: &Block) -> Title {
    Title { text: block.text.clone(), span: Some(block.offsets.to_source(0, block.text.len())) }
}

fn front_title(text: &str, front: &FrontMatter, raw: &str) -> Option<Title> {
    let plain = prose::plain(raw);
    let inside = text.get(front.span.range()).unwrap_or("");
    let at = inside.find(raw).map(|i| front.span.start + i);
    let span = at.map(|start| Span::new(start, start + raw.len()));
    (!plain.is_empty()).then_some(Title { text: plain, span })
}

/// The file's name without date and language, with blanks for dashes.
fn name_title(path: &Path) -> Option<Title> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let stem = if matches!(stem.as_str(), "index" | "_index" | "README") {
        path.parent()?.file_name()?.to_string_lossy().into_owned()
    } else {
        stem
    };
    let name = meta::lang_suffix(&stem).map_or(stem.as_str(), |(name, _)| name);
    let name = without_date(name);
    let words: Vec<&str> =
        name.split(|c: char| matches!(c, '-' | '_') || c.is_whitespace()).collect();
    let text = words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    text.chars().any(char::is_alphanumeric).then_some(Title { text, span: None })
}

/// A name without the date that it starts with.
fn without_date(name: &str) -> &str {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let head = name.find(|c| !digits(c)).unwrap_or(name.len());
    match name.get(..head) {
        Some(dated) if head < name.len() && date::in_address(dated).is_some() => {
            name.get(head..).unwrap_or(name)
        }
        _ => name,
    }
}
