//! Cutting from the head of a sentence what says nothing without the text before it:
//! connectives and datelines. Negation, hedges, quantities and who-said-so stay.

use crate::model::Lang;
use regex::Regex;
use std::sync::LazyLock;

const CONNECTIVES: [&str; 2] =
    [include_str!("connectives.zh.txt"), include_str!("connectives.en.txt")];

static DATELINE: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
    [
        Regex::new(r"^(?:（?[^，。（]{2,12}社[^，。（]{0,14}[0-9０-９]{1,2}月[0-9０-９]{1,2}日(?:电|讯|消息)）?[:：]?\s*(?:[（(]记者[^）)]{1,20}[）)])?|本报讯[:：]?\s*(?:[（(]记者[^）)]{1,20}[）)])?|\p{Han}{2,6}电(?:——|—|--|-)+)\s*").ok(),
        Regex::new(r"^[A-Z][A-Za-z .,/'’-]{1,40}?(?:, [A-Z][a-z]{2,8}\.? [0-9]{1,2})? ?\((?:Reuters|AP|AFP|Xinhua|CNN|Bloomberg|dpa|UPI)\) ?[-–—]+ |^[A-Z]{3}[A-Z .,’'-]{0,30} ?[-–—]+ ").ok(),
    ]
});

/// The sentence without its dateline and leading connective.
pub(super) fn head(text: &str, lang: Lang) -> String {
    let text = without_dateline(text, lang);
    without_connective(text, lang).unwrap_or_else(|| text.to_owned())
}

fn without_dateline(text: &str, lang: Lang) -> &str {
    let found = DATELINE[lang as usize].as_ref().and_then(|r| r.find(text));
    found.map_or(text, |m| text[m.end()..].trim_start())
}

/// “But the bank …”, 但是银行……: as a connective without a comma.
fn opener(text: &str, lang: Lang) -> Option<&str> {
    match lang {
        Lang::En => ["But ", "And "].iter().find_map(|o| text.strip_prefix(o)),
        Lang::Zh => ["但是", "然而", "不过"].iter().find_map(|o| text.strip_prefix(o)),
    }
    .filter(|rest| !rest.starts_with(['，', ',']))
}

fn without_connective(text: &str, lang: Lang) -> Option<String> {
    let words = CONNECTIVES[lang as usize].lines();
    let rest = match lang {
        Lang::Zh => words.filter_map(|w| text.strip_prefix(w)?.strip_prefix(['，', ','])).next(),
        Lang::En => words.filter_map(|w| text.strip_prefix(w)?.strip_prefix(", ")).next(),
    };
    let rest = rest.or_else(|| opener(text, lang))?.trim_start();
    if rest.chars().count() < 12 {
        return None;
    }
    let mut chars = rest.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connectives_and_datelines_go() {
        assert_eq!(
            head("However, the bank kept rates at 5%.", Lang::En),
            "The bank kept rates at 5%."
        );
        assert_eq!(
            head("LONDON (Reuters) - The bank kept rates at 5%.", Lang::En),
            "The bank kept rates at 5%."
        );
        assert_eq!(head("BERLIN — Spain won the final.", Lang::En), "Spain won the final.");
        assert_eq!(head("柏林电——西班牙队夺冠。", Lang::Zh), "西班牙队夺冠。");
        assert_eq!(
            head("然而，央行维持利率在5%不变的水平。", Lang::Zh),
            "央行维持利率在5%不变的水平。"
        );
        assert_eq!(
            head("新华社北京5月21日电（记者王明）央行维持利率不变。", Lang::Zh),
            "央行维持利率不变。"
        );
    }

    #[test]
    fn what_carries_meaning_stays() {
        for text in [
            "Allegedly, the bank kept rates at 5%.",
            "However much it rained, they played.",
            "According to the bank, rates fell.",
        ] {
            assert_eq!(head(text, Lang::En), text);
        }
        assert_eq!(head("据称，央行维持利率在5%不变。", Lang::Zh), "据称，央行维持利率在5%不变。");
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in CONNECTIVES {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
