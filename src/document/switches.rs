//! Comments that switch rules: `<!-- duizhao: off parity/names -->`, `<!-- duizhao: on -->`.

use crate::model::Switch;
use regex::Regex;
use std::sync::LazyLock;

static COMMENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"<!--\s*duizhao:\s*(on|off)\b([^>]*?)-->").ok());

/// All switches, in the order of the text.
pub(super) fn find(text: &str) -> Vec<Switch> {
    let Some(pattern) = COMMENT.as_ref() else { return Vec::new() };
    let each = pattern.captures_iter(text).filter_map(|c| {
        let codes = c.get(2)?.as_str().split([' ', ',']).filter(|w| !w.is_empty());
        Some(Switch {
            at: c.get(0)?.start(),
            on: c.get(1)?.as_str() == "on",
            codes: codes.map(str::to_owned).collect(),
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_name_rules_families_or_all() {
        let found = find("a <!-- duizhao: off parity/names, typography --> b <!--duizhao:on-->");
        assert_eq!(found[0].codes, ["parity/names", "typography"]);
        assert!(!found[0].on && found[1].on && found[1].codes.is_empty());
    }
}
