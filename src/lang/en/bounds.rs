//! English atoms in, the bound around a number out: "more than", "nearly", "or so".

use super::atoms::Atoms;
use crate::model::Bound;

/// The bound before the atom `i`, and its first atom.
pub(super) fn before(atoms: &Atoms<'_>, i: usize) -> Option<(Bound, usize)> {
    let word = |back: usize| i.checked_sub(back).map_or("", |k| atoms.word(k));
    let (bound, length) = match (word(3), word(2), word(1)) {
        ("no", "more" | "greater", "than") => (Bound::AtMost, 3),
        ("no" | "not", "less" | "fewer", "than") => (Bound::AtLeast, 3),
        ("as", "many" | "much", "as") => (Bound::AtMost, 3),
        (_, "more" | "greater" | "higher", "than") => (Bound::MoreThan, 2),
        (_, "less" | "fewer" | "lower", "than") => (Bound::LessThan, 2),
        (_, "at", "least") => (Bound::AtLeast, 2),
        (_, "at", "most") | (_, "up", "to") => (Bound::AtMost, 2),
        (_, "close", "to") => (Bound::Nearly, 2),
        (_, "an", "estimated") => (Bound::About, 2),
        (_, _, "over" | "exceeding" | "above") => (Bound::MoreThan, 1),
        (_, _, "under" | "below") => (Bound::LessThan, 1),
        (_, _, "about" | "around" | "roughly" | "approximately" | "some" | "circa") => {
            (Bound::About, 1)
        }
        (_, _, "nearly" | "almost") => (Bound::Nearly, 1),
        _ => return None,
    };
    Some((bound, i - length))
}

/// The bound behind the atom before `i`, and one past it.
pub(super) fn after(atoms: &Atoms<'_>, i: usize) -> Option<(Bound, usize)> {
    match (atoms.word(i), atoms.word(i + 1)) {
        ("or", "more") => Some((Bound::AtLeast, i + 2)),
        ("or", "so") => Some((Bound::About, i + 2)),
        ("or", "less" | "fewer") => Some((Bound::AtMost, i + 2)),
        _ if atoms.mark(i) == Some('+') && atoms.glued(i) => Some((Bound::AtLeast, i + 1)),
        _ => None,
    }
}
