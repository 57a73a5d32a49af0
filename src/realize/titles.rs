//! The headline in both languages, and the standfirst.
//!
//! As the article gives it, else as aligned, else quoted in the other language, between its
//! quotation marks: 《》 is for what has a Chinese title.

use super::{Context, rendered, statement, typography};
use crate::model::{Bead, Both, Lang, Origin, Pair, Point};

/// The title in each language, plain text.
pub(super) fn titles(context: &Context<'_>, beads: &[Bead]) -> Both<String> {
    let own = |lang: Lang| {
        let title = context.text.titles.get(lang).clone().or_else(|| heading(context, beads, lang));
        title.map(|t| set(context, &t, lang)).filter(|t| !t.is_empty())
    };
    match (own(Lang::Zh), own(Lang::En)) {
        (Some(zh), Some(en)) => Both { zh, en },
        (Some(zh), None) => Both { en: other(context, &zh, Lang::En), zh },
        (None, Some(en)) => Both { zh: other(context, &en, Lang::Zh), en },
        (None, None) => untitled(),
    }
}

/// A title that the article has in one language only, in the other: as an engine renders it, else
/// quoted.
fn other(context: &Context<'_>, title: &str, into: Lang) -> String {
    let rendered = rendered::title(context, title, into);
    rendered.unwrap_or_else(|| format!("“{}”", inner(title)))
}

/// A question about an article that is named by its title: the report “…”, 《……》这篇报道; not the
/// report on “…”.
pub(super) fn named_by(question: &str, title: &str, lang: Lang) -> String {
    match lang {
        Lang::En => question.replace(&format!("report on {title}"), &format!("report {title}")),
        Lang::Zh => {
            let named = format!("{title}这篇报道");
            let about = ["关于", "有关", "与"];
            let forms = about.iter().flat_map(|a| {
                ["的这篇报道", "的报道", "有关的报道"].map(|r| format!("{a}{title}{r}"))
            });
            let whole = [format!("这篇关于{title}的报道"), format!("这篇与{title}有关的报道")];
            whole
                .into_iter()
                .chain(forms)
                .fold(question.to_owned(), |text, form| text.replace(&form, &named))
        }
    }
}

/// Quotation marks within quotation marks.
fn inner(text: &str) -> String {
    text.replace('“', "‘").replace('”', "’")
}

/// What stands for the title of an article that has none.
fn untitled() -> Both<String> {
    Both { zh: "无题报道".to_owned(), en: "Untitled report".to_owned() }
}

fn set(context: &Context<'_>, title: &str, lang: Lang) -> String {
    let one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match lang {
        Lang::Zh => clauses(&one_line)
            .iter()
            .map(|c| typography::chinese(c, context.settings))
            .collect::<Vec<_>>()
            .join(" "),
        Lang::En => typography::english(&one_line),
    }
}

/// A blank between two Han characters of a headline parts its clauses, and stays: 旱情持续 水库见底.
fn clauses(title: &str) -> Vec<&str> {
    let east = |c: Option<char>| c.is_some_and(|c| c >= '\u{3000}' || matches!(c, '“' | '”'));
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in title.match_indices(' ') {
        if east(title[..at].chars().next_back()) && east(title[at + 1..].chars().next()) {
            out.push(&title[from..at]);
            from = at + 1;
        }
    }
    out.push(&title[from..]);
    out
}

/// A first heading that is the other title's translation.
fn heading(context: &Context<'_>, beads: &[Bead], lang: Lang) -> Option<String> {
    let bead = beads.first().filter(|b| b.score >= 0.5)?;
    let ids = if lang == Lang::Zh { &bead.zh } else { &bead.en };
    let sentence = context.text.sentences.get(*ids.first()?)?;
    (sentence.kind == crate::model::SentenceKind::Heading).then(|| sentence.text.clone())
}

/// The English standfirst, one sentence: the article's own, else the main point.
pub(super) fn description(context: &Context<'_>, pair: &Pair) -> Option<String> {
    let given = context
        .text
        .standfirsts
        .en
        .as_deref()
        .or_else(|| context.text.article.meta.description.as_deref().filter(|d| d.is_ascii()));
    if let Some(given) = given.map(str::trim).filter(|g| !g.is_empty()) {
        return Some(typography::english(given));
    }
    // A list that stands among quotations ("Among the people named are …") is no main point.
    let told = |(n, point): &(usize, &Point)| match point.wording.origin.en {
        Origin::Quote => false,
        Origin::Frame => *n == 0,
        _ => true,
    };
    if let Some((_, point)) = pair.points.iter().enumerate().find(told) {
        return Some(unmarked(&point.wording.text.en));
    }
    let zh = context
        .text
        .standfirsts
        .zh
        .as_deref()
        .map(|d| statement::quote(&typography::chinese(d, context.settings), Lang::En));
    zh.or_else(|| pair.points.first().map(|p| p.wording.text.en.clone())).map(|t| unmarked(&t))
}

/// Without bold marks and escapes.
fn unmarked(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in pulldown_cmark::Parser::new(markdown) {
        match event {
            pulldown_cmark::Event::Text(t) | pulldown_cmark::Event::Code(t) => out.push_str(&t),
            pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_named_by_its_title() {
        let named = |text, title, lang| named_by(text, title, lang);
        assert_eq!(
            named("What does the report on “A pier” say?", "“A pier”", Lang::En),
            "What does the report “A pier” say?"
        );
        assert_eq!(
            named("据这篇关于《新码头》的报道，有多少人受伤？", "《新码头》", Lang::Zh),
            "据《新码头》这篇报道，有多少人受伤？"
        );
        assert_eq!(
            named("有关《新码头》的报道，关键词是什么？", "《新码头》", Lang::Zh),
            "《新码头》这篇报道，关键词是什么？"
        );
    }

    #[test]
    fn a_blank_parts_the_clauses_of_a_headline() {
        assert_eq!(clauses("旱情持续 水库见底"), ["旱情持续", "水库见底"]);
        assert_eq!(clauses("首尔 16 家企业"), ["首尔 16 家企业"]);
    }
}
