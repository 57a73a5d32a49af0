//! The head of an article that points back though nothing stands before it: a translator's 这名 for
//! “a”, or a “the” that became 该.

use crate::model::{Analysis, Lang, Sentence, Text};

/// What a measure word with 这 says where nothing was named yet.
const MEASURED: [(&str, &str); 10] = [
    ("这个", "一个"),
    ("这位", "一位"),
    ("这名", "一名"),
    ("这场", "一场"),
    ("这家", "一家"),
    ("这座", "一座"),
    ("这所", "一所"),
    ("这支", "一支"),
    ("这条", "一条"),
    ("这项", "一项"),
];

/// The first sentence of an article without the word that points back: 这名管制员 becomes
/// 一名管制员, and 该 goes before a name. None where it does not point back so.
pub fn unpointed(text: &Text, analysis: &Analysis, sentence: &Sentence) -> Option<String> {
    if sentence.lang != Lang::Zh || !text.opens_with(sentence) {
        return None;
    }
    let measured = MEASURED.iter().find_map(|(points, says)| {
        let rest = sentence.text.strip_prefix(points)?;
        Some(format!("{says}{rest}"))
    });
    measured.or_else(|| {
        let rest = sentence.text.strip_prefix('该')?;
        let mut mentions = analysis.entities.iter().flat_map(|e| &e.mentions);
        let mut named =
            |at: usize| mentions.any(|m| m.sentence == sentence.id && m.span.start == at);
        named('该'.len_utf8()).then(|| rest.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;
    use crate::pipeline::{Input, inspect};

    #[test]
    fn the_head_of_an_article_points_back_to_nothing() {
        let cases = [
            ("这名船长周一驶出港口。他没有回来。", Some("一名船长周一驶出港口。")),
            ("该利兹警察局周一发布了消息。他们没有回来。", Some("利兹警察局周一发布了消息。")),
            ("该公司周一发布了消息。他们没有回来。", None),
            ("船长周一驶出港口。这名船长没有回来。", None),
        ];
        for (body, wanted) in cases {
            let inputs = [Input::new("a.md", body)];
            let seen = inspect(&inputs, &Settings::default()).unwrap();
            let each = seen.text.sentences.iter();
            let mut mended = each.filter_map(|s| unpointed(&seen.text, &seen.analysis, s));
            assert_eq!(mended.next().as_deref(), wanted);
        }
    }
}
