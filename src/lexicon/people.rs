//! English personal names in Chinese characters, by the standard table of names: each part of a
//! name has one rendering (John is 约翰, Smith is 史密斯), and a name has one only if every part
//! has.
//!
//! A name that mixes a part of the table with one that it does not know stays in Latin letters:
//! what is pronounced in another language's way (Robert as a French name) can't be told from the
//! spelling, and comes with a family name that the table does not hold.

const GIVEN: &str = include_str!("people/given.tsv");
const FAMILY: &str = include_str!("people/family.tsv");

/// A person's name in Chinese characters, the parts joined with a dot: Jeff Flake is 杰夫·弗莱克.
pub fn person_in_chinese(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(' ').collect();
    let (family, given) = parts.split_last()?;
    if given.is_empty() || given.len() > 2 {
        return None;
    }
    let mut out: Vec<&str> = Vec::with_capacity(parts.len());
    for (place, part) in given.iter().enumerate() {
        let middle = || look_up(FAMILY, part).filter(|_| place > 0);
        out.push(look_up(GIVEN, part).or_else(middle)?);
    }
    let family = family.replace('’', "'");
    out.push(look_up(FAMILY, &family)?);
    Some(out.join("·"))
}

/// Whether a word is a given name of the table.
pub fn is_given_name(word: &str) -> bool {
    look_up(GIVEN, word).is_some()
}

fn look_up(table: &'static str, part: &str) -> Option<&'static str> {
    table.lines().find_map(|line| line.split_once('\t').filter(|(en, _)| *en == part)).map(|p| p.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_rendering_if_every_part_has() {
        let cases = [
            ("Jeff Flake", Some("杰夫·弗莱克")),
            ("Catherine O’Neill", Some("凯瑟琳·奥尼尔")),
            ("John Howard Johnson", Some("约翰·霍华德·约翰逊")),
            ("Robert Badinter", None),
            ("Smith", None),
            ("Smith John Brown", None),
            ("", None),
        ];
        for (name, wanted) in cases {
            assert_eq!(person_in_chinese(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn the_tables_are_sorted_and_whole() {
        for table in [GIVEN, FAMILY] {
            let rows: Vec<_> = table.lines().map(|l| l.split_once('\t').unwrap()).collect();
            assert!(rows.windows(2).all(|w| w[0].0 < w[1].0));
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(rows.iter().all(|(en, zh)| en.is_ascii() && zh.chars().all(han)));
        }
    }
}
