//! Extractors of who: those who act, those to whom it is done, the sides of a match.

use super::facts::names_court;
use super::patterns::{matched_in, patterns};
use super::slots::{Found, Scene, agents, in_phrase_of_place, listed, one, subject};
use super::{clause, list};
use crate::model::{Sentence, Span};
use regex::Regex;
use std::sync::LazyLock;

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
    let against = patterns!(
        "(?:^|[，“” ])([^ ，。“”以在]{2,8}?)队?(?:对阵|迎战|逼平|力压|输给)(?:了)?([^ ，。（(]{2,8}?)(?:队|，|。|$)",
        r"([A-Z]\w+(?: [A-Z]\w+)*)(?:['’]s [^.]{2,60}?)? (?:vs?\.?|versus) ([A-Z]\w+(?: [A-Z]\w+)*)"
    );
    let first = scene.first()?;
    let pattern = sides[first.lang as usize].as_ref()?;
    let inner = inside[first.lang as usize].as_ref()?;
    let title = scene.title().and_then(|t| pattern.captures(t));
    let other = against[first.lang as usize].as_ref()?;
    let found =
        title.or_else(|| inner.captures(&first.text)).or_else(|| other.captures(&first.text))?;
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
            r"(?:[Rr]esearchers|[Ss]cientists|team|[Aa]stronomers) (?:at|from) (?:the )?([A-Z][\w’'-]*(?: (?:of|for|[A-Z][\w’'-]*))*)"
        ),
    )
}

/// The body at which an office is held: "director of X", 当选X理事.
pub(super) fn employer(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "在([^，。]{2,14}?)的?[^，。的]{0,6}(?:大会|会议)上，?(?:当选|被任命)",
            r"\b(?:board|director|chief executive|chairman|chairwoman|president|manager|governor) of ([A-Z][\w’'-]*(?: (?:of|&|[A-Z][\w’'-]*))*)"
        ),
    )
}

/// Who brings it out, wherever it stands in its sentence: "tech company Elvie released", 科技公司埃尔维发布.
pub(super) fn maker(scene: &Scene<'_>) -> Option<Found> {
    matched_in(
        &scene.near_and_head(3),
        patterns!(
            "(?:公司|企业|厂商|制造商|巨头)([^，。、的在于]{2,10}?)，?(?:发布|推出|上线)|(?:发明者|创始人)([^，。的]{2,12}?)(?:成立|创立|推出|发布)",
            r"\b(?:company|firm|maker|giant|group|start-?up|retailer) ([A-Z][\w&’'.-]*(?: (?:&|[A-Z][\w&’'.-]*))*) (?:has |have |is )?(?:launch|releas|unveil|introduc|roll)(?:e?s|e?d|ing)?\b|^([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+), [^,.]{3,60}, (?:has |have |is )?(?:launch|unveil|introduc)(?:e?s|e?d|ing)\b"
        ),
    )
}
