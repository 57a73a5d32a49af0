//! [`Analysis`] in, [`Plan`] out: which statements, in which order, on what evidence.

use crate::model::{Analysis, Bead, Plan, Settings, Text};

/// Plans the points, the questions and the closing.
pub fn plan(text: &Text, analysis: &Analysis, beads: &[Bead], settings: &Settings) -> Plan {
    let _ = (text, analysis, beads, settings);
    Plan::default()
}
