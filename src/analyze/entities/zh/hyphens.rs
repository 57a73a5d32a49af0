//! Family names with a hyphen: 林西·普拉斯科-弗莱克斯曼 is one person.

use super::super::found::Found;
use crate::lexicon;
use crate::model::{Sentence, Span, Text};

const HYPHENS: [char; 3] = ['-', '－', '‐'];

/// Fewest characters beside a hyphen that are a name.
const SHORTEST: usize = 2;
/// First parts of one character: 让-皮埃尔, 安-索菲.
const SINGLE: &str = "让安乔约玛简珍琼罗莉阿艾杰吉";

/// Makes a person's name go on over a hyphen to what is written like a foreign name beside it.
pub(super) fn join(text: &Text, found: &mut Vec<Found>) {
    let mut grown: Vec<Found> = Vec::new();
    for f in found.iter_mut().filter(|f| f.kind == "person") {
        let Some(sentence) = text.sentences.get(f.sentence) else { continue };
        let foreign = |c: char| c == '·' || lexicon::writes_foreign_names(c);
        if sentence.slice(f.span).chars().all(foreign) {
            let span = whole(sentence, f.span);
            if span != f.span {
                f.span = span;
                grown.push(f.clone());
            }
        }
    }
    let longer = |f: &Found, o: &Found| {
        o.sentence == f.sentence && o.span.contains(f.span) && o.span != f.span
    };
    found.retain(|f| !grown.iter().any(|o| longer(f, o)));
    found.dedup_by(|a, b| a.sentence == b.sentence && a.span == b.span);
}

fn whole(sentence: &Sentence, span: Span) -> Span {
    let text = sentence.text.as_str();
    let (before, behind) =
        (text.get(..span.start).unwrap_or(""), text.get(span.end..).unwrap_or(""));
    let name = |run: &str| run.chars().count() >= SHORTEST;
    let bound = |at: usize| !sentence.tokens.iter().any(|t| t.span.start < at && at < t.span.end);
    let mut out = span;
    if let Some(rest) = behind.strip_prefix(HYPHENS) {
        let run =
            &rest[..rest.len() - rest.trim_start_matches(lexicon::writes_foreign_names).len()];
        let end = span.end + (behind.len() - rest.len()) + run.len();
        if name(run) && bound(end) {
            out.end = end;
        }
    }
    if let Some(rest) = before.strip_suffix(HYPHENS) {
        let run = rest.trim_end_matches(lexicon::writes_foreign_names).len();
        let starts = rest[run..].char_indices().map(|(at, _)| run + at);
        let whole = |at: &usize| {
            let part = &rest[*at..];
            bound(*at) && (name(part) || part.chars().all(|c| SINGLE.contains(c)))
        };
        out.start = starts.into_iter().find(whole).unwrap_or(out.start);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::analyze::entities::testing::{entities_of, text_of};
    use crate::model::Lang;

    #[test]
    fn a_hyphen_parts_no_name() {
        let text = text_of(Lang::Zh, "林西·普拉斯科-弗莱克斯曼周五告诉记者，她会上诉。");
        let people = entities_of(&text).into_iter().filter(|e| e.kind == "person");
        let names: Vec<Option<String>> = people.map(|e| e.names.zh).collect();
        assert_eq!(names, [Some("林西·普拉斯科-弗莱克斯曼".to_owned())]);
    }

    #[test]
    fn a_first_part_may_have_one_character() {
        let text = text_of(Lang::Zh, "他提到让-吕西安·贝尔特（Jean-Lucien Berthe）和玛丽亚。");
        let people = entities_of(&text).into_iter().filter(|e| e.kind == "person");
        let names: Vec<Option<String>> = people.map(|e| e.names.zh).collect();
        assert_eq!(names.first(), Some(&Some("让-吕西安·贝尔特".to_owned())));
    }
}
