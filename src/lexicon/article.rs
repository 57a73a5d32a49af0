//! Which English names take "the": the Netherlands, the Bank of England, the World Health
//! Organization, but Microsoft.

/// Names that always have it.
const THE: &str = include_str!("the.txt");
/// Last words of names that have it.
const HEADS: &str = include_str!("the_heads.txt");

/// Whether a name has "the" wherever it stands.
pub fn always_the(name: &str) -> bool {
    THE.lines().any(|n| n == name)
}

/// Whether "the" stands before a name of a country, a place or an organisation.
pub fn takes_the(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let several = name.contains(' ');
    let listed = |list: &str, word: &str| list.lines().any(|n| n == word);
    let of = name.split(" of ").next().filter(|h| h.len() < name.len());
    !name.starts_with("The ")
        && (always_the(name)
            || several && listed(HEADS, last)
            || of.is_some_and(|h| h.split(' ').count() <= 2))
}

/// Whether a name's last word is the noun of a public body, which has "the" whatever the text does:
/// "in the case of Transportation Security Administration".
pub fn is_body(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    name.contains(' ') && BODIES.contains(&last)
}

/// Last words of names of public bodies.
const BODIES: [&str; 12] = [
    "Administration",
    "Agency",
    "Authority",
    "Board",
    "Bureau",
    "Commission",
    "Committee",
    "Department",
    "Ministry",
    "Office",
    "Organization",
    "Tribunal",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_names_take_the() {
        for name in ["Netherlands", "Bank of England", "World Health Organization", "Supreme Court"]
        {
            assert!(takes_the(name), "{name}");
        }
        for name in ["Microsoft", "France", "The Guardian", "Bank One", "West Virginia"] {
            assert!(!takes_the(name), "{name}");
        }
    }

    #[test]
    fn a_public_body_has_the() {
        assert!(is_body("Transportation Security Administration") && is_body("Scotland Office"));
        assert!(!is_body("Office") && !is_body("Manchester United"));
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [THE, HEADS] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
