//! Extractors of single facts: who, what office, how many, how long, what comes next.

use super::slots::{Found, Scene, agents, days, in_phrase_of_place, listed, one, subject};
use super::{clause, list};
use crate::model::{Sentence, Span, TimeUnit, ValueData};
use regex::Regex;
use std::sync::LazyLock;

macro_rules! patterns {
    ($zh:literal, $en:literal) => {{
        static BOTH: LazyLock<[Option<Regex>; 2]> =
            LazyLock::new(|| [Regex::new($zh).ok(), Regex::new($en).ok()]);
        &BOTH
    }};
}

/// Those who act and the one that it is done to: "A bought B", "A beat B".
pub(super) fn agents_and_object(scene: &Scene<'_>) -> Option<Found> {
    let mut found = agents(scene).unwrap_or_default();
    if let Some(object) = object(scene) {
        let new = |v: &(String, Option<usize>, usize)| !found.values.iter().any(|f| f.1 == v.1);
        let more: Vec<_> = object.values.into_iter().filter(new).collect();
        found.values.extend(more);
    }
    Some(found)
}

/// The first one named after the trigger.
pub(super) fn object(scene: &Scene<'_>) -> Option<Found> {
    let first = scene.first()?;
    let verb = scene.kind.trigger_verb(first)?;
    let mentions = scene.mentions(first.id);
    let (e, m) =
        mentions.iter().find(|(_, m)| m.span.start >= verb && !in_phrase_of_place(first, m))?;
    one(scene.value(*e, m))
}

/// The first one named in the sentences that tell the event.
pub(super) fn first_named(scene: &Scene<'_>) -> Option<Found> {
    let found =
        scene.near().find_map(|s| scene.mentions(s.id).first().map(|(e, m)| scene.value(*e, m)));
    one(found?)
}

/// All named in the first sentence that tells the event, each once.
pub(super) fn all_named(scene: &Scene<'_>) -> Option<Found> {
    let first = scene.first()?;
    let mut found = Found::default();
    for (e, m) in scene.mentions(first.id) {
        let owns = first.text[m.span.end..].starts_with(['\'', '’']);
        if owns || names_court(first.slice(m.span)) {
            continue;
        }
        if !found.values.iter().any(|v| v.1 == Some(e)) {
            found.values.push(scene.value(e, m));
        }
    }
    Some(found)
}

/// The court.
pub(super) fn court(scene: &Scene<'_>) -> Option<Found> {
    scene.near_and_head(3).into_iter().find_map(|s| {
        let mentions = scene.mentions(s.id);
        let (e, m) = mentions.iter().find(|(_, m)| names_court(s.slice(m.span)))?;
        one(scene.value(*e, m))
    })
}

fn names_court(name: &str) -> bool {
    ["Court", "Tribunal", "法院", "法庭"].iter().any(|w| name.contains(w))
}

/// Text that a pattern's groups find in the sentences that tell the event.
fn matched(scene: &Scene<'_>, patterns: &[Option<Regex>; 2]) -> Option<Found> {
    matched_in(&scene.near().collect::<Vec<_>>(), patterns)
}

/// The first group that matches in the first of the sentences where one does.
fn matched_in(sentences: &[&Sentence], patterns: &[Option<Regex>; 2]) -> Option<Found> {
    sentences.iter().find_map(|s| {
        let found = patterns[s.lang as usize].as_ref()?.captures(&s.text)?;
        let value = found.iter().skip(1).flatten().next()?;
        one((value.as_str().trim().to_owned(), None, s.id))
    })
}

/// The office: chief executive, president, 行长, 首席执行官.
pub(super) fn office(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!(
            "((?:副)?(?:总统|总理|首相|主席|国务卿|部长|大臣|省长|市长|州长|行长|首席[^，。、]{1,4}官|董事长|总裁|总经理|总监|主任|局长|校长|主教练|大使|秘书长|院长|馆长|主编))",
            r"(?i)\b((?:(?:vice|deputy|prime|foreign|finance|first|new|acting|interim) )?(?:chief (?:executive|financial|operating|technology) officer|chief executive|managing director|president|prime minister|minister|chairman|chairwoman|chair|chief of [a-z]+|secretary[- ]general|secretary|governor|director(?: general)?|head coach|coach|ceo|commissioner|ambassador|editor|mayor))\b"
        ),
    )
}

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

/// What it is called: 《…》, “…” after its verb, "the Azores Charter".
pub(super) fn titled(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(4),
        patterns!(
            "《([^》]{3,30})》|“([^”，。]{2,16})”(?:，|。|问世|上市)",
            r"\b[Tt]he ((?:[A-Z][\w’'-]+ )+(?:Charter|Pact|Accords?|Declaration|Commitments|Treaty|Agreement|Pledge|Convention|Compact|Initiative|Code|Protocol|Prize|Award|Medal|Bill|Act|Law)(?: [12][0-9]{3})?)\b"
        ),
    )
}

/// What a meeting is called: 澜湄水资源论坛, "the AI Seoul Summit".
pub(super) fn meeting(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "(?:^|，|的|届|次)([^，。的届次日0-9]{2,14}(?:论坛|峰会|大会|领导人会议))(?:[0-9]{1,2}月|在|于|上|后)",
            r"\b[Tt]he (?:[a-z]+ )?((?:[A-Z][\w’'-]+ )+(?:Summit|Forum|Conference|Dialogue))\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) ((?:[A-Z][\w’'-]+ )+(?:Summit|Forum|Conference|Dialogue))\b"
        ),
    )
}

/// Who wins an election: named first where the text says that somebody won.
pub(super) fn winner(scene: &Scene<'_>) -> Option<Found> {
    static WON: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b(?:re-)?elected\b|\bw[io]ns?\b|\bvictory\b|当选|获胜|胜出|连任").ok()
    });
    let won: Vec<&Sentence> = scene
        .near_and_head(2)
        .into_iter()
        .filter(|s| WON.as_ref().is_some_and(|w| w.is_match(&s.text)))
        .collect();
    let s = won.first()?;
    appointee(scene).or_else(|| {
        let mentions = scene.mentions(s.id);
        mentions.first().and_then(|(e, m)| one(scene.value(*e, m)))
    })
}

/// The office to which someone is elected.
pub(super) fn elected_office(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "当选(?:为)?[^，。]{0,10}?(总统|总理|主席|市长|州长|议长|首相)",
            r"(?i)elected (?:as )?(?:the )?(?:country['’]s )?(?:new |next )?(president|prime minister|mayor|governor|chancellor|speaker)"
        ),
    )
}

/// The two sides that the title names, where the text names them too.
pub(super) fn versus(scene: &Scene<'_>) -> Option<Found> {
    let sides = patterns!(
        "^([^ 0-9，]{2,10}?)队? ?(?:[0-9][^击战负险大胜]{0,8})?(?:击败|战胜|负于|不敌|战平|大胜|险胜|胜)([^ ，0-9]{2,10}?)(?:队| |，|$)",
        r"^([A-Z]\w+(?: [A-Z]\w+)*) (?:beats?|defeats?|thrash(?:es)?|edges?|stuns?|crush(?:es)?|[0-9]+ ?[-–] ?[0-9]+) ([A-Z]\w+(?: [A-Z]\w+)*)"
    );
    let inside = patterns!(
        "(?:^|[，“” ])([^ ，。“”]{2,8}队) ?[0-9]+ ?[:：比-] ?[0-9]+ ?(?:胜|击败|战胜|负|不敌|战平)(?:了)?([^ ，。]{2,8}?队)",
        r"\bin ((?:[A-Z]\w+ ?)+)['’]s [0-9]+ ?[-–] ?[0-9]+ win (?:over|against) ([A-Z]\w+)"
    );
    let first = scene.first()?;
    let pattern = sides[first.lang as usize].as_ref()?;
    let inner = inside[first.lang as usize].as_ref()?;
    let title = scene.title().and_then(|t| pattern.captures(t));
    let found = title.or_else(|| inner.captures(&first.text))?;
    let side = |i: usize| {
        let name = found.get(i)?.as_str();
        let name = name.rsplit('的').next().unwrap_or(name);
        scene.near_and_head(3).into_iter().find_map(|s| {
            let at = s.text.find(name)?;
            Some(scene.words(s, Span::new(at, at + name.len())))
        })
    };
    Some(Found { values: vec![side(1)?, side(2)?], open: false })
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

/// On what goods a duty is laid.
pub(super) fn taxed(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!(
            "对(?:进口|原产于[^，。]{2,8}的)?([^，。]{2,12}?)(?:加征|征收|实施)",
            r"(?i)(?:tariffs?|dut(?:y|ies)) (?:of [^ ]+ )?on (?:imported |imports of )?([a-z]+(?: [a-z]+)?)\b"
        ),
    )
}

/// The parties to it: a list, or those who open the sentence.
pub(super) fn parties(scene: &Scene<'_>) -> Option<Found> {
    let full = |f: &Found| f.values.len() >= 2;
    listed(scene)
        .or_else(|| list_before(scene))
        .or_else(|| subject(scene).filter(full))
        .or_else(|| agents(scene).filter(|f| !f.values.is_empty()))
        .or_else(|| subject(scene))
}

/// A list that its verb or its noun follows: 由A、B和C等共同签署, 来自A和B的代表, "the ports of A and B".
fn list_before(scene: &Scene<'_>) -> Option<Found> {
    let cues = patterns!(
        "由([^，。]*?、[^，。]*?)(?:等[^，。]{0,12}?)?(?:共同|联合)?(?:签署|签订|发起|达成)|来自([^，。]*?、[^，。]*?)(?:等[^，。]{0,8})?的(?:代表|官员|部长)",
        r"(?:ports|cities|governments|leaders|presidents|prime ministers) of ([A-Z][^.;:]*? and [A-Z][\w’'-]+)"
    );
    scene.near_and_head(4).into_iter().find_map(|s| {
        let found = cues[s.lang as usize].as_ref()?.captures(&s.text)?;
        let m = found.get(1).or_else(|| found.get(2))?;
        let spans = list::names(&s.text, m.start()..m.end(), s.lang);
        let open = found.get(0)?.as_str()[m.end() - found.get(0)?.start()..].starts_with('等');
        let values: Vec<_> = spans.into_iter().map(|x| scene.words(s, x)).collect();
        (values.len() >= 2).then_some(Found { values, open })
    })
}

/// Who opens the sentence, and to whom or what it is done: A收购B, A以2比1战胜B, A被B收购.
pub(super) fn subject_and_object(scene: &Scene<'_>) -> Option<Found> {
    let objects = patterns!(
        "(?:收购|并购|买下|击败|战胜|负于|战平|险胜|大胜)(?:了)?([^，。、（0-9]{2,16}?)(?:全部|公司|的|[0-9]|，|。|（)|被([^，。]{2,20}?)(?:收购|并购|买下|击败)",
        r"\b(?:acquire|acquires|acquired|buy|buying|bought by|acquired by|bought|beats?|defeated|thrashed|edged|merge with|victory over|win over|defeat (?:to|at|by)|lost to|draw with) (?:the )?(?:[A-Za-z]+ ){0,3}?((?:[A-Z][\w&’'.-]*)(?: (?:&|[A-Z][\w&’'.-]*))*)"
    );
    let s = scene.first()?;
    let mut found = subject(scene)?;
    let object = objects[s.lang as usize].as_ref()?.captures(&s.text)?;
    let m = object.get(1).or_else(|| object.get(2))?;
    let span = clause::untitled(&s.text, Span::new(m.start(), m.end()), s.lang);
    if found.values.len() != 1 || found.values[0].0 == s.slice(span) {
        return None;
    }
    found.values.push(scene.words(s, span));
    Some(found)
}

/// Who takes an office: 任命X为, "appointed X".
pub(super) fn appointee(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "(?:任命|聘任|提名)([^，。]{2,12}?)(?:为|担任|出任)|^([^，。的]{2,6})(?:出任|就任|接任|当选)|(?:第一作者|通讯作者)([^，。说是（]{2,12}?)(?:说|表示|认为|（)|原?(?:副?市长|局长|书记|行长|董事长|总经理)([^，。]{2,4}?)(?:涉嫌|被|因)|(?:表演艺术家|作家|院士|导演|演员|歌手|画家)([^，。0-9]{2,8}?)(?:[0-9]|因|在|于|逝世)|(?:，|^)([^，。0-9第以在于的]{2,8}?)在[^，。]{0,14}(?:投票|选举)中",
            r"(?:appointed|names?|named|nominated|hired|promoted) ((?:[A-Z][\w’'.-]+ )+[A-Z][\w’'-]+)|[Ll]ead author ((?:[A-Z][\w’'.-]+ )+[A-Z][\w’'-]+)"
        ),
    )
}

/// The body that a person joins, or that studies: 某研究所的研究人员, "researchers at the University of X".
pub(super) fn followed_org(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "^([^，。的]{3,16}?)的?(?:研究人员|科学家|研究团队|学者|专家)",
            r"(?:[Rr]esearchers|[Ss]cientists|team|[Aa]stronomers) (?:at|from) (?:the )?([A-Z][\w’'-]*(?: (?:of|[A-Z][\w’'-]*))*)"
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
