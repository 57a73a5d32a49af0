//! The characters that foreign names are written with in Chinese: 斯特林, 阿奎罗.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static CHARACTERS: LazyLock<BTreeSet<char>> =
    LazyLock::new(|| include_str!("translit.txt").chars().filter(|c| !c.is_whitespace()).collect());

/// Family names of one character among them that Chinese people bear.
const SURNAMES: &str = "丁万世东丰乌乔于伊伍佐侯修兰内冯利劳包匡华南卓卢厄古史叶司吉吕哈唐嘉埃基墨士夏多姬娄孔宁安宾\
    尚尤尧尹岑巴布帅希康廷延弗弘强彭德怀恩惠戈戴扎扬提敏文方施日明普曲朗朱李杜杨林柏查柯柳桑梅森欣欧武毕毛汉汤汪沃沙\
    法波泰泽洛海温潘澳热特班申白皮盖石福科穆简米索纪耶肯胡翁舒艾苏英范荣莫萧萨葛董蒋蒙蓬许诺谢谭贝贡费贺贾赖赛路辛连\
    邦里金钟陆陈陶隆雷霍韦韩顾马高魏鲁鲍麦黄黎齐龙龚";

/// Whether a character is one that foreign names are written with.
pub fn writes_foreign_names(c: char) -> bool {
    CHARACTERS.contains(&c)
}

/// Whether a name is a foreign one in Chinese characters, and so has no form in pinyin: all its
/// characters are of that kind, and it does not read as a family name with a given one.
pub fn transliterated(name: &str) -> bool {
    let n = name.chars().count();
    let chinese = n <= 3 && name.chars().next().is_some_and(|c| SURNAMES.contains(c));
    n > 1 && name.chars().all(writes_foreign_names) && !chinese
}

/// Characters of foreign names that hardly begin or end a word of Chinese: beside a name that is
/// written with such, they go on with it.
const GOES_ON: &str =
    "伯佩迪库蒂莫尼奥杰丽娜瓦娅拉斯弗茨兹尔姆诺亚克罗阿埃莱德萨卡博凯尤戈谢扎洛科贝";

/// Whether a range is a part of a longer foreign name: 卡特 in 波波卡特佩特, 韦伯 in 韦伯·辛普森,
/// 东加 in 东加拉, 格利 in 强尼·英格利.
pub fn within_foreign(text: &str, range: std::ops::Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or("");
    let behind = text.get(range.end..).unwrap_or("");
    let part = before.trim_end_matches(writes_foreign_names);
    if before.ends_with(DOTS) || behind.starts_with(DOTS) || part.ends_with(DOTS) {
        return true;
    }
    let goes_on = |c: char| GOES_ON.contains(c);
    let foreign = text.get(range).is_some_and(|form| form.chars().all(writes_foreign_names));
    foreign && (before.ends_with(goes_on) || behind.starts_with(goes_on) || ended(behind))
}

/// Characters that end foreign names.
const ENDS: &str = "特斯尔德克夫茨姆恩森顿蒂娜莉莎娅利里托卡诺罗拉纳尼塔逊兹丝";

/// Whether a foreign name ends with one more character behind a range, before what can't be a part
/// of it: 罗利 in 罗利特说.
pub fn ended(behind: &str) -> bool {
    let mut next = behind.chars();
    next.next().is_some_and(|c| ENDS.contains(c))
        && next.next().is_some_and(|c| "说称表告认，、。（！？；：".contains(c))
}

/// What parts the parts of a foreign name.
const DOTS: [char; 4] = ['·', '・', '-', '－'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_within_its_name() {
        let within = |text: &str, name: &str| {
            let at = text.find(name).unwrap();
            within_foreign(text, at..at + name.len())
        };
        assert!(within("强尼·英格利", "格利") && within("韦伯·辛普森赢了", "韦伯"));
        assert!(within("波波卡特佩特火山", "卡特") && within("东加拉", "东加"));
        assert!(within("罗利特说", "罗利") && !within("罗利特别说明", "罗利"));
        assert!(!within("总统卡特和夫人", "卡特") && !within("访问东加王国", "东加"));
    }

    #[test]
    fn foreign_names_are_told_from_chinese_ones() {
        assert!(["斯特林", "阿奎罗", "辛斯海姆", "布莱德利"].into_iter().all(transliterated));
        assert!(!["马文博", "林海", "张大山", "何闻达"].into_iter().any(transliterated));
    }
}
