use super::*;
use crate::model::{Refused, Wanted};
use crate::pipeline::ENGINE_TOOLS;
use std::sync::Mutex;

/// Answers from a list of pairs, else with what it is told, and notes what it was asked.
#[derive(Default)]
struct Scripted {
    known: Vec<(&'static str, &'static str)>,
    asked: Mutex<Vec<Vec<String>>>,
    broken: bool,
}

impl Machine for Scripted {
    fn id(&self) -> String {
        "scripted".to_owned()
    }

    fn sentences(&self, sentences: &[&str]) -> Result<Vec<String>, String> {
        if self.broken {
            return Err("the model is damaged".to_owned());
        }
        self.asked.lock().unwrap().push(sentences.iter().map(|s| (*s).to_owned()).collect());
        let answer = |s: &&str| {
            let known = self.known.iter().find(|(text, _)| text == s);
            known.map_or("no such words", |(_, answer)| *answer).to_owned()
        };
        Ok(sentences.iter().map(answer).collect())
    }
}

fn request(text: &str, terms: &[(&str, &str)], refused: &[&str]) -> Request {
    let both = |(en, zh): &(&str, &str)| Both { zh: (*zh).to_owned(), en: (*en).to_owned() };
    let terms = terms.iter().map(both).collect();
    let wanted = Wanted { text: text.to_owned(), from: Lang::En, terms, title: false };
    let refused =
        refused.iter().map(|t| Refused { text: (*t).to_owned(), finding: String::new() }).collect();
    Request { wanted, refused }
}

fn answers(
    known: &[(&'static str, &'static str)],
    requests: &[Request],
) -> (Vec<Answer>, Vec<Vec<String>>) {
    let machine = Arc::new(Scripted { known: known.to_vec(), ..Scripted::default() });
    let en: Option<Arc<dyn Machine>> = Some(Arc::clone(&machine) as Arc<dyn Machine>);
    let mt = Mt::new(Both { zh: None, en }, ENGINE_TOOLS);
    let answers = mt.translate(requests);
    let asked = machine.asked.lock().unwrap().clone();
    (answers, asked)
}

fn text(t: &str) -> Answer {
    Answer::Text(t.to_owned())
}

#[test]
fn sentences_are_cut_joined_and_batched_by_length() {
    let known = [
        ("It rained all day long.", "下了一整天的雨。"),
        ("We stayed.", "我们没走。"),
        ("Nobody at all complained about it.", "根本没有人对此有怨言。"),
    ];
    let requests = [
        request("We stayed. It rained all day long.", &[], &[]),
        request("Nobody at all complained about it.", &[], &[]),
    ];
    let (answers, asked) = answers(&known, &requests);
    assert_eq!(answers, [text("我们没走。下了一整天的雨。"), text("根本没有人对此有怨言。")]);
    let lengths: Vec<usize> = asked[0].iter().map(String::len).collect();
    assert!(lengths.is_sorted_by(|a, b| a >= b) && asked.len() == 1, "{asked:?}");
}

#[test]
fn names_are_kept_by_signs_and_then_tried_without() {
    let terms = [("Port Allen", "艾伦港")];
    let known = [("XQ1 opened a bridge.", "XQ1 开通了一座桥。")];
    let asked = [request("Port Allen opened a bridge.", &terms, &[])];
    assert_eq!(answers(&known, &asked).0, [text("艾伦港开通了一座桥。")]);
    let known = [
        ("XQ1 opened a bridge.", "XQ 开通了一座桥。"),
        ("Port Allen opened a bridge.", "艾伦港开通了桥梁。"),
    ];
    assert_eq!(answers(&known, &asked).0, [text("艾伦港开通了桥梁。")]);
    // The checks of the program refused what came of signs.
    let again = [request("Port Allen opened a bridge.", &terms, &["艾伦港没有桥。"])];
    assert_eq!(answers(&known, &again).0, [text("艾伦港开通了桥梁。")]);
}

#[test]
fn a_long_sentence_is_tried_in_clauses_and_then_left() {
    let long = "The council approved 3 new schools on Monday, and the mayor said that 40 teachers would be hired.";
    let known = [
        ("The council approved 3 new schools on Monday,", "议会周一批准新建3所学校。"),
        ("and the mayor said that 40 teachers would be hired.", "市长表示将聘用40名教师。"),
    ];
    let asked = [request(long, &[], &[])];
    assert_eq!(
        answers(&known, &asked).0,
        [text("议会周一批准新建3所学校，市长表示将聘用40名教师。")]
    );
    assert_eq!(answers(&[], &asked).0, [Answer::Nothing]);
    let spent = [request(long, &[], &["甲", "乙", "丙"])];
    assert_eq!(answers(&known, &spent).0, [Answer::Nothing]);
    let partly = [request("We stayed. Nonsense came back here again.", &[], &[])];
    assert_eq!(answers(&[("We stayed.", "我们没走。")], &partly).0, [Answer::Nothing]);
}

#[test]
fn a_machine_that_is_broken_or_not_there_is_told() {
    let broken: Arc<dyn Machine> = Arc::new(Scripted { broken: true, ..Scripted::default() });
    let mt = Mt::new(Both { zh: None, en: Some(broken) }, ENGINE_TOOLS);
    let mut requests = vec![request("We stayed.", &[], &[])];
    let other =
        Wanted { text: "我们没走。".into(), from: Lang::Zh, terms: vec![], title: false };
    requests.push(Request { wanted: other, refused: vec![] });
    let answers = mt.translate(&requests);
    assert_eq!(answers, [Answer::Failed("the model is damaged".into()), Answer::Nothing]);
}
