//! What holds of every ranking, on texts of our own.

use super::*;
use crate::model::{SentenceKind, Settings};
use crate::{article, lang};
use proptest::prelude::*;
use std::path::Path;

fn text(body: &str) -> Text {
    let read = article::read(Path::new("a.md"), body.as_bytes(), &Settings::default());
    lang::segment(read.expect("an article"))
}

const ENGLISH: &str = "---\ntitle: Harbour bridge to close for repairs\n---\n\n\
    What is going on down at the harbour? He said nothing.\n\n\
    The harbour bridge in Norwick will close for six weeks from 3 March for repairs that cost \
    £4 million, the city council announced on Monday.\n\nSubscribe to our newsletter.\n\n\
    Ferries will carry passengers across the harbour while the bridge is closed.\n\n- Tickets\n";

const CHINESE: &str = "---\ntitle: 临江大桥将封闭维修\n---\n\n大桥怎么了？他没有说话。\n\n\
    临江市政府周一宣布，临江大桥将从3月3日起封闭六周进行维修，总投资4000万元。\n\n\
    扫码关注我们的公众号。\n\n封闭期间，轮渡将运送旅客过江。\n";

#[test]
fn the_lead_of_a_summary_stands_alone() {
    for (body, word) in [(ENGLISH, "Norwick"), (CHINESE, "市政府")] {
        let text = text(body);
        let ranking = rank(&text, &[], &[]);
        let first = text.sentences.iter().find(|s| ranking[s.id].rank == 0);
        let first = first.expect("a sentence");
        assert!(first.text.contains(word), "{}", first.text);
    }
}

#[test]
fn what_leans_leads_only_where_nothing_else_is_there() {
    let text = text("She said that the harbour bridge would close.\n");
    assert_eq!(rank(&text, &[], &[])[0].rank, 0);
}

#[test]
fn what_says_nothing_comes_after_all_that_does() {
    let english = "Harbour bridge traffic stopped, the mayor of Norwick said in a low voice.\n\n\
        The mayor of Norwick said in his harbour voice.\n\nThe mayor said.\n\n\
        Why is the harbour bridge closed?\n\nRepairs to the bridge cost £4 million.\n";
    let text = text(english);
    let ranking = rank(&text, &[], &[]);
    let last: Vec<&str> = (text.sentences.iter())
        .filter(|s| ranking[s.id].rank >= 2)
        .map(|s| s.text.as_str())
        .collect();
    assert_eq!(last.len(), 3);
    assert!(!last.iter().any(|s| s.contains("million") || s.contains("stopped")), "{last:?}");
}

#[test]
fn ranks_are_an_order_for_each_language() {
    let text = text(&format!("{ENGLISH}\n临江市政府周一宣布，临江大桥将封闭六周。\n"));
    assert_order(&text);
}

#[test]
fn the_same_text_ranks_the_same() {
    let text = text(ENGLISH);
    assert_eq!(rank(&text, &[], &[]), rank(&text, &[], &[]));
}

#[test]
fn the_model_names_facts_that_exist_and_not_one_tree_is_lost() {
    let nobody = Features::nobody();
    let names: Vec<&str> = nobody.iter().map(|f| f.0).collect();
    assert!(Trees::parse(MODEL, &names).is_ok());
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), names.len(), "two facts share a name");
}

#[test]
fn headings_come_last() {
    let text = text(
        "# Title\n\nThe council closed the bridge on Monday.\n\n## The bridge\n\nIt will open in May.\n",
    );
    let ranking = rank(&text, &[], &[]);
    let heading = text.sentences.iter().find(|s| s.kind == SentenceKind::Heading);
    assert_eq!(ranking[heading.expect("a heading").id].rank, text.sentences.len() - 1);
}

fn assert_order(text: &Text) {
    let ranking = rank(text, &[], &[]);
    assert_eq!(ranking.len(), text.sentences.len());
    for lang in Lang::BOTH {
        let of_lang = text.sentences.iter().filter(|s| s.lang == lang);
        let mut ranks: Vec<usize> = of_lang.map(|s| ranking[s.id].rank).collect();
        ranks.sort_unstable();
        assert!(ranks.iter().copied().eq(0..ranks.len()));
    }
    assert!(ranking.iter().all(|r| (0.0..=1.0).contains(&r.score)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_ranked(body in "([a-zA-Z“”‘’,. ?!0-9£%-]{1,40}|[一-龥，。？！0-9]{1,30}|\n\n|\n# |\n- ){1,12}") {
        if let Ok(read) = article::read(Path::new("a.md"), body.as_bytes(), &Settings::default()) {
            assert_order(&lang::segment(read));
        }
    }
}
