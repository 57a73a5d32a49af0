//! Extractors of figures: how many, how much, how long, what comes next.

use super::patterns::{matched, matched_in, patterns};
use super::slots::{Found, Scene, days, one};
use crate::model::{TimeUnit, ValueData};
use regex::Regex;
use std::sync::LazyLock;

/// The score: 3-1, 3比1.
pub(super) fn score(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!("([0-9]{1,3} ?[比:：-] ?[0-9]{1,3})", r"\b([0-9]{1,3}[-–][0-9]{1,3})\b"),
    )
}

/// An earthquake's magnitude.
pub(super) fn magnitude(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!(
            "([0-9]+(?:\\.[0-9]+)? ?级)(?:左右)?(?:的)?(?:地震|强震)",
            r"(?i)\b(?:magnitude(?: of)?[ -]([0-9]+(?:\.[0-9]+)?))|\b([0-9]\.[0-9])[- ]magnitude"
        ),
    )
}

/// How many: the first plain number that is no year, share or sum.
pub(super) fn count(scene: &Scene<'_>) -> Option<Found> {
    let s = scene.first()?;
    let value = s.values.iter().find(|v| matches!(v.data, ValueData::Number(_)))?;
    one((bare(s.slice(value.span)).to_owned(), None, s.id))
}

/// A number without what rounds it: "At least 28", "Some 1,900", 约3万.
fn bare(number: &str) -> &str {
    const ROUND: [&str; 14] = [
        "at least ",
        "At least ",
        "more than ",
        "More than ",
        "some ",
        "Some ",
        "about ",
        "About ",
        "nearly ",
        "Nearly ",
        "约",
        "至少",
        "超过",
        "近",
    ];
    ROUND.iter().find_map(|r| number.strip_prefix(r)).unwrap_or(number).trim()
}

/// How many were killed, else hurt.
pub(super) fn casualties(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "([0-9][0-9,]* ?[余多]?[人名])(?:死亡|遇难|丧生|身亡)|(?:致|造成)(?:至少)? ?([0-9][0-9,]* ?[余多]?人)",
            r"(?i)\b(?:kill(?:s|ed|ing)|claim(?:s|ed|ing)) (?:at least |more than |about )?([0-9][0-9,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)\b|\b([0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds) (?:[a-z]+ ){0,2}?(?:were killed|have been killed|died|dead|killed|were rescued)\b"
        ),
    )
}

/// How many posts go.
pub(super) fn jobs(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "(?:裁员|裁减|裁撤)[^，。0-9]{0,8}?([0-9][0-9,.]* ?[万千]?[余多]?[人名]?)",
            r"(?i)\b([0-9][0-9,]*) (?:[a-z]+ ){0,2}(?:jobs|job losses|posts|positions|employees|workers|staff|people)\b"
        ),
    )
}

/// How many were studied.
pub(super) fn sample(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(4),
        patterns!(
            "(?:调查了|访问了|分析了|追踪了|跟踪了) ?([0-9][0-9,.]* ?万?)",
            r"(?i)\b(?:followed|examined|surveyed|interviewed|studied|questioned|tested|analy[sz]ed) (?:some |about |more than )?([0-9][0-9,]*)\b"
        ),
    )
}

/// The profit, else the first sum.
pub(super) fn profit(scene: &Scene<'_>) -> Option<Found> {
    static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new("净利润|净亏损|(?i)net (?:profit|loss|income)|profit|loss").ok()
    });
    let s = scene.near().find(|s| s.values.iter().any(is_money))?;
    let word = WORD.as_ref()?.find(&s.text).map_or(0, |m| m.start());
    let value = s.values.iter().find(|v| is_money(v) && v.span.start >= word)?;
    one((s.slice(value.span).to_owned(), None, s.id))
}

fn is_money(value: &crate::model::Value) -> bool {
    matches!(value.data, ValueData::Money(..))
}

/// How much: the first sum of money in the sentences that tell the event and at the head.
pub(super) fn amount(scene: &Scene<'_>) -> Option<Found> {
    scene.near_and_head(3).into_iter().find_map(|s| {
        let value = s.values.iter().find(|v| is_money(v))?;
        one((bare(s.slice(value.span)).to_owned(), None, s.id))
    })
}

/// To what a rate goes.
pub(super) fn rate(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "(?:调?至|降到|升到|维持在|保持在) ?([0-9.]+ ?%)",
            r"(?i)\b(?:to|at) ([0-9.]+ ?(?:%|per ?cent))"
        ),
    )
}

/// How many fell ill.
pub(super) fn cases(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "([0-9][0-9,.]* ?[万亿]?[余多]?[人名例])(?:[^，。0-9]{0,4})(?:感染|患病|确诊|发病|受此|病例)",
            r"(?i)\b([0-9][0-9,.]*(?: million| billion)?) (?:people )?(?:fell ill|fell sick|are affected|(?:have been |were |are )infected|tested positive|new cases|cases)\b"
        ),
    )
}

/// To how long someone is sentenced.
pub(super) fn sentence(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!(
            "判处?(?:有期徒刑|监禁) ?([0-9一二三四五六七八九十]+ ?个?[年月](?:零?[0-9一二三四五六七八九十]+个?月)?)",
            r"(?i)(?:sentenced to|jailed for|prison term of) ((?:[0-9]+|[a-z-]+) (?:years|months|weeks))"
        ),
    )
}

/// What share.
pub(super) fn percent(scene: &Scene<'_>) -> Option<Found> {
    valued(scene, |d| matches!(d, ValueData::Percent(_) | ValueData::PercentPoints(_)))
}

/// How long.
pub(super) fn duration(scene: &Scene<'_>) -> Option<Found> {
    valued(scene, |d| matches!(d, ValueData::Duration(_, unit) if *unit >= TimeUnit::Minute))
}

fn valued(scene: &Scene<'_>, fits: fn(&ValueData) -> bool) -> Option<Found> {
    scene
        .near()
        .find_map(|s| {
            let value = s.values.iter().find(|v| fits(&v.data))?;
            Some((s.slice(value.span).to_owned(), None, s.id))
        })
        .and_then(one)
}

/// The date of what comes next: "takes effect on …", 将于……施行.
pub(super) fn next_date(scene: &Scene<'_>) -> Option<Found> {
    let cues = patterns!(
        "(?:将于|拟于|定于|计划于|下次|下一次|自[^，。]{4,14}起|生效)",
        r"(?i)\b(?:takes? effect|comes? into force|next meeting|due|scheduled|apply to|from)\b"
    );
    scene.own().find_map(|s| {
        let cue = cues[s.lang as usize].as_ref()?.find(&s.text)?;
        let (_, day) = days(scene, s).into_iter().find(|(at, _)| *at >= cue.start())?;
        one((day, None, s.id))
    })
}
