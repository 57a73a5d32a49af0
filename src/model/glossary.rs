//! The user's own names and terms, which win over every list of the program.

use super::{Both, Lang, Span};
use aho_corasick::AhoCorasick;

/// A line of a glossary: one thing and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// Entity kind (person, org, place, event, agreement, law, product, work), or `term` for a
    /// word that names nothing.
    pub kind: &'static str,
    /// Forms in each language, the one to use first; never empty.
    pub forms: Both<Vec<String>>,
    /// Forms in each language that must not be used.
    pub avoid: Both<Vec<String>>,
    /// What the program's own lexicon calls it instead.
    pub otherwise: Both<Vec<String>>,
    /// What the user says about it.
    pub note: String,
}

impl GlossaryEntry {
    /// The form to use in a language.
    pub fn preferred(&self, lang: Lang) -> &str {
        self.forms.get(lang).first().map_or("", String::as_str)
    }
}

/// How a form of a glossary is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GlossaryUse {
    /// A form to use.
    Name,
    /// A form that must not be used.
    Avoided,
    /// A form of the program's own lexicon, which sentences of ours don't use.
    Otherwise,
}

/// A form of a glossary that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlossaryHit<'g> {
    /// Where it stands.
    pub span: Span,
    /// Number of its entry.
    pub number: usize,
    /// The entry.
    pub entry: &'g GlossaryEntry,
    /// How the form is meant.
    pub meant: GlossaryUse,
}

/// A form as it is looked for.
#[derive(Debug, Clone)]
struct Form {
    text: String,
    entry: usize,
    meant: GlossaryUse,
}

/// A glossary with what finds its forms, built once.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    entries: Vec<GlossaryEntry>,
    forms: Both<Vec<Form>>,
    finders: Both<Option<AhoCorasick>>,
}

impl PartialEq for Glossary {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for Glossary {}

impl Glossary {
    /// A glossary of these entries; `spellings` gives the ways in which a form may stand in a
    /// text.
    pub fn new(entries: Vec<GlossaryEntry>, spellings: impl Fn(&str, Lang) -> Vec<String>) -> Self {
        let forms = Both::from_fn(|lang| {
            let mut out = Vec::new();
            for (number, entry) in entries.iter().enumerate() {
                let uses = [
                    (&entry.forms, GlossaryUse::Name),
                    (&entry.avoid, GlossaryUse::Avoided),
                    (&entry.otherwise, GlossaryUse::Otherwise),
                ];
                for (forms, meant) in uses {
                    let texts = forms.get(lang).iter().flat_map(|f| spellings(f, lang));
                    out.extend(texts.map(|text| Form { text, entry: number, meant }));
                }
            }
            out
        });
        let finders = Both::from_fn(|lang| {
            let forms: Vec<&str> = forms.get(lang).iter().map(|f| f.text.as_str()).collect();
            let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(&forms);
            finder.ok().filter(|_| !forms.is_empty())
        });
        Self { entries, forms, finders }
    }

    /// Its entries, in the order of the files.
    pub fn entries(&self) -> &[GlossaryEntry] {
        &self.entries
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Forms to use and to avoid that stand in a text: leftmost, longest, not overlapping, in
    /// order. English forms stand at word boundaries, in their own case or wholly in capitals.
    pub fn found_in<'g>(&'g self, lang: Lang, text: &str) -> Vec<GlossaryHit<'g>> {
        self.find(lang, text, |meant| meant != GlossaryUse::Otherwise)
    }

    /// With them, the forms of the program's own lexicon for the same things.
    pub fn all_found_in<'g>(&'g self, lang: Lang, text: &str) -> Vec<GlossaryHit<'g>> {
        self.find(lang, text, |_| true)
    }

    /// The entry that a form stands for, if it is one to use or to avoid.
    pub fn named(&self, lang: Lang, form: &str) -> Option<&GlossaryEntry> {
        match self.found_in(lang, form).as_slice() {
            [hit] if hit.span == Span::new(0, form.len()) => Some(hit.entry),
            _ => None,
        }
    }

    /// Numbers of the entries of which a form stands anywhere in a text, within words too: those
    /// that can matter to it. Ascending.
    pub fn touching(&self, text: &str) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for lang in Lang::BOTH {
            let Some(finder) = self.finders.get(lang) else { continue };
            let forms = self.forms.get(lang);
            let found = finder.find_overlapping_iter(text);
            out.extend(found.filter_map(|m| Some(forms.get(m.pattern().as_usize())?.entry)));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn find<'g>(
        &'g self,
        lang: Lang,
        text: &str,
        wanted: impl Fn(GlossaryUse) -> bool,
    ) -> Vec<GlossaryHit<'g>> {
        let Some(finder) = self.finders.get(lang) else { return Vec::new() };
        let forms = self.forms.get(lang);
        let mut hits: Vec<GlossaryHit<'g>> = Vec::new();
        for m in finder.find_overlapping_iter(text) {
            let Some(form) = forms.get(m.pattern().as_usize()).filter(|f| wanted(f.meant)) else {
                continue;
            };
            let span = Span::new(m.start(), m.end());
            if let Some(entry) = self.entries.get(form.entry)
                && stands(lang, text, span, &form.text)
            {
                hits.push(GlossaryHit { span, number: form.entry, entry, meant: form.meant });
            }
        }
        hits.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.meant, h.number));
        let mut end = 0;
        hits.retain(|h| {
            let free = h.span.start >= end;
            if free {
                end = h.span.end;
            }
            free
        });
        hits
    }
}

/// Whether a form stands at a place as a word of its own and in its own case; a long English one
/// may stand wholly in capitals.
fn stands(lang: Lang, text: &str, span: Span, form: &str) -> bool {
    let Some(found) = text.get(span.range()) else { return false };
    let capitals = found.len() > 3 && !found.chars().any(char::is_lowercase);
    if found != form && !(lang == Lang::En && capitals) {
        return false;
    }
    let word = |c: Option<char>| match lang {
        Lang::En => c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2e80}'),
        Lang::Zh => c.is_some_and(|c| c.is_ascii_alphanumeric()),
    };
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let after = text.get(span.end..).and_then(|t| t.chars().next());
    let first = word(before) && word(form.chars().next());
    let last = word(after) && word(form.chars().next_back());
    !first && !last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(en: &[&str], zh: &[&str], avoid: &[&str]) -> GlossaryEntry {
        let own = |list: &[&str]| list.iter().map(|f| (*f).to_owned()).collect();
        GlossaryEntry {
            kind: "org",
            forms: Both { zh: own(zh), en: own(en) },
            avoid: Both { zh: own(avoid), en: Vec::new() },
            otherwise: Both::default(),
            note: String::new(),
        }
    }

    fn glossary() -> Glossary {
        let entries = vec![
            entry(&["Zhipu AI", "Zhipu"], &["智谱 AI", "智谱"], &["智普"]),
            entry(&["Nova"], &["新星社"], &[]),
            entry(&["Nova Prime"], &["新星社总部"], &["新星社本部"]),
        ];
        Glossary::new(entries, |form, _| vec![form.to_owned()])
    }

    fn found(lang: Lang, text: &str) -> Vec<(&str, usize, GlossaryUse)> {
        let g = glossary();
        let hits = g.found_in(lang, text);
        hits.iter().map(|h| (&text[h.span.range()], h.number, h.meant)).collect()
    }

    #[test]
    fn the_longest_form_wins_and_words_are_not_cut() {
        use GlossaryUse::{Avoided, Name};
        assert_eq!(
            found(Lang::En, "Nova Prime, Nova Primers and ZHIPU, not Novas or nova"),
            [("Nova Prime", 2, Name), ("Nova", 1, Name), ("ZHIPU", 0, Name)]
        );
        assert_eq!(
            found(Lang::Zh, "智谱 AI和智谱 AIR，智普，新星社本部"),
            [
                ("智谱 AI", 0, Name),
                ("智谱", 0, Name),
                ("智普", 0, Avoided),
                ("新星社本部", 2, Avoided)
            ]
        );
    }

    #[test]
    fn a_form_is_looked_up_whole() {
        let g = glossary();
        assert_eq!(g.named(Lang::En, "Zhipu").unwrap().preferred(Lang::Zh), "智谱 AI");
        assert!(g.named(Lang::En, "Zhipu and Nova").is_none());
    }

    #[test]
    fn entries_touch_a_text_in_whatever_form() {
        assert_eq!(glossary().touching("the novas of 智普"), [0, 1]);
        assert!(Glossary::default().touching("Nova").is_empty());
    }
}
