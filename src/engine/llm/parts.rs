//! Many things asked for in parts: what an answer leaves out is asked for again, what is too much
//! at once in halves.

use super::protocol::Fault;
use crate::model::Answer;
use std::collections::VecDeque;

/// What goes into one request: places among the things asked for.
struct Part {
    places: Vec<usize>,
    /// How often they were asked for before.
    tries: u32,
}

/// Asks for all things of these parts and notes in `answers` what came. `ask` gives what an answer
/// holds, by place; `None` where nothing is sent. A thing that an answer leaves out is asked for
/// again so many times; `longest` is the limit of tokens of an answer.
pub(super) fn in_parts<T>(
    parts: impl IntoIterator<Item = Vec<usize>>,
    (again, longest): (u32, u64),
    answers: &mut [Answer<T>],
    mut ask: impl FnMut(&[usize]) -> Result<Option<Vec<(usize, T)>>, Fault>,
) {
    let first = parts.into_iter().map(|places| Part { places, tries: 0 });
    let mut open: VecDeque<Part> = first.collect();
    while let Some(Part { places, tries }) = open.pop_front() {
        let failed = match ask(&places) {
            Ok(None) => continue,
            Ok(Some(told)) => {
                let nothing = told.is_empty();
                let mut missing = places;
                for (place, answer) in told {
                    missing.retain(|p| *p != place);
                    answers[place] = Answer::Text(answer);
                }
                if missing.is_empty() {
                    continue;
                }
                if tries < again {
                    let tries = tries + 1;
                    // What was not read at all may be too much at once.
                    let parts = if nothing { halves(missing) } else { vec![missing] };
                    open.extend(parts.into_iter().map(|places| Part { places, tries }));
                    continue;
                }
                let why = "the model did not answer in the form that it was asked for";
                (missing, why.to_owned())
            }
            Err(Fault::Cut | Fault::KeptBack) if places.len() > 1 => {
                open.extend(halves(places).into_iter().map(|places| Part { places, tries }));
                continue;
            }
            Err(Fault::KeptBack) => continue, // there is none another time either
            Err(Fault::Cut) => {
                (places, format!("the answer was cut at {longest} tokens (max-output-tokens)"))
            }
            Err(Fault::Failed(why)) => (places, why),
        };
        for place in failed.0 {
            answers[place] = Answer::Failed(failed.1.clone());
        }
    }
}

/// Two parts of about the same length; one of one.
fn halves(mut places: Vec<usize>) -> Vec<Vec<usize>> {
    let rest = places.split_off(places.len().div_ceil(2));
    [places, rest].into_iter().filter(|half| !half.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_asked_for_again_and_what_is_too_much_in_halves() {
        let mut asked = Vec::new();
        let mut answers = vec![Answer::Nothing; 4];
        in_parts([vec![0, 1, 2, 3]], (1, 16), &mut answers, |places| {
            asked.push(places.to_vec());
            match places {
                [0, 1, 2, 3] => Err(Fault::Cut),
                [0, 1] => Ok(Some(vec![(0, 'a')])),
                [1] => Ok(Some(vec![(1, 'b')])),
                [2, 3] => Ok(Some(Vec::new())),
                [2] => Err(Fault::Cut),
                _ => Err(Fault::KeptBack),
            }
        });
        assert_eq!(asked, [vec![0, 1, 2, 3], vec![0, 1], vec![2, 3], vec![1], vec![2], vec![3]]);
        let cut = "the answer was cut at 16 tokens (max-output-tokens)".to_owned();
        let (a, b) = (Answer::Text('a'), Answer::Text('b'));
        assert_eq!(answers, [a, b, Answer::Failed(cut), Answer::Nothing]);
    }
}
