//! The user's forms in the words of the document: a form that the glossary says to avoid becomes
//! the one to use; in sentences of ours so does the form that the lexicon would give.
//!
//! A quotation in the other language stands as the article has it.

use super::{Context, typography};
use crate::model::{GlossaryUse, Lang, Origin, Settings, Wording};

/// Puts the user's forms into a statement.
pub(super) fn settle(context: &Context<'_>, wording: &mut Wording) {
    if context.settings.glossary.is_empty() {
        return;
    }
    for lang in Lang::BOTH {
        let origin = *wording.origin.get(lang);
        let text = settled(context, wording.text.get(lang), lang, origin);
        *wording.text.get_mut(lang) = text;
    }
}

/// A text of this origin with the user's forms.
pub(super) fn settled(context: &Context<'_>, text: &str, lang: Lang, origin: Origin) -> String {
    with_forms(context.settings, text, lang, origin)
}

fn with_forms(settings: &Settings, text: &str, lang: Lang, origin: Origin) -> String {
    let glossary = &settings.glossary;
    if origin == Origin::Quote || glossary.is_empty() {
        return text.to_owned();
    }
    let hits = match origin {
        Origin::Frame => glossary.all_found_in(lang, text),
        _ => glossary.found_in(lang, text),
    };
    let mut out = String::with_capacity(text.len());
    let (mut at, mut parted) = (0, false);
    for hit in hits.iter().filter(|h| h.meant != GlossaryUse::Name) {
        let rest = text.get(hit.span.end..).unwrap_or("");
        let form = before(hit.entry.preferred(lang), rest);
        let form = match lang {
            Lang::Zh => typography::chinese(form, settings),
            Lang::En => form.to_owned(),
        };
        push(&mut out, text.get(at..hit.span.start).unwrap_or(""), parted);
        push(&mut out, &form, settings.spacing && lang == Lang::Zh);
        parted = settings.spacing && lang == Lang::Zh;
        at = hit.span.end;
    }
    push(&mut out, text.get(at..).unwrap_or(""), parted);
    out
}

/// Adds a piece; where Han meets Latin letters or digits a space may have to stand between.
fn push(out: &mut String, piece: &str, spacing: bool) {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let ends = (out.chars().next_back(), piece.chars().next());
    if let (Some(a), Some(b)) = ends
        && spacing
        && (han(a) && b.is_ascii_alphanumeric() || a.is_ascii_alphanumeric() && han(b))
    {
        out.push(' ');
    }
    out.push_str(piece);
}

/// The form as far as the text does not go on with its last word: 智谱 AI before "AI".
fn before<'f>(form: &'f str, rest: &str) -> &'f str {
    let follows = |last: &str| rest.trim_start_matches([' ', '*']).starts_with(last);
    form.rsplit_once(' ').filter(|(_, last)| follows(last)).map_or(form, |(head, _)| head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::glossary;
    use std::sync::Arc;

    #[test]
    fn the_users_form_stands_for_those_to_avoid_and_for_the_lexicons() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("names.tsv");
        let lines = "Zhipu AI\t智谱 AI\torg\t\t智普|Zhi Pu\nBank of England\t英央行\torg\n";
        std::fs::write(&file, lines).unwrap();
        let glossary = Arc::new(glossary::read(&[file]).unwrap());
        let settings = Settings { glossary, ..Settings::default() };
        let set = |text, lang, origin| with_forms(&settings, text, lang, origin);
        assert_eq!(
            set("智普周二说，**智普** AI 也在。", Lang::Zh, Origin::Source),
            "智谱 AI 周二说，**智谱** AI 也在。"
        );
        assert_eq!(set("Zhi Pu said.", Lang::En, Origin::Aligned), "Zhipu AI said.");
        assert_eq!(set("英格兰银行行长", Lang::Zh, Origin::Frame), "英央行行长");
        assert_eq!(set("英格兰银行行长", Lang::Zh, Origin::Source), "英格兰银行行长");
        assert_eq!(set("“Zhi Pu said.”", Lang::En, Origin::Quote), "“Zhi Pu said.”");
    }
}
