//! Things in, one phrase that lists them out.

use crate::model::{Both, Lang};

/// "A, B and C"; A、B和C. English things that have a comma inside are parted by semicolons.
pub fn listed(things: &[Both<String>], lang: Lang) -> String {
    let things: Vec<&str> = things.iter().map(|t| t.get(lang).as_str()).collect();
    let Some((last, head)) = things.split_last() else { return String::new() };
    let comma = things.iter().any(|t| t.contains(", "));
    match lang {
        _ if head.is_empty() => (*last).to_owned(),
        Lang::Zh => format!("{}和{last}", head.join("、")),
        Lang::En if comma => format!("{}; and {last}", head.join("; ")),
        Lang::En => format!("{} and {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_listed_as_each_language_does() {
        let told = |things: &[(&str, &str)], lang| {
            let both = |(zh, en): &(&str, &str)| Both { zh: (*zh).into(), en: (*en).into() };
            listed(&things.iter().map(both).collect::<Vec<_>>(), lang)
        };
        let three = [("甲", "Acme"), ("乙", "Bolt"), ("丙", "Cord")];
        assert_eq!(told(&three, Lang::En), "Acme, Bolt and Cord");
        assert_eq!(told(&three, Lang::Zh), "甲、乙和丙");
        let comma = [("华盛顿", "Washington, D.C."), ("首尔", "Seoul")];
        assert_eq!(told(&comma, Lang::En), "Washington, D.C.; and Seoul");
        assert_eq!(told(&three[..1], Lang::En), "Acme");
        assert_eq!(told(&[], Lang::Zh), "");
    }
}
