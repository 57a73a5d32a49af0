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

/// Whether a range lies behind the first dot of a foreign name and is not all of it: 格力 in
/// 强尼·英格力.
pub fn within_dotted(text: &str, range: std::ops::Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or("");
    let part = before.trim_end_matches(writes_foreign_names);
    part.len() < before.len() && part.ends_with(['·', '・'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_dotted_name_lies_within_it() {
        let text = "强尼·英格力和格力";
        let (first, second) = (text.find("格力").unwrap(), text.rfind("格力").unwrap());
        assert!(within_dotted(text, first..first + 6) && !within_dotted(text, second..second + 6));
    }

    #[test]
    fn foreign_names_are_told_from_chinese_ones() {
        assert!(["斯特林", "阿奎罗", "辛斯海姆", "布莱德利"].into_iter().all(transliterated));
        assert!(!["马文博", "林海", "张大山", "何闻达"].into_iter().any(transliterated));
    }
}
