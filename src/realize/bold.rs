//! Bold marks: the two names and the term that a reader would look for, whole, and only where CommonMark
//! opens and closes emphasis (beside Han text a mark next to punctuation would stand as `**`).

use crate::lexicon;
use crate::model::{Both, Lang};

/// Stands for `**` until the text has been escaped.
pub(super) const MARK: char = '\u{E000}';
/// Names marked in one statement, and marks in all.
const NAMES: usize = 2;
const MOST: usize = 3;

/// What may be marked: a name or a term by its forms, the best first.
#[derive(Debug, Clone, Default)]
pub(super) struct Emphasis {
    /// Its forms in the language of the text.
    pub(super) forms: Vec<String>,
    /// Whether it is a term: names come first and leave it a mark.
    pub(super) term: bool,
}

impl Emphasis {
    /// How many marks a text may have with it.
    fn most(&self) -> usize {
        if self.term { MOST } else { NAMES }
    }
}

/// Marks the first place of up to two of the names, and of terms as many as make three marks, each
/// given in order of preference. What lies within one of the `longer` names is not marked.
pub(super) fn mark(text: &str, wanted: &[Emphasis], longer: &[&str]) -> String {
    let text = text.replace(MARK, "");
    let mut places: Vec<Place> = Vec::new();
    for want in wanted.iter().filter(|w| !w.forms.is_empty()) {
        if places.len() < want.most() {
            places.extend(place(&text, want, longer, &places));
        }
    }
    marked(&text, places)
}

/// The same for the two halves of a statement: what is marked in one is marked in the other, or in
/// neither.
pub(super) fn mark_both(
    texts: &Both<String>,
    wanted: &[Both<Emphasis>],
    longer: &Both<Vec<&str>>,
) -> Both<String> {
    let texts = Both::from_fn(|lang| texts.get(lang).replace(MARK, ""));
    let mut places: Both<Vec<Place>> = Both::default();
    for want in wanted {
        if places.zh.len() >= want.zh.most() {
            continue;
        }
        let here =
            |lang| place(texts.get(lang), want.get(lang), longer.get(lang), places.get(lang));
        if let (Some(zh), Some(en)) = (here(Lang::Zh), here(Lang::En)) {
            places.zh.push(zh);
            places.en.push(en);
        }
    }
    Both { zh: marked(&texts.zh, places.zh), en: marked(&texts.en, places.en) }
}

/// Where something is marked: first byte, and the byte behind.
type Place = (usize, usize);

/// The first whole place of the best form that has one and is beside no other mark.
fn place(text: &str, want: &Emphasis, longer: &[&str], taken: &[Place]) -> Option<Place> {
    let free = |p: &Place| taken.iter().all(|&(s, e)| p.1 + 1 < s || p.0 > e + 1);
    want.forms.iter().find_map(|form| find(text, form, want.term, longer).find(free))
}

fn marked(text: &str, mut places: Vec<Place>) -> String {
    places.sort_unstable();
    let mut out = String::with_capacity(text.len() + 12);
    let mut at = 0;
    for (start, end) in places {
        out.push_str(&text[at..start]);
        out.push(MARK);
        out.push_str(&text[start..end]);
        out.push(MARK);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// The whole occurrences of a name that begins and ends with a letter or digit.
fn find<'t>(
    text: &'t str,
    name: &'t str,
    term: bool,
    longer: &'t [&str],
) -> impl Iterator<Item = Place> + 't {
    let edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let edges = edge(name.chars().next()) && edge(name.chars().next_back());
    let usable = edges && name.chars().count() > 1;
    let found = text.match_indices(if usable { name } else { "\u{E001}" });
    let han = name.chars().all(|c| c >= '\u{3400}');
    let places = found.map(|(i, n)| (i, i + n.len()));
    let free = move |p: &Place| !longer.iter().any(|l| lies_within(text, *p, l));
    places.filter(free).filter_map(move |(start, end)| {
        if han {
            whole_han(text, start, end, term).then_some((start, end))
        } else {
            whole_latin(text, start, end, term)
        }
    })
}

/// Whether a place is a part of a longer name that stands there.
fn lies_within(text: &str, (start, end): Place, longer: &str) -> bool {
    longer.len() > end - start
        && text.match_indices(longer).any(|(at, l)| at <= start && end <= at + l.len())
}

/// A place in a text of Latin letters, whole: no word goes on beyond either edge, nor does a longer
/// name (Apple Watch, St. Martin's, Lee counties). A person's surname takes the given name before
/// it, and a body's name the place: David Johnson, Newport Police Department.
fn whole_latin(text: &str, start: usize, end: usize, term: bool) -> Option<Place> {
    let (before, behind) = (&text[..start], &text[end..]);
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == MARK);
    if word(before.chars().next_back()) || word(behind.chars().next()) {
        return None;
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let hyphen = ['-', '‑', '‐'];
    let mut behind_chars = behind.chars();
    let next = (behind_chars.next(), behind_chars.next());
    let mut before_chars = before.chars().rev();
    let last = (before_chars.next(), before_chars.next());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if matches!(next.0, Some('.' | ',')) && digit(next.1) && digit(text[..end].chars().next_back())
    {
        return None; // 22 of 22.04
    }
    if next.0.is_some_and(|c| hyphen.contains(&c)) && letter(next.1)
        || last.0.is_some_and(|c| hyphen.contains(&c)) && letter(last.1)
    {
        return None;
    }
    if term {
        return Some((start, end));
    }
    let latin = text[..end].ends_with(|c: char| c.is_ascii_alphanumeric());
    if latin && next.0 == Some(' ') && next.1.is_some_and(char::is_uppercase) {
        return None;
    }
    let church = text[start..end].starts_with("St. ") || text[start..end].starts_with("Saint ");
    let owns = behind.starts_with("’s") || behind.starts_with("'s");
    let rest = behind.strip_prefix(' ').unwrap_or("");
    let several =
        SEVERAL.iter().any(|w| rest.strip_prefix(w).is_some_and(|r| !letter(r.chars().next())));
    let river = ["on the ", "upon "]
        .iter()
        .any(|w| rest.strip_prefix(w).is_some_and(|r| r.starts_with(char::is_uppercase)));
    if church && owns || several || river {
        return None;
    }
    led(text, (start, end)).map(|start| (start, end))
}

/// Nouns behind several names that belong to each of them: Kent and Surrey counties.
const SEVERAL: [&str; 9] = [
    "avenues",
    "counties",
    "districts",
    "islands",
    "lakes",
    "provinces",
    "rivers",
    "roads",
    "streets",
];

/// Where a name starts that may have a word with a capital before it: there, if that is a title, an
/// adjective or no part of a name; with that word, if it is a given name or a place; else nowhere.
fn led(text: &str, (start, end): Place) -> Option<usize> {
    let name = &text[start..end];
    let Some(before) = text[..start].strip_suffix(' ') else { return Some(start) };
    let from = before
        .rfind([' ', '(', '“', '‘', '—', '/'])
        .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let word = &before[from..];
    let mark = ['.', '!', '?', ',', ';', ':', '”', '’', '“', '‘', ')', '('];
    let dotted = word.chars().filter(|c| *c == '.').count() > 1; // U.S.
    if !word.starts_with(char::is_uppercase) || word.ends_with(mark) && !dotted {
        return Some(start);
    }
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if !dotted && letters().count() > 1 && letters().all(char::is_uppercase) {
        return Some(start); // CEO
    }
    if lexicon::is_given_name(word) {
        return Some(from);
    }
    let ends = before[..from].trim_end();
    let opens = ends.is_empty() || ends.ends_with(['.', '!', '?', ':', '“', '‘', '—']);
    let known = |form: &str, kind: &str| {
        lexicon::names().named(Lang::En, form).any(|n| n.kind == kind && !n.is("demonym"))
    };
    if name.contains(' ') && known(word, "place") && !known(name, "person") && !known(name, "place")
    {
        return Some(from);
    }
    let common = !lexicon::terms().renderings(&word.to_lowercase()).is_empty();
    let named = lexicon::names().named(Lang::En, word).next().is_some();
    (common || opens || named).then_some(start)
}

/// Whether a place of Han characters is whole: no foreign name goes on beyond it, nor its own word
/// (佛罗里达 | 州), and it lies in no title that is longer.
fn whole_han(text: &str, start: usize, end: usize, term: bool) -> bool {
    let (before, behind) = (&text[..start], &text[end..]);
    let name = &text[start..end];
    let next = behind.chars().next();
    let last = before.chars().next_back();
    let foreign = name.chars().all(lexicon::writes_foreign_names);
    let cut = lexicon::within_foreign(text, start..end)
        || foreign_before(before)
        || foreign_behind(name, behind);
    let on = foreign && goes_on(behind) || HEADS.iter().any(|h| behind.starts_with(h));
    let state = foreign && next.is_some_and(|c| "郡县州市省镇岛湾".contains(c))
        || name.ends_with(['州', '国', '省', '市']) && next == Some('立');
    let not = last == Some('非') && !ends_in_africa(before);
    let word = |a: Option<char>, b: Option<char>| {
        let pair: String = a.into_iter().chain(b).collect();
        pair.chars().count() == 2 && !lexicon::terms().reverse(&pair).is_empty()
    };
    let (head, tail) = (name.chars().next(), name.chars().next_back());
    let split = term && (word(tail, next) || word(last, head));
    !(cut || on || state || not || split || part_of_title(text, start, end))
}

/// Last words of the names of bodies and sites, which a place before them is a part of.
const HEADS: [&str; 12] = [
    "警察局",
    "大学",
    "学院",
    "医院",
    "机场",
    "国际机场",
    "法院",
    "教堂",
    "时报",
    "日报",
    "火车站",
    "监狱",
];

/// Whether characters of foreign names stand behind a place that begin no word and no name: 维多多
/// of 佐科维多多.
fn goes_on(behind: &str) -> bool {
    let run =
        &behind[..behind.len() - behind.trim_start_matches(lexicon::writes_foreign_names).len()];
    let two = run.char_indices().nth(1).and_then(|(at, c)| run.get(..at + c.len_utf8()));
    two.is_some_and(|two| {
        let named =
            lexicon::names().names_in(Lang::Zh, behind).first().is_some_and(|n| n.0.start == 0);
        lexicon::terms().reverse(two).is_empty() && !named
    })
}

/// 南非, 北非: what ends in 非 and is a part of Africa.
fn ends_in_africa(before: &str) -> bool {
    ["南非", "北非", "东非", "西非", "中非"].iter().any(|w| before.ends_with(w))
}

/// Whether a place is a part of what stands between 《 and 》: a title is marked as a whole or not
/// at all.
fn part_of_title(text: &str, start: usize, end: usize) -> bool {
    let opened = text[..start].rfind('《');
    let within = opened.is_some_and(|open| !text[open..start].contains('》'));
    within && !(text[..start].ends_with('《') && text[end..].starts_with('》'))
}

/// Whether the last characters of a text are a part of a foreign name's later half: ·英.
fn foreign_before(text: &str) -> bool {
    let run: Vec<char> =
        text.chars().rev().take_while(|c| lexicon::writes_foreign_names(*c)).take(5).collect();
    let before = text.chars().rev().nth(run.len());
    !run.is_empty() && run.len() < 5 && before == Some('·')
}

/// Whether a foreign name goes on for one more character before what can't be a part of it: 特 in
/// 罗利特说.
fn foreign_behind(name: &str, behind: &str) -> bool {
    let mut next = behind.chars();
    name.chars().all(lexicon::writes_foreign_names)
        && next.next().is_some_and(lexicon::writes_foreign_names)
        && next.next().is_some_and(|c| "说称表，、。的".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(form: &str) -> Emphasis {
        Emphasis { forms: vec![form.to_owned()], term: false }
    }

    fn term(form: &str) -> Emphasis {
        Emphasis { term: true, ..name(form) }
    }

    fn marked(text: &str, names: &[&str]) -> String {
        let wanted: Vec<Emphasis> = names.iter().map(|n| name(n)).collect();
        mark(text, &wanted, &[]).replace(MARK, "**")
    }

    #[test]
    fn names_are_marked_whole_and_at_most_two() {
        assert_eq!(
            marked("亚马逊、谷歌和微软签署。", &["谷歌", "微软", "亚马逊"]),
            "亚马逊、**谷歌**和**微软**签署。"
        );
        assert_eq!(marked("Metal for Meta.", &["Meta"]), "Metal for **Meta**.");
        assert_eq!(marked("It was “X”.", &["“X”", "X"]), "It was “X”.");
    }

    #[test]
    fn overlapping_names_are_marked_once() {
        assert_eq!(
            marked("The Bank of England said.", &["Bank of England", "England"]),
            "The **Bank of England** said."
        );
        assert_eq!(marked("在中国贵州省。", &["中国", "贵州省"]), "在**中国**贵州省。");
    }

    #[test]
    fn a_term_is_marked_beside_two_names() {
        let wanted = [name("Acme"), name("Bolt"), name("Cord"), term("interest rates")];
        let marked = |text: &str| mark(text, &wanted, &[]).replace(MARK, "**");
        assert_eq!(
            marked("Acme, Bolt and Cord cut interest rates."),
            "**Acme**, **Bolt** and Cord cut **interest rates**."
        );
        assert_eq!(marked("Acme left."), "**Acme** left.");
    }

    #[test]
    fn a_part_of_a_foreign_name_is_not_marked() {
        assert_eq!(marked("强尼·英格力回来了。", &["格力"]), "强尼·英格力回来了。");
        assert_eq!(marked("珠海格力回来了。", &["格力"]), "珠海**格力**回来了。");
        assert_eq!(marked("罗利特说，不行。", &["罗利"]), "罗利特说，不行。");
    }

    #[test]
    fn a_part_of_a_title_is_not_marked() {
        assert_eq!(
            marked("《人工智能安全承诺》公布。", &["人工智能"]),
            "《人工智能安全承诺》公布。"
        );
        assert_eq!(marked("《承诺》谈人工智能。", &["人工智能"]), "《承诺》谈**人工智能**。");
        assert_eq!(marked("《明镜周刊》报道。", &["明镜周刊"]), "《**明镜周刊**》报道。");
    }

    #[test]
    fn half_a_name_is_not_marked() {
        assert_eq!(marked("The Apple Watch is out.", &["Apple"]), "The Apple Watch is out.");
    }

    #[test]
    fn a_part_of_a_longer_name_is_not_marked() {
        assert_eq!(
            marked("St. Oswin’s rang its bells.", &["St. Oswin"]),
            "St. Oswin’s rang its bells."
        );
        assert_eq!(
            marked("Floods hit Kent and Dorn counties.", &["Dorn"]),
            "Floods hit Kent and Dorn counties."
        );
        assert_eq!(
            marked("A pro-Acme rally, Acme said.", &["Acme"]),
            "A pro-Acme rally, **Acme** said."
        );
        assert_eq!(
            marked("The coach, Zvonko Orlic, left.", &["Orlic"]),
            "The coach, Zvonko Orlic, left."
        );
        let longer = ["National Centre for Flood Warning"];
        let text = "The National Centre for Flood Warning closed.";
        assert_eq!(mark(text, &[name("Flood Warning")], &longer), text);
        assert_eq!(marked("爱达荷州立队赢了。", &["爱达荷州"]), "爱达荷州立队赢了。");
        assert_eq!(marked("他在佛罗里达州。", &["佛罗里达"]), "他在佛罗里达州。");
        assert_eq!(marked("非英语歌曲，南非英语。", &["英语"]), "非英语歌曲，南非**英语**。");
    }

    #[test]
    fn a_name_takes_what_stands_before_it_and_is_its_own() {
        assert_eq!(marked("Mr. David Orlic left.", &["Orlic"]), "Mr. **David Orlic** left.");
        assert_eq!(
            marked("The London Police Department said.", &["Police Department"]),
            "The **London Police Department** said."
        );
        assert_eq!(marked("President Orlic left.", &["Orlic"]), "President **Orlic** left.");
    }

    #[test]
    fn both_halves_have_the_same_marks() {
        let wanted = |zh: &str, en: &str| Both { zh: name(zh), en: name(en) };
        let texts = Both {
            zh: "博尔特与科德会面。".to_owned(),
            en: "Bolt met Mr. Cord.".to_owned(),
        };
        let all = [wanted("博尔特", "Bolt"), wanted("埃克米", "Acme"), wanted("科德", "Cord")];
        let told = mark_both(&texts, &all, &Both::default()).map(|_, t| t.replace(MARK, "**"));
        assert_eq!(told.zh, "**博尔特**与**科德**会面。");
        assert_eq!(told.en, "**Bolt** met Mr. **Cord**.");
        let one = mark_both(&texts, &[wanted("博尔特", "Acme")], &Both::default());
        assert_eq!(one, texts);
    }

    #[test]
    fn a_term_that_is_cut_out_of_words_is_not_marked() {
        let text = "他从工作中学习。";
        assert_eq!(mark(text, &[term("中学")], &[]), text);
    }
}
