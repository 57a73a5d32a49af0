//! English personal names in Chinese characters, by the standard table of names: each part of a
//! name has one rendering (John is 约翰, Smith is 史密斯), and a name has one only if every part
//! has.
//!
//! A name that mixes a part of the table with one that it does not know stays in Latin letters:
//! what is pronounced in another language's way (Robert as a French name) can't be told from the
//! spelling, and comes with a family name that the table does not hold.

use hashbrown::{HashMap, HashSet};
use std::sync::LazyLock;

static GIVEN: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("people/given.tsv")));
static FAMILY: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("people/family.tsv")));

/// Parts of names.
struct Table {
    /// The rendering of each.
    chinese: HashMap<&'static str, &'static str>,
    /// What renders one.
    renderings: HashSet<&'static str>,
}

impl Table {
    /// Reads lines of an English part and its rendering; of equal parts the first counts.
    fn read(lines: &'static str) -> Self {
        let rows = || lines.lines().filter_map(|line| line.split_once('\t'));
        let mut chinese = HashMap::new();
        rows().for_each(|(en, zh)| {
            chinese.entry(en).or_insert(zh);
        });
        Self { chinese, renderings: rows().map(|(_, zh)| zh).collect() }
    }

    fn look_up(&self, part: &str) -> Option<&'static str> {
        self.chinese.get(part).copied()
    }

    fn renders(&self, chinese: &str) -> bool {
        self.renderings.contains(chinese)
    }
}

/// A person's name in Chinese characters, the parts joined with a dot: Jeff Flake is 杰夫·弗莱克.
pub fn person_in_chinese(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(' ').collect();
    let (family, given) = parts.split_last()?;
    if given.is_empty() || given.len() > 2 {
        return None;
    }
    let mut out: Vec<&str> = Vec::with_capacity(parts.len());
    for (place, part) in given.iter().enumerate() {
        let middle = || FAMILY.look_up(part).filter(|_| place > 0);
        out.push(GIVEN.look_up(part).or_else(middle)?);
    }
    let family = family.replace('’', "'");
    out.push(FAMILY.look_up(&family)?);
    Some(out.join("·"))
}

/// Whether a word is a given name of the table.
pub fn is_given_name(word: &str) -> bool {
    GIVEN.look_up(word).is_some()
}

/// Whether Han characters render a family name of the table: 约翰逊 may be any Johnson.
pub fn is_rendered_family_name(chinese: &str) -> bool {
    FAMILY.renders(chinese)
}

/// Whether each part of a Chinese name renders a common English one: 约翰·肯尼迪 may be any John
/// Kennedy.
pub fn is_common_rendering(chinese: &str) -> bool {
    chinese.contains('·') && chinese.split('·').all(|p| GIVEN.renders(p) || FAMILY.renders(p))
}

/// Whether a character stands in rendered foreign names more than elsewhere.
pub fn renders_foreign(c: char) -> bool {
    FOREIGN.contains(c)
}

/// Family names of Chinese people, the frequent ones.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭罗宋郑谢韩唐冯董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景单包司柏宁柯阮桂";
/// Characters that render foreign names and seldom stand in Chinese given names.
const FOREIGN: &str = "斯尔特克德尼拉伊姆莱弗奥艾布鲁巴加卡迪夫科诺普萨塔索托维西亚耶泽扎茨基利里罗洛马曼默纳帕皮切撒什史威沃逊朗顿姬娅黛蒂吉杰佐戈盖哈赫恩菲费杜多达查本比阿博蓬佩丹代道登邓厄尤尔勒雷蒙米密莫墨内纽努欧珀契乔琼瑞桑瑟森舍施汤坦特图瓦温乌希谢休雅";

/// Whether a name of two or three Han characters is surely a Chinese person's: a Chinese family
/// name, and a given name without the characters that render foreign ones (张伟, but not 莫里斯).
pub fn is_chinese_name(chinese: &str) -> bool {
    let mut chars = chinese.chars();
    let surname = chars.next().is_some_and(|c| SURNAMES.contains(c));
    let given: Vec<char> = chars.collect();
    surname
        && matches!(given.len(), 1 | 2)
        && given.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c) && !FOREIGN.contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_rendering_if_every_part_has() {
        let cases = [
            ("Jeff Flake", Some("杰夫·弗莱克")),
            ("Catherine O’Neill", Some("凯瑟琳·奥尼尔")),
            ("John Howard Johnson", Some("约翰·霍华德·约翰逊")),
            ("Robert Badinter", None),
            ("Smith", None),
            ("Smith John Brown", None),
            ("", None),
        ];
        for (name, wanted) in cases {
            assert_eq!(person_in_chinese(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn chinese_names_are_told_from_rendered_ones() {
        for name in ["张伟", "王秀兰", "尹书华", "邵某"] {
            assert!(is_chinese_name(name), "{name}");
        }
        for name in ["特朗普", "莫里斯", "马什", "罗斯", "安倍晋三", "李", "高登"]
        {
            assert!(!is_chinese_name(name), "{name}");
        }
    }

    #[test]
    fn the_tables_are_sorted_and_whole() {
        for table in [include_str!("people/given.tsv"), include_str!("people/family.tsv")] {
            let rows: Vec<_> = table.lines().map(|l| l.split_once('\t').unwrap()).collect();
            assert!(rows.windows(2).all(|w| w[0].0 < w[1].0));
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(rows.iter().all(|(en, zh)| en.is_ascii() && zh.chars().all(han)));
        }
    }
}
