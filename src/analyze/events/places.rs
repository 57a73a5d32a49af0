//! Where it happened: "in Seoul", 在首尔举行.

use super::slots::{Found, Scene, one};
use crate::model::{Lang, Mention, Sentence, Span};
use regex::Regex;
use std::sync::LazyLock;

type Pattern = LazyLock<Option<Regex>>;

static EN: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?:in|at|near|off|around) (?:the )?(?:(?:cit(?:y|ies)|island|town|port|region|province|capital) of )?((?:central |northern |southern )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)").ok()
});
static NO_PLACE: Pattern = LazyLock::new(|| {
    Regex::new("^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Europe$|Americas?$)").ok()
});
static ZH: Pattern = LazyLock::new(|| {
    Regex::new("(?:在|抵达|位于)([^，。、在的“”《》0-9]{2,12}?)(?:市?(?:中心|附近|沿海)?)(?:签署|举行|召开|开幕|闭幕|逝世|去世|发布|发生|作出|集会|遇袭|启动|发射|亮相|会晤|会谈|，)|对([^，。、]{2,6}?)进行[^，。]{0,10}访问").ok()
});
static ZH_TITLE: Pattern = LazyLock::new(|| Regex::new("^在([^，。、0-9]{2,10})，").ok());
static ZH_HEAD: Pattern = LazyLock::new(|| {
    Regex::new("^(?:(?:[0-9]+月[0-9]+日|周[一二三四五六日])(?:凌晨|上午|下午|晚)?，)?(?:[^，。]{0,8}首都)?([^，。、0-9]{2,10}?[国省市县州岛镇])(?:突|发生|连|遭|一)|首都([^，。、0-9]{2,6}?)(?:一|发生|突)").ok()
});

/// A place in the sentences that tell the event, else in the first ones of the text.
pub(super) fn place(scene: &Scene<'_>) -> Option<Found> {
    let head = scene.own().take(3);
    let told = scene.near().take(2).collect::<Vec<_>>();
    let each: Vec<&Sentence> =
        told.iter().copied().chain(head.filter(|s| told.iter().all(|t| t.id != s.id))).collect();
    each.iter().find_map(|s| known(scene, s).or_else(|| by_pattern(s)))
}

/// A place that the title names, where the text names it so too.
pub(super) fn titled(scene: &Scene<'_>) -> Option<Found> {
    let title = scene.title()?;
    let named = scene.headline(title, scene.places());
    named.or_else(|| {
        let found = ZH_TITLE.as_ref()?.captures(title)?;
        let name = found.get(1)?.as_str();
        let s = scene.own().find(|s| s.text.contains(name))?;
        one((name.to_owned(), None, s.id))
    })
}

fn known(scene: &Scene<'_>, s: &Sentence) -> Option<Found> {
    let mut here: Vec<(usize, &Mention)> = scene
        .places()
        .flat_map(|(i, e)| e.mentions.iter().filter(|m| m.sentence == s.id).map(move |m| (i, m)))
        .filter(|(_, m)| after_preposition(s, m.span.start) && !before_noun(s, m.span))
        .collect();
    here.sort_by_key(|(_, m)| m.span.start);
    here.first().and_then(|(i, m)| one(scene.value(*i, m)))
}

/// "in Seoul", "near the city of Palu", 在首尔, 抵达比勒陀利亚.
fn after_preposition(s: &Sentence, at: usize) -> bool {
    static BEFORE: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
        [
            Regex::new("(?:在|于|赴|抵达|位于|袭击|登陆)$").ok(),
            Regex::new(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|off|hits?|struck|hit) (?:the )?(?:(?:northern|southern|eastern|western|central|Indonesian|capital) )?(?:(?:island|city|town|port|region|village|capital) of )?$").ok(),
        ]
    });
    BEFORE[s.lang as usize].as_ref().is_some_and(|b| b.is_match(&s.text[..at]))
}

/// "in the Ireland case", 在中国企业: the place only says which.
fn before_noun(s: &Sentence, span: Span) -> bool {
    let rest = s.text.get(span.end..).unwrap_or("");
    match s.lang {
        Lang::En => rest.starts_with("'s") || rest.starts_with("’s"),
        Lang::Zh => {
            let rest = rest.trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit())
                || ["企业", "公司", "政府", "问题", "队", "选手", "时间"]
                    .iter()
                    .any(|w| rest.starts_with(w))
        }
    }
}

fn by_pattern(s: &Sentence) -> Option<Found> {
    let value = match s.lang {
        Lang::En => EN
            .as_ref()?
            .captures_iter(&s.text)
            .filter_map(|c| c.get(1))
            .find(|m| !NO_PLACE.as_ref().is_some_and(|n| n.is_match(m.as_str())))?,
        Lang::Zh => {
            let each = [&ZH, &ZH_HEAD].into_iter();
            each.filter_map(|p| p.as_ref()?.captures(&s.text))
                .find_map(|c| c.get(1).or_else(|| c.get(2)))?
        }
    };
    let name = value.as_str();
    let league = name.len() > 2 && name.chars().all(|c| c.is_ascii_uppercase());
    let moment = ["中", "后", "时", "前", "份", "期间"].iter().any(|w| name.ends_with(w));
    one((name.to_owned(), None, s.id)).filter(|_| !league && !moment && !name.contains("比赛"))
}
