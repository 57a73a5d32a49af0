//! Cutting from a sentence what says nothing where it stands alone: a dateline and a connective at
//! its head, pointers to pictures and pages in parentheses. Negation, hedges, quantities and
//! who-said-so stay.

use crate::model::Lang;
use regex::Regex;
use std::sync::LazyLock;

const CONNECTIVES: [&str; 2] =
    [include_str!("connectives.zh.txt"), include_str!("connectives.en.txt")];

/// What parentheses hold that points elsewhere on the page.
const ASIDES: [&str; 2] = [include_str!("asides.zh.txt"), include_str!("asides.en.txt")];

static DATELINE: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
    [
        Regex::new(r"^(?:（?[^，。（]{2,12}社[^，。（]{0,14}[0-9０-９]{1,2}月[0-9０-９]{1,2}日(?:电|讯|消息)）?[:：]?\s*(?:[（(]记者[^）)]{1,20}[）)])?|本报讯[:：]?\s*(?:[（(]记者[^）)]{1,20}[）)])?|\p{Han}{2,6}电(?:——|—|--|-)+)\s*").ok(),
        Regex::new(r"^[A-Z][A-Za-z .,/'’-]{1,40}?(?:, [A-Z][a-z]{2,8}\.? [0-9]{1,2})? ?\((?:Reuters|AP|AFP|Xinhua|CNN|Bloomberg|dpa|UPI)\) ?[-–—]+ |^[A-Z]{3}[A-Z .,’'-]{0,30} ?[-–—]+ ").ok(),
    ]
});

/// What labels a remark: it says nothing where the remark stands alone.
const LABELS: [&str; 12] = [
    "Correction: ",
    "EDIT: ",
    "Edit: ",
    "NOTE: ",
    "Note: ",
    "UPDATE: ",
    "Update: ",
    "备注：",
    "提示：",
    "更新：",
    "注意：",
    "注：",
];

/// The sentence without its dateline, label and leading connective, and without parentheses around
/// all of it.
pub(super) fn head(text: &str, lang: Lang) -> String {
    let text = without_dateline(unbracketed(text), lang);
    let text = LABELS.iter().find_map(|l| text.strip_prefix(l)).unwrap_or(text);
    without_connective(text, lang).unwrap_or_else(|| text.to_owned())
}

/// The sentence without parentheses that only point to a picture or to another place of the page.
pub(super) fn without_asides(text: &str, lang: Lang) -> String {
    let mut out = text.to_owned();
    for (open, close) in [('(', ')'), ('（', '）')] {
        let mut from = 0;
        while let Some(start) = out.get(from..).and_then(|t| t.find(open)).map(|i| i + from) {
            let inner_start = start + open.len_utf8();
            let Some(end) = out.get(inner_start..).and_then(|t| t.find(close)) else { break };
            let inner = out.get(inner_start..inner_start + end).unwrap_or("").trim().to_lowercase();
            from = inner_start;
            if ASIDES[lang as usize].lines().any(|a| a == inner) {
                let blank = out.get(..start).is_some_and(|t| t.ends_with(' '));
                let start = start - usize::from(blank);
                out.replace_range(start..inner_start + end + close.len_utf8(), "");
                from = start;
            }
        }
    }
    out
}

/// A sentence without the parentheses that it stands in.
fn unbracketed(text: &str) -> &str {
    let inner = [('(', ')'), ('（', '）')].into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    });
    inner.filter(|i| i.ends_with(['.', '!', '。', '！'])).unwrap_or(text)
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
    let rest = rest.or_else(|| bare(text, lang)).or_else(|| opener(text, lang))?.trim_start();
    if rest.chars().count() < 12 {
        return None;
    }
    let mut chars = rest.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect())
}

/// A Chinese connective that no mark parts from what it leads to: 但公司……
fn bare(text: &str, lang: Lang) -> Option<&str> {
    const WORDS: [&str; 9] = ["但是", "但", "同时", "此外", "然而", "而且", "因此", "所以", "另外"];
    // 但愿, 但丁, 同时代, 因此事: another word.
    const OTHERS: [char; 12] =
        ['丁', '书', '事', '代', '凡', '地', '愿', '是', '期', '的', '一', '说'];
    let rest = WORDS.iter().filter(|_| lang == Lang::Zh).find_map(|w| text.strip_prefix(w))?;
    (!rest.starts_with(OTHERS)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_parentheses_around_all_go() {
        let cases = [
            ("(For agencies: there are new videos.)", "For agencies: there are new videos."),
            ("(One) and (two) are new numbers.", "(One) and (two) are new numbers."),
            ("UPDATE: This section is new here.", "This section is new here."),
            ("Notes are kept for a year or more.", "Notes are kept for a year or more."),
        ];
        for (text, wanted) in cases {
            assert_eq!(head(text, Lang::En), wanted);
        }
        assert_eq!(head("注：配置属性对比基于新的版本。", Lang::Zh), "配置属性对比基于新的版本。");
    }

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
        assert_eq!(head("但央行周二维持利率在5%不变。", Lang::Zh), "央行周二维持利率在5%不变。");
        assert_eq!(head("但愿央行维持利率在5%不变。", Lang::Zh), "但愿央行维持利率在5%不变。");
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
    fn pointers_on_the_page_go_and_other_parentheses_stay() {
        let cases = [
            ("The pier (pictured) cost $3 million (about 22 million yuan).", Lang::En),
            ("The pier (see below), built in 1923, fell.", Lang::En),
        ];
        let wanted =
            ["The pier cost $3 million (about 22 million yuan).", "The pier, built in 1923, fell."];
        for ((given, lang), wanted) in cases.into_iter().zip(wanted) {
            assert_eq!(without_asides(given, lang), wanted);
        }
        assert_eq!(
            without_asides("这座桥（资料图）于1923年（民国十二年）建成。", Lang::Zh),
            "这座桥于1923年（民国十二年）建成。"
        );
        assert_eq!(without_asides("这座桥（", Lang::Zh), "这座桥（");
    }

    /// Words that a sentence must keep: negation, hedges, quantities, who says so.
    const KEPT: [&[&str]; 2] = [
        &[
            "不",
            "没有",
            "并非",
            "可能",
            "据称",
            "据报道",
            "约",
            "近",
            "至少",
            "5%",
            "3 亿元",
            "他说",
            "官方表示",
            "或将",
        ],
        &[
            "not",
            "no longer",
            "never",
            "reportedly",
            "may",
            "allegedly",
            "about",
            "at least",
            "5%",
            "$3 million",
            "he said",
            "officials said",
            "perhaps",
            "unless",
        ],
    ];

    proptest::proptest! {
        #[test]
        fn nothing_that_turns_the_meaning_is_cut(
            zh in proptest::bool::ANY,
            dateline in 0_usize..4,
            connective in 0_usize..40,
            kept in proptest::collection::vec(0_usize..14, 1..6),
            aside in 0_usize..30,
        ) {
            let lang = if zh { Lang::Zh } else { Lang::En };
            let pick = |list: &'static str, n: usize| list.lines().nth(n).unwrap_or("").to_owned();
            let words: Vec<&str> =
                kept.iter().filter_map(|i| KEPT[lang as usize].get(*i).copied()).collect();
            let connective = pick(CONNECTIVES[lang as usize], connective);
            let aside = pick(ASIDES[lang as usize], aside);
            let text = match lang {
                Lang::Zh => {
                    let line = ["", "新华社北京5月21日电 ", "柏林电——", "本报讯 "][dateline];
                    let mark = if connective.is_empty() { "" } else { "，" };
                    format!("{line}{connective}{mark}央行{}（{aside}）调整利率。", words.join("央行"))
                }
                Lang::En => {
                    let line = ["", "LONDON (Reuters) - ", "BERLIN — ", ""][dateline];
                    let mark = if connective.is_empty() { "" } else { ", " };
                    format!("{line}{connective}{mark}the bank {} ({aside}) moved.", words.join(" the bank "))
                }
            };
            let cut = without_asides(&head(&text, lang), lang);
            for word in &words {
                let count = |t: &str| t.matches(word).count();
                proptest::prop_assert!(count(&cut) >= words.iter().filter(|w| w == &word).count(), "{text} -> {cut}");
            }
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in CONNECTIVES.into_iter().chain(ASIDES) {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
