//! A sentence with its closing mark in, whether what stands before the mark can't end it out.

use crate::model::Lang;

/// Words that can't be the last of a sentence.
const OPEN_EN: [&str; 16] = [
    "a", "although", "an", "and", "because", "but", "if", "my", "nor", "or", "our", "than", "the",
    "their", "unless", "your",
];
/// Abbreviations behind which a name follows.
const TITLES: [&str; 10] =
    ["Col.", "Dr.", "Gen.", "Gov.", "Lt.", "Mr.", "Mrs.", "Ms.", "Prof.", "Sen."];
/// Abbreviations behind which a day follows, where one of [`BEFORE_DAYS`] stands before them.
const MONTHS: [&str; 8] = ["Jan.", "Feb.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec."];
const BEFORE_DAYS: [&str; 6] = ["before", "by", "from", "on", "since", "until"];
const OPEN_ZH: [&str; 11] =
    ["以及", "但是", "关于", "因为", "如果", "对于", "尽管", "并且", "由于", "而且", "虽然"];

/// Whether the last word before the closing mark can't end a sentence: "could shape the."
pub fn breaks_off(text: &str, lang: Lang) -> bool {
    match lang {
        Lang::Zh => {
            let body = text.strip_suffix('。').unwrap_or("");
            OPEN_ZH.iter().any(|w| body.ends_with(w))
        }
        Lang::En => {
            let mut words = text.rsplit(' ');
            let (last, before) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let cited = last.starts_with(['“', '‘', '"', '\'']);
            let open = OPEN_EN.contains(&last.strip_suffix('.').unwrap_or(""));
            let month = BEFORE_DAYS.contains(&before) && MONTHS.contains(&last);
            !cited && (open || month || TITLES.contains(&last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_word_may_not_end_a_sentence() {
        for cut in ["It could shape the.", "He met Mr.", "It opened on Sept."] {
            assert!(breaks_off(cut, Lang::En), "{cut}");
        }
        for whole in ["They take vitamin A.", "It opened in Sept.", "He said: “The."] {
            assert!(!breaks_off(whole, Lang::En), "{whole}");
        }
        assert!(
            breaks_off("会议讨论了气候以及。", Lang::Zh) && !breaks_off("会议结束。", Lang::Zh)
        );
    }
}
