//! How a translation of another text is made to fit: where nothing but figures, dates and names
//! differ, and each can be replaced with certainty.
//!
//! Certain is a replacement that proves itself. The old figure stands once in the old text and once
//! in its translation; one way of writing it gives exactly what stands in the translation; the new
//! figure is written in the same way; and what is then read in the new translation is the old
//! figures with that one exchanged. A name has a known form in both languages, which stands once in
//! the translation as a whole name, and nothing of it is left.

use super::super::standing;
use super::Tools;
use super::words::{self, Word};
use crate::lexicon::{self, Name};
use crate::model::{Both, Bound, Lang, PartialDate, Span, Value, ValueData};
use crate::wording::figures;

/// Words without a weight of their own: a translation with or without them is the same.
const WEIGHTLESS: [&str; 6] = ["the", "a", "an", "that", "的", "了"];

/// A text as it is compared: words, and figures and names as wholes.
#[derive(Debug)]
pub(super) struct Parts<'t> {
    text: &'t str,
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    span: Span,
    data: Data,
}

#[derive(Debug, PartialEq)]
enum Data {
    Word(String),
    Value(ValueData, Option<Bound>),
    Name(&'static Name),
    /// A number that is no figure: of a version, a model, a section.
    Digits(String),
    /// A name that only the article or the user knows, with its form in the other language.
    Term(String),
}

/// How a text differs from another.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// Items of both that stand in each other's place: figures of one kind, names.
    exchanged: Vec<(usize, usize)>,
    /// Words that stand in one of them only, of those that have a weight.
    pub(super) words: usize,
    /// Words without a weight that stand in one of them only.
    pub(super) weightless: usize,
    /// Items of the longer one.
    pub(super) length: usize,
}

impl Difference {
    /// Whether only figures and names differ.
    pub(super) fn replaceable(&self) -> bool {
        self.words == 0 && self.weightless == 0
    }

    /// Whether no word that has a weight differs, and few of those that have none.
    pub(super) fn slight(&self) -> bool {
        self.words == 0 && self.weightless * 10 <= self.length
    }

    /// How like the texts are, from 0 to 1; 1 only without any difference.
    pub(super) fn score(&self) -> f64 {
        let lost = (self.words + self.weightless) as f64 + 0.1 * self.exchanged.len() as f64;
        (1.0 - lost / self.length.max(1) as f64).max(0.0)
    }
}

impl<'t> Parts<'t> {
    /// The parts of a text; `terms` are names in it with their form in the other language.
    pub(super) fn of(text: &'t str, lang: Lang, terms: &[Both<String>], tools: &Tools) -> Self {
        let mut wholes: Vec<Item> = (tools.values)(text, lang)
            .into_iter()
            .map(|Value { span, data, bound }| Item { span, data: Data::Value(data, bound) })
            .collect();
        let mut add = |span: Span, data: Data| {
            if wholes.iter().all(|w| !w.span.overlaps(span)) {
                wholes.push(Item { span, data });
            }
        };
        for term in terms.iter().filter(|t| !t.get(lang).is_empty()) {
            for span in standing(text, term.get(lang), lang) {
                add(span, Data::Term(term.get(lang.other()).clone()));
            }
        }
        for (span, name) in lexicon::names().names_in(lang, text) {
            let form = text.get(span.range()).unwrap_or_default();
            let one = lexicon::names().name(lang, form).is_some_and(|n| n == name);
            if one && !name.is("demonym") && !name.is("common") && name.kind != "money" {
                add(span, Data::Name(name));
            }
        }
        wholes.sort_by_key(|w| w.span);
        let mut items = Vec::new();
        let mut wholes = wholes.into_iter().peekable();
        for Word { text, span } in words::of(text, lang, tools.script) {
            while let Some(whole) = wholes.next_if(|w| w.span.start <= span.start) {
                items.push(whole);
            }
            let within = |i: &Item| i.span.overlaps(span);
            if !items.last().is_some_and(within) && !wholes.peek().is_some_and(within) {
                let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
                let data = if digits { Data::Digits(text) } else { Data::Word(text) };
                items.push(Item { span, data });
            }
        }
        items.extend(wholes);
        Self { text, items }
    }

    fn slice(&self, item: usize) -> &'t str {
        self.items.get(item).and_then(|i| self.text.get(i.span.range())).unwrap_or_default()
    }

    /// What differs between this text and another one in the same language.
    pub(super) fn difference(&self, other: &Self) -> Difference {
        let cost = |a: &Item, b: &Item| match (&a.data, &b.data) {
            (a, b) if a == b => Some(0),
            (Data::Value(a, one), Data::Value(b, two)) => (alike(a, b) && one == two).then_some(1),
            (Data::Digits(_), Data::Digits(_)) => Some(1),
            (Data::Name(a), Data::Name(b)) if a.kind != b.kind => None,
            (Data::Name(_) | Data::Term(_), Data::Name(_) | Data::Term(_)) => Some(1),
            _ => None,
        };
        let mut found =
            Difference { length: self.items.len().max(other.items.len()), ..Difference::default() };
        for (a, b) in aligned(&self.items, &other.items, cost) {
            let items = (a.and_then(|a| self.items.get(a)), b.and_then(|b| other.items.get(b)));
            match (a, b, items) {
                (Some(a), Some(b), (Some(one), Some(two))) => {
                    // A name in another form is exchanged too, not to be told from another name.
                    let same = match (&one.data, &two.data) {
                        (Data::Word(_), _) => true,
                        (Data::Digits(one), Data::Digits(two)) => one == two,
                        (one, two) => {
                            one == two && self.slice(a) == other.slice(b) || {
                                matches!(one, Data::Value(..)) && one == two
                            }
                        }
                    };
                    if !same {
                        found.exchanged.push((a, b));
                    }
                }
                (_, _, (one, two)) => {
                    for item in [one, two].into_iter().flatten() {
                        match &item.data {
                            Data::Word(w) if WEIGHTLESS.contains(&w.as_str()) => {
                                found.weightless += 1;
                            }
                            _ => found.words += 1,
                        }
                    }
                }
            }
        }
        found
    }

    /// The translation of `old` with what differs in this text put in its place; `None` where that
    /// is not certain.
    pub(super) fn fitted(
        &self,
        old: &Self,
        difference: &Difference,
        translation: &str,
        into: Lang,
        tools: &Tools,
    ) -> Option<String> {
        let values = (tools.values)(translation, into);
        let mut expected: Vec<ValueData> = values.iter().map(|v| v.data.clone()).collect();
        let mut edits: Vec<(Span, String)> = Vec::new();
        for &(new_at, old_at) in &difference.exchanged {
            let (new_item, old_item) = (self.items.get(new_at)?, old.items.get(old_at)?);
            let alone = old.items.iter().filter(|i| i.data == old_item.data).count() == 1;
            if !alone {
                return None;
            }
            match (&new_item.data, &old_item.data) {
                (Data::Digits(new), Data::Digits(old)) => {
                    edits.push((lone_digits(translation, old, &values, into, tools)?, new.clone()));
                }
                (
                    Data::Value(ValueData::Number(_), None),
                    Data::Value(ValueData::Number(_), None),
                ) if values
                    .iter()
                    .all(|v| Data::Value(v.data.clone(), v.bound) != old_item.data) =>
                {
                    // A figure in one language, a number of a version in the other.
                    let (old, new) = (old.slice(old_at), self.slice(new_at));
                    let plain = |t: &str| t.bytes().all(|b| b.is_ascii_digit() || b == b'.');
                    if !plain(old) || !plain(new) {
                        return None;
                    }
                    edits.push((
                        lone_digits(translation, old, &values, into, tools)?,
                        new.to_owned(),
                    ));
                }
                (Data::Value(new_data, _), Data::Value(old_data, bound)) => {
                    let same = |v: &&Value| v.data == *old_data && v.bound == *bound;
                    let mut there = values.iter().enumerate().filter(|(_, v)| same(v));
                    let (number, value) = there.next().filter(|_| there.next().is_none())?;
                    *expected.get_mut(number)? = new_data.clone();
                    let stands = translation.get(value.span.range())?;
                    let old_form = (old_data, old.slice(old_at));
                    let new_form = (new_data, self.slice(new_at));
                    let text = exchanged(stands, old_form, new_form, into)?;
                    if into == Lang::En && !agrees(translation, value.span, old_data, new_data) {
                        return None;
                    }
                    edits.push((value.span, text));
                }
                (new_name, Data::Name(old_name)) => {
                    let new_form = match new_name {
                        Data::Name(name) => name.preferred(into),
                        Data::Term(form) => form,
                        _ => return None,
                    };
                    edits.push(renamed(translation, old_name, new_form, into)?);
                }
                // Of a name that only an article knew, nothing certain is known any more.
                _ => return None,
            }
        }
        edits.sort_by_key(|(span, _)| *span);
        if edits.windows(2).any(|e| e[0].0.overlaps(e[1].0)) {
            return None;
        }
        let mut out = translation.to_owned();
        for (span, text) in edits.iter().rev() {
            out.replace_range(span.range(), text);
        }
        let read: Vec<ValueData> = (tools.values)(&out, into).into_iter().map(|v| v.data).collect();
        let left = difference.exchanged.iter().any(|(_, old_at)| match &old.items[*old_at].data {
            Data::Name(name) => left_over(&out, name, into.other(), old.slice(*old_at)),
            _ => false,
        });
        (read == expected && !left).then_some(out)
    }
}

/// Whether two figures are of one kind, so that one may stand where the other stood.
fn alike(a: &ValueData, b: &ValueData) -> bool {
    let shape = |d: &PartialDate| {
        (d.year.is_some(), d.month.is_some(), d.day.is_some(), d.relative, d.decade)
    };
    match (a, b) {
        (ValueData::Number(_), ValueData::Number(_))
        | (ValueData::Ordinal(_), ValueData::Ordinal(_))
        | (ValueData::Percent(_), ValueData::Percent(_))
        | (ValueData::PercentPoints(_), ValueData::PercentPoints(_)) => true,
        (ValueData::Money(_, a), ValueData::Money(_, b)) => a == b,
        (ValueData::Duration(_, a), ValueData::Duration(_, b)) => a == b,
        (ValueData::Date(a), ValueData::Date(b)) => shape(a) == shape(b) && !a.relative,
        _ => false,
    }
}

/// What stands in a translation for an old figure, with the new one: by exchanging the digits, where
/// both texts and the translation have them, else by a way of writing that gives what stands there.
fn exchanged(
    stands: &str,
    (old_data, old_form): (&ValueData, &str),
    (new_data, new_form): (&ValueData, &str),
    into: Lang,
) -> Option<String> {
    if let (ValueData::Ordinal(_), Lang::En) = (old_data, into) {
        return None; // 21st, 22nd
    }
    let by_digits = || {
        let (old, new, there) = (digits(old_form)?, digits(new_form)?, digits(stands)?);
        let around = |text: &str, span: Span| {
            (text.get(..span.start).map(str::to_owned), text.get(span.end..).map(str::to_owned))
        };
        let value = |text: &str, span: Span| text.get(span.range()).map(|t| t.replace(',', ""));
        let same = around(old_form, old) == around(new_form, new)
            && value(old_form, old) == value(stands, there);
        let mut digits = new_form.get(new.range())?.to_owned();
        if into == Lang::Zh {
            digits.retain(|c| c != ',');
        }
        same.then(|| {
            stands.get(..there.start).map(|head| format!("{head}{digits}{}", &stands[there.end..]))
        })
        .flatten()
    };
    by_digits().or_else(|| {
        let ways = forms(old_data, into).into_iter().zip(forms(new_data, into));
        let mut fitting = ways.filter(|(old, _)| stands.matches(old.as_str()).count() == 1);
        let (old, new) = fitting.next()?;
        // What stands around it belongs to no figure: 超过300万美元.
        let at = stands.find(&old)?;
        let beside = [stands[..at].chars().next_back(), stands[at + old.len()..].chars().next()];
        let free = beside
            .into_iter()
            .flatten()
            .all(|c| !c.is_ascii_digit() && !"万亿千百十点半.,".contains(c));
        free.then(|| stands.replacen(&old, &new, 1))
    })
}

/// The one run of digits in a text.
fn digits(text: &str) -> Option<Span> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let run =
        rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
    let run = rest[..run].trim_end_matches(['.', ',']).len();
    let alone = !rest[run..].contains(|c: char| c.is_ascii_digit());
    alone.then(|| Span::new(start, start + run))
}

/// Ways in which a figure is written; two figures of one kind have theirs in the same order.
fn forms(data: &ValueData, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if let ValueData::Date(PartialDate { year: None, month: Some(month), day: Some(day), .. }) =
        data
        && let Some(name) = figures::month(*month)
    {
        match lang {
            Lang::Zh => out.push(format!("{month}月{day}日")),
            Lang::En => out.extend([format!("{name} {day}"), format!("{day} {name}")]),
        }
    }
    if let ValueData::Date(PartialDate {
        year: Some(year), month: Some(month), day: Some(day), ..
    }) = data
        && let (Some(name), Lang::En) = (figures::month(*month), lang)
    {
        out.push(format!("{day} {name} {year}"));
    }
    out.extend(figures::both(data).map(|b| b.get(lang).clone()));
    out
}

/// Where a number that is no figure stands in a translation, if it does so once.
fn lone_digits(
    translation: &str,
    digits: &str,
    values: &[Value],
    into: Lang,
    tools: &Tools,
) -> Option<Span> {
    let words = words::of(translation, into, tools.script);
    let mut there = words.iter().filter(|w| w.text == digits);
    let span = there.next().filter(|_| there.next().is_none())?.span;
    values.iter().all(|v| !v.span.overlaps(span)).then_some(span)
}

/// Whether the English words around a figure fit the new one as well: 1 goes with a singular, "a"
/// with what begins with a consonant.
fn agrees(text: &str, at: Span, old: &ValueData, new: &ValueData) -> bool {
    let one = |data: &ValueData| match data {
        ValueData::Number(n) | ValueData::Duration(n, _) => {
            n.is_integer() && n.normalize() == 1.into()
        }
        _ => false,
    };
    let before = text.get(..at.start).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    one(old) == one(new) && !["a", "an"].contains(&word.to_ascii_lowercase().as_str())
}

/// Where the old name stands in a translation, and what stands there now.
fn renamed(translation: &str, old: &Name, new: &str, into: Lang) -> Option<(Span, String)> {
    let found = lexicon::names().names_in(into, translation);
    let mut there = found.iter().filter(|(span, _)| {
        translation.get(span.range()).is_some_and(|form| old.forms(into).contains(&form))
    });
    let span = there.next().filter(|_| there.next().is_none()).map(|(span, _)| *span)?;
    let form = translation.get(span.range())?;
    if translation.matches(form).count() != 1 || new.is_empty() {
        return None;
    }
    let gendered = match into {
        Lang::Zh => translation.contains(['他', '她']),
        Lang::En => {
            let words = ["he", "she", "his", "her", "him", "hers", "himself", "herself"];
            let mut each = translation.split(|c: char| !c.is_alphabetic());
            each.any(|w| words.contains(&w.to_ascii_lowercase().as_str()))
        }
    };
    // "the United States", but "China".
    let articled = into == Lang::En
        && (lexicon::takes_the(form) != lexicon::takes_the(new)
            || lexicon::always_the(form) != lexicon::always_the(new));
    let wrong = articled || gendered && old.kind == "person";
    (!wrong).then(|| (span, new.to_owned()))
}

/// Whether something of an old name still stands in a text, such as its Latin form in parentheses.
fn left_over(text: &str, name: &Name, from: Lang, form: &str) -> bool {
    let mut forms = name.forms(from).iter().copied().chain([form]);
    let other = name.forms(from.other()).iter().any(|f| text.contains(f));
    other || forms.any(|f| text.contains(f))
}

/// The cheapest alignment of two lists. `cost` is that of putting one item for another, in hundredths
/// of a missing item; `None` where that can't be.
fn aligned<T>(
    a: &[T],
    b: &[T],
    cost: impl Fn(&T, &T) -> Option<u32>,
) -> Vec<(Option<usize>, Option<usize>)> {
    const MISSING: u32 = 100;
    let width = b.len() + 1;
    let mut table = vec![0_u32; (a.len() + 1) * width];
    for j in 1..width {
        table[j] = table[j - 1] + MISSING;
    }
    for i in 1..=a.len() {
        table[i * width] = table[(i - 1) * width] + MISSING;
        for j in 1..width {
            let gap = table[(i - 1) * width + j].min(table[i * width + j - 1]) + MISSING;
            let both = cost(&a[i - 1], &b[j - 1]).map(|c| table[(i - 1) * width + j - 1] + c);
            table[i * width + j] = both.map_or(gap, |both| both.min(gap));
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut out = Vec::new();
    while i > 0 || j > 0 {
        let here = table[i * width + j];
        let both = (i > 0 && j > 0)
            .then(|| cost(&a[i - 1], &b[j - 1]))
            .flatten()
            .is_some_and(|c| table[(i - 1) * width + j - 1] + c == here);
        if both {
            (i, j) = (i - 1, j - 1);
            out.push((Some(i), Some(j)));
        } else if i > 0 && table[(i - 1) * width + j] + MISSING == here {
            i -= 1;
            out.push((Some(i), None));
        } else {
            j = j.saturating_sub(1);
            out.push((None, Some(j)));
        }
    }
    out.reverse();
    out
}

/// How many words of a text stand in another, in order, as a part of the longer one's; numbers are
/// alike. Cheap: it tells which texts are worth a closer look.
pub(super) fn likeness(a: &[Word], b: &[Word]) -> f64 {
    let number = |w: &Word| w.text.starts_with(|c: char| c.is_ascii_digit());
    let mut row = vec![0_u32; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            let same = x.text == y.text || number(x) && number(y);
            row[j + 1] = if same { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    let common = row.last().copied().unwrap_or(0);
    f64::from(common) / a.len().max(b.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::tests::TOOLS;
    use super::*;

    /// The translation of `old` made to fit `new`, if only figures and names differ.
    fn fit(new: &str, old: &str, translation: &str, into: Lang) -> Option<String> {
        let parts = |t| Parts::of(t, into.other(), &[], &TOOLS);
        let (new, old) = (parts(new), parts(old));
        let difference = new.difference(&old);
        assert!(difference.replaceable(), "{difference:?}");
        new.fitted(&old, &difference, translation, into, &TOOLS)
    }

    fn zh(new: &str, old: &str, translation: &str) -> Option<String> {
        fit(new, old, translation, Lang::Zh)
    }

    #[test]
    fn figures_and_dates_are_exchanged_in_the_form_that_stands_there() {
        let old = "Sales rose 4.2% to $300 million on May 21, 2024.";
        let text = "2024年5月21日，销售额增长4.2%，达到3亿美元。";
        let new = "Sales rose 5% to $1.25 billion on June 3, 2025.";
        assert_eq!(
            zh(new, old, text).as_deref(),
            Some("2025年6月3日，销售额增长5%，达到12.5亿美元。")
        );
        let (old, text) = ("The index fell 120 points.", "该指数下跌120点。");
        assert_eq!(
            zh("The index fell 1,345 points.", old, text).as_deref(),
            Some("该指数下跌1345点。")
        );
        let en =
            fit("该公司裁员1200人。", "该公司裁员300人。", "The company cut 300 jobs.", Lang::En);
        assert_eq!(en.as_deref(), Some("The company cut 1200 jobs."));
    }

    #[test]
    fn numbers_of_versions_are_exchanged() {
        assert_eq!(
            zh(
                "Check the Fedora 31 Common Bugs page.",
                "Check the Fedora 33 Common Bugs page.",
                "请查看 Fedora 33 常见错误页面。"
            )
            .as_deref(),
            Some("请查看 Fedora 31 常见错误页面。")
        );
        assert_eq!(
            zh(
                "Inkscape 1.0: What’s New?",
                "Inkscape 1.2: What’s New?",
                "Inkscape 1.2：有什么新功能？"
            )
            .as_deref(),
            Some("Inkscape 1.0：有什么新功能？")
        );
    }

    #[test]
    fn what_is_not_certain_is_left() {
        // Written in words, twice in the text, not in the translation, bounded otherwise.
        assert_eq!(zh("It took 3 years.", "It took 2 years.", "历时两年。"), None);
        let twice = ("It cost $5 and $7.", "It cost $5 and $5.", "价格为5美元和5美元。");
        assert_eq!(zh(twice.0, twice.1, twice.2), None);
        assert_eq!(zh("It cost $7.", "It cost $5.", "价格不高。"), None);
        assert_eq!(zh("It took 18 months.", "It took 30 months.", "历时两年半。"), None);
        // 1 goes with a singular.
        assert_eq!(fit("1人死亡。", "3人死亡。", "3 people died.", Lang::En), None);
        assert_eq!(fit("降幅为8%。", "降幅为5%。", "It was a 5% fall.", Lang::En), None);
    }

    #[test]
    fn names_are_exchanged_where_nothing_of_the_old_one_is_left() {
        let old = "France will send food to Ukraine.";
        let text = "法国将向乌克兰运送粮食。";
        assert_eq!(
            zh("Germany will send food to Ukraine.", old, text).as_deref(),
            Some("德国将向乌克兰运送粮食。")
        );
        assert_eq!(
            zh("Germany will send food to Ukraine.", old, "法国将向乌克兰运送法国粮食。"),
            None
        );
        assert_eq!(
            zh("Germany will send food to Ukraine.", old, "法国（France）将向乌克兰运送粮食。"),
            None
        );
    }

    #[test]
    fn words_that_differ_are_counted() {
        let parts = |t| Parts::of(t, Lang::En, &[], &TOOLS);
        let old = parts("The bank raised rates on Monday, the minister said.");
        let slight = parts("Bank raised the rates on Monday, the minister said.").difference(&old);
        assert!((slight.words, slight.weightless) == (0, 2) && !slight.slight());
        let other = parts("The bank cut rates on Monday, the minister said.").difference(&old);
        assert_eq!((other.words, other.slight()), (2, false));
        assert!(other.score() < 0.9);
    }
}
