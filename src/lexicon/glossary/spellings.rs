//! The ways in which a form of a glossary may stand in a text: with or without a space between Han
//! and Latin, with either apostrophe, in Traditional characters.

use super::rows::has_han;
use crate::model::Lang;
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::sync::LazyLock;

static CONVERTERS: LazyLock<Vec<OpenCC>> = LazyLock::new(|| {
    let configs = [BuiltinConfig::S2t, BuiltinConfig::S2tw, BuiltinConfig::T2s];
    configs.into_iter().filter_map(|c| OpenCC::from_config(c).ok()).collect()
});

/// The form itself first.
pub(super) fn of(form: &str, lang: Lang) -> Vec<String> {
    let mut out = vec![form.to_owned()];
    let mut add = |text: String| {
        if !out.contains(&text) {
            out.push(text);
        }
    };
    match lang {
        Lang::En => {
            add(form.replace('\'', "’"));
            add(form.replace('’', "'"));
        }
        Lang::Zh if has_han(form) => {
            let scripts = CONVERTERS.iter().map(|c| c.convert(form));
            for text in std::iter::once(form.to_owned()).chain(scripts) {
                add(spaced(&text, false));
                add(spaced(&text, true));
                add(text);
            }
        }
        Lang::Zh => {}
    }
    out
}

/// A form with or without a space wherever Han stands beside Latin letters or digits.
fn spaced(form: &str, space: bool) -> String {
    let chars: Vec<char> = form.chars().collect();
    let han = |c: char| has_han(c.encode_utf8(&mut [0; 4]));
    let meets = |a: Option<&char>, b: Option<&char>| match (a, b) {
        (Some(&a), Some(&b)) => {
            han(a) && b.is_ascii_alphanumeric() || a.is_ascii_alphanumeric() && han(b)
        }
        _ => false,
    };
    let mut out = String::with_capacity(form.len() + 4);
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| chars.get(i));
        if c == ' ' && meets(before, chars.get(i + 1)) {
            if space {
                out.push(c);
            }
            continue;
        }
        if space && meets(before, Some(&c)) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_however_it_is_set() {
        let forms = of("智谱 AI", Lang::Zh);
        assert!(forms.contains(&"智谱AI".to_owned()) && forms.contains(&"智譜AI".to_owned()));
        assert_eq!(of("O'Brien", Lang::En), ["O'Brien", "O’Brien"]);
        assert_eq!(of("OpenAI", Lang::Zh), ["OpenAI"]);
    }
}
