//! Which units become points, and in which order they are told: the main event first, then the
//! rest as the article tells them, what comes next at the end.

use super::units::Unit;
use crate::model::{Analysis, Content, Lang, PlannedPoint, Role, Settings, Text};
use std::collections::BTreeSet;

/// Share of a unit's words that another may repeat before they say the same.
const REPEATS: f64 = 0.55;
/// Of one of these roles, at most two points.
const MINOR: [Role; 4] = [Role::Reaction, Role::Criticism, Role::Background, Role::Reason];

/// Points of which an article that says little alone is content: what leans on the text before it
/// is better said in answer to a question.
const ENOUGH: usize = 3;
/// Points that an article of many statements gets at least.
const LEAST: usize = 4;
/// Usable statements that are enough for as many points and some questions.
const AMPLE: usize = 7;
/// An article of at most so many usable statements is short: its points leave most of it to the
/// questions.
const SHORT: usize = 10;

/// How many points an article of so many usable statements gets: two fifths of them, so that
/// the questions have something to answer; a short article gets few.
fn wanted(usable: usize, short: bool, settings: &Settings) -> usize {
    let share = if short { usable.div_ceil(2) } else { (usable * 2).div_ceil(5) };
    let share = if usable >= AMPLE { share.max(LEAST) } else { share };
    // Something is left to ask.
    share.min(usable.saturating_sub(1)).clamp(1, settings.points.max(1))
}

/// The chosen units' indices in the order of preference; the first is the main event.
pub(super) fn choose(
    text: &Text,
    units: &[Unit],
    analysis: &Analysis,
    settings: &Settings,
) -> Vec<usize> {
    let usable = units.iter().filter(|u| u.standing < 2).count();
    let untitled = text.titles.zh.is_none() && text.titles.en.is_none();
    let short = usable <= if untitled { SHORT * 2 } else { SHORT };
    let wanted = wanted(usable, short, settings);
    let order = order(text, units, short && untitled);
    // What is no report but a paragraph of facts is asked about rather than told.
    let mut room = Room::of(units, short && untitled);
    let mut chosen = Vec::new();
    for strict in [true, false] {
        let wanted = if strict { wanted } else { wanted.min(ENOUGH) };
        for &i in &order {
            if chosen.len() < wanted
                && !chosen.contains(&i)
                && (chosen.is_empty() || !room.is_full())
                && fits(units, &chosen, i, strict)
                && room.take(units[i].length, chosen.is_empty())
            {
                chosen.push(i);
            }
        }
    }
    if let Some(list) = signatories(analysis, units).and_then(|(_, _, unit)| unit)
        && !chosen.contains(&list)
    {
        chosen.truncate(wanted.saturating_sub(1).max(1));
        chosen.push(list);
    }
    chosen
}

/// The usable units, the main event first, then by preference.
/// A short article without a title is no report: with `facts_left`, its densest sentences are left
/// to the questions.
fn order(text: &Text, units: &[Unit], facts_left: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..units.len()).filter(|&i| units[i].standing < 2).collect();
    order.sort_by(|&a, &b| {
        let ((sa, wa), (sb, wb)) =
            (preference(&units[a], facts_left), preference(&units[b], facts_left));
        sa.cmp(&sb).then(wa.total_cmp(&wb)).then(a.cmp(&b))
    });
    if let Some(main) = main_event(text, units, &order).filter(|_| !facts_left) {
        order.retain(|&i| i != main);
        order.insert(0, main);
    }
    order
}

/// How much of a short article is left to the questions while points are taken from it.
struct Room {
    left: usize,
    whole: usize,
    short: bool,
}

impl Room {
    /// Hundredths of a short article that the questions get at most, and at least.
    const MOST: usize = 68;
    const LEAST: usize = 60;

    fn of(units: &[Unit], short: bool) -> Self {
        let usable_length = units.iter().filter(|u| u.standing < 2).map(|u| u.length).sum();
        let whole = units.iter().map(|u| u.length).sum();
        Self { left: usable_length, whole, short }
    }

    /// Whether enough points were taken.
    fn is_full(&self) -> bool {
        self.short && self.left * 100 <= self.whole * Self::MOST
    }

    fn take(&mut self, length: usize, first: bool) -> bool {
        let left = self.left.saturating_sub(length);
        let fits = first || !self.short || left * 100 >= self.whole * Self::LEAST;
        if fits {
            self.left = left;
        }
        fits
    }
}

/// Lower is better: what leans comes after all that stands alone.
/// With `facts_left`, sentences dense in facts are left to the questions.
fn preference(unit: &Unit, facts_left: bool) -> (u8, f64) {
    let facts = if facts_left {
        (unit.facts as f64 * 100.0 / unit.length.max(60) as f64).min(8.0) * FACT
    } else {
        0.0
    };
    (unit.standing, facts - unit.score)
}

/// What a fact in a hundred characters weighs against a sentence's score in a short article.
const FACT: f64 = 0.1;

fn main_event(text: &Text, units: &[Unit], order: &[usize]) -> Option<usize> {
    let told = order
        .iter()
        .copied()
        .filter(|&i| units[i].role == Role::MainEvent && units[i].standing == 0);
    let told = told.min_by_key(|&i| (units[i].rank, i));
    opening(text, units, order).or(told).or_else(|| order.first().copied())
}

/// The statement that opens the article, if it stands alone and ranks with the best or tells what
/// the title tells: news is told from its lead. What somebody says, and an anecdote, opens it
/// otherwise.
fn opening(text: &Text, units: &[Unit], order: &[usize]) -> Option<usize> {
    let first = order.iter().copied().min()?;
    let unit = &units[first];
    let ranks = unit.rank < HEAD || unit.order == 0 && tells_title(text, unit);
    let leads = unit.order < HEAD && unit.standing == 0 && ranks;
    (leads && unit.role != Role::Reaction && !unit.spoken).then_some(first)
}

/// Whether a statement has several words of a title.
fn tells_title(text: &Text, unit: &Unit) -> bool {
    let told = |lang: Lang| {
        let title = text.titles.get(lang).as_deref().unwrap_or("").to_lowercase();
        unit.words.iter().filter(|w| title.contains(w.as_str())).count()
    };
    Lang::BOTH.into_iter().any(|lang| told(lang) >= TITLE_WORDS)
}

/// Words of the title that a lead repeats.
const TITLE_WORDS: usize = 3;

/// Sentences at the head of an article that tell its event, by place and by rank.
const HEAD: usize = 3;

fn fits(units: &[Unit], chosen: &[usize], candidate: usize, strict: bool) -> bool {
    let unit = &units[candidate];
    let new = chosen.iter().all(|&c| repeated(&units[c].words, &unit.words) < REPEATS);
    let of_role = chosen.iter().filter(|&&c| units[c].role == unit.role).count();
    let new = new && (!unit.vague || chosen.is_empty());
    new && !(strict && (unit.standing > 0 || MINOR.contains(&unit.role) && of_role >= 2))
}

/// Share of the smaller one's words that stand in the other.
pub(super) fn repeated(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f64 / smaller as f64 }
}

/// The points in the order of the telling.
pub(super) fn plan(units: &[Unit], chosen: &[usize], analysis: &Analysis) -> Vec<PlannedPoint> {
    let mut order: Vec<usize> = chosen.to_vec();
    let main = order.first().copied();
    order.sort_by_key(|&i| (Some(i) != main, stage(&units[i]), units[i].order));
    let points: Vec<PlannedPoint> = order
        .iter()
        .enumerate()
        .map(|(n, &i)| PlannedPoint {
            role: if n == 0 { Role::MainEvent } else { units[i].role },
            content: content(units, i, analysis),
        })
        .collect();
    points
}

/// When a role is told: what the event consists of, then what came before, then what is said of
/// it, then what comes next.
fn stage(unit: &Unit) -> u8 {
    match unit.role {
        _ if unit.order < HEAD => 0,
        // A chronology keeps its order.
        _ if unit.entry => 1,
        Role::Background => 1,
        Role::Reaction | Role::Criticism => 2,
        Role::NextStep if unit.tells_next => 3,
        _ => 0,
    }
}

/// What a chosen unit says: the list of an agreement's signatories as a sentence of ours in an
/// article of one language, else the article's own sentences.
fn content(units: &[Unit], unit: usize, analysis: &Analysis) -> Content {
    let said = units[unit].said.clone();
    match signatories(analysis, units) {
        Some((event, frame, Some(list)))
            if list == unit && (said.zh.is_empty() || said.en.is_empty()) =>
        {
            Content::Frame { frame, event, otherwise: said }
        }
        _ => Content::Quoted(said),
    }
}

/// Fewest signatories that make a list.
const A_LIST: usize = 3;

/// An agreement whose signatories are listed: its index, the frame that says them, and the unit
/// that lists them, if one does and nothing else.
fn signatories(
    analysis: &Analysis,
    units: &[Unit],
) -> Option<(usize, &'static str, Option<usize>)> {
    let (index, event) = analysis.events.iter().enumerate().find(|(_, e)| e.kind == "agreement")?;
    let slot = event.slot("participants").filter(|s| s.values.len() >= A_LIST)?;
    let frame = if slot.open { "signatories_open" } else { "signatories" };
    let lists = |u: &Unit| u.sentences().any(|s| slot.evidence.contains(&s)) && u.standing == 0;
    Some((index, frame, units.iter().position(lists)))
}

/// Usable units of an article that is long enough to spare one for its closing.
const LONG: usize = 12;

/// Length of a sentence that may close a document.
const SAID: std::ops::Range<usize> = 60..300;

/// The unit that is kept for the closing of a long article: what is still to come, else what the
/// article ends with.
pub(super) fn reserve(units: &[Unit], chosen: &[usize]) -> Option<usize> {
    let usable = units.iter().filter(|u| u.standing < 2).count();
    let fits = |u: &Unit| u.standing == 0 && u.closes && SAID.contains(&u.length);
    let free = units.iter().enumerate().filter(|(i, u)| !chosen.contains(i) && fits(u));
    let best = free.max_by_key(|(_, u)| (u.tells_next, u.order));
    best.map(|(i, _)| i).filter(|_| usable >= LONG)
}

/// What the closing may rest on: what is kept for it, then what is still to come, then what else
/// matters, in so far as no point says it.
pub(super) fn closing(
    units: &[Unit],
    chosen: &[usize],
    reserved: Option<usize>,
) -> Vec<PlannedPoint> {
    let mut out: Vec<(usize, &Unit)> =
        units.iter().enumerate().filter(|(i, u)| !chosen.contains(i) && u.standing == 0).collect();
    out.sort_by_key(|(i, u)| (Some(*i) != reserved, !u.tells_next, u.rank));
    let planned = |u: &Unit| PlannedPoint {
        role: if u.tells_next { Role::NextStep } else { Role::Details },
        content: Content::Quoted(u.said.clone()),
    };
    out.into_iter().map(|(_, u)| planned(u)).collect()
}

#[cfg(test)]
mod tests {
    use crate::model::{Lang, Settings};
    use crate::pipeline::{Input, pair};

    /// The English points of an article in both languages.
    fn told(en: &str, zh: &str) -> Vec<String> {
        let article = |lang: Lang, body: &str| {
            let name = format!("a.{}.md", lang.code());
            Input::new(name, format!("---\nlang: {}\n---\n\n{body}\n", lang.code()))
        };
        let inputs = [article(Lang::En, en), article(Lang::Zh, zh)];
        let pair = pair(&inputs, &Settings::default()).unwrap();
        pair.points.iter().map(|p| p.wording.text.zh.replace("**", "")).collect()
    }

    #[test]
    fn a_document_opens_with_the_lead_though_its_translator_slipped() {
        let en = "At least 14 people were hurt when a ferry hit the pier of Altdorf, the harbour \
            office said on Saturday.\n\nThe ferry Brigitta had left the island of Norholm at nine \
            with 60 passengers.\n\nDivers looked at the hull of the ferry in the afternoon and \
            found a crack.\n\nThe pier of Altdorf will stay closed for two weeks, said the office.";
        let zh = "港务局周六表示，一艘渡轮撞上阿尔特多夫码头，至少14人受伤，\n\n渡轮布丽吉塔号于九点离开诺霍尔姆岛，\
            船上有60名乘客。\n\n潜水员下午查看了渡轮的船体，发现了一道裂缝。\n\n港务局说，阿尔特多夫码头将关闭两周。";
        let lead = "港务局周六表示，一艘渡轮撞上阿尔特多夫码头，至少 14 人受伤。";
        assert_eq!(told(en, zh)[0], lead);
    }
}
