//! Places written with the characters of foreign names and a last word of their own: 皮涅拉斯郡,
//! 马纳提县. What is cut out of them is no name: no 皮涅拉, no 马纳.

use super::line::{Line, chars, ordinary};
use super::lists::{COUNTIES, PLACES, TITLES};
use crate::lexicon;
use crate::model::{Lang, Span};

/// Fewest characters before the last word.
const SHORTEST: usize = 3;
/// Most of them.
const LONGEST: usize = 9;

/// Last words, with the characters behind them that make them another word: 市场, 县长.
const ENDS: &[(&str, &str)] = &[
    ("郡", "长主"),
    ("县", "长委"),
    ("市", "场民长值面井政价容委区队"),
    ("州", "长立"),
    ("镇", "长静压定痛"),
    ("省", "长份委钱略队"),
    ("岛", "国公"),
    ("湾", ""),
    ("群岛", ""),
    ("半岛", ""),
];

/// Function words that are characters of foreign names as well, and hardly begin one.
const LEADING: &str = "于以因让所达南许可";

/// The places of a line, in order; names that overlap them are parts of them.
pub(super) fn districts(line: &Line) -> Vec<Span> {
    let text = line.sentence.text.as_str();
    let mut out: Vec<Span> = Vec::new();
    for (end_word, never) in ENDS {
        for (at, word) in text.match_indices(end_word) {
            let end = at + word.len();
            let next = text.get(end..).and_then(|t| t.chars().next());
            if next.is_none_or(|c| !never.contains(c))
                && let Some(start) = begins(line, at)
            {
                out.push(Span::new(start, end));
            }
        }
    }
    // 地区 is no part of the name before it.
    for (at, _) in text.match_indices("地区") {
        out.extend(begins(line, at).map(|start| Span::new(start, at)));
    }
    out
}

/// Whether a character spells places' names, 涅 too, which is seldom in persons'.
fn spells(c: char) -> bool {
    lexicon::writes_foreign_names(c) || c == '涅'
}

/// Where the name starts that ends at `end`.
fn begins(line: &Line, end: usize) -> Option<usize> {
    let text = line.sentence.text.as_str();
    let before = text.get(..end)?;
    let run = before.trim_end_matches(spells).len();
    if before.get(..run).is_some_and(|t| t.ends_with(['·', '・', '-', '－'])) {
        return None;
    }
    let rest = |start: usize| text.get(start..end).unwrap_or("");
    let mut start = run;
    // A place that the run cuts stands before it, or begins the name: 牛津格罗夫.
    if let Some(word) = line.words.iter().find(|w| w.span.start < start && start < w.span.end) {
        let more = rest(word.span.end);
        let whole = place(word.text) && chars(more) >= SHORTEST && !known(more) && bound(line, end);
        let head = text.get(word.span.start..start).unwrap_or("");
        let joined = chars(head) == 1 && "及和与在到向从而自由对".contains(head);
        start = match (whole, joined) {
            (true, _) => word.span.start,
            (_, true) => start,
            _ => word.span.end,
        };
    }
    let mut i = line.words.iter().position(|w| w.span.start >= start)?;
    let begins = line.words.get(i).is_some_and(|w| w.span.start == start);
    while let Some(word) = line.words.get(i).filter(|w| begins && w.span.end <= end) {
        let led = LEADING.contains(word.text) || TITLES.has(word.text);
        let several = chars(word.text) > 1;
        let more = rest(word.span.end);
        // 依赖于 | 加强
        let verb = word.text.strip_suffix('于').is_some_and(ordinary);
        let apart = several && place(word.text) && (known(more) || country(word.text));
        if !(led || apart || verb || several && ordinary(word.text)) {
            break;
        }
        i += 1;
        start = line.words.get(i)?.span.start;
    }
    let name = rest(start);
    let sound = (SHORTEST..=LONGEST).contains(&chars(name)) && !ordinary(name);
    let person =
        super::persons::is_known(name) && text.get(end..).is_some_and(|t| t.starts_with("地区"));
    (sound && !person).then_some(start)
}

fn bound(line: &Line, at: usize) -> bool {
    line.words.iter().any(|w| w.span.end == at || w.span.start == at)
}

fn place(word: &str) -> bool {
    PLACES.has(word) || lexicon::names().named(Lang::Zh, word).any(|n| n.kind == "place")
}

fn country(word: &str) -> bool {
    lexicon::names().named(Lang::Zh, word).any(|n| n.kind == "place" && n.is("country"))
}

/// A place of the lists, with or without its last word.
fn known(name: &str) -> bool {
    let with =
        |end: &str| COUNTIES.has(&format!("{name}{end}")) || PLACES.has(&format!("{name}{end}"));
    place(name) || COUNTIES.has(name) || ["市", "县", "州"].into_iter().any(with)
}

/// Bodies named after their state: 爱达荷州立大学, 爱达荷州立鹰队.
pub(super) fn of_states(line: &Line) -> Vec<Span> {
    const HEADS: [&str; 8] = ["大学", "学院", "医院", "监狱", "图书馆", "博物馆", "剧院", "队"];
    let text = line.sentence.text.as_str();
    let mut out = Vec::new();
    for (at, word) in text.match_indices("州立") {
        let (before, behind) =
            (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
        let run = before.trim_end_matches(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)).len();
        let starts = before.char_indices().map(|(i, _)| i).filter(|i| *i >= run);
        let start = starts.into_iter().find(|&i| {
            let name = before.get(i..).unwrap_or("");
            chars(name) > 1 && (place(name) || place(&format!("{name}州")))
        });
        let ends = HEADS.iter().filter_map(|h| Some(behind.find(h)? + h.len()));
        let end = ends.filter(|end| {
            let body = behind.get(..*end).unwrap_or("");
            chars(body) < 7 && super::line::han(body)
        });
        if let (Some(start), Some(end)) = (start, end.min()) {
            out.push(Span::new(start, at + word.len() + end));
        }
    }
    out
}

/// Bodies whose whole name stands in quotation marks: “英国渔业与港口委员会”.
pub(super) fn quoted(line: &Line) -> Vec<Span> {
    const HEADS: [&str; 9] =
        ["委员会", "协会", "中心", "公司", "基金会", "联盟", "学会", "研究所", "大学"];
    let text = line.sentence.text.as_str();
    let mut out = Vec::new();
    for (at, mark) in text.match_indices('“') {
        let start = at + mark.len();
        let Some(length) = text.get(start..).and_then(|t| t.find('”')) else { continue };
        let name = text.get(start..start + length).unwrap_or("");
        let opens = name.char_indices().map(|(i, _)| i).filter(|i| (6..=15).contains(i));
        let placed = opens.into_iter().any(|i| name.get(..i).is_some_and(place));
        let headed = HEADS.iter().any(|h| name.ends_with(h));
        if placed && headed && (6..=18).contains(&chars(name)) && super::line::han(name) {
            out.push(Span::new(start, start + length));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::analyze::entities::testing::{entities_of, text_of};
    use crate::model::Lang;

    fn found(source: &str) -> Vec<String> {
        let text = text_of(Lang::Zh, source);
        let mut out = Vec::new();
        for e in entities_of(&text).iter().filter(|e| matches!(e.kind, "person" | "place" | "org"))
        {
            let forms = e.mentions.iter().map(|m| text.sentences[m.sentence].slice(m.span));
            out.extend(forms.map(|f| format!("{} {f}", e.kind)));
        }
        out
    }

    #[test]
    fn a_place_has_its_last_word() {
        assert_eq!(found("暴雨淹没了奥巴马拉郡的村庄。"), ["place 奥巴马拉郡"]);
        assert_eq!(found("法国多姆罗埃镇的居民不多。"), ["place 法国", "place 多姆罗埃镇"]);
    }

    #[test]
    fn a_body_of_a_state_is_whole() {
        assert_eq!(found("爱达荷州立鹰队周六获胜。"), ["org 爱达荷州立鹰队"]);
        assert_eq!(found("“英国渔业与港口委员会”周一公布了调查。"), ["org 英国渔业与港口委员会"]);
    }
}
