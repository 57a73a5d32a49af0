//! Offices: which Chinese word says what an English one says, by whose office it is. A president
//! is a 总统 of a country, a 校长 of a university and a 总裁 of a company.
//!
//! In: a phrase and the body whose office it is. Out: the other language's phrase, if it is
//! certain.

use crate::lexicon::{self, Name};
use crate::model::Lang;

/// English, Chinese, class of body (`*` any), preposition before the body.
const OFFICES: &str = include_str!("offices.tsv");
/// Countries whose head of government is a 首相.
const CROWNS: [&str; 9] = [
    "Belgium",
    "Britain",
    "Cambodia",
    "Denmark",
    "Japan",
    "Netherlands",
    "Norway",
    "Spain",
    "Sweden",
];
const BRITAIN: [&str; 4] = ["Britain", "U.K.", "UK", "United Kingdom"];
const AMERICA: [&str; 4] = ["America", "U.S.", "US", "United States"];
/// Countries whose president is a 国家主席.
const PEOPLES: [&str; 3] = ["China", "Laos", "Vietnam"];
const GERMAN: [&str; 2] = ["Austria", "Germany"];
/// Words that say no more than which party, and the party.
const PARTIES: [(&str, &str); 5] = [
    ("Conservative", "保守党"),
    ("Democratic", "民主党"),
    ("Labour", "工党"),
    ("Republican", "共和党"),
    ("Tory", "保守党"),
];

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
    class: &'static str,
    /// "of", "for", "at": what stands before the body.
    pub(super) of: &'static str,
}

fn table() -> impl Iterator<Item = Office> {
    OFFICES.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (en, zh) = (cells.next()?, cells.next()?);
        Some(Office { en, zh, class: cells.next()?, of: cells.next()? })
    })
}

/// Whose office it is, as far as the choice of words goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// Nobody is named.
    None,
    /// Something that the lexicon does not know.
    Unknown,
    /// A country's crown, or a country without one.
    Nation {
        /// Whether its head of government is a 首相.
        crown: bool,
        /// Britain.
        uk: bool,
        /// The United States.
        us: bool,
        /// Germany or Austria.
        german: bool,
        /// Whether its president is a 国家主席.
        peoples: bool,
    },
    /// A class that the table names: state, company, university, party, club, bank.
    Class(&'static str),
}

impl Body {
    /// The class of a name of the lexicon.
    pub(super) fn of(name: &Name) -> Self {
        let zh = name.preferred(Lang::Zh);
        if name.is("country") || name.is("demonym") {
            return Self::nation(zh);
        }
        let by_flag = [
            ("company", "company"),
            ("university", "university"),
            ("party", "party"),
            ("club", "club"),
        ];
        if let Some((_, class)) = by_flag.iter().find(|(flag, _)| name.is(flag)) {
            return Self::Class(class);
        }
        match () {
            () if name.is("province") && zh.ends_with('州') => Self::Class("state"),
            () if zh.ends_with("银行") || zh.ends_with("央行") => Self::Class("bank"),
            () => Self::Unknown,
        }
    }

    /// Whether it is a country's.
    pub(super) fn is_nation(self) -> bool {
        self.has("nation")
    }

    /// Whether it is the United States'.
    pub(super) fn is_american(self) -> bool {
        self.has("us")
    }

    /// The class of a party's adjective.
    pub(super) fn party() -> Self {
        Self::Class("party")
    }

    fn nation(zh: &str) -> Self {
        let known: Vec<&str> =
            lexicon::names().named(Lang::Zh, zh).flat_map(|n| n.en.iter().copied()).collect();
        let is = |list: &[&str]| known.iter().any(|n| list.contains(n));
        Self::Nation {
            crown: is(&CROWNS) || is(&BRITAIN),
            uk: is(&BRITAIN),
            us: is(&AMERICA),
            german: is(&GERMAN),
            peoples: is(&PEOPLES),
        }
    }

    fn has(self, class: &str) -> bool {
        match self {
            _ if class == "*" => true,
            Self::None => class == "none",
            Self::Unknown => false,
            Self::Class(own) => own == class,
            Self::Nation { crown, uk, us, german, peoples } => match class {
                "nation" => true,
                "crown" => crown,
                "uk" => uk,
                "us" => us,
                "german" => german,
                "peoples" => peoples,
                _ => false,
            },
        }
    }
}

/// The Chinese word for an English office of this body.
pub(super) fn in_chinese(english: &str, body: Body) -> Option<&'static str> {
    let lower = english.to_lowercase();
    let fits = |o: &Office| o.en == lower && body.has(o.class);
    let narrow = |o: &Office| o.class != "nation" && o.class != "*";
    let any = table().find(fits);
    table().find(|o| fits(o) && narrow(o)).or(any).map(|o| o.zh)
}

/// Whether a phrase is an English office.
pub(super) fn is_english(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    table().any(|o| o.en == lower)
}

/// The English word for a Chinese office of this body; without a body, if all bodies have the
/// same. 发言人 does not tell whether it is a spokesman or a spokeswoman.
pub(super) fn in_english(chinese: &str, body: Body) -> Option<Office> {
    let whole = |o: &Office| o.zh == chinese && !o.en.ends_with('.');
    let fits = || table().filter(|o| whole(o) && body.has(o.class));
    fits().find(|o| o.en.ends_with("person")).or_else(|| fits().next())
}

/// The longest Chinese office that a text ends with.
pub(super) fn chinese_at_end(text: &str) -> Option<&'static str> {
    table().map(|o| o.zh).filter(|zh| text.ends_with(zh)).max_by_key(|zh| zh.len())
}

/// The longest Chinese office that a text begins with.
pub(super) fn chinese_at_start(text: &str) -> Option<&'static str> {
    table().map(|o| o.zh).filter(|zh| text.starts_with(zh)).max_by_key(|zh| zh.len())
}

/// The adjective of a party.
pub(super) fn adjective(party: &str) -> Option<&'static str> {
    PARTIES.iter().find(|(_, zh)| *zh == party).map(|p| p.0)
}

/// The party of an adjective.
pub(super) fn party(adjective: &str) -> Option<&'static str> {
    PARTIES.iter().find(|(en, _)| *en == adjective).map(|p| p.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(lang: Lang, name: &str) -> Body {
        lexicon::names().named(lang, name).next().map_or(Body::None, Body::of)
    }

    #[test]
    fn an_office_is_called_by_whose_it_is() {
        let cases = [
            ("President", "France", Some("总统")),
            ("president", "Harvard University", Some("校长")),
            ("Prime Minister", "British", Some("首相")),
            ("prime minister", "Italy", Some("总理")),
            ("Secretary of State", "US", Some("国务卿")),
            ("secretary of state", "Britain", None),
            ("governor", "Arizona", Some("州长")),
            ("chairman", "Microsoft", Some("董事长")),
            ("director", "Microsoft", None),
        ];
        for (office, of, wanted) in cases {
            assert_eq!(in_chinese(office, body(Lang::En, of)), wanted, "{office} {of}");
        }
        assert_eq!(in_chinese("president", Body::None), None);
    }

    #[test]
    fn the_way_back() {
        let english = |zh, of| in_english(zh, body(Lang::Zh, of)).map(|o| o.en);
        assert_eq!(english("总统", "法国"), Some("president"));
        assert_eq!(english("首相", "英国"), Some("prime minister"));
        assert_eq!(english("外长", "德国"), Some("foreign minister"));
        assert_eq!(english("发言人", "德国"), Some("spokesperson"));
        assert_eq!(chinese_at_end("美国副总统"), Some("副总统"));
    }

    #[test]
    fn the_table_is_sorted() {
        let lines: Vec<&str> = OFFICES.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(lines.iter().all(|l| l.split('\t').count() == 4));
    }
}
