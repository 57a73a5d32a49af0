//! Which places and organisations the article names, those only whose names are certain in both
//! languages.

use super::phrase;
use crate::lexicon;
use crate::model::{Analysis, Entity, Item, Lang, Mention, Piece, Sentence, Tag, Text};

/// Entities of a kind that are surely what the lexicon says, with where they are named first;
/// those named most come first.
pub(super) fn named(text: &Text, analysis: &Analysis, kind: &str) -> Vec<(usize, Item)> {
    counted(text, analysis, kind).into_iter().map(|(_, index, item)| (index, item)).collect()
}

/// The same, with how often each is named.
pub(super) fn counted(text: &Text, analysis: &Analysis, kind: &str) -> Vec<(usize, usize, Item)> {
    let each = analysis.entities.iter().enumerate().filter(|(_, e)| e.kind == kind && e.certain);
    let mut out: Vec<(usize, usize, Item)> = each
        .filter_map(|(index, entity)| {
            let own: Vec<&Mention> =
                entity.mentions.iter().filter(|m| is_name(text, entity, m)).collect();
            if kind == "org" && entity.mentions.iter().any(|m| is_within(text, m)) {
                return None; // Lloyds in a report that names Lloyds Pharmacy
            }
            let first = own.first()?.sentence;
            let pieces = crate::model::Both::from_fn(|_| vec![Piece::Name(index)]);
            Some((own.len(), index, Item { pieces, evidence: vec![first] }))
        })
        .collect();
    out.sort_by_key(|(count, index, _)| (std::cmp::Reverse(*count), *index));
    out
}

/// Whether an English name is the first word of another one.
fn is_within(text: &Text, mention: &Mention) -> bool {
    let form = text.sentences.get(mention.sentence).map_or("", |s| s.slice(mention.span));
    let longer = |s: &Sentence| {
        let mut places = s.text.match_indices(form);
        places.any(|(at, _)| {
            let rest = s.text.get(at + form.len()..).unwrap_or("").strip_prefix(' ');
            rest.is_some_and(|r| r.starts_with(char::is_uppercase))
        })
    };
    form.is_ascii() && !form.contains(' ') && text.sentences.iter().any(longer)
}

/// Whether a mention is the thing's own name, not an adjective or a part of another name.
fn is_name(text: &Text, entity: &Entity, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let form = sentence.slice(mention.span);
    let mut known = lexicon::names().named(sentence.lang, form).peekable();
    if known.peek().is_none()
        || known.any(|n| n.is("demonym") && sentence.lang == Lang::En || n.is("common"))
        || ["Democratic", "Republican"].contains(&form)
    {
        return false;
    }
    let before = sentence.text.get(..mention.span.start).unwrap_or("");
    let after = sentence.text.get(mention.span.end..).unwrap_or("");
    if lexicon::heads_office(form, after) {
        return false;
    }
    match sentence.lang {
        Lang::Zh => {
            let of_person = after.starts_with(['·', '-']) || before.ends_with(['·', '-']);
            let known = lexicon::names().named(Lang::Zh, form).all(|n| is_telling(form, n));
            let placed = form.chars().count() > 2
                || before.is_empty()
                || before.ends_with(LED)
                || after.is_empty()
                || after.starts_with(FOLLOWED);
            let cut = form.chars().count() == 2 && after.starts_with(lexicon::renders_foreign);
            let place = || {
                !cut && placed
                    && !after.starts_with(INSIDE)
                    && !form.ends_with("地区")
                    && !modifies_zh(sentence, mention)
            };
            let titled = before.matches('《').count() > before.matches('》').count();
            !of_person
                && known
                && !after.starts_with(['式', '般', '系', '裔', '籍', '人', '队'])
                && (entity.kind != "place" || !titled && place())
        }
        Lang::En if entity.kind == "place" => is_place(before, after),
        Lang::En if entity.kind == "org" => is_whole(before, after),
        // Emmy award winners are no Emmys.
        Lang::En => is_whole(before, after) && phrase::is_over(after),
    }
}

/// Whether a Chinese form is long enough to be no word or part of a name by chance: 晚报 is no
/// name, 阿里 may be a part of one.
fn is_telling(form: &str, name: &lexicon::Name) -> bool {
    let length = form.chars().count();
    let short = name.is("body") || name.is("country") || name.is("capital") || name.is("party");
    match () {
        () if name.is("agency") => length > 3, // 国务院 is another one in America
        () if name.is("media") => length > 3 || form.ends_with('社'),
        () if name.is("company") || name.is("university") || name.is("club") => length > 3,
        () => length > 2 || length == 2 && (short || name.kind == "place"),
    }
}

/// Characters after which a Chinese place of two characters stands.
const LED: &[char] = &[
    '在', '于', '从', '到', '往', '抵', '和', '与', '、', '，', '。', '国', '州', '省', '“', '（',
    '：', '向', '对', '由', '离', '赴', '自', '访',
];

/// Characters before which a place of two characters is over.
const FOLLOWED: &[char] = &[
    '，', '。', '、', '）', '”', '的', '市', '及', '和', '与', '等', '举', '当', '是', '；', '之',
];

/// Whether an English name goes on in neither direction.
fn is_whole(before: &str, after: &str) -> bool {
    let goes_on = after.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_uppercase));
    let last = before.strip_suffix(' ').and_then(|b| b.rsplit(' ').next()).unwrap_or("");
    let led = last.starts_with(char::is_uppercase)
        && last.len() < before.trim().len()
        && !last.ends_with(|c: char| c.is_ascii_punctuation());
    !goes_on && !led && !after.starts_with('-')
}

/// Characters after which a Chinese place is a part of another name: 巴黎圣日耳曼, 伦敦大学.
const INSIDE: &[char] =
    &['大', '队', '银', '俱', '报', '邮', '时', '圣', '街', '路', '桥', '杯', '银'];

/// Whether a Chinese place only says whose or which something else is: 阿根廷前锋, 西班牙的拉姆,
/// 意大利那不勒斯.
fn modifies_zh(sentence: &Sentence, mention: &Mention) -> bool {
    let before = sentence.text.get(..mention.span.start).unwrap_or("");
    let noun = |tag: Tag| {
        matches!(tag, Tag::Noun | Tag::Person | Tag::Place | Tag::Org | Tag::Proper | Tag::None)
    };
    let (_, behind) = phrase::beside(sentence, mention.span);
    let Some(next) = behind else { return false };
    let word = sentence.slice(next.span);
    // 在英国的工厂 is a place all the same.
    let led = before.ends_with(['在', '于', '从', '到', '往', '抵', '赴', '访']);
    let rest = sentence.text.get(next.span.end..).unwrap_or("");
    match word {
        "的" if led => false,
        "的" => !rest.is_empty(),
        _ if next.kind == crate::model::TokenKind::Mark => word == "“" || word == "《",
        _ => noun(next.tag),
    }
}

/// Whether an English place stands where places stand: "in Seoul", "Naples, Italy" for Naples; not
/// "in Seoul courts".
fn is_place(before: &str, after: &str) -> bool {
    let mut words = before.trim_end().rsplit(' ');
    let (word, earlier) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let led = [
        "in",
        "at",
        "from",
        "to",
        "near",
        "of",
        "between",
        "and",
        "across",
        "around",
        "outside",
        "visit",
        "visited",
        "leave",
        "left",
        "over",
        "the",
        "through",
        "into",
        "within",
        "throughout",
    ]
    .contains(&word);
    // The University of Seoul, the Mayor of Seoul.
    let of_name = word == "of" && earlier.starts_with(char::is_uppercase);
    // Naples, Italy: the second says where the first is.
    let second = before.strip_suffix(", ").is_some_and(|b| {
        let first = b.rsplit(' ').next().unwrap_or("");
        let listed = b.matches(", ").count() > 0
            && b.rsplit(", ").next().is_some_and(|part| part.split(' ').count() < 3);
        first.starts_with(char::is_uppercase) && !listed && !after.starts_with(" and ")
    });
    let joined = before.ends_with(", ") && !second || before.ends_with(' ') && led && !of_name;
    joined && phrase::is_over(after)
}
