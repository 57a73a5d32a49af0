//! Stories in, the five lines that open a digest out.

use super::story::is_own;
use crate::model::{Lang, Line, Statement, Story};

/// Lines of an opening.
const LINES: usize = 5;

/// The first statements of the weightiest stories; where there are fewer stories than lines, their
/// second statements follow, then their third.
pub(super) fn lines(stories: &[&Story]) -> Vec<Line> {
    let mut stories = stories.to_vec();
    stories.sort_by_key(|s| std::cmp::Reverse(weight(s)));
    let ranked: Vec<(&Story, Vec<&Statement>)> =
        stories.iter().take(LINES).map(|s| (*s, best_first(s))).collect();
    let most = ranked.iter().map(|(_, said)| said.len()).max().unwrap_or(0);
    let turns = (0..most)
        .flat_map(|turn| ranked.iter().filter_map(move |(s, said)| Some((*s, *said.get(turn)?))));
    turns
        .take(LINES)
        .map(|(story, said)| Line { story: story.id.clone(), text: said.text.clone() })
        .collect()
}

/// How much a story matters: how many report it, then how much they say.
pub(super) fn weight(story: &Story) -> (usize, usize) {
    (story.reports.len(), story.points.len() + story.questions.len())
}

/// The statements in their order; where the first is only quoted in one of the languages and the
/// second is not, the second comes first.
fn best_first(story: &Story) -> Vec<&Statement> {
    let own = |said: &Statement| Lang::BOTH.iter().all(|l| is_own(said.text.get(*l), *l));
    let said = story.points.iter().map(|p| &p.said);
    let mut said: Vec<&Statement> =
        said.filter(|s| !s.text.zh.is_empty() || !s.text.en.is_empty()).collect();
    if let [first, second, ..] = said.as_slice()
        && !own(first)
        && own(second)
    {
        said.swap(0, 1);
    }
    said
}
