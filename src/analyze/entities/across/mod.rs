//! One entity for the names that an article in both languages has for a thing.
//!
//! What the article's parentheses and an unambiguous line of the lexicon have not joined is joined
//! by its form, by what its words mean, or by its sound. The form of the article wins over that of
//! the lexicon, and a Chinese name that was cut wrongly is mended.

mod forms;
mod meaning;
mod sounds;
mod take;

use crate::model::{Bead, Entity, Glossary, Lang, Mention, Span, Text};

/// Kinds that have names of sounds.
const SOUNDING: [&str; 4] = ["person", "place", "org", "product"];

/// What a place's name may have after what spells it.
const HEADS: [&str; 10] = ["市", "省", "州", "县", "镇", "村", "岛", "区", "河", "公司"];

/// Finds Chinese forms for English entities that have none, given the beads and the indices of those
/// that are open.
type Step = fn(&Text, &[Bead], &[Entity], &[usize]) -> Vec<(usize, String)>;

/// Joins the entities of the two languages.
pub(super) fn join(text: &Text, beads: &[Bead], glossary: &Glossary, entities: &mut Vec<Entity>) {
    if !(text.has(Lang::En) && text.has(Lang::Zh)) {
        return;
    }
    let settled = |e: &Entity| {
        e.names.en.as_deref().is_some_and(|name| glossary.named(Lang::En, name).is_some())
    };
    let is_open =
        |e: &Entity| !settled(e) && spoken(text, e, Lang::En) && !spoken(text, e, Lang::Zh);
    let open = |entities: &[Entity]| -> Vec<usize> {
        (0..entities.len()).filter(|&i| is_open(&entities[i])).collect()
    };
    let named = open(entities);
    forms::as_they_stand(text, entities, &named);
    let steps: [Step; 3] = [forms::listed, meaning::composed, sounds::spelled];
    for find in steps {
        for (english, form) in find(text, beads, entities, &open(entities)) {
            take::take(text, entities, english, &form, |e| !spoken(text, e, Lang::En));
        }
    }
    entities.retain(|e| !e.mentions.is_empty());
    entities.iter_mut().filter(|e| is_open(e)).for_each(|e| as_written(text, e));
}

/// Whether a language's sentences name an entity.
fn spoken(text: &Text, entity: &Entity, lang: Lang) -> bool {
    text.forms_of(entity, lang).next().is_some()
}

/// Keeps a Chinese name that only the lexicon gives if the Chinese text has it in whole or in part;
/// where it has the English name, that is the name: Vivaldi may be a browser. A place that the
/// Chinese text does not name keeps the form that every atlas has.
fn as_written(text: &Text, entity: &mut Entity) {
    let chinese = || text.sentences.iter().filter(|s| s.lang == Lang::Zh).map(|s| s.text.as_str());
    let (Some(zh), Some(en)) = (&entity.names.zh, &entity.names.en) else { return };
    let parts = || zh.split('·').filter(|part| part.chars().count() > 1);
    let written = chinese().any(|t| parts().any(|part| t.contains(part)));
    if chinese().next().is_some() && !written {
        let english = Some(en.clone()).filter(|en| chinese().any(|t| t.contains(en.as_str())));
        if english.is_some() || entity.kind != "place" {
            entity.names.zh = english;
            entity.certain = entity.names.zh.is_some();
        }
    }
}

/// Everywhere that a form stands in the Chinese sentences.
fn standing(text: &Text, form: &str) -> Vec<Mention> {
    let chinese = text.sentences.iter().filter(|s| s.lang == Lang::Zh);
    let each = chinese.flat_map(|s| s.text.match_indices(form).map(move |(at, _)| (s.id, at)));
    each.map(|(sentence, at)| Mention { sentence, span: Span::new(at, at + form.len()) }).collect()
}

#[cfg(test)]
mod tests {
    use crate::pipeline::{Input, inspect};

    /// The names of people, organisations and places of two paragraphs that say the same.
    fn named(en: &str, zh: &str) -> Vec<String> {
        named_as(&super::SOUNDING, en, zh)
    }

    /// The names of some kinds.
    fn named_as(kinds: &[&str], en: &str, zh: &str) -> Vec<String> {
        let inputs = [Input::new("a.en.md", en), Input::new("a.zh.md", zh)];
        let seen = inspect(&inputs, &Default::default()).unwrap();
        let names = seen.analysis.entities.iter().filter(|e| kinds.contains(&e.kind));
        let told = |n: &Option<String>| n.clone().unwrap_or_else(|| "–".into());
        names.map(|e| format!("{} {} {}", e.kind, told(&e.names.en), told(&e.names.zh))).collect()
    }

    #[test]
    fn a_name_is_known_by_its_sound() {
        let en = "Marcela Ortúzar said on Monday that the hospital in Vallorno was full. Ortúzar \
            asked for more beds.";
        let zh = "马塞拉·奥图萨尔周一表示，瓦洛尔诺的医院已经住满。奥图萨尔要求增加床位。";
        let names = ["person Marcela Ortúzar 马塞拉·奥图萨尔", "place Vallorno 瓦洛尔诺"];
        assert_eq!(named(en, zh), names);
    }

    #[test]
    fn a_name_ends_where_its_characters_do() {
        let en = "Michael Vann said on Monday that the bridge was safe. Mr. Vann built it.";
        let zh = "迈克·范恩周一表示，大桥是安全的。范恩建造了这座大桥。";
        let names = named(en, zh);
        assert!(names.contains(&"person Michael Vann 迈克·范恩".to_owned()), "{names:?}");
    }

    #[test]
    fn a_name_in_latin_letters_is_known_where_it_stands() {
        let en = "Brevet Linux is a small system. Brevet Linux runs on old machines.";
        let zh = "Brevet Linux 是一个小系统。Brevet Linux 能在旧机器上运行。";
        assert_eq!(named(en, zh), ["product Brevet Linux Brevet Linux"]);
        let zh = "布雷韦（Brevet Linux）是一个小系统，能在旧机器上运行。";
        assert!(!named(en, zh).iter().any(|n| n.ends_with("Linux Brevet Linux")));
    }

    #[test]
    fn a_line_of_the_lexicon_joins_what_both_languages_name() {
        let en = "The Senate votes on Friday. Raheem Sterling scored twice.";
        let zh = "参议院周五投票。斯特林攻入两球。";
        assert_eq!(named(en, zh), ["org Senate 参议院", "person Raheem Sterling 拉希姆·斯特林"]);
    }

    #[test]
    fn a_name_is_known_by_what_its_words_mean() {
        let en = "The Harbour Data Institute in Leeds opened on Monday.";
        let zh = "位于利兹的港口数据研究所周一开放。";
        assert!(named(en, zh).contains(&"org Harbour Data Institute 港口数据研究所".to_owned()));
        let quoted = "飓风“罗莎”周一登陆。";
        let storm =
            named_as(&["event"], "The eye of Hurricane Rosa made landfall on Monday.", quoted);
        assert_eq!(storm, ["event Hurricane Rosa 飓风“罗莎”"]);
        let gap = "位于利兹的港口与数据研究所周一开放。";
        assert!(!named(en, gap).iter().any(|n| n.contains("Institute 港口")));
    }

    #[test]
    fn what_stands_before_a_name_in_the_same_characters_is_no_part_of_it() {
        let en = "Mrs Carol Whitby of Leeds won the prize for her third novel.";
        let zh = "来自利兹的女士卡罗尔·惠特比凭借第三部小说获奖。";
        assert!(named(en, zh).contains(&"person Carol Whitby 卡罗尔·惠特比".to_owned()));
    }

    #[test]
    fn pinyin_tells_a_chinese_name() {
        let en = "Lu Haiping said that the mudflats were shrinking by the year.";
        let zh = "陆海平说，滩涂一年比一年小。";
        assert_eq!(named(en, zh), ["person Lu Haiping 陆海平"]);
    }

    #[test]
    fn a_korean_name_is_known_by_its_family_name() {
        let (en, zh) = ("Ri Chol Min spoke on Saturday.", "李哲民周六发表讲话。");
        assert_eq!(named(en, zh), ["person Ri Chol Min 李哲民"]);
        assert_ne!(named(en, "张哲民周六发表讲话。"), ["person Ri Chol Min 张哲民"]);
        let rows: Vec<&str> = super::sounds::KOREAN.lines().collect();
        assert!(rows.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn a_surname_of_two_people_joins_neither() {
        let en = "Palin said on Friday that she would not run. Todd Palin was not there.";
        let zh = "佩林周五表示不会参选。托德·佩林没有到场。";
        let names = named(en, zh);
        assert!(names.contains(&"person Todd Palin 托德·佩林".to_owned()), "{names:?}");
    }

    #[test]
    fn what_the_lexicon_knows_for_another_is_not_taken() {
        let en = "Dirk Hohndel joined the firm in May and works on drivers.";
        let zh = "这名工程师5月加入英特尔，负责驱动程序。";
        assert!(!named(en, zh).iter().any(|n| n.contains("Hohndel 英特尔")));
    }
}
