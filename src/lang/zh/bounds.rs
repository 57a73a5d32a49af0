//! A place beside a number in a Chinese sentence in, the bound out: 超过, 近, 左右.

use super::atoms::Line;
use crate::model::Bound;

const BEFORE: [(&str, Bound); 30] = [
    ("不超过", Bound::AtMost),
    ("不超過", Bound::AtMost),
    ("不少于", Bound::AtLeast),
    ("不少於", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("超过", Bound::MoreThan),
    ("超過", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("逾", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("至少", Bound::AtLeast),
    ("不到", Bound::LessThan),
    ("不足", Bound::LessThan),
    ("低于", Bound::LessThan),
    ("低於", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("少於", Bound::LessThan),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("多达", Bound::AtMost),
    ("多達", Bound::AtMost),
    ("大约", Bound::About),
    ("大約", Bound::About),
    ("约", Bound::About),
    ("約", Bound::About),
    ("将近", Bound::Nearly),
    ("接近", Bound::Nearly),
    ("近", Bound::Nearly),
    ("將近", Bound::Nearly),
];

const AFTER: [(&str, Bound); 8] = [
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("以內", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("多", Bound::MoreThan),
    ("余", Bound::MoreThan),
];

/// The bound before the byte `at`, and its first byte. A word must begin with it: 近三年 but not
/// 最近三年.
pub(super) fn before(line: &Line<'_>, at: usize) -> Option<(Bound, usize)> {
    let head = line.head(at).trim_end();
    let found = BEFORE.iter().find(|(word, _)| head.ends_with(word));
    let (word, bound) = found?;
    let start = head.len() - word.len();
    line.begins(start).then_some((*bound, start))
}

/// The bound behind the byte before `at`, and one past it.
pub(super) fn after(line: &Line<'_>, at: usize) -> Option<(Bound, usize)> {
    let rest = line.rest(at);
    let (word, bound) = AFTER.iter().find(|(word, _)| rest.starts_with(word))?;
    Some((*bound, at + word.len()))
}
