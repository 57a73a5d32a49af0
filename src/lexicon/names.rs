//! Names in both languages: who and what goes by which form.
//!
//! In: the rows of `names/*.tsv` (kind, English forms, Chinese forms, flags). Out: [`Names`],
//! which finds forms in text and looks them up. The first form of a row is the preferred one.

use super::files::{File, forms, rows};
use super::matcher::Matcher;
use crate::model::{Both, Lang, Span};
use std::sync::LazyLock;

/// A row of the lexicon: one thing and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Entity kind: person, org, place, event, agreement, law, product, work or money.
    pub kind: &'static str,
    /// English forms, the preferred first; never empty.
    pub en: Vec<&'static str>,
    /// Chinese forms (simplified), the preferred first; never empty.
    pub zh: Vec<&'static str>,
    /// What else is known: `country`, `city`, `company`, `leader`, `team`; `demonym` for an
    /// adjective or people ("Chinese"); `common` where a form is an ordinary word as well.
    pub flags: Vec<&'static str>,
}

impl Name {
    /// The preferred form in a language.
    pub fn preferred(&self, lang: Lang) -> &'static str {
        self.forms(lang).first().copied().unwrap_or("")
    }

    /// All forms in a language, the preferred first.
    pub fn forms(&self, lang: Lang) -> &[&'static str] {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// Whether the row carries this flag.
    pub fn is(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }
}

/// The names of the lexicon.
#[derive(Debug)]
pub struct Names {
    all: Vec<Name>,
    matchers: Both<LazyLock<Matcher, Box<dyn FnOnce() -> Matcher + Send>>>,
}

impl Names {
    pub(super) fn parse(files: &[File]) -> Self {
        let all: Vec<Name> = files.iter().flat_map(rows).filter_map(|row| name(&row)).collect();
        let matchers = Both::from_fn(|lang| {
            let forms = forms_of(&all, lang);
            let build: Box<dyn FnOnce() -> Matcher + Send> =
                Box::new(move || Matcher::new(lang, forms));
            LazyLock::new(build)
        });
        Self { all, matchers }
    }

    /// Every name, in the order of the files.
    pub fn all(&self) -> &[Name] {
        &self.all
    }

    /// The names that stand in a text: leftmost, longest, not overlapping, in order. English
    /// forms stand at word boundaries, in their own case or all in capitals. Where several names
    /// go by a form, the first of the files is given; ask [`Names::name`] whether it is alone.
    pub fn names_in(&self, lang: Lang, text: &str) -> Vec<(Span, &Name)> {
        let found = self.matchers.get(lang).find(text);
        found.into_iter().filter_map(|(span, ids)| Some((span, self.first(ids)?))).collect()
    }

    /// The one name that goes by exactly this form; none where several differ in their form in
    /// the other language (Georgia the country and Georgia the state). An adjective does not
    /// count beside its country: 英国 is Britain, though it renders "British" too.
    pub fn name(&self, lang: Lang, form: &str) -> Option<&Name> {
        let thing = self.named(lang, form).any(|n| !n.is("demonym"));
        let mut found = self.named(lang, form).filter(|n| !thing || !n.is("demonym"));
        let first = found.next()?;
        let other = lang.other();
        found.all(|n| n.preferred(other) == first.preferred(other)).then_some(first)
    }

    /// All names that go by exactly this form, in the order of the files.
    pub fn named(&self, lang: Lang, form: &str) -> impl Iterator<Item = &Name> {
        self.matchers.get(lang).exact(form).iter().filter_map(|&i| self.all.get(i as usize))
    }

    /// Whether the lexicon flags a name in either language so.
    pub fn any_is(&self, names: &Both<Option<String>>, flag: &str) -> bool {
        let each = Lang::BOTH.into_iter().filter_map(|l| Some((l, names.get(l).as_deref()?)));
        each.into_iter().any(|(lang, name)| self.named(lang, name).any(|n| n.is(flag)))
    }

    fn first(&self, ids: &[u32]) -> Option<&Name> {
        self.all.get(*ids.first()? as usize)
    }
}

/// A row's name; none where a column is missing.
fn name(row: &[&'static str]) -> Option<Name> {
    let [kind, en, zh, rest @ ..] = row else { return None };
    let flags = rest.first().map_or("", |f| *f);
    let split = |c: char| c == ' ' || c == ',' || c == '|';
    let name = Name {
        kind,
        en: forms(en),
        zh: forms(zh),
        flags: flags.split(split).filter(|f| !f.is_empty()).collect(),
    };
    (!name.en.is_empty() && !name.zh.is_empty()).then_some(name)
}

fn forms_of(all: &[Name], lang: Lang) -> Vec<(&'static str, u32)> {
    let rows = (0u32..).zip(all);
    rows.flat_map(|(i, name)| name.forms(lang).iter().map(move |form| (*form, i))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::parse(&[(
            "t",
            "place\tGeorgia\t格鲁吉亚\tcountry\nplace\tGeorgia\t佐治亚州|乔治亚州\t\n\
             org\tBank of England|BoE\t英格兰银行|英国央行\tcompany,common\n",
        )])
    }

    #[test]
    fn a_form_that_two_things_share_names_neither() {
        let n = names();
        assert!(n.name(Lang::En, "Georgia").is_none());
        assert_eq!(n.named(Lang::En, "Georgia").count(), 2);
        assert_eq!(n.name(Lang::Zh, "乔治亚州").unwrap().preferred(Lang::En), "Georgia");
    }

    #[test]
    fn names_are_found_in_both_languages() {
        let n = names();
        let found = n.names_in(Lang::Zh, "英国央行周四加息");
        assert_eq!(found[0].1.preferred(Lang::En), "Bank of England");
        assert!(found[0].1.is("company") && found[0].1.is("common"));
        assert_eq!(n.names_in(Lang::En, "the BoE raised").len(), 1);
    }

    #[test]
    fn every_row_of_the_data_is_sound() {
        let kinds =
            ["person", "org", "place", "event", "agreement", "law", "product", "work", "money"];
        for n in crate::lexicon::names().all() {
            assert!(kinds.contains(&n.kind), "{n:?}");
            assert!(n.zh.iter().all(|z| !z.is_empty()), "{n:?}");
        }
    }
}
