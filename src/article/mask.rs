//! A Markdown body in, the same body out with everything blanked that is no Markdown: shortcodes
//! and template tags (`{{< … >}}`, `{% … %}`, `{{ … }}`), kramdown attribute lists (`{: … }`),
//! HTML comments, MDX imports, exports and components with braces, admonition fences (`:::`), footnote marks.
//!
//! Promises: the result has the same length and the same line breaks, so that offsets agree;
//! code spans and code blocks are left as they are; time is linear.
//!
//! What stands alone on its lines becomes blanks (a paragraph break); what stands in a line
//! becomes U+0001, which Markdown takes for a letter and the text builder drops; what stands in a
//! link's address becomes `x`, so that the link stays one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Shortcodes whose content is no prose.
static CODE_SHORTCODES: &str = include_str!("shortcodes.txt");

/// Longest shortcode or component, in bytes; what is longer is taken for text.
const LONGEST: usize = 4096;

/// Bytes around a tag that tell whether it stands alone or in an address.
const NEAR: usize = 160;

/// Openers and closers of what is blanked, longest opener first.
const TAGS: [(&str, &str); 6] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{:", "}"), ("<!--", "-->")];

/// Blanks what is no Markdown.
pub(super) fn mask(body: &str, mdx: bool) -> Cow<'_, str> {
    let lone = has_lone_return(body);
    if !lone && !mdx && !body.contains(['{', ':', '^']) && !body.contains("<!--") {
        return Cow::Borrowed(body);
    }
    // Markdown libraries do not all end a line at a lone CR; old Mac files have nothing else.
    let returns = lone.then(|| with_line_feeds(body));
    let body = returns.as_deref().unwrap_or(body);
    let mut scanner = Scanner { body, mdx, ..Scanner::default() };
    scanner.scan();
    let mut bytes = body.as_bytes().to_vec();
    for range in scanner.found {
        let filler = filler(body, &range);
        for byte in bytes.get_mut(range).into_iter().flatten() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = filler;
            }
        }
    }
    Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|_| body.to_owned()))
}

fn has_lone_return(body: &str) -> bool {
    let bytes = body.as_bytes();
    bytes.iter().enumerate().any(|(i, b)| *b == b'\r' && bytes.get(i + 1) != Some(&b'\n'))
}

/// The body with a line feed for every lone carriage return.
fn with_line_feeds(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        let lone = c == '\r' && chars.peek() != Some(&'\n');
        out.push(if lone { '\n' } else { c });
    }
    out
}

/// What to write over `range`.
fn filler(body: &str, range: &Range<usize>) -> u8 {
    let before = last_bytes(body.get(..range.start).unwrap_or(""));
    let head = before.as_bytes().rsplit(|b| *b == b'\n').next().unwrap_or(&[]);
    if head.iter().all(|b| matches!(b, b' ' | b'\t' | b'>')) {
        let after = first_bytes(body.get(range.end..).unwrap_or("")).as_bytes();
        let tail = after.split(|b| *b == b'\n').next().unwrap_or(&[]);
        return if tail.iter().all(u8::is_ascii_whitespace) { b' ' } else { 1 };
    }
    let opened = head.windows(2).rposition(|pair| pair == b"](");
    let in_address = opened.is_some_and(|i| !head.iter().skip(i).any(|b| *b == b')'));
    let defines = head.trim_ascii_start().starts_with(b"[") && head.windows(2).any(|w| w == b"]:");
    if in_address || defines { b'x' } else { 1 }
}

/// The last bytes of a text: enough to see a line's head, a bound on its cost.
fn last_bytes(text: &str) -> &str {
    let from = text.len().saturating_sub(NEAR);
    (from..=text.len()).find_map(|i| text.get(i..)).unwrap_or("")
}

/// The first bytes of a text, as [`last_bytes`].
fn first_bytes(text: &str) -> &str {
    (0..=NEAR.min(text.len())).rev().find_map(|i| text.get(..i)).unwrap_or("")
}

#[derive(Debug, Default)]
struct Scanner<'a> {
    body: &'a str,
    mdx: bool,
    found: Vec<Range<usize>>,
    /// For each closer, the offset up to which there is none: keeps the search linear.
    none_until: BTreeMap<&'static str, usize>,
    /// For each length of a run of backticks, the offset up to which there is no other.
    no_ticks_until: BTreeMap<usize, usize>,
    /// Closing tags that the rest of the body lacks.
    missing: BTreeSet<String>,
}

impl<'a> Scanner<'a> {
    fn scan(&mut self) {
        let mut at = 0;
        let mut line_start = true;
        while let Some(rest) = self.body.get(at..).filter(|r| !r.is_empty()) {
            if line_start {
                line_start = false;
                if let Some(end) = self.whole_lines(at, rest) {
                    at = end;
                    line_start = true;
                    continue;
                }
            }
            let Some(step) = rest.find(['\n', '`', '{', '<', '[']) else { return };
            at += step;
            at = match self.body.as_bytes().get(at) {
                Some(b'\n') => {
                    line_start = true;
                    at + 1
                }
                Some(b'`') => self.code_span(at),
                Some(b'[') => self.footnote(at).unwrap_or(at + 1),
                _ => self.tag(at).or_else(|| self.component(at)).unwrap_or(at + 1),
            };
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.body.get(at..).unwrap_or("")
    }

    /// Handles what is told by the start of a line: fences, admonitions, MDX. Gives the offset of
    /// the next line to look at.
    fn whole_lines(&mut self, at: usize, rest: &str) -> Option<usize> {
        let line = rest.split('\n').next().unwrap_or("");
        let text = line.trim_start_matches([' ', '\t', '>']);
        let next = (at + line.len() + 1).min(self.body.len());
        if text.starts_with("```") || text.starts_with("~~~") {
            return Some(self.fence(next, text));
        }
        if text.starts_with(":::") {
            self.found.push(at + (line.len() - text.len())..at + line.trim_end().len());
            return Some(next);
        }
        let end = if is_import(line) {
            at + line.len()
        } else if self.mdx && is_export(line) {
            at + paragraph_len(rest)
        } else {
            return None;
        };
        self.found.push(at..end);
        Some((end + 1).min(self.body.len()))
    }

    /// The offset behind the fence that closes the one in `opener`.
    fn fence(&self, from: usize, opener: &str) -> usize {
        let mark = opener.chars().next().unwrap_or('`');
        let width = opener.chars().take_while(|c| *c == mark).count();
        if mark == '`' && opener.get(width..).is_some_and(|info| info.contains('`')) {
            return from;
        }
        let mut at = from;
        for line in self.rest(from).split_inclusive('\n') {
            at += line.len();
            let text = line.trim_matches([' ', '\t', '>', '\r', '\n']);
            if text.len() >= width && text.chars().all(|c| c == mark) {
                break;
            }
        }
        at
    }

    /// The offset behind the code span that opens at `at`, or behind its backticks.
    fn code_span(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let width = rest.bytes().take_while(|b| *b == b'`').count();
        let inside = at + width;
        if self.no_ticks_until.get(&width).is_some_and(|end| at < *end) {
            return inside;
        }
        let paragraph = at + paragraph_len(rest);
        let mut from = inside;
        while let Some(step) = self.body.get(from..paragraph).and_then(|r| r.find('`')) {
            let run = self.rest(from + step).bytes().take_while(|b| *b == b'`').count();
            from += step + run;
            if run == width {
                return from;
            }
        }
        self.no_ticks_until.insert(width, paragraph);
        inside
    }

    /// Blanks a footnote mark, which Markdown takes for text where its note is missing.
    fn footnote(&mut self, at: usize) -> Option<usize> {
        let label = self.rest(at).strip_prefix("[^")?;
        let end = label.bytes().take(40).position(|b| matches!(b, b']' | b'[' | b'\n'))?;
        let closes = label.get(end..)?.starts_with(']') && end > 0;
        let end = at + 2 + end + 1;
        if !closes || self.rest(end).starts_with([':', '(']) {
            return None;
        }
        self.found.push(at..end);
        Some(end)
    }

    /// Blanks the tag that opens at `at`, with its content if that is code.
    fn tag(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let (opener, closer) = TAGS.into_iter().find(|(opener, _)| rest.starts_with(opener))?;
        let inside = at + opener.len();
        let end = self.find_closer(inside, closer)?;
        if opener == "{:" && self.body.get(at..end)?.contains('\n') {
            return None;
        }
        let content = self.body.get(inside..end - closer.len())?;
        let end = self.code_end(content, end).unwrap_or(end);
        self.found.push(at..end);
        Some(end)
    }

    /// The offset behind the first `closer` after `from`, within the bound.
    fn find_closer(&mut self, from: usize, closer: &'static str) -> Option<usize> {
        let bound = if closer == "-->" { self.body.len() } else { from + LONGEST };
        let mut bound = bound.min(self.body.len());
        while !self.body.is_char_boundary(bound) {
            bound -= 1;
        }
        let known = self.none_until.get(closer).copied().unwrap_or(0);
        let start = from.max(known.saturating_sub(closer.len()));
        let start = (start..=start + 3).find(|i| self.body.is_char_boundary(*i))?;
        match self.body.get(start..bound).and_then(|window| window.find(closer)) {
            Some(step) => Some(start + step + closer.len()),
            None => {
                self.none_until.insert(closer, bound);
                None
            }
        }
    }

    /// If the tag opens code (`highlight`, `mermaid`…), the offset behind its closing tag.
    fn code_end(&mut self, content: &str, from: usize) -> Option<usize> {
        let name = content.split_whitespace().next()?;
        if !CODE_SHORTCODES.lines().any(|line| line == name) || self.missing.contains(name) {
            return None;
        }
        let rest = self.rest(from);
        let mut at = from;
        for part in rest.split_inclusive('}') {
            at += part.len();
            let closes = part.rfind("{").and_then(|i| part.get(i + 1..)).unwrap_or("");
            let closing = closes.trim_start_matches(['<', '%', '-', ' ']).trim_start_matches('/');
            let closing = closing.strip_prefix("end").unwrap_or(closing);
            let is_opener = closes.trim_start_matches(['<', '%', '-', ' ']) == closing;
            if !is_opener && closing.split([' ', '%', '>', '-']).next() == Some(name) {
                return Some(at + usize::from(self.rest(at).starts_with('}')));
            }
        }
        self.missing.insert(name.to_owned());
        None
    }

    /// Blanks the MDX component that opens at `at` if it has braces, which Markdown can't read.
    fn component(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at).strip_prefix('<')?;
        if !rest.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let end = at + 1 + component_len(rest)?;
        self.found.push(at..end);
        Some(end)
    }
}

/// Bytes of a component behind its `<`, the closing `>` included; only if it has braces.
fn component_len(rest: &str) -> Option<usize> {
    let name = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
    let (mut depth, mut braces, mut quote) = (0u8, false, None);
    for (i, byte) in rest.bytes().enumerate().skip(name).take(LONGEST / 4) {
        if i == name && !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            return None;
        }
        match (byte, quote) {
            (b, Some(q)) if b == q => quote = None,
            (_, Some(_)) => {}
            (b'"' | b'\'' | b'`', None) => quote = Some(byte),
            (b'{', None) if depth == 8 => return None,
            (b'{', None) => (depth, braces) = (depth + 1, true),
            (b'}', None) => depth = depth.checked_sub(1)?,
            (b'<', None) if depth == 0 => return None,
            (b'>', None) if depth == 0 => return braces.then_some(i + 1),
            _ => {}
        }
    }
    None
}

/// `import … from '…'` and `import '…'`: a line of a program, never one of prose.
fn is_import(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("import ") else { return false };
    let rest = rest.trim_end().trim_end_matches(';');
    let quoted = |s: &str| {
        let quote = s.chars().next().filter(|c| matches!(c, '"' | '\''));
        quote.is_some_and(|q| s.len() > 2 && s.ends_with(q) && !s[1..].contains(' '))
    };
    quoted(rest) || rest.rfind(" from ").is_some_and(|i| quoted(rest[i + 6..].trim()))
}

fn is_export(line: &str) -> bool {
    line.strip_prefix("export ").is_some_and(|rest| {
        ["const ", "let ", "var ", "default ", "function ", "async ", "class ", "{", "*"]
            .iter()
            .any(|w| rest.starts_with(w))
    })
}

/// Bytes up to the next blank line.
fn paragraph_len(rest: &str) -> usize {
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if at > 0 && line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(body: &str) -> String {
        let out = mask(body, true).into_owned();
        assert_eq!(out.len(), body.len());
        out.replace('\u{1}', "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn shortcodes_and_comments_vanish() {
        assert_eq!(masked("a {{< ref \"x\" >}} b {% tag %} c {{ y }} d"), "a b c d");
        assert_eq!(masked("中 <!-- 注\n\n释 --> 文\n{: .class}\n:::tip\nend"), "中 文 end");
        assert_eq!(masked("{% highlight rust %}\nlet a;\n{% endhighlight %}\nb"), "b");
        assert_eq!(masked("{{< highlight go >}}x{{< /highlight >}} b"), "b");
    }

    #[test]
    fn code_keeps_its_braces() {
        for body in ["`{{ a }}` b", "``{% a `%}`` b", "```\n{{ a }}\n```", "~~~ x\n{% b %}\n~~~"] {
            assert_eq!(mask(body, true), body);
        }
    }

    #[test]
    fn a_link_stays_a_link() {
        assert_eq!(mask("[a]({{< b >}}) {{c}}", false), "[a](xxxxxxxxx) \u{1}\u{1}\u{1}\u{1}\u{1}");
    }

    #[test]
    fn programs_of_mdx_vanish() {
        assert_eq!(masked("import A from './a'\nimport B from \"b\";\n\nText\n"), "Text");
        assert_eq!(masked("export const a = {\n b: 1,\n}\n\nText"), "Text");
        assert_eq!(masked("See <Chart data={{a: [1]}} f={() => 2} /> here"), "See here");
        assert_eq!(masked("import duties from China rose"), "import duties from China rose");
    }

    #[test]
    fn what_never_closes_is_text() {
        for body in ["{{< a", "{% b", "<!-- c", "{{{{{{{{", "{: d\n}", "`{{ e"] {
            assert_eq!(mask(body, true), body);
        }
        let many = "{{<".repeat(8_000) + &"`{%".repeat(8_000) + &"<A {".repeat(8_000);
        assert_eq!(mask(&many, true).len(), many.len());
    }

    #[test]
    fn the_list_is_sorted() {
        let names: Vec<&str> = CODE_SHORTCODES.lines().collect();
        assert!(names.is_sorted() && names.iter().all(|n| !n.trim().is_empty()));
    }
}
