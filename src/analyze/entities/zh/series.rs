//! Persons in a row: 王小明、张大山、李光等, 记者张大山、李光. What is known of one holds for its
//! neighbours.

use super::line::{Line, chars, han, ordinary};
use super::lists::{PLACES, RARE_SURNAMES, SURNAMES, TITLES};
use crate::lexicon;
use crate::model::{Lang, Span};

/// Persons whom a row or a byline shows, given those found already. They may overlap those.
pub(super) fn persons(line: &Line, known: &[Span]) -> Vec<Span> {
    let text = line.sentence.text.as_str();
    let mut out = bylines(text);
    if text.contains('、') {
        out.extend(rows(text, known));
    }
    out
}

/// Names in rows of which another member is a person.
fn rows(text: &str, known: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut row: Vec<Span> = Vec::new();
    let mut start = 0;
    let ends =
        text.match_indices(['、', '，', '。', '；', '：', '（', '）', ',', '(', ')', '“', '”']);
    for (at, mark) in ends.chain([(text.len(), "")]) {
        row.push(Span::new(start, at));
        start = at + mark.len();
        if mark != "、" {
            out.extend(members(text, &row, known));
            row.clear();
        }
    }
    out
}

fn members(text: &str, row: &[Span], known: &[Span]) -> Vec<Span> {
    let bare: Vec<Span> = row.iter().map(|s| without_tail(text, *s)).collect();
    let persons =
        bare.iter().filter(|s| known.iter().any(|k| k.end == s.end && k.start >= s.start)).count();
    if row.len() < 2 || persons == 0 || persons * 3 < row.len() {
        return Vec::new();
    }
    let fits = |s: &Span| text.get(s.range()).is_some_and(name);
    bare.into_iter().filter(fits).collect()
}

/// The member of a row without the 等 that ends it.
fn without_tail(text: &str, span: Span) -> Span {
    let member = text.get(span.range()).unwrap_or("");
    let end = member.find('等').filter(|&at| at > 0).unwrap_or(member.len());
    Span::new(span.start, span.start + end)
}

/// Whether a text can be a Chinese person's full name and nothing else that is known.
fn name(text: &str) -> bool {
    let mut buffer = [0; 4];
    let first = text.chars().next().unwrap_or(' ');
    let first: &str = first.encode_utf8(&mut buffer);
    let two = text
        .char_indices()
        .nth(2)
        .and_then(|(i, _)| text.get(..i))
        .is_some_and(|t| SURNAMES.has(t));
    let surname = SURNAMES.has(first) || RARE_SURNAMES.has(first) || two;
    let n = chars(text);
    han(text)
        && surname
        && (2..=if two { 4 } else { 3 }).contains(&n)
        && !ordinary(text)
        && !PLACES.has(text)
        && !TITLES.has(text)
        && lexicon::names().named(Lang::Zh, text).all(|n| n.kind == "person")
}

/// 记者张大山、李光 and （李光摄）.
fn bylines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for word in ["记者", "通讯员"] {
        for (at, _) in text.match_indices(word) {
            let mut start = at + word.len();
            while let Some(span) = byline(text, start) {
                out.push(span);
                let rest = text.get(span.end..).unwrap_or("");
                let Some(mark) = rest.chars().next().filter(|c| matches!(c, '、' | ' ' | '　'))
                else {
                    break;
                };
                start = span.end + mark.len_utf8();
            }
        }
    }
    for (at, _) in text.match_indices(['摄']) {
        let before = text.get(..at).unwrap_or("");
        let start = before.rfind(['（', '(', ' ', '者']).map_or(0, |i| {
            i + before.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
        });
        if start > 0 && text.get(start..at).is_some_and(name) {
            out.push(Span::new(start, at));
        }
    }
    out
}

/// The name that starts at `start` and ends at a mark or at what a byline says next.
fn byline(text: &str, start: usize) -> Option<Span> {
    let rest = text.get(start..)?;
    let end = rest.find(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)).unwrap_or(rest.len());
    let run = rest.get(..end)?;
    let run = ["摄影报道", "报道", "摄", "发自", "写于"]
        .iter()
        .find_map(|w| run.strip_suffix(w))
        .unwrap_or(run);
    name(run).then(|| Span::new(start, start + run.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_their_authors() {
        let text = "（记者张大山、李光）本报记者何闻达报道";
        let found: Vec<_> = bylines(text).iter().map(|s| &text[s.range()]).collect();
        assert_eq!(found, ["张大山", "李光", "何闻达"]);
    }

    #[test]
    fn a_row_with_one_known_person_is_one_of_persons() {
        let text = "出席的有何闻达、葛知秋、束怀远等";
        let known = [Span::new(12, 21)];
        let found: Vec<_> = rows(text, &known).iter().map(|s| &text[s.range()]).collect();
        assert_eq!(found, ["葛知秋", "束怀远"]);
    }
}
