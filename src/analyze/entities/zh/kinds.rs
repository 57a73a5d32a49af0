//! What a foreign name of one part stands for: the words beside all its mentions tell together
//! whether it is a person, a place or a firm.

use super::super::found::Found;
use super::persons::{foreign, is_known, is_listed};
use crate::model::{Sentence, Span, Text};
use std::collections::BTreeMap;

/// Words before and behind the name of a place.
const PLACE_BEFORE: &[&str] = &[
    "位于",
    "住在",
    "居住在",
    "家住",
    "来自",
    "抵达",
    "前往",
    "飞往",
    "飞抵",
    "城市",
    "小镇",
    "城镇",
    "村庄",
    "小城",
    "港口",
    "岛屿",
    "首府",
    "首都",
    "出生于",
    "搬到",
    "搬往",
    "逃离",
    "途经",
    "驶往",
];
const PLACE_BEHIND: &[&str] = &[
    "地区",
    "西部",
    "东部",
    "南部",
    "北部",
    "中部",
    "西北部",
    "东北部",
    "西南部",
    "东南部",
    "沿海",
    "境内",
    "附近",
    "当地",
    "郊区",
    "郊外",
    "海岸",
    "机场",
    "警察局",
    "居民",
    "市中心",
    "港口",
    "火车站",
];
/// Words before and behind the name of a firm.
const ORG_BEFORE: &[&str] =
    &["公司", "企业", "集团", "厂商", "品牌", "制造商", "开发商", "零售商", "运营商", "供应商"];
const ORG_BEHIND: &[&str] =
    &["公司", "集团", "股价", "的股价", "旗下", "首席执行官", "董事长", "发言人", "总裁", "的产品"];
/// Words before and behind the name of a person.
const PERSON_BEFORE: &[&str] = &[
    "女士", "先生", "教授", "博士", "总统", "总理", "首相", "部长", "球员", "选手", "名叫", "教练",
];
const PERSON_BEHIND: &[&str] = &[
    "说",
    "表示",
    "称",
    "告诉",
    "指出",
    "认为",
    "强调",
    "补充",
    "透露",
    "承认",
    "回忆",
    "先生",
    "女士",
    "夫人",
    "小姐",
    "教授",
    "博士",
    "的妻子",
    "的丈夫",
    "的母亲",
    "的父亲",
    "的儿子",
    "的女儿",
    "的律师",
];
/// Words behind what is named after a person and is none: 帕丁顿熊.
const OTHER_BEHIND: &[&str] = &["熊", "猫", "牌", "号", "型", "级", "奖", "杯", "综合征", "病毒"];

/// What speaks for each kind.
#[derive(Debug, Default, Clone, Copy)]
struct Votes {
    person: usize,
    place: usize,
    org: usize,
    other: usize,
}

impl Votes {
    /// The kind that alone is told, or clearly more often than that of a person.
    fn kind(self) -> Option<&'static str> {
        let Self { person, place, org, other } = self;
        match () {
            () if place > person && place >= org => Some("place"),
            () if org > person => Some("org"),
            () if other > person && place == 0 => Some(""),
            () => None,
        }
    }
}

/// Gives foreign names of one part that were taken for persons the kind that the text tells.
pub(super) fn settle(text: &Text, found: &mut Vec<Found>) {
    let form = |f: &Found| text.sentences.get(f.sentence).map_or("", |s| s.slice(f.span));
    let parts: Vec<&str> =
        found.iter().filter(|f| f.kind == "person").map(form).filter(|n| n.contains('·')).collect();
    let full = |name: &str| parts.iter().any(|p| p.split('·').any(|part| part == name));
    let mut votes: BTreeMap<&str, Votes> = BTreeMap::new();
    for f in found.iter().filter(|f| matches!(f.kind, "person" | "place" | "org")) {
        let name = form(f);
        if foreign(name) && !name.contains('·') {
            let Some(sentence) = text.sentences.get(f.sentence) else { continue };
            vote(sentence, f.span, votes.entry(name).or_default());
        }
    }
    votes.retain(|name, _| !full(name) && !is_known(name) && !is_listed(name));
    for f in found.iter_mut().filter(|f| f.kind == "person") {
        let told = votes.get(form(f)).and_then(|v| v.kind());
        f.kind = told.unwrap_or(f.kind);
    }
    found.retain(|f| !f.kind.is_empty());
}

fn vote(sentence: &Sentence, span: Span, votes: &mut Votes) {
    let before = sentence.text.get(..span.start).unwrap_or("").trim_end_matches(['“', ' ']);
    let behind = sentence.text.get(span.end..).unwrap_or("").trim_start_matches(['”', ' ']);
    let led = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    let followed = |words: &[&str]| words.iter().any(|w| behind.starts_with(w));
    let both = |a, b| usize::from(led(a)) + usize::from(followed(b));
    votes.person += both(PERSON_BEFORE, PERSON_BEHIND);
    votes.place += both(PLACE_BEFORE, PLACE_BEHIND);
    votes.org += both(ORG_BEFORE, ORG_BEHIND);
    votes.other += usize::from(followed(OTHER_BEHIND));
}

#[cfg(test)]
mod tests {
    use crate::analyze::entities::testing::{entities_of, text_of};
    use crate::model::Lang;

    fn kind(source: &str, name: &str) -> Option<&'static str> {
        let entities = entities_of(&text_of(Lang::Zh, source));
        entities.iter().find(|e| e.names.zh.as_deref() == Some(name)).map(|e| e.kind)
    }

    #[test]
    fn the_words_beside_all_mentions_tell_the_kind() {
        let text = "韦德女士住在罗尔文，今年50岁。罗尔文说不上繁华，罗尔文西部有一座港口。";
        assert_eq!(kind(text, "罗尔文"), Some("place"));
        let text = "科技公司诺尔维发布了新产品，诺尔维公司说销量不错。诺尔维旗下有两个品牌。";
        assert_eq!(kind(text, "诺尔维"), Some("org"));
        assert_eq!(kind("教练罗尔文周一到达。罗尔文说，他不同意。", "罗尔文"), Some("person"));
    }
}
