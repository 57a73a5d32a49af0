//! Typography of DESIGN.md section 2: how a sentence is set in each language. Pure functions from
//! plain text to plain text; each is idempotent.

mod en;
mod script;
mod spacing;
mod zh;

use crate::model::Settings;

/// Chinese text as a newspaper sets it: full-width marks, paired quotation marks, spacing between
/// Han and Latin as the settings say, and in the settings' script.
pub fn chinese(text: &str, settings: &Settings) -> String {
    settle(text, |t| {
        let scripted = script::convert(&zh::marks(t), settings.script);
        spacing::set(&scripted, settings.spacing)
    })
}

/// The Han characters of a text in the settings' script, its marks as they are.
pub fn script_of(text: &str, settings: &Settings) -> String {
    script::characters(text, settings.script)
}

/// A Chinese name or title within English text: its Han characters in the settings' script, its
/// marks as they are.
pub fn han_in_english(text: &str, settings: &Settings) -> String {
    script::settled(text, settings.script)
}

/// English text with curly quotation marks and apostrophes, dashes and ellipses, single blanks.
pub fn english(text: &str) -> String {
    settle(text, en::marks)
}

/// Sets a text until nothing changes: one mark may decide about its neighbour. Twice is the rule,
/// more than a few times only what is no sentence.
fn settle(text: &str, set: impl Fn(&str) -> String) -> String {
    let mut now = set(text);
    if now == text {
        return now;
    }
    for _ in 0..8 {
        let next = set(&now);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

/// Whether a character is a full-width mark: no blank stands beside it.
fn is_wide_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '：'
            | '；'
            | '？'
            | '！'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '「'
            | '」'
            | '『'
            | '』'
            | '、'
            | '…'
            | '—'
            | '·'
            | '【'
            | '】'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Script;
    use proptest::prelude::*;

    #[test]
    fn chinese_is_set_as_a_newspaper_sets_it() {
        let cases = [
            ("他说:\"这是对的.\"", "他说：“这是对的。”"),
            ("首尔 , 2024 年 5 月 21 日", "首尔，2024年5月21日"),
            (
                "里希•苏纳克(Rishi Sunak)表示,GDP增长5%。",
                "里希·苏纳克（Rishi Sunak）表示，GDP 增长 5%。",
            ),
            ("“行了，” 他说。", "“行了，”他说。"),
            ("酒吧不再是会客室。“", "酒吧不再是会客室。"),
            ("下届峰会于 2025 年初在法国举行", "下届峰会于2025年初在法国举行"),
            ("6月25日 14 时 7 分着陆", "6月25日14时7分着陆"),
            ("14 分钟后", "14 分钟后"),
            ("南极—艾特肯盆地", "南极—艾特肯盆地"),
            ("结果--没有人来", "结果——没有人来"),
            ("等等...没有了", "等等……没有了"),
            ("共１２家公司", "共 12 家公司"),
            ("比分是3:1,共1,000人", "比分是 3:1，共 1,000 人"),
            ("「對」", "“对”"),
            ("他说：“他问‘为什么’。”", "他说：“他问‘为什么’。”"),
            ("时间是20 世纪 30 年代", "时间是20世纪30年代"),
            ("他说：“她问“为什么”。”", "他说：“她问‘为什么’。”"),
            ("走了。。。", "走了……"),
            ("走了…他说", "走了……他说"),
            ("是—— 不是", "是——不是"),
            ("里希.苏纳克、约翰‧史密斯", "里希·苏纳克、约翰·史密斯"),
            ("收入 12 亿元，增长 5 %", "收入 12 亿元，增长 5%"),
            ("《 法案 》 通过", "《法案》通过"),
        ];
        for (given, wanted) in cases {
            assert_eq!(chinese(given, &Settings::default()), wanted, "{given}");
        }
    }

    #[test]
    fn without_spacing_no_blank_stands_between_han_and_latin() {
        let settings = Settings { spacing: false, ..Settings::default() };
        assert_eq!(
            chinese("共 12 家 AI 公司，New York 也在", &settings),
            "共12家AI公司，New York也在"
        );
    }

    #[test]
    fn traditional_output_has_its_own_quotation_marks() {
        let settings = Settings { script: Script::Hant, ..Settings::default() };
        assert_eq!(chinese("他说：“软件发展很快。”", &settings), "他說：「軟件發展很快。」");
        assert_eq!(
            chinese("布雷特·卡瓦诺因此公布布局。", &settings),
            "布雷特·卡瓦諾因此公佈佈局。"
        );
        assert_eq!(chinese("他说：“她问‘为什么’。”", &settings), "他說：「她問『為什麼』。」");
        assert_eq!(chinese("改为布什", &settings), "改為布什");
        assert_eq!(script_of("报道原文：“It’s 5.”", &settings), "報道原文：“It’s 5.”");
    }

    #[test]
    fn english_is_set_with_curly_marks() {
        let cases = [
            ("\"It's over,\" he said - twice.", "“It’s over,” he said – twice."),
            ("She asked, 'Why now?'", "She asked, ‘Why now?’"),
            ("the '90s ... then", "the ’90s… then"),
            ("(\"yes\")", "(“yes”)"),
            ("The U.S. 's  plan", "The U.S.’s plan"),
            ("A well-known 10-15 range", "A well-known 10-15 range"),
            ("\"No\"said he", "“No” said he"),
            ("The report 《罢工，第二天》，he said。", "The report 《罢工，第二天》,he said."),
        ];
        for (given, wanted) in cases {
            assert_eq!(english(given), wanted, "{given}");
        }
    }

    proptest! {
        #[test]
        fn setting_twice_changes_nothing(text in "[中文字a-c1-9,.:;?!()\"' “”年月日-]{0,24}") {
            let settings = Settings::default();
            let once = chinese(&text, &settings);
            prop_assert_eq!(chinese(&once, &settings), once);
            let once = english(&text);
            prop_assert_eq!(english(&once), once);
        }
    }
}
