//! Chinese text in, which opening mark belongs to which closing one out.

/// How far a mark may reach, in characters: quotations, brackets, titles.
const QUOTATION: usize = 400;
const BRACKETS: usize = 120;
const TITLE: usize = 60;
/// How many marks may stand open; the oldest is given up first.
const DEPTH: usize = 16;

/// For each character, the index of the mark that closes what it opens.
pub(super) struct Pairs {
    partners: Vec<Option<u32>>,
}

impl Pairs {
    /// Matches marks with a stack; each reaches a bounded way, so a missing closing mark doesn't
    /// swallow the rest of the text. “A。“ (the opening mark typed twice) counts as closed.
    pub(super) fn of(chars: &[(usize, char)]) -> Self {
        let mut partners = vec![None; chars.len()];
        let mut open: Vec<(usize, char)> = Vec::new();
        for (at, &(_, c)) in chars.iter().enumerate() {
            let straight = c == '"' && !open.iter().any(|o| o.1 == '"' && at - o.0 <= QUOTATION);
            let after_end = at > 0 && chars.get(at - 1).is_some_and(|p| is_end(p.1));
            let twice = c == '“' && after_end && open.last().is_some_and(|o| o.1 == '”');
            match closing(c) {
                Some(close) if !twice && (c != '"' || straight) => {
                    if open.len() == DEPTH {
                        open.remove(0);
                    }
                    open.push((at, close));
                }
                _ if c == '"' || twice => {
                    close_with(&mut open, &mut partners, at, if twice { '”' } else { c })
                }
                _ if is_closing(c) => close_with(&mut open, &mut partners, at, c),
                _ => {}
            }
        }
        Self { partners }
    }

    /// The index of the mark that closes what the mark at `at` opens.
    pub(super) fn partner(&self, at: usize) -> Option<usize> {
        self.partners.get(at).copied().flatten().map(|p| p as usize)
    }
}

/// Closes the innermost open mark of the kind within reach; marks opened since are given up.
fn close_with(open: &mut Vec<(usize, char)>, partners: &mut [Option<u32>], at: usize, c: char) {
    let found = open.iter().rposition(|o| o.1 == c);
    let Some(depth) = found else { return };
    let Some(&(start, _)) = open.get(depth) else { return };
    open.truncate(depth);
    if at - start <= reach(c)
        && let (Some(cell), Ok(end)) = (partners.get_mut(start), u32::try_from(at))
    {
        *cell = Some(end);
    }
}

fn closing(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '"' => '"',
        _ => return None,
    })
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '〉' | '】')
}

fn reach(c: char) -> usize {
    match c {
        '》' | '〉' => TITLE,
        '）' | ')' | '】' => BRACKETS,
        _ => QUOTATION,
    }
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '，' | '.' | '!' | '?')
}
