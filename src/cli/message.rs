//! Messages on the standard error, and the choice of colours.

use super::args::Color;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Sets when colours are used, for both streams.
pub(super) fn choose_color(color: Color) {
    let choice = match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    choice.write_global();
}

/// The standard output: for a text to be read, whose colours are taken out where they are not
/// wanted, or for data, which goes out byte by byte as it is.
pub(super) fn stdout(is_text: bool) -> AutoStream<io::StdoutLock<'static>> {
    let stdout = io::stdout().lock();
    if is_text { AutoStream::auto(stdout) } else { AutoStream::always_ansi(stdout) }
}

/// Columns of the terminal that the standard output goes to; 80 where it goes elsewhere, so that
/// the same text is written on every machine.
pub(super) fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    terminal.map_or(80, |(terminal_size::Width(columns), _)| usize::from(columns))
}

/// Says that something went wrong.
pub(super) fn error(text: &str) {
    lines(&format!("error: {text}\n"));
}

/// Writes lines to the standard error; `error:` at the head of a line is coloured.
pub(super) fn lines(text: &str) {
    let red: Style = AnsiColor::Red.on_default().bold();
    let mut stderr = anstream::stderr().lock();
    for line in text.lines() {
        // Nobody can be told that the standard error is closed.
        let _ = match line.strip_prefix("error:") {
            Some(rest) => writeln!(stderr, "{red}error:{red:#}{rest}"),
            None => writeln!(stderr, "{line}"),
        };
    }
}
