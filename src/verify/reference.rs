//! A rule's code in, what it means out: the reference page, made from the comments of the rules.
//!
//! `reference.md` lies beside this file; a test holds it to the comments, and with
//! `UPDATE_REFERENCE=1` in the environment that test writes it anew.

/// The whole page, in Markdown: a heading of the second level for each rule, by code.
pub const REFERENCE: &str = include_str!("reference.md");

/// The section of a rule, from its heading on; none for a code that no rule has.
pub fn explain(code: &str) -> Option<&'static str> {
    let heading = |section: &str| section.lines().next().is_some_and(|line| line == code);
    let start = REFERENCE.match_indices("\n## ").map(|(at, mark)| at + mark.len());
    let from = start.into_iter().find(|&at| REFERENCE.get(at..).is_some_and(heading))?;
    let rest = REFERENCE.get(from..)?;
    rest.get(..rest.find("\n## ").unwrap_or(rest.len())).map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::super::RULES;
    use super::*;
    use std::fmt::Write;
    use std::fs;
    use std::path::Path;

    const HEAD: &str = "# Rules of `duizhao check`\n\n\
        Made from the comments of the rules; see `UPDATE_REFERENCE` in `src/verify/reference.rs`.\n";

    fn sources() -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/verify");
        let entries = |path: &Path| fs::read_dir(path).unwrap().map(|e| e.unwrap().path());
        let mut files: Vec<_> = entries(&folder)
            .filter(|p| p.is_dir())
            .flat_map(|p| entries(&p).collect::<Vec<_>>())
            .filter(|p| p.extension().is_some_and(|e| e == "rs"))
            .collect();
        files.sort();
        files.iter().map(|f| fs::read_to_string(f).unwrap().replace("\r\n", "\n")).collect()
    }

    /// The page as the comments have it.
    fn made() -> String {
        let sources = sources();
        let mut out = HEAD.to_owned();
        for rule in RULES {
            let code = format!("code: \"{}\"", rule.code);
            let source = sources.iter().find(|s| s.contains(&code)).unwrap();
            let comment = source.lines().take_while(|l| l.starts_with("//!"));
            let comment: Vec<&str> = comment.map(|l| l[3..].trim()).collect();
            let level = format!("{:?}", rule.severity).to_lowercase();
            let (code, about, comment) = (rule.code, rule.about, comment.join("\n"));
            let told = format!("Level: {level}. It tells that {about}.");
            writeln!(out, "\n## {code}\n\n{told}\n\n{comment}").unwrap();
        }
        out
    }

    #[test]
    fn the_page_is_that_of_the_comments() {
        let made = made();
        if std::env::var_os("UPDATE_REFERENCE").is_some() {
            let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/verify/reference.md");
            fs::write(page, &made).unwrap();
        }
        let same = made == REFERENCE.replace("\r\n", "\n");
        assert!(same, "run this test with UPDATE_REFERENCE=1, then build again");
    }

    #[test]
    fn every_rule_is_explained_and_nothing_else() {
        for rule in RULES {
            let section = explain(rule.code).unwrap();
            assert!(section.starts_with(rule.code) && section.contains(rule.about), "{section}");
            assert!(!section.contains("\n## "), "{section}");
        }
        for unknown in ["", "parity", "parity/", "parity/nothing", "complete/doubled\n"] {
            assert_eq!(explain(unknown), None, "{unknown}");
        }
    }
}
