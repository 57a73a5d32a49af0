//! Filling a template with words. A template that needs a word which is not there gives nothing,
//! rather than a sentence with a hole.

use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words by their name in the template.
pub type Wordings = BTreeMap<&'static str, String>;

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    env
});

/// Fills `template`; `None` if a word that it needs is missing or empty, or it is malformed.
pub fn render(template: &str, words: &Wordings) -> Option<String> {
    if words.values().any(String::is_empty) {
        return None;
    }
    let pairs = words.iter().map(|(name, word)| (*name, word.as_str()));
    ENVIRONMENT.render_str(template, Value::from_pairs(pairs)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_word_gives_nothing() {
        let words = Wordings::from([("subject", "首尔".to_owned())]);
        assert_eq!(render("{{ subject }}在哪里？", &words).as_deref(), Some("首尔在哪里？"));
        assert_eq!(render("{{ place }}在哪里？", &words), None);
        assert_eq!(render("{{ subject", &words), None);
    }

    #[test]
    fn nothing_is_escaped_as_html() {
        let words = Wordings::from([("subject", "AT&T <x>".to_owned())]);
        assert_eq!(render("{{ subject }}", &words).as_deref(), Some("AT&T <x>"));
    }
}
