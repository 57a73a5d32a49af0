//! Reports in, digests out: by day, week, month, tag or source.

use super::index::index;
use super::lines::{lines, weight};
use super::merge::stories;
use super::slug::slug;
use super::story::story;
use super::topics::{Topic, in_both};
use super::{Keys, Tools};
use crate::model::{Both, Digest, Edition, Report, Script, Section, Series, Story};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

/// How reports are gathered.
#[derive(Debug, Clone)]
pub struct Gather {
    /// What by.
    pub series: Series,
    /// The zone whose days count.
    pub zone: TimeZone,
    /// First day that is taken.
    pub since: Option<Date>,
    /// Last day that is taken.
    pub until: Option<Date>,
    /// Tags of which a report must have one, in any case; empty for all.
    pub tags: Vec<String>,
    /// Sources of which a report must be, in any case; empty for all.
    pub sources: Vec<String>,
    /// The order of stories.
    pub order: Order,
    /// Whether reports of one event become one story.
    pub merge: bool,
    /// What the whole is called.
    pub title: Both<String>,
    /// Address that it will be published at.
    pub base: Option<String>,
}

/// The order of stories under a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// The newest first.
    Newest,
    /// Those first that most reports tell, and that have most to say.
    Weight,
}

/// Reports of one event lie no more days apart than this.
const DAYS_APART: i64 = 4;

/// Gathers reports.
pub fn gather(mut reports: Vec<(Report, Keys)>, how: &Gather, tools: Tools) -> Edition {
    // Those without a date last; the order in which they came counts nowhere.
    reports.sort_by(|(a, _), (b, _)| {
        let time = |r: &Report| r.date.map_or(Timestamp::MAX, |d| d);
        time(a).cmp(&time(b)).then_with(|| a.path.cmp(&b.path))
    });
    reports.retain(|(r, _)| how.takes(r));
    let script = script(&reports, tools);
    let mut groups: BTreeMap<Key, Vec<&(Report, Keys)>> = BTreeMap::new();
    for report in &reports {
        for key in keys(&report.0, how) {
            groups.entry(key).or_default().push(report);
        }
    }
    let digests = groups.into_iter().map(|(key, members)| digest(key, &members, how, tools));
    let mut digests: Vec<Digest> = digests.collect();
    if matches!(how.series, Series::Day | Series::Week | Series::Month) {
        digests.sort_by_key(|d| std::cmp::Reverse(d.day));
    }
    Edition {
        series: how.series,
        title: how.title.clone(),
        base: how.base.clone(),
        script,
        digests,
    }
}

impl Gather {
    fn takes(&self, report: &Report) -> bool {
        let day = report.date.map(|d| self.day(d));
        let since = self.since.is_none_or(|s| day.is_some_and(|d| d >= s));
        let until = self.until.is_none_or(|u| day.is_some_and(|d| d <= u));
        let wanted = |wanted: &[String], name: &String| {
            wanted.iter().any(|w| w.to_lowercase() == name.to_lowercase())
        };
        let tagged = self.tags.is_empty() || report.tags.iter().any(|t| wanted(&self.tags, t));
        let sources = &self.sources;
        let from = sources.is_empty() || report.source.iter().any(|s| wanted(sources, s));
        since && until && tagged && from
    }

    fn day(&self, date: Timestamp) -> Date {
        self.zone.to_datetime(date).date()
    }
}

/// Where a report belongs: the first day and the name of its digest.
type Key = (Option<Date>, String);

fn keys(report: &Report, how: &Gather) -> Vec<Key> {
    let day = report.date.map(|d| how.day(d));
    let dated = |name: &dyn Fn(Date) -> (Date, String)| {
        let (first, slug) = day.map_or((None, "undated".to_owned()), |d| {
            let (first, slug) = name(d);
            (Some(first), slug)
        });
        vec![(first, slug)]
    };
    match how.series {
        Series::Day => dated(&|d| (d, d.to_string())),
        Series::Week => dated(&|d| {
            let week = d.iso_week_date();
            let first = d.checked_sub(i64::from(d.weekday().to_monday_zero_offset()).days());
            (first.unwrap_or(d), format!("{:04}-W{:02}", week.year(), week.week()))
        }),
        Series::Month => dated(&|d| (d.first_of_month(), d.strftime("%Y-%m").to_string())),
        Series::Tag => named(report.tags.iter().map(String::as_str)),
        Series::Source => named(report.source.as_deref().into_iter()),
    }
}

fn named<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Key> {
    let mut keys: Vec<Key> = names.map(|n| (None, slug(n))).collect();
    keys.sort();
    keys.dedup();
    if keys.is_empty() {
        keys.push((None, "none".to_owned()));
    }
    keys
}

fn digest(key: Key, members: &[&(Report, Keys)], how: &Gather, tools: Tools) -> Digest {
    let (day, slug) = key;
    let keys: Vec<Keys> = members.iter().map(|m| m.1.clone()).collect();
    let near = |i: usize, j: usize| {
        let date = |n: usize| members.get(n).and_then(|m| m.0.date);
        let apart = date(i).zip(date(j)).map(|(a, b)| (a.as_second() - b.as_second()).abs());
        apart.is_none_or(|s| s <= DAYS_APART * 86_400)
    };
    let groups = match how.merge {
        true => stories(&keys, near),
        false => (0..members.len()).map(|i| vec![i]).collect(),
    };
    let told: Vec<(Story, Vec<&Report>)> = groups
        .iter()
        .map(|group| {
            let reports: Vec<&Report> =
                group.iter().filter_map(|i| members.get(*i)).map(|m| &m.0).collect();
            (story(&reports, tools), reports)
        })
        .collect();
    let sections = sections(told, how.order);
    let stories: Vec<&Story> = sections.iter().flat_map(|s| &s.stories).collect();
    Digest {
        series: how.series,
        title: title(how.series, &slug, day, members),
        day,
        newest: stories.iter().filter_map(|s| s.date).max(),
        reports: members.len(),
        lines: lines(&stories),
        index: index(stories.iter().copied()),
        slug,
        sections,
    }
}

/// Stories under their topics: the first tag that is a known topic, else the first that several
/// stories share.
fn sections(told: Vec<(Story, Vec<&Report>)>, order: Order) -> Vec<Section> {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (_, reports) in &told {
        let mut tags: Vec<String> = reports.iter().flat_map(|r| &r.tags).map(|t| slug(t)).collect();
        tags.sort();
        tags.dedup();
        tags.into_iter().for_each(|t| *uses.entry(t).or_default() += 1);
    }
    let mut topics: BTreeMap<Topic, Vec<Story>> = BTreeMap::new();
    for (story, reports) in told {
        let tags = || reports.iter().flat_map(|r| &r.tags);
        let known = tags().find_map(|t| Topic::known(t)).filter(|t| t.id != super::topics::OTHER);
        let shared = || tags().find(|t| uses.get(&slug(t)).is_some_and(|n| *n > 1));
        let topic =
            known.or_else(|| shared().map(|t| Topic::of_tag(t))).unwrap_or_else(Topic::other);
        topics.entry(topic).or_default().push(story);
    }
    let section = |(topic, mut stories): (Topic, Vec<Story>)| {
        stories.sort_by(|a, b| {
            let newest = b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id));
            match order {
                Order::Newest => newest,
                Order::Weight => weight(b).cmp(&weight(a)).then(newest),
            }
        });
        Section { id: topic.id, label: topic.label, stories }
    };
    topics.into_iter().map(section).collect()
}

fn title(
    series: Series,
    slug: &str,
    day: Option<Date>,
    members: &[&(Report, Keys)],
) -> Both<String> {
    let both = |zh: String, en: String| Both { zh, en };
    let Some(day) = day else {
        let same = |name: &&String| super::slug::slug(name) == slug;
        let tag = members.iter().flat_map(|m| &m.0.tags).find(same);
        let source = members.iter().filter_map(|m| m.0.source.as_ref()).find(same);
        return match (series, tag, source) {
            (Series::Tag, Some(tag), _) => {
                let label = in_both(tag);
                both(format!("“{}”新闻简报", label.zh), format!("News digest: {}", label.en))
            }
            (Series::Source, _, Some(s)) => {
                both(format!("{s} 新闻简报"), format!("News digest: {s}"))
            }
            (Series::Tag, ..) => both("无标签新闻简报".into(), "News digest: untagged".into()),
            (Series::Source, ..) => {
                both("来源不明新闻简报".into(), "News digest: no source named".into())
            }
            _ => both("无日期新闻简报".into(), "News digest: undated".into()),
        };
    };
    let (y, m) = (day.year(), day.month());
    match series {
        Series::Week => {
            let week = day.iso_week_date();
            let (y, w) = (week.year(), week.week());
            both(format!("{y}年第{w}周新闻简报"), format!("News digest, week {w} of {y}"))
        }
        Series::Month => {
            both(format!("{y}年{m}月新闻简报"), format!("News digest, {}", day.strftime("%B %Y")))
        }
        _ => both(
            format!("{y}年{m}月{}日新闻简报", day.day()),
            format!("News digest, {}", day.strftime("%B %-d, %Y")),
        ),
    }
}

/// The script that more headlines are in.
fn script(reports: &[(Report, Keys)], tools: Tools) -> Script {
    let all: String = reports.iter().map(|r| r.0.title.zh.as_str()).collect();
    if (tools.script)(&all) == Some(Script::Hant) { Script::Hant } else { Script::Hans }
}
