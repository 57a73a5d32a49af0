//! Words of Latin letters in a text of either language.

/// Words of Latin letters and digits, and where they begin.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |c: char| c.is_ascii_alphanumeric();
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + text.get(at..)?.find(letter)?;
        let rest = text.get(from..)?;
        let end = from + rest.find(|c| !letter(c)).unwrap_or(rest.len());
        at = end;
        Some((from, text.get(from..end)?))
    })
}

/// Where a name stands in a text as words of its own.
pub(super) fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let letter = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(name).map(|(at, _)| at).filter(move |&at| {
        let (before, behind) = (text.get(..at), text.get(at + name.len()..));
        !before.is_some_and(|t| t.ends_with(letter))
            && !behind.is_some_and(|t| t.starts_with(letter))
    })
}
