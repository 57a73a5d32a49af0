//! Mentions in, entities out: one entity for all mentions of a thing, in both languages.
//!
//! Fuller names come first; shorter ones join them: a surname its full name, an abbreviation the
//! name that it follows in parentheses, a form of the lexicon another form of the same line.

use super::found::Found;
use super::gloss;
use super::own::Own;
use crate::lexicon::{self, Name};
use crate::model::{Both, Entity, GlossaryEntry, Lang, Mention, Text};
use std::collections::BTreeMap;

/// An entity in the making.
#[derive(Debug)]
struct Draft {
    kind: &'static str,
    names: Both<Option<String>>,
    /// From the article's own parentheses.
    glossed: Both<Option<String>>,
    mentions: Vec<Mention>,
    /// The number of its entry in the user's glossary.
    own: Option<usize>,
}

/// Keys of drafts: kind and folded form. `None` where two drafts share the key.
type Index = BTreeMap<(&'static str, String), Option<usize>>;

#[derive(Debug, Default)]
struct Drafts {
    all: Vec<Draft>,
    whole: Index,
    part: Index,
    /// Misspelt names of persons, and how they are spelt else.
    slips: BTreeMap<String, String>,
    /// Drafts of entries of the user's glossary.
    own: BTreeMap<usize, usize>,
}

/// Joins mentions into entities, in order of first mention.
/// Names of the user's glossary come first of all.
pub(super) fn join(text: &Text, mut found: Vec<Found>, own: &Own<'_>) -> Vec<Entity> {
    let rank = |f: &Found| (own.entry(f).is_some(), fullness(text, f));
    found.sort_by_cached_key(|f| (std::cmp::Reverse(rank(f)), f.sentence, f.span));
    let mut drafts = Drafts { slips: super::zh::slips(text, &found), ..Drafts::default() };
    for f in &found {
        drafts.take(text, f, own.entry(f));
    }
    let entry = |d: &Draft| d.own.and_then(|n| own.numbered(n));
    drafts.all.into_iter().map(|d| finish(entry(&d), d)).collect()
}

/// What a letter stands for in 中美关系.
fn long_form<'t>(kind: &str, form: &'t str) -> &'t str {
    const LETTERS: &str = "中中国|美美国|日日本|俄俄罗斯|英英国|法法国|德德国|韩韩国|朝朝鲜|印印度|\
        以以色列|巴巴基斯坦|伊伊朗|欧欧洲|澳澳大利亚|加加拿大|意意大利|港香港|台台湾|京北京|沪上海|粤广东";
    if kind != "place" || form.chars().count() != 1 {
        return form;
    }
    LETTERS.split('|').find_map(|row| row.strip_prefix(form)).unwrap_or(form)
}

/// How full a form is: glossed before dotted before long before short.
fn fullness(text: &Text, f: &Found) -> (bool, usize) {
    let Some(sentence) = text.sentences.get(f.sentence) else { return (false, 0) };
    let form = sentence.slice(f.span);
    let parts = form.split([' ', '·', '•', '・']).count();
    let upper = form.chars().all(|c| !c.is_lowercase()) && sentence.lang == Lang::En;
    let glossed = gloss::after(sentence, f).is_some();
    (glossed, if upper && parts < 2 { 0 } else { parts * 100 + form.chars().count() })
}

impl Drafts {
    fn take(&mut self, text: &Text, f: &Found, own: Option<(usize, &GlossaryEntry)>) {
        let Some(sentence) = text.sentences.get(f.sentence) else { return };
        let (lang, form) = (sentence.lang, long_form(f.kind, sentence.slice(f.span)));
        let spelt = self.slips.get(form).filter(|_| f.kind == "person").cloned();
        let form = spelt.as_deref().unwrap_or(form);
        let at = match own {
            Some((number, entry)) => self.of_entry(number, entry),
            None => {
                let known = self.find(f.kind, lang, form);
                known.unwrap_or_else(|| self.add(f.kind, lang, form))
            }
        };
        if let Some((gloss_lang, gloss)) = gloss::after(sentence, f) {
            self.index(at, f.kind, gloss);
            if let Some(draft) = self.all.get_mut(at)
                && gloss_lang != lang
            {
                draft.glossed.get_mut(gloss_lang).get_or_insert_with(|| gloss.to_owned());
            }
        }
        if let Some(draft) = self.all.get_mut(at) {
            draft.mentions.push(Mention { sentence: f.sentence, span: f.span });
            draft.names.get_mut(lang).get_or_insert_with(|| form.to_owned());
        }
    }

    /// The draft that a form belongs to.
    fn find(&self, kind: &'static str, lang: Lang, form: &str) -> Option<usize> {
        let key = (kind, fold(form));
        if let Some(Some(at)) = self.whole.get(&key) {
            return Some(*at);
        }
        if let Some(Some(at)) = self.part.get(&key) {
            return Some(*at);
        }
        let name = entry(kind, lang, form)?;
        self.whole.get(&(kind, fold(name.preferred(Lang::En)))).copied().flatten()
    }

    fn add(&mut self, kind: &'static str, lang: Lang, form: &str) -> usize {
        let at = self.all.len();
        let (names, glossed) = (Both::default(), Both::default());
        self.all.push(Draft { kind, names, glossed, mentions: Vec::new(), own: None });
        self.index(at, kind, form);
        if let Some(name) = entry(kind, lang, form) {
            self.index(at, kind, name.preferred(Lang::En));
        }
        at
    }

    /// The draft of an entry of the user's glossary.
    fn of_entry(&mut self, number: usize, entry: &GlossaryEntry) -> usize {
        if let Some(at) = self.own.get(&number) {
            return *at;
        }
        let at = self.add(entry.kind, Lang::En, entry.preferred(Lang::En));
        self.own.insert(number, at);
        if let Some(draft) = self.all.get_mut(at) {
            draft.own = Some(number);
        }
        for lang in Lang::BOTH {
            let forms = entry.forms.get(lang).iter().chain(entry.avoid.get(lang));
            forms.for_each(|form| self.index(at, entry.kind, form));
        }
        at
    }

    fn index(&mut self, at: usize, kind: &'static str, form: &str) {
        self.whole.entry((kind, fold(form))).or_insert(Some(at));
        for part in parts(kind, form) {
            let slot = self.part.entry((kind, fold(part))).or_insert(Some(at));
            if *slot != Some(at) {
                *slot = None;
            }
        }
    }
}

/// The shorter forms that a full name may be taken up by.
fn parts<'t>(kind: &str, form: &'t str) -> Vec<&'t str> {
    let han = form.chars().next().is_some_and(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    match kind {
        "person" if han && form.contains(['·', '•', '・']) => {
            form.split(['·', '•', '・']).filter(|p| p.chars().count() > 1).collect()
        }
        "person" if han => {
            form.char_indices().nth(1).and_then(|(i, _)| form.get(..i)).into_iter().collect()
        }
        "person" => {
            let mut words = form.split(' ');
            let first = words.next();
            words.next_back().into_iter().chain(first.filter(|f| form.len() > f.len())).collect()
        }
        "event" if form.starts_with("Hurricane ") => form.split(' ').skip(1).collect(),
        "org" if !han => shorter_org(form),
        "org" => without_country(form).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// 美国国务院 is taken up as 国务院.
fn without_country(form: &str) -> Option<&str> {
    let mut ends = form.char_indices().map(|(i, _)| i).filter(|i| (6..=15).contains(i));
    let country = |end: &usize| {
        let name = form.get(..*end).unwrap_or("");
        lexicon::names().named(Lang::Zh, name).any(|n| n.kind == "place" && n.is("country"))
    };
    let rest = ends.rfind(country).and_then(|end| form.get(end..))?;
    (rest.chars().count() > 2).then_some(rest)
}

/// "Acme Holdings Inc" is taken up as "Acme Holdings" and "Acme"; "Bank of England" as "Bank".
fn shorter_org(form: &str) -> Vec<&str> {
    if let Some((head, _)) = form.split_once(" of ") {
        return vec![head];
    }
    form.match_indices(' ').filter_map(|(i, _)| form.get(..i)).collect()
}

fn fold(form: &str) -> String {
    let form = form.strip_prefix("The ").or_else(|| form.strip_prefix("the ")).unwrap_or(form);
    form.to_lowercase().replace(['•', '・', '．'], "·").replace('’', "'")
}

/// The lexicon's line for a form, where it is alone and of this kind.
fn entry(kind: &str, lang: Lang, form: &str) -> Option<&'static Name> {
    let names = lexicon::names();
    let straight = form.replace('’', "'");
    let form = straight.as_str();
    let lang = if form.is_ascii() { Lang::En } else { lang };
    let mut found = names.named(lang, form).filter(|n| n.kind == kind && !n.is("demonym"));
    let first = found.next()?;
    let other = lang.other();
    found.all(|n| n.preferred(other) == first.preferred(other)).then_some(first)
}

/// The one line that a Chinese form has, of whatever kind: what is written like a foreign person may
/// be a place, 克里姆林宫 a body or a building.
fn of_any_kind(lang: Lang, form: &str) -> Option<&'static Name> {
    let name = lexicon::names().name(lang, form)?;
    let told = lang == Lang::Zh && form.chars().count() > 2;
    (told && !name.is("demonym") && !name.is("common")).then_some(name)
}

/// An English name without the initial that a Chinese one lacks, where many bear that name:
/// 约翰·肯尼迪 may be any John Kennedy.
fn without_initial(own: &str, other: &str) -> String {
    let mut parts: Vec<&str> = other.split(' ').collect();
    let initial = |p: &str| p.len() == 2 && p.ends_with('.');
    if parts.len() == 3 && initial(parts[1]) && lexicon::is_common_rendering(own) {
        parts.remove(1);
    }
    parts.join(" ")
}

fn finish(own: Option<&GlossaryEntry>, draft: Draft) -> Entity {
    let Draft { mut kind, names, glossed, mut mentions, .. } = draft;
    mentions.sort_by_key(|m| (m.sentence, m.span.start));
    if let Some(entry) = own {
        let names = Both::from_fn(|lang| Some(entry.preferred(lang).to_owned()));
        return Entity { kind, names, mentions, certain: true, ..Entity::default() };
    }
    // A capital within a sentence is no ordinary word's: "shares of Apple".
    let inside = names.zh.is_some() || mentions.iter().any(|m| m.span.start > 0);
    let mut out = Entity { names: names.clone(), mentions, ..Entity::default() };
    for lang in Lang::BOTH {
        let Some(own) = names.get(lang) else { continue };
        let other = lang.other();
        let known = entry(kind, lang, own).or_else(|| of_any_kind(lang, own));
        if let Some(name) = known.filter(|_| kind == "person") {
            kind = name.kind;
        }
        let short = |form: &String| form.len() <= 6 && form.chars().all(char::is_uppercase);
        let full = known.map(|n| without_initial(own, n.preferred(other)));
        let gloss = glossed.get(other).clone();
        // 世界卫生组织（WHO）: the lexicon's full name says more than the abbreviation.
        let gloss = gloss.map(|g| full.clone().filter(|_| short(&g)).unwrap_or(g));
        let form = gloss.or_else(|| names.get(other).clone());
        out.certain |= form.is_some() || known.is_some_and(|n| !n.is("common") || inside);
        let form = form.or(full);
        // A person whom a Chinese text names in Latin letters is called so in English.
        let latin = kind == "person" && lang == Lang::Zh && own.is_ascii();
        out.certain |= latin;
        let form = form.or_else(|| latin.then(|| own.clone()));
        *out.names.get_mut(other) = form;
    }
    out.kind = kind;
    out
}
