//! The library's one error type: what went wrong, in which file, at which line and column, and
//! what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Result with the library's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of thing went wrong.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrorKind {
    /// A file or folder could not be read or written.
    Io,
    /// The bytes are not text in any encoding that is read.
    Encoding,
    /// The front matter could not be read.
    FrontMatter,
    /// The file holds nothing that could be summarised.
    Empty,
    /// The file is larger than the bound.
    TooLarge,
    /// The article is itself a paired document.
    AlreadyPaired,
    /// Two articles would write the same file, a file is not ours to overwrite, or two files that
    /// are named as each other's translation are in one language.
    Conflict,
    /// The checks found errors in the document that was made of an article.
    Unfit,
    /// A setting, an argument or a data file is wrong.
    Config,
    /// A stage panicked on the article: a fault of the program, not of the article.
    Bug,
}

impl ErrorKind {
    /// The stable name, as it stands in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Io => "io",
            Self::Encoding => "encoding",
            Self::FrontMatter => "front-matter",
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::AlreadyPaired => "already-paired",
            Self::Conflict => "conflict",
            Self::Unfit => "unfit",
            Self::Config => "config",
            Self::Bug => "bug",
        }
    }
}

/// A line and a column, both counted from 1; the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of the byte `offset` in `text`; an offset past the end gives the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// An error: kind, file, place, what is wrong, what to do.
#[derive(Debug, Clone)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    path: Option<PathBuf>,
    place: Option<Place>,
    what: String,
    help: Option<String>,
}

impl Error {
    /// An error of `kind`; `what` is a sentence fragment without a full stop.
    pub fn new(kind: ErrorKind, what: impl Into<String>) -> Self {
        Self {
            inner: Box::new(Inner { kind, path: None, place: None, what: what.into(), help: None }),
        }
    }

    /// Adds the file, unless one is named already.
    #[must_use]
    pub fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.inner.path.get_or_insert_with(|| path.as_ref().to_owned());
        self
    }

    /// Adds the line and column.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.inner.place = Some(place);
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.inner.help = Some(help.into());
        self
    }

    /// What kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The file concerned, if one is.
    pub fn path(&self) -> Option<&Path> {
        self.inner.path.as_deref()
    }

    /// The place in the file, if known.
    pub fn place(&self) -> Option<Place> {
        self.inner.place
    }

    /// What is wrong, without file and place: errors with one reason group under it.
    pub fn what(&self) -> &str {
        &self.inner.what
    }

    /// What to do about it, if there is something.
    pub fn advice(&self) -> Option<&str> {
        self.inner.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.inner;
        if let Some(path) = &inner.path {
            write!(f, "{}", path.display())?;
            if let Some(Place { line, column }) = inner.place {
                write!(f, ":{line}:{column}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&inner.what)?;
        if let Some(help) = &inner.help {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_file_line_column_and_cure() {
        let e = Error::new(ErrorKind::FrontMatter, "front matter never closes")
            .in_file("a.md")
            .at(Place { line: 1, column: 1 })
            .help("end it with a line that holds only ---");
        assert_eq!(
            e.to_string(),
            "a.md:1:1: front matter never closes; end it with a line that holds only ---"
        );
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(Place::of("一\n二三x", "一\n二三".len()), Place { line: 2, column: 3 });
        assert_eq!(Place::of("ab", 99), Place { line: 1, column: 3 });
    }
}
