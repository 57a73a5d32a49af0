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
    /// swallow the rest of the text. Double quotation marks close each other whatever their shape
    /// (“A。“ and "A。” count as closed); one that can only open gives up an open one before it.
    pub(super) fn of(chars: &[(usize, char)]) -> Self {
        let mut pairs = Self { partners: vec![None; chars.len()] };
        let mut open: Vec<(usize, char)> = Vec::new();
        for (at, &(_, c)) in chars.iter().enumerate() {
            if is_double(c) {
                let after = chars.get(at + 1).map(|c| c.1);
                pairs.double(&mut open, c, chars.get(..at).unwrap_or(&[]), after);
            } else if let Some(close) = closing(c) {
                push(&mut open, at, close);
            } else if is_closing(c) {
                pairs.close(&mut open, at, c);
            }
        }
        pairs
    }

    /// A double quotation mark opens or closes, by its shape, its neighbours and what is open.
    fn double(
        &mut self,
        open: &mut Vec<(usize, char)>,
        c: char,
        before: &[(usize, char)],
        after: Option<char>,
    ) {
        let at = before.len();
        let reached = open.iter().any(|o| o.1 == '”' && at - o.0 <= QUOTATION);
        let led = is_led(before);
        let ended = before.last().is_some_and(|b| is_end(b.1)) || after.is_none_or(is_end);
        let closes = match c {
            '”' => true,
            '"' => reached && !led,
            _ => reached && ended && !led,
        };
        if closes {
            self.close(open, at, '”');
        } else {
            open.retain(|o| o.1 != '”');
            push(open, at, '”');
        }
    }

    /// Closes the innermost open mark of the kind within reach; marks opened since are given up.
    fn close(&mut self, open: &mut Vec<(usize, char)>, at: usize, c: char) {
        let Some(depth) = open.iter().rposition(|o| o.1 == c) else { return };
        let Some(&(start, _)) = open.get(depth) else { return };
        open.truncate(depth);
        if at - start <= reach(c)
            && let (Some(cell), Ok(end)) = (self.partners.get_mut(start), u32::try_from(at))
        {
            *cell = Some(end);
        }
    }

    /// The index of the mark that closes what the mark at `at` opens.
    pub(super) fn partner(&self, at: usize) -> Option<usize> {
        self.partners.get(at).copied().flatten().map(|p| p as usize)
    }
}

/// Whether a quotation must begin here: behind a colon, or a verb of speech and a comma.
fn is_led(before: &[(usize, char)]) -> bool {
    let mut back = before.iter().rev().map(|c| c.1).filter(|c| *c != ' ');
    match back.next() {
        Some('：' | ':') => true,
        Some('，' | ',') => {
            let verb: Vec<char> = back.take(2).collect();
            let verb: String = verb.into_iter().rev().collect();
            LEADING.iter().any(|v| verb.ends_with(v))
        }
        _ => false,
    }
}

/// Verbs of speech that end the clause before a quotation: 她继续说道，“…”
const LEADING: [&str; 9] = ["写道", "告知", "告訴", "寫道", "指出", "表示", "說", "说", "道"];

/// Opens a mark; where too many stand open the oldest is given up.
fn push(open: &mut Vec<(usize, char)>, at: usize, close: char) {
    if open.len() == DEPTH {
        open.remove(0);
    }
    open.push((at, close));
}

fn is_double(c: char) -> bool {
    matches!(c, '“' | '”' | '"')
}

fn closing(c: char) -> Option<char> {
    Some(match c {
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        _ => return None,
    })
}

fn is_closing(c: char) -> bool {
    matches!(c, '’' | '」' | '』' | '）' | ')' | '》' | '〉' | '】')
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
