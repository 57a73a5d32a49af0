//! `parity/order`: two statements have changed places in one half.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/order",
    severity: Severity::Error,
    about: "two statements have changed places in one half",
    check: Check::Document(check),
};

use super::super::statement::{Kind, Statement};
use super::meaning::Words;

/// By how much the exchanged halves must agree better than those that stand side by side.
const MARGIN: f64 = 0.35;

fn check(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for kind in [Kind::Point, Kind::Answer] {
        let own = |s: &&Statement<'_>| s.kind == kind && s.comparable();
        let all: Vec<(&Statement<'_>, &Words)> =
            view.statements.iter().filter(own).map(|s| (s, s.words())).collect();
        let told = |w: &Words, s: &Statement<'_>| w.told_by(&s.plain.zh).unwrap_or(0.0);
        // By the words, then by the Chinese text that may tell them.
        let told: Vec<Vec<f64>> =
            all.iter().map(|(_, w)| all.iter().map(|(s, _)| told(w, s)).collect()).collect();
        for (i, (a, _)) in all.iter().enumerate() {
            for (j, (b, _)) in all.iter().enumerate().skip(i + 1) {
                let straight = told[i][i] + told[j][j];
                let crossed = told[j][i] + told[i][j];
                if crossed > straight + MARGIN {
                    let message =
                        format!("this seems to belong to {}, and the other way round", b.id);
                    out.push(Found::new(Lang::Zh, a.place(Lang::Zh, ""), message).of(&a.id));
                }
            }
        }
    }
    out
}
