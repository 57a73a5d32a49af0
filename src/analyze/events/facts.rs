//! Extractors of what something is called: an office, a court, a title, a meeting.

use super::patterns::{matched, matched_in, patterns};
use super::slots::{Found, Scene, one};
use regex::Regex;
use std::sync::LazyLock;

/// The court.
pub(super) fn court(scene: &Scene<'_>) -> Option<Found> {
    scene.near_and_head(3).into_iter().find_map(|s| {
        let mentions = scene.mentions(s.id);
        let (e, m) = mentions.iter().find(|(_, m)| names_court(s.slice(m.span)))?;
        one(scene.value(*e, m))
    })
}

pub(super) fn names_court(name: &str) -> bool {
    ["Court", "Tribunal", "法院", "法庭"].iter().any(|w| name.contains(w))
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
