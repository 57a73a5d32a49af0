//! Counts: slots and kinds that are right, wrong and missing.

use crate::truth::{Found, Truth};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Right, found and wanted.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn share(part: usize, of: usize) -> f64 {
        if of == 0 { 100.0 } else { 100.0 * part as f64 / of as f64 }
    }

    pub(crate) fn precision(self) -> f64 {
        Self::share(self.right, self.found)
    }

    pub(crate) fn recall(self) -> f64 {
        Self::share(self.right, self.wanted)
    }

    pub(crate) fn f1(self) -> f64 {
        Self::share(2 * self.right, self.found + self.wanted)
    }

    fn plus(self, o: Self) -> Self {
        Self {
            right: self.right + o.right,
            found: self.found + o.found,
            wanted: self.wanted + o.wanted,
        }
    }
}

/// Counts over articles: of events and of slots by kind, of participants that were asked for.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) articles: usize,
    kinds: BTreeMap<String, (Count, Count)>,
    pub(crate) participants: Count,
}

impl Tally {
    /// Adds an article; what is wrong about it comes back as lines.
    pub(crate) fn add(&mut self, wanted: &[Truth], found: &[Found]) -> Vec<String> {
        self.articles += 1;
        let mut misses = Vec::new();
        for event in wanted {
            let partner = found.iter().find(|f| f.kind == event.kind);
            self.event(&event.kind, Some(event), partner, &mut misses);
        }
        for event in found.iter().filter(|f| wanted.iter().all(|w| w.kind != f.kind)) {
            self.event(&event.kind, None, Some(event), &mut misses);
        }
        misses
    }

    fn event(
        &mut self,
        kind: &str,
        w: Option<&Truth>,
        f: Option<&Found>,
        misses: &mut Vec<String>,
    ) {
        let slots = compare(w, f, kind, "", misses);
        let row = self.kinds.entry(kind.to_owned()).or_default();
        let both = usize::from(w.is_some() && f.is_some());
        let of = Count {
            right: both,
            found: usize::from(f.is_some()),
            wanted: usize::from(w.is_some()),
        };
        row.0 = row.0.plus(of);
        row.1 = row.1.plus(slots);
        if ["agreement", "summit"].contains(&kind) {
            let who = compare(w, f, kind, "participants", &mut Vec::new());
            self.participants = self.participants.plus(who);
        }
        if both == 0 {
            misses.push(format!("{kind}: event {}", if w.is_some() { "missing" } else { "wrong" }));
        }
    }

    /// All slots.
    pub(crate) fn slots(&self) -> Count {
        self.kinds.values().fold(Count::default(), |sum, row| sum.plus(row.1))
    }

    fn events(&self) -> Count {
        self.kinds.values().fold(Count::default(), |sum, row| sum.plus(row.0))
    }

    /// A line a kind.
    pub(crate) fn table(&self) -> String {
        let mut out = String::from("kind            events P     R   slots P     R    F1\n");
        let total = (self.events(), self.slots());
        let all = self.kinds.iter().map(|(k, row)| (k.as_str(), *row));
        for (kind, (e, s)) in
            all.chain([("all", total), ("participants", (Count::default(), self.participants))])
        {
            writeln!(
                out,
                "{kind:<14} {:>4} {:>5.1} {:>5.1}  {:>4} {:>5.1} {:>5.1} {:>5.1}",
                e.wanted,
                e.precision(),
                e.recall(),
                s.wanted,
                s.precision(),
                s.recall(),
                s.f1()
            )
            .expect("a string");
        }
        out
    }
}

/// Compares the values of an event's slots, or of one slot where `only` names it.
fn compare(
    wanted: Option<&Truth>,
    found: Option<&Found>,
    kind: &str,
    only: &str,
    misses: &mut Vec<String>,
) -> Count {
    let fits = |slot: &str| only.is_empty() || slot == only;
    let mut left: Vec<(&str, &str)> = found
        .map(|f| f.values.iter().map(|(s, v)| (s.as_str(), v.as_str())).collect())
        .unwrap_or_default();
    left.retain(|(s, _)| fits(s));
    let mut count = Count { found: left.len(), ..Count::default() };
    for (slot, spellings) in wanted.iter().flat_map(|w| &w.slots).filter(|(s, _)| fits(s)) {
        count.wanted += 1;
        let hit = left.iter().position(|(s, v)| s == slot && spellings.iter().any(|x| same(x, v)));
        match hit {
            Some(i) => {
                left.remove(i);
                count.right += 1;
            }
            None => misses.push(format!("{kind}: {slot} lacks {}", spellings.join("~"))),
        }
    }
    misses.extend(left.iter().map(|(s, v)| format!("{kind}: {s} is not {v}")));
    count
}

fn same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches("the ");
    bare.chars().filter(|c| !c.is_whitespace() && !"《》“”\"'’·-".contains(*c)).collect()
}
