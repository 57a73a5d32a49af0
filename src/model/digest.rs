//! What paired documents become for readers: reports, the stories they tell, digests of stories.

use super::{Both, Lang, Script};
use jiff::Timestamp;
use jiff::civil::Date;

/// A paired document as a digest takes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Path of its document below the folder given, without ending, with forward slashes.
    pub path: String,
    /// When its article was published.
    pub date: Option<Timestamp>,
    /// Headlines, plain text; empty in a language that has none.
    pub title: Both<String>,
    /// Tags as its front matter has them.
    pub tags: Vec<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Address of the article: http or https.
    pub url: Option<String>,
    /// The points.
    pub points: Vec<Statement>,
    /// The questions.
    pub questions: Vec<Asked>,
    /// The closing paragraph.
    pub closing: Option<Statement>,
    /// Names of people, organisations, places and other things.
    pub names: Vec<Named>,
}

/// A text in both languages, Markdown with bold marks; a language that lacks it has an empty one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// The texts.
    pub text: Both<String>,
    /// The sentences of the article that it rests on, plain text, where they are at hand.
    pub evidence: Vec<String>,
}

/// A question and its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Both<String>,
    /// The answer.
    pub answer: Statement,
}

/// A name in the languages in which it is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Entity kind: `person`, `org`, `place` and others.
    pub kind: String,
    /// Its forms.
    pub names: Both<Option<String>>,
}

/// Kinds of name that an index has, in their order.
pub const INDEXED: [&str; 3] = ["person", "org", "place"];

impl Named {
    /// Its kind's place among [`INDEXED`]; none if an index does not have it.
    pub fn indexed(&self) -> Option<usize> {
        INDEXED.iter().position(|kind| *kind == self.kind)
    }

    /// Where it stands in an index: by kind, Latin letters before Han characters, which stand by
    /// their code. None for what an index does not have.
    pub fn sort_key(&self) -> Option<(usize, bool, String)> {
        let en = self.names.en.as_deref().filter(|n| !n.is_empty());
        let name = en.or(self.names.zh.as_deref())?;
        Some((self.indexed()?, en.is_none(), name.to_lowercase()))
    }

    /// Takes the forms that it lacks from another mention of the same.
    pub fn complete(&mut self, other: &Self) {
        for lang in Lang::BOTH {
            if self.names.get(lang).is_none() {
                self.names.get_mut(lang).clone_from(other.names.get(lang));
            }
        }
    }
}

/// Hands on the words of a text in a language.
pub type EachWord = fn(&str, Lang, &mut dyn FnMut(&str));

/// Whether an address is http or https and holds nothing that could end it.
pub fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let ends = |c: char| c.is_control() || c.is_whitespace() || "<>\"`".contains(c);
    web && !url.contains(ends)
}

/// What a digest is gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// The day of the article's date.
    Day,
    /// The ISO 8601 week.
    Week,
    /// The month.
    Month,
    /// Each of the document's tags.
    Tag,
    /// Who published the article.
    Source,
}

/// One event, told by one report or by several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    /// Stable name, `s-` and 12 hex digits: that of its earliest report.
    pub id: String,
    /// Its reports, the earliest first.
    pub reports: Vec<StorySource>,
    /// The headline: that of the earliest report which has its own in the language.
    pub title: Both<String>,
    /// The points of all reports, none twice.
    pub points: Vec<StoryPoint>,
    /// The questions of all reports, none twice.
    pub questions: Vec<Asked>,
    /// The names of all reports.
    pub names: Vec<Named>,
    /// Date of the newest report.
    pub date: Option<Timestamp>,
}

impl Story {
    /// The English headline, or the Chinese one where there is none.
    pub fn headline(&self) -> &str {
        if self.title.en.is_empty() { &self.title.zh } else { &self.title.en }
    }
}

/// A report within a story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StorySource {
    /// Stable name, from the report's path alone.
    pub id: String,
    /// Its headlines.
    pub title: Both<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Address of its article.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<Timestamp>,
}

/// A point of a story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoryPoint {
    /// What it says.
    pub said: Statement,
    /// Index of the report that says so.
    pub report: usize,
    /// What other reports say instead, with other figures: report and statement.
    pub otherwise: Vec<(usize, Statement)>,
}

/// Stories of one topic.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Stable name of the topic, for addresses.
    pub id: String,
    /// What the topic is called.
    pub label: Both<String>,
    /// Its stories in their order.
    pub stories: Vec<Story>,
}

/// A line of the opening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The story that it tells of.
    pub story: String,
    /// What it says.
    pub text: Both<String>,
}

/// A name in the index of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed {
    /// The name.
    pub named: Named,
    /// The stories that it stands in, in their order.
    pub stories: Vec<String>,
}

/// The stories of a day, week, month, tag or source.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// What it is gathered by.
    pub series: Series,
    /// Its key for addresses and file names: `2024-05-21`, `2024-W21`, `2024-05`, a tag, `undated`.
    pub slug: String,
    /// What it is called.
    pub title: Both<String>,
    /// Its first day; none for tags, sources and what has no date.
    pub day: Option<Date>,
    /// Date of its newest report.
    pub newest: Option<Timestamp>,
    /// Number of reports.
    pub reports: usize,
    /// The opening: at most five lines, in both languages.
    pub lines: Vec<Line>,
    /// The stories by topic.
    pub sections: Vec<Section>,
    /// People, organisations and places.
    pub index: Vec<Indexed>,
}

impl Digest {
    /// All stories in their order.
    pub fn stories(&self) -> impl Iterator<Item = &Story> {
        self.sections.iter().flat_map(|s| &s.stories)
    }
}

/// All digests of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// What they are gathered by.
    pub series: Series,
    /// What the whole is called.
    pub title: Both<String>,
    /// Address that it will be published at, with a slash at its end.
    pub base: Option<String>,
    /// Script of the Chinese texts.
    pub script: Script,
    /// The digests, newest first, those without a date last; tags and sources by name.
    pub digests: Vec<Digest>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        assert!(is_web("https://a.example/b?c=d") && is_web("HTTP://a.example"));
        for bad in ["javascript:alert(1)", "data:x", "https://a b", "https://a\"b", "//a", ""] {
            assert!(!is_web(bad), "{bad}");
        }
    }
}
