//! How a translation of another text is made to fit: where nothing but figures, dates and names
//! differ, and each can be replaced with certainty.
//!
//! Certain is a replacement that proves itself. The old figure stands once in the old text and once
//! in its translation; one way of writing it gives exactly what stands in the translation; the new
//! figure is written in the same way; and what is then read in the new translation is the old
//! figures with that one exchanged. A name has a known form in both languages, which stands once in
//! the translation as a whole name, and nothing of it is left.

mod distance;
mod figures;
mod names;

use super::super::{Tools, standing};
use super::words::{self, Word};
use crate::lexicon::{self, Name};
use crate::model::{Both, Bound, Lang, Span, Value, ValueData};
use distance::aligned;
pub(super) use distance::likeness;
use figures::{agrees, alike, exchanged, lone_digits};
use names::{left_over, renamed};

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
        let read = |text: &str| (tools.values)(text, into);
        let words = words::of(translation, into, tools.script);
        let there = Translated { text: translation, values: read(translation), words, into };
        let mut expected: Vec<ValueData> = there.values.iter().map(|v| v.data.clone()).collect();
        let mut edits: Vec<(Span, String)> = Vec::new();
        for &(new_at, old_at) in &difference.exchanged {
            let (new_item, old_item) = (self.items.get(new_at)?, old.items.get(old_at)?);
            if old.items.iter().filter(|i| i.data == old_item.data).count() != 1 {
                return None;
            }
            let forms = (old.slice(old_at), self.slice(new_at));
            let edit = there.edit(&old_item.data, &new_item.data, forms)?;
            if let Edit::Value(number, new) = edit.0 {
                *expected.get_mut(number)? = new;
            }
            edits.push((edit.1, edit.2));
        }
        edits.sort_by_key(|(span, _)| *span);
        if edits.windows(2).any(|e| e[0].0.overlaps(e[1].0)) {
            return None;
        }
        let mut out = translation.to_owned();
        for (span, text) in edits.iter().rev() {
            out.replace_range(span.range(), text);
        }
        let left = difference.exchanged.iter().any(|(_, old_at)| match &old.items[*old_at].data {
            Data::Name(name) => left_over(&out, name, into.other(), old.slice(*old_at)),
            _ => false,
        });
        let now: Vec<ValueData> = read(&out).into_iter().map(|v| v.data).collect();
        (now == expected && !left).then_some(out)
    }
}

/// A translation that is made to fit.
struct Translated<'t> {
    text: &'t str,
    values: Vec<Value>,
    words: Vec<Word>,
    into: Lang,
}

/// What an edit of a translation changes.
enum Edit {
    /// The figure of this number becomes another.
    Value(usize, ValueData),
    /// No figure.
    Other,
}

impl Translated<'_> {
    /// Where what stands for an old item is, and what stands there for the new one; `forms` are the
    /// old and the new one as the texts have them.
    fn edit(
        &self,
        old: &Data,
        new: &Data,
        (old_form, new_form): (&str, &str),
    ) -> Option<(Edit, Span, String)> {
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let lone = |old: &str, new: &str| {
            let span = lone_digits(&self.words, old, &self.values)?;
            Some((Edit::Other, span, new.to_owned()))
        };
        match (new, old) {
            (Data::Digits(new), Data::Digits(old)) => lone(old, new),
            (Data::Value(new_data, _), Data::Value(old_data, bound)) => {
                let same = |v: &&Value| v.data == *old_data && v.bound == *bound;
                let mut found = self.values.iter().enumerate().filter(|(_, v)| same(v));
                let Some((number, value)) = found.next() else {
                    // A figure in one language may be a number of a version in the other.
                    let plain = matches!(old_data, ValueData::Number(_)) && bound.is_none();
                    let version = plain && digits(old_form) && digits(new_form);
                    return version.then(|| lone(old_form, new_form)).flatten();
                };
                let fits =
                    self.into != Lang::En || agrees(self.text, value.span, old_data, new_data);
                if found.next().is_some() || !fits {
                    return None;
                }
                let stands = self.text.get(value.span.range())?;
                let forms = ((old_data, old_form), (new_data, new_form));
                let text = exchanged(stands, forms.0, forms.1, self.into)?;
                Some((Edit::Value(number, new_data.clone()), value.span, text))
            }
            (new_name, Data::Name(old_name)) => {
                let form = match new_name {
                    Data::Name(name) => name.preferred(self.into),
                    Data::Term(form) => form,
                    _ => return None,
                };
                let (span, text) = renamed(self.text, old_name, form, self.into)?;
                Some((Edit::Other, span, text))
            }
            // Of a name that only an article knew, nothing certain is known any more.
            _ => None,
        }
    }
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
